package communes_test

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"atelier/assets/communes"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	var x *communes.Index
	before := heap()
	for b.Loop() {
		var err error
		if x, err = communes.LoadAgain(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(heap()-before)/1e6, "MB-kept")
	runtime.KeepAlive(x)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkSearch goes through the test set and reports how long a search
// takes: half of them, 99 of 100, and the slowest.
func BenchmarkSearch(b *testing.B) {
	x := index(b)
	queries := testSet(x)
	times := make([]time.Duration, 0, len(queries))
	const stride = 7919 // a prime, so that a short run also sees the whole country
	at := 0
	b.ReportAllocs()
	for b.Loop() {
		q := queries[at]
		at = (at + stride) % len(queries)
		start := time.Now()
		x.Search(q, 20)
		if len(times) < cap(times) {
			times = append(times, time.Since(start))
		}
	}
	report(b, times)
}

// BenchmarkSearchHard runs the queries with the most answers, all of them asked for.
func BenchmarkSearchHard(b *testing.B) {
	x := index(b)
	for _, q := range []string{"s", "l", "saint", "s s", "d l s", "de la", "st", "97", "5", "a b c d e f g h i j k l m n o p"} {
		b.Run(q, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Search(q, 0)
			}
		})
	}
}

func BenchmarkSearchEPCI(b *testing.B) {
	x := index(b)
	b.ReportAllocs()
	for b.Loop() {
		x.SearchEPCI("communauté de communes du p", 20)
	}
}

func report(b *testing.B, times []time.Duration) {
	slices.Sort(times)
	at := func(share float64) float64 {
		return float64(times[int(share*float64(len(times)-1))]) / 1e3
	}
	b.ReportMetric(at(0.5), "p50-µs")
	b.ReportMetric(at(0.99), "p99-µs")
	b.ReportMetric(at(1), "max-µs")
}
