package store

import (
	"context"
	"maps"
	"slices"
	"strings"

	"atelier/store/workshop"
)

// Merge is what a merge brings, or would bring.
type Merge struct {
	Workshops []MergedWorkshop // those that receive something, in the order of their ids
	People    []string         // who wrote what comes, sorted
	Changes   int              // that come
	// TakenBack are notes, actions and others that were here until their coming
	// was undone; only [Dossier.Preview] tells. [Dossier.Revive] gives them back.
	TakenBack int
	Known     int      // that were there already
	Erasures  int      // that were made elsewhere and hold here from now on
	Forgotten int      // changes of which something is erased, since somebody asked for it in one of the dossiers
	before    []united // what the fields held
}

// united is what a field held before a merge, and after it.
type united struct {
	key           workshop.Key
	before, after []workshop.Ref
}

// Nothing says whether the merge brings nothing at all.
func (m Merge) Nothing() bool { return m.Changes == 0 && m.Forgotten == 0 && m.Erasures == 0 }

// MergedWorkshop is what comes into one workshop.
type MergedWorkshop struct {
	ID, Titre string
	New       bool // the dossier did not have it
	Notes     int  // new ones, with a text
	Actions   int  // new ones
	People    int  // new participants
	Others    int  // new things of the room: see [others]
	Edited    int  // notes, actions and others that were there and change
	Disputed  int  // fields that receive a second text, to choose from
}

// others are the kinds of things that [MergedWorkshop] counts together.
var others = []workshop.Kind{workshop.KindBlock, workshop.KindCluster, workshop.KindRound, workshop.KindCriterion, workshop.KindSheet, workshop.KindProgress}

// Preview says what [Dossier.Merge] would do; nothing is written.
func (d *Dossier) Preview(ctx context.Context, sources ...*Source) (m Merge, err error) {
	all, err := join(sources)
	if err != nil {
		return m, err
	}
	err = d.read(ctx, func() error {
		p, err := d.planMerge(ctx, all)
		if err != nil {
			return err
		}
		m = p.Merge
		gone, err := d.takenBack(ctx, all)
		m.TakenBack = things(gone)
		return err
	})
	return m, err
}

// Merge takes in what other dossiers hold: the union of their changes and ours.
// The order of the sources does not matter, nor how often one is merged. Nothing
// that is here is lost: two texts of one field are both kept. What was erased in
// one of the dossiers is erased in what they have together, and then the file is
// written anew, as [Dossier.Erase] does; should the disk be too full for that,
// the next erasure or merge does it.
//
// It is one transaction, durable when it returns nil; otherwise nothing came. It
// fails as [Dossier.Apply] does, and with [ErrDamaged] when a source holds another
// text under the name of a change of ours.
func (d *Dossier) Merge(ctx context.Context, sources ...*Source) (m Merge, err error) {
	all, err := join(sources)
	if err != nil {
		return m, err
	}
	err = d.use(ctx, "merge", func() error {
		if err := d.mayEdit(ctx); err != nil {
			return err
		}
		e := d.newEdit("")
		var p *mergePlan
		ctx := context.WithoutCancel(ctx)
		err := transact(ctx, d.conn.Conn, func() (err error) {
			if p, err = d.planMerge(ctx, all); err != nil {
				return err
			}
			return e.take(p)
		})
		if err != nil {
			return err
		}
		m = p.Merge
		d.eraser = workshop.NewEraser(p.forgets)
		_ = d.vacuum(ctx) // what came is there; the file says that this is still to be done
		return nil
	})
	return m, err
}

// UndoMerge takes a merge back, as one edit of person: each field that it changed
// has again what it held before, and what is new is gone from the screens. Fields
// that were changed since are left alone; what was erased stays erased.
func (d *Dossier) UndoMerge(ctx context.Context, person string, m Merge) (Restored, error) {
	return d.restore(ctx, person, func(e *edit) ([]goal, error) { return e.beforeMerge(m) })
}

// beforeMerge reads what the fields held: texts that were erased since stay so.
func (e *edit) beforeMerge(m Merge) ([]goal, error) {
	goals := make([]goal, 0, len(m.before))
	for _, u := range m.before {
		g := goal{key: u.key, expected: make(map[origin]bool)}
		then, err := e.versionsAt(u.before)
		if err != nil {
			return nil, err
		}
		now, err := e.versionsAt(u.after)
		if err != nil {
			return nil, err
		}
		g.then = then
		for _, v := range now {
			g.expected[originOf(v)] = true
		}
		goals = append(goals, g)
	}
	return goals, nil
}

// mergePlan is a merge that is worked out and not written.
type mergePlan struct {
	Merge
	path    string            // of the source
	add     []workshop.Change // in the order of the clock
	rewrite []workshop.Change // ours, of which something is erased or better known
	fields  map[workshop.Key]*mergedField
	devices map[int64]string
	traces  []workshop.Trace // new ones
	forgets []workshop.Trace // all of them
}

// mergedField is a field that changes come to.
type mergedField struct {
	ours, all []workshop.Change
}

