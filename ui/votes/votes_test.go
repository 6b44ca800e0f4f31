package votes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/view"
)

// TestAWholeRoomInFewKeys is the promise of the screen: 40 voters with 5 dots
// each, 30 ideas, in less than 200 keys from the moment the screen is there.
func TestAWholeRoomInFewKeys(t *testing.T) {
	h := open(t, slices.Concat(ideas(30), people(40))...)
	want := make([]int, 30)
	for i := range want {
		want[i] = []int{12, 7, 3, 0, 10, 8}[i%6] // 200 in all
		h.keys(fmt.Sprint(want[i]) + "⏎")
	}
	if h.strokes >= 200 {
		t.Errorf("%d keys", h.strokes)
	}
	t.Logf("%d keys", h.strokes)
	got := h.saved(0)
	if !slices.Equal(dots(got), want) || !got.Complete() || got.Given != 200 {
		t.Errorf("%v, want %v; faults %+v", dots(got), want, got.Faults)
	}
	if want := "200 gommettes saisies sur 200\u00a0: le compte est bon"; h.total() != want {
		t.Errorf("the footer says %q, want %q", h.total(), want)
	}
}

// TestAMistakeIsShown says how a mistake of counting comes out, and is mended.
func TestAMistakeIsShown(t *testing.T) {
	h := open(t, slices.Concat(ideas(4), people(40))...)
	h.keys("60⏎50⏎58⏎30⏎")
	if want := "198 gommettes saisies sur 200\u00a0: il en manque 2"; h.total() != want {
		t.Errorf("the footer says %q, want %q", h.total(), want)
	}
	h.keys("↑++") // from the last idea to the one before it
	if got := dots(h.saved(0)); !slices.Equal(got, []int{60, 50, 60, 30}) {
		t.Errorf("%v", got)
	}
	if !strings.Contains(h.total(), "le compte est bon") {
		t.Errorf("the footer says %q", h.total())
	}
	h.keys("↓245")
	if want := "L’idée 4 a 245 gommettes\u00a0: plus que les 40 votants n’en ont."; h.fault() != want {
		t.Errorf("the footer says %q, want %q", h.fault(), want)
	}
	if !strings.Contains(h.total(), "415 gommettes saisies sur 200\u00a0: il y en a 215 de trop") {
		t.Errorf("the footer says %q", h.total())
	}
}

func TestDigitsAreTypedAnewOnEachRow(t *testing.T) {
	h := open(t, ideas(3)...)
	h.keys("12↓4↑7") // back on the first row the number begins again
	if got := dots(h.saved(0)); !slices.Equal(got, []int{7, 4, 0}) {
		t.Errorf("%v", got)
	}
	h.keys("3⌫")
	if got := dots(h.saved(0)); !slices.Equal(got, []int{7, 4, 0}) {
		t.Errorf("after Backspace %v", got)
	}
	h.keys("⌦-")
	if got := dots(h.saved(0)); !slices.Equal(got, []int{0, 4, 0}) {
		t.Errorf("after Delete and minus %v", got)
	}
}

// TestUpperRowOfAFrenchKeyboard says that digits need no Shift there, and that
// the minus of the other keys stays a minus.
func TestUpperRowOfAFrenchKeyboard(t *testing.T) {
	h := open(t, ideas(2)...)
	for _, k := range []struct {
		key  fyne.KeyName
		rune string
	}{{fyne.Key1, "&"}, {fyne.Key6, "-"}} {
		h.Press(k.key)
		h.Write(k.rune)
	}
	h.Press(fyne.KeyMinus)
	h.Write("-")
	if got := dots(h.saved(0)); !slices.Equal(got, []int{15, 0}) {
		t.Errorf("%v", got)
	}
}

// TestOneRowIsOneThingToUndo says what Ctrl+Z takes back, and that the screen
// follows.
func TestOneRowIsOneThingToUndo(t *testing.T) {
	h := open(t, append(ideas(3), round(1, nil)...)...)
	h.keys("12⏎25⏎")
	h.undo()
	if got := dots(h.saved(0)); !slices.Equal(got, []int{12, 0, 0}) {
		t.Errorf("after one undo %v", got)
	}
	h.undo()
	if got := dots(h.saved(0)); !slices.Equal(got, []int{0, 0, 0}) {
		t.Errorf("after two undos %v", got)
	}
	if got := h.screen.room.list.Items()[0].dots[0]; got != 0 {
		t.Errorf("the table shows %d", got)
	}
}

