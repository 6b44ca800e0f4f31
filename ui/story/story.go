// Package story tells edits in French: what undo would take back, what the
// history of a note, an action or a workshop says, and where two texts differ.
// It knows the words of the screens, and no window.
//
// Nothing that it says shows an identifier: what it cannot name, because it was
// erased or comes from a later version of the program, is told in general words.
package story

import (
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// Gesture names what a person is about to do, for « Annuler : suppression de
// l’action « … » »: a phrase without a verb or a capital. before is the workshop
// as it stands until then.
func Gesture(sets []workshop.Set, before *workshop.State) string {
	n := NamesOf(before)
	n.before = true
	things := gather(movesOf(sets, before))
	for _, t := range things {
		t.knowBefore(n)
		t.know(n)
	}
	return n.phrase(things).noun
}

// Line is one edit as the history tells it.
type Line struct {
	Title   string // a sentence: « Élodie a ajouté l’action « … » »
	Details []Detail
}

// Detail is what an edit did to one field, as people read it. What the title
// says already has none.
type Detail struct {
	workshop.Key
	Of            string // the thing, when it is not the one that the title names: « Étape « … » »
	Label         string // the field: « Description »
	Before, After string // whole texts, "" for none; see [Names.Value]
}

// Edit tells an edit. An undo is told by what it took back: « Élodie a annulé :
// suppression de l’action « … » ».
func Edit(e workshop.Edit, names Names) Line {
	verb, things := names.told(e)
	who := Short(e.Person, nameLength)
	if who == "" {
		who = french.T("story.someone")
	}
	return Line{
		Title:   french.T("story.sentence", "who", who, "what", verb),
		Details: names.details(e, things),
	}
}

// told returns what somebody did, « a ajouté … », and to what.
func (n Names) told(e workshop.Edit) (verb string, things []*thing) {
	way := wayOf(e)
	things = gather(movesIn(e, way == undone))
	for _, t := range things {
		t.knowFrom(e)
		t.know(n)
	}
	p := n.phrase(things)
	switch way {
	case onward:
		return p.verb, things
	case undone:
		return french.T("story.put_back.undone", "what", p.noun), things
	case redone:
		return french.T("story.put_back.redone", "what", p.noun), things
	default:
		return french.T("story.put_back.returned", "what", p.noun), things
	}
}

// way says in which direction of time an edit goes.
type way int

const (
	onward   way = iota // new values
	undone              // values of before
	redone              // values of after, again
	returned            // some of each
)

func wayOf(e workshop.Edit) way {
	back, forth := 0, 0
	for _, s := range e.Steps {
		if !s.PutBack() {
			return onward
		}
		switch was, is := writtenAt(s.Before), writtenAt(s.After); {
		case is < was:
			back++
		case is > was:
			forth++
		}
	}
	switch {
	case forth == 0:
		return undone
	case back == 0:
		return redone
	default:
		return returned
	}
}

// writtenAt returns when the value of a field was first written.
func writtenAt(list []workshop.Version) workshop.Stamp {
	switch {
	case len(list) == 0:
		return workshop.Never
	case list[0].Written != 0:
		return list[0].Written
	default:
		return list[0].Stamp
	}
}

// details tells each field that the title does not tell whole.
func (n Names) details(e workshop.Edit, things []*thing) []Detail {
	subject := subjectOf(things)
	byID := make(map[entity]*thing, len(things))
	for _, t := range things {
		byID[t.entity] = t
	}
	putBack := wayOf(e) != onward
	out := make([]Detail, 0, len(e.Steps))
	for _, s := range e.Steps {
		t := byID[entityOf(s.Key)]
		if isQuiet(s.Key) || !putBack && t.tells(s, t == subject) {
			continue
		}
		d := Detail{Key: s.Key, Label: n.Label(s.Key), Before: n.values(s.Key, s.Before), After: n.values(s.Key, s.After)}
		if t != subject {
			d.Of = n.title(t)
		}
		out = append(out, d)
	}
	return out
}

// values shows the value of a field, or those to choose from.
func (n Names) values(k workshop.Key, list []workshop.Version) string {
	if len(list) == 1 && list[0].Written == workshop.Never {
		return ""
	}
	if len(list) == 0 {
		return ""
	}
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = n.Value(k, v.Value)
	}
	return strings.Join(words, french.T("story.or"))
}
