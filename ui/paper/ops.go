package paper

// op is one drawing on a page. Its place is in mm from the top left corner of
// what holds it: of a strip first, of the page at the end.
type op interface {
	moved(dx, dy float64) op
}

// textOp is a piece of one line in one style.
type textOp struct {
	x, y  float64 // of its baseline
	s     string
	width float64
	style style
	of    string // what s, a row of boxes, stands for; "" when s is what people typed
}

// lineOp is a straight line.
type lineOp struct {
	x1, y1, x2, y2 float64
	width          float64
	color          color
	dotted         bool
}

// shapeOp is a closed polygon, or an open path when it is not filled and not
// closed. Its points are absolute.
type shapeOp struct {
	points []point
	pen    pen
	open   bool
}

// roundOp is a circle, or a rectangle with round corners when w > 0.
type roundOp struct {
	x, y, r float64 // centre of the circle, or top left of the rectangle
	w, h    float64
	pen     pen
}

// imageOp is a picture inside a frame, as large as fits, at its top left.
type imageOp struct {
	x, y, w, h float64
	data       []byte
}

// linkOp makes a place lead to an address.
type linkOp struct {
	x, y, w, h float64
	url        string
}

// markOp is an entry of the table of contents that viewers show.
type markOp struct {
	y     float64
	title string
	level int
}

type point struct{ x, y float64 }

// pen says how a shape is drawn: filled, outlined with a line of a width > 0,
// or both.
type pen struct {
	fill   bool
	inside color
	width  float64
	line   color
}

func filled(c color) pen                  { return pen{fill: true, inside: c} }
func outlined(c color, width float64) pen { return pen{width: width, line: c} }

func (o textOp) moved(dx, dy float64) op { o.x += dx; o.y += dy; return o }
func (o lineOp) moved(dx, dy float64) op {
	o.x1, o.x2, o.y1, o.y2 = o.x1+dx, o.x2+dx, o.y1+dy, o.y2+dy
	return o
}
func (o roundOp) moved(dx, dy float64) op { o.x += dx; o.y += dy; return o }
func (o imageOp) moved(dx, dy float64) op { o.x += dx; o.y += dy; return o }
func (o linkOp) moved(dx, dy float64) op  { o.x += dx; o.y += dy; return o }
func (o markOp) moved(_, dy float64) op   { o.y += dy; return o }
func (o shapeOp) moved(dx, dy float64) op {
	points := make([]point, len(o.points))
	for i, p := range o.points {
		points[i] = point{p.x + dx, p.y + dy}
	}
	o.points = points
	return o
}

// lineOps draws one line of a text with its baseline at (x, y). A piece ends at
// a fine space, whose width is not the font's.
func (t text) lineOps(l line, x, y float64) []op {
	var ops []op
	for from := l.from; from < l.to; {
		to := from + 1
		for to < l.to && t.chars[to-1].r != fine && t.chars[to].style == t.chars[from].style && t.chars[to].absent == t.chars[from].absent {
			to++
		}
		piece := t.piece(from, to)
		piece.x, piece.y = x, y-piece.style.rise
		x += piece.width
		ops = append(ops, piece)
		from = to
	}
	return ops
}

// piece makes the drawing of characters of one style, all there or all absent.
func (t text) piece(from, to int) textOp {
	runes := make([]rune, 0, to-from)
	out := textOp{style: t.styles[t.chars[from].style]}
	for _, c := range t.chars[from:to] {
		runes = append(runes, c.r)
		out.width += c.width
	}
	out.s = string(runes)
	if t.chars[from].absent {
		out.of = out.s
		for i := range runes {
			runes[i] = box
		}
		out.s = string(runes)
	}
	return out
}
