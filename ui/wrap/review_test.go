package wrap

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
)

// What of a line is not understood is said under it, and nobody is stopped.
func TestALineThatIsNotUnderstoodIsExplained(t *testing.T) {
	r := open(t, put(workshop.KindParticipant, id(900), workshop.ParticipantNom, "Jeanne Dupré"))
	r.Wait("the people of the dossier are known", func() bool { return len(r.decisions().known.People) > 0 })
	hint := r.decisions().line.hint
	for _, c := range []struct{ line, says string }{
		{"Prêter le camion — le comité - 30 février", "«\u00a0le comité - 30 février\u00a0»\u00a0: la date n’est pas comprise"},
		{"Prêter le camion — le comité, 30 février", "la date n’est pas comprise"},
		{"Prêter le camion — Nom inconnu", "«\u00a0Nom inconnu\u00a0»\u00a0: ni un nom connu ni une date"},
		{"Prêter le camion — Jeanne Dupré", ""},
		{"Prêter le camion — le comité, fin mars 2027", ""},
		{"Prêter le camion — " + strings.Repeat("long ", 40), "«\u00a0" + strings.TrimSpace(strings.Repeat("long ", 8)) + "…\u00a0»"},
		{"Prêter le camion", ""},
	} {
		r.Write(c.line)
		r.Press(fyne.KeyReturn)
		if got := hint.Text(); hint.Hidden != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%q: %q, hidden %v", c.line, got, hint.Hidden)
		}
		if !r.decisions().line.text.Focused() || r.decisions().line.text.Text() != "" {
			t.Errorf("%q: somebody is stopped", c.line)
		}
	}
	if room, kept := r.stored(); len(room) != 5 || len(kept) != 2 || room[0].Text != "Prêter le camion — le comité - 30 février" {
		t.Errorf("%+v and %+v", room, kept)
	}
}

// The explanation stays while somebody goes on, and goes with what it is about.
func TestTheExplanationGoesWithItsLine(t *testing.T) {
	r := open(t)
	hint := r.decisions().line.hint
	r.Write("Prêter le camion — Nom inconnu")
	r.Press(fyne.KeyReturn)
	r.Write("Suite")
	if hint.Hidden {
		t.Error("it goes with the first letter of the next line")
	}
	for range "Suite" {
		r.Press(fyne.KeyBackspace)
	}
	r.Press(fyne.KeyDown, fyne.KeyE) // it is an undertaking
	if !hint.Hidden {
		t.Errorf("it stays: %q", hint.Text())
	}
}

// The line and the lists have their room when the explanation comes.
func TestTheExplanationCoversNothing(t *testing.T) {
	r := open(t)
	r.Write("Prêter le camion — Nom inconnu")
	r.Press(fyne.KeyReturn)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	d := r.decisions()
	if bottom := at(d.line.hint).Y + d.line.hint.MinSize().Height; bottom > at(d.room.box).Y || at(d.line.hint).Y < at(d.line.card).Y+d.line.card.MinSize().Height {
		t.Errorf("the explanation goes from %v to %v, the lists begin at %v", at(d.line.hint).Y, bottom, at(d.room.box).Y)
	}
}

// Letters that are typed while a question waits for its stars are the words of the
// questionnaire.
func TestLettersGoToTheWords(t *testing.T) {
	r := open(t, evaluated()...)
	r.way(wayPaper)
	r.Write("4")
	for _, letter := range "utile, dense" { // each into what has the focus then
		r.Write(string(letter))
	}
	r.Press(fyne.KeyReturn)
	sheets := r.Stored().Sheets()
	if len(sheets) != 1 || sheets[0].Words != "utile, dense" || sheets[0].Marks[id(101)] != 4 || sheets[0].Marks[id(102)] != 0 {
		t.Fatalf("%+v", sheets)
	}
	r.Press(fyne.KeyPageUp) // corrects it: the words go on at their end
	r.Write("s")
	if got := r.Stored().Sheets()[0].Words; got != "utile, denses" || !r.evaluation().paper.words.Focused() {
		t.Errorf("%q", got)
	}
}

// A digit that is no number of stars, typed without Shift, is no word.
func TestDigitsAreNoWords(t *testing.T) {
	r := open(t, evaluated()...)
	r.way(wayPaper)
	r.Press(fyne.Key7)
	r.Write("è")
	if got := r.Stored().Sheets(); len(got) != 0 || r.evaluation().paper.words.Focused() {
		t.Errorf("%+v", got)
	}
}

// In a dossier that is only read no letter goes anywhere.
func TestLettersInADossierToRead(t *testing.T) {
	r := openToRead(t, evaluated()...)
	r.way(wayPaper)
	r.Window().Canvas().Focus(r.evaluation().paper.marks)
	r.Write("u")
	if got := r.evaluation().paper.words; got.Focused() || got.Text() != "" {
		t.Errorf("%q", got.Text())
	}
}
