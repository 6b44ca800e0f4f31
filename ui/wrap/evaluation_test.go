package wrap

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// evaluated are two questions of the workshop's own.
func evaluated() []workshop.Set {
	return []workshop.Set{
		put(workshop.KindCriterion, id(101), workshop.CriterionTitre, "Utile"), put(workshop.KindCriterion, id(101), workshop.CriterionRang, "b"),
		put(workshop.KindCriterion, id(102), workshop.CriterionTitre, "Clair"), put(workshop.KindCriterion, id(102), workshop.CriterionRang, "c"),
	}
}

// Hands are counted as on a numeric pad: four questions, two keys a count and
// one to go on. The questions of the gabarit are in the dossier with the first.
func TestHandsAreCounted(t *testing.T) {
	r := open(t)
	r.way(wayHands)
	if n := len(r.Stored().Criteria()); n != 0 {
		t.Fatalf("%d questions before the first answer", n)
	}
	for range 4 { // 0, 0, 1, 12, 5 hands
		r.Press(fyne.KeyReturn, fyne.KeyReturn)
		r.Write("1")
		r.Press(fyne.KeyReturn)
		r.Write("12")
		r.Press(fyne.KeyTab)
		r.Write("5")
		r.Press(fyne.KeyReturn)
	}
	ratings := r.Stored().Ratings()
	if len(ratings) != 4 {
		t.Fatalf("%d questions", len(ratings))
	}
	for i, rating := range ratings {
		if rating.Stars != [5]int{0, 0, 1, 12, 5} || rating.Answers != 18 || !isTemplate(rating.Criterion.Titre) {
			t.Errorf("%d: %+v", i, rating)
		}
	}
	r.Press(fyne.KeyBackspace)
	r.Write("+")
	r.Write("-")
	r.Press(fyne.KeyLeft)
	r.Write("9") // replaces: it is another visit
	r.Press(fyne.KeyUp, fyne.KeyDelete)
	if got := r.Stored().Ratings(); got[3].Stars != [5]int{0, 0, 1, 9, 0} || got[2].Stars != [5]int{0, 0, 1, 0, 5} {
		t.Errorf("%v and %v", got[3].Stars, got[2].Stars)
	}
}

// Digits need no Shift on a French keyboard, where the row above the letters writes
// something else without it; the minus of the other keys stays a minus.
func TestUpperRowOfAFrenchKeyboard(t *testing.T) {
	r := open(t, evaluated()...)
	row := func(digits string) {
		for _, d := range digits {
			r.Press(fyne.KeyName(d))
			r.Write(string([]rune("à&é\"'(-è_ç")[d-'0']))
		}
	}
	r.way(wayHands)
	row("16")
	r.Press(fyne.KeyMinus)
	r.Write("-")
	if got := r.Stored().Ratings()[0].Stars[0]; got != 15 {
		t.Errorf("%d hands", got)
	}
	r.way(wayPaper)
	row("45")
	if sheets := r.Stored().Sheets(); len(sheets) != 1 || sheets[0].Marks[id(101)] != 4 || sheets[0].Marks[id(102)] != 5 {
		t.Errorf("%+v", sheets)
	}
}

func TestAbsurdCountsAreNotTaken(t *testing.T) {
	r := open(t, evaluated()...)
	r.way(wayHands)
	r.Write("10000000")
	if got := r.Stored().Ratings()[0].Stars[0]; got != workshop.MaxVoters {
		t.Errorf("%d hands", got)
	}
}

func TestMoreHandsThanPeople(t *testing.T) {
	sets := evaluated()
	for i := range 3 {
		sets = append(sets, put(workshop.KindParticipant, id(200+i), workshop.ParticipantNom, "P"), put(workshop.KindParticipant, id(200+i), workshop.ParticipantPresent, "1"))
	}
	r := open(t, sets...)
	r.way(wayHands)
	r.Write("4")
	if got := r.evaluation().hands.room.Text(); !strings.Contains(got, "vérifiez") {
		t.Errorf("%q", got)
	}
	r.Press(fyne.KeyBackspace)
	r.Write("3")
	if got := r.evaluation().hands.room.Text(); strings.Contains(got, "vérifiez") {
		t.Errorf("%q", got)
	}
}

