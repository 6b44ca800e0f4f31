package history

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// room is a window over a real dossier.
type room struct {
	*viewtest.Host
	t  *testing.T
	id string // of the workshop
	s  *sheet
}

const (
	noteID   = "019e5000-1000-7000-8000-000000000001"
	otherID  = "019e5000-1000-7000-8000-000000000002"
	actionID = "019e5000-1000-7000-8000-000000000003"
	stepID   = "019e5000-1000-7000-8000-000000000004"
)

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{Host: viewtest.New(t, view.Notes), t: t}
	r.id = r.OpenWorkshop()
	r.Window().SetPadded(false)
	r.Window().SetContent(kit.NewSurface(theme.ColorPaper, "", 0))
	r.Window().Resize(fyne.NewSize(1366, 700))
	return r
}

func (r *room) set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: r.id, Kind: kind, ID: id, Field: f}, Value: v}
}

// write writes a gesture of a person into the dossier.
func (r *room) write(person string, sets ...workshop.Set) {
	r.t.Helper()
	if _, err := r.Dossier().Apply(r.t.Context(), person, sets...); err != nil {
		r.t.Fatal(err)
	}
}

// note is written by three people: Ada, Élodie, and somebody.
func (r *room) note() {
	r.write("Ada", r.set(workshop.KindNote, noteID, workshop.NoteText, "Les bancs manquent"), r.set(workshop.KindNote, noteID, workshop.NoteKindOf, "constat"))
	r.write("Élodie", r.set(workshop.KindNote, noteID, workshop.NoteText, "Des bancs manquent devant l’école"))
	r.write("", r.set(workshop.KindNote, noteID, workshop.NoteKindOf, "idee"))
	r.Reopen(r.id)
}

func (r *room) show(kind workshop.Kind, id string) {
	r.s = show(r, view.Sheet{Of: view.SheetHistory, Workshop: r.id, Kind: kind, ID: id}, time.Now)
	r.Wait("the history is read", func() bool { return r.s.book != nil })
}

// titles are the edits that the list shows, with their days.
func (r *room) titles() []string {
	var out []string
	for _, g := range r.s.book.days(r.s.who, r.s.now()) {
		out = append(out, g.Title)
		for _, e := range g.Items {
			out = append(out, person(e)+"/"+fmt.Sprint(e.since))
		}
	}
	return out
}

func (r *room) words() string {
	if top := r.Window().Canvas().Overlays().Top(); top != nil {
		return viewtest.Words(top)
	}
	return ""
}

func (r *room) says(want ...string) {
	r.t.Helper()
	words := r.words()
	for _, w := range want {
		if !strings.Contains(words, w) {
			r.t.Errorf("no %q in:\n%s", w, words)
		}
	}
}

func TestHistoryOfANoteSaysWhoWhenWhat(t *testing.T) {
	r := newRoom(t)
	r.note()
	r.write("Ada", r.set(workshop.KindNote, otherID, workshop.NoteText, "Une autre"))
	r.show(workshop.KindNote, noteID)
	if got := r.titles(); !slices.Equal(got, []string{"Aujourd’hui", "/0", "Élodie/1", "Ada/2"}) {
		t.Fatalf("the list shows %q", got)
	}
	r.says("Historique de la note", "Des bancs manquent devant l’école", "personne non précisée", "C’est la version actuelle.")
	r.Press(fyne.KeyDown)
	r.says("par Élodie", "[enlevé\u00a0: Les]", "[ajouté\u00a0: Des]", "[ajouté\u00a0:  devant l’école]", "Revenir à cette version", "Barré\u00a0: enlevé")
	if strings.Contains(r.words(), "Une autre") {
		t.Error("another note is told too")
	}
}

func TestGoBackToAVersionByKeyboardAndUndoIt(t *testing.T) {
	r := newRoom(t)
	r.note()
	r.show(workshop.KindNote, noteID)
	r.Press(fyne.KeyEnd, fyne.KeyReturn) // the first version, then its button
	r.Press(fyne.KeyReturn)
	r.Wait("it is written", func() bool { return !r.s.card.Open() })
	if n, _ := r.Stored().Note(noteID); n.Text != "Les bancs manquent" || n.Kind != workshop.Observation {
		t.Fatalf("the note is %+v", n)
	}
	if len(r.Said) != 1 || !strings.HasPrefix(r.Said[0], "C’est fait") {
		t.Errorf("said %q", r.Said)
	}
	name, ok := r.Session().Undoable()
	if !ok || !strings.HasPrefix(name, "retour de la note à sa version du ") {
		t.Errorf("undo is called %q", name)
	}
	r.Session().Undo()
	if n, _ := r.Stored().Note(noteID); n.Text != "Des bancs manquent devant l’école" || n.Kind != workshop.Idea {
		t.Errorf("after undo the note is %+v", n)
	}
}

