package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// applicationID marks a SQLite file as a dossier: "ATEL".
const applicationID = 0x4154454c

// header is what the first bytes of a file say; see
// https://www.sqlite.org/fileformat.html.
type header struct {
	version    int   // user_version
	pageSize   int64 // bytes
	pages      int64 // as the header counts them, 0 when it does not say
	size       int64 // of the file, bytes
	journal    journalMode
	unfinished bool // there is a journal of a save that was cut off
}

// journalMode says how saves are made safe, as the file says it.
type journalMode byte

const (
	rollback   journalMode = 1 // ours
	writeAhead journalMode = 2 // another program's choice; the next Open undoes it
)

const headerSize = 100

// resolve returns the absolute path of the file itself, whatever links lead to
// it: the lock and the journal lie beside that one.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err == nil {
		_, err = os.Stat(path) // says more of what is wrong than EvalSymlinks does
	}
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return "", asReading(err)
	}
	return path, nil
}

// inspect reads the header of the file at path and says whether it can be a
// dossier of a version up to newest. It only opens regular files, so that it
// never hangs on a pipe, and writes nothing.
func inspect(path string, newest int) (header, error) {
	info, err := os.Stat(path)
	if err != nil {
		return header{}, asReading(err)
	}
	if !info.Mode().IsRegular() {
		return header{}, fmt.Errorf("%w: not a regular file", ErrNotDossier)
	}
	raw, err := readHeader(path)
	if err != nil {
		return header{}, err
	}
	h, err := parseHeader(raw)
	if err != nil {
		return header{}, err
	}
	h.size = info.Size()
	h.unfinished = hotJournal(path)
	return h, h.check(newest)
}

func readHeader(path string) (raw []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, asReading(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	raw = make([]byte, headerSize)
	switch _, err := io.ReadFull(f, raw); {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("%w: too short", ErrNotDossier)
	case err != nil:
		return nil, asReading(err)
	}
	return raw, nil
}

// asReading explains an error of the system that came while reading.
func asReading(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return &explained{"read", ErrForbidden, err}
	}
	return explain("read", "", err)
}

func parseHeader(raw []byte) (header, error) {
	if string(raw[:16]) != "SQLite format 3\x00" {
		return header{}, fmt.Errorf("%w: another kind of file", ErrNotDossier)
	}
	if id := binary.BigEndian.Uint32(raw[68:]); id != applicationID {
		return header{}, fmt.Errorf("%w: a SQLite file of another program (application id %#x)", ErrNotDossier, id)
	}
	h := header{
		version:  int(int32(binary.BigEndian.Uint32(raw[60:]))),
		pageSize: int64(binary.BigEndian.Uint16(raw[16:])),
		journal:  journalMode(raw[18]),
	}
	if raw[19] != raw[18] {
		h.journal = 0
	}
	if h.pageSize == 1 {
		h.pageSize = 65536
	}
	// The count is right only if the last writer knew of it.
	if changes, validFor := raw[24:28], raw[92:96]; string(changes) == string(validFor) {
		h.pages = int64(binary.BigEndian.Uint32(raw[28:]))
	}
	return h, nil
}

// check compares the header with what this program knows and with the file.
func (h header) check(newest int) error {
	if err := checkVersion(h.version, newest); err != nil {
		return err
	}
	switch {
	case h.pageSize < 512 || h.pageSize&(h.pageSize-1) != 0:
		return fmt.Errorf("%w: page size %d", ErrDamaged, h.pageSize)
	case h.journal != rollback && h.journal != writeAhead:
		return fmt.Errorf("%w: its journal mode is unknown", ErrDamaged)
	case h.unfinished, h.journal == writeAhead:
		return nil // the size is right again once the file is in order
	case h.size%h.pageSize != 0, h.pages > 0 && h.size < h.pages*h.pageSize:
		return fmt.Errorf("%w: %d bytes instead of %d pages of %d", ErrDamaged, h.size, h.pages, h.pageSize)
	}
	return nil
}

// checkReadable says whether the file can be read without being put in order,
// which writes.
func (h header) checkReadable() error {
	if h.journal == writeAhead {
		return fmt.Errorf("%w: another program turned write-ahead logging on", ErrUnfinished)
	}
	return nil
}

func checkVersion(version, newest int) error {
	switch {
	case version > newest:
		return &NewerError{version}
	case version < 1:
		return fmt.Errorf("%w: schema version %d", ErrDamaged, version)
	}
	return nil
}

// journalMagic starts a rollback journal that has not been played back or
// emptied.
const journalMagic = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"

// hotJournal says whether a rollback journal with a content lies beside the
// dossier.
func hotJournal(path string) bool {
	f, err := os.Open(path + "-journal")
	if err != nil {
		return false
	}
	defer f.Close() // only read
	start := make([]byte, len(journalMagic))
	_, err = io.ReadFull(f, start)
	return err == nil && string(start) == journalMagic
}
