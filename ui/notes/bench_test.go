package notes

import (
	"fmt"
	"strings"
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

// BenchmarkKeyPainted is BenchmarkKey up to the pixels of what changed, the line,
// by the slowest painter there is, Fyne's in software.
func BenchmarkKeyPainted(b *testing.B) {
	r := open(b, thousands()...)
	r.Window().SetContent(r.screen.capture.text)
	r.Window().Resize(fyne.NewSize(940, 60))
	r.Window().Canvas().Focus(r.screen.capture.text.FocusTarget())
	n := 0
	for b.Loop() {
		r.Write("é")
		r.Window().Canvas().Capture()
		if n++; n%80 == 0 {
			b.StopTimer()
			r.Press(fyne.KeyReturn)
			b.StartTimer()
		}
	}
}

// BenchmarkConfirm is Enter up to what the widgets show.
func BenchmarkConfirm(b *testing.B) {
	r := open(b, thousands()...)
	for b.Loop() {
		b.StopTimer()
		r.Write("é")
		b.StartTimer()
		r.Press(fyne.KeyReturn)
	}
}

// BenchmarkPaste is a list of 500 lines that is pasted among 2 000 notes.
func BenchmarkPaste(b *testing.B) {
	list := strings.Repeat("- Une ligne de la liste, assez longue pour une idée\n", mostLines)
	for b.Loop() {
		b.StopTimer()
		r := open(b, thousands()...)
		b.StartTimer()
		r.pasteText(list)
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
