package project

import (
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/timer"
)

// agenda is the déroulé: when each block is, which one is on, what comes next.
type agenda struct {
	blocks  []block
	at      int // the block that runs or waits, -1 when nothing began
	running bool
	next    string // title of what comes after, "" for nothing
	end     string // « fin prévue à 16 h 30 », "" when not known
}

type block struct {
	when, title string
	pause, done bool
}

func makeAgenda(in Input, s *Slide) {
	list := in.State.Blocks()
	if len(list) == 0 {
		s.body = note{icons.Clock, french.T("project.agenda.none"), ""}
		return
	}
	v := agenda{at: -1}
	start := in.State.Workshop.Heure
	slots := workshop.Schedule(list)
	for i, b := range list {
		one := block{title: timer.Title(b), pause: b.Pause, done: !b.Termine.IsZero()}
		if start.IsZero() {
			one.when = french.T("project.agenda.minutes", "n", b.Minutes)
		} else {
			one.when = clock(workshop.ClockAt(start.Minutes() + slots[i].From))
		}
		v.blocks = append(v.blocks, one)
	}
	if l := in.Live; l.Phase == workshop.Running || l.Phase == workshop.Between {
		v.follow(l, list)
	} else if !start.IsZero() {
		v.end = french.T("project.agenda.end", "time", clock(workshop.ClockAt(start.Minutes()+workshop.Total(list))))
	}
	if l := in.Live; l.Phase == workshop.Running || l.Phase == workshop.Between {
		v.at, v.running = min(l.Index, len(list)-1), l.Phase == workshop.Running
		if v.running {
			v.next = comes(list, v.at)
		}
		s.anchor += list[v.at].ID
	}
	s.body = v
}

// follow gives the blocks that began the hour at which they did, and those to come
// the hour at which they will if the others last as long as planned.
func (v *agenda) follow(l workshop.Live, list []workshop.Block) {
	at := l.End
	for i := len(list) - 1; i >= 0; i-- {
		b := list[i]
		switch {
		case !b.Commence.IsZero():
			v.blocks[i].when = hourOf(b.Commence)
		case i >= l.Index:
			at = at.Add(-b.Length())
			v.blocks[i].when = hourOf(at)
		}
	}
	v.end = french.T("project.agenda.end", "time", hourOf(l.End))
}

// hourOf writes the hour of an instant, to the nearest minute.
func hourOf(t time.Time) string {
	t = t.Local().Round(time.Minute)
	return clock(workshop.ClockAt(t.Hour()*60 + t.Minute()))
}

// comes returns the title of the first block after one that did not begin.
func comes(list []workshop.Block, at int) string {
	for _, b := range list[at+1:] {
		if b.Commence.IsZero() {
			return timer.Title(b)
		}
	}
	return ""
}

func (v agenda) draw(p *page) {
	at := p.body
	if v.running {
		right := at.w * 0.38
		v.drawNow(p, box{at.x + at.w - right, at.y, right, at.h})
		at.w -= right + p.u
	}
	v.drawList(p, at)
}

// drawNow leaves the place for the timer, and says what comes next.
func (v agenda) drawNow(p *page, at box) {
	u := p.u
	foot := float32(0)
	if v.next != "" {
		text := french.T("project.agenda.next", "title", v.next)
		s := style{size: u, most: 2, align: fyne.TextAlignCenter}
		foot = p.height(text, at.w, s) + 0.3*u
		p.write(text, box{at.x, at.bottom() - foot + 0.3*u, at.w, 0}, s)
	}
	p.clock = box{at.x, at.y, at.w, min(at.h-foot, 12*u)}
}

// drawList writes the blocks, from the one before the present one on.
func (v agenda) drawList(p *page, at box) {
	u := p.u
	when := 4.6 * u
	width := at.w - when - 2*u
	foot := float32(0)
	if v.end != "" {
		foot = kit.LineHeight(0.85 * u)
		p.write(v.end, box{at.x + when, at.bottom() - foot, width, 0}, style{size: 0.85 * u, in: theme.ColorSlate, most: 1})
	}
	heights := make([]float32, len(v.blocks))
	for i, b := range v.blocks {
		heights[i] = p.height(b.title, width, style{size: 1.05 * u, bold: i == v.at, most: 2}) + 0.4*u
	}
	first, last := p.turn(v.starts(heights, at.h-foot, 0.15*u), len(v.blocks))
	y := at.y
	for i := first; i < last; i++ {
		b := v.blocks[i]
		s := style{size: 1.05 * u, bold: i == v.at, most: 2}
		if b.done || b.pause {
			s.in = theme.ColorSlate
		}
		row := box{at.x, y, at.w, heights[i]}
		if i == v.at {
			p.area(row, theme.ColorPineTint, theme.ColorPine)
			s.in = theme.ColorPine
		}
		p.write(b.when, box{row.x, y + 0.2*u, when - 0.7*u, 0}, style{size: 1.05 * u, in: s.in, bold: i == v.at, most: 1, align: fyne.TextAlignTrailing})
		p.write(b.title, box{row.x + when, y + 0.2*u, width, 0}, s)
		if b.done {
			p.icon(icons.Check, theme.ColorPine, row.x+row.w-1.5*u, y+(row.h-u)/2, u)
		}
		y += row.h + 0.15*u
	}
}

// starts turns the pages so that the first one begins just before the present
// block, when not everything fits; the blocks before it come after the last page.
func (v agenda) starts(heights []float32, room, gap float32) []int {
	all := flow(heights, room, gap)
	if len(all) < 2 || v.at < 1 {
		return all
	}
	from := v.at - 1
	for total := room; from > 0; from-- { // as many as fit before the end
		sum := float32(0)
		for _, h := range heights[from-1:] {
			sum += h + gap
		}
		if sum-gap > total {
			break
		}
	}
	var out []int
	for _, i := range flow(heights[from:], room, gap) {
		out = append(out, i+from)
	}
	return out
}
