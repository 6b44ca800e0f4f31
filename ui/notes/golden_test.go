package notes

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
)

// TestLooks compares the screen with the pictures in testdata.
func TestLooks(t *testing.T) {
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })

	r := open(t)
	r.Window().Resize(fyne.NewSize(1166, 560))
	r.Window().Canvas().Unfocus()
	test.AssertImageMatches(t, "empty.png", r.Window().Canvas().Capture())

	r = open(t,
		note(1, workshop.Observation, "La supérette ferme à midi ; « on n’a plus rien » l’après-midi."),
		workshop.Note{ID: id(40), Kind: workshop.Decision, Text: "Chaque action a un élu référent.", Step: "gabarit/plan", Author: "Mme Œil"},
		note(30, workshop.Question, "Où trouver les 12 000 € qui manquent ?"))
	r.Window().Resize(fyne.NewSize(1166, 560))
	r.Press(fyne.KeyDown, fyne.KeyDown)
	test.AssertImageMatches(t, "list.png", r.Window().Canvas().Capture())
}
