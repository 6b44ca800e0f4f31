package home

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/timer"
	"atelier/ui/view"
)

// underWay is a workshop whose déroulé runs: the program was started again in the
// middle of it, or somebody went to the Accueil.
type underWay struct {
	id, title string
	block     string // the block that runs, or waits
	waits     bool
}

// underWayIn returns the workshops that are under way, the last modified first. One
// that nobody ended hours ago is not.
func underWayIn(list []session.Summary, now time.Time) []underWay {
	var out []underWay
	for _, w := range list {
		blocks := w.Blocks()
		l := workshop.Follow(blocks, time.Time{}, now)
		if w.Trashed || l.Phase != workshop.Running && l.Phase != workshop.Between || timer.Stale(l, now) {
			continue
		}
		out = append(out, underWay{id: w.ID, title: cmp.Or(strings.TrimSpace(w.Titre), french.T("home.untitled")),
			block: timer.Title(blocks[l.Index]), waits: l.Phase == workshop.Between})
	}
	return out
}

// words says that it is under way, and where it is.
func (w underWay) words() string {
	key := "home.under_way.runs"
	if w.waits {
		key = "home.under_way.waits"
	}
	return french.T(key, "title", w.title, "block", w.block)
}

// resumeBar leads back into the workshops that are under way.
type resumeBar struct {
	s      *screen
	shown  []underWay
	resume []*kit.Button
	box    *fyne.Container
}

func newResumeBar(s *screen) *resumeBar {
	b := &resumeBar{s: s, box: kit.Column(theme.Gap2)}
	b.box.Hide()
	return b
}

// show shows a line for each; nothing moves, nor loses the focus, while they are the
// same.
func (b *resumeBar) show(list []underWay) {
	if slices.Equal(list, b.shown) {
		return
	}
	b.shown, b.resume = list, nil
	b.box.RemoveAll()
	for _, w := range list {
		resume := kit.PrimaryButton(icons.Clock, french.T("home.under_way.resume"), func() { b.s.h.Go(view.Route{Stage: view.Agenda, Workshop: w.id}) })
		b.resume = append(b.resume, resume)
		b.box.Add(kit.NewBanner(kit.Info, w.words(), resume))
	}
	b.box.Hidden = len(list) == 0
}
