package icons_test

import (
	"bytes"
	"strings"
	"testing"

	"atelier/assets/icons"
)

// The family: one grid, one stroke, round, in the colour of whoever draws it.
func TestIconsAreOneFamily(t *testing.T) {
	if n := len(icons.All()); n < 40 {
		t.Fatalf("only %d icons", n)
	}
	for _, name := range icons.All() {
		svg, err := icons.SVG(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`viewBox="0 0 24 24"`, `stroke="currentColor"`, `stroke-width="1.75"`, `stroke-linecap="round"`, `fill="none"`} {
			if !strings.Contains(string(svg), want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
		if bytes.Count(svg, []byte("#")) > 0 {
			t.Errorf("%s has a colour of its own", name)
		}
	}
}

func TestNoSuchIcon(t *testing.T) {
	if _, err := icons.SVG("licorne"); err == nil {
		t.Error("an icon that nobody drew is found")
	}
}
