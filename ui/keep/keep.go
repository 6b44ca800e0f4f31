// Package keep is the stage Dossier: where the file lies and whether it is safe,
// its copies, the tables that are merged into it, its trash, the people in it. Each
// is a pane with a package of its own.
package keep

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/keep/backups"
	"atelier/ui/keep/file"
	"atelier/ui/keep/joining"
	"atelier/ui/keep/people"
	"atelier/ui/keep/trash"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

var makers = map[view.Pane]func(view.Host) view.Screen{
	view.PaneFile:   file.New,
	view.PaneCopies: backups.New,
	view.PaneMerge:  joining.New,
	view.PaneTrash:  trash.New,
	view.PanePeople: people.New,
}

type screen struct {
	host  view.Host
	panes map[view.Pane]view.Screen
	shown view.Pane // "" while the stage is not shown
	last  view.Pane

	chips   *kit.Chips
	body    *fyne.Container
	content fyne.CanvasObject
}

// New makes the screen.
func New(h view.Host) view.Screen {
	s := &screen{host: h, panes: make(map[view.Pane]view.Screen), last: view.PaneFile}
	choices := make([]kit.Choice, len(view.Panes))
	for i, p := range view.Panes {
		choices[i] = kit.Choice{Value: string(p), Text: french.T("keep.pane." + string(p))}
	}
	s.chips = kit.NewChips(choices, string(s.last), func(value string) {
		s.show(view.Pane(value))
		kit.Focus(s.chips.FocusTarget()) // the arrows go on to the next pane
	})
	s.body = container.NewStack()
	s.content = kit.Column(0,
		kit.InsetXY(theme.Gap5, theme.Gap4, kit.Column(theme.Gap3, kit.Title(french.T("keep.title")), s.chips)),
		kit.Rule(), kit.Fill(s.body))
	h.OnChange(func(e session.Event) {
		if e.Opened && s.shown != "" { // another dossier, perhaps
			s.show(s.shown)
		}
	})
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.content }

// Enter implements view.Screen.
func (s *screen) Enter() {
	pane, _, _ := strings.Cut(s.host.Route().Item, "/") // what comes after is the pane's own
	p := view.Pane(pane)
	if makers[p] == nil {
		p = s.last
	}
	s.chips.SetChosen(string(p))
	s.show(p)
}

// Leave implements view.Screen.
func (s *screen) Leave() {
	if s.shown != "" {
		s.panes[s.shown].Leave()
	}
	s.shown = ""
}

func (s *screen) show(p view.Pane) {
	s.Leave()
	pane := s.panes[p]
	if pane == nil {
		pane = makers[p](s.host)
		s.panes[p] = pane
	}
	s.shown, s.last = p, p
	if s.host.Session() == nil {
		s.body.Objects = []fyne.CanvasObject{s.noDossier()}
		s.body.Refresh()
		return
	}
	s.body.Objects = []fyne.CanvasObject{pane.Content()}
	s.body.Refresh()
	pane.Enter()
}

func (s *screen) noDossier() fyne.CanvasObject {
	home := kit.PrimaryButton("", french.T("keep.no_dossier.home"), func() { s.host.Go(view.Route{Stage: view.Home}) })
	return kit.EmptyState(icons.Folder, french.T("keep.no_dossier.title"), french.T("keep.no_dossier.text"), home)
}