// Twelve questionnaires: a digit a question, three words, Enter.
func TestQuestionnairesAreTyped(t *testing.T) {
	r := open(t)
	r.way(wayPaper)
	keys := 0
	for i := range 12 {
		r.Write("4530")
		words := "utile, dense"
		if i%3 == 0 {
			words = "Utile"
		}
		r.Write(words)
		r.Press(fyne.KeyReturn)
		keys += 4 + 1
	}
	st := r.Stored()
	if len(st.Sheets()) != 12 || len(st.Criteria()) != 4 {
		t.Fatalf("%d sheets, %d questions", len(st.Sheets()), len(st.Criteria()))
	}
	means := []string{}
	for _, rating := range st.Ratings() {
		means = append(means, fmt.Sprint(rating.Mean, "/", rating.Answers))
	}
	if want := []string{"4/12", "5/12", "3/12", "0/0"}; !slices.Equal(means, want) {
		t.Errorf("%q, want %q", means, want)
	}
	if got := st.Words(); len(got) != 2 || got[0].Count != 12 || got[1].Count != 8 {
		t.Errorf("%+v", got)
	}
	if keys != 60 {
		t.Errorf("%d keys besides the words", keys)
	}
}

func TestAQuestionnaireIsCorrected(t *testing.T) {
	r := open(t, evaluated()...)
	r.way(wayPaper)
	for _, marks := range []string{"11", "22", "33"} {
		r.Write(marks)
		r.Press(fyne.KeyReturn)
	}
	r.Press(fyne.KeyPageUp, fyne.KeyPageUp) // the second
	r.Write("5")
	r.Press(fyne.KeyDown)
	r.Write("long")
	r.Press(fyne.KeyPageDown)
	if got := r.evaluation().paper.title.Text(); !strings.HasSuffix(got, "3") {
		t.Errorf("%q", got)
	}
	second := r.Stored().Sheets()[1]
	if second.Marks[id(101)] != 5 || second.Marks[id(102)] != 2 || second.Words != "long" {
		t.Fatalf("%+v", second)
	}
	r.Press(fyne.KeyPageDown)
	r.Write("44") // a new one
	r.Press(fyne.KeyReturn)
	if n := len(r.Stored().Sheets()); n != 4 {
		t.Fatalf("%d sheets", n)
	}
	r.Press(fyne.KeyBackspace) // in a sheet that is not begun: nothing to take away
	if n := len(r.Stored().Sheets()); n != 4 {
		t.Errorf("%d sheets after a key that erases", n)
	}
}

func TestAQuestionnaireIsThrownAway(t *testing.T) {
	r := open(t, evaluated()...)
	r.way(wayPaper)
	for _, marks := range []string{"11", "22"} {
		r.Write(marks)
		r.Press(fyne.KeyReturn)
	}
	p := r.evaluation().paper
	r.Window().Canvas().Focus(p.list)
	r.Press(fyne.KeyDelete) // the last one is first
	if sheets := r.Stored().Sheets(); len(sheets) != 1 || sheets[0].Marks[id(101)] != 1 {
		t.Fatalf("%+v", sheets)
	}
	r.screen.restore()
	r.Wait("the sheet is back", func() bool { return len(p.list.Items()) == 2 })
	if n := len(r.Stored().Sheets()); n != 2 || len(p.list.Items()) != 2 {
		t.Errorf("%d sheets", n)
	}
}

// An undo takes a sheet away under the form, or brings the stars back.
func TestUndoInAQuestionnaire(t *testing.T) {
	r := open(t)
	r.way(wayPaper)
	r.Write("4")
	r.undo()
	st := r.Stored()
	if len(st.Sheets()) != 0 || len(st.Criteria()) != 0 || r.evaluation().paper.id != "" {
		t.Fatalf("%+v", st.Sheets())
	}
	r.Press(fyne.KeyUp)
	r.way(wayPaper)
	r.evaluation().paper.marks.row = 0
	r.Write("5533")
	r.Write("clair")
	r.Press(fyne.KeyReturn)
	if got := r.Stored().Ratings(); len(got) != 4 || got[0].Stars[4] != 1 || r.Stored().Sheets()[0].Words != "clair" {
		t.Errorf("%+v", got)
	}
}

