package copies_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/copies"
)

var ctx = context.Background()

var paris = time.FixedZone("Paris", 3600)

// clock is a clock that tests set.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func at(text string) *clock {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", text, paris)
	if err != nil {
		panic(err)
	}
	return &clock{t}
}

// keeper keeps copies in a folder of its own.
func keeper(tb testing.TB, c *clock) copies.Keeper {
	tb.Helper()
	return copies.Keeper{Dir: filepath.Join(tb.TempDir(), "Sauvegardes"), Now: c.now}
}

// create makes a dossier with a workshop, open to be written to.
func create(tb testing.TB, name string) *store.Dossier {
	tb.Helper()
	d, err := store.Create(ctx, filepath.Join(tb.TempDir(), name), store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { closeDossier(tb, d) })
	apply(tb, d, title("w", "Bien vivre ici"), note("w", "n1", "Les arbres"), action("w", "a1", "Planter"))
	return d
}

func closeDossier(tb testing.TB, d *store.Dossier) {
	tb.Helper()
	if err := d.Close(); err != nil {
		tb.Error(err)
	}
}

func open(tb testing.TB, path string) *store.Dossier {
	tb.Helper()
	d, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { closeDossier(tb, d) })
	return d
}

func apply(tb testing.TB, d *store.Dossier, sets ...workshop.Set) {
	tb.Helper()
	if _, err := d.Apply(ctx, "Ada", sets...); err != nil {
		tb.Fatal(err)
	}
}

func set(w string, kind workshop.Kind, id string, f workshop.Field, value string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: w, Kind: kind, ID: id, Field: f}, Value: value}
}

func title(w, value string) workshop.Set {
	return set(w, workshop.KindWorkshop, w, workshop.WorkshopTitre, value)
}

func note(w, id, text string) workshop.Set {
	return set(w, workshop.KindNote, id, workshop.NoteText, text)
}

func action(w, id, text string) workshop.Set {
	return set(w, workshop.KindAction, id, workshop.ActionTitre, text)
}

func makeCopy(tb testing.TB, k copies.Keeper, d *store.Dossier, why copies.Reason) copies.Copy {
	tb.Helper()
	c, err := k.Make(ctx, d, why)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func list(tb testing.TB, k copies.Keeper, d *store.Dossier) []copies.Copy {
	tb.Helper()
	all, err := k.List(ctx, d)
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// bases returns the file names of copies.
func bases(list []copies.Copy) []string {
	var out []string
	for _, c := range list {
		out = append(out, filepath.Base(c.Path))
	}
	return out
}

// files lists every file under a folder, by its path in it.
func files(tb testing.TB, dir string) []string {
	tb.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		tb.Fatal(err)
	}
	return out
}

func read(tb testing.TB, path string) []byte {
	tb.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return content
}

func write(tb testing.TB, path string, content []byte) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		tb.Fatal(err)
	}
}

// spoil writes nonsense over the second half of a file.
func spoil(tb testing.TB, path string) {
	tb.Helper()
	content := read(tb, path)
	copy(content[len(content)/2:], bytes.Repeat([]byte{0x5a}, len(content)))
	write(tb, path, content)
}

func sound(tb testing.TB, path string) {
	tb.Helper()
	if r, err := store.Check(ctx, path); err != nil || !r.Sound() {
		tb.Fatalf("check %s: %v, %v", path, r.Findings, err)
	}
}

// titleAt returns the title of workshop w in the file at path.
func titleAt(tb testing.TB, path string) string {
	tb.Helper()
	d, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	defer closeDossier(tb, d)
	s, err := d.State(ctx, "w")
	if err != nil {
		tb.Fatal(err)
	}
	return s.Workshop.Titre
}

// schema1 puts a dossier of the first version of the program at path.
func schema1(tb testing.TB, path string) {
	tb.Helper()
	write(tb, path, read(tb, filepath.Join("..", "..", "store", "testdata", "schema1.atelier")))
}

// cutOff does to a closed dossier what a save does that the power cut off: pages
// of the file are overwritten, and a journal beside it holds what they were; see
// https://www.sqlite.org/fileformat.html#the_rollback_journal.
func cutOff(tb testing.TB, path string) {
	tb.Helper()
	const pageSize, sector, nonce = 4096, 512, 7
	content := read(tb, path)
	pages := uint32(len(content) / pageSize)
	journal := []byte("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
	for _, field := range []uint32{pages, nonce, pages, sector, pageSize} {
		journal = binary.BigEndian.AppendUint32(journal, field)
	}
	journal = append(journal, make([]byte, sector-len(journal))...)
	for n := range pages {
		page := content[n*pageSize : (n+1)*pageSize]
		sum := uint32(nonce)
		for i := pageSize - 200; i > 0; i -= 200 {
			sum += uint32(page[i])
		}
		journal = append(binary.BigEndian.AppendUint32(journal, n+1), page...)
		journal = binary.BigEndian.AppendUint32(journal, sum)
	}
	write(tb, path+"-journal", journal)
	spoiled := bytes.Clone(content)
	copy(spoiled[pageSize:], bytes.Repeat([]byte{0x5a}, pageSize))
	write(tb, path, spoiled)
}
