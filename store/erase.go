package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"atelier/store/workshop"
)

// Forgotten is what an erasure did.
type Forgotten struct {
	Changes int // of which words were erased
}

// Erase takes names and other short texts (a telephone number, an address) out
// of the dossier, wherever they stand: in present values, in the history, as an
// author, whatever their accents and capitals. What remains is « […] » for each
// word, the counts, and a trace by which a copy that is merged later is erased
// too; see [workshop.Trace]. workshopID limits it to one workshop, "" does not.
//
// It cannot be undone. When it returns nil the dossier's file holds the texts
// nowhere, its free pages included. If the disk is too full to write the file
// anew the error is [ErrDiskFull], and the texts are erased all the same; what is
// left of them on its free pages goes with the next erasure or merge.
//
// The errors are those of [Dossier.Apply], [ErrNotFound] for the workshop, and
// [ErrBadKey] for a text without a word or with more than
// [workshop.MaxTraceWords].
func (d *Dossier) Erase(ctx context.Context, workshopID string, texts ...string) (f Forgotten, err error) {
	err = d.use(ctx, "erase", func() error {
		if err := d.mayEdit(ctx); err != nil {
			return err
		}
		ctx := context.WithoutCancel(ctx)
		if workshopID != "" {
			if _, err := d.number(ctx, workshopID); err != nil {
				return err
			}
		}
		at := workshop.NewStamp(d.options.Now())
		var traces []workshop.Trace
		for _, s := range spellings(texts) {
			t, ok := workshop.NewTrace(s, workshopID, at)
			if !ok {
				return fmt.Errorf("%w: nothing to erase in a text of %d bytes", ErrBadKey, len(s))
			}
			traces = append(traces, t)
		}
		err := transact(ctx, d.conn.Conn, func() error {
			e := d.newEdit("")
			f.Changes, err = d.forgetKnown(ctx, e, workshopID, traces)
			return err
		})
		if err != nil {
			return err
		}
		return errors.Join(d.readTraces(ctx), d.vacuum(ctx))
	})
	return f, err
}

// spellings adds to texts the other ways in which a telephone number among them
// is written: in pairs of digits, and without any space.
func spellings(texts []string) []string {
	out := slices.Clone(texts)
	for _, s := range texts {
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s)
		if len(digits) != phoneDigits || strings.ContainsFunc(s, unicode.IsLetter) {
			continue
		}
		pairs := make([]string, 0, phoneDigits/2)
		for i := 0; i < phoneDigits; i += 2 {
			pairs = append(pairs, digits[i:i+2])
		}
		abroad := digits[1:] // +33 6 12 34 56 78
		for _, other := range []string{digits, strings.Join(pairs, " "), "33" + abroad, "33 " + digits[1:2] + " " + strings.Join(pairs[1:], " ")} {
			if !slices.Contains(out, other) {
				out = append(out, other)
			}
		}
	}
	return out
}

// phoneDigits is how many digits a French telephone number has.
const phoneDigits = 10

// Forget takes over what was erased in another dossier, and nothing else: before a
// copy takes the place of a dossier, what was erased there since must not come
// back with it. It fails as [Dossier.Erase] does.
func (d *Dossier) Forget(ctx context.Context, in *Source) (f Forgotten, err error) {
	err = d.use(ctx, "erase", func() error {
		if err := d.mayEdit(ctx); err != nil {
			return err
		}
		ctx := context.WithoutCancel(ctx)
		known, err := tracesOf(ctx, d.conn.Conn)
		if err != nil {
			return err
		}
		fresh := unknownTraces(known, in.traces)
		if len(fresh) == 0 {
			return nil
		}
		err = transact(ctx, d.conn.Conn, func() error {
			f.Changes, err = d.forgetKnown(ctx, d.newEdit(""), "", fresh)
			return err
		})
		if err != nil {
			return err
		}
		return errors.Join(d.readTraces(ctx), d.vacuum(ctx))
	})
	return f, err
}

