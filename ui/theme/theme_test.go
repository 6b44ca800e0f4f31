package theme_test

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/theme"
)

var variants = map[string]theme.Variant{"light": theme.Light, "dark": theme.Dark, "high contrast": theme.HighContrast}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n.R) + 0.7152*linear(n.G) + 0.0722*linear(n.B)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestContrastIsMeasuredAsWCAGSays(t *testing.T) {
	if got := contrast(color.Black, color.White); math.Abs(got-21) > 0.01 {
		t.Errorf("black on white: %.2f, want 21", got)
	}
	if got := contrast(color.NRGBA{0x77, 0x77, 0x77, 0xff}, color.White); math.Abs(got-4.48) > 0.01 {
		t.Errorf("#777 on white: %.2f, want 4.48", got)
	}
}

func TestEveryTextCanBeRead(t *testing.T) {
	areas := []fyne.ThemeColorName{theme.ColorPaper, theme.ColorCard, fynetheme.ColorNameBackground, fynetheme.ColorNameInputBackground, fynetheme.ColorNameMenuBackground}
	tints := []fyne.ThemeColorName{theme.ColorPineTint, theme.ColorOchreTint, theme.ColorBrickTint, theme.ColorSlateTint, theme.ColorSkyTint, theme.ColorPlumTint, theme.ColorTealTint, theme.ColorStoneTint, theme.ColorTrack}
	texts := []fyne.ThemeColorName{theme.ColorInk, theme.ColorSlate, theme.ColorPine, theme.ColorOchre, theme.ColorBrick, theme.ColorSky, theme.ColorPlum, theme.ColorTeal, theme.ColorStone,
		fynetheme.ColorNameForeground, fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameDisabled, fynetheme.ColorNameHyperlink, fynetheme.ColorNamePrimary}
	type pair struct{ text, on fyne.ThemeColorName }
	pairs := []pair{
		{theme.ColorOnPine, theme.ColorPine}, {theme.ColorOnPine, theme.ColorPineHover}, {theme.ColorOnBrick, theme.ColorBrick},
		{theme.ColorOnRail, theme.ColorRail}, {theme.ColorOnRail, theme.ColorRailActive}, {theme.ColorOnRail, theme.ColorRailHover},
		{theme.ColorOffRail, theme.ColorRail}, {theme.ColorPine, theme.ColorPineTint}, {theme.ColorOchre, theme.ColorOchreTint},
		{theme.ColorBrick, theme.ColorBrickTint}, {theme.ColorSlate, theme.ColorSlateTint}, {theme.ColorSky, theme.ColorSkyTint},
		{fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNamePrimary}, {fynetheme.ColorNameForegroundOnError, fynetheme.ColorNameError},
		{fynetheme.ColorNameForegroundOnSuccess, fynetheme.ColorNameSuccess}, {fynetheme.ColorNameForegroundOnWarning, fynetheme.ColorNameWarning},
	}
	for _, k := range workshop.NoteKinds {
		pairs = append(pairs, pair{theme.NoteColor(k), theme.NoteTint(k)})
	}
	for _, on := range areas {
		for _, text := range texts {
			pairs = append(pairs, pair{text, on})
		}
	}
	for _, on := range tints {
		pairs = append(pairs, pair{theme.ColorInk, on})
	}
	for name, v := range variants {
		th := theme.New(v, 1)
		for _, p := range pairs {
			if got := contrast(th.Color(p.text, 0), th.Color(p.on, 0)); got < 4.5 {
				t.Errorf("%s: %s on %s: %.2f, want 4.5", name, p.text, p.on, got)
			}
		}
	}
}

func TestEdgesAndFocusCanBeSeen(t *testing.T) {
	for name, v := range variants {
		th := theme.New(v, 1)
		for _, p := range [][2]fyne.ThemeColorName{
			{theme.ColorFocus, theme.ColorPaper}, {theme.ColorFocus, theme.ColorCard}, {theme.ColorFieldLine, theme.ColorPaper},
			{theme.ColorFieldLine, theme.ColorCard}, {theme.ColorRailMark, theme.ColorRail}, {theme.ColorRailMark, theme.ColorRailActive},
		} {
			if got := contrast(th.Color(p[0], 0), th.Color(p[1], 0)); got < 3 {
				t.Errorf("%s: %s on %s: %.2f, want 3", name, p[0], p[1], got)
			}
		}
	}
}

