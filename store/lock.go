package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gofrs/flock"
)

// lock is held on a small file beside the dossier while it is open for writing.
// The lock is the system's, so it ends with the process however that ends; what
// the file says is only for people. The dossier itself is not locked: a copy or
// a reader is never in the way.
type lock struct {
	held *flock.Flock
	path string
}

// holder is what the lock file says. It starts after one byte because Windows
// keeps others from reading the locked first byte.
type holder struct {
	Person string    `json:"person"`
	Host   string    `json:"host"`
	Since  time.Time `json:"since"`
}

const (
	holderOffset = 1
	holderMax    = 4096 // bytes read of a lock file
	holderText   = 200  // runes kept of a name in it
)

// lockPath follows the office suites, whose lock files people and
// synchronisation programs already know to leave alone.
func lockPath(path string) string {
	dir, name := filepath.Split(path)
	return filepath.Join(dir, ".~lock."+name+"#")
}

// takeLock takes the lock of the dossier at path, or returns an
// [OpenElsewhereError]. A lock file that a dead process left is taken over.
func takeLock(path string, who holder) (*lock, error) {
	l := &lock{path: lockPath(path)}
	for {
		// As the dossier itself: who may write to that one may sign this one.
		l.held = flock.New(l.path, flock.SetPermissions(0o666))
		ok, err := l.held.TryLock()
		if err != nil {
			return nil, explain("lock", path, err)
		}
		if !ok {
			return nil, errors.Join(elsewhere(l.path), l.held.Close())
		}
		if l.current() {
			break
		}
		// Its holder removed the file between our opening and our locking it.
		if err := l.held.Close(); err != nil {
			return nil, explain("lock", path, err)
		}
	}
	if err := l.sign(who); err != nil {
		return nil, errors.Join(explain("lock", path, err), l.release())
	}
	return l, nil
}

// current says whether the locked file is the one that others find.
func (l *lock) current() bool {
	ours, err1 := l.held.Stat()
	found, err2 := os.Stat(l.path)
	return err1 == nil && err2 == nil && os.SameFile(ours, found)
}

func (l *lock) sign(who holder) error {
	text, err := json.Marshal(who)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(l.path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	// The file may hold the longer text of a dead process; its first byte is
	// locked on Windows, so it is cut after that one and never rewritten.
	err = f.Truncate(holderOffset)
	if err == nil {
		_, err = f.WriteAt(append(text, '\n'), holderOffset)
	}
	return errors.Join(err, f.Close())
}

// release removes the lock file and ends the lock. The file goes first, so that
// nobody can lock a file that is about to go; Windows does not remove an open
// file, there it goes second.
//
// A lock file that is no longer ours is left alone: when a share came back after
// a break, another may have made one meanwhile.
func (l *lock) release() error {
	if !l.current() {
		return l.held.Close()
	}
	first := os.Remove(l.path)
	if err := l.held.Close(); err != nil {
		return err
	}
	if first == nil || errors.Is(first, os.ErrNotExist) {
		return nil
	}
	// On Windows this fails when somebody has just opened the file to take the
	// lock, and then the file is theirs.
	_ = os.Remove(l.path)
	return nil
}

// elsewhere tells who holds the lock, as far as the file says.
func elsewhere(path string) error {
	var who holder
	if text, err := readHolder(path); err == nil {
		// A text that cannot be read leaves the names empty; the lock counts.
		_ = json.Unmarshal(text, &who)
	}
	return &OpenElsewhereError{Person: plain(who.Person), Host: plain(who.Host), Since: who.Since}
}

func readHolder(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	text, err := io.ReadAll(io.NewSectionReader(f, holderOffset, holderMax))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return text, nil
}

// plain makes a text of a file that anyone can write fit for one line.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > holderText {
		s = string(runes[:holderText])
	}
	return s
}
