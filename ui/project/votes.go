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

// The parts of the screen « Priorités » that have a slide of their own, as
// [Input.Part] names them.
const partMatrix = "matrice"

func makeVotes(in Input, s *Slide) {
	st := in.State
	rounds := st.Rounds()
	places := makeMatrix(st)
	switch {
	case in.Part == partMatrix && len(places.list) > 0:
		s.head = french.T("project.matrix.head")
		s.body = places
		return
	case len(rounds) == 0 && len(places.list) > 0:
		s.body = places
		return
	case len(rounds) == 0:
		s.body = note{icons.Vote, french.T("project.votes.none"), ""}
		return
	}
	r := rounds[len(rounds)-1]
	if i := slices.IndexFunc(rounds, func(r workshop.Round) bool { return r.ID == in.Item }); i >= 0 {
		r = rounds[i]
	}
	if t := strings.TrimSpace(r.Titre); t != "" {
		s.head = french.T("project.votes.of", "title", t)
	}
	t := st.TallyOf(r)
	s.anchor += " " + r.ID
	if !shows(t) {
		s.body = voting(t)
		return
	}
	s.body = newResults(t)
	if len(places.list) > 0 {
		s.body = sequence{s.body, places}
	}
}

// shows says whether the room may see the result: once the votes are all there, or
// the operator closed the round. Before that, a half-counted chart would sway those
// who still vote.
func shows(t workshop.Tally) bool {
	return t.Round.Closed || t.Round.Way != workshop.Hands && t.Expected > 0 && t.Given > 0 && t.Complete()
}

// progress is a round of which the votes are being entered.
type progress struct {
	title, count, rule string
	share              float32 // -1 when not known
}

func voting(t workshop.Tally) drawing {
	v := progress{title: french.T("project.votes.open"), share: -1}
	switch {
	case t.Round.Way == workshop.Hands:
		v.rule = french.T("project.votes.hands")
		v.count = french.N("project.votes.hands_given", t.Given)
	case t.Expected > 0:
		v.rule = rule(t.Round)
		v.share = float32(t.Given) / float32(t.Expected)
		v.count = french.N("project.votes.given_of", t.Given, "all", french.Int(t.Expected))
		if t.Given > t.Expected {
			v.title = french.T("project.votes.recount")
		}
	default:
		v.rule = rule(t.Round)
		v.count = french.N("project.votes.given", t.Given)
	}
	return v
}

// rule says how many dots each person has, and how many may go on one idea.
func rule(r workshop.Round) string {
	text := french.N("project.votes.each", r.Dots)
	if r.Max > 0 && r.Max < r.Dots {
		text += " · " + french.T("project.votes.max", "n", r.Max)
	}
	return text
}

func (v progress) draw(p *page) {
	p.pages = 1
	u := p.u
	wide := min(p.body.w, 30*u)
	at := box{p.body.x + (p.body.w-wide)/2, p.body.y, wide, p.body.h}
	middle := fyne.TextAlignCenter
	title, text, plain := style{size: 2.2 * u, bold: true, align: middle, most: 2}, style{size: 1.5 * u, align: middle, most: 2}, style{size: 1.1 * u, in: theme.ColorSlate, align: middle, most: 2}
	side := 2.4 * u
	h := side + p.height(v.title, wide, title) + p.height(v.count, wide, text) + p.height(v.rule, wide, plain) + 2.2*u
	y := at.y + max((at.h-h)/2, 0)
	p.icon(icons.Vote, theme.ColorPine, at.x+(wide-side)/2, y, side)
	y += side + 0.2*u
	y += p.write(v.title, box{at.x, y, wide, 0}, title) + 0.2*u
	y += p.write(v.count, box{at.x, y, wide, 0}, text) + 0.4*u
	if v.share >= 0 {
		p.bar(box{at.x, y, wide, 0.7 * u}, v.share, theme.ColorPine)
		y += 1.1 * u
	}
	p.write(v.rule, box{at.x, y, wide, 0}, plain)
}

// results are the votes of a round, most first.
type results struct {
	bars []kit.VoteBar
	look kit.VoteLook
	said string // « 40 votants · 200 gommettes »
}

func newResults(t workshop.Tally) results {
	v := results{look: kit.VoteLook{Two: t.Round.TwoColour, Colours: t.Round.Colours, Lines: 2}, said: cast(t)}
	for i, c := range v.look.Colours {
		if c == "" {
			v.look.Colours[i] = french.T([...]string{"project.votes.colour1", "project.votes.colour2"}[i])
		}
	}
	for _, l := range t.Lines {
		b := kit.VoteBar{Number: l.Number, Text: ideaText(l), Dots: l.Dots, Priority: levelWord(l.Priority), Icon: levelIcons[l.Priority], Color: theme.ColorSlate}
		if l.Priority == "Élevé" {
			b.Color = theme.ColorPine
		}
		if l.Tied && l.Total() > 0 {
			b.Detail = french.T("project.votes.tied")
		}
		v.bars = append(v.bars, b)
	}
	return v
}

