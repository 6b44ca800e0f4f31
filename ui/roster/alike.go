package roster

import (
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// mostTwins is how many names are compared each with each.
const mostTwins = 200

// alike finds the new people whose name is nearly that of somebody else. Names
// that are nearly alike share a word, or are one word: only those are compared.
// missed: some were so many that they were not.
func alike(list []Person, there []workshop.Participant) (out []Same, missed bool) {
	groups := make(map[string][]string)
	fresh := make(map[string]bool)
	add := func(name string, isNew bool) {
		for _, k := range kinship(name) {
			groups[k] = append(groups[k], name)
			fresh[k] = fresh[k] || isNew
		}
	}
	for _, p := range there {
		add(p.Nom, false)
	}
	for _, p := range list {
		add(p.Nom, true)
	}
	with := make(map[string]string)
	for k, names := range groups {
		switch {
		case !fresh[k] || len(names) < 2:
		case len(names) > mostTwins:
			missed = true
		default:
			pair(names, with)
		}
	}
	for _, p := range list {
		if other := with[strings.TrimSpace(p.Nom)]; other != "" {
			out = append(out, Same{Person: p, Text: french.T("roster.alike", "name", other)})
		}
	}
	return out, missed
}

// pair notes for each name the first of those that are nearly alike.
func pair(names []string, with map[string]string) {
	note := func(a, b string) {
		if other := with[a]; other == "" || b < other {
			with[a] = b
		}
	}
	for _, t := range workshop.Twins(names) {
		note(t.A, t.B)
		note(t.B, t.A)
	}
}

// kinship returns what a name shares with those that may be nearly alike: its
// words, or the beginning and the end of a single one.
func kinship(name string) []string {
	words := strings.Fields(fold.Fold(name))
	if len(words) == 1 && len(words[0]) > 2 {
		w := words[0]
		return []string{"^" + w[:2], "$" + w[len(w)-2:]}
	}
	seen := make(map[string]bool)
	out := words[:0]
	for _, w := range words {
		if !seen[w] && (len(w) > 1 || len(words) == 1) {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}
