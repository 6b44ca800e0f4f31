package workshop_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// ballot is a workshop with votes, and what was put into it.
type ballot struct {
	*workshop.State
	clusters, notes []string
	piles           map[workshop.Vote]int
}

func newBallot(clusters, notes int) *ballot {
	b := &ballot{State: workshop.NewState("w"), piles: make(map[workshop.Vote]int)}
	for i := range clusters {
		id := fmt.Sprintf("c%d", i)
		b.clusters = append(b.clusters, id)
		b.put(workshop.KindCluster, id, workshop.ClusterTitre, "Regroupement "+id)
	}
	for i := range notes {
		id := fmt.Sprintf("n%d", i)
		b.notes = append(b.notes, id)
		b.put(workshop.KindNote, id, workshop.NoteText, "Note "+id)
		b.put(workshop.KindNote, id, workshop.NoteKindOf, string(workshop.Idea))
	}
	b.rule(workshop.RoundTitre, "Tour 1")
	return b
}

func (b *ballot) put(kind workshop.Kind, id string, f workshop.Field, v string) {
	b.Put(workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: v})
}

func (b *ballot) rule(f workshop.Field, v string) { b.put(workshop.KindRound, "r", f, v) }

func (b *ballot) vote(v workshop.Vote, n int) {
	b.rule(workshop.FieldVotes(v), workshop.VoteCount(n))
	if b.piles[v] = n; n == 0 {
		delete(b.piles, v)
	}
}

func (b *ballot) line(t testing.TB, id string) workshop.Line {
	t.Helper()
	for _, l := range b.Tally("r").Lines {
		if l.ID == id {
			return l
		}
	}
	t.Fatalf("%s is not voted on", id)
	return workshop.Line{}
}

// drawBallot makes a workshop as a room could have left it after any edits:
// clusters merged and split, notes moved, joined, emptied, thrown away.
func drawBallot(t *rapid.T) *ballot {
	b := newBallot(rapid.IntRange(0, 5).Draw(t, "clusters"), rapid.IntRange(0, 9).Draw(t, "notes"))
	for range rapid.IntRange(0, 60).Draw(t, "edits") {
		drawEdit(t, b)
	}
	return b
}

func drawEdit(t *rapid.T, b *ballot) {
	one := func(ids []string, other string) string {
		return rapid.SampledFrom(append(slices.Clone(ids), other)).Draw(t, "id")
	}
	note, cluster := func() string { return one(b.notes, "n?") }, func() string { return one(b.clusters, "c?") }
	trash := func() string { return rapid.SampledFrom([]string{"", "1"}).Draw(t, "trashed") }
	switch rapid.IntRange(0, 11).Draw(t, "edit") {
	case 0:
		b.put(workshop.KindNote, note(), workshop.NoteCluster, rapid.SampledFrom(append(slices.Clone(b.clusters), "")).Draw(t, "into"))
	case 1:
		b.put(workshop.KindNote, note(), workshop.NoteTwin, rapid.SampledFrom(append(slices.Clone(b.notes), "")).Draw(t, "twin"))
	case 2:
		b.put(workshop.KindNote, note(), workshop.FieldTrashed, trash())
	case 3:
		b.put(workshop.KindNote, note(), workshop.NoteText, rapid.SampledFrom([]string{"", "  ", "autre"}).Draw(t, "text"))
	case 4:
		b.put(workshop.KindNote, note(), workshop.NoteKindOf, string(rapid.SampledFrom(workshop.NoteKinds).Draw(t, "kind")))
	case 5:
		b.put(workshop.KindCluster, cluster(), workshop.ClusterInto, rapid.SampledFrom(append(slices.Clone(b.clusters), "")).Draw(t, "merged"))
	case 6:
		b.put(workshop.KindCluster, cluster(), workshop.FieldTrashed, trash())
	case 7:
		drawRule(t, b)
	default:
		b.vote(workshop.Vote{
			Target: one(slices.Concat(b.clusters, b.notes), "nobody"),
			Voter:  rapid.SampledFrom([]string{"", "v1", "v2", "v3", "odd:one"}).Draw(t, "voter"),
			Colour: rapid.IntRange(0, 1).Draw(t, "colour"),
		}, rapid.IntRange(0, 12).Draw(t, "dots"))
	}
}

