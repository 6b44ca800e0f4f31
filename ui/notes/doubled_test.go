package notes

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// openDoubled shows two notes, of which the first has two texts.
func openDoubled(t *testing.T) *room {
	t.Helper()
	r := open(t, note(1, workshop.Idea, "Un banc"), note(2, workshop.Idea, "Un arbre"))
	text := func(v string) workshop.Set { return r.screen.set(id(17), workshop.NoteText, v) }
	r.Apart(func() { r.Session().Edit(text("Deux bancs")) }, map[string][]workshop.Set{"Élodie": {text("Trois bancs")}})
	return r
}

func TestANoteWithTwoTextsSaysSoAndLeadsToTheChoice(t *testing.T) {
	r := openDoubled(t)
	if words := viewtest.Words(r.screen.Content()); strings.Count(words, "Plusieurs textes") != 1 {
		t.Errorf("the notes say:\n%s", words)
	}
	r.Window().Canvas().Focus(r.screen.feed)
	r.Press(fyne.KeyC)
	if len(r.Shown) != 0 || r.screen.pick.Visible() {
		t.Errorf("a note with one text: %v", r.Shown)
	}
	r.Press(fyne.KeyDown)
	if !r.screen.pick.Visible() {
		t.Error("the choice is not offered")
	}
	r.Window().Resize(fyne.NewSize(1166, 560))
	looks(t, r)
	r.Press(fyne.KeyC, fyne.KeyReturn) // and writing over a text that was not seen is no way
	r.Window().Canvas().Focus(r.screen.pick)
	r.Press(fyne.KeyReturn)
	want := view.Sheet{Of: view.SheetChoose, Workshop: r.screen.workshop, Kind: workshop.KindNote, ID: id(17)}
	if len(r.Shown) != 3 || r.Shown[0] != want || r.Shown[1] != want || r.Shown[2] != want || r.screen.edited != "" {
		t.Errorf("shown %+v, edited %q", r.Shown, r.screen.edited)
	}
	r.Session().Edit(r.screen.set(id(17), workshop.NoteText, "Deux bancs"))
	if words := viewtest.Words(r.screen.Content()); strings.Contains(words, "Plusieurs textes") || r.screen.pick.Visible() {
		t.Errorf("after the choice the notes say:\n%s", words)
	}
}

// looks compares the note, lit and not, with the picture in testdata.
func looks(t *testing.T, r *room) {
	t.Helper()
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	r.screen.feed.changedAll()
	test.AssertImageMatches(t, "double_lit.png", r.Window().Canvas().Capture())
	r.Press(fyne.KeyUp)
	test.AssertImageMatches(t, "double.png", r.Window().Canvas().Capture())
	r.Press(fyne.KeyDown)
}
