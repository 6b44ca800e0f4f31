package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// The labels of the fields, as the screens have them; those that stand alone
// there, or that no screen shows, are in this package's catalogue.
var labels = map[workshop.Kind]map[workshop.Field]string{
	workshop.KindNote: {
		workshop.NoteText:   "story.label.text",
		workshop.NoteKindOf: "story.label.kind",
		workshop.NoteStep:   "story.label.step",
		workshop.NoteAuthor: "story.label.author",
		workshop.NoteTable:  "story.label.table",
	},
	workshop.KindAction: actionLabels(
		workshop.ActionTitre, workshop.ActionEnjeu, workshop.ActionDescription, workshop.ActionObjectifs, workshop.ActionResultats,
		workshop.ActionCibles, workshop.ActionStatut, workshop.ActionPriorite, workshop.ActionPersonnePilote, workshop.ActionServicePilote,
		workshop.ActionStructurePilote, workshop.ActionEluReferent, workshop.ActionDebut, workshop.ActionFin, workshop.ActionRepete,
		workshop.ActionPartenaires, workshop.ActionParticipation, workshop.ActionGouvernance, workshop.ActionMoyens, workshop.ActionBudget,
		workshop.ActionFinanceur1, workshop.ActionFinanceur2, workshop.ActionFinanceur3, workshop.ActionFinancements,
		workshop.ActionIndicateurs, workshop.ActionThematique, workshop.ActionRemarques),
	workshop.KindMilestone: {
		workshop.MilestoneAction: "story.label.action",
		workshop.MilestoneNom:    "story.label.name",
		workshop.MilestoneFait:   "story.label.done",
		workshop.MilestoneRang:   "story.label.place",
	},
	workshop.KindItem: {workshop.ItemFait: "story.label.ticked", workshop.ItemRemarque: "story.label.remark"},
	workshop.KindStep: {workshop.ItemFait: "story.label.ticked", workshop.ItemRemarque: "story.label.remark"},
	workshop.KindWorkshop: {
		workshop.WorkshopTitre:     "home.form.title",
		workshop.WorkshopDate:      "home.form.date",
		workshop.WorkshopLieu:      "home.form.venue",
		workshop.WorkshopAnimateur: "home.form.host",
		workshop.WorkshopObjectif:  "home.form.goal",
		workshop.WorkshopParcours:  "parcours.title",
		workshop.WorkshopEPCI:      "story.label.epci",
		workshop.WorkshopEPCINom:   "story.label.epci",
		workshop.WorkshopExemple:   "story.label.example",
	},
}

func actionLabels(fields ...workshop.Field) map[workshop.Field]string {
	out := map[workshop.Field]string{
		workshop.ActionMontant1: "story.label.amount_1",
		workshop.ActionMontant2: "story.label.amount_2",
		workshop.ActionMontant3: "story.label.amount_3",
		workshop.ActionNote:     "story.label.note",
		workshop.ActionRang:     "story.label.place",
	}
	for _, f := range fields {
		out[f] = "plan.field." + string(f)
	}
	return out
}

// words are those of fields whose label does not fit into a sentence.
var words = map[string]string{
	"story.label.author":         "story.word.author",
	"home.form.goal":             "story.word.goal",
	"plan.field.repete":          "story.word.yearly",
	"plan.field.budget":          "story.word.budget",
	"plan.field.financements":    "story.word.funds",
	"plan.field.debut":           "story.word.start",
	"plan.field.fin":             "story.word.end",
	"plan.field.moyens":          "story.word.means",
	"plan.field.personne_pilote": "story.word.pilot",
}

func labelKey(k workshop.Key) (key string, known bool) {
	switch {
	case k.Field == workshop.FieldTrashed:
		return "story.label.trash", true
	case isCommune(k.Field) && (k.Kind == workshop.KindWorkshop || k.Kind == workshop.KindAction):
		return "story.label.communes", true
	}
	if key, known = labels[k.Kind][k.Field]; known {
		return key, true
	}
	return roomLabel(k)
}

// isCommune says whether a field tells that a commune belongs to something.
func isCommune(f workshop.Field) bool {
	return strings.HasPrefix(string(f), string(workshop.FieldCommune("")))
}

// Label is the name of a field as the screens show it: « Description »; general
// words for a field that this version does not know.
func (n Names) Label(k workshop.Key) string {
	if label, ok := n.pileLabel(k); ok {
		return label
	}
	if key, ok := labelKey(k); ok {
		return french.T(key)
	}
	return french.T("story.label.other")
}

// fieldWord is a field inside a sentence: « description ».
func fieldWord(k workshop.Key) (word string, known bool) {
	key, known := labelKey(k)
	if !known {
		return "", false
	}
	if own, ok := words[key]; ok {
		return french.T(own), true
	}
	return lower(french.T(key)), true
}

func lower(s string) string { return firstRune(s, unicode.ToLower) }
func upper(s string) string { return firstRune(s, unicode.ToUpper) }

func firstRune(s string, change func(rune) rune) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(change(r)) + s[n:]
}
