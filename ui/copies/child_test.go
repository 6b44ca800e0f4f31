//go:build unix

package copies_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"atelier/store"
	"atelier/ui/copies"
	"atelier/ui/french"
)

// Some faults need a process of their own: the test binary runs itself again with
// these variables set, and then is one of children.
const (
	childVar   = "ATELIER_COPIES_CHILD"
	placeVar   = "ATELIER_COPIES_PLACE"
	dossierVar = "ATELIER_COPIES_DOSSIER"
)

var children = map[string]func(k copies.Keeper, path string) error{"full": childFull, "closed": childClosed}

func TestMain(m *testing.M) {
	child, ok := children[os.Getenv(childVar)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := child(copies.Keeper{Dir: os.Getenv(placeVar)}, os.Getenv(dossierVar)); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func runChild(t *testing.T, name string, k copies.Keeper, path string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), childVar+"="+name, placeVar+"="+k.Dir, dossierVar+"="+path)
	c.Stderr = os.Stderr
	if out, err := c.Output(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// TestFullPlace limits the size of files, which cuts writes short as a full disk
// does.
func TestFullPlace(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	c := makeCopy(t, k, d, copies.ByHand)
	if _, err := d.Erase(ctx, "", "Arbres"); err != nil {
		t.Fatal(err)
	}
	closeDossier(t, d)
	before, had, content := read(t, d.Path()), files(t, k.Dir), read(t, c.Path)
	runChild(t, "full", k, d.Path())
	if got := files(t, k.Dir); !slices.Equal(got, had) || string(read(t, c.Path)) != string(content) {
		t.Errorf("left %q", got)
	}
	if string(read(t, d.Path())) != string(before) {
		t.Error("the dossier is another")
	}
}

func childFull(k copies.Keeper, path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	d, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	list, err := k.List(ctx, d)
	if err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 20_000, Max: 20_000}); err != nil {
		return err
	}
	if _, err := k.Make(ctx, d, copies.ByHand); !errors.Is(err, store.ErrDiskFull) || !strings.Contains(french.Explain(err).What, "plus de place") {
		return fmt.Errorf("Make: %w", err)
	}
	e, err := k.Forget(ctx, d)
	if err != nil || len(e.Done) > 0 || len(e.Failed) != 1 || !errors.Is(e.Failed[0].Err, store.ErrDiskFull) {
		return fmt.Errorf("Forget: %+v, %w", e, err)
	}
	if err := d.Close(); err != nil {
		return err
	}
	if _, err := k.Restore(ctx, list[0].Path, path); !errors.Is(err, store.ErrDiskFull) {
		return fmt.Errorf("Restore: %w", err)
	}
	return nil
}

// TestPlaceThatMayNotBeWrittenTo needs a user without the rights of root.
func TestPlaceThatMayNotBeWrittenTo(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	c := makeCopy(t, k, d, copies.ByHand)
	if _, err := d.Erase(ctx, "", "Arbres"); err != nil {
		t.Fatal(err)
	}
	later := copies.Keeper{Dir: k.Dir, Now: at("2026-03-12 14:33:00").now}
	makeCopy(t, later, d, copies.Opening)
	closeDossier(t, d)
	had, before := files(t, k.Dir), read(t, d.Path())
	dir := filepath.Dir(c.Path)
	for path, mode := range map[string]os.FileMode{
		dir: 0o555, c.Path: 0o444, k.Dir: 0o555, filepath.Dir(k.Dir): 0o755, filepath.Dir(filepath.Dir(k.Dir)): 0o755,
		d.Path(): 0o666, filepath.Dir(d.Path()): 0o777, filepath.Dir(filepath.Dir(d.Path())): 0o755,
	} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	defer func() {
		if err := errors.Join(os.Chmod(k.Dir, 0o755), os.Chmod(dir, 0o755)); err != nil {
			t.Error(err)
		}
	}()
	runChild(t, "closed", k, d.Path())
	if got := files(t, k.Dir); !slices.Equal(got, had) {
		t.Errorf("left %q", got)
	}
	if string(read(t, d.Path())) != string(before) {
		t.Error("the dossier is another")
	}
}

func childClosed(k copies.Keeper, path string) error {
	if os.Getuid() == 0 {
		const nobody = 65534
		if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			return err
		}
	}
	d, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	list, err := k.List(ctx, d)
	if err != nil || len(list) != 2 {
		return fmt.Errorf("List: %v, %w", list, err)
	}
	if _, err := k.Make(ctx, d, copies.ByHand); !errors.Is(err, store.ErrReadOnly) {
		return fmt.Errorf("Make: %w", err)
	}
	// Nothing has changed: the copy that is there is as good.
	if c, err := k.Make(ctx, d, copies.Opening); err != nil || c != list[0] {
		return fmt.Errorf("Make at an opening: %+v, %w", c, err)
	}
	e, err := k.Forget(ctx, d)
	if err != nil || len(e.Done) > 0 || len(e.Failed) != 1 || !errors.Is(e.Failed[0].Err, store.ErrReadOnly) {
		return fmt.Errorf("Forget: %+v, %w", e, err)
	}
	if err := d.Close(); err != nil {
		return err
	}
	if _, err := k.Restore(ctx, list[0].Path, path); !errors.Is(err, store.ErrReadOnly) {
		return fmt.Errorf("Restore: %w", err)
	}
	return nil
}
