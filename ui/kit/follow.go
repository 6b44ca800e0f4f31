package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// focusWatchers are those who hear where the focus goes, by window.
var focusWatchers = map[fyne.Canvas]func(fyne.CanvasObject){}

// WatchFocus has hear told which field, button or chip of the kit gets the focus
// in a window, until stop is called. There is one watcher a window: the screen
// that is shown, so that it can [Reveal] what it scrolls.
func WatchFocus(c fyne.Canvas, hear func(o fyne.CanvasObject)) (stop func()) {
	focusWatchers[c] = hear
	return func() { delete(focusWatchers, c) }
}

// tellFocus tells the watcher of the window that a widget has the focus.
func tellFocus(o fyne.CanvasObject) {
	if len(focusWatchers) == 0 {
		return
	}
	if c := canvasOf(o); c != nil && c.Overlays().Top() == nil {
		if hear := focusWatchers[c]; hear != nil {
			hear(o)
		}
	}
}

// Reveal scrolls as little as needed to see a thing in a scroll, with some room
// around it. The thing must be in the scroll, and both in a window.
func Reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll.Content).Y - theme.Gap6
	bottom := top + o.Size().Height + 2*theme.Gap6
	view := scroll.Size().Height
	y := scroll.Offset.Y
	if bottom > y+view {
		y = bottom - view
	}
	if top < y {
		y = top
	}
	y = min(max(y, 0), max(scroll.Content.MinSize().Height-view, 0))
	if y != scroll.Offset.Y {
		scroll.ScrollToOffset(fyne.NewPos(0, y))
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
	c := canvasOf(w)
	if c == nil || w.of == nil {
		return
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	if scroll, found := around(root, w.of, nil); found && scroll != nil {
		scroll.Scrolled(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// around returns the innermost scroll around a thing; outer is the one that is
// known so far. It looks into containers, scrolls and dialogs.
func around(o, thing fyne.CanvasObject, outer *container.Scroll) (scroll *container.Scroll, found bool) {
	if o == thing {
		return outer, true
	}
	if !o.Visible() {
		return nil, false
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			if scroll, found = around(child, thing, outer); found {
				return scroll, true
			}
		}
	case *container.Scroll:
		return around(o.Content, thing, o)
	case *overlay:
		return around(o.panel, thing, outer)
	}
	return nil, false
}
