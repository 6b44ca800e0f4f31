package carve_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"atelier/store/carve"
)

// FuzzRead reads any bytes, and checks what is promised of what is found.
func FuzzRead(f *testing.F) {
	f.Add([]byte(nil))
	for _, k := range []kind{{pageSize: 512, rows: 5, lengths: []int{90, 1200}}, {pageSize: 1024, rows: 1}} {
		content, _ := build(f, k)
		f.Add(content)
		f.Add(content[:len(content)*2/3])
		f.Add(content[k.pageSize:])
		for at := 0; at < len(content); at += 997 {
			b := bytes.Clone(content)
			b[at] ^= 0x11
			clear(b[:at/k.pageSize%2*100])
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		r := &counting{ReaderAt: bytes.NewReader(content)}
		found, err := carve.Read(context.Background(), r, int64(len(content)))
		noError(t, err)
		once(t, "fuzz", found)
		if found.BadPages > found.Pages || found.Limited {
			t.Errorf("%d pages, %d bad, limited %t", found.Pages, found.BadPages, found.Limited)
		}
		if r.read > 12*int64(len(content))+10_000*4096 {
			t.Errorf("read %d bytes of %d", r.read, len(content))
		}
		for _, c := range found.Changes {
			text(t, c.Field, c.Value, c.Person, c.Author, c.Knows)
		}
		for _, c := range found.Cells {
			text(t, c.Field, c.Value, c.Person)
		}
		for _, e := range found.Entities {
			text(t, e.Kind, e.ID)
		}
		for _, e := range found.Erasures {
			text(t, e.ID, e.Workshop)
		}
		for _, names := range []map[int64]string{found.Devices, found.Workshops} {
			for _, name := range names {
				text(t, name)
			}
		}
		for name, value := range found.Marks {
			text(t, name, value)
		}
	})
}

func text(t *testing.T, list ...string) {
	t.Helper()
	for _, s := range list {
		if !utf8.ValidString(s) || strings.Contains(s, "\x00") {
			t.Errorf("no text: %.100q", s)
		}
	}
}
