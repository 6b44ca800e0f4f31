package viewtest

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"atelier/store"
	"atelier/store/workshop"
)

// Apart has people write in copies of the dossier, each on a computer of their
// own, while here is done here; then what they wrote is merged, and the workshop
// that is open is read again.
func (h *Host) Apart(here func(), there map[string][]workshop.Set) {
	h.t.Helper()
	h.Settle()
	var sources []*store.Source
	for _, person := range slices.Sorted(maps.Keys(there)) {
		path := filepath.Join(h.t.TempDir(), "copie.atelier")
		if err := h.dossier.CopyTo(h.t.Context(), path); err != nil {
			h.t.Fatal(err)
		}
		d, err := store.Open(h.t.Context(), path, store.Options{Device: int64(100 + len(sources)), DeviceName: "PC-" + strings.ToUpper(person)})
		if err != nil {
			h.t.Fatal(err)
		}
		_, err = d.Apply(h.t.Context(), person, there[person]...)
		if err = errors.Join(err, d.Close()); err != nil {
			h.t.Fatal(err)
		}
		s, err := store.ReadSource(h.t.Context(), path)
		if err != nil {
			h.t.Fatal(err)
		}
		sources = append(sources, s)
	}
	here()
	h.Settle()
	if _, err := h.dossier.Merge(h.t.Context(), sources...); err != nil {
		h.t.Fatal(err)
	}
	h.Reopen(h.session.State().Workshop.ID)
}
