package timer_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store/workshop"
	"atelier/ui/timer"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// room is a workshop with a déroulé and a watch.
type room struct {
	*viewtest.Host
	*timer.Engine
	t   *testing.T
	now time.Time
}

// two is when the workshop was to begin.
var two = time.Date(2026, 3, 12, 14, 0, 0, 0, time.UTC)

// begin plans blocks of these lengths: a, b, c…
func begin(t *testing.T, minutes ...int) *room {
	t.Helper()
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	r := &room{Host: viewtest.New(t, view.Agenda), t: t, now: two}
	sets := []workshop.Set{
		{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.WorkshopHeure}, Value: "14:00"},
		{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.WorkshopDate}, Value: "2026-03-12"},
	}
	for i, n := range minutes {
		id := string(rune('a' + i))
		for f, v := range map[workshop.Field]string{workshop.BlockTitre: strings.ToUpper(id), workshop.BlockMinutes: strconv.Itoa(n), workshop.BlockRang: id} {
			sets = append(sets, workshop.Set{Key: workshop.Key{Kind: workshop.KindBlock, ID: id, Field: f}, Value: v})
		}
	}
	r.OpenWorkshop(sets...)
	r.Engine = timer.New(r.Session, func() time.Time { return r.now })
	return r
}

func (r *room) passes(d time.Duration) { r.now = r.now.Add(d) }

// does fails the test when an engine says that it changed nothing.
func (r *room) does(did bool) {
	r.t.Helper()
	if !did {
		r.t.Fatal("nothing was done")
	}
}

// says compares what the timer says with « running A 10:00 à l’heure ».
func (r *room) says(want string) {
	r.t.Helper()
	l := r.Live()
	got := map[workshop.Phase]string{workshop.NotBegun: "not begun", workshop.Running: "running", workshop.Between: "between", workshop.Ended: "ended"}[l.Phase]
	if b, ok := r.Current(); ok && l.Phase != workshop.NotBegun {
		got += " " + timer.Title(b)
	}
	if l.Phase == workshop.Running {
		got += " " + timer.Left(l)
	}
	if l.Phase != workshop.NotBegun {
		got += " " + timer.Pace(l)
	}
	if got = strings.ReplaceAll(got, "\u00a0", " "); got != want {
		r.t.Errorf("the timer says %q, want %q", got, want)
	}
}

func TestAWholeAfternoon(t *testing.T) {
	r := begin(t, 10, 20, 10)
	r.says("not begun")
	r.passes(3 * time.Minute)
	r.does(r.Advance())
	r.says("running A 10:00 +3 min de retard")
	r.passes(9*time.Minute + 900*time.Millisecond)
	r.says("running A 1:00 +3 min de retard")
	r.passes(time.Minute + 100*time.Millisecond)
	r.says("running A dépassé de 0:01 +3 min de retard")
	r.does(r.Add(5))
	r.says("running A 4:59 +8 min de retard")
	r.does(r.Advance())
	r.says("running B 20:00 +3 min de retard")
	r.passes(12 * time.Minute)
	r.does(r.Advance())
	r.says("running C 10:00 4 min d’avance")
	r.passes(10 * time.Minute)
	r.does(r.Advance())
	r.says("ended 4 min d’avance")
	if r.Advance() || r.Add(5) || r.Stop() {
		t.Error("something was done to what is over")
	}

	blocks := r.Stored().Blocks()
	for i := 1; i < len(blocks); i++ {
		if !blocks[i].Commence.Equal(blocks[i-1].Termine) {
			t.Errorf("%s begins at %v, the one before ended at %v", blocks[i].Titre, blocks[i].Commence, blocks[i-1].Termine)
		}
	}
	var got []string
	for _, d := range workshop.Deviations(blocks) {
		got = append(got, fmt.Sprintf("%s %v %v", d.Block.Titre, d.Planned, d.Real.Round(time.Second)))
	}
	if want := "A 10m0s 10m1s, B 20m0s 12m0s, C 10m0s 10m0s"; strings.Join(got, ", ") != want {
		t.Errorf("deviations: %v, want %s", got, want)
	}
}

