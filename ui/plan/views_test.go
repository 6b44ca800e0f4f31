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

func (d *desk) key(k fyne.KeyName) { d.s.key(&fyne.KeyEvent{Name: k}) }

func of(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: v}
}

func (d *desk) at(day workshop.Date) *desk {
	d.s.today = func() workshop.Date { return day }
	return d
}

func (d *desk) words() string { return viewtest.Words(d.s.Content()) }

func TestWhatLacksLeadsToTheFieldAndOn(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.key(fyne.KeyF3)
	if k, ok := d.s.lacks.list.Selected(); !ok || k.ID != "a" || k.Field != workshop.ActionDescription {
		t.Fatalf("selected %+v", k)
	}
	d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if !d.fieldHasFocus(workshop.ActionPersonnePilote) {
		t.Fatal("Enter does not lead to the field that lacks")
	}
	d.write("Aline")
	d.key(fyne.KeyEscape)
	if k, _ := d.s.lacks.list.Selected(); d.Window().Canvas().Focused() != d.s.lacks.target() || k.ID != "a" || k.Field != workshop.ActionDescription {
		t.Errorf("Escape leads to %+v", k)
	}
	if got := d.stored()[0]; got.PersonnePilote != "Aline" {
		t.Errorf("stored %q", got.PersonnePilote)
	}
	for range 40 {
		d.press(fyne.KeyDown)
	}
	if d.s.selected != "c" || d.s.panel.id != "c" {
		t.Errorf("the last thing is of %s, beside it is %s", d.s.selected, d.s.panel.id)
	}
}

func TestAnActionForNoCommuneOfTheWorkshopIsNotReady(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	id := d.Session().State().Workshop.ID
	leave := workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.FieldCommune("51513")}}
	if words := d.words(); strings.Contains(words, "Commune\n") {
		t.Fatalf("it lacks a commune before:\n%s", words)
	}
	d.Session().Edit(leave) // of two communes one stays
	d.key(fyne.KeyF3)
	if words := d.words(); !strings.Contains(words, "Pour aucune commune de l’atelier") || !strings.Contains(words, "Essentiel") {
		t.Fatalf("the view says:\n%s", words)
	}
	d.s.lacks.list.Select(func(k lack) bool { return k.Field == workshop.ActionCommunes })
	d.press(fyne.KeyReturn)
	if d.Window().Canvas().Focused() != d.s.panel.communes.all {
		t.Fatalf("Enter leads to %T", d.Window().Canvas().Focused())
	}
	if words := viewtest.Words(d.s.panel.content); !strings.Contains(words, "ne sera dans aucun plan imprimé") || !strings.Contains(words, "Giffaumont") {
		t.Errorf("the panel says:\n%s", words)
	}
	d.press(fyne.KeyReturn)
	if a := d.stored()[0]; len(a.CommuneCodes) != 0 || a.Elsewhere {
		t.Errorf("stored %+v", a)
	}
	if words := d.words(); strings.Contains(words, "Pour aucune commune de l’atelier") || strings.Contains(words, "ne sera dans aucun plan") {
		t.Errorf("then the screen says:\n%s", words)
	}
}

func TestNothingLacksInACompletePlan(t *testing.T) {
	full := []workshop.Set{}
	for f, v := range map[workshop.Field]string{
		workshop.ActionTitre: "Agenda", workshop.ActionDescription: "Un agenda", workshop.ActionStatut: "En cours", workshop.ActionPersonnePilote: "Aline",
		workshop.ActionEluReferent: "Zoé", workshop.ActionDebut: "2026-03-01", workshop.ActionFin: "2026-04-01", workshop.ActionIndicateurs: "Dates", workshop.ActionBudget: "100",
	} {
		full = append(full, set("a", f, v))
	}
	d := newDesk(t, view.Route{}, full...)
	d.key(fyne.KeyF3)
	if words := d.words(); !strings.Contains(words, "Rien ne manque") {
		t.Errorf("the view says:\n%s", words)
	}
}

