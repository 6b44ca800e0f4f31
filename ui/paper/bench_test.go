package paper

import (
	"fmt"
	"io"
	"testing"
	"time"
)

func BenchmarkPlan(b *testing.B) {
	for _, n := range []int{20, 200} {
		in := planOf(b, n)
		b.Run(fmt.Sprintf("actions=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := WritePlan(io.Discard, in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPlanGrowth tells how much longer 200 actions take than 20, for each
// action: 1 is linear.
func BenchmarkPlanGrowth(b *testing.B) {
	small, large := planOf(b, 20), planOf(b, 200)
	var times [2]time.Duration
	for b.Loop() {
		for i, in := range []PlanInput{small, large} {
			start := time.Now()
			if _, err := WritePlan(io.Discard, in); err != nil {
				b.Fatal(err)
			}
			times[i] += time.Since(start)
		}
	}
	b.ReportMetric(float64(times[1])/float64(times[0])/10, "ratio")
}

// BenchmarkLayout is the part of a plan that is not gofpdf's.
func BenchmarkLayout(b *testing.B) {
	p, err := newPlan(planOf(b, 200))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		layout(p)
	}
}
