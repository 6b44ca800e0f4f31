package carve_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"atelier/store/carve"
)

// dossier is a sound one with all that is known of it.
type dossier struct {
	content  []byte
	pageSize int
	sound    map[string]any
	places   places
	used     map[int]bool // pages
}

// newDossier returns a dossier that no test changes; it is built once.
func newDossier(tb testing.TB, k kind) *dossier {
	tb.Helper()
	name := fmt.Sprint(k)
	if d, ok := built[name]; ok {
		return d
	}
	content, want := build(tb, k)
	d := &dossier{content: content, pageSize: k.pageSize, sound: named(want)}
	d.places, d.used = placesOf(tb, content)
	if len(d.places) != len(d.sound) {
		tb.Fatalf("%d rows have places, SQL reads %d", len(d.places), len(d.sound))
	}
	built[name] = d
	return d
}

var built = map[string]*dossier{} // the tests run one after the other

func (d *dossier) pages() int { return len(d.content) / d.pageSize }

func (d *dossier) page(i int) span { return span{i * d.pageSize, (i + 1) * d.pageSize} }

// complete looks in what was found for all the rows that are out of the reach of
// the damage.
func (d *dossier) complete(t *testing.T, what string, f *carve.Found, damage ...span) {
	t.Helper()
	once(t, what, f)
	found := named(f)
	for name, row := range d.sound {
		if got, ok := found[name]; d.places.intact(name, damage...) && !reflect.DeepEqual(got, row) {
			t.Fatalf("%s: %s, which is intact: found (%t) %s, want %s", what, name, ok, show(got), show(row))
		}
	}
}

// check does that too, and sees to it that of the others there is nothing that
// was not.
func (d *dossier) check(t *testing.T, what string, f *carve.Found, damage ...span) {
	t.Helper()
	d.complete(t, what, f, damage...)
	for name, got := range named(f) {
		if row, ok := d.sound[name]; !ok || !reflect.DeepEqual(got, row) && !isPart(got, row) {
			t.Fatalf("%s: %s: found %s, was (%t) %s", what, name, show(got), ok, show(row))
		}
	}
}

// once sees to it that no row is there twice, that they are sorted, and that
// each can be one.
func once(t *testing.T, what string, f *carve.Found) {
	t.Helper()
	for _, c := range f.Changes {
		if c.Stamp <= 0 || c.Device <= 0 || c.Workshop <= 0 || c.Entity <= 0 || c.Field == "" || len(c.Value) > 1<<20 || c.Erased < 0 || c.Erased > 2 ||
			c.Edit <= 0 || c.Edit > c.Stamp || c.Written < -1 || c.Written >= c.Stamp || !arePairs(c.Replaces) {
			t.Fatalf("%s: change %s", what, show(c))
		}
	}
	for _, c := range f.Cells {
		if lost := c.Cut && c.Stamp == 0 && c.Device == 0; c.Entity <= 0 || c.Field == "" || !lost && (c.Stamp <= 0 || c.Device <= 0) {
			t.Fatalf("%s: cell %s", what, show(c))
		}
	}
	for i := 1; i < len(f.Changes); i++ {
		if a, b := f.Changes[i-1], f.Changes[i]; a.Stamp > b.Stamp || a.Stamp == b.Stamp && a.Device >= b.Device {
			t.Fatalf("%s: change %s before %s", what, show(a), show(b))
		}
	}
	for i := 1; i < len(f.Cells); i++ {
		if a, b := f.Cells[i-1], f.Cells[i]; a.Entity > b.Entity || a.Entity == b.Entity && a.Field >= b.Field {
			t.Fatalf("%s: cell %s before %s", what, show(a), show(b))
		}
	}
	for i := 1; i < len(f.Erasures); i++ {
		if a, b := f.Erasures[i-1], f.Erasures[i]; a.ID >= b.ID {
			t.Fatalf("%s: erasure %s before %s", what, show(a), show(b))
		}
	}
}

func arePairs(b []byte) bool {
	for ; len(b) > 0; b = b[16:] {
		if len(b) < 16 || int64(binary.BigEndian.Uint64(b)) <= 0 || int64(binary.BigEndian.Uint64(b[8:])) <= 0 {
			return false
		}
	}
	return true
}

