package plan

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/demo"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// desk is the screen in a window, over a real session and a real dossier.
type desk struct {
	*viewtest.Host
	t testing.TB
	s *screen
}

// set is a value of an action of the workshop that is about to be opened.
func set(id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: workshop.KindAction, ID: id, Field: f}, Value: v}
}

func commune(code, name string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.FieldCommune(code)}, Value: name}
}

func newDesk(t testing.TB, r view.Route, sets ...workshop.Set) *desk {
	t.Helper()
	d := &desk{Host: viewtest.New(t, view.Plan), t: t}
	d.OpenWorkshop(sets...)
	d.show(r)
	return d
}

// newExample shows the example workshop with as many actions.
func newExample(t testing.TB, actions int) *desk {
	t.Helper()
	index, err := communes.Load()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{Host: viewtest.New(t, view.Plan), t: t}
	ids, err := demo.Write(t.Context(), d.Dossier(), index, pack, demo.Options{Actions: actions, Now: time.Date(2026, 3, 12, 18, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	d.Reopen(ids[0])
	d.show(view.Route{Stage: view.Plan})
	return d
}

func (d *desk) show(r view.Route) {
	r.Stage = view.Plan
	d.SetRoute(r)
	d.s = New(d.Host).(*screen)
	d.Show(d.s)
}

func (d *desk) write(text string) {
	d.t.Helper()
	for _, r := range text {
		d.Window().Canvas().Focused().TypedRune(r)
	}
}

func (d *desk) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		d.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// stored returns the actions as the dossier has them.
func (d *desk) stored() []workshop.Action { return d.Stored().Actions() }

func (d *desk) titles() string {
	var out []string
	for _, r := range d.s.table.list.Items() {
		out = append(out, r.Title)
	}
	return strings.Join(out, " ")
}

func (d *desk) fieldHasFocus(f workshop.Field) bool {
	return d.Window().Canvas().Focused() == d.s.panel.inputs[f].target
}

var abc = []workshop.Set{
	commune("51513", "Saint-Remy"), commune("51269", "Giffaumont"),
	set("a", workshop.ActionTitre, "Agenda"), set("a", workshop.ActionRang, "i"), set("a", workshop.FieldCommune("51513"), "Saint-Remy"),
	set("b", workshop.ActionTitre, "Bus"), set("b", workshop.ActionRang, "r"), set("b", workshop.ActionStatut, "En cours"),
	set("c", workshop.ActionTitre, "Café"), set("c", workshop.ActionRang, "v"), set("c", workshop.ActionDebut, "2026-05-01"),
}

func TestAnEmptyPlanSaysWhatToDo(t *testing.T) {
	d := newDesk(t, view.Route{})
	if words := viewtest.Words(d.s.Content()); !strings.Contains(words, "Le plan attend sa première action") || strings.Contains(words, "Aucune action ne correspond") {
		t.Errorf("the screen says:\n%s", words)
	}
	d.press(fyne.KeyReturn) // the button has the focus
	if !d.fieldHasFocus(workshop.ActionTitre) {
		t.Fatal("the title of the new action has no focus")
	}
	d.write("Ouvrir l’épicerie « à côté »")
	got := d.stored()
	if len(got) != 1 || got[0].Titre != "Ouvrir l’épicerie « à côté »" || got[0].Rang == "" {
		t.Errorf("stored: %+v", got)
	}
	if d.titles() != "Ouvrir l’épicerie « à côté »" {
		t.Errorf("table: %q", d.titles())
	}
}

func TestTheRouteMakesAnActionOrGoesToOne(t *testing.T) {
	d := newDesk(t, view.Route{New: true}, abc...)
	d.write("Dernière")
	if d.titles() != "Agenda Bus Café Dernière" {
		t.Errorf("table: %s", d.titles())
	}
	d = newDesk(t, view.Route{Item: "b"}, abc...)
	if d.s.selected != "b" || d.s.panel.heading.Text() != "Action 2 sur 3" {
		t.Errorf("selected: %s, %s", d.s.selected, d.s.panel.heading.Text())
	}
}

func TestTheSelectionSurvivesLeaving(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.press(fyne.KeyDown, fyne.KeyDown)
	d.s.Leave()
	d.s.Enter()
	if d.s.selected != "c" || d.Window().Canvas().Focused() != d.s.table.list {
		t.Errorf("selected: %s", d.s.selected)
	}
}

func TestAnActionNobodyWroteIntoGoes(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.s.create()
	first := d.s.selected
	d.s.create() // still the same
	if d.s.selected != first || len(d.s.actions) != 4 {
		t.Errorf("two blank actions: %d", len(d.s.actions))
	}
	d.s.Leave()
	if got := d.stored(); len(got) != 3 {
		t.Errorf("%d actions are left", len(got))
	}
}

func TestEveryFieldIsWritten(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.press(fyne.KeyReturn)
	for f := range texts {
		in := d.s.panel.inputs[f]
		if f == workshop.ActionParticipation || f == workshop.ActionThematique {
			continue // chosen
		}
		d.Window().Canvas().Focus(in.target)
		d.write("+" + string(f))
	}
	typed := map[workshop.Field]string{
		workshop.ActionDebut: "1/2/2027", workshop.ActionFin: "3 mars 2027", workshop.ActionBudget: "12 000,50", workshop.ActionMontant2: "500",
	}
	for f, text := range typed {
		d.Window().Canvas().Focus(d.s.panel.inputs[f].target)
		d.write(text)
	}
	d.s.toTable()
	a := d.stored()[0]
	for f, get := range texts {
		if f == workshop.ActionParticipation || f == workshop.ActionThematique {
			continue
		}
		if !strings.Contains(*get(&a), "+"+string(f)) {
			t.Errorf("%s: %q", f, *get(&a))
		}
	}
	if a.Debut != "2027-02-01" || a.Fin != "2027-03-03" || a.Budget != 1200050 || a.Financeurs[1].Amount != 50000 {
		t.Errorf("stored: %s %s %d %d", a.Debut, a.Fin, a.Budget, a.Financeurs[1].Amount)
	}
}

func TestWhatLacksIsSaidAndLeadsToItsField(t *testing.T) {
	d := newDesk(t, view.Route{Item: "c"}, abc...)
	words := viewtest.Words(d.s.panel.content)
	for _, want := range []string{"3 points essentiels", "Description · essentiel", "Fin · utile"} {
		if !strings.Contains(words, want) {
			t.Errorf("the panel does not say %q", want)
		}
	}
	d.Window().Canvas().Focus(d.s.panel.gaps)
	d.press(fyne.KeyReturn)
	if !d.fieldHasFocus(workshop.ActionDescription) {
		t.Fatal("the first word leads to another field")
	}
	d.write("x")
	if words = viewtest.Words(d.s.panel.content); !strings.Contains(words, "2 points essentiels") || strings.Contains(words, "Description · essentiel") {
		t.Error("what was filled in still lacks")
	}
	d.Window().Canvas().Focus(d.s.panel.inputs[workshop.ActionFin].target)
	d.write("1/4/2026")
	d.s.toTable()
	if words = viewtest.Words(d.s.panel.content); !strings.Contains(words, "La fin vient avant le début") {
		t.Error("an end before the start is not told")
	}
}

func TestADateBeingTypedStaysWithItsAction(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.Window().Canvas().Focus(d.s.panel.inputs[workshop.ActionFin].target)
	d.write("2/3/2027")
	d.s.choose("b") // while the field has the focus
	got := d.stored()
	if got[0].Fin != "2027-03-02" || got[1].Fin != "" {
		t.Errorf("the day went to %s and %s", got[0].Fin, got[1].Fin)
	}
}

func TestALongTitleIsWarned(t *testing.T) {
	d := newDesk(t, view.Route{}, set("a", workshop.ActionTitre, strings.Repeat("é", 301)))
	if words := viewtest.Words(d.s.panel.content); !strings.Contains(words, "301 signes") {
		t.Error("the title is too long and nothing says it")
	}
}

func TestMovingWritesTheOrder(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.s.move(1)
	if d.titles() != "Bus Agenda Café" || d.s.table.list.Selected() != 1 {
		t.Errorf("table: %s", d.titles())
	}
	d.s.move(1)
	d.s.move(1) // the end
	if got := d.stored(); got[2].Titre != "Agenda" {
		t.Errorf("stored: %v", got)
	}
}

func TestFiltersOfTheTable(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.s.table.commune.OnChosen("51269")
	if d.titles() != "Bus Café" || d.s.selected != "b" {
		t.Errorf("one commune: %s, %s", d.titles(), d.s.selected)
	}
	d.s.table.view.OnChosen(statusPrefix + "En cours")
	d.press(fyne.KeyReturn)
	d.s.session().Edit(d.s.set("b", workshop.ActionStatut, "Réalisé"))
	if d.titles() != "Bus" {
		t.Errorf("the action in work left the table: %s", d.titles())
	}
	d.s.table.search.OnTyped("zzz")
	if words := viewtest.Words(d.s.table.content); !strings.Contains(words, "Aucune action ne correspond") {
		t.Error("an empty table says nothing")
	}
	d.s.showAll()
	if d.titles() != "Agenda Bus Café" {
		t.Errorf("all: %s", d.titles())
	}
}

func TestTrashAndBack(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.press(fyne.KeyDelete)
	if d.titles() != "Bus Café" || d.s.selected != "b" {
		t.Errorf("table: %s, %s", d.titles(), d.s.selected)
	}
	if words := viewtest.Words(d.s.Content()); !strings.Contains(words, "Agenda") {
		t.Error("nothing says what went")
	}
	d.s.undo()
	d.Wait("it is back", func() bool { return d.titles() == "Agenda Bus Café" })
	if d.s.selected != "a" || d.Window().Canvas().Focused() != d.s.table.list {
		t.Errorf("brought back: %s, focus on %T", d.s.selected, d.Window().Canvas().Focused())
	}
	if name, ok := d.Session().Undoable(); ok {
		t.Errorf("Ctrl+Z would undo %q", name)
	}
	d.press(fyne.KeyDelete)
	d.Session().Edit(d.s.set("c", workshop.ActionEnjeu, "mobilité"))
	d.s.undo()
	if st := d.stored(); d.titles() != "Agenda Bus Café" || st[2].Enjeu != "mobilité" {
		t.Errorf("brought back after another gesture: %s, %+v", d.titles(), st)
	}
	d.press(fyne.KeyDelete, fyne.KeyDelete, fyne.KeyDelete)
	if words := viewtest.Words(d.s.Content()); !strings.Contains(words, "Le plan attend") {
		t.Error("the plan is empty and does not say so")
	}
}

func TestACopyHoldsEverything(t *testing.T) {
	d := newExample(t, 3)
	before := d.stored()[0]
	d.s.duplicate()
	got := d.stored()
	if len(got) != 4 || got[1].Titre != before.Titre+" (copie)" || len(got[1].Milestones) != len(before.Milestones) || got[1].Milestones[0].Fait {
		t.Fatalf("the copy: %+v", got[1])
	}
	for _, f := range fields[1:] {
		if value(&got[1], f) != value(&before, f) {
			t.Errorf("%s: %q, want %q", f, value(&got[1], f), value(&before, f))
		}
	}
}

func TestSteps(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	steps := d.s.panel.steps
	d.Window().Canvas().Focus(steps.next.text.FocusTarget())
	d.write("Un")
	d.press(fyne.KeyReturn)
	d.write("Trois")
	d.Window().Canvas().FocusPrevious()
	for steps.focused() == nil || steps.focused().text.Text() != "Un" {
		d.Window().Canvas().FocusPrevious()
	}
	d.press(fyne.KeyReturn) // a line between the two
	d.write("Deux")
	names := func() string {
		var out []string
		for _, m := range d.stored()[0].Milestones {
			out = append(out, m.Nom)
		}
		return strings.Join(out, " ")
	}
	if names() != "Un Deux Trois" {
		t.Fatalf("steps: %s", names())
	}
	d.s.move(1) // the one with the caret
	if names() != "Un Trois Deux" {
		t.Errorf("moved: %s", names())
	}
	test.Tap(steps.focused().check)
	if got := d.stored()[0].Milestones; !got[2].Fait {
		t.Errorf("ticked: %+v", got)
	}
	d.Window().Canvas().Focus(steps.rows[steps.list[2].ID].text.FocusTarget())
	d.press(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	if names() != "Un Trois" || steps.focused() == nil || steps.focused().text.Text() != "Trois" {
		t.Errorf("emptied: %s", names())
	}
	d.s.choose("b")
	d.s.choose("a")
	if names() != "Un Trois" || len(steps.lines.Objects) != 3 {
		t.Errorf("coming back: %s, %d lines", names(), len(steps.lines.Objects))
	}
}

func TestKeysLeadThroughTheScreen(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	key := func(k fyne.KeyName) { d.s.key(&fyne.KeyEvent{Name: k}) }
	d.press(fyne.KeyReturn)
	if !d.fieldHasFocus(workshop.ActionTitre) {
		t.Error("Enter does not lead to the panel")
	}
	key(fyne.KeyEscape)
	if d.Window().Canvas().Focused() != d.s.table.list {
		t.Error("Escape does not lead to the table")
	}
	key(fyne.KeyF6)
	if !d.fieldHasFocus(workshop.ActionTitre) {
		t.Error("F6 does not lead to the panel")
	}
	d.Window().Canvas().Focus(d.s.panel.inputs[workshop.ActionPersonnePilote].target)
	key(fyne.KeyReturn)
	if !d.fieldHasFocus(workshop.ActionStructurePilote) {
		t.Error("Enter does not lead to the next field")
	}
	key(fyne.KeyF6)
	if d.Window().Canvas().Focused() != d.s.table.list {
		t.Error("F6 does not lead back to the table")
	}
}

func TestOnePaneAtATimeWhereTextIsLarge(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	d.s.Content().Refresh()
	if !d.s.split.Single() || d.s.left.Hidden {
		t.Fatal("the table does not show alone")
	}
	d.press(fyne.KeyReturn)
	if !d.s.left.Hidden || !d.fieldHasFocus(workshop.ActionTitre) {
		t.Error("Enter does not show the panel")
	}
	d.s.toTable()
	if d.s.left.Hidden {
		t.Error("Escape does not show the table")
	}
}

// BenchmarkTyping is a key in a title with 200 actions, without drawing.
func BenchmarkTyping(b *testing.B) {
	d := newExample(b, 200)
	d.press(fyne.KeyReturn)
	for b.Loop() {
		d.write("a")
		d.press(fyne.KeyBackspace)
	}
}

// BenchmarkNextAction shows another action of 200.
func BenchmarkNextAction(b *testing.B) {
	d := newExample(b, 200)
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			d.press(fyne.KeyDown)
		} else {
			d.press(fyne.KeyUp)
		}
	}
}

func TestHistoryOfAnActionIsOneKeyAway(t *testing.T) {
	d := newDesk(t, view.Route{Item: "b"}, abc...)
	d.press(fyne.KeyH)
	want := view.Sheet{Of: view.SheetHistory, Workshop: d.s.workshop, Kind: workshop.KindAction, ID: "b"}
	if len(d.Shown) != 1 || d.Shown[0] != want {
		t.Errorf("shown %+v, want %+v", d.Shown, want)
	}
	d.ReadOnly()
	d.show(view.Route{Item: "c"})
	d.Window().Canvas().Focus(d.s.panel.past)
	d.press(fyne.KeyReturn)
	if want.ID = "c"; len(d.Shown) != 2 || d.Shown[1] != want {
		t.Errorf("to read: shown %+v, want %+v", d.Shown, want)
	}
}

// A route leads to an action that a filter hides, or that was selected and
// scrolled away, and in large letters to its fiche.
func TestRouteShowsTheActionWhateverIsShown(t *testing.T) {
	d := newExample(t, 60)
	last := d.s.rows[len(d.s.rows)-1].ID
	top := func() float32 { return d.s.table.list.Position().Y }
	d.SetRoute(view.Route{Stage: view.Plan, Item: last})
	d.s.table.f = filter{words: words("introuvable")}
	d.s.filtered()
	d.s.Leave()
	d.s.Enter()
	if i := index(d.s.rows, last); i < 0 || d.s.table.list.Selected() != i || d.Window().Canvas().Focused() != d.s.table.list {
		t.Errorf("line %d of %d, at %g", i, len(d.s.rows), top())
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	d.Show(d.s)
	if !d.s.split.Single() || d.Window().Canvas().Focused() != d.s.panel.back || d.s.panel.id != last {
		t.Errorf("single %v, focused %T", d.s.split.Single(), d.Window().Canvas().Focused())
	}
}

// Ctrl+Z is the window's, here and after the plan was left.
func TestTheWindowKeepsItsUndo(t *testing.T) {
	d := &desk{Host: viewtest.New(t, view.Plan), t: t}
	d.OpenWorkshop(abc...)
	keyed := d.WithShortcuts()
	d.s = New(keyed).(*screen)
	d.Show(d.s)
	d.press(fyne.KeyDelete)
	keyed.CtrlZ()
	if words := viewtest.Words(d.s.offer); d.titles() != "Agenda Bus Café" || d.s.selected != "a" || words != "" {
		t.Errorf("after Ctrl+Z: %s, %s, offered %q", d.titles(), d.s.selected, words)
	}
	d.Session().Edit(d.s.set("c", workshop.ActionEnjeu, "mobilité"))
	d.s.Leave()
	keyed.CtrlZ()
	if st := d.stored(); st[2].Enjeu != "" {
		t.Errorf("after the plan was left Ctrl+Z does nothing: %+v", st[2])
	}
}

func TestF6LeadsToTheChoiceOrTheHistoryOfALockedTitle(t *testing.T) {
	d := newDesk(t, view.Route{Item: "b"}, abc...)
	d.Apart(func() { d.Session().Edit(d.s.set("b", workshop.ActionTitre, "Bus ici")) },
		map[string][]workshop.Set{"Élodie": {d.s.set("b", workshop.ActionTitre, "Bus là")}})
	d.press(fyne.KeyF6)
	if d.Window().Canvas().Focused() != d.s.panel.double.choose {
		t.Fatalf("the focus is on %T", d.Window().Canvas().Focused())
	}
	d.press(fyne.KeyReturn)
	if len(d.Shown) != 1 || d.Shown[0].Of != view.SheetChoose {
		t.Errorf("shown %+v", d.Shown)
	}
	d.ReadOnly()
	d.show(view.Route{Item: "b"})
	d.press(fyne.KeyF6)
	if d.Window().Canvas().Focused() != d.s.panel.past {
		t.Errorf("to be read only, the focus is on %T", d.Window().Canvas().Focused())
	}
}
