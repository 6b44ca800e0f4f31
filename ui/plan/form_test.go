package plan

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// Tab asks the questions in their order: the title, then who, what, when, with
// whom, with what, and how to measure.
func TestTabAsksTheQuestionsInOrder(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.press(fyne.KeyReturn)
	var walked []workshop.Field
	c := d.Window().Canvas()
	for range 80 {
		for f, in := range d.s.panel.inputs {
			if c.Focused() == in.target && !slices.Contains(walked, f) {
				walked = append(walked, f)
			}
		}
		c.FocusNext()
	}
	if !slices.Equal(walked, fields) {
		t.Errorf("Tab walks\n%v, want\n%v", walked, fields)
	}
	d.press(fyne.KeyEscape)
	kitFocus(d, workshop.ActionTitre)
	d.press(fyne.KeyReturn)
	if !d.fieldHasFocus(workshop.ActionPersonnePilote) {
		t.Error("Enter in the title does not ask who")
	}
}

// Enter in a day goes to the field after it, as Tab: what is typed next is not lost.
func TestEnterInADayAsksForTheNextOne(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.press(fyne.KeyReturn)
	kitFocus(d, workshop.ActionDebut)
	d.write("1/3/2027")
	d.press(fyne.KeyReturn)
	d.write("fin juin 2027")
	d.Window().Canvas().FocusNext()
	if a := d.stored()[0]; a.Debut != "2027-03-01" || a.Fin != "2027-06-30" {
		t.Errorf("stored: from %q to %q", a.Debut, a.Fin)
	}
}

func kitFocus(d *desk, f workshop.Field) { d.Window().Canvas().Focus(d.s.panel.inputs[f].target) }

func TestADayOrAmountThatIsNotUnderstoodStays(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	id := d.Session().State().Workshop.ID
	kitFocus(d, workshop.ActionFin)
	d.write("au vote du budget")
	kitFocus(d, workshop.ActionBudget)
	d.write("à voir")
	d.s.choose("b")
	d.s.choose("a")
	check := func(when string) {
		t.Helper()
		words := viewtest.Words(d.s.panel.content)
		if strings.Count(words, "comprise")+strings.Count(words, "compris.") < 2 {
			t.Errorf("%s the fields do not say that they are not understood:\n%s", when, words)
		}
		for f, want := range map[workshop.Field]string{workshop.ActionFin: "au vote du budget", workshop.ActionBudget: "à voir"} {
			a, _ := d.s.state().Action("a")
			if a.Unread[f] != want {
				t.Errorf("%s %s is %q", when, f, a.Unread[f])
			}
		}
	}
	check("with another action between")
	d.s.Leave()
	d.Settle()
	d.Reopen(id)
	d.show(view.Route{})
	check("opened again")
	kitFocus(d, workshop.ActionFin)
	d.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	d.write("fin mars 2027")
	d.s.toTable()
	if a := d.stored()[0]; a.Fin != "2027-03-31" || a.Unread[workshop.ActionFin] != "" {
		t.Errorf("mended: %q, %v", a.Fin, a.Unread)
	}
}

func TestPeopleAndStructuresAreCompleted(t *testing.T) {
	d := newDesk(t, view.Route{}, append(abc,
		of(workshop.KindParticipant, "p", workshop.ParticipantNom, "Camille Durand"), of(workshop.KindParticipant, "p", workshop.ParticipantStructure, "Amicale laïque"))...)
	d.Wait("the people of the dossier are known", func() bool { return len(d.s.learn().People) > 0 })
	kitFocus(d, workshop.ActionPersonnePilote)
	d.write("cam")
	d.press(fyne.KeyDown, fyne.KeyReturn)
	kitFocus(d, workshop.ActionPartenaires)
	d.write("Écoles, ami")
	d.press(fyne.KeyDown, fyne.KeyReturn)
	if a := d.stored()[0]; a.PersonnePilote != "Camille Durand" || a.Partenaires != "Écoles, Amicale laïque" {
		t.Errorf("stored %q, %q", a.PersonnePilote, a.Partenaires)
	}
}