// mayEdit says whether something can be written now.
func (d *Dossier) mayEdit(ctx context.Context) error {
	if d.readOnly {
		return ErrReadOnly
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return d.checkPages(ctx, d.unchecked)
}

// forgetKnown erases from everything the dossier knows what fresh traces tell.
func (d *Dossier) forgetKnown(ctx context.Context, e *edit, workshopID string, fresh []workshop.Trace) (int, error) {
	known, err := tracesOf(ctx, d.conn.Conn)
	if err != nil {
		return 0, err
	}
	only, all := map[string]bool{workshopID: true}, workshopID == ""
	ours, err := d.ours(ctx, only, all)
	if err != nil {
		return 0, err
	}
	p := &mergePlan{fields: make(map[workshop.Key]*mergedField), traces: fresh, forgets: slices.Concat(known, fresh)}
	eraser := workshop.NewEraser(slices.Concat(known, fresh))
	for ref, c := range ours {
		if less := eraser.Change(c); !sameTexts(less, c) {
			p.rewrite = append(p.rewrite, less)
			ours[ref] = less
		}
	}
	p.gather(ours)
	return len(p.rewrite), e.take(p)
}

// EmptyTrash takes out for good what went into the trash before that moment:
// notes, actions, milestones, and workshops with everything in them. Their texts
// are gone from the file, its history included; that they were there, and who
// wrote them, stays. What another copy did to them meanwhile comes back with a
// merge. It cannot be undone. It returns how many things were taken out.
func (d *Dossier) EmptyTrash(ctx context.Context, before time.Time) (count int, err error) {
	err = d.use(ctx, "empty trash", func() error {
		if err := d.mayEdit(ctx); err != nil {
			return err
		}
		ctx := context.WithoutCancel(ctx)
		err := transact(ctx, d.conn.Conn, func() error {
			gone, err := d.trashedBefore(ctx, before)
			if err != nil {
				return err
			}
			count, err = d.purge(ctx, d.newEdit(""), gone)
			return err
		})
		if err != nil {
			return err
		}
		return d.vacuum(ctx)
	})
	return count, err
}

// trashedBefore returns what lies in the trash since before a moment, unless
// somebody took it out meanwhile and it waits for someone to choose.
func (d *Dossier) trashedBefore(ctx context.Context, before time.Time) (map[entityName]bool, error) {
	gone := make(map[entityName]bool)
	err := d.each(ctx, func(scan scanner) error {
		var n entityName
		var cell workshop.Cell
		if err := scan(&n.workshop, &n.kind, &n.id, &cell.By.Stamp, &cell.Written); err != nil {
			return err
		}
		if cell.When().Before(before) {
			gone[n] = true
		}
		return nil
	}, `SELECT w.id, e.kind, e.id, c.stamp, c.written FROM cell c JOIN entity e ON e.n = c.entity JOIN workshop w ON w.n = e.workshop
		WHERE c.field = 'corbeille' AND c.value <> '' AND NOT EXISTS (
			SELECT 1 FROM rival r JOIN change o ON o.stamp = r.stamp AND o.device = r.device
			WHERE r.entity = c.entity AND r.field = c.field AND o.value = '')`)
	return gone, err
}

// purge empties the values of things, save that they are in the trash.
func (d *Dossier) purge(ctx context.Context, e *edit, gone map[entityName]bool) (int, error) {
	workshops, whole := make(map[string]bool), make(map[string]bool)
	for n := range gone {
		workshops[n.workshop] = true
		whole[n.workshop] = whole[n.workshop] || n.kind == workshop.KindWorkshop
	}
	ours, err := d.ours(ctx, workshops, false)
	if err != nil {
		return 0, err
	}
	parts := partsOf(gone, ours)
	p := &mergePlan{fields: make(map[workshop.Key]*mergedField)}
	emptied := make(map[entityName]bool)
	for ref, c := range ours {
		n := entityName{c.Workshop, c.Kind, c.ID}
		if c.Erased == workshop.ValueErased || c.Field == workshop.FieldTrashed || !gone[n] && !parts[n] && !whole[n.workshop] {
			continue
		}
		if !whole[n.workshop] && workshop.IsLink(c.Kind, c.Field) {
			continue // what it holds is told by way of it, and it holds no words
		}
		c.Value, c.Erased = "", workshop.ValueErased
		p.rewrite = append(p.rewrite, c)
		ours[ref] = c
		if gone[n] {
			emptied[n] = true
		}
	}
	p.gather(ours)
	return len(emptied), e.take(p)
}

// partsOf returns the milestones and the notes of progress that belong to actions
// that go, and to no other.
func partsOf(gone map[entityName]bool, ours map[workshop.Ref]workshop.Change) map[entityName]bool {
	links := make(map[entityName][]workshop.Change)
	for _, c := range ours {
		if c.Kind == workshop.KindMilestone && c.Field == workshop.MilestoneAction || c.Kind == workshop.KindProgress && c.Field == workshop.ProgressAction {
			n := entityName{c.Workshop, c.Kind, c.ID}
			links[n] = append(links[n], c)
		}
	}
	parts := make(map[entityName]bool)
	for n, list := range links {
		stays := func(c workshop.Change) bool { return !gone[entityName{c.Workshop, workshop.KindAction, c.Value}] }
		parts[n] = !slices.ContainsFunc(workshop.Heads(list), stays)
	}
	return parts
}

// vacuum writes the file anew if something was erased since it was last, so that
// no page of it holds what was erased.
func (d *Dossier) vacuum(ctx context.Context) error {
	owed, err := markOf(ctx, d.conn.Conn, markVacuum)
	if err != nil || owed == "" {
		return err
	}
	for _, statement := range []string{"VACUUM", "DELETE FROM mark WHERE name = '" + markVacuum + "'"} {
		if _, err := d.conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// owe notes in the file that something is to be done, until it is.
func (e *edit) owe(mark string) error {
	_, err := e.dossier.conn.ExecContext(context.Background(), "INSERT INTO mark VALUES (?, '1') ON CONFLICT DO NOTHING", mark)
	return err
}

func (e *edit) addTrace(t workshop.Trace) error {
	words := make([]byte, 0, 8*len(t.Words))
	for _, w := range t.Words {
		words = binary.BigEndian.AppendUint64(words, w)
	}
	_, err := e.putTrace.Exec(t.ID, t.Workshop, t.Stamp, t.Salt, words)
	return err
}

// tracesOf returns the traces of what was erased, by id.
func tracesOf(ctx context.Context, c *sql.Conn) (list []workshop.Trace, err error) {
	err = eachRow(ctx, c, func(scan scanner) error {
		var t workshop.Trace
		var words []byte
		if err := scan(&t.ID, &t.Workshop, &t.Stamp, &t.Salt, &words); err != nil {
			return err
		}
		for ; len(words) >= 8; words = words[8:] {
			t.Words = append(t.Words, binary.BigEndian.Uint64(words))
		}
		if !t.Valid() || len(words) > 0 || t.Stamp <= 0 || nameOf(t.ID) != t.ID || nameOf(t.Workshop) != t.Workshop {
			return fmt.Errorf("%w: a trace of an erasure that is none", ErrDamaged)
		}
		list = append(list, t)
		return nil
	}, "SELECT id, workshop, stamp, salt, words FROM erasure ORDER BY id")
	return list, err
}

// forgetDevices erases from the names of computers what the traces tell, and says
// whether there was something.
func (e *edit) forgetDevices(traces []workshop.Trace) (forgotten bool, err error) {
	if len(traces) == 0 {
		return false, nil
	}
	eraser := workshop.NewEraser(traces)
	names, err := e.dossier.devices(context.Background())
	if err != nil {
		return false, err
	}
	for id, name := range names {
		if less := eraser.Text(name); less != name {
			if _, err := e.addDevice.Exec(id, less); err != nil {
				return false, err
			}
			forgotten = true
		}
	}
	table, err := markOf(context.Background(), e.dossier.conn.Conn, markTable)
	if err != nil {
		return false, err
	}
	if less := eraser.Text(table); less != table {
		_, err = e.dossier.conn.ExecContext(context.Background(), "UPDATE mark SET value = ? WHERE name = ?", less, markTable)
		forgotten = true
	}
	return forgotten, err
}

func isNoRows(err error) bool { return errors.Is(err, sql.ErrNoRows) }

// isConstraint says whether a row was refused by the rules of the schema.
func isConstraint(err error) bool {
	var engine *sqlite.Error
	return errors.As(err, &engine) && engine.Code()&0xff == sqlite3.SQLITE_CONSTRAINT
}

// The marks of a dossier.
const (
	markDossier = "dossier" // its identity
	markTable   = "table"   // the table it was prepared for
	markVacuum  = "vacuum"  // the file is to be written anew: something was erased
)

// markOf returns a mark, "" when there is none.
func markOf(ctx context.Context, c *sql.Conn, name string) (value string, err error) {
	err = c.QueryRowContext(ctx, "SELECT value FROM mark WHERE name = ?", name).Scan(&value)
	if isNoRows(err) {
		err = nil
	}
	return value, err
}
