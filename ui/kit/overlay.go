package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// overlay covers the window while a dialog or a menu is open. It gives the
// focus back when it closes.
type overlay struct {
	widget.BaseWidget
	canvas fyne.Canvas
	panel  fyne.CanvasObject
	place  func(canvas fyne.Size, panel fyne.Size) (fyne.Position, fyne.Size)
	scrim  bool
	before fyne.Focusable
	onKey  func(*fyne.KeyEvent) bool
	onTap  func() // beside the panel
	open   bool
}

func (o *overlay) show() {
	o.ExtendBaseWidget(o)
	o.before = o.canvas.Focused()
	o.canvas.Overlays().Add(o)
	o.Resize(o.canvas.Size())
	o.open = true
}

// close takes the overlay away; closing twice does nothing.
func (o *overlay) close() {
	if !o.open {
		return
	}
	o.open = false
	o.canvas.Overlays().Remove(o)
	if o.before != nil && o.canvas.Overlays().Top() == nil {
		o.canvas.Focus(o.before)
	}
}

// TypedKey takes the keys that nothing inside had a use for.
func (o *overlay) TypedKey(e *fyne.KeyEvent) {
	if o.onKey != nil {
		o.onKey(e)
	}
}

// Tapped implements fyne.Tappable: a click beside the panel.
func (o *overlay) Tapped(e *fyne.PointEvent) {
	p, s := o.panel.Position(), o.panel.Size()
	inside := e.Position.X >= p.X && e.Position.Y >= p.Y && e.Position.X <= p.X+s.Width && e.Position.Y <= p.Y+s.Height
	if !inside && o.onTap != nil {
		o.onTap()
	}
}

// CreateRenderer implements fyne.Widget.
func (o *overlay) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	paint := func() {
		if o.scrim {
			back.FillColor = theme.Color(theme.ColorScrim)
			back.Refresh()
		}
	}
	paint()
	layout := func(s fyne.Size) {
		back.Resize(s)
		pos, size := o.place(s, o.panel.MinSize())
		o.panel.Move(pos)
		o.panel.Resize(size)
		if pos2, size2 := o.place(s, o.panel.MinSize()); size2 != size { // texts know their height now
			o.panel.Move(pos2)
			o.panel.Resize(size2)
		}
	}
	return &renderer{
		objects: []fyne.CanvasObject{back, o.panel},
		layout:  layout,
		min:     func() fyne.Size { return fyne.Size{} },
		refresh: func() {
			paint()
			layout(o.Size())
		},
	}
}

// popover opens a panel under anchor, or above it where there is more room. It
// closes with Escape and with a click beside it.
func popover(anchor fyne.CanvasObject, panel fyne.CanvasObject, closed func()) *overlay {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor)
	c := canvasOf(anchor)
	if c == nil { // nobody sees the anchor
		return &overlay{}
	}
	o := &overlay{canvas: c, panel: Stack(NewSurface(theme.ColorCard, theme.ColorFieldLine, theme.Radius), Inset(theme.Gap2, panel))}
	o.place = func(c, m fyne.Size) (fyne.Position, fyne.Size) {
		size := fyne.NewSize(max(m.Width, anchor.Size().Width), m.Height)
		x := max(min(at.X, c.Width-size.Width-theme.Gap2), 0)
		y := at.Y + anchor.Size().Height + theme.Gap1
		if above := at.Y - size.Height - theme.Gap1; y+size.Height > c.Height && above >= 0 {
			y = above
		}
		size.Height = min(size.Height, c.Height-y-theme.Gap1)
		return fyne.NewPos(x, y), size
	}
	dismiss := func() {
		o.close()
		if closed != nil {
			closed()
		}
	}
	o.onTap = dismiss
	o.onKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			dismiss()
			return true
		}
		return false
	}
	o.show()
	if h, ok := anchor.(desktop.Hoverable); ok {
		h.MouseOut() // the mouse leaves it unseen, over the popover
	}
	return o
}
