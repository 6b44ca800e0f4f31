package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
)

func TestEditsAreThereAgain(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "Mairie de Œting 100 %#?.atelier")
	d, err := store.Create(ctx, path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	id := workshop.NewID()
	if _, err := d.Apply(ctx, "Ada", workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.WorkshopTitre}, Value: "Été"}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := store.Check(ctx, path)
	if err != nil || !r.Sound() {
		t.Fatal(r, err)
	}
	d, err = store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.State(ctx, id)
	if err != nil || s.Workshop.Titre != "Été" {
		t.Fatal(s, err)
	}
	l, err := d.Workshops(ctx)
	if err != nil || len(l) != 1 {
		t.Fatal(l, err)
	}
	t.Log(l)
}
