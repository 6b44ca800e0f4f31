package notes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

func TestTypingIsANoteAtOnce(t *testing.T) {
	r := open(t)
	r.Write("La supérette ferme à midi")
	if got := r.saved(); len(got) != 1 || got[0].Text != "La supérette ferme à midi" || got[0].Kind != workshop.Observation {
		t.Fatalf("before Enter the dossier has %+v", got)
	}
	if shown := r.texts(); len(shown) != 0 {
		t.Errorf("the list already shows %q", shown)
	}
	r.Press(fyne.KeyReturn)
	if got := r.saved(); len(got) != 1 {
		t.Fatalf("after Enter the dossier has %+v", got)
	}
	if !slices.Equal(r.texts(), []string{"La supérette ferme à midi"}) {
		t.Errorf("the list shows %q", r.texts())
	}
	r.Write("Et après ?")
	if got := r.saved(); len(got) != 2 || got[1].Text != "Et après ?" {
		t.Errorf("the line did not keep the focus, or was not empty: %+v", got)
	}
}

func TestLeavingTheScreenKeepsTheLineAsANote(t *testing.T) {
	r := open(t)
	r.Write("  à moitié  ")
	r.screen.Leave()
	r.screen.Enter()
	if got := r.saved(); len(got) != 1 || got[0].Text != "à moitié" {
		t.Fatalf("the dossier has %+v", got)
	}
	if r.screen.capture.text.Text() != "" || len(r.texts()) != 1 {
		t.Errorf("line %q, list %q", r.screen.capture.text.Text(), r.texts())
	}
}

func TestAnEmptiedLineIsNoNote(t *testing.T) {
	r := open(t)
	r.Write("x")
	r.Press(fyne.KeyBackspace, fyne.KeyReturn)
	if got := r.saved(); len(got) != 0 {
		t.Fatalf("the dossier has %+v", got)
	}
	r.Write("y")
	r.Press(fyne.KeyBackspace)
	r.Write("z")
	r.Press(fyne.KeyReturn)
	if got := r.saved(); len(got) != 1 || got[0].Text != "z" {
		t.Errorf("the dossier has %+v", got)
	}
}

func TestKindAndStepByOneKeyAndRemembered(t *testing.T) {
	for i, key := range []fyne.KeyName{fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8} {
		kind := workshop.NoteKinds[i]
		t.Run(string(kind), func(t *testing.T) {
			r := open(t)
			r.Write("avant")
			r.Press(key)
			r.Write(" et après")
			r.Press(fyne.KeyReturn)
			r.screen.draft.SetStep("gabarit/cadre")
			r.Write("la suivante")
			got := r.saved()
			if len(got) != 2 || got[0].Kind != kind || got[0].Text != "avant et après" || got[1].Kind != kind || got[1].Step != "gabarit/cadre" {
				t.Errorf("the dossier has %+v", got)
			}
		})
	}
}

// The test canvas takes no shortcuts; what they are can still be held to the
// words that people see.
func TestKindsHaveTheirInitials(t *testing.T) {
	for i, k := range workshop.NoteKinds {
		if want := kindWord(k)[:1]; string(kindLetters[i]) != want {
			t.Errorf("Alt+%s for %s", kindLetters[i], kindWord(k))
		}
	}
}

func TestKindKeyWorksWhereverTheFocusIs(t *testing.T) {
	r := open(t)
	r.Write("Qui porte ?")
	r.Window().Canvas().Focus(r.screen.filters.search.FocusTarget())
	r.Press(fyne.KeyF7)
	if got := r.saved(); got[0].Kind != workshop.Question {
		t.Errorf("the note is a %q", got[0].Kind)
	}
	r.screen.Leave()
	if on := r.Window().Canvas().OnTypedKey(); on != nil {
		t.Error("the screen keeps the keys of the window after it is left")
	}
}

func TestEditInPlace(t *testing.T) {
	r := open(t, note(1, workshop.Idea, "ancienne"), note(2, workshop.Lead, "nouvelle"))
	r.Press(fyne.KeyUp) // from the empty line
	r.Press(fyne.KeyEnd)
	r.Write(" !")
	if got := r.saved(); got[1].Text != "nouvelle !" {
		t.Fatalf("what is typed is not saved: %+v", got)
	}
	r.Press(fyne.KeyF6, fyne.KeyEscape)
	if got := r.saved(); got[1].Kind != workshop.Decision || len(got) != 2 {
		t.Errorf("the dossier has %+v", got)
	}
	r.Write("encore")
	if got := r.saved(); len(got) != 3 {
		t.Errorf("Escape does not lead back to the line: %+v", got)
	}
}

