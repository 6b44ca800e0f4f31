package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// Surface is a plain area in colours of the theme, to lay things on.
type Surface struct {
	widget.BaseWidget
	fill, line fyne.ThemeColorName
	radius     float32
}

// NewSurface returns an area filled with one colour, edged with a hairline in
// another ("" for none) and rounded by radius.
func NewSurface(fill, line fyne.ThemeColorName, radius float32) *Surface {
	s := &Surface{fill: fill, line: line, radius: radius}
	s.ExtendBaseWidget(s)
	return s
}

// SetColors gives it other colours.
func (s *Surface) SetColors(fill, line fyne.ThemeColorName) {
	if s.fill != fill || s.line != line {
		s.fill, s.line = fill, line
		s.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(color.Transparent)
	paint := func() {
		r.FillColor, r.StrokeColor, r.StrokeWidth = color.Transparent, color.Transparent, 0
		if s.fill != "" {
			r.FillColor = theme.Color(s.fill)
		}
		if s.line != "" {
			r.StrokeColor, r.StrokeWidth = theme.Color(s.line), 1
		}
		r.CornerRadius = s.radius
		r.Refresh()
	}
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{r},
		layout:  func(size fyne.Size) { r.Resize(size) },
		min:     func() fyne.Size { return fyne.Size{} },
		refresh: paint,
	}
}

// Rule returns a hairline across.
func Rule() fyne.CanvasObject {
	return container.New(fixed{height: 1}, NewSurface(theme.ColorLine, "", 0))
}

// Card lays things on a card: rounded, flat, with a hairline. title may be "";
// actions stand at the end of its line.
func Card(title string, body fyne.CanvasObject, actions ...fyne.CanvasObject) fyne.CanvasObject {
	inside := body
	if title != "" || len(actions) > 0 {
		head := Row(theme.Gap2, append([]fyne.CanvasObject{Fill(Heading(title))}, actions...)...)
		inside = Column(theme.Gap3, head, body)
	}
	return container.NewStack(NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), Inset(theme.Gap4, inside))
}

// Panel lays things on a tinted area, without a hairline.
func Panel(tint fyne.ThemeColorName, body fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewSurface(tint, "", theme.Radius), Inset(theme.Gap3, body))
}

// TapCard is a card that does something when it is clicked, or with Space or
// Enter.
type TapCard struct {
	pressable
	body fyne.CanvasObject
}

// NewTapCard returns a card that calls onTap.
func NewTapCard(body fyne.CanvasObject, onTap func()) *TapCard {
	c := &TapCard{body: Inset(theme.Gap4, body)}
	c.start(c, onTap)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *TapCard) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.StrokeWidth, back.CornerRadius = 1, theme.Radius
	focus := newRing(theme.Radius)
	paint := func() {
		back.FillColor, back.StrokeColor = theme.Color(theme.ColorCard), theme.Color(theme.ColorLine)
		if c.hovered && !c.Disabled() {
			back.StrokeColor = theme.Color(theme.ColorPine)
		}
		back.Refresh()
		focus.show(c.ringed(), theme.ColorFocus)
	}
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{focus.rect, back, c.body},
		layout: func(s fyne.Size) {
			back.Resize(s)
			focus.around(fyne.Position{}, s)
			c.body.Resize(s)
		},
		min:     func() fyne.Size { return c.body.MinSize() },
		refresh: paint,
	}
}
