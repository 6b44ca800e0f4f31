package project

import (
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/timer"
)

var utc = time.UTC

// Timer is what is left of the block that runs.
type Timer struct {
	Running bool
	Block   string // its title
	Left    string // « 12:40 », « −2:10 »
	Word    string // « bientôt fini », "" while there is time
	Level   workshop.Level
}

// TimerOf returns the timer of a déroulé.
func TimerOf(l workshop.Live, blocks []workshop.Block) Timer {
	if l.Phase != workshop.Running || l.Index >= len(blocks) {
		return Timer{}
	}
	return Timer{Running: true, Block: timer.Title(blocks[l.Index]), Left: timer.ShortLeft(l), Word: timer.Urgency(l), Level: l.Level}
}

// drawTimer draws the timer over the slide: small at the top, or where the slide
// wants it large.
func (p *Pane) drawTimer() {
	p.over = nil
	if !p.timer.Running || p.Size().Width < 1 {
		return
	}
	theme.With(house, func() {
		pg := page{size: p.Size(), u: p.unit, lines: &p.lines}
		if p.clock.w > 0 {
			pg.great(p.timer, p.clock)
		} else {
			pg.small(p.timer)
		}
		p.over = pg.objects
	})
}

// small draws what is left in the corner; its figures keep their place.
func (p *page) small(t Timer) {
	u := p.u
	in, tint := theme.LevelColor(t.Level), theme.LevelTint(t.Level)
	line := kit.LineHeight(1.1 * u)
	digits, word := p.pillParts(t)
	w := p.pillWidth(t)
	at := box{p.size.Width - 1.2*u - w, 0.5 * u, w, line * 1.05}
	p.area(at, tint, in)
	p.icon(theme.LevelIcon(t.Level), in, at.x+0.55*u, at.y+(at.h-u)/2, u)
	p.write(t.Left, box{at.x + 1.85*u, at.y + 0.025*line, digits + 1, 0}, style{size: 1.1 * u, in: in, bold: true, most: 1})
	if t.Word != "" {
		p.write(t.Word, box{at.x + 2.35*u + digits, at.y + (at.h-kit.LineHeight(0.75*u))/2, word, 0}, style{size: 0.75 * u, in: in, bold: true, most: 1})
	}
}

// pillParts returns how wide the figures of the small timer are, and its word.
func (p *page) pillParts(t Timer) (digits, word float32) {
	digits = kit.TextWidth(strings.Repeat("0", utf8.RuneCountInString(t.Left)), 1.1*p.u, true)
	if t.Word != "" {
		word = kit.TextWidth(t.Word, 0.75*p.u, true) + 0.5*p.u
	}
	return digits, word
}

func (p *page) pillWidth(t Timer) float32 {
	digits, word := p.pillParts(t)
	return 2.5*p.u + digits + word
}

// great draws what is left as large as the place.
func (p *page) great(t Timer, at box) {
	u := p.u
	in, tint := theme.LevelColor(t.Level), theme.LevelTint(t.Level)
	p.area(at, tint, in)
	within := at.inset(0.7*u, 0.6*u)
	middle := fyne.TextAlignCenter
	y := within.y
	y += p.write(t.Block, within, style{size: 1.05 * u, bold: true, most: 2, align: middle})
	word := t.Word
	if word == "" {
		word = french.T("project.timer.left")
	}
	foot := kit.LineHeight(u)
	room := within.bottom() - y - foot
	size := min(3.6*u, room/kit.LineHeight(100)*100)
	for size > u && kit.TextWidth(t.Left, size, true) > within.w {
		size *= 0.95
	}
	line := kit.LineHeight(size)
	p.write(t.Left, box{within.x, y + (room-line)/2, within.w, line}, style{size: size, in: in, bold: true, most: 1, align: middle})
	w := kit.TextWidth(word, u, true)
	x := within.x + (within.w-w-1.4*u)/2
	icon := theme.LevelIcon(t.Level)
	if icon == "" {
		icon = icons.Clock
	}
	p.icon(icon, in, x, within.bottom()-foot+(foot-u)/2, u)
	p.write(word, box{x + 1.4*u, within.bottom() - foot, w + 1, 0}, style{size: u, in: in, bold: true, most: 1})
}

func pageCount(no, pages int) string {
	return french.T("project.page", "n", no+1, "all", pages)
}
