package paper

import "atelier/ui/french"

// The path that links the étapes, in mm from the left margin.
const (
	pathX      = 5.5
	pathRadius = 5.0
	pathText   = 17.0
	pathWidth  = textWidth - pathText
	barWidth   = 34.0
)

// progress is the part on the parcours: each étape on its path, with its points.
func (p plan) progress() []block {
	var blocks []block
	for i, way := range p.parcours {
		if i == 0 {
			blocks = append(blocks, heading(french.T("paper.parcours")))
		}
		blocks = append(blocks, way.blocks()...)
	}
	if len(p.strays) > 0 {
		if len(blocks) == 0 {
			blocks = append(blocks, heading(french.T("paper.parcours")))
		}
		blocks = append(blocks, subheading(french.T("paper.strays")))
		for _, s := range p.strays {
			blocks = append(blocks, block{before: 2, strips: set(pathText, pathWidth, span{trimmed(s.remark), bodyStyle})})
		}
	}
	return blocks
}

func (way path) blocks() []block {
	intro := subheading(way.title)
	intro.before = 6
	about := dotted(way.publisher, templateWords(way.template))
	if about != "" {
		intro.strips = append(intro.strips, glue(set(0, textWidth, span{about, style{face: regular, size: sizeBody, color: ardoise}}))...)
	}
	intro.strips = append(intro.strips, glue([]strip{space(2), way.summary(), space(3)})...)
	blocks := []block{intro}
	for i, s := range way.steps {
		blocks = append(blocks, s.block(i == len(way.steps)-1))
	}
	return blocks
}

func templateWords(template bool) string {
	if template {
		return french.T("paper.template")
	}
	return ""
}

// summary draws the whole path in one row: a segment for each étape, filled as
// far as its points are ticked.
func (way path) summary() strip {
	done, all := way.progress()
	s := space(0)
	if all > 0 {
		s = one(0, textWidth, french.N("paper.points", done, "all", french.Int(all)), bodyStyle)
	}
	n := float64(len(way.steps))
	width := (textWidth - 2*(n-1)) / n
	for i, step := range way.steps {
		x := float64(i) * (width + 2)
		s = s.with(gauge(x, s.height+1, width, 3, step.share())...)
	}
	s.height += 5.5
	return s
}

func (s pathStep) share() float64 {
	if len(s.items) == 0 {
		return 0
	}
	return float64(s.done()) / float64(len(s.items))
}

// block is one étape: its number on the path, its title and gauge, its points.
func (s pathStep) block(last bool) block {
	title := setHeading(pathText, pathWidth-barWidth-16, span{s.title, style{face: semibold, size: sizeLead, color: encre}})
	title[0] = beside(s.badge(), s.tally(), title[0])
	strips := glue(append([]strip{space(1.2)}, title...))
	strips = append(strips, strip{height: 1.2, glued: true})
	if s.open && len(s.items) == 0 {
		strips = append(strips, set(pathText, pathWidth, span{french.T("paper.step_open"), quietStyle})...)
	}
	if !blankText(s.remark) {
		strips = append(strips, remark(pathText, s.remark)...)
	}
	together := s.tickedTogether()
	if together != "" {
		strips = append(strips, glue(set(pathText, pathWidth, span{together, smallStyle}))...)
		strips = append(strips, strip{height: 0.8, glued: true})
	}
	for _, it := range s.items {
		strips = append(strips, it.strips(together == "")...)
	}
	strips = append(strips[:len(strips)-1], strips[len(strips)-1].below(5))
	return block{whole: true, strips: strips, under: func(height float64) []op {
		if last {
			height = 4
		}
		return []op{lineOp{x1: pathX, x2: pathX, y1: 4, y2: height + 4, width: stroke, color: sapin}}
	}}
}

// badge is the étape's number in a disc: full when all is done, a ring else.
func (s pathStep) badge() strip {
	done := len(s.items) > 0 && s.done() == len(s.items)
	ink, inside := sapin, blanc
	if done {
		ink, inside = blanc, sapin
	}
	const y = 2.9
	number := setText(span{french.Int(s.number), style{face: semibold, size: sizeLead, color: ink}})
	ops := []op{roundOp{x: pathX, y: y, r: pathRadius, pen: pen{fill: true, inside: inside, width: stroke, line: sapin}}}
	return strip{ops: append(ops, centred(number, pathX, y+capHeight*sizeLead*mmPerPoint/2)...)}
}

// tally is the gauge at the right of the title.
func (s pathStep) tally() strip {
	if len(s.items) == 0 {
		return strip{}
	}
	words := setText(span{french.Int(s.done()) + "/" + french.Int(len(s.items)), strongStyle})
	ops := gauge(textWidth-barWidth, 1.8, barWidth, 2.2, s.share())
	return strip{ops: append(ops, flushRight(words, textWidth-barWidth-2.5, 4.2)...)}
}

// tickedTogether says who ticked the étape's points and when, "" when that is
// not the same for all that are ticked.
func (s pathStep) tickedTogether() string {
	words, n := "", 0
	for _, it := range s.items {
		if !it.done {
			continue
		}
		if who := it.ticked(); n == 0 {
			words = who
		} else if who != words {
			return ""
		}
		n++
	}
	if words == "" {
		return ""
	}
	return french.N("paper.ticked", n, "who", words)
}

// strips are the point with its box; who ticked it and when stands at the right,
// or under it when that is too long.
func (it pathItem) strips(signed bool) []strip {
	who := setText(span{it.ticked(), smallStyle})
	aside := signed && len(who.chars) > 0 && who.width() <= barWidth+14
	width := pathWidth
	if aside {
		width -= who.width() + 6
	}
	strips := checked(pathText, width, it.done, it.text)
	if aside {
		base := (strips[0].height + capHeight*sizeSmall*mmPerPoint) / 2
		strips[0] = beside(strip{ops: flushRight(who, textWidth, base)}, strips[0])
	} else if signed && len(who.chars) > 0 {
		strips = append(strips, one(pathText+6, pathWidth-6, it.ticked(), smallStyle).below(0.8))
	}
	if blankText(it.remark) {
		glue(strips[:len(strips)-1])
		return strips
	}
	return append(glue(strips), remark(pathText+6, it.remark)...)
}

// ticked says who ticked the point and on which day, "" when it is not ticked or
// nobody knows when.
func (it pathItem) ticked() string {
	if !it.done || it.at.IsZero() {
		return ""
	}
	return list(it.by, french.Date(dateOf(it.at)))
}

// remark is what people wrote beside a point: a text along a thin bar.
func remark(x float64, s string) []strip {
	strips := set(x+3, pathText+pathWidth-x-3, span{trimmed(s), bodyStyle})
	for i, st := range strips {
		strips[i] = st.with(lineOp{x1: x + 0.6, x2: x + 0.6, y1: 0, y2: st.height, width: 0.6, color: trait})
	}
	strips[len(strips)-1].height += 1.4
	return strips
}
