package search_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"atelier/store/workshop"
	"atelier/ui/search"
)

// queries are what people type, and what costs most: letters that nearly all
// texts have, words that none has, many words that nearly all texts have.
var queries = []string{
	"l", "e", "z", "d l", "a b c d e", "école", "oeuvre", "ombre place", "l’eau de la", "« place du marché »", "« de la »",
	"introuvable", "introuvable autant que rarissime", "tilleuls printemps école mairie",
}

// BenchmarkSearch looks in dossiers of workshops with 100 notes and 10 actions
// each. p99 is over all searches of one query.
func BenchmarkSearch(b *testing.B) {
	for _, notes := range []int{10_000, 100_000} {
		x := search.New()
		for c := range dossier(notes) {
			x.Put(c)
		}
		for _, q := range queries {
			b.Run(fmt.Sprintf("%d/%s", notes, q), func(b *testing.B) { measure(b, func() { x.Search(q, 20) }) })
		}
		b.Run(fmt.Sprintf("%d/trash", notes), func(b *testing.B) { measure(b, func() { x.SearchWithTrash("école", 20) }) })
	}
}

func measure(b *testing.B, search func()) {
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		search()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms/p99")
}

// BenchmarkLoad fills an index. B/note is what the index takes in memory for
// one note and its share of the rest of the dossier, B/typed what people typed
// of that.
func BenchmarkLoad(b *testing.B) {
	for _, notes := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(notes), func(b *testing.B) {
			before, typed := heap(), 0
			x := search.New()
			for c := range dossier(notes) {
				x.Put(c)
				typed += len(c.Value)
			}
			taken := heap() - before
			runtime.KeepAlive(x)
			cells := slices.Collect(dossier(notes))
			for b.Loop() {
				x := search.New()
				for _, c := range cells {
					x.Put(c)
				}
			}
			b.ReportMetric(float64(taken)/float64(notes), "B/note")
			b.ReportMetric(float64(typed)/float64(notes), "B/typed")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(cells)), "ns/cell")
		})
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkPut types in a note of a large dossier.
func BenchmarkPut(b *testing.B) {
	x := search.New()
	var note workshop.Cell
	for c := range dossier(100_000) {
		x.Put(c)
		if c.Field == workshop.NoteText {
			note = c
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		x.Put(note)
	}
}
