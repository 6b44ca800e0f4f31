package roster

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"atelier/assets/fold"
	"atelier/ui/french"
)

// Column is what a column means.
type Column string

// What a column can mean.
const (
	Ignored   Column = ""          // nothing that is kept
	Name      Column = "nom"       // the name, or the family name beside Given
	Given     Column = "prenom"    // the first name
	Structure Column = "structure" // association, enterprise, commune
	College   Column = "college"
	Desk      Column = "table"
	Contact   Column = "contact" // e-mail or telephone
	Present   Column = "present"
	Accord    Column = "accord" // the person agrees that the contact is kept
)

// Columns lists what a column can mean, as a choice shows it.
var Columns = []Column{Name, Given, Structure, College, Desk, Contact, Present, Accord, Ignored}

// headingLines is in how many lines the headings are looked for: above them stand
// a title, a date, an empty line.
const headingLines = 12

// headed takes the headings off a table; nil: there are none. What stands above
// them is read as people where it looks like some, else told.
func (t *Table) headed() *Table {
	for i := range t.Rows[:min(len(t.Rows), headingLines)] {
		columns := read(t.Rows[i].Cells)
		if columns == nil {
			continue
		}
		wide := width(t.Rows)
		for len(columns) < wide {
			columns = append(columns, Ignored)
		}
		titles := make([]string, len(columns))
		copy(titles, t.Rows[i].Cells)
		h := &Table{Sheet: t.Sheet, Titles: titles, Columns: columns, merges: t.merges, told: t.told}
		for _, r := range t.Rows[:i] {
			if h.looksLikeSomebody(r) {
				h.Rows = append(h.Rows, r)
			} else if !r.empty() {
				h.tell(r.Line, french.T("roster.above", "text", shortened(r)))
			}
		}
		if len(h.Rows) > 0 {
			h.tell(t.Rows[i].Line, french.T("roster.headings_here", "text", shortened(t.Rows[i])))
		}
		h.Rows = append(h.Rows, t.Rows[i+1:]...)
		return h
	}
	return nil
}

// looksLikeSomebody says whether a line above the headings is somebody all the
// same: a first and a family name, and most of the rest.
func (t *Table) looksLikeSomebody(r Row) bool {
	filled, known, name := 0, 0, ""
	for i, c := range t.Columns {
		if r.cell(i) != "" {
			filled++
		}
		if c != Ignored {
			known++
		}
		if c == Name || c == Given {
			name = joined(name, r.cell(i))
		}
	}
	return filled >= 2 && 2*filled >= known && isFullName(name)
}

// isFullName says whether a text may be a first and a family name.
func isFullName(s string) bool {
	n := len(strings.Fields(s))
	return n >= 2 && n <= 5 && len([]rune(s)) <= 50 && !strings.ContainsFunc(s, unicode.IsDigit) && !strings.ContainsAny(s, ".:!?")
}

// shortened writes a line as it is told.
func shortened(r Row) string {
	text := []rune(strings.Join(slices.DeleteFunc(slices.Clone(r.Cells), func(c string) bool { return c == "" }), " · "))
	if len(text) > 80 {
		return string(text[:79]) + "…"
	}
	return string(text)
}

// unrepeated takes out the lines that only say the headings again, as a list that
// was printed or put together has them, and tells them.
func (t *Table) unrepeated() {
	kept := t.Rows[:0]
	for _, r := range t.Rows {
		if t.repeats(r) {
			t.tell(r.Line, french.T("roster.headings_again"))
			continue
		}
		kept = append(kept, r)
	}
	t.Rows = kept
}

func (t *Table) repeats(r Row) bool {
	filled, same, sure := 0, 0, false
	for i, c := range r.Cells {
		if c == "" {
			continue
		}
		if len(c) > 60 { // no heading: folding it costs time
			return false
		}
		filled++
		folded := fold.Fold(c)
		if i < len(t.Titles) && t.Titles[i] != "" && folded == fold.Fold(t.Titles[i]) {
			same++
			continue
		}
		if _, exact := columnOf(c); !exact {
			return false
		}
		sure = sure || surelyName(c)
	}
	return filled > 0 && same == filled || filled > 1 && sure
}

