package workshop

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"atelier/assets/fold"
)

// Twin is two spellings that are likely to name one person.
type Twin struct{ A, B string }

// Twins finds, among the names that people wrote, those that are likely to be one
// person's: the same words in another order, with other capitals, accents or
// hyphens, with or without « M. » or « Mme »; or one letter apart in a long name.
// They are to be proposed, never put together without asking. Each pair is there
// once, in the order of the names; spaces around a name count for nothing.
func Twins(names []string) []Twin {
	var list []spelling
	for _, n := range names {
		n = strings.TrimSpace(n)
		s := spelled(n)
		if len(s.words) > 0 && !slices.ContainsFunc(list, func(other spelling) bool { return other.name == n }) {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b spelling) int { return cmp.Compare(a.name, b.name) })
	var out []Twin
	for i, a := range list {
		for _, b := range list[i+1:] {
			if a.likely(b) {
				out = append(out, Twin{a.name, b.name})
			}
		}
	}
	return out
}

// spelling is a name as it is compared.
type spelling struct {
	name  string
	words []string // folded, sorted, without the civility
	civil string   // "m" or "f", "" when not said
}

// civilities are the words before a name that say who it is not.
var civilities = map[string]string{
	"m": "m", "mr": "m", "monsieur": "m", "mme": "f", "madame": "f", "mlle": "f", "mademoiselle": "f",
}

func spelled(name string) spelling {
	s := spelling{name: name, words: strings.Fields(fold.Fold(name))}
	if len(s.words) > 1 && civilities[s.words[0]] != "" {
		s.civil = civilities[s.words[0]]
		s.words = s.words[1:]
	}
	slices.Sort(s.words)
	return s
}

func (s spelling) likely(o spelling) bool {
	if s.civil != "" && o.civil != "" && s.civil != o.civil {
		return false
	}
	return slices.Equal(s.words, o.words) || s.oneLetterApart(o)
}

// What one wrong letter is allowed in: a name of so many letters, and a word of so
// many. In shorter ones it is another name: « Léa », « Léo ».
const (
	longName = 8
	longWord = 4
)

// oneLetterApart says whether two long names have the same words, but for one
// letter in one of them.
func (s spelling) oneLetterApart(o spelling) bool {
	if len(s.words) != len(o.words) || s.letters() < longName || o.letters() < longName {
		return false
	}
	mine, theirs := without(s.words, o.words), without(o.words, s.words)
	if len(mine) != 1 || len(theirs) != 1 {
		return false
	}
	a, b := mine[0], theirs[0]
	return utf8.RuneCountInString(a) >= longWord && utf8.RuneCountInString(b) >= longWord &&
		!numbered(a) && !numbered(b) && closeWords([]rune(a), []rune(b))
}

func (s spelling) letters() int {
	n := 0
	for _, w := range s.words {
		n += utf8.RuneCountInString(w)
	}
	return n
}

// without returns the words that are not in others, each of which takes one away.
func without(words, others []string) []string {
	others = slices.Clone(others)
	var left []string
	for _, w := range words {
		if i := slices.Index(others, w); i >= 0 {
			others = slices.Delete(others, i, i+1)
		} else {
			left = append(left, w)
		}
	}
	return left
}

// numbered says whether there is a digit: « groupe12 » is not « groupe13 ».
func numbered(word string) bool { return strings.ContainsFunc(word, unicode.IsDigit) }

// closeWords says whether one letter more, one less, another one, or two
// neighbours that changed places make one word the other.
func closeWords(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return slices.Equal(a[i:], b[i+1:])
	}
	if i == len(a) || slices.Equal(a[i+1:], b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
}
