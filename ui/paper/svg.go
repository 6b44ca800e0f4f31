package paper

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"

	"atelier/assets/icons"
	"atelier/store/workshop"
)

// The icons of the screen are drawn on paper from the same files. This reads
// what those files hold: paths, circles and rectangles in one colour, on a grid
// of 24 units.

const iconGrid = 24

// houseIcon returns an icon of the family, in ink. It panics when there is none
// or it cannot be read: the icons are embedded, and tested.
func houseIcon(name icons.Name) icon {
	if ic, ok := iconCache.Load(name); ok {
		return ic.(icon)
	}
	raw, err := icons.SVG(name)
	if err == nil {
		var ic icon
		if ic, err = readSVG(strings.NewReader(string(raw))); err == nil {
			iconCache.Store(name, ic)
			return ic
		}
	}
	panic(fmt.Errorf("paper: icon %s: %w", name, err))
}

var iconCache sync.Map // of icons.Name to icon

// kindIcon returns the icon of a kind of note, the one of the screen.
func kindIcon(k workshop.NoteKind) icon { return houseIcon(icons.Name("note-" + string(k))) }

// readSVG reads a drawing into a square of side 1.
func readSVG(r io.Reader) (icon, error) {
	var ic icon
	for dec := xml.NewDecoder(r); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return ic, nil
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		ops, err := element(start)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", start.Name.Local, err)
		}
		ic = append(ic, ops...)
	}
}

func element(e xml.StartElement) ([]op, error) {
	attr := make(map[string]string, len(e.Attr))
	for _, a := range e.Attr {
		attr[a.Name.Local] = a.Value
	}
	number := func(name string) float64 {
		v, err := strconv.ParseFloat(attr[name], 64)
		if err != nil {
			return 0 // absent is 0 in SVG
		}
		return v / iconGrid
	}
	ink := outlined(encre, stroke)
	switch e.Name.Local {
	case "circle":
		return []op{roundOp{x: number("cx"), y: number("cy"), r: number("r"), pen: ink}}, nil
	case "rect":
		return []op{roundOp{x: number("x"), y: number("y"), w: number("width"), h: number("height"), r: number("rx"), pen: ink}}, nil
	case "path":
		return readPath(attr["d"], ink)
	}
	return nil, nil
}

// pathReader reads the commands of a path.
type pathReader struct {
	rest       string
	ops        []op
	points     []point // of the open figure
	at         point
	lastHandle point // of the last curve, for S
	pen        pen
}

func readPath(d string, p pen) ([]op, error) {
	r := pathReader{rest: d, pen: p}
	command := byte(0)
	for {
		r.rest = strings.TrimLeft(r.rest, " ,\n\t")
		if r.rest == "" {
			r.end(false)
			return r.ops, nil
		}
		if c := r.rest[0]; c >= 'A' && c != 'e' {
			command, r.rest = c, r.rest[1:]
		} else if command == 'm' || command == 'M' {
			command-- // further pairs are lines: l, L
		}
		if err := r.do(command); err != nil {
			return nil, err
		}
	}
}

// end closes or leaves open the current figure and draws it.
func (r *pathReader) end(closed bool) {
	if len(r.points) > 1 {
		points := make([]point, len(r.points))
		for i, p := range r.points {
			points[i] = point{p.x / iconGrid, p.y / iconGrid}
		}
		r.ops = append(r.ops, shapeOp{points: points, pen: r.pen, open: !closed})
	}
	if closed && len(r.points) > 0 {
		r.at = r.points[0]
	}
	r.points = nil
}

