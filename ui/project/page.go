package project

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// box is a place on a slide, in points.
type box struct{ x, y, w, h float32 }

func (b box) bottom() float32 { return b.y + b.h }

// inset returns the place within, with a space all around.
func (b box) inset(x, y float32) box { return box{b.x + x, b.y + y, b.w - 2*x, b.h - 2*y} }

// down returns what is left of the place below a height.
func (b box) down(by float32) box { return box{b.x, b.y + by, b.w, b.h - by} }

// columns shares the place out among n columns.
func (b box) columns(n int, gap float32) []box {
	w := (b.w - gap*float32(n-1)) / float32(n)
	out := make([]box, n)
	for i := range out {
		out[i] = box{b.x + float32(i)*(w+gap), b.y, w, b.h}
	}
	return out
}

// style is how a text is written.
type style struct {
	size  float32
	in    fyne.ThemeColorName // "" for ink
	bold  bool
	most  int // lines at most, 0 for as many as needed
	align fyne.TextAlign
}

// page is what a slide draws on: letters are in multiples of the unit u, which
// grows with the slide, so that the room reads it at any size.
type page struct {
	size  fyne.Size
	u     float32
	body  box  // below the head
	no    int  // which page is asked for, from 0
	pages int  // how many there are; the slide says it
	clock box  // where the slide wants the great timer, none when empty
	cut   bool // something was left out for want of room

	objects []fyne.CanvasObject
	lines   *lineCache
}

// The size of letters, in points on a slide of 1366×768, and the least that can be
// read at the end of a room.
const (
	letters = 30
	least   = 24
	wide    = 1366
	high    = 768
)

// unit returns the size of plain letters on a slide of that size.
func unit(s fyne.Size) float32 {
	u := max(letters*min(s.Width/wide, s.Height/high), least*s.Width/wide)
	return max(min(u, s.Height/12), 8)
}

// lineCache keeps how texts were broken: most of a slide stays as it is.
type lineCache struct{ broken map[lineKey][]string }

type lineKey struct {
	text        string
	width, size float32
	bold        bool
	most        int
}

// cached is how many texts are kept: a few slides of them.
const cached = 4000

func (c *lineCache) lines(k lineKey) []string {
	if lines, ok := c.broken[k]; ok {
		return lines
	}
	if c.broken == nil || len(c.broken) >= cached {
		c.broken = make(map[lineKey][]string)
	}
	lines := kit.BreakLines(french.Typo(k.text), k.width, k.size, k.bold, k.most)
	c.broken[k] = lines
	return lines
}

// broken returns the lines of a text.
func (p *page) broken(text string, width float32, s style) []string {
	lines := p.lines.lines(lineKey{text, width, s.size, s.bold, s.most})
	if n := len(lines); n == s.most && strings.HasSuffix(lines[n-1], "…") && !strings.HasSuffix(text, "…") {
		p.cut = true
	}
	return lines
}

// fits says whether everything is on the one page, whole.
func (p *page) fits() bool {
	if p.pages > 1 || p.cut {
		return false
	}
	for _, o := range p.objects {
		if o.Position().Y+o.Size().Height > p.size.Height || o.Position().X+o.Size().Width > p.size.Width {
			return false
		}
	}
	return true
}

// height returns how high a text will be in a width.
func (p *page) height(text string, width float32, s style) float32 {
	return float32(len(p.broken(text, width, s))) * kit.LineHeight(s.size)
}

// write writes a text from the top of a place, as wide as it is, and returns how
// high it is.
func (p *page) write(text string, at box, s style) float32 {
	in := s.in
	if in == "" {
		in = theme.ColorInk
	}
	line := kit.LineHeight(s.size)
	lines := p.broken(text, at.w, s)
	for i, words := range lines {
		if words == "" {
			continue
		}
		t := canvas.NewText(words, theme.Color(in))
		t.TextSize, t.TextStyle.Bold, t.Alignment = s.size, s.bold, s.align
		p.put(t, box{at.x, at.y + float32(i)*line, at.w, line})
	}
	return float32(len(lines)) * line
}

