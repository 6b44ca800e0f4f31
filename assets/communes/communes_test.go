package communes_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"atelier/assets/communes"
	"atelier/assets/fold"
)

// TestCounts holds the facts that are known of the data set. They change with
// the millésime.
func TestCounts(t *testing.T) {
	all := index(t).All()
	for _, n := range []struct {
		what string
		is   func(communes.Commune) bool
		want int
	}{
		{"communes", func(communes.Commune) bool { return true }, 34969},
		{"communes of the métropole", func(c communes.Commune) bool { return zone(c) == "metro" }, 34746},
		{"communes of the DROM", func(c communes.Commune) bool { return zone(c) == "drom" }, 129},
		{"communes of the COM", func(c communes.Commune) bool { return zone(c) == "com" }, 94},
		{"names with an apostrophe", func(c communes.Commune) bool { return strings.Contains(c.Nom, "’") }, 840},
		{"names with a straight apostrophe", func(c communes.Commune) bool { return strings.Contains(c.Nom, "'") }, 0},
		{"names with œ", func(c communes.Commune) bool { return strings.Contains(c.Nom, "œ") }, 105},
		{"names with ÿ", func(c communes.Commune) bool { return strings.Contains(c.Nom, "ÿ") }, 4},
		{"names with parentheses", func(c communes.Commune) bool { return strings.Contains(c.Nom, "(") }, 6},
		{"communes at zero", func(c communes.Commune) bool { return c.PopulationKnown && c.Population == 0 }, 6},
		{"communes of unknown population", func(c communes.Commune) bool { return !c.PopulationKnown }, 6},
		{"communes without SIREN", func(c communes.Commune) bool { return c.SIREN == "" }, 94},
		{"communes without article", func(c communes.Commune) bool { return c.Article == communes.NoArticle }, 94},
		{"names of more than 45 characters", func(c communes.Commune) bool { return utf8.RuneCountInString(c.Nom) > 45 }, 0},
		{"names of 45 characters", func(c communes.Commune) bool { return utf8.RuneCountInString(c.Nom) == 45 }, 1},
		{"names of one character", func(c communes.Commune) bool { return utf8.RuneCountInString(c.Nom) == 1 }, 1},
	} {
		got := 0
		for _, c := range all {
			if n.is(c) {
				got++
			}
		}
		if got != n.want {
			t.Errorf("%d %s, want %d", got, n.what, n.want)
		}
	}
}

func zone(c communes.Commune) string {
	switch {
	case len(c.Departement) == 2:
		return "metro"
	case c.Departement <= "974" || c.Departement == "976":
		return "drom"
	}
	return "com"
}

func TestNamesAndLabels(t *testing.T) {
	x := index(t)
	named, labels := make(map[string]int), make(map[string]string)
	for _, c := range x.All() {
		named[c.Nom]++
		if other := labels[c.Label()]; other != "" {
			t.Errorf("%s and %s are both %s", other, c.Code, c.Label())
		}
		labels[c.Label()] = c.Code
	}
	names, shared := 0, 0
	for _, n := range named {
		if n > 1 {
			names++
			shared += n
		}
	}
	if names != 1441 || shared != 3675 {
		t.Errorf("%d names for %d communes, want 1441 for 3675", names, shared)
	}
	if labels["Le Havre (76)"] != "76351" || labels["L’Haÿ-les-Roses (94)"] != "94038" {
		t.Error("no Le Havre (76), or no L’Haÿ-les-Roses (94)")
	}
}

func TestByCode(t *testing.T) {
	x := index(t)
	got, ok := x.ByCode("2A004")
	if !ok || got.Nom != "Ajaccio" || got.DepartementNom != "Corse-du-Sud" || got.Region != "94" ||
		got.RegionNom != "Corse" || !slices.Contains(got.CodesPostaux, "20000") || len(got.SIREN) != 9 {
		t.Errorf("ByCode(2A004) = %+v, %v", got, ok)
	}
	for _, c := range x.All() {
		if got, ok := x.ByCode(c.Code); !ok || got.Nom != c.Nom {
			t.Errorf("ByCode(%q) = %v, %v", c.Code, got, ok)
		}
	}
	for _, code := range []string{"", "75112", "00000", "2a004", "7635", "763511", "\xff"} {
		if got, ok := x.ByCode(code); ok {
			t.Errorf("ByCode(%q) = %v", code, got)
		}
	}
}

func TestEPCI(t *testing.T) {
	x := index(t)
	members := make(map[string]int)
	types := make(map[communes.EPCIType]int)
	labels := make(map[string]bool)
	for _, e := range x.SearchEPCI("2", 0) { // every SIREN of a group starts with 2
		types[e.Type]++
		if labels[e.Label()] {
			t.Errorf("two EPCI are %s", e.Label())
		}
		labels[e.Label()] = true
		list := x.Members(e.SIREN)
		population := 0
		for _, c := range list {
			population += c.Population
			of := x.EPCIOf
			if e.Type == communes.EtablissementTerritorial {
				of = x.EPTOf
			} else {
				members[c.Code]++
			}
			if got, ok := of(c.Code); !ok || got != e {
				t.Errorf("%s is of %v, want %v", c.Label(), got, e)
			}
		}
		if e.Communes != len(list) || e.Population != population || e.Communes == 0 {
			t.Errorf("%v has %d communes, %d inhabitants", e, len(list), population)
		}
		if !slices.IsSortedFunc(list, func(a, b communes.Commune) int {
			return strings.Compare(fold.Fold(a.Nom), fold.Fold(b.Nom))
		}) {
			t.Errorf("the members of %s are not in order", e.Label())
		}
	}
	want := map[communes.EPCIType]int{"CC": 989, "CA": 230, "CU": 14, "METRO": 21, "MET69": 1, "EPT": 11}
	for kind, n := range want {
		if types[kind] != n || kind.String() == "" {
			t.Errorf("%d %s (%s), want %d", types[kind], kind, kind.String(), n)
		}
	}
	var none []string
	for _, c := range x.All() {
		if members[c.Code] == 0 && zone(c) != "com" {
			none = append(none, c.Nom)
		}
	}
	if got := strings.Join(none, ", "); got != "Île-de-Bréhat, Île-de-Sein, Ouessant, L’Île-d’Yeu" {
		t.Errorf("without EPCI: %s", got)
	}
}

