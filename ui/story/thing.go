package story

import (
	"strings"
	"time"

	"atelier/store/workshop"
)

// move is what a gesture did to one field.
type move struct {
	workshop.Key
	before, after string
	had           bool // the field had a value before
	among         int  // of how many texts one was chosen, below 2 when there was no choice
}

// entity identifies a note, an action, …
type entity struct {
	workshop string
	kind     workshop.Kind
	id       string
}

func entityOf(k workshop.Key) entity { return entity{k.Workshop, k.Kind, k.ID} }

// thing is what a gesture is about, with what it did to it.
type thing struct {
	entity
	moves  []move
	made   bool   // it was not there before
	name   string // its text or title, "" when not known
	genre  workshop.NoteKind
	action entity // of a milestone
}

// movesOf reads the sets of a gesture.
func movesOf(sets []workshop.Set, before *workshop.State) []move {
	out := make([]move, 0, len(sets))
	for _, s := range sets {
		m := move{Key: s.Key, after: s.Value, had: true}
		if before != nil {
			if c, ok := before.Disputed[s.Key]; ok {
				m.among = 1 + len(c.Others)
			}
		}
		out = append(out, m)
	}
	return out
}

// movesIn reads the steps of an edit; those of an undo backwards, as the gesture
// that it took back.
func movesIn(e workshop.Edit, backwards bool) []move {
	out := make([]move, 0, len(e.Steps))
	for _, s := range e.Steps {
		m := move{Key: s.Key, before: s.Was(), after: s.Text(), had: there(s.Before), among: len(s.Before)}
		if backwards {
			m = move{Key: s.Key, before: s.Text(), after: s.Was(), had: there(s.After), among: len(s.After)}
		}
		out = append(out, m)
	}
	return out
}

func there(list []workshop.Version) bool {
	return len(list) > 0 && list[0].Written != workshop.Never
}

// gather sorts moves by what they are about, in their order.
func gather(moves []move) []*thing {
	var out []*thing
	byID := make(map[entity]*thing)
	for _, m := range moves {
		e := entityOf(m.Key)
		t, ok := byID[e]
		if !ok {
			t = &thing{entity: e}
			byID[e] = t
			out = append(out, t)
		}
		t.moves = append(t.moves, m)
	}
	return out
}

// naming is the field that a thing is called by.
func naming(k workshop.Kind) workshop.Field {
	switch k {
	case workshop.KindNote:
		return workshop.NoteText
	case workshop.KindAction:
		return workshop.ActionTitre
	case workshop.KindMilestone:
		return workshop.MilestoneNom
	case workshop.KindWorkshop:
		return workshop.WorkshopTitre
	default:
		return roomNaming[k]
	}
}

// rank is the field that says where a thing stands.
func rank(k workshop.Kind) workshop.Field {
	switch k {
	case workshop.KindAction:
		return workshop.ActionRang
	case workshop.KindMilestone:
		return workshop.MilestoneRang
	default:
		return roomRank[k]
	}
}

// move returns what the gesture did to a field of the thing.
func (t *thing) move(f workshop.Field) (move, bool) {
	for _, m := range t.moves {
		if m.Field == f && f != "" {
			return m, true
		}
	}
	return move{}, false
}

// know takes in what is known of the thing besides the gesture.
func (t *thing) know(n Names) {
	k := n.known(t.entity, t.newAction())
	if m, ok := t.move(naming(t.kind)); ok {
		t.name = m.after
		if blank(t.name) {
			t.name = m.before
		}
	}
	if blank(t.name) {
		t.name = k.name
	}
	t.genre = k.genre
	if m, ok := t.move(workshop.NoteKindOf); ok && t.kind == workshop.KindNote {
		switch {
		case t.made:
			t.genre = noteKind(m.after)
		case m.before != "" || !n.before:
			t.genre = noteKind(m.before)
		}
	}
	t.action = k.action
	if id := t.newAction(); id != "" {
		t.action = entity{t.workshop, workshop.KindAction, id}
	}
}