func TestARestartChangesNothing(t *testing.T) {
	r := begin(t, 10, 20)
	r.does(r.Advance())
	r.passes(4 * time.Minute)
	r.does(r.Add(5))
	id := r.Stored().Workshop.ID
	r.Reopen(id) // read from the file again
	r.Engine = timer.New(r.Session, func() time.Time { return r.now })
	r.passes(time.Minute)
	r.says("running A 10:00 +5 min de retard")
}

func TestUndoGoesBackInTime(t *testing.T) {
	r := begin(t, 10, 20)
	undo := func() {
		t.Helper()
		if !r.Session().Undo() {
			t.Fatal("nothing to undo")
		}
		r.Settle()
		r.Reread()
	}
	r.does(r.Advance())
	r.passes(4 * time.Minute)
	r.does(r.Advance())
	r.passes(time.Minute)
	r.says("running B 19:00 6 min d’avance")
	undo() // « suivante » was pressed too early: one gesture
	r.says("running A 5:00 à l’heure")
	undo()
	r.says("not begun")
}

func TestPreviousLetsTheBlockBeforeRunOn(t *testing.T) {
	r := begin(t, 10, 20)
	if r.Previous() {
		t.Error("there is nothing before the beginning")
	}
	r.does(r.Advance())
	r.passes(4 * time.Minute)
	r.does(r.Advance())
	r.passes(time.Minute)
	r.does(r.Add(5))
	r.does(r.Previous())
	r.says("running A 5:00 à l’heure")
	if b, _ := r.Stored().Block("b"); !b.Commence.IsZero() || b.Ajout != 0 {
		t.Errorf("the block that has not begun keeps %+v", b)
	}
	r.does(r.Previous())
	r.says("not begun")
	r.does(r.Advance())
	r.does(r.Advance())
	r.does(r.Advance())
	r.says("ended 25 min d’avance")
	r.does(r.Previous())
	r.says("running B 20:00 5 min d’avance")
}

func TestStopWaitsAndResetForgets(t *testing.T) {
	r := begin(t, 10, 20)
	r.does(r.Advance())
	r.passes(10 * time.Minute)
	r.does(r.Stop())
	r.passes(7 * time.Minute)
	r.says("between B +7 min de retard")
	r.does(r.Advance())
	r.says("running B 20:00 +7 min de retard")
	r.does(r.Reset())
	r.says("not begun")
	if r.Reset() {
		t.Error("there is nothing to forget twice")
	}
}

func TestBeginAnyBlock(t *testing.T) {
	r := begin(t, 10, 20, 30)
	r.does(r.Advance())
	r.passes(10 * time.Minute)
	r.does(r.Begin("c"))
	r.says("running C 30:00 20 min d’avance")
	r.passes(5 * time.Minute)
	r.does(r.Begin("b")) // it was needed after all
	r.says("running B 20:00 +5 min de retard")
	if c, _ := r.Stored().Block("c"); !c.Commence.IsZero() || !c.Termine.IsZero() {
		t.Errorf("C is to come again, and keeps %+v", c)
	}
	if r.Begin("b") || r.Begin("nobody") {
		t.Error("a block that runs, or none, was begun")
	}
}

func TestMinutesCannotGoBelowNothing(t *testing.T) {
	r := begin(t, 10)
	r.does(r.Advance())
	r.does(r.Add(-30))
	r.says("running A dépassé de 0:00 10 min d’avance")
	if r.Add(-1) {
		t.Error("a block has less than no time")
	}
}

// What is taken away never makes a block shorter than the time it had already.
func TestMinutesThatAreSpentStay(t *testing.T) {
	r := begin(t, 10, 20)
	r.does(r.Advance())
	r.passes(7*time.Minute + 10*time.Second)
	r.does(r.Add(-5))
	r.says("running A 0:50 2 min d’avance")
	if r.Add(-1) {
		t.Error("the minute that is under way was taken")
	}
	r.passes(10 * time.Minute)
	if r.Add(-5) {
		t.Error("minutes that are spent were taken")
	}
	r.does(r.Add(15))
	r.does(r.Add(-2))
	r.says("running A 3:50 +11 min de retard")
}

