package notes

import (
	"image/color"

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
	cardStrip    float32 = 4   // the colour of the kind, at the left
	cardKind     float32 = 104 // the word of the kind
	cardActions  float32 = 312 // room for what can be done with the note
	cardFewer    float32 = 160 // the same, as icons only
	ringWidth    float32 = 2
	smallCard    float32 = 640 // narrower cards show actions as icons only
	cardPadding          = theme.Gap3
	cardVertical         = theme.Gap2
)

// cardIconsOnly says whether the actions of a card show without their words.
func cardIconsOnly(width, scale float32) bool { return width < smallCard*scale }

// cardTextWidth returns the room for the text of a card.
func cardTextWidth(width, scale float32) float32 {
	reserve := cardActions
	if cardIconsOnly(width, scale) {
		reserve = cardFewer
	}
	return width - cardStrip - 2*theme.Gap2 - 2*cardPadding - (cardKind+reserve)*scale
}

// kindWord returns the word of a kind of note.
func kindWord(k workshop.NoteKind) string { return french.T("notes.kind." + string(k)) }

// card shows one note: its kind as a colour, an icon and a word; its text; and
// in small print the hour, the étape and who said it.
type card struct {
	widget.BaseWidget
	onTap, onHover func()

	kind        workshop.NoteKind
	pill        *kit.Pill
	text, small *kit.Text
	linked      *kit.Pill
	texts       *kit.Pill
	action      bool // an action was made from the note
	double      bool // there are several texts to choose from
	lit, ringed bool
}

func newCard() *card {
	c := &card{
		pill:   kit.NewPill(icons.Note, "", theme.ColorInk, theme.ColorPaper),
		text:   kit.Body(""),
		small:  kit.Caption("").OneLine().Lines(1),
		linked: kit.NewPill(icons.Plan, french.T("notes.linked"), theme.ColorPine, theme.ColorPineTint),
		texts:  kit.NewPill(icons.Warning, french.T("notes.double"), theme.ColorOchre, theme.ColorOchreTint),
	}
	c.ExtendBaseWidget(c)
	return c
}

// show shows a note.
func (c *card) show(n workshop.Note, small string, linked, double bool) {
	c.kind = n.Kind
	c.pill.Set(theme.NoteIcon(n.Kind), kindWord(n.Kind), theme.NoteColor(n.Kind), theme.NoteTint(n.Kind))
	c.text.SetText(n.Text)
	c.small.SetText(small)
	c.action, c.double = linked, double
	c.Refresh()
}

// mark says whether the arrows are on the note, and whether the ring shows it.
func (c *card) mark(lit, ringed bool) {
	if c.lit != lit || c.ringed != ringed {
		c.lit, c.ringed = lit, ringed
		c.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (c *card) Tapped(*fyne.PointEvent) {
	if c.onTap != nil {
		c.onTap()
	}
}

// MouseIn implements desktop.Hoverable.
func (c *card) MouseIn(*desktop.MouseEvent) {
	if c.onHover != nil {
		c.onHover()
	}
}

// MouseMoved implements desktop.Hoverable.
func (c *card) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable. The note stays lit: its actions would
// vanish under the mouse that goes to them.
func (c *card) MouseOut() {}

// Cursor implements desktop.Cursorable: a click begins to write.
func (c *card) Cursor() desktop.Cursor { return desktop.TextCursor }

// AccessibilityLabel implements fyne.Accessible.
func (c *card) AccessibilityLabel() string { return kindWord(c.kind) + ". " + c.text.Text() }

// AccessibilityRole implements fyne.Accessible.
func (c *card) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	back, strip := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.Radius
	strip.CornerRadius = cardStrip / 2
	paint := func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorCard), theme.Color(theme.ColorLine), 1
		switch {
		case c.ringed:
			back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorFocus), ringWidth
		case c.lit:
			back.StrokeColor = theme.Color(theme.NoteColor(c.kind))
		}
		strip.FillColor = theme.Color(theme.NoteColor(c.kind))
		back.Refresh()
		strip.Refresh()
	}
	paint()
	layout := func(s fyne.Size) { c.layout(s, back, strip) }
	return kit.NewRenderer(
		[]fyne.CanvasObject{back, strip, c.pill, c.text, c.small, c.linked, c.texts},
		layout,
		func() fyne.Size {
			high := max(c.text.MinSize().Height+2+c.small.MinSize().Height, c.pill.MinSize().Height)
			return fyne.NewSize(cardStrip+3*cardPadding, high+2*cardVertical)
		},
		func() {
			paint()
			layout(c.Size())
			canvas.Refresh(c)
		})
}

func (c *card) layout(s fyne.Size, back, strip *canvas.Rectangle) {
	scale := theme.Scale()
	back.Resize(s)
	strip.Move(fyne.NewPos(theme.Gap2, cardVertical))
	strip.Resize(fyne.NewSize(cardStrip, s.Height-2*cardVertical))
	left := theme.Gap2 + cardStrip
	c.pill.Move(fyne.NewPos(left+theme.Gap2, cardVertical))
	c.pill.Resize(c.pill.MinSize())

	x := left + theme.Gap2 + cardKind*scale
	width := max(cardTextWidth(s.Width, scale), 1)
	c.text.Move(fyne.NewPos(x, cardVertical))
	c.text.Resize(fyne.NewSize(width, c.text.Size().Height))
	high := c.text.MinSize().Height
	c.text.Resize(fyne.NewSize(width, high))
	y := cardVertical + high + 2
	m := c.linked.MinSize()
	c.linked.Move(fyne.NewPos(s.Width-m.Width-cardPadding, (s.Height-m.Height)/2))
	c.linked.Resize(m)
	c.linked.Hidden = !c.action || c.lit || c.double // the actions of a lit note say it too
	m = c.texts.MinSize()
	c.texts.Move(fyne.NewPos(s.Width-m.Width-cardPadding, (s.Height-m.Height)/2))
	c.texts.Resize(m)
	c.texts.Hidden = !c.double || c.lit
	c.small.Move(fyne.NewPos(x, y))
	c.small.Resize(fyne.NewSize(width, c.small.MinSize().Height))
}
