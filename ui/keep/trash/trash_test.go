package trash

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

const (
	noteID   = "019e5000-1000-7000-8000-000000000001"
	otherID  = "019e5000-1000-7000-8000-000000000002"
	actionID = "019e5000-1000-7000-8000-000000000003"
	goneNote = "019e5000-1000-7000-8000-000000000004"
	emptyID  = "019e5000-1000-7000-8000-000000000005"
)

// room is a dossier with the pane over it.
type room struct {
	*viewtest.Host
	t          *testing.T
	p          *pane
	gone, open string // a workshop in the trash, and the one that is open
}

func set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: v}
}

func trashed(kind workshop.Kind, id string) workshop.Set {
	return set(kind, id, workshop.FieldTrashed, "1")
}

// newRoom is a dossier with an empty trash.
func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{Host: viewtest.New(t, view.Dossier), t: t}
	r.Window().SetPadded(false)
	return r
}

// filled throws two notes, an action and a workshop with a note away.
func filled(t *testing.T) *room {
	t.Helper()
	r := newRoom(t)
	r.gone = r.OpenWorkshop(
		set(workshop.KindWorkshop, "", workshop.WorkshopTitre, "Atelier d’essai du printemps"),
		set(workshop.KindNote, goneNote, workshop.NoteText, "Une note d’un atelier jeté"), trashed(workshop.KindNote, goneNote),
		trashed(workshop.KindWorkshop, ""))
	r.open = r.OpenWorkshop(
		set(workshop.KindWorkshop, "", workshop.WorkshopTitre, "Bien vieillir à Giffaumont"),
		set(workshop.KindNote, noteID, workshop.NoteText, "La supérette ferme à midi ; « on n’a plus rien » l’après-midi, et personne ne sait quand le marché de nuit de l’été dernier reviendra sur la place."),
		trashed(workshop.KindNote, noteID),
		set(workshop.KindNote, otherID, workshop.NoteText, "Un banc\ndevant l’école"), set(workshop.KindNote, otherID, workshop.NoteKindOf, string(workshop.Decision)),
		trashed(workshop.KindNote, otherID),
		set(workshop.KindNote, emptyID, workshop.NoteText, " "), trashed(workshop.KindNote, emptyID),
		set(workshop.KindAction, actionID, workshop.ActionDescription, "Installer des bancs"), trashed(workshop.KindAction, actionID))
	r.show()
	return r
}

func (r *room) show() {
	r.p = New(r).(*pane)
	r.Show(r.p)
}

// lines tells what the pane lists, the selected thing marked.
func (r *room) lines() []string {
	selected, _ := r.p.list.Selected()
	var out []string
	for _, g := range r.p.found {
		out = append(out, g.Title)
		for _, t := range g.Items {
			line := fmt.Sprintf("%s %s", t.sort, t.text)
			if t.kind == selected.kind && t.id == selected.id {
				line = "→ " + line
			}
			out = append(out, line)
		}
	}
	return out
}

func (r *room) says(want ...string) {
	r.t.Helper()
	words := viewtest.Words(r.p.Content())
	if top := r.Window().Canvas().Overlays().Top(); top != nil {
		words = viewtest.Words(top)
	}
	words = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(words)
	for _, w := range want {
		if !strings.Contains(words, w) {
			r.t.Errorf("no %q in:\n%s", w, words)
		}
	}
}

// until waits for a number of things in the trash.
func (r *room) until(count int) {
	r.t.Helper()
	r.Wait(fmt.Sprint(count, " things in the trash"), func() bool {
		n := 0
		for _, g := range r.p.found {
			n += len(g.Items)
		}
		return n == count
	})
}

// focusList gives the list the focus, as Tab does.
func (r *room) focusList() { kit.Focus(r.p.list.FocusTarget()) }

func (r *room) selectThing(id string) {
	r.p.list.Select(func(t thing) bool { return t.id == id })
}