func drawRule(t *rapid.T, b *ballot) {
	r := rapid.SampledFrom([]struct {
		f      workshop.Field
		values []string
	}{
		{workshop.RoundWay, []string{"", "gommettes", "votant", "mains", "autre"}},
		{workshop.RoundDots, []string{"", "1", "5", "0", "-3", "cinq"}},
		{workshop.RoundVoters, []string{"", "1", "3", "40"}},
		{workshop.RoundMax, []string{"", "1", "2"}},
		{workshop.RoundColours, []string{"", "2"}},
		{workshop.RoundOn, []string{"", "tout", "regroupements", "notes"}},
		{workshop.RoundKinds, []string{"", "idee", "question frigo"}},
		{workshop.RoundCounts, []string{"", workshop.OwnOnly}},
		{workshop.FieldAmong("n0"), []string{"", "1"}},
		{workshop.FieldAmong("c1"), []string{"", "1"}},
	}).Draw(t, "rule")
	b.rule(r.f, rapid.SampledFrom(r.values).Draw(t, "value"))
}

// TestNoDotIsLost says that every dot that was entered is counted once, whatever
// the rules are and whatever became of what it was put on.
func TestNoDotIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBallot(t)
		entered := 0
		for v, n := range b.piles {
			entered += n
			if got := b.Votes("r", v); got != n {
				t.Fatalf("pile %+v: %d, want %d", v, got, n)
			}
		}
		tally := b.Tally("r")
		sum, seen := tally.Elsewhere, map[string]bool{}
		for _, l := range tally.Lines {
			sum += l.Total()
			if seen[l.ID] {
				t.Fatalf("%s is on the ballot twice", l.ID)
			}
			seen[l.ID] = true
			for c := range l.Dots {
				if l.Own[c] < 0 || l.Own[c] > l.Dots[c] {
					t.Fatalf("own %v of %v", l.Own, l.Dots)
				}
			}
			if b.isOwnOnly() && l.Own != l.Dots {
				t.Fatalf("own only, yet %+v", l)
			}
		}
		if sum != entered || tally.Given != entered {
			t.Fatalf("lines and elsewhere %d, given %d, entered %d", sum, tally.Given, entered)
		}
	})
}

func (b *ballot) isOwnOnly() bool { r, _ := b.Round("r"); return r.OwnOnly }

// TestVotersAddUp says that the piles of the voters are all the piles, and that
// the rules are held against each voter.
func TestVotersAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBallot(t)
		r, _ := b.Round("r")
		voters, all := map[string]int{}, map[workshop.Vote]int{}
		for v, n := range b.piles {
			voters[v.Voter] += n
		}
		for voter, want := range voters {
			got := 0
			for v, n := range b.VotesOf("r", voter) {
				all[v] = n
				got += n
			}
			if got != want {
				t.Fatalf("%q has %d dots, want %d", voter, got, want)
			}
		}
		if !maps.Equal(all, b.piles) {
			t.Fatalf("voters have %v, want %v", all, b.piles)
		}
		tally := b.Tally("r")
		for voter, n := range voters {
			i := slices.IndexFunc(tally.Faults, func(f workshop.Fault) bool { return f.Voter == voter && f.Kind != workshop.TooManyOnOne })
			wrong := voter != "" && r.Way == workshop.VoterDots && n != r.Dots
			if voter != "" && (i >= 0) != wrong {
				t.Fatalf("%q has %d dots of %d: faults %+v", voter, n, r.Dots, tally.Faults)
			}
		}
		room := slices.ContainsFunc(tally.Faults, func(f workshop.Fault) bool { return f.Voter == "" && f.Kind != workshop.TooManyOnOne })
		if wrong := tally.Expected > 0 && tally.Given > 0 && tally.Given != tally.Expected; room != wrong {
			t.Fatalf("%d dots of %d: faults %+v", tally.Given, tally.Expected, tally.Faults)
		}
	})
}