func TestKindsOfNoteAreToldApart(t *testing.T) {
	seen := map[icons.Name]workshop.NoteKind{}
	for _, k := range workshop.NoteKinds {
		if other, twice := seen[theme.NoteIcon(k)]; twice {
			t.Errorf("%s and %s have one icon", k, other)
		}
		seen[theme.NoteIcon(k)] = k
	}
	if theme.NoteIcon("inconnu") != theme.NoteIcon(workshop.Observation) {
		t.Error("an unknown kind does not look like a constat")
	}
}

func TestTextScales(t *testing.T) {
	for _, c := range []struct {
		scale float32
		name  fyne.ThemeSizeName
		want  float32
	}{
		{1, fynetheme.SizeNameText, 14}, {1, fynetheme.SizeNameCaptionText, 12}, {1, fynetheme.SizeNameSubHeadingText, 18},
		{1, fynetheme.SizeNameHeadingText, 24}, {1, theme.SizeFigure, 56},
		{2, fynetheme.SizeNameText, 28}, {2, theme.SizeFigure, 112}, {1.5, fynetheme.SizeNameCaptionText, 18},
		{0.2, fynetheme.SizeNameText, 14}, {9, fynetheme.SizeNameText, 28},
		{2, fynetheme.SizeNamePadding, 4},
	} {
		if got := theme.New(theme.Light, c.scale).Size(c.name); got != c.want {
			t.Errorf("%s at %g: %g, want %g", c.name, c.scale, got, c.want)
		}
	}
}

func TestOurTypeIsUsed(t *testing.T) {
	th := theme.New(theme.Light, 1)
	for _, c := range []struct {
		style fyne.TextStyle
		want  string
	}{
		{fyne.TextStyle{}, "SourceSans3-Regular.ttf"}, {fyne.TextStyle{Bold: true}, "SourceSans3-SemiBold.ttf"},
		{fyne.TextStyle{Italic: true}, "SourceSans3-Italic.ttf"}, {fyne.TextStyle{Monospace: true}, "SourceSans3-Regular.ttf"},
	} {
		if got := th.Font(c.style).Name(); got != c.want {
			t.Errorf("%+v: %s, want %s", c.style, got, c.want)
		}
	}
}

// Every icon draws something, in the colour that was asked for, and as much of
// it in any size.
func TestEveryIconIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	brick := theme.New(theme.Light, 1).Color(theme.ColorBrick, 0)
	for _, name := range icons.All() {
		small, large := inked(theme.Draw(name, brick, 24)), inked(theme.Draw(name, brick, 96))
		if small == 0 || large < 8*small {
			t.Errorf("%s: %d points of 24 × 24, %d of 96 × 96", name, small, large)
		}
		img := canvas.NewImageFromResource(theme.Icon(name, theme.ColorBrick))
		img.Resize(fyne.NewSquareSize(48))
		if inked(software.Render(img, theme.New(theme.Light, 1))) == 0 {
			t.Errorf("%s draws nothing as a resource", name)
		}
	}
}

// inked counts the points that are more red than green.
func inked(img image.Image) int {
	n := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if r, g, _, _ := img.At(x, y).RGBA(); r > g+0x2000 {
				n++
			}
		}
	}
	return n
}

func TestTheApplicationHasItsIcon(t *testing.T) {
	cfg, format, err := image.DecodeConfig(bytes.NewReader(theme.WindowIcon.Content()))
	if err != nil || format != "png" || cfg.Width != 512 || cfg.Height != 512 {
		t.Errorf("%s of %d × %d, %v; want a PNG of 512 × 512", format, cfg.Width, cfg.Height, err)
	}
}
