package store_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"

	"atelier/assets/fold"
	"atelier/store"
	"atelier/store/workshop"
)

// The person that these tests erase: nothing else in a dossier looks like these
// words, so that any trace of them in its bytes shows.
var (
	personTexts = []string{
		"Zéphyrine Quatrebarbes-Œuvrard", "Quatrebarbes-Œuvrard", "Quatrebarbes", "Zéphyrine", "06 98 76 54 32", "zephyrine.quatrebarbes@exemple.test",
	}
	personWords = []string{"Zéphyrine", "Quatrebarbes", "Œuvrard", "06 98 76 54 32", "06.98.76.54.32"}
)

// remains returns the words of the person that are in some bytes, whatever their
// accents, capitals, and encoding.
func remains(content []byte) (found []string) {
	content = bytes.ToLower(content) // what is not UTF-8 stays as far as words go
	for _, word := range personWords {
		for _, form := range []string{norm.NFC.String(word), norm.NFD.String(word), fold.Fold(word), strings.ReplaceAll(word, "Œ", "OE")} {
			form = strings.ToLower(form)
			for _, order := range []binary.AppendByteOrder{nil, binary.LittleEndian, binary.BigEndian} {
				needle := []byte(form)
				if order != nil {
					needle = nil
					for _, unit := range utf16.Encode([]rune(form)) {
						needle = order.AppendUint16(needle, unit)
					}
				}
				if bytes.Contains(content, needle) {
					found = append(found, fmt.Sprintf("%q", needle))
				}
			}
		}
	}
	return found
}

// cleared fails if a word of the person is in a file of a folder.
func cleared(t *testing.T, when, dir string) {
	t.Helper()
	for _, name := range names(t, dir) {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if found := remains(content); len(found) > 0 {
			t.Errorf("%s: %s still holds %q", when, name, found)
		}
	}
}

// mention writes about the person in every way: as text of all sorts, as who
// writes, in what is replaced, thrown away, undone and put back.
func mention(t *testing.T, d *store.Dossier, id, label string) {
	t.Helper()
	ctx := context.Background()
	by := func(person string, sets ...workshop.Set) workshop.Ref {
		t.Helper()
		cells, err := d.Apply(ctx, person, sets...)
		if err != nil {
			t.Fatal(err)
		}
		return cells[0].By
	}
	note := func(n int) string { return fmt.Sprintf("%s-%d", label, n) }
	const full = "Zéphyrine Quatrebarbes-Œuvrard"
	by(full, set(id, workshop.KindNote, note(0), workshop.NoteText, full+" demande de l’ombre."))
	by("Ada", set(id, workshop.KindNote, note(1), workshop.NoteText, "appeler mme QUATREBARBES au 06.98.76.54.32"))
	by("Ada", set(id, workshop.KindNote, note(1), workshop.NoteText, "appeler"))
	by("Ada", set(id, workshop.KindNote, note(2), workshop.NoteText, norm.NFD.String("avec zéphyrine, "+full)), set(id, workshop.KindNote, note(2), workshop.NoteAuthor, full))
	by("Ada", set(id, workshop.KindNote, note(2), workshop.FieldTrashed, "1"))
	by("Ada", set(id, workshop.KindAction, note(3), workshop.ActionTitre, "Planter"), set(id, workshop.KindAction, note(3), workshop.ActionPersonnePilote, "ZÉPHYRINE QUATREBARBES-ŒUVRARD"),
		set(id, workshop.KindAction, note(3), workshop.ActionRemarques, "Zephyrine.Quatrebarbes@exemple.test, tél. 06 98 76 54 32"))
	by("Ada", set(id, workshop.KindNote, note(4), workshop.NoteText, strings.Repeat("Un long texte. ", 3000)+"quatrebarbes oeuvrard"+strings.Repeat(" Et la suite.", 3000)))
	edit := by("Ada", set(id, workshop.KindNote, note(0), workshop.NoteText, "Elle demande de l’ombre."))
	if _, err := d.Undo(ctx, "Bob", edit); err != nil { // Zéphyrine wrote the text that is back
		t.Fatal(err)
	}
	for n := range 60 { // so that rows move from page to page
		by("Ada", set(id, workshop.KindNote, note(100+n), workshop.NoteText, fmt.Sprintf("%d, selon Zéphyrine : %s", n, strings.Repeat("mot ", n*4))))
		if n%3 == 0 {
			by("Ada", set(id, workshop.KindNote, note(100+n), workshop.NoteText, "court"))
		}
	}
}