func TestAnEditedNoteStaysThoughTheFilterHidesIt(t *testing.T) {
	r := open(t, note(1, workshop.Idea, "une piscine"))
	r.screen.look(filter{words: words("piscine")})
	r.Press(fyne.KeyUp, fyne.KeyEnd, fyne.KeyBackspace)
	if len(r.texts()) != 1 {
		t.Fatal("the note vanished under the caret")
	}
	r.Press(fyne.KeyReturn)
	if len(r.texts()) != 0 {
		t.Errorf("the list still shows %q", r.texts())
	}
}

func TestANewNoteThatTheFilterHidesIsSaidToBeKept(t *testing.T) {
	r := open(t, note(1, workshop.Question, "Qui porte ?"))
	r.screen.look(filter{kind: workshop.Question})
	r.Write("une idée")
	r.Press(fyne.KeyF3, fyne.KeyReturn)
	if words := viewtest.Words(r.screen.notice); !strings.Contains(words, french.T("notes.hidden")) {
		t.Errorf("nothing says where the note is: %q", words)
	}
	r.screen.lookAtAll()
	if got := r.texts(); !slices.Equal(got, []string{"une idée", "Qui porte ?"}) || viewtest.Words(r.screen.notice) != "" {
		t.Errorf("all are asked for: %q", got)
	}
	r.screen.look(filter{kind: workshop.Idea})
	r.Write("une autre")
	r.Press(fyne.KeyReturn)
	if words := viewtest.Words(r.screen.notice); words != "" {
		t.Errorf("the note is there and yet: %q", words)
	}
}

// A note that is higher than the list stays where it is while it is written.
func TestALongNoteStaysInPlaceWhileItIsWritten(t *testing.T) {
	r := open(t, note(1, workshop.Idea, strings.Repeat("il y a l’île, ", 400)), note(2, workshop.Idea, "b"))
	r.Window().Resize(fyne.NewSize(1166, 500))
	r.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	at := r.screen.feed.scroll.Offset.Y
	if at < r.screen.feed.top(1) {
		t.Fatal("the end of the note, where the caret is, is not shown")
	}
	r.Press(fyne.KeyF3)
	r.Write("fin")
	if got := r.screen.feed.scroll.Offset.Y; got != at {
		t.Errorf("the list was at %g and is at %g", at, got)
	}
}

func TestEmptyingANotePutsItInTheTrashWithItsText(t *testing.T) {
	r := open(t, note(1, workshop.Idea, "ab"))
	r.Press(fyne.KeyUp, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyReturn)
	if got := r.saved(); len(got) != 0 {
		t.Fatalf("the dossier has %+v", got)
	}
	r.screen.restore()
	if got := r.saved(); len(got) != 1 || got[0].Text != "ab" {
		t.Errorf("brought back: %+v", got)
	}
}

func TestTrashAndBringBackByKeyboard(t *testing.T) {
	r := &room{Host: viewtest.New(t, view.Notes)}
	r.OpenWorkshop(sets([]workshop.Note{note(1, workshop.Idea, "a"), note(2, workshop.Idea, "b"), note(3, workshop.Idea, "c")})...)
	keyed := r.WithShortcuts()
	r.screen = New(keyed).(*screen)
	r.Show(r.screen)
	r.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDelete) // the list, then « b »
	if got := r.texts(); !slices.Equal(got, []string{"c", "a"}) {
		t.Fatalf("the list shows %q", got)
	}
	if r.screen.book.rows[r.screen.feed.lit].Text != "a" {
		t.Errorf("the arrows are on %q", r.screen.feed.lit)
	}
	keyed.CtrlZ()
	if got := r.texts(); !slices.Equal(got, []string{"c", "b", "a"}) {
		t.Errorf("brought back: %q", got)
	}
	if words := viewtest.Words(r.screen.notice); words != "" || r.screen.book.rows[r.screen.feed.lit].Text != "b" || !r.screen.feed.focused {
		t.Errorf("said %q, the arrows are on %q", words, r.screen.feed.lit)
	}
	keyed.CtrlZ() // there is nothing left to undo
	if got := r.saved(); len(got) != 3 {
		t.Errorf("the dossier has %+v", got)
	}
}

