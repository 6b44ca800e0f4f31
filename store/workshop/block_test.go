package workshop_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// hour is a moment of the afternoon of the workshop.
func hour(h, m, s int) time.Time { return time.Date(2026, 3, 12, h, m, s, 0, time.UTC) }

// block is one that was planned, and perhaps ran.
func block(minutes int, ran ...time.Time) workshop.Block {
	b := workshop.Block{ID: fmt.Sprint(minutes), Minutes: minutes}
	if len(ran) > 0 {
		b.Commence = ran[0]
	}
	if len(ran) > 1 {
		b.Termine = ran[1]
	}
	return b
}

func given(b workshop.Block, minutes int) workshop.Block {
	b.Ajout = minutes
	return b
}

func TestPlannedTimesAlwaysSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := workshop.NewID()
		st := workshop.NewState(id)
		put := func(block string, f workshop.Field, v string) {
			st.Put(workshop.Cell{Key: workshop.Key{Workshop: id, Kind: workshop.KindBlock, ID: block, Field: f}, Value: v})
		}
		var ids []string
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) {
				blocks := st.Blocks()
				slots := workshop.Schedule(blocks)
				at := 0
				for i, s := range slots {
					if s.From != at || s.To-s.From != blocks[i].Minutes {
						t.Fatalf("slot %d is %v after %d, of a block of %d minutes", i, s, at, blocks[i].Minutes)
					}
					at = s.To
				}
				if at != workshop.Total(blocks) || len(slots) != len(blocks) {
					t.Fatalf("the slots end at %d, the blocks take %d", at, workshop.Total(blocks))
				}
			},
			"add": func(t *rapid.T) {
				b := workshop.NewID()
				put(b, workshop.BlockMinutes, strconv.Itoa(rapid.IntRange(0, workshop.MaxMinutes).Draw(t, "minutes")))
				put(b, workshop.BlockRang, rank(t, st.Blocks()))
				ids = append(ids, b)
			},
			"move": func(t *rapid.T) {
				if len(ids) > 0 {
					put(rapid.SampledFrom(ids).Draw(t, "block"), workshop.BlockRang, rank(t, st.Blocks()))
				}
			},
			"shrink": func(t *rapid.T) {
				if len(ids) > 0 {
					put(rapid.SampledFrom(ids).Draw(t, "block"), workshop.BlockMinutes, rapid.StringMatching(`-?\d{0,5}`).Draw(t, "minutes"))
				}
			},
			"drop": func(t *rapid.T) {
				if len(ids) > 0 {
					put(rapid.SampledFrom(ids).Draw(t, "block"), workshop.FieldTrashed, rapid.SampledFrom([]string{"", "1"}).Draw(t, "trashed"))
				}
			},
		})
	})
}

// rank returns one of the places in the list.
func rank(t *rapid.T, blocks []workshop.Block) string {
	at := rapid.IntRange(0, len(blocks)).Draw(t, "place")
	before, after := "", ""
	if at > 0 {
		before = blocks[at-1].Rang
	}
	if at < len(blocks) {
		after = blocks[at].Rang
	}
	return workshop.RankBetween(before, after)
}

