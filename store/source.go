package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"atelier/store/carve"
	"atelier/store/workshop"
)

// Source is what another dossier holds, read and checked once: it can be looked
// at and then merged without its file. See [ReadSource] and [Salvage].
type Source struct {
	Path    string
	ID      string // the identity of the dossier, see [Dossier.ID]
	Table   string // the name of the table it was prepared for, "" when none: see [Dossier.PrepareTable]
	changes map[workshop.Ref]workshop.Change
	devices map[int64]string
	traces  []workshop.Trace
	found   *carve.Found // of a source that was salvaged
}

// What a dossier of a century of work does not reach, and a hostile one must not
// pass.
const (
	maxDevices = 200_000
	maxTraces  = 4096
)

// Lacks says whether something was erased in the other dossier that was not erased
// in this one.
func (s *Source) Lacks(other *Source) bool { return len(unknownTraces(s.traces, other.traces)) > 0 }

// Erasures returns how many texts were erased in the source for good.
func (s *Source) Erasures() int { return len(s.traces) }

// Changes returns how many changes the source holds.
func (s *Source) Changes() int { return len(s.changes) }

// What is read of a foreign dossier into memory is bounded: texts of 256 MiB and
// four million changes are some ten thousand workshops.
const (
	maxSource  = 256 << 20
	maxChanges = 4 << 20
)

// latestStamp is the last moment that a foreign change may carry, a hundred years
// from now: a clock that
// far ahead would carry ours to its end.
func latestStamp() workshop.Stamp { return workshop.NewStamp(time.Now().AddDate(100, 0, 0)) }

