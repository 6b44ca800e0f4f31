package plan

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

func sorted(list []ranked) []string {
	out := slices.SortedFunc(slices.Values(list), func(a, b ranked) int {
		return cmp.Or(strings.Compare(a.Rang, b.Rang), strings.Compare(a.ID, b.ID))
	})
	ids := make([]string, len(out))
	for i, r := range out {
		ids[i] = r.ID
	}
	return ids
}

func apply(list []ranked, ranks []newRank) []ranked {
	out := slices.Clone(list)
	for _, r := range ranks {
		if i := place(out, r.ID); i >= 0 {
			out[i].Rang = r.Rang
		} else {
			out = append(out, ranked(r))
		}
	}
	return out
}

// drawn is a list in order, with ranks that may be missing or equal, as those of
// two people can be.
func drawn(t *rapid.T) []ranked {
	n := rapid.IntRange(1, 9).Draw(t, "n")
	list := make([]ranked, n)
	for i := range list {
		list[i] = ranked{string(rune('a' + i)), rapid.SampledFrom([]string{"", "1", "8", "81", "i", "r"}).Draw(t, "rank")}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(strings.Compare(a.Rang, b.Rang), strings.Compare(a.ID, b.ID))
	})
	return list
}

// Wherever something is moved, that is where it stands afterwards, whatever the
// ranks were.
func TestMovedThingsStandWhereTheyWerePut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn(t)
		from := rapid.IntRange(0, len(list)-1).Draw(t, "from")
		to := rapid.IntRange(0, len(list)).Draw(t, "to")
		want := sorted(list)
		id := want[from]
		ranks := move(list, from, to)
		at := to
		if to > from {
			at--
		}
		want = slices.Insert(slices.Delete(want, from, from+1), at, id)
		if got := sorted(apply(list, ranks)); !slices.Equal(got, want) {
			t.Fatalf("%v moved from %d before %d: %v, want %v", list, from, to, got, want)
		}
	})
}

func TestInsertedThingsStandWhereTheyWerePut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawn(t)
		to := rapid.IntRange(0, len(list)).Draw(t, "to")
		ranks := insert(list, "zz", to)
		want := slices.Insert(sorted(list), to, "zz")
		if got := sorted(apply(list, ranks)); !slices.Equal(got, want) {
			t.Fatalf("%v, a new one before %d: %v, want %v", list, to, got, want)
		}
	})
}

func TestMovingWritesOneFieldWhereRanksAllow(t *testing.T) {
	list := []ranked{{"a", "i"}, {"b", "r"}, {"c", "v"}}
	for from := range list {
		for to := 0; to <= len(list); to++ {
			if got := move(list, from, to); len(got) > 1 {
				t.Errorf("%d before %d writes %v", from, to, got)
			}
		}
	}
	if got := move(list, 1, 1); got != nil {
		t.Errorf("moving nothing writes %v", got)
	}
}

func TestATableLineMovesOverTheLinesThatAreSeen(t *testing.T) {
	plan := []ranked{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}
	table := []row{{ID: "a"}, {ID: "d"}} // b and c are filtered away
	if from, to, ok := destination(plan, table, "d", -1); !ok || from != 3 || to != 0 {
		t.Errorf("up: %d %d %v", from, to, ok)
	}
	if from, to, ok := destination(plan, table, "a", 1); !ok || from != 0 || to != 4 {
		t.Errorf("down: %d %d %v", from, to, ok)
	}
	if _, _, ok := destination(plan, table, "a", -1); ok {
		t.Error("the first line has nowhere to go up")
	}
}

func TestTurningCommunes(t *testing.T) {
	all := []workshop.CommuneRef{{Code: "1", Nom: "Un"}, {Code: "2", Nom: "Deux"}}
	for _, c := range []struct {
		name   string
		chosen []string
		turn   string
		want   map[workshop.Field]string
	}{
		{"one instead of all", nil, "1", map[workshop.Field]string{"commune:1": "Un"}},
		{"the last one is all", []string{"1"}, "2", map[workshop.Field]string{"commune:1": ""}},
		{"off is all", []string{"1"}, "1", map[workshop.Field]string{"commune:1": ""}},
		{"all", []string{"1"}, "", map[workshop.Field]string{"commune:1": ""}},
		{"one that left the workshop goes with all", []string{"1", "9"}, "", map[workshop.Field]string{"commune:1": "", "commune:9": ""}},
		{"one of two off", []string{"1", "9"}, "1", map[workshop.Field]string{"commune:1": "", "commune:9": ""}},
	} {
		if got := communeSets(c.chosen, all, c.turn); !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
