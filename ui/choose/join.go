package choose

import (
	"slices"
	"strings"
	"unicode"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// long are the texts that may have several lines.
var long = map[workshop.Field]bool{
	workshop.NoteText: true, workshop.ItemRemarque: true, workshop.WorkshopObjectif: true,
	workshop.ActionDescription: true, workshop.ActionObjectifs: true, workshop.ActionResultats: true,
	workshop.ActionMoyens: true, workshop.ActionIndicateurs: true, workshop.ActionRemarques: true,
}

// short are the texts of one line.
var short = map[workshop.Field]bool{
	workshop.WorkshopTitre: true, workshop.WorkshopLieu: true, workshop.WorkshopAnimateur: true, workshop.NoteAuthor: true, workshop.MilestoneNom: true,
	workshop.ActionEnjeu: true, workshop.ActionCibles: true, workshop.ActionPersonnePilote: true, workshop.ActionServicePilote: true,
	workshop.ActionStructurePilote: true, workshop.ActionEluReferent: true, workshop.ActionPartenaires: true, workshop.ActionGouvernance: true,
	workshop.ActionFinancements: true, workshop.ActionFinanceur1: true, workshop.ActionFinanceur2: true, workshop.ActionFinanceur3: true,
}

// joinable says whether two values of a field can be one text: two days or two
// statuses cannot.
func joinable(f workshop.Field) bool { return long[f] || short[f] }

// joined makes one text of several, in their order: what they share, be it a line,
// a sentence or a whole text, is there once.
func joined(texts []string, lines bool) string {
	var all string
	for _, t := range texts {
		all = join(all, strings.TrimSpace(t), lines)
	}
	return all
}

func join(a, b string, lines bool) string {
	switch {
	case b == "" || within(b, a):
		return a
	case a == "" || within(a, b):
		return b
	case !lines:
		return a + " / " + b
	case strings.Contains(a+b, "\n"):
		return strings.Join(woven(parts(a, atLines), parts(b, atLines)), "\n")
	}
	first, second := parts(a, atSentences), parts(b, atSentences)
	if !slices.ContainsFunc(second, func(s string) bool { return has(first, s) }) {
		return a + "\n" + b // nothing in common: two lines
	}
	return strings.Join(woven(first, second), " ")
}

// within says whether a text holds the words of another.
func within(small, large string) bool {
	return strings.Contains(" "+fold.Fold(large)+" ", " "+fold.Fold(small)+" ")
}

func has(list []string, part string) bool {
	return slices.ContainsFunc(list, func(other string) bool { return same(other, part) })
}

// same says whether two parts say the same: signs alone are compared as they are.
func same(a, b string) bool {
	if f := fold.Fold(a); f != "" {
		return f == fold.Fold(b)
	}
	return a == b
}

// woven puts what only b has after what stands before it in both.
func woven(a, b []string) []string {
	out := slices.Clone(a)
	at := -1 // of the last part that both have; what only b has so far is after it
	for _, part := range b {
		i := slices.IndexFunc(out, func(other string) bool { return same(other, part) })
		switch {
		case i >= 0:
			at = i
		case at < 0:
			out = append(out, part)
		default:
			at++
			out = slices.Insert(out, at, part)
		}
	}
	return out
}

// parts cuts a text and leaves out what is empty.
func parts(text string, cut func(string) []string) []string {
	var out []string
	for _, p := range cut(text) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func atLines(text string) []string { return strings.Split(text, "\n") }

// atSentences cuts after « . », « ! », « ? » and « … » that a space follows.
func atSentences(text string) []string {
	var out []string
	start, ended := 0, false
	for i, r := range text {
		if ended && unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' {
			out = append(out, text[start:i])
			start = i
		}
		ended = strings.ContainsRune(".!?…", r)
	}
	return append(out, text[start:])
}
