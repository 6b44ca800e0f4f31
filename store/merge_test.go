package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/assets/fold"
	"atelier/store"
	"atelier/store/workshop"
)

// The laws of merging are shown on the real dossier. To try ten thousand
// histories in seconds, a case is not a file but a workshop: copies of one
// dossier go apart in a hundred workshops at once, each with a script of its
// own, and meet again in several orders; then each workshop is compared.

// lawWorkshops is how many cases one check of rapid has; there are 100 checks.
func lawWorkshops() int {
	if underRace {
		return 4
	}
	return 100
}

// The people of the scripts have names that overlap, so that erasing one of them
// takes words of the others.
var (
	lawNames   = []string{"Marie Dupont", "Dupont", "Dupont Marie", "Marie Martin"}
	lawPersons = []string{"Ada", "Marie Dupont", "M. Martin", ""}
	lawTexts   = []string{
		"", "1", "Place de l’Église", "Marie Dupont", "DUPONT (Marie), maire", "avec marie dupont et Marie Martin",
		"Dupont Marie Dupont Marie Martin", "Marie […] Martin", "Martin, Marie. Dupont ?",
	}
)

// act is one step of a script.
type act struct {
	by     int // which copy
	do     deed
	sets   []workshop.Set
	person string
	pick   int
}

type deed int

const (
	edits deed = iota
	undoes
	returns
	erases
)

// lawDeeds says how often each deed is done. Erasing writes the file anew, which
// is slow.
var lawDeeds = slices.Concat(slices.Repeat([]deed{edits}, 36), slices.Repeat([]deed{undoes}, 12), slices.Repeat([]deed{returns}, 6), []deed{erases})

// someAct draws a step in a workshop, of one of that many copies.
func someAct(w string, copies int) *rapid.Generator[act] {
	key := rapid.SampledFrom([]workshop.Key{
		{Workshop: w, Kind: workshop.KindNote, ID: "n", Field: workshop.NoteText},
		{Workshop: w, Kind: workshop.KindNote, ID: "n", Field: workshop.FieldTrashed},
		{Workshop: w, Kind: workshop.KindWorkshop, ID: w, Field: workshop.WorkshopTitre},
		{Workshop: w, Kind: workshop.KindWorkshop, ID: w, Field: workshop.WorkshopAnimateur},
		{Workshop: w, Kind: workshop.KindWorkshop, ID: w, Field: workshop.FieldTrashed},
		{Workshop: w, Kind: workshop.KindAction, ID: "a", Field: workshop.ActionTitre},
		{Workshop: w, Kind: workshop.KindAction, ID: "a", Field: workshop.FieldTrashed},
		{Workshop: w, Kind: workshop.KindMilestone, ID: "m", Field: workshop.MilestoneNom},
		{Workshop: w, Kind: workshop.KindMilestone, ID: "m", Field: workshop.MilestoneAction},
		{Workshop: w, Kind: workshop.KindItem, ID: "agir/1/1", Field: workshop.ItemFait},
	})
	return rapid.Custom(func(t *rapid.T) act {
		a := act{
			by:     rapid.IntRange(0, copies-1).Draw(t, "copy"),
			do:     rapid.SampledFrom(lawDeeds).Draw(t, "deed"),
			person: rapid.SampledFrom(lawPersons).Draw(t, "person"),
			pick:   rapid.IntRange(0, 5).Draw(t, "pick"),
		}
		if a.do == edits {
			for range rapid.IntRange(1, 2).Draw(t, "sets") {
				s := workshop.Set{Key: key.Draw(t, "key")}
				switch s.Field {
				case workshop.FieldTrashed, workshop.ItemFait:
					s.Value = rapid.SampledFrom([]string{"1", ""}).Draw(t, "value")
				case workshop.MilestoneAction:
					s.Value = "a"
				default:
					s.Value = rapid.SampledFrom(lawTexts).Draw(t, "value")
				}
				a.sets = append(a.sets, s)
			}
		}
		return a
	})
}

