//go:build unix

package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
)

func init() {
	children["no-rights"] = childNoRights
	children["unreadable"] = childUnreadable
	children["file-limit"] = childFileLimit
	children["create-file-limit"] = childCreateFileLimit
	children["create-no-rights"] = childCreateNoRights
}

// TestFolderThatMayNotBeWrittenTo needs a user without the rights of root.
func TestFolderThatMayNotBeWrittenTo(t *testing.T) {
	path := write(t, bytesOf(t))
	letIn(t, path, 0o444, 0o555)
	before := fingerprintOf(t, path)
	runChild(t, "no-rights", path)
	if fingerprintOf(t, path) != before || len(names(t, folder(path))) != 1 {
		t.Error("the file or its folder changed")
	}
}

func TestFileThatMayNotBeRead(t *testing.T) {
	path := write(t, bytesOf(t))
	letIn(t, path, 0o000, 0o755)
	runChild(t, "unreadable", path)
}

// TestFileThatMayNotBeWrittenTo lies in a folder that may.
func TestFileThatMayNotBeWrittenTo(t *testing.T) {
	path := write(t, bytesOf(t))
	letIn(t, path, 0o444, 0o777)
	runChild(t, "no-rights", path)
	if len(names(t, folder(path))) != 1 {
		t.Error("something was left beside the file")
	}
}

// letIn sets the rights of a file and its folder, and lets everybody go there.
func letIn(t *testing.T, path string, file, dir os.FileMode) {
	t.Helper()
	t.Cleanup(func() {
		if err := os.Chmod(folder(path), 0o755); err != nil {
			t.Error(err)
		}
	})
	for _, c := range []struct {
		path string
		mode os.FileMode
	}{{path, file}, {folder(path), dir}, {filepath.Dir(folder(path)), 0o755}} {
		if err := os.Chmod(c.path, c.mode); err != nil {
			t.Fatal(err)
		}
	}
}

// withoutRoot gives up the rights of root, for which no file is closed.
func withoutRoot() error {
	if os.Getuid() != 0 {
		return nil
	}
	const nobody = 65534
	return errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody))
}

func childNoRights(path string) error {
	if err := withoutRoot(); err != nil {
		return err
	}
	ctx := context.Background()
	if _, err := store.Open(ctx, path, store.Options{}); !errors.Is(err, store.ErrReadOnly) {
		return fmt.Errorf("Open: %w", err)
	}
	if r, err := store.Check(ctx, path); err != nil || !r.Sound() {
		return fmt.Errorf("Check: %+v, %w", r, err)
	}
	d, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	if list, err := d.Workshops(ctx); err != nil || len(list) != 2 {
		return fmt.Errorf("Workshops: %v, %w", list, err)
	}
	return d.Close()
}

func childUnreadable(path string) error {
	if err := withoutRoot(); err != nil {
		return err
	}
	for name, err := range openers(path) {
		if !errors.Is(err, store.ErrForbidden) {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if _, err := store.Check(context.Background(), path); !errors.Is(err, store.ErrForbidden) {
		return fmt.Errorf("Check: %w", err)
	}
	return nil
}

// TestFileThatCannotGrow limits the size of files, which cuts writes short.
func TestFileThatCannotGrow(t *testing.T) {
	runChild(t, "file-limit", write(t, bytesOf(t)))
}

func childFileLimit(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	ctx := context.Background()
	d, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	before, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		return err
	}
	limited := syscall.Rlimit{Cur: uint64(len(before)) + 5000, Max: old.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limited); err != nil {
		return err
	}
	long := set("w", workshop.KindNote, "n", workshop.NoteText, strings.Repeat("é", 50_000))
	if _, err := d.Apply(ctx, "Ada", title("w", "Un"), long); !errors.Is(err, store.ErrDisk) {
		return fmt.Errorf("saving beyond the limit: %w", err)
	}
	if _, err := d.State(ctx, "w"); !errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("after the failure: %w", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
		return fmt.Errorf("the file changed: %w", err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		return err
	}
	if _, err := d.Apply(ctx, "Ada", title("w", "Un"), long); err != nil {
		return fmt.Errorf("once there is room: %w", err)
	}
	if err := d.Close(); err != nil {
		return err
	}
	if r, err := store.Check(ctx, path); err != nil || !r.Sound() {
		return fmt.Errorf("Check: %+v, %w", r, err)
	}
	return nil
}

// TestCreateThatFails leaves nothing behind.
func TestCreateThatFails(t *testing.T) {
	for _, child := range []string{"create-file-limit", "create-no-rights"} {
		t.Run(child, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "neuf.atelier")
			closeFolder(t, folder(path))
			runChild(t, child, path)
			if left := names(t, folder(path)); len(left) > 0 {
				t.Errorf("left %q", left)
			}
		})
	}
}

