package plan

import (
	"slices"
	"testing"

	"atelier/store/workshop"
	"atelier/ui/view"
)

func sample() []workshop.Action {
	ready := workshop.Action{ID: "a", Titre: "Ouvrir un  agenda\npartagé", Description: "x", Statut: "En cours", PersonnePilote: "Léa", ServicePilote: "Mairie", Priorite: "Élevé"}
	here := workshop.Action{ID: "b", Titre: "Cœur de village", Statut: "À venir", CommuneCodes: []string{"51513"}, Debut: "2026-05-01", Fin: "2026-04-01"}
	return []workshop.Action{ready, here, {ID: "c", Priorite: "Bas", CommuneCodes: []string{"51269"}}}
}

func ids(list []row) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.ID)
	}
	return out
}

func TestFilters(t *testing.T) {
	for _, c := range []struct {
		name string
		f    filter
		keep string
		want []string
	}{
		{"all", filter{}, "", []string{"a", "b", "c"}},
		{"one commune", filter{commune: "51513"}, "", []string{"a", "b"}},
		{"to complete", filter{view: viewTodo}, "", []string{"b", "c"}},
		{"ready", filter{view: viewReady}, "", []string{"a"}},
		{"a status", filter{view: statusPrefix + "À venir"}, "", []string{"b"}},
		{"no status", filter{view: statusPrefix}, "", []string{"c"}},
		{"a priority", filter{view: priorityPrefix + "Bas"}, "", []string{"c"}},
		{"words without accents", filter{words: words("coeur VILLAGE")}, "", []string{"b"}},
		{"words of several fields", filter{words: words("agenda lea")}, "", []string{"a"}},
		{"the one in work stays", filter{view: viewReady}, "c", []string{"a", "c"}},
		{"nothing", filter{words: words("zzz")}, "", nil},
	} {
		if got := ids(rows(sample(), c.f, c.keep)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestALineSaysWhatTheActionIs(t *testing.T) {
	list := rows(sample(), filter{commune: "51269"}, "")
	want := row{ID: "a", Number: 1, Title: "Ouvrir un agenda partagé", Pilot: "Léa, Mairie", Status: "En cours", Priority: "Élevé"}
	if list[0] != want {
		t.Errorf("%+v, want %+v", list[0], want)
	}
	if r := list[1]; r.ID != "c" || r.Number != 3 || r.Missing != 4 {
		t.Errorf("the number is that of the whole plan: %+v", r)
	}
	if n := count(sample()); n.all != 3 || n.ready != 1 || n.status["À venir"] != 1 || n.priority["Bas"] != 1 {
		t.Errorf("counts: %+v", n)
	}
}

// Every field that a person fills in is told by value: what is left out would
// not be copied with the action, and a fiche that holds only it would be blank.
func TestEveryFieldHasItsValue(t *testing.T) {
	for _, f := range fields {
		st := workshop.NewState("w")
		v := "1"
		if f == workshop.ActionDebut || f == workshop.ActionFin {
			v = "2026-03-12"
		}
		st.Put(workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: workshop.KindAction, ID: "a", Field: f}, Value: v})
		a, _ := st.Action("a")
		if got := value(&a, f); got != v {
			t.Errorf("%s: %q, want %q", f, got, v)
		}
		if blank(&a) {
			t.Errorf("an action with %s is not blank", f)
		}
	}
	if !blank(&workshop.Action{ID: "a", Rang: "i", Titre: " \n"}) {
		t.Error("an action of spaces is blank")
	}
}

func TestPanes(t *testing.T) {
	panes := newDesk(t, view.Route{}).s.split
	for _, c := range []struct {
		width, scale, panel float32
		single              bool
	}{
		{1118, 1, 1118 * panelShare, false},
		{1032, 1, 1032 * panelShare, false},
		{1600, 1, 600, false},
		{1024, 1.5, 570, false},
		{926, 2, 926, true},
	} {
		if panel, single := panes.Width(c.width, c.scale); panel != c.panel || single != c.single {
			t.Errorf("%v at %v: %v %v", c.width, c.scale, panel, single)
		}
	}
}
