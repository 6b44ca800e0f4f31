package project

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// names are those of the people that a workshop knows: no slide shows them, in
// whatever field they were typed.
type names struct {
	whole [][]string      // the words of each, folded
	parts map[string]bool // the words of all that may be a first or last name
	some  map[string]bool // folded, structures and communes: also those called like a person
}

// shortestName is how many letters a word has that is looked for alone: « de » and
// « Le » are parts of names, too.
const shortestName = 3

func namesIn(st *workshop.State) names {
	n := names{parts: make(map[string]bool), some: make(map[string]bool)}
	for _, p := range st.Participants() {
		n.add(p.Nom)
		n.some[fold.Fold(p.Structure)] = true
	}
	for _, c := range st.Workshop.Communes {
		n.some[fold.Fold(c.Nom)] = true
	}
	for _, a := range st.Actions() {
		n.add(a.PersonnePilote)
		n.add(a.EluReferent)
	}
	n.add(st.Workshop.Animateur)
	for _, one := range st.Notes() {
		if !n.some[fold.Fold(one.Author)] { // « la commune » may speak, too
			n.addWhole(one.Author) // a role, often: its words say nothing of anybody
		}
	}
	return n
}

func (n *names) add(name string) {
	for _, w := range n.addWhole(name) {
		if utf8.RuneCountInString(w) >= shortestName {
			n.parts[w] = true
		}
	}
}

func (n *names) addWhole(name string) []string {
	words := strings.Fields(fold.Fold(name))
	if len(words) == 0 || strings.Contains(name, workshop.ErasedWord) {
		return nil
	}
	n.whole = append(n.whole, words)
	return words
}

// in says whether a text holds the whole name of somebody, in any order of its
// words.
func (n names) in(text string) bool {
	said := make(map[string]bool)
	for _, w := range strings.Fields(fold.Fold(text)) {
		said[w] = true
	}
	for _, words := range n.whole {
		if all(words, said) {
			return true
		}
	}
	return false
}

func all(words []string, said map[string]bool) bool {
	for _, w := range words {
		if !said[w] {
			return false
		}
	}
	return true
}

// hint says whether a text holds a first or a last name alone: « Table Rose ».
func (n names) hint(text string) bool {
	for _, w := range strings.Fields(fold.Fold(text)) {
		if n.parts[w] {
			return true
		}
	}
	return n.in(text)
}

// thanks says whether what somebody wrote names somebody: « merci Rose ». What
// begins with a capital only because it comes first is a word like any other.
func (n names) thanks(text string) bool {
	for i, w := range strings.Fields(text) {
		r, _ := utf8.DecodeRuneInString(w)
		if i > 0 && unicode.IsUpper(r) && n.hint(w) {
			return true
		}
	}
	return n.in(text)
}

// structures returns the names, folded, that are known to be of structures, of
// services and of communes, and of nobody.
func structures(st *workshop.State) map[string]bool {
	out, people := make(map[string]bool), namesIn(st)
	add := func(name string) {
		if key := fold.Fold(name); key != "" && !people.in(name) {
			out[key] = true
		}
	}
	for _, p := range st.Participants() {
		add(p.Structure)
	}
	for _, a := range st.Actions() {
		add(a.StructurePilote)
		add(a.ServicePilote)
	}
	for _, c := range st.Workshop.Communes {
		add(c.Nom)
	}
	return out
}

// publicName returns the first of some names that is of a structure, "" when none
// is.
func publicName(public map[string]bool, from ...string) string {
	for _, name := range from {
		if public[fold.Fold(name)] {
			return strings.TrimSpace(name)
		}
	}
	return ""
}
