package story_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store/workshop"
	"atelier/ui/story"
)

func titles(passages []story.Passage) []string {
	var out []string
	for _, p := range passages {
		out = append(out, plain(story.Edit(p.Edit, story.Names{}).Title))
	}
	return out
}

func TestPassages(t *testing.T) {
	k := &desk{now: time.Date(2026, 3, 12, 14, 32, 0, 0, time.UTC)}
	as := func(device int64, who string, pause time.Duration, sets ...workshop.Set) {
		k.device, k.person = device, who
		k.after(pause, sets...)
	}
	ada := func(sets ...workshop.Set) { as(1, "Ada", time.Second, sets...) }
	ada(note(bancs, workshop.NoteText, "D"), note(bancs, workshop.NoteKindOf, "idee"))
	ada(note(bancs, workshop.NoteText, "Des ba"))
	as(2, "Bob", time.Second, note(marche, workshop.NoteText, "Un marché")) // at another table
	ada(note(bancs, workshop.NoteText, "Des bancs"))
	ada(action(arbres, workshop.ActionRang, "i"))
	ada(action(arbres, workshop.ActionTitre, "Planter"))
	ada(action(arbres, workshop.ActionTitre, "Planter des arbres"))
	ada(action(arbres, workshop.ActionDescription, "Sur la p"))
	ada(action(arbres, workshop.ActionDescription, "Sur la place"))
	ada(action(arbres, workshop.ActionStatut, "En cours"))
	ada(action(arbres, workshop.ActionStatut, "En pause"))
	as(1, "Ada", time.Hour, action(arbres, workshop.ActionDescription, "Sur la grande place"))
	as(1, "Bob", time.Second, action(arbres, workshop.ActionDescription, "Sur la grande place."))
	got := titles(story.Passages(k.edits()))
	want := []string{
		"Bob a modifié une action sans titre : description",
		"Ada a modifié une action sans titre : description",
		"Ada a donné le statut « En pause » à une action sans titre",
		"Ada a donné le statut « En cours » à une action sans titre",
		"Ada a modifié une action sans titre : description",
		"Ada a ajouté l’action « Planter des arbres »",
		"Ada a ajouté l’idée « Des bancs »",
		"Bob a ajouté le constat « Un marché »",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// TestPassagesLoseNothing holds that the passages of a history are its edits, each
// in one of them, and that each field goes from what the first found to what the
// last left.
func TestPassagesLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := &desk{now: time.Date(2026, 3, 12, 14, 32, 0, 0, time.UTC)}
		for range rapid.IntRange(1, 25).Draw(t, "edits") {
			id := rapid.SampledFrom([]string{bancs, marche}).Draw(t, "note")
			sets := []workshop.Set{note(id, workshop.NoteText, rapid.SampledFrom([]string{"", "a", "ab"}).Draw(t, "text"))}
			if rapid.IntRange(0, 3).Draw(t, "more") == 0 {
				sets = append(sets, note(id, workshop.NoteKindOf, "idee"))
			}
			k.device = rapid.Int64Range(1, 2).Draw(t, "device")
			k.person = rapid.SampledFrom([]string{"Ada", "Bob"}).Draw(t, "who")
			k.after(time.Duration(rapid.IntRange(1, 400).Draw(t, "seconds"))*time.Second, sets...)
		}
		edits := k.edits()
		passages := story.Passages(rapid.Permutation(edits).Draw(t, "order"))
		parts := make(map[workshop.Ref]bool)
		for i, p := range passages {
			if i > 0 && passages[i-1].Last.Compare(p.Last) < 0 {
				t.Fatal("not the latest first")
			}
			for _, r := range p.Parts {
				if parts[r] {
					t.Fatalf("%v is in two passages", r)
				}
				parts[r] = true
			}
			first, last := find(edits, p.Parts[0]), find(edits, p.Parts[len(p.Parts)-1])
			if p.Ref != first.Ref || p.Last != last.Last || p.Person != first.Person {
				t.Fatalf("%+v is not from %+v to %+v", p, first, last)
			}
			s, s0, s1 := p.Steps[0], first.Steps[0], last.Steps[0]
			if s.Key != s0.Key || s.Was() != s0.Was() || s.Text() != s1.Text() {
				t.Fatalf("%+v does not go from %+v to %+v", s, s0, s1)
			}
		}
		if len(parts) != len(edits) {
			t.Fatalf("%d edits in passages, of %d", len(parts), len(edits))
		}
	})
}

func find(edits []workshop.Edit, r workshop.Ref) workshop.Edit {
	return edits[slices.IndexFunc(edits, func(e workshop.Edit) bool { return e.Ref == r })]
}

func TestAbout(t *testing.T) {
	k := newDesk()
	k.do(note(bancs, workshop.NoteTable, "2"), action(cafe, workshop.ActionCibles, "tous"))
	k.do(step(devis, workshop.MilestoneFait, "1"))
	edits := k.edits()
	names := story.NamesOf(k.state(), edits...)
	tell := func(kind workshop.Kind, id string) (out []string) {
		for _, e := range story.About(edits, kind, id) {
			out = append(out, plain(story.Edit(e, names).Title))
		}
		return out
	}
	for _, tt := range []struct {
		kind workshop.Kind
		id   string
		want []string
	}{
		{workshop.KindNote, bancs, []string{"Élodie a modifié le constat « Il manque des bancs » : table", "Élodie a ajouté le constat « Il manque des bancs »"}},
		{workshop.KindAction, cafe, []string{"Élodie a modifié l’action « Ouvrir un café » : cibles", "Élodie a ajouté l’action « Ouvrir un café »"}},
		{workshop.KindAction, arbres, []string{"Élodie a coché l’étape « Demander un devis » de l’action « Planter des arbres »", "Élodie a ajouté l’action « Planter des arbres »"}},
		{workshop.KindNote, other, nil},
	} {
		if got := tell(tt.kind, tt.id); !slices.Equal(got, tt.want) {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	if len(k.edits()[0].Steps) != 1 || len(edits[2].Steps) < 10 {
		t.Error("the edits that were given were changed")
	}
}
