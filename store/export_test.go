package store

import (
	"context"

	"atelier/store/workshop"
)

// Hasty makes saves that a power cut could lose: tests that make thousands of
// them do not wait for the disk.
func Hasty(d *Dossier) error {
	_, err := d.conn.ExecContext(context.Background(), "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
	return err
}

// Traces returns what the erasures of a dossier left.
func Traces(ctx context.Context, d *Dossier) (list []workshop.Trace, err error) {
	err = d.read(ctx, func() error {
		list, err = tracesOf(ctx, d.conn.Conn)
		return err
	})
	return list, err
}

// ChangesOf returns the changes of a source in the order of the clock.
func ChangesOf(s *Source) []workshop.Change { return s.sorted() }

// SourceOf returns a source that holds these changes, as if it had been read.
func SourceOf(changes ...workshop.Change) *Source {
	s := &Source{changes: make(map[workshop.Ref]workshop.Change), devices: make(map[int64]string)}
	for _, c := range changes {
		s.changes[c.Ref] = c
	}
	return s
}

// LateSize makes dossiers of that many bytes large, until the function returned is
// called.
func LateSize(bytes int64) (restore func()) {
	before := lateSize
	lateSize = bytes
	return func() { lateSize = before }
}

// Exec runs statements on the connection of a dossier.
func Exec(d *Dossier, statements string) error {
	_, err := d.conn.ExecContext(context.Background(), statements)
	return err
}
