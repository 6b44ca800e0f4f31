package wrap

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/session"
	"atelier/ui/view"
)

type sessionEvent = session.Event

// A decision and three undertakings, each said in another way, by keyboard.
func TestDecisionsAndUndertakingsAreTyped(t *testing.T) {
	r := open(t, put(workshop.KindParticipant, id(900), workshop.ParticipantNom, "Jeanne Dupré"))
	r.Wait("the people of the dossier are known", func() bool { return len(r.decisions().known.People) > 0 })
	r.Write("Le foyer ouvre le samedi")
	r.Press(fyne.KeyReturn)
	r.Write("Demander un devis")
	r.tab()
	r.Write("Mme Œil")
	r.tab()
	r.Write("fin mars 2027")
	r.Press(fyne.KeyReturn)
	r.Write("Écrire au conseil — Paul, 12 mars 2027")
	r.Press(fyne.KeyReturn)
	r.Write("Prévenir les écoles — jeanne dupré")
	r.Press(fyne.KeyReturn)

	room, kept := r.stored()
	if len(room) != 1 || room[0].Text != "Le foyer ouvre le samedi" || room[0].Who != "" {
		t.Errorf("decisions: %+v", room)
	}
	want := []workshop.Note{{Text: "Demander un devis", Who: "Mme Œil", Due: "2027-03-31"}, {Text: "Écrire au conseil", Who: "Paul", Due: "2027-03-12"}, {Text: "Prévenir les écoles", Who: "jeanne dupré"}}
	if len(kept) != len(want) {
		t.Fatalf("undertakings: %+v", kept)
	}
	for i, n := range kept {
		if n.Text != want[i].Text || n.Who != want[i].Who || n.Due != want[i].Due {
			t.Errorf("%q by %q for %q, want %+v", n.Text, n.Who, n.Due, want[i])
		}
	}
	if got := texts(r.decisions().kept.list); !slices.Equal(got, []string{"Demander un devis", "Écrire au conseil", "Prévenir les écoles"}) {
		t.Errorf("the list shows %q", got)
	}
}

// Who is suggested from what the dossier knows, and a name that was typed before
// the text is not lost.
func TestWhoIsSuggested(t *testing.T) {
	r := open(t, put(workshop.KindParticipant, id(900), workshop.ParticipantNom, "Jeanne Dupré"))
	r.Wait("the people of the dossier are known", func() bool { return len(r.decisions().known.People) > 0 })
	r.tab()
	r.Write("dup")
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	r.Window().Canvas().FocusPrevious()
	r.Write("Tenir le registre")
	r.Press(fyne.KeyReturn)
	if _, kept := r.stored(); len(kept) != 1 || kept[0].Who != "Jeanne Dupré" || kept[0].Text != "Tenir le registre" {
		t.Errorf("%+v", kept)
	}
}

// What is typed is safe before Enter, and a day that is not understood stays in
// the words when somebody leaves.
func TestNothingTypedIsLost(t *testing.T) {
	r := open(t)
	r.Write("Réparer le lavoir")
	r.tab()
	r.Write("Léa")
	_, kept := r.stored()
	if len(kept) != 1 || kept[0].Text != "Réparer le lavoir" || kept[0].Who != "Léa" {
		t.Fatalf("before Enter: %+v", kept)
	}
	r.tab()
	r.Write("quand il fera beau")
	r.Press(fyne.KeyReturn)
	if r.decisions().line.text.Text() != "Réparer le lavoir" {
		t.Fatal("it was added although the day is not understood")
	}
	r.screen.Leave()
	if _, kept = r.stored(); len(kept) != 1 || kept[0].Text != "Réparer le lavoir — quand il fera beau" {
		t.Errorf("after leaving: %+v", kept)
	}
}

func TestTheListIsChangedByKeyboard(t *testing.T) {
	r := open(t, slices.Concat(decided(1, "Un", "", ""), decided(2, "Deux", "", ""), decided(3, "Trois", "Léa", "2026-10-01"))...)
	d := r.decisions()
	if !d.kept.list.Items()[0].late || d.room.list.Items()[0].late {
		t.Error("what is late is not said, or of the wrong one")
	}
	r.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // edit « Deux »
	r.Write(" bis")
	r.Press(fyne.KeyReturn)
	r.Press(fyne.KeyE) // it is an undertaking now; the focus goes along
	if room, kept := r.stored(); len(room) != 1 || len(kept) != 2 || kept[0].Text != "Deux bis" {
		t.Fatalf("after E: %+v and %+v", room, kept)
	}
	r.Press(fyne.KeyD)
	if room, _ := r.stored(); len(room) != 2 || room[1].Commits {
		t.Fatalf("after D: %+v", room)
	}
	r.Press(fyne.KeyDelete)
	if room, _ := r.stored(); len(room) != 1 || room[0].Text != "Un" {
		t.Fatalf("after Suppr: %+v", room)
	}
	r.screen.restore()
	r.Wait("the notice goes", func() bool { return len(r.screen.notice.Objects) == 0 })
	if room, _ := r.stored(); len(room) != 2 {
		t.Errorf("after « Annuler »: %+v", room)
	}
}

