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

// parseNames reads the names that a person wrote, separated by commas, each once.
func parseNames(text string) []string {
	var out []string
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		name = strings.Join(strings.Fields(name), " ")
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// tableFile is the name of the file for a table of a workshop: « Le Havre
// 2026-11-25 – Table 1.atelier ».
func tableFile(w session.Summary, table string) string {
	title := w.Titre
	if title == "" {
		title = french.T("joining.untitled")
	}
	if !w.Date.IsZero() && !strings.Contains(title, string(w.Date)) {
		title += " " + string(w.Date)
	}
	const room = 60 // a long title must not push the table out
	if letters := []rune(title); len(letters) > room {
		title = strings.TrimSpace(string(letters[:room]))
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