// world is some copies of one dossier that several people have open.
type world struct {
	t       *rapid.T
	dir     string
	devices int64
	files   int
	now     time.Time
	copies  []*opened // those that people work in
	opened  []*opened // all
}

// opened is one copy, with the clock of its PC.
type opened struct {
	*store.Dossier
	wrong time.Duration             // how wrong its clock is
	done  map[string][]workshop.Ref // the edits of each workshop that can be undone
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// copyOf opens a copy of a dossier.
func (w *world) copyOf(path string, wrong time.Duration) *opened {
	w.t.Helper()
	content, err := os.ReadFile(path)
	w.must(err)
	w.files++
	to := filepath.Join(w.dir, fmt.Sprintf("%d.atelier", w.files))
	w.must(os.WriteFile(to, content, 0o644))
	return w.open(to, wrong)
}

func (w *world) open(path string, wrong time.Duration) *opened {
	w.t.Helper()
	w.devices++
	o := store.Options{
		Device: w.devices, DeviceName: fmt.Sprintf("PC %d de Marie Dupont", w.devices),
		Now: func() time.Time { return w.now.Add(wrong) },
	}
	d, err := store.Open(context.Background(), path, o)
	w.must(err)
	w.must(store.Hasty(d))
	c := &opened{d, wrong, make(map[string][]workshop.Ref)}
	w.opened = append(w.opened, c)
	return c
}

// run does the steps of one workshop.
func (w *world) run(id string, script []act) {
	ctx := context.Background()
	for _, a := range script {
		w.now = w.now.Add(time.Duration(a.pick) * 700 * time.Millisecond)
		c := w.copies[a.by%len(w.copies)]
		switch a.do {
		case edits:
			cells, err := c.Apply(ctx, a.person, a.sets...)
			w.must(err)
			if len(cells) > 0 {
				c.done[id] = append(c.done[id], cells[0].By)
			}
		case undoes:
			list := c.done[id]
			if len(list) == 0 {
				continue
			}
			r, err := c.Undo(ctx, a.person, list[max(0, len(list)-1-a.pick/2):]...)
			w.must(err)
			if r.Edit != (workshop.Ref{}) {
				c.done[id] = append(list, r.Edit)
			}
		case returns:
			changes, err := c.Changes(ctx, id)
			if errors.Is(err, store.ErrNotFound) {
				continue
			}
			w.must(err)
			at := changes[a.pick%len(changes)]
			kind, entity := at.Kind, at.ID
			if a.pick%2 == 0 {
				kind, entity = "", ""
			}
			_, err = c.ReturnTo(ctx, a.person, id, kind, entity, at.Ref)
			w.must(err)
		case erases:
			if _, err := c.Erase(ctx, id, lawNames[a.pick%len(lawNames)]); !errors.Is(err, store.ErrNotFound) {
				w.must(err)
			}
		}
	}
}

// take merges the file of others into one.
func (w *world) take(into *opened, from ...*opened) store.Merge {
	w.t.Helper()
	ctx := context.Background()
	var sources []*store.Source
	for _, f := range from {
		s, err := store.ReadSource(ctx, f.Path())
		w.must(err)
		sources = append(sources, s)
	}
	preview, err := into.Preview(ctx, sources...)
	w.must(err)
	m, err := into.Merge(ctx, sources...)
	w.must(err)
	preview.TakenBack = 0 // which Merge does not tell
	if !reflect.DeepEqual(preview, m) {
		w.t.Fatalf("preview %+v, merge %+v", preview.Workshops, m.Workshops)
	}
	return m
}

// sound fails unless Check finds nothing wrong.
func (w *world) sound(c *opened) {
	w.t.Helper()
	r, err := store.Check(context.Background(), c.Path())
	if err != nil || !r.Sound() {
		w.t.Fatalf("check: %+v, %v", r, err)
	}
}

// newWorld opens a dossier that has nothing in it yet.
func newWorld(t *testing.T, rt *rapid.T) *world {
	w := &world{t: rt, dir: quickDir(t), now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	rt.Cleanup(func() {
		for _, c := range w.opened {
			_ = c.Close()
		}
		_ = os.RemoveAll(w.dir)
	})
	path := filepath.Join(w.dir, "0.atelier")
	w.must(os.WriteFile(path, emptyDossier(), 0o644))
	w.copies = []*opened{w.open(path, w.clock())}
	return w
}

// clock draws how wrong the clock of a PC is.
func (w *world) clock() time.Duration {
	return time.Duration(rapid.IntRange(-80, 80).Draw(w.t, "clock")) * time.Hour
}

// TestMergeLaws lets three copies of a dossier go apart and meet.
func TestMergeLaws(t *testing.T) {
	t.Parallel()
	ids := make([]string, lawWorkshops())
	for i := range ids {
		ids[i] = fmt.Sprintf("w%03d", i)
	}
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t, rt)
		for _, id := range ids {
			w.run(id, rapid.SliceOfN(someAct(id, 1), 0, 2).Draw(rt, id))
		}
		for range 2 {
			w.copies = append(w.copies, w.copyOf(w.copies[0].Path(), w.clock()))
		}
		for round := range 2 {
			for _, id := range ids {
				w.run(id, rapid.SliceOfN(someAct(id, 3), 0, 3).Draw(rt, id))
			}
			if round == 0 {
				w.meetHalfway()
			}
		}
		w.laws(ids)
	})
}

