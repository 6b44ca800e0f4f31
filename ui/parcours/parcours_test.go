package parcours

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

const (
	stepID  = "gabarit/cadre"
	firstID = "gabarit/cadre/accueil"
	nextID  = "gabarit/cadre/mandat"
)

func TestTickingByKeyboardSaysWho(t *testing.T) {
	r := open(t)
	r.Press(fyne.KeyReturn) // from the path to the first point
	r.Write(" ")
	r.Press(fyne.KeyDown)
	r.Write(" ")
	r.Write(" ") // and off again
	st := r.Stored()
	if it := st.Item(firstID); !it.Fait || it.FaitPar != viewtest.Person || time.Since(it.FaitLe) > time.Hour {
		t.Errorf("the first point is %+v", it)
	}
	if it := st.Item(nextID); it.Fait {
		t.Errorf("the second point is %+v", it)
	}
	whole := fmt.Sprintf("1 sur %d", r.screen.path.ItemCount())
	if got := r.screen.count.Text(); got != whole || r.screen.page.count.Text() != "1 sur 6" {
		t.Errorf("the parcours says %q, want %q; the étape %q", got, whole, r.screen.page.count.Text())
	}
	if share := stepProgress(st, r.screen.page.step); share.done != 1 {
		t.Errorf("progress is %+v", share)
	}
}

func TestCaptionOfATick(t *testing.T) {
	now := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		it   workshop.Item
		want string
	}{
		{workshop.Item{}, ""},
		{workshop.Item{FaitPar: "Élodie", FaitLe: now}, ""}, // unticked by
		{workshop.Item{Fait: true, FaitPar: "Élodie", FaitLe: now.Add(-28 * time.Minute)}, "coché par Élodie à 14\u00a0h\u00a032"},
		{workshop.Item{Fait: true, FaitLe: now}, "coché à 15\u00a0h"},
		{workshop.Item{Fait: true, FaitPar: "Élodie", FaitLe: now.AddDate(0, 0, -22)}, "coché par Élodie le 1er\u00a0novembre 2026 à\u00a015\u00a0h"},
	} {
		if got := ticked(c.it, now); got != c.want {
			t.Errorf("%+v: %q, want %q", c.it, got, c.want)
		}
	}
}

func TestRemarksOfPointAndStepAreSavedAsTyped(t *testing.T) {
	r := open(t)
	r.Press(fyne.KeyReturn, fyne.KeyF2)
	r.Write("deux absents")
	if got := r.Stored().Item(firstID).Remarque; got != "deux absents" {
		t.Fatalf("the dossier has %q", got)
	}
	r.Press(fyne.KeyEscape)
	if r.screen.focusedPoint() != 0 {
		t.Error("Escape does not lead back to the point")
	}
	r.Window().Canvas().Focus(r.screen.page.remark.FocusTarget())
	r.Write("un cadre clair")
	if got := r.Stored().Item(stepID).Remarque; got != "un cadre clair" {
		t.Errorf("the dossier has %q", got)
	}
	r.screen.open(1)
	r.screen.open(0)
	if p := r.screen.page; p.points[0].remark.Text() != "deux absents" || !p.points[0].under.Visible() || p.points[1].under.Visible() || p.remark.Text() != "un cadre clair" {
		t.Error("the remarks are not shown again")
	}
}

func TestNotesOfTheStep(t *testing.T) {
	r := open(t)
	r.Window().Canvas().Focus(r.screen.page.line.FocusTarget())
	r.Write("L’accueil était long")
	if notes := r.Stored().Notes(); len(notes) != 1 || notes[0].Step != stepID {
		t.Fatalf("before Enter the dossier has %+v", notes)
	}
	r.Press(fyne.KeyReturn)
	r.screen.page.draft.SetKind(workshop.Question)
	r.Write("Qui vient ?")
	r.screen.open(1) // without Enter
	notes := r.Stored().Notes()
	if len(notes) != 2 || notes[1].Text != "Qui vient ?" || notes[1].Kind != workshop.Question || notes[1].Step != stepID {
		t.Fatalf("the dossier has %+v", notes)
	}
	if n := len(r.screen.page.notes.Objects); n != 0 {
		t.Errorf("the next étape shows %d notes", n)
	}
	r.screen.open(0)
	if n := len(r.screen.page.notes.Objects); n != 2 {
		t.Errorf("the étape shows %d notes", n)
	}
	r.screen.page.all.Tapped(nil)
	if want := (view.Route{Stage: view.Notes, Item: stepID}); len(r.Routes) != 1 || r.Routes[0] != want {
		t.Errorf("went to %+v", r.Routes)
	}
}

func TestArrowsGoAlongThePath(t *testing.T) {
	r := open(t)
	r.Press(fyne.KeyDown, fyne.KeyRight, fyne.KeyPageDown)
	if got := r.screen.page.step.Number; got != 4 {
		t.Fatalf("on étape %d", got)
	}
	r.Press(fyne.KeyReturn, fyne.KeyLeft)
	if r.screen.page.step.Number != 3 || r.screen.focusedPoint() != 0 {
		t.Errorf("on étape %d, point %d", r.screen.page.step.Number, r.screen.focusedPoint())
	}
	r.Press(fyne.KeyUp, fyne.KeyEnd, fyne.KeyDown)
	if r.screen.page.step.Number != 7 {
		t.Errorf("on étape %d", r.screen.page.step.Number)
	}
	r.screen.Leave()
	if r.Window().Canvas().OnTypedKey() != nil {
		t.Error("the screen keeps the keys of the window after it is left")
	}
}

