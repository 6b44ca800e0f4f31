package copies

import (
	"slices"
	"time"
)

// What is kept of the copies made at openings: the last ones, one a day for two
// weeks, and one a week for the eight weeks before.
const (
	lastOpenings = 10
	dailyDays    = 14
	weeklyDays   = dailyDays + 8*7
)

// keptFor is how long the other copies are kept.
const keptFor = 60 * 24 * time.Hour

// tomorrow is from when on a copy lies in the future: less than that, the clock
// was set or the PC travelled.
const tomorrow = 24 * time.Hour

// Keep says which copies of one dossier stay and which can go, each the newest
// first. Of the copies made at openings stay the last 10, then the last one of
// each of the last 14 days, then the last one of each week of the 8 weeks before;
// days and weeks are those of now's zone. All others stay for 60 days, and the
// newest one for each reason for good. A copy from the future, of which only a
// wrong clock can know, stays, and counts for nothing.
func Keep(list []Copy, now time.Time) (keep, drop []Copy) {
	list = slices.Clone(list)
	slices.SortFunc(list, newest)
	r := rotation{now: now, seen: make(map[Reason]int), filled: make(map[period]bool)}
	for _, c := range list {
		if r.keeps(c) {
			keep = append(keep, c)
		} else {
			drop = append(drop, c)
		}
	}
	return keep, drop
}

// rotation looks at copies, the newest first.
type rotation struct {
	now    time.Time
	seen   map[Reason]int
	filled map[period]bool // those that a copy is kept of
}

// period is a day, by its number, or with days 7 a week.
type period struct{ days, number int }

func (r *rotation) keeps(c Copy) bool {
	if c.Made.Sub(r.now) > tomorrow {
		return true
	}
	r.seen[c.Reason]++
	if c.Reason != Opening {
		return r.seen[c.Reason] == 1 || r.now.Sub(c.Made) <= keptFor
	}
	made := dayNumber(c.Made.In(r.now.Location()))
	age := dayNumber(r.now) - made
	day, week := period{1, made}, period{7, weekNumber(made)}
	kept := r.seen[Opening] <= lastOpenings ||
		age < dailyDays && !r.filled[day] ||
		age < weeklyDays && !r.filled[week]
	if kept {
		r.filled[day], r.filled[week] = true, true
	}
	return kept
}

// dayNumber counts the days of the calendar, whatever their length.
func dayNumber(t time.Time) int {
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// weekNumber counts weeks from Monday to Sunday. Day 0 was a Thursday; the
// calendar of the years before it is no matter.
func weekNumber(day int) int { return (day + 3) / 7 }
