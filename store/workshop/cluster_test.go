package workshop_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// table is a workshop whose edits can be undone, as a session does it.
type table struct {
	*workshop.State
	values map[workshop.Key]string
	undo   []map[workshop.Key]string
}

func newTable() *table {
	return &table{State: workshop.NewState("w"), values: map[workshop.Key]string{}}
}

func (t *table) edit(sets ...workshop.Set) {
	if len(sets) == 0 {
		return
	}
	before := map[workshop.Key]string{}
	for _, s := range sets {
		before[s.Key] = t.values[s.Key]
	}
	for _, s := range sets {
		t.put(s.Key, s.Value)
	}
	t.undo = append(t.undo, before)
}

func (t *table) put(k workshop.Key, v string) {
	t.values[k] = v
	t.Put(workshop.Cell{Key: k, Value: v})
}

func (t *table) takeBack() {
	if n := len(t.undo); n > 0 {
		for k, v := range t.undo[n-1] {
			t.put(k, v)
		}
		t.undo = t.undo[:n-1]
	}
}

func (t *table) set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: v}
}

// seen returns how often each note is shown: by itself, or in a pile.
func (t *table) seen() map[string]int {
	seen := map[string]int{}
	free, groups := t.Grouping()
	piles := free
	for _, g := range groups {
		piles = append(piles, g.Piles...)
	}
	for _, p := range piles {
		seen[p.Note.ID]++
		for _, n := range p.Twins {
			seen[n.ID]++
		}
	}
	return seen
}

// Whatever is grouped, merged, split, moved, joined, separated, put in the trash
// and undone: each note is seen exactly once, and no vote is lost.
func TestGroupingLosesNoNoteAndNoVote(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newTable()
		notes := []string{"n1", "n2", "n3", "n4", "n5", "n6"}
		for _, id := range notes {
			w.put(w.set(workshop.KindNote, id, workshop.NoteText, "").Key, "texte "+id)
		}
		for _, r := range []string{"r1", "r2"} {
			w.put(w.set(workshop.KindRound, r, workshop.RoundTitre, "").Key, r)
		}
		w.put(w.set(workshop.KindRound, "r2", workshop.RoundCounts, "").Key, workshop.OwnOnly)
		given := 0
		var clusters []string
		anyNote := func() string { return rapid.SampledFrom(notes).Draw(rt, "note") }
		anyCluster := func() string { return rapid.SampledFrom(append([]string{""}, clusters...)).Draw(rt, "cluster") }
		for range rapid.IntRange(1, 40).Draw(rt, "gestures") {
			switch rapid.IntRange(0, 11).Draw(rt, "gesture") {
			case 0, 1:
				id, sets := w.NewCluster("", anyNote(), anyNote())
				clusters = append(clusters, id)
				w.edit(sets...)
			case 2, 3:
				w.edit(w.MoveNotes(anyCluster(), anyNote(), anyNote())...)
			case 4:
				w.edit(w.MergeClusters(anyCluster(), anyCluster())...)
			case 5:
				w.edit(w.SeparateCluster(anyCluster())...)
			case 6:
				w.edit(w.JoinNotes(anyNote(), anyNote(), anyNote())...)
			case 7:
				w.edit(w.SeparateNotes(anyNote())...)
			case 8:
				if id := anyCluster(); id != "" {
					w.edit(w.TrashCluster(id)...)
				}
			case 9:
				w.edit(w.MoveCluster(anyCluster(), rapid.IntRange(-3, 3).Draw(rt, "by"))...)
			case 10:
				w.takeBack()
			case 11: // what people who work apart can do to each other
				switch rapid.IntRange(0, 3).Draw(rt, "apart") {
				case 0:
					w.edit(w.set(workshop.KindNote, anyNote(), workshop.NoteTwin, anyNote()))
				case 1:
					if from := anyCluster(); from != "" {
						w.edit(w.set(workshop.KindCluster, from, workshop.ClusterInto, anyCluster()))
					}
				case 2:
					w.edit(w.set(workshop.KindNote, anyNote(), workshop.NoteCluster, anyCluster()))
				case 3:
					w.edit(w.set(workshop.KindNote, anyNote(), workshop.FieldTrashed, rapid.SampledFrom([]string{"", "1"}).Draw(rt, "trashed")))
				}
			}
			if rapid.Bool().Draw(rt, "votes") {
				target := rapid.SampledFrom(append(slices.Clone(notes), clusters...)).Draw(rt, "on")
				v := workshop.Vote{Target: target}
				for _, r := range []string{"r1", "r2"} {
					w.put(w.set(workshop.KindRound, r, workshop.FieldVotes(v), "").Key, workshop.VoteCount(w.Votes(r, v)+1))
				}
				given++
			}
			want := map[string]int{}
			for _, id := range notes {
				if n, _ := w.Note(id); !n.Trashed {
					want[id] = 1
				}
			}
			if got := w.seen(); !maps.Equal(got, want) {
				rt.Fatalf("seen %v, want %v", got, want)
			}
			for _, r := range []string{"r1", "r2"} {
				tally := w.Tally(r)
				counted := tally.Elsewhere
				for _, l := range tally.Lines {
					counted += l.Total()
				}
				if tally.Given != given || counted != given {
					rt.Fatalf("%d dots were given, %d are there, %d are counted", given, tally.Given, counted)
				}
			}
		}
	})
}

