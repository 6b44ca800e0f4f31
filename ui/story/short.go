package story

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameLength is how many characters of a name a sentence shows.
const nameLength = 60

// Short brings a text onto one line of at most that many characters. One that is
// longer ends at a word, with « … ». Control characters of any kind are left out:
// a text of another dossier must not move the cursor of a terminal.
func Short(text string, most int) string {
	line := oneLine(text, most)
	if utf8.RuneCountInString(line) <= most {
		return line
	}
	runes := []rune(line)[:max(most, 1)]
	end := len(runes) - 1 // the last place is for the ellipsis
	for i := end; i > end/3; i-- {
		if unicode.IsSpace(runes[i]) {
			end = i
			break
		}
	}
	for end > 0 && unicode.IsMark(runes[end]) {
		end-- // an accent stays with its letter
	}
	return strings.TrimRightFunc(string(runes[:end]), isLoose) + "…"
}

// isLoose says whether a character does not go well before « … ».
func isLoose(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",;:.!?…«(-–—", r)
}

// oneLine returns the beginning of a text, one space between its words: a little
// more than most characters at most.
func oneLine(text string, most int) string {
	var b strings.Builder
	count, gap := 0, false
	for _, r := range text {
		switch {
		case unicode.IsControl(r), r == ' ', r == '\u2028', r == '\u2029':
			gap = true
			continue
		case isHidden(r):
			continue
		}
		if gap && count > 0 {
			b.WriteByte(' ')
			count++
		}
		gap = false
		b.WriteRune(r)
		if count++; count > most+1 {
			break
		}
	}
	return b.String()
}

// isHidden says whether a character turns the direction of what follows.
func isHidden(r rune) bool { return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' }
