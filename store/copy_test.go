package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

// TestAPlainCopyIsAlwaysWhole does everything that writes, and after each copies
// the one file of the open dossier, as an Explorer window does: the copy is sound
// and has all.
func TestAPlainCopyIsAlwaysWhole(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	d := create(t, store.Options{Now: func() time.Time { now = now.Add(time.Minute); return now }})
	other := create(t, store.Options{})
	fill(t, other, 1, 40)
	closeDossier(t, other)
	var edit workshop.Ref
	var merged store.Merge
	dir := t.TempDir()
	steps := []struct {
		name string
		do   func() error
	}{
		{"nothing", func() error { return nil }},
		{"first edit", func() error {
			cells, err := d.Apply(ctx, "Ada", title("w", "Un"), set("w", workshop.KindNote, "n", workshop.NoteText, "selon Marie"))
			edit = cells[0].By
			return err
		}},
		{"large edit", func() error { fill(t, d, 2, 50); return nil }},
		{"undo", func() error { _, err := d.Undo(ctx, "Ada", edit); return err }},
		{"redo", func() error {
			_, err := d.ReturnTo(ctx, "Ada", "w", "", "", edit)
			return err
		}},
		{"merge", func() (err error) { merged, err = d.Merge(ctx, read(t, other.Path())); return err }},
		{"undo the merge", func() error { _, err := d.UndoMerge(ctx, "Ada", merged); return err }},
		{"erase", func() error { _, err := d.Erase(ctx, "", "Marie"); return err }},
		{"throw away", func() error {
			_, err := d.Apply(ctx, "Ada", set("w", workshop.KindNote, "n", workshop.FieldTrashed, "1"))
			return err
		}},
		{"empty the trash", func() error { _, err := d.EmptyTrash(ctx, now.Add(time.Hour)); return err }},
		{"copy", func() error { return d.CopyTo(ctx, filepath.Join(dir, "copie.atelier")) }},
		{"table", func() error { return d.PrepareTable(ctx, filepath.Join(dir, "table.atelier"), "w", "Table", true) }},
		{"refused", func() error {
			if _, err := d.Apply(ctx, "Ada", title("w", "Deux"), title("", "x")); !errors.Is(err, store.ErrBadKey) {
				return err
			}
			return nil
		}},
		{"last edit", func() error { _, err := d.Apply(ctx, "Ada", title("w", "Deux")); return err }},
	}
	for _, s := range steps {
		if err := s.do(); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		content, err := os.ReadFile(d.Path())
		if err != nil {
			t.Fatal(err)
		}
		copied := write(t, content)
		sound(t, copied)
		if got, want := store.ChangesOf(read(t, copied)), store.ChangesOf(read(t, d.Path())); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the copy has %d changes, the dossier %d", s.name, len(got), len(want))
		}
		c := open(t, copied)
		if got, want := idOf(t, c), idOf(t, d); got != want || got == "" {
			t.Errorf("%s: the copy is %q, the dossier %q", s.name, got, want)
		}
		closeDossier(t, c)
	}
}