func TestTheCalendarMovesEndsByWeeks(t *testing.T) {
	d := newDesk(t, view.Route{}, append(abc, set("a", workshop.ActionDebut, "2026-03-02"), set("a", workshop.ActionFin, "2026-03-12"))...).at("2026-03-10")
	d.key(fyne.KeyF4)
	ends := func() (out []workshop.Date) {
		for _, a := range d.stored() {
			out = append(out, a.Fin)
		}
		return out
	}
	d.s.calendar.shift(1)
	if got := ends(); got[0] != "2026-03-19" {
		t.Errorf("a week later: %v", got)
	}
	d.s.calendar.shift(-1)
	d.s.calendar.shift(-1)
	d.s.calendar.shift(-1)
	if got := ends(); got[0] != "2026-03-02" {
		t.Errorf("never before it begins: %v", got)
	}
	d.press(fyne.KeyDown) // « Café » begins in May, and has no end
	d.s.calendar.shift(1)
	if got := ends(); d.s.selected != "c" || got[2] != "2026-05-08" {
		t.Errorf("%s: %v", d.s.selected, got)
	}
	d.press(fyne.KeyDown) // « Bus » has no days
	d.s.calendar.shift(1)
	if got := ends(); got[1] != "" || len(d.Said) != 1 {
		t.Errorf("without days: %v, said %q", got, d.Said)
	}
	d.press(fyne.KeyReturn)
	if d.s.mode != modeFiches || d.s.panel.id != "b" || !d.fieldHasFocus(workshop.ActionDebut) {
		t.Errorf("Enter leads to %s of %s", d.s.mode, d.s.panel.id)
	}
}

func TestFollowUpByKeyboard(t *testing.T) {
	d := newDesk(t, view.Route{}, append(abc, set("c", workshop.ActionFin, "2026-06-01"))...).at("2026-09-14")
	d.key(fyne.KeyF7)
	if words := d.words(); !strings.Contains(words, "En retard (1)") || !strings.Contains(words, "1 en retard · 1 en cours · 1 à venir") {
		t.Fatalf("the view says:\n%s", words)
	}
	if d.s.selected != "a" {
		t.Fatalf("selected %s: a view does not change what is selected", d.s.selected)
	}
	d.press(fyne.KeyE)
	d.press(fyne.KeyReturn)
	d.write("Les mairies sont d’accord")
	d.press(fyne.KeyReturn)
	d.write("La salle est prête")
	d.key(fyne.KeyEscape) // leaves the line: it is kept
	a := d.stored()[0]
	if a.Statut != "En cours" || len(a.Progress) != 2 {
		t.Fatalf("stored %+v", a)
	}
	if p := a.Progress[0]; p.Text != "Les mairies sont d’accord" || p.Date != "2026-09-14" || p.Status != "En cours" || p.By != viewtest.Person {
		t.Errorf("the first note %+v", p)
	}
	if p := a.Progress[1]; p.Text != "La salle est prête" || p.Status != "" {
		t.Errorf("the second note %+v", p)
	}
	if d.Window().Canvas().Focused() != d.s.follow.list.FocusTarget() || d.s.selected != "a" {
		t.Errorf("Escape leads to %T", d.Window().Canvas().Focused())
	}
	if words := viewtest.Words(d.s.follow.content); !strings.Contains(words, "La salle est prête") {
		t.Errorf("the list does not show what was noted last:\n%s", words)
	}
	for _, c := range []struct {
		key  fyne.KeyName
		want workshop.Status
	}{{fyne.KeyR, "Réalisé"}, {fyne.KeyP, "En pause"}, {fyne.KeyB, "Bloqué"}, {fyne.KeyX, "Abandonné"}, {fyne.KeyA, "À venir"}} {
		d.press(c.key)
		if got := d.stored()[0].Statut; got != c.want || d.s.selected != "a" {
			t.Errorf("%s gives %q to %s", c.key, got, d.s.selected)
		}
	}
}

func TestANoteOfProgressIsTakenBackAndMended(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...).at("2026-09-14")
	d.key(fyne.KeyF7)
	d.press(fyne.KeyReturn)
	d.write("V")
	for d.s.session().Undo() {
		d.Settle()
		d.Reread()
	}
	if got := d.stored()[0].Progress; len(got) != 0 || d.s.journal.compose.Text() != "" {
		t.Errorf("taken back: %+v, the line says %q", got, d.s.journal.compose.Text())
	}
	d.write("Vu avec Zoé")
	d.press(fyne.KeyReturn)
	id := d.stored()[0].Progress[0].ID
	e := d.s.journal.entries[id]
	d.Window().Canvas().Focus(e.text.FocusTarget())
	d.write("!")
	if got := d.stored()[0].Progress[0].Text; got != "!Vu avec Zoé" {
		t.Errorf("mended: %q", got)
	}
	e.remove.OnTap()()
	if got := d.stored()[0].Progress; len(got) != 0 || len(d.s.journal.lines.Objects) != 0 {
		t.Errorf("removed: %+v", got)
	}
	d.s.undo()
	d.Reread()
	if got := d.stored()[0].Progress; len(got) != 1 {
		t.Errorf("brought back: %+v", got)
	}
	d.Window().Canvas().Focus(d.s.journal.compose.FocusTarget())
	d.write("x")
	d.press(fyne.KeyBackspace, fyne.KeyReturn)
	if got := d.stored()[0].Progress; len(got) != 1 {
		t.Errorf("an empty line is kept: %+v", got)
	}
}

