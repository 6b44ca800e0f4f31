package ui

import (
	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/view"
)

// undo takes back what was done last, on whichever screen, and says what it was.
func (s *shell) undo() {
	if s.session != nil && !s.session.ReadOnly() && !s.session.Undo() {
		s.Say(french.T("shell.undo.nothing"))
	}
}

// redo does again what was taken back last.
func (s *shell) redo() {
	if s.session != nil && !s.session.ReadOnly() && !s.session.Redo() {
		s.Say(french.T("shell.undo.nothing_redo"))
	}
}

// sayUndone names what was taken back or done again.
func (s *shell) sayUndone(e session.Event) {
	key, name := "shell.undo.undone", e.Undone
	if e.Redone != "" {
		key, name = "shell.undo.redone", e.Redone
	}
	if e.Undone == "" && e.Redone == "" {
		return
	}
	text := french.T(key, "name", name)
	if e.Left > 0 {
		text += ". " + french.N("shell.undo.left", e.Left)
	}
	s.sayDone(text)
}

// undoMenu names what can be taken back, what can be done again, and leads to the
// history.
func (s *shell) undoMenu() []kit.MenuEntry {
	entry := func(key, nothing, hint string, name string, ok bool, act func()) kit.MenuEntry {
		if !ok {
			return kit.MenuEntry{Icon: icons.Undo, Text: french.T(nothing), Hint: hint}
		}
		if name == "" {
			name = french.T("shell.undo.unnamed")
		}
		return kit.MenuEntry{Icon: icons.Undo, Text: french.T(key, "name", name), Hint: hint, Act: act}
	}
	var back, again string
	var canBack, canAgain bool
	if s.session != nil && !s.session.ReadOnly() {
		back, canBack = s.session.Undoable()
		again, canAgain = s.session.Redoable()
	}
	entries := []kit.MenuEntry{
		entry("shell.undo.undo", "shell.undo.nothing", french.T("shell.key.undo"), back, canBack, s.undo),
		entry("shell.undo.redo", "shell.undo.nothing_redo", french.T("shell.key.redo"), again, canAgain, s.redo),
	}
	if s.hasWorkshop() {
		id := s.session.State().Workshop.ID
		entries = append(entries, kit.MenuEntry{Icon: icons.History, Text: french.T("shell.undo.history"),
			Act: func() { s.ShowSheet(view.Sheet{Of: view.SheetHistory, Workshop: id}) }})
	}
	return entries
}

// ShowSheet implements view.Host.
func (s *shell) ShowSheet(sheet view.Sheet) {
	if s.session == nil {
		s.Say(french.T("shell.no_dossier"))
		return
	}
	s.projection.uncover()
	s.session.Flush()
	sheets[sheet.Of](s, sheet)
}
