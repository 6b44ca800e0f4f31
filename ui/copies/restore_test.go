package copies_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"atelier/store"
	"atelier/ui/copies"
)

func TestRestore(t *testing.T) {
	clock := at("2026-03-12 14:32:05")
	k, d := keeper(t, clock), create(t, "a.atelier")
	earlier := makeCopy(t, k, d, copies.Opening)
	apply(t, d, title("w", "Après"))
	path := d.Path()
	closeDossier(t, d)
	present := read(t, path)

	clock.at = clock.at.Add(time.Hour)
	kept, err := k.Restore(ctx, earlier.Path, path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(read(t, path), read(t, earlier.Path)) || !bytes.Equal(read(t, kept.Path), present) {
		t.Error("the copy did not take the place, or the present state was not kept")
	}
	if kept.Reason != copies.BeforeRestore || !kept.Made.Equal(clock.at) || kept.Size != int64(len(present)) {
		t.Errorf("kept %+v", kept)
	}
	if got := files(t, filepath.Dir(path)); !slices.Equal(got, []string{"a.atelier"}) {
		t.Errorf("beside the dossier: %q", got)
	}

	// It goes on as any dossier, and what was kept can be restored in turn.
	d = open(t, path)
	apply(t, d, note("w", "n3", "On continue"))
	if got := list(t, k, d); !slices.Equal(got, []copies.Copy{kept, earlier}) {
		t.Errorf("listed %q", bases(got))
	}
	closeDossier(t, d)
	sound(t, path)
	clock.at = clock.at.Add(time.Hour)
	if _, err := k.Restore(ctx, kept.Path, path); err != nil {
		t.Fatal(err)
	}
	if got := titleAt(t, path); got != "Après" {
		t.Errorf("title %q", got)
	}
}

func TestRestoreOverADamagedDossier(t *testing.T) {
	for what, damage := range map[string]func(content []byte) []byte{
		"cut":     func(content []byte) []byte { return content[:len(content)-4096-7] },
		"spoiled": func(content []byte) []byte { copy(content[4096:], bytes.Repeat([]byte{0x5a}, 9000)); return content },
		"zeroed":  func(content []byte) []byte { return make([]byte, len(content)) },
		"empty":   func([]byte) []byte { return nil },
	} {
		t.Run(what, func(t *testing.T) {
			clock := at("2026-03-12 14:32:05")
			k, d := keeper(t, clock), create(t, "a.atelier")
			earlier := makeCopy(t, k, d, copies.Opening)
			path := d.Path()
			closeDossier(t, d)
			damaged := damage(read(t, path))
			write(t, path, damaged)
			all, err := k.ListAt(ctx, path)
			if err != nil || !slices.Equal(all, []copies.Copy{earlier}) {
				t.Fatalf("its copies: %+v, %v", all, err)
			}
			kept, err := k.Restore(ctx, earlier.Path, path)
			if err != nil {
				t.Fatal(err)
			}
			if kept.Reason != copies.Damaged || !bytes.Equal(read(t, kept.Path), damaged) {
				t.Errorf("kept %+v", kept)
			}
			if filepath.Dir(kept.Path) != filepath.Dir(earlier.Path) {
				t.Errorf("kept in %s", kept.Path)
			}
			d = open(t, path)
			if got := titleAt(t, path); got != "Bien vivre ici" {
				t.Errorf("title %q", got)
			}
			// What is damaged is kept, and is never taken for the present state.
			clock.at = clock.at.AddDate(1, 0, 0)
			makeCopy(t, k, d, copies.Opening)
			if got := list(t, k, d); len(damaged) > 0 && !slices.Contains(got, kept) {
				t.Errorf("a year later: %q", bases(got))
			}
		})
	}
}

// A PC that was switched off while it saved leaves a journal: the save is undone
// before the state is kept.
func TestRestoreAfterASaveThatWasCutOff(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	earlier := makeCopy(t, k, d, copies.Opening)
	apply(t, d, title("w", "Enregistré"))
	path := d.Path()
	closeDossier(t, d)
	cutOff(t, path)

	kept, err := k.Restore(ctx, earlier.Path, path)
	if err != nil {
		t.Fatal(err)
	}
	if kept.Reason != copies.BeforeRestore || titleAt(t, kept.Path) != "Enregistré" {
		t.Errorf("kept %+v, %q", kept, titleAt(t, kept.Path))
	}
	if got := files(t, filepath.Dir(path)); !slices.Equal(got, []string{"a.atelier"}) {
		t.Errorf("beside the dossier: %q", got)
	}
	sound(t, path)
	sound(t, kept.Path)
}

func TestRestoreWhereNothingIs(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	earlier := makeCopy(t, k, d, copies.Opening)
	path := d.Path()
	closeDossier(t, d)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	kept, err := k.Restore(ctx, earlier.Path, path)
	if err != nil || kept != (copies.Copy{}) {
		t.Errorf("kept %+v, %v", kept, err)
	}
	sound(t, path)
	if left := files(t, k.Dir); len(left) != 1 {
		t.Errorf("left %q", left)
	}
}

// The dossier is the file that a link leads to: that one is replaced, and gives
// the copy its name.
func TestRestoreThroughALink(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	earlier := makeCopy(t, k, d, copies.Opening)
	apply(t, d, title("w", "Après"))
	closeDossier(t, d)
	link := filepath.Join(t.TempDir(), "lien.atelier")
	if err := os.Symlink(d.Path(), link); err != nil {
		t.Fatal(err)
	}
	kept, err := k.Restore(ctx, earlier.Path, link)
	if err != nil || filepath.Dir(kept.Path) != filepath.Dir(earlier.Path) {
		t.Errorf("kept %+v, %v", kept, err)
	}
	if got := titleAt(t, d.Path()); got != "Bien vivre ici" {
		t.Errorf("title %q", got)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
}

func TestRestoreOfAnEarlierVersion(t *testing.T) {
	clock := at("2026-03-12 14:32:05")
	k := keeper(t, clock)
	path := filepath.Join(t.TempDir(), "Mairie.atelier")
	schema1(t, path)
	old := read(t, path)
	d, err := store.Open(ctx, path, store.Options{BackupDir: k.Dir, Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	before := list(t, k, d)[0]
	apply(t, d, title("w", "Neuf"))
	closeDossier(t, d)
	if _, err := k.Restore(ctx, before.Path, path); err != nil {
		t.Fatal(err)
	}
	if diff := compare(t, copies.Copy{Path: path}, open(t, path)); !diff.Nothing() {
		t.Errorf("%+v", diff)
	}
	if len(old) == 0 || len(read(t, before.Path)) == 0 {
		t.Error("the copy is gone")
	}
}

// TestRestoreThatFails leaves the dossier as it was, whatever is wrong.
func TestRestoreThatFails(t *testing.T) {
	for what, tt := range map[string]struct {
		spoil func(t *testing.T, k *copies.Keeper, c copies.Copy, path string)
		want  func(error) bool
	}{
		"a spoiled copy": {
			func(t *testing.T, _ *copies.Keeper, c copies.Copy, _ string) { spoil(t, c.Path) },
			func(err error) bool { return errors.Is(err, store.ErrDamaged) },
		},
		"a copy that is gone": {
			func(t *testing.T, _ *copies.Keeper, c copies.Copy, _ string) {
				if err := os.Remove(c.Path); err != nil {
					t.Fatal(err)
				}
			},
			func(err error) bool { return errors.Is(err, store.ErrNotFound) },
		},
		"another kind of file": {
			func(t *testing.T, _ *copies.Keeper, c copies.Copy, _ string) {
				write(t, c.Path, bytes.Repeat([]byte("texte "), 100))
			},
			func(err error) bool { return errors.Is(err, store.ErrNotDossier) },
		},
		"a place that is gone": {
			func(t *testing.T, k *copies.Keeper, c copies.Copy, _ string) {
				k.Dir = filepath.Join(k.Dir, "absente", "Sauvegardes")
			},
			func(err error) bool { return errors.Is(err, store.ErrNotFound) },
		},
		"an open dossier": {
			func(t *testing.T, _ *copies.Keeper, _ copies.Copy, path string) { open(t, path) },
			func(err error) bool { return errors.As(err, new(*store.OpenElsewhereError)) },
		},
		"a dossier that is open under another name": {
			func(t *testing.T, _ *copies.Keeper, _ copies.Copy, path string) {
				if err := errors.Join(os.Rename(path, path+".x"), os.Symlink(path+".x", path)); err != nil {
					t.Fatal(err)
				}
				open(t, path+".x")
			},
			func(err error) bool { return errors.As(err, new(*store.OpenElsewhereError)) },
		},
		"a file that has taken the name of the folder": {
			func(t *testing.T, k *copies.Keeper, c copies.Copy, _ string) {
				k.Dir = filepath.Join(t.TempDir(), "Sauvegardes")
				write(t, filepath.Join(k.Dir, filepath.Base(filepath.Dir(c.Path))), nil)
			},
			func(err error) bool { return err != nil },
		},
	} {
		t.Run(what, func(t *testing.T) {
			k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
			c := makeCopy(t, k, d, copies.Opening)
			apply(t, d, title("w", "Après"))
			path := d.Path()
			closeDossier(t, d)
			before, had := read(t, path), files(t, k.Dir)
			place := k.Dir
			tt.spoil(t, &k, c, path)
			if _, err := k.Restore(ctx, c.Path, path); !tt.want(err) {
				t.Errorf("error %v", err)
			}
			if !bytes.Equal(read(t, path), before) {
				t.Error("the dossier is another")
			}
			if got := files(t, place); len(got) > len(had) {
				t.Errorf("left %q", got)
			}
		})
	}
}