// newAction is the action that the gesture gives a milestone to, "" for none.
func (t *thing) newAction() string {
	if m, ok := t.move(workshop.MilestoneAction); ok && t.kind == workshop.KindMilestone {
		return m.after
	}
	return ""
}

// knowBefore finds out of the workshop before a gesture whether that makes the
// thing.
func (t *thing) knowBefore(n Names) { t.made = !t.wasThere(n.known(t.entity, t.newAction())) }

// wasThere says whether the thing was there before a gesture.
func (t *thing) wasThere(k known) bool {
	switch t.kind {
	case workshop.KindNote:
		_, back := t.move(workshop.FieldTrashed)
		return k.there && !(back && blank(k.name)) // one that was emptied and is written again is new
	case workshop.KindAction:
		return k.there
	case workshop.KindMilestone:
		_, placed := t.move(workshop.MilestoneAction)
		return k.there || !placed
	case workshop.KindWorkshop:
		_, titled := t.move(workshop.WorkshopTitre)
		_, path := t.move(workshop.WorkshopParcours)
		return k.there || !titled || !path
	default:
		return k.there || !ofRoom(t.kind)
	}
}

// soon is how near to each other two moments of one gesture are.
const soon = time.Minute

// knowFrom finds out of an edit whether it made the thing.
func (t *thing) knowFrom(e workshop.Edit) {
	named, isNamed := t.move(naming(t.kind))
	fresh := isNamed && !named.had
	switch t.kind {
	case workshop.KindNote:
		back, isBack := t.move(workshop.FieldTrashed)
		again := isNamed && isBack && blank(named.before) && back.after == ""
		t.made = (fresh || again) && !blank(named.after)
	case workshop.KindAction:
		place, ok := t.move(workshop.ActionRang)
		t.made = fresh || ok && !place.had && !t.olderThan(e)
	case workshop.KindMilestone:
		place, ok := t.move(workshop.MilestoneAction)
		t.made = fresh || ok && !place.had
	case workshop.KindWorkshop:
		t.made = fresh
	default:
		t.made = ofRoom(t.kind) && t.roomMade(e)
	}
}

// olderThan says whether the thing was made long before the edit. When several
// actions receive their first rank, which tell the new one from those that never
// had one.
func (t *thing) olderThan(e workshop.Edit) bool {
	others := 0
	for _, s := range e.Steps {
		if s.Kind == t.kind && s.Field == workshop.ActionRang {
			others++
		}
	}
	made := workshop.Created(t.id)
	return others > 1 && !made.IsZero() && e.Stamp.Time().Sub(made).Abs() > soon
}

// isQuiet says whether a field says nothing to people.
func isQuiet(k workshop.Key) bool {
	return k.Field == rank(k.Kind) && k.Field != "" || k.Kind == workshop.KindMilestone && k.Field == workshop.MilestoneAction ||
		k.Kind == workshop.KindWorkshop && k.Field == workshop.WorkshopEPCI
}

// tells says whether the title of an edit tells a step whole.
func (t *thing) tells(s workshop.Step, subject bool) bool {
	if !subject {
		return false
	}
	switch {
	case s.Field == workshop.FieldTrashed, s.Field == workshop.ItemFait && isPoint(t.kind):
		return true
	case s.Kind == workshop.KindMilestone && s.Field == workshop.MilestoneFait:
		return true
	case s.Kind == workshop.KindNote && s.Field == workshop.NoteKindOf:
		return t.made || len(t.moves) == 1
	case s.Field == naming(t.kind):
		return t.made && Short(s.Text(), nameLength) == strings.TrimSpace(s.Text())
	default:
		return false
	}
}

func isPoint(k workshop.Kind) bool { return k == workshop.KindItem || k == workshop.KindStep }

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// noteKind reads the kind of a note; what is not known is an Observation.
func noteKind(v string) workshop.NoteKind {
	for _, k := range workshop.NoteKinds {
		if string(k) == v {
			return k
		}
	}
	return workshop.Observation
}
