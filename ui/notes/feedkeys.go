package notes

import "fyne.io/fyne/v2"

// The feed is one stop of the Tab key: arrows go from note to note.

// FocusGained implements fyne.Focusable.
func (f *feed) FocusGained() {
	f.focused = true
	if f.index(f.lit) < 0 && len(f.ids) > 0 {
		f.light(f.ids[0])
		f.reveal(f.lit)
	}
	f.source.feedFocused()
	f.place()
}

// FocusLost implements fyne.Focusable.
func (f *feed) FocusLost() {
	f.focused, f.byMouse = false, false
	f.place()
}

// TypedRune implements fyne.Focusable; see TypedKey.
func (f *feed) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (f *feed) TypedKey(e *fyne.KeyEvent) {
	f.byMouse = false
	i := f.index(f.lit)
	switch e.Name {
	case fyne.KeyUp:
		f.goTo(i - 1)
	case fyne.KeyDown:
		f.goTo(i + 1)
	case fyne.KeyPageUp:
		f.goTo(i - f.page())
	case fyne.KeyPageDown:
		f.goTo(i + f.page())
	case fyne.KeyHome:
		f.goTo(0)
	case fyne.KeyEnd:
		f.goTo(len(f.ids) - 1)
	default:
		f.source.feedKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (f *feed) TypedShortcut(s fyne.Shortcut) { f.source.feedShortcut(s) }

// goTo puts the arrows on the i-th note, at the ends on the last one.
func (f *feed) goTo(i int) {
	if len(f.ids) == 0 {
		return
	}
	f.light(f.ids[min(max(i, 0), len(f.ids)-1)])
	f.reveal(f.lit)
}
