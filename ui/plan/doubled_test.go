package plan

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

func TestAnActionWithTwoTextsSaysSoAndLeadsToTheChoice(t *testing.T) {
	d := newDesk(t, view.Route{Item: "b"}, abc...)
	at := func(f workshop.Field, v string) workshop.Set { return d.s.set("b", f, v) }
	d.Apart(func() { d.Session().Edit(at(workshop.ActionDescription, "Ici"), at(workshop.ActionRang, "m")) },
		map[string][]workshop.Set{"Élodie": {at(workshop.ActionDescription, "Là-bas"), at(workshop.ActionRang, "n")}})
	if words := viewtest.Words(d.s.Content()); strings.Count(strings.ToLower(words), "plusieurs textes") != 2 || !strings.Contains(words, "1 champ a été rempli à plusieurs endroits") {
		t.Errorf("the plan says:\n%s", words)
	}
	d.Window().Canvas().Unfocus()
	test.AssertImageMatches(t, "double.png", d.Window().Canvas().Capture())
	description := d.s.panel.inputs[workshop.ActionDescription]
	if f, ok := description.target.(fyne.Disableable); !ok || !f.Disabled() {
		t.Error("somebody can write over a text that was not seen")
	}
	d.s.panel.double.text.Refresh()
	d.s.pick("b")
	want := view.Sheet{Of: view.SheetChoose, Workshop: d.s.workshop, Kind: workshop.KindAction, ID: "b"}
	if len(d.Shown) != 1 || d.Shown[0] != want {
		t.Errorf("shown %+v", d.Shown)
	}
	d.s.pick("a")
	if len(d.Shown) != 1 {
		t.Error("an action with one text has a choice")
	}
	d.Session().Edit(at(workshop.ActionDescription, "Ici et là-bas"))
	if words := viewtest.Words(d.s.Content()); strings.Contains(strings.ToLower(words), "plusieurs textes") || strings.Contains(words, "rempli à plusieurs endroits") {
		t.Errorf("after the choice the plan says:\n%s", words)
	}
	if f, ok := description.target.(fyne.Disableable); !ok || f.Disabled() {
		t.Error("nobody can write any more")
	}
}
