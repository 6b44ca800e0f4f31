package viewtest

import (
	"fyne.io/fyne/v2"

	"atelier/ui/session"
)

// Keyed is a Host whose window hears shortcuts, as that of the program and unlike
// Fyne's window for tests.
type Keyed struct {
	*Host
	window *keyedWindow
}

type keyedWindow struct {
	fyne.Window
	canvas *keyedCanvas
}

type keyedCanvas struct {
	fyne.Canvas
	shortcuts fyne.ShortcutHandler
}

// WithShortcuts returns the host with such a window, in which Ctrl+Z undoes as the
// shell has it.
func (h *Host) WithShortcuts() *Keyed {
	k := &Keyed{Host: h, window: &keyedWindow{Window: h.window, canvas: &keyedCanvas{Canvas: h.window.Canvas()}}}
	k.window.canvas.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { h.session.Undo() })
	return k
}

// Window implements view.Host.
func (k *Keyed) Window() fyne.Window { return k.window }

// CtrlZ presses Ctrl+Z on what has the focus, or on the window when that wants no
// shortcuts, and waits for what it does.
func (k *Keyed) CtrlZ() {
	k.t.Helper()
	var on fyne.Shortcutable = k.window.canvas
	if f, ok := k.window.Canvas().Focused().(fyne.Shortcutable); ok {
		on = f
	}
	on.TypedShortcut(&fyne.ShortcutUndo{})
	k.Settle()
	k.Reread()
}

// Reread waits until the session has read the workshop again, if it does.
func (h *Host) Reread() {
	h.t.Helper()
	heard := false
	h.session.Workshops(func([]session.Summary, error) { heard = true }) // what was asked before comes before
	h.Wait("the workshop is read again", func() bool { return heard })
}

// Canvas implements fyne.Window.
func (w *keyedWindow) Canvas() fyne.Canvas { return w.canvas }

// AddShortcut implements fyne.Canvas.
func (c *keyedCanvas) AddShortcut(s fyne.Shortcut, f func(fyne.Shortcut)) {
	c.shortcuts.AddShortcut(s, f)
}

// RemoveShortcut implements fyne.Canvas.
func (c *keyedCanvas) RemoveShortcut(s fyne.Shortcut) { c.shortcuts.RemoveShortcut(s) }

// TypedShortcut implements fyne.Shortcutable.
func (c *keyedCanvas) TypedShortcut(s fyne.Shortcut) { c.shortcuts.TypedShortcut(s) }
