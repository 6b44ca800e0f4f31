package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"atelier/store/workshop"
)

// Finding is one thing that is wrong with a dossier.
type Finding struct {
	Kind   FindingKind
	Detail string // for an engineer, in the words of the engine
}

// FindingKind says what is wrong.
type FindingKind int

// The kinds of finding.
const (
	Truncated   FindingKind = iota + 1 // the file is shorter or longer than it says, or its header is wrong
	Unfinished                         // a save was cut off, or another program changed how saves are made; the next Open undoes it
	WrongTables                        // its tables are not those of a dossier
	BadPages                           // SQLite finds its pages inconsistent
	Orphans                            // rows that point to nothing
	WrongFold                          // what the screens read is not the fold of the changes
)

// Report is what [Check] found.
type Report struct {
	Version   int // of the schema, 0 when it could not be read
	Workshops int
	Changes   int
	Findings  []Finding // at most maxFindings of a kind; none means sound
}

// Sound says whether nothing is wrong.
func (r Report) Sound() bool { return len(r.Findings) == 0 }

// maxFindings bounds the findings of one kind.
const maxFindings = 10

func (r *Report) add(kind FindingKind, details ...string) {
	for _, d := range details[:min(len(details), maxFindings)] {
		r.Findings = append(r.Findings, Finding{kind, d})
	}
}

// Check examines a whole dossier: its header, its tables, every page, what its
// rows point to, and that what the screens read is the fold of the changes. It
// never writes anything and may run while the dossier is open.
//
// What is wrong with a dossier is in the report; an error says that there was
// nothing to examine: [ErrNotFound], [ErrNotDossier], [ErrForbidden],
// [NewerError], [ErrBusy], and those of the system.
func Check(ctx context.Context, path string) (Report, error) {
	return check(ctx, path, ourMigrations())
}

func check(ctx context.Context, path string, steps migrations) (Report, error) {
	var r Report
	path, err := resolve(path)
	if err != nil {
		return r, fmt.Errorf("check: %w", err)
	}
	h, err := inspect(path, len(steps))
	switch {
	case errors.Is(err, ErrDamaged):
		r.Version = h.version
		r.add(Truncated, err.Error())
		return r, nil
	case err != nil:
		return r, fmt.Errorf("check: %w", err)
	}
	r.Version = h.version
	if err := h.checkReadable(); err != nil {
		r.add(Unfinished, err.Error())
		return r, nil
	}
	c, err := connect(ctx, path, reading)
	if err == nil {
		err = atOneMoment(ctx, c.Conn, func() error { return r.examine(ctx, c.Conn, steps) })
		if err == nil && r.Sound() {
			err = r.checkEnd(ctx, c.Conn, path)
		}
		err = errors.Join(err, c.close())
	}
	switch err = explainOpening("check", path, err); {
	case errors.Is(err, ErrUnfinished):
		r.add(Unfinished, err.Error())
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrNotDossier):
		r.add(BadPages, err.Error())
	case err != nil:
		return r, err
	}
	return r, nil
}

// checkEnd looks for something after the last page.
func (r *Report) checkEnd(ctx context.Context, c *sql.Conn, path string) error {
	tooLong, err := longer(ctx, c, path)
	switch {
	case errors.Is(err, ErrDamaged):
		r.add(Truncated, err.Error())
	case err != nil:
		return err
	case tooLong:
		r.add(Unfinished, "pages of an interrupted VACUUM are left at the end")
	}
	return nil
}

// examine goes from what must hold for the next question to make sense.
func (r *Report) examine(ctx context.Context, c *sql.Conn, steps migrations) error {
	if err := c.QueryRowContext(ctx, "PRAGMA user_version").Scan(&r.Version); err != nil {
		return err
	}
	if err := steps.checkSchema(ctx, c, r.Version); errors.Is(err, ErrDamaged) {
		r.add(WrongTables, err.Error())
		return nil
	} else if err != nil {
		return err
	}
	faults, err := faultyPages(ctx, c, fmt.Sprintf("PRAGMA integrity_check(%d)", maxFindings))
	if err != nil {
		return err
	}
	if !slices.Equal(faults, []string{"ok"}) {
		r.add(BadPages, faults...)
		return nil
	}
	orphans, err := foreignKeyErrors(ctx, c)
	if err != nil {
		return err
	}
	r.add(Orphans, orphans...)
	row := c.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM workshop), (SELECT count(*) FROM change)")
	if err := row.Scan(&r.Workshops, &r.Changes); err != nil {
		return err
	}
	if r.Version < len(steps) {
		return nil // the fold of an earlier version is made anew by its migration
	}
	return r.checkFold(ctx, c)
}

