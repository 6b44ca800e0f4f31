package kit

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// letters measures a text as a typewriter would.
func letters(s string) float32 { return float32(utf8.RuneCountInString(s)) }

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  []string
	}{
		{"", 10, []string{""}},
		{"un deux trois", 20, []string{"un deux trois"}},
		{"un deux trois", 8, []string{"un deux", "trois"}},
		{"coût de 12\u202f000\u00a0€ par an", 12, []string{"coût de", "12\u202f000\u00a0€ par", "an"}},
		{"quoi\u202f? dit-elle", 7, []string{"quoi\u202f?", "dit-", "elle"}},
		{"Saint-Rémy-en-Bouzemont", 12, []string{"Saint-Rémy-", "en-Bouzemont"}},
		{"anticonstitutionnellement", 10, []string{"anticonsti", "tutionnell", "ement"}},
		{"une\n\nligne", 10, []string{"une", "", "ligne"}},
		{"fin d’un mot long   puis", 16, []string{"fin d’un mot", "long   puis"}},
	} {
		if got := wrap(c.text, c.width, letters); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %g) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// Nothing but spaces at the ends of lines is lost, and no line is too wide.
func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab é-\u00a0\u202f\n")), 0, 60, -1).Draw(t, "text")
		width := rapid.Float32Range(1, 20).Draw(t, "width")
		lines := wrap(text, width, letters)
		bare := func(s string) string { return strings.Map(dropBlank, s) }
		if got := bare(strings.Join(lines, "")); got != bare(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, line := range lines {
			if letters(line) > width && utf8.RuneCountInString(line) > 1 {
				t.Fatalf("%q is wider than %g", line, width)
			}
		}
	})
}

func dropBlank(r rune) rune {
	if r == ' ' || r == '\n' {
		return -1
	}
	return r
}

func TestEllipsis(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  string
	}{
		{"un deux trois", 8, "un deux…"}, {"un deux trois", 1, "…"}, {"un, deux", 4, "un…"},
	} {
		if got := ellipsize(c.text, c.width, letters); got != c.want {
			t.Errorf("ellipsize(%q, %g) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
