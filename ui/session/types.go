package session

import (
	"context"
	"errors"
	"path/filepath"

	"atelier/store"
)

// What the screens need of the store. They name it here: they do not import the
// store.
type (
	Summary        = store.Summary        // what the home screen shows of a workshop
	Source         = store.Source         // another dossier, read to be merged
	Merge          = store.Merge          // what a merge brings
	MergedWorkshop = store.MergedWorkshop // what comes into one workshop
	Forgotten      = store.Forgotten      // what an erasure did
)

// ReadSource reads another dossier to merge it; see store.ReadSource.
func ReadSource(ctx context.Context, path string) (*Source, error) {
	return store.ReadSource(ctx, path)
}

// AlreadyThere says whether a file could not be written since one of that name is
// there.
func AlreadyThere(err error) bool { return errors.Is(err, store.ErrExists) }

// OpensReadOnly says whether a dossier that could not be opened for writing, for
// this reason, can still be opened to be read: somebody else has it open, or its
// place cannot be written to.
func OpensReadOnly(err error) bool {
	var elsewhere *store.OpenElsewhereError
	return errors.As(err, &elsewhere) || errors.Is(err, store.ErrReadOnly) && !errors.Is(err, store.ErrForbidden)
}

// Recoverable says whether a dossier did not open since it is damaged, or so
// damaged that nothing tells a dossier but its name: what can be read of it may be
// saved, and there may be copies.
func Recoverable(err error, path string) bool {
	return errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrNotDossier) && filepath.Ext(path) == ".atelier"
}

// Report is what a check of a whole dossier found.
type Report = store.Report

// Check examines a whole dossier; see store.Check.
func Check(ctx context.Context, path string) (Report, error) { return store.Check(ctx, path) }
