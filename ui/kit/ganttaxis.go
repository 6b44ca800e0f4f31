package kit

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/theme"
)

// axis is the time that a Gantt shows: whole months, from the first day of one to
// the first day after the last one.
type axis struct {
	from, to time.Time
	today    time.Time
}

const (
	leastMonths = 3
	farFromNow  = 36 // months: today does not show when it is further away
)

// axisOf returns the time that holds every line, and today unless it is far from
// all of them.
func axisOf(lines []GanttLine, today workshop.Date) axis {
	var days []workshop.Date
	for _, l := range lines {
		for _, d := range []workshop.Date{l.From, l.To} {
			if !d.IsZero() {
				days = append(days, d)
			}
		}
	}
	if len(days) == 0 {
		days = []workshop.Date{today}
	}
	first, last := slices.Min(days).Time(), slices.Max(days).Time()
	now := today.Time()
	if now.Before(first) && now.AddDate(0, farFromNow, 0).After(first) {
		first = now
	}
	if now.After(last) && now.AddDate(0, -farFromNow, 0).Before(last) {
		last = now
	}
	a := axis{from: monthStart(first), to: monthStart(last).AddDate(0, 1, 0), today: now}
	for a.months() < leastMonths {
		a.to = a.to.AddDate(0, 1, 0)
	}
	return a
}

func monthStart(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}

func (a axis) months() int {
	return (a.to.Year()-a.from.Year())*12 + int(a.to.Month()) - int(a.from.Month())
}

// at returns where the beginning of a day is, from 0 to 1.
func (a axis) at(t time.Time) float32 {
	return float32(min(max(float64(t.Sub(a.from))/float64(a.to.Sub(a.from)), 0), 1))
}

// nowAt returns where today is; false when it does not show.
func (a axis) nowAt() (float32, bool) {
	return a.at(a.today), !a.today.Before(a.from) && a.today.Before(a.to)
}

// tick is a line across the axis, at a share of its width.
type tick struct {
	at   float32
	text string // « mars », "" for a year's own
	year string // « 2027 », where one begins, and at the first tick
}

// steps are how many months can be from one tick to the next.
var steps = []int{1, 2, 3, 6, 12, 24, 60, 120, 600, 1200}

// ticks returns the lines for a width in points: as many as there is room for
// their names.
func (a axis) ticks(width float32) []tick {
	size := theme.Size(fynetheme.SizeNameCaptionText)
	room := func(text string) float32 {
		return fyne.MeasureText(text, size, fyne.TextStyle{}).Width + theme.Gap2
	}
	month := width / float32(max(a.months(), 1))
	names := french.Month
	step := 1
	if month < room(french.Month(time.September)) {
		names = french.ShortMonth
		least := room(french.ShortMonth(time.September))
		for i := 0; i < len(steps) && float32(step)*month < least; i++ {
			step = steps[i]
		}
	}
	var out []tick
	for t := a.from; t.Before(a.to); t = t.AddDate(0, 1, 0) {
		months := t.Year()*12 + int(t.Month()) - 1
		if months%step != 0 {
			continue
		}
		k := tick{at: a.at(t), text: names(t.Month())}
		if step >= 12 {
			k.text = ""
		}
		if t.Month() == time.January || len(out) == 0 || step >= 12 {
			k.year = strconv.Itoa(t.Year())
		}
		out = append(out, k)
	}
	return out
}
