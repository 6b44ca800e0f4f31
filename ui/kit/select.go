package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/theme"
)

// Select lets one of many things be chosen from a list that opens under it.
type Select struct {
	widget.BaseWidget
	// OnChosen hears what a person chooses, not SetChosen.
	OnChosen func(value string)

	label   *Text
	choices []Choice
	chosen  string
	button  *selectButton
}

// NewSelect returns a list to choose from, with its label above. While nothing
// is chosen it shows « Choisir… ».
func NewSelect(label string, choices []Choice, chosen string, onChosen func(value string)) *Select {
	s := &Select{OnChosen: onChosen, label: Strong(label), choices: choices, chosen: chosen}
	s.label.Hidden = label == ""
	s.button = &selectButton{s: s}
	s.button.start(s.button, s.open)
	s.ExtendBaseWidget(s)
	return s
}

// Chosen returns the value that is chosen, "" for none.
func (s *Select) Chosen() string { return s.chosen }

// holds implements composite.
func (s *Select) holds(part fyne.CanvasObject) bool { return part == s.button }

// SetChosen chooses another value.
func (s *Select) SetChosen(value string) {
	if s.chosen != value {
		s.chosen = value
		s.button.Refresh()
	}
}

// SetChoices changes what there is to choose from.
func (s *Select) SetChoices(choices []Choice) {
	s.choices = choices
	s.button.Refresh()
}

// FocusTarget returns what [Focus] should be given.
func (s *Select) FocusTarget() fyne.Focusable { return s.button }

// Disable shows the choice but lets nobody change it.
func (s *Select) Disable() { s.button.Disable() }

// Enable lets people choose again.
func (s *Select) Enable() { s.button.Enable() }

func (s *Select) index() int {
	for i, c := range s.choices {
		if c.Value == s.chosen {
			return i
		}
	}
	return -1
}

func (s *Select) choose(i int) {
	if i < 0 || i >= len(s.choices) || s.choices[i].Value == s.chosen {
		return
	}
	s.SetChosen(s.choices[i].Value)
	if s.OnChosen != nil {
		s.OnChosen(s.chosen)
	}
}

func (s *Select) open() {
	if len(s.choices) == 0 {
		return
	}
	var over *overlay
	m := newMenu(s.choices, s.index(), func(i int) {
		over.close()
		s.choose(i)
	})
	scroll := container.NewVScroll(m)
	scroll.SetMinSize(fyne.NewSize(m.MinSize().Width, min(m.MinSize().Height, 360)))
	m.scroll = scroll
	over = popover(s.button, scroll, nil)
	focus(m)
	m.reveal()
}

// CreateRenderer implements fyne.Widget.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Column(theme.Gap1, s.label, s.button))
}

// selectButton is the closed list.
type selectButton struct {
	pressable
	s *Select
}

// TypedKey opens the list with Down, besides Space and Enter.
func (b *selectButton) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDown {
		b.activate()
		return
	}
	b.pressable.TypedKey(e)
}

// CreateRenderer implements fyne.Widget.
func (b *selectButton) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.StrokeWidth, back.CornerRadius = 1, theme.Size(fynetheme.SizeNameInputRadius)
	focus := newRing(back.CornerRadius)
	text := Body("").OneLine().Lines(1)
	arrow := newImage(icons.ChevronDown, theme.ColorSlate)
	paint := func() {
		back.FillColor, back.StrokeColor = theme.Color(theme.ColorCard), theme.Color(theme.ColorFieldLine)
		if b.hovered && !b.Disabled() {
			back.StrokeColor = theme.Color(theme.ColorPine)
		}
		if i := b.s.index(); i >= 0 {
			text.SetText(b.s.choices[i].Text)
			text.SetColor(theme.ColorInk)
		} else {
			text.SetText(french.T("kit.choose"))
			text.SetColor(theme.ColorSlate)
		}
		setImage(arrow, icons.ChevronDown, theme.ColorSlate)
		back.Refresh()
		focus.show(b.ringed(), theme.ColorFocus)
	}
	paint()
	layout := func(s fyne.Size) {
		back.Resize(s)
		focus.around(fyne.Position{}, s)
		side := 18 * theme.Scale()
		arrow.Resize(fyne.NewSquareSize(side))
		arrow.Move(fyne.NewPos(s.Width-side-theme.Gap2, (s.Height-side)/2))
		h := text.MinSize().Height
		text.Move(fyne.NewPos(theme.Gap2, (s.Height-h)/2))
		text.Resize(fyne.NewSize(max(s.Width-side-3*theme.Gap2, 1), h))
	}
	return &renderer{[]fyne.CanvasObject{focus.rect, back, text, arrow}, layout,
		func() fyne.Size { return fyne.NewSize(140*theme.Scale(), 36*theme.Scale()) },
		func() {
			paint()
			layout(b.Size())
			canvas.Refresh(b)
		}}
}

// menu is the open list: one widget with the focus, whose rows are lit.
type menu struct {
	widget.BaseWidget
	rows   []*menuRow
	lit    int
	pick   func(int)
	scroll *container.Scroll
	box    *fyne.Container
}

func newMenu(choices []Choice, chosen int, pick func(int)) *menu {
	m := &menu{lit: chosen, pick: pick}
	things := make([]fyne.CanvasObject, len(choices))
	for i, c := range choices {
		r := &menuRow{text: c.Text, icon: c.Icon, chosen: i == chosen, pick: func() { m.pick(i) }, light: func() { m.light(i) }}
		r.ExtendBaseWidget(r)
		m.rows = append(m.rows, r)
		things[i] = r
	}
	m.box = Column(0, things...)
	m.ExtendBaseWidget(m)
	return m
}

// FocusGained implements fyne.Focusable.
func (m *menu) FocusGained() { m.light(max(m.lit, 0)) }

// FocusLost implements fyne.Focusable.
func (m *menu) FocusLost() {}

// TypedRune goes to the next row that begins with the letter; Space picks.
func (m *menu) TypedRune(r rune) {
	if r == ' ' {
		m.pick(m.lit)
		return
	}
	for n := 1; n <= len(m.rows); n++ {
		i := (m.lit + n) % len(m.rows)
		if strings.HasPrefix(strings.ToLower(m.rows[i].text), strings.ToLower(string(r))) {
			m.light(i)
			return
		}
	}
}

// TypedKey implements fyne.Focusable.
func (m *menu) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		m.light(max(m.lit-1, 0))
	case fyne.KeyDown:
		m.light(min(m.lit+1, len(m.rows)-1))
	case fyne.KeyHome, fyne.KeyPageUp:
		m.light(0)
	case fyne.KeyEnd, fyne.KeyPageDown:
		m.light(len(m.rows) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		m.pick(m.lit)
	default:
		forwardKey(m, e)
	}
}

func (m *menu) light(i int) {
	m.lit = i
	for n, r := range m.rows {
		if r.lit != (n == i) {
			r.lit = n == i
			r.Refresh()
		}
	}
	m.reveal()
}

// reveal scrolls to the lit row.
func (m *menu) reveal() {
	if m.scroll == nil || m.lit < 0 {
		return
	}
	r := m.rows[m.lit]
	top, bottom := r.Position().Y, r.Position().Y+r.Size().Height
	switch at := m.scroll.Offset.Y; {
	case top < at:
		m.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > at+m.scroll.Size().Height:
		m.scroll.ScrollToOffset(fyne.NewPos(0, bottom-m.scroll.Size().Height))
	}
}

// CreateRenderer implements fyne.Widget.
func (m *menu) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.box) }
