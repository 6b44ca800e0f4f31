package carve_test

import (
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	"atelier/store/carve"
)

// This file finds out, in a sound dossier and from its roots down as SQLite
// does, which bytes each row needs. It shares nothing with the package.

// span is a range of bytes of the file.
type span struct{ from, to int }

func (s span) meets(o span) bool { return s.from < o.to && o.from < s.to }

// places says for each row, by its name, where it lies; any of them is enough.
type places map[string][][]span

// intact says whether a row is anywhere out of reach of the damage.
func (p places) intact(name string, damage ...span) bool {
	return slices.ContainsFunc(p[name], func(spans []span) bool { return !meet(spans, damage) })
}

// untouched says whether a row is out of reach of the damage wherever it is.
func (p places) untouched(name string, damage ...span) bool {
	return !slices.ContainsFunc(p[name], func(spans []span) bool { return meet(spans, damage) })
}

func meet(a, b []span) bool {
	return slices.ContainsFunc(a, func(s span) bool { return slices.ContainsFunc(b, s.meets) })
}

// walker walks down the trees of a sound file.
type walker struct {
	testing.TB
	content  []byte
	pageSize int
	places   places
	used     map[int]bool // pages
}

// placesOf looks for the rows of a dossier in its file.
func placesOf(tb testing.TB, content []byte) (places, map[int]bool) {
	tb.Helper()
	w := &walker{TB: tb, content: content, pageSize: int(binary.BigEndian.Uint16(content[16:])), places: places{}, used: map[int]bool{}}
	if w.pageSize == 1 {
		w.pageSize = 65536
	}
	roots := map[string]int{}
	w.walk(1, func(_ int64, columns []any, _ []span) { roots[columns[1].(string)] = int(columns[3].(int64)) })
	for tree, name := range map[string]func(rowid int64, c []any) string{
		"device":                      func(n int64, _ []any) string { return fmt.Sprint("device ", n) },
		"workshop":                    func(n int64, _ []any) string { return fmt.Sprint("workshop ", n) },
		"sqlite_autoindex_workshop_1": func(_ int64, c []any) string { return fmt.Sprint("workshop ", c[1]) },
		"entity":                      func(n int64, _ []any) string { return fmt.Sprint("entity ", n) },
		"sqlite_autoindex_entity_1":   func(_ int64, c []any) string { return fmt.Sprint("entity ", c[3]) },
		"change":                      func(_ int64, c []any) string { return fmt.Sprint("change ", c[0], " ", c[1]) },
		"cell":                        func(_ int64, c []any) string { return fmt.Sprint("cell ", c[0], " ", c[1]) },
		"erasure":                     func(_ int64, c []any) string { return fmt.Sprint("erasure ", c[0]) },
		"mark":                        func(_ int64, c []any) string { return fmt.Sprint("mark ", c[0]) },
		"rival":                       nil,
		"change_workshop":             nil,
		"entity_counted":              nil,
	} {
		carved := tree == "change" || tree == "cell" || tree == "sqlite_autoindex_entity_1"
		w.walk(roots[tree], func(rowid int64, columns []any, spans []span) {
			if name == nil {
				return
			}
			if carved {
				spans = spans[1:] // found without the start of the page too
			}
			w.places[name(rowid, columns)] = append(w.places[name(rowid, columns)], spans)
		})
	}
	return w.places, w.used
}

// walk yields all rows of a tree, each with the spans of its page's start, of
// its cell and of its other pages.
func (w *walker) walk(number int, row func(rowid int64, columns []any, spans []span)) {
	w.used[number] = true
	base := (number - 1) * w.pageSize
	page := w.content[base : base+w.pageSize]
	head := 0
	if number == 1 {
		head = 100
	}
	kind, count, list := page[head], int(binary.BigEndian.Uint16(page[head+3:])), head+8
	if kind == 2 || kind == 5 {
		list += 4
		w.walk(int(binary.BigEndian.Uint32(page[head+8:])), row)
	}
	for i := range count {
		at := int(binary.BigEndian.Uint16(page[list+2*i:]))
		b := page[at:]
		if kind == 2 || kind == 5 {
			w.walk(int(binary.BigEndian.Uint32(b)), row)
			b = b[4:]
		}
		if kind == 5 {
			continue
		}
		total, b := w.number(b)
		var rowid int64
		if kind == 13 {
			rowid, b = w.number(b)
		}
		payload, end, more := w.payload(b, int(total), kind == 13)
		end += w.pageSize - len(b)
		spans := []span{{base, base + list + 2*count}, {base + at, base + end}}
		row(rowid, w.columns(payload), append(spans, more...))
	}
}

// payload returns a row, how many bytes of b it takes, and its other pages.
func (w *walker) payload(b []byte, total int, table bool) (row []byte, end int, more []span) {
	u := w.pageSize
	x, m := (u-12)*64/255-23, (u-12)*32/255-23
	if table {
		x = u - 35
	}
	if total <= x {
		return b[:total], total, nil
	}
	local := m + (total-m)%(u-4)
	if local > x {
		local = m
	}
	row = append(row, b[:local]...)
	for next := int(binary.BigEndian.Uint32(b[local:])); next != 0; {
		w.used[next] = true
		base := (next - 1) * u
		n := min(total-len(row), u-4)
		row = append(row, w.content[base+4:base+4+n]...)
		more = append(more, span{base, base + 4 + n})
		next = int(binary.BigEndian.Uint32(w.content[base:]))
	}
	return row, local + 4, more
}

func (w *walker) columns(row []byte) (list []any) {
	size, types := w.number(row)
	data, types := row[size:], row[len(row)-len(types):size]
	for len(types) > 0 {
		var t int64
		t, types = w.number(types)
		switch {
		case t >= 13 && t%2 == 1:
			list, data = append(list, string(data[:(t-13)/2])), data[(t-13)/2:]
		case t >= 12:
			list, data = append(list, data[:(t-12)/2]), data[(t-12)/2:]
		case t == 8, t == 9:
			list = append(list, t-8)
		case t == 0:
			list = append(list, nil)
		default:
			n := []int{0, 1, 2, 3, 4, 6, 8}[t]
			var b [8]byte
			for i := range b {
				if data[0] >= 0x80 {
					b[i] = 0xff
				}
			}
			copy(b[8-n:], data[:n])
			list, data = append(list, int64(binary.BigEndian.Uint64(b[:]))), data[n:]
		}
	}
	return list
}

func (w *walker) number(b []byte) (int64, []byte) {
	var v uint64
	for i := range 8 {
		v = v<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return int64(v), b[i+1:]
		}
	}
	return int64(v<<8 | uint64(b[8])), b[9:]
}

// named gives each row that was found the name that it has in places.
func named(f *carve.Found) map[string]any {
	m := map[string]any{}
	for n, s := range f.Devices {
		m[fmt.Sprint("device ", n)] = s
	}
	for n, s := range f.Workshops {
		m[fmt.Sprint("workshop ", n)] = s
	}
	for n, e := range f.Entities {
		m[fmt.Sprint("entity ", n)] = e
	}
	for _, c := range f.Changes {
		m[fmt.Sprint("change ", c.Stamp, " ", c.Device)] = c
	}
	for _, c := range f.Cells {
		m[fmt.Sprint("cell ", c.Entity, " ", c.Field)] = c
	}
	for _, e := range f.Erasures {
		m[fmt.Sprint("erasure ", e.ID)] = e
	}
	for name, s := range f.Marks {
		m[fmt.Sprint("mark ", name)] = s
	}
	return m
}