// TestThirds says that priorities follow the order, that equal ideas get equal
// ones, and that nothing without dots is more than Bas.
func TestThirds(t *testing.T) {
	level := map[workshop.Priority]int{"Élevé": 0, "Moyen": 1, "Bas": 2}
	rapid.Check(t, func(t *rapid.T) {
		tally := drawBallot(t).Tally("r")
		counted := tally.Given > tally.Elsewhere
		for i, l := range tally.Lines {
			if (l.Third != "") != counted {
				t.Fatalf("third %q with %d dots counted", l.Third, tally.Given-tally.Elsewhere)
			}
			if counted && l.Total() == 0 && l.Third != "Bas" {
				t.Fatalf("%+v has no dots", l)
			}
			same := slices.IndexFunc(tally.Lines, func(o workshop.Line) bool { return o.ID != l.ID && o.Total() == l.Total() }) >= 0
			if l.Tied != same {
				t.Fatalf("tied %v, others with as many %v", l.Tied, same)
			}
			if i == 0 {
				continue
			}
			before := tally.Lines[i-1]
			switch {
			case before.Total() < l.Total() || before.Total() == l.Total() && before.Number > l.Number:
				t.Fatalf("%+v stands before %+v", before, l)
			case before.Total() == l.Total() && (before.Third != l.Third || before.Rank != l.Rank):
				t.Fatalf("a tie is split: %+v, %+v", before, l)
			case level[before.Third] > level[l.Third] || before.Total() > l.Total() && l.Rank != i+1:
				t.Fatalf("%+v, then %+v", before, l)
			}
		}
	})
}

// TestBallotIsNumberedInOrder says that numbers are those of a printed ballot:
// they do not move when people vote.
func TestBallotIsNumberedInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBallot(t)
		r, _ := b.Round("r")
		numbers := make(map[int]string)
		for i, l := range b.Ideas() {
			if l.Number != i+1 || l.Total() != 0 {
				t.Fatalf("line %d of all ideas: %+v", i, l)
			}
			numbers[l.Number] = l.ID
		}
		last := 0
		for _, l := range b.Ballot(r) {
			if l.Number <= last || l.Total() != 0 {
				t.Fatalf("after %d on the ballot: %+v", last, l)
			}
			last = l.Number
		}
		for _, l := range b.Tally("r").Lines {
			if numbers[l.Number] != l.ID {
				t.Fatalf("%+v, number of %s on the ballot", l, numbers[l.Number])
			}
		}
	})
}

func TestTallyOfACloneStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBallot(t)
		before := b.Tally("r")
		c := b.Clone()
		for range 10 {
			drawEdit(t, b)
		}
		if got := c.Tally("r"); !reflect.DeepEqual(got, before) {
			t.Fatalf("the clone is %+v, was %+v", got, before)
		}
	})
}

func TestClusterCountsItsNotes(t *testing.T) {
	b := newBallot(2, 3)
	b.put(workshop.KindNote, "n0", workshop.NoteCluster, "c0")
	b.put(workshop.KindNote, "n1", workshop.NoteTwin, "n0") // says the same: it is where n0 is
	b.vote(workshop.Vote{Target: "c0"}, 3)
	b.vote(workshop.Vote{Target: "n0"}, 2)
	b.vote(workshop.Vote{Target: "n1", Colour: 1}, 4)
	b.vote(workshop.Vote{Target: "n2"}, 1)
	if l := b.line(t, "c0"); l.Dots != [2]int{5, 4} || l.Own != [2]int{3, 0} {
		t.Errorf("with its notes: %+v", l)
	}
	b.put(workshop.KindCluster, "c0", workshop.ClusterInto, "c1")
	if l := b.line(t, "c1"); l.Dots != [2]int{5, 4} || l.Own != [2]int{3, 0} {
		t.Errorf("merged: %+v", l)
	}
	b.put(workshop.KindCluster, "c0", workshop.ClusterInto, "")
	b.rule(workshop.RoundCounts, workshop.OwnOnly)
	if c, n := b.line(t, "c0"), b.line(t, "n0"); c.Dots != [2]int{3, 0} || n.Dots != [2]int{2, 4} {
		t.Errorf("own only: %+v, %+v", c, n)
	}
	b.rule(workshop.RoundOn, "notes")
	if got := b.Tally("r"); got.Elsewhere != 3 || got.Given != 10 {
		t.Errorf("on notes: %+v", got)
	}
}

