package paper_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"atelier/ui/paper"
)

func TestFileName(t *testing.T) {
	for _, c := range []struct{ commune, date, want string }{
		{"Le Havre", "2026-03-12", "Plan d’action – Le Havre – 2026-03-12.pdf"},
		{"L'Haÿ-les-Roses", "2026-03-12", "Plan d’action – L'Haÿ-les-Roses – 2026-03-12.pdf"},
		{"Œting", "", "Plan d’action – Œting.pdf"},
		{"Château-Chinon (Ville)", "2026-03-12", "Plan d’action – Château-Chinon (Ville) – 2026-03-12.pdf"},
		{"Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", "2026-03-12", "Plan d’action – Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson – 2026-03-12.pdf"},
		{"a/b\\c:d", "2026-03-12", "Plan d’action – a-b-c-d – 2026-03-12.pdf"},
	} {
		if got := paper.FileName(c.commune, date(c.date)); got != c.want {
			t.Errorf("FileName(%q, %q) = %q, want %q", c.commune, c.date, got, c.want)
		}
	}
	long := paper.FileName(strings.Repeat("é", 200), "2026-03-12")
	if !strings.HasSuffix(long, "é – 2026-03-12.pdf") {
		t.Errorf("a long name pushed the date out: %q", long)
	}
}

func TestSafeName(t *testing.T) {
	for in, want := range map[string]string{
		"notes":                           "notes.pdf",
		"CON":                             "_CON.pdf",
		"con.tent":                        "_con.tent.pdf",
		"Lpt1":                            "_Lpt1.pdf",
		"COM¹":                            "_COM¹.pdf",
		"COM10":                           "COM10.pdf",
		"nul .x":                          "_nul .x.pdf",
		"fin...":                          "fin.pdf",
		"fin . ":                          "fin.pdf",
		"":                                "document.pdf",
		"...":                             "document.pdf",
		"***":                             "document.pdf",
		"e\u0301te\u0301":                 "été.pdf",
		"a\x00b\u200b\tc":                 "ab c.pdf",
		`<a>:"b"?*|`:                      "-a---b----.pdf",
		"..\\..\\secret":                  "..-..-secret.pdf",
		"a\xffb":                          "a-b.pdf",
		"espaces\u00a0et\u202ffines  ici": "espaces et fines ici.pdf",
	} {
		if got := paper.SafeName(in, ".pdf"); got != want {
			t.Errorf("SafeName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSafeNameIsSafe(t *testing.T) {
	anything := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune(`CONconAUX123.é ’/\:*?"<>|`))), rapid.StringN(0, 300, -1))
	rapid.Check(t, func(t *rapid.T) {
		name := paper.SafeName(anything.Draw(t, "name"), ".pdf")
		stem := strings.TrimSuffix(name, ".pdf")
		switch {
		case len(name) > 120:
			t.Fatalf("%q has %d bytes", name, len(name))
		case !utf8.ValidString(name) || !norm.NFC.IsNormalString(name):
			t.Fatalf("%q is not UTF-8 in one form", name)
		case strings.ContainsAny(name, `<>:"/\|?*`) || strings.ContainsFunc(name, unicode.IsControl):
			t.Fatalf("%q holds a forbidden character", name)
		case stem == "" || strings.HasSuffix(stem, ".") || strings.HasSuffix(stem, " ") || strings.HasPrefix(stem, " "):
			t.Fatalf("%q begins or ends badly", name)
		}
		switch first, _, _ := strings.Cut(strings.ToUpper(stem), "."); strings.TrimSpace(first) {
		case "CON", "PRN", "AUX", "NUL", "COM1", "LPT9":
			t.Fatalf("%q is a device", name)
		}
		if again := paper.SafeName(stem, ".pdf"); again != name {
			t.Fatalf("%q became %q", name, again)
		}
	})
}
