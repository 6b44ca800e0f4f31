package roster

import (
	"encoding/xml"
	"errors"
	"math"
	"strconv"
	"strings"

	"atelier/ui/french"
)

// rows reads a sheet: its lines that hold something, and its merged areas.
func (b *book) rows(part string) ([]Row, []merged, error) {
	r := &sheetReader{shared: b.shared}
	err := b.each(part, r.token)
	if err == nil && !r.whole {
		err = errors.New("roster: the sheet has no end")
	}
	return r.rows, r.merges, err
}

// sheetReader makes lines of the tokens of a sheet.
type sheetReader struct {
	shared []string
	rows   []Row
	merges []merged
	seen   int  // lines and cells
	whole  bool // the end of the sheet was seen

	row   Row
	line  int
	cell  cell
	value strings.Builder
	in    string // "v", "is" or "f"
	scope scope
}

// cell is the cell that is being read.
type cell struct {
	column  int
	kind    string
	formula bool
	valued  bool
}

func (r *sheetReader) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return r.start(t)
	case xml.CharData:
		if r.in == "v" || r.in == "is" && r.scope.text() {
			if r.value.Len()+len(t) > maxToken {
				return errBounds
			}
			r.value.Write(t)
		}
	case xml.EndElement:
		return r.end(t.Name.Local)
	}
	return nil
}

func (r *sheetReader) start(e xml.StartElement) error {
	r.scope.enter(e.Name.Local)
	switch e.Name.Local {
	case "row":
		if r.seen++; r.seen > maxSeen {
			return errBounds
		}
		r.line++
		if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > 0 {
			r.line = n
		}
		hidden := attr(e, "hidden")
		r.row = Row{Line: r.line, Hidden: hidden == "1" || hidden == "true"}
		r.cell.column = -1
	case "c":
		if r.seen++; r.seen > maxSeen {
			return errBounds
		}
		at := r.cell.column + 1
		if column, _, ok := reference(attr(e, "r")); ok {
			at = column
		}
		r.cell = cell{column: at, kind: attr(e, "t")}
		r.value.Reset()
	case "f":
		r.cell.formula = true
		r.in = "f"
	case "v", "is":
		r.cell.valued = true
		r.in = e.Name.Local
	case "mergeCell":
		r.merge(attr(e, "ref"))
	}
	return nil
}

func (r *sheetReader) end(name string) error {
	r.scope.leave(name)
	switch name {
	case "v", "is", "f":
		r.in = ""
	case "c":
		r.endCell()
	case "row":
		return r.endRow()
	case "worksheet", "chartsheet":
		r.whole = true
	}
	return nil
}

func (r *sheetReader) endCell() {
	at := r.cell.column
	if at < 0 || at >= maxCells {
		return
	}
	text := r.text()
	if text == "" {
		return
	}
	for len(r.row.Cells) <= at {
		r.row.Cells = append(r.row.Cells, "")
	}
	r.row.Cells[at] = text
}

// text returns what a cell shows. A formula shows what the spreadsheet worked out
// when it was saved; nothing is worked out here.
func (r *sheetReader) text() string {
	raw := strings.TrimSpace(r.value.String())
	switch r.cell.kind {
	case "s":
		if i, err := strconv.Atoi(raw); err == nil && i >= 0 && i < len(r.shared) {
			return r.shared[i]
		}
		if raw != "" {
			r.fault("roster.no_text_there")
		}
		return ""
	case "b":
		if raw == "1" || raw == "true" {
			return french.T("roster.yes")
		}
		return french.T("roster.no")
	case "e":
		r.fault("roster.cell_error", "fault", clean(raw))
		return ""
	case "", "n":
		if raw == "" && r.cell.formula {
			r.fault("roster.no_value")
		}
		return numberText(raw)
	}
	if raw == "" && r.cell.formula && !r.cell.valued {
		r.fault("roster.no_value")
	}
	return clean(raw)
}

// mostFaults is how many faults of a line are told.
const mostFaults = 3

// fault tells what is wrong with the cell that is read. A hostile sheet has
// millions of them: what is not kept is not worded.
func (r *sheetReader) fault(key string, args ...any) {
	if len(r.row.Faults) < mostFaults {
		place := columnName(r.cell.column) + strconv.Itoa(r.line)
		r.row.Faults = append(r.row.Faults, french.T(key, append([]any{"cell", place}, args...)...))
	}
}

// numberText writes a number as a person would: 612345678, not 6.12345678E8.
func numberText(raw string) string {
	if !strings.ContainsAny(raw, ".eE") {
		return clean(raw)
	}
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.Abs(f) > 1e15 {
		return clean(raw)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func (r *sheetReader) endRow() error {
	if r.row.empty() {
		return nil
	}
	if len(r.rows) >= MaxLines+headingLines {
		return refuse(french.T("roster.too_many_lines"))
	}
	r.row.Cells = trimmed(r.row.Cells)
	r.rows = append(r.rows, r.row)
	r.row = Row{}
	return nil
}

// merge notes a merged area: « B2:B5 ».
func (r *sheetReader) merge(ref string) {
	from, to, found := strings.Cut(ref, ":")
	left, top, ok := reference(from)
	_, bottom, ok2 := reference(to)
	if found && ok && ok2 && left < maxCells && bottom > top && len(r.merges) < maxAreas {
		r.merges = append(r.merges, merged{left, top, bottom})
	}
}

// reference reads « AB12 »: the column from 0, the line from 1.
func reference(s string) (column, line int, ok bool) {
	i := 0
	for i < len(s) && s[i] >= 'A' && s[i] <= 'Z' && i < 4 {
		column = column*26 + int(s[i]-'A') + 1
		i++
	}
	line, err := strconv.Atoi(s[i:])
	return column - 1, line, err == nil && i > 0 && line > 0
}

// columnName writes a column as spreadsheets do: 0 is A, 27 is AB.
func columnName(column int) string {
	name := ""
	for column >= 0 {
		name = string(rune('A'+column%26)) + name
		column = column/26 - 1
	}
	return name
}