// TestErasureLeavesNothing erases a person from a dossier, and from the older and
// parallel copies that are merged later, and looks for the words in the bytes.
func TestErasureLeavesNothing(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { now = now.Add(time.Second); return now }
	home := create(t, store.Options{DeviceName: "PC-QUATREBARBES", Now: clock})
	hasty(t, home)
	id := workshop.NewID()
	apply(t, home, title(id, "Atelier"), set(id, workshop.KindWorkshop, id, workshop.WorkshopAnimateur, "Zéphyrine Quatrebarbes-Œuvrard"))
	mention(t, home, id, "avant")
	closeDossier(t, home)
	older, parallel := copyAll(t, home.Path()), copyAll(t, home.Path())
	p := openAt(t, parallel, store.Options{DeviceName: "Portable de Zéphyrine", Now: clock})
	mention(t, p, id, "ailleurs")
	apply(t, p, set(id, workshop.KindNote, "avant-1", workshop.NoteText, "un autre texte de Quatrebarbes")) // two texts of one field
	closeDossier(t, p)
	if content, err := os.ReadFile(parallel); err != nil || len(remains(content)) < 8 {
		t.Fatalf("the search shows nothing: %v, %v", remains(content), err)
	}

	home = openAt(t, home.Path(), store.Options{Now: clock})
	apply(t, home, set(id, workshop.KindNote, "avant-1", workshop.NoteText, "rappeler"))
	before, changes := summary(t, home, id), len(allChanges(t, home, id))
	f, err := home.Erase(ctx, "", personTexts...)
	if err != nil || f.Changes < 60 {
		t.Fatalf("%+v, %v", f, err)
	}
	cleared(t, "after the erasure", folder(home.Path()))
	after := summary(t, home, id)
	if after.Notes != before.Notes || after.Actions != before.Actions || len(allChanges(t, home, id)) != changes {
		t.Errorf("%+v became %+v", before, after)
	}
	if n, _ := state(t, home, id).Note("avant-0"); n.Text != "[…] […]-[…] demande de l’ombre." {
		t.Errorf("the note reads %q", n.Text)
	}

	copied := filepath.Join(t.TempDir(), "copie.atelier")
	if err := home.CopyTo(ctx, copied); err != nil {
		t.Fatal(err)
	}
	table := filepath.Join(t.TempDir(), "table.atelier")
	if err := home.PrepareTable(ctx, table, id, "Table 1", true); err != nil {
		t.Fatal(err)
	}
	cleared(t, "a copy", folder(copied))
	cleared(t, "the dossier of a table", folder(table))

	m, err := home.Merge(ctx, read(t, older))
	if err != nil || m.Changes != 0 || m.Forgotten != 0 {
		t.Errorf("the older copy brings %+v, %v", m, err)
	}
	cleared(t, "after merging an older copy", folder(home.Path()))
	if m, err = home.Merge(ctx, read(t, parallel)); err != nil || m.Workshops[0].Notes != 63 || m.Workshops[0].Disputed != 1 {
		t.Errorf("the parallel copy brings %+v, %v", m.Workshops, err)
	}
	cleared(t, "after merging a parallel copy", folder(home.Path()))
	closeDossier(t, home)
	cleared(t, "closed", folder(home.Path()))
	sound(t, home.Path())

	for name, path := range map[string]string{"an older copy": older, "a parallel copy": parallel} {
		d := openAt(t, path, store.Options{Now: clock})
		if m, err := d.Merge(ctx, read(t, home.Path())); err != nil || m.Forgotten < 60 {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
		cleared(t, name+" that took the dossier in", folder(path))
		closeDossier(t, d)
		cleared(t, name+" that took the dossier in, closed", folder(path))
		sound(t, path)
	}
}

func openAt(t *testing.T, path string, o store.Options) *store.Dossier {
	t.Helper()
	d, err := store.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeDossier(t, d) })
	hasty(t, d)
	return d
}