func (r *pathReader) do(command byte) error {
	relative := command >= 'a'
	switch command | 0x20 {
	case 'z':
		r.end(true)
		return nil
	case 'm':
		n, err := r.numbers(2)
		if err != nil {
			return err
		}
		from := r.at
		r.end(false)
		r.at = from
		if !relative {
			r.at = point{}
		}
		r.at = point{r.at.x + n[0], r.at.y + n[1]}
		r.points = []point{r.at}
	case 'l', 'h', 'v':
		return r.straight(command|0x20, relative)
	case 'c':
		n, err := r.numbers(6)
		if err != nil {
			return err
		}
		o := r.origin(relative)
		r.curve(point{o.x + n[0], o.y + n[1]}, point{o.x + n[2], o.y + n[3]}, point{o.x + n[4], o.y + n[5]})
	case 's':
		n, err := r.numbers(4)
		if err != nil {
			return err
		}
		o := r.origin(relative)
		mirror := point{2*r.at.x - r.lastHandle.x, 2*r.at.y - r.lastHandle.y}
		r.curve(mirror, point{o.x + n[0], o.y + n[1]}, point{o.x + n[2], o.y + n[3]})
	case 'a':
		n, err := r.numbers(7)
		if err != nil {
			return err
		}
		o := r.origin(relative)
		r.arc(n[0], n[3] != 0, n[4] != 0, point{o.x + n[5], o.y + n[6]})
	default:
		return fmt.Errorf("command %q is not known", command)
	}
	return nil
}

func (r *pathReader) origin(relative bool) point {
	if relative {
		return r.at
	}
	return point{}
}

func (r *pathReader) straight(command byte, relative bool) error {
	o := r.origin(relative)
	to := r.at
	count := 1
	if command == 'l' {
		count = 2
	}
	n, err := r.numbers(count)
	if err != nil {
		return err
	}
	switch command {
	case 'h':
		to.x = o.x + n[0]
	case 'v':
		to.y = o.y + n[0]
	default:
		to = point{o.x + n[0], o.y + n[1]}
	}
	r.to(to)
	return nil
}

func (r *pathReader) to(p point) {
	if len(r.points) == 0 {
		r.points = []point{r.at}
	}
	r.points = append(r.points, p)
	r.at, r.lastHandle = p, p
}

// curve draws a cubic Bézier curve from the current point.
func (r *pathReader) curve(a, b, end point) {
	for _, p := range bezier(r.at, a, b, end)[1:] {
		r.to(p)
	}
	r.lastHandle = b
}

// arc draws a part of a circle of this radius from the current point to end.
func (r *pathReader) arc(radius float64, large, clockwise bool, end point) {
	start := r.at
	half := point{(end.x - start.x) / 2, (end.y - start.y) / 2}
	distance := math.Hypot(half.x, half.y)
	if distance == 0 {
		return
	}
	radius = max(radius, distance)
	away := math.Sqrt(radius*radius-distance*distance) / distance // of the centre from the chord
	if large != clockwise {
		away = -away
	}
	centre := point{start.x + half.x + half.y*away, start.y + half.y - half.x*away}
	from := math.Atan2(start.y-centre.y, start.x-centre.x)
	to := math.Atan2(end.y-centre.y, end.x-centre.x)
	if clockwise && to < from {
		to += 2 * math.Pi
	} else if !clockwise && to > from {
		to -= 2 * math.Pi
	}
	const steps = 24
	for i := 1; i <= steps; i++ {
		sin, cos := math.Sincos(from + (to-from)*float64(i)/steps)
		r.to(point{centre.x + radius*cos, centre.y + radius*sin})
	}
}

// numbers reads the arguments of a command.
func (r *pathReader) numbers(count int) ([]float64, error) {
	out := make([]float64, count)
	for i := range out {
		r.rest = strings.TrimLeft(r.rest, " ,\n\t")
		end := numberLength(r.rest)
		v, err := strconv.ParseFloat(r.rest[:end], 64)
		if err != nil {
			return nil, err
		}
		out[i], r.rest = v, r.rest[end:]
	}
	return out, nil
}

// numberLength returns how many bytes of s are its first number: « 1.8.9 » is
// two numbers in SVG, as is « 1-2 ».
func numberLength(s string) int {
	dot := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-' && i == 0, c >= '0' && c <= '9':
		case c == '.' && !dot:
			dot = true
		default:
			return i
		}
	}
	return len(s)
}
