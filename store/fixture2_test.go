package store_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

// makeSchema2 writes testdata/schema2.atelier anew. It was used once: like that of
// the first schema the file stays as it is, for every later version to open.
var makeSchema2 = flag.Bool("make-schema2", false, "write testdata/schema2.atelier anew")

const (
	fixture2     = "testdata/schema2.atelier"
	fixture2Name = "Marie Quatrebarbes"
)

// TestDossierOfSchema2 opens a dossier of the second schema: with an edit that was
// undone, a field that waits for a choice, a person erased, an emptied trash, and
// the mark of a table.
func TestDossierOfSchema2(t *testing.T) {
	if *makeSchema2 {
		writeSchema2(t)
	}
	content, err := os.ReadFile(fixture2)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(content, []byte("Quatrebarbes")) {
		t.Error("the file holds what was erased")
	}
	sound(t, fixture2)
	source, err := store.ReadSource(t.Context(), fixture2)
	if err != nil || source.Erasures() != 1 || source.Table != "Table 3" || source.Changes() != 9 {
		t.Fatalf("%d changes, %d erasures, table %q, %v", source.Changes(), source.Erasures(), source.Table, err)
	}
	r, err := store.OpenReadOnly(t.Context(), fixture2, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkFixture2(t, r)
	closeDossier(t, r)

	d := open(t, write(t, content))
	checkFixture2(t, d)
	apply(t, d, set("w", workshop.KindNote, "n", workshop.NoteText, "choisi"))
	if s := state(t, d, "w"); len(s.Disputed) > 0 {
		t.Errorf("still disputed: %v", s.Disputed)
	}
	m, err := d.Merge(t.Context(), source)
	if err != nil || !m.Nothing() {
		t.Errorf("the file brings itself %+v, %v", m, err)
	}
	closeDossier(t, d)
	sound(t, d.Path())
}

func checkFixture2(t *testing.T, d *store.Dossier) {
	t.Helper()
	id, err := d.ID(context.Background())
	if err != nil || len(id) != 32 {
		t.Errorf("identity %q, %v", id, err)
	}
	s := state(t, d, "w")
	notes := s.Notes()
	if s.Workshop.Titre != "Atelier d’Œting" || len(notes) != 2 || len(s.TrashedNotes()) != 0 || len(s.Actions()) != 0 {
		t.Errorf("state %+v, %+v", s.Workshop, notes)
	}
	if n, _ := s.Note("m"); n.Text != "[…] […] apporte les chaises" {
		t.Errorf("erased: %q", n.Text)
	}
	cell := s.Disputed[workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: "n", Field: workshop.NoteText}]
	if len(cell.Others) != 1 || cell.Value == cell.Others[0].Value {
		t.Errorf("disputed %+v", s.Disputed)
	}
}

func writeSchema2(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { now = now.Add(time.Second); return now }
	here := filepath.Join(t.TempDir(), "a.atelier")
	d, err := store.Create(t.Context(), here, store.Options{Device: 11, DeviceName: "MAIRIE-01", Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, d, title("w", "Atelier d’Œting"), set("w", workshop.KindNote, "n", workshop.NoteText, "les bancs"),
		set("w", workshop.KindNote, "m", workshop.NoteText, fixture2Name+" apporte les chaises"), set("w", workshop.KindNote, "p", workshop.NoteText, "jetée"))
	made := apply(t, d, set("w", workshop.KindAction, "a", workshop.ActionTitre, "Planter"))
	if _, err := d.Undo(t.Context(), "Ada", made[0].By); err != nil {
		t.Fatal(err)
	}
	apply(t, d, set("w", workshop.KindNote, "p", workshop.FieldTrashed, "1"))
	other := copyAll(t, d.Path())
	apply(t, d, set("w", workshop.KindNote, "n", workshop.NoteText, "les bancs manquent"))
	o, err := store.Open(t.Context(), other, store.Options{Device: 12, DeviceName: "TABLE-3", Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, o, set("w", workshop.KindNote, "n", workshop.NoteText, "les bancs sont cassés"))
	closeDossier(t, o)
	if _, err := d.Merge(t.Context(), read(t, other)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Erase(t.Context(), "", fixture2Name); err != nil {
		t.Fatal(err)
	}
	if n, err := d.EmptyTrash(t.Context(), now.Add(time.Hour)); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if err := store.Exec(d, "INSERT INTO mark VALUES ('table', 'Table 3')"); err != nil {
		t.Fatal(err)
	}
	closeDossier(t, d)
	content, err := os.ReadFile(here)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(fixture2, content, 0o644); err != nil {
		t.Fatal(err)
	}
}
