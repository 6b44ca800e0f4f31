package choose

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atelier/assets/fold"
)

func TestJoined(t *testing.T) {
	for _, c := range []struct {
		a, b, want string
		lines      bool
	}{
		{"Marie Dupont", "Paul Roy", "Marie Dupont / Paul Roy", false},
		{"Marie Dupont", "DUPONT", "Marie Dupont", false},
		{"Des bancs", "Des bancs neufs", "Des bancs neufs", true},
		{"", "Des bancs", "Des bancs", true},
		{"Des bancs", "  ", "Des bancs", true},
		{"Un banc", "Une ombrière", "Un banc\nUne ombrière", true},
		{"A. B. C.", "A. X. C. Y.", "A. X. B. C. Y.", true},
		{"A !\u202f? B.", "B. C.", "A !\u202f? B. C.", true},
		{"- un\n- deux", "- un\n- trois", "- un\n- trois\n- deux", true},
		{"Un.\nDeux.", "Trois.", "Un.\nDeux.\nTrois.", true},
		{"12\u00a0000 € vers 12. 5 % après", "Autre.", "12\u00a0000 € vers 12. 5 % après\nAutre.", true},
	} {
		if got := joined([]string{c.a, c.b}, c.lines); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

// TestJoinedLaws: nothing of a text is lost, and a text joined with itself is that
// text.
func TestJoinedLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-cé]{1,3}[ .!\n]{1,2}){0,6}`)
		texts := rapid.SliceOfN(text, 1, 3).Draw(t, "texts")
		lines := rapid.Bool().Draw(t, "lines")
		got := joined(texts, lines)
		have := " " + fold.Fold(got) + " "
		for _, text := range texts {
			for _, part := range parts(text, func(s string) []string {
				return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(".!\n", r) })
			}) {
				if !strings.Contains(have, " "+fold.Fold(part)+" ") && fold.Fold(part) != "" {
					t.Errorf("%q is lost of %q in %q", part, texts, got)
				}
			}
		}
		if again := joined([]string{got, got}, lines); again != got {
			t.Errorf("%q with itself: %q", got, again)
		}
	})
}
