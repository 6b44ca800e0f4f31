package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
