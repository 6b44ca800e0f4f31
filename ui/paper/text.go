package paper

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"atelier/ui/french"
)

// span is a run of text in one style.
type span struct {
	text  string
	style style
}

// char is one character ready to be set.
type char struct {
	r      rune
	width  float64 // mm
	style  uint8   // index into the text's styles
	absent bool    // the font does not have it: a box is drawn
}

// text is a sequence of characters with their styles; '\n' ends a paragraph.
type text struct {
	chars  []char
	styles []style
}

// setText prepares spans: French spaces, one form for letters with accents,
// nothing invisible, ordinals raised, widths measured.
func setText(spans ...span) text {
	var t text
	for _, s := range spans {
		t.add(s)
	}
	return t
}

func (t *text) add(s span) {
	base := uint8(len(t.styles))
	t.styles = append(t.styles, s.style, s.style.raised())
	runes := clean(s.text)
	w := faceWidths[s.style.face]()
	raised := ordinals(runes)
	start := len(t.chars)
	t.chars = append(t.chars, make([]char, len(runes))...)
	for i, r := range runes {
		c := char{r: r, style: base, absent: r != '\n' && !w.has(r)}
		if len(raised) > 0 && raised[i] {
			c.style = base + 1
		}
		if r != '\n' {
			c.width = w.of(r, t.styles[c.style].size)
		}
		t.chars[start+i] = c
	}
}

// clean returns the characters of s that can be set: letters and accents in one
// piece (NFC), line ends as '\n', tabs as spaces, and no control, zero-width or
// direction character, which paper cannot show.
func clean(s string) []rune {
	if !plain(s) {
		s = norm.NFC.String(strings.Map(visible, lineEnds.Replace(s)))
	}
	return []rune(french.Typo(s))
}

// plain says whether s has nothing to clean but, maybe, its spaces.
func plain(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0xad || r >= 0x300 && r != '’' && r != '…' && r != '–' && r != '€' {
			return false
		}
	}
	return true
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n", "\t", "    ")

func visible(r rune) rune {
	switch {
	case r == '\n':
		return r
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		return -1
	case r == '\u2007': // figure space, the font's other spaces are told apart
		return '\u00a0'
	case unicode.Is(unicode.Zs, r) && !faceWidths[regular]().has(r):
		return ' '
	}
	return r
}

// ordinals marks the letters of 1er, 1re, 2e… that are printed raised; nil when
// there are none.
func ordinals(runes []rune) []bool {
	var marks []bool
	for i := 0; i < len(runes); i++ {
		if !isDigit(runes[i]) || i > 0 && isWordy(runes[i-1]) {
			continue
		}
		end := i
		for end < len(runes) && isDigit(runes[end]) {
			end++
		}
		if n := ordinalSuffix(string(runes[i:end]), runes[end:]); n > 0 {
			if marks == nil {
				marks = make([]bool, len(runes))
			}
			for k := end; k < end+n; k++ {
				marks[k] = true
			}
		}
		i = end
	}
	return marks
}

// ordinalSuffix returns how many letters after a number make it an ordinal.
func ordinalSuffix(number string, rest []rune) int {
	n := 0
	for n < len(rest) && n < 3 && isWordy(rest[n]) {
		n++
	}
	switch suffix := string(rest[:n]); {
	case number == "1" && (suffix == "er" || suffix == "re"), number != "1" && suffix == "e":
		return n
	}
	return 0
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isWordy says whether r continues a word or a number.
func isWordy(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-/.@", r)
}

// width returns the width of the characters of one line.
func (t text) width() float64 {
	total := 0.0
	for _, c := range t.chars {
		total += c.width
	}
	return total
}
