package copies

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"atelier/store"
)

// explain gives an error of the system the kind that package store gives it.
func explain(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w: %w", op, store.ErrNotFound, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w: %w", op, store.ErrReadOnly, err)
	}
	return fmt.Errorf("%s: %w", op, err)
}

// makeFolder makes the folder for the copies of a dossier, if it is not there.
func (k Keeper) makeFolder(o owner) (string, error) {
	dir := filepath.Join(k.Dir, o.folder())
	for _, d := range []string{k.Dir, dir} {
		if err := os.Mkdir(d, 0o755); err != nil && !isFolder(d) {
			return "", explain("copy", err)
		}
	}
	return dir, nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// sameBytes says whether two files hold the same.
func sameBytes(ctx context.Context, a, b string) (same bool, err error) {
	fa, err := os.Open(a)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, fa.Close()) }()
	fb, err := os.Open(b)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, fb.Close()) }()
	// A dossier that was written to since differs in its first hundred bytes:
	// SQLite counts there.
	ba, bb := make([]byte, 1<<16), make([]byte, 1<<16)
	for {
		na, ea := io.ReadFull(fa, ba)
		nb, eb := io.ReadFull(fb, bb)
		switch {
		case ctx.Err() != nil:
			return false, ctx.Err()
		case isFault(ea) || isFault(eb):
			return false, errors.Join(ea, eb)
		case !bytes.Equal(ba[:na], bb[:nb]):
			return false, nil
		case ea != nil:
			return true, nil
		}
	}
}

// isFault says whether a read failed, other than by coming to the end.
func isFault(err error) bool {
	return err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF)
}

// tidy removes the copies of a dossier that are no longer kept, save the one that
// stands for its present state, and what a crash left half-written.
func (k Keeper) tidy(o owner, dir string, present Copy) error {
	s, err := k.scan()
	if err != nil {
		return err
	}
	var ours []Copy
	for _, c := range s.copies {
		if filepath.Dir(c.Path) == dir || c.id == "" && o.owns(c) {
			ours = append(ours, c)
		}
	}
	_, drop := Keep(ours, k.now())
	for _, c := range drop {
		if c.Path != present.Path {
			err = errors.Join(err, remove(c.Path))
		}
	}
	for _, path := range s.others {
		if filepath.Dir(path) == dir || filepath.Dir(path) == filepath.Clean(k.Dir) {
			err = errors.Join(err, k.removeLeftover(path))
		}
	}
	return explain("remove an old copy", err)
}

// remove removes a file; one that is gone is as good.
func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// leftoverAge is when nobody can still be writing it.
const leftoverAge = 24 * time.Hour

// removeLeftover removes what a crash left of making a copy, if path is that.
func (k Keeper) removeLeftover(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return nil // gone: by another, who tidies too
	}
	if !isLeftover(path, info) || k.now().Sub(info.ModTime()) < leftoverAge {
		return nil
	}
	return os.RemoveAll(path)
}

// isLeftover recognises the temporary files and folders of this package and of
// store, and a name that was taken for a copy that never came.
func isLeftover(path string, info fs.FileInfo) bool {
	name := filepath.Base(path)
	whole, part := strings.CutSuffix(name, ".part")
	if part && strings.HasPrefix(name, ".~") || part && migrationName.MatchString(whole) {
		return true
	}
	_, ours := parseCopy(path, time.UTC)
	return ours && info.Mode().IsRegular() && info.Size() == 0
}

// syncDir makes a new name in a folder durable; Windows does so by itself.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
