package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func writeFile(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestSalvage(t *testing.T) {
	dir := t.TempDir()
	path := mairie(t, dir)
	whole := valuesOf(t, path)
	raw := read(t, path)
	copy(raw, bytes.Repeat([]byte{0}, 100)) // its header is gone: SQLite refuses it
	writeFile(t, path, string(raw))
	exits(t, failed, "check", path)

	out := filepath.Join(dir, "récupéré.atelier")
	stdout, stderr := exits(t, ok, "check", "--salvage", out, path)
	contains(t, stdout, "Récupéré dans "+out+" : 1 atelier, 1 note, 1 action", "Le fichier d’origine n’a pas été modifié.")
	if stderr != "" || !bytes.Equal(read(t, path), raw) {
		t.Errorf("the damaged file was written to: %s", stderr)
	}
	got := valuesOf(t, out)
	for k, v := range whole {
		if got[k] != v {
			t.Errorf("%v: %q, want %q", k, got[k], v)
		}
	}
	exits(t, ok, "check", out)

	// What is there is never replaced.
	saved := read(t, out)
	_, stderr = exits(t, failed, "check", "--salvage", out, path)
	contains(t, stderr, "porte déjà ce nom")
	exits(t, failed, "check", "--salvage", path, path)
	if !bytes.Equal(read(t, out), saved) || !bytes.Equal(read(t, path), raw) {
		t.Error("a file was replaced")
	}
}

func TestSalvageAsJSON(t *testing.T) {
	dir := t.TempDir()
	path := mairie(t, dir)
	out := filepath.Join(dir, "récupéré.atelier")
	got := decoded[shownSalvaged](t, first(exits(t, ok, "check", "--json", "--salvage", out, path)))
	if got.From != path || got.To != out || got.Workshops != 1 || got.Notes != 1 || got.Actions != 1 || got.Changes != 7 || got.BadPages != 0 {
		t.Errorf("%+v", got)
	}
}

// TestSalvageNothing holds that a file with nothing of a dossier in it leaves
// nothing.
func TestSalvageNothing(t *testing.T) {
	dir := t.TempDir()
	photo := filepath.Join(dir, "photo.atelier")
	writeFile(t, photo, string(bytes.Repeat([]byte("pas un dossier "), 2000)))
	out := filepath.Join(dir, "récupéré.atelier")
	exits(t, failed, "check", "--salvage", out, photo)
	exits(t, failed, "check", "--salvage", out, filepath.Join(dir, "absent.atelier"))
	if _, err := os.Lstat(out); !os.IsNotExist(err) {
		t.Errorf("something was written: %v", err)
	}
}

func TestCheckAsJSON(t *testing.T) {
	dir := t.TempDir()
	path := mairie(t, dir)
	got := decoded[shownReport](t, first(exits(t, ok, "check", "--json", path)))
	if !got.Sound || got.Workshops != 1 || got.Changes != 7 || len(got.Findings) != 0 {
		t.Errorf("%+v", got)
	}
	raw := read(t, path)
	writeFile(t, path, string(raw[:len(raw)/2]))
	got = decoded[shownReport](t, first(exits(t, failed, "check", "--json", path)))
	if got.Sound || len(got.Findings) == 0 || got.Findings[0].Text == "" || got.Findings[0].Detail == "" {
		t.Errorf("%+v", got)
	}
}
