package notes

import (
	"strings"

	"atelier/store/workshop"
	"atelier/ui/session"
)

// draft is the note that is being written in the capture line. Its first letter
// makes the note in the dossier, kind and étape with it; the following ones are
// typed into that same note. Confirming therefore creates nothing: it only lets
// go of the note, so that a text that was confirmed and one that was not both
// are exactly one note.
type draft struct {
	s    *session.Session
	id   string // "" while nothing was written
	text string
	// kind and step are those of the next notes too.
	kind workshop.NoteKind
	step string
}

func (d *draft) set(f workshop.Field, value string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: d.s.State().Workshop.ID, Kind: workshop.KindNote, ID: d.id, Field: f}, Value: value}
}

// writing says whether there is something in the line.
func (d *draft) writing() bool { return strings.TrimSpace(d.text) != "" }

// typed takes what the line holds after a key. newID is asked for when the note
// begins.
func (d *draft) typed(text string, newID func() string) {
	before := d.writing()
	d.text = text
	switch {
	case d.writing() && !before:
		d.begin(newID)
	case d.writing():
		d.s.Type(d.set(workshop.NoteText, text))
	case before: // emptied: there is no note any more
		d.s.Edit(d.set(workshop.NoteText, ""), d.set(workshop.FieldTrashed, "1"))
	}
}

func (d *draft) begin(newID func() string) {
	fresh := d.id == ""
	if fresh {
		d.id = newID()
	}
	sets := []workshop.Set{d.set(workshop.NoteText, d.text), d.set(workshop.NoteKindOf, string(d.kind))}
	if d.step != "" || !fresh {
		sets = append(sets, d.set(workshop.NoteStep, d.step))
	}
	if !fresh { // it was emptied, and is written again
		sets = append(sets, d.set(workshop.FieldTrashed, ""))
	}
	d.s.Edit(sets...)
}

// setKind gives the note, and the next ones, another kind.
func (d *draft) setKind(k workshop.NoteKind) {
	changed := d.kind != k
	d.kind = k
	if changed && d.writing() {
		d.s.Edit(d.set(workshop.NoteKindOf, string(k)))
	}
}

// setStep ties the note, and the next ones, to an étape; "" to none.
func (d *draft) setStep(step string) {
	changed := d.step != step
	d.step = step
	if changed && d.writing() {
		d.s.Edit(d.set(workshop.NoteStep, step))
	}
}

// confirm lets go of the note and returns its id, "" when nothing was written.
// Spaces and empty lines at its ends go.
func (d *draft) confirm() string {
	id, text := d.id, strings.TrimSpace(d.text)
	if text != "" {
		if text != d.text {
			d.s.Edit(d.set(workshop.NoteText, text))
		}
		d.s.Flush()
	} else {
		id = ""
	}
	d.id, d.text = "", ""
	return id
}
