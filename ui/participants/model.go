package participants

import (
	"cmp"
	"slices"
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/roster"
)

// row is a participant as the list shows them.
type row struct {
	workshop.Participant
	double bool // some field has several texts to choose from
	twin   bool // somebody else has the same name
}

// rowsOf returns the participants in the order of their names, those that the
// words of a search leave out left out.
func rowsOf(list []workshop.Participant, words []string, double func(id string) bool) []row {
	type sorted struct {
		key string
		row
	}
	all := make([]sorted, 0, len(list))
	count := make(map[string]int)
	keys := make([]string, len(list))
	for i, p := range list {
		keys[i] = roster.Key(p.Nom)
		count[keys[i]]++
	}
	for i, p := range list {
		if len(words) == 0 || hasAll(searched(p), words) {
			all = append(all, sorted{fold.Fold(p.Nom), row{p, double(p.ID), keys[i] != "" && count[keys[i]] > 1}})
		}
	}
	slices.SortFunc(all, func(a, b sorted) int { return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.ID, b.ID)) })
	out := make([]row, len(all))
	for i, s := range all {
		out[i] = s.row
	}
	return out
}

// searched is what a search looks in.
func searched(p workshop.Participant) string {
	return fold.Fold(strings.Join([]string{p.Nom, p.Structure, collegeWord(p.College), deskWord(p.Table)}, "\n"))
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// values returns what a participant has, as fields to store; empty ones left out.
// A contact that nobody agreed to is never stored.
func values(p workshop.Participant) map[workshop.Field]string {
	out := map[workshop.Field]string{
		workshop.ParticipantNom: p.Nom, workshop.ParticipantStructure: p.Structure, workshop.ParticipantCollege: string(p.College),
		workshop.ParticipantTable: p.Table, workshop.ParticipantPresent: flag(p.Present), workshop.ParticipantAccord: flag(p.Accord),
	}
	if p.Accord {
		out[workshop.ParticipantContact] = p.Contact
	}
	for f, v := range out {
		if v == "" {
			delete(out, f)
		}
	}
	return out
}

// flag is how the dossier stores yes and no.
func flag(on bool) string {
	if on {
		return "1"
	}
	return ""
}
