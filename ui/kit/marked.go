package kit

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/french"
	"atelier/ui/theme"
)

// Mark says how a piece of a [Marked] text shows, never by its colour alone.
type Mark int

// The marks.
const (
	Plain   Mark = iota
	Found        // bold, on a tint
	Removed      // struck through, on a tint
	Added        // underlined, on a tint
)

// Piece is a stretch of a [Marked] text.
type Piece struct {
	Text string
	Mark Mark
}

// Marked is a text of which some pieces are marked: words that a search found,
// or what was taken out of a text and what was put in. It breaks lines as [Text]
// does, and is as high as they are.
type Marked struct {
	widget.BaseWidget
	pieces   []Piece
	size     fyne.ThemeSizeName
	color    fyne.ThemeColorName
	maxLines int // 0: as many as needed

	lines [][]markedRun // at width, in letters of scale
	width float32
	scale float32
}

// NewMarked returns a text of 14, in ink.
func NewMarked(pieces ...Piece) *Marked {
	m := &Marked{pieces: pieces, size: fynetheme.SizeNameText, color: theme.ColorInk}
	m.ExtendBaseWidget(m)
	return m
}

// Small makes it small print, 12 in slate, and returns the text.
func (m *Marked) Small() *Marked {
	m.size, m.color = fynetheme.SizeNameCaptionText, theme.ColorSlate
	return m
}

// Lines shows at most n lines, the last one ending in « … » when something is
// left out, and returns the text.
func (m *Marked) Lines(n int) *Marked {
	m.maxLines = n
	return m
}

// SetPieces shows another text.
func (m *Marked) SetPieces(pieces ...Piece) {
	if !slices.Equal(m.pieces, pieces) {
		m.pieces, m.lines = pieces, nil
		m.Refresh()
	}
}

