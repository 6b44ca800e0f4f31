package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"atelier/store/workshop"
)

func TestGanttNamesTheMonthsThereIsRoomFor(t *testing.T) {
	test.NewTempApp(t)
	lines := []GanttLine{{From: "2026-11-12", To: "2027-02-03"}}
	names := func(width float32, lines ...GanttLine) string {
		var out []string
		for _, k := range axisOf(lines, "2026-11-23").ticks(width) {
			out = append(out, strings.TrimSpace(k.year+" "+k.text))
		}
		return strings.Join(out, ", ")
	}
	for _, c := range []struct {
		width float32
		want  string
	}{
		{800, "2026 novembre, décembre, 2027 janvier, février"},
		{220, "2026 nov., déc., 2027 janv., févr."},
		{120, "2026 nov., 2027 janv."},
	} {
		if got := names(c.width, lines...); got != c.want {
			t.Errorf("%g points: %s, want %s", c.width, got, c.want)
		}
	}
	if got := names(400, GanttLine{From: "2026-01-01", To: "2035-12-31"}); !strings.HasPrefix(got, "2026, 2027, ") && !strings.HasPrefix(got, "2026, 2028, ") {
		t.Errorf("ten years: %s", got)
	}
	if got := names(900, GanttLine{ID: "no days"}); got != "2026 novembre, décembre, 2027 janvier" {
		t.Errorf("no days at all: %s", got)
	}
}

// Whatever the days, every bar lies within the width and has one.
func TestGanttBarsLieInTheWidth(t *testing.T) {
	test.NewTempApp(t)
	day := rapid.Custom(func(t *rapid.T) workshop.Date {
		if rapid.IntRange(0, 4).Draw(t, "none") == 0 {
			return ""
		}
		return workshop.DateOf(workshop.Date("2000-01-01").Time().AddDate(0, 0, rapid.IntRange(0, 20000).Draw(t, "day")))
	})
	rapid.Check(t, func(t *rapid.T) {
		var lines []GanttLine
		for range rapid.IntRange(1, 5).Draw(t, "lines") {
			lines = append(lines, GanttLine{From: day.Draw(t, "from"), To: day.Draw(t, "to")})
		}
		a := axisOf(lines, "2026-11-23")
		width := float32(rapid.IntRange(60, 2000).Draw(t, "width"))
		for _, l := range lines {
			if !l.dated() {
				continue
			}
			if from, to := barOf(l, a, width); from < 0 || to > width+0.01 || to-from < 9 {
				t.Fatalf("%+v goes from %g to %g of %g", l, from, to, width)
			}
		}
		if n := len(a.ticks(width)); float32(n)*20 > width+40 {
			t.Fatalf("%d ticks in %g points", n, width)
		}
	})
}

func TestGanttByKeyboard(t *testing.T) {
	var selected, opened string
	g := NewGantt("Action")
	g.OnSelect = func(id string) { selected = id }
	g.OnOpen = func(id string) { opened = id }
	w := window(t, g, fyne.NewSize(700, 300))
	g.SetLines([]GanttLine{{ID: "a", Title: "Agenda", From: "2026-03-01", To: "2026-05-01"}, {ID: "b", Title: "Bus", To: "2026-06-01"}, {ID: "c", Title: "Café"}}, "2026-04-01")
	g.Select("a")
	w.Canvas().Focus(g.FocusTarget())
	press(w, fyne.KeyDown, fyne.KeyDown)
	if selected != "c" {
		t.Errorf("selected %q", selected)
	}
	press(w, fyne.KeyUp, fyne.KeyReturn)
	if opened != "b" {
		t.Errorf("opened %q", opened)
	}
}
