package communes

import "strings"

// Article is the Insee's « type de nom en clair » (TNCC): which article goes
// with the name, and how « de » goes before it.
type Article int8

// The articles. The comment gives what Of makes of them.
const (
	NoArticle  Article = -1 // not given: the communes of the COM
	De         Article = 0  // de Rouen
	DElision   Article = 1  // d’Angers
	Le         Article = 2  // du Havre
	La         Article = 3  // de La Rochelle
	Les        Article = 4  // des Mées
	LElision   Article = 5  // de L’Haÿ-les-Roses
	Aux        Article = 6  // des Marais (« Aux Marais »)
	Los        Article = 8  // de Los Masos
	maxArticle Article = 8
)

// Of puts « de » before the name, as in « du Havre », « d’Angers », « de La
// Rochelle », « de L’Haÿ-les-Roses », « des Sables-d’Olonne ».
//
// A written article that contracts with « de » does so (Le, Les, Aux); one
// that does not keeps its capital, being part of the name (La, L’, Los). The
// written name decides, because the source has no article for the COM, nor for
// Le Vernet-Chaméane. Only the elision before a vowel or an h needs the TNCC.
func (c Commune) Of() string {
	for _, p := range contractions {
		if rest, ok := strings.CutPrefix(c.Nom, p.article); ok {
			return p.of + rest
		}
	}
	if c.Article == NoArticle {
		for _, p := range territories {
			if rest, ok := strings.CutPrefix(c.Nom, p.article); ok {
				return p.of + rest
			}
		}
	}
	if c.elides() {
		return "d’" + c.Nom
	}
	return "de " + c.Nom
}

type contraction struct{ article, of string }

var contractions = []contraction{{"Le ", "du "}, {"Les ", "des "}, {"Aux ", "des "}}

// territories are the uninhabited islands, which the source counts as communes.
var territories = []contraction{{"Île ", "de l’île "}, {"Îles ", "des îles "}, {"Archipel ", "de l’archipel "}}

func (c Commune) elides() bool {
	if c.Article == NoArticle {
		// Names of the COM with an h (Hao, Hienghène) or a y (Yaté) do not elide.
		return strings.ContainsAny(c.Nom[:min(1, len(c.Nom))], "AEIOU") || strings.HasPrefix(c.Nom, "Î") || strings.HasPrefix(c.Nom, "É")
	}
	return c.Article == DElision
}

// Heading is « commune du Havre », for « Plan d’action de la commune du Havre ».
func (c Commune) Heading() string { return "commune " + c.Of() }

// Label is the name with the code of the département, « Le Havre (76) ». No two
// communes have the same.
func (c Commune) Label() string { return c.Nom + " (" + c.Departement + ")" }

// Label is the name with the code of the département of the most populous
// member, « CC du Perche (28) ». No two EPCI have the same.
func (e EPCI) Label() string { return e.Nom + " (" + e.Departement + ")" }

// String is the legal form in full, « communauté de communes »; "" for a form
// that the source does not have.
func (t EPCIType) String() string {
	switch t {
	case CommunauteDeCommunes:
		return "communauté de communes"
	case CommunauteDAgglomeration:
		return "communauté d’agglomération"
	case CommunauteUrbaine:
		return "communauté urbaine"
	case Metropole:
		return "métropole"
	case MetropoleDeLyon:
		return "métropole à statut particulier"
	case EtablissementTerritorial:
		return "établissement public territorial"
	}
	return ""
}