func TestAnActionSaysWhatItComesFrom(t *testing.T) {
	vote := func(target string, dots string) workshop.Set {
		return of(workshop.KindRound, "r", workshop.FieldVotes(workshop.Vote{Target: target}), dots)
	}
	d := newDesk(t, view.Route{}, append(abc, set("a", workshop.ActionNote, "n"),
		of(workshop.KindNote, "n", workshop.NoteText, "Un agenda pour tous"), of(workshop.KindNote, "n", workshop.NoteKindOf, "piste"), of(workshop.KindNote, "n", workshop.NoteCluster, "k"),
		of(workshop.KindNote, "m", workshop.NoteText, "Un bus"), of(workshop.KindNote, "m", workshop.NoteKindOf, "piste"),
		of(workshop.KindCluster, "k", workshop.ClusterTitre, "Se coordonner"),
		of(workshop.KindRound, "r", workshop.RoundTitre, "Tour 1"), vote("k", "12"), vote("m", "15"))...)
	var said []string
	for _, src := range d.s.panel.trace.list {
		said = append(said, src.text)
		d.s.host.Go(src.route)
	}
	want := []string{"Née de la note «\u00a0Un agenda pour tous\u00a0»", "Regroupement «\u00a0Se coordonner\u00a0»", "12 gommettes, 2e sur 2"}
	if !slices.Equal(said, want) {
		t.Errorf("it says %q, want %q", said, want)
	}
	for i, r := range []view.Route{{Stage: view.Notes, Item: "n"}, {Stage: view.Sorting, Item: "k"}, {Stage: view.Votes, Item: "k"}} {
		if i >= len(d.Routes) || d.Routes[i] != r {
			t.Errorf("link %d leads to %+v, want %+v", i, d.Routes, r)
		}
	}
	d.Session().Edit(workshop.Set{Key: workshop.Key{Workshop: d.s.workshop, Kind: workshop.KindRound, ID: "r", Field: workshop.FieldVotes(workshop.Vote{Target: "k"})}, Value: "15"})
	if words := viewtest.Words(d.s.panel.trace.box); !strings.Contains(words, "15 gommettes, 1er ex æquo sur 2") {
		t.Errorf("after the votes changed:\n%s", words)
	}
	d.s.choose("b")
	if !d.s.panel.trace.box.Hidden {
		t.Error("an action of nowhere says where it comes from")
	}
}

func TestAContinuedPlanLeadsToTheEarlierOne(t *testing.T) {
	d := &desk{Host: viewtest.New(t, view.Plan), t: t}
	first := d.OpenWorkshop(append(abc, of(workshop.KindWorkshop, "", workshop.WorkshopDate, "2026-03-12"))...)
	next := workshop.NewID()
	d.Session().Edit(d.Session().State().Continue(next)...)
	d.Settle()
	d.Reopen(next)
	d.show(view.Route{})
	d.Reread()
	words := d.words()
	if !strings.Contains(words, "Reprise de l’atelier du 12\u00a0mars 2026") || !strings.Contains(words, "Suite d’une action de l’atelier du 12\u00a0mars 2026") {
		t.Fatalf("the plan says:\n%s", words)
	}
	d.s.before.link.OnTap()()
	d.s.host.Go(d.s.panel.trace.list[0].route)
	want := []view.Route{{Stage: view.Plan, Workshop: first}, {Stage: view.Plan, Workshop: first, Item: "a"}}
	if !slices.Equal(d.Routes, want) {
		t.Errorf("leads to %+v, want %+v", d.Routes, want)
	}
}

// Ctrl+Z shows what it took back, also in the field with the caret.
func TestUndoIsSeenWhereTheCaretIs(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.press(fyne.KeyReturn)
	d.write("Grand ")
	d.Settle()
	d.s.session().Undo()
	d.Settle()
	d.Reread()
	kitFocus(d, workshop.ActionTitre)
	if words := viewtest.Words(d.s.panel.content); strings.Contains(words, "Grand") || d.titles() != "Agenda Bus Café" {
		t.Errorf("after Ctrl+Z the table says %s", d.titles())
	}
	d.write("x")
	if got := d.stored()[0].Titre; strings.Contains(got, "Grand") {
		t.Errorf("the next key brought it back: %q", got)
	}
}
