package communes_test

import (
	"regexp"
	"strings"
	"testing"

	"atelier/assets/communes"
	"atelier/assets/fold"
)

func TestHeading(t *testing.T) {
	for code, want := range map[string]string{
		"76540": "commune de Rouen",
		"49007": "commune d’Angers",
		"76351": "commune du Havre",
		"17300": "commune de La Rochelle",
		"85194": "commune des Sables-d’Olonne",
		"94038": "commune de L’Haÿ-les-Roses",
		"60703": "commune des Marais",   // Aux Marais
		"66104": "commune de Los Masos", //
		"57521": "commune d’Œting",      //
		"80829": "commune d’Y",          //
		"93066": "commune de Saint-Denis",
		"22016": "commune d’Île-de-Bréhat",
		"63448": "commune du Vernet-Chaméane", // the source has no article for it
		"98818": "commune de Nouméa",
		"98817": "commune du Mont-Dore",
		"98813": "commune de La Foa",
		"98809": "commune de L’Île-des-Pins",
		"98711": "commune d’Anaa",
		"98720": "commune de Hao",
		"98832": "commune de Yaté",
		"98412": "commune de l’archipel des Kerguelen",
		"98411": "commune des îles Saint-Paul et Nouvelle-Amsterdam",
		"98901": "commune de l’île de Clipperton",
	} {
		c, ok := index(t).ByCode(code)
		if !ok {
			t.Errorf("no commune %s", code)
		} else if got := c.Heading(); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

// TestHeadings reads the heading of every commune, by the rules of French and
// by the article of the Insee.
func TestHeadings(t *testing.T) {
	wrong := regexp.MustCompile(`(?i:^(de|d’)[  ]?(le|les|aux|au|du|des) )|^d’[^AEIOUYHÉÈÊÎÏÔŒ]|^de [AEIOUÉÈÊÎÔŒ]|'|  `)
	contracted := regexp.MustCompile(`^(Le|Les|Aux) `)
	starts := map[communes.Article]string{
		communes.De: "de ", communes.DElision: "d’", communes.Le: "du ", communes.La: "de La ",
		communes.Les: "des ", communes.LElision: "de L’", communes.Aux: "des ", communes.Los: "de Los ",
	}
	seen := make(map[communes.Article]int)
	for _, c := range index(t).All() {
		seen[c.Article]++
		of := c.Of()
		if wrong.MatchString(of) || c.Heading() != "commune "+of {
			t.Errorf("%s: %q", c.Label(), of)
		}
		if start, ok := starts[c.Article]; ok && !strings.HasPrefix(of, start) && c.Code != "63448" {
			t.Errorf("%s: %q does not start with %q", c.Label(), of, start)
		}
		if bare := contracted.ReplaceAllString(c.Nom, ""); !strings.HasSuffix(fold.Fold(of), fold.Fold(bare)) {
			t.Errorf("%s: %q loses the name", c.Label(), of)
		}
	}
	for article := range starts {
		if seen[article] == 0 {
			t.Errorf("no commune has the article %d", article)
		}
	}
}