func TestAnHourBeforeMidnightAndABeginningAfterIt(t *testing.T) {
	r := begin(t, 10, 20)
	hour := func(text string) {
		id := r.Session().State().Workshop.ID
		r.Session().Edit(workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.WorkshopHeure}, Value: text})
	}
	hour("23:30")
	r.now = time.Date(2026, 3, 13, 0, 5, 0, 0, time.UTC)
	r.does(r.Advance())
	r.says("running A 10:00 +35 min de retard")
	r.does(r.Reset())
	hour("00:10")
	r.now = time.Date(2026, 3, 13, 23, 55, 0, 0, time.UTC)
	r.does(r.Advance())
	r.says("running A 10:00 15 min d’avance")
}

func TestAnotherDayAnotherHour(t *testing.T) {
	r := begin(t, 10, 20)
	r.passes(5 * time.Hour) // a rehearsal in the evening
	r.does(r.Advance())
	r.says("running A 10:00 à l’heure")
	if timer.Stale(r.Live(), r.now) {
		t.Error("it has only begun")
	}
	r.passes(20 * time.Hour) // nobody ended it
	if !timer.Stale(r.Live(), r.now) {
		t.Error("nobody holds a workshop of a whole night")
	}
}

func TestReadOnlyIsOnlySeen(t *testing.T) {
	r := begin(t, 10)
	r.does(r.Advance())
	r.Settle()
	r.Host.ReadOnly()
	r.passes(time.Minute)
	r.says("running A 9:00 à l’heure")
	if r.Advance() || r.Add(5) || r.Previous() || r.Stop() || r.Reset() || r.Begin("a") {
		t.Error("something was changed")
	}
}

func TestWithoutAWorkshop(t *testing.T) {
	h := viewtest.New(t, view.Agenda)
	e := timer.New(h.Session, time.Now)
	if _, some := e.Current(); some || e.Advance() || e.Live().Phase != workshop.NotBegun {
		t.Error("there is a déroulé")
	}
}

// Whatever people press, at most one block runs, and one that began after another
// in the order of the déroulé did not begin before it.
func TestPressingAnything(t *testing.T) {
	r := begin(t, 10, 0, 20, 5, 15)
	rapid.Check(t, func(t *rapid.T) {
		r.Reset()
		for range rapid.IntRange(1, 12).Draw(t, "presses") {
			r.passes(time.Duration(rapid.IntRange(0, 1800).Draw(t, "seconds")) * time.Second)
			switch rapid.IntRange(0, 5).Draw(t, "key") {
			case 0, 1:
				r.Advance()
			case 2:
				r.Previous()
			case 3:
				r.Add(rapid.IntRange(-30, 30).Draw(t, "minutes"))
			case 4:
				r.Stop()
			default:
				r.Begin(rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}).Draw(t, "block"))
			}
			var running int
			var last time.Time
			for _, b := range r.Blocks() {
				if b.Commence.IsZero() {
					if !b.Termine.IsZero() || b.Ajout != 0 {
						t.Fatalf("it never began, and has %+v", b)
					}
					continue
				}
				if b.Commence.Before(last) {
					t.Fatalf("%s began before the one that it follows ended", b.Titre)
				}
				if last = b.Termine; last.IsZero() {
					running++
					last = b.Commence
				}
			}
			l := r.Live()
			if running > 1 || (running == 1) != (l.Phase == workshop.Running) {
				t.Fatalf("%d blocks run, and the timer is in phase %d", running, l.Phase)
			}
		}
	})
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		l    workshop.Live
		want string
	}{
		{workshop.Live{Left: 62*time.Minute + 40*time.Second}, "1:02:40"},
		{workshop.Live{Left: 400 * time.Millisecond, Level: workshop.Red}, "0:01"},
		{workshop.Live{Left: -130 * time.Second, Level: workshop.Over}, "−2:10"},
		{workshop.Live{Left: time.Minute, Behind: 59 * time.Second}, "1:00"},
	} {
		if got := timer.ShortLeft(c.l); got != c.want {
			t.Errorf("%+v: %q, want %q", c.l, got, c.want)
		}
	}
	if got := timer.Pace(workshop.Live{Behind: -95 * time.Minute}); got != "1\u00a0h\u00a035 d’avance" {
		t.Errorf("%q", got)
	}
}
