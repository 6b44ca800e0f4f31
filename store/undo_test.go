package store_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store"
	"atelier/store/workshop"
)

// TestUndoRestores makes random edits, among them some that resolve what several
// people wrote, merges, returns to earlier versions, and takes them back and does
// them again in every way that a pile allows. The state is each time what it was,
// and the history only grows.
func TestUndoRestores(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	d := create(t, store.Options{Device: 1, Now: func() time.Time { return now }})
	hasty(t, d)
	runs := 0
	rapid.Check(t, func(t *rapid.T) {
		runs++
		p := &pile{t: t, d: d, id: fmt.Sprintf("w%d", runs), now: &now}
		p.apply([]workshop.Set{title(p.id, "Un"), set(p.id, workshop.KindNote, "n", workshop.NoteText, "texte")})
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 2000).Draw(t, "ms")) * time.Millisecond)
			switch rapid.SampledFrom([]string{"edit", "edit", "edit", "undo", "undo", "redo", "merge", "return"}).Draw(t, "step") {
			case "edit":
				p.apply(rapid.SliceOfN(someSet(p.id), 1, 4).Draw(t, "sets"))
			case "merge":
				p.merge()
			case "return":
				p.returnTo()
			case "undo":
				p.turn(&p.done, &p.undone)
			case "redo":
				p.turn(&p.undone, &p.done)
			}
		}
		for len(p.done) > 0 { // back to where nothing was
			p.turn(&p.done, &p.undone)
		}
		if list, err := d.Workshops(context.Background()); err != nil || slices.ContainsFunc(list, func(s store.Summary) bool { return s.ID == p.id }) {
			t.Fatalf("the workshop was undone and is in %+v, %v", list, err)
		}
		for len(p.undone) > 0 {
			p.turn(&p.undone, &p.done)
		}
	})
	closeDossier(t, d)
	sound(t, d.Path())
}

// pile is what can be undone and done again, and what each step must lead to.
type pile struct {
	t            *rapid.T
	d            *store.Dossier
	id           string
	now          *time.Time
	done, undone []turn
	history      []workshop.Change
}

// turn takes something back.
type turn struct {
	back func() (store.Restored, error)
	then look
}

// look is what people see of a workshop.
type look struct {
	state    *workshop.State // nil when nothing was ever written
	json     []byte
	disputed map[workshop.Key][]seen
	summary  store.Summary
}

// seen is a text with who wrote it and when; its name in the file does not show.
type seen struct {
	value, person string
	when          time.Time
}

func (p *pile) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *pile) look() look {
	p.t.Helper()
	ctx := context.Background()
	l := look{disputed: make(map[workshop.Key][]seen)}
	if len(p.history) == 0 {
		return l
	}
	s, err := p.d.State(ctx, p.id)
	p.must(err)
	for k, c := range s.Disputed {
		l.disputed[k] = []seen{{c.Value, c.Person, c.When()}}
		for _, v := range c.Others {
			l.disputed[k] = append(l.disputed[k], seen{v.Value, v.Person, v.When()})
		}
	}
	s.Disputed = nil
	l.state = s
	l.json, err = json.Marshal([]any{s.Workshop, s.Notes(), s.TrashedNotes(), s.Actions(), s.TrashedActions(), s.Items()})
	p.must(err)
	list, err := p.d.Workshops(ctx)
	p.must(err)
	if i := slices.IndexFunc(list, func(s store.Summary) bool { return s.ID == p.id }); i >= 0 {
		l.summary = list[i]
		l.summary.Modified = time.Time{} // something was done
	}
	return l
}

func (p *pile) same(got, want look) {
	p.t.Helper()
	if want.state == nil {
		want.state, want.json = workshop.NewState(p.id), got.json // nothing, undone, is an empty workshop
		want.state.Disputed = nil
	}
	switch {
	case !bytes.Equal(got.json, want.json), !reflect.DeepEqual(got.state, want.state):
		p.t.Fatalf("state\n%s\nwant\n%s\n%+v\n%+v", got.json, want.json, got.state, want.state)
	case !reflect.DeepEqual(got.disputed, want.disputed):
		p.t.Fatalf("disputed\n%+v\nwant\n%+v", got.disputed, want.disputed)
	case !reflect.DeepEqual(got.summary, want.summary):
		p.t.Fatalf("summary\n%+v\nwant\n%+v", got.summary, want.summary)
	}
}

