package paper

import (
	"atelier/ui/french"
)

// layout makes the pages of a plan.
func layout(p plan) []page {
	blocks := p.synthesis()
	for i, f := range p.actions {
		b := p.fiche(f)
		if i == 0 {
			b[0].strips[0] = b[0].strips[0].with(markOp{title: french.T("paper.actions"), level: 0})
		}
		b[0].strips[0] = b[0].strips[0].with(markOp{title: f.mark(), level: 1})
		blocks = append(blocks, b...)
	}
	blocks = append(blocks, p.ballots()...)
	blocks = append(blocks, p.people()...)
	blocks = append(blocks, p.progress()...)
	blocks = append(blocks, p.minutes()...)
	blocks = append(blocks, p.origins()...)
	pages := append([]page{p.cover()}, paginate(blocks, top, bottom)...)
	p.frame(pages)
	return pages
}

// frame draws the header and the footer of every page but the cover.
func (p plan) frame(pages []page) {
	header := french.T("paper.header", "commune", p.commune)
	footer := french.T("paper.footer", "date", french.Date(dateOf(p.printed)))
	for i := range pages {
		ops := &pages[i].ops
		number := setText(span{french.T("paper.page", "page", french.Int(i+1), "pages", french.Int(len(pages))), smallStyle})
		if i == 0 {
			continue
		}
		name := setText(span{header, labelStyle})
		*ops = append(*ops, name.lineOps(line{to: len(name.chars)}, left, headerBase)...)
		title := ellipsis(p.title, smallStyle, textWidth-name.width()-10)
		*ops = append(*ops, flushRight(title, right, headerBase)...)
		*ops = append(*ops, across(headerLine), across(footerLine))
		foot := setText(span{footer, smallStyle})
		*ops = append(*ops, foot.lineOps(line{to: len(foot.chars)}, left, footerBase)...)
		*ops = append(*ops, flushRight(number, right, footerBase)...)
	}
}

// across is a hairline over the whole width of the text.
func across(y float64) op {
	return lineOp{x1: left, x2: right, y1: y, y2: y, width: hairline, color: trait}
}

// heading opens a part of the document on a new page.
func heading(title string, lead ...span) block {
	strips := setHeading(0, textWidth, span{title, h1Style})
	strips[0] = strips[0].with(markOp{title: title})
	strips = append(strips, space(2.2), rule(0, 24, 1, sapin), space(4))
	if len(lead) > 0 {
		strips = append(strips, set(0, textWidth, lead...)...)
		strips = append(strips, space(3))
	}
	return block{newPage: true, whole: true, strips: glue(strips)}
}

// subheading opens a part of a part.
func subheading(title string) block {
	strips := setHeading(0, textWidth, span{title, style{face: semibold, size: sizeLead + 2.5, color: encre}})
	strips[0] = strips[0].with(markOp{title: title, level: 1})
	return block{before: 8, whole: true, strips: glue(append(strips, space(2.4)))}
}

// section is a text with its heading beside it, in the margin column. The
// heading is drawn first: what reads the PDF aloud follows the drawing.
func section(label string, strips []strip) block {
	strips = append([]strip(nil), strips...)
	strips[0] = beside(one(0, gutter-3, label, sideStyle), strips[0])
	return block{before: 4.6, strips: strips}
}
