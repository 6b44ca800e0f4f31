package participants

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/view"
)

// listKey takes the keys of the list that do not move.
func (s *screen) listKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.trash(s.selected())
	case fyne.KeyEscape:
		s.entry.focus()
	case fyne.KeyUp:
		if s.list.Selected() > 0 || s.frozen() {
			return false
		}
		s.entry.focus()
	default:
		return false
	}
	return true
}

// listRune takes the letters and digits of the list: who is there, at which
// table, of which collège.
func (s *screen) listRune(r rune) bool {
	id := s.selected()
	if id == "" {
		return false
	}
	if r == ' ' {
		s.turnPresent(id)
		return true
	}
	if d, ok := digitOf(r); ok {
		table := ""
		if d > 0 {
			table = french.Int(d)
		}
		s.change(id, workshop.ParticipantTable, table)
		return true
	}
	if c, ok := collegeOfLetter(r); ok {
		s.change(id, workshop.ParticipantCollege, string(c))
		return true
	}
	return false
}

// change gives a field of a participant another value, as one gesture.
func (s *screen) change(id string, f workshop.Field, v string) {
	p, ok := s.state().Participant(id)
	if !ok || s.frozen() || fieldOf(p, f) == v {
		return
	}
	s.hush()
	s.session().Edit(s.set(id, f, v))
}

// fieldOf returns a field as it is stored.
func fieldOf(p workshop.Participant, f workshop.Field) string {
	switch f {
	case workshop.ParticipantNom:
		return p.Nom
	case workshop.ParticipantStructure:
		return p.Structure
	case workshop.ParticipantCollege:
		return string(p.College)
	case workshop.ParticipantTable:
		return p.Table
	case workshop.ParticipantPresent:
		return flag(p.Present)
	case workshop.ParticipantContact:
		return p.Contact
	case workshop.ParticipantAccord:
		return flag(p.Accord)
	}
	return ""
}

func (s *screen) turnPresent(id string) {
	if p, ok := s.state().Participant(id); ok {
		s.change(id, workshop.ParticipantPresent, flag(!p.Present))
	}
}

// turnAll says that everybody is there, in one gesture.
func (s *screen) turnAll() {
	var sets []workshop.Set
	for _, p := range s.people {
		if !p.Present {
			sets = append(sets, s.set(p.ID, workshop.ParticipantPresent, "1"))
		}
	}
	if len(sets) == 0 || s.frozen() {
		return
	}
	s.session().Edit(sets...)
	s.say(french.N("participants.all_here_done", len(sets)), s.undoButton())
	s.toList()
}

// setsOf returns what makes a new participant.
func (s *screen) setsOf(p workshop.Participant) (id string, sets []workshop.Set) {
	id = workshop.NewID()
	fields := values(p)
	for _, f := range []workshop.Field{workshop.ParticipantNom, workshop.ParticipantStructure, workshop.ParticipantCollege, workshop.ParticipantTable,
		workshop.ParticipantPresent, workshop.ParticipantAccord, workshop.ParticipantContact} {
		if v, ok := fields[f]; ok {
			sets = append(sets, s.set(id, f, v))
		}
	}
	return id, sets
}

// add adds somebody, and shows them in the list.
func (s *screen) add(p workshop.Participant) {
	if s.frozen() {
		return
	}
	s.hush()
	id, sets := s.setsOf(p)
	s.session().Edit(sets...)
	s.learn()
	if s.find(id) < 0 { // a search hides them
		s.search.SetText("")
		s.look("")
	}
	s.selectPerson(id)
	if p.Contact != "" && !p.Accord {
		s.say(french.T("participants.contact_left", "name", p.Nom), kit.QuietButton(icons.Check, french.T("participants.contact_keep"), func() {
			s.hush()
			s.session().Edit(s.set(id, workshop.ParticipantAccord, "1"), s.set(id, workshop.ParticipantContact, p.Contact))
			s.entry.focus()
		}))
	}
}