// put places a thing.
func (p *page) put(o fyne.CanvasObject, at box) {
	o.Move(fyne.NewPos(at.x, at.y))
	o.Resize(fyne.NewSize(at.w, at.h))
	p.objects = append(p.objects, o)
}

// area draws a rounded area, with an edge unless line is "".
func (p *page) area(at box, fill, line fyne.ThemeColorName) {
	r := canvas.NewRectangle(theme.Color(fill))
	r.CornerRadius = p.u / 4
	if line != "" {
		r.StrokeColor, r.StrokeWidth = theme.Color(line), max(p.u/16, 1)
	}
	p.put(r, at)
}

// icon draws an icon of the family.
func (p *page) icon(name icons.Name, in fyne.ThemeColorName, x, y, side float32) {
	c := theme.Color(in)
	img := canvas.NewRaster(func(w, h int) image.Image { return theme.Draw(name, c, min(w, h)) })
	p.put(img, box{x, y, side, side})
}

// bar draws a share from 0 to 1 as a bar.
func (p *page) bar(at box, share float32, in fyne.ThemeColorName) {
	p.area(at, theme.ColorTrack, "")
	if share = min(max(share, 0), 1); share > 0 {
		p.area(box{at.x, at.y, max(at.w*share, at.h/2), at.h}, in, "")
	}
}

// pill writes a word on a tint and returns how wide it is.
func (p *page) pill(text string, icon icons.Name, x, y, size float32, in, tint fyne.ThemeColorName) float32 {
	line := kit.LineHeight(size)
	side := float32(0)
	if icon != "" {
		side = size * 1.3
	}
	w := kit.TextWidth(text, size, true) + side + 1.2*size
	p.area(box{x, y, w, line * 1.15}, tint, "")
	if icon != "" {
		p.icon(icon, in, x+size/2, y+(line*1.15-size)/2, size)
	}
	p.write(text, box{x + size*0.6 + side, y + line*0.075, w - side - size*0.6, line}, style{size: size, in: in, bold: true, most: 1})
	return w
}

// says writes one sentence in the middle, where there is nothing else to show.
func (p *page) says(icon icons.Name, title, text string) {
	side, wide := 3*p.u, min(p.body.w, 30*p.u)
	x := p.body.x + (p.body.w-wide)/2
	title1, plain := style{size: 1.4 * p.u, bold: true, align: fyne.TextAlignCenter}, style{size: p.u, in: theme.ColorSlate, align: fyne.TextAlignCenter}
	h := side + 0.6*p.u + p.height(title, wide, title1)
	if text != "" {
		h += 0.4*p.u + p.height(text, wide, plain)
	}
	y := p.body.y + max((p.body.h-h)/2, 0)
	p.icon(icon, theme.ColorPine, p.body.x+(p.body.w-side)/2, y, side)
	y += side + 0.6*p.u
	y += p.write(title, box{x, y, wide, 0}, title1)
	if text != "" {
		p.write(text, box{x, y + 0.4*p.u, wide, 0}, plain)
	}
}

// flow shares things of given heights out among pages: each page begins with the
// thing at its place in the result. A thing that is higher than a page has one for
// itself.
func flow(heights []float32, room, gap float32) (starts []int) {
	y := float32(0)
	for i, h := range heights {
		if i == 0 || y+h > room {
			starts, y = append(starts, i), 0
		}
		y += h + gap
	}
	return starts
}

// turn takes the pages that a flow has, and returns what is on the one that is
// asked for: things from first to before last.
func (p *page) turn(starts []int, all int) (first, last int) {
	p.pages = max(len(starts), 1)
	p.no = min(max(p.no, 0), p.pages-1)
	if len(starts) == 0 {
		return 0, 0
	}
	last = all
	if p.no+1 < len(starts) {
		last = starts[p.no+1]
	}
	return starts[p.no], last
}