// With the first letter of « qui » a decision that is edited is an undertaking,
// and moves to the other list once the editing ends.
func TestNamingSomebodyMakesAnUndertaking(t *testing.T) {
	r := open(t, decided(1, "Ouvrir le local", "", "")...)
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	r.tab()
	r.Write("Ali")
	d := r.decisions()
	if len(d.room.list.Items()) != 1 || len(d.kept.list.Items()) != 0 {
		t.Fatal("the note moved under the hands of who edits it")
	}
	r.Press(fyne.KeyReturn)
	if _, kept := r.stored(); len(kept) != 1 || kept[0].Who != "Ali" {
		t.Fatalf("%+v", kept)
	}
	if len(d.kept.list.Items()) != 1 || r.Window().Canvas().Focused() != fyne.Focusable(d.kept.list) {
		t.Error("the focus did not go along")
	}
}

func TestEmptiedDecisionGoesToTheTrash(t *testing.T) {
	r := open(t, decided(1, "Ici", "", "")...)
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	r.Press(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyReturn)
	if trash := r.Stored().TrashedNotes(); len(trash) != 1 || trash[0].Text != "Ici" {
		t.Errorf("%+v", trash)
	}
}

func TestUndoWhileWriting(t *testing.T) {
	r := open(t, decided(1, "Un", "", "")...)
	r.Write("Deux")
	r.undo()
	if got := r.decisions().line.text.Text(); got != "" {
		t.Errorf("the line shows %q", got)
	}
	r.Write("Trois")
	r.Press(fyne.KeyReturn)
	if got := texts(r.decisions().room.list); !slices.Equal(got, []string{"Un", "Trois"}) {
		t.Fatalf("%q", got)
	}
	r.undo()
	if got := texts(r.decisions().room.list); !slices.Equal(got, []string{"Un"}) {
		t.Errorf("%q", got)
	}
	r.Press(fyne.KeyDown, fyne.KeyReturn) // edits « Un »
	r.Write("!")
	r.undo()
	if got := r.decisions().edit.text.Text(); got != "Un" {
		t.Errorf("the editor shows %q", got)
	}
}

// Another workshop shows its own decisions only, also one that carries this one on.
func TestOnlyThisWorkshop(t *testing.T) {
	r := open(t, decided(1, "Un", "", "")...)
	first := r.Session().State().Workshop.ID
	r.OpenWorkshop(put(workshop.KindWorkshop, "", workshop.WorkshopSuite, first))
	if got := len(r.decisions().room.list.Items()) + len(r.evaluation().paper.list.Items()); got != 0 {
		t.Errorf("%d things of the earlier workshop", got)
	}
	r.Write("Deux")
	r.Press(fyne.KeyReturn)
	if room, _ := r.stored(); len(room) != 1 || room[0].Text != "Deux" {
		t.Errorf("%+v", room)
	}
}

func TestNotesTakenAsDecisionsAreHere(t *testing.T) {
	r := open(t, slices.Concat(decided(1, "Un", "", ""), []workshop.Set{put(workshop.KindNote, id(2), workshop.NoteText, "Une idée"), put(workshop.KindNote, id(2), workshop.NoteKindOf, string(workshop.Idea))})...)
	if got := texts(r.decisions().room.list); !slices.Equal(got, []string{"Un"}) {
		t.Errorf("%q", got)
	}
	r.Session().Edit(workshop.Set{Key: workshop.Key{Workshop: r.screen.workshop, Kind: workshop.KindNote, ID: id(2), Field: workshop.NoteKindOf}, Value: string(workshop.Decision)})
	if got := texts(r.decisions().room.list); !slices.Equal(got, []string{"Un", "Une idée"}) {
		t.Errorf("%q", got)
	}
}