func TestTheFirstKeyMakesTheRound(t *testing.T) {
	h := open(t, ideas(2)...)
	if n := len(h.Stored().Rounds()); n != 0 {
		t.Fatalf("%d rounds before anybody voted", n)
	}
	h.keys("34")
	got := h.Stored().Rounds()
	if len(got) != 1 || got[0].Titre != "Tour 1" || !slices.Equal(dots(h.saved(0)), []int{34, 0}) {
		t.Errorf("%+v, dots %v", got, dots(h.saved(0)))
	}
	h.keys("⏎")
	for h.undo() {
	}
	if got := h.Session().State().Rounds(); len(got) != 0 {
		t.Errorf("undone, there are %+v", got)
	}
	h.keys("5")
	if got := h.Stored().Rounds(); len(got) != 1 {
		t.Errorf("typed again, there are %+v", got)
	}
}

func TestTwoColours(t *testing.T) {
	h := open(t, slices.Concat(ideas(2), people(4), round(1, map[workshop.Field]string{workshop.RoundColours: "2", workshop.RoundColour1: "urgent"}))...)
	h.keys("3⏎4⏎5→6←1") // Enter goes to the other colour first
	st := h.Stored()
	want := map[workshop.Vote]int{{Target: id(16)}: 3, {Target: id(16), Colour: 1}: 4, {Target: id(17)}: 1, {Target: id(17), Colour: 1}: 6}
	for v, n := range want {
		if got := st.Votes(id(9001), v); got != n {
			t.Errorf("%+v: %d, want %d", v, got, n)
		}
	}
}

func TestVoterByVoter(t *testing.T) {
	h := open(t, slices.Concat(ideas(12), people(2), round(1, map[workshop.Field]string{workshop.RoundWay: "votant"}))...)
	h.keys("3 3⏎7 12⏎4⏎")
	st := h.Stored()
	if got := st.VotesOf(id(9001), workshop.VoterID(1)); len(got) != 4 || got[workshop.Vote{Target: id(18), Voter: "v1"}] != 2 {
		t.Errorf("the first voter: %v", got)
	}
	if want := "Votant 2 sur 2"; h.screen.voter.who.Text() != want {
		t.Errorf("after five dots: %q, want %q", h.screen.voter.who.Text(), want)
	}
	h.keys("99⏎1 1 1 ⌫2 1 1 ")
	if got := h.Stored().VotesOf(id(9001), workshop.VoterID(2)); got[workshop.Vote{Target: id(16), Voter: "v2"}] != 4 || got[workshop.Vote{Target: id(17), Voter: "v2"}] != 1 {
		t.Errorf("the second voter: %v", got)
	}
	if !h.saved(0).Complete() {
		t.Errorf("faults %+v", h.saved(0).Faults)
	}
	h.keys("5 ") // there is nobody after the last one, who has no dot left
	if got := h.saved(0).Given; got != 10 {
		t.Errorf("%d dots", got)
	}
	h.keys("⇞⌫")
	if got := h.saved(0).Given; got != 9 {
		t.Errorf("after Backspace at the first voter %d dots", got)
	}
	h.undo()
	if want := 10; h.saved(0).Given != want {
		t.Errorf("undone: %d dots", h.saved(0).Given)
	}
}

func TestAVoterKeepsToTheRules(t *testing.T) {
	h := open(t, slices.Concat(ideas(3), round(1, map[workshop.Field]string{workshop.RoundWay: "votant", workshop.RoundMax: "1"}))...)
	h.keys("2 2 ")
	if got := h.saved(0).Given; got != 1 {
		t.Errorf("%d dots", got)
	}
	if !strings.Contains(h.screen.voter.said.Text(), "Pas plus de 1 gommette") {
		t.Errorf("said %q", h.screen.voter.said.Text())
	}
	h.keys("é\"") // the upper row without Shift: 23
	if got := h.screen.voter.field.Text(); got != "23" {
		t.Errorf("the field shows %q", got)
	}
}