// closeFolder lets everybody look into a folder and nobody write to it.
func closeFolder(t *testing.T, dir string) {
	t.Helper()
	t.Cleanup(func() {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Error(err)
		}
	})
	if err := errors.Join(os.Chmod(filepath.Dir(dir), 0o755), os.Chmod(dir, 0o555)); err != nil {
		t.Fatal(err)
	}
}

func childCreateFileLimit(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	if err := os.Chmod(folder(path), 0o755); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 10_000, Max: 10_000}); err != nil {
		return err
	}
	if _, err := store.Create(context.Background(), path, store.Options{}); !errors.Is(err, store.ErrDisk) {
		return fmt.Errorf("Create: %w", err)
	}
	return nil
}

func childCreateNoRights(path string) error {
	if err := withoutRoot(); err != nil {
		return err
	}
	_, err := store.Create(context.Background(), path, store.Options{})
	if !errors.Is(err, fs.ErrPermission) || errors.Is(err, store.ErrReadOnly) {
		return fmt.Errorf("Create: %w", err)
	}
	return nil
}

func TestFileThatVanishes(t *testing.T) {
	for name, vanish := range map[string]func(path string) error{
		"deleted": os.Remove,
		"moved":   func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error {
			return errors.Join(os.Remove(path), os.WriteFile(path, []byte("autre"), 0o644))
		},
		"its folder is gone": func(path string) error { return os.RemoveAll(folder(path)) },
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, bytesOf(t))
			d, err := store.Open(context.Background(), path, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := vanish(path); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Apply(context.Background(), "Ada", title("w", "Un")); !errors.Is(err, store.ErrGone) {
				t.Errorf("error %v", err)
			}
			if _, err := d.State(context.Background(), "w"); !errors.Is(err, store.ErrGone) {
				t.Errorf("then: %v", err)
			}
			if err := d.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
}

// TestFileThatComesBack takes a file away and puts it back, as a stick that is
// unplugged for a moment: it is another file then, with the same content.
func TestFileThatComesBack(t *testing.T) {
	ctx := context.Background()
	path := write(t, bytesOf(t))
	d := open(t, path)
	apply(t, d, title("w", "Un"))
	r, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeDossier(t, r)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	saveFails := func(when string) {
		t.Helper()
		if _, err := d.Apply(ctx, "Ada", title("w", "Deux")); !errors.Is(err, store.ErrGone) {
			t.Errorf("%s: %v", when, err)
		}
	}

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	saveFails("gone")
	older := bytesOf(t)
	if err := os.WriteFile(path, older, 0o644); err != nil {
		t.Fatal(err)
	}
	saveFails("another dossier in its place")
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, older) {
		t.Errorf("the other dossier changed, %v", err)
	}
	if err := errors.Join(os.Remove(path), os.WriteFile(path, content, 0o644)); err != nil {
		t.Fatal(err)
	}
	apply(t, d, title("w", "Trois"))
	if got := state(t, d, "w").Workshop.Titre; got != "Trois" {
		t.Errorf("title %q", got)
	}
	if _, err := store.Open(ctx, path, store.Options{}); !errors.As(err, new(*store.OpenElsewhereError)) {
		t.Errorf("no longer locked: %v", err)
	}
	closeDossier(t, d)
	if got := names(t, folder(path)); len(got) != 1 {
		t.Errorf("left %q", got)
	}
	sound(t, path)
}

// TestLockOfAnotherIsLeft has a lock file taken away and made anew by another
// while the dossier is open.
func TestLockOfAnotherIsLeft(t *testing.T) {
	d := create(t, store.Options{})
	lock := filepath.Join(folder(d.Path()), ".~lock."+filepath.Base(d.Path())+"#")
	if err := errors.Join(os.Remove(lock), os.WriteFile(lock, nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	closeDossier(t, d)
	if _, err := os.Stat(lock); err != nil {
		t.Error(err)
	}
}

func TestPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe.atelier")
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, err := range openers(path) { // would hang if the pipe were opened
		if !errors.Is(err, store.ErrNotDossier) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := store.Check(context.Background(), path); !errors.Is(err, store.ErrNotDossier) {
		t.Errorf("Check: %v", err)
	}
}

func TestSymbolicLinksThatLeadToEachOther(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.atelier"), filepath.Join(dir, "b.atelier")
	if err := errors.Join(os.Symlink(a, b), os.Symlink(b, a)); err != nil {
		t.Fatal(err)
	}
	for name, err := range openers(a) {
		if !errors.Is(err, syscall.ELOOP) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSymbolicLinkOpensTheFileItself(t *testing.T) {
	d := create(t, store.Options{})
	link := filepath.Join(t.TempDir(), "lien.atelier")
	if err := os.Symlink(d.Path(), link); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(context.Background(), link, store.Options{}); !errors.As(err, new(*store.OpenElsewhereError)) {
		t.Errorf("error %v", err)
	}
	closeDossier(t, d)
	if got := open(t, link).Path(); got != d.Path() {
		t.Errorf("path %q", got)
	}
}
