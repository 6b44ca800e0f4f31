package sorting

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

func six() []workshop.Set {
	return all(
		note(1, workshop.Observation, "a"), note(2, workshop.Idea, "b"), note(3, workshop.Lead, "c"),
		note(4, workshop.Idea, "d"), note(5, workshop.Idea, "e"), note(6, workshop.Question, "f"))
}

// A room is grouped by keyboard alone.
func TestGroupingByKeyboard(t *testing.T) {
	r := open(t, six()...)
	if r.on() != "a" || len(r.screen.board.columns[0].piles) != 5 {
		t.Fatalf("the arrows are on %q of %d notes", r.on(), len(r.screen.board.columns[0].piles))
	}
	r.Write(" ") // selected
	r.Press(fyne.KeyDown)
	r.Write(" ")
	r.Write("n")
	r.Write("Écoles")
	r.Press(fyne.KeyReturn)
	r.want("-: c, d, e, f | Écoles: a, b")
	if r.on() != "[Écoles]" {
		t.Errorf("after the title the arrows are on %q", r.on())
	}

	r.Press(fyne.KeyLeft, fyne.KeyDown) // « c »
	if r.on() != "c" {
		t.Fatalf("the arrows are on %q", r.on())
	}
	r.Write("n")
	r.Write("Bus")
	r.Press(fyne.KeyReturn, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyDown)
	r.Write("1") // « d » to the first one
	if r.on() != "e" {
		t.Errorf("after a move the arrows are on %q", r.on())
	}
	r.Write("é") // « e » to the second one, without Shift on a French keyboard
	r.want("-: f | Écoles: a, b, d | Bus: c, e")
	if r.on() != "[À regrouper]" {
		t.Errorf("with nothing left the arrows are on %q", r.on())
	}

	r.Press(fyne.KeyRight, fyne.KeyEnd) // « d »
	r.Write("m")
	r.Write("bu")
	r.Press(fyne.KeyReturn)
	r.want("-: f | Écoles: a, b | Bus: c, d, e")
	r.Press(fyne.KeyEnd)
	r.Write("r")
	r.want("-: b, f | Écoles: a | Bus: c, d, e")

	r.Press(fyne.KeyHome)
	r.alt(fyne.KeyRight)
	r.want("-: b, f | Bus: c, d, e | Écoles: a")
	if r.on() != "[Écoles]" {
		t.Errorf("after the column moved the arrows are on %q", r.on())
	}
	r.Write("g")
	r.Write("bus")
	r.Press(fyne.KeyReturn)
	r.want("-: b, f | Bus: a, c, d, e")
	r.Press(fyne.KeyDelete)
	r.want("-: a, b, c, d, e, f")
	for range 3 {
		r.CtrlZ()
	}
	r.want("-: b, f | Écoles: a | Bus: c, d, e")
}

func TestNotesThatSayTheSameAreJoinedAndSeparated(t *testing.T) {
	r := open(t, all(six(), cluster(50, "Un"))...)
	r.Write(" ")
	r.Press(fyne.KeyDown, fyne.KeyDown)
	r.Write(" ")
	r.Press(fyne.KeyDown) // « d »: the others are joined to it
	r.Write("j")
	r.want("-: b, d+a+c, e, f | Un: ")
	if r.on() != "d" || len(r.screen.board.chosen) != 0 {
		t.Errorf("the arrows are on %q", r.on())
	}
	if words := viewtest.Words(r.screen.board); !strings.Contains(words, "+2") || strings.Contains(words, "= a") {
		t.Errorf("the pile says\n%s", words)
	}
	r.Press(fyne.KeyReturn)
	if words := viewtest.Words(r.screen.board); !strings.Contains(words, "= a") {
		t.Errorf("the open pile says\n%s", words)
	}
	r.Write("1")
	r.want("-: b, e, f | Un: d+a+c")
	r.Press(fyne.KeyRight)
	r.Write("j")
	r.want("-: b, e, f | Un: a, c, d")
}

func TestMergedClustersAreSeparatedByTheMenu(t *testing.T) {
	r := open(t, all(note(1, workshop.Idea, "a", "", "", id(50)), note(2, workshop.Idea, "b", "", "", id(51)), cluster(50, "Un"), cluster(51, "Deux"))...)
	r.Press(fyne.KeyRight)
	r.Write("g")
	r.Press(fyne.KeyReturn)
	r.want("-:  | Deux: a, b")
	r.screen.menu(r.screen.board, id(51))
	menu := r.Window().Canvas().Overlays().Top()
	if words := viewtest.Words(menu); !strings.Contains(words, "Séparer «\u00a0Un\u00a0»") {
		t.Fatalf("the menu says\n%s", words)
	}
	r.Window().Canvas().FocusNext()
	r.Window().Canvas().FocusNext()
	r.Press(fyne.KeyReturn)
	if r.Window().Canvas().Overlays().Top() != nil {
		t.Error("the menu is still open")
	}
	r.want("-:  | Un: a | Deux: b")
}

