package session_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/session"
)

// desk is a session on a real dossier, with the workshop "w" open, played by the
// goroutine of the test.
type desk struct {
	tb  rapid.TB
	d   *store.Dossier
	s   *session.Session
	o   *owner
	now time.Time
	ev  []session.Event
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "Ateliers.atelier"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	k := &desk{tb: t, d: d, o: newOwner(), now: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)}
	k.o.person = "Ada"
	k.s = session.New(d, session.Options{
		Post: func(f func()) { k.o.posts <- f }, Person: func() string { return k.o.person },
		Now:      func() time.Time { return k.now },
		Describe: func(sets []workshop.Set, before *workshop.State) string { return named(sets, before) },
	})
	k.s.Subscribe(func(e session.Event) { k.ev = append(k.ev, e) })
	t.Cleanup(func() {
		k.s.Abandon()
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	k.s.Edit(workshop.Set{Key: workshop.Key{Workshop: "w", Kind: workshop.KindWorkshop, ID: "w", Field: workshop.WorkshopTitre}, Value: "Atelier"})
	k.s.OpenWorkshop("w", func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	k.until(func() bool { return k.s.State() != nil })
	return k
}

// named names a gesture after its fields, and whether it makes a note.
func named(sets []workshop.Set, before *workshop.State) string {
	var words []string
	if _, there := before.Note(sets[0].ID); !there && sets[0].Kind == workshop.KindNote {
		words = append(words, "création")
	}
	for _, set := range sets {
		words = append(words, string(set.Field)+"="+set.Value)
	}
	return strings.Join(words, " ")
}

func (k *desk) until(done func() bool) {
	late := time.After(20 * time.Second)
	for !done() {
		select {
		case f := <-k.o.posts:
			f()
		case <-late:
			k.tb.Fatal("waited in vain")
		}
	}
}

// settle waits until everything is written and heard.
func (k *desk) settle() {
	if err := k.s.Sync(context.Background()); err != nil {
		k.tb.Fatal(err)
	}
	asked := false
	k.s.Workshops(func([]store.Summary, error) { asked = true }) // a reading comes after those before it
	k.until(func() bool { return asked })
}

// reread reads the workshop again: to empty a field of a thing that is not there
// makes it appear on the screen until then.
func (k *desk) reread() {
	read := false
	k.s.OpenWorkshop("w", func(error) { read = true })
	k.until(func() bool { return read })
}

// shown is the state as the screens see it.
func (k *desk) shown() string {
	st := k.s.State()
	if st == nil {
		return "none"
	}
	text, err := json.Marshal([]any{st.Workshop, st.Notes(), st.Actions(), st.Items(), st.TrashedNotes(), st.TrashedActions()})
	if err != nil {
		k.tb.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "null", "[]")
}

func TestUndoOfTypingAndNames(t *testing.T) {
	k := newDesk(t)
	draft := session.NewNoteDraft(k.s, workshop.Observation, "")
	for _, text := range []string{"L", "Le", "Le banc "} {
		draft.Typed(text, nil)
	}
	draft.Confirm()
	k.settle()
	if name, ok := k.s.Undoable(); !ok || !strings.HasPrefix(name, "création") || !strings.HasSuffix(name, "texte=Le banc") {
		t.Errorf("the note just written is named %q", name)
	}
	before := k.shown()
	if !k.s.Undo() {
		t.Fatal("nothing to undo")
	}
	k.settle()
	if n := len(k.s.State().Notes()); n != 0 {
		t.Errorf("%d notes after the undo", n)
	}
	if last := k.ev[len(k.ev)-1]; !strings.HasPrefix(last.Undone, "création") {
		t.Errorf("told %+v", last)
	}
	if !k.s.Redo() {
		t.Fatal("nothing to redo")
	}
	k.settle()
	if got := k.shown(); got != before {
		t.Errorf("after redo\n%s\nwant\n%s", got, before)
	}
}

// TestNamesHoldTheTextThatIsTyped: what would be undone is named after the text as it
// is, not after its first letter.
func TestNamesHoldTheTextThatIsTyped(t *testing.T) {
	k := newDesk(t)
	set := func(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: v}
	}
	k.s.Edit(set(workshop.KindAction, "a", workshop.ActionTitre, "Agenda"), set(workshop.KindAction, "b", workshop.ActionRang, "b"))
	write := func(first []workshop.Set, text workshop.Set) {
		t.Helper()
		k.now = k.now.Add(time.Minute)
		if first != nil {
			k.s.Edit(first...)
		}
		for i := range text.Value {
			if i > 0 {
				k.s.Type(workshop.Set{Key: text.Key, Value: text.Value[:i]})
			}
		}
		k.s.Type(text)
		k.s.Flush()
		if name, _ := k.s.Undoable(); !strings.HasSuffix(name, text.Value) {
			t.Errorf("%s %s: %q", text.Kind, text.Field, name)
		}
		k.settle()
	}
	write([]workshop.Set{set(workshop.KindProgress, "p", workshop.ProgressAction, "a"), set(workshop.KindProgress, "p", workshop.ProgressText, "R")},
		set(workshop.KindProgress, "p", workshop.ProgressText, "Réunion tenue avec les mairies"))
	write([]workshop.Set{set(workshop.KindMilestone, "o", workshop.MilestoneRang, "b"), set(workshop.KindMilestone, "m", workshop.MilestoneAction, "a"),
		set(workshop.KindMilestone, "m", workshop.MilestoneNom, "D")}, set(workshop.KindMilestone, "m", workshop.MilestoneNom, "Demander un devis"))
	write(nil, set(workshop.KindAction, "b", workshop.ActionTitre, "Planter des arbres"))
	name, _ := k.s.Undoable()
	k.now = k.now.Add(time.Minute)
	k.s.Type(set(workshop.KindAction, "b", workshop.ActionTitre, ""))
	k.s.Flush()
	if emptied, _ := k.s.Undoable(); emptied == name || strings.HasSuffix(emptied, "arbres") {
		t.Errorf("what was emptied is named %q", emptied)
	}
}

// TestRedoRightAfterUndo comes before the undo is written.
func TestRedoRightAfterUndo(t *testing.T) {
	k := newDesk(t)
	k.s.Edit(note("n", "un"))
	before := k.shown()
	if !k.s.Undo() || !k.s.Redo() {
		t.Fatal("the key finds nothing")
	}
	k.settle()
	if got := k.shown(); got != before {
		t.Errorf("after undo and redo\n%s\nwant\n%s", got, before)
	}
}

func TestUndoSeparatesPauses(t *testing.T) {
	k := newDesk(t)
	k.s.Edit(note("n", "un"))
	k.settle()
	k.now = k.now.Add(time.Minute)
	k.s.Type(note("n", "un deux"))
	k.settle()
	k.now = k.now.Add(time.Minute)
	k.s.Type(note("n", "un deux trois"))
	k.settle()
	for _, want := range []string{"un deux", "un"} {
		k.s.Undo()
		k.settle()
		if got := text(t, k.s, "n"); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	}
}

// TestUndoOfTheWorkshopItself goes back to before there was one.
func TestUndoOfTheWorkshopItself(t *testing.T) {
	k := newDesk(t)
	k.s.Undo()
	k.settle()
	if k.s.State() != nil {
		t.Errorf("still open: %+v", k.s.State().Workshop)
	}
	list, err := k.d.Workshops(t.Context())
	if err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	k.s.Redo()
	k.settle()
	if list, err = k.d.Workshops(t.Context()); err != nil || len(list) != 1 || list[0].Titre != "Atelier" {
		t.Errorf("%v, %v", list, err)
	}
}

// TestUndoBringsBackEveryState makes random gestures and takes them back one by
// one, then does them again: each state is what it was, to the author.
func TestUndoBringsBackEveryState(t *testing.T) {
	k := newDesk(t)
	rapid.Check(t, func(rt *rapid.T) {
		k.tb = rt
		k.settle()
		k.reread()
		states := []string{k.shown()}
		steps := rapid.IntRange(1, 6).Draw(rt, "gestures")
		for range steps {
			k.now = k.now.Add(time.Minute)
			k.o.person = rapid.SampledFrom([]string{"Ada", "Bob"}).Draw(rt, "person")
			sets := rapid.SliceOfN(anySet(), 1, 4).Draw(rt, "sets")
			if rapid.Bool().Draw(rt, "typed") {
				k.s.Type(sets[0])
			} else {
				k.s.Edit(sets...)
			}
			k.settle()
			k.reread()
			if now := k.shown(); now != states[len(states)-1] {
				states = append(states, now)
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			undoTo(rt, k, k.s.Undo, states[i])
		}
		for _, want := range states[1:] {
			undoTo(rt, k, k.s.Redo, want)
		}
	})
}

// undoTo takes steps until the state is the one wanted; steps that changed
// nothing lie between.
func undoTo(rt *rapid.T, k *desk, step func() bool, want string) {
	for range 8 {
		if k.shown() == want {
			return
		}
		if !step() {
			break
		}
		k.settle()
	}
	if got := k.shown(); got != want {
		rt.Fatalf("state\n%s\nwant\n%s", got, want)
	}
}

func anySet() *rapid.Generator[workshop.Set] {
	return rapid.Custom(func(t *rapid.T) workshop.Set {
		fields := map[workshop.Kind][]workshop.Field{
			workshop.KindNote:      {workshop.NoteText, workshop.NoteKindOf, workshop.FieldTrashed},
			workshop.KindAction:    {workshop.ActionTitre, workshop.ActionRang, workshop.FieldTrashed, workshop.FieldCommune("76351")},
			workshop.KindMilestone: {workshop.MilestoneNom, workshop.MilestoneFait},
			workshop.KindItem:      {workshop.ItemFait, workshop.ItemRemarque},
			workshop.KindWorkshop:  {workshop.WorkshopTitre, workshop.FieldCommune("76351")},
		}
		kind := rapid.SampledFrom([]workshop.Kind{workshop.KindNote, workshop.KindAction, workshop.KindMilestone, workshop.KindItem, workshop.KindWorkshop}).Draw(t, "kind")
		id := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "id")
		if kind == workshop.KindWorkshop {
			id = "w"
		}
		field := rapid.SampledFrom(fields[kind]).Draw(t, "field")
		value := rapid.SampledFrom([]string{"", "1", "Été", "idee"}).Draw(t, "value")
		return workshop.Set{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: field}, Value: value}
	})
}

