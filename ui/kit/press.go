package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pressable is what everything that can be clicked has in common: mouse, focus,
// Space and Enter. Embed it and call start.
type pressable struct {
	widget.DisableableWidget
	self             fyne.Widget
	press            func()
	hovered, focused bool
	byMouse          bool // the focus came with a click: no ring
}

func (p *pressable) start(self fyne.Widget, press func()) {
	p.self, p.press = self, press
	p.ExtendBaseWidget(self)
}

// ringed says whether the focus ring shows.
func (p *pressable) ringed() bool { return p.focused && !p.byMouse && !p.Disabled() }

func (p *pressable) activate() {
	if !p.Disabled() && p.press != nil {
		p.press()
	}
}

// Tapped implements fyne.Tappable.
func (p *pressable) Tapped(*fyne.PointEvent) {
	if p.Disabled() {
		return
	}
	p.byMouse = true
	if f, ok := p.self.(fyne.Focusable); ok {
		focus(f)
	}
	p.activate()
}

// TypedKey implements fyne.Focusable: Enter presses, other keys go on.
func (p *pressable) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.activate()
	case fyne.KeySpace: // comes again as a rune
	default:
		forwardKey(p.self, e)
	}
}

// TypedRune implements fyne.Focusable. Space presses here and not as a key:
// else what gets the focus by it would also get the space.
func (p *pressable) TypedRune(r rune) {
	if r == ' ' {
		p.activate()
	}
}

// FocusGained implements fyne.Focusable.
func (p *pressable) FocusGained() {
	p.focused = true
	p.Refresh()
	follow(p.self)
}

// FocusLost implements fyne.Focusable.
func (p *pressable) FocusLost() {
	p.focused, p.byMouse = false, false
	p.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.hovered = true
	p.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *pressable) MouseOut() {
	p.hovered = false
	p.Refresh()
}

// Cursor implements desktop.Cursorable.
func (p *pressable) Cursor() desktop.Cursor {
	if p.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// focus gives a widget the focus of its window. Fyne knows the window of a
// widget only once it was drawn: before that the windows are tried.
func focus(f fyne.Focusable) {
	if c := canvasOf(f); c != nil {
		c.Focus(f)
		return
	}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if w.Canvas().Focus(f); w.Canvas().Focused() == f {
			return
		}
	}
}

// Focus gives a widget the focus, also when it was put in its window just now.
func Focus(f fyne.Focusable) {
	if f != nil {
		focus(f)
	}
}

func canvasOf(o any) fyne.Canvas {
	obj, ok := o.(fyne.CanvasObject)
	if !ok {
		return nil
	}
	return fyne.CurrentApp().Driver().CanvasForObject(obj)
}

// forwardKey hands on a key that a widget has no use for: to the dialog that is
// open, else to the window. Fyne gives keys only to the widget with the focus.
func forwardKey(from any, e *fyne.KeyEvent) {
	if c := canvasOf(from); c != nil {
		DispatchKey(c, e)
	}
}

// DispatchKey gives a key that no widget took to the dialog or menu on top, else
// to what the window has for keys (fyne.Canvas.SetOnTypedKey).
func DispatchKey(c fyne.Canvas, e *fyne.KeyEvent) {
	if top := c.Overlays().Top(); top != nil {
		if k, ok := top.(interface{ TypedKey(*fyne.KeyEvent) }); ok {
			k.TypedKey(e)
		}
		return
	}
	if on := c.OnTypedKey(); on != nil {
		on(e)
	}
}

// forwardShortcut hands a shortcut on to the window.
func forwardShortcut(from any, s fyne.Shortcut) {
	if c, ok := canvasOf(from).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}