// SetColor gives what is not marked another colour of the theme.
func (m *Marked) SetColor(c fyne.ThemeColorName) {
	if m.color != c {
		m.color = c
		m.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible. It says what was removed and
// added.
func (m *Marked) AccessibilityLabel() string {
	var all strings.Builder
	for _, p := range m.pieces {
		switch p.Mark {
		case Removed:
			all.WriteString(french.T("kit.marked.removed", "text", p.Text))
		case Added:
			all.WriteString(french.T("kit.marked.added", "text", p.Text))
		default:
			all.WriteString(p.Text)
		}
	}
	return all.String()
}

// AccessibilityRole implements fyne.Accessible.
func (m *Marked) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (m *Marked) style(mark Mark) fyne.TextStyle { return fyne.TextStyle{Bold: mark == Found} }

func (m *Marked) measure(text string, mark Mark) float32 {
	return fyne.MeasureText(text, theme.Size(m.size), m.style(mark)).Width
}

func (m *Marked) lineHeight() float32 {
	return fyne.MeasureText("É", theme.Size(m.size), fyne.TextStyle{}).Height
}

// broken returns the lines at the present width.
func (m *Marked) broken() [][]markedRun {
	if w := m.Size().Width; m.lines == nil || m.width != w || m.scale != theme.Scale() {
		m.width, m.scale = w, theme.Scale()
		m.lines = breakMarked(m.pieces, w, m.maxLines, m.measure)
	}
	return m.lines
}

// MinSize implements fyne.CanvasObject.
func (m *Marked) MinSize() fyne.Size {
	h := m.lineHeight()
	return fyne.NewSize(4*h, h*float32(len(m.broken())))
}

// CreateRenderer implements fyne.Widget.
func (m *Marked) CreateRenderer() fyne.WidgetRenderer {
	r := &markedRenderer{m: m}
	r.fill()
	return r
}

type markedRenderer struct {
	m       *Marked
	objects []fyne.CanvasObject
}

func (r *markedRenderer) Destroy()                     {}
func (r *markedRenderer) MinSize() fyne.Size           { return r.m.MinSize() }
func (r *markedRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *markedRenderer) Layout(fyne.Size)             { r.fill() }

func (r *markedRenderer) Refresh() {
	r.fill()
	canvas.Refresh(r.m)
}

// fill draws each stretch of each line, with its tint under it and its stroke
// over it.
func (r *markedRenderer) fill() {
	size, height := theme.Size(r.m.size), r.m.lineHeight()
	var tints, texts, strokes []fyne.CanvasObject
	for i, line := range r.m.broken() {
		y := float32(i) * height
		for _, run := range line {
			in, tint, stroke := r.look(run.mark)
			if tint != nil {
				tints = append(tints, bar(tint, run.x, y, run.width, height))
			}
			t := canvas.NewText(run.text, in)
			t.TextSize, t.TextStyle = size, r.m.style(run.mark)
			t.Move(fyne.NewPos(run.x, y))
			t.Resize(fyne.NewSize(run.width, height))
			texts = append(texts, t)
			if stroke != 0 {
				strokes = append(strokes, bar(in, run.x, y+height*stroke, run.width, max(size/12, 1)))
			}
		}
	}
	r.objects = slices.Concat(tints, texts, strokes)
}

// look returns the colours of a mark, and how far down the line its stroke is, 0
// for none.
func (r *markedRenderer) look(mark Mark) (in, tint color.Color, stroke float32) {
	switch mark {
	case Found:
		return theme.Color(theme.ColorInk), theme.Color(theme.ColorOchreTint), 0
	case Removed:
		return theme.Color(theme.ColorBrick), theme.Color(theme.ColorBrickTint), 0.56
	case Added:
		return theme.Color(theme.ColorPine), theme.Color(theme.ColorPineTint), 0.9
	default:
		return theme.Color(r.m.color), nil, 0
	}
}

func bar(in color.Color, x, y, width, height float32) fyne.CanvasObject {
	b := canvas.NewRectangle(in)
	b.Move(fyne.NewPos(x, y))
	b.Resize(fyne.NewSize(width, height))
	return b
}

// markedRun is a stretch of a line with one mark, and its place.
type markedRun struct {
	text     string
	mark     Mark
	x, width float32
}

// breakMarked breaks pieces into lines no wider than width, as [wrap] does, at
// most of them (0: any number). A width of 0 is not known yet: one line. It
// returns at least one.
func breakMarked(pieces []Piece, width float32, most int, measure func(string, Mark) float32) [][]markedRun {
	b := &markedBreaker{width: width, most: most, measure: measure, lines: [][]markedRun{nil}}
	for _, word := range markedWords(pieces) {
		if !b.put(word) {
			b.ellipsize()
			break
		}
	}
	return b.lines
}

// markedWords cuts pieces where a line may end: each word has the spaces, or the
// hyphen, that follow it. A word may be marked in part. One that is nil is a line
// feed.
func markedWords(all []Piece) [][]Piece {
	var words [][]Piece
	open := false // the last word goes on
	for _, p := range all {
		for i, line := range strings.Split(p.Text, "\n") {
			if i > 0 {
				words, open = append(words, nil), false
			}
			for _, part := range pieces(line) {
				bit := Piece{part, p.Mark}
				if last := len(words) - 1; open {
					words[last] = append(words[last], bit)
				} else {
					words = append(words, []Piece{bit})
				}
				open = !endsLine(part)
			}
		}
	}
	return words
}

// markedBreaker fills lines with words.
type markedBreaker struct {
	width   float32
	most    int
	measure func(string, Mark) float32
	lines   [][]markedRun
	x       float32
}

// put adds a word; false: there is no line for it.
func (b *markedBreaker) put(word []Piece) bool {
	if word == nil {
		return b.feed()
	}
	wide := b.wide(word)
	if b.x > 0 && b.width > 0 && b.x+wide > b.width+0.5 && !b.feed() {
		return false
	}
	for _, bit := range word {
		text := bit.Text
		for wide > b.width && b.width > 0 && b.tooWide(text, bit.Mark) { // the word is cut between two letters
			head := fitting(text, max(b.width-b.x, 1), func(s string) float32 { return b.measure(s, bit.Mark) })
			if b.x == 0 || !b.tooWide(head, bit.Mark) {
				b.add(head, bit.Mark)
				text = text[len(head):]
			}
			if !b.feed() {
				return false
			}
		}
		b.add(text, bit.Mark)
	}
	return true
}

// tooWide says whether a text goes beyond the line; spaces at its end may.
func (b *markedBreaker) tooWide(text string, mark Mark) bool {
	return b.x+b.measure(strings.TrimRight(text, " "), mark) > b.width+0.5
}

// wide returns the width of a word without the spaces at its end.
func (b *markedBreaker) wide(word []Piece) float32 {
	var w float32
	for i, bit := range word {
		text := bit.Text
		if i == len(word)-1 {
			text = strings.TrimRight(text, " ")
		}
		w += b.measure(text, bit.Mark)
	}
	return w
}

// feed begins a new line; false: that is one too many.
func (b *markedBreaker) feed() bool {
	if b.most > 0 && len(b.lines) == b.most {
		return false
	}
	b.lines, b.x = append(b.lines, nil), 0
	return true
}

func (b *markedBreaker) add(text string, mark Mark) {
	last := len(b.lines) - 1
	line := b.lines[last]
	w := b.measure(text, mark)
	switch n := len(line); {
	case n > 0 && line[n-1].mark == mark:
		line[n-1].text += text
		line[n-1].width += w
	case n > 0 && line[n-1].mark == Removed && mark == Added: // else they read as one word
		b.x += theme.Gap1
		fallthrough
	default:
		b.lines[last] = append(line, markedRun{text, mark, b.x, w})
	}
	b.x += w
}

// ellipsize ends the last line in « … ».
func (b *markedBreaker) ellipsize() {
	last := len(b.lines) - 1
	line := b.lines[last]
	room := b.width - b.measure("…", Plain)
	for len(line) > 0 {
		run := &line[len(line)-1]
		if run.text != "" && run.x+b.measure(run.text, run.mark) > room {
			letters := []rune(run.text)
			run.text = string(letters[:len(letters)-1])
			continue
		}
		if run.text = strings.TrimRight(run.text, " ,;"); run.text != "" {
			run.width = b.measure(run.text, run.mark)
			break
		}
		line = line[:len(line)-1]
	}
	x := float32(0)
	if n := len(line); n > 0 {
		x = line[n-1].x + line[n-1].width
	}
	b.lines[last] = append(line, markedRun{"…", Plain, x, b.width - room})
}
