package roster

import (
	"slices"
	"strings"
	"unicode"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// Line reads one person, as somebody types them: « Nom Prénom, structure,
// collège, table 2 ». The name comes first; the other parts are told apart by
// what they say, in any order. A contact is read, and not agreed to.
func Line(text string) workshop.Participant {
	var p workshop.Participant
	for i, part := range strings.Split(text, ",") {
		part = clean(part)
		switch {
		case part == "":
		case i == 0:
			p.Nom = part
		case p.Contact == "" && isContact(part):
			p.Contact = part
		case p.Table == "" && deskOf(part) != "":
			p.Table = deskOf(part)
		case p.College == "" && collegeOf(part) != "":
			p.College = collegeOf(part)
			if slices.Contains(bodies, fold.Fold(part)) && p.Structure == "" {
				p.Structure = part
			}
		case p.Structure == "":
			p.Structure = part
		default:
			p.Structure += ", " + part
		}
	}
	return p
}

// bodies are the words of a collège that name a structure too.
var bodies = []string{"etat", "departement", "region", "prefecture", "sous prefecture", "ddt"}

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

// isContact says whether a text is an e-mail address or a telephone number.
func isContact(s string) bool {
	if i := strings.IndexByte(s, '@'); i > 0 && strings.Contains(s[i:], ".") && !strings.Contains(s, " ") {
		return true
	}
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			n++
		case !strings.ContainsRune(" .-/+()\u00a0\u202f", r):
			return false
		}
	}
	return n >= 9 && n <= 14
}

// isAnswer says whether a text is a yes or a no.
func isAnswer(s string) bool { return yes(s) || no(s) }

// yes says whether a text is a yes.
func yes(s string) bool {
	switch fold.Fold(s) {
	case "oui", "o", "x", "1", "vrai", "true", "yes", "y", "ok", "accord", "present", "presente", "d accord":
		return true
	}
	switch strings.TrimSpace(s) {
	case "✓", "✔", "☑", "☒":
		return true
	}
	return false
}

func no(s string) bool {
	switch fold.Fold(s) {
	case "non", "n", "0", "faux", "false", "no", "absent", "absente", "excuse", "excusee":
		return true
	}
	return false
}
