package communes_test

import (
	"strings"
	"testing"

	"atelier/assets/communes"
)

const small = `communes	1	6.0.0	2026
regions	1
28	Normandie
departements	1
76	Seine-Maritime	28
groups	1
200084952	CU Le Havre Seine Métropole	CU
communes	1
76351	Le Havre	2	166058	76600 76610	217603513	0	
former	1
76000	Graville	76351
`

func TestParse(t *testing.T) {
	x, err := communes.Parse(small)
	if err != nil {
		t.Fatal(err)
	}
	got := x.Search("graville", 0)
	if len(got) != 1 || got[0].Label() != "Le Havre (76)" || got[0].Former != "Graville" {
		t.Errorf("Search(graville) = %v", got)
	}
}

func TestParseDamaged(t *testing.T) {
	for name, text := range map[string]string{
		"empty":              "",
		"another format":     strings.Replace(small, "\t1\t6", "\t2\t6", 1),
		"another file":       "SQLite format 3\x00",
		"cut":                small[:len(small)-1],
		"longer":             small + "x\n",
		"no région":          strings.Replace(small, "Maritime\t28", "Maritime\t29", 1),
		"no département":     strings.Replace(small, "76351\tLe", "77351\tLe", 1),
		"short code":         strings.Replace(small, "76351\tLe", "7\tLe", 1),
		"no EPCI":            strings.Replace(small, "513\t0", "513\t1", 1),
		"no article":         strings.Replace(small, "Havre\t2", "Havre\t9", 1),
		"huge population":    strings.Replace(small, "166058", "99999999", 1),
		"negative":           strings.Replace(small, "166058", "-1", 1),
		"too many rows":      strings.Replace(small, "communes\t1\n", "communes\t999999999\n", 1),
		"negative rows":      strings.Replace(small, "communes\t1\n", "communes\t-1\n", 1),
		"a cell too few":     strings.Replace(small, "\t217603513", "", 1),
		"a cell too many":    strings.Replace(small, "\t217603513", "\t\t", 1),
		"unknown form":       strings.Replace(small, "\tCU\n", "\tXX\n", 1),
		"former of nowhere":  strings.Replace(small, "Graville\t76351", "Graville\t76352", 1),
		"sections reordered": strings.Replace(small, "groups\t1", "communes\t1", 1),
	} {
		if text == small {
			t.Fatalf("%s: the damage does nothing", name)
		}
		if _, err := communes.Parse(text); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Add(small[:100])
	f.Add(strings.Replace(small, "Le Havre", "La ", 1)) // nothing but an article
	f.Fuzz(func(t *testing.T, text string) {
		x, err := communes.Parse(text)
		if err != nil {
			return
		}
		for _, c := range x.All() {
			x.Search(c.Nom, 0)
			x.SearchEPCI(c.Nom, 0)
			c.Heading()
		}
	})
}
