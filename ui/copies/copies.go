// Package copies keeps safe copies of dossiers in a second place, which the user
// can choose: it makes them, lets old ones go, says what restoring one would
// change, restores it, and carries an erasure into all of them.
//
// A copy is a whole dossier in one file, checked when it was written. Its place
// and its name say all there is to know of it, in words that a person can read
// without this program:
//
//	Sauvegardes/Ateliers-3f09c2d1/2026-03-12 14h32m05 ouverture.atelier
//
// the name of the dossier, the start of its identity, the moment (of the clock of
// this PC) and the reason. The copies that [store.Open] makes before a migration
// (Ateliers.v1.20260312-133205.000.atelier) are among them when that place is
// [store.Options.BackupDir]. Whatever else lies there is never touched.
//
// No function here belongs on the UI goroutine.
package copies

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// Reason says why a copy was made. It is a part of the copy's name.
type Reason string

// The reasons.
const (
	Opening         Reason = "ouverture"
	BeforeMerge     Reason = "avant réunion"
	BeforeRestore   Reason = "avant restauration"
	BeforeMigration Reason = "avant mise à jour"
	ByHand          Reason = "à la demande"
	// Damaged is a file that could not be read when another took its place: it
	// is kept to the byte, and is no sound dossier.
	Damaged Reason = "abîmé"
)

// labels are the entries of the catalogue, and all reasons that there are.
var labels = map[Reason]string{
	Opening: "opening", BeforeMerge: "merge", BeforeRestore: "restore",
	BeforeMigration: "migration", ByHand: "by_hand", Damaged: "damaged",
}

// Label says the reason to a person: « Ouverture du dossier ».
func (r Reason) Label() string {
	label, ok := labels[r]
	if !ok {
		label = "other"
	}
	return french.T("copies.reason." + label)
}

// Copy is one copy of a dossier.
type Copy struct {
	Path   string
	Name   string    // of the dossier, without what a folder's name cannot hold
	Made   time.Time // to the second, as the clock of the PC was then
	Reason Reason    // "" for a file that this package did not name: see [At]
	Size   int64     // bytes

	id  string // start of the identity of its dossier, "" when its name does not say it
	nth int    // of those of one second and reason
}

// newest orders copies, the newest first.
func newest(a, b Copy) int {
	return cmp.Or(b.Made.Compare(a.Made), cmp.Compare(b.nth, a.nth), strings.Compare(b.Path, a.Path))
}

// Dossier is what this package needs of an open dossier: a *store.Dossier, or that
// of a session.
type Dossier interface {
	Path() string
	ID(ctx context.Context) (string, error)
	CopyTo(ctx context.Context, path string) error
	Workshops(ctx context.Context) ([]store.Summary, error)
	EachCell(ctx context.Context, f func(workshop.Cell)) error
}

// Keeper keeps copies in one place. It holds nothing open.
//
// Its errors are those of package store, for french.Explain: [store.ErrNotFound]
// when the place is not there (a stick that is not plugged in),
// [store.ErrDiskFull], [store.ErrReadOnly], and those of the system.
type Keeper struct {
	// Dir is the place. It is made when it is missing, but not the folder that
	// it lies in: a stick that is not there must not become a folder.
	Dir string
	Now func() time.Time // nil means time.Now
}

func (k Keeper) now() time.Time {
	if k.Now == nil {
		return time.Now()
	}
	return k.Now()
}

// Make copies a dossier, checks the copy, and then lets go those that [Keep]
// does not keep. At an [Opening] with the very bytes of the newest copy, nothing
// is written and that copy is returned.
//
// When the copy was made and only an old one could not be removed, both the copy
// and the error are returned.
func (k Keeper) Make(ctx context.Context, d Dossier, why Reason) (Copy, error) {
	o, err := ownerOf(ctx, d)
	if err != nil {
		return Copy{}, err
	}
	dir, err := k.makeFolder(o)
	if err != nil {
		return Copy{}, err
	}
	if why == Opening {
		list, err := k.inFolder(dir)
		if err != nil {
			return Copy{}, err
		}
		if c, ok := unchanged(ctx, d.Path(), list, k.now()); ok {
			return c, k.tidy(o, dir, c)
		}
	}
	c, err := k.write(ctx, d, dir, why)
	if err != nil {
		return Copy{}, err
	}
	return c, k.tidy(o, dir, c)
}

// unchanged returns the newest copy if it holds the very bytes of the file. With
// a clock that was wrong some day, the newest up to now counts too.
func unchanged(ctx context.Context, path string, list []Copy, now time.Time) (Copy, bool) {
	slices.SortFunc(list, newest)
	upToNow := slices.IndexFunc(list, func(c Copy) bool { return !c.Made.After(now) })
	for _, i := range []int{0, upToNow} {
		if i < 0 || i >= len(list) || list[i].Reason == Damaged {
			continue
		}
		// One that cannot be read is as good as none: a new one is made.
		if same, err := sameBytes(ctx, path, list[i].Path); err == nil && same {
			return list[i], true
		}
	}
	return Copy{}, false
}

