package communes_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atelier/assets/communes"
	"atelier/assets/fold"
)

func index(t testing.TB) *communes.Index {
	t.Helper()
	x, err := communes.Load()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// testSet is what users would type for every commune: its name, the folded
// name, the label, both kinds of code, and a name that is not finished.
func testSet(x *communes.Index) []string {
	var queries []string
	for i, c := range x.All() {
		folded := fold.Fold(c.Nom)
		queries = append(queries, c.Nom, folded, c.Label(), c.Code, folded[:1+i%len(folded)])
		queries = append(queries, c.CodesPostaux...)
	}
	return queries
}

func TestSearchFirst(t *testing.T) {
	for query, want := range map[string]string{
		"st remy en bouz": "51513",
		"hay les roses":   "94038",
		"lhay les roses":  "94038",
		"l'hay":           "94038",
		"l’haÿ":           "94038",
		"oeting":          "57521",
		"œting":           "57521",
		"76351":           "76351",
		"le havre":        "76351",
		"havre":           "76351",
		"  LE   HAVRE  ":  "76351",
		"Le Havre (76)":   "76351",
		"LE HAVRE":        "76351",
		"havre 76":        "76351",
		"76 le havre":     "76351",
		"le havre 76600":  "76351",
		"angers":          "49007",
		"roses hay":       "94038",
		"y":               "80829",
		"isson bouzemont": "51513",
		"chateau chinon":  "58062", // Château-Chinon (Ville), the more populous
		"saint denis 93":  "93066",
		"saint denis 974": "97411",
		"St-Étienne":      "42218",
		"ste mere eglise": "50523",
		"strasbourg":      "67482",
		"2a004":           "2A004",
		"2A004":           "2A004",
		"ajaccio 2a":      "2A004",
		"ajaccio (20)":    "2A004",
		"75056":           "75056",
		"75012":           "75056",
		"75112":           "75056",
		"paris 12":        "75056",
		"lyon 3e":         "69123",
		"13 marseille":    "13055",
		"nouméa":          "98818",
	} {
		got := index(t).Search(query, 1)
		if len(got) != 1 || got[0].Code != want {
			t.Errorf("Search(%q) = %v, want %s", query, got, want)
		}
	}
}

func TestSearchNothing(t *testing.T) {
	for _, query := range []string{
		"", "   ", "'-()", "\x00", "\xff\xfe", "qzx", "le havre 75", "99999", "999999", "2c004",
		strings.Repeat("a ", 1e6), strings.Repeat("saint", 1e6), strings.Repeat("\u0301", 1e6),
		"paris paris",
	} {
		if got := index(t).Search(query, 0); len(got) != 0 {
			t.Errorf("Search(%.20q) = %d answers, the first %v", query, len(got), got[0])
		}
	}
}

func TestSearchPostalCode(t *testing.T) {
	x := index(t)
	for _, query := range []string{"51300", "51 300", " 51300\u00a0"} {
		var of []string
		for _, m := range x.Search(query, 0) {
			if slices.Contains(m.CodesPostaux, "51300") {
				of = append(of, m.Code)
			} else if m.Code != "51300" {
				t.Errorf("Search(%q) gives %s, which has not this code", query, m.Label())
			}
		}
		if len(of) != 46 {
			t.Errorf("Search(%q) gives %d communes of this postal code, want 46", query, len(of))
		}
	}
	byPostal := make(map[string]int)
	for _, c := range x.All() {
		for _, code := range c.CodesPostaux {
			byPostal[code]++
		}
	}
	several, most := 0, 0
	for code, n := range byPostal {
		if n > 1 {
			several++
		}
		most = max(most, n)
		got := 0
		for _, m := range x.Search(code, 0) {
			if slices.Contains(m.CodesPostaux, code) {
				got++
			}
		}
		if got != n {
			t.Errorf("Search(%q) gives %d of %d communes", code, got, n)
		}
	}
	if several != 4205 || most != 46 {
		t.Errorf("%d postal codes for several communes, at most %d; want 4205, 46", several, most)
	}
}

func TestSearchFormer(t *testing.T) {
	for query, want := range map[string][2]string{
		"bellegarde sur valserine":  {"01033", "Bellegarde-sur-Valserine"},
		"paris 12e arrondissement":  {"75056", "Paris 12e Arrondissement"},
		"marseille 1er":             {"13055", "Marseille 1er Arrondissement"},
		"69383":                     {"69123", "Lyon 3e Arrondissement"},
		"01126":                     {"01033", "01126"}, // the source has no name for it
		"saint bois":                {"01015", "Saint-Bois"},
		"Arbignieu":                 {"01015", "Arbignieu"},
		"villeneuve en retz":        {"44021", ""},
		"Valserhône":                {"01033", ""},
		"bourgneuf en retz":         {"44021", "Bourgneuf-en-Retz"},
		"bourgneuf en retz (44)":    {"44021", "Bourgneuf-en-Retz"},
		"Fresnay-en-Retz 44 ":       {"44021", "Fresnay-en-Retz"},
		"cherbourg octeville":       {"50129", "Cherbourg-Octeville"},
		"equeurdreville hainnevill": {"50129", "Équeurdreville-Hainneville"},
	} {
		got := index(t).Search(query, 1)
		if len(got) != 1 || got[0].Code != want[0] || got[0].Former != want[1] {
			t.Errorf("Search(%q) = %v, want %v", query, got, want)
		}
	}
}

// TestEveryCommune looks for each of the 34 969 communes as people would.
func TestEveryCommune(t *testing.T) {
	x := index(t)
	all := x.All()
	named := make(map[string]int)  // communes with this name
	folded := make(map[string]int) // communes with this folded name
	for _, c := range all {
		named[c.Nom]++
		folded[fold.Fold(c.Nom)]++
	}
	for _, c := range all {
		straight := strings.ReplaceAll(c.Nom, "’", "'")
		f := fold.Fold(c.Nom)
		within(t, x, c.Nom, c.Code, named[c.Nom])
		within(t, x, straight, c.Code, named[c.Nom])
		within(t, x, f, c.Code, folded[f])
		within(t, x, abbreviate(f), c.Code, folded[f])
		within(t, x, c.Code, c.Code, 1)
		within(t, x, c.Label(), c.Code, 1)
		within(t, x, f+" "+c.Departement, c.Code, 2) // « Ambérieux » and « Amberieux » may share a département
	}
}

func abbreviate(folded string) string {
	words := strings.Split(folded, " ")
	for i, w := range words {
		switch w {
		case "saint":
			words[i] = "st"
		case "sainte":
			words[i] = "ste"
		}
	}
	return strings.Join(words, " ")
}

func within(t *testing.T, x *communes.Index, query, code string, first int) {
	t.Helper()
	got := x.Search(query, first)
	if !slices.ContainsFunc(got, func(m communes.Match) bool { return m.Code == code }) {
		t.Errorf("Search(%q) does not give %s among the first %d: %v", query, code, first, got)
	}
}

// TestSearchLaws: the words of a name, each cut short and in any order, find
// the commune; a limit only cuts the list; no commune comes twice.
func TestSearchLaws(t *testing.T) {
	x := index(t)
	all := x.All()
	has := func(matches []communes.Match, code string) bool {
		return slices.ContainsFunc(matches, func(m communes.Match) bool { return m.Code == code })
	}
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(all).Draw(t, "commune")
		words := rapid.Permutation(strings.Fields(fold.Fold(c.Nom))).Draw(t, "words")
		for i, w := range words {
			words[i] = string([]rune(w)[:rapid.IntRange(1, len([]rune(w))).Draw(t, "cut")])
		}
		query := strings.Join(words, " ")
		answers := x.Search(query, 0)
		if !has(answers, c.Code) {
			t.Fatalf("Search(%q) does not give %s", query, c.Label())
		}
		limit := rapid.IntRange(1, 50).Draw(t, "limit")
		few := x.Search(query, limit)
		if len(few) != min(limit, len(answers)) {
			t.Fatalf("Search(%q, %d) gives %d of %d", query, limit, len(few), len(answers))
		}
		seen := make(map[string]bool)
		for i, m := range answers {
			if i < len(few) && few[i].Code != m.Code {
				t.Fatalf("Search(%q, %d) gives %s, not %s, at %d", query, limit, few[i].Label(), m.Label(), i)
			}
			if seen[m.Code] {
				t.Fatalf("Search(%q) gives %s twice", query, m.Label())
			}
			seen[m.Code] = true
		}
	})
}

