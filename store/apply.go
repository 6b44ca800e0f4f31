package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"atelier/store/workshop"
)

// Apply makes one edit of the sets, in one transaction: when it returns nil all
// of it is on the disk, otherwise nothing of it is, and trying again is safe.
// Sets that change nothing (the field already has that value, and nobody gave
// another) are passed over; of several sets of one key the last counts. All
// changes share one Edit stamp, so that they can be undone together.
//
// It returns the present cells of the fields that changed, in the order of the
// sets. ctx is looked at before anything is written, not after: a save is not
// broken off halfway.
//
// The errors are [ErrReadOnly], [ErrBadKey], [ErrTooLong], [ErrDiskFull],
// [ErrGone], [ErrDisk], [ErrBusy], [ErrDamaged], [ErrClosed], and those of the
// system. After [ErrGone] and [ErrDisk] the file is opened anew: once the disk
// is back, or the file at its place, saving goes on.
func (d *Dossier) Apply(ctx context.Context, person string, sets ...workshop.Set) ([]workshop.Cell, error) {
	sets, err := cleaned(sets)
	if err != nil {
		return nil, err
	}
	person = nameOf(person)
	var cells []workshop.Cell
	err = d.use(ctx, "save", func() error {
		if err := d.mayEdit(ctx); err != nil {
			return err
		}
		e := d.newEdit(person)
		err := transact(context.WithoutCancel(ctx), d.conn.Conn, func() error { return e.apply(sets) })
		if err != nil {
			return err
		}
		cells = e.cells
		d.wrote(e)
		return nil
	})
	return cells, err
}

// wrote remembers what a committed edit has used up.
func (d *Dossier) wrote(e *edit) {
	d.last, d.announced = e.last, d.announced || e.first != 0
}

// cleaned checks the sets and keeps the last of each key, at the place of the
// first.
func cleaned(sets []workshop.Set) ([]workshop.Set, error) {
	kept := make([]workshop.Set, 0, len(sets))
	places := make(map[workshop.Key]int, len(sets))
	for _, s := range sets {
		if err := checkKey(s.Key); err != nil {
			return nil, err
		}
		s.Value = text(s.Value)
		if len(s.Value) > MaxValue {
			return nil, fmt.Errorf("%w: a value of %d bytes", ErrTooLong, len(s.Value))
		}
		if i, ok := places[s.Key]; ok {
			kept[i] = s
			continue
		}
		places[s.Key] = len(kept)
		kept = append(kept, s)
	}
	return kept, nil
}

// edit is one edit while it is written.
type edit struct {
	*writer
	dossier   *Dossier
	person    string
	first     workshop.Stamp // 0 before the first change
	last      workshop.Stamp
	cells     []workshop.Cell
	workshops map[string]int64 // numbers found so far
	entities  map[entityKey]int64
	recount   map[int64]bool // entities of which the home screen may count more or less
}

type entityKey struct {
	workshop int64
	kind     workshop.Kind
	id       string
}

func (d *Dossier) newEdit(person string) *edit {
	return &edit{
		writer: d.write, dossier: d, person: person, last: d.last,
		workshops: make(map[string]int64), entities: make(map[entityKey]int64), recount: make(map[int64]bool),
	}
}

func (e *edit) apply(sets []workshop.Set) error {
	for _, s := range sets {
		if err := e.set(s); err != nil {
			return err
		}
	}
	return e.recountAll()
}

// recountAll counts anew the entities that were touched.
func (e *edit) recountAll() error {
	for n := range e.recount {
		if err := e.count(n); err != nil {
			return err
		}
	}
	return nil
}

// set makes a change of one set, unless it changes nothing.
func (e *edit) set(s workshop.Set) error {
	w, entity, err := e.find(s.Key)
	if err != nil {
		return err
	}
	value, seen, err := e.present(entity, s.Field)
	if err != nil || (value == s.Value && len(seen) <= 1) {
		return err
	}
	return e.give(s.Key, w, entity, seen, []workshop.Version{{Value: s.Value}})
}

// give gives a field one value in place of those that seen tells, or several
// that wait for someone to choose.
func (e *edit) give(k workshop.Key, w, entity int64, seen []workshop.Ref, values []workshop.Version) error {
	w, entity, err := e.ensure(k, w, entity)
	if err != nil {
		return err
	}
	slices.SortFunc(seen, workshop.Ref.Compare)
	heads := make([]workshop.Change, len(values))
	for i, v := range values {
		c := workshop.Change{Key: k, Value: v.Value, Person: e.person, Written: v.Written, Replaces: seen}
		if v.Written != 0 {
			c.Author = v.Person
		}
		if c.Ref, err = e.stamp(seen); err != nil {
			return err
		}
		c.Edit = e.first
		c = e.dossier.eraser.Knowing(c)
		if err := e.record(w, entity, c); err != nil {
			return err
		}
		heads[i] = c
	}
	if err := e.fold(entity, heads, len(seen) > 1); err != nil {
		return err
	}
	e.recount[entity] = true
	e.cells = append(e.cells, workshop.Fold(heads))
	return nil
}

// stamp returns the name of the next change. It is later than the changes that it
// replaces and than what this opening of the dossier made, so that a clock that
// goes wrong on one PC only carries others along where they follow it.
func (e *edit) stamp(seen []workshop.Ref) (workshop.Ref, error) {
	after := e.last
	for _, r := range seen {
		after = max(after, r.Stamp)
	}
	next := after.Next(e.dossier.options.Now())
	if next <= after {
		return workshop.Ref{}, fmt.Errorf("%w: its clock is at its end", ErrDamaged)
	}
	e.last = next
	if e.first == 0 {
		e.first = next
	}
	return workshop.Ref{Stamp: next, Device: e.dossier.options.Device}, nil
}

