package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// The errors of this package. They come wrapped with their cause: compare with
// [errors.Is].
var (
	// ErrNotFound: there is no such file, or no such workshop in the dossier.
	ErrNotFound = errors.New("not found")
	// ErrExists: a file of that name is already there; it was left alone.
	ErrExists = errors.New("already exists")
	// ErrNotDossier: the file is not a dossier at all.
	ErrNotDossier = errors.New("not a dossier")
	// ErrDamaged: the file is or was a dossier, and parts of it cannot be trusted.
	ErrDamaged = errors.New("damaged dossier")
	// ErrReadOnly: the file or its folder may not be written to, or the dossier
	// was opened with [OpenReadOnly].
	ErrReadOnly = errors.New("read-only")
	// ErrForbidden: the file or its folder may not even be read.
	ErrForbidden = errors.New("no permission to read")
	// ErrUnfinished: a save was cut off and must be undone, or another program
	// left the file in its own mode. Putting it in order needs a place that can
	// be written to: open the dossier with [Open] first.
	ErrUnfinished = errors.New("the file must be put in order first")
	// ErrDiskFull: there is no room left; nothing of the edit was kept.
	ErrDiskFull = errors.New("disk full")
	// ErrGone: the file was there and no longer is: deleted, moved, replaced by
	// another, or its disk was taken away.
	ErrGone = errors.New("the file is gone")
	// ErrDisk: the disk refused to read or write, for another reason than being
	// full as far as the system says. A used-up quota and a limit on the size of
	// files look like that too.
	ErrDisk = errors.New("the disk failed")
	// ErrBusy: another program (a backup, an antivirus, a reader) held the file
	// for longer than five seconds. Trying again is safe.
	ErrBusy = errors.New("the file is held by another program")
	// ErrTooLong: a value is longer than [MaxValue] or a name than [MaxName].
	ErrTooLong = errors.New("too long")
	// ErrBadKey: a key lacks a part or holds something that is not text.
	ErrBadKey = errors.New("not a valid key")
	// ErrClosed: the dossier was closed.
	ErrClosed = errors.New("the dossier is closed")
)

// NewerError says that the dossier was written by a later version of the
// program, whose data this one could lose.
type NewerError struct {
	Version int // of the file; see [SchemaVersion] for ours
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("dossier of schema version %d, newer than %d", e.Version, SchemaVersion)
}

// OpenElsewhereError says that someone has the dossier open for writing. It can
// be opened with [OpenReadOnly].
type OpenElsewhereError struct {
	Person string    // "" when not said
	Host   string    // name of the computer, "" when not known
	Since  time.Time // zero when not known
}

func (e *OpenElsewhereError) Error() string {
	return fmt.Sprintf("already open by %q on %q since %s", e.Person, e.Host, e.Since.Format(time.RFC3339))
}

// explained is an error with the kind this package gives it.
type explained struct {
	op          string
	kind, cause error
}

func (e *explained) Error() string   { return e.op + ": " + e.kind.Error() + ": " + e.cause.Error() }
func (e *explained) Unwrap() []error { return []error{e.kind, e.cause} }

// explain gives an error of SQLite or of the system its kind. path is the
// dossier's, to tell a disk that fails from a disk that was taken away.
func explain(op, path string, err error) error {
	if err == nil {
		return nil
	}
	if kind := kindOf(path, err); kind != nil {
		return &explained{op, kind, err}
	}
	return fmt.Errorf("%s: %w", op, err)
}

// explainOpening is explain for a file that is looked at for the first time. The
// statements that do it are right, so an error in one of them is in what it
// meets, such as "unsupported file format".
func explainOpening(op, path string, err error) error {
	var engine *sqlite.Error
	if errors.As(err, &engine) && engine.Code()&0xff == sqlite3.SQLITE_ERROR {
		return &explained{op, ErrDamaged, err}
	}
	return explain(op, path, err)
}

// kindOf returns one of the errors above, or nil when err already is one or
// when none fits.
func kindOf(path string, err error) error {
	var known *explained
	var engine *sqlite.Error
	switch {
	case errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return nil
	case errors.As(err, &engine):
		return kindOfEngine(path, engine.Code())
	case errors.Is(err, fs.ErrNotExist):
		return ErrNotFound
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	case isDiskFull(err):
		return ErrDiskFull
	case errors.Is(err, fs.ErrPermission), isReadOnlyDisk(err):
		return ErrReadOnly
	}
	return nil
}

func kindOfEngine(path string, code int) error {
	switch code {
	case sqlite3.SQLITE_READONLY_DBMOVED:
		return ErrGone
	case sqlite3.SQLITE_READONLY_ROLLBACK:
		return ErrUnfinished
	}
	switch code & 0xff {
	case sqlite3.SQLITE_FULL:
		return ErrDiskFull
	case sqlite3.SQLITE_NOTADB:
		return ErrNotDossier
	case sqlite3.SQLITE_CORRUPT:
		return ErrDamaged
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		return ErrBusy
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return ErrReadOnly
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR:
		return kindOfDiskError(path, code)
	}
	return nil
}

// kindOfDiskError looks whether the file is still there. A file that is there
// but beside which no journal can be made lies in a folder that is closed to us.
func kindOfDiskError(path string, code int) error {
	if _, err := os.Stat(path); err != nil {
		return ErrGone
	}
	if code&0xff == sqlite3.SQLITE_CANTOPEN {
		return ErrReadOnly
	}
	return ErrDisk
}
