package workshop_test

import (
	"testing"

	"atelier/store/workshop"
)

func TestCloneIsAnotherState(t *testing.T) {
	s := workshop.NewState("w")
	put := func(s *workshop.State, kind workshop.Kind, id string, f workshop.Field, value string) {
		s.Put(workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: value})
	}
	fill := func(s *workshop.State, value, commune string) {
		put(s, workshop.KindWorkshop, "w", workshop.WorkshopTitre, value)
		put(s, workshop.KindWorkshop, "w", workshop.FieldCommune("76351"), commune)
		put(s, workshop.KindNote, "n", workshop.NoteText, value)
		put(s, workshop.KindAction, "a", workshop.ActionTitre, value)
		put(s, workshop.KindAction, "a", workshop.FieldCommune("76351"), commune)
		put(s, workshop.KindMilestone, "m", workshop.MilestoneAction, "a")
		put(s, workshop.KindMilestone, "m", workshop.MilestoneNom, value)
		put(s, workshop.KindItem, "i", workshop.ItemRemarque, value)
	}
	fill(s, "avant", "Le Havre")
	c := s.Clone()
	fill(s, "après", "")
	put(s, workshop.KindNote, "other", workshop.NoteText, "après")

	if c.Workshop.Titre != "avant" || len(c.Workshop.Communes) != 1 || c.Item("i").Remarque != "avant" {
		t.Errorf("clone: %+v, %+v", c.Workshop, c.Item("i"))
	}
	if notes := c.Notes(); len(notes) != 1 || notes[0].Text != "avant" {
		t.Errorf("notes: %+v", notes)
	}
	a := c.Actions()
	if len(a) != 1 || a[0].Titre != "avant" || len(a[0].CommuneCodes) != 1 || len(a[0].Milestones) != 1 || a[0].Milestones[0].Nom != "avant" {
		t.Errorf("actions: %+v", a)
	}
	if s.Workshop.Titre != "après" || len(s.Notes()) != 2 {
		t.Error("the original did not change")
	}
}