func TestAWholeWorkshopIsBroughtBackOnlyAfterItWasAsked(t *testing.T) {
	r := newRoom(t)
	r.note()
	r.show("", "")
	r.says("Historique de l’atelier", "Essai")
	r.Press(fyne.KeyDown, fyne.KeyDown) // Ada’s
	r.Press(fyne.KeyReturn, fyne.KeyReturn)
	r.says("Ramener tout l’atelier à ce moment", "Les 2 modifications faites depuis", "Ctrl+Z annule ce retour")
	r.Press(fyne.KeyEscape)
	if n, _ := r.Stored().Note(noteID); n.Kind != workshop.Idea || !r.s.card.Open() {
		t.Fatal("it came back without an answer")
	}
	r.Press(fyne.KeyReturn, fyne.KeyReturn) // the button still has the focus; then the answer
	r.Wait("it is written", func() bool { return !r.s.card.Open() })
	if n, _ := r.Stored().Note(noteID); n.Text != "Les bancs manquent" || n.Kind != workshop.Observation {
		t.Errorf("the note is %+v", n)
	}
	if name, _ := r.Session().Undoable(); !strings.HasPrefix(name, "retour de l’atelier à son état du ") {
		t.Errorf("undo is called %q", name)
	}
}

func TestAnActionTellsItsMilestonesToo(t *testing.T) {
	r := newRoom(t)
	r.write("Ada", r.set(workshop.KindAction, actionID, workshop.ActionTitre, "Planter des arbres"))
	r.write("Ada", r.set(workshop.KindMilestone, stepID, workshop.MilestoneAction, actionID), r.set(workshop.KindMilestone, stepID, workshop.MilestoneNom, "Choisir les essences"))
	r.write("Élodie", r.set(workshop.KindMilestone, stepID, workshop.MilestoneFait, "1"))
	r.show(workshop.KindAction, actionID)
	r.says("Historique de l’action", "Élodie a coché", "Choisir les essences")
	if got := r.titles(); len(got) != 4 {
		t.Errorf("the list shows %q", got)
	}
}