// ReadSource reads another dossier to merge it. It is opened read-only and
// checked before a row is read; its file is never written to.
//
// The errors are those of [OpenReadOnly], and [ErrTooLong] when it is far larger
// than a dossier.
func ReadSource(ctx context.Context, path string) (s *Source, err error) {
	d, err := OpenReadOnly(ctx, path, Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	s = &Source{Path: d.path, changes: make(map[workshop.Ref]workshop.Change)}
	err = d.read(ctx, func() error { return s.read(ctx, d) })
	return s, err
}

func (s *Source) read(ctx context.Context, d *Dossier) (err error) {
	if s.devices, err = d.devices(ctx); err != nil {
		return err
	}
	for id, name := range s.devices {
		s.devices[id] = nameOf(name)
	}
	if s.traces, err = tracesOf(ctx, d.conn.Conn); err != nil {
		return err
	}
	if s.ID, err = markOf(ctx, d.conn.Conn, markDossier); err != nil {
		return err
	}
	s.ID = identity(s.ID)
	if len(s.devices) > maxDevices || len(s.traces) > maxTraces {
		return fmt.Errorf("%w: %d computers, %d erasures", ErrTooLong, len(s.devices), len(s.traces))
	}
	if s.Table, err = markOf(ctx, d.conn.Conn, markTable); err != nil {
		return err
	}
	total := 0
	fields := make(map[foldKey][]workshop.Ref)
	err = d.each(ctx, func(scan scanner) error {
		c, entity, err := scanChange(scan)
		if err != nil {
			return err
		}
		if err := checkForeign(c); err != nil {
			return err
		}
		total += len(c.Value) + len(c.Person) + len(c.Author) + len(c.Knows) + len(c.Replaces)*16
		if total > maxSource || len(s.changes) == maxChanges {
			return fmt.Errorf("%w: more than %d bytes of texts or %d changes", ErrTooLong, maxSource, maxChanges)
		}
		s.changes[c.Ref] = c
		field := foldKey{entity, c.Field}
		fields[field] = append(fields[field], c.Ref)
		return nil
	}, "SELECT w.id, "+changeColumns+" FROM change c JOIN entity e ON e.n = c.entity JOIN workshop w ON w.n = c.workshop")
	if err != nil {
		return err
	}
	return s.checkFold(ctx, d.conn.Conn, fields)
}

// checkFold refuses a dossier that holds changes without a place, or of which the
// present values are not the fold of the changes: some byte of a text is wrong,
// which SQLite does not see.
func (s *Source) checkFold(ctx context.Context, c *sql.Conn, fields map[foldKey][]workshop.Ref) error {
	var count int
	if err := c.QueryRowContext(ctx, "SELECT count(*) FROM change").Scan(&count); err != nil {
		return err
	}
	wrong := count != len(s.changes)
	for kept, err := range keptHeads(ctx, c) {
		if err != nil {
			return err
		}
		var changes []workshop.Change
		for _, ref := range fields[kept.key] {
			c := s.changes[ref]
			c.Person = c.Version().Person
			changes = append(changes, c)
		}
		wrong = wrong || !kept.equal(foldHeads{kept.key, asCell(changes)})
		delete(fields, kept.key)
	}
	if wrong || len(fields) > 0 {
		return fmt.Errorf("%w: its values are not those of its history", ErrDamaged)
	}
	return nil
}

// checkForeign refuses a change that this program would not have written.
func checkForeign(c workshop.Change) error {
	err := checkKey(c.Key)
	switch {
	case err != nil:
	case c.Stamp <= 0, c.Stamp > latestStamp(), c.Edit <= 0, c.Edit > c.Stamp, c.Device <= 0:
		err = errors.New("a change outside of time")
	case c.Written < workshop.Never, c.Written >= c.Stamp:
		err = errors.New("a value that was put back before it was written")
	case c.Written == workshop.Never && c.Value != "", c.Written <= 0 && c.Author != "":
		err = errors.New("a value that nobody wrote")
	case !replacesEarlier(c):
		err = errors.New("a change that replaces a later one")
	case c.Erased < workshop.Intact, c.Erased > workshop.ValueErased:
		err = errors.New("an unknown degree of erasure")
	case len(c.Value) > MaxValue, len(c.Knows) > MaxValue, len(c.Person) > MaxName, len(c.Author) > MaxName:
		err = errors.New("a text that is too long")
	case text(c.Value) != c.Value, text(c.Knows) != c.Knows, text(c.Person) != c.Person, text(c.Author) != c.Author:
		err = errors.New("a text that is not UTF-8")
	case c.Erased == workshop.ValueErased && c.Value != "":
		err = errors.New("an erased value that is there")
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// replacesEarlier says whether a change replaces changes before it, each once and
// in their order.
func replacesEarlier(c workshop.Change) bool {
	var last workshop.Ref
	for _, r := range c.Replaces {
		if r.Device <= 0 || r.Compare(last) <= 0 || r.Compare(c.Ref) >= 0 {
			return false
		}
		last = r
	}
	return true
}

// join makes one source of several.
func join(sources []*Source) (*Source, error) {
	all := &Source{changes: make(map[workshop.Ref]workshop.Change), devices: make(map[int64]string)}
	seen := make(map[string]bool)
	for _, s := range sources {
		all.Path = s.Path
		if all.ID == "" {
			all.ID = s.ID
		}
		for id, name := range s.devices {
			all.devices[id] = joinDevice(all.devices[id], name)
		}
		for _, t := range s.traces {
			if !seen[t.ID] {
				seen[t.ID] = true
				all.traces = append(all.traces, t)
			}
		}
		for ref, c := range s.changes {
			if other, ok := all.changes[ref]; ok {
				if c, ok = workshop.Join(c, other); !ok {
					return nil, differs(s.Path, ref)
				}
			}
			all.changes[ref] = c
			if _, ok := all.devices[c.Device]; !ok {
				all.devices[c.Device] = ""
			}
		}
	}
	return all, nil
}

func differs(path string, ref workshop.Ref) error {
	return fmt.Errorf("%w: %s: change %v is not the same elsewhere", ErrDamaged, path, ref)
}

// joinDevice chooses one name for a device, whichever comes first.
func joinDevice(a, b string) string {
	if joined, ok := workshop.JoinNames(a, b); ok {
		return joined
	}
	return max(a, b)
}

// sorted returns the changes in the order of the clock.
func (s *Source) sorted() []workshop.Change {
	list := make([]workshop.Change, 0, len(s.changes))
	for _, ref := range slices.SortedFunc(maps.Keys(s.changes), workshop.Ref.Compare) {
		list = append(list, s.changes[ref])
	}
	return list
}
