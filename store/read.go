package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"atelier/store/workshop"
)

// Summary is what the home screen shows of a workshop.
type Summary struct {
	workshop.Workshop
	Notes    int       // with a text, not in the trash
	Actions  int       // not in the trash
	Done     int       // ticked items of its checklists
	Modified time.Time // moment of its last change, UTC

	plans map[string]*workshop.Action // the actions, with their status and end only
	state *workshop.State             // its déroulé, if that began
}

// Blocks returns the déroulé of the workshop, as far as it says which block runs:
// titles, minutes, order, beginnings and ends. Nothing when it never began.
func (s Summary) Blocks() []workshop.Block {
	if s.state == nil {
		return nil
	}
	return s.state.Blocks()
}

// Late returns how many of its actions are late on a day.
func (s Summary) Late(today workshop.Date) int {
	n := 0
	for _, a := range s.plans {
		if a.Late(today) {
			n++
		}
	}
	return n
}

// Workshops returns all workshops, also those in the trash, the last modified
// first; one that was undone, or taken out of the trash for good, is none. Its cost
// grows with the number of workshops and of their actions; the notes are only
// counted.
func (d *Dossier) Workshops(ctx context.Context) (list []Summary, err error) {
	err = d.read(ctx, func() error {
		list, err = d.summaries(ctx)
		return err
	})
	return list, err
}