func TestHands(t *testing.T) {
	h := open(t, slices.Concat(ideas(2), people(12), round(1, map[workshop.Field]string{workshop.RoundWay: "mains"}))...)
	h.keys("9⏎13⏎")
	if got := h.saved(0); !slices.Equal(dots(got), []int{9, 13}) || len(got.Faults) != 1 {
		t.Errorf("%v, faults %+v", dots(got), got.Faults)
	}
	if want := "L’idée 2 a 13 mains\u00a0: il n’y a que 12 votants."; h.fault() != want {
		t.Errorf("the footer says %q, want %q", h.fault(), want)
	}
}

func TestNewRoundTakesTheRules(t *testing.T) {
	h := open(t, slices.Concat(ideas(6), round(1, map[workshop.Field]string{workshop.RoundDots: "3", workshop.RoundVoters: "20", workshop.RoundMax: "2"}))...)
	h.keys("30⏎20⏎10⏎")
	h.screen.newRoundOnFirst()
	st := h.Stored()
	got := st.Rounds()
	if len(got) != 2 || got[1].Titre != "Tour 2" || got[1].Dots != 3 || got[1].Voters != 20 || got[1].Max != 2 {
		t.Fatalf("%+v", got)
	}
	if n := len(st.Tally(got[1].ID).Lines); n != 2 {
		t.Errorf("%d ideas in the second round", n)
	}
	h.keys("40⏎20⏎")
	if got := dots(h.saved(1)); !slices.Equal(got, []int{40, 20}) {
		t.Errorf("second round %v", got)
	}
	if got := dots(h.saved(0)); !slices.Equal(got, []int{30, 20, 10, 0, 0, 0}) {
		t.Errorf("first round %v", got)
	}
	h.part(tabResults)
	if bars := h.screen.bars(); !strings.Contains(bars[0].Detail, "au tour précédent\u00a0: rang 1, 30 voix") {
		t.Errorf("%+v", bars[0])
	}
}

func TestRulesAreTyped(t *testing.T) {
	h := open(t, ideas(2)...)
	h.Window().Canvas().Focus(h.screen.rules.voters.FocusTarget())
	h.keys("4x0⏎")
	if got := h.Stored().Rounds(); len(got) != 1 || got[0].Voters != 40 {
		t.Fatalf("%+v", got)
	}
	h.keys("7") // Enter went on to the table
	if got := dots(h.saved(0)); !slices.Equal(got, []int{7, 0}) {
		t.Errorf("%v", got)
	}
}

func TestPrioritiesByKey(t *testing.T) {
	h := open(t, slices.Concat(ideas(3), people(2))...)
	h.keys("1⏎6⏎3")
	h.part(tabResults)
	h.keys("↓b") // the second one by dots is the third of the ballot
	if n, _ := h.Stored().Note(id(18)); n.Priority != "Bas" {
		t.Errorf("%+v", n)
	}
	h.keys("r")
	if n, _ := h.Stored().Note(id(18)); n.Priority != "" {
		t.Errorf("%+v", n)
	}
	h.keys("m")
	h.undo()
	if n, _ := h.Stored().Note(id(18)); n.Priority != "" {
		t.Errorf("undone: %+v", n)
	}
}

func TestAnIdeaBecomesAnAction(t *testing.T) {
	h := open(t, append(ideas(3), set(workshop.KindCluster, id(1), workshop.ClusterTitre, "La halle"),
		set(workshop.KindNote, id(16), workshop.NoteCluster, id(1)))...)
	h.keys("9⏎")
	h.part(tabResults)
	h.keys("a")
	got := h.Stored().Actions()
	if len(got) != 1 || got[0].Titre != "La halle" || got[0].Cluster != id(1) || got[0].Note != "" || got[0].Priorite != "Élevé" {
		t.Fatalf("%+v", got)
	}
	h.keys("a") // it is there: go to it
	if len(h.Routes) != 1 || h.Routes[0].Stage != view.Plan || h.Routes[0].Item != got[0].ID || len(h.Stored().Actions()) != 1 {
		t.Errorf("routes %+v", h.Routes)
	}
	h.keys("↓a")
	if got := h.Stored().Actions(); len(got) != 2 || got[1].Note != id(17) || got[1].Rang <= got[0].Rang {
		t.Errorf("%+v", got)
	}
}

