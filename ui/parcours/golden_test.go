package parcours

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
)

// TestLooks compares the screen with the pictures in testdata.
func TestLooks(t *testing.T) {
	r := open(t,
		set(workshop.KindItem, firstID, workshop.ItemFait, "1"),
		set(workshop.KindItem, nextID, workshop.ItemRemarque, "Le maire parle cinq minutes ; il revient à la fin."))
	r.screen.now = func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
	r.Session().State().Put(workshop.Cell{
		Key: r.screen.set(workshop.KindItem, firstID, workshop.ItemFait, "").Key, Value: "1", Person: "Élodie",
		By: workshop.Ref{Stamp: workshop.NewStamp(time.Date(2026, 11, 23, 14, 32, 0, 0, time.UTC))},
	})
	r.Window().Resize(fyne.NewSize(1166, 640))
	r.screen.open(0)
	r.Press(fyne.KeyReturn)
	test.AssertImageMatches(t, "gabarit.png", r.Window().Canvas().Capture())

	r.screen.take("alliances-territoires")
	test.AssertImageMatches(t, "slot.png", r.Window().Canvas().Capture())
}
