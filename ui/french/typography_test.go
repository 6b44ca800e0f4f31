package french_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"atelier/ui/french"
)

// visible shows the two no-break spaces: ~ for U+00A0, ^ for U+202F.
var visible = strings.NewReplacer("\u00a0", "~", "\u202f", "^")

func TestTypo(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "",
		"Quoi ?":                              "Quoi^?",
		"Quoi?":                               "Quoi?",
		"Oui ! Non ; peut-être : voir":        "Oui^! Non^; peut-être~: voir",
		"Vraiment ?!":                         "Vraiment^?!",
		"un « mot » ici":                      "un «~mot~» ici",
		"« mot »":                             "«~mot~»",
		"«mot»":                               "«mot»",
		"à 14:30 précises":                    "à 14:30 précises",
		"https://a.fr/?q=1;2 !":               "https://a.fr/?q=1;2^!",
		"voir ?page=2":                        "voir ?page=2",
		"l'eau c'est la vie...":               "l'eau c'est la vie...",
		"un texte\u00a0: déjà juste\u202f!":   "un texte~: déjà juste^!",
		"12 000 habitants, 1 254 566 €":       "12~000 habitants, 1~254~566~€",
		"12 %, 3 km et 5 ha.":                 "12~%, 3~km et 5~ha.",
		"à 14 h 30 salle 2":                   "à 14~h~30 salle 2",
		"en 2026 250 arbres":                  "en 2026 250 arbres",
		"le n° 12 de M. Martin, Mme Lopez":    "le n°~12 de M.~Martin, Mme~Lopez",
		"(M. Martin)":                         "(M.~Martin)",
		"fin  !":                              "fin  !",
		" ; au début":                         " ; au début",
		"a@b.fr ; c@d.fr":                     "a@b.fr^; c@d.fr",
		"x := y ? a : b":                      "x := y^? a~: b",
		"première ligne ?\nseconde ligne : a": "première ligne^?\nseconde ligne~: a",
	} {
		if got := visible.Replace(french.Typo(in)); got != want {
			t.Errorf("Typo(%q) = %q, want %q", in, got, want)
		}
	}
}

func frenchText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOf(rapid.SampledFrom([]rune("aéœ Œ’'«»;:!?.,…%€0123456789 hkm()\u00a0\u202f\n\t-n°M"))),
	)
}

func TestTypoChangesOnlyTheKindOfSpaces(t *testing.T) {
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
	rapid.Check(t, func(t *rapid.T) {
		in := frenchText().Draw(t, "text")
		if !utf8.ValidString(in) {
			return
		}
		if got := plain.Replace(french.Typo(in)); got != plain.Replace(in) {
			t.Fatalf("Typo(%q) = %q", in, got)
		}
	})
}

func TestTypoTwiceIsTypoOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := french.Typo(frenchText().Draw(t, "text"))
		if twice := french.Typo(once); twice != once {
			t.Fatalf("%q became %q", once, twice)
		}
	})
}
