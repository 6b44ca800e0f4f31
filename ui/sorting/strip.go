package sorting

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// mostAlike is how many notes are proposed to be put together.
const mostAlike = 6

// hints are the notes that seem to say the same.
type hints struct {
	families  [][]string
	dismissed map[string]bool // families that nobody wants, in this session
	next      int             // the one that P shows
	on        bool            // one is shown: Enter, J and Escape are about it
	asked     int             // counts what was asked, to know the last answer
	texts     string          // what was looked at last
	shown     string          // what the strip shows: it is made again when that is another
}

func nameOf(family []string) string { return strings.Join(family, " ") }

// lookForAlike looks for notes that say the same among those to be sorted,
// without keeping anybody waiting.
func (s *screen) lookForAlike() {
	if s.way != byCluster || s.frozen() || len(s.board.columns) == 0 {
		s.hints.families, s.hints.texts = nil, ""
		s.showStrip()
		return
	}
	var notes []workshop.Note
	var said strings.Builder
	for _, p := range s.board.columns[0].piles {
		notes = append(notes, p.Note)
		said.WriteString(p.Note.ID + p.Note.Text + "\n")
	}
	if said.String() == s.hints.texts {
		s.showStrip()
		return
	}
	s.hints.texts, s.hints.families = said.String(), nil
	s.hints.asked++
	asked := s.hints.asked
	var families [][]string
	s.host.Run(func(context.Context) error {
		families = workshop.Families(workshop.Similar(notes), mostAlike)
		return nil
	}, func(error) {
		if asked == s.hints.asked && s.state() != nil {
			s.hints.families, s.hints.next = families, 0
			s.showStrip()
		}
	})
}

// proposals returns the families that nobody dismissed.
func (s *screen) proposals() [][]string {
	return slices.DeleteFunc(slices.Clone(s.hints.families), func(f []string) bool { return s.hints.dismissed[nameOf(f)] })
}

// proposal returns the family that P shows next, or shows now.
func (s *screen) proposal() []string {
	if list := s.proposals(); len(list) > 0 {
		return list[s.hints.next%len(list)]
	}
	return nil
}

// propose shows the next notes that are alike: they are selected.
func (s *screen) propose() {
	if s.frozen() {
		return
	}
	s.look(byCluster)
	if s.hints.on {
		s.hints.next++
	}
	f := s.proposal()
	if f == nil {
		s.host.Say(french.T("sorting.alike.none"))
		return
	}
	s.board.choose(f...)
	s.board.goTo(s.board.at.find(s.board.columns, f[0]))
	s.hints.on = true
	s.showStrip()
	s.backToBoard()
}

// dismiss proposes these notes no more.
func (s *screen) dismiss() {
	if f := s.proposal(); f != nil {
		s.hints.dismissed[nameOf(f)] = true
	}
	s.hints.next = 0
	s.hush()
	s.board.choose()
	s.backToBoard()
}

// hush shows no proposal as being looked at.
func (s *screen) hush() {
	if s.hints.on {
		s.hints.on = false
		s.showStrip()
	}
}

// moved hears that the arrows or what is selected moved: what is selected by hand
// is no proposal.
func (s *screen) moved() {
	if !s.hints.on {
		return
	}
	f := s.proposal()
	if len(f) != len(s.board.chosen) || slices.ContainsFunc(f, func(id string) bool { return !s.board.chosen[id] }) {
		s.hush()
	}
}

// showStrip shows the picker, else what is proposed, else nothing.
func (s *screen) showStrip() {
	f := s.proposal()
	if s.board.Hidden {
		f = nil
	}
	now := fmt.Sprint(s.picker.open, s.hints.on, s.said(f))
	if now == s.hints.shown {
		return
	}
	s.hints.shown = now
	switch {
	case s.picker.open:
		s.strip.Objects = []fyne.CanvasObject{s.picker.box}
	case f == nil:
		s.strip.Objects = nil
	default:
		s.strip.Objects = []fyne.CanvasObject{s.proposalStrip(f)}
	}
	s.strip.Hidden = len(s.strip.Objects) == 0
	s.strip.Refresh()
	s.content.Refresh()
}

// said says which notes are alike, as far as one line has room.
func (s *screen) said(family []string) string {
	const most = 240
	var texts strings.Builder
	for _, id := range family {
		n, _ := s.state().Note(id)
		texts.WriteString(french.T("sorting.alike.quote", "text", strings.Join(strings.Fields(n.Text), " ")) + " ")
	}
	text := []rune(texts.String())
	if len(text) > most {
		text = append(text[:most], '…')
	}
	return french.N("sorting.alike.said", len(family), "texts", strings.TrimSpace(string(text)))
}

// proposalStrip says which notes are alike, and what can be done about it.
func (s *screen) proposalStrip(family []string) fyne.CanvasObject {
	things := []fyne.CanvasObject{kit.NewIcon(icons.Info, theme.ColorSky), kit.Fill(kit.Body(s.said(family)).OneLine().Lines(1))}
	if s.hints.on {
		things = append(things,
			kit.SecondaryButton(icons.Plus, french.T("sorting.alike.group"), s.newCluster).Hint(french.T("sorting.alike.enter")),
			kit.QuietButton(icons.Copy, french.T("sorting.alike.join"), func() { s.join(); s.backToBoard() }).Hint("J"),
			kit.QuietButton(icons.Close, french.T("sorting.alike.no"), s.dismiss).Hint(french.T("sorting.alike.escape")))
	} else {
		things = append(things, kit.QuietButton(icons.Eye, french.T("sorting.alike.show"), s.propose).Hint("P"))
	}
	return kit.Stack(kit.NewSurface(theme.ColorSkyTint, theme.ColorSky, theme.Radius), kit.InsetXY(theme.Gap3, theme.Gap1, kit.Row(theme.Gap2, things...)))
}
