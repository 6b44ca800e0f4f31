package facts_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/facts"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

func commune(code, name string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.FieldCommune(code)}, Value: name}
}

func TestFicheShowsEveryFigureWithItsSource(t *testing.T) {
	h := viewtest.New(t, view.Facts)
	h.OpenWorkshop(commune("76351", "Le Havre"))
	s := facts.New(h)
	h.Show(s)
	words := viewtest.Words(s.Content())
	for _, want := range []string{"92\u00a0%", "90\u00a0%", "88\u00a0%", "64\u00a0%", "22\u202f319",
		"À compléter", "Sourcé", "302 maires", "136\u00a0%", "34\u202f965 communes", "Le Havre (76)", "millésime 2026"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not on the screen", want)
		}
	}
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pack.Fiche.Study.Figures {
		if !strings.Contains(words, f.Label) || !strings.Contains(words, f.Source.Cite()) {
			t.Errorf("%s: its words or its source are not on the screen", f.ID)
		}
	}
	if strings.Contains(words, "⟦") {
		t.Error("a text is missing from the catalogue")
	}
}

func TestFicheFollowsTheCommunes(t *testing.T) {
	h := viewtest.New(t, view.Facts)
	h.OpenWorkshop(commune("76351", "Le Havre"))
	s := facts.New(h)
	h.Show(s)
	h.OpenWorkshop(commune("80829", "Y"))
	s.Enter()
	if words := viewtest.Words(s.Content()); !strings.Contains(words, "Y (80)") || strings.Contains(words, "Le Havre") {
		t.Error("the page still shows the communes of the workshop before")
	}
}

func TestKeysGoThroughThePage(t *testing.T) {
	h := viewtest.New(t, view.Facts)
	h.OpenWorkshop(commune("76351", "Le Havre"))
	h.Show(facts.New(h))
	focused := h.Window().Canvas().Focused()
	if focused == nil {
		t.Fatal("nothing has the focus")
	}
	top := h.Window().Canvas().Capture()
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if reflect.DeepEqual(top, h.Window().Canvas().Capture()) {
		t.Error("End does not move the page")
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if !reflect.DeepEqual(top, h.Window().Canvas().Capture()) {
		t.Error("Home does not come back")
	}
}

func TestFicheFollowsAWorkshopOpenedWhileItLoads(t *testing.T) {
	h := viewtest.New(t, view.Facts)
	h.OpenWorkshop(commune("76351", "Le Havre"))
	slow := &slowHost{Host: h}
	s := facts.New(slow)
	h.Window().SetContent(s.Content())
	s.Enter()
	h.OpenWorkshop(commune("80829", "Y"))
	s.Enter()
	slow.finish()
	if words := viewtest.Words(s.Content()); !strings.Contains(words, "Y (80)") || strings.Contains(words, "Le Havre") {
		t.Error("the page shows the communes of the workshop before")
	}
}

// slowHost keeps the first work until the test lets it finish.
type slowHost struct {
	*viewtest.Host
	waiting func()
	passed  bool
}

func (h *slowHost) Run(work func(context.Context) error, done func(error)) {
	if h.passed {
		h.Host.Run(work, done)
		return
	}
	h.passed = true
	h.waiting = func() { h.Host.Run(work, done) }
}

func (h *slowHost) finish() { h.waiting() }
