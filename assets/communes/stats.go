package communes

import "slices"

// Stats are the benchmarks of a territory, computed from the data.
type Stats struct {
	Communes   int // communes of today, those of the COM included
	Under500   int // with fewer than 500 inhabitants
	Under2000  int // with fewer than 2 000 inhabitants
	Unknown    int // without a known population: TAAF and Clipperton; counted in Under500 and Under2000
	Population int // municipal
	EPCI       int // EPCI à fiscalité propre with at least one member here
}

// ShareUnder500 is between 0 and 1; 0 where there is no commune.
func (s Stats) ShareUnder500() float64 { return share(s.Under500, s.Communes) }

// ShareUnder2000 is between 0 and 1; 0 where there is no commune.
func (s Stats) ShareUnder2000() float64 { return share(s.Under2000, s.Communes) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Stats gives the benchmarks of the whole country. Each call counts again, in
// well under a millisecond.
func (x *Index) Stats() Stats {
	return x.count(func(*record) bool { return true })
}

// DepartementStats gives the benchmarks of a département, by its code; false
// when there is none with this code.
func (x *Index) DepartementStats(code string) (Stats, bool) {
	d := slices.IndexFunc(x.departements, func(d Departement) bool { return d.Code == code })
	if d < 0 {
		return Stats{}, false
	}
	return x.count(func(r *record) bool { return int(r.departement) == d }), true
}

func (x *Index) count(in func(*record) bool) Stats {
	var s Stats
	seen := make([]bool, len(x.groups))
	for i := range x.communes {
		r := &x.communes[i]
		if !in(r) {
			continue
		}
		s.Communes++
		s.Population += max(0, int(r.population))
		if r.population < 500 {
			s.Under500++
		}
		if r.population < 2000 {
			s.Under2000++
		}
		if r.population == unknownPopulation {
			s.Unknown++
		}
		if r.epci != noGroup && !seen[r.epci] {
			seen[r.epci] = true
			s.EPCI++
		}
	}
	return s
}
