package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// menuRow is a row of an open list. The list has the focus, not the row.
type menuRow struct {
	widget.BaseWidget
	text        string
	icon        icons.Name
	chosen, lit bool
	pick, light func()
}

// Tapped implements fyne.Tappable.
func (r *menuRow) Tapped(*fyne.PointEvent) { r.pick() }

// MouseIn implements desktop.Hoverable.
func (r *menuRow) MouseIn(*desktop.MouseEvent) { r.light() }

// MouseMoved implements desktop.Hoverable.
func (r *menuRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *menuRow) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (r *menuRow) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = 6
	text := Body(r.text).OneLine()
	tick := newImage("", theme.ColorPine)
	paint := func() {
		back.FillColor, back.StrokeWidth = color.Transparent, 0
		if r.lit {
			back.FillColor, back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorPineTint), theme.Color(theme.ColorFocus), 1
		}
		back.Refresh()
		name := r.icon
		if r.chosen {
			name = icons.Check
		}
		setImage(tick, name, theme.ColorPine)
	}
	paint()
	side := func() float32 { return 18 * theme.Scale() }
	return &renderer{
		objects: []fyne.CanvasObject{back, tick, text},
		layout: func(s fyne.Size) {
			back.Resize(s)
			tick.Move(fyne.NewPos(theme.Gap2, (s.Height-side())/2))
			tick.Resize(fyne.NewSquareSize(side()))
			h := text.MinSize().Height
			text.Move(fyne.NewPos(side()+2*theme.Gap2, (s.Height-h)/2))
			text.Resize(fyne.NewSize(max(s.Width-side()-3*theme.Gap2, 1), h))
		},
		min: func() fyne.Size {
			m := text.MinSize()
			return fyne.NewSize(m.Width+side()+3*theme.Gap2, max(m.Height+theme.Gap2, 32*theme.Scale()))
		},
		refresh: func() {
			paint()
			text.Refresh()
		},
	}
}
