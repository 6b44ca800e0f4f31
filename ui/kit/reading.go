package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Reading is a [Page] that people read: with the focus, arrows, Page Up, Page
// Down, Home and End go through it.
type Reading struct {
	widget.BaseWidget
	scroll *container.Scroll
}

// NewReading returns a page of things under each other.
func NewReading(things ...fyne.CanvasObject) *Reading {
	r := &Reading{scroll: Page(things...)}
	r.ExtendBaseWidget(r)
	return r
}

// ScrollTo shows the page from y on, 0 for its top.
func (r *Reading) ScrollTo(y float32) {
	most := max(0, r.scroll.Content.MinSize().Height-r.scroll.Size().Height)
	r.scroll.Offset.Y = min(max(y, 0), most)
	r.scroll.Refresh()
}

// FocusGained implements fyne.Focusable. The page itself shows that it moves:
// it has no ring.
func (r *Reading) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (r *Reading) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (r *Reading) TypedRune(c rune) {
	if c == ' ' {
		r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
}

// TypedKey implements fyne.Focusable.
func (r *Reading) TypedKey(e *fyne.KeyEvent) {
	const line = 48
	page := max(line, r.scroll.Size().Height-line)
	y := r.scroll.Offset.Y
	switch e.Name {
	case fyne.KeyDown:
		r.ScrollTo(y + line)
	case fyne.KeyUp:
		r.ScrollTo(y - line)
	case fyne.KeyPageDown:
		r.ScrollTo(y + page)
	case fyne.KeyPageUp:
		r.ScrollTo(y - page)
	case fyne.KeyHome:
		r.ScrollTo(0)
	case fyne.KeyEnd:
		r.ScrollTo(r.scroll.Content.MinSize().Height)
	default:
		forwardKey(r, e)
	}
}

// CreateRenderer implements fyne.Widget.
func (r *Reading) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.scroll) }
