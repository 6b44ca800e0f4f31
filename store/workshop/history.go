package workshop

import (
	"cmp"
	"slices"
)

// Edit is one gesture of a person, as the history tells it.
type Edit struct {
	Ref             // its name: the stamp of its first change, and the device
	Workshop string // the workshop it belongs to
	Person   string
	Last     Ref    // its last change: see it in place with everything up to here
	Steps    []Step // in the order they were made
}

// Step is what an edit did to one field.
type Step struct {
	Key
	Before []Version // what it replaced, latest first; none when the field had no value
	After  []Version // what it gave, latest first
}

// PutBack says whether the step gave back a value that was there before.
func (s Step) PutBack() bool { return len(s.After) > 0 && s.After[0].Written != 0 }

// Text returns the value after the step.
func (s Step) Text() string { return first(s.After) }

// Was returns the value before the step.
func (s Step) Was() string { return first(s.Before) }

func first(list []Version) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Value
}

// History tells changes as edits, the latest first. It depends on the set of
// changes only, not on their order.
func History(changes []Change) []Edit {
	type name struct {
		Ref
		workshop string
	}
	all := make(map[Ref]Change, len(changes))
	for _, c := range changes {
		all[c.Ref] = c
	}
	sorted := slices.SortedFunc(slices.Values(changes), func(a, b Change) int { return a.Compare(b.Ref) })
	edits := make(map[name]*Edit)
	places := make(map[*Edit]map[Key]int) // of the steps
	var order []*Edit
	for i, c := range sorted {
		if i > 0 && sorted[i-1].Ref == c.Ref {
			continue
		}
		n := name{Ref{c.Edit, c.Device}, c.Workshop}
		e, ok := edits[n]
		if !ok {
			e = &Edit{Ref: n.Ref, Workshop: c.Workshop, Person: c.Person}
			edits[n], places[e] = e, make(map[Key]int)
			order = append(order, e)
		}
		e.Last = c.Ref
		e.add(c, places[e], all)
	}
	out := make([]Edit, len(order))
	for i, e := range order {
		for _, s := range e.Steps {
			slices.Reverse(s.After) // the latest first
		}
		out[i] = *e
	}
	slices.SortFunc(out, func(a, b Edit) int { return cmp.Or(b.Last.Compare(a.Last), cmp.Compare(b.Workshop, a.Workshop)) })
	return out
}

func (e *Edit) add(c Change, places map[Key]int, all map[Ref]Change) {
	i, ok := places[c.Key]
	if !ok {
		i = len(e.Steps)
		places[c.Key] = i
		e.Steps = append(e.Steps, Step{Key: c.Key})
		for _, r := range slices.Backward(c.Replaces) {
			if before, ok := all[r]; ok {
				e.Steps[i].Before = append(e.Steps[i].Before, before.Version())
			}
		}
	}
	e.Steps[i].After = append(e.Steps[i].After, c.Version())
}
