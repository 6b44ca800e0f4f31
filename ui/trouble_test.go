package ui

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/session"
	"atelier/ui/view/viewtest"
)

func TestWhyTheDossierCannotBeWrittenIsSaidAsLongAsItIs(t *testing.T) {
	s, id := withWorkshop(t)
	until := func(phase session.Phase, do func()) {
		t.Helper()
		answers, done := make(chan bool, 1), false
		s.OnChange(func(session.Event) {
			if !done && s.session != nil && s.session.Status().Phase == phase {
				done = true
				answers <- true
			}
		})
		do()
		s.queue.wait(t, answers)
	}
	path := s.DossierPath()
	until(session.Failed, func() {
		if err := os.Rename(path, path+" ailleurs"); err != nil { // the stick is pulled out
			t.Fatal(err)
		}
		s.session.Edit(workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindNote, ID: workshop.NewID(), Field: workshop.NoteText}, Value: "dit"})
	})
	words := viewtest.Words(s.notices)
	for _, part := range []string{"n’est plus là", "gardé en mémoire", "Rebranchez la clé"} {
		if !strings.Contains(words, part) {
			t.Errorf("%q is not said:\n%s", part, words)
		}
	}
	top := func(o fyne.CanvasObject) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y }
	if top(s.body) < top(s.notices)+s.notices.MinSize().Height {
		t.Error("the screen is under the banner")
	}
	until(session.Idle, func() {
		if err := os.Rename(path+" ailleurs", path); err != nil {
			t.Fatal(err)
		}
		s.Retry()
	})
	if words := viewtest.Words(s.notices); words != "" {
		t.Errorf("all is well again, but: %s", words)
	}
	if top(s.body) > top(s.notices) {
		t.Error("the screen does not take its room again")
	}
}