// show returns the start and the end of a row.
func show(row any) string {
	s := fmt.Sprintf("%+q", fmt.Sprintf("%+v", row))
	if len(s) > 800 {
		s = s[:400] + " … " + s[len(s)-400:]
	}
	return s
}

// isPart says whether a row is marked as cut and is what is left of another.
func isPart(got, row any) bool {
	switch got := got.(type) {
	case carve.Change:
		return got.Cut && isLeft(got.Value, row.(carve.Change).Value)
	case string: // the name of a device
		return isLeft(got, row.(string))
	case carve.Cell:
		return got.Cut && isLeft(got.Value, row.(carve.Cell).Value)
	}
	return false
}

func isLeft(value, of string) bool {
	start, _, _ := strings.Cut(value, "�")
	return strings.HasPrefix(of, start)
}

func TestSoundDossier(t *testing.T) {
	kinds := map[string]kind{"usual": usual, "large": large, "empty": {pageSize: 4096}}
	for _, size := range []int{512, 1024, 2048, 8192, 16384, 32768, 65536} {
		kinds[fmt.Sprint("pages of ", size)] = kind{size, 200, []int{100, 470, size, 3 * size}}
	}
	for name, k := range kinds {
		t.Run(name, func(t *testing.T) {
			content, want := build(t, k)
			got := salvage(t, content)
			if !reflect.DeepEqual(nilled(got), nilled(want)) {
				t.Errorf("found %.2000v\nwant  %.2000v", got, want)
			}
		})
	}
}

// nilled makes empty lists alike.
func nilled(f *carve.Found) *carve.Found {
	c := *f
	if len(c.Changes) == 0 {
		c.Changes = nil
	}
	if len(c.Cells) == 0 {
		c.Cells = nil
	}
	if len(c.Erasures) == 0 {
		c.Erasures = nil
	}
	return &c
}

func TestDossierOfSchema1(t *testing.T) {
	f := salvage(t, read(t, filepath.Join("..", "testdata", "schema1.atelier")))
	if len(f.Changes) != 25 || len(f.Cells) != 23 || len(f.Entities) != 9 || len(f.Workshops) != 2 || len(f.Devices) != 2 || f.Pages != 11 || f.BadPages != 0 {
		t.Errorf("found %+v", f)
	}
}

func TestEachPageZeroed(t *testing.T) {
	d := newDossier(t, usual)
	cut := 0
	for i := range d.pages() {
		b := bytes.Clone(d.content)
		clear(b[i*d.pageSize:][:d.pageSize])
		f := salvage(t, b)
		d.check(t, fmt.Sprint("page ", i+1), f, d.page(i))
		cut += d.startsKept(t, f, d.page(i))
		if d.used[i+1] && f.BadPages == 0 {
			t.Errorf("page %d: nothing bad", i+1)
		}
	}
	if cut < 30 {
		t.Errorf("only %d values were cut", cut)
	}
}

// startsKept looks for what precedes the damage of values that go over several
// pages, and returns how many there are.
func (d *dossier) startsKept(t *testing.T, f *carve.Found, damage span) (n int) {
	t.Helper()
	found := named(f)
	for name, row := range d.sound {
		whole, ok := row.(carve.Change)
		if !ok {
			continue
		}
		left := 0
		for _, s := range d.places[name][0] {
			if s.meets(damage) {
				break
			}
			left += s.to - s.from
		}
		const others = 600 // what else is in the row, at most
		if left == 0 || len(whole.Value) < left {
			continue
		}
		n++
		got, _ := found[name].(carve.Change)
		if !got.Cut || !strings.HasPrefix(whole.Value, got.Value) || len(got.Value) < left-others || got.Person != "" || got.Edit != got.Stamp || got.Replaces != nil {
			t.Fatalf("%s: %d bytes are left of %s: found %s", name, left, show(row), show(got))
		}
		cell, ok := found[fmt.Sprint("cell ", got.Entity, " ", got.Field)].(carve.Cell)
		if ok && cell.Stamp == got.Stamp && got.Value != whole.Value {
			t.Fatalf("%s: the cell is there: found %s", name, show(got))
		}
	}
	return n
}

func TestEachPageOverwritten(t *testing.T) {
	d := newDossier(t, usual)
	rng := random()
	for i := range d.pages() {
		b := bytes.Clone(d.content)
		for j := range d.pageSize {
			b[i*d.pageSize+j] = byte(rng.Uint32())
		}
		d.check(t, fmt.Sprint("page ", i+1), salvage(t, b), d.page(i))
	}
}