// write makes a copy under a name that is free.
func (k Keeper) write(ctx context.Context, d Dossier, dir string, why Reason) (Copy, error) {
	for {
		path, err := freeName(dir, k.now(), why)
		if err != nil {
			return Copy{}, err
		}
		switch err := d.CopyTo(ctx, path); {
		case errors.Is(err, store.ErrExists): // somebody else was faster
		case err != nil:
			return Copy{}, err
		default:
			return k.read(path)
		}
	}
}

// List returns the copies of an open dossier, the newest first.
func (k Keeper) List(ctx context.Context, d Dossier) ([]Copy, error) {
	o, err := ownerOf(ctx, d)
	if err != nil {
		return nil, err
	}
	return k.of(o)
}

// ListAt returns the copies of the dossier at path, the newest first, also when
// it is damaged or gone: as long as its identity cannot be read, those of all
// dossiers of its name.
func (k Keeper) ListAt(ctx context.Context, path string) ([]Copy, error) {
	return k.of(owner{nameAt(path), idAt(ctx, path)})
}

func (k Keeper) of(o owner) ([]Copy, error) {
	s, err := k.scan()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(s.copies, func(c Copy) bool { return !o.owns(c) }), nil
}

// owner is a dossier whose copies are meant.
type owner struct {
	name string
	id   string // "" when it cannot be known
}

func ownerOf(ctx context.Context, d Dossier) (owner, error) {
	id, err := d.ID(ctx)
	return owner{nameAt(d.Path()), start(id)}, err
}

// idAt returns the start of the identity of a dossier, "" when the file does not
// tell it.
func idAt(ctx context.Context, path string) string {
	d, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		return ""
	}
	id, err := d.ID(ctx)
	if err = errors.Join(err, d.Close()); err != nil {
		return ""
	}
	return start(id)
}

// owns says whether a copy is one of the dossier.
func (o owner) owns(c Copy) bool {
	if o.id != "" && c.id != "" {
		return o.id == c.id
	}
	return sameName(o.name, c.Name)
}

// scan is what lies in the place.
type scan struct {
	copies []Copy   // the newest first
	others []string // paths of what is no copy: in the folders of copies all, beside them what looks like a dossier
}

// scan reads the place. One that is not there yet holds nothing; one that cannot
// be there, on a disk that was taken away, is an error.
func (k Keeper) scan() (s scan, err error) {
	entries, err := os.ReadDir(k.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		_, err = os.Stat(filepath.Dir(k.Dir))
		return s, explain("copies", err)
	}
	if err != nil {
		return s, explain("copies", err)
	}
	for _, e := range entries {
		path := filepath.Join(k.Dir, e.Name())
		if _, _, ok := parseFolder(e.Name()); ok && e.IsDir() {
			if err := s.addFolder(k, path); err != nil {
				return s, err
			}
			continue
		}
		if c, ok := k.parse(path, e); ok {
			s.copies = append(s.copies, c)
		} else if strings.Contains(e.Name(), extension) {
			s.others = append(s.others, path)
		}
	}
	slices.SortFunc(s.copies, newest)
	return s, nil
}

func (s *scan) addFolder(k Keeper, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explain("copies", err)
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if c, ok := k.parse(path, e); ok {
			s.copies = append(s.copies, c)
		} else {
			s.others = append(s.others, path)
		}
	}
	return nil
}

// inFolder returns the copies of one folder.
func (k Keeper) inFolder(dir string) ([]Copy, error) {
	var s scan
	err := s.addFolder(k, dir)
	return s.copies, err
}

// parse returns the copy that an entry of a folder is, if it is one. An empty file
// is a name that was taken for a copy that never came.
func (k Keeper) parse(path string, e fs.DirEntry) (Copy, bool) {
	c, ok := parseCopy(path, k.now().Location())
	if !ok || !e.Type().IsRegular() {
		return c, false
	}
	info, err := e.Info()
	if err != nil || info.Size() == 0 { // err: it was removed meanwhile
		return c, false
	}
	c.Size = info.Size()
	return c, true
}

// read returns the copy of that path.
func (k Keeper) read(path string) (Copy, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Copy{}, explain("copy", err)
	}
	c, ok := parseCopy(path, k.now().Location())
	if !ok {
		return Copy{}, fmt.Errorf("copy: no name of a copy: %s", path)
	}
	c.Size = info.Size()
	return c, nil
}

// At returns what the name of a copy tells, wherever it lies. Of a file with
// another name it tells the name and when it was last written, without a reason.
func At(path string) (Copy, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Copy{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return Copy{}, explain("copy", err)
	}
	c, ok := parseCopy(path, time.Local)
	if !ok {
		c = Copy{Path: path, Name: nameAt(path), Made: info.ModTime()}
	}
	c.Size = info.Size()
	return c, nil
}
