// Package fold makes texts comparable: without accents, capitals, hyphens and
// punctuation. It serves searches and filters, never display.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives s in lower case, without accents, with œ as oe, æ as ae and ß as
// ss. Letters and digits stay; every run of anything else (spaces, hyphens,
// apostrophes, punctuation, symbols, invalid UTF-8) becomes one space, and
// none is left at the ends. Folding twice changes nothing. It is linear in the
// length of s, whatever s holds.
//
// A filter finds a text that holds the query, as the user would say it, with
// strings.Contains(Fold(text), Fold(query)).
func Fold(s string) string {
	if !latin(s) {
		s = norm.NFKD.String(strings.ToValidUTF8(s, " "))
	}
	out := make([]byte, 0, len(s)+8)
	gap := false // a separator since the last letter
	for _, r := range s {
		for _, c := range []byte(foldRune(r)) {
			if c == ' ' {
				gap = true
				continue
			}
			if gap && len(out) > 0 {
				out = append(out, ' ')
			}
			gap = false
			out = append(out, c)
		}
	}
	return string(out)
}

// tableEnd is the end of Latin Extended-A: French, and what European names need.
const tableEnd = 0x180

// table holds the fold of the common runes, so that a usual text needs neither
// a decomposition nor an allocation a rune.
var table = func() (t [tableEnd]string) {
	for r := range t {
		for _, d := range norm.NFKD.String(string(rune(r))) {
			t[r] += foldDecomposed(d)
		}
	}
	return t
}()

// latin says whether every rune of s is valid and folds by itself: it is in the
// table, or one of the signs of French typography, which separate words.
func latin(s string) bool {
	for _, r := range s {
		if r >= tableEnd && !sign(r) {
			return false // also utf8.RuneError
		}
	}
	return true
}

// sign says whether a rune is a dash, a quotation mark, an ellipsis, the narrow
// space or the euro: whole or decomposed they are separators.
func sign(r rune) bool { return r >= '\u2010' && r <= '\u2027' || r == '\u202f' || r == '€' }

func foldRune(r rune) string {
	if r < tableEnd {
		return table[r]
	}
	return foldDecomposed(r)
}

// foldDecomposed folds a rune of a decomposed text: "" for what leaves no
// trace (accents, soft hyphens, zero-width characters), " " for a separator.
func foldDecomposed(r rune) string {
	switch r = unicode.ToLower(r); r {
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ł':
		return "l"
	case 'þ':
		return "th"
	case 'ħ':
		return "h"
	case 'ŧ':
		return "t"
	case 'ı':
		return "i"
	case 'ŋ':
		return "n"
	case 'ĸ':
		return "k"
	case utf8.RuneError:
		return " "
	}
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		return ""
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
		return string(r)
	}
	return " "
}
