package home

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

func TestAWorkshopIsContinued(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	ws := func(f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: f}, Value: v}
	}
	action := func(id string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: workshop.KindAction, ID: id, Field: f}, Value: v}
	}
	first := h.OpenWorkshop(ws(workshop.WorkshopDate, "2026-03-12"), ws(workshop.WorkshopNextDate, "2026-12-01"), ws(workshop.FieldCommune("51513"), "Saint-Remy"),
		action("a", workshop.ActionTitre, "Agenda"), action("a", workshop.ActionStatut, "En cours"),
		action("b", workshop.ActionTitre, "Bus"), action("b", workshop.ActionStatut, "Réalisé"))
	s.Enter()
	h.Wait("the list", func() bool { return len(s.list.list.Items()) == 1 })
	h.Window().Canvas().Focus(s.list.list)
	h.key(fyne.KeyC)
	h.Wait("the workshop is made", func() bool { return len(h.Routes) == 1 })

	r := h.Routes[0]
	if r.Stage != view.Plan || r.Workshop == first || r.Workshop == "" {
		t.Fatalf("went to %+v", r)
	}
	if len(h.Said) != 1 || h.Said[0] != "Nouvel atelier créé, avec 1 action encore ouverte." {
		t.Errorf("said %q", h.Said)
	}
	h.Settle()
	st, err := h.Dossier().State(t.Context(), r.Workshop)
	if err != nil {
		t.Fatal(err)
	}
	w := st.Workshop
	if w.Titre != "Essai (suite)" || w.Suite != first || w.Date != "2026-12-01" || len(w.Communes) != 1 {
		t.Errorf("made %+v", w)
	}
	if a := st.Actions(); len(a) != 1 || a[0].Titre != "Agenda" || a[0].Origin != "a" || a[0].ID == "a" {
		t.Errorf("actions %+v", a)
	}
	if name, ok := h.Session().Undoable(); !ok || name == "" {
		t.Error("it cannot be undone")
	}
}

func TestTheTitleOfWhatContinues(t *testing.T) {
	for title, want := range map[string]string{
		"Atelier": "Atelier (suite)", "Atelier (suite)": "Atelier (suite 2)", "Atelier (suite 9)": "Atelier (suite 10)", "(suite)": "(suite) (suite)",
	} {
		if got := suite(title, nil); got != want {
			t.Errorf("%q goes on as %q, want %q", title, got, want)
		}
	}
}

func TestNoTwoWorkshopsContinueUnderOneTitle(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	first := h.OpenWorkshop()
	titles := make(map[string]bool)
	for i, from := 0, first; i < 4; i++ {
		s.carryOn(from)
		h.Wait("the workshop is made", func() bool { return len(h.Routes) == i+1 })
		h.Settle()
		made := h.Routes[i].Workshop
		st, err := h.Dossier().State(t.Context(), made)
		if err != nil {
			t.Fatal(err)
		}
		titles[st.Workshop.Titre] = true
		if i == 1 {
			from = made // « (suite 2) » is continued, then « Essai » again
		} else {
			from = first
		}
	}
	for _, want := range []string{"Essai (suite)", "Essai (suite 2)", "Essai (suite 3)", "Essai (suite 4)"} {
		if !titles[want] {
			t.Errorf("no %q among %v", want, titles)
		}
	}
}

func TestNothingIsContinuedInADossierToRead(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	h.OpenWorkshop()
	h.ReadOnly()
	s.Enter()
	h.Wait("the list", func() bool { return len(s.list.list.Items()) == 1 })
	h.Window().Canvas().Focus(s.list.list)
	h.key(fyne.KeyC)
	if len(h.Routes) != 0 {
		t.Errorf("went to %+v", h.Routes)
	}
}

func TestAWorkshopSaysHowManyActionsAreLate(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home}) // on 23 November 2026
	action := func(id string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: workshop.KindAction, ID: id, Field: f}, Value: v}
	}
	var sets []workshop.Set
	for id, fields := range map[string]map[workshop.Field]string{
		"late":      {workshop.ActionFin: "2026-11-22", workshop.ActionStatut: "En cours"},
		"said late": {workshop.ActionStatut: "En retard"},
		"today":     {workshop.ActionFin: "2026-11-23"},
		"over":      {workshop.ActionFin: "2026-01-01", workshop.ActionStatut: "Réalisé"},
		"gone":      {workshop.ActionFin: "2026-01-01", workshop.FieldTrashed: "1"},
		"mended":    {workshop.ActionFin: workshop.UnreadText("au printemps")},
	} {
		sets = append(sets, action(id, workshop.ActionTitre, id))
		for f, v := range fields {
			sets = append(sets, action(id, f, v))
		}
	}
	h.OpenWorkshop(sets...)
	s.Enter()
	h.Wait("the list", func() bool { return len(s.list.list.Items()) == 1 })
	if c := s.list.list.Items()[0]; c.late != 2 || c.actions != 5 {
		t.Errorf("%d late of %d", c.late, c.actions)
	}
	if words := viewtest.Words(s.Content()); !strings.Contains(words, "2 actions en retard") {
		t.Errorf("the list says:\n%s", words)
	}
}
