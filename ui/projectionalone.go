package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/kit"
	"atelier/ui/theme"
)

// guard lies over the slide while it is alone, and has the focus: keys and
// shortcuts come to it and not to the screen that nobody sees. It lets through
// what [binding.slide] says, and the keys of the stages.
type guard struct {
	widget.BaseWidget
	p     *projection
	plain map[fyne.KeyName]func(*shell)
	keys  fyne.ShortcutHandler
}

var (
	_ fyne.Focusable    = (*guard)(nil)
	_ fyne.Shortcutable = (*guard)(nil)
	_ fyne.Tabbable     = (*guard)(nil)
)

func newGuard(p *projection) *guard {
	g := &guard{p: p, plain: make(map[fyne.KeyName]func(*shell))}
	g.ExtendBaseWidget(g)
	g.Hide()
	return g
}

// CreateRenderer implements fyne.Widget; there is nothing to see.
func (g *guard) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// allow lets a shortcut through.
func (g *guard) allow(s fyne.Shortcut, act func(*shell)) {
	g.keys.AddShortcut(s, func(fyne.Shortcut) { act(g.p.s) })
}

// allowBinding lets a line of the table of shortcuts through.
func (g *guard) allowBinding(b binding) {
	for _, sc := range b.shortcuts {
		g.allow(&sc, b.act)
	}
	if b.plain != "" {
		g.plain[b.plain] = b.act
	}
}

// TypedKey implements fyne.Focusable.
func (g *guard) TypedKey(e *fyne.KeyEvent) {
	c := g.p.s.window.Canvas()
	switch act := g.plain[e.Name]; {
	case !g.p.isAlone():
		if f := g.p.release(); f != nil {
			f.TypedKey(e)
		} else if on := c.OnTypedKey(); on != nil {
			on(e)
		}
	case g.p.key(e):
	case act != nil:
		act(g.p.s)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (g *guard) TypedShortcut(s fyne.Shortcut) {
	if g.p.isAlone() {
		g.keys.TypedShortcut(s)
	} else if to, ok := g.p.release().(fyne.Shortcutable); ok {
		to.TypedShortcut(s)
	} else if to, ok := g.p.s.window.Canvas().(fyne.Shortcutable); ok {
		to.TypedShortcut(s)
	}
}

// TypedRune implements fyne.Focusable.
func (g *guard) TypedRune(r rune) {
	if g.p.isAlone() {
		return
	}
	if f := g.p.release(); f != nil {
		f.TypedRune(r)
	}
}

// AcceptsTab implements fyne.Tabbable: Tab does not lead under the slide.
func (g *guard) AcceptsTab() bool { return true }

// FocusGained implements fyne.Focusable.
func (g *guard) FocusGained() {}

// FocusLost implements fyne.Focusable: somebody took the focus for a screen that
// nobody sees.
func (g *guard) FocusLost() { g.p.after(0, g.p.hold) }

// hold gives the focus to the guard while the slide is alone.
func (p *projection) hold() {
	c := p.s.window.Canvas()
	if p.showing == alone && c.Overlays().Top() == nil && c.Focused() != fyne.Focusable(p.guard) {
		c.Focus(p.guard)
	}
}

func (p *projection) isAlone() bool { return p.showing == alone }

// release gives the focus back when the guard still has it after the slide was
// alone: a dialog lay over it then. It returns what has the focus.
func (p *projection) release() fyne.Focusable {
	c := p.s.window.Canvas()
	if !p.isAlone() && c.Overlays().Top() == nil && c.Focused() == fyne.Focusable(p.guard) {
		c.Unfocus()
		p.giveBack()
	}
	if f := c.Focused(); f != fyne.Focusable(p.guard) {
		return f
	}
	return nil
}

// goAlone hides what is not the slide and takes the focus from it, or gives both
// back.
func (p *projection) goAlone(from, to showing) {
	c := p.s.window.Canvas()
	switch {
	case to == alone:
		p.before, p.routed = c.Focused(), false
		p.wasWhole = p.s.window.FullScreen()
		p.lower.Hide()
		p.guard.Show()
		p.hold()
		p.s.window.SetFullScreen(true)
	case from == alone:
		p.s.window.SetFullScreen(p.wasWhole)
		p.toast.Hide()
		p.guard.Hide()
		p.lower.Show()
		if c.Overlays().Top() == nil {
			p.giveBack()
		} // else see release, once the dialog is closed
	}
}

// giveBack gives the focus to what had it before the slide was alone, or to the
// screen that came since: it could not take the focus while it was hidden. What the
// route asked for was done then, and is not done again.
func (p *projection) giveBack() {
	c := p.s.window.Canvas()
	before := p.before
	p.before = nil
	switch {
	case p.routed:
		p.routed = false
		r := p.s.route
		r.Item, r.New = "", false
		p.s.show(r)
	case before != nil:
		c.Focus(before)
	default:
		c.Unfocus()
	}
}

// uncover ends the slide alone, so that what is to be read or answered is not on
// the wall.
func (p *projection) uncover() {
	if p.showing == alone {
		p.set(split)
	}
}

// splitShare is how much of the height the slide has above the work: less when
// large letters leave the work no room.
func splitShare() float32 {
	switch scale := theme.Scale(); {
	case scale <= 1.26:
		return 0.55
	case scale <= 1.51:
		return 0.45
	default:
		return 0.35
	}
}

// revealFocus scrolls to what has the focus: the work may have less room than
// before.
func (p *projection) revealFocus() {
	if o, ok := p.s.window.Canvas().Focused().(fyne.CanvasObject); ok && p.showing == split {
		kit.RevealAround(o)
	}
}
