package carve

import (
	"context"
	"errors"
	"io"
)

const (
	chunkSize = 1 << 20 // bytes read at once; a multiple of every page size
	unit      = 4096    // bytes read at once where a chunk cannot be read
	maxSize   = 1 << 48 // of a file; SQLite's own limit
)

// medium is the file, of which it holds one chunk.
type medium struct {
	ctx   context.Context // looked at before each part that can take long
	r     io.ReaderAt
	size  int64
	at    int64  // where the chunk starts
	data  []byte // the chunk, zero where it could not be read
	holes []int  // where in the chunk the units start that could not be read

	buffer, spare []byte
}

func newMedium(ctx context.Context, r io.ReaderAt, size int64) *medium {
	size = min(max(size, 0), maxSize)
	return &medium{ctx: ctx, r: r, size: size, buffer: make([]byte, min(chunkSize, size))}
}

// load reads the chunk at an offset. The error says that nothing of it could be
// read. Where the file ends earlier than was said, so does m.size.
func (m *medium) load(at int64) error {
	if m.data != nil && m.at == at {
		return nil
	}
	m.at, m.holes = at, m.holes[:0]
	m.data = m.buffer[:max(min(chunkSize, m.size-at), 0)]
	n, err := m.readAt(m.data, at)
	if err != nil {
		n, err = m.loadUnits()
	}
	m.data = m.data[:n]
	return err
}

// readAt reads the whole of b, or less where the file ends.
func (m *medium) readAt(b []byte, at int64) (int, error) {
	n, err := m.r.ReadAt(b, at)
	switch {
	case n == len(b):
		return n, nil
	case errors.Is(err, io.EOF):
		m.size = min(m.size, at+int64(n))
		return n, nil
	case err == nil:
		err = io.ErrNoProgress
	}
	return n, err
}

// loadUnits reads piece by piece a chunk that cannot be read at once.
func (m *medium) loadUnits() (n int, failed error) {
	for start := 0; start < len(m.data); start += unit {
		if err := m.ctx.Err(); err != nil { // a bad disk takes seconds for each
			return n, err
		}
		piece := m.data[start:min(start+unit, len(m.data))]
		got, err := m.readAt(piece, m.at+int64(start))
		if err != nil {
			clear(piece)
			m.holes, failed = append(m.holes, start), err
			n = start + len(piece)
			continue
		}
		n = start + got
		if got < len(piece) {
			break
		}
	}
	if len(m.holes)*unit < len(m.data) {
		failed = nil
	}
	return n, failed
}

// holed says whether a part of the chunk could not be read.
func (m *medium) holed(start, end int) bool {
	for _, hole := range m.holes {
		if hole < end && start < hole+unit {
			return true
		}
	}
	return false
}

// piece returns the bytes at an offset, fewer at the end of the file, nil when
// they cannot be read. They are good until the next piece or chunk.
func (m *medium) piece(at int64, size int) []byte {
	if start := at - m.at; start >= 0 && start < int64(len(m.data)) {
		start, end := int(start), min(int(start)+size, len(m.data))
		if m.holed(start, end) {
			return nil
		}
		return m.data[start:end]
	}
	if cap(m.spare) < size {
		m.spare = make([]byte, size)
	}
	n, err := m.readAt(m.spare[:size], at)
	if err != nil {
		return nil
	}
	return m.spare[:n]
}
