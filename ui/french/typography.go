package french

import "strings"

// Typo gives a text that people typed the spaces that French typography asks
// for on paper. It never rewrites their words: only plain spaces that are
// already there change, and only their kind, so the text read back from paper
// is the text that was typed, up to the kind of space:
//
//   - before ; ! ? a narrow no-break space (U+202F);
//   - before : » % € and units after a number, after « n° M. Mme, and between
//     the groups of a number (12 000), a no-break space (U+00A0).
//
// A text without such spaces (an address, 14:30, code) comes back unchanged,
// and Typo(Typo(s)) = Typo(s).
func Typo(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	runes := []rune(s)
	for i, r := range runes {
		if r == ' ' {
			runes[i] = spaceBetween(runes, i)
		}
	}
	return string(runes)
}

// spaceBetween returns the space that belongs at runes[i].
func spaceBetween(runes []rune, i int) rune {
	before, after := wordBefore(runes, i), wordAfter(runes, i)
	if before == "" || after == "" { // an edge, or one of several spaces
		return ' '
	}
	switch next := runes[i+1]; {
	case strings.ContainsRune(";!?", next) && isMark(after):
		return '\u202f'
	case next == ':' && isMark(after), next == '»', runes[i-1] == '«':
		return '\u00a0'
	case abbreviations[before]:
		return '\u00a0'
	case isDigit(runes[i-1]) && (isGroup(before, after) || isUnit(after)):
		return '\u00a0'
	case before == "h" && isDigit(next) && i >= 3 && isDigit(runes[i-3]): // 14 h 30
		return '\u00a0'
	}
	return ' '
}

// abbreviations never end a line: what they announce follows.
var abbreviations = map[string]bool{
	"n°": true, "N°": true, "nº": true, "M.": true, "MM.": true, "Mme": true, "Mmes": true, "Mlle": true,
	"Dr": true, "Me": true, "art.": true, "p.": true,
}

// units follow a number.
var units = map[string]bool{
	"€": true, "k€": true, "M€": true, "Md€": true, "%": true, "‰": true, "°C": true, "h": true, "min": true, "s": true,
	"mm": true, "cm": true, "m": true, "km": true, "m²": true, "km²": true, "m³": true, "ha": true, "kg": true, "g": true,
	"t": true, "L": true, "l": true, "W": true, "kW": true, "MW": true, "Wh": true, "kWh": true, "MWh": true, "GWh": true,
	"°": true, "h/an": true, "€/an": true, "€/mois": true, "ans": true,
}

func isUnit(word string) bool { return units[strings.TrimRight(word, ".,;:!?)»…")] }

// isGroup says whether after continues the number that before ends: 12 | 000.
func isGroup(before, after string) bool {
	if len(after) < 3 || !allDigits(after[:3]) || len(after) > 3 && isDigit(rune(after[3])) {
		return false
	}
	return len(before) <= 3 && allDigits(before)
}

func allDigits(s string) bool {
	for _, r := range s {
		if !isDigit(r) {
			return false
		}
	}
	return s != ""
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isMark says whether a word starting with ; : ! ? is punctuation: nothing but
// more punctuation follows. « :pied: » or « ?page=2 » are left alone.
func isMark(word string) bool { return strings.Trim(word, ";:!?.…»)]\"”’'") == "" }

// wordBefore returns what stands between runes[i] and the space before it,
// without opening marks; wordAfter what stands up to the next space.
func wordBefore(runes []rune, i int) string {
	start := i
	for start > 0 && !isSpace(runes[start-1]) {
		start--
	}
	return strings.TrimLeft(string(runes[start:i]), "([\"“")
}

func wordAfter(runes []rune, i int) string {
	end := i + 1
	for end < len(runes) && !isSpace(runes[end]) {
		end++
	}
	return string(runes[i+1 : end])
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' || r == '\u202f'
}
