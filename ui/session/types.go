package session

import (
	"errors"

	"atelier/store"
)

// Summary is what the home screen shows of a workshop. Screens name it here:
// they do not import the store.
type Summary = store.Summary

// OpensReadOnly says whether a dossier that could not be opened for writing, for
// this reason, can still be opened to be read: somebody else has it open, or its
// place cannot be written to.
func OpensReadOnly(err error) bool {
	var elsewhere *store.OpenElsewhereError
	return errors.As(err, &elsewhere) || errors.Is(err, store.ErrReadOnly) && !errors.Is(err, store.ErrForbidden)
}
