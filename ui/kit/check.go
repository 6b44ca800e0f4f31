package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// CheckItem is a point of a checklist: a big box and its text; the whole row
// can be clicked.
type CheckItem struct {
	pressable
	on            bool
	text, caption *Text
	words         fyne.CanvasObject
}

// NewCheckItem returns a point; onTurn hears what a person does, not SetOn.
func NewCheckItem(text string, on bool, onTurn func(on bool)) *CheckItem {
	c := &CheckItem{on: on, text: Body(text), caption: Caption("")}
	c.caption.Hide()
	c.words = Column(2, c.text, c.caption)
	c.start(c, func() {
		c.SetOn(!c.on)
		if onTurn != nil {
			onTurn(c.on)
		}
	})
	return c
}

// On says whether the point is ticked.
func (c *CheckItem) On() bool { return c.on }

// SetOn ticks or unticks.
func (c *CheckItem) SetOn(on bool) {
	if c.on != on {
		c.on = on
		c.Refresh()
	}
}

// SetText changes the text.
func (c *CheckItem) SetText(text string) { c.text.SetText(text) }

// SetCaption shows a line under the text, such as who ticked it and when; ""
// shows none.
func (c *CheckItem) SetCaption(text string) {
	c.caption.SetText(text)
	if c.caption.Hidden != (text == "") {
		c.caption.Hidden = text == ""
		c.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (c *CheckItem) AccessibilityLabel() string { return c.text.text }

// AccessibilityRole implements fyne.Accessible.
func (c *CheckItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (c *CheckItem) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.Radius
	focus := newRing(theme.Radius)
	box := newImage(icons.Box, theme.ColorFieldLine)
	paint := func() {
		back.FillColor = color.Transparent
		if c.hovered && !c.Disabled() {
			back.FillColor = theme.Color(theme.ColorSlateTint)
		}
		if c.on {
			setImage(box, icons.BoxChecked, theme.ColorPine)
		} else {
			setImage(box, icons.Box, theme.ColorFieldLine)
		}
		back.Refresh()
		focus.show(c.ringed(), theme.ColorFocus)
	}
	paint()
	side := func() float32 { return 26 * theme.Scale() }
	layout := func(s fyne.Size) {
		back.Resize(s)
		focus.around(fyne.Position{}, s)
		left := side() + theme.Gap2 + theme.Gap3
		c.words.Resize(fyne.NewSize(max(s.Width-left-theme.Gap2, 1), c.words.Size().Height))
		h := c.words.MinSize().Height
		c.words.Resize(fyne.NewSize(max(s.Width-left-theme.Gap2, 1), h))
		first := 20 * theme.Scale()
		box.Resize(fyne.NewSquareSize(side()))
		top := max((s.Height-h)/2, 0)
		box.Move(fyne.NewPos(theme.Gap2, top+(first-side())/2))
		c.words.Move(fyne.NewPos(left, top))
	}
	min := func() fyne.Size {
		m := c.words.MinSize()
		return fyne.NewSize(m.Width+side()+theme.Gap2+theme.Gap3+theme.Gap2, max(m.Height+2*theme.Gap2, 36*theme.Scale()))
	}
	return &renderer{[]fyne.CanvasObject{focus.rect, back, box, c.words}, layout, min, func() {
		paint()
		layout(c.Size())
		canvas.Refresh(c)
	}}
}
