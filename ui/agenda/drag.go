package agenda

import "fyne.io/fyne/v2"

// dragging is a block on its way to another place.
type dragging struct {
	id string // "" while nothing is dragged
	to int    // before which block it goes
}

// edge is how near the top or the end of the list a drag scrolls it, and scroll by
// how much at each move of the mouse.
const (
	edge   float32 = 24
	scroll float32 = 14
)

// dragged follows the mouse, which is y points under the top of the window.
func (s *screen) dragged(id string, y float32) {
	if s.frozen() {
		return
	}
	if s.drag.id == "" {
		s.drag.id = id
		s.choose(id)
	}
	y -= fyne.CurrentApp().Driver().AbsolutePositionForObject(s.list).Y
	switch high := s.list.Size().Height; {
	case y < edge:
		s.list.ScrollBy(-scroll)
	case y > high-edge:
		s.list.ScrollBy(scroll)
	}
	s.drag.to = s.list.PlaceAt(y)
	s.show()
}

// dropped puts the block where the mouse let it go.
func (s *screen) dropped() {
	d := s.drag
	s.drag = dragging{}
	if d.id == "" || s.state() == nil {
		return
	}
	s.moveTo(d.id, d.to)
	s.show() // the marks go, also when nothing moved
	s.focusList()
}

// dropMarks shows where the block that is dragged would go.
func (s *screen) dropMarks(list []row) []row {
	from := place(s.blocks, s.drag.id)
	if from < 0 || s.drag.to == from || s.drag.to == from+1 {
		return list
	}
	if s.drag.to < len(list) {
		list[s.drag.to].Drop = dropAbove
	} else {
		list[len(list)-1].Drop = dropBelow
	}
	return list
}
