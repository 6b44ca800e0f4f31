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
	path string
	size int64 // bytes
	at   time.Time
}

// filesOf lists the plans of a workshop that lie in dir, the latest first. It
// reads the disk: not for the UI goroutine. A folder that is not there yet has
// none.
func filesOf(dir string, w workshop.Workshop) []file {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var stems []string
	for _, c := range w.Communes {
		for _, name := range []string{c.Nom, c.Nom + " (" + c.Code + ")"} { // two communes of one name have their code too
			stems = append(stems, strings.TrimSuffix(paper.FileName(name, w.Date), ".pdf"))
		}
	}
	var out []file
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !isPlan(e.Name(), stems) {
			continue
		}
		out = append(out, file{filepath.Join(dir, e.Name()), info.Size(), info.ModTime()})
	}
	slices.SortFunc(out, func(a, b file) int {
		return cmp.Or(b.minute().Compare(a.minute()), strings.Compare(a.path, b.path))
	})
	return out
}

// minute is when the document was written; those of one export stay together.
func (f file) minute() time.Time { return f.at.Truncate(time.Minute) }

// isPlan says whether a file is one of the plans: « stem.pdf », « stem (2).pdf ».
func isPlan(name string, stems []string) bool {
	base, ok := strings.CutSuffix(name, ".pdf")
	if !ok {
		return false
	}
	return slices.ContainsFunc(stems, func(stem string) bool {
		rest, ok := strings.CutPrefix(base, stem)
		return ok && (rest == "" || isCopy(rest))
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