func idOf(t *testing.T, d *store.Dossier) string {
	t.Helper()
	id, err := d.ID(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestCopyTo(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	fill(t, d, 2, 30)
	r, err := store.OpenReadOnly(ctx, d.Path(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeDossier(t, r)
	for name, from := range map[string]*store.Dossier{"open": d, "read-only": r} {
		path := filepath.Join(t.TempDir(), "copie #1.atelier")
		if err := from.CopyTo(ctx, path); err != nil {
			t.Fatal(name, err)
		}
		if got := names(t, folder(path)); len(got) != 1 {
			t.Errorf("%s: left %q", name, got)
		}
		sound(t, path)
		ours, err1 := os.ReadFile(d.Path())
		copied, err2 := os.ReadFile(path)
		if err := errors.Join(err1, err2); err != nil || !bytes.Equal(ours, copied) {
			t.Errorf("%s: the copy differs (%v)", name, err)
		}
	}
	apply(t, d, title("w", "Un")) // the lock of the copy is gone
}

func TestCopyToRefuses(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	fill(t, d, 1, 30)
	there := write(t, []byte("le compte rendu de Jean"))
	before := fingerprintOf(t, there)
	if err := d.CopyTo(ctx, there); !errors.Is(err, store.ErrExists) || fingerprintOf(t, there) != before {
		t.Errorf("a file of that name: %v", err)
	}
	if err := d.CopyTo(ctx, filepath.Join(t.TempDir(), "absent", "a.atelier")); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no such folder: %v", err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	dir := t.TempDir()
	if err := d.CopyTo(cancelled, filepath.Join(dir, "a.atelier")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	damage(t, d.Path(), size(t, d.Path())-4096)
	if err := d.CopyTo(ctx, filepath.Join(dir, "a.atelier")); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a dossier that its disk damaged: %v", err)
	}
	for _, folder := range []string{dir, folder(there)} {
		if got := names(t, folder); len(got) != 0 && !slices.Equal(got, []string{"Reçu.atelier"}) {
			t.Errorf("left %q", got)
		}
	}
	closeDossier(t, d)
	if err := d.CopyTo(ctx, filepath.Join(dir, "a.atelier")); !errors.Is(err, store.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
}

// damage overwrites a page of a file.
func damage(t *testing.T, path string, at int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteAt(bytes.Repeat([]byte{0xa5}, 4096), at)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// replacing is a dossier, an older copy of it, and a name for what goes aside.
func replacing(t *testing.T) (path, older, aside string) {
	t.Helper()
	d := create(t, store.Options{})
	apply(t, d, title("w", "Un"))
	older = filepath.Join(t.TempDir(), "avant.atelier")
	if err := d.CopyTo(context.Background(), older); err != nil {
		t.Fatal(err)
	}
	apply(t, d, title("w", "Deux"))
	closeDossier(t, d)
	return d.Path(), older, filepath.Join(t.TempDir(), "aside.atelier")
}

func titleAt(t *testing.T, path string) string {
	t.Helper()
	r, err := store.OpenReadOnly(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeDossier(t, r)
	return state(t, r, "w").Workshop.Titre
}

func TestReplace(t *testing.T) {
	ctx := context.Background()
	path, older, aside := replacing(t)
	from := path
	if runtime.GOOS != "windows" { // there, making a link takes rights
		from = filepath.Join(t.TempDir(), "lien.atelier")
		if err := os.Symlink(path, from); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Replace(ctx, from, older, aside); err != nil {
		t.Fatal(err)
	}
	if got := []string{titleAt(t, path), titleAt(t, from), titleAt(t, older), titleAt(t, aside)}; !slices.Equal(got, []string{"Un", "Un", "Un", "Deux"}) {
		t.Errorf("titles %q", got)
	}
	for _, p := range []string{path, older, aside} {
		sound(t, p)
		if got := names(t, folder(p)); len(got) != 1 {
			t.Errorf("left %q", got)
		}
	}
	if info, err := os.Lstat(from); err != nil || from != path && info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became a file (%v)", err)
	}
	// Nothing need be there, as when the dossier was deleted.
	gone := filepath.Join(t.TempDir(), "a.atelier")
	if err := store.Replace(ctx, gone, older, filepath.Join(t.TempDir(), "aside.atelier")); err != nil || titleAt(t, gone) != "Un" {
		t.Errorf("in the place of nothing: %v", err)
	}
}

// TestReplaceWhatIsDamaged puts a copy in the place of a file that is noise, with
// the journal of a save that was cut off: both are aside, to the byte.
func TestReplaceWhatIsDamaged(t *testing.T) {
	path, older, aside := replacing(t)
	damage(t, path, 4096)
	noise, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	journal := append([]byte("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"), bytes.Repeat([]byte{7}, 5000)...)
	if err := os.WriteFile(path+"-journal", journal, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := store.Replace(context.Background(), path, older, aside); err != nil {
		t.Fatal(err)
	}
	if got := titleAt(t, path); got != "Un" {
		t.Errorf("title %q", got)
	}
	for name, want := range map[string][]byte{aside: noise, aside + "-journal": journal} {
		if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what it was (%v)", name, err)
		}
	}
	if got := names(t, folder(path)); len(got) != 1 {
		t.Errorf("left %q", got)
	}
}

func TestReplaceRefuses(t *testing.T) {
	ctx := context.Background()
	path, older, aside := replacing(t)
	before := fingerprintOf(t, path)
	check := func(name string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
		if fingerprintOf(t, path) != before || titleAt(t, path) != "Deux" || len(names(t, folder(path))) != 1 {
			t.Errorf("%s: the dossier changed, or left %q", name, names(t, folder(path)))
		}
	}
	damaged := copyAll(t, older)
	damage(t, damaged, size(t, damaged)-4096)
	check("a damaged copy", store.Replace(ctx, path, damaged, aside), store.ErrDamaged)
	check("a copy that is not there", store.Replace(ctx, path, damaged+"x", aside), store.ErrNotFound)
	check("another file", store.Replace(ctx, path, write(t, []byte("texte")), aside), store.ErrNotDossier)
	cut := copyAll(t, older)
	if err := os.WriteFile(cut+"-journal", []byte("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7…"), 0o644); err != nil {
		t.Fatal(err)
	}
	check("a copy with a save that was cut off", store.Replace(ctx, path, cut, aside), store.ErrUnfinished)
	if got := names(t, folder(aside)); len(got) != 0 {
		t.Errorf("left aside %q", got)
	}
	there := write(t, []byte("une autre copie"))
	kept := fingerprintOf(t, there)
	check("aside is taken", store.Replace(ctx, path, older, there), store.ErrExists)
	if fingerprintOf(t, there) != kept {
		t.Error("what was aside is lost")
	}
	open(t, path)
	err := store.Replace(ctx, path, older, aside)
	if !errors.As(err, new(*store.OpenElsewhereError)) || fingerprintOf(t, path) != before {
		t.Errorf("an open dossier: %v", err)
	}
}
