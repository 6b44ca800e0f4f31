package session

import (
	"context"

	"atelier/store/workshop"
	"atelier/ui/search"
)

// Searchable calls done once the dossier can be searched: at once when it can
// be already, else after everything was read, on the owner goroutine.
func (s *Session) Searchable(done func(error)) {
	if s.index != nil {
		done(nil)
		return
	}
	s.fetching = append(s.fetching, done)
	if len(s.fetching) > 1 {
		return // it is being read
	}
	s.flushTyping()
	s.fresh = []workshop.Cell{}
	told := func(err error) {
		waiting := s.fetching
		s.fetching, s.fresh = nil, nil
		for _, f := range waiting {
			if err == nil && s.index == nil { // everything changed meanwhile
				s.Searchable(f)
			} else {
				f(err)
			}
		}
	}
	s.read(func(ctx context.Context) func() {
		index := search.New()
		err := s.dossier.EachCell(ctx, index.Put)
		return func() {
			if err == nil && s.fresh != nil {
				for _, c := range s.fresh { // written since it was read, or before: putting again is harmless
					index.Put(c)
				}
				s.index = index
			}
			told(err)
		}
	}, func() { told(ErrClosed) })
}

// Search finds words in the dossier; see [search.Index.Search]. Nothing is found
// before [Session.Searchable].
func (s *Session) Search(query string, limit int) search.Results {
	if s.index == nil {
		return nil
	}
	return s.index.Search(query, limit)
}

// SearchWithTrash is [Session.Search], and finds also what is in the trash.
func (s *Session) SearchWithTrash(query string, limit int) search.Results {
	if s.index == nil {
		return search.Results{}
	}
	return s.index.SearchWithTrash(query, limit)
}

// find lets searches know what was written.
func (s *Session) find(cells []workshop.Cell) {
	switch {
	case s.index != nil:
		for _, c := range cells {
			s.index.Put(c)
		}
	case s.fresh != nil:
		s.fresh = append(s.fresh, cells...)
	}
}

// unfind lets the next search read everything again.
func (s *Session) unfind() {
	s.index, s.fresh, s.met = nil, nil, nil
}
