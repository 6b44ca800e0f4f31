package plan

import (
	"slices"

	"atelier/store/workshop"
	"atelier/ui/session"
)

// What the dossier knows completes what people type. While it is not read yet,
// or cannot be, nothing is suggested.

// learn reads what the dossier knows, for the suggestions.
func (s *screen) learn() session.Known {
	if s.session() != nil {
		s.session().Known(func(k session.Known, err error) {
			if err == nil {
				s.met = k
			}
		})
	}
	return s.met
}

// people are the names of the people, those of this workshop first.
func (s *screen) people() []string { return s.learn().Names() }

// elected are the same names, those of the elected first.
func (s *screen) elected() []string {
	k := s.learn()
	k.People = slices.Clone(k.People)
	slices.SortStableFunc(k.People, func(a, b session.Person) int {
		switch elu := func(p session.Person) bool { return p.College == workshop.Elected }; {
		case elu(a) && !elu(b):
			return -1
		case elu(b) && !elu(a):
			return 1
		default:
			return 0
		}
	})
	return k.Names()
}

// structures are the names of structures and services.
func (s *screen) structures() []string { return s.learn().Structures }

// partners are structures, then people.
func (s *screen) partners() []string {
	k := s.learn()
	return append(slices.Clone(k.Structures), k.Names()...)
}
