package documents

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/paper"
)

// file is a document that was written.
type file struct {
	path  string
	size  int64 // bytes
	at    time.Time
	place int // of its commune among those of the workshop
}

// filesOf lists the plans of a workshop that lie in dir, the latest first, those
// of one export in the order of the communes. It reads the disk: not for the UI
// goroutine. A folder that is not there yet has none.
func filesOf(dir string, w workshop.Workshop) []file {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	stems := make([][]string, len(w.Communes))
	for i, c := range w.Communes {
		for _, name := range []string{c.Nom, c.Nom + " (" + c.Code + ")"} { // two communes of one name have their code too
			stems[i] = append(stems[i], strings.TrimSuffix(paper.FileName(name, w.Date), ".pdf"))
		}
	}
	var out []file
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		if place := placeOf(e.Name(), stems); place >= 0 {
			out = append(out, file{filepath.Join(dir, e.Name()), info.Size(), info.ModTime(), place})
		}
	}
	slices.SortFunc(out, func(a, b file) int {
		return cmp.Or(b.minute().Compare(a.minute()), cmp.Compare(a.place, b.place), strings.Compare(a.path, b.path))
	})
	return out
}

// minute is when the document was written; those of one export stay together.
func (f file) minute() time.Time { return f.at.Truncate(time.Minute) }

// placeOf returns of which commune, by its stems, a file is a plan,
// « stem.pdf » or « stem (2).pdf »; -1 when of none.
func placeOf(name string, stems [][]string) int {
	base, ok := strings.CutSuffix(name, ".pdf")
	if !ok {
		return -1
	}
	return slices.IndexFunc(stems, func(ofOne []string) bool {
		return slices.ContainsFunc(ofOne, func(stem string) bool {
			rest, ok := strings.CutPrefix(base, stem)
			return ok && (rest == "" || isCopy(rest))
		})
	})
}

func isCopy(rest string) bool {
	n, ok := strings.CutPrefix(rest, " (")
	if !ok {
		return false
	}
	n, ok = strings.CutSuffix(n, ")")
	count, err := strconv.Atoi(n)
	return ok && err == nil && count > 1
}

// caption says when a document was written and how large it is.
func (f file) caption(now time.Time) string {
	return french.HumanSince(f.at, now) + " · " + sizeText(f.size)
}

// sizeText writes a size: « 84 ko », « 1,2 Mo ».
func sizeText(bytes int64) string {
	const kilo, mega = 1000, 1000 * 1000
	if bytes < mega {
		return french.T("documents.kilobytes", "n", french.Int(int(max((bytes+kilo/2)/kilo, 1))))
	}
	tenths := (bytes + mega/20) / (mega / 10)
	text := french.Int(int(tenths / 10))
	if rest := tenths % 10; rest != 0 {
		text += "," + strconv.Itoa(int(rest))
	}
	return french.T("documents.megabytes", "n", text)
}