func TestOnlyTheEditsOfOnePerson(t *testing.T) {
	r := newRoom(t)
	r.note()
	r.show(workshop.KindNote, noteID)
	var values []string
	for _, c := range r.s.book.people() {
		values = append(values, c.Text)
	}
	if !slices.Equal(values, []string{"Tout (3)", "Personne non précisée (1)", "Ada (1)", "Élodie (1)"}) {
		t.Fatalf("people %q", values)
	}
	r.Window().Canvas().Focus(r.s.people.FocusTarget())
	r.Press(fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if got := r.titles(); !slices.Equal(got, []string{"Aujourd’hui", "Ada/2"}) {
		t.Errorf("the list shows %q", got)
	}
	if e, _ := r.s.list.Selected(); person(e) != "Ada" || r.s.chosen.since != 2 {
		t.Errorf("%q is selected, %d shown", person(e), r.s.chosen.since)
	}
}

func TestReadOnlyHistoryOffersNoWayBack(t *testing.T) {
	r := newRoom(t)
	r.note()
	r.ReadOnly()
	r.show(workshop.KindNote, noteID)
	r.Press(fyne.KeyEnd)
	if words := r.words(); strings.Contains(words, "Revenir à cette version") || !strings.Contains(words, "lecture seule") {
		t.Errorf("the history says:\n%s", words)
	}
}

func TestWhatIsNotWrittenYetIsToldToo(t *testing.T) {
	r := newRoom(t)
	r.note()
	r.Session().Type(r.set(workshop.KindNote, noteID, workshop.NoteText, "Tapé à l’instant"))
	r.show(workshop.KindNote, noteID)
	r.says("Tapé à l’instant")
	r.Press(fyne.KeyEscape)
	if r.Window().Canvas().Overlays().Top() != nil {
		t.Error("Escape does not close the history")
	}
}

func TestNothingIsSaidWhereNothingWasDone(t *testing.T) {
	r := newRoom(t)
	r.show(workshop.KindNote, noteID)
	r.says("Rien n’a encore été modifié.")
}

func TestComputersAreToldWhereThereAreSeveral(t *testing.T) {
	of := view.Sheet{Of: view.SheetHistory, Workshop: sampleID}
	for _, c := range []struct {
		devices map[int64]string
		want    []string // of the two latest edits on different computers
	}{
		{map[int64]string{1: "MAIRIE-01", 2: "MAIRIE-01"}, []string{"par Ada", "personne non précisée"}}, // the same PC, opened twice
		{map[int64]string{1: "MAIRIE-01", 2: "Portable"}, []string{"par Ada, sur l’ordinateur Portable", "personne non précisée, sur l’ordinateur MAIRIE-01"}},
		{map[int64]string{1: "MAIRIE-01"}, []string{"par Ada, ordinateur non précisé", "personne non précisée, sur l’ordinateur MAIRIE-01"}},
	} {
		b := newBook(of, threeDays(), sample(), c.devices)
		for i, want := range c.want {
			if got := b.circumstances(b.entries[i]); !strings.HasSuffix(got, ", "+want) {
				t.Errorf("%v: %q, want %q at its end", c.devices, got, want)
			}
		}
	}
}

func TestErrorsAreTold(t *testing.T) {
	r := newRoom(t)
	show(r, view.Sheet{Of: view.SheetHistory, Workshop: workshop.NewID()}, time.Now)
	if len(r.Told) != 1 || r.Window().Canvas().Overlays().Top() != nil {
		t.Errorf("told %v", r.Told)
	}
}

func TestDayNames(t *testing.T) {
	now := time.Date(2026, 11, 25, 0, 10, 0, 0, time.Local)
	for at, want := range map[workshop.Date]string{
		"2026-11-25": "Aujourd’hui", "2026-11-24": "Hier", "2026-11-23": "Lundi\u00a023\u00a0novembre 2026",
		"2026-11-26": "Jeudi\u00a026\u00a0novembre 2026", // a clock that was wrong
	} {
		if got := dayName(at, now); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
	}
}

func TestWhatDidNotChangeIsLeftOut(t *testing.T) {
	long := strings.Repeat("mot ", 300)
	got := difference("a "+long+"b", "c "+long+"b")
	var b strings.Builder
	for _, p := range got {
		b.WriteString(p.Text)
	}
	if len(got) != 3 || len(b.String()) > 400 || !strings.HasSuffix(b.String(), " […] ") {
		t.Errorf("%+v", got)
	}
	if whole := difference(long, long); len(whole) != 1 || whole[0].Text != long {
		t.Errorf("a text that stays is not whole: %d pieces", len(whole))
	}
}

// fixed is a host for a history of fixed days.
func fixed(t *testing.T, of view.Sheet) *sheet {
	t.Helper()
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	r := newRoom(t)
	s := open(r, of, func() time.Time { return time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC) })
	s.show(newBook(of, threeDays(), sample(), map[int64]string{1: "MAIRIE-01", 2: "Portable d’Ada"}))
	return s
}

const sampleID = "019e5000-0000-7000-8000-000000000001"

// threeDays is three days of a workshop: a note, an action, on two computers.
func threeDays() []workshop.Change {
	var out []workshop.Change
	last := map[workshop.Key]workshop.Ref{}
	edit := func(day, hour, minute int, device int64, person string, sets ...workshop.Set) {
		first := workshop.NewStamp(time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC))
		for i, s := range sets {
			s.Workshop = sampleID
			if s.Kind == workshop.KindWorkshop {
				s.ID = sampleID
			}
			c := workshop.Change{Ref: workshop.Ref{Stamp: first + workshop.Stamp(i), Device: device}, Key: s.Key, Value: s.Value, Person: person, Edit: first}
			if before, ok := last[s.Key]; ok {
				c.Replaces = []workshop.Ref{before}
			}
			last[s.Key] = c.Ref
			out = append(out, c)
		}
	}
	set := func(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: v}
	}
	edit(23, 14, 2, 1, "Ada", set(workshop.KindWorkshop, "", workshop.WorkshopTitre, "Bien vivre au Havre"), set(workshop.KindWorkshop, "", workshop.WorkshopDate, "2026-11-24"))
	edit(23, 14, 32, 1, "Ada", set(workshop.KindNote, noteID, workshop.NoteText, "Les bancs manquent devant l’école, et la route fait peur aux parents."), set(workshop.KindNote, noteID, workshop.NoteKindOf, "constat"))
	edit(24, 10, 5, 2, "Élodie", set(workshop.KindNote, noteID, workshop.NoteText, "Deux bancs manquent devant l’école du bourg, et la route fait peur."))
	edit(24, 10, 41, 2, "Élodie", set(workshop.KindNote, noteID, workshop.NoteKindOf, "idee"))
	edit(24, 11, 0, 1, "", set(workshop.KindAction, actionID, workshop.ActionTitre, "Installer deux bancs devant l’école"), set(workshop.KindAction, actionID, workshop.ActionNote, noteID))
	edit(24, 11, 15, 1, "", set(workshop.KindAction, actionID, workshop.ActionStatut, "En cours"), set(workshop.KindAction, actionID, workshop.ActionPersonnePilote, "Mme Œil"))
	edit(25, 8, 30, 2, "Ada", set(workshop.KindNote, noteID, workshop.FieldTrashed, "1"))
	return out
}