// planMerge works out a merge inside a transaction.
func (d *Dossier) planMerge(ctx context.Context, from *Source) (*mergePlan, error) {
	p := &mergePlan{path: from.Path, fields: make(map[workshop.Key]*mergedField), devices: from.devices}
	known, err := tracesOf(ctx, d.conn.Conn)
	if err != nil {
		return nil, err
	}
	p.traces = unknownTraces(known, from.traces)
	p.Erasures = len(p.traces)
	p.forgets = slices.Concat(known, p.traces)
	eraser := workshop.NewEraser(p.forgets)

	touched := make(map[string]bool) // workshops
	for _, c := range from.changes {
		touched[c.Workshop] = true
	}
	ours, err := d.ours(ctx, touched, len(p.traces) > 0)
	if err != nil {
		return nil, err
	}
	for i, c := range from.sorted() {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		mine, ok := ours[c.Ref]
		if !ok {
			p.add = append(p.add, eraser.Change(c))
			continue
		}
		p.Known++
		joined, ok := workshop.Join(mine, c)
		if !ok {
			return nil, differs(from.Path, c.Ref)
		}
		ours[c.Ref] = joined
		if !sameTexts(joined, mine) {
			p.rewrite = append(p.rewrite, joined)
		}
	}
	p.forget(ours, eraser)
	p.gather(ours)
	p.tell(ours)
	return p, nil
}

