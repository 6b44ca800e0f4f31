package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// place is where a thing is: in which scroll, and how far down its content.
type place struct {
	scroll *container.Scroll // the innermost around it, nil for none
	y      float32
	thing  fyne.CanvasObject // or the kit's widget that it is a part of
}

// composite is a widget of the kit with parts that can have the focus.
type composite interface {
	holds(part fyne.CanvasObject) bool
}

// find looks for a thing in containers, scrolls and dialogs; at is the place of
// o. It works before the thing was ever drawn, when Fyne does not know yet in
// which window it is.
func find(o, thing fyne.CanvasObject, at place) (place, bool) {
	if o == thing {
		at.thing = o
		return at, true
	}
	if c, ok := o.(composite); ok && c.holds(thing) {
		at.thing = o
		return at, true
	}
	if !o.Visible() {
		return place{}, false
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			there := at
			there.y += child.Position().Y
			if found, ok := find(child, thing, there); ok {
				return found, true
			}
		}
	case *container.Scroll:
		return find(o.Content, thing, place{scroll: o})
	case *overlay:
		return find(o.panel, thing, at)
	}
	return place{}, false
}

// findInWindows looks for a thing in the windows that are open: in the dialog on
// top, else in what is under it.
func findInWindows(thing fyne.CanvasObject) (place, bool) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		root := w.Content()
		if top := w.Canvas().Overlays().Top(); top != nil {
			root = top
		}
		if root == nil {
			continue
		}
		if found, ok := find(root, thing, place{}); ok {
			return found, true
		}
	}
	return place{}, false
}

// follow scrolls to what just got the focus, whichever screen it is on.
func follow(o fyne.CanvasObject) {
	if at, ok := findInWindows(o); ok && at.scroll != nil {
		at.reveal()
	}
}

// RevealAround scrolls as little as needed to see a thing, in the innermost scroll
// that it lies in: for when its place became smaller.
func RevealAround(o fyne.CanvasObject) { follow(o) }

// Reveal scrolls as little as needed to see a thing in a scroll, with some room
// around it. Things lie in containers between the two.
func Reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	if at, ok := find(scroll.Content, o, place{scroll: scroll}); ok {
		at.reveal()
	}
}

func (p place) reveal() {
	top := p.y - theme.Gap6
	bottom := p.y + p.thing.Size().Height + theme.Gap6
	view := p.scroll.Size().Height
	y := p.scroll.Offset.Y
	if bottom > y+view {
		y = bottom - view
	}
	if top < y {
		y = top
	}
	y = min(max(y, 0), max(p.scroll.Content.MinSize().Height-view, 0))
	if y != p.scroll.Offset.Y {
		p.scroll.ScrollToOffset(fyne.NewPos(p.scroll.Offset.X, y))
	}
}

// wheel lies over an entry and gives the mouse wheel to the page: Fyne's entries
// keep it for themselves, even when they have nothing to scroll.
type wheel struct {
	widget.BaseWidget
	of fyne.CanvasObject // what is looked for in the window
}

func newWheel() *wheel {
	w := &wheel{}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if w.of == nil {
		return
	}
	if at, ok := findInWindows(w.of); ok && at.scroll != nil {
		at.scroll.Scrolled(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
