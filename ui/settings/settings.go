// Package settings is what this PC remembers for the person who uses it: the
// recent dossiers, their name, the size of the text. It is one small JSON file.
// Nothing of a workshop is in it: losing it loses no work.
package settings

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

const (
	appDir     = "atelier-des-communes" // in the user's configuration folder
	fileName   = "reglages.json"
	damagedExt = ".abime"
	maxSize    = 1 << 20 // bytes; ours is about one kilobyte
	maxRecents = 8
)

// The limits of [Values.TextScale].
const (
	MinTextScale = 0.8
	MaxTextScale = 2.0
)

// Theme is a variant of the application's theme.
type Theme string

// The variants; an unknown one is Light.
const (
	Light        Theme = "clair"
	Dark         Theme = "sombre"
	HighContrast Theme = "contraste"
)

// Values is everything that is remembered. The zero value of a field means not
// said, except where told.
type Values struct {
	// Device is this installation's mark on the changes it makes: random,
	// positive, made once, never 0.
	Device int64 `json:"appareil"`
	// Host is the name of the computer that Device was made on: on another one
	// (a copied profile, a disk image) a new Device is made.
	Host string `json:"poste,omitempty"`
	// Person is who uses this PC, as written on their changes.
	Person string `json:"personne,omitempty"`
	// Facilitator is who led the last workshop, proposed for the next one.
	Facilitator string `json:"animateur,omitempty"`
	// TextScale multiplies every text size, from MinTextScale to MaxTextScale.
	TextScale float64 `json:"taille_texte"`
	// Theme is never empty.
	Theme Theme `json:"theme"`
	// ExportFolder is where documents go, "" for [Settings.ExportDir]'s default.
	ExportFolder string `json:"dossier_documents,omitempty"`
	// LastDossier is the path of the dossier that was open last.
	LastDossier string `json:"dernier_dossier,omitempty"`
	// Recents are the dossiers that were opened, latest first, at most 8.
	Recents []Recent `json:"recents,omitempty"`
}

// Recent is a dossier that was opened on this PC.
type Recent struct {
	Path   string    `json:"chemin"`
	Title  string    `json:"titre,omitempty"`
	Opened time.Time `json:"ouvert_le"`
	// Missing says that nothing is at Path now: a USB stick that is not plugged
	// in, a file that was moved. Only [Settings.Recents] looks.
	Missing bool `json:"-"`
}

// Settings is the open settings file. It is safe for several goroutines.
type Settings struct {
	dir string

	mu      sync.Mutex
	values  Values
	damaged string
}

// Open reads the settings kept in dir, or in the user's configuration folder
// when dir is "". The first time, and when the file is damaged, it starts from
// defaults and writes them; a damaged file is put aside, see [Settings.Damaged].
// The settings returned are always usable: an error only says that they will
// not be kept.
func Open(dir string) (*Settings, error) {
	s := &Settings{dir: dir, values: defaults()}
	if dir == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return s, fmt.Errorf("settings: no configuration folder: %w", err)
		}
		s.dir = filepath.Join(config, appDir)
	}
	kept, err := read(s.file())
	switch {
	case err == nil && kept.Host == s.values.Host:
		s.values = kept
		return s, nil
	case err == nil:
		kept.Device, kept.Host = s.values.Device, s.values.Host
		s.values = kept
		return s, s.write(kept)
	case errors.Is(err, fs.ErrNotExist):
		return s, s.write(s.values)
	case errors.Is(err, errDamaged):
		if err := s.putAside(); err != nil {
			return s, err
		}
		return s, s.write(s.values)
	default:
		return s, fmt.Errorf("settings: %w", err)
	}
}

// Dir returns the folder of the settings file, "" when there is none.
func (s *Settings) Dir() string { return s.dir }

// Damaged returns where [Open] put a damaged settings file, "" when all was
// well; it is worth telling the person once.
func (s *Settings) Damaged() string { return s.damaged }