func TestUndoThatTheDiskRefusesCanBeTriedAgain(t *testing.T) {
	k := newDesk(t)
	k.s.Edit(note("n", "un"))
	k.settle()
	refusing := &refuser{Dossier: k.d}
	s := session.New(refusing, session.Options{Post: func(f func()) { k.o.posts <- f }, Describe: named})
	defer s.Abandon()
	s.Edit(note("n", "deux"))
	k.s = s
	k.settle()
	refusing.err = errDisk
	s.Undo()
	k.settle()
	if _, ok := s.Undoable(); !ok {
		t.Fatal("the undo that failed is gone")
	}
	refusing.err = nil
	s.Undo()
	k.settle()
	if st, err := k.d.State(t.Context(), "w"); err != nil {
		t.Fatal(err)
	} else if n, _ := st.Note("n"); n.Text != "un" {
		t.Errorf("text %q", n.Text)
	}
}

// refuser is a dossier whose disk refuses to undo.
type refuser struct {
	*store.Dossier
	err error
}

func (r *refuser) Undo(ctx context.Context, person string, edits ...workshop.Ref) (store.Restored, error) {
	if r.err != nil {
		return store.Restored{}, r.err
	}
	return r.Dossier.Undo(ctx, person, edits...)
}

func TestMergeIsUndoneAsOneStep(t *testing.T) {
	k := newDesk(t)
	k.s.Edit(note("n", "ici"))
	k.settle()
	table := filepath.Join(t.TempDir(), "Table 1.atelier")
	if err := k.d.PrepareTable(t.Context(), table, "w", "Table 1", false); err != nil {
		t.Fatal(err)
	}
	d, err := store.Open(t.Context(), table, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Apply(t.Context(), "Bob", note("m", "à la table"), note("o", "aussi")); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	source, err := session.ReadSource(t.Context(), table)
	if err != nil {
		t.Fatal(err)
	}
	before := k.shown()
	merged := false
	k.s.Merge("réunion d’une table", []*session.Source{source}, func(m session.Merge, err error) {
		merged = err == nil && len(m.Workshops) == 1 && m.Workshops[0].Notes == 2
	})
	k.settle()
	if !merged || len(k.s.State().Notes()) != 3 {
		t.Fatalf("merged %v, %d notes", merged, len(k.s.State().Notes()))
	}
	after := k.shown()
	k.s.Undo()
	k.settle()
	if got := k.shown(); got != before {
		t.Errorf("after undo\n%s\nwant\n%s", got, before)
	}
	k.s.Redo()
	k.settle()
	if got := k.shown(); got != after {
		t.Errorf("after redo\n%s\nwant\n%s", got, after)
	}
}

// TestWhatAnUndoneMergeBroughtCanBeRevived: merging the same file again brings
// nothing, in another session too.
func TestWhatAnUndoneMergeBroughtCanBeRevived(t *testing.T) {
	k := newDesk(t)
	table := filepath.Join(t.TempDir(), "Table 1.atelier")
	if err := k.d.PrepareTable(t.Context(), table, "w", "Table 1", false); err != nil {
		t.Fatal(err)
	}
	d, err := store.Open(t.Context(), table, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Apply(t.Context(), "Bob", note("m", "à la table"), note("o", "aussi")); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	source, err := session.ReadSource(t.Context(), table)
	if err != nil {
		t.Fatal(err)
	}
	before := k.shown()
	m, err := k.d.Merge(t.Context(), source)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.d.UndoMerge(t.Context(), "Ada", m); err != nil {
		t.Fatal(err)
	}
	if m, err = k.d.Preview(t.Context(), source); err != nil || !m.Nothing() || m.TakenBack != 2 {
		t.Fatalf("preview %+v, %v", m, err)
	}
	revived := false
	k.s.Revive("rétablissement", []*session.Source{source}, func(err error) { revived = err == nil })
	k.settle()
	if !revived || len(k.s.State().Notes()) != 2 || text(t, k.s, "m") != "à la table" {
		t.Errorf("revived %v: %s", revived, k.shown())
	}
	if m, err = k.d.Preview(t.Context(), source); err != nil || m.TakenBack != 0 {
		t.Errorf("preview %+v, %v", m, err)
	}
	k.s.Undo()
	k.settle()
	if got := k.shown(); got != before {
		t.Errorf("after undo\n%s\nwant\n%s", got, before)
	}
}

func TestErasureCannotBeUndone(t *testing.T) {
	k := newDesk(t)
	k.s.Edit(note("n", "Marie Dupont apporte les chaises"))
	k.settle()
	changes := 0
	k.s.Erase("", []string{"Marie Dupont"}, func(f session.Forgotten, err error) {
		if err != nil {
			t.Error(err)
		}
		changes = f.Changes
	})
	k.settle()
	if changes != 1 || text(t, k.s, "n") != "[…] […] apporte les chaises" {
		t.Errorf("%d changes, %q", changes, text(t, k.s, "n"))
	}
	if k.s.Undo() {
		t.Error("something was undone after an erasure")
	}
}

func TestSearchFollowsEdits(t *testing.T) {
	k := newDesk(t)
	k.s.Edit(note("n", "Le château d’œuvre"))
	ready := false
	k.s.Searchable(func(err error) { ready = err == nil })
	k.s.Edit(note("m", "Un autre chateau"))
	k.settle()
	k.until(func() bool { return ready })
	count := func(q string) int { return len(hitsOf(k.s, q)) }
	if count("CHATEAU") != 2 || count("oeuvre") != 1 {
		t.Errorf("found %d and %d", count("CHATEAU"), count("oeuvre"))
	}
	k.s.Edit(note("m", "Une mairie"))
	k.settle()
	if count("chateau") != 1 || count("mairie") != 1 {
		t.Error("an edit is not followed")
	}
	k.s.Undo()
	k.settle()
	if count("chateau") != 2 {
		t.Error("an undo is not followed")
	}
}

func hitsOf(s *session.Session, q string) (ids []string) {
	for _, g := range s.Search(q, 10) {
		for _, h := range g.Hits {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// TestRescueFile types while the disk refuses, ends as a power cut would, and
// finds everything again at the next start.
func TestRescueFile(t *testing.T) {
	f, o := &fake{}, newOwner()
	dir := t.TempDir()
	rescue := session.NewRescue(dir, "dossier-1", "/media/CLÉ/Ateliers.atelier")
	s := session.New(f, session.Options{Post: func(f func()) { o.posts <- f }, Person: func() string { return "Ada" }, Rescue: rescue})
	f.setFail(errDisk)
	s.Edit(note("a", "un"))
	s.Edit(note("b", "deux"))
	late := time.After(20 * time.Second)
	for !s.Status().Rescued {
		select {
		case post := <-o.posts:
			post()
		case <-late:
			t.Fatal("nothing was rescued")
		}
	}
	s.Abandon() // the program dies here

	found, err := session.NewRescue(dir, "dossier-1", "").Found()
	if err != nil || len(found) != 2 || found[0].Person != "Ada" || found[1].Sets[0].Value != "deux" {
		t.Fatalf("found %+v, %v", found, err)
	}
	if other, err := session.NewRescue(dir, "dossier-2", "").Found(); err != nil || other != nil {
		t.Errorf("another dossier's: %v, %v", other, err)
	}

	f.setFail(nil)
	again := session.New(f, session.Options{Post: func(f func()) { o.posts <- f }, Rescue: rescue})
	again.Recover(found)
	if err := again.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantWritten(t, f, "un", "deux")
	if left, err := rescue.Found(); err != nil || left != nil {
		t.Errorf("the rescue file stays: %v, %v", left, err)
	}
}

func TestRescueFileThatIsNoRescueFile(t *testing.T) {
	dir := t.TempDir()
	r := session.NewRescue(dir, "x", "")
	for _, content := range []string{"", "{", `{"format":9}`, "\x00\x01"} {
		write(t, r.Path(), content)
		if found, err := r.Found(); err == nil {
			t.Errorf("%q: found %v", content, found)
		} else if errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}
