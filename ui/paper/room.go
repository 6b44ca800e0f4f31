package paper

import (
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// What happened in the room: commitments, the next meeting, participants, votes,
// evaluation. No contact of anybody is on paper.

// guest is a participant.
type guest struct{ name, structure, college string }

// ballot is the result of one round.
type ballot struct {
	title   string
	voters  int
	given   int
	lines   []ballotLine
	most    int // dots of the first
	colours [2]string
}

type ballotLine struct {
	rank     int
	text     string
	dots     [2]int
	tied     bool
	priority workshop.Priority
}

// opinion is the answers to one question of the évaluation à chaud.
type opinion struct {
	question string
	mean     float64
	answers  int
}

// addRoom takes what happened in the room.
func (p *plan) addRoom(s *workshop.State) {
	p.next = nextMeeting(s.Workshop.Next)
	p.addGuests(s)
	p.addVotes(s)
	for _, r := range s.Ratings() {
		if r.Answers > 0 {
			p.opinions = append(p.opinions, opinion{oneLine(r.Criterion.Titre), r.Mean, r.Answers})
		}
	}
	for _, w := range s.Words() {
		p.words = append(p.words, wordTimes(w))
	}
}

func wordTimes(w workshop.WordCount) string {
	if w.Count == 1 {
		return w.Word
	}
	return french.T("paper.word_times", "word", w.Word, "n", french.Int(w.Count))
}

// nextMeeting says when and where people meet again, "" when that is not said.
func nextMeeting(m workshop.Meeting) string {
	when := french.LongDate(m.Date)
	if !m.Heure.IsZero() {
		when = strings.TrimSpace(when + " " + french.T("paper.at_hour", "hour", hour(m.Heure)))
	}
	return dotted(when, strings.TrimSpace(m.Lieu), strings.TrimSpace(m.Objet))
}

// hour writes an hour: « 18 h 30 », « 18 h ».
func hour(c workshop.Clock) string {
	h, m, _ := strings.Cut(string(c), ":")
	h = strings.TrimPrefix(h, "0")
	if h == "" {
		h = "0"
	}
	return strings.TrimSuffix(h+"\u00a0h\u00a0"+m, "\u00a000")
}

// addGuests takes those who were there; when nobody is said to be, all.
func (p *plan) addGuests(s *workshop.State) {
	all := s.Participants()
	there := workshop.Count(all).Present > 0
	p.expected = !there
	for _, g := range all {
		if blankText(g.Nom) && blankText(g.Structure) || there && !g.Present {
			continue
		}
		college := ""
		if g.College != "" {
			college = french.T("paper.college." + string(g.College))
		}
		p.guests = append(p.guests, guest{oneLine(g.Nom), oneLine(g.Structure), college})
	}
}

func (p *plan) addVotes(s *workshop.State) {
	p.rounds = s.Voted()
	for _, t := range p.rounds {
		v := ballot{title: oneLine(t.Round.Titre), voters: t.Voters, given: t.Given}
		if t.Round.TwoColour {
			v.colours = t.Round.Colours
		}
		for _, l := range t.Lines {
			if l.Total() == 0 && l.Priority == "" {
				continue
			}
			text := oneLine(l.Text)
			if l.Cluster {
				text = french.T("paper.cluster", "title", text)
			}
			v.lines = append(v.lines, ballotLine{l.Rank, text, l.Dots, l.Tied, l.Priority})
			v.most = max(v.most, l.Total())
		}
		p.votes = append(p.votes, v)
	}
}

// roots says where an action comes from beside its note: its cluster, and its
// votes in the round that decided.
func roots(s *workshop.State, rounds []workshop.Tally, a workshop.Action) string {
	cluster := ""
	if c, ok := s.Cluster(s.StandingCluster(a.Cluster)); ok && !c.Trashed && !blankText(c.Titre) {
		cluster = french.T("paper.cluster", "title", oneLine(c.Titre))
	}
	votes := ""
	for _, id := range []string{a.Note, a.Cluster} {
		if t, l, ok := s.Decided(rounds, id); id != "" && ok && l.Total() > 0 {
			key := "paper.votes_of"
			if l.Tied {
				key = "paper.votes_tied"
			}
			votes = french.N(key, l.Total(), "rank", french.Int(l.Rank), "all", french.Int(len(t.Lines)))
			break
		}
	}
	return dotted(cluster, votes)
}

// agreed is the decisions and the commitments; the next meeting is on the cover.
func (p plan) agreed() []block {
	var blocks []block
	add := func(title string, list []noted) {
		if len(list) == 0 {
			return
		}
		blocks = append(blocks, subheading(title))
		for _, d := range list {
			blocks = append(blocks, d.block(true))
		}
	}
	add(french.T("paper.decisions"), p.decisions)
	add(french.T("paper.commitments"), p.commitments)
	return blocks
}

// ballots is the part on the votes, a table for each round.
func (p plan) ballots() []block {
	var blocks []block
	for _, v := range p.votes {
		blocks = append(blocks, v.blocks(len(blocks) == 0)...)
	}
	return blocks
}

func (v ballot) blocks(first bool) []block {
	words := french.T("paper.votes_lead", "given", french.N("paper.dots", v.given), "voters", french.N("paper.voters", v.voters))
	if v.colours != [2]string{} {
		words += " " + french.T("paper.votes_colours", "first", v.colours[0], "second", v.colours[1])
	}
	title := french.T("paper.votes")
	if v.title != "" {
		title = french.T("paper.votes_of_round", "round", v.title)
	}
	blocks := []block{heading(title, span{words, leadStyle})}
	if !first {
		head := subheading(title)
		head.strips = append(head.strips, glue(append(set(0, textWidth, span{words, bodyStyle}), space(2)))...)
		blocks = []block{head}
	}
	table := block{head: []strip{ballotHead()}}
	for _, l := range v.lines {
		table.strips = append(table.strips, l.row(v.most, v.colours != [2]string{}))
	}
	return append(blocks, table)
}

var (
	colRank = column{0, 14}
	colIdea = column{15, 90}
	colDots = column{108, 38}
	colRate = column{150, 18}
)

func ballotHead() strip {
	cell := func(c column, key string) strip { return one(c.x, c.width, french.T(key), labelStyle) }
	row := beside(cell(colRank, "paper.column_rank"), cell(colIdea, "paper.column_idea"), cell(colDots, "paper.column_dots"), cell(colRate, "paper.column_priority")).below(1.4)
	return row.with(lineOp{x2: textWidth, y1: row.height, y2: row.height, width: 0.5, color: encre})
}

func (l ballotLine) row(most int, two bool) strip {
	rank := french.Int(l.rank)
	total := l.dots[0] + l.dots[1]
	count := french.Int(total)
	if two {
		count = french.T("paper.two_counts", "first", french.Int(l.dots[0]), "second", french.Int(l.dots[1]))
	}
	dots := one(colDots.x, 12, count, style{face: semibold, size: tableType, color: encre})
	if most > 0 {
		dots = dots.with(gauge(colDots.x+13, dots.height/2-1.2, colDots.width-14, 2.4, float64(total)/float64(most))...)
	}
	cells := []strip{
		one(colRank.x, colRank.width, rank, style{face: semibold, size: tableType, color: sapin}),
		join(clamp(colIdea.x, colIdea.width, 4, span{l.text, cellStyle})),
		dots,
	}
	if l.tied {
		cells[0] = join([]strip{cells[0], one(colRank.x, colRank.width, french.T("paper.tied"), smallStyle)})
	}
	if l.priority != "" {
		cells = append(cells, iconCell(colRate, priorityIcon(l.priority), string(l.priority)))
	}
	return underlined(beside(cells...).lowered(cellPadding), 0, textWidth)
}

// people is the part on the participants and what they thought of the workshop.
func (p plan) people() []block {
	if len(p.guests)+len(p.opinions)+len(p.words) == 0 {
		return nil
	}
	var blocks []block
	if len(p.guests) > 0 {
		title := "paper.participants"
		if p.expected {
			title = "paper.expected"
		}
		blocks = append(blocks, heading(french.T(title), span{french.N("paper.participants_count", len(p.guests)), leadStyle}), p.guestTable())
	}
	if len(p.opinions)+len(p.words) > 0 {
		head := subheading(french.T("paper.evaluation"))
		if len(blocks) == 0 {
			head = heading(french.T("paper.evaluation"))
		}
		blocks = append(blocks, head)
		for _, o := range p.opinions {
			blocks = append(blocks, o.block())
		}
		if len(p.words) > 0 {
			blocks = append(blocks, section(french.T("paper.words"), set(gutter, columnWidth, span{strings.Join(p.words, ", "), bodyStyle})))
		}
	}
	return blocks
}

var (
	colGuest     = column{0, 62}
	colStructure = column{65, 70}
	colCollege   = column{138, 30}
)

func (p plan) guestTable() block {
	cell := func(c column, key string) strip { return one(c.x, c.width, french.T(key), labelStyle) }
	head := beside(cell(colGuest, "paper.column_name"), cell(colStructure, "paper.column_structure"), cell(colCollege, "paper.column_college")).below(1.4)
	b := block{before: 2, head: []strip{head.with(lineOp{x2: textWidth, y1: head.height, y2: head.height, width: 0.5, color: encre})}}
	for _, g := range p.guests {
		row := beside(
			join(clamp(colGuest.x, colGuest.width, 2, span{g.name, cellStyle})),
			join(clamp(colStructure.x, colStructure.width, 2, span{g.structure, cellStyle})),
			one(colCollege.x, colCollege.width, g.college, cellStyle),
		)
		b.strips = append(b.strips, underlined(row.lowered(cellPadding), 0, textWidth))
	}
	return b
}

func (o opinion) block() block {
	words := french.T("paper.opinion", "mean", french.Decimal(o.mean), "best", french.Int(workshop.MaxStars), "answers", french.N("paper.answers", o.answers))
	strips := append(set(0, textWidth, span{o.question, strongStyle}), set(0, textWidth, span{words, smallStyle})...)
	last := len(strips) - 1
	strips[last] = strips[last].with(gauge(textWidth-45, strips[last].height/2-1.2, 45, 2.4, o.mean/workshop.MaxStars)...)
	return block{before: 2.4, whole: true, strips: strips}
}