func TestProposals(t *testing.T) {
	r := open(t, all(
		note(1, workshop.Observation, "La supérette ferme à midi"),
		note(2, workshop.Idea, "Un verger"),
		note(3, workshop.Observation, "Les supérettes ferment dès midi"),
		note(4, workshop.Idea, "Covoiturage vers la gare"),
		note(5, workshop.Idea, "Du covoiturage pour la gare"))...)
	if words := viewtest.Words(r.screen.strip); !strings.Contains(words, "2 notes se ressemblent") {
		t.Fatalf("the strip says\n%s", words)
	}
	r.Write("p")
	r.Press(fyne.KeyEscape) // not these
	r.Write("p")
	first := slices.Clone(r.screen.board.targets())
	r.Press(fyne.KeyReturn)
	r.Write("Ensemble")
	r.Press(fyne.KeyReturn)
	_, groups := r.Stored().Grouping()
	if len(groups) != 1 || groups[0].Cluster.Titre != "Ensemble" || len(groups[0].Piles) != 2 || groups[0].Piles[0].Note.ID != first[0] {
		t.Fatalf("grouped %q: %s", first, r.stored())
	}
	if words := viewtest.Words(r.screen.strip); words != "" {
		t.Errorf("what was dismissed, or is grouped, is proposed again:\n%s", words)
	}
	r.CtrlZ() // the title
	r.CtrlZ() // the cluster: they are alike again
	r.Write("pj")
	free, _ := r.Stored().Grouping()
	if len(free) != 4 {
		t.Errorf("not joined: %s", r.stored())
	}
}

func TestByKindAndByTable(t *testing.T) {
	r := open(t, all(note(1, workshop.Idea, "a", "2"), note(2, workshop.Question, "b"), note(3, workshop.Idea, "c", "10"))...)
	r.screen.look(byKind)
	if got := len(r.screen.board.columns); got != len(workshop.NoteKinds) {
		t.Fatalf("%d columns", got)
	}
	r.screen.board.goTo(r.screen.board.at.find(r.screen.board.columns, id(1)))
	r.Write("3")
	if n, _ := r.Stored().Note(id(1)); n.Kind != workshop.Lead {
		t.Errorf("the note is a %q", n.Kind)
	}
	r.screen.look(byTable)
	var titles []string
	for _, c := range r.screen.board.columns {
		titles = append(titles, c.title)
	}
	if want := []string{"Sans table", "Table 2", "Table 10"}; !slices.Equal(titles, want) {
		t.Errorf("the columns are %q, want %q", titles, want)
	}
	r.screen.board.goTo(r.screen.board.at.find(r.screen.board.columns, id(1)))
	r.Write("2")
	if n, _ := r.Stored().Note(id(1)); n.Table != "10" {
		t.Errorf("the note is of table %q", n.Table)
	}
}

func TestOnlyTheKindsThatAreAskedForAreToBeSorted(t *testing.T) {
	r := open(t, all(note(1, workshop.Idea, "a"), note(2, workshop.Parked, "b"), note(3, workshop.Parked, "c", "", "", id(50)), cluster(50, "Un"))...)
	show := func() (free, in int) {
		return len(r.screen.board.columns[0].piles), len(r.screen.board.columns[1].piles)
	}
	if free, in := show(); free != 1 || in != 1 {
		t.Errorf("%d to be sorted, %d in the cluster", free, in)
	}
	r.Window().Canvas().Focus(r.screen.sieve[workshop.Parked])
	r.Press(fyne.KeyReturn)
	if free, in := show(); free != 2 || in != 1 {
		t.Errorf("with the frigo %d to be sorted, %d in the cluster", free, in)
	}
}

