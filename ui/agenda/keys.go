package agenda

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/store/workshop"
	"atelier/ui/kit"
)

// How many minutes a key gives or takes.
const (
	bigStep   = 5 // + and −
	smallStep = 1 // the arrows left and right
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
	add(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt}, func() { s.move(-1) })
	add(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt}, func() { s.move(1) })

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
	inPanel := s.panel.has(c.Focused())
	switch e.Name {
	case fyne.KeyF6:
		if inPanel {
			s.toList()
		} else {
			s.toPanel()
		}
	case fyne.KeyEscape:
		s.toList()
	case fyne.KeyReturn, fyne.KeyEnter: // of a field of one line
		if inPanel {
			c.FocusNext()
		} else {
			s.focusList()
		}
	default:
		return false
	}
	return true
}

// listKey takes the keys of the list that do not move.
func (s *screen) listKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.toPanel()
	case fyne.KeyDelete:
		s.trash()
	case fyne.KeyInsert:
		s.create()
	case fyne.KeyLeft:
		s.addMinutes(-smallStep)
	case fyne.KeyRight:
		s.addMinutes(smallStep)
	default:
		return false
	}
	return true
}

// listRune takes the letters of the list. Signs come as what is written on the key,
// whatever the keyboard: + is Shift and = on a French one.
func (s *screen) listRune(r rune) bool {
	switch unicode.ToLower(r) {
	case '+', '=':
		s.addMinutes(bigStep)
	case '-', '−':
		s.addMinutes(-bigStep)
	case 'n':
		s.create()
	case 'd':
		s.duplicate()
	case 'p':
		s.turnPause()
	case 'h':
		s.showHistory()
	default:
		return false
	}
	return true
}

// toPanel begins to write the selected block.
func (s *screen) toPanel() {
	if s.selected == "" {
		return
	}
	s.showPane(true)
	s.panel.jump(workshop.BlockTitre)
}

// toList goes back to the list.
func (s *screen) toList() {
	s.showPane(false)
	s.focusList()
}

func (s *screen) showPane(panel bool) {
	if s.split.Panel != panel {
		s.split.Panel = panel
		s.panes.Refresh()
	}
}

// focusList gives the list the focus, or what begins the déroulé.
func (s *screen) focusList() {
	switch {
	case s.state() == nil:
	case len(s.blocks) > 0:
		s.showPane(false)
		kit.Focus(s.list)
	case !s.frozen():
		kit.Focus(s.start.first())
	}
}
