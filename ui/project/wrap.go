package project

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// The parts of the screen « Bilan », as [Input.Part] names them.
const (
	partMeet = "meet"
	partRate = "rate"
)

func makeWrap(in Input, s *Slide) {
	st := in.State
	var all sequence
	if d := newDecisions(st); len(d.list) > 0 {
		all = append(all, d)
	}
	if m := newMeeting(st.Workshop.Next); m.when != "" || m.what != "" {
		all = append(all, m)
	}
	if r := newRatings(st); len(r.list) > 0 {
		all = append(all, r)
	}
	if w := newSaidWords(st); len(w.list) > 0 {
		all = append(all, w)
	}
	for _, one := range all { // the part that the operator works in, alone
		switch one.(type) {
		case meeting:
			if in.Part == partMeet {
				s.body = one
				return
			}
		case ratings, saidWords:
			if in.Part == partRate {
				s.body = append(only(s.body), one)
			}
		}
	}
	switch {
	case s.body != nil:
	case len(all) == 0:
		s.body = note{icons.NoteDecision, french.T("project.wrap.none"), ""}
	default:
		s.body = all
	}
}

// only returns a sequence to go on with.
func only(d drawing) sequence {
	s, _ := d.(sequence)
	return s
}

// decisions are what was decided, and what somebody undertook.
type decisions struct{ list []decision }

type decision struct {
	text, due string
	commits   bool
}

func newDecisions(st *workshop.State) decisions {
	public := structures(st)
	var v decisions
	for _, n := range st.StandingNotes() {
		if n.Kind != workshop.Decision {
			continue
		}
		d := decision{text: strings.TrimSpace(n.Text), commits: n.Commits}
		var parts []string
		if who := publicName(public, n.Who); who != "" {
			parts = append(parts, who)
		}
		if !n.Due.IsZero() {
			parts = append(parts, french.T("project.wrap.due", "date", french.Date(n.Due)))
		}
		d.due = strings.Join(parts, " · ")
		v.list = append(v.list, d)
	}
	return v
}

func (v decisions) draw(p *page) {
	u := p.u
	y := p.body.y + p.write(french.T("project.wrap.decided"), p.body, style{size: u, bold: true, most: 1}) + 0.4*u
	text, small := style{size: 1.1 * u, most: 4}, style{size: 0.9 * u, in: theme.ColorSlate, bold: true, most: 1}
	width := p.body.w - 2.4*u
	heights := make([]float32, len(v.list))
	for i, d := range v.list {
		heights[i] = p.height(d.text, width, text) + 0.5*u
		if d.commits || d.due != "" {
			heights[i] += kit.LineHeight(small.size) * 1.15
		}
	}
	first, last := p.turn(flow(heights, p.body.bottom()-y, 0.3*u), len(v.list))
	for i := first; i < last; i++ {
		d := v.list[i]
		p.area(box{p.body.x, y, p.body.w, heights[i]}, theme.ColorPlumTint, "")
		p.icon(icons.NoteDecision, theme.ColorPlum, p.body.x+0.5*u, y+0.25*u+kit.LineHeight(text.size)/2-0.6*u, 1.2*u)
		line := y + 0.25*u + p.write(d.text, box{p.body.x + 2*u, y + 0.25*u, width, 0}, text)
		x := p.body.x + 2*u
		if d.commits {
			x += p.pill(french.T("project.wrap.commits"), icons.Check, x, line, small.size, theme.ColorPlum, theme.ColorCard) + 0.6*u
		}
		if d.due != "" {
			p.write(d.due, box{x, line + 0.07*kit.LineHeight(small.size), p.body.x + p.body.w - x, 0}, small)
		}
		y += heights[i] + 0.3*u
	}
}

// meeting is when people meet again.
type meeting struct{ when, where, what string }

func newMeeting(m workshop.Meeting) meeting {
	v := meeting{where: strings.TrimSpace(m.Lieu), what: strings.TrimSpace(m.Objet)}
	if !m.Date.IsZero() {
		v.when = french.LongDate(m.Date)
		if !m.Heure.IsZero() {
			v.when = french.T("project.wrap.at", "date", v.when, "time", clock(m.Heure))
		}
	}
	return v
}

