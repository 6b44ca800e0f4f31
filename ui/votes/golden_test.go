package votes

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/theme"
)

// sizes of the content of the window: at 1366×768 and at 1920×1080.
var sizes = map[string]fyne.Size{"small": fyne.NewSize(1134, 700), "large": fyne.NewSize(1688, 1012)}

// voted are some ideas with dots, places and a second round.
func voted(n int) []workshop.Set {
	sets := slices.Concat(ideas(n), people(12),
		[]workshop.Set{set(workshop.KindCluster, id(1), workshop.ClusterTitre, "Se retrouver au village"), set(workshop.KindNote, id(17), workshop.NoteCluster, id(1)),
			set(workshop.KindCluster, id(1), workshop.FieldImpact, "90"), set(workshop.KindCluster, id(1), workshop.FieldEffort, "30")},
		round(1, nil), round(2, map[workshop.Field]string{workshop.RoundVoters: "12"}))
	for i := range n {
		of := id(i + 16)
		sets = append(sets, set(workshop.KindNote, of, workshop.FieldImpact, fmt.Sprint(20+i*37%80)), set(workshop.KindNote, of, workshop.FieldEffort, fmt.Sprint(i*53%100)))
		for r := 1; r <= 2; r++ {
			dots := []int{19, 6, 12, 12, 0}[(i+r)%5]
			if i > 6 {
				dots = 0
			}
			sets = append(sets, set(workshop.KindRound, id(9000+r), workshop.FieldVotes(workshop.Vote{Target: of}), workshop.VoteCount(dots)))
		}
	}
	return append(sets, set(workshop.KindRound, id(9002), workshop.FieldVotes(workshop.Vote{Target: id(1)}), "14"))
}

// TestLooks compares each part with the pictures in testdata.
func TestLooks(t *testing.T) {
	for name, size := range sizes {
		h := open(t)
		h.look(t, "none_"+name, size)
		for _, n := range []int{3, 300} {
			h := open(t, voted(n)...)
			for _, part := range tabs {
				h.part(part)
				h.look(t, fmt.Sprintf("%s_%d_%s", part, n, name), size)
			}
		}
	}
}

func (h *hall) look(t *testing.T, name string, size fyne.Size) {
	t.Helper()
	h.Window().Resize(size.AddWidthHeight(1, 0)) // texts know their height the second time
	h.Window().Resize(size)
	h.screen.content.Refresh()
	test.AssertImageMatches(t, name+".png", h.Window().Canvas().Capture())
}

// TestOtherWaysLook shows two colours with all rules, a voter with a mistake, and
// a pin on its way.
func TestOtherWaysLook(t *testing.T) {
	two := map[workshop.Field]string{workshop.RoundColours: "2", workshop.RoundColour1: "urgent", workshop.RoundColour2: "à creuser", workshop.RoundMax: "2"}
	h := open(t, slices.Concat(ideas(5), people(8), round(1, two))...)
	h.keys("9⏎17⏎8⏎1⏎8⏎⏎4⏎4⏎")
	h.screen.rules.unfold()
	h.look(t, "two_colours", sizes["small"])
	h.part(tabResults)
	h.look(t, "two_results", sizes["small"])
	h.part(tabVote)
	h.screen.put(workshop.RoundColours, "", false)
	h.screen.rules.unfold()
	h.Window().Canvas().Focus(h.screen.rules.voters.FocusTarget())
	h.keys("99999")
	h.look(t, "one_colour_left", sizes["small"])

	h = open(t, slices.Concat(ideas(14), people(8), round(1, map[workshop.Field]string{workshop.RoundWay: "votant"}))...)
	h.keys("3 3 7 12 1 4 4 14 30 ")
	h.look(t, "voter", sizes["small"])

	h = open(t, ideas(5)...)
	h.part(tabMatrix)
	h.keys("7↓7↓7↓⏎6→→")
	h.look(t, "held", sizes["small"])
}

// TestLargeLettersLook shows the parts at the largest text scale: what does not
// fit scrolls.
func TestLargeLettersLook(t *testing.T) {
	h := open(t, voted(4)...)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, theme.MaxScale))
	for _, part := range tabs {
		h.part(part)
		h.look(t, fmt.Sprintf("%s_letters", part), sizes["small"])
	}
	h = open(t, slices.Concat(ideas(3), people(12), round(1, map[workshop.Field]string{workshop.FieldVotes(workshop.Vote{Target: id(16), Colour: 1}): "3"}))...)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, theme.MaxScale))
	h.Window().Canvas().Focus(h.screen.rules.dots.FocusTarget())
	h.keys("999")
	h.look(t, "one_colour_letters", sizes["small"])
}
