package communes

import (
	"slices"
	"strings"

	"atelier/assets/fold"
)

// The longest name has 45 characters in 8 words. Nothing longer than this is a
// name, however it is written; the rest of a huge query is not even read.
const (
	maxQueryBytes = 512
	maxQueryWords = 16
)

// query is what somebody typed, understood.
type query struct {
	code     string    // upper case, when all of it is the start of a code
	variants []variant // else, the ways to read it
}

// variant is a way to read a query: words that a name must have.
type variant struct {
	typed    string   // as typed, without spaces around
	text     string   // the words, a space between
	inner    string   // a space and the text
	words    []string // each the start of a word; at least one
	byLength []string // the longest first
	code     string   // when not "", narrows to a département or a postal code
}

func newVariant(typed string, words []string, code string) variant {
	text := strings.Join(words, " ")
	byLength := slices.Clone(words)
	slices.SortStableFunc(byLength, func(a, b string) int { return len(b) - len(a) })
	return variant{typed: typed, text: text, inner: " " + text, words: words, byLength: byLength, code: strings.ToUpper(code)}
}

// parseQuery reads a query. maxCode is the number of characters of a whole code.
func parseQuery(raw string, maxCode int) query {
	raw = strings.TrimSpace(raw[:min(len(raw), maxQueryBytes)])
	words := strings.Fields(fold.Fold(raw))
	if len(words) == 0 || len(words) > maxQueryWords {
		return query{}
	}
	// « 76 600 » is a postal code too.
	if code := strings.Join(words, ""); isCode(code, maxCode) {
		return query{code: strings.ToUpper(code)}
	}
	q := query{}
	typed := strings.ReplaceAll(raw, "'", "’")
	q.read(typed, words, "")
	if last := len(words) - 1; last > 0 && isCode(words[last], maxCode) {
		q.read(typed, words[:last], words[last]) // « Le Havre (76) », « le havre 76600 »
	} else if last > 0 && isCode(words[0], maxCode) {
		q.read(typed, words[1:], words[0]) // « 76600 Le Havre »
	}
	return q
}

// read adds the variants of these words: with abbreviations spelt out and, since
// the last word may be unfinished (« st » on the way to « strasbourg »), also
// with the last one as it is.
func (q *query) read(typed string, words []string, code string) {
	long := slices.Clone(words)
	for i, w := range words {
		if l, ok := abbreviations[w]; ok {
			long[i] = l
		}
	}
	q.variants = append(q.variants, newVariant(typed, long, code))
	if last := len(words) - 1; long[last] != words[last] {
		asIs := slices.Clone(long)
		asIs[last] = words[last]
		q.variants = append(q.variants, newVariant(typed, asIs, code))
	}
}

// isCode says whether s, folded, may be the start of an INSEE or postal code or
// of a SIREN: digits, or 2A or 2B and digits.
func isCode(s string, maxLen int) bool {
	if len(s) > maxLen || s == "" {
		return false
	}
	if strings.HasPrefix(s, "2a") || strings.HasPrefix(s, "2b") {
		s = "20" + s[2:]
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
