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
func (r *Reading) ScrollTo(y float32) { scrollTo(r.scroll, y) }

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
	if !scrollBy(r.scroll, e.Name) {
		forwardKey(r, e)
	}
}

// CreateRenderer implements fyne.Widget.
func (r *Reading) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.scroll) }

// scrollTo shows what scrolls from y on, as far as it goes.
func scrollTo(scroll *container.Scroll, y float32) {
	most := max(0, scroll.Content.MinSize().Height-scroll.Size().Height)
	scroll.Offset.Y = min(max(y, 0), most)
	scroll.Refresh()
}

// scrollBy moves what scrolls as a key says; false: it is not one of these keys.
func scrollBy(scroll *container.Scroll, key fyne.KeyName) bool {
	const line = 48
	page := max(line, scroll.Size().Height-line)
	y := scroll.Offset.Y
	switch key {
	case fyne.KeyDown:
		scrollTo(scroll, y+line)
	case fyne.KeyUp:
		scrollTo(scroll, y-line)
	case fyne.KeyPageDown:
		scrollTo(scroll, y+page)
	case fyne.KeyPageUp:
		scrollTo(scroll, y-page)
	case fyne.KeyHome:
		scrollTo(scroll, 0)
	case fyne.KeyEnd:
		scrollTo(scroll, scroll.Content.MinSize().Height)
	default:
		return false
	}
	return true
}