func (v meeting) draw(p *page) {
	p.pages = 1
	u := p.u
	wide := min(p.body.w, 36*u)
	x := p.body.x + (p.body.w-wide)/2
	lines := []struct {
		text string
		s    style
	}{
		{french.T("project.wrap.next"), style{size: 1.2 * u, in: theme.ColorPine, bold: true, most: 1}},
		{v.when, style{size: 2.3 * u, bold: true, most: 2}},
		{v.where, style{size: 1.4 * u, most: 2}},
		{v.what, style{size: 1.2 * u, in: theme.ColorSlate, most: 3}},
	}
	h := float32(0)
	for i := range lines {
		lines[i].s.align = fyne.TextAlignCenter
		if lines[i].text != "" {
			h += p.height(lines[i].text, wide, lines[i].s) + 0.4*u
		}
	}
	y := p.body.y + max((p.body.h-h)/2, 0)
	for _, l := range lines {
		if l.text != "" {
			y += p.write(l.text, box{x, y, wide, 0}, l.s) + 0.4*u
		}
	}
}

// ratings sum up the évaluation à chaud.
type ratings struct{ list []rating }

type rating struct {
	title, value string
	mean         float64
}

func newRatings(st *workshop.State) ratings {
	var v ratings
	for _, r := range st.Ratings() {
		if r.Answers > 0 {
			v.list = append(v.list, rating{strings.TrimSpace(r.Criterion.Titre), french.N("kit.rating.value", r.Answers, "mean", kit.OneDecimal(r.Mean)), r.Mean})
		}
	}
	return v
}

func (v ratings) draw(p *page) {
	u := p.u
	y := p.body.y + p.write(french.T("project.wrap.rated"), p.body, style{size: u, bold: true, most: 1}) + 0.4*u
	stars := 10*u + 8
	width := p.body.w - stars - 9.5*u - 1.5*u
	title := style{size: 1.1 * u, most: 2}
	heights := make([]float32, len(v.list))
	for i, r := range v.list {
		heights[i] = max(p.height(r.title, width, title), 2*u) + 0.5*u
	}
	first, last := p.turn(flow(heights, p.body.bottom()-y, 0.2*u), len(v.list))
	for i := first; i < last; i++ {
		r := v.list[i]
		h := p.height(r.title, width, title)
		p.write(r.title, box{p.body.x, y + (heights[i]-h)/2, width, 0}, title)
		x := p.body.x + width + 0.7*u
		p.put(kit.NewStars(r.mean, 2*u), box{x, y + (heights[i]-2*u)/2, stars, 2 * u})
		s := style{size: 0.85 * u, in: theme.ColorSlate, bold: true, most: 2}
		room := p.body.x + p.body.w - x - stars - 0.6*u
		h = p.height(r.value, room, s)
		p.write(r.value, box{x + stars + 0.6*u, y + (heights[i]-h)/2, room, 0}, s)
		y += heights[i] + 0.2*u
	}
}

// saidWords are the words of the questionnaires, the more people gave one the
// larger.
type saidWords struct{ list []workshop.WordCount }

// newSaidWords leaves out those that name somebody.
func newSaidWords(st *workshop.State) saidWords {
	people := namesIn(st)
	return saidWords{slices.DeleteFunc(st.Words(), func(w workshop.WordCount) bool { return people.thanks(w.Word) })}
}

func (v saidWords) draw(p *page) {
	u := p.u
	top := p.body.y + p.write(french.T("project.wrap.words"), p.body, style{size: u, bold: true, most: 1}) + 0.5*u
	type spot struct {
		page int
		at   box
		s    style
	}
	spots := make([]spot, len(v.list))
	x, y, line, no := p.body.x, top, float32(0), 0
	for i, w := range v.list {
		s := style{size: u, in: theme.ColorPine, most: 1}
		switch most := v.list[0].Count; {
		case most > 1 && w.Count*3 >= most*2:
			s.size, s.bold = 2*u, true
		case w.Count > 1:
			s.size, s.bold = 1.4*u, true
		}
		text := counted(w)
		wide := min(kit.TextWidth(text, s.size, s.bold)+1, p.body.w)
		high := kit.LineHeight(s.size)
		if x > p.body.x && x+wide > p.body.x+p.body.w {
			x, y, line = p.body.x, y+line+0.2*u, 0
		}
		if y+high > p.body.bottom() {
			x, y, line, no = p.body.x, top, 0, no+1
		}
		line = max(line, high)
		spots[i] = spot{no, box{x, y, wide, high}, s}
		x += wide + 1.4*u
	}
	p.pages = no + 1
	p.no = min(p.no, no)
	for i, w := range v.list {
		if spots[i].page == p.no {
			p.write(counted(w), spots[i].at, spots[i].s)
		}
	}
}

func counted(w workshop.WordCount) string {
	if w.Count < 2 {
		return w.Word
	}
	return french.T("project.wrap.word", "word", w.Word, "times", french.T("kit.rating.times", "n", french.Int(w.Count)))
}
