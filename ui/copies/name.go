package copies

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	extension = ".atelier"
	idLength  = 8  // of the identity of a dossier, in a folder's name
	maxName   = 40 // runes of a dossier's name in it: Windows has trouble with paths of more than 260 in all
	noID      = "00000000"
)

// moment is how a name tells when a copy was made; Windows allows no colon.
const moment = "2006-01-02 15h04m05"

var (
	folderName    = regexp.MustCompile(`^(.+)-([0-9a-f]{8})$`)
	copyName      = regexp.MustCompile(`^(\d{4}-\d\d-\d\d \d\dh\d\dm\d\d) (.+?)(?: \(([2-9]|[1-9]\d{1,3})\))?\.atelier$`)
	migrationName = regexp.MustCompile(`^(.+)\.v\d+\.(\d{8}-\d{6}\.\d{3})(\.[^.]+)?$`) // see store.Options.BackupDir
)

// migrationMoment is how store tells it, in UTC.
const migrationMoment = "20060102-150405.000"

// nameAt returns the name of a dossier: that of its file without the extension.
func nameAt(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// start returns what a folder's name tells of the identity of a dossier.
func start(id string) string { return id[:min(len(id), idLength)] }

// folder is the name of the folder for the copies of a dossier.
func (o owner) folder() string {
	id := o.id
	if id == "" {
		id = noID
	}
	return safe(o.name) + "-" + id
}

func parseFolder(name string) (dossier, id string, ok bool) {
	m := folderName.FindStringSubmatch(norm.NFC.String(name))
	if m == nil {
		return "", "", false
	}
	if m[2] == noID {
		m[2] = ""
	}
	return m[1], m[2], true
}

// safe returns a name that Windows and FAT take too, never empty and never too
// long. Names that differ only in how accents are put together become one.
func safe(name string) string {
	name = norm.NFC.String(strings.ToValidUTF8(name, "-"))
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune(`<>:"/\|?*`, r), r == unicode.ReplacementChar:
			return '-'
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, name)
	name = strings.TrimLeft(strings.Join(strings.Fields(name), " "), ".~ ")
	if runes := []rune(name); len(runes) > maxName {
		name = string(runes[:maxName])
	}
	// Taking runes out can put others together.
	if name = strings.TrimRight(norm.NFC.String(name), ". "); name == "" {
		return "dossier"
	}
	return name
}

// sameName says whether two dossiers have one name, as far as a folder's name
// tells; Windows does not look at capitals.
func sameName(a, b string) bool { return strings.EqualFold(safe(a), safe(b)) }

// freeName returns the path of a new copy in a folder.
func freeName(dir string, now time.Time, why Reason) (string, error) {
	for n := 1; ; n++ {
		path := filepath.Join(dir, nameCopy(now, why, n))
		if _, err := os.Lstat(path); os.IsNotExist(err) {
			return path, nil
		} else if err != nil {
			return "", explain("copy", err)
		}
	}
}

// nameCopy is the name of the nth copy of a moment.
func nameCopy(made time.Time, why Reason, nth int) string {
	suffix := ""
	if nth > 1 {
		suffix = fmt.Sprintf(" (%d)", nth)
	}
	return made.Format(moment) + " " + string(why) + suffix + extension
}

// parseCopy reads the path of a copy, whose moment is of that zone.
func parseCopy(path string, zone *time.Location) (Copy, bool) {
	name := norm.NFC.String(filepath.Base(path))
	if m := migrationName.FindStringSubmatch(name); m != nil {
		made, err := time.Parse(migrationMoment, m[2])
		return Copy{Path: path, Name: m[1], Made: made.In(zone), Reason: BeforeMigration, nth: 1}, err == nil
	}
	m := copyName.FindStringSubmatch(name)
	if m == nil {
		return Copy{}, false
	}
	dossier, id, ok := parseFolder(filepath.Base(filepath.Dir(path)))
	if !ok {
		return Copy{}, false
	}
	c := Copy{Path: path, Name: dossier, Reason: Reason(m[2]), id: id, nth: 1}
	if _, ok := labels[c.Reason]; !ok {
		return Copy{}, false // of a later version of the program, which knows what to do with it
	}
	if m[3] != "" {
		c.nth, _ = strconv.Atoi(m[3]) // four digits at most
	}
	var err error
	c.Made, err = time.ParseInLocation(moment, m[1], zone)
	return c, err == nil
}
