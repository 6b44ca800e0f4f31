package ui

import (
	"os"
	"strings"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/session"
	"atelier/ui/view/viewtest"
)

func TestSavedIsSaidOnlyOnceItIsTrue(t *testing.T) {
	s, id := withWorkshop(t)
	answers := make(chan bool, 10)
	s.OnChange(func(e session.Event) {
		if e.Saved || e.Err != nil {
			answers <- e.Saved
		}
	})
	said := func() bool {
		return s.toast.Visible() && strings.Contains(viewtest.Words(s.toast), french.T("shell.save_said"))
	}
	write := func(text string) {
		s.session.Type(workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindNote, ID: "0192f000-0000-7000-8000-000000000001", Field: workshop.NoteText}, Value: text})
		s.saveNow()
		if said() {
			t.Errorf("%q: said before it is written", text)
		}
	}
	path := s.DossierPath()
	if err := os.Rename(path, path+" ailleurs"); err != nil { // the stick is pulled out
		t.Fatal(err)
	}
	write("perdu")
	if s.queue.wait(t, answers) || said() {
		t.Error("the dossier is gone and it is said to be saved")
	}
	if err := os.Rename(path+" ailleurs", path); err != nil {
		t.Fatal(err)
	}
	write("retrouvé")
	for !s.queue.wait(t, answers) {
	}
	for s.session.Status().Phase != session.Idle {
		s.queue.wait(t, answers)
	}
	if !said() {
		t.Error("it is saved and nothing says so")
	}
	s.toast.Hide()
	s.saveNow()
	if !said() {
		t.Error("nothing to write: it is not said that all is saved")
	}
}

func TestWhenTheSystemEndsTheProgramWhatWasTypedIsWritten(t *testing.T) {
	s, id := withWorkshop(t)
	note := workshop.Key{Workshop: id, Kind: workshop.KindNote, ID: workshop.NewID(), Field: workshop.NoteText}
	s.session.Type(workshop.Set{Key: note, Value: "dit à l’instant"})
	path := s.DossierPath()
	w := Window{s.shell}
	if err := w.Finish(); err != nil {
		t.Fatal(err)
	}
	d, err := store.Open(t.Context(), path, store.Options{Device: 2})
	if err != nil {
		t.Fatal(err)
	}
	st, err := d.State(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if n, ok := st.Note(note.ID); !ok || n.Text != "dit à l’instant" {
		t.Errorf("the dossier has %+v", n)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := w.Finish(); err != nil {
		t.Errorf("a second time: %v", err)
	}
}
