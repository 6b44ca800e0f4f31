package copies_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"atelier/store/workshop"
	"atelier/ui/copies"
)

// BenchmarkLarge works on a dossier of 100 workshops with 100 notes each.
func BenchmarkLarge(b *testing.B) {
	d := create(b, "a.atelier")
	for w := range 100 {
		id := fmt.Sprint("w", w)
		sets := []workshop.Set{title(id, id)}
		for n := range 100 {
			sets = append(sets, note(id, fmt.Sprint("n", n), strings.Repeat("Une idée. ", 12)))
		}
		apply(b, d, sets...)
	}
	clock := at("2026-03-12 14:32:05")
	k := keeper(b, clock)
	first := makeCopy(b, k, d, copies.Opening)
	b.Run("opening without a change", func(b *testing.B) {
		for b.Loop() {
			makeCopy(b, k, d, copies.Opening)
		}
		b.ReportMetric(float64(first.Size), "bytes")
	})
	b.Run("copy", func(b *testing.B) {
		for b.Loop() {
			clock.at = clock.at.Add(24 * time.Hour)
			makeCopy(b, k, d, copies.ByHand)
		}
	})
	b.Run("compare", func(b *testing.B) {
		for b.Loop() {
			compare(b, list(b, k, d)[0], d)
		}
	})
	b.Run("erase", func(b *testing.B) {
		dir := copies.Keeper{Dir: b.TempDir(), Now: clock.now}
		makeCopy(b, dir, d, copies.ByHand)
		for b.Loop() {
			if e, err := erase(dir, d, "", "Zéphyrine Tardieu"); err != nil || len(e.Done) != 1 {
				b.Fatal(e, err)
			}
		}
	})
}