func TestTheUndoOfANoteOfProgressSaysItsText(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...).at("2026-09-14")
	d.key(fyne.KeyF7)
	d.press(fyne.KeyReturn)
	d.write("Réunion tenue")
	d.s.session().Flush()
	if name, _ := d.s.session().Undoable(); !strings.Contains(name, "«\u00a0Réunion tenue\u00a0»") {
		t.Errorf("Ctrl+Z would undo %q", name)
	}
	if !d.s.session().Undo() {
		t.Fatal("nothing to undo")
	}
	d.Settle()
	if got := d.stored()[0].Progress; len(got) != 0 {
		t.Errorf("one undo leaves %+v", got)
	}
}

func TestTheLineStaysWithItsAction(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...).at("2026-09-14")
	d.key(fyne.KeyF7)
	d.press(fyne.KeyReturn)
	d.write("Pour Agenda")
	d.s.choose("b") // while the line has the focus
	got := d.stored()
	if len(got[0].Progress) != 1 || len(got[1].Progress) != 0 || d.s.journal.compose.Text() != "" {
		t.Errorf("noted of %+v and %+v, the line says %q", got[0].Progress, got[1].Progress, d.s.journal.compose.Text())
	}
	d.Window().Canvas().Focus(d.s.journal.compose.FocusTarget())
	d.write("Pour Bus")
	d.s.Leave()
	if got := d.stored()[1].Progress; len(got) != 1 || got[0].Text != "Pour Bus" {
		t.Errorf("left: %+v", got)
	}
}

func TestEveryViewCanBeReadAndNothingIsWritten(t *testing.T) {
	d := newDesk(t, view.Route{}, append(abc, set("a", workshop.ActionDebut, "2026-03-02"),
		of(workshop.KindProgress, "p", workshop.ProgressAction, "a"), of(workshop.KindProgress, "p", workshop.ProgressText, "Commencé"))...)
	before := d.stored()
	d.ReadOnly()
	d.show(view.Route{})
	for _, v := range views {
		d.key(v.key)
		if d.s.mode != v.mode || !strings.Contains(d.words(), "Agenda") {
			t.Errorf("%s is not shown:\n%s", v.mode, d.words())
		}
		d.s.calendar.shift(1)
		if v.mode == modeFollow {
			d.press(fyne.KeyR, fyne.KeyReturn)
			if words := d.words(); !strings.Contains(words, "Avancement") {
				t.Errorf("what was noted is not shown:\n%s", words)
			}
		}
	}
	after := d.stored()
	if len(after) != len(before) || after[0].Statut != before[0].Statut || after[0].Fin != before[0].Fin {
		t.Errorf("something was written: %+v", after)
	}
}

func TestTheViewIsRememberedAndARouteLeadsToTheFiche(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.key(fyne.KeyF4)
	d.s.Leave()
	d.s.Enter()
	if d.s.mode != modeCalendar || d.Window().Canvas().Focused() != d.s.calendar.chart.FocusTarget() {
		t.Errorf("came back to %s", d.s.mode)
	}
	d.s.Leave()
	d.SetRoute(view.Route{Stage: view.Plan, Item: "c"})
	d.s.Enter()
	if d.s.mode != modeFiches || d.s.panel.id != "c" {
		t.Errorf("the route leads to %s of %s", d.s.mode, d.s.panel.id)
	}
}

// The chips give their view without a function key.
func TestTheViewsAreChosenByArrows(t *testing.T) {
	d := newDesk(t, view.Route{}, abc...)
	d.Window().Canvas().Focus(d.s.modes.FocusTarget())
	seen := []mode{d.s.mode}
	for range 3 {
		d.press(fyne.KeyRight)
		seen = append(seen, d.s.mode)
	}
	if !slices.Equal(seen, []mode{modeFiches, modeLacks, modeCalendar, modeFollow}) {
		t.Errorf("seen %v", seen)
	}
}
