// Package communes knows the communes of France and their intercommunalités
// (EPCI), and finds them as people type them: without accents or hyphens, « st »
// for saint, a postal code, an INSEE code, or the name of a former commune.
//
// The data are embedded, about 650 kB, and read at the first Load. See the
// command gen beside for where they come from.
package communes

import (
	"cmp"
	"slices"
	"strings"

	"atelier/assets/fold"
)

// Commune is a commune of today (« commune actuelle » of the Insee). The
// apostrophe in all names is the typographic one: « L’Haÿ-les-Roses ».
type Commune struct {
	Code            string // INSEE, five characters: "76351", "2A004"; the key
	Nom             string
	Article         Article
	Departement     string // code: "76", "2A", "971"
	DepartementNom  string
	Region          string   // code
	RegionNom       string   //
	CodesPostaux    []string // sorted; shared, do not write; none in the TAAF
	Population      int      // municipal; of 2017 in Mayotte; 0 when not known
	PopulationKnown bool     // false in the TAAF and at Clipperton, where nobody lives the year round
	SIREN           string   // of the commune; "" in the COM
}

// EPCI is an intercommunalité: an établissement public de coopération
// intercommunale à fiscalité propre or, in the Métropole du Grand Paris, also
// an établissement public territorial (EPT).
type EPCI struct {
	SIREN       string // nine digits; the key
	Nom         string // with its short type, as the source has it: « CC du Perche »
	Type        EPCIType
	Departement string // code, of the most populous member
	Communes    int    // how many members
	Population  int    // of its members
}

// EPCIType is the legal form of an intercommunalité.
type EPCIType string

// The legal forms, as the source writes them.
const (
	CommunauteDeCommunes     EPCIType = "CC"
	CommunauteDAgglomeration EPCIType = "CA"
	CommunauteUrbaine        EPCIType = "CU"
	Metropole                EPCIType = "METRO"
	MetropoleDeLyon          EPCIType = "MET69"
	EtablissementTerritorial EPCIType = "EPT"
)

// What a record holds where the source has nothing.
const (
	noGroup           = -1
	unknownPopulation = -1
)

// Departement is a département, or a collectivité d’outre-mer that stands in
// its place in the source.
type Departement struct {
	Code, Nom         string
	Region, RegionNom string
}

// Index is the whole data set, ready to search. It never changes: it may be
// used from several goroutines.
type Index struct {
	source       Source
	departements []Departement // by code
	groups       []group       // EPCI, then EPT, each by SIREN
	communes     []record      // by code
	postaux      []string      // the postal codes of all communes, one after the other
	postal       []postalCode  // by postal code, then commune
	former       []former      // by code of today
	formerByCode []int32       // of former, by former code
	names        *words        // of the communes
	groupNames   func() *words // of the groups; made when first needed
}

// record is a commune as it is kept: about a third of a Commune.
type record struct {
	code, nom, siren string
	postaux          []string
	population       int32 // or unknownPopulation
	departement      int16 // of Index.departements
	epci, ept        int16 // of Index.groups, or noGroup
	article          Article
}

// former is a former commune, a commune déléguée or associée, or an
// arrondissement municipal. The name is "" when only the code is known.
type former struct {
	code, nom string
	today     int32 // of Index.communes
	entry     int32 // of Index.names
}

type group struct {
	EPCI
	members []int32 // of Index.communes, by code
}

type postalCode struct {
	code    string
	commune int32
}

func (x *Index) commune(i int32) Commune {
	r := &x.communes[i]
	d := &x.departements[r.departement]
	return Commune{
		Code: r.code, Nom: r.nom, Article: r.article,
		Departement: d.Code, DepartementNom: d.Nom, Region: d.Region, RegionNom: d.RegionNom,
		CodesPostaux: slices.Clip(r.postaux),
		Population:   max(0, int(r.population)), PopulationKnown: r.population != unknownPopulation,
		SIREN: r.siren,
	}
}

func (x *Index) find(code string) (int32, bool) {
	i, ok := slices.BinarySearchFunc(x.communes, code, func(r record, code string) int {
		return cmp.Compare(r.code, code)
	})
	return int32(i), ok
}

// ByCode finds the commune of today with this INSEE code.
func (x *Index) ByCode(code string) (Commune, bool) {
	i, ok := x.find(code)
	if !ok {
		return Commune{}, false
	}
	return x.commune(i), true
}

// All gives every commune, by INSEE code.
func (x *Index) All() []Commune {
	all := make([]Commune, len(x.communes))
	for i := range all {
		all[i] = x.commune(int32(i))
	}
	return all
}

// Departements gives every département, by code, those overseas last.
func (x *Index) Departements() []Departement { return slices.Clone(x.departements) }

// EPCI finds an EPCI or an EPT by its SIREN.
func (x *Index) EPCI(siren string) (EPCI, bool) {
	g := x.group(siren)
	if g == nil {
		return EPCI{}, false
	}
	return g.EPCI, true
}

func (x *Index) group(siren string) *group {
	i := slices.IndexFunc(x.groups, func(g group) bool { return g.SIREN == siren })
	if i < 0 {
		return nil
	}
	return &x.groups[i]
}

// EPCIOf finds the EPCI à fiscalité propre of the commune with this INSEE
// code. Four island communes and those of the COM have none.
func (x *Index) EPCIOf(code string) (EPCI, bool) {
	return x.groupOf(code, func(r *record) int16 { return r.epci })
}

// EPTOf finds the établissement public territorial of a commune of the
// Métropole du Grand Paris, by INSEE code.
func (x *Index) EPTOf(code string) (EPCI, bool) {
	return x.groupOf(code, func(r *record) int16 { return r.ept })
}

func (x *Index) groupOf(code string, which func(*record) int16) (EPCI, bool) {
	i, ok := x.find(code)
	if !ok {
		return EPCI{}, false
	}
	g := which(&x.communes[i])
	if g == noGroup {
		return EPCI{}, false
	}
	return x.groups[g].EPCI, true
}

// Members gives the communes of an EPCI or an EPT, in the order of a French
// dictionary; none when no group has this SIREN.
func (x *Index) Members(siren string) []Commune {
	g := x.group(siren)
	if g == nil {
		return nil
	}
	members := make([]Commune, len(g.members))
	keys := make(map[string]string, len(g.members))
	for i, m := range g.members {
		members[i] = x.commune(m)
		keys[members[i].Code] = fold.Fold(members[i].Nom)
	}
	slices.SortFunc(members, func(a, b Commune) int {
		return cmp.Or(strings.Compare(keys[a.Code], keys[b.Code]), strings.Compare(a.Code, b.Code))
	})
	return members
}