// ours returns the changes of the workshops named, or of all.
func (d *Dossier) ours(ctx context.Context, workshops map[string]bool, all bool) (map[workshop.Ref]workshop.Change, error) {
	list := make(map[workshop.Ref]workshop.Change)
	take := func(scan scanner) error {
		c, _, err := scanChange(scan)
		list[c.Ref] = c
		return err
	}
	const query = "SELECT w.id, " + changeColumns + " FROM workshop w JOIN change c ON c.workshop = w.n JOIN entity e ON e.n = c.entity"
	if all {
		return list, d.each(ctx, take, query)
	}
	for id := range workshops {
		if err := d.each(ctx, take, query+" WHERE w.id = ?", id); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func unknownTraces(known, from []workshop.Trace) []workshop.Trace {
	have := make(map[string]bool, len(known))
	for _, t := range known {
		have[t.ID] = true
	}
	var fresh []workshop.Trace
	for _, t := range from {
		if !have[t.ID] {
			fresh = append(fresh, t)
		}
	}
	slices.SortFunc(fresh, workshop.Trace.Compare)
	return fresh
}

func sameTexts(a, b workshop.Change) bool {
	return a.Value == b.Value && a.Person == b.Person && a.Author == b.Author && a.Erased == b.Erased
}

// forget erases from our changes what the traces tell.
func (p *mergePlan) forget(ours map[workshop.Ref]workshop.Change, eraser *workshop.Eraser) {
	rewritten := make(map[workshop.Ref]int, len(p.rewrite))
	for i, c := range p.rewrite {
		rewritten[c.Ref] = i
	}
	if len(p.traces) == 0 && len(p.rewrite) == 0 {
		return
	}
	for ref, c := range ours {
		i, again := rewritten[ref]
		if !again && len(p.traces) == 0 {
			continue
		}
		less := eraser.Change(c)
		switch {
		case again:
			p.rewrite[i] = less
		case !sameTexts(less, c):
			p.rewrite = append(p.rewrite, less)
		}
		ours[ref] = less
	}
	slices.SortFunc(p.rewrite, func(a, b workshop.Change) int { return a.Ref.Compare(b.Ref) })
	for _, c := range p.rewrite {
		if c.Erased != workshop.Intact {
			p.Forgotten++
		}
	}
}

// gather finds, for each field that changes, all its changes.
func (p *mergePlan) gather(ours map[workshop.Ref]workshop.Change) {
	for _, list := range [][]workshop.Change{p.add, p.rewrite} {
		for _, c := range list {
			if p.fields[c.Key] == nil {
				p.fields[c.Key] = &mergedField{}
			}
		}
	}
	for _, c := range ours {
		if f := p.fields[c.Key]; f != nil {
			f.ours = append(f.ours, c)
		}
	}
	for _, f := range p.fields {
		f.all = slices.Clone(f.ours)
	}
	for _, c := range p.add {
		p.fields[c.Key].all = append(p.fields[c.Key].all, c)
	}
	for _, k := range p.keys() {
		f := p.fields[k]
		if len(f.all) == len(f.ours) {
			continue // only texts were erased: that is not taken back
		}
		p.before = append(p.before, united{k, refsOf(versions(workshop.Heads(f.ours))), refsOf(versions(workshop.Heads(f.all)))})
	}
}

// keys returns the fields that change, in their order.
func (p *mergePlan) keys() []workshop.Key {
	return slices.SortedFunc(maps.Keys(p.fields), workshop.Key.Cmp)
}

// tell counts what comes, for people.
func (p *mergePlan) tell(ours map[workshop.Ref]workshop.Change) {
	p.Changes = len(p.add)
	here := make(map[string]bool)
	entities := make(map[entityName]bool)
	titles := make(map[string][]workshop.Change)
	entitle := func(c workshop.Change) {
		if c.Kind == workshop.KindWorkshop && c.Field == workshop.WorkshopTitre {
			titles[c.Workshop] = append(titles[c.Workshop], c)
		}
	}
	for _, c := range ours {
		here[c.Workshop] = true
		entities[entityName{c.Workshop, c.Kind, c.ID}] = true
		entitle(c)
	}
	for _, c := range p.add {
		entitle(c)
	}
	byID := make(map[string]*MergedWorkshop)
	people := make(map[string]bool)
	for _, c := range p.add {
		if c.Person != "" {
			people[c.Person] = true
		}
		if byID[c.Workshop] == nil {
			w := &MergedWorkshop{ID: c.Workshop, New: !here[c.Workshop]}
			if heads := workshop.Heads(titles[c.Workshop]); len(heads) > 0 {
				w.Titre = heads[0].Value
			}
			byID[c.Workshop] = w
		}
	}
	p.People = slices.Sorted(maps.Keys(people))
	p.tellEntities(byID, entities)
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		p.Workshops = append(p.Workshops, *byID[id])
	}
}

type entityName struct {
	workshop string
	kind     workshop.Kind
	id       string
}

// tellEntities counts what is new, what changes, and second texts.
func (p *mergePlan) tellEntities(byID map[string]*MergedWorkshop, known map[entityName]bool) {
	states := make(map[string]*workshop.State)
	edited, filled, trashed := make(map[entityName]bool), make(map[entityName]bool), make(map[entityName]bool)
	for _, k := range p.keys() {
		w := byID[k.Workshop]
		if w == nil {
			continue
		}
		f := p.fields[k]
		now := workshop.Fold(workshop.Heads(f.all))
		if len(now.Others) > 0 && (len(f.ours) == 0 || len(workshop.Fold(workshop.Heads(f.ours)).Others) < len(now.Others)) {
			w.Disputed++
		}
		name := entityName{k.Workshop, k.Kind, k.ID}
		switch {
		case !known[name]:
			if states[k.Workshop] == nil {
				states[k.Workshop] = workshop.NewState(k.Workshop)
			}
			if now.Written != workshop.Never {
				states[k.Workshop].Put(now)
			}
			if now.Value != "" && k.Field == workshop.FieldTrashed {
				trashed[name] = true
			} else if now.Value != "" {
				filled[name] = true
			}
		case len(f.all) > len(f.ours):
			edited[name] = true
		}
	}
	for name := range edited {
		byID[name.workshop].Edited++
	}
	for name := range filled {
		switch w := byID[name.workshop]; {
		case trashed[name]:
		case name.kind == workshop.KindParticipant:
			w.People++
		case slices.Contains(others, name.kind):
			w.Others++
		}
	}
	for id, s := range states {
		for _, n := range s.Notes() {
			if strings.TrimSpace(n.Text) != "" {
				byID[id].Notes++
			}
		}
		byID[id].Actions += len(s.Actions())
	}
}

// take writes a merge.
func (e *edit) take(p *mergePlan) error {
	for _, id := range slices.Sorted(maps.Keys(p.devices)) {
		if err := e.takeDevice(id, p.devices[id]); err != nil {
			return err
		}
	}
	for _, t := range p.traces {
		if err := e.addTrace(t); err != nil {
			return err
		}
	}
	forgotten, err := e.forgetDevices(p.forgets)
	if err != nil {
		return err
	}
	for _, c := range p.rewrite {
		if err := e.rewriteChange(c); err != nil {
			return err
		}
		forgotten = forgotten || c.Erased != workshop.Intact
	}
	if forgotten || len(p.traces) > 0 {
		if err := e.owe(markVacuum); err != nil {
			return err
		}
	}
	for _, c := range p.add {
		w, entity, err := e.find(c.Key)
		if err != nil {
			return err
		}
		if w, entity, err = e.number(c.Key, w, entity); err != nil {
			return err
		}
		if err := e.record(w, entity, c); isConstraint(err) {
			return differs(p.path, c.Ref) // of a workshop that the source does not have
		} else if err != nil {
			return err
		}
		e.recount[entity] = true
	}
	for _, k := range p.keys() {
		_, entity, err := e.find(k)
		if err != nil {
			return err
		}
		f := p.fields[k]
		if err := e.fold(entity, workshop.Heads(f.all), len(workshop.Heads(f.ours)) > 1); err != nil {
			return err
		}
		e.recount[entity] = true
	}
	return e.recountAll()
}

// takeDevice gives a device of another dossier its name here.
func (e *edit) takeDevice(id int64, name string) error {
	var ours string
	switch err := e.findDevice.QueryRow(id).Scan(&ours); {
	case isNoRows(err):
	case err != nil:
		return err
	default:
		name = joinDevice(ours, name)
	}
	_, err := e.addDevice.Exec(id, name)
	return err
}

// rewriteChange writes the texts of a change of which something was erased.
func (e *edit) rewriteChange(c workshop.Change) error {
	_, err := e.putTexts.Exec(c.Value, c.Person, c.Author, c.Erased, c.Stamp, c.Device)
	return err
}
