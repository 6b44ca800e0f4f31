package store_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
)

const foundTitle = "Textes retrouvés"

// rebuilt makes a dossier of sources and returns it, closed.
func rebuilt(tb testing.TB, sources ...*store.Source) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "Récupéré.atelier")
	if _, err := store.CreateFrom(context.Background(), path, foundTitle, store.Options{}, sources...); err != nil {
		tb.Fatal(err)
	}
	sound(tb, path)
	return path
}

func salvaged(tb testing.TB, content []byte) (*store.Source, store.SalvageReport) {
	tb.Helper()
	path := write(tb, content)
	before := fingerprintOf(tb, path)
	s, r, err := store.Salvage(context.Background(), path)
	if fingerprintOf(tb, path) != before || len(names(tb, folder(path))) != 1 {
		tb.Fatal("the damaged file or its folder changed")
	}
	if err != nil {
		if !errors.Is(err, store.ErrNotDossier) {
			tb.Fatal(err)
		}
		return nil, r
	}
	return s, r
}

// texts counts the notes with each text in a whole dossier.
func texts(tb testing.TB, path string) map[string]int {
	tb.Helper()
	d := open(tb, path)
	defer closeDossier(tb, d)
	list, err := d.Workshops(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	found := make(map[string]int)
	for _, w := range list {
		for _, n := range state(tb, d, w.ID).Notes() {
			found[n.Text]++
		}
	}
	return found
}

// manyNotes is a dossier in which every note has a text of its own.
func manyNotes(tb testing.TB, count int) (content []byte, want map[string]int) {
	tb.Helper()
	d := create(tb, store.Options{})
	sets := []workshop.Set{title("w", "Atelier du Havre")}
	want = make(map[string]int)
	for i := range count {
		text := fmt.Sprintf("Note %d : l’ombre et les bancs manquent sur la place.", i)
		sets = append(sets, set("w", workshop.KindNote, workshop.NewID(), workshop.NoteText, text))
		want[text] = 1
	}
	apply(tb, d, sets...)
	closeDossier(tb, d)
	content, err := os.ReadFile(d.Path())
	if err != nil {
		tb.Fatal(err)
	}
	return content, want
}

func TestSalvageOfASoundFileLosesNothing(t *testing.T) {
	content, want := manyNotes(t, 200)
	s, r := salvaged(t, content)
	if r.BadPages != 0 || r.Cut != 0 || r.Homeless != 0 {
		t.Errorf("report %+v", r)
	}
	path := rebuilt(t, s)
	if got := texts(t, path); !equalCounts(got, want) {
		t.Errorf("%d texts, want %d", len(got), len(want))
	}
	original, err := store.OpenReadOnly(t.Context(), s.Path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeDossier(t, original)
	again := open(t, path)
	a, errA := original.ID(t.Context())
	b, errB := again.ID(t.Context())
	if errA != nil || errB != nil || a != b || a == "" {
		t.Errorf("identities %q and %q, %v, %v", a, b, errA, errB)
	}
	// The changes kept their names: merging the original brings nothing.
	source, err := store.ReadSource(t.Context(), s.Path)
	if err != nil {
		t.Fatal(err)
	}
	if m, err := again.Preview(t.Context(), source); err != nil || !m.Nothing() {
		t.Errorf("the original brings %+v, %v", m, err)
	}
}

func equalCounts(a, b map[string]int) bool {
	if len(a) != len(b) {
		return false
	}
	for k, n := range a {
		if b[k] != n {
			return false
		}
	}
	return true
}

// TestSalvagePageByPage destroys one page after the other: with an older copy
// every text that was in it is there, and each rebuilt dossier is sound.
func TestSalvagePageByPage(t *testing.T) {
	content, want := manyNotes(t, 200)
	const page = 4096
	older, err := store.ReadSource(t.Context(), write(t, content))
	if err != nil {
		t.Fatal(err)
	}
	worst := 0
	for at := 0; at < len(content); at += page {
		broken := bytes.Clone(content)
		if _, err := rand.Read(broken[at : at+page]); err != nil {
			t.Fatal(err)
		}
		s, _ := salvaged(t, broken)
		if s == nil {
			t.Fatalf("nothing was found without page %d", at/page+1)
		}
		alone := texts(t, rebuilt(t, s))
		missing := 0
		for text := range want {
			if alone[text] == 0 {
				missing++
			}
		}
		worst = max(worst, missing)
		if got := texts(t, rebuilt(t, s, older)); !equalCounts(got, want) {
			t.Fatalf("page %d: with a copy %d texts, want %d", at/page+1, len(got), len(want))
		}
	}
	// A text stands in its change and in the present value: one page that is
	// lost takes no text with it.
	if worst > 0 {
		t.Errorf("%d texts were lost with one page", worst)
	}
}

func TestSalvageOfPieces(t *testing.T) {
	content, want := manyNotes(t, 200)
	for name, broken := range map[string][]byte{
		"first half":      content[:len(content)/2],
		"second half":     content[len(content)/2&^4095:],
		"cut in a page":   content[:len(content)-1000],
		"a page is left":  content[8*4096 : 9*4096],
		"noise":           bytes.Repeat([]byte("Compte rendu du 3 mars. "), 5000),
		"empty":           nil,
		"zeroes":          make([]byte, 1<<20),
		"header is noise": append(bytes.Repeat([]byte{0xa5}, 100), content[100:]...),
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := salvaged(t, broken)
			if s == nil {
				return
			}
			for text, n := range texts(t, rebuilt(t, s)) {
				if n > 1 || want[text] != 1 && !strings.HasPrefix(text, "Note ") && !strings.HasPrefix("Note ", text) && text != "Atelier du Havre" {
					t.Errorf("%d times %q", n, text)
				}
			}
		})
	}
}

// TestHomelessTextsAreKept loses the rows that say where texts stood.
func TestHomelessTextsAreKept(t *testing.T) {
	content, want := manyNotes(t, 60)
	lost := altered(t, content, "PRAGMA foreign_keys = 0", "DELETE FROM entity WHERE kind = 'note'")
	s, r := salvaged(t, lost)
	if r.Homeless != len(want) {
		t.Errorf("report %+v", r)
	}
	path := rebuilt(t, s)
	if got := texts(t, path); !equalCounts(got, want) {
		t.Errorf("%d texts, want %d", len(got), len(want))
	}
	d := open(t, path)
	list, err := d.Workshops(t.Context())
	if err != nil || len(list) != 2 || list[0].Titre != foundTitle && list[1].Titre != foundTitle {
		t.Errorf("workshops %+v, %v", list, err)
	}
	copied, err := store.ReadSource(t.Context(), write(t, content))
	if err != nil {
		t.Fatal(err)
	}
	with := rebuilt(t, s, copied)
	if got := texts(t, with); !equalCounts(got, want) {
		t.Errorf("with a copy %d texts, want %d", len(got), len(want))
	}
}

// TestSalvageOfWhatIsNone never takes another file for a dossier.
func TestSalvageOfWhatIsNone(t *testing.T) {
	dir := t.TempDir()
	if _, _, err := store.Salvage(t.Context(), dir); !errors.Is(err, store.ErrNotDossier) {
		t.Errorf("a folder: %v", err)
	}
	if _, _, err := store.Salvage(t.Context(), filepath.Join(dir, "rien")); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no file: %v", err)
	}
}