// met shows somebody who was typed and is there already; typed is who it was. At
// the door they are in the room now.
func (s *screen) met(old, typed workshop.Participant) {
	if s.find(old.ID) < 0 {
		s.search.SetText("")
		s.look("")
	}
	key := "participants.met"
	if typed.Present && !old.Present {
		key = "participants.met_here"
	}
	if sets := s.completing(old, typed); len(sets) > 0 && !s.frozen() {
		s.hush()
		s.session().Edit(sets...)
	}
	s.selectPerson(old.ID)
	s.say(french.T(key, "name", old.Nom), kit.QuietButton(icons.Plus, french.T("participants.met_add"), func() {
		s.add(typed)
		s.entry.focus()
	}))
}

// completing returns what was typed of somebody and is not said of them yet.
func (s *screen) completing(old, typed workshop.Participant) []workshop.Set {
	var sets []workshop.Set
	for _, f := range []workshop.Field{workshop.ParticipantStructure, workshop.ParticipantCollege, workshop.ParticipantTable, workshop.ParticipantPresent} {
		if v := fieldOf(typed, f); v != "" && fieldOf(old, f) == "" {
			sets = append(sets, s.set(old.ID, f, v))
		}
	}
	return sets
}

// trash puts somebody in the trash and offers to bring them back.
func (s *screen) trash(id string) {
	i := s.find(id)
	if i < 0 || s.frozen() {
		return
	}
	p := s.rows[i]
	next := ""
	switch {
	case i+1 < len(s.rows):
		next = s.rows[i+1].ID
	case i > 0:
		next = s.rows[i-1].ID
	}
	s.panel.close()
	s.session().Edit(s.set(id, workshop.FieldTrashed, "1"))
	s.selectPerson(next)
	s.say(french.T("participants.trashed", "name", orUnnamed(p.Nom)), kit.QuietButton(icons.Undo, french.T("participants.undo"), s.restore))
	s.erased, s.last = id, true
	s.toList()
}

func orUnnamed(name string) string {
	if name == "" {
		return french.T("participants.unnamed")
	}
	return name
}

// restore brings back who was put in the trash last: as Ctrl+Z, as long as that is
// the same, so that the two do not undo each other.
func (s *screen) restore() {
	s.toList()
	if s.last && s.session().Undo() {
		return
	}
	s.session().Edit(s.set(s.erased, workshop.FieldTrashed, ""))
}

// followErased takes the notice about somebody in the trash away once they are
// back, and shows them.
func (s *screen) followErased() {
	id := s.erased
	if id == "" {
		return
	}
	s.last = false
	if p, ok := s.state().Participant(id); !ok || p.Trashed {
		return
	}
	s.hush()
	s.selectPerson(id)
}

func (s *screen) undoButton() *kit.Button {
	return kit.QuietButton(icons.Undo, french.T("participants.undo"), func() {
		s.hush()
		s.session().Undo()
	})
}

// showHistory shows what was done to somebody, and the way back.
func (s *screen) showHistory(id string) {
	s.host.ShowSheet(view.Sheet{Of: view.SheetHistory, Workshop: s.workshop, Kind: workshop.KindParticipant, ID: id})
}

// pick lets a person choose between the texts of a participant.
func (s *screen) pick(id string) {
	s.host.ShowSheet(view.Sheet{Of: view.SheetChoose, Workshop: s.workshop, Kind: workshop.KindParticipant, ID: id})
}

// say shows a line over the end of the list, with what can be done about it. It
// stays until the next gesture, and stops nobody.
func (s *screen) say(text string, actions ...*kit.Button) {
	s.erased = ""
	s.notice.Objects = []fyne.CanvasObject{kit.NewBanner(kit.Info, text, append(actions, kit.IconButton(icons.Close, french.T("participants.close"), s.hush))...)}
	s.middle.Refresh()
}

// hush takes away what say shows.
func (s *screen) hush() {
	s.erased = ""
	if len(s.notice.Objects) > 0 {
		s.notice.RemoveAll()
		s.middle.Refresh()
	}
}
