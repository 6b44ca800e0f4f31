package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// Text shows words. It breaks lines to its width as French has it, and is as
// high as its lines. In a [Row] give it the room that is left with [Fill], or
// keep it on one line with [Text.OneLine].
type Text struct {
	widget.BaseWidget
	text     string
	size     fyne.ThemeSizeName
	color    fyne.ThemeColorName
	style    fyne.TextStyle
	align    fyne.TextAlign
	oneLine  bool
	maxLines int // 0: as many as needed
	drawn    bool

	lines []string // the lines at width, in the look of measured
	width float32
	scale float32
}

func newText(text string, size fyne.ThemeSizeName, in fyne.ThemeColorName, bold bool) *Text {
	t := &Text{text: text, size: size, color: in, style: fyne.TextStyle{Bold: bold}}
	t.ExtendBaseWidget(t)
	return t
}

// Title is the name of a screen: 24, bold.
func Title(text string) *Text {
	return newText(text, fynetheme.SizeNameHeadingText, theme.ColorInk, true)
}

// Heading is the name of a part: 18, bold.
func Heading(text string) *Text {
	return newText(text, fynetheme.SizeNameSubHeadingText, theme.ColorInk, true)
}

// Strong is a text that counts: 14, bold.
func Strong(text string) *Text { return newText(text, fynetheme.SizeNameText, theme.ColorInk, true) }

// Body is plain text: 14.
func Body(text string) *Text { return newText(text, fynetheme.SizeNameText, theme.ColorInk, false) }

// Muted is text of second rank: 14, slate.
func Muted(text string) *Text { return newText(text, fynetheme.SizeNameText, theme.ColorSlate, false) }

// Caption is small print: 12, slate.
func Caption(text string) *Text {
	return newText(text, fynetheme.SizeNameCaptionText, theme.ColorSlate, false)
}

// In gives the text a colour of the theme and returns it.
func (t *Text) In(c fyne.ThemeColorName) *Text {
	t.SetColor(c)
	return t
}

// Bold makes the text semi-bold and returns it.
func (t *Text) Bold() *Text {
	t.style.Bold = true
	t.changed()
	return t
}

// Italic makes the text italic and returns it.
func (t *Text) Italic() *Text {
	t.style.Italic = true
	t.changed()
	return t
}

// Align places the lines and returns the text.
func (t *Text) Align(a fyne.TextAlign) *Text {
	t.align = a
	t.changed()
	return t
}

// OneLine keeps the text on one line, as wide as it needs, and returns it.
func (t *Text) OneLine() *Text {
	t.oneLine = true
	t.changed()
	return t
}

// Lines shows at most n lines, the last one ending in « … » when something is
// left out, and returns the text.
func (t *Text) Lines(n int) *Text {
	t.maxLines = n
	t.changed()
	return t
}

// Text returns the words.
func (t *Text) Text() string { return t.text }

// SetText shows other words.
func (t *Text) SetText(text string) {
	if t.text != text {
		t.text = text
		t.changed()
	}
}

// SetColor gives the text another colour of the theme.
func (t *Text) SetColor(c fyne.ThemeColorName) {
	if t.color != c {
		t.color = c
		t.redraw()
	}
}

func (t *Text) changed() {
	t.lines = nil
	t.redraw()
}

// redraw does nothing before the text was drawn: measuring it costs.
func (t *Text) redraw() {
	if t.drawn {
		t.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (t *Text) AccessibilityLabel() string { return t.text }

// AccessibilityRole implements fyne.Accessible.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (t *Text) measure(s string) float32 {
	return fyne.MeasureText(s, theme.Size(t.size), t.style).Width
}

// broken returns the lines at a width; 0 is a width that is not known yet.
func (t *Text) broken(width float32) []string {
	if t.lines != nil && t.width == width && t.scale == theme.Scale() {
		return t.lines
	}
	t.width, t.scale = width, theme.Scale()
	switch {
	case t.oneLine && t.maxLines == 1 && width > 0 && t.measure(t.text) > width+0.5:
		t.lines = []string{ellipsize(t.text, width, t.measure)}
	case t.oneLine || width <= 0:
		t.lines = []string{t.text}
	default:
		t.lines = wrap(t.text, width, t.measure)
		if t.maxLines > 0 && len(t.lines) > t.maxLines {
			last := ellipsize(t.lines[t.maxLines-1]+" "+t.lines[t.maxLines], width, t.measure)
			t.lines = append(t.lines[:t.maxLines-1:t.maxLines-1], last)
		}
	}
	return t.lines
}

// MinSize implements fyne.CanvasObject: as high as the lines at the present
// width. A text that wraps asks for little width.
func (t *Text) MinSize() fyne.Size {
	line := fyne.MeasureText("É", theme.Size(t.size), t.style).Height
	if t.oneLine {
		w := t.measure(t.text)
		if t.maxLines == 1 {
			w = min(w, 4*line)
		}
		return fyne.NewSize(w, line)
	}
	return fyne.NewSize(min(t.measure(t.text), 4*line), line*float32(len(t.broken(t.Size().Width))))
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.drawn = true
	r := &textRenderer{t: t}
	r.fill()
	return r
}

type textRenderer struct {
	t       *Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) MinSize() fyne.Size           { return r.t.MinSize() }
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Layout(fyne.Size)             { r.fill() }

func (r *textRenderer) Refresh() {
	r.fill()
	canvas.Refresh(r.t)
}

// fill makes one drawn text a line and puts it in its place.
func (r *textRenderer) fill() {
	lines := r.t.broken(r.t.Size().Width)
	in, size := theme.Color(r.t.color), theme.Size(r.t.size)
	height := fyne.MeasureText("É", size, r.t.style).Height
	for len(r.objects) < len(lines) {
		r.objects = append(r.objects, canvas.NewText("", in))
	}
	r.objects = r.objects[:len(lines)]
	for i, o := range r.objects {
		line := o.(*canvas.Text)
		if line.Text != lines[i] || line.Color != in || line.TextSize != size || line.TextStyle != r.t.style || line.Alignment != r.t.align {
			line.Text, line.Color, line.TextSize, line.TextStyle, line.Alignment = lines[i], in, size, r.t.style, r.t.align
			line.Refresh()
		}
		line.Move(fyne.NewPos(0, float32(i)*height))
		line.Resize(fyne.NewSize(r.t.Size().Width, height))
	}
}
