package paper

import (
	"atelier/ui/french"
)

// minutes is the part on the notes: by kind, then by étape.
func (p plan) minutes() []block {
	if len(p.notes) == 0 {
		return nil
	}
	blocks := []block{heading(french.T("paper.notes"))}
	for i, g := range p.notes {
		blocks = append(blocks, g.blocks(i == 0)...)
	}
	return blocks
}

func (g noteGroup) blocks(first bool) []block {
	head := g.head()
	head.before = 9
	if first {
		head.before = 0
	}
	blocks := []block{head}
	for _, s := range g.steps {
		title := s.title
		if title == "" && len(g.steps) > 1 {
			title = french.T("paper.no_step")
		}
		if title != "" {
			strips := setHeading(gutter, columnWidth, span{title, style{face: semibold, size: sizeBody, color: ardoise}})
			blocks = append(blocks, block{before: 3.4, whole: true, strips: glue(append(strips, space(0.4)))})
		}
		for _, n := range s.notes {
			blocks = append(blocks, n.block(false))
		}
	}
	return blocks
}

// head names a kind of notes, with its icon and how many there are.
func (g noteGroup) head() block {
	word := setText(
		span{french.N(kindKey(g.kind), g.count), style{face: semibold, size: sizeLead + 2.5, color: encre}},
		span{"  " + french.Int(g.count), style{face: regular, size: sizeLead + 2.5, color: ardoise}},
	)
	s := word.strips(9, textWidth, leading)[0]
	s = s.with(kindIcon(g.kind).at(0, (s.height-6)/2, 6)...)
	s = s.with(markOp{title: french.N(kindKey(g.kind), g.count), level: 1})
	s.height += 1.2
	s = s.with(lineOp{x2: textWidth, y1: s.height, y2: s.height, width: stroke, color: encre})
	return block{whole: true, strips: glue([]strip{s, space(1)})}
}

// block is one note; with its icon when it does not stand under its kind.
func (n noted) block(alone bool) block {
	x, mark := gutter, []op{roundOp{x: gutter - 3.4, y: 2.65, r: 0.55, pen: filled(sapin)}}
	if alone {
		x, mark = 9.0, kindIcon(n.kind).at(0, 0.2, 5)
	}
	strips := set(x, textWidth-x, span{trimmed(n.text), bodyStyle})
	strips[0] = strips[0].with(mark...)
	if about := n.about(alone); about != "" {
		glue(strips[len(strips)-1:])
		strips = append(strips, set(x, textWidth-x, span{about, smallStyle})...)
	}
	return block{before: 2, whole: true, strips: strips}
}

// about says who said it and where.
func (n noted) about(alone bool) string {
	table := ""
	if !blankText(n.table) {
		table = french.T("paper.table", "table", n.table)
	}
	step := ""
	if alone {
		step = n.step
	}
	cluster := ""
	if n.cluster != "" {
		cluster = french.T("paper.cluster", "title", n.cluster)
	}
	due := ""
	if !n.due.IsZero() {
		due = french.T("paper.due", "date", french.Date(n.due))
	}
	return dotted(n.who, due, n.author, table, step, cluster)
}
