package store_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
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

// BenchmarkLarge reads and edits a dossier of 1 000 workshops with 100 000 notes.
// Edit saves a note there and, in turn, in a dossier that only this fills: ×empty
// is the ratio of the two.
func BenchmarkLarge(b *testing.B) {
	ctx := context.Background()
	d := create(b, store.Options{})
	hasty(b, d)
	first := fill(b, d, 1000, 100)
	closeDossier(b, d)
	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			d, err := store.Open(ctx, d.Path(), store.Options{})
			if err != nil {
				b.Fatal(err)
			}
			if err := d.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("FirstScreen", func(b *testing.B) {
		for b.Loop() {
			d, err := store.Open(ctx, d.Path(), store.Options{LateCheck: true})
			if err != nil {
				b.Fatal(err)
			}
			if list, err := d.Workshops(ctx); err != nil || len(list) != 1000 {
				b.Fatal(len(list), err)
			}
			b.StopTimer()
			closeDossier(b, d)
			b.StartTimer()
		}
	})
	d = open(b, d.Path())
	b.Run("Edit", func(b *testing.B) {
		empty := create(b, store.Options{})
		var here, there time.Duration
		for b.Loop() {
			note := set(first, workshop.KindNote, workshop.NewID(), workshop.NoteText, remark)
			start := time.Now()
			apply(b, d, note)
			here += time.Since(start)
			start = time.Now()
			apply(b, empty, note)
			there += time.Since(start)
		}
		b.ReportMetric(float64(here)/float64(there), "×empty")
		b.ReportMetric(float64(here.Microseconds())/float64(b.N), "µs/large")
		b.ReportMetric(float64(there.Microseconds())/float64(b.N), "µs/empty")
	})
	b.Run("ReadSource", func(b *testing.B) {
		for b.Loop() {
			read(b, d.Path())
		}
	})
	b.Run("Workshops", func(b *testing.B) {
		for b.Loop() {
			list, err := d.Workshops(ctx)
			if err != nil || len(list) != 1000 || list[999].Notes < 100 {
				b.Fatal(len(list), err)
			}
		}
	})
	b.Run("State", func(b *testing.B) {
		for b.Loop() {
			if s, err := d.State(ctx, first); err != nil || len(s.Notes()) < 100 {
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

// BenchmarkTyping types a text of 2 000 characters with nine pauses, which makes
// ten changes, each with the whole text so far. B/change is what the file grows
// by, ×text how many times the final text that is for all ten.
func BenchmarkTyping(b *testing.B) {
	d := create(b, store.Options{})
	hasty(b, d)
	text := []rune(strings.Repeat("Planter des arbres d’ombrage sur la place du marché. ", 40))[:2000]
	before := size(b, d.Path())
	for b.Loop() {
		note := workshop.NewID()
		for end := 200; end <= len(text); end += 200 {
			apply(b, d, set("w", workshop.KindNote, note, workshop.NoteText, string(text[:end])))
		}
	}
	grown := float64(size(b, d.Path())-before) / float64(b.N)
	b.ReportMetric(grown/10, "B/change")
	b.ReportMetric(grown/float64(len(string(text))), "×text")
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

// BenchmarkMerge merges eight tables of 200 notes into the dossier that they were
// prepared from. read is the time that reading their files takes before, ×read
// the ratio of the merge to that.
func BenchmarkMerge(b *testing.B) {
	ctx := context.Background()
	home := create(b, store.Options{})
	id := workshop.NewID()
	apply(b, home, title(id, "Plein"), set(id, workshop.KindWorkshop, id, workshop.WorkshopDate, "2026-11-23"))
	var tables []string
	for i := range 8 {
		path := filepath.Join(b.TempDir(), fmt.Sprintf("table %d.atelier", i))
		if err := home.PrepareTable(ctx, path, id, fmt.Sprintf("Table %d", i), false); err != nil {
			b.Fatal(err)
		}
		d := open(b, path)
		hasty(b, d)
		for range 200 {
			note := workshop.NewID()
			apply(b, d,
				set(id, workshop.KindNote, note, workshop.NoteText, remark),
				set(id, workshop.KindNote, note, workshop.NoteKindOf, string(workshop.Idea)),
				set(id, workshop.KindNote, note, workshop.NoteTable, fmt.Sprintf("Table %d", i)))
		}
		closeDossier(b, d)
		tables = append(tables, path)
	}
	closeDossier(b, home)
	content, err := os.ReadFile(home.Path())
	if err != nil {
		b.Fatal(err)
	}
	var reading, merging time.Duration
	for b.Loop() {
		b.StopTimer()
		d := open(b, write(b, content))
		b.StartTimer()
		start := time.Now()
		var sources []*store.Source
		for _, path := range tables {
			sources = append(sources, read(b, path))
		}
		reading += time.Since(start)
		start = time.Now()
		m, err := d.Merge(ctx, sources...)
		if err != nil || m.Changes != 8*200*3 || m.Workshops[0].Notes != 8*200 {
			b.Fatal(m, err)
		}
		merging += time.Since(start)
		b.StopTimer()
		closeDossier(b, d)
		b.StartTimer()
	}
	b.ReportMetric(float64(reading.Milliseconds())/float64(b.N), "ms/read")
	b.ReportMetric(float64(merging.Milliseconds())/float64(b.N), "ms/merge")
	b.ReportMetric(float64(merging)/float64(reading), "×read")
}

// hasty lets a benchmark that prepares a large dossier not wait for the disk.
func hasty(tb testing.TB, d *store.Dossier) {
	tb.Helper()
	if err := store.Hasty(d); err != nil {
		tb.Fatal(err)
	}
}

// read reads another dossier to merge it.
func read(tb testing.TB, path string) *store.Source {
	tb.Helper()
	s, err := store.ReadSource(context.Background(), path)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}
