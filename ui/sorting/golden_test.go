package sorting

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
)

// sizes are those of the content in windows of 1366×768 and 1920×1080.
var sizes = []fyne.Size{fyne.NewSize(1134, 700), fyne.NewSize(1688, 1012)}

// TestLooks compares the board with the pictures in testdata.
func TestLooks(t *testing.T) {
	three := all(
		note(1, workshop.Observation, "La supérette ferme à midi ; « on n’a plus rien » l’après-midi.", "3", "Mme Œil"),
		note(2, workshop.Idea, "Un café associatif dans l’ancienne poste", "2"),
		note(3, workshop.Observation, "Les supérettes ferment dès midi"))
	for name, sets := range map[string][]workshop.Set{"0": nil, "3": three, "300": hundreds(300)} {
		for _, size := range sizes {
			r := open(t, sets...)
			r.Window().Resize(size)
			file := fmt.Sprintf("%s_%.0f.png", name, size.Width)
			switch name {
			case "3":
				r.Write("p")
			case "300":
				r.Write(" ")
				r.Press(fyne.KeyDown)
				r.Write(" j") // a pile of two
				r.Press(fyne.KeyRight)
			}
			test.AssertImageMatches(t, file, r.Window().Canvas().Capture())
		}
	}

	r := open(t, all(three, cluster(50, "Le commerce et les services du quotidien dans les quatre communes"), cluster(51, ""))...)
	r.Write("1")
	r.Write("m")
	test.AssertImageMatches(t, "pick.png", r.Window().Canvas().Capture())
	r.Press(fyne.KeyEscape)
	r.Write("n")
	r.Write("Le café")
	test.AssertImageMatches(t, "title.png", r.Window().Canvas().Capture())
	r.Press(fyne.KeyReturn)
	b := r.screen.board
	b.lanes[1].live[id(1)].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{
		AbsolutePosition: fyne.CurrentApp().Driver().AbsolutePositionForObject(b).AddXY(b.x(2)+60, 90)}})
	test.AssertImageMatches(t, "drag.png", r.Window().Canvas().Capture())
}

// TestLooksOfMore is what the board shows less often.
func TestLooksOfMore(t *testing.T) {
	r := open(t, all(hundreds(30), cluster(50, "Vélo"),
		note(90, workshop.Idea, "Un chemin sûr jusqu’au collège", "2", "Mme Œil", id(50)),
		note(91, workshop.Idea, "Une piste vers le collège", "5", "", id(50), id(90)),
		note(92, workshop.Lead, "Demander au département ce qu’il prévoit sur la route du collège", "5", "", "", id(90)))...)
	r.screen.edit(r.screen.state().MergeClusters(id(1005), id(50)))
	r.Press(fyne.KeyRight, fyne.KeyRight)
	r.screen.board.goTo(r.screen.board.at.find(r.screen.board.columns, id(90)))
	r.Write("o ")
	test.AssertImageMatches(t, "merged.png", r.Window().Canvas().Capture())
	r.screen.look(byKind)
	test.AssertImageMatches(t, "kinds.png", r.Window().Canvas().Capture())
	r.screen.look(byTable)
	test.AssertImageMatches(t, "tables.png", r.Window().Canvas().Capture())
}

// TestLooksInLargeLetters is the board at twice the size of text.
func TestLooksInLargeLetters(t *testing.T) {
	r := open(t, hundreds(40)...)
	larger(r)
	r.Press(fyne.KeyRight)
	test.AssertImageMatches(t, "large.png", r.Window().Canvas().Capture())
}
