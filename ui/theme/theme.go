// Package theme is how the application looks: its colours, sizes, fonts and
// icons. It is one house with the paper of ui/paper: the same family of type,
// the same colours.
package theme

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"atelier/assets/fonts"
)

// Variant is one of the looks a person can choose.
type Variant int

// The looks.
const (
	Light Variant = iota
	Dark
	HighContrast
)

// The limits of the text scale.
const (
	MinScale = 1.0
	MaxScale = 2.0
)

// Our own text sizes, beside Fyne's caption (12), text (14), subheading (18)
// and heading (24). They are points at a scale of 1.
const SizeFigure fyne.ThemeSizeName = "atelier.figure" // a key figure, 56

// Spaces between things, in points whatever the text scale: multiples of 4.
const (
	Gap1 float32 = 4
	Gap2 float32 = 8
	Gap3 float32 = 12
	Gap4 float32 = 16
	Gap5 float32 = 24
	Gap6 float32 = 32
)

// Radius is how much cards and buttons are rounded.
const Radius float32 = 8

// Theme is a look with a text scale. Give it to fyne.Settings.SetTheme: the
// window changes at once.
type Theme struct {
	variant Variant
	scale   float32
	colors  map[fyne.ThemeColorName]color.Color
}

var _ fyne.Theme = (*Theme)(nil)

// New returns the theme of a look; scale multiplies every text size and is
// brought between MinScale and MaxScale.
func New(v Variant, scale float32) *Theme {
	if _, ok := palettes[v]; !ok {
		v = Light
	}
	t := &Theme{variant: v, scale: min(max(scale, MinScale), MaxScale), colors: make(map[fyne.ThemeColorName]color.Color)}
	p := palettes[v]
	for name := range p {
		t.colors[name], _ = p.color(name)
	}
	for name := range toolkit {
		t.colors[name], _ = p.color(name)
	}
	for name := range faint {
		t.colors[name], _ = p.color(name)
	}
	return t
}

// Variant returns the look.
func (t *Theme) Variant() Variant { return t.variant }

// Scale returns the text scale, from MinScale to MaxScale.
func (t *Theme) Scale() float32 { return t.scale }

// Color returns a colour of ours or of Fyne's. The variant of the system does
// not count: ours was chosen.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := t.colors[name]; ok {
		return c
	}
	v := fynetheme.VariantLight
	if t.variant == Dark {
		v = fynetheme.VariantDark
	}
	return fynetheme.DefaultTheme().Color(name, v)
}

var (
	regular  = fyne.NewStaticResource("SourceSans3-Regular.ttf", fonts.Regular)
	italic   = fyne.NewStaticResource("SourceSans3-Italic.ttf", fonts.Italic)
	semiBold = fyne.NewStaticResource("SourceSans3-SemiBold.ttf", fonts.SemiBold)
)

// Font returns Source Sans 3, and Fyne's own face for its symbols.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Symbol:
		return fynetheme.DefaultTheme().Font(s)
	case s.Bold:
		return semiBold
	case s.Italic:
		return italic
	default:
		return regular
	}
}

// textSizes are multiplied by the scale, as are the icons beside text.
var textSizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameCaptionText:    12,
	fynetheme.SizeNameText:           14,
	fynetheme.SizeNameSubHeadingText: 18,
	fynetheme.SizeNameHeadingText:    24,
	SizeFigure:                       56,
	fynetheme.SizeNameInlineIcon:     20,
}

var sizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameInnerPadding:       8,
	fynetheme.SizeNameLineSpacing:        4,
	fynetheme.SizeNamePadding:            4,
	fynetheme.SizeNameScrollBar:          12,
	fynetheme.SizeNameScrollBarSmall:     4,
	fynetheme.SizeNameScrollBarRadius:    4,
	fynetheme.SizeNameSeparatorThickness: 1,
	fynetheme.SizeNameInputBorder:        1,
	fynetheme.SizeNameInputRadius:        6,
	fynetheme.SizeNameButtonRadius:       Radius,
	fynetheme.SizeNameCardRadius:         Radius,
	fynetheme.SizeNameDialogRadius:       12,
	fynetheme.SizeNamePopupRadius:        Radius,
	fynetheme.SizeNameMenuRadius:         Radius,
	fynetheme.SizeNameSelectionRadius:    4,
}

// Size returns a size in points.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := textSizes[name]; ok {
		return s * t.scale
	}
	if s, ok := sizes[name]; ok {
		return s
	}
	return fynetheme.DefaultTheme().Size(name)
}

var fallback = sync.OnceValue(func() *Theme { return New(Light, 1) })

// scoped is the theme that [With] draws in, nil outside.
var scoped *Theme

// With draws in another look than the application's: for those who look at another
// screen. What is drawn later by itself, as after a change of the look, is drawn in
// the application's again. UI goroutine only.
func With(t *Theme, draw func()) {
	before := scoped
	scoped = t
	defer func() { scoped = before }()
	draw()
}

// current returns the theme of the running application.
func current() fyne.Theme {
	if scoped != nil {
		return scoped
	}
	if app := fyne.CurrentApp(); app != nil {
		if t := app.Settings().Theme(); t != nil {
			if _, ours := t.(*Theme); ours {
				return t
			}
		}
	}
	return fallback()
}

// Color returns a colour as the application looks now.
func Color(name fyne.ThemeColorName) color.Color { return current().Color(name, 0) }

// Size returns a size as the application looks now.
func Size(name fyne.ThemeSizeName) float32 { return current().Size(name) }

// Scale returns the text scale of the application now.
func Scale() float32 {
	if t, ok := current().(*Theme); ok {
		return t.scale
	}
	return 1
}