// The notice's button and Ctrl+Z take back the same deletion: the second does not
// undo what the first did.
func TestTheNoticeTakesTheDeletionBackAsCtrlZ(t *testing.T) {
	r := open(t, note(1, workshop.Idea, "a"), note(2, workshop.Idea, "b"))
	r.Press(fyne.KeyDown, fyne.KeyDelete)
	r.screen.restore()
	r.Wait("it is back", func() bool { return slices.Equal(r.texts(), []string{"b", "a"}) })
	if name, ok := r.Session().Undoable(); ok {
		t.Errorf("Ctrl+Z would undo %q", name)
	}
	r.Press(fyne.KeyDelete, fyne.KeyF4) // and then something else
	r.screen.restore()
	if got := r.saved(); len(got) != 2 {
		t.Errorf("brought back after another gesture: %+v", got)
	}
}

func TestADraftThatIsUndoneAndRedoneIsANoteOfTheList(t *testing.T) {
	r := open(t, note(1, workshop.Idea, "a"))
	r.Write("brouillon")
	r.Session().Undo()
	r.Wait("it is undone", func() bool { return r.screen.capture.text.Text() == "" })
	r.Session().Redo()
	r.Settle()
	r.Reread()
	if got := r.texts(); !slices.Equal(got, []string{"brouillon", "a"}) || r.screen.capture.text.Text() != "" {
		t.Errorf("the line %q, the list %q", r.screen.capture.text.Text(), got)
	}
	r.Write("autre")
	r.Press(fyne.KeyReturn)
	if got := r.saved(); len(got) != 3 {
		t.Errorf("the dossier has %+v", got)
	}
}

func TestFilterSearchAndCounts(t *testing.T) {
	r := open(t,
		note(1, workshop.Observation, "L’école est loin"),
		note(2, workshop.Idea, "Un pédibus vers l'ÉCOLE"),
		note(3, workshop.Idea, "Une œuvre commune"),
		workshop.Note{ID: id(40), Kind: workshop.Question, Text: "Qui finance ?", Step: "gabarit/cadre", Author: "Mme Œil"})
	for _, c := range []struct {
		query, step string
		kind        workshop.NoteKind
		want        []string
		count       int // of all kinds
	}{
		{"ecole", "", "", []string{"Un pédibus vers l'ÉCOLE", "L’école est loin"}, 2},
		{"ecole", "", workshop.Idea, []string{"Un pédibus vers l'ÉCOLE"}, 2},
		{"loin école", "", "", []string{"L’école est loin"}, 1},
		{"oeuvre", "", "", []string{"Une œuvre commune"}, 1},
		{"oeil", "", "", []string{"Qui finance ?"}, 1},
		{"poser le cadre", "", "", []string{"Qui finance ?"}, 1},
		{"", noStep, workshop.Idea, []string{"Une œuvre commune", "Un pédibus vers l'ÉCOLE"}, 3},
		{"", "gabarit/cadre", "", []string{"Qui finance ?"}, 1},
		{"introuvable", "", "", nil, 0},
	} {
		r.screen.look(filter{kind: c.kind, step: c.step, words: words(c.query)})
		if got := r.texts(); !slices.Equal(got, c.want) {
			t.Errorf("%q %q %q shows %q, want %q", c.query, c.step, c.kind, got, c.want)
		}
		if got := r.screen.book.count.all; got != c.count {
			t.Errorf("%q %q: the chip counts %d, want %d", c.query, c.step, got, c.count)
		}
	}
}

func TestMakeAnActionOfANote(t *testing.T) {
	r := open(t, note(1, workshop.Lead, "Ouvrir un tiers-lieu\nDans l’ancienne poste."))
	r.Press(fyne.KeyDown, fyne.KeyA)
	actions := r.Session().State().Actions()
	if len(actions) != 1 || actions[0].Titre != "Ouvrir un tiers-lieu" || actions[0].Note != id(17) ||
		actions[0].Description != "Ouvrir un tiers-lieu\nDans l’ancienne poste." || actions[0].Rang == "" {
		t.Fatalf("the plan has %+v", actions)
	}
	r.Press(fyne.KeyA) // there is one already
	if want := (view.Route{Stage: view.Plan, Item: actions[0].ID}); len(r.Session().State().Actions()) != 1 || len(r.Routes) != 1 || r.Routes[0] != want {
		t.Errorf("went to %+v, with %d actions", r.Routes, len(r.Session().State().Actions()))
	}
}