// Each gesture does what it says.
func TestGroupingGestures(t *testing.T) {
	w := newTable()
	for _, id := range []string{"a", "b", "c", "d"} {
		w.put(w.set(workshop.KindNote, id, workshop.NoteText, "").Key, "texte "+id)
	}
	one, sets := w.NewCluster("Un", "a", "b")
	w.edit(sets...)
	two, sets := w.NewCluster("Deux", "c")
	w.edit(sets...)
	holds := func(cluster string, want ...string) {
		t.Helper()
		var got []string
		_, groups := w.Grouping()
		for _, g := range groups {
			if g.Cluster.ID == cluster {
				for _, p := range g.Piles {
					got = append(got, p.Note.ID)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s holds %q, want %q", cluster, got, want)
		}
	}
	order := func(want ...string) {
		t.Helper()
		var got []string
		for _, c := range w.Clusters() {
			got = append(got, c.Titre)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the clusters are %q, want %q", got, want)
		}
	}
	holds(one, "a", "b")
	order("Un", "Deux")

	w.edit(w.MergeClusters(two, one)...)
	holds(one, "a", "b", "c")
	if _, groups := w.Grouping(); len(groups) != 1 || len(groups[0].Merged) != 1 || groups[0].Merged[0].ID != two {
		t.Errorf("merged: %+v", groups)
	}
	w.edit(w.SeparateCluster(two)...)
	holds(two, "c")

	w.edit(w.MoveCluster(two, -1)...)
	order("Deux", "Un")
	w.edit(w.MoveCluster(two, 5)...)
	order("Un", "Deux")

	w.edit(w.JoinNotes("d", "c", "a")...) // d is in none: it gets that of c
	holds(two, "d")
	holds(one, "b")
	w.edit(w.SeparateNotes("a")...) // by one of those that were joined
	holds(two, "a", "c", "d")

	w.edit(w.MergeClusters(two, one)...)
	w.edit(w.TrashCluster(one)...)
	if free, groups := w.Grouping(); len(free) != 4 || len(groups) != 0 {
		t.Errorf("after the trash: %d free, %+v", len(free), groups)
	}
	w.takeBack()
	holds(one, "a", "b", "c", "d")

	// The text of the note that speaks for others is taken away: they are seen.
	w.edit(w.JoinNotes("a", "b")...)
	w.edit(w.set(workshop.KindNote, "a", workshop.NoteText, " "))
	holds(one, "b", "c", "d")
}

// Clusters that two people gave one rank can be moved too.
func TestMoveClustersOfOneRank(t *testing.T) {
	w := newTable()
	for _, id := range []string{"a", "b", "c"} {
		w.put(w.set(workshop.KindCluster, id, workshop.ClusterTitre, "").Key, id)
		w.put(w.set(workshop.KindCluster, id, workshop.ClusterRang, "").Key, "i")
	}
	w.edit(w.MoveCluster("c", -1)...)
	var got []string
	for _, c := range w.Clusters() {
		got = append(got, c.ID)
	}
	if !slices.Equal(got, []string{"a", "c", "b"}) {
		t.Errorf("the clusters are %q", got)
	}
}

func TestTableNames(t *testing.T) {
	w := newTable()
	w.put(w.set(workshop.KindNote, "a", workshop.NoteTable, "").Key, "10")
	w.put(w.set(workshop.KindNote, "b", workshop.NoteTable, "").Key, "2")
	w.put(w.set(workshop.KindParticipant, "p", workshop.ParticipantTable, "").Key, "2")
	w.put(w.set(workshop.KindParticipant, "q", workshop.ParticipantTable, "").Key, "Forêt")
	if got := w.TableNames(); !slices.Equal(got, []string{"2", "10", "Forêt"}) {
		t.Errorf("the tables are %q", got)
	}
}
