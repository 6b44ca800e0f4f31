package clock_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/ui/clock"
)

// machine is a PC: its clock can be set, it can sleep.
type machine struct {
	wall  time.Time
	since time.Duration // its start, sleep included
}

func (m *machine) elapsed() time.Duration { return m.since }

func (m *machine) goes(d time.Duration) {
	m.wall = m.wall.Add(d)
	m.since += d
}

func TestNobodySetsTheClock(t *testing.T) {
	m := &machine{wall: time.Date(2026, 3, 12, 14, 0, 0, 0, time.UTC), since: 3 * time.Hour}
	c := clock.New(m.wall, m.elapsed)
	check := func(what string, want time.Duration) {
		t.Helper()
		if got := c.Now().Sub(time.Date(2026, 3, 12, 14, 0, 0, 0, time.UTC)); got != want {
			t.Errorf("%s: %v passed, want %v", what, got, want)
		}
	}
	check("at once", 0)
	m.goes(10 * time.Minute)
	check("after ten minutes", 10*time.Minute)
	m.wall = m.wall.Add(time.Hour) // summer time, badly done
	check("the PC's clock was put an hour on", 10*time.Minute)
	m.wall = m.wall.Add(-2 * time.Hour)
	check("and two hours back", 10*time.Minute)
	m.goes(25 * time.Minute) // asleep, lid closed
	check("after a sleep", 35*time.Minute)
	m.wall = m.wall.In(time.FixedZone("", 5*3600))
	m.goes(time.Second)
	check("in another zone", 35*time.Minute+time.Second)
}

func TestTimeNeverGoesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{wall: time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "start"))}
		c := clock.New(m.wall, m.elapsed)
		last := c.Now()
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			m.since += time.Duration(rapid.Int64Range(-1e9, 1e12).Draw(t, "step")) // a source that errs
			now := c.Now()
			if now.Before(last) {
				t.Fatalf("%v after %v", now, last)
			}
			last = now
		}
	})
}

// The program's clock agrees with the wall clock as long as nobody sets that.
func TestTheProgramsClockGoes(t *testing.T) {
	a := clock.Now()
	for clock.Now().Equal(a) { // until it has gone on
	}
	if b := clock.Now(); !b.After(a) {
		t.Errorf("%v, then %v", a, b)
	}
	if d := time.Until(clock.Now()).Abs(); d > time.Hour {
		t.Errorf("it is %v away from the wall clock", d)
	}
}
