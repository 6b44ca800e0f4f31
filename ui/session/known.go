package session

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// Person is somebody the dossier knows.
type Person struct {
	Nom       string
	Structure string
	College   workshop.College
}

// Known is who and what a dossier knows, to complete what people begin to type.
// No contact is in it.
type Known struct {
	// People are those of the workshop that is open, then those of the others, the
	// latest first; one of each name.
	People []Person
	// Structures are the names of structures and services, in alphabetical order.
	Structures []string
}

// Names returns the names of the people, in their order.
func (k Known) Names() []string {
	names := make([]string, len(k.People))
	for i, p := range k.People {
		names[i] = p.Nom
	}
	return names
}

// met is what an earlier reading of the whole dossier found.
type met struct {
	people     []Person // latest first
	structures []string
}

// Known gives done who and what the dossier knows: at once when it was read
// before, else later, on the owner goroutine. It follows the open workshop; what
// was written in another one since then is not in it.
func (s *Session) Known(done func(Known, error)) {
	if s.met != nil {
		done(s.met.with(s.state), nil)
		return
	}
	s.meeting = append(s.meeting, func(err error) {
		if err != nil {
			done(Known{}, err)
			return
		}
		done(s.met.with(s.state), nil)
	})
	if len(s.meeting) > 1 {
		return // it is being read
	}
	told := func(err error) {
		waiting := s.meeting
		s.meeting = nil
		for _, f := range waiting {
			f(err)
		}
	}
	s.read(func(ctx context.Context) func() {
		m := newMeeting()
		err := s.dossier.EachCellOf(ctx, []workshop.Kind{workshop.KindParticipant, workshop.KindAction}, m.put)
		return func() {
			if err == nil {
				s.met = m.met()
			}
			told(err)
		}
	}, func() { told(ErrClosed) })
}

// with adds what the open workshop says.
func (m *met) with(st *workshop.State) Known {
	var k Known
	seen := make(map[string]bool)
	add := func(p Person) {
		name := fold.Fold(p.Nom)
		if name != "" && !seen[name] && !strings.Contains(p.Nom, workshop.ErasedWord) {
			seen[name] = true
			k.People = append(k.People, p)
		}
	}
	structures := slices.Clone(m.structures)
	if st != nil {
		for _, p := range st.Participants() {
			add(Person{strings.TrimSpace(p.Nom), strings.TrimSpace(p.Structure), p.College})
			structures = append(structures, p.Structure)
		}
		for _, a := range st.Actions() {
			add(Person{Nom: strings.TrimSpace(a.PersonnePilote)})
			add(Person{Nom: strings.TrimSpace(a.EluReferent), College: workshop.Elected})
			structures = append(structures, a.StructurePilote, a.ServicePilote)
		}
	}
	for _, p := range m.people {
		add(p)
	}
	k.Structures = alphabetical(structures)
	return k
}

// alphabetical returns the different texts, whatever their capitals and accents,
// in their order.
func alphabetical(texts []string) []string {
	seen := make(map[string]bool)
	var out []string
	for _, t := range texts {
		t = strings.TrimSpace(t)
		key := fold.Fold(t)
		if key == "" || seen[key] || strings.Contains(t, workshop.ErasedWord) {
			continue
		}
		seen[key] = true
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(strings.Compare(fold.Fold(a), fold.Fold(b)), strings.Compare(a, b))
	})
	return out
}

// meeting reads a dossier, cell by cell.
type meeting struct {
	participants map[workshop.Key]*workshop.Participant // by key without field
	pilots       []Person
	structures   []string
}

func newMeeting() *meeting {
	return &meeting{participants: make(map[workshop.Key]*workshop.Participant)}
}

func (m *meeting) put(c workshop.Cell) {
	switch {
	case c.Kind == workshop.KindParticipant:
		key := c.Key
		key.Field = ""
		p := m.participants[key]
		if p == nil {
			p = &workshop.Participant{ID: c.ID}
			m.participants[key] = p
		}
		switch c.Field {
		case workshop.ParticipantNom:
			p.Nom = strings.TrimSpace(c.Value)
		case workshop.ParticipantStructure:
			p.Structure = strings.TrimSpace(c.Value)
		case workshop.ParticipantCollege:
			if slices.Contains(workshop.Colleges, workshop.College(c.Value)) {
				p.College = workshop.College(c.Value)
			}
		case workshop.FieldTrashed:
			p.Trashed = c.Value != ""
		}
	case c.Kind != workshop.KindAction:
	case c.Field == workshop.ActionPersonnePilote:
		m.pilots = append(m.pilots, Person{Nom: strings.TrimSpace(c.Value)})
	case c.Field == workshop.ActionEluReferent:
		m.pilots = append(m.pilots, Person{Nom: strings.TrimSpace(c.Value), College: workshop.Elected})
	case c.Field == workshop.ActionStructurePilote, c.Field == workshop.ActionServicePilote:
		m.structures = append(m.structures, c.Value)
	}
}

func (m *meeting) met() *met {
	out := &met{structures: m.structures}
	var list []*workshop.Participant
	for _, p := range m.participants {
		if !p.Trashed {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b *workshop.Participant) int { return strings.Compare(b.ID, a.ID) })
	for _, p := range list {
		out.people = append(out.people, Person{p.Nom, p.Structure, p.College})
		out.structures = append(out.structures, p.Structure)
	}
	slices.SortStableFunc(m.pilots, func(a, b Person) int { return strings.Compare(a.Nom, b.Nom) })
	out.people = append(out.people, m.pilots...)
	return out
}