func TestEPCIUnknown(t *testing.T) {
	x := index(t)
	if e, ok := x.EPCI("200000000"); ok {
		t.Errorf("EPCI(200000000) = %v", e)
	}
	if e, ok := x.EPCIOf("29083"); ok { // Île-de-Sein
		t.Errorf("EPCIOf(29083) = %v", e)
	}
	if e, ok := x.EPTOf("76351"); ok {
		t.Errorf("EPTOf(76351) = %v", e)
	}
	if got := x.Members("123"); got != nil {
		t.Errorf("Members(123) = %v", got)
	}
}

func TestSearchEPCI(t *testing.T) {
	x := index(t)
	for query, want := range map[string]string{
		"havre":                                "CU Le Havre Seine Métropole (76)",
		"perche":                               "CC du Perche (28)",
		"cc perche":                            "CC du Perche (28)",
		"communauté de communes du perche":     "CC du Perche (28)",
		"quatre rivières 74":                   "CC des Quatre Rivières (74)",
		"CC des Quatre Rivières (70)":          "CC des Quatre Rivières (70)",
		"saint gildas":                         "CC du Pays de Pontchâteau St-Gildas-des-Bois (44)",
		"coeur de sologne":                     "CC Coeur de Sologne (41)",
		"cœur de sologne":                      "CC Coeur de Sologne (41)",
		"plaine commune":                       "Plaine Commune (93)",
		"200000172":                            "CC Faucigny - Glières (74)",
		"metropole d'aix":                      "Métropole d’Aix-Marseille-Provence (13)",
		"communaute d'agglomeration grand dol": "CA du Grand Dole (39)",
	} {
		got := x.SearchEPCI(query, 1)
		if len(got) != 1 || got[0].Label() != want {
			t.Errorf("SearchEPCI(%q) = %v, want %s", query, got, want)
		}
	}
	for _, query := range []string{"", "  ", "200000173", "zzz", "\xff"} {
		if got := x.SearchEPCI(query, 0); len(got) != 0 {
			t.Errorf("SearchEPCI(%q) = %v", query, got)
		}
	}
	for _, e := range x.SearchEPCI("2", 0) {
		if got := x.SearchEPCI(e.Label(), 1); len(got) != 1 || got[0] != e {
			t.Errorf("SearchEPCI(%q) = %v", e.Label(), got)
		}
	}
}

func TestStats(t *testing.T) {
	x := index(t)
	want := communes.Stats{Communes: 34969, Under500: 18270, Under2000: 29405, Unknown: 6, Population: 68952941, EPCI: 1255}
	if got := x.Stats(); got != want {
		t.Errorf("Stats() = %+v, want %+v", got, want)
	}
	if got := x.Stats().ShareUnder2000(); got < 0.84 || got >= 0.845 {
		t.Errorf("%v of the communes have fewer than 2 000 inhabitants, want 84 %%", got)
	}
	if got := x.Stats().ShareUnder500(); got < 0.52 || got >= 0.525 {
		t.Errorf("%v of the communes have fewer than 500 inhabitants", got)
	}
	var sum communes.Stats
	for _, d := range x.Departements() {
		got, ok := x.DepartementStats(d.Code)
		if !ok || got.Communes == 0 || d.Nom == "" || d.RegionNom == "" {
			t.Errorf("%+v: %+v, %v", d, got, ok)
		}
		sum.Communes += got.Communes
		sum.Under500 += got.Under500
		sum.Under2000 += got.Under2000
		sum.Unknown += got.Unknown
		sum.Population += got.Population
		sum.EPCI = want.EPCI // one may be of several départements
	}
	if sum != want || len(x.Departements()) != 109 {
		t.Errorf("the %d départements sum to %+v, want %+v", len(x.Departements()), sum, want)
	}
	if paris, _ := x.DepartementStats("75"); paris.Communes != 1 || paris.EPCI != 1 || paris.ShareUnder500() != 0 {
		t.Errorf("Paris: %+v", paris)
	}
	if got, ok := x.DepartementStats("20"); ok {
		t.Errorf("DepartementStats(20) = %v", got)
	}
	if s := (communes.Stats{}); s.ShareUnder500() != 0 || s.ShareUnder2000() != 0 {
		t.Error("a share of nothing is not 0")
	}
}

func TestSource(t *testing.T) {
	s := index(t).Source()
	if s.Millesime != 2026 || !strings.HasSuffix(s.Package, " 6.0.0") || s.Licence != "Licence Ouverte" ||
		s.Title == "" || s.Publisher == "" || s.Origin == "" {
		t.Errorf("Source() = %+v", s)
	}
}
