package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
)

func TestExitCodesOfCopies(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, tt := range []struct {
		args string
		want int
	}{
		{"aide backup", ok},
		{"restore --help", ok},
		{"backup", misuse},
		{"backup a b", misuse},
		{"backup --to", misuse},
		{"backup absent.atelier", failed},
		{"restore", misuse},
		{"restore --copy x", misuse},
		{"restore --copy x --dossier y z", misuse},
		{"restore --copy absent.atelier --dossier y", failed},
		{"restore --dry-run --copy absent.atelier --dossier y", failed},
	} {
		code, _, stderr := called(tt.args)
		if code != tt.want || (tt.want == ok) != (stderr == "") || strings.Contains(stderr, "⟦") {
			t.Errorf("atelierctl %s: exit %d, want %d: %s", tt.args, code, tt.want, stderr)
		}
	}
	if left, err := os.ReadDir("."); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

// called runs the program in this process.
func called(args string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(strings.Fields(args), &out, &err)
	return code, out.String(), err.String()
}

// openNoted opens or makes a dossier, and gives its one workshop as many notes.
func openNoted(t *testing.T, path string, notes ...string) *store.Dossier {
	t.Helper()
	ctx := context.Background()
	d, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		d, err = store.Create(ctx, path, store.Options{})
	}
	if err != nil {
		t.Fatal(err)
	}
	set := func(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: v}
	}
	sets := []workshop.Set{set(workshop.KindWorkshop, "w", workshop.WorkshopTitre, "Bien vivre ici")}
	for _, id := range notes {
		sets = append(sets, set(workshop.KindNote, id, workshop.NoteText, "Note "+id))
	}
	if _, err := d.Apply(ctx, "Ada", sets...); err != nil {
		t.Fatal(err)
	}
	return d
}

func closeDossier(t *testing.T, d *store.Dossier) {
	t.Helper()
	if err := d.Close(); err != nil {
		t.Error(err)
	}
}

// TestBackupAndRestoreByScript goes the way of a script: it saves while somebody
// works, asks what a restoration would change, restores, and restores back.
func TestBackupAndRestoreByScript(t *testing.T) {
	t.Chdir(t.TempDir())
	d := openNoted(t, "a.atelier", "1", "2")
	code, out, _ := called("backup --json a.atelier")
	var saved shownCopy
	if err := json.Unmarshal([]byte(out), &saved); code != ok || err != nil {
		t.Fatal(code, out, err)
	}
	if saved.Size == 0 || saved.Made.IsZero() || saved.Dossier != d.Path() {
		t.Errorf("%+v", saved)
	}
	closeDossier(t, d)
	// In a place without spaces, so that the arguments are easily written.
	if err := os.Rename(saved.Path, "copie.atelier"); err != nil {
		t.Fatal(err)
	}

	d = openNoted(t, "a.atelier", "2", "3", "4")
	// Somebody works in it: looking is possible, restoring is not.
	dry := restored(t, ok, "restore --dry-run --json --copy copie.atelier --dossier a.atelier")
	if dry.Restored || dry.Kept != "" || dry.Difference.Notes != (shownMoves{Lost: 2}) || dry.Difference.Present.Notes != 4 ||
		dry.Difference.InCopy.Notes != 2 || len(dry.Difference.Older) != 1 {
		t.Errorf("%+v", dry)
	}
	if code, _, stderr := called("restore --copy copie.atelier --dossier a.atelier"); code != failed || !strings.Contains(stderr, "déjà ouvert ailleurs") {
		t.Errorf("while it is open: %d, %s", code, stderr)
	}
	closeDossier(t, d)
	present, err := os.ReadFile("a.atelier")
	if err != nil {
		t.Fatal(err)
	}

	done := restored(t, ok, "restore --json --copy copie.atelier --dossier a.atelier")
	kept, err := os.ReadFile(done.Kept)
	if err != nil || !done.Restored || done.Damaged || !bytes.Equal(kept, present) || filepath.Base(filepath.Dir(filepath.Dir(done.Kept))) != "sauvegardes" {
		t.Errorf("%+v, %v", done, err)
	}
	if err := os.Rename(done.Kept, "avant.atelier"); err != nil {
		t.Fatal(err)
	}
	back := restored(t, ok, "restore --json --copy avant.atelier --dossier a.atelier")
	if back.Difference.Notes != (shownMoves{Back: 2}) || len(back.Difference.Newer) != 1 {
		t.Errorf("%+v", back)
	}
	if now, err := os.ReadFile("a.atelier"); err != nil || !bytes.Equal(now, present) {
		t.Errorf("it is not back, %v", err)
	}
}

func restored(t *testing.T, want int, args string) (out shownRestored) {
	t.Helper()
	code, stdout, stderr := called(args)
	if err := json.Unmarshal([]byte(stdout), &out); code != want || err != nil || stderr != "" {
		t.Fatalf("%s: %d, %v\n%s%s", args, code, err, stdout, stderr)
	}
	return out
}
