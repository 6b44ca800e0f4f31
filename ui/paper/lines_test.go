package paper

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// broken returns the lines of a text in the body style, at a width in mm.
func broken(s string, width float64) []string {
	t := setText(span{s, bodyStyle})
	var out []string
	for _, l := range breakLines(t, width) {
		var b strings.Builder
		for _, c := range t.chars[l.from:l.to] {
			b.WriteRune(c.r)
		}
		out = append(out, b.String())
	}
	return out
}

// measure returns the width in mm of a text in the body style.
func measure(s string) float64 { return setText(span{s, bodyStyle}).width() }

func TestBreakLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		room       string // the lines are as wide as this text
		want       []string
	}{
		{"at spaces", "un deux trois", "un deux ", []string{"un deux", "trois"}},
		{"all that fits", "un deux trois", "un deux trois", []string{"un deux trois"}},
		{"nothing", "", "un", []string{""}},
		{"paragraphs", "un\n\ndeux\n", "un deux", []string{"un", "", "deux", ""}},
		{"not before a mark, whatever the space", "dis oui !", "dis oui", []string{"dis", "oui\u202f!"}},
		{"not before a mark after several spaces", "dis oui  ; non", "dis oui", []string{"dis", "oui  ;", "non"}},
		{"not inside guillemets' spaces", "il dit « oui » ici", "il dit « oui", []string{"il dit", "«\u00a0oui\u00a0» ici"}},
		{"not at a no-break space", "vers 12\u00a0% ici", "vers 12 ", []string{"vers", "12\u00a0%", "ici"}},
		{"not at a narrow no-break space", "vers 12\u202f000 ici", "vers 12 00", []string{"vers", "12\u202f000 ici"}},
		{"not at a no-break hyphen", "un porte\u2011vue", "porte-vuee", []string{"un", "porte\u2011vue"}},
		{"not at a hyphen", "un porte-parole", "porte-parole", []string{"un", "porte-parole"}},
		{"but there when it must", "un porte-parole", "un porte-p", []string{"un", "porte-", "parole"}},
		{"a long word, late", "abcdefghijkl", "abcdef", []string{"abcdef", "ghijkl"}},
		{"an address after a slash", "https://exemple.fr/agenda", "https://exemple.fr/ag", []string{"https://exemple.fr/", "agenda"}},
		{"not before a full stop", "un mot .", "un mot", []string{"un", "mot ."}},
		{"an accent stays on its letter", "xxx x\u0323", "xxx x", []string{"xxx x\u0323"}},
	} {
		if got := broken(c.text, measure(c.room)+0.01); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOf(rapid.SampledFrom([]rune("abcéœŒ    -–’«»;:!?.,()/12345%€\n\u00a0\u202f\u2011🙂漢e\u0301"))),
	)
}

func TestLinesHoldTheWholeTextAndFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := setText(span{anyText().Draw(t, "text"), bodyStyle})
		width := rapid.Float64Range(0, 120).Draw(t, "width")
		at := 0
		for _, l := range breakLines(text, width) {
			for ; at < l.from; at++ {
				if r := text.chars[at].r; r != '\n' && !isBreakSpace(r) {
					t.Fatalf("%q is on no line", r)
				}
			}
			if l.to < l.from {
				t.Fatalf("a line ends at %d before its beginning %d", l.to, l.from)
			}
			used, letters := 0.0, 0
			for _, c := range text.chars[l.from:l.to] {
				used += c.width
				if !isMark(c.r) && c.width > 0 {
					letters++
				}
			}
			if used > width+1e-6 && letters > 1 {
				t.Fatalf("a line is %.2f mm wide, of %.2f", used, width)
			}
			at = l.to
		}
		for ; at < len(text.chars); at++ {
			if r := text.chars[at].r; r != '\n' && !isBreakSpace(r) {
				t.Fatalf("%q is on no line", r)
			}
		}
	})
}

func TestBalancedTakesNoMoreLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := setText(span{anyText().Draw(t, "text"), titleStyle})
		width := rapid.Float64Range(10, 160).Draw(t, "width")
		narrow := balanced(text, width)
		if narrow > width {
			t.Fatalf("%.2f mm is wider than %.2f", narrow, width)
		}
		if got, want := len(breakLines(text, narrow)), len(breakLines(text, width)); got != want {
			t.Fatalf("%d lines, want %d", got, want)
		}
	})
}

func TestEllipsisFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		width := rapid.Float64Range(5, 100).Draw(t, "width")
		cut := ellipsis(s, bodyStyle, width)
		if cut.width() > width+1e-6 {
			t.Fatalf("%.2f mm, of %.2f", cut.width(), width)
		}
		if whole := setText(span{strings.ReplaceAll(s, "\n", " "), bodyStyle}); whole.width() <= width && len(cut.chars) != len(whole.chars) {
			t.Fatalf("%q was cut although it fits", s)
		}
	})
}

func TestClampSaysThatItCut(t *testing.T) {
	long := strings.Repeat("mot ", 100)
	strips := clamp(0, 40, 3, span{long, bodyStyle})
	if len(strips) != 3 {
		t.Fatalf("%d lines, want 3", len(strips))
	}
	last := strips[2].ops[len(strips[2].ops)-1].(textOp)
	if !strings.HasSuffix(last.s, "…") {
		t.Errorf("the last line ends in %q, want …", last.s)
	}
	if got := len(clamp(0, 40, 3, span{"deux mots", bodyStyle})); got != 1 {
		t.Errorf("a short text has %d lines, want 1", got)
	}
}
