package carve

import (
	"bytes"
	"slices"
)

// scan goes over all pages of a file.
type scan struct {
	m *medium
	layout
	last   int64 // number of the last page
	budget int64 // pages that may still be read for long rows

	*rows
	tableOf   map[int64]string // for found: see tables
	fine, bad set
	record    record
	kids      []int64 // of a page
	starts    set     // of the cells of a page
	row       []byte  // a long one
	length    []byte  // of a row, as it stands before it
}

// scanAll reads the rows of a file.
func scanAll(m *medium, l layout, limit int) (*scan, error) {
	s := &scan{m: m, layout: l, rows: newRows(limit)}
	s.last = l.first + (m.size+int64(l.pageSize)-1)/int64(l.pageSize) - 1
	s.budget = 3*(s.last-l.first) + 1000
	for at := int64(0); at < m.size; at = m.dataFrom(at + chunkSize) {
		if err := m.ctx.Err(); err != nil {
			return s, err
		}
		_ = m.load(at) // what cannot be read is zero, and counted
		for start := 0; start < len(m.data); start += l.pageSize {
			s.visit(s.pageAt(start))
		}
	}
	return s, m.ctx.Err()
}

func (s *scan) pageAt(start int) page {
	size := s.pageSize
	p := page{data: s.m.data[start:min(start+size, len(s.m.data))], size: size}
	p.number = s.first + (s.m.at+int64(start))/int64(size)
	if p.number == 1 {
		p.head = headerSize
	}
	if len(p.data) < size || s.m.holed(start, start+size) {
		s.bad.add(p.number)
	}
	return p
}

// visit reads the rows of a page. Most pages of a file that is full of zeroes,
// or of long texts, are told by their first bytes.
func (s *scan) visit(p page) {
	if isZero(p.data) {
		if p.number == 1 {
			s.bad.add(1)
		}
		return
	}
	if p.number == 1 {
		if _, ok := headerOf(p.data); !ok {
			s.bad.add(1)
		}
	}
	switch {
	case p.kind() != 0:
		if s.tree(p) {
			s.fine.add(p.number)
			return
		}
		s.bad.add(p.number)
	case len(p.data) >= 8 && p.number != 1 && long(p.data) <= s.last && long(p.data[4:]) != 0:
		return // a page of a long row: another page leads here, or did
	case len(p.data) >= 8 && long(p.data) > s.last:
		s.bad.add(p.number)
	}
	s.carve(p)
}

// tree reads a page of a tree, and says whether it holds together.
func (s *scan) tree(p page) (sound bool) {
	start, count, sound := p.pointers()
	s.kids, s.starts = s.kids[:0], s.starts[:0]
	used := 0
	for i := range count {
		c, ok := p.cell(start, count, i)
		if !ok {
			sound = false
			continue
		}
		if s.starts.has(c.at) {
			sound = false // one pointer is wrong, and the cell that it is for is lost
		}
		s.starts.add(c.at)
		if used += c.size; used > 2*p.size {
			return false // cells lie over each other: of no use, and there may be many
		}
		if c.hasRow && !s.take(p, c) {
			sound = false
		}
		s.child(c.child)
	}
	if !sound || len(p.data) < p.size || !p.addsUp(used) {
		return false
	}
	if p.isInterior() {
		s.child(p.rightmost())
		if s.afford(64 + 8*len(s.kids)) {
			s.children[p.number] = slices.Clone(s.kids)
		}
	}
	return true
}

func (s *scan) child(number int64) {
	if number >= s.first && number <= s.last {
		s.kids = append(s.kids, number)
	}
}

// take keeps the row of a cell, if it is one of those that are looked for, and
// says whether it can be a row at all.
func (s *scan) take(p page, c cell) bool {
	r := &s.record
	if !r.parse(c.local) || r.total != c.total {
		return false
	}
	if kind := r.kindIn(p.shapes()); kind != noRow {
		r.start(s.whole(c))
		s.keep(kind, r, c.rowid, origin{page: p.number})
	}
	return true
}

// shapes returns the rows that can be in a page.
func (p page) shapes() map[string]rowKind {
	if p.isTable() {
		return tableShapes
	}
	return indexShapes
}

// whole returns the bytes of a row, as many as are found: the pages that it
// goes on in must lead to exactly its length.
func (s *scan) whole(c cell) []byte {
	if c.overflow == 0 {
		return c.local
	}
	s.row = append(s.row[:0], c.local...)
	for next := c.overflow; len(s.row) < c.total; {
		if next < s.first || next > s.last || s.budget <= 0 || s.m.ctx.Err() != nil {
			break
		}
		s.budget--
		b := s.m.piece((next-s.first)*int64(s.pageSize), s.pageSize)
		if len(b) < 4 {
			break
		}
		part := min(c.total-len(s.row), s.pageSize-4)
		after, atEnd := long(b), len(s.row)+part == c.total
		if atEnd != (after == 0) || after > s.last || part > 8 && isZero(b) {
			s.bad.add(next) // not this row's page, or not any more
			break
		}
		s.row = append(s.row, b[4:min(4+part, len(b))]...)
		if len(b) < 4+part {
			break // the file ends here
		}
		next = after
	}
	return s.row
}

// carve looks for rows at every byte of a page that does not hold together. A
// row says its length twice, which noise and texts do not. What is found may be
// left over and half overwritten, so the next row may start inside it.
func (s *scan) carve(p page) {
	r := &s.record
	for at, left := p.content(), 8*p.size; at+3 < len(p.data) && left > 0; at++ {
		b := p.data[at:]
		if !startsRow[b[0]] || !startsNumber[b[1]] || !r.parse(b) {
			continue
		}
		kind := r.kindIn(carvedShapes)
		if kind == noRow {
			continue
		}
		s.length = appendVarint(s.length[:0], uint64(r.total))
		if !bytes.HasSuffix(p.data[:at], s.length) {
			continue
		}
		c := cell{total: r.total}
		size := c.place(b, p.size, false)
		r.start(s.whole(c))
		s.keep(kind, r, 0, origin{page: p.number, carved: true})
		left -= size
	}
}

// The first two bytes of the rows that carve looks for: the length of the list
// of types, and the type of a number.
var startsRow, startsNumber = func() (row, number [256]bool) {
	for n := 5; n <= 1+maxColumns*4; n++ {
		row[n] = true
	}
	for _, t := range []int{1, 2, 3, 4, 5, 6, 9} {
		number[t] = true
	}
	return
}()

// set is a set of numbers from 0 on.
type set []uint64

func (s *set) add(n int64) {
	for int64(len(*s)) <= n/64 {
		*s = append(*s, 0)
	}
	(*s)[n/64] |= 1 << (n % 64)
}

func (s set) has(n int64) bool { return n/64 < int64(len(s)) && s[n/64]&(1<<(n%64)) != 0 }
