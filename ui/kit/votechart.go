package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/theme"
)

// VoteBar is one idea in a chart of votes.
type VoteBar struct {
	Number   int    // on the ballot, 0 shows none
	Text     string // the idea
	Dots     [2]int // of each colour
	Detail   string // beside the total: « ex æquo », the rank before; "" for nothing
	Priority string // a word, "" for none
	Icon     icons.Name
	Color    fyne.ThemeColorName // of the priority, "" for slate
	Section  string              // a heading above this one, "" for none
}

// VoteLook is how all bars of one chart look.
type VoteLook struct {
	Size    float32   // of the text, in points at a text scale of 1: 14 on a desk, 28 and more for a room
	Most    int       // dots of the longest bar; see FitVotes
	Beside  float32   // what is read beside it, in units of Size; see FitVotes
	Lines   int       // of text, at most; 0 for as many as needed
	Two     bool      // two colours: a plain one and a hatched one
	Colours [2]string // what the two say
}

// unit is the size of the text now.
func (l VoteLook) unit() float32 { return max(l.Size, 8) * theme.Scale() }

// VoteRow draws a [VoteBar]: number, text, a bar and its figure, the priority. It
// is as high as its text at its width.
type VoteRow struct {
	widget.BaseWidget
	bar  VoteBar
	look VoteLook
}

