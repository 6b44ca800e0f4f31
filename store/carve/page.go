package carve

import (
	"bytes"
	"encoding/binary"
)

// The first byte of a page of a tree.
const (
	indexInterior = 0x02 // carries rows too
	tableInterior = 0x05
	indexLeaf     = 0x0a
	tableLeaf     = 0x0d
)

const headerSize = 100 // of the file, at the start of the first page

// maxPayload bounds what one row may claim, in bytes. A value has up to 1 MiB.
const maxPayload = 16 << 20

// page is one page. Dossiers reserve no bytes at the end of pages.
type page struct {
	number int64
	data   []byte // less than size at the end of a file that was cut
	size   int
	head   int // where the header of a tree's page is
}

// cell is an entry of a page, as far as it is there.
type cell struct {
	at       int64 // in the page
	child    int64 // 0 in a leaf
	rowid    int64 // of a table
	hasRow   bool
	total    int    // bytes of the row
	local    []byte // those that are in this page
	overflow int64  // the page with the next, 0 when all are here
	size     int    // bytes of the cell in the page
}

// kind returns the first byte of a page of a tree, 0 for another page.
func (p page) kind() byte {
	if len(p.data) < p.head+12 {
		return 0
	}
	k := p.data[p.head]
	if !startsPage(k) || p.head > 0 && (k == indexInterior || k == indexLeaf) {
		return 0
	}
	return k
}

func startsPage(b byte) bool {
	return b == indexInterior || b == tableInterior || b == indexLeaf || b == tableLeaf
}

func (p page) isInterior() bool { return p.kind() == indexInterior || p.kind() == tableInterior }
func (p page) isTable() bool    { return p.kind() == tableInterior || p.kind() == tableLeaf }

func isZero(b []byte) bool {
	for len(b) > len(zeroes) && bytes.Equal(b[:len(zeroes)], zeroes[:]) {
		b = b[len(zeroes):]
	}
	return len(b) <= len(zeroes) && bytes.Equal(b, zeroes[:len(b)])
}

var zeroes [4096]byte

func (p page) short(at int) int { return int(binary.BigEndian.Uint16(p.data[p.head+at:])) }
func long(b []byte) int64       { return int64(binary.BigEndian.Uint32(b)) }

// pointers returns where the pointers to the cells start and how many there
// are; false when the page says more than it can hold.
func (p page) pointers() (start, count int, ok bool) {
	start = p.head + 8
	if p.isInterior() {
		start += 4
	}
	count, most := p.short(3), (p.size-8)/6
	here := (len(p.data) - start) / 2
	return start, max(min(count, most, here), 0), count <= min(most, here)
}

// rightmost returns the last child of an interior page.
func (p page) rightmost() int64 { return long(p.data[p.head+8:]) }

// cell returns the cell that the i-th pointer points to, if it is one.
func (p page) cell(start, count, i int) (cell, bool) {
	at := int(binary.BigEndian.Uint16(p.data[start+2*i:]))
	if at < start+2*count || at > p.size-4 || at > len(p.data)-4 {
		return cell{}, false
	}
	return p.cellAt(at)
}

func (p page) cellAt(at int) (c cell, ok bool) {
	kind, b := p.kind(), p.data[at:]
	c.at = int64(at)
	used := 0
	if p.isInterior() {
		c.child, used = long(b), 4
	}
	if kind != tableInterior {
		total, n := varint(b[used:])
		if n == 0 || total > maxPayload {
			return c, false
		}
		c.total, used = int(total), used+n
		c.hasRow = true
	}
	if kind == tableInterior || kind == tableLeaf {
		rowid, n := varint(b[used:])
		if n == 0 {
			return c, false
		}
		c.rowid, used = int64(rowid), used+n
	}
	if c.hasRow {
		used += c.place(b[used:], p.size, kind == tableLeaf)
	}
	c.size = max(used, 4)
	return c, at+c.size <= p.size
}

// place says which part of the row is in the page and where the rest is, and
// returns the bytes that this takes. b goes from the row to the end of the page.
func (c *cell) place(b []byte, pageSize int, table bool) int {
	n := localSize(c.total, pageSize, table)
	c.local = b[:min(n, len(b))]
	if n == c.total {
		return n
	}
	if len(b) >= n+4 {
		c.overflow = long(b[n:])
	}
	return n + 4
}

// localSize returns how many bytes of a row are in its page.
func localSize(total, pageSize int, table bool) int {
	most, least := (pageSize-12)*64/255-23, (pageSize-12)*32/255-23
	if table {
		most = pageSize - 35
	}
	if total <= most {
		return total
	}
	if n := least + (total-least)%(pageSize-4); n <= most {
		return n
	}
	return least
}

// content returns where the content of a page starts, if the page says so
// plausibly, otherwise where it may start. What lies before is left over from
// cells that were moved, and half overwritten.
func (p page) content() int {
	if p.kind() != 0 {
		start, count, ok := p.pointers()
		if at := p.short(5); ok && at >= start+2*count {
			return at
		}
	}
	return p.head
}

// addsUp says whether the cells, the free blocks and the fragments fill the
// page from where its content starts, as SQLite keeps it.
func (p page) addsUp(cells int) bool {
	content := p.short(5)
	if content == 0 {
		content = 65536
	}
	sum := content + cells + int(p.data[p.head+7])
	for at := p.short(1); at != 0; {
		if at < content || at > len(p.data)-4 {
			return false
		}
		next, size := int(binary.BigEndian.Uint16(p.data[at:])), int(binary.BigEndian.Uint16(p.data[at+2:]))
		if size < 4 || next != 0 && next < at+size {
			return false
		}
		sum += size
		at = next
	}
	return sum == p.size
}

// varint reads a number of SQLite: 7 bits a byte from the highest on, 8 in the
// ninth. n is 0 when its end is missing.
func varint(b []byte) (v uint64, n int) {
	for i, c := range b {
		if i == 8 {
			return v<<8 | uint64(c), 9
		}
		v = v<<7 | uint64(c&0x7f)
		if c < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// appendVarint writes a number of up to 56 bits.
func appendVarint(b []byte, v uint64) []byte {
	n := 1
	for v>>(7*n) != 0 {
		n++
	}
	for i := n - 1; i > 0; i-- {
		b = append(b, byte(v>>(7*i))|0x80)
	}
	return append(b, byte(v)&0x7f)
}
