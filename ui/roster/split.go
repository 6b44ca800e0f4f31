package roster

import (
	"strings"

	"atelier/ui/french"
)

// split cuts a text into lines and cells. free: there are no columns, only
// commas, or nothing, between the parts of a line.
func split(text string) (rows []Row, free bool, err error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	sep, text := separator(text)
	line, count := 1, 0
	if strings.HasPrefix(strings.ToLower(text), "sep=") { // a line that only Excel reads
		_, text, _ = strings.Cut(text, "\n")
		line++
	}
	for text != "" {
		var cells []string
		var lines int
		cells, lines, text = record(text, sep)
		r := Row{Line: line, Cells: cells}
		line += lines
		if r.empty() {
			continue
		}
		if count++; count > MaxLines+headingLines {
			return nil, false, refuse(french.T("roster.too_many_lines"))
		}
		rows = append(rows, r)
	}
	return rows, sep == ',', nil
}

// looked is how many lines show what stands between the columns.
const looked = 60

// separators are what can stand between columns.
const separators = "\t;|,"

// separator finds what stands between the columns: what makes headings of a line,
// else what is on most lines.
func separator(text string) (byte, string) {
	if first, _, _ := strings.Cut(text, "\n"); len(first) == 5 && strings.HasPrefix(strings.ToLower(first), "sep=") {
		return first[4], text
	}
	var with [256]int
	rest := text
	for n := range looked {
		line, more, found := strings.Cut(rest, "\n")
		for _, sep := range []byte(separators) {
			if strings.IndexByte(unquoted(line), sep) < 0 {
				continue
			}
			if with[sep]++; n < headingLines {
				if cells, _, _ := record(line, sep); read(cells) != nil {
					return sep, text
				}
			}
		}
		if rest = more; !found {
			break
		}
	}
	best := byte(',')
	for _, sep := range []byte(separators) {
		if with[sep] > with[best] || with[sep] == with[best] && with[sep] > 0 && best == ',' {
			best = sep
		}
	}
	return best, text
}

// unquoted returns a line without what is between quotes.
func unquoted(line string) string {
	if !strings.Contains(line, `"`) {
		return line
	}
	var b strings.Builder
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 0 {
			b.WriteString(part)
		}
	}
	return b.String()
}

// How many lines, and bytes, a cell between quotes may have. A quote that is never
// closed would else take the rest of the file for one cell.
const (
	quotedLines = 20
	quotedBytes = 1 << 16
)

// record cuts the first record off a text; lines is how many lines it has.
func record(text string, sep byte) (cells []string, lines int, rest string) {
	lines = 1
	for {
		cell, more, end := field(text, sep)
		lines += strings.Count(text[:len(text)-len(more)], "\n")
		if end && strings.HasSuffix(text[:len(text)-len(more)], "\n") {
			lines-- // the one that ends the record
		}
		if len(cells) < maxCells {
			cells = append(cells, clean(cell))
		}
		if text = more; end {
			return trimmed(cells), lines, text
		}
	}
}

// field cuts the first cell off a text; end: it is the last of its record.
func field(text string, sep byte) (cell, rest string, end bool) {
	if strings.HasPrefix(text, `"`) {
		if cell, rest, end, ok := quoted(text[1:], sep); ok {
			return cell, rest, end
		}
	}
	i := strings.IndexAny(text, string([]byte{sep, '\n'}))
	if i < 0 {
		return text, "", true
	}
	return text[:i], text[i+1:], text[i] == '\n'
}

// quoted reads a cell after its opening quote; !ok: it is not closed properly,
// and the quote is a character like others.
func quoted(text string, sep byte) (cell, rest string, end, ok bool) {
	var b strings.Builder
	for newlines := 0; ; {
		i := strings.IndexAny(text, "\"\n")
		if i < 0 {
			return "", "", false, false
		}
		b.WriteString(text[:i])
		if b.Len() > quotedBytes {
			return "", "", false, false
		}
		if text[i] == '\n' {
			if newlines++; newlines > quotedLines {
				return "", "", false, false
			}
			b.WriteByte('\n')
			text = text[i+1:]
			continue
		}
		text = text[i+1:]
		switch {
		case strings.HasPrefix(text, `"`):
			b.WriteByte('"')
			text = text[1:]
		case text == "":
			return b.String(), "", true, true
		case text[0] == sep || text[0] == '\n':
			return b.String(), text[1:], text[0] == '\n', true
		default:
			return "", "", false, false
		}
	}
}

// trimmed returns cells without the empty ones at the end.
func trimmed(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
