//go:build linux

package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// sampleDossier writes a dossier with one workshop and returns its bytes.
func sampleDossier(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "modele.atelier")
	d, err := store.Create(t.Context(), path, store.Options{Device: 1})
	if err != nil {
		t.Fatal(err)
	}
	id := workshop.NewID()
	key := workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.WorkshopTitre}
	if _, err := d.Apply(t.Context(), "", workshop.Set{Key: key, Value: "Un atelier"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// newer makes a dossier one that a later version of the program wrote: SQLite
// keeps user_version at byte 60.
func newer(raw []byte) []byte {
	out := bytes.Clone(raw)
	binary.BigEndian.PutUint32(out[60:], store.SchemaVersion+1)
	return out
}

func TestFilesThatAreNoDossiers(t *testing.T) {
	dossier := sampleDossier(t)
	letter := []byte("Chère collègue, voici le compte rendu de la réunion.\n")
	for _, c := range []struct {
		name string
		raw  []byte
		err  error // what the person is told about
	}{
		{"lettre", letter, store.ErrNotDossier},
		{"vide", nil, store.ErrNotDossier},
		{"plus-recent", newer(dossier), &store.NewerError{Version: store.SchemaVersion + 1}},
		{"coupe", dossier[:len(dossier)*2/3], store.ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, "fr_FR.UTF-8")
			path := filepath.Join(d.home, "Documents", c.name+".atelier")
			if err := os.WriteFile(path, c.raw, 0o600); err != nil {
				t.Fatal(err)
			}
			w := d.startWitnessed(path)
			m := french.Explain(c.err)
			for _, sentence := range []string{m.What, m.Safe, m.Do} {
				w.reads(t, sentence)
			}
			d.keep("refus-" + c.name)
			// The window goes on: the message leaves, and there is work to do.
			d.press("Escape", "ctrl+n")
			w.reads(t, french.T("home.form.section_communes"))
			w.close()
			kept, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(kept, c.raw) {
				t.Errorf("the file has changed: %d bytes, it had %d", len(kept), len(c.raw))
			}
			onlyFile(t, path)
		})
	}
}

// onlyFile checks that a dossier that is closed is one file: nothing lies beside
// it that begins or ends as its own helpers do.
func onlyFile(t testing.TB, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() && e.Name() != filepath.Base(path) {
			t.Errorf("%s lies beside %s", e.Name(), filepath.Base(path))
		}
	}
}
