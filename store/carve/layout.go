package carve

import "encoding/binary"

// layout says where the pages of a file are.
type layout struct {
	pageSize int
	first    int64 // number of the page that the file starts with
}

// headerOf returns what the start of a sound file says.
func headerOf(start []byte) (layout, bool) {
	if len(start) < headerSize || string(start[:16]) != "SQLite format 3\x00" {
		return layout{}, false
	}
	size := int(binary.BigEndian.Uint16(start[16:]))
	if size == 1 {
		size = 65536
	}
	return layout{pageSize: size, first: 1}, size >= 512 && size&(size-1) == 0
}

// pageSizes are all there are, what a dossier has before the others.
var pageSizes = [...]int{4096, 512, 1024, 2048, 8192, 16384, 32768, 65536}

// guessLayouts finds the page size with which most rows can be read, and which
// page a file without a header may start with: the first, or the second when
// what it starts with is a page in itself.
func guessLayouts(m *medium) ([]layout, error) {
	var rows [len(pageSizes)]int
	for at := int64(0); at < m.size; at = m.dataFrom(at + chunkSize) {
		if err := m.ctx.Err(); err != nil {
			return nil, err
		}
		_ = m.load(at) // what cannot be read is zero
		for start := 0; start < len(m.data); start += 512 {
			if !startsPage(m.data[start]) && at+int64(start) > 0 {
				continue
			}
			for i, size := range pageSizes {
				if start%size == 0 {
					rows[i] += rowsOf(m.pageAt(start, size))
				}
			}
		}
	}
	best := 0
	for i := range rows {
		if rows[i] > rows[best] {
			best = i
		}
	}
	layouts := []layout{{pageSizes[best], 1}}
	_ = m.load(0)
	if p := m.pageAt(0, pageSizes[best]); p.head == 0 && rowsOf(p) > 0 {
		layouts = append(layouts, layout{pageSizes[best], 2})
	}
	return layouts, m.ctx.Err()
}

// pageAt returns what would be a page in the chunk.
func (m *medium) pageAt(start, size int) page {
	p := page{data: m.data[start:min(start+size, len(m.data))], size: size}
	if m.at == 0 && start == 0 && p.kind() == 0 {
		p.head = headerSize
	}
	return p
}

// rowsOf estimates, from the first of them, how many rows there are in a page.
func rowsOf(p page) (n int) {
	const sample = 32
	if p.kind() == 0 {
		return 0
	}
	start, count, ok := p.pointers()
	if !ok || count == 0 {
		return 0
	}
	var r record
	looked := min(count, sample)
	for i := range looked {
		if c, ok := p.cell(start, count, i); ok && c.hasRow && r.parse(c.local) && r.kindIn(p.shapes()) != noRow {
			n++
		}
	}
	return n * count / looked
}