// grow holds that no change went away or became another.
func (p *pile) grow() {
	p.t.Helper()
	list, err := p.d.Changes(context.Background(), p.id)
	p.must(err)
	for _, c := range p.history {
		i, ok := slices.BinarySearchFunc(list, c, func(a, b workshop.Change) int { return a.Compare(b.Ref) })
		if !ok || !reflect.DeepEqual(list[i], c) {
			p.t.Fatalf("the history no longer has %+v", c)
		}
	}
	p.history = list
}

// did puts a step on the pile.
func (p *pile) did(before look, back func() (store.Restored, error)) {
	p.done, p.undone = append(p.done, turn{back, before}), nil
}

func (p *pile) undo(edit workshop.Ref) func() (store.Restored, error) {
	return func() (store.Restored, error) { return p.d.Undo(context.Background(), "Zoé", edit) }
}

func (p *pile) apply(sets []workshop.Set) {
	before := p.look()
	cells, err := p.d.Apply(context.Background(), "Ada", sets...)
	p.must(err)
	if len(cells) > 0 {
		p.grow()
		p.did(before, p.undo(cells[0].By))
	}
}

// merge takes in what somebody wrote who had seen a part of the history.
func (p *pile) merge() {
	before := p.look()
	c := rapid.SampledFrom(p.history).Draw(p.t, "seen")
	known := []workshop.Ref{c.Ref}
	*p.now = p.now.Add(time.Second)
	at := workshop.NewStamp(p.now.Add(time.Duration(rapid.IntRange(-2, 2).Draw(p.t, "clock")) * time.Second))
	at = max(at, c.Stamp+1)
	for slices.ContainsFunc(p.history, func(c workshop.Change) bool { return c.Ref == workshop.Ref{Stamp: at, Device: 2} }) {
		at++
	}
	foreign := workshop.Change{
		Ref: workshop.Ref{Stamp: at, Device: 2}, Key: c.Key, Person: "Bob", Edit: at, Replaces: known,
		Value: rapid.SampledFrom([]string{"", "1", "l’autre"}).Draw(p.t, "value"),
	}
	m, err := p.d.Merge(context.Background(), store.SourceOf(foreign))
	p.must(err)
	p.grow()
	p.did(before, func() (store.Restored, error) { return p.d.UndoMerge(context.Background(), "Zoé", m) })
}

func (p *pile) returnTo() {
	before := p.look()
	at := rapid.SampledFrom(p.history).Draw(p.t, "at")
	kind, id := at.Kind, at.ID
	if rapid.Bool().Draw(p.t, "whole") {
		kind, id = "", ""
	}
	r, err := p.d.ReturnTo(context.Background(), "Ada", p.id, kind, id, at.Ref)
	p.must(err)
	if r.Edit != (workshop.Ref{}) {
		p.grow()
		p.did(before, p.undo(r.Edit))
	}
}

// turn takes the last step of a pile back; taking that back in turn goes on the
// other pile.
func (p *pile) turn(from, to *[]turn) {
	if len(*from) == 0 {
		return
	}
	last := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	before := p.look()
	r, err := last.back()
	p.must(err)
	if len(r.Left) > 0 {
		p.t.Fatalf("left alone: %+v", r.Left)
	}
	p.same(p.look(), last.then)
	p.grow()
	back := p.undo(r.Edit)
	if r.Edit == (workshop.Ref{}) { // the step changed nothing that shows
		back = func() (store.Restored, error) { return store.Restored{}, nil }
	}
	*to = append(*to, turn{back, before})
}

func TestUndoOfSeveralEditsAtOnce(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	text := func(value string) workshop.Ref {
		return apply(t, d, set("w", workshop.KindNote, "n", workshop.NoteText, value))[0].By
	}
	text("avant")
	edits := []workshop.Ref{text("a"), text("ab"), text("abc")}
	r, err := d.Undo(ctx, "Bob", edits...)
	if err != nil || len(r.Cells) != 1 || r.Cells[0].Value != "avant" || r.Cells[0].Person != "Ada" || len(r.Left) > 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if r, err = d.Undo(ctx, "Bob", r.Edit); err != nil || len(r.Cells) != 1 || r.Cells[0].Value != "abc" || r.Cells[0].Person != "Ada" {
		t.Errorf("done again: %+v, %v", r, err)
	}
	if r, err := d.Undo(ctx, "Bob", workshop.Ref{Stamp: 1, Device: 1}); err != nil || r.Edit != (workshop.Ref{}) || len(r.Cells)+len(r.Left) > 0 {
		t.Errorf("an edit that is not there: %+v, %v", r, err)
	}
}

