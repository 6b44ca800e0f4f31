package home

import (
	"slices"
	"strings"

	"atelier/assets/communes"
	"atelier/assets/fold"
	"atelier/ui/french"
)

// maxFound is how many results can be scrolled through: more than the communes
// of any postal code.
const maxFound = 60

// maxGroups is how many EPCI are found beside communes.
const maxGroups = 3

// maxPostal is how many postal codes a result names.
const maxPostal = 3

// newPlace is a commune as the form needs it.
func newPlace(index *communes.Index, c communes.Commune) place {
	p := place{code: c.Code, name: c.Nom, label: c.Label(), of: c.Of()}
	if e, ok := index.EPCIOf(c.Code); ok {
		p.epci, p.epciName = e.SIREN, e.Nom
	}
	return p
}

func placeOf(index *communes.Index, code string) (place, bool) {
	c, ok := index.ByCode(code)
	if !ok {
		return place{}, false
	}
	return newPlace(index, c), true
}

// find searches communes, then EPCI; who names the legal form of an EPCI first
// looks for one.
func find(index *communes.Index, d *draft, query string) []hit {
	found := index.Search(query, maxFound)
	groups := index.SearchEPCI(query, maxGroups)
	if len(found) == 0 {
		groups = index.SearchEPCI(query, maxFound)
	}
	hits := make([]hit, 0, len(found)+len(groups))
	if namesGroup(query) {
		hits = appendGroups(hits, groups)
		groups = nil
	}
	for _, m := range found {
		p := newPlace(index, m.Commune)
		hits = append(hits, hit{
			place: p, title: p.label, detail: coded(m.Commune, query) + detail(m.Commune), formerly: m.Former, chosen: d.has(p.code),
		})
	}
	return appendGroups(hits, groups)
}

func appendGroups(hits []hit, groups []communes.EPCI) []hit {
	for _, g := range groups {
		hits = append(hits, hit{
			epci: g.SIREN, title: g.Nom,
			detail: g.Type.String() + " · " + french.N("home.picker.members", g.Communes) + " · " + french.N("home.picker.inhabitants", g.Population),
		})
	}
	return hits
}

// namesGroup says whether a query begins as the names of EPCI do.
func namesGroup(query string) bool {
	first, _, _ := strings.Cut(fold.Fold(query), " ")
	switch first {
	case "cc", "ca", "cu", "metropole", "communaute", "agglomeration", "agglo", "ept", "epci":
		return true
	}
	return false
}

// coded begins the detail of a commune that its INSEE code led to: else 51300
// would show Isle-sur-Marne, whose postal code is 51290, and not say why.
func coded(c communes.Commune, query string) string {
	query = strings.ToUpper(strings.TrimSpace(query))
	isPostal := slices.ContainsFunc(c.CodesPostaux, func(code string) bool { return strings.HasPrefix(code, query) })
	if query == "" || isPostal || !strings.HasPrefix(c.Code, query) {
		return ""
	}
	return french.T("home.picker.code", "code", c.Code) + " · "
}

// detail tells a commune from others: its postal codes and how many live there.
func detail(c communes.Commune) string {
	people := french.T("home.picker.population_unknown")
	if c.PopulationKnown {
		people = french.N("home.picker.inhabitants", c.Population)
	}
	if len(c.CodesPostaux) == 0 {
		return people
	}
	codes := strings.Join(c.CodesPostaux[:min(maxPostal, len(c.CodesPostaux))], ", ")
	if len(c.CodesPostaux) > maxPostal {
		codes += "…"
	}
	return codes + " · " + people
}

// membersOf lists the communes of an EPCI, those of the draft ticked.
func membersOf(index *communes.Index, siren string, d *draft) *members {
	group, ok := index.EPCI(siren)
	if !ok {
		return nil
	}
	m := &members{siren: siren, name: group.Nom}
	for _, c := range index.Members(siren) {
		text := detail(c)
		m.all = append(m.all, member{
			place: newPlace(index, c), detail: text,
			found:  fold.Fold(c.Nom + " " + strings.Join(c.CodesPostaux, " ") + " " + c.Code),
			ticked: d.has(c.Code),
		})
	}
	return m
}
