package carve

import (
	"cmp"
	"iter"
	"maps"
	"math/bits"
	"slices"

	"github.com/google/uuid"

	"atelier/store/workshop"
)

// found puts together what was found.
func (s *scan) found() *Found {
	s.tableOf = s.tables()
	devices, workshops := s.tellApart()
	f := &Found{
		Devices:   make(map[int64]string),
		Workshops: make(map[int64]string),
		Entities:  make(map[int64]Entity),
		Marks:     make(map[string]string),
		Pages:     int(s.last - s.first + 1),
		BadPages:  s.badPages(),
		Limited:   s.limited,
	}
	f.Changes = best(s, "change", s.changes, compareChanges, func(c Change) bool { return c.Cut })
	f.Cells = best(s, "cell", s.cells, compareCells, func(c Cell) bool { return c.Cut })
	completeFrom(f.Cells, f.Changes)
	f.Erasures = best(s, "erasure", s.erasures, func(a, b Erasure) int { return cmp.Compare(a.ID, b.ID) }, nil)
	for _, m := range best(s, "mark", s.marks, func(a, b mark) int { return cmp.Compare(a.name, b.name) }, nil) {
		f.Marks[m.name] = m.value
	}
	for _, d := range best(s, "device", devices, compareNamed, func(d named) bool { return d.cut }) {
		f.Devices[d.n] = d.text
	}
	for _, e := range best(s, "entity", s.entities, func(a, b numbered) int { return cmp.Compare(a.n, b.n) }, nil) {
		f.Entities[e.n] = e.Entity
		if e.Kind == string(workshop.KindWorkshop) {
			f.Workshops[e.Workshop] = e.ID // unless its own row says otherwise
		}
	}
	for _, w := range best(s, "workshop", workshops, compareNamed, nil) {
		f.Workshops[w.n] = w.text
	}
	return f
}

// completeFrom gives changes that are cut their whole value where the present
// value of the field, which is the same text, is elsewhere in the file.
func completeFrom(cells []Cell, changes []Change) {
	type ref struct{ stamp, device int64 }
	lacking := make(map[ref]*Change)
	for i, c := range changes {
		if c.Cut {
			lacking[ref{c.Stamp, c.Device}] = &changes[i]
		}
	}
	for _, c := range cells {
		same := lacking[ref{c.Stamp, c.Device}]
		if same != nil && !c.Cut && c.Entity == same.Entity && c.Field == same.Field {
			same.Value = c.Value
		}
	}
}

func compareChanges(a, b Change) int {
	return cmp.Or(cmp.Compare(a.Stamp, b.Stamp), cmp.Compare(a.Device, b.Device))
}

func compareCells(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Field, b.Field))
}

func compareNamed(a, b named) int { return cmp.Compare(a.n, b.n) }

// best sorts the rows of a table and keeps one of each key: that of the highest
// rank, of these the first.
func best[R any](s *scan, table string, list []sourced[R], compare func(a, b R) int, cut func(R) bool) []R {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	rank := func(i int) int {
		r := list[i]
		return s.rank(table, r.origin, cut != nil && cut(r.row))
	}
	slices.SortFunc(order, func(a, b int) int {
		if c := compare(list[a].row, list[b].row); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(rank(b), rank(a)), cmp.Compare(a, b))
	})
	kept := make([]R, 0, len(list))
	for _, i := range order {
		if n := len(kept); n == 0 || compare(kept[n-1], list[i].row) != 0 {
			kept = append(kept, list[i].row)
		}
	}
	return kept
}

// rank orders rows of one key: those of a page that belongs to the tree of
// their table come before those that nothing leads to, and these before those
// that were carved out; of two alike, the whole one comes first.
func (s *scan) rank(table string, o origin, cut bool) (n int) {
	switch {
	case o.carved:
	case s.tableOf[o.page] == table:
		n = 4
	default:
		n = 2
	}
	if !cut {
		n++
	}
	return n
}

// tellApart divides the rows that are a number and a text, page by page.
func (s *scan) tellApart() (devices, workshops []sourced[named]) {
	ids := make(map[int64]string) // of workshops
	for _, r := range s.indexed {
		ids[r.row.n] = r.row.text
	}
	for page := range byPage(s.named) {
		if !areWorkshops(page, s.tableOf[page[0].page], ids) {
			devices = append(devices, page...)
			continue
		}
		for _, r := range page {
			if t := r.row.text; !r.row.cut && t != "" && len(t) <= maxName {
				workshops = append(workshops, r)
			}
		}
	}
	return devices, append(workshops, s.indexed...)
}

// byPage yields the rows of each page, which lie together.
func byPage(list []sourced[named]) iter.Seq[[]sourced[named]] {
	return func(yield func([]sourced[named]) bool) {
		for len(list) > 0 {
			n := slices.IndexFunc(list, func(r sourced[named]) bool { return r.page != list[0].page })
			if n < 0 {
				n = len(list)
			}
			if !yield(list[:n]) {
				return
			}
			list = list[n:]
		}
	}
}

// areWorkshops says whether a page most likely belongs to the table workshop,
// and not to device. The tree that leads to it counts, but can be wrong itself.
// Workshops count from 1 and have UUIDs, as their index says too; devices have
// random numbers, and the names that people gave.
func areWorkshops(page []sourced[named], tree string, ids map[int64]string) bool {
	vote := 0
	count := func(holds bool, weight int) {
		if holds {
			vote += weight
		}
	}
	for _, r := range page {
		id, indexed := ids[r.row.n]
		count(indexed && id == r.row.text, 4)
		count(indexed && id != r.row.text, -4)
		count(tree == "workshop", 3)
		count(tree == "device", -3)
		count(uuid.Validate(r.row.text) == nil, 1)
		count(r.row.n > 1<<32, -1)
	}
	return vote > 0
}

// badPages counts the pages of which something is known to be wrong, with those
// to which a page of a tree leads and that are none.
func (s *scan) badPages() (n int) {
	led := slices.AppendSeq(slices.Concat(slices.Collect(maps.Values(s.children))...), maps.Keys(s.roots))
	for _, page := range led {
		if page >= s.first && page <= s.last && !s.fine.has(page) {
			s.bad.add(page)
		}
	}
	for _, word := range s.bad {
		n += bits.OnesCount64(word)
	}
	return n
}