// TestUndoLeavesWhatChangedSince undoes an edit of two fields, one of which
// somebody changed meanwhile.
func TestUndoLeavesWhatChangedSince(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	apply(t, d, title("w", "Un"), set("w", workshop.KindWorkshop, "w", workshop.WorkshopLieu, "Salle"))
	edit := apply(t, d, title("w", "Deux"), set("w", workshop.KindWorkshop, "w", workshop.WorkshopLieu, "Place"))[0].By
	apply(t, d, title("w", "Trois"))
	r, err := d.Undo(ctx, "Ada", edit)
	if err != nil || len(r.Cells) != 1 || len(r.Left) != 1 || r.Left[0].Field != workshop.WorkshopTitre {
		t.Fatalf("%+v, %v", r, err)
	}
	if w := state(t, d, "w").Workshop; w.Titre != "Trois" || w.Lieu != "Salle" {
		t.Errorf("%+v", w)
	}
}

// TestUndoMergeLeavesWhatChangedSince takes a merge back after the dossier went
// on.
func TestUndoMergeLeavesWhatChangedSince(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	apply(t, home, title("w", "Un"), set("w", workshop.KindNote, "n", workshop.NoteText, "texte"))
	closeDossier(t, home)
	other, home := open(t, copyAll(t, home.Path())), open(t, home.Path())
	apply(t, other, title("w", "Deux"), set("w", workshop.KindNote, "n", workshop.NoteText, "l’autre texte"),
		set("w", workshop.KindNote, "m", workshop.NoteText, "nouvelle"))
	m, err := home.Merge(ctx, read(t, other.Path()))
	if err != nil || m.Changes != 3 {
		t.Fatalf("%+v, %v", m, err)
	}
	if s := state(t, home, "w"); len(s.Notes()) != 2 || s.Workshop.Titre != "Deux" {
		t.Fatalf("merged %+v", s)
	}
	apply(t, home, title("w", "Trois"))
	r, err := home.UndoMerge(ctx, "Ada", m)
	if err != nil || len(r.Left) != 1 || r.Left[0].Field != workshop.WorkshopTitre {
		t.Fatalf("%+v, %v", r, err)
	}
	s := state(t, home, "w")
	if notes := s.Notes(); s.Workshop.Titre != "Trois" || len(notes) != 1 || notes[0].Text != "texte" {
		t.Errorf("%+v, notes %+v", s.Workshop, notes)
	}
	// The changes are still there: the same dossier brings nothing any more.
	if m, err := home.Preview(ctx, read(t, other.Path())); err != nil || !m.Nothing() {
		t.Errorf("merging again: %+v, %v", m, err)
	}
}

