package paper

import (
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// fiche is one action on a page of its own, laid out as a form: what is known
// is printed, what is essential and missing is a line to write on.
func (p plan) fiche(f fiche) []block {
	blocks := []block{f.band(), f.grid()}
	texts := []struct{ key, text string }{
		{"paper.description", f.Description},
		{"paper.goals", f.Objectifs},
		{"paper.results", f.Resultats},
		{"paper.targets", f.Cibles},
		{"paper.means", f.Moyens},
		{"paper.partners", f.Partenaires},
		{"paper.governance", f.Gouvernance},
		{"paper.participation", f.Participation},
		{"paper.funding", f.Financements},
		{"paper.indicators", f.Indicateurs},
		{"paper.remarks", f.Remarques},
	}
	lines := map[string]int{"paper.description": 3, "paper.indicators": 1}
	for _, t := range texts {
		if !blankText(t.text) {
			blocks = append(blocks, section(french.T(t.key), set(gutter, columnWidth, span{trimmed(t.text), bodyStyle})))
		} else if n := lines[t.key]; n > 0 {
			blocks = append(blocks, toFill(french.T(t.key), n))
		}
		if t.key == "paper.targets" && len(f.Milestones) > 0 {
			blocks = append(blocks, f.milestones())
		}
	}
	if len(p.communes) > 1 {
		blocks = append(blocks, section(french.T("paper.concerned"), set(gutter, columnWidth, span{f.concerned(), bodyStyle})))
	}
	if f.origin != nil || f.roots != "" {
		blocks = append(blocks, f.from())
	}
	return append(blocks, f.followUp())
}

// mark is the action's entry in the table of contents.
func (f fiche) mark() string {
	return french.Int(f.number) + ". " + strings.Join(strings.Fields(titleOr(f.Action)), " ")
}

// trimmed drops the empty lines at the end, which would print as white.
func trimmed(s string) string { return strings.TrimRight(s, " \t\r\n") }

// band is the head of the fiche: its number, its title, what it is about.
func (f fiche) band() block {
	size := sizeTitle
	if len([]rune(f.Titre)) > 140 {
		size = sizeLead + 1.5
	}
	title := setHeading(gutter, columnWidth, span{titleOr(f.Action), style{face: semibold, size: size, color: encre}})
	if blankText(f.Titre) {
		title = []strip{blank(gutter, columnWidth, 12)}
	}
	number := setText(span{french.Int(f.number), style{face: semibold, size: 40, color: sapin}})
	const rise = 6.2 // of the number above the title: both stand on one line
	base := rise + (size*tight+capHeight*size)/2*mmPerPoint
	title[0] = beside(strip{ops: number.lineOps(line{to: len(number.chars)}, 0, base)}, title[0].lowered(rise))
	if about := dotted(f.Thematique, issue(f.Enjeu)); about != "" {
		title = append(title, space(1.6))
		title = append(title, set(gutter, columnWidth, span{about, style{face: regular, size: sizeBody, color: ardoise}})...)
	}
	strips := append([]strip{rule(0, textWidth, 0.9, sapin), space(2.4)}, title...)
	return block{newPage: true, whole: true, strips: glue(append(strips, space(4.6)))}
}

func issue(s string) string {
	if blankText(s) {
		return ""
	}
	return french.T("paper.issue") + "\u00a0: " + strings.TrimSpace(s)
}

// grid is the fiche's short facts, in cells between hairlines.
func (f fiche) grid() block {
	quarter := textWidth / 4
	cell := func(i int, key string, value []strip) strip {
		return gridCell(float64(i)*quarter, quarter, french.T(key), value)
	}
	rows := []strip{beside(
		cell(0, "paper.status", f.status(0, quarter)),
		cell(1, "paper.priority", f.priority(quarter)),
		cell(2, "paper.begin", value(2*quarter, quarter, french.Date(f.Debut))),
		cell(3, "paper.end", f.end(3*quarter, quarter)),
	)}
	rows = append(rows, pairs(
		fact{french.T("paper.pilot"), pilots(f.Action), true},
		fact{french.T("paper.elected"), strings.TrimSpace(f.EluReferent), true},
		fact{french.T("paper.budget"), beforeTax(f.Budget), true},
		fact{french.T("paper.funders"), funders(f.Action), false},
	)...)
	strips := []strip{rule(0, textWidth, hairline, ardoise)}
	for _, r := range rows {
		r = join([]strip{space(1.6), r})
		r.height += 1.8
		strips = append(strips, r.with(lineOp{x2: textWidth, y1: r.height, y2: r.height, width: hairline, color: ardoise}))
	}
	return block{whole: true, strips: strips}
}

// fact is a cell of the lower rows of the grid.
type fact struct {
	label, value string
	wanted       bool // shown as a line to write on when it is missing
}

// pairs sets facts two by two; one whose value needs more than a line of half
// the width has a row of its own.
func pairs(facts ...fact) []strip {
	half := textWidth / 2
	var rows []strip
	var row []strip
	flush := func() {
		if len(row) > 0 {
			rows = append(rows, beside(row...))
		}
		row = nil
	}
	for _, f := range facts {
		if f.value == "" && !f.wanted {
			continue
		}
		v := setText(span{f.value, strongStyle})
		if len(breakLines(v, half-4)) > 1 {
			flush()
			row = append(row, gridCell(0, textWidth, f.label, value(0, textWidth, f.value)))
			flush()
			continue
		}
		x := half * float64(len(row))
		row = append(row, gridCell(x, half, f.label, value(x, half, f.value)))
		if len(row) == 2 {
			flush()
		}
	}
	flush()
	return rows
}

// gridCell is a label over a value; without value, over a line to write on.
func gridCell(x, width float64, label string, value []strip) strip {
	head := one(x, width-3, label, smallStyle)
	if value == nil {
		words := setText(span{label, smallStyle}, span{" – " + french.T("paper.to_fill"), style{face: italic, size: sizeSmall, color: ardoise}})
		head = words.strips(x, width, leading)[0]
		value = []strip{blank(x, width-5, 6.2)}
	}
	return join(append([]strip{head, space(0.3)}, value...))
}

func value(x, width float64, s string) []strip {
	if s == "" {
		return nil
	}
	return set(x, width-4, span{s, strongStyle})
}

func (f fiche) status(x, width float64) []strip {
	if f.Statut == "" {
		return nil
	}
	s := one(x+5, width-5, french.Status(f.Statut), strongStyle)
	return []strip{s.with(statusIcon(f.Statut).at(x, (s.height-3.5)/2, 3.5)...)}
}

func (f fiche) priority(x float64) []strip {
	if f.Priorite == "" {
		return nil
	}
	s := one(x+5, textWidth/4-5, string(f.Priorite), strongStyle)
	return []strip{s.with(priorityIcon(f.Priorite).at(x, (s.height-3.5)/2, 3.5)...)}
}

func (f fiche) end(x, width float64) []strip {
	strips := value(x, width, french.Date(f.Fin))
	if f.Repete {
		strips = append(strips, one(x, width, french.T("paper.every_year"), smallStyle))
	}
	if !f.Debut.IsZero() && !f.Fin.IsZero() && f.Fin.Before(f.Debut) {
		strips = append(strips, one(x, width, french.T("paper.end_before_begin"), style{face: semibold, size: sizeSmall, color: ocre}))
	}
	return strips
}

// toFill is a section without its text: lines to write on.
func toFill(label string, lines int) block {
	words := one(gutter, columnWidth, french.T("paper.to_fill"), style{face: italic, size: sizeSmall, color: ardoise})
	strips := []strip{words}
	for i := range lines {
		height := 8.0
		if i == 0 {
			height = 4.5
		}
		strips = append(strips, blank(gutter, columnWidth, height))
	}
	b := section(label, strips)
	b.whole = true
	return b
}

func (f fiche) milestones() block {
	done := 0
	var strips []strip
	for _, m := range f.Milestones {
		if m.Fait {
			done++
		}
		strips = append(strips, checked(gutter, columnWidth, m.Fait, m.Nom)...)
	}
	all := len(f.Milestones)
	share := float64(done) / float64(all)
	count := one(gutter, columnWidth, french.N("paper.milestones_done", done, "all", french.Int(all)), smallStyle)
	count = count.with(gauge(gutter+30, count.height/2-1.1, 40, 2.2, share)...)
	count.glued = true
	return section(french.T("paper.milestones"), append([]strip{count}, strips...))
}

// checked is a text with its box, ticked or not, before it.
func checked(x, width float64, done bool, text string) []strip {
	mark := "☐"
	if done {
		mark = "☑"
	}
	strips := set(x+6, width-6, span{text, bodyStyle})
	tick := setText(span{mark, style{face: regular, size: sizeLead, color: encre}})
	base := (strips[0].height + capHeight*sizeBody*mmPerPoint) / 2
	first := strip{height: strips[0].height, glued: strips[0].glued, ops: tick.lineOps(line{to: 1}, x, base+0.3)}
	first.ops = append(first.ops, strips[0].ops...)
	strips[0] = first
	strips[len(strips)-1].height += 0.9
	return strips
}

func (f fiche) concerned() string {
	if len(f.communes) == 0 {
		return french.T("paper.concerned_all")
	}
	return list(f.communes...)
}

// from shows the note that the action was made from, its cluster and its votes.
func (f fiche) from() block {
	var strips []strip
	if f.origin != nil {
		strips = set(gutter+5.5, columnWidth-5.5, span{trimmed(f.origin.text), bodyStyle})
		strips[0] = strips[0].with(kindIcon(f.origin.kind).at(gutter, 0.4, 4)...)
	}
	if f.roots != "" {
		strips = append(glue(strips), set(gutter, columnWidth, span{f.roots, smallStyle})...)
	}
	return section(french.T("paper.origin"), strips)
}

// followUp is what was noted of the action since, then room to write on: as many
// lines as the page has left, when it has some.
func (f fiche) followUp() block {
	var noted []strip
	for _, p := range f.Progress {
		noted = append(noted, progressed(p)...)
	}
	head := beside(
		one(0, 27, french.T("paper.follow_date"), smallStyle),
		one(30, 95, french.T("paper.follow_done"), smallStyle),
		one(128, 40, french.T("paper.follow_by"), smallStyle),
	)
	strips := append([]strip{one(0, textWidth, french.T("paper.follow_up"), sideStyle), space(1), head}, noted...)
	for range 9 {
		strips = append(strips, strip{height: 9, ops: []op{dots(0, 26, 8), dots(30, 124, 8), dots(128, textWidth, 8)}})
	}
	if len(noted) > 0 { // what is known is printed, room or not
		return block{before: 9, strips: append(glue(strips[:3]), append(noted, strips[3+len(noted):3+len(noted)+2]...)...)}
	}
	return block{before: 9, ifRoom: 3 + 2, strips: strips}
}

// progressed is a note of progress in the columns of the follow-up.
func progressed(p workshop.Progress) []strip {
	text := trimmed(p.Text)
	if p.Status != "" {
		text = dotted(french.T("paper.follow_status", "status", french.Status(p.Status)), text)
	}
	words := set(30, 95, span{text, cellStyle})
	words[0] = beside(one(0, 28, french.ShortDate(p.Date), cellStyle), words[0])
	words[0] = beside(words[0], one(128, 40, oneLine(p.By), cellStyle))
	return append(words, space(1.2))
}