func TestMatrixByKeys(t *testing.T) {
	h := open(t, ideas(3)...)
	h.part(tabMatrix)
	place := func(n int) workshop.Place {
		note, _ := h.Stored().Note(id(n))
		return note.Place
	}
	h.keys("7↓3")
	if a, b := place(16), place(17); a != (workshop.Place{Impact: 83, Effort: 17}) || b != (workshop.Place{Impact: 17, Effort: 83}) {
		t.Errorf("%+v, %+v", a, b)
	}
	h.keys("↓⏎↑→→⏎")
	if got := place(18); got != (workshop.Place{Impact: 55, Effort: 60}) {
		t.Errorf("moved from the middle: %+v", got)
	}
	h.undo() // the whole way is one gesture
	if got := place(18); got.Placed() {
		t.Errorf("undone: %+v", got)
	}
	h.keys("⏎9↓")
	h.part(tabResults) // leaving keeps it where it is
	if got := place(18); got != (workshop.Place{Impact: 78, Effort: 83}) {
		t.Errorf("left: %+v", got)
	}
	h.part(tabMatrix)
	h.keys("⌦")
	if got := place(18); got.Placed() {
		t.Errorf("taken out: %+v", got)
	}
}

func TestMatrixByMouse(t *testing.T) {
	h := open(t, append(ideas(2), set(workshop.KindNote, id(16), workshop.FieldImpact, "50"), set(workshop.KindNote, id(16), workshop.FieldEffort, "50"))...)
	h.part(tabMatrix)
	f := h.screen.matrix.field
	s := f.Size()
	chosen := f.OnChosen
	var from fyne.Position
	f.OnChosen, f.OnSpot = func(string) { from.X++ }, nil
	at := fyne.NewPos(0, 0)
	for ; from.X == 0 && at.Y < s.Height; at.Y += 4 { // look for the pin as the eye does
		for at.X = 0; from.X == 0 && at.X < s.Width; at.X += 4 {
			f.Tapped(&fyne.PointEvent{Position: at})
		}
	}
	from, f.OnChosen = at.SubtractXY(4, 4), chosen
	to := fyne.NewPos(s.Width-1, 1)
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(to.X-from.X, to.Y-from.Y)})
	f.DragEnd()
	if n, _ := h.Stored().Note(id(16)); n.Place != (workshop.Place{Impact: 100, Effort: 100}) {
		t.Errorf("%+v", n.Place)
	}
}

func TestPrioritiesOfTheMatrix(t *testing.T) {
	h := open(t, ideas(4)...)
	h.part(tabMatrix)
	h.keys("7↓9↓1")
	h.screen.matrix.priorities()
	st := h.Stored()
	for n, want := range map[int]workshop.Priority{16: "Élevé", 17: "Moyen", 18: "Bas", 19: ""} {
		if note, _ := st.Note(id(n)); note.Priority != want {
			t.Errorf("%d: %q, want %q", n, note.Priority, want)
		}
	}
	h.undo()
	if note, _ := h.Stored().Note(id(16)); note.Priority != "" || !note.Place.Placed() {
		t.Errorf("undone: %+v", note)
	}
}

func TestReadOnlyShowsAndChangesNothing(t *testing.T) {
	h := openToRead(t, slices.Concat(ideas(3), people(2), round(1, map[workshop.Field]string{workshop.FieldVotes(workshop.Vote{Target: id(17)}): "8"}),
		[]workshop.Set{set(workshop.KindNote, id(17), workshop.FieldImpact, "80"), set(workshop.KindNote, id(17), workshop.FieldEffort, "20")})...)
	before := h.Stored()
	h.keys("5⏎+⌦")
	h.part(tabMatrix)
	h.keys("7⏎↑⎋⌦a")
	h.screen.matrix.priorities()
	h.part(tabResults)
	h.keys("eba")
	h.screen.newRound(nil)
	h.screen.trashRound()
	after := h.Stored()
	if !slices.Equal(dots(after.Tally(id(9001))), []int{0, 8, 0}) || len(after.Actions()) != 0 || len(after.Rounds()) != 1 {
		t.Errorf("before %+v, after %+v", before, after)
	}
	if n, _ := after.Note(id(17)); n.Priority != "" || n.Place.Impact != 80 {
		t.Errorf("%+v", n)
	}
	if h.screen.readOnly.Hidden || len(h.Told) > 0 {
		t.Errorf("banner hidden %v, told %v", h.screen.readOnly.Hidden, h.Told)
	}
	if got := h.screen.bars()[0].Dots[0]; got != 8 {
		t.Errorf("the results show %d", got)
	}
}