// checkFold compares the tables that the screens read with the changes.
func (r *Report) checkFold(ctx context.Context, c *sql.Conn) error {
	var wrong []string
	differs := func(key foldKey) {
		if len(wrong) < maxFindings {
			wrong = append(wrong, fmt.Sprintf("entity %d, field %q", key.entity, key.field))
		}
	}
	kept, stop := iter.Pull2(keptHeads(ctx, c))
	defer stop()
	have, err, more := kept()
	for want, e := range foldedHeads(ctx, c) {
		if e != nil {
			return e
		}
		for ; more && err == nil && have.key.less(want.key); have, err, more = kept() {
			differs(have.key)
		}
		if err != nil {
			return err
		}
		if !more || have.key != want.key {
			differs(want.key)
			continue
		}
		if !have.equal(want) {
			differs(want.key)
		}
		have, err, more = kept()
	}
	for ; more && err == nil; have, err, more = kept() {
		differs(have.key)
	}
	if err != nil {
		return err
	}
	miscounted, err := column(ctx, c, "SELECT 'counted of entity ' || n FROM entity WHERE counted <> "+countedNow)
	if err != nil {
		return err
	}
	strays, err := column(ctx, c, `SELECT 'workshop of entity ' || e.n FROM change c JOIN entity e ON e.n = c.entity
		WHERE c.workshop <> e.workshop GROUP BY e.n`)
	if err != nil {
		return err
	}
	r.add(WrongFold, slices.Concat(wrong, miscounted, strays)...)
	return nil
}

// foldKey is a field of an entity, by number.
type foldKey struct {
	entity int64
	field  workshop.Field
}

func (k foldKey) less(o foldKey) bool {
	return k.entity < o.entity || k.entity == o.entity && strings.Compare(string(k.field), string(o.field)) < 0
}

// foldHeads are the changes of a field that no other replaces, the present value
// first, then the latest.
type foldHeads struct {
	key   foldKey
	heads []workshop.Change
}

func (f foldHeads) equal(o foldHeads) bool {
	return f.key == o.key && slices.EqualFunc(f.heads, o.heads, func(a, b workshop.Change) bool {
		return a.Ref == b.Ref && a.Value == b.Value && a.Person == b.Person && a.Written == b.Written
	})
}

// foldedHeads computes the heads of every field from the changes, in the order
// of foldKey.
func foldedHeads(ctx context.Context, c *sql.Conn) iter.Seq2[foldHeads, error] {
	return grouped(ctx, c, asCell, `SELECT entity, field, stamp, device, value, iif(written = 0, person, author), written, replaces
		FROM change ORDER BY entity, field, stamp, device`)
}

// asCell returns the heads of a field, the present value first.
func asCell(changes []workshop.Change) []workshop.Change {
	heads := workshop.Heads(changes)
	if len(heads) == 0 {
		return nil
	}
	top := workshop.Fold(heads).By
	slices.SortStableFunc(heads, func(a, b workshop.Change) int {
		switch top {
		case a.Ref:
			return -1
		case b.Ref:
			return 1
		}
		return 0
	})
	return heads
}

// keptHeads returns the heads of every field as the tables hold them, in the
// same order.
func keptHeads(ctx context.Context, c *sql.Conn) iter.Seq2[foldHeads, error] {
	asKept := func(rows []workshop.Change) []workshop.Change { return rows }
	return grouped(ctx, c, asKept, `SELECT entity, field, stamp, device, value, person, written, x'' FROM cell UNION ALL
		SELECT r.entity, r.field, r.stamp, r.device, coalesce(c.value, ''), coalesce(iif(c.written = 0, c.person, c.author), ''),
			coalesce(c.written, 0), x'00' FROM rival r
		LEFT JOIN change c ON c.stamp = r.stamp AND c.device = r.device
		ORDER BY 1, 2, 8, 3 DESC, 4 DESC`)
}

// grouped gathers the changes of each field.
func grouped(ctx context.Context, c *sql.Conn, heads func([]workshop.Change) []workshop.Change, query string) iter.Seq2[foldHeads, error] {
	return func(yield func(foldHeads, error) bool) {
		var group []workshop.Change
		var key foldKey
		stopped := errors.New("stopped")
		flush := func() error {
			if len(group) > 0 && !yield(foldHeads{key, heads(group)}, nil) {
				return stopped
			}
			group = nil
			return nil
		}
		err := eachRow(ctx, c, func(scan scanner) error {
			var next foldKey
			var ch workshop.Change
			var replaces []byte
			if err := scan(&next.entity, &next.field, &ch.Stamp, &ch.Device, &ch.Value, &ch.Person, &ch.Written, &replaces); err != nil {
				return err
			}
			ch.Replaces = unpackRefs(replaces)
			if next != key {
				if err := flush(); err != nil {
					return err
				}
				key = next
			}
			group = append(group, ch)
			return nil
		}, query)
		if err == nil {
			err = flush()
		}
		if err != nil && !errors.Is(err, stopped) {
			yield(foldHeads{}, err)
		}
	}
}