// find returns the numbers of a key's workshop and entity, 0 when the file does
// not know them.
func (e *edit) find(k workshop.Key) (w, entity int64, err error) {
	w, ok := e.workshops[k.Workshop]
	if !ok {
		if w, err = number(e.findWorkshop.QueryRow(k.Workshop)); err != nil || w == 0 {
			return 0, 0, err
		}
		e.workshops[k.Workshop] = w
	}
	at := entityKey{w, k.Kind, k.ID}
	if entity, ok = e.entities[at]; !ok {
		if entity, err = number(e.findEntity.QueryRow(w, k.Kind, k.ID)); err != nil || entity == 0 {
			return w, 0, err
		}
		e.entities[at] = entity
	}
	return w, entity, nil
}

func number(row *sql.Row) (n int64, err error) {
	if err = row.Scan(&n); errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

// ensure gives numbers to what has none yet.
func (e *edit) ensure(k workshop.Key, w, entity int64) (_, _ int64, err error) {
	if e.first == 0 && !e.dossier.announced {
		if _, err := e.addDevice.Exec(e.dossier.options.Device, e.dossier.options.DeviceName); err != nil {
			return 0, 0, err
		}
	}
	return e.number(k, w, entity)
}

// number gives a number to a workshop and an entity that have none.
func (e *edit) number(k workshop.Key, w, entity int64) (_, _ int64, err error) {
	if w == 0 {
		if w, err = number(e.addWorkshop.QueryRow(k.Workshop)); err != nil {
			return 0, 0, err
		}
		e.workshops[k.Workshop] = w
	}
	if entity == 0 {
		if entity, err = number(e.addEntity.QueryRow(w, k.Kind, k.ID)); err != nil {
			return 0, 0, err
		}
		e.entities[entityKey{w, k.Kind, k.ID}] = entity
		e.recount[entity] = true
	}
	return w, entity, nil
}

// present returns the value of a field and all the changes that hold it: the
// one that made it and those that wait beside it. A field that nobody touched
// is empty.
func (e *edit) present(entity int64, f workshop.Field) (value string, seen []workshop.Ref, err error) {
	if entity == 0 {
		return "", nil, nil
	}
	var top workshop.Ref
	err = e.findCell.QueryRow(entity, f).Scan(&value, &top.Stamp, &top.Device)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	seen = []workshop.Ref{top}
	rows, err := e.findRivals.Query(entity, f)
	if err != nil {
		return "", nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var r workshop.Ref
		if err := rows.Scan(&r.Stamp, &r.Device); err != nil {
			return "", nil, err
		}
		seen = append(seen, r)
	}
	return value, seen, rows.Err()
}

// record writes a change.
func (e *edit) record(w, entity int64, c workshop.Change) error {
	_, err := e.addChange.Exec(c.Stamp, c.Device, w, entity, c.Field, c.Value, c.Person, c.Edit, packRefs(c.Replaces), c.Written, c.Author, c.Erased, c.Knows)
	return err
}

// fold keeps the present value of a field and those that wait beside it.
func (e *edit) fold(entity int64, heads []workshop.Change, hadRivals bool) error {
	cell := workshop.Fold(heads)
	if hadRivals {
		if _, err := e.dropRivals.Exec(entity, cell.Field); err != nil {
			return err
		}
	}
	if _, err := e.putCell.Exec(entity, cell.Field, cell.Value, cell.By.Stamp, cell.By.Device, cell.Person, cell.Written); err != nil {
		return err
	}
	for _, c := range heads {
		if c.Ref == cell.By {
			continue
		}
		if _, err := e.addRival.Exec(entity, c.Field, c.Stamp, c.Device); err != nil {
			return err
		}
	}
	return nil
}

// countedNow says in SQL whether the home screen counts an entity.
const countedNow = `(CASE kind
	WHEN 'action' THEN EXISTS (SELECT 1 FROM cell WHERE entity = n AND field <> 'corbeille' AND written <> -1)
	WHEN 'note' THEN EXISTS (SELECT 1 FROM cell WHERE entity = n AND field = 'texte' AND value <> '')
	WHEN 'point' THEN EXISTS (SELECT 1 FROM cell WHERE entity = n AND field = 'fait' AND value <> '')
	ELSE 0 END
	AND NOT EXISTS (SELECT 1 FROM cell WHERE entity = n AND field = 'corbeille' AND value <> ''))`

func (e *edit) count(entity int64) error {
	var before, now bool
	if err := e.findCount.QueryRow(entity).Scan(&before, &now); err != nil || before == now {
		return err
	}
	_, err := e.putCount.Exec(now, entity)
	return err
}

// packRefs returns the stored form of refs.
func packRefs(refs []workshop.Ref) []byte {
	b := make([]byte, 0, 16*len(refs))
	for _, r := range refs {
		b = binary.BigEndian.AppendUint64(b, uint64(r.Stamp))
		b = binary.BigEndian.AppendUint64(b, uint64(r.Device))
	}
	return b
}

// unpackRefs reads the stored form; the schema says that its length is a
// multiple of 16.
func unpackRefs(b []byte) []workshop.Ref {
	var refs []workshop.Ref
	for ; len(b) >= 16; b = b[16:] {
		refs = append(refs, workshop.Ref{
			Stamp:  workshop.Stamp(binary.BigEndian.Uint64(b)),
			Device: int64(binary.BigEndian.Uint64(b[8:])),
		})
	}
	return refs
}
