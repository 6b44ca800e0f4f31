package roster

import (
	"slices"
	"strings"

	"atelier/assets/fold"
)

// headings are the words, folded, that people write over columns. A heading that
// is none of them is looked at word by word: « Nom de l’association » is Structure.
var headings = map[Column][]string{
	Name:      {"nom", "noms", "nom de famille", "nom d usage", "nom et prenom", "nom prenom", "prenom nom", "prenom et nom", "nom prenoms", "nom et prenoms", "noms et prenoms", "participant", "participants", "participante", "personne", "personnes", "invite", "invites", "identite", "name"},
	Given:     {"prenom", "prenoms"},
	Structure: {"structure", "structures", "organisme", "organisation", "association", "entreprise", "societe", "etablissement", "employeur", "commune", "collectivite", "service", "mairie", "nom de la structure"},
	College:   {"college", "colleges", "categorie", "qualite", "fonction", "statut", "profil", "type", "type d acteur", "en qualite de"},
	Desk:      {"table", "tables", "groupe", "groupes", "n table", "n de table", "numero de table", "no table"},
	Contact:   {"mail", "mails", "e mail", "email", "courriel", "mel", "adresse mail", "adresse e mail", "adresse email", "adresse electronique", "telephone", "tel", "portable", "mobile", "numero de telephone", "n de telephone", "contact", "coordonnees", "tel portable", "tel fixe"},
	Present:   {"present", "presents", "presente", "presence", "present e", "present oui non", "est present"},
	Accord:    {"accord", "consentement", "rgpd"},
}

// vague are headings that mean a structure only where no other one does.
var vague = []string{"commune", "collectivite", "service", "mairie"}

// nameless are headings of a name that people may also write of a person: « Invité ».
var nameless = []string{"participant", "participants", "participante", "personne", "personnes", "invite", "invites", "identite"}

// surelyName says whether a text is the heading of a name, and nobody’s name.
func surelyName(s string) bool {
	if len(s) > 60 { // folding it costs time
		return false
	}
	folded := fold.Fold(s)
	return !slices.Contains(nameless, folded) && (slices.Contains(headings[Name], folded) || slices.Contains(headings[Given], folded))
}

// The words that say what a longer heading means.
var (
	contactWords   = []string{"mail", "mails", "email", "courriel", "telephone", "portable", "tel"}
	structureWords = []string{"structure", "association", "organisme", "organisation", "entreprise", "societe", "etablissement", "employeur", "commune", "mairie", "collectivite", "ville", "service", "college"}
	personWords    = []string{"maire", "president", "presidente", "responsable", "contact", "referent", "referente", "elu", "elue", "representant", "representante", "participant", "participante", "personne", "dirigeant", "dirigeante", "gerant", "gerante", "invite"}
)

// columnOf reads a heading; exact: it is one that people use as it is.
func columnOf(title string) (c Column, exact bool) {
	folded := fold.Fold(title)
	for _, c := range Columns {
		if slices.Contains(headings[c], folded) {
			return c, !slices.Contains(vague, folded)
		}
	}
	return columnOfWords(strings.Fields(folded)), false
}

// sentence is how many words make a heading a sentence.
const sentence = 8

func columnOfWords(words []string) Column {
	if consents(words) {
		return consentOf(words)
	}
	if len(words) > sentence {
		return Ignored
	}
	has := func(list ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	switch {
	case has(contactWords...):
		return Contact
	case has("prenom", "prenoms"):
		if has("nom", "noms") {
			return Name
		}
		return Given
	case has("nom", "noms"):
		return nameOf(words)
	case has(structureWords...):
		if has("college") {
			return College
		}
		return Structure
	case has("categorie"):
		return College
	case has("table"):
		return Desk
	case has("present", "presence"):
		return Present
	}
	return Ignored
}

// nameOf says whose name a heading asks for: « Nom du maire » a person’s, « Nom de
// la commune » a structure’s.
func nameOf(words []string) Column {
	for _, w := range words {
		switch {
		case slices.Contains(personWords, w):
			return Name
		case slices.Contains(structureWords, w):
			return Structure
		}
	}
	return Name
}

// consents says whether a heading is about what somebody agrees to.
func consents(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains([]string{"accord", "consentement", "rgpd", "autorisation", "autorise", "accepte", "accepter", "refuse", "refus"}, w)
	})
}

// consentOf returns Accord for a heading that asks whether a contact may be kept,
// and nothing for one that asks something else, or the contrary.
func consentOf(words []string) Column {
	has := func(list ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	switch {
	case has("ne", "n", "pas", "non", "refus", "refuse", "oppose", "opposition") && !has("oui"): // « oui/non » is a choice
		return Ignored
	case has("photo", "photos", "image", "images", "video", "videos", "film", "son", "voix", "presse", "diffusion", "publication", "publier"):
		return Ignored
	case has("contact", "contacts", "contacte", "contactee", "recontacte", "recontactee", "recontacter", "coordonnees", "donnees", "rgpd"), has(contactWords...):
		return Accord
	}
	return Ignored
}
