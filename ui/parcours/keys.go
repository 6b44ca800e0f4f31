package parcours

import (
	"fyne.io/fyne/v2"

	"atelier/ui/kit"
)

// keys lets the arrows go from point to point and from étape to étape, or gives
// the keys back to the window.
func (s *screen) keys(on bool) {
	c := s.host.Window().Canvas()
	if !on {
		c.SetOnTypedKey(s.windowKey)
		return
	}
	s.windowKey = c.OnTypedKey()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if c.Overlays().Top() == nil && s.key(e) {
			return
		}
		if s.windowKey != nil {
			s.windowKey(e)
		}
	})
}

// key takes a key that the point with the focus had no use for.
func (s *screen) key(e *fyne.KeyEvent) bool {
	i := s.focusedPoint()
	if i < 0 {
		return false
	}
	switch e.Name {
	case fyne.KeyUp:
		s.toPoint(i - 1)
	case fyne.KeyDown:
		s.toPoint(i + 1)
	case fyne.KeyHome:
		s.toPoint(0)
	case fyne.KeyEnd:
		s.toPoint(len(s.page.points) - 1)
	case fyne.KeyLeft, fyne.KeyPageUp:
		s.turn(-1)
	case fyne.KeyRight, fyne.KeyPageDown:
		s.turn(1)
	case fyne.KeyF2: // no letter: it would be typed into the remark
		if !s.session().ReadOnly() {
			s.writeRemark(s.page.points[i])
		}
	case fyne.KeyEscape:
		kit.Focus(s.stepper)
	default:
		return false
	}
	return true
}

func (s *screen) focusedPoint() int {
	focused := s.host.Window().Canvas().Focused()
	for i, p := range s.page.points {
		if focused == fyne.Focusable(p.check) {
			return i
		}
	}
	return -1
}

// toPoint gives the focus to a point; before the first one it goes to the path.
func (s *screen) toPoint(i int) {
	if i < 0 || len(s.page.points) == 0 {
		kit.Focus(s.stepper)
		return
	}
	p := s.page.points[min(i, len(s.page.points)-1)]
	kit.Focus(p.check)
	kit.Reveal(s.right, p.box) // with its remark
}

// turn goes to the next étape, or back, and stays among the points if that is
// where the focus was.
func (s *screen) turn(by int) {
	i := s.at[s.path.ID] + by
	if i < 0 || i >= len(s.path.Steps) {
		return
	}
	points := s.focusedPoint() >= 0
	s.open(i)
	if points {
		s.enterStep()
	} else {
		kit.Focus(s.stepper)
	}
}

// enterStep goes from the path into the étape: to its first point that is not
// ticked, or to its remark where there are none.
func (s *screen) enterStep() {
	for i, p := range s.page.points {
		if !p.check.On() {
			s.toPoint(i)
			return
		}
	}
	if len(s.page.points) > 0 {
		s.toPoint(0)
		return
	}
	kit.Focus(s.page.remark.FocusTarget())
}
