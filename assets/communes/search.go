package communes

import (
	"slices"
	"strings"
)

// Match is a commune that answers a query.
type Match struct {
	Commune
	// Former is what led to the commune when it is not its name of today: the
	// name of a commune déléguée or associée, or of an arrondissement
	// municipal, or a former INSEE code of which the source has no name.
	Former string
}

// Search finds communes by
//
//   - their name: any of its words, in any order, each from its start; accents,
//     case, hyphens and apostrophes do not matter, nor does the article; « st »
//     and « ste » are saint and sainte, œ is oe;
//   - a postal code or an INSEE code, or the start of one;
//   - a name followed or preceded by a département or a code: « Le Havre (76) »;
//   - the name or INSEE code of a former commune or of an arrondissement of
//     Paris, Lyon or Marseille, which leads to the commune of today.
//
// The best answer comes first: the name itself, then names that start with the
// query, then the others; a name of today before a former one; then the most
// populous. For a code: the INSEE code, the postal code, a former INSEE code,
// then those that start so. A commune comes once. A positive limit is the most answers wanted; 0 is
// all. Any query is answered in a few milliseconds at most.
func (x *Index) Search(text string, limit int) []Match {
	q := parseQuery(text, 5)
	return answer(x.names, limit, func(s *scratch) {
		if q.code != "" {
			x.searchCode(s, q.code)
		}
		for i := range q.variants {
			v := &q.variants[i]
			x.names.search(s, v, x.within(v.code))
		}
	}, x.match)
}

func (x *Index) match(e *entry) Match {
	m := Match{Commune: x.commune(e.item)}
	if e.former >= 0 {
		m.Former = e.nom
	}
	return m
}

// The classes of an answer to a code, in words.offer.
const (
	inseeCode  = iota // of today
	postalOnly        // the whole postal code
	formerCode        // the INSEE code of a former commune
	codeStarts        // the start of a code of today
)

func (x *Index) searchCode(s *scratch, code string) {
	if i, ok := x.find(code); ok {
		x.names.offer(s, x.names.own[i], inseeCode)
	}
	at, _ := slices.BinarySearchFunc(x.formerByCode, code, func(i int32, code string) int {
		return strings.Compare(x.former[i].code, code)
	})
	for _, i := range x.formerByCode[at:] {
		if x.former[i].code != code {
			break
		}
		x.names.offer(s, x.former[i].entry, formerCode)
	}
	at, _ = slices.BinarySearchFunc(x.postal, code, func(p postalCode, code string) int {
		return strings.Compare(p.code, code)
	})
	for _, p := range x.postal[at:] {
		if !strings.HasPrefix(p.code, code) {
			break
		}
		class := uint64(codeStarts)
		if p.code == code {
			class = postalOnly
		}
		x.names.offer(s, x.names.own[p.commune], class)
	}
	first, _ := x.find(code)
	for i := first; int(i) < len(x.communes) && strings.HasPrefix(x.communes[i].code, code); i++ {
		x.names.offer(s, x.names.own[i], codeStarts)
	}
}

// within gives the test that a commune answers the code beside a name: its
// département, the start of its INSEE code or, from three characters on, the
// start of a postal code. « 20 » is Corse, as in its postal codes.
func (x *Index) within(code string) func(int32) bool {
	if code == "" {
		return nil
	}
	return func(i int32) bool {
		r := &x.communes[i]
		if strings.HasPrefix(r.code, code) {
			return true
		}
		if code == "20" {
			return strings.HasPrefix(r.code, "2A") || strings.HasPrefix(r.code, "2B")
		}
		return len(code) >= 3 && slices.ContainsFunc(r.postaux, func(p string) bool { return strings.HasPrefix(p, code) })
	}
}

// communeWords gathers the names of the communes, and where their former names
// are.
func (x *Index) communeWords() *words {
	w := newWords(len(x.communes), len(x.communes)+len(x.former)+1024)
	next := 0
	for i := range x.communes {
		r := &x.communes[i]
		w.item(r.nom, int(r.population))
		if strings.Contains(r.nom, "’") { // « lhay les roses » is typed too
			w.alias(strings.ReplaceAll(r.nom, "’", ""))
		}
		for ; next < len(x.former) && int(x.former[next].today) == i; next++ {
			f := &x.former[next]
			f.entry = int32(len(w.entries))
			w.name(f.nom, int32(next))
			if f.nom == "" {
				w.entries[f.entry].nom = f.code
			}
		}
	}
	w.build()
	return w
}

// SearchEPCI finds EPCI and EPT by name, as Search does: « CC », « communauté de
// communes » or neither; also by SIREN, or by its start; a département beside
// the name narrows.
func (x *Index) SearchEPCI(text string, limit int) []EPCI {
	q := parseQuery(text, 9)
	w := x.groupNames()
	return answer(w, limit, func(s *scratch) {
		if q.code != "" {
			x.searchSIREN(w, s, q.code)
		}
		for i := range q.variants {
			v := &q.variants[i]
			w.search(s, v, x.seated(v.code))
		}
	}, func(e *entry) EPCI { return x.groups[e.item].EPCI })
}

func (x *Index) searchSIREN(w *words, s *scratch, code string) {
	for i := range x.groups {
		if strings.HasPrefix(x.groups[i].SIREN, code) {
			w.offer(s, w.own[i], codeStarts)
		}
	}
}

// seated gives the test that the EPCI is of the département, or its SIREN
// starts so.
func (x *Index) seated(code string) func(int32) bool {
	if code == "" {
		return nil
	}
	return func(i int32) bool {
		g := &x.groups[i]
		return strings.HasPrefix(g.Departement, code) || len(code) > 3 && strings.HasPrefix(g.SIREN, code)
	}
}

// groupWords gathers the names of the EPCI and the EPT: as written, with the
// legal form in full, and without the little words that nobody types.
func (x *Index) groupWords() *words {
	w := newWords(len(x.groups), 5*len(x.groups))
	for i := range x.groups {
		g := &x.groups[i]
		w.item(g.Nom, g.Population)
		rest, ok := strings.CutPrefix(g.Nom, string(g.Type)+" ")
		if !ok {
			continue
		}
		bare := withoutOf(rest)
		w.alias(bare)
		w.alias(string(g.Type) + " " + bare)
		w.alias(g.Type.String() + " " + rest)
		w.alias(g.Type.String() + " " + bare)
	}
	w.build()
	return w
}

// withoutOf takes « de » and its kin from the start: people look for « perche ».
func withoutOf(name string) string {
	for _, of := range [...]string{"du ", "de la ", "des ", "de l’", "de ", "d’"} {
		if rest, ok := strings.CutPrefix(name, of); ok {
			return rest
		}
	}
	return name
}
