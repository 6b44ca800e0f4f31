package votes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/session"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// hall is the screen in a window, over a real session and a real dossier.
type hall struct {
	*viewtest.Host
	screen  *screen
	strokes int // keys pressed so far
	undone  int // gestures taken back so far
}

// undo takes the last gesture back, and waits until the screen has heard of it.
func (h *hall) undo() bool {
	want := h.undone + 1
	if !h.Session().Undo() {
		return false
	}
	h.Wait("a gesture is taken back", func() bool { return h.undone >= want })
	return true
}

// open makes a dossier with a workshop, and shows its votes.
func open(tb testing.TB, sets ...workshop.Set) *hall {
	tb.Helper()
	h := &hall{Host: viewtest.New(tb, view.Votes)}
	h.OpenWorkshop(sets...)
	h.show()
	return h
}

// openToRead is open for a dossier that cannot be changed.
func openToRead(tb testing.TB, sets ...workshop.Set) *hall {
	tb.Helper()
	h := &hall{Host: viewtest.New(tb, view.Votes)}
	h.OpenWorkshop(sets...)
	h.ReadOnly()
	h.show()
	return h
}

func (h *hall) show() {
	h.screen = New(h).(*screen)
	h.OnChange(func(e session.Event) {
		if e.Undone != "" {
			h.undone++
		}
	})
	h.Show(h.screen)
}

// keys types on the keyboard as a person does, and counts: "⏎ ↓ ↑ → ← ⌫ ⌦ ⎋ ⇞ ⇟" are
// keys, the others letters.
func (h *hall) keys(text string) {
	named := map[rune]fyne.KeyName{'⏎': fyne.KeyReturn, '↓': fyne.KeyDown, '↑': fyne.KeyUp, '→': fyne.KeyRight, '←': fyne.KeyLeft,
		'⌫': fyne.KeyBackspace, '⌦': fyne.KeyDelete, '⎋': fyne.KeyEscape, '⇞': fyne.KeyPageUp, '⇟': fyne.KeyPageDown}
	for _, r := range text {
		h.strokes++
		if k, ok := named[r]; ok {
			h.Press(k)
		} else {
			h.Press(fyne.KeyName(strings.ToUpper(string(r)))) // a key comes before what it writes
			h.Write(string(r))
		}
	}
}

// saved returns the tally of a round as the dossier has it.
func (h *hall) saved(round int) workshop.Tally {
	st := h.Stored()
	return st.Tally(st.Rounds()[round].ID)
}

// dots returns the dots on the ideas in the order of the ballot.
func dots(t workshop.Tally) []int {
	lines := slices.Clone(t.Lines)
	slices.SortFunc(lines, func(a, b workshop.Line) int { return a.Number - b.Number })
	out := make([]int, len(lines))
	for i, l := range lines {
		out[i] = l.Total()
	}
	return out
}

// part goes to a part of the screen.
func (h *hall) part(t tab) { h.screen.open(t) }

func (h *hall) total() string { return h.screen.footer.total.Text() }
func (h *hall) fault() string { return h.screen.footer.faults.Text() }

// id returns an identifier made at a moment of its own: n counts.
func id(n int) string { return fmt.Sprintf("0190b5a0-0000-7000-8000-%012x", n) }

func set(kind workshop.Kind, of string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: kind, ID: of, Field: f}, Value: v}
}

// texts are what somebody could have said in a room.
var texts = []string{
	"Rouvrir la halle le samedi matin, avec les producteurs du canton",
	"Un arrêt de bus devant le collège",
	"Des jardins partagés derrière l’école ; les habitants de la rue des Tilleuls sont prêts à s’en occuper, et la commune prête le terrain pendant cinq ans à condition que l’eau soit comptée à part",
	"Isoler la salle des fêtes",
	"Un guichet pour les démarches en ligne, une fois par semaine",
}

// ideas makes n notes that can be voted on.
func ideas(n int) []workshop.Set {
	var out []workshop.Set
	for i := range n {
		text := texts[i%len(texts)]
		if i >= len(texts) {
			text = fmt.Sprintf("%s (table %d)", text, i/len(texts)+1)
		}
		out = append(out, set(workshop.KindNote, id(i+16), workshop.NoteText, text), set(workshop.KindNote, id(i+16), workshop.NoteKindOf, string(workshop.Lead)))
	}
	return out
}

// people makes n participants who are there.
func people(n int) []workshop.Set {
	var out []workshop.Set
	for i := range n {
		out = append(out, set(workshop.KindParticipant, id(i+5000), workshop.ParticipantNom, fmt.Sprintf("Personne %d", i+1)),
			set(workshop.KindParticipant, id(i+5000), workshop.ParticipantPresent, "1"))
	}
	return out
}

// round makes a round with these rules.
func round(n int, rules map[workshop.Field]string) []workshop.Set {
	of := id(n + 9000)
	out := []workshop.Set{set(workshop.KindRound, of, workshop.RoundTitre, fmt.Sprintf("Tour %d", n)), set(workshop.KindRound, of, workshop.RoundRang, fmt.Sprint(n))}
	for f, v := range rules {
		out = append(out, set(workshop.KindRound, of, f, v))
	}
	return out
}
