package paper

import (
	"time"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// The columns of the synthesis table: their left edges and widths in mm.
type column struct{ x, width float64 }

var (
	colNumber   = column{0, 8}
	colTitle    = column{9, 58}
	colPilot    = column{70, 34}
	colEnd      = column{107, 21}
	colStatus   = column{130, 20.5}
	colPriority = column{152.5, 15.5}
)

const (
	cellPadding  = 2.0
	tableIcon    = 3.2
	blankRows    = 8 // of a plan without actions, to fill in by hand
	blankRowTall = 14.0
	tableType    = 10.0
)

var cellStyle = style{face: regular, size: tableType, color: encre}

// synthesis is the first part: a line for each action, and what was agreed.
func (p plan) synthesis() []block {
	words := french.T("paper.synthesis_none")
	if n := len(p.actions); n > 0 {
		words = french.N("paper.synthesis_count", n)
	}
	blocks := []block{heading(french.T("paper.synthesis"), span{words, leadStyle})}
	if len(p.actions) > 0 {
		blocks[0].strips = append(blocks[0].strips, glue(p.tally())...)
	}
	return append(append(blocks, p.table()), p.agreed()...)
}

// tally draws how many actions have each status.
func (p plan) tally() []strip {
	count := make(map[workshop.Status]int)
	for _, a := range p.actions {
		count[a.Statut]++
	}
	var out []strip
	var row strip
	x := 0.0
	for _, s := range append([]workshop.Status{""}, workshop.Statuses...) {
		if count[s] == 0 {
			continue
		}
		t := setText(span{french.Int(count[s]) + "\u00a0", strongStyle}, span{statusWord(s), bodyStyle})
		if x > 0 && x+5+t.width() > textWidth {
			out, row, x = append(out, row), strip{}, 0
		}
		row = beside(row, statusMark(s, x, t))
		x += 5 + t.width() + 8
	}
	out = append(out, row.below(4))
	return out
}

// statusMark draws a text with the icon of a status before it.
func statusMark(s workshop.Status, x float64, t text) strip {
	out := t.strips(x+4.8, textWidth, leading)[0]
	return out.with(statusIcon(s).at(x, (out.height-tableIcon)/2, tableIcon)...)
}

func statusWord(s workshop.Status) string {
	if s == "" {
		return french.T("paper.unsaid_status")
	}
	return french.Status(s)
}

// table is one row for each action, under a header that comes back on every
// page.
func (p plan) table() block {
	b := block{head: []strip{tableHead()}}
	for _, f := range p.actions {
		b.strips = append(b.strips, f.row())
	}
	if len(p.actions) == 0 {
		for range blankRows {
			b.strips = append(b.strips, underlined(space(blankRowTall), 0, textWidth))
		}
	}
	return b
}

func tableHead() strip {
	cell := func(c column, key string) strip { return one(c.x, c.width, french.T(key), labelStyle) }
	row := beside(
		cell(colNumber, "paper.column_number"), cell(colTitle, "paper.column_title"), cell(colPilot, "paper.column_pilot"),
		cell(colEnd, "paper.column_end"), cell(colStatus, "paper.column_status"), cell(colPriority, "paper.column_priority"),
	).below(1.4)
	return row.with(lineOp{x2: textWidth, y1: row.height, y2: row.height, width: 0.5, color: encre})
}

func (f fiche) row() strip {
	title := span{titleOr(f.Action), style{face: semibold, size: tableType, color: encre}}
	cells := []strip{
		one(colNumber.x, colNumber.width, french.Int(f.number), style{face: semibold, size: tableType, color: sapin}),
		join(clamp(colTitle.x, colTitle.width, 4, title)),
		join(clamp(colPilot.x, colPilot.width, 4, span{pilots(f.Action), cellStyle})),
		join(clamp(colEnd.x, colEnd.width+1, 2, span{french.ShortDate(f.Fin), cellStyle})),
	}
	if f.Statut != "" {
		cells = append(cells, iconCell(colStatus, statusIcon(f.Statut), french.Status(f.Statut)))
	}
	if f.Priorite != "" {
		cells = append(cells, iconCell(colPriority, priorityIcon(f.Priorite), string(f.Priorite)))
	}
	return underlined(beside(cells...).lowered(cellPadding), 0, textWidth)
}

func iconCell(c column, ic icon, word string) strip {
	s := one(c.x+4.3, c.width-4, word, cellStyle)
	return s.with(ic.at(c.x, (s.height-tableIcon)/2, tableIcon)...)
}

// underlined closes a row with a hairline.
func underlined(s strip, x, width float64) strip {
	s.height += cellPadding
	return s.with(lineOp{x1: x, x2: x + width, y1: s.height, y2: s.height, width: hairline, color: trait})
}

func dateOf(t time.Time) workshop.Date { return workshop.DateOf(t) }
