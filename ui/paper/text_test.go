package paper

import (
	"strings"
	"testing"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"decomposed accents", "e\u0301te\u0301 de\u0301ja\u0300 c\u0327a", "été déjà ça"},
		{"line ends", "a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh", "a\nb\nc\nd\ne\nf\ng\nh"},
		{"tabs", "a\tb", "a    b"},
		{"zero width and direction", "a\u200bb\u200dc\ufeffd\u202ee\u2066f", "abcdef"},
		{"controls", "a\x00b\x07c\x7fd\u009fe", "abcde"},
		{"soft hyphens", "co\u00adopération", "coopération"},
		{"variation selectors", "☑\ufe0f", "☑"},
		{"broken UTF-8", "a\xffb", "a\ufffdb"},
		{"spaces the font does not have", "a\u3000b\u1680c", "a b c"},
		{"French spaces", "Quoi ? « Oui » : 12 %", "Quoi\u202f? «\u00a0Oui\u00a0»\u00a0: 12\u00a0%"},
		{"nothing to do", "L’été à Œting – déjà… 5 €", "L’été à Œting – déjà… 5\u00a0€"},
	} {
		if got := string(clean(c.in)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOrdinalsAreRaised(t *testing.T) {
	for in, want := range map[string]string{
		"le 1er mars":          "le 1^er mars",
		"la 1re fois, le 2e":   "la 1^re fois, le 2^e",
		"le 103e congrès":      "le 103^e congrès",
		"12 mars":              "12 mars",
		"A1er, v2e, 3em, 1erx": "A1er, v2e, 3em, 1erx",
		"0x2e 1e5 2e-3":        "0x2e 1e5 2e-3",
		"1e":                   "1e",
	} {
		text := setText(span{in, bodyStyle})
		var b strings.Builder
		raised := false
		for _, c := range text.chars {
			if up := text.styles[c.style].rise > 0; up != raised {
				raised = up
				if up {
					b.WriteByte('^')
				}
			}
			b.WriteRune(c.r)
		}
		if got := b.String(); got != want {
			t.Errorf("%q was set %q, want %q", in, got, want)
		}
	}
}

// What the house's texts and the typography of its documents need.
func TestFontHasWhatFrenchNeeds(t *testing.T) {
	for f, load := range faceWidths {
		w := load()
		for _, r := range "aéèêëàâäîïôöùûüçœŒÿŸæÆÉÈÀÇ«»’“”–—…·•−€%‰°²³☐☑□→\u00a0\u202f\u2011" {
			if !w.has(r) {
				t.Errorf("face %d has no %q (%U)", f, r, r)
			}
		}
		if w.has('🙂') || w.has(-1) || w.has('漢') {
			t.Errorf("face %d claims characters that it has not", f)
		}
	}
}
