package session

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"atelier/store/workshop"
)

// Rescue is a file on this PC that holds what the dossier does not take: its
// stick was pulled out, its disk is full. It is there as long as something is
// not written, and survives a power cut.
type Rescue struct {
	path    string
	dossier string
}

// Rescued is one gesture of a rescue file.
type Rescued struct {
	Person string         `json:"personne"`
	At     time.Time      `json:"le"`
	Sets   []workshop.Set `json:"valeurs"`
}

// rescueFile is the whole of it.
type rescueFile struct {
	Format   int       `json:"format"`
	Dossier  string    `json:"dossier"` // its path, for people
	Gestures []Rescued `json:"saisies"`
}

const (
	rescueFormat = 1
	rescueExt    = ".secours.json"
	maxRescue    = 64 << 20
)

// NewRescue returns the rescue file in dir of the dossier with this identity,
// which lies at path. Nothing is written yet.
func NewRescue(dir, id, path string) *Rescue {
	if id == "" {
		sum := sha256.Sum256([]byte(path))
		id = hex.EncodeToString(sum[:16])
	}
	return &Rescue{filepath.Join(dir, id+rescueExt), path}
}

// Path returns where the file is, if there is one.
func (r *Rescue) Path() string { return r.path }

// Found returns what a file left by an earlier session holds, oldest first;
// nothing when there is none.
func (r *Rescue) Found() ([]Rescued, error) {
	info, err := os.Stat(r.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("rescue: %w", err)
	case info.Size() > maxRescue:
		return nil, fmt.Errorf("rescue: %s is too large", r.path)
	}
	raw, err := os.ReadFile(r.path)
	if err != nil {
		return nil, fmt.Errorf("rescue: %w", err)
	}
	var f rescueFile
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, fmt.Errorf("rescue: %s: %w", r.path, err)
	}
	if f.Format != rescueFormat {
		return nil, fmt.Errorf("rescue: %s has format %d", r.path, f.Format)
	}
	return f.Gestures, nil
}

// Waiting says whether a file in dir holds something for the dossier at path, which
// need not be there now.
func Waiting(dir, path string) bool {
	files, err := filepath.Glob(filepath.Join(dir, "*"+rescueExt))
	if err != nil { // only for a pattern that is wrong
		return false
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		var f rescueFile
		if err == nil && len(raw) <= maxRescue && json.Unmarshal(raw, &f) == nil && f.Dossier == path && len(f.Gestures) > 0 {
			return true
		}
	}
	return false
}

// keep writes gestures durably; the file is the earlier one or this one.
func (r *Rescue) keep(gestures []*gesture) error {
	f := rescueFile{Format: rescueFormat, Dossier: r.dossier}
	for _, g := range gestures {
		if g.work == nil {
			f.Gestures = append(f.Gestures, Rescued{g.person, g.at.UTC(), g.sets})
		}
	}
	raw, err := json.MarshalIndent(f, "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(r.path), 0o700); err != nil {
		return err
	}
	temp := r.path + ".part"
	if err := writeDurably(temp, raw); err != nil {
		return err
	}
	return os.Rename(temp, r.path)
}

func writeDurably(path string, raw []byte) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.Write(raw); err != nil {
		return err
	}
	return f.Sync()
}

// drop removes the file: everything is in the dossier.
func (r *Rescue) drop() error {
	if err := os.Remove(r.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Recover writes into the dossier what a rescue file of an earlier session holds,
// under the names of those who typed it. The file goes once all of it is written.
func (s *Session) Recover(gestures []Rescued) {
	if len(gestures) == 0 || s.dossier.ReadOnly() || s.closed {
		return
	}
	for _, r := range gestures {
		if len(r.Sets) == 0 {
			continue
		}
		g := &gesture{person: r.Person, at: r.At, sets: r.Sets}
		s.show(g)
		s.hand(g)
	}
	s.writer.recovers()
	s.emit(Event{})
}
