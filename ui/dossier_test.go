package ui

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

func TestAFileThatDoesNotOpenIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		file   string
		create bool
		title  string
		err    error
	}{
		"no dossier":    {"Compte rendu.docx", false, "shell.not_opened.title", store.ErrNotDossier},
		"already there": {"Compte rendu.atelier", true, "shell.not_opened.title_create", store.ErrExists},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t)
			path := filepath.Join(t.TempDir(), c.file)
			if err := os.WriteFile(path, []byte("Chère collègue,"), 0o600); err != nil {
				t.Fatal(err)
			}
			if s.openForTest(t, path, c.create) {
				t.Fatal("it opens")
			}
			top := s.window.Canvas().Overlays().Top()
			if top == nil {
				t.Fatal("nothing is said")
			}
			words := viewtest.Words(top)
			m := french.Explain(c.err)
			for _, part := range []string{french.T(c.title), c.file, filepath.Dir(path), m.What, m.Safe, m.Do} {
				if !strings.Contains(words, part) {
					t.Errorf("%q is not said:\n%s", part, words)
				}
			}
		})
	}
}

// TestAnEmptiedDossierComesBackFromItsCopy: a power cut or a synchronisation left
// nothing of the file.
func TestAnEmptiedDossierComesBackFromItsCopy(t *testing.T) {
	s, id := withWorkshop(t)
	path := s.DossierPath()
	if _, err := s.keeper().Make(t.Context(), s.dossier, copies.ByHand); err != nil {
		t.Fatal(err)
	}
	if err := s.leaveDossier(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	answers := make(chan bool, 1)
	s.OpenDossier(path, func(opened bool) { answers <- opened })
	confirm := func(what string) {
		t.Helper()
		for s.window.Canvas().Overlays().Top() == nil {
			(<-s.queue)()
		}
		if words := viewtest.Words(s.window.Canvas().Overlays().Top()); !strings.Contains(words, french.T(what)) {
			t.Fatalf("%q is not proposed:\n%s", french.T(what), words)
		}
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	confirm("shell.recover.offer")
	confirm("shell.recover.confirm")
	if !s.queue.wait(t, answers) {
		t.Fatal("it does not open")
	}
	if st, err := s.dossier.State(t.Context(), id); err != nil || st.Workshop.Titre != "Bien vivre au Havre" {
		t.Errorf("%+v, %v", st, err)
	}
	aside, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.abime"))
	if err != nil || len(aside) != 1 {
		t.Errorf("put aside: %q, %v", aside, err)
	}
}

// TestALargeDamagedDossierIsFoundOutAfterItsFirstScreen: its pages are checked while
// the person already sees the workshops.
func TestALargeDamagedDossierIsFoundOutAfterItsFirstScreen(t *testing.T) {
	s := opened(t)
	path := filepath.Join(t.TempDir(), "Grand.atelier")
	d, err := store.Create(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 10 {
		key := workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: string(rune('a' + i)), Field: workshop.NoteText}
		if _, err := d.Apply(t.Context(), "", workshop.Set{Key: key, Value: strings.Repeat("texte ", 160_000)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := len(content) / 2 &^ 4095
	for i := range content[at : at+4096] {
		content[at+i] = 0xa5
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if !s.openForTest(t, path, false) {
		t.Fatal("it does not open at once")
	}
	for s.window.Canvas().Overlays().Top() == nil {
		(<-s.queue)()
	}
	if words := viewtest.Words(s.window.Canvas().Overlays().Top()); !strings.Contains(words, french.T("shell.recover.offer")) {
		t.Errorf("nothing is proposed:\n%s", words)
	}
	if s.Session() != nil {
		t.Error("the damaged dossier is still open")
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
		t.Errorf("the damaged file changed, %v", err)
	}
}

func TestADossierThatIsGoneDoesNotHinderOpeningAnother(t *testing.T) {
	s, _ := withWorkshop(t)
	if err := os.RemoveAll(filepath.Dir(s.DossierPath())); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "Autre.atelier")
	if !s.openForTest(t, other, true) {
		t.Fatal("it does not open")
	}
	if s.DossierPath() != other || s.Session() == nil {
		t.Errorf("open: %q", s.DossierPath())
	}
}

func TestADossierThatACloseFreedIsOpenedToWrite(t *testing.T) {
	s := opened(t)
	path := filepath.Join(t.TempDir(), "Partage.atelier")
	colleague, err := store.Create(t.Context(), path, store.Options{Person: "Une collègue"})
	if err != nil {
		t.Fatal(err)
	}
	try := func(access view.Access) error {
		var problem error
		answers := make(chan bool, 1)
		s.TryDossier(path, access, func(err error) {
			problem = err
			answers <- true
		})
		s.queue.wait(t, answers)
		return problem
	}
	var elsewhere *store.OpenElsewhereError
	if err := try(view.ReadWrite); !errors.As(err, &elsewhere) {
		t.Fatalf("open elsewhere: %v", err)
	}
	if err := try(view.ReadOnly); err != nil || !s.dossier.ReadOnly() {
		t.Fatalf("read only: %v", err)
	}
	if err := colleague.Close(); err != nil {
		t.Fatal(err)
	}
	if err := try(view.ReadWrite); err != nil || s.dossier.ReadOnly() {
		t.Errorf("still read only: %v", err)
	}
}