func cast(t workshop.Tally) string {
	given := french.N("project.votes.given", t.Given)
	if t.Round.Way == workshop.Hands {
		return french.N("project.votes.hands_given", t.Given)
	}
	if t.Voters > 0 {
		given = french.N("project.votes.voters", t.Voters) + " · " + given
	}
	return given
}

func ideaText(l workshop.Line) string {
	text := french.Typo(strings.TrimSpace(strings.ReplaceAll(l.Text, "\n", " ")))
	if text == "" {
		return french.T("project.sorting.untitled")
	}
	return text
}

var levelIcons = map[workshop.Priority]icons.Name{"Élevé": icons.ChevronUp, "Moyen": icons.Minus, "Bas": icons.ChevronDown}

func levelWord(p workshop.Priority) string {
	switch p {
	case "Élevé":
		return french.T("project.level.high")
	case "Moyen":
		return french.T("project.level.medium")
	case "Bas":
		return french.T("project.level.low")
	default:
		return ""
	}
}

func (v results) draw(p *page) {
	u := p.u
	if len(v.bars) == 0 {
		note{icons.Vote, french.T("project.votes.nothing"), ""}.draw(p)
		return
	}
	look := v.look
	look.Size = u
	look = kit.FitVotes(v.bars, look)
	y := p.body.y
	if look.Two {
		h := kit.LineHeight(u)
		p.put(kit.VoteLegend(look), box{p.body.x + 2.6*u, y, p.body.w - 2.6*u, h})
		y += h
	}
	foot := kit.LineHeight(0.85*u) + 0.2*u
	rows := make([]fyne.CanvasObject, len(v.bars))
	heights := make([]float32, len(v.bars))
	for i, b := range v.bars {
		row := kit.NewVoteRow(b, look)
		row.Resize(fyne.NewSize(p.body.w, 1))
		rows[i], heights[i] = row, row.MinSize().Height
	}
	first, last := p.turn(flow(heights, p.body.bottom()-foot-y, 0), len(rows))
	for i := first; i < last; i++ {
		p.put(rows[i], box{p.body.x, y, p.body.w, heights[i]})
		y += heights[i]
	}
	p.write(v.said, box{p.body.x, p.body.bottom() - kit.LineHeight(0.85*u), p.body.w, 0}, style{size: 0.85 * u, in: theme.ColorSlate, most: 1, align: fyne.TextAlignTrailing})
}

// places is the matrix of impact and effort, with what its numbers mean.
type places struct{ list []placed }

type placed struct {
	pin  kit.MatrixPin
	text string
}

func makeMatrix(st *workshop.State) places {
	var v places
	for _, l := range st.Ideas() {
		at := workshop.Place{Impact: -1, Effort: -1}
		if c, ok := st.Cluster(l.ID); ok && l.Cluster {
			at = c.Place
		} else if n, ok := st.Note(l.ID); ok {
			at = n.Place
		}
		if at.Placed() {
			v.list = append(v.list, placed{kit.MatrixPin{ID: l.ID, Number: l.Number, Impact: at.Impact, Effort: at.Effort}, ideaText(l)})
		}
	}
	return v
}

func (v places) draw(p *page) {
	u := p.u
	left := box{p.body.x, p.body.y, p.body.w * 0.58, p.body.h}
	words := kit.MatrixWords{ImpactHigh: french.T("votes.axis.impact_high"), ImpactLow: french.T("votes.axis.impact_low"),
		EffortLow: french.T("votes.axis.effort_low"), EffortHigh: french.T("votes.axis.effort_high")}
	for i, q := range workshop.Quadrants {
		words.Quadrants[i] = french.T("votes.quadrant." + string(q))
	}
	m := kit.NewMatrix(words)
	m.TextSize = 0.85 * u
	right := box{left.x + left.w + u, p.body.y, p.body.w - left.w - u, p.body.h}
	s := style{size: 0.95 * u, most: 2}
	heights := make([]float32, len(v.list))
	for i, one := range v.list {
		heights[i] = p.height(one.text, right.w-2*u, s)
	}
	first, last := p.turn(flow(heights, right.h, 0.25*u), len(v.list))
	pins := make([]kit.MatrixPin, len(v.list))
	for i, one := range v.list {
		pins[i] = one.pin
	}
	m.SetPins(pins, "", false)
	p.put(m, left)
	y := right.y
	for i := first; i < last; i++ {
		p.write(french.Int(v.list[i].pin.Number), box{right.x, y, 1.5 * u, 0}, style{size: 0.95 * u, in: theme.ColorPine, bold: true, most: 1, align: fyne.TextAlignTrailing})
		p.write(v.list[i].text, box{right.x + 2*u, y, right.w - 2*u, 0}, s)
		y += heights[i] + 0.25*u
	}
}
