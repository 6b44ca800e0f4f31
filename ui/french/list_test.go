package french_test

import (
	"strings"
	"testing"

	"atelier/ui/french"
)

func TestList(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"", ""}, {"adresse", "adresse"}, {"adresse durée", "adresse et durée"},
		{"adresse durée intervenants", "adresse, durée et intervenants"},
	} {
		if got := french.List(strings.Fields(c.words)); got != c.want {
			t.Errorf("%q: %q, want %q", c.words, got, c.want)
		}
	}
}
