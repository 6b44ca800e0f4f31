package notes

import (
	"slices"

	"atelier/store/workshop"
	"atelier/ui/session"
)

// changed hears what happens in the session.
func (s *screen) changed(e session.Event) {
	switch {
	case !s.shown:
	case e.Opened:
		s.load()
	case s.state() != nil:
		if e.Undone != "" || e.Redone != "" {
			s.capture.text.SetText(s.draft.Follow())
			s.book.draft(s.draft.ID())
			s.listed()
		}
		s.keys(e.Keys)
		s.followErased(e.Keys)
		s.followPaste(e.Keys)
	}
}

// manyNotes is from how many changed notes on the list is made from scratch.
const manyNotes = 12

func (s *screen) keys(keys []workshop.Key) {
	var notes []string // each once
	for _, k := range keys {
		switch {
		case k.Workshop != s.workshop:
		case k.Kind == workshop.KindNote && k.ID != s.draft.ID():
			if !slices.Contains(notes[max(len(notes)-manyNotes, 0):], k.ID) {
				notes = append(notes, k.ID)
			}
		case k.Kind == workshop.KindAction && (k.Field == workshop.ActionNote || k.Field == workshop.FieldTrashed):
			s.links(s.state())
			s.feed.changedAll()
		case k.Kind == workshop.KindCluster && k.Field != workshop.ClusterRang:
			s.feed.changedAll()
		case k.Kind == workshop.KindWorkshop && k.Field == workshop.WorkshopParcours:
			s.load()
		}
	}
	if len(notes) > manyNotes {
		s.manyChanged()
		return
	}
	for _, id := range notes {
		s.noteChanged(id)
	}
}

// manyChanged takes what changed in many notes at once.
func (s *screen) manyChanged() {
	if s.edited != "" {
		if n, ok := s.state().Note(s.edited); ok {
			s.edit.refreshFrom(n)
		} else {
			s.endEdit()
		}
	}
	s.load()
}

func (s *screen) noteChanged(id string) {
	n, ok := s.state().Note(id)
	if !ok { // its creation was undone
		if id == s.edited {
			s.endEdit()
		}
		s.load()
		return
	}
	if id == s.edited {
		s.edit.refreshFrom(n)
	}
	if id == s.feed.lit {
		s.litChanged(id)
	}
	if s.book.put(n) {
		s.listed()
		return
	}
	s.feed.changed(id)
	s.counted()
}
