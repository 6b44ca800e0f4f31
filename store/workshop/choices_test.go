package workshop_test

import (
	"slices"
	"testing"

	"atelier/store/workshop"
)

func TestChoicesAreThoseThatAPersonCanMake(t *testing.T) {
	s := workshop.NewState("w")
	put := func(kind workshop.Kind, id string, f workshop.Field, value string, others ...string) {
		c := workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: value}
		for _, o := range others {
			c.Others = append(c.Others, workshop.Version{Value: o})
		}
		s.Put(c)
	}
	put(workshop.KindStep, "p/1", workshop.ItemRemarque, "a", "b")
	put(workshop.KindMilestone, "m1", workshop.MilestoneNom, "a", "b")
	put(workshop.KindMilestone, "m1", workshop.MilestoneRang, "a", "b")
	put(workshop.KindAction, "a1", workshop.ActionTitre, "a", "b")
	put(workshop.KindAction, "a1", workshop.ActionRang, "a", "b")
	put(workshop.KindNote, "n2", workshop.NoteText, "seul")
	put(workshop.KindNote, "n1", workshop.NoteText, "a", "b", "c")
	put(workshop.KindNote, "n3", workshop.NoteText, "a", "b")
	put(workshop.KindNote, "n3", workshop.FieldTrashed, "1")
	put(workshop.KindNote, "n4", workshop.NoteText, "a", "b")
	put(workshop.KindNote, "n4", workshop.FieldTrashed, "1", "")
	put(workshop.KindAction, "a2", workshop.FieldTrashed, "1")
	put(workshop.KindMilestone, "m2", workshop.MilestoneAction, "a2")
	put(workshop.KindMilestone, "m2", workshop.MilestoneNom, "a", "b")
	put(workshop.KindWorkshop, "w", workshop.WorkshopLieu, "a", "b")
	put(workshop.KindWorkshop, "w", workshop.WorkshopEPCI, "a", "b")
	var got []string
	for _, c := range s.Choices() {
		got = append(got, c.ID+"/"+string(c.Field))
	}
	want := []string{"w/lieu", "n1/texte", "n4/corbeille", "a1/titre", "m1/nom", "p/1/remarque"}
	if !slices.Equal(got, want) {
		t.Errorf("choices: %q, want %q", got, want)
	}
}
