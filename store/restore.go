package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"atelier/store/workshop"
)

// Restored is what putting values back has made.
type Restored struct {
	Edit  workshop.Ref    // the edit that did it, which can be undone in turn; zero when there was nothing to do
	Cells []workshop.Cell // the fields that changed, as they are now
	// Left are the fields that stay as they are, since somebody gave them
	// another value after the edit that was to be undone.
	Left []workshop.Key
}

// Undo takes edits back, as one edit of person: every field that they changed has
// again the value, the author and the moment that it had before the first of
// them, and what waited beside it. An edit is named by its [workshop.Change.Edit]
// stamp and its device; to redo is to undo the edit of [Restored].
//
// A field that was changed after these edits is left alone. Undo is durable and
// fails as [Dossier.Apply] does.
func (d *Dossier) Undo(ctx context.Context, person string, edits ...workshop.Ref) (Restored, error) {
	return d.restore(ctx, person, func(e *edit) ([]goal, error) { return e.beforeEdits(edits) })
}

// ReturnTo gives an entity, or with kind "" a whole workshop, the values that it
// had once the change at was made, as one edit of person. An action takes its
// milestones along.
func (d *Dossier) ReturnTo(ctx context.Context, person, workshopID string, kind workshop.Kind, id string, at workshop.Ref) (Restored, error) {
	return d.restore(ctx, person, func(e *edit) ([]goal, error) {
		n, err := d.number(ctx, workshopID)
		if err != nil {
			return nil, err
		}
		groups, err := e.changesOf(n, workshopID, func(k workshop.Key) bool {
			return kind == "" || k.Kind == kind && k.ID == id || kind == workshop.KindAction && k.Kind == workshop.KindMilestone
		})
		if err != nil {
			return nil, err
		}
		parts := stepsOf(id, groups)
		goals := make([]goal, 0, len(groups))
		for k, g := range groups {
			if kind == workshop.KindAction && k.Kind == workshop.KindMilestone && !parts[k.ID] {
				continue
			}
			then := slices.DeleteFunc(slices.Clone(g.changes), func(c workshop.Change) bool { return c.Compare(at) > 0 })
			goals = append(goals, goal{key: g.changes[0].Key, then: versions(workshop.Heads(then))})
		}
		slices.SortFunc(goals, func(a, b goal) int { return a.key.Cmp(b.key) })
		return goals, nil
	})
}

// stepsOf returns the milestones that an action ever had.
func stepsOf(action string, groups map[workshop.Key]group) map[string]bool {
	parts := make(map[string]bool)
	for k, g := range groups {
		if k.Kind == workshop.KindMilestone && k.Field == workshop.MilestoneAction {
			parts[k.ID] = slices.ContainsFunc(g.changes, func(c workshop.Change) bool { return c.Value == action })
		}
	}
	return parts
}

// goal is what a field shall hold: nothing, as before anybody gave it a value, or
// one value, or several beside each other.
type goal struct {
	key  workshop.Key
	then []workshop.Version
	// expected, when not nil, are the values that hold the field now; if others
	// do the field is left alone.
	expected map[origin]bool
}

// origin tells a value from others, also once it was put back.
type origin struct {
	value, person string
	written       workshop.Stamp
}

func originOf(v workshop.Version) origin {
	if v.Written == 0 {
		v.Written = v.Stamp
	}
	return origin{v.Value, v.Person, v.Written}
}

func (d *Dossier) restore(ctx context.Context, person string, goals func(*edit) ([]goal, error)) (Restored, error) {
	var r Restored
	person = nameOf(person)
	err := d.use(ctx, "restore", func() error {
		if err := d.mayEdit(ctx); err != nil {
			return err
		}
		e := d.newEdit(person)
		var left []workshop.Key
		err := transact(context.WithoutCancel(ctx), d.conn.Conn, func() error {
			list, err := goals(e)
			if err != nil {
				return err
			}
			if left, err = e.reach(list); err != nil {
				return err
			}
			return e.recountAll()
		})
		if err != nil {
			return err
		}
		r = Restored{Cells: e.cells, Left: left}
		if e.first != 0 {
			r.Edit = workshop.Ref{Stamp: e.first, Device: d.options.Device}
		}
		d.wrote(e)
		return nil
	})
	return r, err
}

// reach gives every field what its goal says, and returns those left alone.
func (e *edit) reach(goals []goal) (left []workshop.Key, err error) {
	for _, g := range goals {
		w, entity, err := e.find(g.key)
		if err != nil {
			return nil, err
		}
		now, err := e.headsOf(entity, g.key.Field)
		if err != nil {
			return nil, err
		}
		if g.expected != nil && slices.ContainsFunc(now, func(v workshop.Version) bool { return !g.expected[originOf(v)] }) {
			left = append(left, g.key)
			continue
		}
		if sameVersions(now, g.then) {
			continue
		}
		values := putBack(g.then)
		if len(values) == 0 {
			values = []workshop.Version{{Written: workshop.Never}}
		}
		if err := e.give(g.key, w, entity, refsOf(now), values); err != nil {
			return nil, err
		}
	}
	return left, nil
}

