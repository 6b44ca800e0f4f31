package copies_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/ui/copies"
)

// made returns a copy of that moment, under a name that says it.
func made(why copies.Reason, when time.Time) copies.Copy {
	return copies.Copy{Path: when.UTC().Format(time.RFC3339Nano) + " " + string(why), Made: when, Reason: why, Size: 1}
}

func TestKeep(t *testing.T) {
	now := at("2026-03-12 14:00:00").at // a Thursday
	day := func(n int, hour int) time.Time { return time.Date(2026, 3, 12-n, hour, 0, 0, 0, paris) }
	openings := func(times ...time.Time) (list []copies.Copy) {
		for _, when := range times {
			list = append(list, made(copies.Opening, when))
		}
		return list
	}
	// ten openings of today fill the places of the last ten
	var today []time.Time
	for i := range 10 {
		today = append(today, day(0, 13).Add(-time.Duration(i)*time.Minute))
	}
	for _, tt := range []struct {
		what       string
		list       []copies.Copy
		keep, drop int
	}{
		{"nothing", nil, 0, 0},
		{"ten on a day", openings(today...), 10, 0},
		{"eleven on a day", openings(append(today, day(0, 8))...), 10, 1},
		{"ten, however old", openings(day(4000, 1), day(3000, 2), day(2000, 3), day(2000, 4)), 4, 0},
		{"one of another day", openings(append(today, day(1, 8))...), 11, 0},
		{"the last of another day", openings(append(today, day(1, 8), day(1, 9), day(1, 10))...), 11, 2},
		{"the fourteenth day", openings(append(today, day(13, 8), day(12, 8))...), 12, 0},
		{"two of a week that is two weeks ago", openings(append(today, day(20, 8), day(19, 8))...), 11, 1},
		{"two of two weeks", openings(append(today, day(24, 8), day(17, 8))...), 12, 0}, // 16 February, 23 February: Mondays
		{"Sunday and Monday", openings(append(today, day(18, 8), day(17, 8))...), 12, 0},
		{"ten weeks ago", openings(append(today, day(69, 8))...), 11, 0},
		{"more than ten weeks ago", openings(append(today, day(70, 8))...), 10, 1},
		{"other reasons", []copies.Copy{
			made(copies.BeforeMerge, day(0, 8)), made(copies.BeforeMerge, day(59, 8)), made(copies.BeforeMerge, day(61, 8)),
		}, 2, 1},
		{"the newest of a reason", []copies.Copy{
			made(copies.BeforeMerge, day(400, 8)), made(copies.BeforeMerge, day(401, 8)), made(copies.Damaged, day(500, 8)), made(copies.ByHand, day(600, 8)),
		}, 3, 1},
		{"other reasons do not count", append(openings(append(today, day(1, 8))...), made(copies.ByHand, day(0, 12)), made(copies.ByHand, day(0, 11))), 13, 0},
		{"from the future", append(openings(append(today, day(-3, 8), day(-400, 8), day(-401, 8))...), made(copies.ByHand, day(-40, 8))), 14, 0},
		{"from the coming hours", openings(append(today, day(0, 20))...), 10, 1},
	} {
		keep, drop := copies.Keep(tt.list, now)
		if len(keep) != tt.keep || len(drop) != tt.drop {
			t.Errorf("%s: kept %d, dropped %d, want %d and %d", tt.what, len(keep), len(drop), tt.keep, tt.drop)
		}
		if all := slices.Concat(keep, drop); len(all) != len(tt.list) {
			t.Errorf("%s: %d of %d", tt.what, len(all), len(tt.list))
		}
		if !slices.IsSortedFunc(keep, func(a, b copies.Copy) int { return b.Made.Compare(a.Made) }) {
			t.Errorf("%s: not the newest first", tt.what)
		}
	}
}

func TestKeepTakesTheLastOfADay(t *testing.T) {
	now := at("2026-03-12 14:00:00").at
	var list []copies.Copy
	for i := range 30 { // every three hours: the last ten reach back to the 11th at 9 h
		list = append(list, made(copies.Opening, now.Add(-time.Duration(i)*3*time.Hour)))
	}
	_, drop := copies.Keep(list, now)
	for _, c := range drop {
		if c.Made.Hour() == 23 {
			t.Errorf("dropped the last of a day: %v", c.Made)
		}
	}
}

var reasons = []copies.Reason{
	copies.Opening, copies.BeforeMerge, copies.BeforeRestore, copies.BeforeMigration, copies.ByHand, copies.Damaged,
}

