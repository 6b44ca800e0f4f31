package plan

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/store/workshop"
	"atelier/ui/kit"
)

// bindKeys gives the window the shortcuts of the screen until Leave. None works
// while a dialog or a list is open.
func (s *screen) bindKeys() {
	c := s.host.Window().Canvas()
	add := func(short fyne.Shortcut, act func()) {
		c.AddShortcut(short, func(fyne.Shortcut) {
			if c.Overlays().Top() == nil {
				act()
			}
		})
		s.leave = append(s.leave, func() { c.RemoveShortcut(short) })
	}
	add(&desktop.CustomShortcut{KeyName: fyne.KeyA, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}, s.create)
	add(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}, s.duplicate)
	add(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt}, func() { s.move(-1) })
	add(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt}, func() { s.move(1) })
	add(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}, func() { s.calendar.shift(-1) })
	add(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt}, func() { s.calendar.shift(1) })

	before := c.OnTypedKey()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if c.Overlays().Top() == nil && s.key(e) {
			return
		}
		if before != nil {
			before(e)
		}
	})
	s.leave = append(s.leave, func() { c.SetOnTypedKey(before) })
}

// key takes the keys that nothing with the focus had a use for.
func (s *screen) key(e *fyne.KeyEvent) bool {
	c := s.host.Window().Canvas()
	writing := s.inRight(c.Focused())
	for _, v := range views {
		if e.Name == v.key {
			s.chooseMode(v.mode)
			return true
		}
	}
	switch e.Name {
	case fyne.KeyF6:
		if writing {
			s.toTable()
		} else {
			s.toPanel()
		}
	case fyne.KeyEscape:
		s.toTable()
	case fyne.KeyReturn, fyne.KeyEnter: // of a field of one line
		if !writing {
			s.focusTable()
		} else {
			c.FocusNext()
		}
	default:
		return false
	}
	return true
}

// move moves the étape with the caret, else the selected action.
func (s *screen) move(by int) {
	if s.session() == nil || s.session().ReadOnly() {
		return
	}
	if r := s.panel.steps.focused(); r != nil {
		s.panel.steps.move(r, by)
		return
	}
	if s.mode == modeCalendar || s.mode == modeFollow {
		return // their order is that of the days: the move would not be seen
	}
	s.moveAction(by)
}

// toPanel begins to write the selected action.
func (s *screen) toPanel() {
	if s.selected == "" {
		return
	}
	s.opened()
	if s.mode == modeFollow {
		s.journal.focus()
		return
	}
	if s.mode == modeCalendar {
		s.switchTo(modeFiches)
	}
	s.panel.jump(workshop.ActionTitre)
}

// toTable goes back to the table.
func (s *screen) toTable() {
	s.showPane(false)
	s.focusTable()
}

// opened shows the panel, where there is no room for both.
func (s *screen) opened() { s.showPane(true) }

func (s *screen) showPane(panel bool) {
	if s.split.Panel != panel {
		s.split.Panel = panel
		s.panes.Refresh()
	}
}

// focusTable gives the table the focus, or what begins the first action.
func (s *screen) focusTable() {
	switch {
	case len(s.actions) > 0:
		if s.mode == modeLacks {
			s.lacks.follow()
		}
		kit.Focus(s.listTarget())
	case !s.session().ReadOnly():
		kit.Focus(s.first)
	}
}
