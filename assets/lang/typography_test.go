package lang_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// faults are what French typography and this house do not want to read.
var faults = []struct {
	what    string
	pattern *regexp.Regexp
}{
	{"straight apostrophe or quotation mark", regexp.MustCompile(`['"]`)},
	{"three points for an ellipsis", regexp.MustCompile(`\.\.\.`)},
	{"no U+00A0 before a colon", regexp.MustCompile(`[^\x{a0}]:(\s|$)`)},
	{"no U+202F before ; ! ?", regexp.MustCompile(`[^\x{202f};!?(\[][;!?]`)},
	{"no U+00A0 after «", regexp.MustCompile(`«([^\x{a0}]|$)`)},
	{"no U+00A0 before »", regexp.MustCompile(`(^|[^\x{a0}])»`)},
	{"no U+00A0 before a unit", regexp.MustCompile(`[\d}][ ]?[%€]|[\d}] h\b`)},
	{"no U+00A0 after n° or M.", regexp.MustCompile(`(\bn°|\bM\.) `)},
	{"two spaces", regexp.MustCompile(`  `)},
	{"capital without its accent", regexp.MustCompile(`\b(A propos|A compléter|Ca|Echéance|Echec|Ecran|Ecrire|Ecrivez|Edition|Elu|Elus|Epingler|Equipe|Etape|Etapes|Etat|Ete|Etes|Etude|Evaluation|Evénement)\b`)},
	{"English", regexp.MustCompile(`(?i)\b(and|are|cancel|click|close|copy|delete|error|failed|file|folder|for|is|invalid|loading|not|of|open|please|save|search|settings|the|this|undo|redo|unable|unknown|warning|with|workshop|yes|you|your)\b`)},
	{"code", regexp.MustCompile(`%[svdwq]|\bnil\b|⟦`)},
}

func faultsOf(text string) []string {
	var found []string
	for _, f := range faults {
		if f.pattern.MatchString(text) {
			found = append(found, f.what)
		}
	}
	if strings.TrimSpace(text) == "" {
		found = append(found, "nothing")
	}
	if strings.Count(text, "«") != strings.Count(text, "»") {
		found = append(found, "guillemets that do not pair")
	}
	if rest := placeholder.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}") {
		found = append(found, "braces that do not pair")
	}
	return found
}

func TestTypographyOfTheCatalogue(t *testing.T) {
	all := catalogue(t)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		for _, text := range slices.Compact([]string{all[key].One, all[key].Other}) {
			for _, fault := range faultsOf(text) {
				t.Errorf("%s: %s: %q", key, fault, text)
			}
		}
	}
}

func TestFaultsAreFound(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // "" for a text without fault
	}{
		{"Enregistré à 14\u00a0h\u00a032", ""},
		{"Choisissez\u00a0: « c’est prêt\u202f! »", "no U+00A0 after «"},
		{"L’adresse\u00a0: https://exemple.fr/", ""},
		{"C'est prêt", "straight apostrophe or quotation mark"},
		{"Un instant...", "three points for an ellipsis"},
		{"Lieu :", "no U+00A0 before a colon"},
		{"Supprimer ?", "no U+202F before ; ! ?"},
		{"12 %", "no U+00A0 before a unit"},
		{"Etape 1", "capital without its accent"},
		{"Open", "English"},
		{"« Idée\u00a0»", "no U+00A0 after «"},
		{"«\u00a0Idée", "guillemets that do not pair"},
		{"{nom", "braces that do not pair"},
		{" ", "nothing"},
	} {
		found := faultsOf(c.text)
		if c.want == "" && len(found) > 0 || c.want != "" && !slices.Contains(found, c.want) {
			t.Errorf("faultsOf(%q) = %q, want %q", c.text, found, c.want)
		}
	}
}