func TestReadOnlyShowsButTakesNothing(t *testing.T) {
	r := openToRead(t, note(1, workshop.Idea, "gravée"))
	if r.screen.capture.box.Visible() || r.screen.keysHint.Visible() || !r.screen.readOnly.Visible() {
		t.Error("the screen does not say that nothing can be written")
	}
	r.screen.beginEdit(id(17))
	r.screen.trash(id(17))
	r.screen.makeAction(id(17))
	if r.screen.edited != "" || len(r.texts()) != 1 || len(r.Session().State().Actions()) != 0 {
		t.Error("a read-only note was changed")
	}
}

func TestHistoryOfANoteIsOneKeyAway(t *testing.T) {
	for name, open := range map[string]func(testing.TB, ...workshop.Note) *room{"open": open, "to read": openToRead} {
		t.Run(name, func(t *testing.T) {
			r := open(t, note(1, workshop.Idea, "a"), note(2, workshop.Idea, "b"))
			r.Window().Canvas().Focus(r.screen.feed)
			r.Press(fyne.KeyDown, fyne.KeyH)
			want := view.Sheet{Of: view.SheetHistory, Workshop: r.screen.workshop, Kind: workshop.KindNote, ID: id(17)}
			if len(r.Shown) != 1 || r.Shown[0] != want {
				t.Errorf("shown %+v, want %+v", r.Shown, want)
			}
			if frozen := name == "to read"; r.screen.erase.Visible() == frozen || r.screen.toAction.Visible() == frozen || !r.screen.offers.Visible() {
				t.Errorf("trash %v, action %v, all %v", r.screen.erase.Visible(), r.screen.toAction.Visible(), r.screen.offers.Visible())
			}
		})
	}
}

func TestTheListMakesOnlyWhatIsSeen(t *testing.T) {
	notes := make([]workshop.Note, 2000)
	for i := range notes {
		notes[i] = note(i, workshop.NoteKinds[i%6], fmt.Sprintf("Note %d, avec quelques mots de plus pour la longueur", i))
	}
	r := open(t, notes...)
	if n := len(r.screen.feed.live) + len(r.screen.feed.spare); n > 30 {
		t.Errorf("%d cards for a window of a dozen", n)
	}
	r.Press(fyne.KeyDown, fyne.KeyEnd)
	if c := r.screen.feed.live[notes[0].ID]; c == nil || !c.ringed {
		t.Error("End does not show the oldest note")
	}
	if n := len(r.screen.feed.live) + len(r.screen.feed.spare); n > 60 {
		t.Errorf("%d cards after a jump", n)
	}
}

func TestRouteToANoteOrAnStep(t *testing.T) {
	r := open(t, note(1, workshop.Idea, "a"), workshop.Note{ID: id(40), Kind: workshop.Idea, Text: "b", Step: "gabarit/cadre"})
	r.SetRoute(view.Route{Item: id(17)})
	r.screen.Enter()
	if r.screen.feed.lit != id(17) || !r.screen.feed.focused {
		t.Error("the note is not shown")
	}
	r.screen.look(filter{kind: workshop.Question, words: words("introuvable")})
	r.screen.Leave()
	r.screen.Enter()
	if len(r.texts()) != 2 || r.screen.feed.lit != id(17) || !r.screen.feed.focused {
		t.Errorf("behind a filter the note is not shown: %q", r.texts())
	}
	r.SetRoute(view.Route{Item: "gabarit/cadre"})
	r.screen.Enter()
	r.Write("c")
	r.Press(fyne.KeyReturn)
	if got := r.texts(); !slices.Equal(got, []string{"c", "b"}) {
		t.Errorf("the notes of the étape are %q", got)
	}
}

// The first visit of the screen can lead to a note far down the list.
func TestRouteToANoteThatIsFarAway(t *testing.T) {
	notes := make([]workshop.Note, 300)
	for i := range notes {
		notes[i] = note(i, workshop.Idea, fmt.Sprintf("Note %d", i))
	}
	r := &room{Host: viewtest.New(t, view.Notes)}
	r.OpenWorkshop(sets(notes)...)
	r.SetRoute(view.Route{Stage: view.Notes, Item: notes[0].ID})
	r.show()
	if c := r.screen.feed.live[notes[0].ID]; c == nil || !c.ringed {
		t.Error("the oldest note is not shown")
	}
}
