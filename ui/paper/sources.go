package paper

import (
	"atelier/ui/french"
)

// origins is the last part: the key figures, and where all that is not the
// workshop's own comes from.
func (p plan) origins() []block {
	if len(p.figures)+len(p.sources) == 0 {
		return nil
	}
	blocks := []block{heading(french.T("paper.sources"))}
	if len(p.figures) > 0 {
		head := subheading(french.T("paper.figures"))
		head.before = 0
		head.strips = append(head.strips, glue(set(0, textWidth, span{p.study, style{face: regular, size: sizeBody, color: ardoise}}))...)
		head.strips = append(head.strips, strip{height: 2.4, glued: true})
		blocks = append(blocks, head)
		for _, f := range p.figures {
			blocks = append(blocks, f.block())
		}
	}
	if len(p.sources) > 0 {
		blocks = append(blocks, subheading(french.T("paper.origins")))
		for _, s := range p.sources {
			blocks = append(blocks, s.block())
		}
	}
	return blocks
}

// block is one figure, large, with its words and its source beside it.
func (f figure) block() block {
	strips := set(gutter, columnWidth, span{f.label, bodyStyle})
	for _, small := range []string{f.note, french.T("paper.source_of", "source", f.source)} {
		if small != "" {
			strips = append(strips, set(gutter, columnWidth, span{small, smallStyle})...)
		}
	}
	number := setText(span{f.value, style{face: semibold, size: 22, color: sapin}})
	head := strip{ops: number.lineOps(line{to: len(number.chars)}, 0, capHeight*22*mmPerPoint+0.9)}
	body := beside(head, join(strips))
	body.height = max(body.height, 9)
	return block{before: 0, whole: true, strips: []strip{underlined(body.lowered(2.2), 0, textWidth)}}
}

func (s source) block() block {
	strips := set(0, textWidth, span{s.title, strongStyle}, span{after(dotted(s.publisher, s.date)), bodyStyle})
	for _, small := range []string{s.note, s.url} {
		if small != "" {
			strips = append(strips, set(0, textWidth, span{small, smallStyle})...)
		}
	}
	return block{before: 2.6, whole: true, strips: strips}
}

func after(s string) string {
	if s == "" {
		return ""
	}
	return " · " + s
}
