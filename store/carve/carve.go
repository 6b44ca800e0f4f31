package carve

import (
	"context"
	"io"
)

// Found is what could be read. Texts are valid UTF-8 without NUL.
type Found struct {
	Devices   map[int64]string // number → name
	Workshops map[int64]string // number → id
	Entities  map[int64]Entity // by number
	Changes   []Change         // by stamp and device, each pair once
	Cells     []Cell           // by entity and field, each pair once
	Erasures  []Erasure        // by id, each once
	Marks     map[string]string

	Pages int // of the file, with a last one that is cut
	// BadPages counts the pages that could not be read, that are not as SQLite
	// writes them, or that are not what another page says. Damage inside a row
	// does not show here; 0 does not mean sound.
	BadPages int
	// Limited says that there were more rows than memory is given for (a
	// gibibyte); no dossier comes near.
	Limited bool
}

// Entity names one entity; its rows in other tables only have its number.
type Entity struct {
	Workshop int64 // number
	Kind, ID string
}

// Change is one row of the table change.
type Change struct {
	Stamp, Device    int64
	Workshop, Entity int64 // numbers, which may be missing in the maps
	Field            string
	Value            string // at most 1 MiB
	Person           string
	Edit             int64
	Replaces         []byte // whole pairs of 16 bytes
	Written          int64
	Author           string
	Erased           int // 0, 1 or 2
	Knows            string
	// Cut: the row is not as it was written. Its end is missing: what follows
	// the last byte of Value, or of a later column, is empty, and Edit is Stamp;
	// or there were bytes in a text that are none, and a � stands for them. A
	// Value of which the cell is still there is whole all the same.
	Cut bool
}

// Cell is one row of the table cell.
type Cell struct {
	Entity        int64 // number
	Field, Value  string
	Stamp, Device int64 // 0 when they are lost
	Person        string
	Written       int64
	Cut           bool // as in [Change]
}

// Erasure is one row of the table erasure.
type Erasure struct {
	ID       string
	Workshop string // id, not number
	Stamp    int64
	Salt     []byte
	Words    []byte
}

// Read reads all that can be read of a dossier of that size. It never writes,
// and passes over what cannot be read: the error is that of ctx, or of the
// medium when nothing of the first mebibyte could be read. If r has an offset to
// seek, as a file has, Read may move it.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*Found, error) {
	return read(ctx, r, size, maxKept)
}

// maxKept is the memory that rows may take, in bytes.
const maxKept = 1 << 30

func read(ctx context.Context, r io.ReaderAt, size int64, limit int) (*Found, error) {
	m := newMedium(ctx, r, size)
	if err := m.load(0); err != nil {
		return nil, err
	}
	if l, ok := headerOf(m.data); ok {
		s, err := scanAll(m, l, limit)
		if err != nil {
			return nil, err
		}
		if len(s.fine) > 0 {
			return s.found(), nil
		}
	}
	layouts, err := guessLayouts(m) // no header, or one that leads nowhere
	if err != nil {
		return nil, err
	}
	var best *Found
	for _, l := range layouts {
		s, err := scanAll(m, l, limit)
		if err != nil {
			return nil, err
		}
		if f := s.found(); best == nil || f.BadPages < best.BadPages {
			best = f
		}
	}
	return best, nil
}