// TestMergeLawsWithTables has two tables, one prepared with the names of people
// and one without, which come back while the dossier went on in two copies.
func TestMergeLawsWithTables(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	ids := []string{"w0", "w1"}
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t, rt)
		for _, id := range ids {
			_, err := w.copies[0].Apply(ctx, "Marie Dupont", title(id, "Un"), set(id, workshop.KindWorkshop, id, workshop.WorkshopAnimateur, "Marie Martin"))
			w.must(err)
			w.run(id, rapid.SliceOfN(someAct(id, 1), 0, 5).Draw(rt, id))
		}
		for i, id := range ids {
			path := filepath.Join(w.dir, fmt.Sprintf("table %d.atelier", i))
			w.must(w.copies[0].PrepareTable(ctx, path, id, "Table", i == 0))
			w.copies = append(w.copies, w.open(path, w.clock()))
		}
		w.copies = append(w.copies, w.copyOf(w.copies[0].Path(), w.clock()))
		for range 2 {
			for _, id := range ids {
				w.run(id, rapid.SliceOfN(someAct(id, 4), 0, 6).Draw(rt, id))
			}
			w.meetHalfway()
		}
		w.laws(ids)
	})
}

// meetHalfway does to the whole dossier what the scripts do not.
func (w *world) meetHalfway() {
	ctx := context.Background()
	one := func(label string) *opened { return w.copies[rapid.IntRange(0, len(w.copies)-1).Draw(w.t, label)] }
	for range rapid.IntRange(0, 2).Draw(w.t, "erasures everywhere") {
		_, err := one("erases").Erase(ctx, "", rapid.SampledFrom(lawNames).Draw(w.t, "name"))
		w.must(err)
	}
	if rapid.Bool().Draw(w.t, "empty the trash") {
		c := one("empties")
		_, err := c.EmptyTrash(ctx, w.now.Add(c.wrong))
		w.must(err)
	}
	if rapid.IntRange(0, 3).Draw(w.t, "forget") == 0 {
		_, err := one("forgets").Forget(ctx, w.read(one("what")))
		w.must(err)
	}
	for range rapid.IntRange(0, 2).Draw(w.t, "merges") {
		into := one("into")
		m := w.take(into, one("from"))
		if rapid.IntRange(0, 3).Draw(w.t, "undo the merge") == 0 {
			_, err := into.UndoMerge(ctx, "Ada", m)
			w.must(err)
		}
	}
}

