package roster

import (
	"slices"
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// Problem is what is wrong with a line, in French.
type Problem struct {
	Line int
	Text string
}

// Same is somebody of a list who seems to be there already.
type Same struct {
	Person
	Text string // with whom, in French
}

// List is what a table gives, for the people who are there already.
type List struct {
	New      []Person  // who would be added
	Already  []Same    // who is there already, or twice in the list
	Alike    []Same    // those of New whose name is nearly somebody else's
	Problems []Problem // lines left aside, and cells that could not be read
	Left     int       // lines left aside
	NoAccord int       // people whose contact is not kept: nobody said that they agree
	Total    int       // lines with somebody, or that should have
}

// TooMany says whether there are more people than can be added at once.
func (l List) TooMany() bool { return len(l.New)+len(l.Already) > MaxPeople }

// People makes people of the lines of the table, as its columns say. Who is
// already there, by name and structure, is told apart. A contact comes in where
// the list says that the person agreed; agreed says so for all.
func (t *Table) People(there []workshop.Participant, agreed bool) List {
	l := List{Total: len(t.Rows)}
	known := make(map[string][]met)
	for _, p := range there {
		known[key(p.Nom)] = append(known[key(p.Nom)], met{p.Structure, french.T("roster.there")})
	}
	filled := t.filler()
	for _, r := range t.Rows {
		p := t.person(r, filled, agreed)
		for _, text := range slices.Concat(r.Faults, p.doubts) {
			l.Problems = append(l.Problems, Problem{r.Line, text})
		}
		if p.problem != "" {
			l.Problems = append(l.Problems, Problem{r.Line, p.problem})
			l.Left++
			continue
		}
		if !p.kept {
			l.NoAccord++
		}
		k := key(p.Nom)
		if i := slices.IndexFunc(known[k], func(m met) bool { return m.same(p.Structure) }); i >= 0 {
			l.Already = append(l.Already, Same{Person{r.Line, p.Participant}, known[k][i].where})
			continue
		}
		known[k] = append(known[k], met{p.Structure, french.T("roster.twice", "line", french.Int(r.Line))})
		l.New = append(l.New, Person{r.Line, p.Participant})
	}
	l.Alike = alike(l.New, there)
	return l
}

// met is a name that was met, with its structure and where.
type met struct{ structure, where string }

// same says whether a structure goes with it: the same, or one is not said.
func (m met) same(structure string) bool {
	a, b := fold.Fold(m.structure), fold.Fold(structure)
	return a == b || a == "" || b == ""
}

// key is the same for the spellings of a name that are one person's for sure.
func key(name string) string {
	words := strings.Fields(fold.Fold(name))
	if len(words) > 1 && slices.Contains([]string{"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"}, words[0]) {
		words = words[1:]
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// mostTwins is among how many names those are looked for that are nearly alike:
// each is compared with each.
const mostTwins = 200

// alike finds the new people whose name is nearly that of somebody else.
func alike(list []Person, there []workshop.Participant) []Same {
	if len(list)+len(there) > mostTwins {
		return nil
	}
	names := make([]string, 0, len(list)+len(there))
	for _, p := range there {
		names = append(names, p.Nom)
	}
	for _, p := range list {
		names = append(names, p.Nom)
	}
	with := make(map[string]string)
	for _, t := range workshop.Twins(names) {
		if with[t.A] == "" {
			with[t.A] = t.B
		}
		if with[t.B] == "" {
			with[t.B] = t.A
		}
	}
	var out []Same
	for _, p := range list {
		if other := with[strings.TrimSpace(p.Nom)]; other != "" {
			out = append(out, Same{p, french.T("roster.alike", "name", other)})
		}
	}
	return out
}

// reading is what a line gives.
type reading struct {
	workshop.Participant
	problem string   // why it is nobody, in French
	doubts  []string // what was not understood, in French
	kept    bool     // no contact was left out
}

// person makes somebody of a line.
func (t *Table) person(r Row, filled func(Row, int) string, agreed bool) (p reading) {
	if r.Hidden {
		p.problem = french.T("roster.hidden")
		return p
	}
	family, given, refused := "", "", false
	var contacts []string
	for i, c := range t.Columns {
		v := r.cell(i)
		switch c {
		case Name:
			family = joined(family, v)
		case Given:
			given = joined(given, v)
		case Structure:
			p.Structure = joinedBy(p.Structure, filled(r, i), ", ")
		case College:
			said := filled(r, i)
			p.College = collegeOf(said)
			if said != "" && p.College == "" {
				p.doubts = append(p.doubts, french.T("roster.no_college", "college", said))
			}
		case Desk:
			v = filled(r, i)
			if p.Table = deskOf(v); p.Table == "" {
				p.Table = v
			}
		case Contact:
			if v != "" {
				contacts = append(contacts, telephone(v))
			}
		case Present:
			p.Present = yes(v)
		case Accord:
			p.Accord, refused = yes(v), no(v)
		}
	}
	p.Nom = joined(family, given)
	if agreed && !refused && len(contacts) > 0 {
		p.Accord = true
	}
	if p.Accord {
		p.Contact = strings.Join(contacts, " · ")
	}
	p.kept = p.Accord || len(contacts) == 0
	p.problem = nameProblem(p.Nom)
	return p
}

// nameProblem says why a name is none.
func nameProblem(name string) string {
	switch {
	case name == "":
		return french.T("roster.no_name")
	case !hasLetter(name):
		return french.T("roster.no_letter", "name", name)
	case len([]rune(name)) > maxName:
		return french.T("roster.long_name")
	case strings.ContainsAny(name[:1], "=+@"):
		return french.T("roster.formula_name", "name", name)
	}
	return ""
}

// maxName is how long a name may be, in runes.
const maxName = 120

func joined(a, b string) string { return joinedBy(a, b, " ") }

func joinedBy(a, b, sep string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + sep + b
}

// telephone gives a number back the zero that spreadsheets take away.
func telephone(s string) string {
	if len(s) == 9 && strings.Trim(s, "0123456789") == "" && s[0] != '0' {
		return "0" + s
	}
	return s
}

// filler returns what a cell says with the merged areas filled: « Mairie » over
// three lines goes for all of them.
func (t *Table) filler() func(Row, int) string {
	if len(t.merges) == 0 {
		return func(r Row, i int) string { return r.cell(i) }
	}
	tops := make(map[[2]int]string) // value by column and first line
	for _, r := range t.Rows {
		for i, v := range r.Cells {
			if v != "" {
				tops[[2]int{i, r.Line}] = v
			}
		}
	}
	byColumn := make(map[int][]merged)
	for _, m := range t.merges {
		byColumn[m.left] = append(byColumn[m.left], m)
	}
	for _, list := range byColumn {
		slices.SortFunc(list, func(a, b merged) int { return a.top - b.top })
	}
	return func(r Row, i int) string {
		if v := r.cell(i); v != "" {
			return v
		}
		list := byColumn[i]
		at, found := slices.BinarySearchFunc(list, r.Line, func(m merged, line int) int { return m.top - line })
		if !found {
			at--
		}
		if at >= 0 && list[at].bottom >= r.Line {
			return tops[[2]int{i, list[at].top}]
		}
		return ""
	}
}

// CollegeOf returns the collège that a text says, "" when it says none.
func CollegeOf(text string) workshop.College { return collegeOf(text) }
