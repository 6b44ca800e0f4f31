// Package settings is what this PC remembers for the person who uses it: the
// recent dossiers, their name, the size of the text. It is one small JSON file.
// Nothing of a workshop is in it: losing it loses no work.
package settings

import (
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
	maxAdvice  = 40 // places
)

// The limits of [Values.TextScale].
const (
	MinTextScale = 0.8
	MaxTextScale = 2.0
)

// The values of [Values.RetentionMonths].
const (
	DefaultRetentionMonths = 12
	MaxRetentionMonths     = 120
	NeverRemind            = -1
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
// said, except where told. Paths are absolute.
type Values struct {
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
	// BackupFolder is where safe copies go, "" for [Settings.BackupDir]'s default.
	BackupFolder string `json:"dossier_sauvegardes,omitempty"`
	// RetentionMonths is how long a workshop is kept before the person is
	// reminded that it holds names: 1 to MaxRetentionMonths, NeverRemind, or 0
	// for DefaultRetentionMonths. See [Values.Retention].
	RetentionMonths int `json:"conservation_mois,omitempty"`
	// Chime rings when the time of a block of the déroulé is over.
	Chime bool `json:"sonnerie,omitempty"`
	// AdviceSeen are the places whose advice was told, latest last, at most 40.
	AdviceSeen []string `json:"conseils_vus,omitempty"`
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

// Retention returns after how many months to remind the person, and whether to
// remind them at all.
func (v Values) Retention() (months int, remind bool) {
	switch v.RetentionMonths {
	case NeverRemind:
		return 0, false
	case 0:
		return DefaultRetentionMonths, true
	default:
		return v.RetentionMonths, true
	}
}

// Settings is the open settings file. It is safe for several goroutines.
type Settings struct {
	dir  string
	base base // of the paths in the file

	mu      sync.Mutex
	values  Values
	damaged string
}

// Open reads the settings kept in dir, or in the user's configuration folder
// when dir is "". The first time, and when the file is damaged, it starts from
// defaults and writes them; a damaged file is put aside, see [Settings.Damaged].
// The settings returned are always usable: an error only says that they will
// not be kept. Settings in a folder called [PortableFolder] are portable: paths on
// the disk that carries them still hold when it comes back under another letter.
func Open(dir string) (*Settings, error) {
	s := &Settings{dir: dir, values: defaults()}
	if dir == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return s, fmt.Errorf("settings: no configuration folder: %w", err)
		}
		s.dir = filepath.Join(config, appDir)
	}
	s.base = baseOf(s.dir)
	kept, err := read(s.file())
	switch {
	case err == nil:
		s.values = kept.paths(s.base.absolute)
		return s, nil
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

// Update changes what is remembered and writes it. When the file cannot be
// written the change still holds until the program ends.
func (s *Settings) Update(change func(*Values)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.values.clone()
	change(&v)
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

// NeedsAdvice says whether the advice for a place was not told yet on this PC.
func (s *Settings) NeedsAdvice(key string) bool {
	return !slices.Contains(s.Values().AdviceSeen, key)
}

// AdviceTold notes that the advice for a place was told. Of very many places the
// oldest are told again one day.
func (s *Settings) AdviceTold(key string) error {
	return s.Update(func(v *Values) {
		v.AdviceSeen = slices.DeleteFunc(v.AdviceSeen, func(k string) bool { return k == key })
		v.AdviceSeen = append(v.AdviceSeen, key)
	})
}

func defaults() Values {
	var v Values
	v.tidy()
	return v
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
	v.RetentionMonths = min(max(v.RetentionMonths, NeverRemind), MaxRetentionMonths)
	v.AdviceSeen = v.AdviceSeen[max(len(v.AdviceSeen)-maxAdvice, 0):]
}

func (v Values) clone() Values {
	v.Recents = slices.Clone(v.Recents)
	v.AdviceSeen = slices.Clone(v.AdviceSeen)
	return v
}

// paths returns a copy with every path changed.
func (v Values) paths(change func(string) string) Values {
	v = v.clone()
	for _, path := range []*string{&v.ExportFolder, &v.BackupFolder, &v.LastDossier} {
		*path = change(*path)
	}
	for i := range v.Recents {
		v.Recents[i].Path = change(v.Recents[i].Path)
	}
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