// TestEachSectorZeroed damages less than a page at a time, so that the rows in
// the rest of the page are to be found.
func TestEachSectorZeroed(t *testing.T) {
	d := newDossier(t, less)
	const sector = 512
	for at := 0; at < len(d.content); at += sector {
		b := bytes.Clone(d.content)
		clear(b[at : at+sector])
		d.complete(t, fmt.Sprint("bytes from ", at), salvage(t, b), span{at, at + sector})
	}
}

func TestTruncated(t *testing.T) {
	d := newDossier(t, kind{4096, 30, []int{900, 1003, 2500, 9000}})
	for at := 0; at <= len(d.content); at += d.pageSize / 4 {
		for _, end := range []int{at, at - 1} {
			if end < 0 {
				continue
			}
			f := salvage(t, d.content[:end])
			d.check(t, fmt.Sprint("cut at ", end), f, span{end, len(d.content)})
			if f.Pages != (end+d.pageSize-1)/d.pageSize {
				t.Errorf("cut at %d: %d pages", end, f.Pages)
			}
		}
	}
}

// TestHeaderDestroyed takes away what says how large the pages are, and the page
// that says where the tables are.
func TestHeaderDestroyed(t *testing.T) {
	for _, size := range []int{512, 1024, 2048, 4096, 8192, 16384, 32768, 65536} {
		t.Run(fmt.Sprint("pages of ", size), func(t *testing.T) {
			d := newDossier(t, kind{size, 50, []int{100, 470, size, 3 * size}})
			rng := random()
			for n, damaged := range map[int]func(b []byte){
				100:  func(b []byte) { clear(b) },
				16:   func(b []byte) { clear(b) },
				18:   func(b []byte) { b[16], b[17] = 0x30, 0 },
				size: func(b []byte) { clear(b) },
				99: func(b []byte) {
					for i := range b {
						b[i] = byte(rng.Uint32())
					}
				},
			} {
				b := bytes.Clone(d.content)
				damaged(b[:n])
				f := salvage(t, b)
				d.check(t, fmt.Sprint(n, " bytes"), f, span{0, n})
				if f.Pages != d.pages() || f.BadPages == 0 {
					t.Errorf("%d bytes: %d pages of %d, %d bad", n, f.Pages, d.pages(), f.BadPages)
				}
			}
			f := salvage(t, d.content[size:])
			d.check(t, "without the first page", f, span{0, size})
			if f.Pages != d.pages()-1 {
				t.Errorf("without the first page: %d pages of %d", f.Pages, d.pages()-1)
			}
		})
	}
}

// TestFirstPageReplaced puts another page of the file in the place of the first,
// so that it looks as if the first were missing.
func TestFirstPageReplaced(t *testing.T) {
	d := newDossier(t, usual)
	for i := 1; i < d.pages(); i += 3 {
		b := bytes.Clone(d.content)
		copy(b, b[i*d.pageSize:][:d.pageSize])
		d.check(t, fmt.Sprint("page ", i+1), salvage(t, b), d.page(0))
	}
}

// TestWrongHeader has a header that is in order and leads nowhere.
func TestWrongHeader(t *testing.T) {
	d := newDossier(t, usual)
	b := bytes.Clone(d.content)
	b[16], b[17] = 0, 1
	d.check(t, "pages of 65536", salvage(t, b), span{0, 100})
}

func TestBitFlips(t *testing.T) {
	d := newDossier(t, less)
	rng := random()
	for range 2000 {
		b := bytes.Clone(d.content)
		at, bit := rng.IntN(len(b)), rng.IntN(8)
		b[at] ^= 1 << bit
		found := named(salvage(t, b))
		for name, row := range d.sound {
			if got := found[name]; d.places.untouched(name, span{at, at + 1}) && !reflect.DeepEqual(got, row) {
				t.Fatalf("bit %d of byte %d of page %d: %s: found %s, want %s",
					bit, at%d.pageSize, at/d.pageSize+1, name, show(got), show(row))
			}
		}
	}
}

