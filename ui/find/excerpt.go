package find

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"atelier/ui/kit"
	"atelier/ui/search"
)

// How many letters an excerpt has before the first word found, and in all: more
// than a line holds.
const (
	lettersBefore = 32
	lettersInAll  = 240
)

// excerpt brings a text onto one line, from a little before the first place
// where something was found, with all those places marked.
func excerpt(text string, spans []search.Span) []kit.Piece {
	from := 0
	if len(spans) > 0 {
		from = startBefore(text, spans[0].Start)
	}
	to := endAfter(text, from)
	var out []kit.Piece
	put := func(s string, mark kit.Mark) {
		if s != "" {
			out = append(out, kit.Piece{Text: oneLine(s), Mark: mark})
		}
	}
	if from > 0 {
		put("… ", kit.Plain)
	}
	at := from
	for _, s := range spans {
		if s.Start >= to {
			break
		}
		put(text[at:s.Start], kit.Plain)
		at = min(s.End, to)
		put(text[s.Start:at], kit.Found)
	}
	if to < len(text) {
		put(strings.TrimRightFunc(text[at:to], unicode.IsSpace)+"…", kit.Plain)
	} else {
		put(text[at:], kit.Plain)
	}
	return out
}

// startBefore returns where an excerpt begins that shows what is at a place: at
// a word.
func startBefore(text string, at int) int {
	from := at
	for range lettersBefore {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from == 0 {
		return 0
	}
	if i := strings.IndexFunc(text[from:at], unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[from+i:])
		return from + i + size
	}
	return from
}

func endAfter(text string, from int) int {
	n := 0
	for i := range text[from:] {
		if n++; n > lettersInAll {
			return from + i
		}
	}
	return len(text)
}

// oneLine makes a space of each stretch of line feeds and the like. No-break
// spaces stay.
func oneLine(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if r != '\u00a0' && r != '\u202f' && (unicode.IsSpace(r) || unicode.IsControl(r)) {
			gap = true
			continue
		}
		if gap {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	if gap {
		b.WriteByte(' ')
	}
	return b.String()
}