// read reads a line as headings: one of them is a name, and there is another, or
// no other cell. nil: it is no line of headings. Where two say the same, the one
// that people use as it is goes before: « Nom » before « Nom du référent ».
func read(cells []string) []Column {
	columns := make([]Column, len(cells))
	for _, first := range []bool{true, false} {
		for i, c := range cells {
			col, exact := columnOf(c)
			if exact == first && (col == Contact || col == Accord || !slices.Contains(columns, col)) {
				columns[i] = col
			}
		}
	}
	filled, known, sure := 0, 0, false // sure: nobody is called « Nom »; a form has many questions beside it
	for i, c := range cells {
		if c != "" {
			filled++
		}
		if columns[i] != Ignored {
			known++
		}
		sure = sure || surelyName(c)
	}
	alone := filled == 1 && slices.Contains(headings[Name], fold.Fold(strings.Join(cells, "")))
	if !slices.Contains(columns, Name) && !slices.Contains(columns, Given) || known < 2 && !alone || 2*known < filled && !sure {
		return nil
	}
	if !slices.Contains(columns, Name) {
		columns[slices.Index(columns, Given)] = Name
	}
	return columns
}

func width(rows []Row) int {
	w := 0
	for _, r := range rows {
		w = max(w, len(r.Cells))
	}
	return w
}

// guessed is how many lines are looked at to say what their columns mean.
const guessed = 200

// guess says what columns without headings mean, by what stands in them.
func guess(rows []Row) []Column {
	rows = rows[:min(len(rows), guessed)]
	columns := make([]Column, width(rows))
	taken := map[Column]bool{}
	for i := range columns {
		if isCounter(rows, i) {
			continue
		}
		for _, test := range []struct {
			of Column
			is func(string) bool
		}{{Contact, isContact}, {College, isCollege}, {Desk, isDesk}, {Present, isAnswer}} {
			if (test.of == Contact || !taken[test.of]) && mostly(rows, i, test.is) {
				columns[i], taken[test.of] = test.of, true
				break
			}
		}
	}
	return named(rows, columns)
}

// countedLines is how many lines in a row make a column of numbers a count of the
// lines: two tables of one person each are 1 and 2 too.
const countedLines = 4

// isCounter says whether a column numbers the lines: 1, 2, 3… The first one does
// whenever it goes up by one.
func isCounter(rows []Row, column int) bool {
	last, lines := 0, 0
	for _, r := range rows {
		n, err := strconv.Atoi(strings.TrimRight(r.cell(column), ".)°"))
		if err != nil || lines > 0 && n != last+1 {
			return false
		}
		last = n
		lines++
	}
	return column == 0 && lines > 0 && width(rows) > 1 || lines >= countedLines
}

// named gives the columns of words that are left to the name, the first name and
// the structure.
func named(rows []Row, columns []Column) []Column {
	var words []int
	for i, c := range columns {
		if c == Ignored && mostly(rows, i, hasLetter) {
			words = append(words, i)
		}
	}
	order := []Column{Name, Structure}
	if len(words) >= 2 && mostly(rows, words[0], oneWord) && mostly(rows, words[1], isGiven) {
		order = []Column{Name, Given, Structure}
	}
	for i, at := range words[:min(len(words), len(order))] {
		columns[at] = order[i]
	}
	if len(words) == 0 && len(columns) > 0 && columns[0] != Contact && !(len(columns) > 1 && isCounter(rows, 0)) {
		columns[0] = Name
	}
	return columns
}

// mostly says whether most of the filled cells of a column are like this.
func mostly(rows []Row, column int, is func(string) bool) bool {
	filled, like := 0, 0
	for _, r := range rows {
		if c := r.cell(column); c != "" {
			filled++
			if is(c) {
				like++
			}
		}
	}
	return filled > 0 && 10*like >= 6*filled
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

func oneWord(s string) bool { return len(strings.Fields(s)) <= 2 && hasLetter(s) }

// isGiven says whether a text may be a first name: « Marie », « Jean-Luc ».
func isGiven(s string) bool {
	words := strings.Fields(s)
	if len(words) != 1 || len([]rune(s)) > 16 || collegeOf(s) != "" {
		return false
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && r != '-' && r != '’' && r != '\'' {
			return false
		}
	}
	return len([]rune(s)) < 2 || unicode.IsLower([]rune(s)[1]) // « MJC » is a structure
}

func isCollege(s string) bool { return collegeOf(s) != "" }

func isDesk(s string) bool { return deskOf(s) != "" && len(s) <= 12 }

// peopled says how much a table looks like people: it has headings, its names are
// first and family names, or neither.
func (t *Table) peopled() int {
	if slices.ContainsFunc(t.Titles, func(s string) bool { return s != "" }) {
		return 2
	}
	first, second := slices.Index(t.Columns, Name), slices.Index(t.Columns, Given)
	named := 0
	rows := t.Rows[:min(len(t.Rows), guessed)]
	for _, r := range rows {
		if isFullName(joined(r.cell(first), r.cell(second))) {
			named++
		}
	}
	if 2*named > len(rows) {
		return 1
	}
	return 0
}
