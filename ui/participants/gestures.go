package participants

import (
	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
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
	if r == 'r' || r == 'R' {
		s.joinSelected(id)
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
	case workshop.FieldTrashed:
		return flag(p.Trashed)
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
	s.sayDone(french.N("participants.all_here_done", len(sets)), s.do(sets...))
	s.toList()
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
	d := s.do(s.set(id, workshop.FieldTrashed, "1"))
	s.selectPerson(next)
	s.sayDone(french.T("participants.trashed", "name", orUnnamed(p.Nom)), d)
	s.erased = id
	s.toList()
}

func orUnnamed(name string) string {
	if name == "" {
		return french.T("participants.unnamed")
	}
	return name
}

// showHistory shows what was done to somebody, and the way back.
func (s *screen) showHistory(id string) {
	s.host.ShowSheet(view.Sheet{Of: view.SheetHistory, Workshop: s.workshop, Kind: workshop.KindParticipant, ID: id})
}

// pick lets a person choose between the texts of a participant.
func (s *screen) pick(id string) {
	s.host.ShowSheet(view.Sheet{Of: view.SheetChoose, Workshop: s.workshop, Kind: workshop.KindParticipant, ID: id})
}
