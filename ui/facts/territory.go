package facts

import (
	"strconv"

	"atelier/assets/communes"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// territory is what the commune data say beside the fiche.
type territory struct {
	title, source string
	people        []string // one line a commune of the workshop
	bars          []kit.Bar
}

// manyCommunes is how many communes are told one by one.
const manyCommunes = 8

func newTerritory(index *communes.Index, refs []workshop.CommuneRef) territory {
	src := index.Source()
	year := strconv.Itoa(src.Millesime)
	t := territory{
		title: french.T("facts.territory.title", "year", year),
		source: french.T("facts.territory.source", "title", src.Title, "publisher", src.Publisher,
			"year", year, "note", src.Note),
	}
	seen := make(map[string]bool)
	for _, ref := range refs {
		c, ok := index.ByCode(ref.Code)
		if !ok {
			continue
		}
		if len(refs) <= manyCommunes {
			t.people = append(t.people, french.T("facts.territory.commune", "name", c.Label(), "population", population(c)))
		}
		if seen[c.Departement] {
			continue
		}
		seen[c.Departement] = true
		if stats, ok := index.DepartementStats(c.Departement); ok && stats.Communes > 1 {
			t.add(stats, "facts.territory.department", "facts.territory.department_small", c.DepartementNom)
		}
	}
	t.add(index.Stats(), "facts.territory.france", "facts.territory.france_small", "")
	return t
}

func (t *territory) add(s communes.Stats, key, smallKey, name string) {
	bar := func(key string, part int, share float64) kit.Bar {
		return kit.Bar{
			Label: french.T(key, "name", name) + " (" +
				french.T("facts.territory.count", "part", french.Int(part), "whole", french.Int(s.Communes)) + ")",
			Value: french.Percent(share * 100), Share: share, Color: theme.ColorSlate,
		}
	}
	t.bars = append(t.bars, bar(key, s.Under2000, s.ShareUnder2000()), bar(smallKey, s.Under500, s.ShareUnder500()))
}

func population(c communes.Commune) string {
	if !c.PopulationKnown {
		return french.T("facts.territory.population_unknown")
	}
	return french.N("facts.territory.population", c.Population)
}