// NewVoteRow returns the drawing of one idea.
func NewVoteRow(bar VoteBar, look VoteLook) *VoteRow {
	r := &VoteRow{bar: bar, look: look}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows another idea.
func (r *VoteRow) Set(bar VoteBar, look VoteLook) {
	if r.bar != bar || r.look != look {
		r.bar, r.look = bar, look
		r.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (r *VoteRow) AccessibilityLabel() string {
	return french.Int(r.bar.Number) + ". " + r.bar.Text + " " + french.Int(r.bar.Dots[0]+r.bar.Dots[1]) + " " + r.bar.Detail + " " + r.bar.Priority
}

// AccessibilityRole implements fyne.Accessible.
func (r *VoteRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// MinSize implements fyne.CanvasObject.
func (r *VoteRow) MinSize() fyne.Size {
	p := r.plan(r.Size().Width)
	return fyne.NewSize(12*r.look.unit(), p.bottom)
}

// votePlan is where the parts of a row stand.
type votePlan struct {
	lines             []string
	line              float32 // height of a line of text
	left, width, mark float32 // of the text, and where the priority begins
	text, bar, bottom float32 // their tops
}

func (r *VoteRow) plan(width float32) votePlan {
	u := r.look.unit()
	p := votePlan{line: lineHeight(u), left: 2.6 * u, text: 0.5 * u}
	p.mark = max(width-6.5*u, p.left)
	p.width = max(p.mark-p.left-u, u)
	if r.bar.Section != "" {
		p.text += 1.9 * u
	}
	if width > 0 {
		p.lines = wrap(r.bar.Text, p.width, func(s string) float32 { return textWidth(s, u, false) })
	} else {
		p.lines = []string{r.bar.Text}
	}
	if most := r.look.Lines; most > 0 && len(p.lines) > most {
		last := ellipsize(p.lines[most-1]+" "+p.lines[most], p.width, func(s string) float32 { return textWidth(s, u, false) })
		p.lines = append(p.lines[:most-1:most-1], last)
	}
	p.bar = p.text + p.line*float32(len(p.lines)) + 0.15*u
	p.bottom = p.bar + 1.15*u + 0.5*u
	return p
}

func lineHeight(size float32) float32 { return fyne.MeasureText("É", size, fyne.TextStyle{}).Height }

func textWidth(s string, size float32, bold bool) float32 {
	return fyne.MeasureText(s, size, fyne.TextStyle{Bold: bold}).Width
}

// CreateRenderer implements fyne.Widget.
func (r *VoteRow) CreateRenderer() fyne.WidgetRenderer {
	v := &voteRenderer{r: r}
	v.draw(r.Size())
	return v
}

type voteRenderer struct {
	r       *VoteRow
	objects []fyne.CanvasObject
}

func (v *voteRenderer) Destroy()                     {}
func (v *voteRenderer) MinSize() fyne.Size           { return v.r.MinSize() }
func (v *voteRenderer) Objects() []fyne.CanvasObject { return v.objects }
func (v *voteRenderer) Layout(s fyne.Size)           { v.draw(s) }
func (v *voteRenderer) Refresh() {
	v.draw(v.r.Size())
	canvas.Refresh(v.r)
}

func (v *voteRenderer) draw(s fyne.Size) {
	v.objects = v.objects[:0]
	if s.Width <= 0 {
		return
	}
	b, u, p := v.r.bar, v.r.look.unit(), v.r.plan(s.Width)
	if b.Section != "" {
		v.write(b.Section, 0, 0.55*u, u, theme.ColorPine, true)
	}
	if b.Number > 0 {
		n := v.write(french.Int(b.Number), 0, p.text, u, theme.ColorSlate, true)
		n.Alignment = fyne.TextAlignTrailing
		n.Resize(fyne.NewSize(2*u, p.line))
	}
	for i, line := range p.lines {
		v.write(line, p.left, p.text+float32(i)*p.line, u, theme.ColorInk, false)
	}
	v.drawBar(p)
	if b.Priority != "" {
		in := b.Color
		if in == "" {
			in = theme.ColorSlate
		}
		if b.Icon != "" {
			img := newImage(b.Icon, in)
			img.Resize(fyne.NewSquareSize(u))
			img.Move(fyne.NewPos(p.mark, p.text+(p.line-u)/2))
			v.objects = append(v.objects, img)
		}
		v.write(b.Priority, p.mark+1.3*u, p.text, u, in, true)
	}
}

// drawBar draws the dots of each colour end to end, then how many there are.
func (v *voteRenderer) drawBar(p votePlan) {
	u, b := v.r.look.unit(), v.r.bar
	full := v.r.Size().Width - p.left
	room := min(p.width, max(full-v.r.look.Beside*u, 0.4*full))
	x := p.left
	for c, n := range b.Dots {
		if n <= 0 {
			continue
		}
		w := max(room*float32(n)/float32(max(v.r.look.Most, n, 1)), 0.3*u)
		o := voteFill(c)
		o.Move(fyne.NewPos(x, p.bar+0.15*u))
		o.Resize(fyne.NewSize(w, 0.85*u))
		v.objects = append(v.objects, o)
		x += w
	}
	if x > p.left {
		x += 0.45 * u
	}
	y := p.bar + 0.15*u + (0.85*u-p.line)/2
	figure := french.Int(b.Dots[0] + b.Dots[1])
	v.write(figure, x, y, u, theme.ColorInk, true)
	x += textWidth(figure, u, true) + 0.7*u
	if b.Detail != "" {
		small := 0.86 * u
		room, measure := max(v.r.Size().Width-x, u), func(s string) float32 { return textWidth(s, small, false) }
		detail := b.Detail
		if measure(detail) > room {
			detail = ellipsize(detail, room, measure)
		}
		v.write(detail, x, y+(p.line-lineHeight(small))/2, small, theme.ColorSlate, false)
	}
}

// voteFill is the filling of a bar of one colour: plain, or hatched.
func voteFill(colour int) fyne.CanvasObject {
	if colour == 0 {
		return canvas.NewRectangle(theme.Color(theme.ColorPine))
	}
	ink, tint := theme.Color(theme.ColorOchre), theme.Color(theme.ColorOchreTint)
	return canvas.NewRaster(func(w, h int) image.Image { return hatched(w, h, ink, tint) })
}

// hatched draws slanted stripes inside an edge: what is read without colours too.
func hatched(w, h int, ink, tint color.Color) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	period := max(h/2, 6)
	for y := range h {
		for x := range w {
			c := tint
			if x == 0 || y == 0 || x == w-1 || y == h-1 || (x+y)%period < period/3 {
				c = ink
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func (v *voteRenderer) write(text string, x, y, size float32, in fyne.ThemeColorName, bold bool) *canvas.Text {
	t := canvas.NewText(text, theme.Color(in))
	t.TextSize, t.TextStyle.Bold = size, bold
	t.Move(fyne.NewPos(x, y))
	t.Resize(t.MinSize())
	v.objects = append(v.objects, t)
	return t
}

// voteLegend says what the two colours of a chart mean.
type voteLegend struct {
	widget.BaseWidget
	look VoteLook
}

// VoteLegend says what the two colours of a chart mean; with one colour it is
// hidden.
func VoteLegend(look VoteLook) fyne.CanvasObject {
	l := &voteLegend{look: look}
	l.ExtendBaseWidget(l)
	l.Hidden = !look.Two
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *voteLegend) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{layout: func(fyne.Size) {}}
	u := l.look.unit
	var labels [2]*canvas.Text
	for c := range labels {
		labels[c] = canvas.NewText(l.look.Colours[c], color.Black)
		r.objects = append(r.objects, voteFill(c), labels[c])
	}
	r.min = func() fyne.Size {
		w := 6.5*u() + textWidth(labels[0].Text, u(), false) + textWidth(labels[1].Text, u(), false)
		return fyne.NewSize(w, lineHeight(u()))
	}
	r.refresh = func() {
		x, high := float32(0), lineHeight(u())
		for c, label := range labels {
			swatch := voteFill(c)
			swatch.Move(fyne.NewPos(x, (high-0.85*u())/2))
			swatch.Resize(fyne.NewSize(1.8*u(), 0.85*u()))
			label.Color, label.TextSize = theme.Color(theme.ColorInk), u()
			label.Move(fyne.NewPos(x+2.2*u(), 0))
			label.Resize(label.MinSize())
			r.objects[2*c] = swatch
			x += 3.2*u() + label.MinSize().Width
		}
	}
	r.refresh()
	return r
}

// NewVoteChart returns all bars under each other with their legend, to be read
// from afar.
func NewVoteChart(bars []VoteBar, look VoteLook) fyne.CanvasObject {
	look = FitVotes(bars, look)
	rows := []fyne.CanvasObject{VoteLegend(look)}
	for _, b := range bars {
		rows = append(rows, NewVoteRow(b, look))
	}
	return Column(0, rows...)
}

// FitVotes returns the look in which the longest bar and what is read beside the
// bars fill the width.
func FitVotes(bars []VoteBar, look VoteLook) VoteLook {
	const size = 100 // measured large, so that it holds for any size
	look.Most, look.Beside = 0, 0
	for _, b := range bars {
		total := b.Dots[0] + b.Dots[1]
		look.Most = max(look.Most, total)
		beside := textWidth(french.Int(total), size, true) + 0.86*textWidth(b.Detail, size, false)
		look.Beside = max(look.Beside, beside/size+1.4)
	}
	return look
}