// TestManyDamages damages a tenth of the file at once.
func TestManyDamages(t *testing.T) {
	d := newDossier(t, usual)
	rng := random()
	for range 60 {
		b := bytes.Clone(d.content)
		var damage []span
		for range d.pages() / 10 {
			s := d.page(rng.IntN(d.pages()))
			damage = append(damage, s)
			clear(b[s.from:s.to])
			if rng.IntN(2) == 0 {
				for j := s.from; j < s.to; j++ {
					b[j] = byte(rng.Uint32())
				}
			}
		}
		d.check(t, fmt.Sprint(damage), salvage(t, b), damage...)
	}
}

// TestUnreadablePages reads from a medium that fails in places.
func TestUnreadablePages(t *testing.T) {
	for _, k := range []kind{{4096, 60, []int{900, 9000}}, {65536, 100, []int{3000}}, {1024, 60, []int{3000}}} {
		d := newDossier(t, k)
		for i := 1; i < len(d.content)/4096; i += 7 {
			hole := span{i * 4096, min((i+2)*4096, len(d.content))}
			r := failing{bytes.NewReader(d.content), [][2]int64{{int64(hole.from), int64(hole.to)}}}
			f, err := carve.Read(t.Context(), r, int64(len(d.content)))
			noError(t, err)
			d.check(t, fmt.Sprint("hole at ", i*4096), f, hole)
			if f.BadPages == 0 {
				t.Errorf("hole at %d: nothing bad", i*4096)
			}
		}
	}
}

func TestFirstPageUnreadable(t *testing.T) {
	d := newDossier(t, usual)
	r := failing{bytes.NewReader(d.content), [][2]int64{{0, 1}}}
	f, err := carve.Read(t.Context(), r, int64(len(d.content)))
	noError(t, err)
	d.check(t, "first page", f, d.page(0))
}

