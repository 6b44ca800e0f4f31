package ui

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
)

// fyneKeys reads the keys of Fyne's own English texts, from its source.
func fyneKeys(t *testing.T) []string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "lang", "translations", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(raw, &texts); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(texts))
}

func TestEveryTextOfFyneIsInFrench(t *testing.T) {
	test.NewTempApp(t)
	if err := speakFrench(); err != nil {
		t.Fatal(err)
	}
	keys := fyneKeys(t)
	if len(keys) < 30 {
		t.Fatalf("only %d texts were found in Fyne", len(keys))
	}
	for _, key := range keys {
		if !slices.Contains(toolkitTexts, key) {
			t.Errorf("%q is shown in the system's language", key)
		}
	}
	for key, want := range map[string]string{"Cancel": "Annuler", "Paste": "Coller", "monday": "lundi", "monday.short": "lun.", "file.name": "Nom"} {
		if got := lang.X(key, "?"); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}
