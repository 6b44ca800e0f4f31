package browse

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"atelier/assets/fold"
	"atelier/ui/french"
	"atelier/ui/place"
	"atelier/ui/settings"
)

// entry is a folder, or a file, of the folder that is browsed.
type entry struct {
	name, path string
	folder     bool
}

// entriesOf lists the folders of a folder and its files whose names end in ext,
// folders first; with ext "" only the folders. Hidden ones are left out. It reads
// the disk: not for the UI goroutine.
func entriesOf(dir, ext string) ([]entry, error) {
	read, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []entry
	for _, e := range read {
		path := filepath.Join(dir, e.Name())
		folder := e.IsDir()
		if e.Type()&os.ModeSymlink != 0 { // a shared folder is often a link
			if info, err := os.Stat(path); err == nil {
				folder = info.IsDir()
			}
		}
		if strings.HasPrefix(e.Name(), ".") || !folder && !has(e.Name(), ext) {
			continue
		}
		out = append(out, entry{e.Name(), path, folder})
	}
	slices.SortFunc(out, func(a, b entry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return cmp.Or(strings.Compare(fold.Fold(a.name), fold.Fold(b.name)), strings.Compare(a.name, b.name))
	})
	return out, nil
}

// has says whether a name ends in one of the ends, which spaces part.
func has(name, ext string) bool {
	return slices.ContainsFunc(strings.Fields(ext), func(e string) bool { return strings.EqualFold(filepath.Ext(name), e) })
}

// Files lists the files of a folder, not of those in it, whose names end in ext,
// as the browser orders them. It reads the disk: not for the UI goroutine.
func Files(dir, ext string) ([]string, error) {
	list, err := entriesOf(dir, ext)
	var out []string
	for _, e := range list {
		if !e.folder {
			out = append(out, e.path)
		}
	}
	return out, err
}

// Sticks lists the removable disks that are there, under the names that people
// know them by. It reads the disk: not for the UI goroutine.
func Sticks() []settings.Place {
	sticks, _ := sorted(settings.Places())
	return sticks
}

// sorted parts the removable disks from the other places.
func sorted(all []settings.Place) (sticks, others []settings.Place) {
	for _, p := range all {
		at := place.Of(p.Path)
		if at.Kind != place.Removable || filepath.Clean(at.Root) != filepath.Clean(p.Path) {
			others = append(others, p)
			continue
		}
		if at.Name != "" {
			p.Name = at.Name
		}
		sticks = append(sticks, settings.Place{Name: french.T("browse.stick", "name", p.Name), Path: p.Path})
	}
	return sticks, others
}