func TestMediumGone(t *testing.T) {
	r := failing{bytes.NewReader(nil), [][2]int64{{0, 1 << 40}}}
	if f, err := carve.Read(t.Context(), r, 5<<20); !errors.Is(err, errMedium) {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestCancelled(t *testing.T) {
	content, _ := build(t, kind{pageSize: 4096})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if f, err := carve.Read(ctx, bytes.NewReader(content), int64(len(content))); !errors.Is(err, context.Canceled) || f != nil {
		t.Errorf("%+v, %v", f, err)
	}
	if f, err := carve.Read(ctx, bytes.NewReader(content[4096:]), int64(len(content)-4096)); !errors.Is(err, context.Canceled) || f != nil {
		t.Errorf("without a header: %+v, %v", f, err)
	}
}

// TestCancelledOnBadDisk ends reading a disk that takes its time to fail.
func TestCancelledOnBadDisk(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r := &tired{cancel: cancel, after: 10}
	if f, err := carve.Read(ctx, r, 1<<20); !errors.Is(err, context.Canceled) || f != nil || r.reads > 11 {
		t.Errorf("%+v, %v after %d reads", f, err, r.reads)
	}
}

// tired fails at every read; during one of them somebody loses patience.
type tired struct {
	cancel       func()
	reads, after int
}

func (r *tired) ReadAt([]byte, int64) (int, error) {
	if r.reads++; r.reads == r.after {
		r.cancel()
	}
	return 0, errMedium
}

// TestShorterThanSaid reads a file that ends earlier than its size said.
func TestShorterThanSaid(t *testing.T) {
	d := newDossier(t, usual)
	f, err := carve.Read(t.Context(), bytes.NewReader(d.content), 1<<50)
	noError(t, err)
	d.check(t, "1 PiB", f)
}

// counting counts what is read.
type counting struct {
	io.ReaderAt
	read int64
}

func (c *counting) ReadAt(b []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(b, at)
	c.read += int64(n)
	return n, err
}

// TestSparse reads a file of 4 GiB that is nearly all zero, and nothing twice.
func TestSparse(t *testing.T) {
	d := newDossier(t, usual)
	const size = 4 << 30
	r := &counting{ReaderAt: zeroes{d.content}}
	f, err := carve.Read(t.Context(), r, size)
	noError(t, err)
	d.check(t, "4 GiB", f)
	if r.read > size+int64(len(d.content)) {
		t.Errorf("read %d bytes", r.read)
	}
	const less = size / 8
	r = &counting{ReaderAt: zeroes{nil}}
	f, err = carve.Read(t.Context(), r, less)
	noError(t, err)
	if len(named(f)) > 0 || f.Pages != less/4096 || r.read > 3*less {
		t.Errorf("only zeroes: found %v, read %d bytes", f, r.read)
	}
}

// TestHoles reads a file of 4 GiB of which the disk holds only some pages, here
// and there; where the system tells where, it reads no others.
func TestHoles(t *testing.T) {
	d := newDossier(t, usual)
	const size = 4 << 30
	path := filepath.Join(t.TempDir(), "a.atelier")
	file, err := os.Create(path)
	noError(t, err)
	defer func() { noError(t, file.Close()) }()
	noError(t, file.Truncate(size))
	_, err = file.Seek(0, 3)
	tells := runtime.GOOS == "linux" && err != nil
	if !tells {
		noError(t, file.Truncate(0)) // what is not there would be written
	}
	_, err = file.WriteAt(d.content, 0)
	noError(t, err)
	lost := d.page(5)
	if tells {
		_, err = file.WriteAt(d.content[:d.pageSize], 3<<30)
		noError(t, err)
	}
	_, err = file.WriteAt(make([]byte, d.pageSize), int64(lost.from))
	noError(t, err)
	info, err := file.Stat()
	noError(t, err)
	r := &countingFile{File: file}
	f, err := carve.Read(t.Context(), r, info.Size())
	noError(t, err)
	d.check(t, "4 GiB", f, lost)
	if r.read > 4<<20 {
		t.Errorf("read %d bytes", r.read)
	}
}

// countingFile counts what is read of a file.
type countingFile struct {
	*os.File
	read int
}

func (c *countingFile) ReadAt(b []byte, at int64) (int, error) {
	n, err := c.File.ReadAt(b, at)
	c.read += n
	return n, err
}

// zeroes follow a content.
type zeroes struct{ content []byte }

func (z zeroes) ReadAt(b []byte, at int64) (int, error) {
	n := 0
	if at < int64(len(z.content)) {
		n = copy(b, z.content[at:])
	}
	clear(b[n:])
	return len(b), nil
}

// TestStalePages puts pages of rows as they once were into the free pages and
// behind the end, and looks for the rows of the pages that the trees lead to.
func TestStalePages(t *testing.T) {
	d := newDossier(t, usual)
	stale, tried := []byte("OMBRE"), 0
	for name, row := range d.sound {
		c, ok := row.(carve.Change)
		if !ok || len(c.Value) > 300 || tried > 200 {
			continue
		}
		cell := d.places[name][0][0]
		at := bytes.Index(d.content[cell.from:cell.to], []byte("ombre"))
		if at < 0 {
			continue
		}
		page := cell.from / d.pageSize * d.pageSize
		old := bytes.Clone(d.content[page : page+d.pageSize])
		copy(old[cell.from-page+at:], stale)
		b := append(bytes.Clone(d.content), old...)
		for i := range d.pages() {
			if !d.used[i+1] {
				copy(b[i*d.pageSize:], old)
				tried++
			}
		}
		d.check(t, name, salvage(t, b))
		b = d.withStaleRoot(b, page/d.pageSize+1)
		d.check(t, name+", with a former root", salvage(t, b))
		clear(b[:d.pageSize]) // now nothing says what belongs to a tree
		once(t, name, salvage(t, b))
	}
	if tried < 20 {
		t.Errorf("only %d stale pages", tried)
	}
}

// withStaleRoot adds a copy of the page that leads to a leaf, which leads to the
// page before itself instead.
func (d *dossier) withStaleRoot(b []byte, leaf int) []byte {
	old := uint32(len(b) / d.pageSize)
	for i := 1; i < d.pages(); i++ {
		page := bytes.Clone(b[i*d.pageSize:][:d.pageSize])
		if page[0] != 0x02 || !d.used[i+1] {
			continue
		}
		for j := range int(binary.BigEndian.Uint16(page[3:])) {
			if child := page[binary.BigEndian.Uint16(page[12+2*j:]):]; binary.BigEndian.Uint32(child) == uint32(leaf) {
				binary.BigEndian.PutUint32(child, old)
				return append(b, page...)
			}
		}
	}
	return b
}

// TestLimited reads more than there is memory for.
func TestLimited(t *testing.T) {
	content, want := build(t, usual)
	for _, limit := range []int{0, 1000, 20_000, 200_000} {
		f, err := carve.ReadLimited(t.Context(), bytes.NewReader(content), int64(len(content)), limit)
		noError(t, err)
		if !f.Limited || len(f.Changes) >= len(want.Changes) {
			t.Errorf("%d bytes: limited %t, %d changes", limit, f.Limited, len(f.Changes))
		}
	}
}

// TestImplausibleRows has rows in a sound file that no program wrote so.
func TestImplausibleRows(t *testing.T) {
	usual := carve.Change{Stamp: 100, Device: 1, Workshop: 1, Entity: 1, Field: "texte", Value: "été", Person: "Ada", Edit: 99, Written: 50, Author: "Bob", Erased: 1, Knows: "a b"}
	with := func(change func(c *carve.Change)) carve.Change {
		c := usual
		change(&c)
		return c
	}
	pairs := func(numbers ...uint64) (b []byte) {
		for _, n := range numbers {
			b = binary.BigEndian.AppendUint64(b, n)
		}
		return b
	}
	for name, c := range map[string]struct {
		row  carve.Change
		want *carve.Change // nil: none
	}{
		"usual":                {usual, &usual},
		"stamp 0":              {with(func(c *carve.Change) { c.Stamp = 0 }), nil},
		"device −1":            {with(func(c *carve.Change) { c.Device = -1 }), nil},
		"workshop 0":           {with(func(c *carve.Change) { c.Workshop = 0 }), nil},
		"entity 0":             {with(func(c *carve.Change) { c.Entity = 0 }), nil},
		"no field":             {with(func(c *carve.Change) { c.Field = "" }), nil},
		"field that is none":   {with(func(c *carve.Change) { c.Field = "te\xffxte" }), nil},
		"long field":           {with(func(c *carve.Change) { c.Field = strings.Repeat("x", 257) }), nil},
		"too long a value":     {with(func(c *carve.Change) { c.Value = strings.Repeat("x", 1<<20+1) }), nil},
		"edit 0":               {with(func(c *carve.Change) { c.Edit = 0 }), new(with(func(c *carve.Change) { c.Edit, c.Cut = 100, true }))},
		"edit of the future":   {with(func(c *carve.Change) { c.Edit = 101 }), new(with(func(c *carve.Change) { c.Edit, c.Cut = 100, true }))},
		"written in future":    {with(func(c *carve.Change) { c.Written = 100 }), new(with(func(c *carve.Change) { c.Written, c.Cut = 0, true }))},
		"written −2":           {with(func(c *carve.Change) { c.Written = -2 }), new(with(func(c *carve.Change) { c.Written, c.Cut = 0, true }))},
		"written never":        {with(func(c *carve.Change) { c.Written = -1 }), new(with(func(c *carve.Change) { c.Written = -1 }))},
		"bytes that are none":  {with(func(c *carve.Change) { c.Value = "ét\xc3\xff\x00\x00é" }), new(with(func(c *carve.Change) { c.Value, c.Cut = "ét�é", true }))},
		"NUL in a name":        {with(func(c *carve.Change) { c.Person = "A\x00a" }), new(with(func(c *carve.Change) { c.Person, c.Cut = "A�a", true }))},
		"replaces nothing":     {with(func(c *carve.Change) { c.Replaces = pairs(5, 1, 0, 0) }), new(with(func(c *carve.Change) { c.Replaces, c.Cut = pairs(5, 1), true }))},
		"replaces two changes": {with(func(c *carve.Change) { c.Replaces = pairs(5, 1, 6, 2) }), new(with(func(c *carve.Change) { c.Replaces = pairs(5, 1, 6, 2) }))},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.atelier")
			db := connect(t, path)
			exec(t, db, script(t, "0001.sql")+";"+script(t, "0002.sql"))
			r := c.row
			exec(t, db, "INSERT INTO change VALUES (?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?, ?)", r.Stamp, r.Device, r.Workshop, r.Entity,
				[]byte(r.Field), []byte(r.Value), []byte(r.Person), r.Edit, append([]byte{}, r.Replaces...), r.Written, r.Author, r.Erased, r.Knows)
			noError(t, db.Close())
			got := salvage(t, read(t, path)).Changes
			if c.want == nil && len(got) > 0 || c.want != nil && (len(got) != 1 || !reflect.DeepEqual(got[0], *c.want)) {
				t.Errorf("found %s, want %s", show(got), show(c.want))
			}
		})
	}
}

