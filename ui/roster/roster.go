// Package roster reads lists of people, as they come from a spreadsheet, an
// e-mail or the keyboard, whatever wrote them. It never guesses in silence: what
// it understood of each column can be seen and changed, and what it leaves aside
// is told line by line. It evaluates no formula, follows no link, and everything
// in it is bounded.
package roster

import (
	"bytes"
	"slices"
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// The bounds. A workshop has twenty people, seldom two hundred; the largest
// spreadsheets of associations have some thousands of lines. What is larger is
// another file than people think, and is refused before anything is read in.
const (
	MaxFile   = 20 << 20 // bytes
	MaxLines  = 50_000   // lines that are read, besides the headings and what stands above them
	MaxPeople = 2_000    // people that are added at once
	maxCells  = 64       // cells of a line that are read
	maxValue  = 300      // runes of a cell: more is no name, nor a structure
)

// Row is a line of a table.
type Row struct {
	Line   int // as the spreadsheet, or the editor of texts, counts
	Cells  []string
	Hidden bool     // hidden in the spreadsheet, often by a filter
	Faults []string // what could not be read in it, in French
}

// cell returns a cell, "" where there is none.
func (r Row) cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

func (r Row) empty() bool {
	for _, c := range r.Cells {
		if c != "" {
			return false
		}
	}
	return len(r.Faults) == 0
}

// merged is an area of a spreadsheet with one value, in its first cell.
type merged struct{ left, top, bottom int } // columns from 0, lines from 1

// Table is what was read.
type Table struct {
	Sheet   string   // the sheet of the spreadsheet, "" when there is one only
	Titles  []string // the headings of the columns, "" where there is none
	Columns []Column // what each column means; may be changed
	Rows    []Row    // without the headings and the empty lines
	merges  []merged
	told    []Problem // lines that were left aside while it was read, and doubts about them
	sheets  []sheetTable
}

// sheetTable is a sheet of a spreadsheet, and why it cannot be taken.
type sheetTable struct {
	name  string
	table *Table
	err   error
}

func (t *Table) tell(line int, text string) { t.told = append(t.told, Problem{line, text}) }

// Sheets names the sheets that can be chosen, nil when there is no choice.
func (t *Table) Sheets() []string {
	var names []string
	for _, s := range t.sheets {
		names = append(names, s.name)
	}
	return names
}

// Choose returns the table of another sheet, by its place in Sheets. The error is a
// *Refusal.
func (t *Table) Choose(sheet int) (*Table, error) {
	s := t.sheets[sheet]
	if s.err != nil {
		return nil, s.err
	}
	s.table.sheets = t.sheets
	return s.table, nil
}

// Refusal is why a list cannot be read at all. Its text is French, and says what
// to do.
type Refusal struct{ Text string }

// Error implements error.
func (r *Refusal) Error() string { return r.Text }

func refuse(text string) error { return &Refusal{text} }

// Parse reads a file: a spreadsheet (.xlsx), or a text with a line for each
// person and semicolons, commas or tabs between the columns. What the file is
// shows from its first bytes, not from its name. The error is a *Refusal.
func Parse(data []byte) (*Table, error) {
	switch {
	case len(data) > MaxFile:
		return nil, refuse(french.T("roster.too_big"))
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return parseXLSX(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		if bytes.Contains(data, wide("EncryptedPackage")) {
			return nil, refuse(french.T("roster.encrypted"))
		}
		return nil, refuse(french.T("roster.old_excel"))
	case bytes.HasPrefix(data, []byte("%PDF")):
		return nil, refuse(french.T("roster.pdf"))
	}
	text, odd, ok := decode(data)
	if !ok {
		return nil, refuse(french.T("roster.no_text"))
	}
	t, err := ParseText(text)
	if err != nil {
		return nil, err
	}
	for _, line := range odd {
		t.tell(line, french.T("roster.odd_letter"))
	}
	return t, nil
}

// wide returns a text as the old file system of Office writes names.
func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// ParseText reads a pasted text: the cells of a spreadsheet, or a line for each
// person as [Line] understands it. The error is a *Refusal.
func ParseText(text string) (*Table, error) {
	if len(text) > MaxFile {
		return nil, refuse(french.T("roster.too_big"))
	}
	rows, free, err := split(text)
	if err != nil {
		return nil, err
	}
	visible(rows)
	if free {
		if t := (&Table{Rows: rows}).headed(); t != nil {
			return t.checked()
		}
		if columns := guess(rows); !slices.Contains(columns, Given) || !even(rows) {
			return freeTable(rows).checked()
		}
	}
	return tabled(rows, nil)
}

// visible takes the characters out of cells that do not show and turn or hide what
// stands around them, and tells it on their line.
func visible(rows []Row) {
	for i, r := range rows {
		found := false
		for j, c := range r.Cells {
			if strings.ContainsFunc(c, isHidden) {
				rows[i].Cells[j], found = clean(strings.Map(seen, c)), true
			}
		}
		if found && len(r.Faults) < mostFaults {
			rows[i].Faults = append(rows[i].Faults, french.T("roster.invisible"))
		}
	}
}

// even says whether all lines have as many cells.
func even(rows []Row) bool {
	for _, r := range rows {
		if len(r.Cells) != len(rows[0].Cells) {
			return false
		}
	}
	return true
}

// tabled makes a table of lines with columns.
func tabled(rows []Row, merges []merged) (*Table, error) {
	visible(rows)
	t := &Table{Rows: rows, merges: merges}
	if h := t.headed(); h != nil {
		return h.checked()
	}
	t.Columns = guess(t.Rows)
	t.Titles = make([]string, len(t.Columns))
	return t.checked()
}

// checked refuses a table in which nobody is.
func (t *Table) checked() (*Table, error) {
	kept := t.Rows[:0]
	for _, r := range t.Rows {
		if !r.empty() {
			kept = append(kept, r)
		}
	}
	t.Rows = kept
	t.unrepeated()
	if len(t.Rows) == 0 {
		return nil, refuse(french.T("roster.empty"))
	}
	if len(t.Rows) > MaxLines {
		return nil, refuse(french.T("roster.too_many_lines"))
	}
	return t, nil
}

// freeTable makes a table of lines in each of which the parts are told apart by
// what they say.
func freeTable(rows []Row) *Table {
	t := &Table{Columns: []Column{Name, Structure, College, Desk, Contact}, Titles: make([]string, 5)}
	for _, r := range rows {
		p := Line(strings.Join(r.Cells, ", "))
		college := ""
		if p.College != "" {
			college = french.T("roster.college." + string(p.College))
		}
		r.Cells = []string{p.Nom, p.Structure, college, p.Table, p.Contact}
		t.Rows = append(t.Rows, r)
	}
	for i := len(t.Columns) - 1; i > 0; i-- { // columns that nobody fills need not show
		if !t.filled(i) {
			t.drop(i)
		}
	}
	return t
}

func (t *Table) filled(column int) bool {
	for _, r := range t.Rows {
		if r.cell(column) != "" {
			return true
		}
	}
	return false
}

func (t *Table) drop(column int) {
	t.Columns = append(t.Columns[:column:column], t.Columns[column+1:]...)
	t.Titles = t.Titles[:len(t.Columns)]
	for i, r := range t.Rows {
		t.Rows[i].Cells = append(r.Cells[:column:column], r.Cells[column+1:]...)
	}
}

// Person is somebody as a list has them.
type Person struct {
	Line int // 0 for a line that stands alone
	workshop.Participant
	Absent bool // the list says that they are not there, or will not be
}
