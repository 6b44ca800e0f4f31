package story

import (
	"cmp"
	"slices"
	"time"

	"atelier/store/workshop"
)

// Passage is a gesture, or the writing of one text: while somebody types, a text
// is saved at each pause, and nobody wants to read a line for each of them.
type Passage struct {
	workshop.Edit                // the whole: what it found, and what it left
	Parts         []workshop.Ref // the edits it is made of, the first one first; they are undone together
}

// pauseOfWriting is how long a person may think and still be writing one text.
const pauseOfWriting = 5 * time.Minute

// Passages joins successive edits by which a person wrote one text, and the
// making of a thing with the writing of its title. It takes the edits of one
// workshop or of several and returns them in the order of [workshop.History], the
// latest first.
func Passages(edits []workshop.Edit) []Passage {
	sorted := slices.SortedFunc(slices.Values(edits), func(a, b workshop.Edit) int {
		return cmp.Or(a.Last.Compare(b.Last), cmp.Compare(a.Workshop, b.Workshop))
	})
	last := make(map[int64]*Passage)
	all := make([]*Passage, 0, len(sorted))
	for _, e := range sorted {
		if p := last[e.Device]; p != nil && p.goesOn(e) {
			p.join(e)
			continue
		}
		p := &Passage{Edit: e, Parts: []workshop.Ref{e.Ref}}
		last[e.Device] = p
		all = append(all, p)
	}
	out := make([]Passage, len(all))
	for i, p := range all {
		out[i] = *p
	}
	slices.SortFunc(out, func(a, b Passage) int {
		return cmp.Or(b.Last.Compare(a.Last), cmp.Compare(b.Workshop, a.Workshop))
	})
	return out
}

// goesOn says whether an edit goes on writing what the passage wrote.
func (p *Passage) goesOn(e workshop.Edit) bool {
	if len(e.Steps) != 1 || e.Workshop != p.Workshop || e.Person != p.Person || wayOf(e) != onward || wayOf(p.Edit) != onward ||
		e.Stamp.Time().Sub(p.Last.Stamp.Time()) > pauseOfWriting {
		return false
	}
	s := e.Steps[0]
	if !isWritten(s.Key) {
		return false
	}
	if i := p.step(s.Key); i >= 0 {
		wrote := p.Steps[i].After
		return len(s.Before) == 1 && len(wrote) == 1 && s.Before[0].Ref == wrote[0].Ref
	}
	return s.Field == naming(s.Kind) && !there(s.Before) && p.makes(entityOf(s.Key))
}

func (p *Passage) step(k workshop.Key) int {
	return slices.IndexFunc(p.Steps, func(s workshop.Step) bool { return s.Key == k })
}

// makes says whether the passage made a thing.
func (p *Passage) makes(e entity) bool {
	for _, t := range gather(movesIn(p.Edit, false)) {
		if t.entity == e {
			t.knowFrom(p.Edit)
			return t.made
		}
	}
	return false
}

func (p *Passage) join(e workshop.Edit) {
	p.Parts = append(p.Parts, e.Ref)
	p.Last = e.Last
	s := e.Steps[0]
	p.Steps = slices.Clone(p.Steps) // those of the edit it began with are not ours
	if i := p.step(s.Key); i >= 0 {
		p.Steps[i].After = s.After
		return
	}
	p.Steps = append(p.Steps, s)
}

// isWritten says whether people type a field, rather than choose its value.
func isWritten(k workshop.Key) bool {
	if _, known := labelKey(k); !known || isFlag(k) || isCommune(k.Field) || isQuiet(k) || k.Field == workshop.FieldTrashed {
		return false
	}
	switch k.Kind {
	case workshop.KindNote:
		return workshop.HoldsText(k.Kind, k.Field)
	case workshop.KindAction:
		switch k.Field {
		case workshop.ActionStatut, workshop.ActionPriorite, workshop.ActionThematique, workshop.ActionParticipation, workshop.ActionNote:
			return false
		}
	case workshop.KindWorkshop:
		return k.Field != workshop.WorkshopParcours && k.Field != workshop.WorkshopEPCINom
	default:
		return !ofRoom(k.Kind) || workshop.HoldsText(k.Kind, k.Field)
	}
	return true
}

// About keeps of some edits what they did to one entity; with an action go its
// étapes.
func About(edits []workshop.Edit, kind workshop.Kind, id string) []workshop.Edit {
	mine := map[entity]bool{}
	for _, e := range edits {
		mine[entity{e.Workshop, kind, id}] = true
		for _, s := range e.Steps {
			if kind == workshop.KindAction && s.Text() == id && (s.Kind == workshop.KindMilestone && s.Field == workshop.MilestoneAction ||
				s.Kind == workshop.KindProgress && s.Field == workshop.ProgressAction) {
				mine[entityOf(s.Key)] = true
			}
		}
	}
	var out []workshop.Edit
	for _, e := range edits {
		e.Steps = slices.DeleteFunc(slices.Clone(e.Steps), func(s workshop.Step) bool { return !mine[entityOf(s.Key)] })
		if len(e.Steps) > 0 {
			out = append(out, e)
		}
	}
	return out
}
