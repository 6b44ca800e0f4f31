package agenda

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

func TestHoursAsPeopleTypeThem(t *testing.T) {
	for text, want := range map[string]workshop.Clock{
		"": "", "14h": "14:00", "14 h": "14:00", "14:30": "14:30", "14 h 30": "14:30", "14\u00a0h\u00a030": "14:30", "14H30": "14:30", "14.30": "14:30",
		"1430": "14:30", "9": "09:00", "9h05": "09:05", "0h": "00:00", "23:59": "23:59",
	} {
		if got, ok := parseHour(text); !ok || got != want {
			t.Errorf("%q: %q, %v", text, got, ok)
		}
	}
	for _, text := range []string{"24h", "14:60", "14h3", "midi", "h", "14h30h", "-1", "14,30"} {
		if got, ok := parseHour(text); ok {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}

func TestLengthsAsPeopleTypeThem(t *testing.T) {
	for text, want := range map[string]int{"": 0, "20": 20, "20 min": 20, "20\u00a0min": 20, "20mn": 20, "1h": 60, "1 h 30": 90, "1h05": 65, "2 H": 120, "1440": 1440} {
		if got, ok := parseLength(text); !ok || got != want {
			t.Errorf("%q: %d, %v", text, got, ok)
		}
	}
	for _, text := range []string{"vingt", "1441", "25h", "min", "-5", "1,5", "h"} {
		if got, ok := parseLength(text); ok {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, workshop.MaxMinutes-1).Draw(t, "minutes")
		if c, ok := parseHour(hourText(workshop.ClockAt(n))); !ok || c.Minutes() != n {
			t.Fatalf("%d becomes %q", n, c)
		}
		if got, ok := parseLength(lengthText(n)); !ok || got != n {
			t.Fatalf("%d minutes become %q and then %d", n, lengthText(n), got)
		}
	})
}

func TestSlotsPassMidnight(t *testing.T) {
	if got := plain(slotText("23:30", workshop.Slot{From: 20, To: 50})); got != "23 h 50 – 0 h 20" {
		t.Errorf("%q", got)
	}
}

func TestTheEndOfADerouleOfMoreThanADay(t *testing.T) {
	for _, c := range []struct {
		minutes int
		want    string
	}{
		{150, "2 h 30, fin à 16 h 30"}, {10 * 60, "10 h, fin le lendemain à 0 h 00"}, {32 * 60, "32 h, fin le lendemain à 22 h 00"},
		{58*60 + 5, "58 h 05, fin 3 jours plus tard à 0 h 05"},
	} {
		if got := plain(totalText([]workshop.Block{{Minutes: c.minutes}}, "14:00")); got != c.want {
			t.Errorf("%d minutes: %q, want %q", c.minutes, got, c.want)
		}
	}
	now := time.Date(2026, 3, 12, 23, 0, 0, 0, time.Local)
	for hours, want := range map[int]string{0: "fin vers 23 h 00", 2: "fin demain vers 1 h 00", 26: "fin le 14 mars 2026 vers 1 h 00"} {
		if got := plain(aboutText(now.Add(time.Duration(hours)*time.Hour), now)); got != want {
			t.Errorf("in %d hours: %q, want %q", hours, got, want)
		}
	}
}

func TestGaps(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0 min", 20 * time.Second: "0 min", 100 * time.Second: "+2 min", -100 * time.Second: "−2 min"} {
		if got := plain(gapText(d)); got != want {
			t.Errorf("%v: %q", d, got)
		}
	}
}

// Wherever a block is moved, all blocks are there, in the order that was asked for,
// also when ranks lack or are equal.
func TestMovingKeepsEveryBlock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := workshop.NewID()
		st := workshop.NewState(id)
		put := func(block, rank string) {
			st.Put(workshop.Cell{Key: workshop.Key{Workshop: id, Kind: workshop.KindBlock, ID: block, Field: workshop.BlockRang}, Value: rank})
		}
		n := rapid.IntRange(1, 7).Draw(t, "blocks")
		for i := range n {
			put(string(rune('a'+i)), rapid.SampledFrom([]string{"", "a", "b", "bi", "c", "z"}).Draw(t, "rank"))
		}
		for range rapid.IntRange(1, 6).Draw(t, "moves") {
			blocks := st.Blocks()
			want := names(blocks)
			from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n).Draw(t, "to")
			moving := want[from]
			want = slices.Insert(want, to, moving)
			if to <= from {
				from++
			}
			want = slices.Delete(want, from, from+1)
			for _, p := range moved(blocks, place(blocks, moving), to) {
				put(p.id, p.rank)
			}
			if got := names(st.Blocks()); !slices.Equal(got, want) {
				t.Fatalf("%v before %d of %v: %v, want %v", moving, to, names(blocks), got, want)
			}
		}
	})
}

func names(blocks []workshop.Block) []string {
	out := make([]string, len(blocks))
	for i, b := range blocks {
		out[i] = b.ID
	}
	return out
}

func TestAPauseGoesInTheMiddle(t *testing.T) {
	blocks := func(minutes ...int) []workshop.Block {
		out := make([]workshop.Block, len(minutes))
		for i, n := range minutes {
			out[i] = workshop.Block{Minutes: n, Pause: n == 10}
		}
		return out
	}
	for _, c := range []struct {
		blocks []workshop.Block
		want   int
	}{
		{blocks(30, 30, 60), -1},
		{blocks(30, 40, 60), 2},
		{blocks(100, 30), 1},
		{blocks(30, 100), 1},
		{blocks(60, 10, 50, 50, 50), 3},
		{blocks(150), -1},
		{blocks(150, 10, 90, 60), 3},
	} {
		if got := pausePlace(c.blocks); got != c.want {
			t.Errorf("%v: before %d, want %d", c.blocks, got, c.want)
		}
	}
}
