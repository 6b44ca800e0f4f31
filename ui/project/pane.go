package project

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/kit"
	"atelier/ui/theme"
)

// house is how every slide looks.
var house = theme.New(theme.Light, 1)

// Pane shows a slide at whatever size it has. Nothing of it takes the focus.
type Pane struct {
	widget.BaseWidget
	// OnPages hears which page is shown, from 0, and how many there are.
	OnPages func(no, pages int)

	slide Slide
	timer Timer
	no    int
	pages int
	lines lineCache

	back  *canvas.Rectangle
	main  []fyne.CanvasObject
	over  []fyne.CanvasObject // the timer, which changes each second
	clock box
	unit  float32
}

// NewPane returns a pane that shows nothing yet.
func NewPane() *Pane {
	p := &Pane{back: canvas.NewRectangle(house.Color(theme.ColorPaper, 0)), pages: 1}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows a slide with the timer; the same ones as before cost nothing.
func (p *Pane) Set(s Slide, t Timer) {
	same := reflect.DeepEqual(s, p.slide) && t.Running == p.timer.Running && t.Word == p.timer.Word && len(t.Left) == len(p.timer.Left)
	if same && t == p.timer {
		return
	}
	if s.anchor != p.slide.anchor {
		p.no = 0
	}
	p.slide, p.timer = s, t
	if same {
		p.drawTimer()
		canvas.Refresh(p)
		return
	}
	p.redraw()
}

// Turn goes some pages on, or back, and says whether it did.
func (p *Pane) Turn(by int) bool {
	to := min(max(p.no+by, 0), p.pages-1)
	if to == p.no {
		return false
	}
	p.no = to
	p.redraw()
	return true
}

// Pages returns which page is shown, from 0, and how many there are.
func (p *Pane) Pages() (no, pages int) { return p.no, p.pages }

// redraw draws everything at the present size.
func (p *Pane) redraw() {
	s := p.Size()
	if s.Width < 1 || s.Height < 1 || p.slide.body == nil {
		return
	}
	theme.With(house, func() { p.draw(s) })
	p.drawTimer()
	canvas.Refresh(p)
	if p.OnPages != nil {
		p.OnPages(p.no, p.pages)
	}
}

func (p *Pane) draw(s fyne.Size) {
	u := unit(s)
	margin := box{0, 0, s.Width, s.Height}.inset(1.2*u, 0.6*u)
	pg := page{size: s, u: u, no: p.no, pages: 1, lines: &p.lines, body: margin}
	if p.slide.head != "" {
		pg.body = margin.down(2 * u)
	}
	grow(&pg, p.slide.body)
	p.no, p.pages, p.clock, p.unit = pg.no, max(pg.pages, 1), pg.clock, u
	if p.slide.head != "" {
		p.drawHead(&pg, margin)
	}
	p.main = pg.objects
}

// drawHead writes what the slide is, which page of it, and which workshop.
func (p *Pane) drawHead(pg *page, at box) {
	u := pg.u
	title := style{size: 1.15 * u, in: theme.ColorPine, bold: true, most: 1}
	left := min(kit.TextWidth(p.slide.head, title.size, true)+1, at.w*0.55)
	pg.write(p.slide.head, box{at.x, at.y, left, 0}, title)
	left += 0.7 * u
	down := (kit.LineHeight(1.15*u) - kit.LineHeight(0.8*u)) * 0.75
	if p.pages > 1 {
		count := pageCount(p.no, p.pages)
		pg.write(count, box{at.x + left, at.y + down, kit.TextWidth(count, 0.8*u, true) + 1, 0}, style{size: 0.8 * u, in: theme.ColorSlate, bold: true, most: 1})
		left += kit.TextWidth(count, 0.8*u, true) + 0.7*u
	}
	right := at.w
	if p.timer.Running && p.clock.w == 0 {
		right -= pg.pillWidth(p.timer) + 0.7*u
	}
	if right-left > 4*u {
		where := p.slide.where[0]
		if kit.TextWidth(where, 0.8*u, false) > right-left {
			where = p.slide.where[1]
		}
		pg.write(where, box{at.x + left, at.y + down, right - left, 0},
			style{size: 0.8 * u, in: theme.ColorSlate, most: 1, align: fyne.TextAlignTrailing})
	}
}

// MinSize implements fyne.CanvasObject: a slide fits anywhere.
func (p *Pane) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

// CreateRenderer implements fyne.Widget.
func (p *Pane) CreateRenderer() fyne.WidgetRenderer { return &paneRenderer{p} }

type paneRenderer struct{ p *Pane }

func (r *paneRenderer) Destroy()           {}
func (r *paneRenderer) MinSize() fyne.Size { return r.p.MinSize() }
func (r *paneRenderer) Refresh()           { r.p.redraw() }
func (r *paneRenderer) Layout(s fyne.Size) {
	r.p.back.Resize(s)
	r.p.redraw()
}

func (r *paneRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, 1+len(r.p.main)+len(r.p.over))
	out = append(out, r.p.back)
	return append(append(out, r.p.main...), r.p.over...)
}
