package search

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"atelier/store/workshop"
)

// Results are the groups in which something was found: workshops, notes,
// actions, what was remarked in a parcours, then other kinds by name.
type Results []Group

// Group is what was found of one kind.
type Group struct {
	Kind  workshop.Kind // KindItem for étapes of a parcours too
	Total int           // how many there are; Hits may be fewer
	Hits  []Hit         // best first
}

// Hit is an entity in which all words were found.
type Hit struct {
	Workshop string // id
	Kind     workshop.Kind
	ID       string
	Title    string // of a note, its text; "" when it has none, and for items and étapes of a parcours
	Trashed  bool   // it is in the trash, or its workshop is, or the étape of it that was found
	Passage         // where words were found: the title, else the field that has most of them
	More     []Passage
}

// Passage is the text of a field in which words were found.
type Passage struct {
	Field     workshop.Field
	Milestone string // id of the étape of an action whose Field it is, "" when it is the hit's own
	Text      string // as people wrote it
	Spans     []Span // what to show as found: in order, apart from each other, never empty
}

// Span is Text[Start:End], at the bounds of letters with their accents.
type Span struct{ Start, End int }

// Search finds what holds all words of the query, in one or several of its
// fields. A word of the query finds those that start with it; words between
// quotation marks (« », “ ”, " ") only where they follow each other. Accents,
// capitals, ligatures, apostrophes and hyphens do not matter, as in [fold.Fold].
//
// Within a group the best come first: whole words before beginnings, of each
// those in the title before others, then the newest. The same texts always give
// the same answer. A positive limit is the most hits wanted of a group; 0 is
// all. Nothing is found for a query without letters or digits.
func (x *Index) Search(query string, limit int) Results { return x.search(query, limit, false) }

// SearchWithTrash is Search, and finds also what is in the trash.
func (x *Index) SearchWithTrash(query string, limit int) Results {
	return x.search(query, limit, true)
}

func (x *Index) search(query string, limit int, trash bool) Results {
	terms := parse(query)
	if len(terms) == 0 {
		return nil
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	f := newFinder(x, terms)
	if f == nil {
		return nil
	}
	var out Results
	for group, list := range f.gather(limit, trash) {
		if list.total == 0 {
			continue
		}
		g := Group{Kind: x.kinds[group], Total: list.total}
		for _, a := range list.sorted() {
			g.Hits = append(g.Hits, f.hit(a, terms))
		}
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(place(a.Kind), place(b.Kind)), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}

// place gives the place of a group among the others; kinds to come share the last.
func place(k workshop.Kind) int {
	order := [...]workshop.Kind{workshop.KindWorkshop, workshop.KindNote, workshop.KindAction, workshop.KindParticipant, workshop.KindItem}
	if i := slices.Index(order[:], k); i >= 0 {
		return i
	}
	return len(order)
}

// gather gives the best answers of each group. What an entity says outside the
// trash counts before what it says inside.
func (f *finder) gather(limit int, trash bool) []shortlist {
	lists := make([]shortlist, len(f.kinds))
	outside := f.ranks(false)
	inside := outside
	if trash {
		inside = f.ranks(true)
	}
	for i := len(f.heads) - 1; i >= 0; i-- { // most often the newest first
		a := answer{entity: f.entities[i], head: &f.heads[i], rank: outside[i]}
		if a.hidden || a.rank == absent {
			a.rank, a.inTrash = inside[i], true
		}
		if a.rank != absent && (trash || !a.inTrash) {
			list := &lists[a.group]
			list.limit = limit
			list.add(a)
		}
	}
	return lists
}

// answer is an entity that was found.
type answer struct {
	*entity
	*head
	rank    rank
	inTrash bool
}

// shortlist keeps the first answers of many, without sorting them all.
type shortlist struct {
	limit int // 0: keeps all
	total int
	kept  []answer
	last  *answer // the last that has a place, when as many came as wanted
}

// slack is how many answers may wait before the shortlist is cut.
const slack = 256

func (s *shortlist) add(a answer) {
	s.total++
	if s.last != nil && s.last.compare(a) < 0 {
		return
	}
	s.kept = append(s.kept, a)
	if s.limit > 0 && len(s.kept) >= s.limit+slack {
		s.cut()
	}
}

func (s *shortlist) cut() {
	slices.SortFunc(s.kept, answer.compare)
	if s.limit > 0 && len(s.kept) > s.limit {
		s.kept = s.kept[:s.limit]
		last := s.kept[s.limit-1]
		s.last = &last
	}
}

func (s *shortlist) sorted() []answer {
	s.cut()
	return s.kept
}

// compare orders answers, the best first.
func (a answer) compare(b answer) int {
	if c := cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(b.born, a.born)); c != 0 {
		return c // nearly always, without a look at the entities
	}
	return cmp.Or(
		strings.Compare(b.age(), a.age()),
		strings.Compare(b.home.id, a.home.id),
		strings.Compare(a.id, b.id), // in a parcours: from its start
		cmp.Compare(a.kind, b.kind),
	)
}

func (f *finder) hit(a answer, terms []term) Hit {
	h := Hit{Workshop: a.home.id, Kind: a.kind, ID: a.id, Trashed: a.inTrash}
	if n := f.title(a.entity); n != noText {
		h.Title = f.texts[n].value
	}
	shown := f.passages(a, terms)
	h.Passage, h.More = shown[0], shown[1:]
	return h
}

// passages gives as few fields as show all terms, each at least once: the title
// first if it has any, then each time the one that has most of the others.
func (f *finder) passages(a answer, terms []term) []Passage {
	var out []Passage
	candidates := f.candidates(a)
	for {
		c := slices.MaxFunc(candidates, func(a, b candidate) int { return cmp.Compare(a.weight(), b.weight()) })
		if len(c.terms) == 0 {
			return out
		}
		t := f.texts[c.text]
		p := Passage{Field: t.field, Text: t.value, Spans: spans(t.value, terms)}
		if c.owner != a.entity {
			p.Milestone = c.owner.id
		}
		out = append(out, p)
		shown := slices.Clone(c.terms)
		for i := range candidates {
			candidates[i].terms = slices.DeleteFunc(candidates[i].terms, func(t int) bool { return slices.Contains(shown, t) })
		}
	}
}

// candidate is a text in which terms are that are not shown yet.
type candidate struct {
	owner *entity
	text  int32
	title bool
	terms []int
}

func (c candidate) weight() int {
	if c.title && len(c.terms) > 0 {
		return math.MaxInt
	}
	return len(c.terms)
}

// candidates lists the texts of an answer, its own before those of its étapes.
func (f *finder) candidates(a answer) []candidate {
	var out []candidate
	for _, e := range append([]*entity{a.entity}, a.steps...) {
		for _, n := range e.fields {
			if e != a.entity && f.rows[n].hidden && !a.inTrash {
				continue
			}
			c := candidate{owner: e, text: n, title: f.rows[n].title}
			for i := range f.terms {
				if f.terms[i].in(f.texts[n].words) != absent {
					c.terms = append(c.terms, i)
				}
			}
			out = append(out, c)
		}
	}
	return out
}
