package notes

import (
	"atelier/store/workshop"
	"atelier/ui/view"
)

// doubled says whether a note has a field with several texts among which somebody
// has to choose.
func (s *screen) doubled(id string) bool {
	st := s.state()
	if st == nil {
		return false
	}
	for k := range st.Disputed {
		if k.Kind == workshop.KindNote && k.ID == id {
			return true
		}
	}
	return false
}

// wordsDoubled says whether the text of a note is one of several: whoever wrote in
// it would take one of them without having seen the others.
func (s *screen) wordsDoubled(id string) bool {
	_, yes := s.state().Disputed[s.set(id, workshop.NoteText, "").Key]
	return yes
}

// pickText lets a person choose between the texts of a note.
func (s *screen) pickText(id string) {
	if s.doubled(id) {
		s.host.ShowSheet(view.Sheet{Of: view.SheetChoose, Workshop: s.workshop, Kind: workshop.KindNote, ID: id})
	}
}
