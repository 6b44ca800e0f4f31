package notes

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
)

// thousands are the notes of a very long day.
func thousands() []workshop.Note {
	notes := make([]workshop.Note, 2000)
	for i := range notes {
		notes[i] = note(i, workshop.NoteKinds[i%6], fmt.Sprintf("Note %d : « l’œuvre » se poursuit, avec les écoles, les associations et les habitants qui veulent bien", i))
	}
	return notes
}

// BenchmarkKey is a key in the capture line; BenchmarkKeyInANote one in a note
// of the list; BenchmarkSearchKey one in the search. All with 2 000 notes, up to
// what the widgets show.
func BenchmarkKey(b *testing.B) {
	r := open(b, thousands()...)
	n := 0
	for b.Loop() {
		r.Write("é")
		if n++; n%80 == 0 { // a note of 80 letters
			r.Press(fyne.KeyReturn)
		}
	}
}

func BenchmarkKeyInANote(b *testing.B) {
	r := open(b, thousands()...)
	r.Press(fyne.KeyUp)
	n := 0
	for b.Loop() {
		if n++; n%2 == 0 {
			r.Press(fyne.KeyBackspace)
		} else {
			r.Write("é")
		}
	}
}

func BenchmarkSearchKey(b *testing.B) {
	r := open(b, thousands()...)
	r.Window().Canvas().Focus(r.screen.filters.search.FocusTarget())
	n := 0
	for b.Loop() {
		if n++; n%2 == 0 {
			r.Press(fyne.KeyBackspace)
		} else {
			r.Write("é")
		}
	}
}

// BenchmarkEnter shows the screen of a workshop with 2 000 notes.
func BenchmarkEnter(b *testing.B) {
	r := open(b, thousands()...)
	for b.Loop() {
		r.screen.Leave()
		r.screen.Enter()
	}
}
