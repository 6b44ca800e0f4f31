package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// buttonKind is what a button looks like.
type buttonKind int

const (
	primary buttonKind = iota
	secondary
	quiet
	danger
)

// Button does something when it is clicked, or with Space or Enter.
type Button struct {
	pressable
	kind buttonKind
	icon icons.Name
	text string
	hint string
	name string // what it does, for a button without text
}

func newButton(kind buttonKind, icon icons.Name, text string, onTap func()) *Button {
	b := &Button{kind: kind, icon: icon, text: text}
	b.start(b, onTap)
	return b
}

// PrimaryButton is the one action of a screen or dialog. icon may be "".
func PrimaryButton(icon icons.Name, text string, onTap func()) *Button {
	return newButton(primary, icon, text, onTap)
}

// SecondaryButton is any other action.
func SecondaryButton(icon icons.Name, text string, onTap func()) *Button {
	return newButton(secondary, icon, text, onTap)
}

// QuietButton is an action of little weight: no frame.
func QuietButton(icon icons.Name, text string, onTap func()) *Button {
	return newButton(quiet, icon, text, onTap)
}

// DangerButton is an action that takes something away.
func DangerButton(icon icons.Name, text string, onTap func()) *Button {
	return newButton(danger, icon, text, onTap)
}

// IconButton is a quiet button without text; name says what it does, to those
// who cannot see it.
func IconButton(icon icons.Name, name string, onTap func()) *Button {
	b := newButton(quiet, icon, "", onTap)
	b.name = name
	return b
}

// Hint shows the shortcut of the action on the button, "Ctrl+N", and returns it.
func (b *Button) Hint(shortcut string) *Button {
	b.hint = shortcut
	b.Refresh()
	return b
}

// Text returns what the button says.
func (b *Button) Text() string { return b.text }

// SetText changes what the button says.
func (b *Button) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// SetIcon changes the icon; "" is none.
func (b *Button) SetIcon(icon icons.Name) {
	if b.icon != icon {
		b.icon = icon
		b.Refresh()
	}
}

// OnTap returns what the button does.
func (b *Button) OnTap() func() { return b.press }

// SetOnTap changes what the button does.
func (b *Button) SetOnTap(onTap func()) { b.press = onTap }

// AccessibilityLabel implements fyne.Accessible.
func (b *Button) AccessibilityLabel() string {
	if b.text == "" {
		return b.name
	}
	return b.text
}

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// colors returns the fill ("" for none), the edge ("" for none) and the text.
func (b *Button) colors() (fill, edge, text fyne.ThemeColorName) {
	lit := b.hovered && !b.Disabled()
	switch {
	case b.Disabled() && b.kind == quiet:
		return "", "", theme.ColorSlate
	case b.Disabled():
		return theme.ColorSlateTint, "", theme.ColorSlate
	case b.kind == primary && lit:
		return theme.ColorPineHover, "", theme.ColorOnPine
	case b.kind == primary:
		return theme.ColorPine, "", theme.ColorOnPine
	case b.kind == danger && lit:
		return theme.ColorBrickTint, theme.ColorBrick, theme.ColorBrick
	case b.kind == danger:
		return theme.ColorBrick, "", theme.ColorOnBrick
	case b.kind == secondary && lit:
		return theme.ColorSlateTint, theme.ColorFieldLine, theme.ColorInk
	case b.kind == secondary:
		return theme.ColorCard, theme.ColorFieldLine, theme.ColorInk
	case lit:
		return theme.ColorPineTint, "", theme.ColorPine
	default:
		return "", "", theme.ColorPine
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, back: canvas.NewRectangle(color.Transparent), focus: newRing(theme.Radius),
		icon: newImage(b.icon, theme.ColorInk), text: canvas.NewText("", color.Black), hint: canvas.NewText("", color.Black)}
	r.back.CornerRadius = theme.Radius
	r.text.TextStyle.Bold = true
	r.paint()
	return r
}

type buttonRenderer struct {
	b          *Button
	back       *canvas.Rectangle
	focus      ring
	icon       *canvas.Raster
	text, hint *canvas.Text
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.focus.rect, r.back, r.icon, r.text, r.hint}
}

func (r *buttonRenderer) Refresh() {
	r.paint()
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *buttonRenderer) paint() {
	fill, edge, text := r.b.colors()
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = color.Transparent, color.Transparent, 0
	if fill != "" {
		r.back.FillColor = theme.Color(fill)
	}
	if edge != "" {
		r.back.StrokeColor, r.back.StrokeWidth = theme.Color(edge), 1
	}
	setImage(r.icon, r.b.icon, text)
	r.text.Text, r.text.Color, r.text.TextSize = r.b.text, theme.Color(text), theme.Size(fynetheme.SizeNameText)
	r.hint.Text, r.hint.Color, r.hint.TextSize = r.b.hint, theme.Color(text), theme.Size(fynetheme.SizeNameCaptionText)
	r.text.Hidden, r.hint.Hidden = r.b.text == "", r.b.hint == ""
	r.focus.show(r.b.ringed(), theme.ColorFocus)
	r.back.Refresh()
	r.text.Refresh()
	r.hint.Refresh()
}

// parts calls at for what shows, from left to right.
func (r *buttonRenderer) parts(at func(o fyne.CanvasObject, s fyne.Size)) {
	if !r.icon.Hidden {
		at(r.icon, fyne.NewSquareSize(theme.Size(fynetheme.SizeNameInlineIcon)))
	}
	if !r.text.Hidden {
		at(r.text, r.text.MinSize())
	}
	if !r.hint.Hidden {
		at(r.hint, r.hint.MinSize())
	}
}

// inner returns the room that the parts take together.
func (r *buttonRenderer) inner() fyne.Size {
	var s fyne.Size
	r.parts(func(_ fyne.CanvasObject, m fyne.Size) {
		if s.Width > 0 {
			s.Width += theme.Gap2
		}
		s.Width += m.Width
		s.Height = max(s.Height, m.Height)
	})
	return s
}

func (r *buttonRenderer) MinSize() fyne.Size {
	shown := r.text.Text
	r.text.Text = r.b.text // whole, also while it is shortened
	s := r.inner()
	r.text.Text = shown
	side := theme.Gap4
	if r.b.kind == quiet {
		side = theme.Gap2
	}
	h := max(s.Height+2*theme.Gap2, 36*theme.Scale())
	if r.b.text == "" {
		return fyne.NewSquareSize(h)
	}
	return fyne.NewSize(s.Width+2*side, h)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.focus.around(fyne.Position{}, s)
	r.shorten(s.Width - 2*theme.Gap2)
	x := (s.Width - r.inner().Width) / 2
	r.parts(func(o fyne.CanvasObject, m fyne.Size) {
		o.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width + theme.Gap2
	})
}

// shorten ends the text in « … » where there is less room than it needs.
func (r *buttonRenderer) shorten(room float32) {
	r.text.Text = r.b.text
	over := r.inner().Width - room
	if over <= 0.5 || r.text.Hidden {
		return
	}
	r.text.Text = ellipsize(r.b.text, r.text.MinSize().Width-over, func(s string) float32 {
		return fyne.MeasureText(s, r.text.TextSize, r.text.TextStyle).Width
	})
}
