package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"atelier/assets/fold"
)

// spans gives what of a text answers the terms: from the first letter of each
// place where a term is, to the last letter that the term names.
func spans(text string, terms []term) []Span {
	a := align(text)
	var found []Span
	for i := range terms {
		start := terms[i].start()
		for at := 0; ; at++ {
			i := strings.Index(a.folded[at:], start)
			if i < 0 {
				break
			}
			at += i
			found = append(found, Span{a.from[at+1].Start, a.from[at+len(start)-1].End})
		}
	}
	return joined(found)
}

// joined sorts spans and makes one of those that overlap.
func joined(found []Span) []Span {
	slices.SortFunc(found, func(a, b Span) int { return a.Start - b.Start })
	out := found[:0]
	for _, s := range found {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// aligned is a folded text of which each byte knows where it comes from.
type aligned struct {
	folded string // with a space before and after each word
	from   []Span // of the original, one for each byte of folded
}

// align folds a text letter by letter.
func align(text string) aligned {
	out := []byte{' '}
	from := []Span{{}}
	gap := false // a separator since the last letter
	for i := 0; i < len(text); {
		letter, end := next(text, i)
		for _, c := range []byte(letter) {
			if c == ' ' {
				gap = true
				continue
			}
			if gap && len(out) > 1 {
				out, from = append(out, ' '), append(from, Span{})
			}
			gap = false
			out, from = append(out, c), append(from, Span{i, end})
		}
		i = end
	}
	return aligned{string(append(out, ' ')), append(from, Span{})}
}

// next folds the letter at text[i:] with all that belongs to it (accents, soft
// hyphens), so that folding text is folding its letters one after the other.
func next(text string, i int) (folded string, end int) {
	first, size := utf8.DecodeRuneInString(text[i:])
	end = i + size
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !clings(r) {
			break
		}
		end += size
	}
	if end == i+size && first < tableEnd {
		return table[first], end
	}
	return foldInside(text[i:end]), end
}

// clings says whether r belongs to the letter before it.
func clings(r rune) bool {
	if r < tableEnd {
		return table[r] == ""
	}
	return unicode.IsMark(r) || foldInside(string(r)) == ""
}

// tableEnd is the end of Latin Extended-A: French, and what European names need.
const tableEnd = 0x180

// table holds what the common runes fold to.
var table = func() (t [tableEnd]string) {
	for r := range t {
		t[r] = foldInside(string(rune(r)))
	}
	return t
}()

// foldInside folds a part of a text: a separator is a space at its ends too.
func foldInside(s string) string {
	folded := fold.Fold("a" + s + "a")
	return folded[1 : len(folded)-1]
}
