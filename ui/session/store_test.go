package session_test

import (
	"path/filepath"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/session"
)

// TestOnARealDossier types and edits, closes, opens again: all is there, and
// who wrote it.
func TestOnARealDossier(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Ateliers.atelier")
	d, err := store.Create(t.Context(), path, store.Options{Device: 7})
	if err != nil {
		t.Fatal(err)
	}
	o := newOwner()
	o.person = "Élodie"
	s := session.New(d, session.Options{Post: func(f func()) { o.posts <- f }, Person: func() string { return o.person }})
	id := workshop.NewID()
	set := func(kind workshop.Kind, entity string, field workshop.Field, value string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Workshop: id, Kind: kind, ID: entity, Field: field}, Value: value}
	}
	s.Edit(set(workshop.KindWorkshop, id, workshop.WorkshopTitre, "Atelier du Havre"))
	var openErr error
	s.OpenWorkshop(id, func(err error) { openErr = err })
	for s.State() == nil && openErr == nil {
		(<-o.posts)()
	}
	if openErr != nil {
		t.Fatal(openErr)
	}
	noteID := workshop.NewID()
	s.Type(set(workshop.KindNote, noteID, workshop.NoteText, "« Œuvrer"))
	s.Type(set(workshop.KindNote, noteID, workshop.NoteText, "« Œuvrer ensemble »"))
	s.Edit(set(workshop.KindNote, noteID, workshop.NoteKindOf, string(workshop.Idea)))
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}

	d, err = store.Open(t.Context(), path, store.Options{Device: 8})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	st, err := d.State(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	n, ok := st.Note(noteID)
	if !ok || n.Text != "« Œuvrer ensemble »" || n.Kind != workshop.Idea || st.Workshop.Titre != "Atelier du Havre" {
		t.Errorf("read again: %+v, %+v", st.Workshop, n)
	}
	changes, err := d.Changes(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != 3 {
		t.Errorf("%d changes, want 3", len(changes))
	}
	for _, c := range changes {
		if c.Person != "Élodie" {
			t.Errorf("by %q", c.Person)
		}
	}
}
