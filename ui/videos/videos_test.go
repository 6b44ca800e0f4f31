package videos_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/ui/videos"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

func TestEveryEntryShowsItsStateAndSource(t *testing.T) {
	h := viewtest.New(t, view.Videos)
	s := videos.New(h)
	h.Show(s)
	words := viewtest.Words(s.Content())
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range pack.Videos {
		for _, v := range g.Videos {
			if !strings.Contains(words, v.Title) || !strings.Contains(words, v.Source.Title) {
				t.Errorf("%s: its title or its source is not on the screen", v.ID)
			}
		}
	}
	for _, r := range pack.Resources {
		if !strings.Contains(words, r.Title) || !strings.Contains(words, r.URL) {
			t.Errorf("%s: its title or address is not on the screen", r.ID)
		}
	}
	for _, want := range []string{"À compléter", "Sourcé", "Adresse non publique dans nos sources", "Non public"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not on the screen", want)
		}
	}
	if strings.Contains(words, "⟦") {
		t.Error("a text is missing from the catalogue")
	}
}

func TestChipsShowOneGroup(t *testing.T) {
	h := viewtest.New(t, view.Videos)
	s := videos.New(h)
	h.Show(s)
	focused := h.Window().Canvas().Focused()
	if focused == nil {
		t.Fatal("nothing has the focus")
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	focused = h.Window().Canvas().Focused()
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	words := viewtest.Words(s.Content())
	if !strings.Contains(words, "Témoignage de l’ANPP") {
		t.Error("the first group is not shown")
	}
	if strings.Contains(words, "Exemple inspirant") {
		t.Error("the other groups are still shown")
	}
}