// TestUndoMergeLeavesWhatWasPutBackSince returns, after a merge, to what stood
// there long before it.
func TestUndoMergeLeavesWhatWasPutBackSince(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	first := apply(t, home, title("w", "Un"))[0].By
	apply(t, home, title("w", "Deux"))
	closeDossier(t, home)
	other, home := open(t, copyAll(t, home.Path())), open(t, home.Path())
	apply(t, other, title("w", "Trois"))
	m, err := home.Merge(ctx, read(t, other.Path()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := home.ReturnTo(ctx, "Ada", "w", "", "", first); err != nil {
		t.Fatal(err)
	}
	if r, err := home.UndoMerge(ctx, "Ada", m); err != nil || len(r.Left) != 1 || state(t, home, "w").Workshop.Titre != "Un" {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestRevive merges, takes the merge back, merges again, which brings nothing, and
// asks for what was there.
func TestRevive(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	apply(t, home, title("w", "Un"))
	closeDossier(t, home)
	other, home := open(t, copyAll(t, home.Path())), open(t, home.Path())
	apply(t, other, title("w", "Deux"), set("w", workshop.KindNote, "n", workshop.NoteText, "vue par Marie"), set("w", workshop.KindNote, "n", workshop.NoteKindOf, "idee"),
		set("w", workshop.KindNote, "m", workshop.NoteText, "autre"), set("w", workshop.KindAction, "a", workshop.ActionTitre, "Planter"))
	source := read(t, other.Path())
	m, err := home.Merge(ctx, source)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := home.Preview(ctx, source); err != nil || p.TakenBack != 0 {
		t.Errorf("nothing was taken back: %+v, %v", p, err)
	}
	if _, err := home.UndoMerge(ctx, "Ada", m); err != nil {
		t.Fatal(err)
	}
	apply(t, home, set("w", workshop.KindNote, "m", workshop.NoteText, "écrite depuis"))
	if _, err := home.Erase(ctx, "", "Marie"); err != nil {
		t.Fatal(err)
	}
	if p, err := home.Preview(ctx, source); err != nil || !p.Nothing() || p.TakenBack != 2 {
		t.Errorf("merged again: %+v, %v", p, err)
	}
	r, err := home.Revive(ctx, "Ada", source)
	if err != nil || len(r.Cells) != 3 {
		t.Fatalf("%+v, %v", r, err)
	}
	s := state(t, home, "w")
	n, _ := s.Note("n")
	if a := s.Actions(); s.Workshop.Titre != "Un" || n.Text != "vue par […]" || n.Kind != workshop.Idea || len(a) != 1 || textOf(t, home, "m") != "écrite depuis" {
		t.Errorf("%+v, notes %+v, actions %+v", s.Workshop, s.Notes(), a)
	}
	if r, err := home.Revive(ctx, "Ada", source); err != nil || len(r.Cells) != 0 {
		t.Errorf("given back twice: %+v, %v", r, err)
	}
	if _, err := home.Undo(ctx, "Ada", r.Edit); err != nil {
		t.Fatal(err)
	}
	if s := state(t, home, "w"); len(s.Notes()) != 1 || len(s.Actions()) != 0 {
		t.Errorf("undone: notes %+v", s.Notes())
	}
	sound(t, home.Path())
}

// TestUndoAgainstAnEdit holds that an undo is no erasure: what another copy went on
// writing comes, and nobody is asked to choose between a text and nothing.
func TestUndoAgainstAnEdit(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	apply(t, home, title("w", "Un"))
	note := apply(t, home, set("w", workshop.KindNote, "n", workshop.NoteText, "texte"))[0].By
	closeDossier(t, home)
	other, home := open(t, copyAll(t, home.Path())), open(t, home.Path())
	apply(t, other, set("w", workshop.KindNote, "n", workshop.NoteText, "texte et suite"))
	if _, err := home.Undo(ctx, "Ada", note); err != nil {
		t.Fatal(err)
	}
	if _, err := home.Merge(ctx, read(t, other.Path())); err != nil {
		t.Fatal(err)
	}
	s := state(t, home, "w")
	if n, ok := s.Note("n"); !ok || n.Text != "texte et suite" || len(s.Disputed) > 0 {
		t.Errorf("note %+v, disputed %+v", n, s.Disputed)
	}
	sound(t, home.Path())
}

// TestAnActionReturnsWithItsMilestones, and leaves those of others alone.
func TestAnActionReturnsWithItsMilestones(t *testing.T) {
	d := create(t, store.Options{})
	step := func(id, action, name string) []workshop.Set {
		return []workshop.Set{set("w", workshop.KindMilestone, id, workshop.MilestoneAction, action), set("w", workshop.KindMilestone, id, workshop.MilestoneNom, name)}
	}
	apply(t, d, append(step("m1", "a", "un"), set("w", workshop.KindAction, "a", workshop.ActionTitre, "Planter"), set("w", workshop.KindAction, "b", workshop.ActionTitre, "Semer"))...)
	changes, err := d.Changes(t.Context(), "w")
	if err != nil {
		t.Fatal(err)
	}
	then := changes[len(changes)-1].Ref
	apply(t, d, append(step("m2", "a", "deux"), set("w", workshop.KindMilestone, "m1", workshop.MilestoneFait, "1"), set("w", workshop.KindAction, "a", workshop.ActionTitre, "Arracher"))...)
	apply(t, d, step("m3", "b", "autre")...)
	if _, err := d.ReturnTo(t.Context(), "Ada", "w", workshop.KindAction, "a", then); err != nil {
		t.Fatal(err)
	}
	s := state(t, d, "w")
	a, _ := s.Action("a")
	b, _ := s.Action("b")
	if a.Titre != "Planter" || len(a.Milestones) != 1 || a.Milestones[0].Nom != "un" || a.Milestones[0].Fait {
		t.Errorf("action %+v", a)
	}
	if len(b.Milestones) != 1 || b.Milestones[0].Nom != "autre" {
		t.Errorf("the other action %+v", b)
	}
}