func sample() *workshop.State {
	st := workshop.NewState(sampleID)
	byKey := map[workshop.Key][]workshop.Change{}
	for _, c := range threeDays() {
		byKey[c.Key] = append(byKey[c.Key], c)
	}
	for _, list := range byKey {
		st.Put(workshop.Fold(workshop.Heads(list)))
	}
	return st
}

// TestLooks compares the sheet with the pictures in testdata.
func TestLooks(t *testing.T) {
	of := view.Sheet{Of: view.SheetHistory, Workshop: sampleID, Kind: workshop.KindNote, ID: noteID}
	s := fixed(t, of)
	s.list.Follow(fyne.KeyDown)
	s.list.Follow(fyne.KeyDown)
	test.AssertImageMatches(t, "note.png", s.h.Window().Canvas().Capture())

	s = fixed(t, view.Sheet{Of: view.SheetHistory, Workshop: sampleID})
	s.list.Follow(fyne.KeyDown)
	test.AssertImageMatches(t, "workshop.png", s.h.Window().Canvas().Capture())
	kit.Focus(s.back)
	s.h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	test.AssertImageMatches(t, "ask.png", s.h.Window().Canvas().Capture())
}

// At 200 % everything fits the window of a small screen.
func TestLooksInLargeLetters(t *testing.T) {
	of := view.Sheet{Of: view.SheetHistory, Workshop: sampleID, Kind: workshop.KindNote, ID: noteID}
	s := fixed(t, of)
	s.card.Close()
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	book := s.book
	s = open(s.h, of, s.now)
	s.show(book)
	s.list.Follow(fyne.KeyDown)
	s.list.Follow(fyne.KeyDown)
	test.AssertImageMatches(t, "large.png", s.h.Window().Canvas().Capture())
}

// BenchmarkOpen reads and shows the history of a workshop of 10 000 edits.
func BenchmarkOpen(b *testing.B) {
	changes := make([]workshop.Change, 10_000)
	st := workshop.NewState(sampleID)
	start := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	for i := range changes {
		stamp := workshop.NewStamp(start.Add(time.Duration(i) * 6 * time.Minute))
		c := workshop.Change{
			Ref: workshop.Ref{Stamp: stamp, Device: 1}, Edit: stamp, Value: fmt.Sprintf("Note %d, avec quelques mots", i), Person: "Ada",
			Key: workshop.Key{Workshop: sampleID, Kind: workshop.KindNote, ID: fmt.Sprintf("019e5000-2000-7000-8000-%012x", i), Field: workshop.NoteText},
		}
		changes[i] = c
		st.Put(workshop.Fold([]workshop.Change{c}))
	}
	host := viewtest.New(b, view.Notes)
	host.OpenWorkshop()
	host.Window().SetContent(kit.NewSurface(theme.ColorPaper, "", 0))
	host.Window().Resize(fyne.NewSize(1366, 700))
	of := view.Sheet{Of: view.SheetHistory, Workshop: sampleID}
	var made, shown time.Duration
	for b.Loop() {
		at := time.Now()
		book := newBook(of, changes, st, nil)
		made += time.Since(at)
		at = time.Now()
		s := open(host, of, time.Now)
		s.show(book)
		shown += time.Since(at)
		s.card.Close()
	}
	b.ReportMetric(float64(made.Milliseconds())/float64(b.N), "ms/read")
	b.ReportMetric(float64(shown.Milliseconds())/float64(b.N), "ms/shown")
}
