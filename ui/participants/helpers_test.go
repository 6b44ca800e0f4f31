package participants

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// room is the screen in a window, over a real session and a real dossier.
type room struct {
	*viewtest.Host
	screen *screen
}

// open makes a dossier with a workshop, and shows its participants.
func open(tb testing.TB, people ...workshop.Participant) *room {
	tb.Helper()
	r := &room{Host: viewtest.New(tb, view.People)}
	r.OpenWorkshop(sets(people)...)
	r.show()
	return r
}

// openToRead is open for a dossier that cannot be changed.
func openToRead(tb testing.TB, people ...workshop.Participant) *room {
	tb.Helper()
	r := &room{Host: viewtest.New(tb, view.People)}
	r.OpenWorkshop(sets(people)...)
	r.ReadOnly()
	r.show()
	return r
}

func (r *room) show() {
	r.screen = New(r).(*screen)
	r.screen.lot = rand.New(rand.NewPCG(1, 2))
	r.Show(r.screen)
}

func sets(people []workshop.Participant) []workshop.Set {
	var out []workshop.Set
	for _, p := range people {
		for f, v := range values(p) {
			out = append(out, workshop.Set{Key: workshop.Key{Kind: workshop.KindParticipant, ID: p.ID, Field: f}, Value: v})
		}
	}
	return out
}

// saved returns the participants as the dossier has them, in the order they came.
func (r *room) saved() []string {
	var out []string
	for _, p := range r.Stored().Participants() {
		out = append(out, said(p))
	}
	return out
}

func said(p workshop.Participant) string {
	s := strings.Join([]string{p.Nom, p.Structure, string(p.College), p.Table, p.Contact}, "|")
	if p.Present {
		s += "|présent"
	}
	if p.Accord {
		s += "|accord"
	}
	return s
}

// names returns the names that the list shows.
func (r *room) names() []string {
	var out []string
	for _, p := range r.screen.list.Items() {
		out = append(out, p.Nom)
	}
	return out
}

func (r *room) wants(t *testing.T, want ...string) {
	t.Helper()
	if got := r.saved(); !slices.Equal(got, want) {
		t.Errorf("the dossier has\n%q, want\n%q", got, want)
	}
}

// words returns what the screen says.
func (r *room) words() string { return viewtest.Words(r.screen.Content()) }

// paste pastes a text into what has the focus.
func (r *room) paste(t *testing.T, text string) {
	t.Helper()
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent(text)
	f, ok := r.Window().Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		t.Fatal("what has the focus takes no paste")
	}
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
}

// id returns an identifier made at a moment of its own: n counts.
func id(n int) string { return fmt.Sprintf("0190b5a0-0000-7000-8000-%012x", n) }

// crowd returns n people of all collèges.
func crowd(n int) []workshop.Participant {
	given := []string{"Marie", "Paul", "Zoé", "Yann", "Léa", "Noël", "Anne-Sophie", "Gaël"}
	family := []string{"Dupont", "Durand", "Le Goff", "Martin", "Œuvrard", "Nguyen", "Bélanger-Fontaine", "Roux", "Petit"}
	places := []string{"Mairie", "Les Amis du lavoir", "Ferme des Trois-Chênes", "", "Communauté de communes du Val de Rivière et des Coteaux"}
	out := make([]workshop.Participant, n)
	for i := range out {
		out[i] = workshop.Participant{ID: id(i + 1), Nom: family[i%len(family)] + " " + given[i%len(given)], Structure: places[i%len(places)], College: allColleges()[i%6]}
		if i >= len(family)*len(given) {
			out[i].Nom += fmt.Sprintf(" %d", i)
		}
		if i%3 > 0 {
			out[i].Table = fmt.Sprint(i%5 + 1)
		}
		out[i].Present = i%4 > 0
	}
	return out
}
