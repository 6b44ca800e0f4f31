package session

import (
	"strings"

	"atelier/store/workshop"
)

// NoteDraft is the note that is being written in a line of a screen. Its first
// letter makes the note in the dossier, kind and étape with it; the following
// ones are typed into that same note. Confirming therefore creates nothing: it
// only lets go of the note, so that a text that was confirmed and one that was
// not (the program died, the person went elsewhere) both are exactly one note. A
// text that was emptied is none.
//
// It belongs to the workshop that was open when it was made. In a dossier that was
// prepared for a table, its notes carry the name of that table until another is
// chosen.
type NoteDraft struct {
	s        *Session
	workshop string
	id       string
	text     string
	kind     workshop.NoteKind
	step     string
	table    string
	author   string
}

// NewNoteDraft returns an empty draft for the open workshop. Its notes are of a
// kind and tied to an étape, "" for none, until others are chosen.
func NewNoteDraft(s *Session, kind workshop.NoteKind, step string) *NoteDraft {
	return &NoteDraft{s: s, workshop: s.State().Workshop.ID, kind: kind, step: step, table: s.table}
}

// ID returns the note that is being written, "" while there is none.
func (d *NoteDraft) ID() string { return d.id }

// Kind returns the kind of the note and of the next ones.
func (d *NoteDraft) Kind() workshop.NoteKind { return d.kind }

// Step returns the étape of the note and of the next ones, "" for none.
func (d *NoteDraft) Step() string { return d.step }

// Table returns the table of the note and of the next ones, "" for none.
func (d *NoteDraft) Table() string { return d.table }

// Author returns who says the note and the next ones, "" when not said.
func (d *NoteDraft) Author() string { return d.author }

// Writing says whether there is something else than spaces in the line.
func (d *NoteDraft) Writing() bool { return strings.TrimSpace(d.text) != "" }

func (d *NoteDraft) set(f workshop.Field, value string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: d.workshop, Kind: workshop.KindNote, ID: d.id, Field: f}, Value: value}
}

// Typed takes what the line holds after a key. began, which may be nil, hears
// the id of a note that begins, before anything of it is in the state.
func (d *NoteDraft) Typed(text string, began func(id string)) {
	before := d.Writing()
	d.text = text
	switch {
	case d.Writing() && !before:
		d.begin(began)
	case d.Writing():
		d.s.Type(d.set(workshop.NoteText, text))
	case before:
		d.s.Edit(d.set(workshop.NoteText, ""), d.set(workshop.FieldTrashed, "1"))
	}
}

func (d *NoteDraft) begin(began func(id string)) {
	again := d.id != "" // it was emptied, and is written again
	if !again {
		d.id = workshop.NewID()
		if began != nil {
			began(d.id)
		}
	}
	sets := []workshop.Set{d.set(workshop.NoteText, d.text), d.set(workshop.NoteKindOf, string(d.kind))}
	if d.step != "" || again {
		sets = append(sets, d.set(workshop.NoteStep, d.step))
	}
	if d.table != "" || again {
		sets = append(sets, d.set(workshop.NoteTable, strings.TrimSpace(d.table)))
	}
	if d.author != "" || again {
		sets = append(sets, d.set(workshop.NoteAuthor, strings.TrimSpace(d.author)))
	}
	if again {
		sets = append(sets, d.set(workshop.FieldTrashed, ""))
	}
	d.s.Edit(sets...)
}

// SetKind gives the note, and the next ones, another kind.
func (d *NoteDraft) SetKind(k workshop.NoteKind) {
	changed := d.kind != k
	d.kind = k
	if changed && d.Writing() {
		d.s.Edit(d.set(workshop.NoteKindOf, string(k)))
	}
}

// SetStep ties the note, and the next ones, to an étape, "" to none.
func (d *NoteDraft) SetStep(step string) {
	changed := d.step != step
	d.step = step
	if changed && d.Writing() {
		d.s.Edit(d.set(workshop.NoteStep, step))
	}
}

// SetTable says from which table the note is, and the next ones. Like the author
// it can be typed, key by key.
func (d *NoteDraft) SetTable(table string) {
	if d.table != table {
		d.table = table
		d.typeAlong(workshop.NoteTable, table)
	}
}

// SetAuthor says who says the note, and the next ones, "" for nobody.
func (d *NoteDraft) SetAuthor(author string) {
	if d.author != author {
		d.author = author
		d.typeAlong(workshop.NoteAuthor, author)
	}
}

func (d *NoteDraft) typeAlong(f workshop.Field, v string) {
	if d.Writing() {
		d.s.Type(d.set(f, strings.TrimSpace(v)))
	}
}

// Several makes a note of each text, with the kind, the étape, the table and the
// author of the next one, in one gesture; it returns their ids. Nothing must be
// in the line.
func (d *NoteDraft) Several(texts []string) (ids []string) {
	var sets []workshop.Set
	for _, text := range texts {
		id := workshop.NewID()
		ids = append(ids, id)
		add := func(f workshop.Field, v string) {
			if v != "" {
				sets = append(sets, workshop.Set{Key: workshop.Key{Workshop: d.workshop, Kind: workshop.KindNote, ID: id, Field: f}, Value: v})
			}
		}
		add(workshop.NoteText, text)
		add(workshop.NoteKindOf, string(d.kind))
		add(workshop.NoteStep, d.step)
		add(workshop.NoteTable, strings.TrimSpace(d.table))
		add(workshop.NoteAuthor, strings.TrimSpace(d.author))
	}
	d.s.Edit(sets...)
	return ids
}

// Follow takes what an undo made of the note that is being written, and returns
// what the line shows then: nothing when there is no such note any more.
func (d *NoteDraft) Follow() string {
	if d.id == "" || d.s.State() == nil {
		return d.text
	}
	n, there := d.s.State().Note(d.id)
	switch {
	case !there || n.Trashed:
		d.id, d.text = "", ""
	default:
		d.text = n.Text
	}
	return d.text
}

// Confirm lets go of the note, without the spaces at its ends, and returns its
// id, "" when nothing was written.
func (d *NoteDraft) Confirm() string {
	id, text := d.id, strings.TrimSpace(d.text)
	if text == "" {
		id = ""
	} else {
		if text != d.text {
			d.s.Edit(d.set(workshop.NoteText, text))
		}
		d.s.Flush()
	}
	d.id, d.text = "", ""
	return id
}