func TestEverythingThatWasThrownAwayIsListedByWorkshop(t *testing.T) {
	r := filled(t)
	got := r.lines()
	for _, want := range []string{
		"Bien vieillir à Giffaumont", "Atelier d’essai du printemps", "Décision Un banc devant l’école", "Action Installer des bancs",
		"Constat Une note d’un atelier jeté", "Atelier Atelier d’essai du printemps",
	} {
		if !slices.ContainsFunc(got, func(line string) bool { return strings.TrimPrefix(line, "→ ") == want }) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	if len(got) != 7 { // two titles, five things: not the empty note
		t.Errorf("listed: %q", got)
	}
	r.says("5 choses dans la corbeille", "après 90 jours", "Décision · à la corbeille", "Remettre")
}

func TestANoteIsPutBackByItsButtonAndUndone(t *testing.T) {
	r := filled(t)
	before := r.lines()
	r.selectThing(otherID)
	row := newRow(r.p.locked, r.p.putBack)
	selected, _ := r.p.list.Selected()
	row.Bind(selected)
	test.Tap(row.back)
	r.until(4)
	if n, _ := r.Stored().Note(otherID); n.Trashed || n.Text != "Un banc\ndevant l’école" {
		t.Errorf("the note is %+v", n)
	}
	if len(r.Said) != 1 || !strings.Contains(r.Said[0], "Un banc devant l’école") {
		t.Errorf("said: %q", r.Said)
	}
	if !r.Session().Undo() {
		t.Fatal("nothing can be undone")
	}
	r.until(5)
	plain := func(lines []string) string { return strings.ReplaceAll(strings.Join(lines, "\n"), "→ ", "") }
	if plain(r.lines()) != plain(before) {
		t.Errorf("after undo: %q, before: %q", r.lines(), before)
	}
}

func TestEnterPutsTheSelectedThingBack(t *testing.T) {
	r := filled(t)
	r.focusList()
	first, _ := r.p.list.Selected()
	r.Press(fyne.KeyDown)
	second, _ := r.p.list.Selected()
	if first.id == second.id {
		t.Fatal("the arrows select nothing else")
	}
	r.Press(fyne.KeyReturn)
	r.until(4)
	for _, g := range r.p.found {
		for _, left := range g.Items {
			if left.id == second.id {
				t.Errorf("%+v is still in the trash", left)
			}
		}
	}
	r.Press(fyne.KeyReturn) // the focus is still in the list
	r.until(3)
}

func TestAClickOnlySelects(t *testing.T) {
	r := filled(t)
	r.selectThing(actionID)
	r.p.list.Open()
	r.Settle()
	r.until(5)
}

func TestANoteOfAWorkshopThatWasThrownAwayBringsTheWorkshopBack(t *testing.T) {
	r := filled(t)
	r.focusList()
	r.selectThing(goneNote)
	r.Press(fyne.KeyReturn)
	r.until(3)
	r.Reopen(r.gone)
	st := r.Stored()
	if n, _ := st.Note(goneNote); st.Workshop.Trashed || n.Trashed {
		t.Errorf("workshop %v, note %v in the trash", st.Workshop.Trashed, n.Trashed)
	}
	if !r.Session().Undo() { // one gesture
		t.Fatal("nothing can be undone")
	}
	r.until(5)
}

func TestAWorkshopComesBackWithoutWhatWasThrownAwayInIt(t *testing.T) {
	r := filled(t)
	r.focusList()
	r.selectThing(r.gone)
	r.Press(fyne.KeyReturn)
	r.until(4)
	r.Reopen(r.gone)
	st := r.Stored()
	if n, _ := st.Note(goneNote); st.Workshop.Trashed || !n.Trashed {
		t.Errorf("workshop %v, note %v in the trash", st.Workshop.Trashed, n.Trashed)
	}
}

func TestTheTrashIsEmptiedOnlyAfterItWasAsked(t *testing.T) {
	r := filled(t)
	r.Window().Canvas().Focus(r.p.empty)
	r.Press(fyne.KeyReturn)
	r.says("Vider la corbeille ?", "1 atelier, 3 notes et 1 action", "Vous ne pourrez pas revenir en arrière")
	r.Press(fyne.KeyReturn) // the focus is on the button that does nothing
	r.until(5)
	r.Window().Canvas().Focus(r.p.empty)
	r.Press(fyne.KeyReturn)
	r.Window().Canvas().FocusNext()
	r.Press(fyne.KeyReturn)
	r.until(0)
	r.says("La corbeille est vide", "90 jours")
	if !r.p.empty.Disabled() {
		t.Error("an empty trash can be emptied")
	}
	if n, ok := r.Stored().Note(noteID); ok && n.Text != "" {
		t.Errorf("the note is %+v", n)
	}
	if len(r.Said) != 1 || !strings.HasPrefix(r.Said[0], "Corbeille vidée") {
		t.Errorf("said: %q", r.Said)
	}
}

func TestAnEmptyTrashSaysWhatItIs(t *testing.T) {
	r := newRoom(t)
	r.OpenWorkshop()
	r.show()
	r.says("La corbeille est vide", "Ce que vous supprimez attend ici 90 jours")
}

func TestADossierThatIsReadOnlyGivesNothingBack(t *testing.T) {
	r := filled(t)
	r.ReadOnly()
	r.show()
	r.until(5)
	if !r.p.empty.Disabled() {
		t.Error("its trash can be emptied")
	}
	if words := viewtest.Words(r.p.Content()); strings.Contains(words, "Remettre") {
		t.Errorf("things can be put back:\n%s", words)
	}
	r.focusList()
	r.Press(fyne.KeyReturn)
	r.Settle()
	r.until(5)
	if len(r.Told)+len(r.Said) > 0 {
		t.Errorf("told %v, said %q", r.Told, r.Said)
	}
}

func TestLooks(t *testing.T) {
	r := filled(t)
	r.freeze()
	r.focusList()
	test.AssertImageMatches(t, "trash.png", r.Window().Canvas().Capture())

	r = newRoom(t)
	r.OpenWorkshop()
	r.show()
	test.AssertImageMatches(t, "empty.png", r.Window().Canvas().Capture())

	r = filled(t)
	r.freeze()
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.Window().Content().Refresh()
	r.focusList()
	test.AssertImageMatches(t, "double.png", r.Window().Canvas().Capture())
}

// freeze gives everything in the trash a time that reads the same every day, and
// an order that does not hang on when it was written.
func (r *room) freeze() {
	for i := range r.p.found {
		for j := range r.p.found[i].Items {
			r.p.found[i].Items[j].at = time.Date(2024, 3, 12, 14, 5, 0, 0, time.Local)
		}
		slices.SortStableFunc(r.p.found[i].Items, func(a, b thing) int { return strings.Compare(a.text, b.text) })
	}
	slices.SortStableFunc(r.p.found, func(a, b kit.Group[thing]) int { return strings.Compare(b.Title, a.Title) })
	r.p.list.SetGroups(r.p.found)
}
