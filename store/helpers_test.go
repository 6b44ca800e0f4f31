package store_test

import (
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

// create makes a dossier in a folder of its own, closed at the end of the test.
func create(tb testing.TB, o store.Options) *store.Dossier {
	tb.Helper()
	d, err := store.Create(context.Background(), filepath.Join(tb.TempDir(), "Mairie.atelier"), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { closeDossier(tb, d) })
	return d
}

func open(tb testing.TB, path string) *store.Dossier {
	tb.Helper()
	d, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { closeDossier(tb, d) })
	return d
}

func closeDossier(tb testing.TB, d *store.Dossier) {
	tb.Helper()
	if err := d.Close(); err != nil {
		tb.Error(err)
	}
}

func apply(tb testing.TB, d *store.Dossier, sets ...workshop.Set) []workshop.Cell {
	tb.Helper()
	cells, err := d.Apply(context.Background(), "Ada", sets...)
	if err != nil {
		tb.Fatal(err)
	}
	return cells
}

func set(w string, kind workshop.Kind, id string, f workshop.Field, value string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: w, Kind: kind, ID: id, Field: f}, Value: value}
}

// title is a set of the title of a workshop.
func title(w, value string) workshop.Set {
	return set(w, workshop.KindWorkshop, w, workshop.WorkshopTitre, value)
}

func state(tb testing.TB, d *store.Dossier, id string) *workshop.State {
	tb.Helper()
	s, err := d.State(context.Background(), id)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// sound fails unless Check finds nothing wrong.
func sound(tb testing.TB, path string) {
	tb.Helper()
	r, err := store.Check(context.Background(), path)
	if err != nil || !r.Sound() {
		tb.Fatalf("check: %v, %v", r.Findings, err)
	}
}

// names lists what is in a folder.
func names(tb testing.TB, dir string) (list []string) {
	tb.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		tb.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// folder returns the folder of a file.
func folder(path string) string { return filepath.Dir(path) }

func size(tb testing.TB, path string) int64 {
	tb.Helper()
	info, err := os.Stat(path)
	if err != nil {
		tb.Fatal(err)
	}
	return info.Size()
}

// fingerprint tells whether a file was written to.
type fingerprint struct {
	sum      [sha256.Size]byte
	modified time.Time
}

func fingerprintOf(tb testing.TB, path string) fingerprint {
	tb.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		tb.Fatal(err)
	}
	return fingerprint{sha256.Sum256(content), info.ModTime()}
}

// write makes a file in a folder of its own.
func write(tb testing.TB, content []byte) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "Reçu.atelier")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		tb.Fatal(err)
	}
	return path
}

// bytesOf returns the content of a small sound dossier.
func bytesOf(tb testing.TB) []byte {
	tb.Helper()
	d := create(tb, store.Options{})
	fill(tb, d, 2, 30)
	closeDossier(tb, d)
	content, err := os.ReadFile(d.Path())
	if err != nil {
		tb.Fatal(err)
	}
	return content
}
