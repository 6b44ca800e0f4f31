package paper

// emblem is the application's own drawing as a line drawing: communes around
// one table, and the path that leads from it. It says the same as the icon
// (assets/icons/app.svg) without its large dark ground, which a laser printer
// would pay in toner.
var emblem = func() icon {
	ink, soft := outlined(sapin, 0.5), outlined(ocre, 0.6)
	house := func(x, y float64) op {
		return shapeOp{points: []point{{x - .1, y}, {x - .1, y - .11}, {x, y - .2}, {x + .1, y - .11}, {x + .1, y}}, pen: ink}
	}
	way := bezier(point{.5, .7}, point{.5, .85}, point{.32, .8}, point{.32, .89})
	way = append(way, bezier(point{.32, .89}, point{.32, .97}, point{.42, .98}, point{.54, .98})...)
	return icon{
		house(.5, .2), house(.88, .41), house(.88, .72), house(.12, .72), house(.12, .41),
		roundOp{x: .5, y: .48, r: .2, pen: ink},
		shapeOp{points: []point{{.41, .49}, {.475, .555}, {.595, .415}}, pen: outlined(sapin, 1), open: true},
		shapeOp{points: way, pen: soft, open: true},
		roundOp{x: .58, y: .98, r: .03, pen: filled(ocre)},
	}
}()

// bezier returns points on a cubic curve.
func bezier(start, a, b, end point) []point {
	const steps = 16
	points := make([]point, steps+1)
	for i := range points {
		t := float64(i) / steps
		u := 1 - t
		points[i] = point{
			u*u*u*start.x + 3*u*u*t*a.x + 3*u*t*t*b.x + t*t*t*end.x,
			u*u*u*start.y + 3*u*u*t*a.y + 3*u*t*t*b.y + t*t*t*end.y,
		}
	}
	return points
}