func TestQuestionsAreWritten(t *testing.T) {
	r := open(t)
	r.way(wayAsk)
	r.Write("Le lieu convenait")
	r.Press(fyne.KeyReturn)
	if got := titles(r.Stored().Criteria()); len(got) != 5 || got[4] != "Le lieu convenait" {
		t.Fatalf("%q", got)
	}
	q := r.evaluation().ask
	r.Window().Canvas().Focus(q.list)
	r.Press(fyne.KeyEnd)
	r.alt(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	if got := titles(r.Stored().Criteria()); got[0] != "Le lieu convenait" {
		t.Fatalf("%q", got)
	}
	r.alt(fyne.KeyDown)
	r.Press(fyne.KeyReturn)
	r.Write(" bien")
	r.Press(fyne.KeyReturn)
	if got := titles(r.Stored().Criteria()); got[1] != "Le lieu convenait bien" {
		t.Fatalf("%q", got)
	}
	r.Press(fyne.KeyDelete)
	if got := titles(r.Stored().Criteria()); len(got) != 4 {
		t.Fatalf("%q", got)
	}
	r.undo()
	if got := titles(r.Stored().Criteria()); len(got) != 5 || len(q.list.Items()) != 5 {
		t.Errorf("%q", got)
	}
}

// A question of the gabarit can be renamed and removed at once.
func TestTheGabaritIsChangedAtOnce(t *testing.T) {
	r := open(t)
	r.way(wayAsk)
	r.Press(fyne.KeyDown, fyne.KeyDelete)
	if got := titles(r.Stored().Criteria()); len(got) != 3 {
		t.Fatalf("%q", got)
	}
	r.undo()
	if got := r.Stored().Criteria(); len(got) != 0 {
		t.Fatalf("%+v", got)
	}
	r.Window().Canvas().Focus(r.evaluation().ask.list)
	r.Press(fyne.KeyHome, fyne.KeyReturn)
	r.Write(" !")
	r.Press(fyne.KeyReturn)
	if got := titles(r.Stored().Criteria()); len(got) != 4 || !strings.HasSuffix(got[0], " !") {
		t.Errorf("%q", got)
	}
}

// A question without words keeps those it had.
func TestAQuestionKeepsItsWords(t *testing.T) {
	r := open(t, evaluated()...)
	r.way(wayAsk)
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	for range len("Utile") {
		r.Press(fyne.KeyBackspace)
	}
	r.Press(fyne.KeyReturn)
	if got := titles(r.Stored().Criteria()); !slices.Equal(got, []string{"Utile", "Clair"}) {
		t.Errorf("%q", got)
	}
}

// Two laptops answer the questions of the gabarit, each before it has heard of the
// other: merged, they are four questions, and the questionnaires add up.
func TestTwoLaptopsAnswerTheSameGabarit(t *testing.T) {
	merge := func(into *room, path string) {
		t.Helper()
		source, err := store.ReadSource(t.Context(), path)
		if err == nil {
			_, err = into.Dossier().Merge(t.Context(), source)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	answer := func(r *room, marks ...string) {
		r.way(wayPaper)
		for _, m := range marks {
			r.Write(m)
			r.Press(fyne.KeyReturn)
		}
	}
	home := open(t)
	workshopID := home.Stored().Workshop.ID
	file := filepath.Join(t.TempDir(), "table.atelier")
	if err := home.Dossier().PrepareTable(t.Context(), file, workshopID, "Table 1", false); err != nil {
		t.Fatal(err)
	}
	answer(home, "4444", "5555")
	home.Stored() // what was typed is in the dossier

	table := &room{Host: viewtest.New(t, view.Wrap), t: t}
	merge(table, file)
	table.Reopen(workshopID)
	table.show()
	answer(table, "1111")
	table.Stored()

	merge(home, table.DossierPath())
	st, err := home.Dossier().State(t.Context(), workshopID)
	if err != nil {
		t.Fatal(err)
	}
	ratings := st.Ratings()
	if len(ratings) != len(templates) || len(st.Sheets()) != 3 || len(st.Disputed) != 0 {
		t.Fatalf("%d questions, %d sheets, %d texts to choose", len(ratings), len(st.Sheets()), len(st.Disputed))
	}
	for i, r := range ratings {
		if r.Stars != [5]int{1, 0, 0, 1, 1} || r.Criterion.Titre != french.T(templates[i]) {
			t.Errorf("%d: %+v", i, r)
		}
	}
}

// Questions of the gabarit that were all thrown away are asked anew, without the
// answers that went with them.
func TestTheGabaritIsAskedAnew(t *testing.T) {
	r := open(t)
	r.way(wayHands)
	r.Write("7")
	q := r.evaluation().ask
	r.way(wayAsk)
	r.Window().Canvas().Focus(q.list)
	for range templates {
		r.Press(fyne.KeyHome, fyne.KeyDelete)
	}
	if n := len(r.Stored().Criteria()); n != 0 {
		t.Fatalf("%d questions are left", n)
	}
	q.adopt()
	ratings := r.Stored().Ratings()
	if len(ratings) != len(templates) || ratings[0].Answers != 0 || !isTemplate(ratings[0].Criterion.Titre) {
		t.Errorf("%+v", ratings)
	}
}
