package home

import (
	"errors"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// problem is a dossier that did not open.
type problem struct {
	path   string
	access view.Access
	err    error
}

// tryDossier opens a dossier; what goes wrong is said in the page that is shown,
// with what can be done. A host that cannot do so says it in its own way.
func (s *screen) tryDossier(path string, access view.Access) {
	opener, ok := s.h.(view.Opener)
	switch {
	case ok:
		opener.TryDossier(path, access, func(err error) { s.tried(path, access, err) })
	case access == view.Create:
		s.h.CreateDossier(path, s.triedElsewhere)
	default:
		s.h.OpenDossier(path, s.triedElsewhere)
	}
}

// triedElsewhere goes to the dossier that the host opened.
func (s *screen) triedElsewhere(opened bool) {
	if opened {
		s.tried("", view.ReadWrite, nil)
	}
}

// tried shows what came of it.
func (s *screen) tried(path string, access view.Access, err error) {
	switch {
	case errors.Is(err, session.ErrSuperseded):
		return
	case err == nil:
		s.problem = nil
		if s.list != nil {
			s.list.reset()
		}
		s.home()
	default:
		s.problem = &problem{path, access, err}
		if s.dossiers == nil {
			s.home()
		} else {
			s.dossiers.showProblem(s.problem)
		}
	}
}

// banner says what happened, what is safe, what to do; and does it.
func (pr *problem) banner(s *screen) fyne.CanvasObject {
	m := french.Explain(pr.err)
	title := "home.problem.title"
	if pr.access == view.Create {
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
	if pr.access == view.ReadWrite && session.OpensReadOnly(pr.err) {
		out = append(out, kit.SecondaryButton(icons.Eye, french.T("home.problem.read"), func() { s.tryDossier(pr.path, view.ReadOnly) }))
	}
	if opener, ok := s.h.(view.Opener); ok && session.Recoverable(pr.err, pr.path) {
		out = append(out, kit.PrimaryButton(icons.Save, french.T("home.problem.recover"), func() {
			opener.RecoverDossier(pr.path, func(err error) { s.tried(pr.path, pr.access, err) })
		}))
	}
	out = append(out, kit.SecondaryButton(icons.Undo, french.T("home.problem.retry"), func() { s.tryDossier(pr.path, pr.access) }))
	if s.dossiers == nil {
		out = append(out, kit.SecondaryButton(icons.Folder, french.T("home.problem.choose"), s.chooseDossier))
	}
	return append(out, kit.QuietButton(icons.Info, french.T("home.problem.details"), func() {
		kit.Tell(s.h.Window(), french.T("home.problem.details"), pr.path+"\n\n"+french.Explain(pr.err).Detail)
	}))
}