// putBack returns versions, earliest first, as values that say when they were
// first written.
func putBack(heads []workshop.Version) []workshop.Version {
	out := slices.Clone(heads)
	slices.SortFunc(out, func(a, b workshop.Version) int { return a.Compare(b.Ref) })
	for i := range out {
		if out[i].Written == 0 {
			out[i].Written = out[i].Stamp
		}
	}
	return out
}

// sameVersions says whether a field would look the same with the other versions.
func sameVersions(a, b []workshop.Version) bool {
	never := func(list []workshop.Version) bool {
		return len(list) == 0 || len(list) == 1 && list[0].Written == workshop.Never
	}
	if never(a) || never(b) {
		return never(a) == never(b)
	}
	return slices.EqualFunc(putBack(a), putBack(b), func(a, b workshop.Version) bool {
		return a.Value == b.Value && a.Person == b.Person && a.Written == b.Written
	})
}

func versions(heads []workshop.Change) []workshop.Version {
	out := make([]workshop.Version, len(heads))
	for i, c := range heads {
		out[i] = c.Version()
	}
	return out
}

func refsOf(list []workshop.Version) []workshop.Ref {
	refs := make([]workshop.Ref, len(list))
	for i, v := range list {
		refs[i] = v.Ref
	}
	return refs
}

// headsOf returns the present value of a field and those beside it.
func (e *edit) headsOf(entity int64, f workshop.Field) ([]workshop.Version, error) {
	_, seen, err := e.present(entity, f)
	if err != nil {
		return nil, err
	}
	return e.versionsAt(seen)
}

// versionsAt returns the values of changes, without those that are not there.
func (e *edit) versionsAt(refs []workshop.Ref) ([]workshop.Version, error) {
	out := make([]workshop.Version, 0, len(refs))
	for _, ref := range refs {
		c, ok, err := e.changeAt(ref)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, c.Version())
		}
	}
	return out, nil
}

// changeAt returns one change.
func (e *edit) changeAt(ref workshop.Ref) (c workshop.Change, ok bool, err error) {
	c, _, err = scanChange(e.findChange.QueryRow(ref.Stamp, ref.Device).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return c, false, nil
	}
	return c, err == nil, err
}

// beforeEdits returns what the fields of these edits held before them.
func (e *edit) beforeEdits(edits []workshop.Ref) ([]goal, error) {
	groups := make(map[workshop.Key][]workshop.Change)
	var order []workshop.Key
	for _, ref := range edits {
		rows, err := e.findEdit.Query(ref.Stamp, ref.Device, ref.Stamp)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			c, _, err := scanChange(rows.Scan)
			if err != nil {
				return nil, errors.Join(err, rows.Close())
			}
			if _, ok := groups[c.Key]; !ok {
				order = append(order, c.Key)
			}
			groups[c.Key] = append(groups[c.Key], c)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
	}
	goals := make([]goal, 0, len(order))
	for _, k := range order {
		g, err := e.beforeChanges(k, groups[k])
		if err != nil {
			return nil, err
		}
		goals = append(goals, g)
	}
	return goals, nil
}

// beforeChanges returns what a field held before these changes of it: what they
// replaced, save each other.
func (e *edit) beforeChanges(k workshop.Key, changes []workshop.Change) (goal, error) {
	g := goal{key: k, expected: make(map[origin]bool)}
	told := make(map[workshop.Ref]bool)
	for _, c := range changes {
		g.expected[originOf(c.Version())] = true
		told[c.Ref] = true
	}
	for _, c := range changes {
		for _, r := range c.Replaces {
			if told[r] {
				continue
			}
			told[r] = true
			before, ok, err := e.changeAt(r)
			if err != nil {
				return g, err
			}
			if ok {
				g.then = append(g.then, before.Version())
			}
		}
	}
	return g, nil
}

// group is all changes of one field.
type group struct {
	entity  int64
	changes []workshop.Change
}

// changesOf returns the changes of the fields of a workshop that keep wants.
func (e *edit) changesOf(n int64, id string, keep func(workshop.Key) bool) (map[workshop.Key]group, error) {
	groups := make(map[workshop.Key]group)
	rows, err := e.findChanges.Query(id, n)
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		c, entity, err := scanChange(rows.Scan)
		if err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		if keep(c.Key) {
			g := groups[c.Key]
			groups[c.Key] = group{entity, append(g.changes, c)}
		}
	}
	return groups, errors.Join(rows.Err(), rows.Close())
}
