package paper

import (
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// Small words that several parts of a plan share.

// pilots returns who carries an action: person, service, structure.
func pilots(a workshop.Action) string {
	return list(a.PersonnePilote, a.ServicePilote, a.StructurePilote)
}

// list joins the texts that are not blank.
func list(texts ...string) string {
	var said []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			said = append(said, t)
		}
	}
	return strings.Join(said, ", ")
}

// dotted joins the texts that are not blank with a middle dot.
func dotted(texts ...string) string {
	var said []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			said = append(said, t)
		}
	}
	return strings.Join(said, " · ")
}

// beforeTax writes an amount that is stored before tax.
func beforeTax(c workshop.Cents) string {
	if c == 0 {
		return ""
	}
	return french.T("paper.before_tax", "amount", french.Euros(c))
}

// funders returns a line for each funder, with its amount.
func funders(a workshop.Action) string {
	var lines []string
	for _, f := range a.Financeurs {
		switch amount := beforeTax(f.Amount); {
		case f.Name != "" && amount != "":
			lines = append(lines, f.Name+"\u00a0: "+amount)
		case f.Name != "":
			lines = append(lines, f.Name)
		case amount != "":
			lines = append(lines, amount)
		}
	}
	return strings.Join(lines, "\n")
}

func blankText(s string) bool { return strings.TrimSpace(s) == "" }

// kindKey is where the catalogue has the name of a kind of note, singular and
// plural.
func kindKey(k workshop.NoteKind) string { return "paper.kind." + string(k) }

// titleOr returns the action's title, or the words for an action without one.
func titleOr(a workshop.Action) string {
	if blankText(a.Titre) {
		return french.T("paper.untitled")
	}
	return a.Titre
}
