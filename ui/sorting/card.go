package sorting

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// Measures of a card, in points at a text scale of 1.
const (
	cardStrip  float32 = 4 // the colour of the kind
	cardIcon   float32 = 16
	ringWidth  float32 = 2
	mostLines          = 7 // of a note that is not opened
	cardAround         = theme.Gap2
)

// card shows a note of the board, with those that were joined to it.
type card struct {
	widget.BaseWidget
	b *board

	pile               workshop.Pile
	made               bool // it shows pile
	open               bool
	chosen, lit, asked bool // selected; the arrows are on it; and the ring shows

	text, small, twins *kit.Text
	more               *kit.Pill
	kind, tick         *kit.Icon
	shift              bool // the mouse went down with Ctrl or Shift
}

func newCard(b *board) *card {
	c := &card{
		b:     b,
		text:  kit.Body(""),
		small: kit.Caption("").OneLine().Lines(1),
		twins: kit.Caption(""),
		more:  kit.NewPill("", "", theme.ColorSlate, theme.ColorSlateTint),
		kind:  kit.NewIconSized(icons.Note, theme.ColorSlate, cardIcon),
		tick:  kit.NewIconSized(icons.Check, theme.ColorPine, cardIcon),
	}
	c.ExtendBaseWidget(c)
	return c
}

// show shows a note.
func (c *card) show(p workshop.Pile, open bool) {
	if c.made && c.open == open && c.pile.Note == p.Note && slices.Equal(c.pile.Twins, p.Twins) {
		return
	}
	c.pile, c.open, c.made = p, open, true
	c.text.Lines(mostLines)
	if open {
		c.text.Lines(0)
	}
	c.text.SetText(strings.TrimSpace(p.Note.Text))
	c.small.SetText(smallPrint(p.Note))
	c.kind.Set(theme.NoteIcon(p.Note.Kind), theme.NoteColor(p.Note.Kind))
	said := make([]string, len(p.Twins))
	for i, n := range p.Twins {
		said[i] = "= " + strings.TrimSpace(n.Text)
	}
	c.twins.SetText(strings.Join(said, "\n"))
	c.twins.Hidden = !open || len(said) == 0
	c.more.Set("", french.T("sorting.twins", "n", french.Int(len(p.Twins))), theme.ColorSlate, theme.ColorSlateTint)
	c.more.Hidden = len(p.Twins) == 0
	c.Refresh()
}

// smallPrint says what kind of note it is, and where it comes from.
func smallPrint(n workshop.Note) string {
	parts := []string{kindWord(n.Kind)}
	if t := strings.TrimSpace(n.Table); t != "" {
		parts = append(parts, french.T("sorting.table", "table", t))
	}
	if a := strings.TrimSpace(n.Author); a != "" {
		parts = append(parts, a)
	}
	return strings.Join(parts, " · ")
}

func (c *card) mark(chosen, lit, asked bool) {
	if c.chosen != chosen || c.lit != lit || c.asked != asked {
		c.chosen, c.lit, c.asked = chosen, lit, asked
		c.Refresh()
	}
}

// heightAt returns the height of the card at a width.
func (c *card) heightAt(width float32) float32 {
	w := c.textWidth(width)
	high := textHeight(c.text, w) + 2 + max(c.small.MinSize().Height, cardIcon*theme.Scale())
	if !c.twins.Hidden {
		high += theme.Gap1 + textHeight(c.twins, w)
	}
	return high + 2*cardAround
}

func textHeight(t *kit.Text, width float32) float32 {
	t.Resize(fyne.NewSize(width, t.Size().Height))
	return t.MinSize().Height
}

func (c *card) textWidth(width float32) float32 {
	return max(width-cardStrip-3*cardAround-cardIcon*theme.Scale(), 1)
}

// Tapped implements fyne.Tappable.
func (c *card) Tapped(*fyne.PointEvent) { c.b.tapped(c.pile.Note.ID, c.shift) }

// MouseDown implements desktop.Mouseable.
func (c *card) MouseDown(e *desktop.MouseEvent) {
	c.shift = e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierShift|fyne.KeyModifierSuper) != 0
}

// MouseUp implements desktop.Mouseable.
func (c *card) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable.
func (c *card) Dragged(e *fyne.DragEvent) { c.b.dragged(c.pile, e.AbsolutePosition) }

// DragEnd implements fyne.Draggable.
func (c *card) DragEnd() { c.b.dropped() }

// Cursor implements desktop.Cursorable.
func (c *card) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel implements fyne.Accessible.
func (c *card) AccessibilityLabel() string { return smallPrint(c.pile.Note) + ". " + c.text.Text() }

// AccessibilityRole implements fyne.Accessible.
func (c *card) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	back, strip := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	back.CornerRadius, strip.CornerRadius = theme.Radius, cardStrip/2
	paint := func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorCard), theme.Color(theme.ColorLine), 1
		if c.chosen {
			back.FillColor, back.StrokeColor = theme.Color(theme.ColorPineTint), theme.Color(theme.ColorPine)
		}
		switch {
		case c.asked:
			back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorFocus), ringWidth
		case c.lit && !c.chosen:
			back.StrokeColor = theme.Color(theme.ColorFieldLine)
		}
		strip.FillColor = theme.Color(theme.NoteColor(c.pile.Note.Kind))
		c.tick.Hidden = !c.chosen
		back.Refresh()
		strip.Refresh()
	}
	paint()
	layout := func(s fyne.Size) { c.layout(s, back, strip) }
	return kit.NewRenderer(
		[]fyne.CanvasObject{back, strip, c.text, c.twins, c.kind, c.small, c.more, c.tick},
		layout,
		func() fyne.Size { return fyne.NewSize(80, c.heightAt(max(c.Size().Width, 80))) },
		func() {
			paint()
			layout(c.Size())
			canvas.Refresh(c)
		})
}

func (c *card) layout(s fyne.Size, back, strip *canvas.Rectangle) {
	side := cardIcon * theme.Scale()
	back.Resize(s)
	strip.Move(fyne.NewPos(cardAround/2, cardAround))
	strip.Resize(fyne.NewSize(cardStrip, s.Height-2*cardAround))
	x, y, w := cardStrip+cardAround+2, cardAround, c.textWidth(s.Width)
	put := func(t *kit.Text) {
		h := textHeight(t, w)
		t.Move(fyne.NewPos(x, y))
		t.Resize(fyne.NewSize(w, h))
		y += h
	}
	put(c.text)
	if !c.twins.Hidden {
		y += theme.Gap1
		put(c.twins)
	}
	y += 2
	line := max(c.small.MinSize().Height, side)
	c.kind.Move(fyne.NewPos(x, y+(line-side)/2))
	c.kind.Resize(fyne.NewSquareSize(side))
	left := s.Width - cardAround
	if !c.more.Hidden {
		m := c.more.MinSize()
		left -= m.Width
		c.more.Move(fyne.NewPos(left, min(y+(line-m.Height)/2, s.Height-m.Height-3)))
		c.more.Resize(m)
	}
	h := c.small.MinSize().Height
	c.small.Move(fyne.NewPos(x+side+theme.Gap1, y+(line-h)/2))
	c.small.Resize(fyne.NewSize(max(left-x-side-2*theme.Gap1, 1), h))
	c.tick.Move(fyne.NewPos(s.Width-side-cardAround+2, cardAround))
	c.tick.Resize(fyne.NewSquareSize(side))
}
