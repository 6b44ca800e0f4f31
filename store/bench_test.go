package store_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

const remark = "Sur la place, l’ombre et les bancs manquent : « on ne s’y arrête plus »."

// BenchmarkApply saves one new note durably and, in turn with it, does the
// least that anybody can do for that: append a page to a file of the same disk
// and flush it. ×bare is the ratio of the two, growth the bytes that the
// dossier gains by a note.
func BenchmarkApply(b *testing.B) {
	ctx := context.Background()
	d := create(b, store.Options{})
	bare, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	if err != nil {
		b.Fatal(err)
	}
	page := bytes.Repeat([]byte("page"), 1024)
	id := workshop.NewID()
	before := size(b, d.Path())
	var ours, theirs time.Duration
	for b.Loop() {
		start := time.Now()
		apply(b, d, set(id, workshop.KindNote, workshop.NewID(), workshop.NoteText, remark))
		ours += time.Since(start)
		start = time.Now()
		if _, err := bare.Write(page); err != nil {
			b.Fatal(err)
		}
		if err := bare.Sync(); err != nil {
			b.Fatal(err)
		}
		theirs += time.Since(start)
	}
	if err := bare.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(ours)/float64(theirs), "×bare")
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "µs/save")
	b.ReportMetric(float64(theirs.Microseconds())/float64(b.N), "µs/bare")
	b.ReportMetric(float64(size(b, d.Path())-before)/float64(b.N), "B/growth")
	if _, err := d.State(ctx, id); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkLarge reads a dossier of 1 000 workshops with 100 000 notes.
func BenchmarkLarge(b *testing.B) {
	ctx := context.Background()
	d := create(b, store.Options{})
	first := fill(b, d, 1000, 100)
	b.Run("Workshops", func(b *testing.B) {
		for b.Loop() {
			list, err := d.Workshops(ctx)
			if err != nil || len(list) != 1000 || list[0].Notes != 100 {
				b.Fatal(len(list), err)
			}
		}
	})
	b.Run("State", func(b *testing.B) {
		for b.Loop() {
			if s, err := d.State(ctx, first); err != nil || len(s.Notes()) != 100 {
				b.Fatal(err)
			}
		}
	})
	b.Run("Changes", func(b *testing.B) {
		for b.Loop() {
			if _, err := d.Changes(ctx, first); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("OpenReadOnly", func(b *testing.B) {
		for b.Loop() {
			r, err := store.OpenReadOnly(ctx, d.Path(), store.Options{})
			if err != nil {
				b.Fatal(err)
			}
			if err := r.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Check", func(b *testing.B) {
		for b.Loop() {
			if r, err := store.Check(ctx, d.Path()); err != nil || !r.Sound() {
				b.Fatal(r, err)
			}
		}
	})
}

// fill writes workshops with that many notes each, one edit a workshop, and
// returns the id of the first.
func fill(tb testing.TB, d *store.Dossier, workshops, notes int) (first string) {
	tb.Helper()
	for w := range workshops {
		id := workshop.NewID()
		if first == "" {
			first = id
		}
		sets := []workshop.Set{
			set(id, workshop.KindWorkshop, id, workshop.WorkshopTitre, fmt.Sprintf("Atelier %d", w+1)),
			set(id, workshop.KindWorkshop, id, workshop.WorkshopDate, "2026-11-23"),
			set(id, workshop.KindWorkshop, id, workshop.FieldCommune("76351"), "Le Havre"),
			set(id, workshop.KindItem, "agir/1/1", workshop.ItemFait, "1"),
		}
		for range notes {
			note := workshop.NewID()
			sets = append(sets,
				set(id, workshop.KindNote, note, workshop.NoteText, remark),
				set(id, workshop.KindNote, note, workshop.NoteKindOf, string(workshop.Idea)))
		}
		for range notes / 10 {
			action := workshop.NewID()
			sets = append(sets,
				set(id, workshop.KindAction, action, workshop.ActionTitre, "Planter des arbres"),
				set(id, workshop.KindAction, action, workshop.ActionStatut, "À venir"))
		}
		apply(tb, d, sets...)
	}
	return first
}