func summary(t *testing.T, d *store.Dossier, id string) store.Summary {
	t.Helper()
	list, err := d.Workshops(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no workshop %s in %+v", id, list)
	return store.Summary{}
}

func allChanges(t *testing.T, d *store.Dossier, id string) []workshop.Change {
	t.Helper()
	list, err := d.Changes(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func textOf(t *testing.T, d *store.Dossier, note string) string {
	t.Helper()
	n, ok := state(t, d, "w").Note(note)
	if !ok {
		t.Fatalf("no note %q", note)
	}
	return n.Text
}

// TestErasureOfWhatWasUndoneElsewhere has a copy that does not know of the
// erasure and puts an old text back after it: it was not written anew.
func TestErasureOfWhatWasUndoneElsewhere(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	clock := store.Options{Now: func() time.Time { now = now.Add(time.Second); return now }}
	home := create(t, clock)
	apply(t, home, set("w", workshop.KindNote, "n", workshop.NoteText, "selon Marie Dupont"))
	edit := apply(t, home, set("w", workshop.KindNote, "n", workshop.NoteText, "selon elle"))[0].By
	closeDossier(t, home)
	other, home := openAt(t, copyAll(t, home.Path()), clock), openAt(t, home.Path(), clock)
	if _, err := home.Erase(ctx, "", "Marie Dupont"); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Undo(ctx, "Bob", edit); err != nil {
		t.Fatal(err)
	}
	if _, err := home.Merge(ctx, read(t, other.Path())); err != nil {
		t.Fatal(err)
	}
	if got := textOf(t, home, "n"); got != "selon […] […]" {
		t.Errorf("the note reads %q", got)
	}
}

// TestWhatIsTypedAfterAnErasureStays also erases somebody else afterwards, and
// merges copies of before.
func TestWhatIsTypedAfterAnErasureStays(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	apply(t, home, set("w", workshop.KindNote, "n", workshop.NoteText, "Marie Dupont et Paul Martin"))
	closeDossier(t, home)
	older, home := copyAll(t, home.Path()), open(t, home.Path())
	if _, err := home.Erase(ctx, "", "Marie Dupont"); err != nil {
		t.Fatal(err)
	}
	apply(t, home, set("w", workshop.KindNote, "m", workshop.NoteText, "Marie Dupont est revenue"))
	check := func(when, n string) {
		t.Helper()
		if got := textOf(t, home, "n"); got != n {
			t.Errorf("%s: %q", when, got)
		}
		if got := textOf(t, home, "m"); got != "Marie Dupont est revenue" {
			t.Errorf("%s: what was typed afterwards became %q", when, got)
		}
	}
	check("erased", "[…] […] et Paul Martin")
	if _, err := home.Erase(ctx, "", "Paul Martin"); err != nil {
		t.Fatal(err)
	}
	check("another erased", "[…] […] et […] […]")
	if _, err := home.Merge(ctx, read(t, older)); err != nil {
		t.Fatal(err)
	}
	check("merged", "[…] […] et […] […]")
	closeDossier(t, home)
	home = open(t, home.Path())
	if _, err := home.Merge(ctx, read(t, older)); err != nil {
		t.Fatal(err)
	}
	check("opened again and merged", "[…] […] et […] […]")
}

// TestWhatIsTypedAfterAMergedErasureStays has the erasure come from a PC whose
// clock is an hour ahead.
func TestWhatIsTypedAfterAMergedErasureStays(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	apply(t, home, set("w", workshop.KindNote, "n", workshop.NoteText, "Marie Dupont"))
	closeDossier(t, home)
	ahead := store.Options{Now: func() time.Time { return time.Now().Add(time.Hour) }}
	other, home := openAt(t, copyAll(t, home.Path()), ahead), open(t, home.Path())
	if _, err := other.Erase(ctx, "", "Marie Dupont"); err != nil {
		t.Fatal(err)
	}
	for _, opened := range []string{"merged", "opened again"} {
		if _, err := home.Merge(ctx, read(t, other.Path())); err != nil {
			t.Fatal(err)
		}
		apply(t, home, set("w", workshop.KindNote, opened, workshop.NoteText, "Marie Dupont est revenue"))
		if _, err := other.Merge(ctx, read(t, home.Path())); err != nil {
			t.Fatal(err)
		}
		if n, kept := textOf(t, other, "n"), textOf(t, other, opened); n != "[…] […]" || kept != "Marie Dupont est revenue" {
			t.Errorf("%s: %q and %q", opened, n, kept)
		}
		closeDossier(t, home)
		home = open(t, home.Path())
	}
}

// TestForget takes over, into a copy of before, what was erased since, and nothing
// else.
func TestForget(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	apply(t, home, set("w", workshop.KindNote, "n", workshop.NoteText, "selon Quatrebarbes"))
	closeDossier(t, home)
	older, home := copyAll(t, home.Path()), open(t, home.Path())
	apply(t, home, set("w", workshop.KindNote, "m", workshop.NoteText, "depuis"))
	if _, err := home.Erase(ctx, "", "Quatrebarbes"); err != nil {
		t.Fatal(err)
	}
	d := open(t, older)
	if f, err := d.Forget(ctx, read(t, home.Path())); err != nil || f.Changes != 1 {
		t.Errorf("%+v, %v", f, err)
	}
	cleared(t, "the older copy", folder(older))
	if notes := state(t, d, "w").Notes(); len(notes) != 1 || notes[0].Text != "selon […]" {
		t.Errorf("notes %+v", notes)
	}
	before := fingerprintOf(t, older)
	if f, err := d.Forget(ctx, read(t, home.Path())); err != nil || f.Changes != 0 || fingerprintOf(t, older) != before {
		t.Errorf("again: %+v, %v", f, err)
	}
	apply(t, d, set("w", workshop.KindNote, "k", workshop.NoteText, "Quatrebarbes est revenue"))
	if _, err := home.Merge(ctx, read(t, older)); err != nil {
		t.Fatal(err)
	}
	if got := textOf(t, home, "k"); got != "Quatrebarbes est revenue" {
		t.Errorf("what was typed knowingly became %q", got)
	}
	closeDossier(t, d)
	sound(t, older)
}

func TestErasedTelephoneNumbers(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	const text = "06 12 34 56 78, 0612345678, 06.12.34.56.78, +33 6 12 34 56 78 ; +33612345678 ; 06 12 34 56 79"
	for i, erased := range []string{"06 12 34 56 78", "0612345678", "06.12.34.56.78"} {
		w := fmt.Sprint("w", i)
		apply(t, d, title(w, text))
		if _, err := d.Erase(ctx, w, erased); err != nil {
			t.Fatal(err)
		}
		got := state(t, d, w).Workshop.Titre
		for _, left := range []string{"78", "612"} {
			if strings.Contains(got, left) {
				t.Errorf("%q erased: %q", erased, got)
			}
		}
		if !strings.HasSuffix(got, "06 12 34 56 79") {
			t.Errorf("%q erased more: %q", erased, got)
		}
	}
}

func TestErasureOfOneWorkshop(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	apply(t, d, title("w", "avec Marie"), title("v", "avec Marie"))
	if f, err := d.Erase(ctx, "w", "Marie"); err != nil || f.Changes != 1 {
		t.Fatalf("%+v, %v", f, err)
	}
	if w, v := state(t, d, "w").Workshop.Titre, state(t, d, "v").Workshop.Titre; w != "avec […]" || v != "avec Marie" {
		t.Errorf("%q and %q", w, v)
	}
}

func TestEraseRefuses(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	apply(t, d, title("w", "Marie"))
	before := fingerprintOf(t, d.Path())
	for _, c := range []struct {
		workshop, text string
		want           error
	}{
		{"", "", store.ErrBadKey}, {"", " – […] !", store.ErrBadKey}, {"", strings.Repeat("a ", workshop.MaxTraceWords+1), store.ErrBadKey}, {"absent", "Marie", store.ErrNotFound},
	} {
		if _, err := d.Erase(ctx, c.workshop, "Marie", c.text); !errors.Is(err, c.want) {
			t.Errorf("%q in %q: %v", c.text, c.workshop, err)
		}
	}
	r, err := store.OpenReadOnly(ctx, d.Path(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeDossier(t, r)
	_, err1 := r.Erase(ctx, "", "Marie")
	_, err2 := r.EmptyTrash(ctx, time.Now())
	_, err3 := r.Undo(ctx, "Ada", workshop.Ref{})
	_, err4 := r.Merge(ctx, store.SourceOf())
	for _, err := range []error{err1, err2, err3, err4} {
		if !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("error %v", err)
		}
	}
	if fingerprintOf(t, d.Path()) != before {
		t.Error("the file changed")
	}
}

// TestUndoDoesNotBringBackWhatWasErased undoes, after an erasure, what was done
// before it.
func TestUndoDoesNotBringBackWhatWasErased(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	apply(t, home, title("w", "avec Marie"), set("w", workshop.KindNote, "n", workshop.NoteText, "dit Marie"))
	closeDossier(t, home)
	other, home := open(t, copyAll(t, home.Path())), open(t, home.Path())
	apply(t, other, title("w", "sans elle"))
	m, err := home.Merge(ctx, read(t, other.Path()))
	if err != nil {
		t.Fatal(err)
	}
	edit := apply(t, home, set("w", workshop.KindNote, "n", workshop.NoteText, "dit quelqu’un"))[0].By
	if _, err := home.Erase(ctx, "", "Marie"); err != nil {
		t.Fatal(err)
	}
	if _, err := home.UndoMerge(ctx, "Ada", m); err != nil {
		t.Fatal(err)
	}
	if _, err := home.Undo(ctx, "Ada", edit); err != nil {
		t.Fatal(err)
	}
	if got := state(t, home, "w").Workshop.Titre; got != "avec […]" {
		t.Errorf("title %q", got)
	}
	if got := textOf(t, home, "n"); got != "dit […]" {
		t.Errorf("note %q", got)
	}
}

// TestVacuumThatWasCutOff opens a dossier that lost its power between an erasure
// and the writing anew of its file.
func TestVacuumThatWasCutOff(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	apply(t, d, title("w", "Un"))
	if err := store.Exec(d, "PRAGMA secure_delete = 0; CREATE TABLE x (y); INSERT INTO x VALUES ('Quatrebarbes'); DROP TABLE x; INSERT INTO mark VALUES ('vacuum', '1')"); err != nil {
		t.Fatal(err)
	}
	closeDossier(t, d)
	if content, err := os.ReadFile(d.Path()); err != nil || len(remains(content)) == 0 {
		t.Fatal("the test shows nothing", err)
	}
	d = open(t, d.Path())
	if _, err := d.Merge(ctx, store.SourceOf()); err != nil {
		t.Fatal(err)
	}
	cleared(t, "after the next merge", folder(d.Path()))
	before := fingerprintOf(t, d.Path())
	if _, err := d.Merge(ctx, store.SourceOf()); err != nil {
		t.Fatal(err)
	}
	if fingerprintOf(t, d.Path()) != before {
		t.Error("the file is written anew each time")
	}
}

// TestEmptyTrash takes out for good what is in the trash, here and in what comes
// from an older copy.
func TestEmptyTrash(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	o := store.Options{Now: func() time.Time { return now }}
	d := create(t, o)
	trash := func(kind workshop.Kind, w, id string) {
		t.Helper()
		apply(t, d, set(w, kind, id, workshop.FieldTrashed, "1"))
	}
	apply(t, d, title("w", "Atelier"), title("v", "Quatrebarbes"),
		set("v", workshop.KindNote, "n", workshop.NoteText, "chez Zéphyrine"),
		set("w", workshop.KindNote, "gone", workshop.NoteText, "Zéphyrine"),
		set("w", workshop.KindNote, "stays", workshop.NoteText, "reste"),
		set("w", workshop.KindNote, "late", workshop.NoteText, "tard"),
		set("w", workshop.KindAction, "gone", workshop.ActionTitre, "appeler Quatrebarbes"),
		set("w", workshop.KindAction, "stays", workshop.ActionTitre, "Planter"),
		set("w", workshop.KindMilestone, "part", workshop.MilestoneAction, "gone"),
		set("w", workshop.KindMilestone, "part", workshop.MilestoneNom, "Œuvrard"),
		set("w", workshop.KindMilestone, "moved", workshop.MilestoneAction, "gone"),
		set("w", workshop.KindMilestone, "moved", workshop.MilestoneNom, "Choisir"))
	apply(t, d, set("w", workshop.KindNote, "gone", workshop.NoteText, "Quatrebarbes"), set("w", workshop.KindMilestone, "moved", workshop.MilestoneAction, "stays"))
	trash(workshop.KindNote, "w", "gone")
	trash(workshop.KindAction, "w", "gone")
	trash(workshop.KindWorkshop, "v", "v")
	now = now.Add(time.Hour)
	limit := now
	trash(workshop.KindNote, "w", "late")
	closeDossier(t, d)
	older := copyAll(t, d.Path())
	d = openAt(t, d.Path(), o)
	before := len(allChanges(t, d, "w"))

	if n, err := d.EmptyTrash(ctx, limit); err != nil || n != 3 {
		t.Fatalf("%d taken out, %v", n, err)
	}
	cleared(t, "emptied", folder(d.Path()))
	check := func(when string) {
		t.Helper()
		s := state(t, d, "w")
		trashed := s.TrashedNotes()
		if len(s.Notes()) != 1 || len(trashed) != 1 || trashed[0].ID != "late" || len(s.TrashedActions()) != 0 {
			t.Errorf("%s: notes %+v, in the trash %+v", when, s.Notes(), trashed)
		}
		if a := s.Actions(); len(a) != 1 || len(a[0].Milestones) != 1 || a[0].Milestones[0].Nom != "Choisir" {
			t.Errorf("%s: actions %+v", when, a)
		}
		if list, err := d.Workshops(ctx); err != nil || len(list) != 1 {
			t.Errorf("%s: %+v, %v", when, list, err)
		}
		if got := len(allChanges(t, d, "w")); got != before {
			t.Errorf("%s: %d changes of %d", when, got, before)
		}
	}
	check("emptied")
	if n, err := d.EmptyTrash(ctx, limit); err != nil || n != 0 {
		t.Errorf("emptied again: %d, %v", n, err)
	}
	if _, err := d.Merge(ctx, read(t, older)); err != nil {
		t.Fatal(err)
	}
	check("merged with an older copy")
	cleared(t, "merged with an older copy", folder(d.Path()))
	closeDossier(t, d)
	sound(t, d.Path())

	emptied := d.Path()
	d = openAt(t, older, o)
	if _, err := d.Merge(ctx, read(t, emptied)); err != nil {
		t.Fatal(err)
	}
	check("an older copy that took it in")
	cleared(t, "an older copy that took it in", folder(older))
}

// TestTrashThatSomebodyLeft holds that nothing is taken out that somebody else
// took out of the trash.
func TestTrashThatSomebodyLeft(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	apply(t, home, set("w", workshop.KindNote, "n", workshop.NoteText, "texte"))
	apply(t, home, set("w", workshop.KindNote, "n", workshop.FieldTrashed, "1"))
	closeDossier(t, home)
	other, home := open(t, copyAll(t, home.Path())), open(t, home.Path())
	apply(t, other, set("w", workshop.KindNote, "n", workshop.FieldTrashed, ""))
	apply(t, home, set("w", workshop.KindNote, "n", workshop.FieldTrashed, ""))
	apply(t, home, set("w", workshop.KindNote, "n", workshop.FieldTrashed, "1"))
	if _, err := home.Merge(ctx, read(t, other.Path())); err != nil {
		t.Fatal(err)
	}
	if n, err := home.EmptyTrash(ctx, time.Now().Add(time.Hour)); err != nil || n != 0 {
		t.Errorf("%d taken out, %v", n, err)
	}
	if got := textOf(t, home, "n"); got != "texte" {
		t.Errorf("note %q", got)
	}
}

// TestEmptyingTheTrashLeavesNotesWhereTheyAre: what was merged into a cluster that
// stands, or says the same as a note that is there, keeps its place when it is
// emptied; what was noted of an action goes with it.
func TestEmptyingTheTrashLeavesNotesWhereTheyAre(t *testing.T) {
	d := create(t, store.Options{})
	s := func(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
		return set("w", kind, id, f, v)
	}
	apply(t, d, title("w", "Atelier"),
		s(workshop.KindCluster, "a", workshop.ClusterTitre, "Nature"), s(workshop.KindCluster, "b", workshop.ClusterTitre, "Ombre"), s(workshop.KindCluster, "b", workshop.ClusterInto, "a"),
		s(workshop.KindNote, "n", workshop.NoteText, "Des arbres"), s(workshop.KindNote, "n", workshop.NoteCluster, "b"),
		s(workshop.KindAction, "x", workshop.ActionTitre, "Planter"), s(workshop.KindProgress, "p", workshop.ProgressAction, "x"), s(workshop.KindProgress, "p", workshop.ProgressText, "Devis de Quatrebarbes"))
	apply(t, d, s(workshop.KindCluster, "b", workshop.FieldTrashed, "1"), s(workshop.KindAction, "x", workshop.FieldTrashed, "1"))
	if n, err := d.EmptyTrash(context.Background(), time.Now().Add(time.Hour)); err != nil || n != 2 {
		t.Fatalf("%d, %v", n, err)
	}
	st := state(t, d, "w")
	if st.ClusterOf("n") != "a" {
		t.Errorf("the note is in %q", st.ClusterOf("n"))
	}
	if p, _ := st.ProgressNote("p"); p.Text != "" {
		t.Errorf("still there: %+v", p)
	}
}
