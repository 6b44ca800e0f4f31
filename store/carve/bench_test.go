package carve_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"atelier/store/carve"
)

// BenchmarkRead reads a dossier of 40 000 changes and, in turn with it, does
// nothing but read that file. ×plain is the ratio of the two.
func BenchmarkRead(b *testing.B) {
	sound, _ := build(b, kind{4096, 20_000, []int{300, 900, 5000}})
	headless := bytes.Clone(sound)
	clear(headless[:4096])
	for _, c := range []struct {
		name    string
		content []byte
	}{{"Sound", sound}, {"NoFirstPage", headless}} {
		b.Run(c.name, func(b *testing.B) {
			content, path := c.content, filepath.Join(b.TempDir(), "a.atelier")
			noError(b, os.WriteFile(path, content, 0o644))
			file, err := os.Open(path)
			noError(b, err)
			defer func() { noError(b, file.Close()) }()
			b.ReportAllocs()
			var ours, plain time.Duration
			for b.Loop() {
				start := time.Now()
				f, err := carve.Read(b.Context(), file, int64(len(content)))
				noError(b, err)
				ours += time.Since(start)
				if len(f.Changes) < 30_000 {
					b.Fatal(len(f.Changes))
				}
				start = time.Now()
				_, err = io.CopyBuffer(struct{ io.Writer }{io.Discard}, io.NewSectionReader(file, 0, int64(len(content))), make([]byte, 1<<20))
				noError(b, err)
				plain += time.Since(start)
			}
			b.ReportMetric(float64(len(content))/1e6*float64(b.N)/plain.Seconds(), "MB/s-plain")
			b.ReportMetric(float64(len(content))/1e6*float64(b.N)/ours.Seconds(), "MB/s-ours")
			b.ReportMetric(float64(ours)/float64(plain), "×plain")
		})
	}
}