func TestFollow(t *testing.T) {
	two := hour(14, 0, 0)
	for name, c := range map[string]struct {
		blocks  []workshop.Block
		planned time.Time
		now     time.Time
		want    workshop.Live
	}{
		"nothing planned": {now: two},
		"not begun":       {blocks: []workshop.Block{block(10), block(20)}, planned: two, now: hour(14, 5, 0)},
		"on time": {
			blocks: []workshop.Block{block(10, two), block(20)}, planned: two, now: hour(14, 4, 0),
			want: workshop.Live{Phase: workshop.Running, Spent: 4 * time.Minute, Left: 6 * time.Minute, End: hour(14, 30, 0)},
		},
		"begun late": {
			blocks: []workshop.Block{block(10, hour(14, 7, 0)), block(20)}, planned: two, now: hour(14, 8, 0),
			want: workshop.Live{Phase: workshop.Running, Spent: time.Minute, Left: 9 * time.Minute, Behind: 7 * time.Minute, End: hour(14, 37, 0)},
		},
		"no hour was said": {
			blocks: []workshop.Block{block(10, hour(14, 7, 0)), block(20)}, now: hour(14, 8, 0),
			want: workshop.Live{Phase: workshop.Running, Spent: time.Minute, Left: 9 * time.Minute, End: hour(14, 37, 0)},
		},
		"no hour was said and the first was passed over": {
			blocks: []workshop.Block{block(15), block(10, hour(14, 7, 0)), block(20)}, now: hour(14, 8, 0),
			want: workshop.Live{Phase: workshop.Running, Index: 1, Spent: time.Minute, Left: 9 * time.Minute, End: hour(14, 37, 0)},
		},
		"over": {
			blocks: []workshop.Block{block(10, two), block(20)}, planned: two, now: hour(14, 12, 10),
			want: workshop.Live{Phase: workshop.Running, Spent: 12*time.Minute + 10*time.Second, Left: -(2*time.Minute + 10*time.Second),
				Level: workshop.Over, Behind: 2*time.Minute + 10*time.Second, End: hour(14, 32, 10)},
		},
		"five minutes given": {
			blocks: []workshop.Block{given(block(10, two), 5), block(20)}, planned: two, now: hour(14, 12, 0),
			want: workshop.Live{Phase: workshop.Running, Spent: 12 * time.Minute, Left: 3 * time.Minute, Level: workshop.Orange, Behind: 5 * time.Minute, End: hour(14, 35, 0)},
		},
		"ahead": {
			blocks: []workshop.Block{block(10, two, hour(14, 6, 0)), block(20, hour(14, 6, 0)), block(5)}, planned: two, now: hour(14, 7, 0),
			want: workshop.Live{Phase: workshop.Running, Index: 1, Spent: time.Minute, Left: 19 * time.Minute, Behind: -4 * time.Minute, End: hour(14, 31, 0)},
		},
		"between two": {
			blocks: []workshop.Block{block(10, two, hour(14, 10, 0)), block(20)}, planned: two, now: hour(14, 13, 0),
			want: workshop.Live{Phase: workshop.Between, Index: 1, Behind: 3 * time.Minute, End: hour(14, 33, 0)},
		},
		"ended": {
			blocks: []workshop.Block{block(10, two, hour(14, 10, 0)), block(20, hour(14, 10, 0), hour(14, 28, 0))}, planned: two, now: hour(18, 0, 0),
			want: workshop.Live{Phase: workshop.Ended, Index: 2, Behind: -2 * time.Minute, End: hour(14, 28, 0)},
		},
		"one that is done moved after the one that runs": {
			blocks: []workshop.Block{block(20, hour(14, 10, 0)), block(10, two, hour(14, 10, 0)), block(5)}, planned: two, now: hour(14, 15, 0),
			want: workshop.Live{Phase: workshop.Running, Spent: 5 * time.Minute, Left: 15 * time.Minute, End: hour(14, 35, 0)},
		},
		"the same without an hour": {
			blocks: []workshop.Block{block(20, hour(14, 10, 0)), block(10, two, hour(14, 10, 0)), block(5)}, now: hour(14, 15, 0),
			want: workshop.Live{Phase: workshop.Running, Spent: 5 * time.Minute, Left: 15 * time.Minute, End: hour(14, 35, 0)},
		},
		"one that is done moved below one that is to come, without an hour": {
			blocks: []workshop.Block{block(20, hour(14, 10, 0)), block(15), block(10, two, hour(14, 10, 0))}, now: hour(14, 15, 0),
			want: workshop.Live{Phase: workshop.Running, Spent: 5 * time.Minute, Left: 15 * time.Minute, End: hour(14, 45, 0)},
		},
		"one that is done moved to the end while one waits": {
			blocks: []workshop.Block{block(20, hour(14, 10, 0), hour(14, 30, 0)), block(5), block(10, two, hour(14, 10, 0))}, planned: two, now: hour(14, 30, 0),
			want: workshop.Live{Phase: workshop.Between, Index: 1, End: hour(14, 35, 0)},
		},
		"one passed over counts as time won": {
			blocks: []workshop.Block{block(10, two, hour(14, 10, 0)), block(15), block(20, hour(14, 10, 0))}, planned: two, now: hour(14, 10, 0),
			want: workshop.Live{Phase: workshop.Running, Index: 2, Left: 20 * time.Minute, Behind: -15 * time.Minute, End: hour(14, 30, 0)},
		},
		"a clock that was set back": {
			blocks: []workshop.Block{block(10, two)}, planned: two, now: hour(13, 0, 0),
			want: workshop.Live{Phase: workshop.Running, Left: 10 * time.Minute, End: hour(14, 10, 0)},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := workshop.Follow(c.blocks, c.planned, c.now); got != c.want {
				t.Errorf("\n got %+v\nwant %+v", got, c.want)
			}
		})
	}
}

