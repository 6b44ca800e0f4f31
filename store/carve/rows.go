package carve

import (
	"encoding/binary"
	"maps"
	"slices"
	"unsafe"
)

// origin says where a row was found.
type origin struct {
	page   int64
	carved bool // by carve
}

// sourced is a row with its origin.
type sourced[R any] struct {
	row R
	origin
}

// numbered is a row of entity.
type numbered struct {
	n int64
	Entity
}

type mark struct{ name, value string }

// named is a row of device or workshop.
type named struct {
	n    int64
	text string
	cut  bool
}

// rows collects what is found, before it is known what belongs together.
type rows struct {
	left    int // bytes that rows may still take
	limited bool

	changes  []sourced[Change]
	cells    []sourced[Cell]
	erasures []sourced[Erasure]
	marks    []sourced[mark]
	entities []sourced[numbered]
	named    []sourced[named]
	indexed  []sourced[named] // workshops, from their index

	roots    map[int64]string // the table whose tree, or whose index's, starts at a page
	children map[int64][]int64
}

func newRows(limit int) *rows {
	return &rows{left: limit, roots: make(map[int64]string), children: make(map[int64][]int64)}
}

// keep adds a row, if its columns are plausible.
func (f *rows) keep(kind rowKind, r *record, rowid int64, from origin) {
	switch kind {
	case changeRow:
		add(f, &f.changes, from, r, r.change())
	case cellRow:
		add(f, &f.cells, from, r, r.cell())
	case erasureRow:
		add(f, &f.erasures, from, r, r.erasure())
	case markRow:
		add(f, &f.marks, from, r, r.mark())
	case entityRow:
		add(f, &f.entities, from, r, r.entity(rowid))
	case namedRow:
		add(f, &f.named, from, r, r.named(rowid))
	case workshopIndexRow:
		add(f, &f.indexed, from, r, r.indexed())
	case schemaRow:
		f.root(r)
	}
}

// add keeps a row of a sort, unless a column was bad.
func add[R any](f *rows, list *[]sourced[R], from origin, r *record, row R) {
	if r.bad {
		return
	}
	if s := (sourced[R]{row, from}); f.afford(int(unsafe.Sizeof(s)) + len(r.data)) {
		*list = append(*list, s)
	}
}

// afford says whether there is room for so many bytes more, and takes it.
func (f *rows) afford(bytes int) bool {
	if f.left -= bytes; f.left < 0 {
		f.left, f.limited = 0, true
	}
	return !f.limited
}

// require marks the row as bad unless that holds.
func (r *record) require(ok bool) { r.bad = r.bad || !ok }

func (r *record) change() Change {
	c := Change{
		Stamp: r.number(), Device: r.number(), Workshop: r.number(), Entity: r.number(),
		Field: r.name(), Value: r.value(), Person: r.text(), Edit: r.number(), Replaces: r.blob(),
		Written: r.number(), Author: r.text(), Erased: int(r.number()), Knows: r.text(),
	}
	r.require(c.Stamp > 0 && c.Device > 0 && c.Workshop > 0 && c.Entity > 0)
	r.require(c.Erased >= 0 && c.Erased <= 2)
	if c.Edit <= 0 || c.Edit > c.Stamp {
		c.Edit, r.cut = c.Stamp, true
	}
	c.Written = r.writtenBefore(c.Written, c.Stamp)
	if n := pairs(c.Replaces); n < len(c.Replaces) {
		c.Replaces, r.cut = orNil(c.Replaces[:n]), true
	}
	c.Cut = r.cut
	return c
}

// writtenBefore returns when a value was first written, unless that cannot be.
func (r *record) writtenBefore(written, stamp int64) int64 {
	if written < -1 || written >= stamp {
		r.cut = true
		return 0
	}
	return written
}

// pairs returns how many bytes of a list of pairs are there and plausible.
func pairs(b []byte) (n int) {
	for len(b)-n >= 16 && int64(binary.BigEndian.Uint64(b[n:])) > 0 && int64(binary.BigEndian.Uint64(b[n+8:])) > 0 {
		n += 16
	}
	return n
}

func orNil(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	return b
}

func (r *record) cell() Cell {
	c := Cell{
		Entity: r.number(), Field: r.name(), Value: r.value(), Stamp: r.number(), Device: r.number(),
		Person: r.text(), Written: r.number(),
	}
	if c.Stamp <= 0 || c.Device <= 0 {
		c.Stamp, c.Device, r.cut = 0, 0, true
	}
	c.Written = r.writtenBefore(c.Written, c.Stamp)
	c.Cut = r.cut
	r.require(c.Entity > 0)
	return c
}

func (r *record) erasure() Erasure {
	e := Erasure{ID: r.name(), Workshop: r.text(), Stamp: r.number(), Salt: r.blob(), Words: r.blob()}
	r.require(!r.cut) // a part of one is of no use
	return e
}

func (r *record) mark() mark {
	m := mark{r.name(), r.text()}
	r.require(!r.cut)
	return m
}

// entity reads a row of the table, or of its index, in which the number is last.
func (r *record) entity(rowid int64) numbered {
	inTable := r.shape[0] == 'N'
	if inTable {
		r.number()
	}
	e := numbered{rowid, Entity{r.number(), r.name(), r.name()}}
	if last := r.number(); inTable {
		r.require(last == 0 || last == 1)
	} else {
		e.n = last
	}
	r.require(e.n > 0 && e.Workshop > 0)
	return e
}

func (r *record) named(rowid int64) named {
	r.number()
	row := named{n: rowid, text: r.text()}
	row.cut = r.cut
	r.require(row.n > 0)
	return row
}

func (r *record) indexed() named {
	row := named{text: r.name()}
	row.n = r.number()
	r.require(!r.cut && row.n > 0)
	return row
}

// root reads a row of the schema: the type, the name and the table of an object,
// and where its tree starts. A page that two claim is nobody's.
func (f *rows) root(r *record) {
	r.text()
	r.text()
	table, page := r.text(), r.number()
	if page <= 0 || !f.afford(64+len(table)) {
		return // a trigger or a view has no tree
	}
	if other, ok := f.roots[page]; ok && other != table {
		table = ""
	}
	f.roots[page] = table
}

// tables returns the table to which each page belongs that a tree leads to.
func (f *rows) tables() map[int64]string {
	tables := make(map[int64]string)
	var next []int64
	lead := func(page int64, table string) {
		if _, ok := tables[page]; !ok {
			tables[page] = table
			next = append(next, page)
		}
	}
	for _, page := range slices.Sorted(maps.Keys(f.roots)) {
		lead(page, f.roots[page])
	}
	for ; len(next) > 0; next = next[1:] {
		for _, child := range f.children[next[0]] {
			lead(child, tables[next[0]])
		}
	}
	return tables
}
