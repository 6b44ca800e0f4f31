package home

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// trier is a host that says why a dossier did not open, so that the page can
// say it with what can be done. With another host the window tells it.
type trier interface {
	// TryDossier opens a dossier in place of the open one, or makes it, and
	// gives done the error.
	TryDossier(path string, how How, done func(error))
}

// How says how to open a dossier.
type How = string

// The ways to open a dossier.
const (
	write  How = "ecrire"
	read   How = "lire"
	create How = "creer"
)

// problem is a dossier that did not open.
type problem struct {
	path string
	how  How
	err  error
}

// tryDossier opens a dossier; what goes wrong is said in the page that is shown.
func (s *screen) tryDossier(path string, how How) {
	t, ok := s.h.(trier)
	if !ok {
		done := func(opened bool) { s.tried(opened, nil) }
		if how == create {
			s.h.CreateDossier(path, done)
		} else {
			s.h.OpenDossier(path, done)
		}
		return
	}
	t.TryDossier(path, how, func(err error) {
		if err == nil {
			s.tried(true, nil)
		} else {
			s.tried(false, &problem{path, how, err})
		}
	})
}

// tried shows what came of it.
func (s *screen) tried(opened bool, pr *problem) {
	s.problem = pr
	switch {
	case opened:
		if s.list != nil {
			s.list.reset()
		}
		s.home()
	case pr != nil && s.dossiers != nil:
		s.dossiers.showProblem(pr)
	case pr != nil:
		s.home()
	}
}

// banner says what happened, what is safe, what to do; and does it.
func (pr *problem) banner(s *screen) fyne.CanvasObject {
	m := french.Explain(pr.err)
	title := "home.problem.title"
	if pr.how == create {
		title = "home.problem.title_create"
	}
	text := kit.Column(theme.Gap1, kit.Strong(french.T(title, "name", nameOf(pr.path))), kit.Body(m.String()))
	buttons := kit.Flow(theme.Gap2)
	for _, b := range pr.actions(s) {
		buttons.Add(b)
	}
	return kit.Stack(kit.NewSurface(theme.ColorBrickTint, theme.ColorBrick, theme.Radius), kit.Inset(theme.Gap3,
		kit.TopRow(theme.Gap3, kit.NewIcon(icons.Warning, theme.ColorBrick), kit.Fill(kit.Column(theme.Gap3, text, buttons)))))
}

// actions are what can be done, the likeliest first.
func (pr *problem) actions(s *screen) []*kit.Button {
	var out []*kit.Button
	if pr.how == write && session.OpensReadOnly(pr.err) {
		out = append(out, kit.SecondaryButton(icons.Eye, french.T("home.problem.read"), func() { s.tryDossier(pr.path, read) }))
	}
	out = append(out, kit.SecondaryButton(icons.Undo, french.T("home.problem.retry"), func() { s.tryDossier(pr.path, pr.how) }))
	if s.dossiers == nil {
		out = append(out, kit.SecondaryButton(icons.Folder, french.T("home.problem.choose"), s.chooseDossier))
	}
	return append(out, kit.QuietButton(icons.Info, french.T("home.problem.details"), func() {
		kit.Tell(s.h.Window(), french.T("home.problem.details"), pr.path+"\n\n"+french.Explain(pr.err).Detail)
	}))
}
