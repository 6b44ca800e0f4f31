package joining

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"atelier/ui/french"
	"atelier/ui/paper"
	"atelier/ui/session"
	"atelier/ui/story"
)

// mostTables is how many tables are prepared at once.
const mostTables = 12

// tableNames returns « Table 1 », « Table 2 », …
func tableNames(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = french.T("joining.prepare.table", "n", i+1)
	}
	return out
}

// parseNames reads the names that a person wrote, separated by commas. One that
// comes again is numbered: « Écoles », « Écoles 2 ».
func parseNames(text string) []string {
	var given, out []string
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if name = strings.Join(strings.Fields(name), " "); name != "" {
			given = append(given, name)
		}
	}
	for i, name := range given {
		// A number must be neither one that is there, nor one that comes.
		one, taken := name, out
		for n := 2; has(taken, one); n++ {
			one, taken = name+" "+strconv.Itoa(n), slices.Concat(out, given[i+1:])
		}
		out = append(out, one)
	}
	return out
}

// has says whether a name is among some: on Windows « écoles » is the file of
// « Écoles ».
func has(names []string, name string) bool {
	return slices.ContainsFunc(names, func(other string) bool { return strings.EqualFold(other, name) })
}

// titleRoom is how long a title may be, so that it does not push the table out.
const titleRoom = 50

// tableFile is the name of the file for a table of a workshop: « Le Havre
// 2026-11-25 – Table 1.atelier ».
func tableFile(w session.Summary, table string) string {
	title := w.Titre
	if title == "" {
		title = french.T("joining.untitled")
	}
	if short := story.Short(title, titleRoom); short != title {
		title = strings.TrimRight(short, "… ,;:.–-")
	}
	if !w.Date.IsZero() && !strings.Contains(title, string(w.Date)) {
		title += " " + string(w.Date)
	}
	return paper.SafeName(french.T("joining.prepare.file", "title", title, "table", table), extension)
}

// order is what is to be prepared.
type order struct {
	workshop session.Summary
	tables   []string
	people   bool // with the name of who leads the workshop
	dir      string
}

// prepared is what was done of it.
type prepared struct {
	files []string // written
	taken []string // tables whose file was there already
	free  []string // other names for those, whose files are not there
}

// write writes a file for each table; none is ever replaced. What was written
// before an error stays, and is told.
func (o order) write(ctx context.Context, d session.Dossier) (p prepared, err error) {
	for _, table := range o.tables {
		path := filepath.Join(o.dir, tableFile(o.workshop, table))
		switch err := d.PrepareTable(ctx, path, o.workshop.ID, table, o.people); {
		case err == nil:
			p.files = append(p.files, path)
		case session.AlreadyThere(err):
			p.taken = append(p.taken, table)
			p.free = append(p.free, o.freeName(table, p.free))
		default:
			return p, err
		}
	}
	return p, nil
}

// freeName returns a name like that of the table, whose file is not there.
func (o order) freeName(table string, used []string) string {
	for n := 2; ; n++ {
		name := table + " (" + strconv.Itoa(n) + ")"
		_, err := os.Lstat(filepath.Join(o.dir, tableFile(o.workshop, name)))
		if errors.Is(err, fs.ErrNotExist) && !slices.Contains(used, name) || n > 99 {
			return name
		}
	}
}
