package project

import (
	"slices"
	"strings"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// notes are what was said, a column for each kind, the newest on top. The kinds in
// which people speak now come first.
type notes struct {
	kinds []kindNotes // in the order to show them, the frigo last
	last  string      // id of the newest note
}

type kindNotes struct {
	kind workshop.NoteKind
	list []said // newest first
}

// said is a note without who said it.
type said struct{ id, text, table string }

func makeNotes(in Input, s *Slide) {
	step := ""
	if in.Pack != nil {
		if st, ok := in.Pack.Step(in.Item); ok {
			step = in.Item
			s.head = french.T("project.notes.of_step", "step", st.Title)
		}
	}
	by := make(map[workshop.NoteKind][]said)
	var order []workshop.NoteKind
	v := notes{}
	names := namesIn(in.State)
	for _, n := range slices.Backward(in.State.StandingNotes()) {
		if step != "" && n.Step != step {
			continue
		}
		if v.last == "" {
			v.last = n.ID
		}
		if by[n.Kind] == nil {
			order = append(order, n.Kind)
		}
		one := said{id: n.ID, text: strings.TrimSpace(n.Text)}
		if !names.hint(n.Table) {
			one.table = strings.TrimSpace(n.Table)
		}
		by[n.Kind] = append(by[n.Kind], one)
	}
	if len(order) == 0 {
		s.body = note{icons.Note, french.T("project.notes.none"), french.T("project.notes.none_text")}
		return
	}
	if i := slices.Index(order, workshop.Parked); i >= 0 {
		order = append(slices.Delete(order, i, i+1), workshop.Parked)
	}
	for _, k := range order {
		v.kinds = append(v.kinds, kindNotes{k, by[k]})
	}
	s.anchor += " " + v.last
	s.body = v
}

// narrowest is how wide a column of notes is at least, in units.
const narrowest = 12.5

func (v notes) draw(p *page) {
	most := max(int((p.body.w+0.6*p.u)/((narrowest+0.6)*p.u)), 1)
	var groups sequence
	for i := 0; i < len(v.kinds); i += most {
		group := slices.Clone(v.kinds[i:min(i+most, len(v.kinds))])
		slices.SortFunc(group, func(a, b kindNotes) int {
			return slices.Index(workshop.NoteKinds, a.kind) - slices.Index(workshop.NoteKinds, b.kind)
		})
		groups = append(groups, noteColumns{group, v.last})
	}
	groups.draw(p)
}

// noteColumns are a few kinds beside each other.
type noteColumns struct {
	kinds []kindNotes
	last  string
}

func (v noteColumns) draw(p *page) {
	u := p.u
	columns := p.body.columns(len(v.kinds), 0.6*u)
	head := kit.LineHeight(0.9*u)*1.15 + 0.4*u
	want, pages := p.no, 1
	for i, k := range v.kinds { // as many pages as the longest column has
		part := *p
		part.objects, part.no = nil, want
		at := columns[i]
		text := french.N("project.notes.kind."+string(k.kind), len(k.list))
		part.pill(text, theme.NoteIcon(k.kind), at.x, at.y, 0.9*u, theme.NoteColor(k.kind), theme.NoteTint(k.kind))
		part.column(k, at.down(head), v.last, want)
		pages = max(pages, part.pages)
		p.cut = p.cut || part.cut
		p.objects = append(p.objects, part.objects...)
	}
	p.pages, p.no = pages, min(want, pages-1)
}

// column writes one page of notes of one kind; nothing when there are fewer.
func (p *page) column(k kindNotes, at box, last string, want int) {
	u := p.u
	gap := 0.35 * u
	heights := make([]float32, len(k.list))
	for i, n := range k.list {
		heights[i] = p.noteHeight(n, at)
	}
	starts := flow(heights, at.h, gap)
	first, end := p.turn(starts, len(k.list))
	if want >= len(starts) {
		return
	}
	y := at.y
	for i := first; i < end; i++ {
		p.note(k.kind, k.list[i], box{at.x, y, at.w, heights[i]}, k.list[i].id == last)
		y += heights[i] + gap
	}
}

// longest returns how many lines of a note fit at most.
func (p *page) longest(at box) style {
	return style{size: p.u, most: max(int((at.h-1.7*p.u)/kit.LineHeight(p.u)), 1)}
}

func (p *page) noteHeight(n said, at box) float32 {
	h := p.height(n.text, at.w-p.u, p.longest(at)) + 0.6*p.u
	if n.table != "" {
		h += kit.LineHeight(0.8 * p.u)
	}
	return h
}

// note writes one note; the newest one has an edge.
func (p *page) note(kind workshop.NoteKind, n said, at box, newest bool) {
	u := p.u
	edge := theme.NoteTint(kind)
	if newest {
		edge = theme.NoteColor(kind)
	}
	p.area(at, theme.NoteTint(kind), edge)
	h := p.write(n.text, at.inset(0.5*u, 0.3*u), p.longest(box{h: p.body.h - kit.LineHeight(0.9*u)*1.15 - 0.4*u}))
	if n.table != "" {
		p.write(tableName(n.table), at.inset(0.5*u, 0.3*u).down(h), style{size: 0.8 * u, in: theme.ColorSlate, most: 1})
	}
}

// clusters are the groups of notes, as cards.
type clusters struct {
	list []cluster
	free int // notes that are in none
}

type cluster struct {
	title string
	all   int
	notes []said
}

func makeSorting(in Input, s *Slide) {
	left, groups := in.State.Grouping()
	free := toGroup(left)
	if len(groups) == 0 {
		text := ""
		if free > 0 {
			text = french.N("project.sorting.free", free)
		}
		s.body = note{icons.Sorting, french.T("project.sorting.none"), text}
		return
	}
	v := clusters{free: free}
	for _, g := range groups {
		c := cluster{title: strings.TrimSpace(g.Cluster.Titre), all: len(g.Piles)}
		if c.title == "" {
			c.title = french.T("project.sorting.untitled")
		}
		for _, pile := range g.Piles {
			c.notes = append(c.notes, said{pile.Note.ID, strings.TrimSpace(pile.Note.Text), ""})
		}
		v.list = append(v.list, c)
	}
	s.body = v
}

// toGroup counts what the screen « Regrouper » has to be grouped unless it is told
// otherwise.
func toGroup(piles []workshop.Pile) (n int) {
	for _, p := range piles {
		if slices.Contains(workshop.DefaultVoteKinds, p.Note.Kind) {
			n++
		}
	}
	return n
}

func (v clusters) draw(p *page) {
	u := p.u
	at := p.body
	if v.free > 0 {
		line := kit.LineHeight(0.85 * u)
		p.write(french.N("project.sorting.free", v.free), box{at.x, at.bottom() - line, at.w, 0}, style{size: 0.85 * u, in: theme.ColorSlate, most: 1})
		at.h -= line + 0.3*u
	}
	gap := 0.5 * u
	across := max(int((at.w+gap)/(12.5*u+gap)), 1)
	across = min(across, max(len(v.list), 2))
	q, rows := v.quoting(p, at, across, gap)
	first, last := p.turn(flow(rows, at.h, gap), len(rows))
	y := at.y
	for r := first; r < last; r++ {
		for i, cell := range (box{at.x, y, at.w, rows[r]}).columns(across, gap) {
			if n := r*across + i; n < len(v.list) {
				v.list[n].draw(p, cell, at.h, q)
			}
		}
		y += rows[r] + gap
	}
}

// quoted says how much is written of the notes of each cluster.
type quoted struct{ notes, lines int }

// quoting returns how much is written, and how high the rows of cards are then: as
// much as leaves the pages as few as they are with two short notes in each.
func (v clusters) quoting(p *page, at box, across int, gap float32) (quoted, []float32) {
	least := quoted{2, 3}
	rows := v.rows(p, at, across, least)
	pages := len(flow(rows, at.h, gap))
	longest := 0
	for _, c := range v.list {
		longest = max(longest, len(c.notes))
	}
	for _, q := range []quoted{{longest, 8}, {9, 3}, {7, 3}, {5, 3}, {4, 3}, {3, 3}} {
		if high := v.rows(p, at, across, q); len(flow(high, at.h, gap)) <= pages {
			return q, high
		}
	}
	return least, rows
}

func (v clusters) rows(p *page, at box, across int, q quoted) []float32 {
	width := (at.w - 0.5*p.u*float32(across-1)) / float32(across)
	var high []float32
	for i := 0; i < len(v.list); i += across {
		h := float32(0)
		for _, c := range v.list[i:min(i+across, len(v.list))] {
			_, one := c.shows(p, width, at.h, q)
			h = max(h, one)
		}
		high = append(high, h)
	}
	return high
}

func (c cluster) title1(p *page) style { return style{size: 1.05 * p.u, bold: true, most: 3} }

// shows returns the notes that are written in a width, within a height and a
// number: one that is too long leaves its place to those after it.
func (c cluster) shows(p *page, width, most float32, q quoted) (list []said, height float32) {
	u := p.u
	height = p.height(c.title, width-u, c.title1(p)) + kit.LineHeight(0.85*u) + 0.7*u
	for _, one := range c.notes {
		if len(list) == q.notes {
			break
		}
		h := p.height(one.text, width-1.8*u, style{size: u, most: q.lines}) + 0.15*u
		if height+h <= most {
			list, height = append(list, one), height+h
		}
	}
	return list, height
}

func (c cluster) draw(p *page, at box, most float32, q quoted) {
	u := p.u
	p.area(at, theme.ColorCard, theme.ColorPine)
	within := at.inset(0.5*u, 0.3*u)
	y := within.y
	y += p.write(c.title, within, c.title1(p))
	list, _ := c.shows(p, at.w, most, q)
	count := french.N("project.sorting.notes", c.all)
	if n := len(list); n > 0 && n < c.all {
		count = french.T("project.sorting.some", "count", count, "n", n)
	}
	y += p.write(count, box{within.x, y, within.w, 0}, style{size: 0.85 * u, in: theme.ColorPine, bold: true, most: 1})
	for _, one := range list {
		p.write("–", box{within.x, y, u, 0}, style{size: u, in: theme.ColorSlate})
		y += p.write(one.text, box{within.x + 0.8*u, y, within.w - 0.8*u, 0}, style{size: u, most: q.lines}) + 0.15*u
	}
}
