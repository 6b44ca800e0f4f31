package kit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/markdown"
	"atelier/ui/theme"
)

// Prose shows the Markdown of a content pack. Addresses are shown as text: the
// room has no network.
func Prose(blocks []markdown.Block) fyne.CanvasObject {
	things := make([]fyne.CanvasObject, 0, len(blocks))
	for _, b := range blocks {
		things = append(things, proseBlock(b))
	}
	return Column(theme.Gap2, things...)
}

func proseBlock(b markdown.Block) fyne.CanvasObject {
	switch b.Kind {
	case markdown.Heading:
		if b.Level == 1 {
			return Heading(markdown.Text(b.Spans))
		}
		return Strong(markdown.Text(b.Spans))
	case markdown.BulletList, markdown.NumberedList:
		return proseList(b)
	case markdown.Quote:
		return Row(theme.Gap3, Fixed(3, NewSurface(theme.ColorLine, "", 0)), Fill(Prose(b.Blocks)))
	default:
		return newProseText(b.Spans)
	}
}

func proseList(b markdown.Block) fyne.CanvasObject {
	lines := make([]fyne.CanvasObject, 0, len(b.Items))
	for i, item := range b.Items {
		mark := "•"
		if b.Kind == markdown.NumberedList {
			mark = strconv.Itoa(b.Start+i) + "."
		}
		lines = append(lines, TopRow(theme.Gap2, Fixed(18, Body(mark).OneLine().Align(fyne.TextAlignTrailing)), Fill(Prose(item))))
	}
	return Column(theme.Gap1, lines...)
}

// proseText is a paragraph in which words may be strong or emphasised.
type proseText struct {
	widget.BaseWidget
	words []proseWord
}

// proseWord is a piece of text in one style. A line may end after it when it
// ends in a space.
type proseWord struct {
	text  string
	style fyne.TextStyle
	feed  bool // the line ends here
}

func newProseText(spans []markdown.Span) *proseText {
	p := &proseText{}
	for _, span := range spans {
		style := fyne.TextStyle{Bold: span.Strong, Italic: span.Emphasis && !span.Strong}
		for i, line := range strings.Split(span.Text, "\n") {
			if i > 0 {
				p.words = append(p.words, proseWord{feed: true})
			}
			for _, piece := range pieces(line) {
				p.words = append(p.words, proseWord{text: piece, style: style})
			}
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

// proseRun is a piece of a line with its place.
type proseRun struct {
	proseWord
	x     float32
	line  int
	width float32
}

// runs breaks the paragraph into lines no wider than width. Words that nothing
// separates (« l’**innovation** ») stay on one line.
func (p *proseText) runs(width float32) (runs []proseRun, lines int) {
	size := theme.Size(fynetheme.SizeNameText)
	x, line := float32(0), 0
	for start := 0; start < len(p.words); {
		if p.words[start].feed {
			x, line = 0, line+1
			start++
			continue
		}
		end := start + 1 // the words that stay together
		for end < len(p.words) && !p.words[end].feed && !endsLine(p.words[end-1].text) {
			end++
		}
		var total float32
		widths := make([]float32, end-start)
		for i, w := range p.words[start:end] {
			widths[i] = fyne.MeasureText(w.text, size, w.style).Width
			total += widths[i]
		}
		if x > 0 && width > 0 && x+total > width+1 {
			x, line = 0, line+1
		}
		for i, w := range p.words[start:end] {
			runs = append(runs, proseRun{w, x, line, widths[i]})
			x += widths[i]
		}
		start = end
	}
	return runs, line + 1
}

func endsLine(word string) bool { return strings.HasSuffix(word, " ") || strings.HasSuffix(word, "-") }

func (p *proseText) lineHeight() float32 {
	return fyne.MeasureText("É", theme.Size(fynetheme.SizeNameText), fyne.TextStyle{}).Height
}

// MinSize implements fyne.CanvasObject: as high as its lines at the present
// width.
func (p *proseText) MinSize() fyne.Size {
	_, lines := p.runs(p.Size().Width)
	h := p.lineHeight()
	return fyne.NewSize(4*h, h*float32(lines))
}

// AccessibilityLabel implements fyne.Accessible.
func (p *proseText) AccessibilityLabel() string {
	var all strings.Builder
	for _, w := range p.words {
		all.WriteString(w.text)
	}
	return all.String()
}

// AccessibilityRole implements fyne.Accessible.
func (p *proseText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (p *proseText) CreateRenderer() fyne.WidgetRenderer {
	r := &proseRenderer{p: p}
	r.fill()
	return r
}

type proseRenderer struct {
	p       *proseText
	objects []fyne.CanvasObject
}

func (r *proseRenderer) Destroy()                     {}
func (r *proseRenderer) MinSize() fyne.Size           { return r.p.MinSize() }
func (r *proseRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *proseRenderer) Layout(fyne.Size)             { r.fill() }

func (r *proseRenderer) Refresh() {
	r.fill()
	canvas.Refresh(r.p)
}

func (r *proseRenderer) fill() {
	runs, _ := r.p.runs(r.p.Size().Width)
	in, size, height := theme.Color(theme.ColorInk), theme.Size(fynetheme.SizeNameText), r.p.lineHeight()
	r.objects = make([]fyne.CanvasObject, 0, len(runs))
	for i := 0; i < len(runs); {
		first, text, width := runs[i], "", float32(0)
		for i < len(runs) && runs[i].line == first.line && runs[i].style == first.style {
			text += runs[i].text
			width += runs[i].width
			i++
		}
		t := canvas.NewText(text, in)
		t.TextSize, t.TextStyle = size, first.style
		t.Move(fyne.NewPos(first.x, float32(first.line)*height))
		t.Resize(fyne.NewSize(width, height))
		r.objects = append(r.objects, t)
	}
}
