package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

// TestDossierOfSchema1 opens a dossier that the first version of the program
// wrote. The file is never made again: every later version must open it.
func TestDossierOfSchema1(t *testing.T) {
	ctx := context.Background()
	fixture := filepath.Join("testdata", "schema1.atelier")
	content, err := os.ReadFile(fixture)
	if err != nil {
		t.Fatal(err)
	}
	sound(t, fixture)
	r, err := store.OpenReadOnly(ctx, fixture, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkFixture(t, r)
	closeDossier(t, r)

	d := open(t, write(t, content))
	checkFixture(t, d)
	apply(t, d, set(fixtureID, workshop.KindNote, fixtureNote, workshop.NoteText, "L’ombre et l’eau manquent."))
	if s := state(t, d, fixtureID); len(s.Disputed) != 0 {
		t.Errorf("still disputed: %v", s.Disputed)
	}
	closeDossier(t, d)
	sound(t, d.Path())
}

const (
	fixtureID   = "019e5000-0000-7000-8000-000000000001"
	fixtureNote = "019e5000-0000-7000-8000-0000000000a1"
)

func checkFixture(t *testing.T, d *store.Dossier) {
	t.Helper()
	list, err := d.Workshops(context.Background())
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	w := list[1]
	if !list[0].Trashed || w.ID != fixtureID || w.Titre != "Œuvrer ensemble au Havre" || w.Date != "2026-11-23" ||
		w.Notes != 2 || w.Actions != 1 || w.Done != 1 || !w.Modified.Equal(time.Date(2026, 11, 23, 9, 40, 0, 0, time.UTC)) ||
		len(w.Communes) != 2 || w.Communes[1] != (workshop.CommuneRef{Code: "57521", Nom: "Œting"}) {
		t.Errorf("summary %+v", w)
	}
	s := state(t, d, fixtureID)
	notes := s.Notes()
	if len(notes) != 2 || notes[0].Text != "L’ombre et l’eau manquent sur la place." || notes[1].Text != "« Planter des arbres »" || notes[1].Kind != workshop.Idea {
		t.Errorf("notes %+v", notes)
	}
	actions := s.Actions()
	if len(actions) != 1 || actions[0].Budget != 1_200_000 || actions[0].Statut != "À venir" || len(actions[0].Milestones) != 1 || !actions[0].Milestones[0].Fait {
		t.Errorf("actions %+v", actions)
	}
	if it := s.Item("agir/1/2"); !it.Fait || it.FaitPar != "Bob" || it.FaitLe.IsZero() || s.Item("agir/1").Remarque != "bien avancé" {
		t.Errorf("items %+v", s.Items())
	}
	cell, ok := s.Disputed[workshop.Key{Workshop: fixtureID, Kind: workshop.KindNote, ID: fixtureNote, Field: workshop.NoteText}]
	if !ok || cell.Person != "Chloé" || len(cell.Others) != 1 || cell.Others[0].Value != "L’ombre manque sur la place." || cell.Others[0].Person != "Ada" {
		t.Errorf("disputed %+v", s.Disputed)
	}
	changes, err := d.Changes(context.Background(), fixtureID)
	if err != nil || len(changes) != 23 {
		t.Errorf("%d changes, %v", len(changes), err)
	}
}