func TestRoundOnAFewIdeas(t *testing.T) {
	b := newBallot(3, 3)
	b.rule(workshop.FieldAmong("c1"), "1")
	b.rule(workshop.FieldAmong("n2"), "1")
	ids := func() (out []string) {
		for _, l := range b.Tally("r").Lines {
			out = append(out, l.ID)
		}
		return out
	}
	if got := ids(); !slices.Equal(got, []string{"c1", "n2"}) {
		t.Errorf("on the ballot: %v", got)
	}
	b.put(workshop.KindCluster, "c1", workshop.ClusterInto, "c2")
	b.put(workshop.KindNote, "n2", workshop.NoteCluster, "c0")
	if got := ids(); !slices.Equal(got, []string{"c0", "c2"}) {
		t.Errorf("after a merge and a move: %v", got)
	}
	b.rule(workshop.FieldAmong("c1"), "")
	b.rule(workshop.FieldAmong("n2"), "")
	if got := ids(); len(got) != 4 {
		t.Errorf("without the limits: %v", got)
	}
}

func TestFaultsAreFound(t *testing.T) {
	for name, c := range map[string]struct {
		rules map[workshop.Field]string
		votes map[workshop.Vote]int
		want  []workshop.Fault
	}{
		"all there":                  {map[workshop.Field]string{workshop.RoundVoters: "4"}, map[workshop.Vote]int{{Target: "n0"}: 12, {Target: "n1"}: 8}, nil},
		"nobody voted yet":           {map[workshop.Field]string{workshop.RoundVoters: "4"}, nil, nil},
		"nobody knows how many vote": {nil, map[workshop.Vote]int{{Target: "n0"}: 12}, nil},
		"two are missing": {map[workshop.Field]string{workshop.RoundVoters: "4"}, map[workshop.Vote]int{{Target: "n0"}: 12, {Target: "n1"}: 6},
			[]workshop.Fault{{Kind: workshop.Missing, Got: 18, Expected: 20}}},
		"more than all voters have": {map[workshop.Field]string{workshop.RoundVoters: "4"}, map[workshop.Vote]int{{Target: "n0"}: 45},
			[]workshop.Fault{{Kind: workshop.TooMany, Got: 45, Expected: 20}, {Kind: workshop.TooManyOnOne, Target: "n0", Got: 45, Expected: 20}}},
		"no stacking": {map[workshop.Field]string{workshop.RoundVoters: "4", workshop.RoundMax: "1"}, map[workshop.Vote]int{{Target: "n0"}: 5, {Target: "n1"}: 15},
			[]workshop.Fault{{Kind: workshop.TooManyOnOne, Target: "n0", Got: 5, Expected: 4}, {Kind: workshop.TooManyOnOne, Target: "n1", Got: 15, Expected: 4}}},
		"one voter put too many on one": {map[workshop.Field]string{workshop.RoundWay: "votant", workshop.RoundVoters: "1", workshop.RoundMax: "2"},
			map[workshop.Vote]int{{Target: "n0", Voter: "v1"}: 3, {Target: "n1", Voter: "v1"}: 2},
			[]workshop.Fault{{Kind: workshop.TooManyOnOne, Voter: "v1", Target: "n0", Got: 3, Expected: 2}}},
		"any number of hands": {map[workshop.Field]string{workshop.RoundWay: "mains", workshop.RoundVoters: "4"}, map[workshop.Vote]int{{Target: "n0"}: 4, {Target: "n1"}: 1}, nil},
		"more hands than people": {map[workshop.Field]string{workshop.RoundWay: "mains", workshop.RoundVoters: "4"}, map[workshop.Vote]int{{Target: "n0"}: 5},
			[]workshop.Fault{{Kind: workshop.TooManyOnOne, Target: "n0", Got: 5, Expected: 4}}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBallot(0, 3)
			for f, v := range c.rules {
				b.rule(f, v)
			}
			for v, n := range c.votes {
				b.vote(v, n)
			}
			tally := b.Tally("r")
			if !slices.Equal(tally.Faults, c.want) || tally.Complete() != (len(c.want) == 0) {
				t.Errorf("%+v, want %+v", tally.Faults, c.want)
			}
		})
	}
}

func TestVotersAreThosePresent(t *testing.T) {
	b := newBallot(0, 1)
	for i := range 3 {
		b.put(workshop.KindParticipant, "p"+strconv.Itoa(i), workshop.ParticipantPresent, []string{"1", "", "1"}[i])
	}
	if got := b.Tally("r"); got.Voters != 2 || got.Expected != 10 {
		t.Errorf("%d voters, %d dots", got.Voters, got.Expected)
	}
	b.rule(workshop.RoundVoters, "40")
	if got := b.Tally("r"); got.Voters != 40 || got.Expected != 200 {
		t.Errorf("%d voters, %d dots", got.Voters, got.Expected)
	}
}

