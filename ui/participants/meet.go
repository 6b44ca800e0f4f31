package participants

import (
	"strings"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/roster"
)

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

// enter adds somebody who was typed, or completes who is there already.
func (s *screen) enter(p workshop.Participant) {
	if s.frozen() {
		return
	}
	who, same, ok := roster.Namesake(s.people, p)
	switch {
	case !ok:
		s.add(p)
	case same:
		s.met(who, p)
	default:
		s.addNamesake(who, p)
	}
}

// add adds somebody, and shows them in the list. before comes with it in the same
// gesture.
func (s *screen) add(p workshop.Participant, before ...workshop.Set) (id string, d deed) {
	s.hush()
	id, sets := s.setsOf(p)
	d = s.do(append(before, sets...)...)
	s.learn()
	s.show(id)
	if unkept(p) {
		s.say(french.T("participants.contact_left", "name", p.Nom), s.keepContact(id, p.Contact))
	}
	return id, d
}

// unkept says whether a contact was typed that nobody agreed to.
func unkept(p workshop.Participant) bool { return p.Contact != "" && !p.Accord }

// keepContact keeps the contact that was typed, once the person agreed.
func (s *screen) keepContact(id, contact string) *kit.Button {
	return kit.QuietButton(icons.Check, french.T("participants.contact_keep"), func() {
		s.hush()
		s.session().Edit(s.set(id, workshop.ParticipantAccord, "1"), s.set(id, workshop.ParticipantContact, contact))
		s.entry.focus()
	})
}

// show selects somebody in the list; a search that hides them ends.
func (s *screen) show(id string) {
	if s.find(id) < 0 {
		s.search.SetText("")
		s.look("")
	}
	s.selectPerson(id)
}

// met completes somebody who was typed and is there already, with what is not said
// of them yet, and says what that is. At the door they are in the room now.
func (s *screen) met(old, typed workshop.Participant) {
	s.hush()
	sets := s.completing(old, typed)
	d := deed{}
	if len(sets) > 0 {
		d = s.do(sets...)
	}
	s.show(old.ID)
	anyway := kit.QuietButton(icons.Plus, french.T("participants.met_add"), func() {
		s.add(typed, s.standing(d)...)
		s.entry.focus()
	})
	text, actions := metText(old, typed, sets), []*kit.Button{anyway}
	if unkept(typed) && old.Contact != typed.Contact {
		text += french.T("participants.met_contact")
		actions = append(actions, s.keepContact(old.ID, typed.Contact))
	}
	if len(sets) == 0 {
		s.say(text, actions...)
		return
	}
	s.sayDone(text, d, actions...)
}

// metText says who is there already, what was completed, and what was typed and
// says otherwise.
func metText(old, typed workshop.Participant, done []workshop.Set) string {
	text := french.T("participants.met", "name", old.Nom)
	var filled []string
	for _, set := range done {
		if set.Field != workshop.ParticipantPresent {
			filled = append(filled, fieldWord(set.Field))
		}
	}
	if typed.Present && !old.Present {
		text += french.T("participants.met_here")
	}
	if len(filled) > 0 {
		text += french.T("participants.met_filled", "what", strings.Join(filled, ", "))
	}
	if other := different(old, typed); other != "" {
		text += french.T("participants.met_other", "what", other)
	}
	return text
}

// fieldWord names a field within a sentence.
func fieldWord(f workshop.Field) string {
	switch f {
	case workshop.ParticipantStructure:
		return french.T("participants.filled.structure")
	case workshop.ParticipantCollege:
		return french.T("participants.filled.college")
	case workshop.ParticipantTable:
		return french.T("participants.filled.table")
	}
	return french.T("participants.filled.contact")
}

// different returns what other says and who does not have, « élu · table 3 »; a
// contact is not repeated.
func different(who, other workshop.Participant) string {
	text := ""
	if other.Structure != "" && who.Structure != "" && !strings.EqualFold(trimmed(who.Structure), trimmed(other.Structure)) {
		text = other.Structure
	}
	if other.College != "" && who.College != "" && who.College != other.College {
		text = joined(text, strings.ToLower(collegeWord(other.College)))
	}
	if other.Table != "" && who.Table != "" && trimmed(who.Table) != trimmed(other.Table) {
		text = joined(text, deskWord(other.Table))
	}
	return text
}

// completing returns what is said of somebody and not stored of them yet. A contact
// comes with the accord.
func (s *screen) completing(old, said workshop.Participant) []workshop.Set {
	var sets []workshop.Set
	for _, f := range []workshop.Field{workshop.ParticipantStructure, workshop.ParticipantCollege, workshop.ParticipantTable, workshop.ParticipantPresent} {
		if v := fieldOf(said, f); v != "" && fieldOf(old, f) == "" {
			sets = append(sets, s.set(old.ID, f, v))
		}
	}
	if said.Accord && said.Contact != "" && old.Contact == "" {
		sets = append(sets, s.set(old.ID, workshop.ParticipantAccord, "1"), s.set(old.ID, workshop.ParticipantContact, said.Contact))
	}
	return sets
}

// addNamesake adds somebody who has the name of another one, of another structure:
// whether they are one person is for people to say.
func (s *screen) addNamesake(other, typed workshop.Participant) {
	id, d := s.add(typed)
	actions := []*kit.Button{kit.QuietButton(icons.People, french.T("participants.join"), func() {
		s.join(other.ID, id)
		s.entry.focus()
	})}
	text := french.T("participants.namesake", "name", typed.Nom)
	if unkept(typed) {
		text += french.T("participants.met_contact")
		actions = append(actions, s.keepContact(id, typed.Contact))
	}
	s.sayDone(text, d, actions...)
}

// namesake returns another one of the list with that name, the first to come.
func (s *screen) namesake(of workshop.Participant) (workshop.Participant, bool) {
	k := roster.Key(of.Nom)
	for _, p := range s.people {
		if k != "" && p.ID != of.ID && roster.Key(p.Nom) == k {
			return p, true
		}
	}
	return workshop.Participant{}, false
}

// joinSelected joins somebody with the one who has the same name.
func (s *screen) joinSelected(id string) {
	p, ok := s.state().Participant(id)
	if !ok || s.frozen() {
		return
	}
	other, ok := s.namesake(p)
	if !ok {
		s.say(french.T("participants.join_none", "name", orUnnamed(p.Nom)))
		return
	}
	first, second := other.ID, id
	if first > second { // who came first stays
		first, second = second, first
	}
	s.join(first, second)
	s.toList()
}

// join makes one of two: the second completes the first and goes to the trash, in
// one gesture. What the second says otherwise is told: it is in the trash.
func (s *screen) join(first, second string) {
	a, there := s.state().Participant(first)
	b, there2 := s.state().Participant(second)
	if !there || !there2 || a.Trashed || b.Trashed || s.frozen() {
		return
	}
	s.panel.close()
	s.hush()
	d := s.do(append(s.completing(a, b), s.set(second, workshop.FieldTrashed, "1"))...)
	s.show(first)
	text := french.T("participants.joined", "name", a.Nom)
	other := different(a, b)
	if b.Contact != "" && a.Contact != "" && a.Contact != b.Contact {
		other = joined(other, french.T("participants.filled.contact"))
	}
	if other != "" {
		text += french.T("participants.joined_left", "what", other)
	}
	s.sayDone(text, d)
}
