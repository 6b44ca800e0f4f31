package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// Hundred draws a share as so many of a hundred dots, ten a line: people see
// « 64 maires sur 100 » before they read it. The dots of the share are filled,
// the others are rings: it can be read without colours.
type Hundred struct {
	widget.BaseWidget
	count int
}

// NewHundred returns the drawing of count out of a hundred.
func NewHundred(count int) *Hundred {
	h := &Hundred{count: min(max(count, 0), 100)}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer implements fyne.Widget.
func (h *Hundred) CreateRenderer() fyne.WidgetRenderer {
	const side, gap = 10, 5
	dots := make([]fyne.CanvasObject, 100)
	for i := range dots {
		dots[i] = canvas.NewCircle(color.Transparent)
	}
	layout := func(fyne.Size) {
		s, step := side*theme.Scale(), (side+gap)*theme.Scale()
		for i, d := range dots {
			d.Resize(fyne.NewSquareSize(s))
			d.Move(fyne.NewPos(float32(i%10)*step, float32(i/10)*step))
		}
	}
	paint := func() {
		for i, d := range dots {
			c := d.(*canvas.Circle)
			c.FillColor, c.StrokeColor, c.StrokeWidth = color.Transparent, theme.Color(theme.ColorFieldLine), 1
			if i < h.count {
				c.FillColor, c.StrokeColor = theme.Color(theme.ColorPine), theme.Color(theme.ColorPine)
			}
			c.Refresh()
		}
	}
	paint()
	return &renderer{dots, layout,
		func() fyne.Size { return fyne.NewSquareSize((10*side + 9*gap) * theme.Scale()) },
		func() {
			layout(h.Size())
			paint()
		}}
}