// TestOverlappingCells has pages of which all pointers lead to one row, as no
// program but a hostile one writes: a row with a long value, which would be read
// over and over, and one that fits in its page, which would fill the memory.
func TestOverlappingCells(t *testing.T) {
	for _, length := range []int{900_000, 900} {
		d := newDossier(t, kind{4096, 15, []int{length}})
		b := bytes.Clone(d.content)
		for name, row := range d.sound {
			if c, ok := row.(carve.Change); ok && len(c.Value) > 800 {
				d.pointTo(b, d.places[name][0][0].from)
			}
			if c, ok := row.(carve.Cell); ok && len(c.Value) > 800 {
				d.pointTo(b, d.places[name][0][0].from)
			}
		}
		r := &counting{ReaderAt: bytes.NewReader(b)}
		f, err := carve.ReadLimited(t.Context(), r, int64(len(b)), 30*len(b))
		noError(t, err)
		once(t, "overlapping", f)
		if r.read > 4*int64(len(b))+1000*4096 || f.Limited {
			t.Errorf("values of %d: read %d bytes of %d, limited %t", length, r.read, len(b), f.Limited)
		}
	}
}

// pointTo lets all pointers of a leaf, and many more, lead to one cell.
func (d *dossier) pointTo(b []byte, cell int) {
	const many = 600
	at := cell % d.pageSize
	page := b[cell-at:][:d.pageSize]
	binary.BigEndian.PutUint16(page[3:], many)
	for i := range many {
		if pointer := 8 + 2*i; pointer+2 <= at {
			binary.BigEndian.PutUint16(page[pointer:], uint16(at))
		}
	}
}

