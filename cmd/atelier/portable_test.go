//go:build linux

package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"atelier/ui/settings"
)

// A program with « Atelier-donnees » beside it carries all that it keeps, finds
// its dossier again where the stick has another place, and leaves nothing on the
// PC.
func TestAStickCarriesEverything(t *testing.T) {
	d := newDesk(t, "C.UTF-8")
	stick := filepath.Join(t.TempDir(), "USB")
	own := filepath.Join(stick, "Atelier", settings.PortableFolder)
	if err := os.MkdirAll(own, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := copyProgram(program(t, "atelier"), filepath.Join(stick, "Atelier", "atelier")); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(program(t, "atelierctl"), "demo", "--out", own).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	found, err := filepath.Glob(filepath.Join(own, "*.atelier"))
	if err != nil || len(found) != 1 {
		t.Fatalf("the demonstration wrote %q, %v", found, err)
	}
	name := filepath.Base(found[0])
	opens := func(stick string, args ...string) {
		t.Helper()
		w := d.launch(exec.Command(filepath.Join(stick, "Atelier", "atelier"), append([]string{"-config="}, args...)...))
		w.shows("Accueil")
		eventually(t, "the dossier", func() error {
			_, err := os.Stat(filepath.Join(stick, "Atelier", settings.PortableFolder, ".~lock."+name+"#"))
			return err
		})
		w.close()
	}
	opens(stick, found[0])
	moved := filepath.Join(t.TempDir(), "CLE")
	if err := os.Rename(stick, moved); err != nil {
		t.Fatal(err)
	}
	opens(moved) // it was open last
	for _, file := range []string{"reglages.json", "journal.txt"} {
		if _, err := os.Stat(filepath.Join(moved, "Atelier", settings.PortableFolder, file)); err != nil {
			t.Error(err)
		}
	}
	for _, file := range filesOf(t, d.home) {
		switch {
		case file == ".viewer": // the tests' own
		case strings.HasPrefix(file, ".cache/"): // the fonts of the PC, what the driver of its screen compiled
		case strings.HasPrefix(file, ".config/fyne/"):
			raw, err := os.ReadFile(filepath.Join(d.home, file))
			if said := strings.TrimSpace(string(raw)); err != nil || said != "{}" {
				t.Errorf("the toolkit keeps %s: %q, %v", file, said, err)
			}
		default:
			t.Errorf("left on the PC: %s", file)
		}
	}
}

func copyProgram(from, to string) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, raw, 0o700)
}

// filesOf lists the files under a folder.
func filesOf(t *testing.T, top string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(top, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rest, err := filepath.Rel(top, path)
		files = append(files, rest)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