func (d *Dossier) summaries(ctx context.Context) ([]Summary, error) {
	type summary struct {
		state    *workshop.State
		counts   map[workshop.Kind]int
		plans    map[string]*workshop.Action
		modified workshop.Stamp
		there    bool // something of it is left
		began    bool // its déroulé
	}
	byNumber := make(map[int64]*summary)
	err := d.each(ctx, func(scan scanner) error {
		var n int64
		var id string
		s := &summary{counts: make(map[workshop.Kind]int)}
		if err := scan(&n, &id, &s.modified); err != nil {
			return err
		}
		s.state = workshop.NewState(id)
		byNumber[n] = s
		return nil
	}, "SELECT n, id, (SELECT coalesce(max(stamp), 0) FROM change WHERE workshop = w.n) FROM workshop w")
	if err != nil {
		return nil, err
	}
	err = d.each(ctx, func(scan scanner) error {
		var n int64
		var c workshop.Cell
		if err := scan(&n, &c.ID, &c.Field, &c.Value); err != nil {
			return err
		}
		if s, ok := byNumber[n]; ok {
			c.Workshop, c.Kind = s.state.Workshop.ID, workshop.KindWorkshop
			s.state.Put(c)
			s.there = s.there || c.Value != "" && c.Field != workshop.FieldTrashed
		}
		return nil
	}, `SELECT e.workshop, e.id, c.field, c.value FROM workshop w
		CROSS JOIN entity e ON e.workshop = w.n AND e.kind = 'atelier' CROSS JOIN cell c ON c.entity = e.n AND c.written <> -1`)
	if err != nil {
		return nil, err
	}
	err = d.each(ctx, func(scan scanner) error {
		var n int64
		var kind workshop.Kind
		var count int
		if err := scan(&n, &kind, &count); err != nil {
			return err
		}
		if s, ok := byNumber[n]; ok {
			s.counts[kind], s.there = count, true
		}
		return nil
	}, "SELECT workshop, kind, count(*) FROM entity WHERE counted GROUP BY 1, 2")
	if err != nil {
		return nil, err
	}
	err = d.each(ctx, func(scan scanner) error {
		var n int64
		var id string
		var f workshop.Field
		var value string
		if err := scan(&n, &id, &f, &value); err != nil {
			return err
		}
		s, ok := byNumber[n]
		if !ok {
			return nil
		}
		if s.plans == nil {
			s.plans = make(map[string]*workshop.Action)
		}
		if s.plans[id] == nil {
			s.plans[id] = &workshop.Action{}
		}
		switch f {
		case workshop.ActionStatut:
			s.plans[id].Statut = workshop.Status(value)
		case workshop.ActionFin:
			s.plans[id].Fin = workshop.ParseDate(value)
		}
		return nil
	}, `SELECT e.workshop, e.id, c.field, c.value FROM workshop w
		CROSS JOIN entity e INDEXED BY entity_counted ON e.workshop = w.n AND e.kind = 'action' AND e.counted
		CROSS JOIN cell c ON c.entity = e.n AND c.written <> -1 AND c.field IN ('fin', 'statut')`)
	if err != nil {
		return nil, err
	}
	err = d.each(ctx, func(scan scanner) error {
		var n int64
		c := workshop.Cell{Key: workshop.Key{Kind: workshop.KindBlock}}
		if err := scan(&n, &c.ID, &c.Field, &c.Value); err != nil {
			return err
		}
		if s, ok := byNumber[n]; ok {
			c.Workshop = s.state.Workshop.ID
			s.state.Put(c)
			s.began = s.began || c.Field == workshop.BlockCommence && c.Value != ""
		}
		return nil
	}, `SELECT e.workshop, e.id, c.field, c.value FROM workshop w
		CROSS JOIN entity e ON e.workshop = w.n AND e.kind = 'sequence' CROSS JOIN cell c ON c.entity = e.n AND c.written <> -1
		AND c.field IN ('titre', 'minutes', 'ajout', 'rang', 'commence', 'termine', 'corbeille')`)
	if err != nil {
		return nil, err
	}
	list := make([]Summary, 0, len(byNumber))
	for n, s := range byNumber {
		if !s.there { // rare
			if err := d.conn.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM entity e CROSS JOIN cell c ON c.entity = e.n
				WHERE e.workshop = ? AND c.value <> '' AND c.field <> 'corbeille')`, n).Scan(&s.there); err != nil {
				return nil, err
			}
		}
		if !s.there {
			continue
		}
		one := Summary{
			Workshop: s.state.Workshop,
			Notes:    s.counts[workshop.KindNote], Actions: s.counts[workshop.KindAction], Done: s.counts[workshop.KindItem],
			Modified: s.modified.Time(), plans: s.plans,
		}
		if s.began {
			one.state = s.state
		}
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b Summary) int {
		return cmp.Or(b.Modified.Compare(a.Modified), strings.Compare(b.ID, a.ID))
	})
	return list, nil
}

// State returns a whole workshop as it stands, or [ErrNotFound].
func (d *Dossier) State(ctx context.Context, workshopID string) (state *workshop.State, err error) {
	err = d.read(ctx, func() error {
		state, err = d.state(ctx, workshopID)
		return err
	})
	return state, err
}

func (d *Dossier) state(ctx context.Context, id string) (*workshop.State, error) {
	n, err := d.number(ctx, id)
	if err != nil {
		return nil, err
	}
	rivals, err := d.rivals(ctx, n, id)
	if err != nil {
		return nil, err
	}
	state := workshop.NewState(id)
	err = d.each(ctx, func(scan scanner) error {
		c := workshop.Change{Key: workshop.Key{Workshop: id}}
		if err := scan(&c.Kind, &c.ID, &c.Field, &c.Value, &c.Stamp, &c.Device, &c.Author, &c.Written); err != nil {
			return err
		}
		c.Person = c.Author
		if cell := workshop.Fold(append(rivals[c.Key], c)); cell.Written != workshop.Never {
			state.Put(cell)
		}
		return nil
	}, `SELECT e.kind, e.id, c.field, c.value, c.stamp, c.device, c.person, c.written
		FROM entity e CROSS JOIN cell c ON c.entity = e.n WHERE e.workshop = ?`, n)
	return state, err
}

// rivals returns the changes that wait beside the present values.
func (d *Dossier) rivals(ctx context.Context, n int64, id string) (map[workshop.Key][]workshop.Change, error) {
	waiting := make(map[workshop.Key][]workshop.Change)
	err := d.each(ctx, func(scan scanner) error {
		c := workshop.Change{Key: workshop.Key{Workshop: id}}
		if err := scan(&c.Kind, &c.ID, &c.Field, &c.Value, &c.Stamp, &c.Device, &c.Person, &c.Written, &c.Author); err != nil {
			return err
		}
		waiting[c.Key] = append(waiting[c.Key], c)
		return nil
	}, `SELECT e.kind, e.id, c.field, c.value, c.stamp, c.device, c.person, c.written, c.author
		FROM rival r CROSS JOIN entity e ON e.n = r.entity CROSS JOIN change c ON c.stamp = r.stamp AND c.device = r.device
		WHERE e.workshop = ?`, n)
	return waiting, err
}

// Changes returns every change of a workshop in the order of the clock, or
// [ErrNotFound].
func (d *Dossier) Changes(ctx context.Context, workshopID string) (list []workshop.Change, err error) {
	err = d.read(ctx, func() error {
		list, err = d.changes(ctx, workshopID)
		return err
	})
	return list, err
}

func (d *Dossier) changes(ctx context.Context, id string) ([]workshop.Change, error) {
	n, err := d.number(ctx, id)
	if err != nil {
		return nil, err
	}
	var list []workshop.Change
	err = d.each(ctx, func(scan scanner) error {
		c, _, err := scanChange(scan)
		c.Workshop = id
		list = append(list, c)
		return err
	}, "SELECT '', "+changeColumns+" FROM change c JOIN entity e ON e.n = c.entity WHERE c.workshop = ? ORDER BY c.stamp, c.device", n)
	return list, err
}

// changeColumns are what scanChange reads after the workshop, of a change c and
// its entity e.
const changeColumns = "c.entity, e.kind, e.id, c.stamp, c.device, c.field, c.value, c.person, c.edit, c.replaces, c.written, c.author, c.erased, c.knows"

// scanChange reads a whole change, and the number of its entity.
func scanChange(scan scanner) (c workshop.Change, entity int64, err error) {
	var replaces []byte
	err = scan(&c.Workshop, &entity, &c.Kind, &c.ID, &c.Stamp, &c.Device, &c.Field, &c.Value, &c.Person, &c.Edit, &replaces,
		&c.Written, &c.Author, &c.Erased, &c.Knows)
	c.Replaces = unpackRefs(replaces)
	return c, entity, err
}

// EachCell calls f with the present value of every field of every workshop, in
// no particular order and without the values that wait beside it. f must not use
// the dossier.
func (d *Dossier) EachCell(ctx context.Context, f func(workshop.Cell)) error {
	return d.eachCell(ctx, f, "")
}

// EachCellOf is [Dossier.EachCell] for what is of one of some kinds. It reads no
// more than that: in a dossier of many notes the participants are few.
func (d *Dossier) EachCellOf(ctx context.Context, kinds []workshop.Kind, f func(workshop.Cell)) error {
	if len(kinds) == 0 {
		return nil
	}
	args := make([]any, len(kinds))
	for i, k := range kinds {
		args[i] = k
	}
	return d.eachCell(ctx, f, " AND e.kind IN (?"+strings.Repeat(", ?", len(kinds)-1)+")", args...)
}

// eachCell calls f with the cells of the entities that a condition lets through.
func (d *Dossier) eachCell(ctx context.Context, f func(workshop.Cell), and string, args ...any) error {
	return d.read(ctx, func() error {
		return d.each(ctx, func(scan scanner) error {
			var c workshop.Cell
			if err := scan(&c.Workshop, &c.Kind, &c.ID, &c.Field, &c.Value, &c.By.Stamp, &c.By.Device, &c.Person, &c.Written); err != nil {
				return err
			}
			f(c)
			return nil
		}, `SELECT w.id, e.kind, e.id, c.field, c.value, c.stamp, c.device, c.person, c.written
			FROM workshop w CROSS JOIN entity e ON e.workshop = w.n`+and+` CROSS JOIN cell c ON c.entity = e.n`, args...)
	})
}

// Devices returns the names of the computers that wrote in the dossier, by the
// device number of their changes.
func (d *Dossier) Devices(ctx context.Context) (names map[int64]string, err error) {
	err = d.read(ctx, func() error {
		names, err = d.devices(ctx)
		return err
	})
	return names, err
}

func (d *Dossier) devices(ctx context.Context) (map[int64]string, error) {
	names := make(map[int64]string)
	err := d.each(ctx, func(scan scanner) error {
		var id int64
		var name string
		err := scan(&id, &name)
		names[id] = name
		return err
	}, "SELECT id, name FROM device")
	return names, err
}

// read gives work one moment of the dossier, whatever others write meanwhile.
func (d *Dossier) read(ctx context.Context, work func() error) error {
	return d.use(ctx, "read", func() error { return atOneMoment(ctx, d.conn.Conn, work) })
}

// atOneMoment runs work, which only reads, in one transaction.
func atOneMoment(ctx context.Context, c *sql.Conn, work func() error) error {
	if _, err := c.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	err := work()
	_, end := c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	if err != nil {
		// What went wrong may have ended the transaction, and then this fails.
		return err
	}
	return end
}

// number returns the number of a workshop.
func (d *Dossier) number(ctx context.Context, id string) (n int64, err error) {
	err = d.conn.QueryRowContext(ctx, "SELECT n FROM workshop WHERE id = ?", id).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("workshop %q: %w", id, ErrNotFound)
	}
	return n, err
}

// scanner copies the columns of a row.
type scanner func(into ...any) error

// each calls row for every row of a query.
func (d *Dossier) each(ctx context.Context, row func(scanner) error, query string, args ...any) (err error) {
	return eachRow(ctx, d.conn.Conn, row, query, args...)
}

func eachRow(ctx context.Context, c *sql.Conn, row func(scanner) error, query string, args ...any) (err error) {
	rows, err := c.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
