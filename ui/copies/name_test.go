package copies_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"atelier/store"
	"atelier/ui/copies"
)

// reserved are the characters that Windows takes in no name.
const reserved = `<>:"/\|?*`

// TestNamesOfFolders holds what Windows and FAT ask of a name, whatever the
// dossier's is, and that a copy is found again under it.
func TestNamesOfFolders(t *testing.T) {
	d := create(t, "a.atelier")
	closeDossier(t, d)
	content := read(t, d.Path())
	root := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		parts := rapid.SliceOfN(rapid.OneOf(
			rapid.StringOfN(rapid.Rune(), 1, 20, 200),
			rapid.SampledFrom([]string{".", "..", " ", "\u00a0", "e\u0301", "CON", ":", "?", "é", "~", "\u200b", "-", "\x7f", "👩‍🌾", "\xff"}),
		), 1, 8).Draw(r, "name")
		name := strings.Map(func(c rune) rune {
			if c == '/' || c == 0 {
				return -1
			}
			return c
		}, strings.Join(parts, ""))
		for len(name) > 200 {
			_, n := utf8.DecodeLastRuneInString(name)
			name = name[:len(name)-n]
		}
		dir, err := os.MkdirTemp(root, "")
		if err != nil {
			r.Fatal(err)
		}
		path := filepath.Join(dir, "d"+name+".atelier")
		if err := os.WriteFile(path, content, 0o644); err != nil {
			r.Fatal(err)
		}
		checkFolder(r, path, filepath.Join(dir, "Sauvegardes"))
	})
}

func checkFolder(t rapid.TB, path, place string) {
	t.Helper()
	d, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	k := copies.Keeper{Dir: place}
	c, err := k.Make(ctx, d, copies.BeforeMigration)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Base(filepath.Dir(c.Path))
	if strings.ContainsAny(folder, reserved) || strings.HasPrefix(folder, ".") || strings.HasSuffix(folder, ".") ||
		folder != strings.TrimSpace(folder) || !norm.NFC.IsNormalString(folder) || !utf8.ValidString(folder) ||
		utf8.RuneCountInString(folder) > 50 || len(folder) > 255-1 || c.Name == "" {
		t.Errorf("folder %q", folder)
	}
	if found, err := k.List(ctx, d); err != nil || len(found) != 1 || found[0] != c {
		t.Errorf("found %+v, %v; made %+v", found, err, c)
	}
	// Also when the dossier is gone and only its name is known.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if found, err := k.ListAt(ctx, path); err != nil || len(found) != 1 || found[0] != c {
		t.Errorf("by its name found %+v, %v", found, err)
	}
}

func TestNameOfFolder(t *testing.T) {
	for name, want := range map[string]string{
		"Mairie.atelier":                        "Mairie",
		"  ..Mairie  du   Havre. .atelier":      "Mairie du Havre",
		"Mairie 12:30 « bis ».atelier":          "Mairie 12-30 « bis »",
		"....atelier":                           "dossier",
		"E\u0301cole.atelier":                   "École",
		strings.Repeat("é", 90) + ".atelier":    strings.Repeat("é", 40),
		"sans extension":                        "sans extension",
		"CON.atelier":                           "CON",
		"a\tb\u200bc.atelier":                   "a bc",
		strings.Repeat("x", 39) + ". y.atelier": strings.Repeat("x", 39),
	} {
		d := create(t, name)
		c := makeCopy(t, keeper(t, at("2026-03-12 14:32:05")), d, copies.Opening)
		if c.Name != want {
			t.Errorf("%q: %q, want %q", name, c.Name, want)
		}
	}
}

// FuzzAt reads names that others wrote.
func FuzzAt(f *testing.F) {
	for _, name := range []string{
		"2026-03-12 14h32m05 ouverture.atelier", "2026-03-12 14h32m05 avant réunion (2).atelier", "Mairie.v1.20260312-133205.000.atelier",
		"x.v9.99999999-999999.999", "2026-13-40 99h99m99 ouverture (99).atelier", "a.atelier", "", ".",
	} {
		f.Add("Mairie-0123abcd", name)
	}
	root := f.TempDir()
	f.Fuzz(func(t *testing.T, folder, name string) {
		if strings.ContainsAny(folder+name, "/\\\x00") || folder == "" || name == "" || name == "." || name == ".." || folder == "." || folder == ".." {
			return
		}
		path := filepath.Join(root, folder, name)
		if os.Mkdir(filepath.Dir(path), 0o755) != nil || os.WriteFile(path, []byte("x"), 0o644) != nil {
			return // no name for this disk
		}
		defer os.RemoveAll(filepath.Dir(path))
		c, err := copies.At(path)
		if err != nil || c.Path != path || c.Size != 1 {
			t.Fatalf("%+v, %v", c, err)
		}
		if c.Reason != "" && (c.Name == "" || c.Made.IsZero() || strings.Contains(c.Reason.Label(), "⟦")) {
			t.Errorf("%+v", c)
		}
	})
}