// Orange begins with exactly 20 % of the time left, red with exactly 5 %.
func TestLevels(t *testing.T) {
	two := hour(14, 0, 0)
	for _, c := range []struct {
		minutes, given int
		left           time.Duration
		want           workshop.Level
	}{
		{20, 0, 20 * time.Minute, workshop.Calm},
		{20, 0, 4*time.Minute + time.Millisecond, workshop.Calm},
		{20, 0, 4 * time.Minute, workshop.Orange},
		{20, 0, time.Minute + time.Millisecond, workshop.Orange},
		{20, 0, time.Minute, workshop.Red},
		{20, 0, time.Millisecond, workshop.Red},
		{20, 0, 0, workshop.Over},
		{20, 0, -time.Minute, workshop.Over},
		{15, 5, 4 * time.Minute, workshop.Orange}, // of the time it has, not of what was planned
		{25, -5, 4*time.Minute + time.Millisecond, workshop.Calm},
	} {
		b := given(block(c.minutes, two), c.given)
		if got := workshop.Follow([]workshop.Block{b}, two, two.Add(b.Length()-c.left)); got.Left != c.left || got.Level != c.want {
			t.Errorf("%d%+d minutes, %v left: level %d with %v left, want %d", c.minutes, c.given, c.left, got.Level, got.Left, c.want)
		}
	}
}

// Whatever ran, what is left and what was spent make the block's length, and the
// end is never before now while something runs.
func TestFollowKeepsCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := hour(14, 0, 0)
		var blocks []workshop.Block
		n := rapid.IntRange(1, 8).Draw(t, "blocks")
		done := rapid.IntRange(0, n-1).Draw(t, "done")
		for i := range n {
			b := given(block(rapid.IntRange(0, 90).Draw(t, "minutes")), rapid.IntRange(-20, 20).Draw(t, "given"))
			if i <= done {
				b.Commence = now
				now = now.Add(time.Duration(rapid.IntRange(0, 5400).Draw(t, "seconds")) * time.Second)
			}
			if i < done {
				b.Termine = now
			}
			blocks = append(blocks, b)
		}
		l := workshop.Follow(blocks, hour(14, 0, 0), now)
		if l.Phase != workshop.Running || l.Index != done || l.Spent+l.Left != blocks[done].Length() || l.End.Before(now) {
			t.Fatalf("%+v of %+v at %v", l, blocks, now)
		}
		if got := len(workshop.Deviations(blocks)); got != done {
			t.Fatalf("%d deviations of %d blocks that ended", got, done)
		}
	})
}

