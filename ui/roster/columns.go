package roster

import (
	"slices"
	"strings"
	"unicode"

	"atelier/assets/fold"
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

// headings are the words, folded, that people write over columns. A heading that
// is none of them is looked at word by word: « Nom de l’association » is Structure.
var headings = map[Column][]string{
	Name:      {"nom", "noms", "nom de famille", "nom d usage", "nom et prenom", "nom prenom", "prenom nom", "prenom et nom", "nom prenoms", "nom et prenoms", "noms et prenoms", "participant", "participants", "participante", "personne", "personnes", "invite", "invites", "identite", "name"},
	Given:     {"prenom", "prenoms"},
	Structure: {"structure", "structures", "organisme", "organisation", "association", "entreprise", "societe", "etablissement", "employeur", "commune", "collectivite", "service", "nom de la structure"},
	College:   {"college", "colleges", "categorie", "qualite", "fonction", "statut", "profil", "type", "type d acteur", "en qualite de"},
	Desk:      {"table", "tables", "groupe", "groupes", "n table", "n de table", "numero de table", "no table"},
	Contact:   {"mail", "mails", "e mail", "email", "courriel", "mel", "adresse mail", "adresse e mail", "adresse email", "adresse electronique", "telephone", "tel", "portable", "mobile", "numero de telephone", "n de telephone", "contact", "coordonnees", "tel portable", "tel fixe"},
	Present:   {"present", "presents", "presente", "presence", "present e", "present oui non", "est present"},
	Accord:    {"accord", "consentement", "rgpd", "autorisation", "accord rgpd", "accord contact", "consentement rgpd"},
}

// inHeadings are words that say by themselves what a longer heading means, those
// that say most first.
var inHeadings = []struct {
	word string
	of   Column
}{
	{"accord", Accord}, {"consentement", Accord}, {"rgpd", Accord}, {"autorise", Accord},
	{"mail", Contact}, {"courriel", Contact}, {"telephone", Contact}, {"portable", Contact}, {"tel", Contact},
	{"structure", Structure}, {"association", Structure}, {"organisme", Structure}, {"entreprise", Structure},
	{"college", College}, {"categorie", College}, {"prenom", Given}, {"table", Desk}, {"present", Present}, {"presence", Present}, {"nom", Name},
}

// columnOf reads a heading.
func columnOf(title string) Column {
	folded := fold.Fold(title)
	for _, c := range Columns {
		if slices.Contains(headings[c], folded) {
			return c
		}
	}
	words := strings.Fields(folded)
	if len(words) > 8 { // a sentence
		return Ignored
	}
	for _, in := range inHeadings {
		if slices.Contains(words, in.word) {
			return in.of
		}
	}
	return Ignored
}

// headingLines is in how many lines the headings are looked for: above them stand
// a title, a date, an empty line.
const headingLines = 12

// headed takes the headings off a table; nil: there are none.
func (t *Table) headed() *Table {
	for i := range t.Rows[:min(len(t.Rows), headingLines)] {
		columns := read(t.Rows[i].Cells)
		if columns == nil {
			continue
		}
		wide := width(t.Rows[i:])
		for len(columns) < wide {
			columns = append(columns, Ignored)
		}
		titles := make([]string, len(columns))
		copy(titles, t.Rows[i].Cells)
		return &Table{Sheet: t.Sheet, Titles: titles, Columns: columns, Rows: t.Rows[i+1:], merges: t.merges}
	}
	return nil
}

// read reads a line as headings: one of them is a name, and there is another, or
// no other cell. nil: it is no line of headings.
func read(cells []string) (columns []Column) {
	filled, known := 0, 0
	for _, c := range cells {
		if c != "" {
			filled++
		}
		col := columnOf(c)
		if col != Ignored && col != Contact && slices.Contains(columns, col) {
			col = Ignored // the first of two « Nom »
		}
		if col != Ignored {
			known++
		}
		columns = append(columns, col)
	}
	exact := filled == 1 && len(cells) > 0 && slices.Contains(headings[Name], fold.Fold(strings.Join(cells, "")))
	if !slices.Contains(columns, Name) && !slices.Contains(columns, Given) || known < 2 && !exact || 2*known < filled {
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
	if len(words) == 0 && len(columns) > 0 && columns[0] != Contact {
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
