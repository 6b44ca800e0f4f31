package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"atelier/assets/fold"
)

// term is something that must be found: a word or the words of a phrase. The
// last word of either may go on.
type term struct {
	before []string // "place", "du"
	last   string   // "march"
}

// start is how the term stands in a folded text with spaces around words.
func (t *term) start() string { return " " + strings.Join(append(slices.Clone(t.before), t.last), " ") }

// parse reads what somebody typed.
func parse(query string) []term {
	var terms []term
	add := func(words ...string) {
		last := len(words) - 1
		t := term{words[:last], words[last]}
		same := func(o term) bool { return o.last == t.last && slices.Equal(o.before, t.before) }
		if !slices.ContainsFunc(terms, same) {
			terms = append(terms, t)
		}
	}
	for _, p := range parts(query) {
		words := strings.Fields(fold.Fold(p.text))
		if p.quoted && len(words) > 0 {
			add(words...)
			continue
		}
		for _, w := range words {
			add(w)
		}
	}
	return terms
}

// part is a piece of a query, between quotation marks or not.
type part struct {
	text   string
	quoted bool
}

// parts cuts a query at its quotation marks. While the last one is being typed,
// what follows the first is quoted.
func parts(query string) []part {
	var out []part
	quoted, from := false, 0
	for i, r := range query {
		opens, isMark := quote(r, quoted)
		if isMark {
			out = append(out, part{query[from:i], quoted})
			quoted, from = opens, i+utf8.RuneLen(r)
		}
	}
	return append(out, part{query[from:], quoted})
}

// quote says whether r is a quotation mark, and whether it opens.
func quote(r rune, open bool) (opens, isMark bool) {
	switch r {
	case '"', '“': // “English” and „German“
		return !open, true
	case '«', '„':
		return true, true
	case '»', '”':
		return false, true
	}
	return false, false
}
