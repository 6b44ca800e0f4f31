package workshop_test

import (
	"testing"

	"atelier/store/workshop"
)

// put gives a field of the workshop « w » a value.
func putIn(s *workshop.State, kind workshop.Kind, id string, f workshop.Field, v string) {
	s.Put(workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: v, Person: "Ada"})
}

func edit(s *workshop.State, sets []workshop.Set) {
	for _, set := range sets {
		s.Put(workshop.Cell{Key: set.Key, Value: set.Value})
	}
}

// TestAClusterComesBackWithThoseThatWentWithIt: what was merged into it stands in
// it again, and can be separated; a cluster without a title is in the trash too.
func TestAClusterComesBackWithThoseThatWentWithIt(t *testing.T) {
	s := workshop.NewState("w")
	for _, id := range []string{"a", "b", "c"} {
		putIn(s, workshop.KindCluster, id, workshop.ClusterRang, id)
		putIn(s, workshop.KindNote, "n"+id, workshop.NoteText, "Note "+id)
		putIn(s, workshop.KindNote, "n"+id, workshop.NoteCluster, id)
	}
	edit(s, s.MergeClusters("b", "a"))
	edit(s, s.TrashCluster("a"))
	if thrown := s.ThrownInRoom(); len(thrown) != 2 || s.ClusterOf("na") != "" || s.ClusterOf("nb") != "" {
		t.Fatalf("thrown: %+v", thrown)
	}
	edit(s, s.PutBack(workshop.KindCluster, "a"))
	if merged := s.MergedInto("a"); len(s.ThrownInRoom()) != 0 || len(merged) != 1 || s.ClusterOf("na") != "a" || s.ClusterOf("nb") != "a" {
		t.Errorf("back: %+v, notes in %q and %q", merged, s.ClusterOf("na"), s.ClusterOf("nb"))
	}
	edit(s, s.SeparateCluster("b"))
	if s.ClusterOf("nb") != "b" || s.ClusterOf("nc") != "c" {
		t.Error("it cannot be separated")
	}
}

// TestTheRoundThatDecidedAboutAnIdea: a later round on a few ideas, or one that
// has just begun, takes nothing from the others.
func TestTheRoundThatDecidedAboutAnIdea(t *testing.T) {
	s := workshop.NewState("w")
	for _, id := range []string{"a", "b"} {
		putIn(s, workshop.KindNote, id, workshop.NoteText, "Idée "+id)
		putIn(s, workshop.KindNote, id, workshop.NoteKindOf, "idee")
	}
	round := func(id string, dots map[string]string, among ...string) {
		putIn(s, workshop.KindRound, id, workshop.RoundRang, id)
		putIn(s, workshop.KindRound, id, workshop.RoundVoters, "2")
		putIn(s, workshop.KindRound, id, workshop.RoundDots, "2")
		for _, a := range among {
			putIn(s, workshop.KindRound, id, workshop.FieldAmong(a), "1")
		}
		for target, n := range dots {
			putIn(s, workshop.KindRound, id, workshop.FieldVotes(workshop.Vote{Target: target}), n)
		}
	}
	decided := func(id, round string, dots int) {
		t.Helper()
		r, l, ok := s.Decided(s.Voted(), id)
		if !ok || r.Round.ID != round || l.Total() != dots {
			t.Errorf("%s: %s with %d, want %s with %d", id, r.Round.ID, l.Total(), round, dots)
		}
	}
	round("1", map[string]string{"a": "3", "b": "1"})
	round("2", map[string]string{"a": "4"}, "a")
	decided("a", "2", 4)
	decided("b", "1", 1)
	round("3", map[string]string{"b": "1"}) // one dot of four
	decided("a", "2", 4)
	decided("b", "1", 1)
	putIn(s, workshop.KindRound, "3", workshop.RoundClosed, "1")
	decided("b", "3", 1)
}

// TestContinueKeepsWhoAndWhere: what was noted keeps its author, and an action of
// a commune that left the workshop does not become one for all.
func TestContinueKeepsWhoAndWhere(t *testing.T) {
	s := workshop.NewState("w")
	putIn(s, workshop.KindWorkshop, "w", workshop.FieldCommune("51513"), "Saint-Remy")
	putIn(s, workshop.KindAction, "a", workshop.ActionTitre, "Réparer")
	putIn(s, workshop.KindAction, "a", workshop.FieldCommune("51417"), "Orconte")
	putIn(s, workshop.KindProgress, "p", workshop.ProgressAction, "a")
	putIn(s, workshop.KindProgress, "p", workshop.ProgressText, "Devis reçu")
	next := workshop.NewState("next")
	for _, set := range s.Continue("next") {
		next.Put(workshop.Cell{Key: set.Key, Value: set.Value, Person: "Bob"})
	}
	list := next.Actions()
	if len(list) != 1 || len(list[0].Progress) != 1 || list[0].Progress[0].By != "Ada" {
		t.Fatalf("%+v", list)
	}
	if list[0].Concerns("51513") || !list[0].Concerns("51417") {
		t.Errorf("it concerns %q", list[0].CommuneCodes)
	}
}
