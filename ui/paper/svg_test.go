package paper

import (
	"math"
	"strings"
	"testing"

	"atelier/assets/icons"
	"atelier/store/workshop"
)

func TestIconsStayInTheirSquare(t *testing.T) {
	drawn := map[string]icon{"path": houseIcon(icons.Path), "emblem": emblem}
	for _, k := range workshop.NoteKinds {
		drawn[string(k)] = kindIcon(k)
	}
	for _, s := range append(workshop.Statuses, "") {
		drawn["statut "+string(s)] = statusIcon(s)
	}
	for _, p := range workshop.Priorities {
		drawn["priorité "+string(p)] = priorityIcon(p)
	}
	for name, ic := range drawn {
		if len(ic) == 0 {
			t.Errorf("%s draws nothing", name)
		}
		for _, o := range ic.at(100, 50, 10) {
			x1, y1, x2, y2 := extent(o)
			if x1 < 99.7 || y1 < 49.7 || x2 > 110.3 || y2 > 60.3 {
				t.Errorf("%s draws at %.1f…%.1f, %.1f…%.1f", name, x1, x2, y1, y2)
			}
		}
	}
}

func TestIconsOfOneSetDiffer(t *testing.T) {
	look := func(ic icon) string {
		var b strings.Builder
		for _, o := range ic {
			b.WriteString(tell(scaled(o, 100)))
			if s, ok := o.(shapeOp); ok && s.pen.fill {
				b.WriteString("filled")
			}
			if r, ok := o.(roundOp); ok && r.pen.fill {
				b.WriteString("filled")
			}
		}
		return b.String()
	}
	seen := make(map[string]string)
	see := func(name string, ic icon) {
		if other, twice := seen[look(ic)]; twice {
			t.Errorf("%s looks like %s", name, other)
		}
		seen[look(ic)] = name
	}
	for _, k := range workshop.NoteKinds {
		see(string(k), kindIcon(k))
	}
	for _, s := range append([]workshop.Status{""}, workshop.Statuses...) {
		see("statut "+string(s), statusIcon(s))
	}
	for _, p := range workshop.Priorities {
		see("priorité "+string(p), priorityIcon(p))
	}
}

func TestReadPath(t *testing.T) {
	for _, c := range []struct {
		name, d string
		end     point // of the last figure, in grid units
		within  [4]float64
	}{
		{"lines", "M2 3l4 0V9h-1.5", point{4.5, 9}, [4]float64{2, 3, 6, 9}},
		{"pairs after a move", "M1 1 5 1 5 7", point{5, 7}, [4]float64{1, 1, 5, 7}},
		{"numbers run together", "M1 1l.5.5-1-.5", point{.5, 1}, [4]float64{.5, 1, 1.5, 1.5}},
		{"half a circle, upwards", "M6 10a5 5 0 0 1 10 0", point{16, 10}, [4]float64{6, 5, 16, 10}},
		{"half a circle, downwards", "M6 10a5 5 0 0 0 10 0", point{16, 10}, [4]float64{6, 10, 16, 15}},
		{"three quarters of a circle", "M10 5A5 5 0 1 1 5 10", point{5, 10}, [4]float64{5, 5, 15, 15}},
		{"a quarter of a circle", "M10 5A5 5 0 0 0 5 10", point{5, 10}, [4]float64{5, 5, 10, 10}},
		{"a curve", "M0 0c0 4 4 4 4 0", point{4, 0}, [4]float64{0, 0, 4, 3}},
		{"a smooth curve", "M0 0c0 4 4 4 4 0s4-4 4 0", point{8, 0}, [4]float64{0, -3, 8, 3}},
	} {
		ops, err := readPath(c.d, pen{})
		if err != nil || len(ops) == 0 {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		last := ops[len(ops)-1].(shapeOp)
		end := last.points[len(last.points)-1]
		if math.Hypot(end.x*iconGrid-c.end.x, end.y*iconGrid-c.end.y) > 0.01 {
			t.Errorf("%s ends at %.2f %.2f", c.name, end.x*iconGrid, end.y*iconGrid)
		}
		x1, y1, x2, y2 := extent(scaled(last, iconGrid))
		for i, v := range []float64{x1, y1, x2, y2} {
			if math.Abs(v-c.within[i]) > 0.06 {
				t.Errorf("%s stands within %.2f %.2f %.2f %.2f", c.name, x1, y1, x2, y2)
				break
			}
		}
	}
	for _, bad := range []string{"M1", "Q1 2 3 4", "5 5", "M1 1 L x"} {
		if _, err := readPath(bad, pen{}); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