func TestSearchRanks(t *testing.T) {
	for query, want := range map[string][]string{
		"saint-denis": {"97411", "93066"},                         // exact, then the most populous
		"paris":       {"75056", "81202", "82137"},                // exact, then starts
		"lyon":        {"69123"},                                  //
		"tours":       {"37261", "51576"},                         // Tours, Tours-sur-Marne, then Joué-lès-Tours
		"vernet":      {"31574"},                                  // Vernet before Le Vernet
		"st":          {"56201" /* Le Saint */, "67482", "42218"}, // both readings
		"76":          {"76351", "76540"},                         // a département, by population
		"bora":        {"98714"},                                  //
	} {
		got := index(t).Search(query, len(want))
		for i := range want {
			if i >= len(got) || got[i].Code != want[i] {
				t.Errorf("Search(%q): %v, want %v", query, labels(got), want)
				break
			}
		}
	}
}

func labels(matches []communes.Match) (out []string) {
	for _, m := range matches {
		out = append(out, m.Code+" "+m.Label())
	}
	return out
}

func TestSearchAtOnce(t *testing.T) {
	x := index(t)
	want := x.Search("saint m", 30)
	done := make(chan bool)
	for range 4 {
		go func() {
			same := true
			for range 200 {
				got := x.Search("saint m", 30)
				same = same && slices.Equal(labels(got), labels(want))
				x.Search("havre 76", 0)
			}
			done <- same
		}()
	}
	for range 4 {
		if !<-done {
			t.Error("searches at the same time disturb each other")
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, q := range []string{"le havre", "51300", "2a", "st", "Nom (76)", "\xff", "l’", "ﬁ", strings.Repeat("x ", 600)} {
		f.Add(q, 3)
	}
	x := index(f)
	f.Fuzz(func(t *testing.T, query string, limit int) {
		limit %= 100
		got := x.Search(query, limit)
		if limit > 0 && len(got) > limit {
			t.Errorf("Search(%q, %d) gives %d", query, limit, len(got))
		}
		for _, m := range got {
			if _, ok := x.ByCode(m.Code); !ok {
				t.Errorf("Search(%q) gives %v, which is no commune", query, m)
			}
		}
		for _, e := range x.SearchEPCI(query, limit) {
			if _, ok := x.EPCI(e.SIREN); !ok {
				t.Errorf("SearchEPCI(%q) gives %v, which is no EPCI", query, e)
			}
		}
	})
}