func TestVotersHaveNumbersOnly(t *testing.T) {
	for id, want := range map[string]int{workshop.VoterID(1): 1, workshop.VoterID(40): 40, "": 0, "v": 0, "v0": 0, "v-1": 0, "x1": 0} {
		if got := workshop.VoterNumber(id); got != want {
			t.Errorf("%q: %d, want %d", id, got, want)
		}
	}
}

// TestARuleBeyondItsBounds says that the bound holds then, not what nobody said.
func TestARuleBeyondItsBounds(t *testing.T) {
	for _, c := range []struct {
		field workshop.Field
		value string
		want  [3]int // dots, voters, most on one
	}{
		{workshop.RoundDots, "999", [3]int{workshop.MaxDots, 0, 0}},
		{workshop.RoundDots, "0", [3]int{1, 0, 0}},
		{workshop.RoundDots, "cinq", [3]int{workshop.DefaultDots, 0, 0}},
		{workshop.RoundDots, "", [3]int{workshop.DefaultDots, 0, 0}},
		{workshop.RoundVoters, "99999", [3]int{workshop.DefaultDots, workshop.MaxVoters, 0}},
		{workshop.RoundVoters, "-1", [3]int{workshop.DefaultDots, 0, 0}},
		{workshop.RoundVoters, "99999999999999999999999", [3]int{workshop.DefaultDots, workshop.MaxVoters, 0}},
		{workshop.RoundMax, "500", [3]int{workshop.DefaultDots, 0, workshop.MaxDots}},
	} {
		b := newBallot(0, 1)
		b.rule(c.field, c.value)
		r, _ := b.Round("r")
		if got := [3]int{r.Dots, r.Voters, r.Max}; got != c.want {
			t.Errorf("%s %q: %v, want %v", c.field, c.value, got, c.want)
		}
	}
}

// TestColoursAreJoined says that every dot stays on what it was put, by whom it
// was, and that none of the second colour is left.
func TestColoursAreJoined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBallot(t)
		want, second := make(map[workshop.Vote]int), 0
		for v, n := range b.piles {
			second += v.Colour * n
			v.Colour = 0
			want[v] += n
		}
		if got := b.SecondColour("r"); got != second {
			t.Fatalf("%d dots of the second colour, want %d", got, second)
		}
		before := b.Tally("r")
		for _, set := range b.JoinColours("r") {
			b.Put(workshop.Cell{Key: set.Key, Value: set.Value})
		}
		after := b.Tally("r")
		if b.SecondColour("r") != 0 || after.Given != before.Given || after.Elsewhere != before.Elsewhere {
			t.Fatalf("before %+v, after %+v", before, after)
		}
		for v, n := range want {
			if got := b.Votes("r", v); got != n {
				t.Fatalf("pile %+v: %d, want %d", v, got, n)
			}
		}
	})
}

func TestRoundsOfTheTrashAreListedToo(t *testing.T) {
	b := newBallot(0, 1)
	b.rule(workshop.FieldTrashed, "1")
	if len(b.Rounds()) != 0 || len(b.AllRounds()) != 1 {
		t.Errorf("%d rounds, %d with those in the trash", len(b.Rounds()), len(b.AllRounds()))
	}
}

// TestFaultsOfASecondColourThatIsOff says that a voter may not put on an idea what
// the rules forbid because a part of it is of a colour nobody sees.
func TestFaultsOfASecondColourThatIsOff(t *testing.T) {
	b := newBallot(0, 2)
	b.rule(workshop.RoundWay, string(workshop.VoterDots))
	b.rule(workshop.RoundVoters, "1")
	b.rule(workshop.RoundDots, "2")
	b.rule(workshop.RoundMax, "1")
	b.rule(workshop.RoundColours, "2")
	b.vote(workshop.Vote{Target: "n0", Voter: "v1"}, 1)
	b.vote(workshop.Vote{Target: "n0", Voter: "v1", Colour: 1}, 1)
	if got := b.Tally("r").Faults; len(got) != 0 {
		t.Errorf("two colours: %+v", got)
	}
	b.rule(workshop.RoundColours, "")
	want := []workshop.Fault{{Kind: workshop.TooManyOnOne, Voter: "v1", Target: "n0", Got: 2, Expected: 1}}
	if got := b.Tally("r").Faults; !slices.Equal(got, want) {
		t.Errorf("one colour: %+v", got)
	}
}
