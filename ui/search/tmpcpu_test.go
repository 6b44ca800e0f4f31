package search_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"atelier/ui/search"
)

func cpu() time.Duration {
	var ts unix.Timespec
	unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &ts)
	return time.Duration(ts.Nano())
}

func TestTmpCPU(t *testing.T) {
	runtime.LockOSThread()
	for _, notes := range []int{10_000, 100_000} {
		x := search.New()
		cells := slices.Collect(dossier(notes))
		start := cpu()
		for _, c := range cells {
			x.Put(c)
		}
		load := cpu() - start
		fmt.Printf("%d load %v, %v/cell\n", notes, load, load/time.Duration(len(cells)))
		for _, q := range queries {
			var took []time.Duration
			for range 60 {
				start := cpu()
				x.Search(q, 20)
				took = append(took, cpu()-start)
			}
			slices.Sort(took)
			r := x.Search(q, 1)
			n := 0
			for _, g := range r {
				n += g.Total
			}
			fmt.Printf("%d %-40s min %6.2f p50 %6.2f max %6.2f ms  %d found\n", notes, q, ms(took[0]), ms(took[30]), ms(took[59]), n)
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
