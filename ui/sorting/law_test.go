package sorting

import (
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

// Whatever keys are pressed, each note is on the board or in a pile of it exactly
// once, the arrows are on something that is there, and undo goes on working.
func TestNoKeyLosesANote(t *testing.T) {
	r := open(t, all(six(), cluster(50, "Un"), cluster(51, "Deux"))...)
	keys := []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageDown,
		fyne.KeyReturn, fyne.KeyEscape, fyne.KeyDelete, fyne.KeyF2, fyne.KeyBackspace}
	letters := []rune(" nnmrtgjjopsu12349é&")
	rapid.Check(t, func(rt *rapid.T) {
		for range rapid.IntRange(1, 20).Draw(rt, "keys") {
			switch rapid.IntRange(0, 9).Draw(rt, "what") {
			case 0:
				r.Session().Undo()
				r.Settle()
				r.Reread()
			case 1:
				r.screen.look(rapid.SampledFrom([]way{byCluster, byKind, byTable}).Draw(rt, "way"))
			case 2:
				by := rapid.SampledFrom([]int{-1, 1}).Draw(rt, "by")
				r.screen.moveColumn(r.screen.board.at.column, by)
			case 3, 4, 5:
				r.Press(rapid.SampledFrom(keys).Draw(rt, "key"))
			default:
				r.Write(string(rapid.SampledFrom(letters).Draw(rt, "letter")))
			}
			if r.Window().Canvas().Focused() == nil {
				rt.Fatal("nothing has the focus")
			}
			b := r.screen.board
			if now := b.at.settle(b.columns); b.at != now {
				rt.Fatalf("the arrows are on %+v, there is %+v", b.at, now)
			}
		}
		free, groups := r.Session().State().Grouping()
		seen := map[string]int{}
		for _, g := range groups {
			free = append(free, g.Piles...)
		}
		for _, p := range free {
			seen[p.Note.ID]++
			for _, n := range p.Twins {
				seen[n.ID]++
			}
		}
		for n := 1; n <= 6; n++ {
			if seen[id(n)] != 1 {
				rt.Fatalf("note %d is seen %d times: %s", n, seen[id(n)], r.stored())
			}
		}
		r.Press(fyne.KeyEscape)
		for len(r.Session().State().Clusters()) > 8 { // a new sheet, lest the board grow for ever
			r.screen.edit(r.Session().State().TrashCluster(r.Session().State().Clusters()[0].ID))
		}
	})
}