// TestOverlappingRecords has a page without a header in which a row of 3 000 bytes
// starts every 18 bytes.
func TestOverlappingRecords(t *testing.T) {
	b := []byte{0x0b}
	for i := 0; len(b) < 4000; i++ {
		const header, rest = 11, 5
		value := min(3000, 4096-len(b)-40)
		total := header + rest + value
		b = append(b, 0x80|byte(total>>7), byte(total&0x7f), header, 1, 1, 1, 1, 15)
		b = append(b, 0x80|byte((2*value+13)>>7), byte(2*value+13)&0x7f, 13, 9, 12, byte(1+i/100), byte(1+i%100), 1, 1, 'a')
	}
	b = append(b, bytes.Repeat([]byte("a"), 4096-len(b))...)
	b = bytes.Repeat(b, 50)
	f, err := carve.ReadLimited(t.Context(), bytes.NewReader(b), int64(len(b)), 30*len(b))
	noError(t, err)
	if len(f.Changes) == 0 || f.Limited {
		t.Errorf("%d changes, limited %t", len(f.Changes), f.Limited)
	}
}

// TestPagesMixedUp copies the page of a long value over the next one, so that the
// row leads round in a circle.
func TestPagesMixedUp(t *testing.T) {
	d := newDossier(t, usual)
	tried := 0
	for name, row := range d.sound {
		c, ok := row.(carve.Change)
		if !ok || len(d.places[name][0]) < 3 {
			continue
		}
		tried++
		spans := d.places[name][0]
		b := bytes.Clone(d.content)
		copy(b[spans[2].from:], b[spans[1].from:][:d.pageSize])
		got, _ := named(salvage(t, b))[name].(carve.Change)
		if !got.Cut || got.Person != "" || got.Field != c.Field {
			t.Errorf("%s: found %s", name, show(got))
		}
	}
	if tried < 5 {
		t.Errorf("only %d rows", tried)
	}
}

// TestEachPointerWrong lets each pointer to a cell lead to another one, if there
// is one to a cell of the same length, so that the lengths still add up.
func TestEachPointerWrong(t *testing.T) {
	d := newDossier(t, kind{pageSize: 4096, rows: 60})
	alike := 0
	for i := 1; i < d.pages(); i++ {
		page := d.content[i*d.pageSize:][:d.pageSize]
		if page[0] != 0x0a {
			continue
		}
		ends := map[int]int{d.pageSize: 0} // where cells start, each the end of another
		for j := range int(page[4]) {
			ends[int(binary.BigEndian.Uint16(page[8+2*j:]))] = 0
		}
		length := func(pointer int) int {
			at := int(binary.BigEndian.Uint16(page[pointer:]))
			for n := 1; ; n++ {
				if _, ok := ends[at+n]; ok {
					return n
				}
			}
		}
		for j := range int(page[4]) {
			other := 8 + 2*((j+1)%int(page[4]))
			for k := range int(page[4]) {
				if k != j && length(8+2*k) == length(8+2*j) {
					other = 8 + 2*k
					alike++
				}
			}
			b, pointer := bytes.Clone(d.content), i*d.pageSize+8+2*j
			copy(b[pointer:], page[other:other+2])
			d.complete(t, fmt.Sprintf("page %d, cell %d", i+1, j), salvage(t, b), span{pointer, pointer + 2})
		}
	}
	if alike < 20 {
		t.Errorf("only %d cells of a length that others have", alike)
	}
}

