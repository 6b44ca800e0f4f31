package home

import (
	"slices"
	"strings"

	"atelier/assets/fold"
)

// hit is one result of a search: a commune, or an EPCI whose members can then be
// picked.
type hit struct {
	place    place  // zero for an EPCI
	epci     string // SIREN, "" for a commune
	title    string // « Le Havre (76) »
	detail   string // postal codes, population
	formerly string // the old name that led here, "" when none did
	chosen   bool   // the commune is one of the workshop's
}

// picker is the search of the commune picker: what was typed, what was found,
// which result is lit.
type picker struct {
	query string
	hits  []hit
	lit   int // of hits, -1 when there are none
	find  func(query string) []hit
}

// search takes what was typed.
func (p *picker) search(query string) {
	p.query = query
	p.hits = nil
	if strings.TrimSpace(query) != "" && p.find != nil {
		p.hits = p.find(query)
	}
	p.lit = 0
	if len(p.hits) == 0 {
		p.lit = -1
	}
}

// again searches once more: the chosen communes have changed.
func (p *picker) again() {
	lit := p.lit
	p.search(p.query)
	p.lit = min(max(lit, p.lit), len(p.hits)-1)
}

// move lights another result; it stops at the ends.
func (p *picker) move(by int) {
	if len(p.hits) > 0 {
		p.lit = min(max(p.lit+by, 0), len(p.hits)-1)
	}
}

// current returns the result that is lit.
func (p *picker) current() (hit, bool) {
	if p.lit < 0 || p.lit >= len(p.hits) {
		return hit{}, false
	}
	return p.hits[p.lit], true
}

// member is a commune of an EPCI, to be ticked.
type member struct {
	place
	detail string
	found  string // folded
	ticked bool
}

// members are the communes of an EPCI with the filter that is typed.
type members struct {
	siren, name string
	all         []member
	filter      string
}

// shown returns the members that hold every word of the filter.
func (m *members) shown() []member {
	words := strings.Fields(fold.Fold(m.filter))
	return slices.DeleteFunc(slices.Clone(m.all), func(c member) bool { return !holds(c.found, words) })
}

// ticked returns how many members are ticked, whatever the filter.
func (m *members) ticked() int {
	n := 0
	for _, c := range m.all {
		if c.ticked {
			n++
		}
	}
	return n
}

// follow ticks what the draft has, and nothing else.
func (m *members) follow(d *draft) {
	for i := range m.all {
		m.all[i].ticked = d.has(m.all[i].code)
	}
}

// tickShown ticks or unticks all the members that the filter shows, in the
// draft.
func (m *members) tickShown(d *draft, on bool) {
	shown := m.shown()
	if on {
		places := make([]place, len(shown))
		for i, c := range shown {
			places[i] = c.place
		}
		d.add(places...)
	} else {
		codes := make([]string, len(shown))
		for i, c := range shown {
			codes[i] = c.code
		}
		d.remove(codes...)
	}
	m.follow(d)
}
