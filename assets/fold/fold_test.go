package fold_test

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"atelier/assets/fold"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		"   ":                      "",
		"Le Havre":                 "le havre",
		"  Saint-Rémy--en   Bouz ": "saint remy en bouz",
		"L'Haÿ-les-Roses":          "l hay les roses",
		"L’Haÿ-les-Roses":          "l hay les roses",
		"ŒTING":                    "oeting",
		"Lætitia":                  "laetitia",
		"Straße STRAẞE":            "strasse strasse",
		"École, œuvre ; ça !":      "ecole oeuvre ca",
		"e\u0301te\u0301":          "ete", // decomposed
		"co\u00ADopé\u200Bration":  "cooperation",
		"12\u202F000\u00A0€":       "12 000",
		"« Oui »":                  "oui",
		"ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ":         "aaaceeeeiioouuuy",
		"Łódź Ñandú Ærø":           "lodz nandu aero",
		"\xff\xfeA\xc3":            "a",
		"ﬁn №2":                    "fin no2",
		"İstanbul":                 "istanbul",
		"42\x00a":                  "42 a",
	} {
		if got := fold.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func checkLaws(t interface{ Fatalf(string, ...any) }, s string) {
	got := fold.Fold(s)
	if again := fold.Fold(got); again != got {
		t.Fatalf("Fold(%q) = %q, and folded again %q", s, got, again)
	}
	if strings.Join(strings.Fields(got), " ") != got {
		t.Fatalf("Fold(%q) = %q has stray spaces", s, got)
	}
	for _, r := range got {
		if unicode.ToLower(r) != r || unicode.Is(unicode.Mn, r) || unicode.IsPunct(r) {
			t.Fatalf("Fold(%q) = %q keeps %q", s, got, r)
		}
	}
}

func TestFoldLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkLaws(t, rapid.String().Draw(t, "s")) })
	for r := rune(0); r <= unicode.MaxRune; r++ {
		checkLaws(t, string(r))
	}
}

func TestFoldIgnoresComposition(t *testing.T) {
	latin := rapid.StringOf(rapid.RuneFrom([]rune("aeiouyncszAEIOUYNCSZ '’-()éèêëàâäîïôöùûüÿçœæñÉÈŒÿß0129")))
	rapid.Check(t, func(t *rapid.T) {
		s := latin.Draw(t, "s")
		want := fold.Fold(s)
		for _, other := range []string{norm.NFD.String(s), norm.NFC.String(s), strings.ToUpper(s)} {
			if got := fold.Fold(other); got != want {
				t.Fatalf("Fold(%q) = %q, want %q as for %q", other, got, want, s)
			}
		}
	})
}

func FuzzFold(f *testing.F) {
	f.Add("L’Haÿ-les-Roses")
	f.Add("\xff\u0301\u200d")
	f.Fuzz(func(t *testing.T, s string) { checkLaws(t, s) })
}

func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		fold.Fold("Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson")
	}
}

// TestSignsFoldAlike: the short way for French typography gives what the long one
// does, which a letter outside of the table asks for.
func TestSignsFoldAlike(t *testing.T) {
	for r := rune(0x2000); r < 0x20d0; r++ {
		short, long := fold.Fold("a"+string(r)+"b"), fold.Fold("a"+string(r)+"bǎ")
		if short+"a" != long {
			t.Errorf("%U: %q and %q", r, short, long)
		}
	}
}
