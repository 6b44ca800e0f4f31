package notes

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/theme"
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

	for _, size := range []fyne.Size{fyne.NewSize(1134, 700), fyne.NewSize(1688, 1012)} {
		for _, n := range []int{0, 3, 300} {
			r := open(t, thousands()[:n]...)
			r.Window().Resize(size)
			if n > 0 {
				r.screen.sayPasted(n)
			}
			if n > 3 {
				r.Press(fyne.KeyDown)
			}
			test.AssertImageMatches(t, fmt.Sprintf("%d_%.0f.png", n, size.Width), r.Window().Canvas().Capture())
		}
	}
}

// TestLooksInLargeLetters is the screen at twice the size of text.
func TestLooksInLargeLetters(t *testing.T) {
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	r := open(t, thousands()[:3]...)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.show()
	test.AssertImageMatches(t, "large.png", r.Window().Canvas().Capture())
}
