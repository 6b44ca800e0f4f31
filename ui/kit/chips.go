package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// Choice is one of several things to choose from.
type Choice struct {
	Value string
	Text  string
	Icon  icons.Name          // "" for none
	Color fyne.ThemeColorName // of the chip when it is chosen, "" for pine
	Tint  fyne.ThemeColorName // background that goes with Color, "" for pine's
}

func (c Choice) colors() (in, tint fyne.ThemeColorName) {
	if c.Color == "" || c.Tint == "" {
		return theme.ColorPine, theme.ColorPineTint
	}
	return c.Color, c.Tint
}

// Chip is a word that is on or off. Space, Enter or a click turns it.
type Chip struct {
	pressable
	choice Choice
	on     bool
	group  *Chips
}

// NewChip returns a chip; onTurn hears what a person does, not SetOn.
func NewChip(c Choice, on bool, onTurn func(on bool)) *Chip {
	chip := &Chip{choice: c, on: on}
	chip.start(chip, func() {
		chip.SetOn(!chip.on)
		if onTurn != nil {
			onTurn(chip.on)
		}
	})
	return chip
}

// On says whether the chip is on.
func (c *Chip) On() bool { return c.on }

// SetOn turns the chip.
func (c *Chip) SetOn(on bool) {
	if c.on != on {
		c.on = on
		c.Refresh()
	}
}

// SetText changes the word, for a chip that counts.
func (c *Chip) SetText(text string) {
	if c.choice.Text != text {
		c.choice.Text = text
		c.Refresh()
	}
}

// TypedKey implements fyne.Focusable: in a group the arrows go to the
// neighbours.
func (c *Chip) TypedKey(e *fyne.KeyEvent) {
	if c.group != nil {
		switch e.Name {
		case fyne.KeyLeft, fyne.KeyUp:
			c.group.move(c, -1)
			return
		case fyne.KeyRight, fyne.KeyDown:
			c.group.move(c, 1)
			return
		}
	}
	c.pressable.TypedKey(e)
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	const radius = 16
	back := canvas.NewRectangle(color.Transparent)
	focus := newRing(radius)
	icon := newImage(c.choice.Icon, theme.ColorInk)
	text := canvas.NewText("", color.Black)
	paint := func() {
		in, tint := c.choice.colors()
		edge, label := theme.ColorFieldLine, theme.ColorInk
		back.FillColor, back.StrokeWidth = theme.Color(theme.ColorCard), 1
		if c.on {
			back.FillColor, back.StrokeWidth, edge, label = theme.Color(tint), 2, in, in
		} else if c.hovered {
			back.FillColor = theme.Color(theme.ColorSlateTint)
		}
		back.StrokeColor, back.CornerRadius = theme.Color(edge), radius*theme.Scale()
		name := c.choice.Icon
		if c.on && name == "" {
			name = icons.Check // not by colour alone
		}
		setImage(icon, name, label)
		text.Text, text.Color, text.TextSize, text.TextStyle.Bold = c.choice.Text, theme.Color(label), theme.Size(fynetheme.SizeNameText), c.on
		focus.rect.CornerRadius = radius*theme.Scale() + ringWidth
		focus.show(c.ringed(), theme.ColorFocus)
		back.Refresh()
		text.Refresh()
	}
	paint()
	min := func() fyne.Size {
		m := fyne.MeasureText(c.choice.Text, theme.Size(fynetheme.SizeNameText), fyne.TextStyle{Bold: true}) // as wide on as off: nothing jumps
		return fyne.NewSize(m.Width+20*theme.Scale()+theme.Gap1+2*theme.Gap3, max(m.Height+theme.Gap2, 32*theme.Scale()))
	}
	layout := func(s fyne.Size) {
		back.Resize(s)
		focus.around(fyne.Position{}, s)
		side, m := 18*theme.Scale(), text.MinSize()
		inner := m.Width
		if !icon.Hidden {
			inner += side + theme.Gap1
		}
		x := (s.Width - inner) / 2
		if !icon.Hidden {
			icon.Move(fyne.NewPos(x, (s.Height-side)/2))
			icon.Resize(fyne.NewSquareSize(side))
			x += side + theme.Gap1
		}
		text.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		text.Resize(m)
	}
	return &renderer{[]fyne.CanvasObject{focus.rect, back, icon, text}, layout, min, func() {
		paint()
		layout(c.Size())
		canvas.Refresh(c)
	}}
}

// Chips lets one of a few things be chosen; arrows go from one to the next.
type Chips struct {
	widget.BaseWidget
	// OnChosen hears what a person chooses, not SetChosen.
	OnChosen func(value string)

	chips  []*Chip
	chosen string
	box    *fyne.Container
}

// NewChips returns a group with chosen on; a value that is no choice is none.
func NewChips(choices []Choice, chosen string, onChosen func(value string)) *Chips {
	g := &Chips{OnChosen: onChosen, chosen: chosen}
	things := make([]fyne.CanvasObject, len(choices))
	for i, choice := range choices {
		chip := &Chip{choice: choice, on: choice.Value == chosen, group: g}
		chip.start(chip, func() { g.choose(chip) })
		g.chips = append(g.chips, chip)
		things[i] = chip
	}
	g.box = Flow(theme.Gap2, things...)
	g.ExtendBaseWidget(g)
	return g
}

// Chosen returns the value that is chosen.
func (g *Chips) Chosen() string { return g.chosen }

// SetChosen chooses another value.
func (g *Chips) SetChosen(value string) {
	g.chosen = value
	for _, c := range g.chips {
		c.SetOn(c.choice.Value == value)
	}
}

// Disable shows the choice but lets nobody change it.
func (g *Chips) Disable() {
	for _, c := range g.chips {
		c.Disable()
	}
}

// Enable lets people choose again.
func (g *Chips) Enable() {
	for _, c := range g.chips {
		c.Enable()
	}
}

// SetCount shows another word on the chip of a value, for chips that count.
func (g *Chips) SetCount(value, text string) {
	for _, c := range g.chips {
		if c.choice.Value == value {
			c.SetText(text)
		}
	}
	g.box.Refresh()
}

// FocusTarget returns the chip that [Focus] should be given.
func (g *Chips) FocusTarget() fyne.Focusable {
	for _, c := range g.chips {
		if c.on {
			return c
		}
	}
	if len(g.chips) == 0 {
		return nil
	}
	return g.chips[0]
}

// Clicked says whether the chip that is chosen was clicked: with keys, the focus
// should stay among the chips.
func (g *Chips) Clicked() bool {
	chip, ok := g.FocusTarget().(*Chip)
	return ok && chip.byMouse
}

// holds implements composite.
func (g *Chips) holds(part fyne.CanvasObject) bool {
	chip, ok := part.(*Chip)
	return ok && chip.group == g
}

func (g *Chips) choose(c *Chip) {
	changed := g.chosen != c.choice.Value
	g.SetChosen(c.choice.Value)
	if changed && g.OnChosen != nil {
		g.OnChosen(g.chosen)
	}
}

func (g *Chips) move(from *Chip, by int) {
	for i, c := range g.chips {
		if c == from {
			next := g.chips[(i+by+len(g.chips))%len(g.chips)]
			focus(next)
			g.choose(next)
			return
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (g *Chips) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.box) }
