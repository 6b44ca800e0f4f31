package carve

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

const (
	maxColumns = 13      // of the tables below
	maxName    = 256     // bytes of a workshop, kind, id or field, as in package store
	maxValue   = 1 << 20 // bytes of a value, as in package store
)

// rowKind says what a row is.
type rowKind int

const (
	noRow rowKind = iota
	changeRow
	cellRow
	erasureRow
	markRow
	entityRow        // of the table, or of the index (workshop, kind, id)
	namedRow         // of device or workshop
	workshopIndexRow // of the index (id)
	schemaRow
)

// shape is what the columns of a row look like: N NULL, I integer, T text, B
// blob. A row that was written before columns were added has only the least.
type shape struct {
	kind    rowKind
	columns string
	least   int
}

var (
	indexShapes = shapes{
		{changeRow, "IIIITTTIBITIT", 9},
		{cellRow, "ITTIITI", 6},
		{erasureRow, "TTIBB", 5},
		{markRow, "TT", 2},
		{entityRow, "ITTI", 4},
		{workshopIndexRow, "TI", 2},
	}.expand()
	tableShapes = shapes{
		{entityRow, "NITTI", 5},
		{namedRow, "NT", 2},
		{schemaRow, "TTTIT", 5},
		{schemaRow, "TTTIN", 5}, // an index that SQLite made by itself
	}.expand()
	// Where nothing says where a row starts, only the shapes that hardly come
	// about by chance count, and only the rows that carry what people wrote.
	carvedShapes = shapes{
		{changeRow, "IIIITTTIBITIT", 9},
		{cellRow, "ITTIITI", 6},
		{entityRow, "ITTI", 4},
	}.expand()
)

type shapes []shape

func (list shapes) expand() map[string]rowKind {
	m := make(map[string]rowKind)
	for _, s := range list {
		if len(s.columns) > maxColumns {
			panic("maxColumns is less than a table has")
		}
		for n := s.least; n <= len(s.columns); n++ {
			m[s.columns[:n]] = s.kind
		}
	}
	return m
}

// record is a row as SQLite lays it out: the types of all columns, then their
// contents. It is read from the first column to the last.
type record struct {
	types  [maxColumns]uint64
	shape  [maxColumns]byte
	count  int
	header int // bytes
	total  int

	data []byte // with the header; less than total when the end is missing
	at   int    // in data
	next int    // column
	cut  bool   // a column was not there as it was written
	bad  bool   // a column holds what none in a dossier does
}

// parse reads the types, and says whether they can be those of a row.
func (r *record) parse(b []byte) bool {
	header, n := varint(b)
	if n != 1 || header == 0 || int(header) > len(b) {
		return false
	}
	r.count, r.header, r.total = 0, int(header), int(header)
	for b = b[1:header]; len(b) > 0; b = b[n:] {
		var t uint64
		t, n = varint(b)
		if n == 0 || r.count == maxColumns || t > 2*maxPayload {
			return false
		}
		class, size := classOf(t)
		if class == 0 {
			return false
		}
		r.types[r.count], r.shape[r.count] = t, class
		r.count++
		r.total += size
	}
	return r.count > 0 && r.total <= maxPayload
}

// classOf returns the letter of a type in a shape and the bytes of its content;
// 0 for what no dossier has.
func classOf(t uint64) (class byte, size int) {
	switch {
	case t == 0:
		return 'N', 0
	case t <= 4:
		return 'I', int(t)
	case t <= 6:
		return 'I', 2*int(t) - 4
	case t == 8, t == 9:
		return 'I', 0
	case t < 12:
		return 0, 0
	case t%2 == 0:
		return 'B', int(t-12) / 2
	}
	return 'T', int(t-13) / 2
}

// kindIn says what the row is among those shapes.
func (r *record) kindIn(shapes map[string]rowKind) rowKind { return shapes[string(r.shape[:r.count])] }

// start begins to read the columns.
func (r *record) start(data []byte) {
	r.data, r.at, r.next, r.cut, r.bad = data, r.header, 0, false, false
}

// column returns the content of the next column, as far as it is there. A
// column that was added after the row was written has none.
func (r *record) column() (b []byte, size int) {
	if r.next >= r.count {
		return nil, 0
	}
	_, size = classOf(r.types[r.next])
	if r.at < len(r.data) {
		b = r.data[r.at:min(r.at+size, len(r.data))]
	}
	if len(b) < size {
		r.cut = true
	}
	r.at += size
	r.next++
	return b, size
}

// number returns the next column, 0 when a part of it is missing.
func (r *record) number() int64 {
	constant := r.next < r.count && r.types[r.next] == 9
	b, size := r.column()
	switch {
	case len(b) < size:
		return 0
	case constant:
		return 1
	case size == 0:
		return 0
	}
	v := int64(int8(b[0]))
	for _, c := range b[1:] {
		v = v<<8 | int64(c)
	}
	return v
}

// name returns the next column, which is of no use unless it is whole.
func (r *record) name() string {
	b, size := r.column()
	if len(b) < size || !isText(b) || size == 0 || size > maxName {
		r.bad = true
		return ""
	}
	return string(b)
}

// text returns the next column as far as it is there.
func (r *record) text() string {
	return r.textOf(r.column())
}

func (r *record) textOf(b []byte, size int) string {
	if len(b) < size {
		b = wholeRunes(b)
	}
	if !isText(b) {
		r.cut = true
		return mended(b)
	}
	return string(b)
}

// value returns the next column, of which there must be something.
func (r *record) value() string {
	b, size := r.column()
	if size > maxValue || size > 0 && len(b) == 0 {
		r.bad = true
		return ""
	}
	return r.textOf(b, size)
}

func (r *record) blob() []byte {
	b, _ := r.column()
	return orNil(bytes.Clone(b))
}

func isText(b []byte) bool { return utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 }

// wholeRunes leaves out the rune that a cut broke.
func wholeRunes(b []byte) []byte {
	for i := len(b) - 1; i >= max(len(b)-utf8.UTFMax, 0); i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				return b[:i]
			}
			break
		}
	}
	return b
}

// mended puts a � in the place of each run of bytes that are no text, and of
// NULs, which no dossier has.
func mended(b []byte) string {
	s := strings.ToValidUTF8(strings.ReplaceAll(string(b), "\x00", "\xff"), string(utf8.RuneError))
	if len(s) > maxValue {
		s = string(wholeRunes([]byte(s[:maxValue])))
	}
	return s
}
