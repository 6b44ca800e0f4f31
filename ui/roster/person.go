package roster

import (
	"slices"
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// reading is what a line gives.
type reading struct {
	workshop.Participant
	absent  bool     // the line says that they are not there
	contact bool     // there is a contact, kept or not
	problem string   // why it is nobody, in French
	doubts  []string // what was not understood, in French
}

func (p *reading) doubt(key string, args ...any) {
	p.doubts = append(p.doubts, french.T(key, args...))
}

// person makes somebody of a line.
func (t *Table) person(r Row, filled func(Row, int) string, agreed bool) (p reading) {
	if r.Hidden {
		p.problem = french.T("roster.hidden")
		return p
	}
	family, given := "", ""
	var contacts, consents []string
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
			p.readCollege(filled(r, i))
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
			p.readPresence(v)
		case Accord:
			consents = append(consents, v)
		}
	}
	var beside, within []string
	p.Nom, beside = withoutContacts(joined(family, given))
	p.Structure, within = withoutMails(p.Structure)
	p.keep(slices.Concat(contacts, beside, within), consents, agreed)
	if len(beside)+len(within) > 0 && p.Accord {
		p.doubt("roster.contact_apart")
	} else if len(beside)+len(within) > 0 {
		p.doubt("roster.contact_apart_left")
	}
	p.problem = nameProblem(p.Nom)
	return p
}

// readCollege understands what a line says of the collège. « Maire de Cahors »
// says of which town, too.
func (p *reading) readCollege(said string) {
	p.College = collegeOf(said)
	switch {
	case said == "":
	case p.College == "":
		p.doubt("roster.no_college", "college", said)
	case p.Structure == "":
		p.Structure = placeOf(said, p.College)
	}
}

// readPresence understands what a line says of being there. Somebody who is said
// to be absent anywhere is.
func (p *reading) readPresence(said string) {
	switch presenceOf(said) {
	case attends:
		p.Present = !p.absent
	case stays:
		p.Present, p.absent = false, true
	case unclear:
		p.doubt("roster.no_presence", "said", said)
	}
}

// keep takes the contacts in where the person agreed. Anything that is neither
// empty nor a clear yes refuses, whoever else says that all agreed.
func (p *reading) keep(contacts, consents []string, agreed bool) {
	refused := false
	for _, said := range consents {
		switch {
		case said == "":
		case agrees(said):
			p.Accord = true
		default:
			refused = true
			if len(contacts) > 0 && !no(said) {
				p.doubt("roster.refusal", "said", said)
			}
		}
	}
	p.contact = len(contacts) > 0
	p.Accord = !refused && (p.Accord || agreed && p.contact)
	if p.Accord {
		p.Contact = strings.Join(contacts, " · ")
	}
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
