package demo_test

import (
	"slices"
	"testing"

	"atelier/assets/example"
	"atelier/store/workshop"
)

func TestExampleFitsTheModel(t *testing.T) {
	w, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Notes) < 20 || len(w.Actions) < 6 || len(w.Head.Communes) != 3 {
		t.Fatalf("%d notes, %d actions, communes %v", len(w.Notes), len(w.Actions), w.Head.Communes)
	}
	seen := map[workshop.NoteKind]bool{}
	for i, n := range w.Notes {
		kind := workshop.NoteKind(n.Kind)
		if !slices.Contains(workshop.NoteKinds, kind) {
			t.Errorf("note %d: kind %q", i+1, n.Kind)
		}
		seen[kind] = true
		if n.Text == "" {
			t.Errorf("note %d is empty", i+1)
		}
	}
	if len(seen) != len(workshop.NoteKinds) {
		t.Errorf("kinds shown: %v", seen)
	}
	for _, a := range w.Actions {
		if a.Statut != "" && !slices.Contains(workshop.Statuses, workshop.Status(a.Statut)) {
			t.Errorf("%s: status %q", a.Titre, a.Statut)
		}
		if a.Priorite != "" && !slices.Contains(workshop.Priorities, workshop.Priority(a.Priorite)) {
			t.Errorf("%s: priority %q", a.Titre, a.Priorite)
		}
		if a.Thematique != "" && !slices.Contains(workshop.Themes, a.Thematique) {
			t.Errorf("%s: theme %q", a.Titre, a.Thematique)
		}
		if a.Participation != "" && !slices.Contains(workshop.Participations, a.Participation) {
			t.Errorf("%s: participation %q", a.Titre, a.Participation)
		}
		if len(a.Financeurs) != len(a.Montants) || len(a.Financeurs) > 3 {
			t.Errorf("%s: %d financeurs, %d montants", a.Titre, len(a.Financeurs), len(a.Montants))
		}
		if a.Note < 0 || a.Note > len(w.Notes) {
			t.Errorf("%s: note %d", a.Titre, a.Note)
		}
		for _, c := range a.Communes {
			if !slices.Contains(w.Head.Communes, c) {
				t.Errorf("%s: commune %s is not of the workshop", a.Titre, c)
			}
		}
	}
}
