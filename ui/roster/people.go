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
	Text string               // with whom, in French
	With workshop.Participant // who is there; none when the list itself says it twice
}

// List is what a table gives, for the people who are there already.
type List struct {
	New       []Person  // who would be added
	Already   []Same    // who is there already, or twice in the list
	Alike     []Same    // those of New whose name is nearly somebody else's
	Unlooked  bool      // the list is so long that names nearly alike may have been missed
	Problems  []Problem // lines left aside, and what was not understood, by line
	Left      int       // lines left aside
	Contacts  int       // people with a contact
	NoAccord  int       // people whose contact is not kept: nobody said that they agree
	Attending bool      // the list says of somebody that they are there
	Total     int       // lines with somebody, or that should have
}

// TooMany says whether there are more people than can be added at once.
func (l List) TooMany() bool { return len(l.New)+len(l.Already) > MaxPeople }

// People makes people of the lines of the table, as its columns say. Who is
// already there, by name and structure, is told apart. A contact comes in where
// the list says that the person agreed; agreed says so for all, but those of whom
// the list says anything else.
func (t *Table) People(there []workshop.Participant, agreed bool) List {
	l := List{Total: len(t.Rows), Problems: slices.Clone(t.told)}
	known := make(acquaintances)
	for _, p := range there {
		known.meet(p, french.T("roster.there"))
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
		l.count(p)
		l.place(Person{r.Line, p.Participant, p.absent}, known)
	}
	slices.SortStableFunc(l.Problems, func(a, b Problem) int { return a.Line - b.Line })
	if !l.TooMany() {
		l.Alike, l.Unlooked = alike(l.New, there)
	}
	return l
}

func (l *List) count(p reading) {
	if p.contact {
		l.Contacts++
	}
	if p.contact && !p.Accord {
		l.NoAccord++
	}
	l.Attending = l.Attending || p.Present
}

// place puts somebody among the new people, or among those who were met.
func (l *List) place(p Person, known acquaintances) {
	if m := known.find(p.Participant); m != nil {
		l.Already = append(l.Already, Same{p, m.where, m.who})
		return
	}
	known.meet(workshop.Participant{Nom: p.Nom, Structure: p.Structure}, french.T("roster.twice", "line", french.Int(p.Line)))
	l.New = append(l.New, p)
}

// met is somebody who was met, and where.
type met struct {
	who   workshop.Participant
	where string
}

// namesakes are those of one name: by structure, folded, and the first of them.
type namesakes struct {
	first *met
	by    map[string]*met
}

// acquaintances are those who were met, by name.
type acquaintances map[string]*namesakes

func (a acquaintances) meet(p workshop.Participant, where string) {
	k, structure := key(p.Nom), fold.Fold(p.Structure)
	n := a[k]
	if n == nil {
		n = &namesakes{by: make(map[string]*met)}
		a[k] = n
	}
	m := &met{p, where}
	if n.first == nil {
		n.first = m
	}
	if n.by[structure] == nil {
		n.by[structure] = m
	}
}

// find returns whom somebody seems to be: the same name, and the same structure or
// one that is not said; nil for nobody.
func (a acquaintances) find(p workshop.Participant) *met {
	n := a[key(p.Nom)]
	if n == nil {
		return nil
	}
	structure := fold.Fold(p.Structure)
	if m := n.by[structure]; m != nil {
		return m
	}
	if structure == "" {
		return n.first
	}
	return n.by[""]
}

// Namesake returns who of a list has that name: one with the same structure, else
// one of whom no structure is said, or anyone when p has none. same: it may be p;
// else it is another person with another structure. ok: there is one.
func Namesake(list []workshop.Participant, p workshop.Participant) (who workshop.Participant, same, ok bool) {
	k := key(p.Nom)
	if k == "" {
		return who, false, false
	}
	known := make(acquaintances)
	for _, other := range list {
		if key(other.Nom) == k {
			known.meet(other, "")
		}
	}
	if m := known.find(p); m != nil {
		return m.who, true, true
	}
	if n := known[k]; n != nil {
		return n.first.who, false, true
	}
	return who, false, false
}

// Key is the same for the spellings of a name that are one person's for sure: the
// same words in any order, whatever their accents and capitals; "" for no name.
func Key(name string) string { return key(name) }

// key is the same for the spellings of a name that are one person's for sure.
func key(name string) string {
	words := strings.Fields(fold.Fold(name))
	if len(words) > 1 && slices.Contains([]string{"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"}, words[0]) {
		words = words[1:]
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}
