package paper

import (
	"math"

	"atelier/store/workshop"
)

// Icons are drawn in a square of side s whose top left corner is (x, y). Each
// stands beside its word and is told from the others by its shape alone.

// icon draws in a square of side 1; place gives it its size and place.
type icon []op

func (ic icon) at(x, y, s float64) []op {
	out := make([]op, len(ic))
	for i, o := range ic {
		out[i] = scaled(o, s).moved(x, y)
	}
	return out
}

func scaled(o op, s float64) op {
	switch o := o.(type) {
	case lineOp:
		o.x1, o.y1, o.x2, o.y2 = o.x1*s, o.y1*s, o.x2*s, o.y2*s
		return o
	case roundOp:
		o.x, o.y, o.r, o.w, o.h = o.x*s, o.y*s, o.r*s, o.w*s, o.h*s
		return o
	case shapeOp:
		points := make([]point, len(o.points))
		for i, p := range o.points {
			points[i] = point{p.x * s, p.y * s}
		}
		o.points = points
		return o
	}
	return o
}

// statusIcon returns the icon of an action's status: a disc that fills up as
// the action goes on, or a sign in a ring when it does not.
func statusIcon(s workshop.Status) icon {
	ring := roundOp{x: .5, y: .5, r: .44, pen: outlined(encre, stroke)}
	ink := outlined(encre, stroke*1.1)
	seg := func(points ...point) op { return shapeOp{points: points, pen: ink, open: true} }
	switch s {
	case "": // not said: nothing in the ring's place but a dash
		return icon{seg(point{.2, .5}, point{.8, .5})}
	case "En cours":
		return icon{ring, shapeOp{points: arc(.5, .5, .44, -90, 90), pen: filled(encre)}}
	case "Réalisé":
		return icon{
			roundOp{x: .5, y: .5, r: .46, pen: filled(encre)},
			shapeOp{points: []point{{.28, .52}, {.44, .68}, {.73, .34}}, pen: outlined(blanc, stroke*1.3), open: true},
		}
	case "En pause":
		return icon{ring, seg(point{.39, .3}, point{.39, .7}), seg(point{.61, .3}, point{.61, .7})}
	case "Abandonné":
		return icon{ring, seg(point{.32, .32}, point{.68, .68}), seg(point{.68, .32}, point{.32, .68})}
	case "Bloqué":
		return icon{ring, shapeOp{points: []point{{.22, .41}, {.78, .41}, {.78, .59}, {.22, .59}}, pen: filled(encre)}}
	case "En retard":
		return icon{ring, seg(point{.5, .22}, point{.5, .52}, point{.7, .64})}
	case "A discuter":
		return icon{
			ring, roundOp{x: .3, y: .5, r: .06, pen: filled(encre)},
			roundOp{x: .5, y: .5, r: .06, pen: filled(encre)}, roundOp{x: .7, y: .5, r: .06, pen: filled(encre)},
		}
	default: // À venir
		return icon{ring}
	}
}

// priorityIcon returns three rising bars, as many filled as the priority is high.
func priorityIcon(p workshop.Priority) icon {
	level := map[workshop.Priority]int{"Élevé": 3, "Moyen": 2, "Bas": 1}[p]
	var ops icon
	for i := range 3 {
		x, h := .04+.34*float64(i), .34+.28*float64(i)
		bar := []point{{x, .95}, {x, .95 - h}, {x + .24, .95 - h}, {x + .24, .95}}
		if i < level {
			ops = append(ops, shapeOp{points: bar, pen: filled(encre)})
		} else {
			ops = append(ops, shapeOp{points: bar, pen: outlined(ardoise, hairline)})
		}
	}
	return ops
}

// arc returns points on a circle from one angle to another, in degrees
// clockwise from the right.
func arc(cx, cy, r, from, to float64) []point {
	const steps = 24
	points := make([]point, steps+1)
	for i := range points {
		points[i] = polar(cx, cy, r, from+(to-from)*float64(i)/steps)
	}
	return points
}

func polar(cx, cy, r, deg float64) point {
	sin, cos := math.Sincos(deg * math.Pi / 180)
	return point{cx + r*cos, cy + r*sin}
}

// gauge draws a bar of which a share is done, 0 to 1.
func gauge(x, y, w, h, share float64) []op {
	ops := []op{roundOp{x: x, y: y, w: w, h: h, r: h / 2, pen: outlined(sapin, hairline)}}
	if filledWidth := w * share; filledWidth > 0 {
		ops = append(ops, roundOp{x: x, y: y, w: max(filledWidth, h), h: h, r: h / 2, pen: filled(sapin)})
	}
	return ops
}
