package participants

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"atelier/assets/fold"
)

func trimmed(s string) string { return strings.TrimSpace(s) }

// joined puts two texts on one line, a middle dot between them.
func joined(a, b string) string { return joinedWith(a, b, " · ") }

func joinedWith(a, b, between string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// capital gives a text its capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// foldedWords cuts what a person searches into folded words.
func foldedWords(query string) []string { return strings.Fields(fold.Fold(query)) }