func TestOfficialParcoursSaysThatItIsASlot(t *testing.T) {
	r := open(t)
	r.screen.take("alliances-territoires")
	if got := r.Stored().Workshop.Parcours; got != "alliances-territoires" {
		t.Fatalf("the workshop has %q", got)
	}
	if p := r.screen.page; p.step.Status != content.Slot || len(p.points) != 0 || len(r.screen.stepper.nodes) != 7 || r.screen.far.Visible() {
		t.Errorf("the étape is %+v", p.step)
	}
	r.Press(fyne.KeyReturn) // into the étape: its remark
	r.Write("retenu")
	if got := r.Stored().Item("alliances-territoires/etape-1").Remarque; got != "retenu" {
		t.Errorf("the dossier has %q", got)
	}
}

func TestEveryParcoursAndStepOpens(t *testing.T) {
	r := open(t)
	for _, p := range r.screen.pack.AllParcours {
		r.screen.take(p.ID)
		for i := range p.Steps {
			r.screen.open(i)
			if r.screen.page.step.ID != p.Steps[i].ID {
				t.Errorf("%s is not shown", p.Steps[i].ID)
			}
		}
	}
}

func TestGoesOnWhereTheGroupIs(t *testing.T) {
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	var sets []workshop.Set
	step, _ := pack.Step(stepID)
	for _, item := range step.Items {
		sets = append(sets, set(workshop.KindItem, item.ID, workshop.ItemFait, "1"))
	}
	r := open(t, sets...)
	if r.screen.page.step.Number != 2 {
		t.Errorf("opens étape %d", r.screen.page.step.Number)
	}
	r.SetRoute(view.Route{Item: nextID})
	r.screen.Enter()
	if r.screen.page.step.ID != stepID {
		t.Errorf("the route to a point opens %s", r.screen.page.step.ID)
	}
}

func TestReadOnlyShowsButTakesNothing(t *testing.T) {
	r := openToRead(t, set(workshop.KindItem, firstID, workshop.ItemFait, "1"))
	p := r.screen.page.points[0]
	if !p.check.On() || !p.check.Disabled() || p.open.Visible() || !r.screen.readOnly.Visible() {
		t.Error("the screen does not say that nothing can be changed")
	}
	p.check.Tapped(nil)
	if !r.Session().State().Item(firstID).Fait {
		t.Error("a read-only point was unticked")
	}
}

func TestRouteToAPointPutsTheFocusOnIt(t *testing.T) {
	r := open(t, set(workshop.KindItem, nextID, workshop.ItemRemarque, "à revoir"))
	r.SetRoute(view.Route{Item: nextID})
	r.screen.Leave()
	r.screen.Enter()
	if r.screen.page.step.ID != stepID || r.screen.focusedPoint() != 1 {
		t.Errorf("on %s, point %d", r.screen.page.step.ID, r.screen.focusedPoint())
	}
}

func TestRouteIntoAnotherParcoursIsAVisit(t *testing.T) {
	const other = "alliances-territoires/etape-3"
	r := open(t, set(workshop.KindStep, other, workshop.ItemRemarque, "retenu autrefois"))
	r.SetRoute(view.Route{Item: other})
	r.screen.Leave()
	r.screen.Enter()
	if r.screen.page.step.ID != other || r.screen.page.remark.Text() != "retenu autrefois" {
		t.Fatalf("on %s", r.screen.page.step.ID)
	}
	if !r.screen.visiting.Visible() || r.screen.choose.Chosen() != "gabarit" {
		t.Errorf("said %v, chosen %q", r.screen.visiting.Visible(), r.screen.choose.Chosen())
	}
	if got := r.Stored().Workshop.Parcours; got != "" {
		t.Errorf("the workshop follows %q now", got)
	}
	r.screen.take("gabarit") // as the étape offers
	if _, undo := r.Session().Undoable(); undo {
		t.Error("coming back is an edit")
	}
	if r.screen.path.ID != "gabarit" || r.screen.visiting.Visible() {
		t.Errorf("back on %q", r.screen.path.ID)
	}
	r.screen.goTo(other)
	r.screen.take("alliances-territoires")
	if r.screen.path.ID != "alliances-territoires" || r.screen.visiting.Visible() {
		t.Errorf("taken, %q is shown", r.screen.path.ID)
	}
	r.screen.goTo("disparu/etape-1")
	if r.screen.path.ID != "alliances-territoires" {
		t.Error("an item that is no longer there leads away")
	}
}

func TestADraftThatIsUndoneAndRedoneIsANoteOfTheStep(t *testing.T) {
	r := open(t)
	r.Window().Canvas().Focus(r.screen.page.line.FocusTarget())
	r.Write("brouillon")
	r.Session().Undo()
	r.Wait("it is undone", func() bool { return r.screen.page.line.Text() == "" })
	r.Session().Redo()
	r.Wait("it is listed", func() bool { return strings.Contains(viewtest.Words(r.screen.page.notes), "brouillon") })
	if text := r.screen.page.line.Text(); text != "" {
		t.Errorf("the line still says %q", text)
	}
}