func TestNothingToVoteOn(t *testing.T) {
	h := open(t)
	for _, part := range tabs {
		h.part(part)
		if h.screen.empty.Hidden {
			t.Errorf("%s: nothing says what to do", part)
		}
	}
	h.Session().Edit(workshop.Set{Key: workshop.Key{Workshop: h.Session().State().Workshop.ID, Kind: workshop.KindCluster, ID: id(3), Field: workshop.ClusterTitre}, Value: "La halle"})
	h.part(tabVote)
	h.keys("3")
	if got := dots(h.saved(0)); !slices.Equal(got, []int{3}) {
		t.Errorf("%v", got)
	}
}

// TestRoundInTheTrash says that a round comes back with its dots.
func TestRoundInTheTrash(t *testing.T) {
	h := open(t, ideas(2)...)
	h.keys("4⏎5")
	h.screen.trashRound()
	if n := len(h.Stored().Rounds()); n != 0 {
		t.Fatalf("%d rounds", n)
	}
	h.undo()
	if got := dots(h.saved(0)); !slices.Equal(got, []int{4, 5}) {
		t.Errorf("%v", got)
	}
}

// TestAFewIdeasKeepTheirNumbers says that a round on a few ideas is entered by the
// numbers that hang on the wall.
func TestAFewIdeasKeepTheirNumbers(t *testing.T) {
	h := open(t, slices.Concat(ideas(6), round(1, map[workshop.Field]string{workshop.RoundWay: "votant", workshop.RoundDots: "2",
		workshop.FieldAmong(id(18)): "1", workshop.FieldAmong(id(20)): "1"}))...)
	h.keys("3 1 5 ")
	got := h.Stored().VotesOf(id(9001), workshop.VoterID(1))
	if len(got) != 2 || got[workshop.Vote{Target: id(18), Voter: "v1"}] != 1 || got[workshop.Vote{Target: id(20), Voter: "v1"}] != 1 {
		t.Errorf("%v", got)
	}
	h.part(tabMatrix)
	if n := len(h.screen.matrix.list.Items()); n != 6 {
		t.Errorf("%d ideas beside the matrix, want all", n)
	}
}

// TestRoundsApart says that each round has its own dots, and that looking at
// another one changes nothing.
func TestRoundsApart(t *testing.T) {
	h := open(t, slices.Concat(ideas(2), round(1, nil), round(2, nil))...)
	h.keys("4⏎") // the last round is shown
	h.screen.rounds.chips.OnChosen(id(9001))
	h.part(tabVote)
	h.keys("7⏎")
	if a, b := dots(h.saved(0)), dots(h.saved(1)); !slices.Equal(a, []int{7, 0}) || !slices.Equal(b, []int{4, 0}) {
		t.Errorf("%v, %v", a, b)
	}
}

// TestAnotherWayStillCounts says that changing the way loses no dot, and that the
// footer tells it.
func TestAnotherWayStillCounts(t *testing.T) {
	h := open(t, append(ideas(2), round(1, nil)...)...)
	h.keys("4⏎")
	if strings.Contains(h.fault(), "autre façon") {
		t.Errorf("said too early: %q", h.fault())
	}
	h.screen.put(workshop.RoundWay, string(workshop.VoterDots), false)
	h.part(tabVote)
	h.keys("1 ")
	if got := dots(h.saved(0)); !slices.Equal(got, []int{5, 0}) || !strings.Contains(h.fault(), "Dont 4 entrées d’une autre façon") {
		t.Errorf("%v, footer %q", got, h.fault())
	}
}
