package copies

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"atelier/store"
	"atelier/ui/french"
)

// ErrOther says of a file among the copies that it is none that this program made.
var ErrOther = errors.New("not a copy of ours")

// Erasure is what [Keeper.Forget] did.
type Erasure struct {
	Done   []Copy    // those that were rewritten, the newest first
	Failed []Failure // those that still may hold the texts
}

// Failure is a file that was left as it is.
type Failure struct {
	Path string
	Err  error
}

// Reason says in French why the file was left.
func (f Failure) Reason() string {
	if errors.Is(f.Err, ErrOther) {
		return french.T("copies.other_file")
	}
	return french.Explain(f.Err).What
}

// Forget takes out of the copies what was erased in the dossier. It reaches all
// copies of the dossier, and those of other dossiers that share a workshop with
// it: the tables that were merged into it, the copy of a colleague. Those that lack
// an erasure are rewritten apart, checked, and put back under their name and date;
// doing it again does nothing.
//
// Copies that cannot be rewritten, and other files in the place of which nobody
// knows what is in them, are told, for people to look at. An error says that the
// place could not be gone through to its end.
func (k Keeper) Forget(ctx context.Context, d Dossier) (e Erasure, err error) {
	o, err := ownerOf(ctx, d)
	if err != nil {
		return e, err
	}
	shared, err := workshopsOf(ctx, d)
	if err != nil {
		return e, err
	}
	present, err := store.ReadSource(ctx, d.Path())
	if err != nil {
		return e, err
	}
	s, err := k.scan()
	if err != nil {
		return e, err
	}
	for _, c := range s.copies {
		concerned, err := true, error(nil)
		if !o.owns(c) {
			concerned, err = shares(ctx, c.Path, shared)
		}
		if err == nil && concerned {
			concerned, err = lacks(ctx, c.Path, present)
		}
		if err == nil && concerned {
			c, err = k.forgetIn(ctx, c, present)
		}
		switch {
		case ctx.Err() != nil:
			return e, ctx.Err()
		case err != nil:
			e.Failed = append(e.Failed, Failure{c.Path, err})
		case concerned:
			e.Done = append(e.Done, c)
		}
	}
	for _, path := range s.others {
		e.Failed = append(e.Failed, Failure{path, ErrOther})
	}
	return e, nil
}

// lacks says whether something was erased in the dossier that is still in a copy.
func lacks(ctx context.Context, path string, present *store.Source) (bool, error) {
	s, err := store.ReadSource(ctx, path)
	if err != nil {
		return false, err
	}
	return s.Lacks(present), nil
}

func workshopsOf(ctx context.Context, d Dossier) (map[string]bool, error) {
	list, err := d.Workshops(ctx)
	ids := make(map[string]bool, len(list))
	for _, w := range list {
		ids[w.ID] = true
	}
	return ids, err
}

// shares says whether a copy holds one of the workshops.
func shares(ctx context.Context, path string, workshops map[string]bool) (_ bool, err error) {
	d, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	ids, err := workshopsOf(ctx, d)
	for id := range ids {
		if workshops[id] {
			return true, err
		}
	}
	return false, err
}

// forgetIn rewrites one copy and returns it as it is now.
func (k Keeper) forgetIn(ctx context.Context, c Copy, present *store.Source) (_ Copy, err error) {
	// All that comes between, such as the copy that store makes beside a dossier
	// before a migration, stays in a folder of its own, on the same disk, and goes
	// with it.
	dir, err := os.MkdirTemp(filepath.Dir(c.Path), ".~*.part")
	if err != nil {
		return c, explain("erase", err)
	}
	defer func() { err = errors.Join(err, explain("erase", os.RemoveAll(dir))) }()
	temp := filepath.Join(dir, "copie"+extension)
	if err := duplicate(ctx, c.Path, temp); err != nil {
		return c, err
	}
	if err := k.forgetAt(ctx, temp, present); err != nil {
		return c, err
	}
	info, err := os.Stat(temp)
	if err != nil {
		return c, explain("erase", err)
	}
	if err := putBack(temp, c.Path); err != nil {
		return c, explain("erase", err)
	}
	c.Size = info.Size()
	return c, nil
}

// duplicate copies a dossier that is not open; one that is not sound is an error.
func duplicate(ctx context.Context, from, to string) (err error) {
	d, err := store.OpenReadOnly(ctx, from, store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return d.CopyTo(ctx, to)
}

// forgetAt takes out of the dossier at path what was erased in another one, and
// checks what is left.
func (k Keeper) forgetAt(ctx context.Context, path string, present *store.Source) error {
	d, err := store.Open(ctx, path, store.Options{Now: k.Now})
	if err != nil {
		return err
	}
	_, err = d.Forget(ctx, present)
	if err = errors.Join(err, d.Close()); err != nil {
		return err
	}
	r, err := store.Check(ctx, path)
	if err == nil && !r.Sound() {
		err = fmt.Errorf("%w: after an erasure: %s", store.ErrDamaged, r.Findings[0].Detail)
	}
	return err
}

// putBack gives a file the name and the date of the one that it replaces.
func putBack(temp, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if err := os.Chtimes(temp, info.ModTime(), info.ModTime()); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}
