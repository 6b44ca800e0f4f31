package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atelier/store"
	"atelier/ui/french"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

func TestAFileThatDoesNotOpenIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		create bool
		title  string
		err    error
	}{
		"no dossier":    {false, "shell.not_opened.title", store.ErrNotDossier},
		"already there": {true, "shell.not_opened.title_create", store.ErrExists},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t)
			path := filepath.Join(t.TempDir(), "Compte rendu.atelier")
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
			for _, part := range []string{french.T(c.title), "Compte rendu.atelier", filepath.Dir(path), m.What, m.Safe, m.Do} {
				if !strings.Contains(words, part) {
					t.Errorf("%q is not said:\n%s", part, words)
				}
			}
		})
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
