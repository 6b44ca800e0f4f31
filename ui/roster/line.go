package roster

import (
	"slices"
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// Line reads one person, as somebody types them: « Nom Prénom, structure,
// collège, table 2 ». The name comes first; the other parts are told apart by
// what they say, in any order. A contact is read, wherever it stands, and not
// agreed to.
func Line(text string) workshop.Participant {
	var p workshop.Participant
	for i, part := range strings.Split(strings.Map(seen, text), ",") {
		part = clean(part)
		switch {
		case part == "":
		case i == 0:
			var contacts []string
			p.Nom, contacts = withoutContacts(part)
			p.Contact = strings.Join(contacts, " · ")
		case isContact(part):
			p.Contact = joinedBy(p.Contact, part, " · ")
		case p.Table == "" && deskOf(part) != "":
			p.Table = deskOf(part)
		case p.College == "" && collegeOf(part) != "":
			p.College = collegeOf(part)
			p.Structure = addedPlace(p.Structure, placeOf(part, p.College))
		default:
			rest, contacts := withoutMails(part)
			p.Contact = joinedBy(p.Contact, strings.Join(contacts, " · "), " · ")
			p.Structure = joinedBy(p.Structure, rest, ", ")
		}
	}
	return p
}

// TooLong says, in French, why a line is no person: its name or another part is
// longer than any; "" when it is not.
func TooLong(text string) string {
	for i, part := range strings.Split(text, ",") {
		n := len([]rune(strings.TrimSpace(part)))
		switch {
		case i == 0 && n > maxName:
			return french.T("roster.long_typed_name", "n", french.Int(n), "most", french.Int(maxName))
		case n > maxValue:
			return french.T("roster.long_part", "n", french.Int(n), "most", french.Int(maxValue))
		}
	}
	return ""
}

// bodies are the words of a collège that name a structure too.
var bodies = []string{"etat", "departement", "region", "prefecture", "sous prefecture", "ddt"}

// placeOf returns the structure that a collège says with it: « Préfecture » is one,
// « maire de Cahors » is of « Mairie de Cahors »; "" when it says none.
func placeOf(said string, of workshop.College) string {
	folded := fold.Fold(said)
	words := strings.Fields(folded)
	switch {
	case slices.Contains(bodies, folded):
		return said
	case of != workshop.Elected || !strings.Contains(said, " "):
		return ""
	case len(words) > 2 && words[0] == "maire" && slices.Contains([]string{"de", "du", "des", "d"}, words[1]):
		return french.T("roster.town_hall", "town", strings.Join(strings.Fields(said)[1:], " "))
	}
	for _, w := range words[1:] {
		if slices.Contains([]string{"de", "du", "des", "d", "a", "au", "aux", "l"}, w) {
			return said
		}
	}
	return ""
}

// addedPlace adds a place to a structure that does not say it yet.
func addedPlace(structure, place string) string {
	if place == "" || strings.Contains(fold.Fold(structure), fold.Fold(place)) {
		return structure
	}
	return joinedBy(structure, place, ", ")
}

// collegeWords are the words, folded, that say a collège. A text says one when it
// begins with the word.
var collegeWords = map[workshop.College][]string{
	workshop.Elected:     {"elu", "elue", "elus", "elues", "elu e", "elu local", "maire", "maires", "adjoint", "adjointe", "conseiller", "conseillere", "conseiller municipal", "conseillere municipale", "president d agglo", "vice president", "vice presidente", "depute", "deputee", "senateur", "senatrice"},
	workshop.Association: {"association", "associations", "asso", "assos", "associatif", "associative", "benevole"},
	workshop.Business:    {"entreprise", "entreprises", "commercant", "commercante", "commerce", "artisan", "artisane", "agriculteur", "agricultrice", "entrepreneur", "entrepreneuse", "chef d entreprise", "cheffe d entreprise", "exploitant", "exploitante", "acteur economique"},
	workshop.Inhabitant:  {"habitant", "habitante", "habitants", "habitantes", "citoyen", "citoyenne", "citoyens", "riverain", "riveraine", "usager"},
	workshop.Institution: {"institution", "institutions", "institutionnel", "institutionnelle", "agent", "agente", "etat", "departement", "region", "prefecture", "sous prefecture", "ddt", "partenaire", "technicien", "technicienne"},
}

// collegeOf reads a collège, "" when it is not one. Only an
// élu may have words after: « maire de Cahors »; « Association des parents
// d’élèves » is a structure.
func collegeOf(s string) workshop.College {
	folded := fold.Fold(s)
	if len(folded) > 40 {
		return ""
	}
	for _, c := range workshop.Colleges {
		for _, w := range collegeWords[c] {
			if folded == w || c == workshop.Elected && electedWith(folded, w) {
				return c
			}
		}
	}
	return ""
}

// electedWith understands « maire de Cahors », « 1er adjoint », « conseillère
// municipale déléguée ».
func electedWith(folded, word string) bool {
	words := strings.Fields(folded)
	if len(words) > 1 && len(words) <= 5 && strings.HasPrefix(words[0], "1") || len(words) > 1 && (words[0] == "premier" || words[0] == "premiere") {
		words = words[1:]
	}
	return len(words) > 0 && len(words) <= 5 && words[0] == word
}

// deskOf reads the name of a table: « table 2 », « T2 », « 2 », « groupe A »; ""
// when it is not one.
func deskOf(s string) string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return ""
	}
	first := fold.Fold(words[0])
	if len(words) == 2 && (first == "table" || first == "groupe" || first == "t") && len([]rune(words[1])) <= 12 {
		return words[1]
	}
	if len(words) == 3 && (first == "table" || first == "groupe") && strings.HasPrefix(fold.Fold(words[1]), "n") && number(words[2]) {
		return words[2]
	}
	if len(words) != 1 {
		return ""
	}
	for _, prefix := range []string{"table", "t"} {
		if rest := strings.TrimPrefix(first, prefix); rest != first && number(rest) {
			return rest
		}
	}
	if number(s) {
		return s
	}
	return ""
}

func number(s string) bool {
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

// Hides says whether a text has characters that do not show; [Line] takes them out.
func Hides(text string) bool { return strings.ContainsFunc(text, isHidden) }