// TestKeepLaws hold whatever copies there are and whatever the clock says.
func TestKeepLaws(t *testing.T) {
	base := at("2026-03-12 14:00:00").at
	moment := func(r *rapid.T, label string) time.Time {
		return base.Add(time.Duration(rapid.IntRange(-4000*60, 4000*60).Draw(r, label)) * time.Minute * 6)
	}
	rapid.Check(t, func(r *rapid.T) {
		var list []copies.Copy
		for i := range rapid.IntRange(0, 60).Draw(r, "count") {
			c := made(rapid.SampledFrom(reasons).Draw(r, "reason"), moment(r, "made"))
			c.Path += fmt.Sprint(i)
			list = append(list, c)
		}
		now := moment(r, "now")
		keep, drop := copies.Keep(list, now)
		if len(keep)+len(drop) != len(list) {
			t.Fatalf("%d and %d of %d", len(keep), len(drop), len(list))
		}
		again, more := copies.Keep(keep, now)
		if len(more) > 0 || !slices.Equal(again, keep) {
			r.Fatal("keeping again drops more")
		}
		slices.Reverse(list)
		if other, _ := copies.Keep(list, now); !slices.Equal(other, keep) {
			r.Fatal("the order of the list matters")
		}
		last := make(map[copies.Reason]time.Time)
		for _, c := range list {
			if c.Made.After(last[c.Reason]) {
				last[c.Reason] = c.Made
			}
		}
		openings := 0
		for _, c := range keep {
			if c.Made.Equal(last[c.Reason]) {
				delete(last, c.Reason)
			}
			if c.Reason == copies.Opening && c.Made.Sub(now) <= 24*time.Hour {
				openings++
			}
		}
		if len(last) > 0 {
			r.Fatalf("the newest are dropped: %v", last)
		}
		if openings > maxOpenings {
			r.Fatalf("%d openings are kept", openings)
		}
		for _, c := range drop {
			if c.Made.Sub(now) > 24*time.Hour {
				r.Fatalf("dropped from the future: %v", c.Made)
			}
			if c.Reason != copies.Opening && now.Sub(c.Made) < 60*24*time.Hour {
				r.Fatalf("dropped after %v: %s", now.Sub(c.Made), c.Reason)
			}
		}
	})
}

// maxOpenings: ten, fourteen days, and eight weeks that can begin on any day.
const maxOpenings = 10 + 14 + 9

// TestKeepThroughAYear opens a dossier on most days of a year, each time letting
// copies go, and looks each day whether every promise is kept.
func TestKeepThroughAYear(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		first := time.Date(2026, 1, 1, 0, 0, 0, 0, paris)
		often := rapid.IntRange(1, 9).Draw(r, "openings of a day")
		random := rapid.Uint64().Draw(r, "seed")
		var ever, kept []copies.Copy
		for day := range 365 {
			random = random*6364136223846793005 + 1442695040888963407
			var now time.Time
			for i := range int(random>>33) % (often + 1) {
				now = first.AddDate(0, 0, day).Add(7*time.Hour + time.Duration(i)*time.Hour)
				c := made(copies.Opening, now)
				ever, kept = append(ever, c), append(kept, c)
				kept, _ = copies.Keep(kept, now)
			}
			if !now.IsZero() {
				checkPromises(r, ever, kept, now)
			}
		}
	})
}

// checkPromises looks for each copy that was ever made whether it is kept, or one
// of its day, or one of its week, as long as that was promised.
func checkPromises(t rapid.TB, ever, kept []copies.Copy, now time.Time) {
	t.Helper()
	if len(kept) > maxOpenings {
		t.Fatalf("%v: %d copies", now, len(kept))
	}
	there := make(map[any]bool)
	for _, c := range kept {
		there[c.Path], there[dayOf(c)], there[weekOf(c)] = true, true, true
	}
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	days, weeks := today.AddDate(0, 0, -13), today.AddDate(0, 0, -69)
	for i := len(ever) - 1; i >= 0 && ever[i].Made.After(weeks); i-- {
		c := ever[i]
		switch {
		case i >= len(ever)-10 && !there[c.Path]:
			t.Fatalf("%v: of the last ten, %v is gone", now, c.Made)
		case c.Made.After(days) && !there[dayOf(c)]:
			t.Fatalf("%v: none of %v", now, dayOf(c))
		case !there[weekOf(c)]:
			t.Fatalf("%v: none of week %v", now, weekOf(c))
		}
	}
}

type (
	dayOfYear  struct{ year, day int }
	weekOfYear struct{ year, week int }
)

func dayOf(c copies.Copy) dayOfYear { return dayOfYear{c.Made.Year(), c.Made.YearDay()} }

func weekOf(c copies.Copy) weekOfYear {
	year, week := c.Made.ISOWeek()
	return weekOfYear{year, week}
}