func TestNextMeetingIsTyped(t *testing.T) {
	r := open(t)
	r.alt(fyne.KeyRight)
	r.Write("12 mars 2027")
	r.Press(fyne.KeyReturn)
	r.Write("18h30")
	r.Press(fyne.KeyReturn)
	r.Write("salle des fêtes")
	r.Press(fyne.KeyReturn)
	r.Write("le plan")
	got := r.Stored().Workshop.Next
	if want := (workshop.Meeting{Date: "2027-03-12", Heure: "18:30", Lieu: "salle des fêtes", Objet: "le plan"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	const said = "Prochaine rencontre\u00a0: vendredi\u00a012\u00a0mars 2027 à 18\u00a0h\u00a030, salle des fêtes — le plan"
	if got := r.meeting().sentence.Text(); got != said {
		t.Errorf("%q, want %q", got, said)
	}
	if got := r.meeting().hour.Text(); got != "18\u00a0h\u00a030" {
		t.Errorf("the hour shows as %q", got)
	}
	r.undo()
	if got := r.meeting().topic.Text(); got != "" {
		t.Errorf("after an undo the topic shows %q", got)
	}
}

func TestUnclearHour(t *testing.T) {
	r := open(t, put(workshop.KindWorkshop, "", workshop.WorkshopNextHeure, "14:00"))
	r.alt(fyne.KeyRight)
	r.Window().Canvas().Focus(r.meeting().hour.FocusTarget())
	r.Write(" ou 15")
	r.Press(fyne.KeyReturn)
	if got := r.Stored().Workshop.Next.Heure; got != "14:00" {
		t.Errorf("the hour is %q", got)
	}
	if got := r.meeting().hour.Text(); !strings.Contains(got, "ou 15") {
		t.Errorf("what was typed is gone: %q", got)
	}
}

// Of an hour that cannot be read, its beginning is not kept either.
func TestAnHourThatIsRefusedLeavesNothing(t *testing.T) {
	r := open(t, put(workshop.KindWorkshop, "", workshop.WorkshopNextHeure, "14:00"))
	r.alt(fyne.KeyRight)
	hour := r.meeting().hour
	r.Window().Canvas().Focus(hour.FocusTarget())
	hour.SelectAll()
	r.Write("18h75")
	r.Press(fyne.KeyReturn)
	if got := r.Stored().Workshop.Next.Heure; got != "14:00" {
		t.Errorf("the hour is %q", got)
	}
}

func TestPartsTurn(t *testing.T) {
	r := open(t)
	for _, want := range []string{partMeet, partRate, partDecide} {
		if r.alt(fyne.KeyRight); r.screen.part != want {
			t.Fatalf("%s, want %s", r.screen.part, want)
		}
	}
	if r.alt(fyne.KeyLeft); r.screen.part != partRate {
		t.Fatal(r.screen.part)
	}
	r.screen.Leave()
	r.screen.Enter()
	if r.screen.part != partRate {
		t.Error("the part is forgotten")
	}
	r.screen.Leave()
	if r.alt(fyne.KeyRight); r.screen.part != partRate {
		t.Error("the shortcut goes on after leaving")
	}
}

func TestARouteShowsADecision(t *testing.T) {
	r := open(t, slices.Concat(decided(1, "Un", "", ""), decided(2, "Deux", "Léa", ""))...)
	r.screen.Leave()
	r.SetRoute(view.Route{Stage: view.Wrap, Item: id(2)})
	r.screen.Enter()
	if n, ok := r.decisions().kept.selected(); !ok || n.Text != "Deux" || r.Window().Canvas().Focused() != fyne.Focusable(r.decisions().kept.list) {
		t.Errorf("%+v", n)
	}
}

func TestReadOnlyShowsAndKeeps(t *testing.T) {
	sets := slices.Concat(decided(1, "Un", "", ""), decided(2, "Deux", "Léa", "2027-01-01"), []workshop.Set{
		put(workshop.KindWorkshop, "", workshop.WorkshopNextLieu, "mairie"),
		put(workshop.KindCriterion, id(10), workshop.CriterionTitre, "Utile"),
		put(workshop.KindCriterion, id(10), workshop.FieldHands(5), "7"),
		put(workshop.KindSheet, id(20), workshop.FieldMark(id(10)), "4"),
	})
	r := openToRead(t, sets...)
	before := r.Stored()
	r.Press(fyne.KeyReturn, fyne.KeyDelete, fyne.KeyE, fyne.KeyD, fyne.KeyRight, fyne.KeyDelete)
	r.alt(fyne.KeyRight)
	if got := r.meeting().place.Text(); got != "mairie" {
		t.Errorf("the place shows as %q", got)
	}
	for _, way := range []string{wayHands, wayPaper, wayAsk} {
		r.way(way)
		if r.Window().Canvas().Focused() == nil {
			t.Fatalf("%s: nothing has the focus", way)
		}
		r.Write("3")
		r.Press(fyne.KeyDelete, fyne.KeyReturn, fyne.KeyDelete)
	}
	if e := r.evaluation(); e.hands.grid.rows[0].counts[4] != 7 || len(e.paper.list.Items()) != 1 {
		t.Error("the évaluation does not show")
	}
	r.evaluation().move(1)
	after := r.Stored()
	if len(after.StandingNotes()) != 2 || after.Ratings()[0] != before.Ratings()[0] || len(r.Told) > 0 {
		t.Errorf("something changed: %+v", after)
	}
}