// laws merges the copies in two orders and compares.
func (w *world) laws(ids []string) {
	t := w.t
	sources := make([]*store.Source, len(w.copies))
	var before []workshop.Change
	for i, c := range w.copies {
		sources[i] = w.read(c)
		before = append(before, store.ChangesOf(sources[i])...)
	}
	one, other := w.unite(sources), w.unite(sources)
	want := w.dump(one, ids)
	w.same(want, w.dump(other, ids))
	w.sound(one)
	w.sound(other)

	content, err := os.ReadFile(one.Path())
	w.must(err)
	m, err := one.Merge(context.Background(), append(sources, w.read(one))...)
	if err != nil || !m.Nothing() {
		t.Fatalf("merged again: %+v, %v", m, err)
	}
	if again, err := os.ReadFile(one.Path()); err != nil || !bytes.Equal(again, content) {
		t.Fatalf("merging again wrote in the file (%v)", err)
	}
	w.nothingLost(want, before)
	w.nothingRemains(want)
}

// unite makes one dossier of the copies, in some order: one takes the others in
// turn, or at once, or what they have together.
func (w *world) unite(sources []*store.Source) *opened {
	var places []int
	for i := range sources {
		places = append(places, i)
	}
	order := rapid.Permutation(places).Draw(w.t, "order")
	merge := func(into *opened, from ...*store.Source) {
		_, err := into.Merge(context.Background(), from...)
		w.must(err)
	}
	all := w.copyOf(w.copies[order[0]].Path(), 0)
	var rest []*store.Source
	for _, i := range order[1:] {
		rest = append(rest, sources[i])
	}
	switch rapid.SampledFrom([]string{"in turn", "at once", "two and two"}).Draw(w.t, "how") {
	case "in turn":
		for _, s := range rest {
			merge(all, s)
		}
	case "at once":
		merge(all, rest...)
	case "two and two":
		others := w.copyOf(w.copies[order[1]].Path(), 0)
		merge(others, rest[1:]...)
		merge(all, w.read(others))
	}
	return all
}

func (w *world) read(c *opened) *store.Source {
	w.t.Helper()
	s, err := store.ReadSource(context.Background(), c.Path())
	w.must(err)
	return s
}

// dump is all that a dossier tells.
type dump struct {
	ids       []string
	changes   map[string][]workshop.Change
	states    map[string]*workshop.State
	history   map[string][]workshop.Edit
	summaries []store.Summary
	devices   map[int64]string
	traces    []workshop.Trace
}

func (w *world) dump(d *opened, ids []string) dump {
	ctx := context.Background()
	out := dump{ids: ids, changes: make(map[string][]workshop.Change), states: make(map[string]*workshop.State), history: make(map[string][]workshop.Edit)}
	for _, c := range store.ChangesOf(w.read(d)) {
		out.changes[c.Workshop] = append(out.changes[c.Workshop], c)
	}
	var err error
	for id, list := range out.changes {
		out.history[id] = workshop.History(list)
		out.states[id], err = d.State(ctx, id)
		w.must(err)
	}
	out.summaries, err = d.Workshops(ctx)
	w.must(err)
	out.devices, err = d.Devices(ctx)
	w.must(err)
	out.traces, err = store.Traces(ctx, d.Dossier)
	w.must(err)
	return out
}

func (w *world) same(a, b dump) {
	t := w.t
	for _, id := range a.ids {
		switch {
		case !reflect.DeepEqual(a.changes[id], b.changes[id]):
			t.Fatalf("changes of %s:\n%s\n%s", id, told(a.changes[id]), told(b.changes[id]))
		case !reflect.DeepEqual(a.states[id], b.states[id]):
			t.Fatalf("state of %s:\n%+v\n%+v", id, a.states[id], b.states[id])
		case !reflect.DeepEqual(a.history[id], b.history[id]):
			t.Fatalf("history of %s:\n%+v\n%+v", id, a.history[id], b.history[id])
		}
	}
	switch {
	case !reflect.DeepEqual(a.summaries, b.summaries):
		t.Fatalf("summaries\n%+v\n%+v", a.summaries, b.summaries)
	case !reflect.DeepEqual(a.devices, b.devices):
		t.Fatalf("devices\n%+v\n%+v", a.devices, b.devices)
	case !reflect.DeepEqual(a.traces, b.traces):
		t.Fatalf("traces\n%+v\n%+v", a.traces, b.traces)
	}
}

