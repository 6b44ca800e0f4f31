package project

import (
	"strings"

	"fyne.io/fyne/v2"

	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// welcome is what the room sees while people arrive.
type welcome struct {
	greeting, title, communes, when, goal string
	example                               bool
}

// named is how many communes the welcome names before it counts them.
const named = 10

func newWelcome(in Input) welcome {
	w := in.State.Workshop
	var when []string
	if !w.Date.IsZero() {
		when = append(when, french.LongDate(w.Date))
	}
	if !w.Heure.IsZero() {
		when = append(when, clock(w.Heure))
	}
	if l := strings.TrimSpace(w.Lieu); l != "" {
		when = append(when, l)
	}
	return welcome{
		greeting: french.T("project.welcome"), title: strings.TrimSpace(w.Titre), communes: communes(w, named),
		when: strings.Join(when, " · "), goal: strings.TrimSpace(w.Objectif), example: w.Exemple,
	}
}

// draw writes as large as there is room for.
func (w welcome) draw(p *page) {
	p.pages = 1
	at := p.body
	at.w = min(at.w, 40*p.u)
	at.x += (p.body.w - at.w) / 2
	for _, try := range []struct {
		title float32
		goal  int
	}{{2.6, 6}, {2.2, 5}, {1.9, 4}, {1.6, 3}, {1.3, 2}, {1.1, 1}} {
		measure := page{u: p.u, size: p.size, lines: p.lines}
		if h := w.lay(&measure, at, try.title, try.goal); h <= at.h || try.goal == 1 {
			at.y += max((at.h-h)/2, 0)
			w.lay(p, at, try.title, try.goal)
			return
		}
	}
}

// lay writes the parts under each other and returns how high they are.
func (w welcome) lay(p *page, at box, title float32, goal int) float32 {
	u, y, middle := p.u, at.y, fyne.TextAlignCenter
	write := func(text string, gap float32, s style) {
		if text != "" {
			s.align = middle
			y += gap*u + p.write(text, box{at.x, y + gap*u, at.w, 0}, s)
		}
	}
	greeting := style{size: 1.2 * u, in: theme.ColorPine, bold: true}
	if w.title == "" {
		greeting.size = title * u
	}
	write(w.greeting, 0, greeting)
	if w.example {
		const word = 0.8
		text := french.T("project.example")
		wide := kit.TextWidth(text, word*u, true) + 1.2*word*u
		y += 0.3 * u
		p.pill(text, "", at.x+(at.w-wide)/2, y, word*u, theme.ColorOchre, theme.ColorOchreTint)
		y += kit.LineHeight(word*u) * 1.15
	}
	write(w.title, 0.2, style{size: title * u, bold: true, most: 3})
	write(w.communes, 0.3, style{size: 1.25 * u, in: theme.ColorPine, bold: true, most: 2})
	write(w.when, 0.3, style{size: 1.05 * u, in: theme.ColorSlate, most: 2})
	if w.goal != "" {
		y += 0.7 * u
		s := style{size: 1.1 * u, most: goal, align: middle}
		h := p.height(w.goal, at.w-2*u, s)
		p.area(box{at.x, y, at.w, h + 0.8*u}, theme.ColorPineTint, "")
		p.write(w.goal, box{at.x + u, y + 0.4*u, at.w - 2*u, h}, s)
		y += h + 0.8*u
	}
	return y - at.y
}
