package copies

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"atelier/store"
)

// Restore puts a copy in the place of the dossier at path, which must not be open.
// What is there becomes a copy first, which is returned: with the reason
// [Damaged], and to the byte, when it is not sound. Where nothing is, nothing is
// kept and the copy returned has no path. When it fails, path is as it was.
//
// The errors are those of [store.Replace]. As with [Keeper.Make], an old copy that
// could not be removed is told beside the copy that was made.
func (k Keeper) Restore(ctx context.Context, copyPath, path string) (kept Copy, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return Copy{}, err
	}
	if file, err := filepath.EvalSymlinks(path); err == nil {
		path = file // which gives the dossier its name
	}
	why, err := k.condition(ctx, path)
	if err != nil {
		return Copy{}, err
	}
	o := owner{nameAt(path), idAt(ctx, path)}
	if o.id == "" { // it is too damaged to tell, or gone
		o.id = idAt(ctx, copyPath)
	}
	dir, err := k.makeFolder(o)
	if err != nil {
		return Copy{}, err
	}
	aside, err := freeName(dir, k.now(), why)
	if err != nil {
		return Copy{}, err
	}
	with, clean, err := k.forgetful(ctx, copyPath, path)
	if err != nil {
		return Copy{}, err
	}
	defer func() { err = errors.Join(err, clean()) }()
	if err := store.Replace(ctx, path, with, aside); err != nil {
		return Copy{}, err
	}
	if _, err := os.Lstat(aside); errors.Is(err, os.ErrNotExist) {
		return Copy{}, nil
	}
	if kept, err = k.read(aside); err != nil {
		return Copy{}, err
	}
	return kept, k.tidy(o, dir, kept)
}

// forgetful returns a file to restore that does not hold what was erased from the
// dossier at path since the copy was made: the copy itself when nothing was, else
// another one, which clean removes.
func (k Keeper) forgetful(ctx context.Context, copyPath, path string) (with string, clean func() error, err error) {
	clean = func() error { return nil }
	present, err := store.ReadSource(ctx, path)
	if err != nil || present.Erasures() == 0 { // one that cannot be read cannot tell
		return copyPath, clean, nil
	}
	dir, err := os.MkdirTemp("", "atelier-")
	if err != nil {
		return "", clean, err
	}
	clean = func() error { return os.RemoveAll(dir) }
	with = filepath.Join(dir, "copie.atelier")
	err = duplicate(ctx, copyPath, with)
	if err == nil {
		err = forget(ctx, with, present)
	}
	if err != nil {
		return "", clean, errors.Join(err, clean())
	}
	return with, clean, nil
}

// forget erases from the dossier at path what was erased in another one.
func forget(ctx context.Context, path string, in *store.Source) (err error) {
	d, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	_, err = d.Forget(ctx, in)
	return err
}

// condition returns the reason for which the file at path is kept.
func (k Keeper) condition(ctx context.Context, path string) (Reason, error) {
	r, err := store.Check(ctx, path)
	if err == nil && isUnfinished(r) {
		if err := k.finish(ctx, path); err != nil {
			return "", err
		}
		r, err = store.Check(ctx, path)
	}
	newer := new(store.NewerError)
	switch {
	case err == nil && r.Sound(), errors.Is(err, store.ErrNotFound), errors.As(err, &newer):
		return BeforeRestore, nil
	case err == nil, errors.Is(err, store.ErrNotDossier):
		return Damaged, nil
	}
	return "", err
}

func isUnfinished(r store.Report) bool {
	return len(r.Findings) == 1 && r.Findings[0].Kind == store.Unfinished
}

// finish lets the save that was cut off be undone: only then is the file, alone,
// what it should be. A file that cannot be opened stays as it is.
func (k Keeper) finish(ctx context.Context, path string) error {
	d, err := store.Open(ctx, path, store.Options{BackupDir: k.Dir, Now: k.Now})
	elsewhere := new(store.OpenElsewhereError)
	switch {
	case errors.As(err, &elsewhere), ctx.Err() != nil:
		return err
	case err != nil:
		return nil // then it is kept as one that is damaged
	}
	return d.Close()
}
