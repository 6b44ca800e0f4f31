package session_test

import (
	"errors"
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

// TestNotesOfATableCarryItsName writes a note in a dossier that was prepared for a
// table.
func TestNotesOfATableCarryItsName(t *testing.T) {
	dir := t.TempDir()
	main, err := store.Create(t.Context(), filepath.Join(dir, "Ateliers.atelier"), store.Options{Device: 7})
	if err != nil {
		t.Fatal(err)
	}
	id := workshop.NewID()
	if _, err := main.Apply(t.Context(), "", workshop.Set{
		Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.WorkshopTitre}, Value: "Atelier du Havre",
	}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "Table 3.atelier")
	if err := errors.Join(main.PrepareTable(t.Context(), path, id, "Table 3", false), main.Close()); err != nil {
		t.Fatal(err)
	}
	d, err := store.Open(t.Context(), path, store.Options{Device: 8})
	if err != nil {
		t.Fatal(err)
	}
	o := newOwner()
	s := session.New(d, session.Options{Post: func(f func()) { o.posts <- f }})
	s.OpenWorkshop(id, func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	for s.State() == nil && !t.Failed() {
		(<-o.posts)()
	}
	draft := session.NewNoteDraft(s, workshop.Idea, "")
	draft.Typed("Un banc", nil)
	draft.Typed("", nil)
	draft.Typed("Deux bancs", nil)
	note := draft.Confirm()
	if n, _ := s.State().Note(note); n.Table != "Table 3" || n.Text != "Deux bancs" || n.Trashed {
		t.Errorf("the note is %+v", n)
	}
	if err := errors.Join(s.Close(t.Context()), d.Close()); err != nil {
		t.Error(err)
	}
}
