package paper

import (
	"slices"
	"strings"

	"atelier/assets/icons"
	"atelier/ui/french"
)

// The cover's bands, in mm from the top of the page.
const (
	logoTop     = 20.0
	logoWidth   = 70.0
	logoHeight  = 34.0
	badgeTop    = 79.0
	coverTitle  = 92.0
	coverBottom = 264.0
	keyWidth    = gutter
	emblemSize  = 46.0
)

// cover makes the first page: for whom, what came of it, when and with whom.
// Without a logo its place stays white, for the stamp or the sticker of the town
// hall.
func (p plan) cover() page {
	var c page
	if p.logo != nil {
		c.ops = append(c.ops, imageOp{x: left, y: logoTop, w: logoWidth, h: logoHeight, data: p.logo})
	}
	c.ops = append(c.ops, emblem.at(right-emblemSize, logoTop, emblemSize)...)
	if p.example {
		c.ops = append(c.ops, badge(french.T("paper.example"))...)
	}
	y := c.put(coverTitle, p.coverTitle())
	y = c.put(y+8, p.workshopTitle())
	y = c.put(y+12, []strip{p.counts()})
	c.put(y+11, p.who(coverBottom-y-11))
	c.ops = append(c.ops, signature()...)
	return c
}

// workshopTitle is the title of the workshop, in lines of about one length.
func (p plan) workshopTitle() []strip {
	s := span{p.title, style{face: regular, size: sizeTitle - 1, color: encre}}
	width := balanced(setText(s), textWidth-10)
	return clamp(0, width+0.1, 4, s)
}

// put draws strips from y down and returns where they end.
func (c *page) put(y float64, strips []strip) float64 {
	for _, s := range strips {
		for _, o := range s.ops {
			c.ops = append(c.ops, o.moved(left, y))
		}
		y += s.height
	}
	return y
}

func (p plan) coverTitle() []strip {
	strips := setHeading(0, textWidth, span{french.T("paper.heading"), style{face: semibold, size: sizeCover, color: sapin}})
	of := french.T("paper.of_commune", "commune", p.ofCommune)
	strips = append(strips, setHeading(0, textWidth, span{of, fittingWords(of, style{face: semibold, size: sizeH1, color: encre})})...)
	return append(strips, space(5.5), rule(0, 24, 1.2, sapin))
}

// fittingWords returns the style made small enough, within reason, for the
// longest word to stand on one line: names like
// Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson are not cut.
func fittingWords(s string, st style) style {
	for ; st.size > sizeLead; st.size-- {
		widest := 0.0
		for _, word := range strings.Fields(s) {
			widest = max(widest, setText(span{word, st}).width())
		}
		if widest <= textWidth {
			break
		}
	}
	return st
}

// badge says above the title that nothing here is real.
func badge(words string) []op {
	t := setText(span{words, style{face: semibold, size: sizeBody, color: encre}})
	w := t.width() + 8
	ops := []op{roundOp{x: left, y: badgeTop, w: w, h: 8, r: 4, pen: outlined(encre, stroke)}}
	return append(ops, t.lineOps(line{to: len(t.chars)}, left+4, badgeTop+5.25)...)
}

// counts are the key figures of the workshop, side by side.
func (p plan) counts() strip {
	done, all := 0, 0
	for _, way := range p.parcours {
		d, a := way.progress()
		done, all = done+d, all+a
	}
	notes := 0
	for _, g := range p.notes {
		notes += g.count
	}
	cells := []strip{
		key(0, len(p.actions), french.N("paper.count_actions", len(p.actions))),
		key(1, len(p.decisions), french.N("paper.count_decisions", len(p.decisions))),
		key(2, notes, french.N("paper.count_notes", notes)),
	}
	if all > 0 {
		cells = append(cells, key(3, done, french.N("paper.count_points", done, "all", french.Int(all))))
	}
	return beside(cells...)
}

// key is one figure over its words; rank is its column.
func key(rank, n int, words string) strip {
	x := float64(rank) * keyWidth
	strips := []strip{rule(x, keyWidth-5, stroke, encre), space(1.6)}
	strips = append(strips, set(x, keyWidth, span{french.Int(n), style{face: semibold, size: sizeFigure, color: sapin}})...)
	return join(append(strips, set(x, keyWidth-4, span{words, bodyStyle})...))
}

// who says when, where, by whom and with which communes, in at most room mm.
func (p plan) who(room float64) []strip {
	rows := []struct {
		key, value string
		lines      int
	}{
		{"paper.date", french.LongDate(p.date), 1},
		{"paper.place", p.place, 2},
		{"paper.host", p.host, 2},
		{"paper.epci", p.epci, 2},
		{"paper.with", p.withOthers(p.others(), 4), 5},
		{"paper.next_meeting", p.next, 2},
		{"paper.aim", oneLine(p.aim), 6},
	}
	var strips []strip
	for _, r := range rows {
		left := int((room - 2) / bodyStyle.height())
		if blankText(r.value) || left < 1 {
			continue
		}
		s := beside(
			one(0, gutter-3, french.T(r.key), smallStyle).lowered(0.35),
			join(clamp(gutter, columnWidth, min(r.lines, left), span{r.value, bodyStyle})),
		).below(2)
		room -= s.height
		strips = append(strips, s)
	}
	return strips
}

// others are the communes of the workshop besides this one.
func (p plan) others() []string {
	return slices.DeleteFunc(slices.Clone(p.communes), func(c string) bool { return c == p.commune })
}

// withOthers names as many communes as fit in some lines, and counts the rest;
// "" when there are none.
func (p plan) withOthers(others []string, lines int) string {
	if len(others) == 0 {
		return ""
	}
	for n := len(others); n > 0; n-- {
		text := list(others[:n]...)
		if rest := len(others) - n; rest > 0 {
			text += " " + french.N("paper.others", rest)
		}
		if len(breakLines(setText(span{text, bodyStyle}), columnWidth)) <= lines {
			return text
		}
	}
	return french.N("paper.others", len(others))
}

// signature is the foot of the cover: the house's mark and name.
func signature() []op {
	const y, size = 271.5, 6.0
	ops := houseIcon(icons.Path).at(left, y, size)
	t := setText(span{french.T("app.name"), labelStyle})
	return append(ops, t.lineOps(line{to: len(t.chars)}, left+size+2, y+size/2+1.1)...)
}
