package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// ReadingPane is a [Reading] beside other things: a ring shows that it has the
// focus, and what there is to read can change.
type ReadingPane struct {
	widget.BaseWidget
	scroll  *container.Scroll
	focused bool
	byMouse bool // the focus came with a click: no ring
}

// NewReadingPane returns a pane with nothing in it.
func NewReadingPane() *ReadingPane {
	p := &ReadingPane{scroll: Page()}
	p.ExtendBaseWidget(p)
	return p
}

// SetThings shows other things under each other, from the top.
func (p *ReadingPane) SetThings(things ...fyne.CanvasObject) {
	p.scroll.Content = Page(things...).Content
	p.scroll.Offset = fyne.Position{}
	p.scroll.Refresh()
	p.scroll.Refresh() // texts know their height now
}

// Tapped implements fyne.Tappable: from then on the keys go through the pane.
func (p *ReadingPane) Tapped(*fyne.PointEvent) {
	p.byMouse = true
	focus(p)
}

// FocusGained implements fyne.Focusable.
func (p *ReadingPane) FocusGained() {
	p.focused = true
	p.Refresh()
}

// FocusLost implements fyne.Focusable.
func (p *ReadingPane) FocusLost() {
	p.focused, p.byMouse = false, false
	p.Refresh()
}

// TypedRune implements fyne.Focusable.
func (p *ReadingPane) TypedRune(c rune) {
	if c == ' ' {
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
}

// TypedKey implements fyne.Focusable.
func (p *ReadingPane) TypedKey(e *fyne.KeyEvent) {
	if !scrollBy(p.scroll, e.Name) {
		forwardKey(p, e)
	}
}

// CreateRenderer implements fyne.Widget. The ring is inside: the pane fills its
// place.
func (p *ReadingPane) CreateRenderer() fyne.WidgetRenderer {
	ring := newRing(theme.Radius - 2*ringWidth)
	paint := func() { ring.show(p.focused && !p.byMouse, theme.ColorFocus) }
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{p.scroll, ring.rect},
		layout: func(s fyne.Size) {
			p.scroll.Resize(s)
			ring.rect.Move(fyne.NewPos(ringWidth, ringWidth))
			ring.rect.Resize(s.SubtractWidthHeight(2*ringWidth, 2*ringWidth))
		},
		min: func() fyne.Size { return fyne.NewSize(120, 80) },
		refresh: func() {
			paint()
			canvas.Refresh(p)
		},
	}
}
