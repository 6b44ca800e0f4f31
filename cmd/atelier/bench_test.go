//go:build linux

package main

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// start is one start of a program: from exec to its first frame.
type start struct {
	took     time.Duration
	resident int64 // bytes of memory at the first frame
}

// pairs is how often each program is started for one measure.
const pairs = 7

// BenchmarkStart starts the application and a bare Fyne window in turns, and
// reports how they compare. The quickest start of each counts, which is the one
// that other work of the machine held up least, and the median of the memory.
// The settings are those of a PC where the application was used before.
func BenchmarkStart(b *testing.B) {
	d := newDesk(b, "fr_FR.UTF-8")
	ready := filepath.Join(d.home, ".ready")
	ours := func() start { return d.measure(ready, program(b, "atelier"), "-ready", ready) }
	bare := func() start { return d.measure(ready, program(b, "bare"), ready) }
	ours() // the first time of all fills caches and makes settings
	bare()
	var ourStarts, bareStarts []start
	for b.Loop() {
		for range pairs {
			ourStarts = append(ourStarts, ours())
			bareStarts = append(bareStarts, bare())
		}
	}
	ourTime, ourMemory := typical(ourStarts)
	bareTime, bareMemory := typical(bareStarts)
	b.ReportMetric(ourTime.Seconds()*1000, "start-ms")
	b.ReportMetric(ourTime.Seconds()/bareTime.Seconds(), "start-ratio")
	b.ReportMetric(ourMemory/(1<<20), "start-MiB")
	b.ReportMetric(ourMemory/bareMemory, "memory-ratio")
	b.ReportMetric(0, "ns/op") // of all together: says nothing
}

// typical returns the shortest time and the median of the memory, in bytes.
func typical(starts []start) (time.Duration, float64) {
	starts = slices.Clone(starts)
	slices.SortFunc(starts, func(a, b start) int { return cmp.Compare(a.resident, b.resident) })
	memory := starts[len(starts)/2].resident
	quickest := slices.MinFunc(starts, func(a, b start) int { return cmp.Compare(a.took, b.took) })
	return quickest.took, float64(memory)
}

// measure starts a program, waits for its first frame, and ends it.
func (d *desk) measure(ready, path string, args ...string) start {
	d.t.Helper()
	if err := os.Remove(ready); err != nil && !errors.Is(err, os.ErrNotExist) {
		d.t.Fatal(err)
	}
	cmd := exec.Command(path, args...)
	cmd.Env, cmd.Dir = d.variables(), d.home
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	defer func() {
		if err := cmd.Process.Kill(); err != nil {
			d.t.Error(err)
		}
		_ = cmd.Wait() // it was killed
	}()
	var s start
	eventually(d.t, "the first frame", func() error {
		raw, err := os.ReadFile(ready)
		if err != nil {
			return err
		}
		at, err := strconv.ParseInt(string(raw), 10, 64)
		if err != nil {
			return err
		}
		s.took = time.Unix(0, at).Sub(begun)
		s.resident, err = resident(cmd.Process.Pid)
		return err
	})
	return s
}

// resident returns how much memory a process has in use, from proc(5).
func resident(pid int) (int64, error) {
	raw, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kib, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
			return kib << 10, err
		}
	}
	return 0, errors.New("no VmRSS")
}
