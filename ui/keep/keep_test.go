package keep

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/keep/people"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// room is a window with the stage in it.
type room struct {
	*viewtest.Host
	t *testing.T
	s *screen
}

func open(t *testing.T, item view.Pane) *room {
	t.Helper()
	r := &room{Host: viewtest.New(t, view.Dossier), t: t}
	r.OpenWorkshop(workshop.Set{Key: workshop.Key{Kind: workshop.KindNote, ID: workshop.NewID(), Field: workshop.NoteText}, Value: "Un banc"})
	r.SetRoute(view.Route{Stage: view.Dossier, Item: string(item)})
	r.Window().SetPadded(false)
	r.s = New(r).(*screen)
	r.Show(r.s)
	return r
}

func (r *room) says(want string) {
	r.t.Helper()
	if words := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(viewtest.Words(r.s.Content())); !strings.Contains(words, want) {
		r.t.Errorf("no %q in:\n%s", want, words)
	}
}

// inside is what only that pane says.
var inside = map[view.Pane]string{
	view.PaneFile: "Où il se trouve", view.PaneCopies: "Faire une copie maintenant", view.PaneMerge: "Réunir",
	view.PaneTrash: "La corbeille est vide", view.PanePeople: "Effacer une personne",
}

func TestARouteLeadsToItsPane(t *testing.T) {
	for _, p := range view.Panes {
		r := open(t, p)
		r.says(inside[p])
		if r.s.chips.Chosen() != string(p) {
			t.Errorf("%s: chosen is %q", p, r.s.chips.Chosen())
		}
	}
	r := open(t, view.Pane(people.LateItem))
	r.says(inside[view.PanePeople])
	if r.s.chips.Chosen() != string(view.PanePeople) {
		t.Errorf("chosen is %q", r.s.chips.Chosen())
	}
	r = open(t, "nothing-of-ours")
	r.says(inside[view.PaneFile])
}

func TestTheArrowsGoThroughThePanes(t *testing.T) {
	r := open(t, "")
	kit.Focus(r.s.chips.FocusTarget())
	for _, p := range append(view.Panes[1:len(view.Panes):len(view.Panes)], view.PaneFile) {
		r.Press(fyne.KeyRight)
		r.Settle()
		r.says(inside[p])
	}
}

func TestTheLastPaneIsShownAgain(t *testing.T) {
	r := open(t, view.PaneTrash)
	r.s.Leave()
	r.SetRoute(view.Route{Stage: view.Dossier})
	r.s.Enter()
	r.says(inside[view.PaneTrash])
}

// without has no dossier.
type without struct{ *viewtest.Host }

func (without) Session() *session.Session { return nil }

func TestWithoutADossierItSaysWhatOneIs(t *testing.T) {
	r := &room{Host: viewtest.New(t, view.Dossier), t: t}
	r.s = New(without{r.Host}).(*screen)
	r.Show(r.s)
	r.says("Aucun dossier n’est ouvert")
	r.says("Aller à l’accueil")
}

func TestLooks(t *testing.T) {
	r := open(t, view.PanePeople)
	r.Wait("who is in the dossier is read", func() bool { return strings.Contains(viewtest.Words(r.s.Content()), viewtest.Person) })
	r.Window().Canvas().Unfocus()
	test.AssertImageMatches(t, "people.png", r.Window().Canvas().Capture())

	r = open(t, view.PaneTrash)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.Window().Resize(fyne.NewSize(1134, 701))
	r.Window().Resize(fyne.NewSize(1134, 700))
	test.AssertImageMatches(t, "double.png", r.Window().Canvas().Capture())
}
