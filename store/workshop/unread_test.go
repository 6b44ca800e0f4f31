package workshop_test

import (
	"strings"
	"testing"

	"atelier/store/workshop"
)

// TestANameInADateIsErased: words that nobody understands may stand in a date.
func TestANameInADateIsErased(t *testing.T) {
	trace, ok := workshop.NewTrace("Marie Dupont", "", 1)
	if !ok {
		t.Fatal("no trace")
	}
	c := workshop.Change{Key: workshop.Key{Workshop: "w", Kind: workshop.KindAction, ID: "a", Field: workshop.ActionFin},
		Value: workshop.UnreadText("quand Marie Dupont sera là")}
	got := workshop.NewEraser([]workshop.Trace{trace}).Change(c)
	if strings.Contains(got.Value, "Dupont") || workshop.ReadText(got.Value) != "quand […] […] sera là" || got.Erased == workshop.Intact {
		t.Errorf("%+v", got)
	}
}
