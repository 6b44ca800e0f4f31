package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atelier/store"
	"atelier/ui/french"
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