// told tells changes a line each.
func told(changes []workshop.Change) string {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "%+v\n", c)
	}
	return b.String()
}

// nothingLost holds that the union has every change, and that its texts are
// whole unless something was erased. The copy of a table may lack names.
func (w *world) nothingLost(all dump, before []workshop.Change) {
	known := make(map[workshop.Ref]workshop.Change)
	for _, list := range all.changes {
		for _, c := range list {
			known[c.Ref] = c
		}
	}
	seen := make(map[workshop.Ref]bool)
	for _, c := range before {
		seen[c.Ref] = true
		got, ok := known[c.Ref]
		if !ok {
			w.t.Fatalf("lost %+v", c)
		}
		if got.Erased == workshop.Intact && (got.Value != c.Value || c.Person != "" && got.Person != c.Person || c.Author != "" && got.Author != c.Author) {
			w.t.Fatalf("%+v became %+v", c, got)
		}
	}
	if len(seen) != len(known) {
		w.t.Fatalf("%d changes of %d", len(known), len(seen))
	}
}

// nothingRemains holds that no text that was written before an erasure tells
// what was erased. It looks as a search does.
func (w *world) nothingRemains(all dump) {
	erased := make(map[string][]workshop.Trace) // by name
	for _, name := range lawNames {
		for _, t := range all.traces {
			if traceOf(t, name) {
				erased[name] = append(erased[name], t)
			}
		}
	}
	for name, traces := range erased {
		name = " " + fold.Fold(name) + " "
		for _, list := range all.changes {
			for _, c := range list {
				w.gone(c, name, traces, c.Stamp, c.Person)
				written := c.Stamp
				if c.Written > 0 {
					written = c.Written
				}
				w.gone(c, name, traces, written, c.Value, c.Author)
			}
		}
	}
}

// gone holds that texts that were written at that moment do not tell a name.
func (w *world) gone(c workshop.Change, name string, traces []workshop.Trace, written workshop.Stamp, texts ...string) {
	holds := func(t workshop.Trace) bool {
		return (t.Workshop == "" || t.Workshop == c.Workshop) && !strings.Contains(c.Knows, t.ID)
	}
	for _, text := range texts {
		for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;\n\r", r) }) { // names do not go across
			if strings.Contains(" "+fold.Fold(part)+" ", name) && slices.ContainsFunc(traces, holds) {
				w.t.Fatalf("%q was erased and is in %+v", name, c)
			}
		}
	}
}

// traceOf says whether a trace is that of a name.
func traceOf(t workshop.Trace, name string) bool {
	c := workshop.Change{Key: workshop.Key{Workshop: t.Workshop}, Value: name}
	return workshop.NewEraser([]workshop.Trace{t}).Change(c).Value == strings.Repeat(" "+workshop.ErasedWord, len(strings.Fields(name)))[1:]
}

// emptyDossier returns the content of a dossier in which nothing is. It is made
// once: making one waits for the disk.
var emptyDossier = sync.OnceValue(func() []byte {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	d, err := store.Create(context.Background(), filepath.Join(dir, "a.atelier"), store.Options{})
	if err == nil {
		err = d.Close()
	}
	content, err2 := os.ReadFile(filepath.Join(dir, "a.atelier"))
	if err := errors.Join(err, err2); err != nil {
		panic(err)
	}
	return content
})

// quickDir makes a folder in memory where there is one: a thousand dossiers are
// made there.
func quickDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "atelier")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