// Where people move what is done says nothing of how late the room is, with a
// planned hour or without, whatever was passed over.
func TestWhereFinishedBlocksAreDoesNotChangeTheLateness(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := hour(14, 0, 0)
		pass := func() { now = now.Add(time.Duration(rapid.IntRange(1, 3000).Draw(t, "seconds")) * time.Second) }
		var order, done []workshop.Block
		for range rapid.IntRange(1, 6).Draw(t, "before") {
			b := given(block(rapid.IntRange(0, 90).Draw(t, "minutes")), rapid.IntRange(-20, 20).Draw(t, "given"))
			if rapid.Bool().Draw(t, "passed over") {
				b.Ajout = 0
				order = append(order, b)
				continue
			}
			b.Commence = now
			pass()
			b.Termine = now
			done = append(done, b)
		}
		runs := block(rapid.IntRange(0, 90).Draw(t, "minutes"), now)
		pass()
		if rapid.Bool().Draw(t, "it ended") { // another waits, or nothing does
			runs.Termine = now
			pass()
		}
		order = append(order, runs)
		for range rapid.IntRange(0, 4).Draw(t, "after") {
			order = append(order, block(rapid.IntRange(0, 90).Draw(t, "minutes")))
		}
		arranged := func(label string) []workshop.Block {
			out := slices.Clone(order)
			for _, b := range done {
				out = slices.Insert(out, rapid.IntRange(0, len(out)).Draw(t, label), b)
			}
			return out
		}
		one, other := arranged("place"), arranged("other place")
		for _, planned := range []time.Time{{}, hour(13, 50, 0)} {
			a, b := workshop.Follow(one, planned, now), workshop.Follow(other, planned, now)
			a.Index, b.Index = 0, 0
			if a != b {
				t.Fatalf("planned %v:\n%+v\n%+v", planned, a, b)
			}
		}
	})
}

func TestDeviations(t *testing.T) {
	blocks := []workshop.Block{
		block(10, hour(14, 0, 0), hour(14, 13, 0)),
		block(20, hour(14, 13, 0)), // still runs
		block(15),
		block(5, hour(14, 40, 0), hour(14, 42, 30)),
	}
	got := workshop.Deviations(blocks)
	if len(got) != 2 || got[0].Planned != 10*time.Minute || got[0].Real != 13*time.Minute || got[1].Real != 150*time.Second {
		t.Errorf("%+v", got)
	}
}

func TestPauseMissing(t *testing.T) {
	pause := workshop.Block{Minutes: 10, Pause: true}
	for _, c := range []struct {
		blocks []workshop.Block
		want   bool
	}{
		{nil, false},
		{[]workshop.Block{block(60), block(60)}, false}, // two hours, no more
		{[]workshop.Block{block(60), block(61)}, true},
		{[]workshop.Block{block(80), pause, block(60)}, false},
		{[]workshop.Block{block(80), pause, block(60), block(61)}, true},
	} {
		if got := workshop.PauseMissing(c.blocks); got != c.want {
			t.Errorf("%v: %v", c.blocks, got)
		}
	}
}

func TestInstantsAndClocksSurviveStorage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "at")).UTC()
		if got := workshop.ParseInstant(workshop.InstantText(at)); !got.Equal(at) {
			t.Fatalf("%v came back as %v", at, got)
		}
		minutes := rapid.IntRange(-3000, 3000).Draw(t, "minutes")
		c := workshop.ClockAt(minutes)
		if workshop.ParseClock(string(c)) != c || (c.Minutes()-minutes)%workshop.MaxMinutes != 0 {
			t.Fatalf("%d minutes became %q", minutes, c)
		}
	})
	for _, bad := range []string{"", "14", "25:00", "14:60", "14h30", "hier"} {
		if c := workshop.ParseClock(bad); !c.IsZero() {
			t.Errorf("%q was read as %q", bad, c)
		}
		if !workshop.ParseInstant(bad).IsZero() {
			t.Errorf("%q was read as an instant", bad)
		}
	}
}

func TestAClockOnADay(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	// The clocks went forward that night: 14:30 is half past two all the same.
	if got := workshop.Clock("14:30").On("2026-03-29", paris); got.Hour() != 14 || got.Minute() != 30 {
		t.Errorf("14:30 became %v", got)
	}
	if !workshop.Clock("").On("2026-03-29", paris).IsZero() || !workshop.Clock("14:30").On("", paris).IsZero() {
		t.Error("an hour or a day was made up")
	}
}