// Values returns a copy of what is remembered.
func (s *Settings) Values() Values {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.values.clone()
}

// Update changes what is remembered, except Device and Host, and writes it. When the file cannot be
// written the change still holds until the program ends.
func (s *Settings) Update(change func(*Values)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.values.clone()
	device, host := v.Device, v.Host
	change(&v)
	v.Device, v.Host = device, host
	v.tidy()
	s.values = v
	return s.write(v)
}

// Remember notes that a dossier was opened: it becomes the first of the recents
// and the last dossier.
func (s *Settings) Remember(path, title string, at time.Time) error {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return s.Update(func(v *Values) {
		v.Recents = slices.DeleteFunc(v.Recents, func(r Recent) bool { return samePath(r.Path, path) })
		v.Recents = slices.Insert(v.Recents, 0, Recent{Path: path, Title: title, Opened: at.UTC()})
		v.LastDossier = path
	})
}

// Forget takes a dossier out of the recents. The dossier itself is not touched.
func (s *Settings) Forget(path string) error {
	return s.Update(func(v *Values) {
		v.Recents = slices.DeleteFunc(v.Recents, func(r Recent) bool { return samePath(r.Path, path) })
		if samePath(v.LastDossier, path) {
			v.LastDossier = ""
		}
	})
}

// Recents returns the dossiers that were opened, latest first, and says which
// are missing. It looks at the disk, perhaps over a slow network: not for the
// UI goroutine.
func (s *Settings) Recents() []Recent {
	list := s.Values().Recents
	for i := range list {
		info, err := os.Stat(list[i].Path)
		list[i].Missing = err != nil || info.IsDir()
	}
	return list
}

func defaults() Values {
	host, err := os.Hostname()
	if err != nil {
		host = "" // then the computer cannot be told from another
	}
	v := Values{Device: newDevice(), Host: host}
	v.tidy()
	return v
}

// newDevice returns a random number from 1 to the largest int64.
func newDevice() int64 {
	var b [8]byte
	for {
		_, _ = rand.Read(b[:]) // never fails since Go 1.24
		if id := int64(binary.BigEndian.Uint64(b[:]) >> 1); id > 0 {
			return id
		}
	}
}

// tidy brings every value into its range.
func (v *Values) tidy() {
	if v.TextScale == 0 {
		v.TextScale = 1
	}
	v.TextScale = min(max(v.TextScale, MinTextScale), MaxTextScale)
	if v.Theme != Dark && v.Theme != HighContrast {
		v.Theme = Light
	}
	v.Recents = slices.DeleteFunc(v.Recents, func(r Recent) bool { return r.Path == "" })
	if len(v.Recents) > maxRecents {
		v.Recents = v.Recents[:maxRecents]
	}
}

func (v Values) clone() Values {
	v.Recents = slices.Clone(v.Recents)
	return v
}

var errDamaged = errors.New("damaged settings file")

func (s *Settings) file() string { return filepath.Join(s.dir, fileName) }

// read returns the settings of a file; errDamaged when they make no sense.
func read(path string) (Values, error) {
	f, err := os.Open(path)
	if err != nil {
		return Values{}, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return Values{}, err
	}
	return parse(raw)
}

func parse(raw []byte) (Values, error) {
	if len(raw) > maxSize {
		return Values{}, errDamaged
	}
	var v Values
	if err := json.Unmarshal(raw, &v); err != nil {
		return Values{}, fmt.Errorf("%w: %w", errDamaged, err)
	}
	if v.Device <= 0 {
		return Values{}, fmt.Errorf("%w: no device", errDamaged)
	}
	v.tidy()
	return v, nil
}

// putAside gives the damaged file another name, so that nothing in it is lost.
func (s *Settings) putAside() error {
	aside := s.file() + damagedExt
	if err := os.Rename(s.file(), aside); err != nil {
		return fmt.Errorf("settings: put the damaged file aside: %w", err)
	}
	s.damaged = aside
	return nil
}
