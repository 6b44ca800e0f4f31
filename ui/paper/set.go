package paper

// Setting: texts become strips.

// set makes strips of spans in lines of at most width mm that start at x. A
// paragraph keeps at least two lines on each side of a page break.
func set(x, width float64, spans ...span) []strip {
	return setText(spans...).strips(x, width, leading)
}

// setHeading is set for headings: lines of about one length, close together,
// kept with what follows.
func setHeading(x, width float64, spans ...span) []strip {
	t := setText(spans...)
	strips := t.strips(x, balanced(t, width), tight)
	for i := range strips {
		strips[i].glued = true
	}
	return strips
}

// strips sets the text with lines as high as lead times its first style.
func (t text) strips(x, width, lead float64) []strip {
	return t.linesStrips(breakLines(t, width), x, lead)
}

func (t text) linesStrips(lines []line, x, lead float64) []strip {
	size := t.styles[0].size * mmPerPoint
	height := size * lead
	base := (height + capHeight*size) / 2
	strips := make([]strip, len(lines))
	first := 0 // of the paragraph
	for i, l := range lines {
		strips[i] = strip{height: height, ops: t.lineOps(l, x, base)}
		if l.from == l.to {
			strips[i].height = height / 2 // an empty line
		}
		if !l.last {
			continue
		}
		glueParagraph(strips[first : i+1])
		if i < len(lines)-1 && l.from != l.to {
			strips[i].height += 0.8 // between paragraphs
		}
		first = i + 1
	}
	return strips
}

// glueParagraph keeps the first two and the last two lines together.
func glueParagraph(lines []strip) {
	if len(lines) < 2 {
		return
	}
	lines[0].glued = true
	lines[len(lines)-2].glued = true
}

// clamp is set cut to at most n lines, with … at the end of the last when
// something was left out.
func clamp(x, width float64, n int, s span) []strip {
	t := setText(s)
	lines := breakLines(t, width)
	if len(lines) <= n {
		return t.linesStrips(lines, x, leading)
	}
	rest := make([]rune, 0, len(t.chars))
	for _, c := range t.chars[lines[n-1].from:] {
		rest = append(rest, c.r)
	}
	strips := t.linesStrips(lines[:n-1], x, leading)
	end := ellipsis(string(rest), s.style, width)
	return append(strips, end.strips(x, width+1, leading)...)
}

// one makes a single strip of one line, cut with … when it is too long.
func one(x, width float64, s string, st style) strip {
	return ellipsis(s, st, width).strips(x, width+1, leading)[0]
}

// join makes one strip of several: they are no longer cut.
func join(strips []strip) strip {
	var out strip
	for _, s := range strips {
		for _, o := range s.ops {
			out.ops = append(out.ops, o.moved(0, out.height))
		}
		out.height += s.height
	}
	return out
}

// beside puts strips side by side into one, as high as the highest. It is glued
// as the last is.
func beside(strips ...strip) strip {
	out := strip{glued: strips[len(strips)-1].glued}
	for _, s := range strips {
		out.ops = append(out.ops, s.ops...)
		out.height = max(out.height, s.height)
	}
	return out
}

// below returns s with white under it.
func (s strip) below(white float64) strip { s.height += white; return s }

// lowered returns s with white above it.
func (s strip) lowered(white float64) strip {
	return join([]strip{space(white), s})
}

func space(height float64) strip { return strip{height: height} }

// with returns s with more drawings.
func (s strip) with(ops ...op) strip {
	s.ops = append(append([]op(nil), s.ops...), ops...)
	return s
}

// glue keeps all the strips with what follows them.
func glue(strips []strip) []strip {
	for i := range strips {
		strips[i].glued = true
	}
	return strips
}

// rule is a strip that is a horizontal line at its top.
func rule(x, width, thickness float64, c color) strip {
	return strip{height: thickness, ops: []op{lineOp{x1: x, x2: x + width, y1: 0, y2: 0, width: thickness, color: c}}}
}

// blank is a dotted line to write on, at the foot of a strip.
func blank(x, width, height float64) strip {
	return strip{height: height, ops: []op{dots(x, x+width, height-1.2)}}
}

func dots(x1, x2, y float64) op {
	return lineOp{x1: x1, x2: x2, y1: y, y2: y, width: 0.3, color: ardoise, dotted: true}
}

// centred moves drawings made at x = 0 so that a text of this width stands in
// the middle of x.
func centred(t text, x, baseline float64) []op {
	return t.lineOps(line{to: len(t.chars)}, x-t.width()/2, baseline)
}

// flushRight sets one line that ends at x.
func flushRight(t text, x, baseline float64) []op {
	return t.lineOps(line{to: len(t.chars)}, x-t.width(), baseline)
}