func TestDragBetweenColumns(t *testing.T) {
	r := open(t, all(six(), cluster(50, "Un"), cluster(51, "Deux"))...)
	b := r.screen.board
	r.Write(" ")
	r.Press(fyne.KeyDown)
	r.Write(" ")
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	carry := func(note string, x float32) {
		c := b.lanes[0].live[note]
		c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: origin.AddXY(x, 100)}})
		if b.drag == nil || b.drag.ghost == nil {
			t.Fatal("nothing is carried")
		}
		c.DragEnd()
	}
	carry(id(2), b.x(2)+30) // with what is selected
	r.want("-: c, d, e, f | Un:  | Deux: a, b")
	carry(id(3), b.x(1)+30)
	r.want("-: d, e, f | Un: c | Deux: a, b")
	carry(id(4), -400) // beside the board: nothing
	r.want("-: d, e, f | Un: c | Deux: a, b")
}

func TestReadOnlyShowsButTakesNothing(t *testing.T) {
	h := viewtest.New(t, view.Sorting)
	h.OpenWorkshop(all(six(), cluster(50, "Un"))...)
	h.ReadOnly()
	r := show(t, h)
	r.Write("n1rjmg")
	r.Press(fyne.KeyRight, fyne.KeyF2, fyne.KeyDelete)
	r.alt(fyne.KeyLeft)
	if !r.screen.readOnly.Visible() || r.screen.tools.Visible() {
		t.Error("the screen does not say that nothing can be written")
	}
	if len(r.Told) != 0 || len(r.Session().State().Clusters()) != 1 {
		t.Error("a read-only dossier was written to")
	}
}

func TestUndoOfAClusterWhileItsTitleIsWritten(t *testing.T) {
	r := open(t, six()...)
	r.Write("n")
	r.Session().Undo() // as Ctrl+Z in a text does
	r.Settle()
	r.Reread()
	r.want("-: a, b, c, d, e, f")
	r.Write("n") // the arrows are back on the board
	r.Write("Encore")
	r.Press(fyne.KeyEscape)
	if _, groups := r.Stored().Grouping(); len(groups) != 1 || groups[0].Cluster.Titre != "Encore" {
		t.Errorf("the dossier has %s", r.stored())
	}
}

func TestRouteToANoteOrACluster(t *testing.T) {
	r := open(t, all(six(), cluster(50, "Un"))...)
	r.SetRoute(view.Route{Stage: view.Sorting, Item: id(6)}) // of a kind that is not shown
	r.screen.Enter()
	if r.on() != "f" {
		t.Errorf("the arrows are on %q", r.on())
	}
	r.SetRoute(view.Route{Stage: view.Sorting, Item: id(50)})
	r.screen.Enter()
	if r.on() != "[Un]" {
		t.Errorf("the arrows are on %q", r.on())
	}
}

// hundreds is a board of 300 notes in 12 clusters, and some that are free.
func hundreds(n int) []workshop.Set {
	var sets []workshop.Set
	for i := range 12 {
		sets = append(sets, cluster(1000+i, fmt.Sprintf("Regroupement %d : ce qui se dit des écoles", i+1))...)
	}
	for i := range n {
		in := ""
		if i%3 != 0 {
			in = id(1000 + i%12)
		}
		sets = append(sets, note(i+1, workshop.NoteKinds[i%3], fmt.Sprintf("Note %d : les habitants demandent que « l’œuvre » continue, %s", i, strings.Repeat("encore et ", i%7)), fmt.Sprint(i%5), "", in)...)
	}
	return sets
}

func TestTheBoardMakesOnlyWhatIsSeen(t *testing.T) {
	r := open(t, hundreds(300)...)
	made := func() int {
		n := len(r.screen.board.spare)
		for _, l := range r.screen.board.lanes {
			n += len(l.live)
		}
		return n
	}
	if n := made(); n > 60 {
		t.Errorf("%d cards for what is in sight", n)
	}
	for range 12 {
		r.Press(fyne.KeyRight)
	}
	r.Press(fyne.KeyEnd)
	b := r.screen.board
	if c := b.lanes[b.at.x].live[b.at.note]; b.at.x != 12 || c == nil || !c.asked {
		t.Errorf("the last note of the last column is not in sight: %+v", b.at)
	}
	if n := made(); n > 90 {
		t.Errorf("%d cards after going across", n)
	}
}

// BenchmarkArrow is an arrow on a board of 300 notes; BenchmarkMove a note that is
// moved there and back.
func BenchmarkArrow(b *testing.B) {
	r := open(b, hundreds(300)...)
	n := 0
	for b.Loop() {
		if n++; n%40 < 20 {
			r.Press(fyne.KeyDown)
		} else {
			r.Press(fyne.KeyUp)
		}
	}
}

func BenchmarkMove(b *testing.B) {
	r := open(b, hundreds(300)...)
	for b.Loop() {
		note := r.screen.board.at.note
		r.Write("1")
		r.screen.moveTo(0, []string{note})
	}
}
