package workshop_test

import (
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// An action is elsewhere exactly when the plan of no commune holds it.
func TestAnActionIsElsewhereWhenNoPlanHoldsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := workshop.NewState("w")
		codes := []string{"1", "2", "3"}
		turn := func(kind workshop.Kind, id string) {
			for _, c := range codes {
				if rapid.Bool().Draw(t, string(kind)+c) {
					s.Put(workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: workshop.FieldCommune(c)}, Value: "C" + c})
				}
			}
		}
		s.Put(workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: workshop.KindAction, ID: "a", Field: workshop.ActionTitre}, Value: "Agenda"})
		turn(workshop.KindAction, "a")
		turn(workshop.KindWorkshop, "w")
		a, _ := s.Action("a")
		plans := 0
		for _, c := range s.Workshop.Communes {
			if a.Concerns(c.Code) {
				plans++
			}
		}
		want := plans == 0 && len(s.Workshop.Communes) > 0
		if listed := s.Actions()[0]; a.Elsewhere != want || listed.Elsewhere != want || want && a.Ready() {
			t.Fatalf("in %d plans of %v, for %v: elsewhere %v, listed %v", plans, s.Workshop.Communes, a.CommuneCodes, a.Elsewhere, listed.Elsewhere)
		}
		lacks := false
		for _, g := range a.Gaps() {
			lacks = lacks || g.Field == workshop.ActionCommunes && g.Essential
		}
		if lacks != want {
			t.Fatalf("gaps %+v", a.Gaps())
		}
	})
}
