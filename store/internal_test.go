package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"atelier/store/workshop"
)

// These tests reach what no file of this version can show from outside: a later
// schema, a save cut off at a chosen point, a full disk, and texts that two
// people gave without seeing each other's.

func newDossier(t *testing.T) *Dossier {
	t.Helper()
	d, err := Create(t.Context(), filepath.Join(t.TempDir(), "a.atelier"), Options{Device: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func titled(value string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: "w", Kind: workshop.KindWorkshop, ID: "w", Field: workshop.WorkshopTitre}, Value: value}
}

func save(t *testing.T, d *Dossier, sets ...workshop.Set) {
	t.Helper()
	if _, err := d.Apply(t.Context(), "Ada", sets...); err != nil {
		t.Fatal(err)
	}
}

func titleOf(t *testing.T, d *Dossier) string {
	t.Helper()
	s, err := d.State(t.Context(), "w")
	if err != nil {
		t.Fatal(err)
	}
	return s.Workshop.Titre
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// later is one more migration.
const later = "ALTER TABLE device ADD COLUMN seen INTEGER NOT NULL DEFAULT 0; CREATE TABLE extra (n INTEGER PRIMARY KEY) STRICT;"

func closedDossier(t *testing.T) string {
	t.Helper()
	d := newDossier(t)
	save(t, d, titled("Un"))
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return d.Path()
}

func TestMigration(t *testing.T) {
	ctx := t.Context()
	steps := append(ourMigrations()[:SchemaVersion:SchemaVersion], later)
	for _, where := range []string{"beside", "elsewhere"} {
		t.Run(where, func(t *testing.T) {
			path := closedDossier(t)
			o := Options{Now: func() time.Time { return time.Date(2026, 11, 23, 14, 5, 6, 0, time.UTC) }}
			dir := filepath.Dir(path)
			if where == "elsewhere" {
				dir = filepath.Join(t.TempDir(), "new folder")
				o.BackupDir = dir
			}
			before := content(t, path)

			r, err := openReadOnly(ctx, path, o, steps)
			if err != nil {
				t.Fatal(err)
			}
			if titleOf(t, r) != "Un" {
				t.Error("a dossier that is migrated in memory lacks its title")
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(content(t, path), before) {
				t.Fatal("reading migrated the file")
			}

			d, err := open(ctx, path, o, steps)
			if err != nil {
				t.Fatal(err)
			}
			if titleOf(t, d) != "Un" {
				t.Error("the title is lost")
			}
			save(t, d, titled("Deux"))
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			if rep, err := check(ctx, path, steps); err != nil || !rep.Sound() || rep.Version != SchemaVersion+1 {
				t.Errorf("check: %+v, %v", rep, err)
			}
			var newer *NewerError
			if _, err := Open(ctx, path, Options{}); !errors.As(err, &newer) || newer.Version != SchemaVersion+1 {
				t.Errorf("the earlier program says %v", err)
			}
			old, err := OpenReadOnly(ctx, filepath.Join(dir, fmt.Sprintf("a.v%d.20261123-140506.000.atelier", SchemaVersion)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if titleOf(t, old) != "Un" {
				t.Error("the copy lacks its title")
			}
			if err := old.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestMigrationThatFailsRestoresEverything(t *testing.T) {
	for name, bad := range map[string]string{
		"wrong statement":    later + "INSERT INTO nowhere VALUES (1);",
		"broken foreign key": later + "DELETE FROM device;",
	} {
		t.Run(name, func(t *testing.T) {
			path := closedDossier(t)
			before := content(t, path)
			steps := append(ourMigrations()[:SchemaVersion:SchemaVersion], bad)
			if d, err := open(t.Context(), path, Options{BackupDir: t.TempDir()}, steps); err == nil {
				t.Errorf("opened; closing: %v", d.Close())
			}
			d, err := Open(t.Context(), path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if titleOf(t, d) != "Un" {
				t.Error("the title is lost")
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(content(t, path), before) {
				t.Error("the file changed")
			}
			if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
				t.Errorf("left %v, %v", entries, err)
			}
		})
	}
}

func TestNoMigrationWithoutACopy(t *testing.T) {
	path := closedDossier(t)
	before := content(t, path)
	notAFolder := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(notAFolder, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	steps := append(ourMigrations()[:SchemaVersion:SchemaVersion], later)
	if d, err := open(t.Context(), path, Options{BackupDir: notAFolder}, steps); err == nil {
		t.Errorf("opened; closing: %v", d.Close())
	}
	if !bytes.Equal(content(t, path), before) {
		t.Error("the file changed")
	}
}

// cutOff returns the bytes of a dossier and of its journal in the middle of a
// save: part of it already is in the file.
func cutOff(t *testing.T) (path string) {
	t.Helper()
	d := newDossier(t)
	save(t, d, titled("Un"))
	ctx := t.Context()
	for _, statement := range []string{
		"PRAGMA cache_size = 1", "BEGIN IMMEDIATE",
		"UPDATE cell SET value = 'à moitié'",
		"INSERT INTO workshop (id) WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 20000) SELECT 'x' || n FROM i",
	} {
		if _, err := d.conn.ExecContext(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
	path = filepath.Join(t.TempDir(), "coupé.atelier")
	for _, suffix := range []string{"", "-journal"} {
		if err := os.WriteFile(path+suffix, content(t, d.Path()+suffix), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.conn.ExecContext(ctx, "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if !hotJournal(path) {
		t.Fatal("the journal is not hot: the test shows nothing")
	}
	return path
}

func TestSaveCutOffIsUndone(t *testing.T) {
	path := cutOff(t)
	file, journal := content(t, path), content(t, path+"-journal")

	if _, err := OpenReadOnly(t.Context(), path, Options{}); !errors.Is(err, ErrUnfinished) {
		t.Errorf("OpenReadOnly: %v", err)
	}
	r, err := Check(t.Context(), path)
	if err != nil || len(r.Findings) != 1 || r.Findings[0].Kind != Unfinished {
		t.Errorf("Check: %+v, %v", r, err)
	}
	if !bytes.Equal(content(t, path), file) || !bytes.Equal(content(t, path+"-journal"), journal) {
		t.Error("reading changed a file")
	}

	d, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := titleOf(t, d); got != "Un" {
		t.Errorf("title %q", got)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
	if r, err := Check(t.Context(), path); err != nil || !r.Sound() {
		t.Errorf("Check: %+v, %v", r, err)
	}
}

func TestFullDisk(t *testing.T) {
	ctx := t.Context()
	d := newDossier(t)
	save(t, d, titled("Un"))
	if _, err := d.conn.ExecContext(ctx, "PRAGMA max_page_count = 1"); err != nil { // as many as there are
		t.Fatal(err)
	}
	before := content(t, d.Path())
	long := workshop.Set{Key: workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: "n", Field: workshop.NoteText}, Value: strings.Repeat("é", 10_000)}
	for range 3 {
		if _, err := d.Apply(ctx, "Ada", titled("Deux"), long); !errors.Is(err, ErrDiskFull) {
			t.Fatalf("error %v", err)
		}
	}
	if titleOf(t, d) != "Un" || !bytes.Equal(content(t, d.Path()), before) {
		t.Error("a part of the edit was kept")
	}
	if _, err := d.conn.ExecContext(ctx, "PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	save(t, d, titled("Deux"), long)
	if titleOf(t, d) != "Deux" {
		t.Error("not saved once there was room")
	}
}

// TestTwoPeople has two texts for one field, as a merge leaves them.
func TestTwoPeople(t *testing.T) {
	ctx := t.Context()
	d := newDossier(t)
	save(t, d, titled("Un"))
	first, err := d.Changes(ctx, "w")
	if err != nil {
		t.Fatal(err)
	}
	save(t, d, titled("Deux"))
	elsewhere := workshop.Change{
		Ref: workshop.Ref{Stamp: first[0].Stamp, Device: 2}, Key: first[0].Key,
		Value: "Two", Person: "Bob", Edit: first[0].Stamp, Replaces: []workshop.Ref{first[0].Ref},
	}
	for _, s := range []struct {
		query string
		args  []any
	}{
		{"INSERT INTO device VALUES (2, 'other')", nil},
		{"INSERT INTO change VALUES (?, 2, 1, 1, 'titre', 'Two', 'Bob', ?, ?, 0, '', 0, '')", []any{elsewhere.Stamp, elsewhere.Edit, packRefs(elsewhere.Replaces)}},
		{"INSERT INTO rival VALUES (1, 'titre', ?, 2)", []any{elsewhere.Stamp}},
	} {
		if _, err := d.conn.ExecContext(ctx, s.query, s.args...); err != nil {
			t.Fatal(err)
		}
	}

	s, err := d.State(ctx, "w")
	if err != nil {
		t.Fatal(err)
	}
	cell := s.Disputed[elsewhere.Key]
	want := []workshop.Version{{Ref: elsewhere.Ref, Value: "Two", Person: "Bob"}}
	if cell.Value != "Deux" || !reflect.DeepEqual(cell.Others, want) {
		t.Errorf("disputed %+v", cell)
	}
	if r, err := Check(ctx, d.Path()); err != nil || !r.Sound() {
		t.Errorf("Check: %+v, %v", r, err)
	}

	save(t, d, titled("Deux")) // the choice, though the value stays
	if s, err = d.State(ctx, "w"); err != nil || len(s.Disputed) > 0 || s.Workshop.Titre != "Deux" {
		t.Errorf("after the choice: %+v, %v", s, err)
	}
	changes, err := d.Changes(ctx, "w")
	if err != nil || len(changes) != 4 || len(changes[3].Replaces) != 2 {
		t.Errorf("changes %+v, %v", changes, err)
	}
	if r, err := Check(ctx, d.Path()); err != nil || !r.Sound() {
		t.Errorf("Check: %+v, %v", r, err)
	}
}

func TestClockAtItsEnd(t *testing.T) {
	ctx := t.Context()
	d := newDossier(t)
	save(t, d, titled("Un"))
	d.last = 1<<63 - 1
	if _, err := d.Apply(ctx, "", titled("Deux")); !errors.Is(err, ErrDamaged) {
		t.Errorf("error %v", err)
	}
	if titleOf(t, d) != "Un" {
		t.Error("saved")
	}
}

func TestErrorsOfTheSystem(t *testing.T) {
	if err := explain("save", "", context.Canceled); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	once := explain("open", "", os.ErrPermission)
	if twice := explain("close", "", once); !errors.Is(twice, ErrReadOnly) || strings.Count(twice.Error(), ErrReadOnly.Error()) != 1 {
		t.Error(twice)
	}
}
