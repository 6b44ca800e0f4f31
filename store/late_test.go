package store_test

import (
	"bytes"
	"errors"
	"testing"

	"atelier/store"
)

// TestLateCheck opens a dossier with a page that was overwritten: it opens, as a
// large one does to show its first screen at once; nothing is ever written to it,
// and the check tells.
func TestLateCheck(t *testing.T) {
	defer store.LateSize(0)()
	good := bytesOf(t)
	path := write(t, good)
	d, err := store.Open(t.Context(), path, store.Options{LateCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.CheckPages(t.Context()); err != nil {
		t.Error(err)
	}
	apply(t, d, title("w", "Un"))
	closeDossier(t, d)

	late := 0
	for at := 4096; at < len(good); at += 4096 {
		broken := bytes.Clone(good)
		copy(broken[at:], bytes.Repeat([]byte{0xa5}, 4096))
		path := write(t, broken)
		d, err := store.Open(t.Context(), path, store.Options{LateCheck: true})
		if err != nil {
			if !errors.Is(err, store.ErrDamaged) {
				t.Errorf("page %d: %v", at/4096+1, err)
			}
			continue
		}
		late++
		before := fingerprintOf(t, path)
		if _, err := d.Apply(t.Context(), "Ada", title("w", "Deux")); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("page %d: written to: %v", at/4096+1, err)
		}
		if err := d.CheckPages(t.Context()); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("page %d: %v", at/4096+1, err)
		}
		if fingerprintOf(t, path) != before {
			t.Errorf("page %d: the file changed", at/4096+1)
		}
		if err := d.Close(); err != nil && !errors.Is(err, store.ErrDamaged) {
			t.Error(err)
		}
	}
	if late == 0 {
		t.Error("no damage waited for the check: the test shows nothing")
	}
}