// TestLeftovers has a former version of a row in the free part of its page, and
// the row itself is lost.
func TestLeftovers(t *testing.T) {
	d := newDossier(t, usual)
	tried := 0
	for name, row := range d.sound {
		c, ok := row.(carve.Change)
		if !ok || !strings.Contains(c.Value, "ombre") || len(c.Value) > 300 {
			continue
		}
		cell := d.places[name][0][0]
		page := cell.from / d.pageSize * d.pageSize
		b := bytes.Clone(d.content)
		count := int(binary.BigEndian.Uint16(b[page+3:]))
		gap := b[page+12+2*count : page+int(binary.BigEndian.Uint16(b[page+5:]))]
		if len(gap) < cell.to-cell.from {
			continue
		}
		tried++
		copy(gap, bytes.Replace(b[cell.from:cell.to], []byte("ombre"), []byte("OMBRE"), 1))
		clear(b[cell.from:cell.to])
		d.check(t, name, salvage(t, b), cell)
	}
	if tried < 10 {
		t.Errorf("only %d leftovers", tried)
	}
}

// small is a dossier in which devices and workshops look alike.
func small(t *testing.T) *dossier {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.atelier")
	db := connect(t, path)
	defer func() { noError(t, db.Close()) }()
	exec(t, db, script(t, "0001.sql")+";"+script(t, "0002.sql")+`;
		INSERT INTO device VALUES (1, 'a'), (2, 'poste b'), (3, '019e5000-0000-7000-8000-000000000003');
		INSERT INTO workshop VALUES (1, 'a'), (2, 'b'), (3, 'poste c');
		INSERT INTO entity VALUES (1, 1, 'note', 'x', 0), (2, 2, 'note', 'x', 0), (3, 3, 'atelier', 'poste c', 0);
		INSERT INTO change (stamp, device, workshop, entity, field, value, person, edit, replaces) VALUES
			(10, 1, 1, 1, 'texte', '', '', 10, x''), (11, 2, 2, 2, 'texte', 'b', '', 11, x''), (12, 3, 3, 3, 'titre', 'c', '', 12, x'');`)
	d := &dossier{pageSize: 4096, sound: named(readSQL(t, db)), content: read(t, path)}
	d.places, d.used = placesOf(t, d.content)
	return d
}

// TestDevicesAndWorkshops tells them apart by what is left.
func TestDevicesAndWorkshops(t *testing.T) {
	d := small(t)
	const devices, workshops, index = 1, 2, 3 // pages
	for _, lost := range [][]int{{}, {0}, {devices}, {workshops}, {index}, {0, devices}, {0, workshops}} {
		b := bytes.Clone(d.content)
		var damage []span
		for _, i := range lost {
			clear(b[i*d.pageSize:][:d.pageSize])
			damage = append(damage, d.page(i))
		}
		d.check(t, fmt.Sprint("lost pages ", lost), salvage(t, b), damage...)
	}
	for table, page := range map[string]byte{"device": workshops + 1, "workshop": devices + 1} {
		b := bytes.Clone(d.content)
		b[bytes.Index(b, []byte("CREATE TABLE "+table))-1] = page
		d.check(t, fmt.Sprintf("%s said to be in page %d", table, page), salvage(t, b), span{})
	}
	usual := newDossier(t, usual)
	b := bytes.Clone(usual.content)
	clear(b[:usual.pageSize])
	clear(b[index*usual.pageSize:][:usual.pageSize])
	usual.check(t, "lost the first page and the index", salvage(t, b), usual.page(0), usual.page(index))

	b = bytes.Clone(d.content)
	clear(b[workshops*d.pageSize : (index+1)*d.pageSize])
	if f := salvage(t, b); len(f.Workshops) != 1 || f.Workshops[3] != "poste c" {
		t.Errorf("from the row of the workshop itself: %v", f.Workshops)
	}
}
