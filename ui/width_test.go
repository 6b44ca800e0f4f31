package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/ui/demo"
	"atelier/ui/view"
)

// TestEveryScreenFitsTheSmallestDisplay: no screen asks for more than 1366 points
// of width, whatever the size of the text, with a workshop that is full.
func TestEveryScreenFitsTheSmallestDisplay(t *testing.T) {
	s := exampleOpened(t)
	for _, scale := range scales {
		t.Run(fmt.Sprint(scale), func(t *testing.T) {
			s.setScale(scale)
			for _, st := range view.Stages {
				s.Go(view.Route{Stage: st})
				if width := besideWidth() + s.screens[st].Content().MinSize().Width; width > 1366 {
					t.Errorf("%s asks for %v points", st, width)
				}
			}
		})
	}
}

// exampleOpened opens a dossier with the example workshop, and that workshop.
func exampleOpened(t testing.TB) *testWindow {
	t.Helper()
	s := opened(t)
	if !s.openForTest(t, filepath.Join(t.TempDir(), "Essai.atelier"), true) {
		t.Fatal("no dossier")
	}
	index, err := communes.Load()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	ids, err := demo.Write(context.Background(), s.dossier, index, pack, demo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	answers := make(chan bool, 1)
	s.session.OpenWorkshop(ids[0], func(err error) { answers <- err == nil })
	if !s.queue.wait(t, answers) {
		t.Fatal("no workshop")
	}
	return s
}
