package workshop

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// NewID returns a new UUIDv7; those of one process sort by creation.
func NewID() string {
	id, err := uuid.NewV7()
	if err != nil { // only when the system has no randomness at all
		panic(err)
	}
	return id.String()
}

// Created returns the moment an identifier was made, zero for those that do not
// carry one.
func Created(id string) time.Time {
	u, err := uuid.Parse(id)
	if err != nil || u.Version() != 7 {
		return time.Time{}
	}
	ms := int64(u[0])<<40 | int64(u[1])<<32 | int64(u[2])<<24 | int64(u[3])<<16 | int64(u[4])<<8 | int64(u[5])
	return time.UnixMilli(ms).UTC()
}

// The fields of a workshop. Besides them it has FieldCommune fields and
// FieldTrashed.
const (
	WorkshopTitre     Field = "titre"
	WorkshopDate      Field = "date" // a Date
	WorkshopLieu      Field = "lieu"
	WorkshopAnimateur Field = "animateur"
	WorkshopObjectif  Field = "objectif"
	WorkshopParcours  Field = "parcours" // id of the parcours in use, of the content pack
	WorkshopEPCI      Field = "epci"     // SIREN of the EPCI it was prepared for, "" when none
	WorkshopEPCINom   Field = "epci_nom"
	WorkshopExemple   Field = "exemple"  // "1" on the example workshop
	WorkshopHeure     Field = "heure"    // a Clock: when it begins
	WorkshopSuite     Field = "suite_de" // id of the workshop it carries on, "" when none

	// The next meeting.
	WorkshopNextDate  Field = "prochaine_date"  // a Date
	WorkshopNextHeure Field = "prochaine_heure" // a Clock
	WorkshopNextLieu  Field = "prochain_lieu"
	WorkshopNextObjet Field = "prochain_objet"
)

// CommuneRef is a commune of a workshop, as it was named when it was chosen.
type CommuneRef struct {
	Code string `json:"code"` // INSEE
	Nom  string `json:"nom"`
}

// Meeting is the next meeting that a workshop agreed on.
type Meeting struct {
	Date  Date   `json:"date,omitempty"`
	Heure Clock  `json:"heure,omitempty"`
	Lieu  string `json:"lieu,omitempty"`
	Objet string `json:"objet,omitempty"`
}

// Workshop is an atelier: when, where, for whom.
type Workshop struct {
	ID        string       `json:"id"`
	Titre     string       `json:"titre"`
	Date      Date         `json:"date,omitempty"`
	Lieu      string       `json:"lieu,omitempty"`
	Animateur string       `json:"animateur,omitempty"`
	Objectif  string       `json:"objectif,omitempty"`
	Parcours  string       `json:"parcours,omitempty"`
	EPCI      string       `json:"epci,omitempty"`
	EPCINom   string       `json:"epci_nom,omitempty"`
	Communes  []CommuneRef `json:"communes"` // by name in French order, then code
	Exemple   bool         `json:"exemple,omitempty"`
	Heure     Clock        `json:"heure,omitempty"`
	Suite     string       `json:"suite_de,omitempty"`
	Next      Meeting      `json:"prochaine_rencontre,omitzero"`
	Created   time.Time    `json:"cree_le"`
	Trashed   bool         `json:"corbeille,omitempty"`
	TrashedAt time.Time    `json:"corbeille_le,omitzero"`
}

func (w *Workshop) put(f Field, v string) {
	switch f {
	case WorkshopTitre:
		w.Titre = v
	case WorkshopDate:
		w.Date = ParseDate(v)
	case WorkshopLieu:
		w.Lieu = v
	case WorkshopAnimateur:
		w.Animateur = v
	case WorkshopObjectif:
		w.Objectif = v
	case WorkshopParcours:
		w.Parcours = v
	case WorkshopEPCI:
		w.EPCI = v
	case WorkshopEPCINom:
		w.EPCINom = v
	case WorkshopExemple:
		w.Exemple = v != ""
	case WorkshopHeure:
		w.Heure = ParseClock(v)
	case WorkshopSuite:
		w.Suite = v
	case WorkshopNextDate:
		w.Next.Date = ParseDate(v)
	case WorkshopNextHeure:
		w.Next.Heure = ParseClock(v)
	case WorkshopNextLieu:
		w.Next.Lieu = v
	case WorkshopNextObjet:
		w.Next.Objet = v
	case FieldTrashed:
		w.Trashed = v != ""
	default:
		if code, ok := strings.CutPrefix(string(f), communePrefix); ok {
			w.putCommune(code, v)
		}
	}
}

func (w *Workshop) putCommune(code, nom string) {
	w.Communes = slices.DeleteFunc(slices.Clone(w.Communes), func(c CommuneRef) bool { return c.Code == code })
	if nom != "" {
		w.Communes = append(w.Communes, CommuneRef{code, nom})
	}
	if len(w.Communes) == 0 {
		w.Communes = nil // as before there was one
	}
	alphabet := alphabets.Get().(*collate.Collator)
	defer alphabets.Put(alphabet)
	slices.SortFunc(w.Communes, func(a, b CommuneRef) int {
		return cmp.Or(alphabet.CompareString(a.Nom, b.Nom), strings.Compare(a.Nom, b.Nom), strings.Compare(a.Code, b.Code))
	})
}

// alphabets keeps collators of French, in which Écollemont comes before
// Favresse. One collator serves one goroutine at a time.
var alphabets = sync.Pool{New: func() any { return collate.New(language.French) }}

// The fields of a checklist item and of an étape.
const (
	ItemFait     Field = "fait"     // "1" when ticked
	ItemRemarque Field = "remarque" // a note on the item, or on the étape
)

// Item is what a workshop did with one point of a checklist, or with one étape
// (an étape has a remark only).
type Item struct {
	ID       string    `json:"id"`
	Fait     bool      `json:"fait,omitempty"`
	FaitPar  string    `json:"fait_par,omitempty"` // who ticked or unticked it last
	FaitLe   time.Time `json:"fait_le,omitzero"`
	Remarque string    `json:"remarque,omitempty"`
}

// State is a whole workshop as it stands: the fold of all its changes. It is a
// plain value, not safe for use by several goroutines at once.
type State struct {
	Workshop Workshop
	// Disputed holds the fields with texts that wait for someone to choose.
	Disputed map[Key]Cell

	notes      map[string]*Note
	actions    map[string]*Action
	milestones map[string]*Milestone
	items      map[string]*Item

	participants map[string]*Participant
	blocks       map[string]*Block
	clusters     map[string]*Cluster
	rounds       map[string]*Round
	votes        map[string]map[Vote]int // by round; never a pile of none
	criteria     map[string]*Criterion
	sheets       map[string]*Sheet
	progress     map[string]*Progress
}

// NewState returns the state of a workshop of which nothing is known yet.
func NewState(id string) *State {
	return &State{
		Workshop:   Workshop{ID: id, Created: Created(id)},
		Disputed:   make(map[Key]Cell),
		notes:      make(map[string]*Note),
		actions:    make(map[string]*Action),
		milestones: make(map[string]*Milestone),
		items:      make(map[string]*Item),

		participants: make(map[string]*Participant),
		blocks:       make(map[string]*Block),
		clusters:     make(map[string]*Cluster),
		rounds:       make(map[string]*Round),
		votes:        make(map[string]map[Vote]int),
		criteria:     make(map[string]*Criterion),
		sheets:       make(map[string]*Sheet),
		progress:     make(map[string]*Progress),
	}
}

// Blank says whether nothing of the workshop is left but that it is in the trash:
// its creation was undone, or it was taken out of the trash for good.
func (s *State) Blank() bool {
	w := s.Workshop
	return w.Titre == "" && w.Date.IsZero() && w.Lieu == "" && w.Objectif == "" && w.Animateur == "" && len(w.Communes) == 0 &&
		len(s.Notes()) == 0 && len(s.Actions()) == 0 && len(s.items) == 0 &&
		len(s.Participants()) == 0 && len(s.Blocks()) == 0 && len(s.Clusters()) == 0 && len(s.Rounds()) == 0 &&
		len(s.Criteria()) == 0 && len(s.Sheets()) == 0
}

// Put takes one present value into the state. Cells of another workshop, and
// of kinds and fields that this version does not know, are passed over: they
// stay in the dossier.
func (s *State) Put(c Cell) {
	if c.Workshop != s.Workshop.ID {
		return
	}
	if len(c.Others) > 0 {
		s.Disputed[c.Key] = c
	} else {
		delete(s.Disputed, c.Key)
	}
	switch c.Kind {
	case KindWorkshop:
		s.Workshop.put(c.Field, c.Value)
		s.Workshop.TrashedAt = trashedAt(c, s.Workshop.TrashedAt)
	case KindNote:
		n := at(s.notes, c.ID, func() *Note { return &Note{ID: c.ID, Kind: Observation, Place: Place{-1, -1}, Created: Created(c.ID)} })
		n.put(c.Field, c.Value)
		n.TrashedAt = trashedAt(c, n.TrashedAt)
	case KindAction:
		a := at(s.actions, c.ID, func() *Action { return &Action{ID: c.ID, Created: Created(c.ID)} })
		a.put(c.Field, c.Value)
		a.TrashedAt = trashedAt(c, a.TrashedAt)
	case KindMilestone:
		at(s.milestones, c.ID, func() *Milestone { return &Milestone{ID: c.ID} }).put(c.Field, c.Value)
	case KindItem, KindStep:
		it := at(s.items, c.ID, func() *Item { return &Item{ID: c.ID} })
		switch c.Field {
		case ItemFait:
			it.Fait, it.FaitPar, it.FaitLe = c.Value != "", c.Person, c.When()
		case ItemRemarque:
			it.Remarque = c.Value
		}
	default:
		s.putRoom(c)
	}
}

// putRoom takes a value of what happens in the room.
func (s *State) putRoom(c Cell) {
	switch c.Kind {
	case KindParticipant:
		p := at(s.participants, c.ID, func() *Participant { return &Participant{ID: c.ID, Created: Created(c.ID)} })
		p.put(c.Field, c.Value)
		p.TrashedAt = trashedAt(c, p.TrashedAt)
	case KindBlock:
		b := at(s.blocks, c.ID, func() *Block { return &Block{ID: c.ID} })
		b.put(c.Field, c.Value)
		b.TrashedAt = trashedAt(c, b.TrashedAt)
	case KindCluster:
		k := at(s.clusters, c.ID, func() *Cluster { return &Cluster{ID: c.ID, Place: Place{-1, -1}, Created: Created(c.ID)} })
		k.put(c.Field, c.Value)
		k.TrashedAt = trashedAt(c, k.TrashedAt)
	case KindRound:
		r := at(s.rounds, c.ID, func() *Round { return newRound(c.ID) })
		if v, ok := parseVote(c.Field); ok {
			s.putVotes(c.ID, v, number(c.Value, 0, maxPile))
			return
		}
		r.put(c.Field, c.Value)
		r.TrashedAt = trashedAt(c, r.TrashedAt)
	case KindCriterion:
		q := at(s.criteria, c.ID, func() *Criterion { return &Criterion{ID: c.ID} })
		q.put(c.Field, c.Value)
		q.TrashedAt = trashedAt(c, q.TrashedAt)
	case KindSheet:
		sh := at(s.sheets, c.ID, func() *Sheet { return &Sheet{ID: c.ID, Created: Created(c.ID)} })
		sh.put(c.Field, c.Value)
		sh.TrashedAt = trashedAt(c, sh.TrashedAt)
	case KindProgress:
		p := at(s.progress, c.ID, func() *Progress { return &Progress{ID: c.ID, Created: Created(c.ID)} })
		if c.Field == ProgressText {
			p.typist = c.Person
		}
		p.put(c.Field, c.Value)
		p.TrashedAt = trashedAt(c, p.TrashedAt)
	}
}

func (s *State) putVotes(round string, v Vote, n int) {
	if n == 0 {
		delete(s.votes[round], v)
		return
	}
	if s.votes[round] == nil {
		s.votes[round] = make(map[Vote]int)
	}
	s.votes[round][v] = n
}

// Participants returns the participants that are not in the trash, in the order
// they were entered. One without a name is about to be written, or was erased.
func (s *State) Participants() []Participant {
	return listed(s.participants, func(p *Participant) bool { return !p.Trashed }, func(a, b *Participant) int { return strings.Compare(a.ID, b.ID) })
}

// Participant returns one participant, in the trash or not.
func (s *State) Participant(id string) (Participant, bool) { return one(s.participants, id) }

// Blocks returns the déroulé: its blocks that are not in the trash, in their order.
func (s *State) Blocks() []Block {
	return listed(s.blocks, func(b *Block) bool { return !b.Trashed }, byRank(func(b *Block) (string, string) { return b.Rang, b.ID }))
}

// Block returns one block, in the trash or not.
func (s *State) Block(id string) (Block, bool) { return one(s.blocks, id) }

func one[T any](m map[string]*T, id string) (T, bool) {
	if v, ok := m[id]; ok {
		return *v, true
	}
	var none T
	return none, false
}

// byRank orders things by rank, then by identifier.
func byRank[T any](of func(*T) (rank, id string)) func(a, b *T) int {
	return func(a, b *T) int {
		ra, ia := of(a)
		rb, ib := of(b)
		return cmp.Or(strings.Compare(ra, rb), strings.Compare(ia, ib))
	}
}

// trashedAt returns when something went into the trash, as a cell of it says.
func trashedAt(c Cell, before time.Time) time.Time {
	switch {
	case c.Field != FieldTrashed:
		return before
	case c.Value == "":
		return time.Time{}
	default:
		return c.When()
	}
}

func at[T any](m map[string]*T, id string, make func() *T) *T {
	v, ok := m[id]
	if !ok {
		v = make()
		m[id] = v
	}
	return v
}

// Notes returns the notes that are not in the trash, in the order they were
// made. A note without text is one that somebody is about to write.
func (s *State) Notes() []Note {
	return listed(s.notes, func(n *Note) bool { return !n.Trashed }, func(a, b *Note) int { return strings.Compare(a.ID, b.ID) })
}

// TrashedNotes returns the notes with a text that are in the trash, the last one
// thrown first.
func (s *State) TrashedNotes() []Note {
	return listed(s.notes, func(n *Note) bool { return n.Trashed && strings.TrimSpace(n.Text) != "" }, func(a, b *Note) int {
		return cmp.Or(b.TrashedAt.Compare(a.TrashedAt), strings.Compare(a.ID, b.ID))
	})
}

// TrashedActions returns the actions that are in the trash, the last one thrown
// first, without those of which no text is left.
func (s *State) TrashedActions() []Action {
	written := func(a *Action) bool {
		return strings.TrimSpace(a.Titre+a.Description+a.Objectifs+a.Remarques+a.PersonnePilote+a.StructurePilote+a.ServicePilote+a.Moyens) != ""
	}
	return listed(s.actions, func(a *Action) bool { return a.Trashed && written(a) }, func(a, b *Action) int {
		return cmp.Or(b.TrashedAt.Compare(a.TrashedAt), strings.Compare(a.ID, b.ID))
	})
}

// Note returns one note, in the trash or not.
func (s *State) Note(id string) (Note, bool) {
	n, ok := s.notes[id]
	if !ok {
		return Note{}, false
	}
	return *n, true
}

// Actions returns the actions that are not in the trash with their milestones,
// in the order people gave them.
func (s *State) Actions() []Action {
	list := listed(s.actions, func(a *Action) bool { return !a.Trashed }, func(a, b *Action) int {
		return cmp.Or(strings.Compare(a.Rang, b.Rang), strings.Compare(a.ID, b.ID))
	})
	byAction := make(map[string][]Milestone)
	for _, m := range listed(s.milestones, func(m *Milestone) bool { return !m.Trashed }, func(a, b *Milestone) int {
		return cmp.Or(strings.Compare(a.Rang, b.Rang), strings.Compare(a.ID, b.ID))
	}) {
		byAction[m.Action] = append(byAction[m.Action], m)
	}
	for i := range list {
		list[i].Milestones = byAction[list[i].ID]
		list[i].Elsewhere = s.Workshop.elsewhere(&list[i])
	}
	noted := s.progressByAction()
	for i := range list {
		list[i].Progress = noted[list[i].ID]
	}
	return list
}

// Action returns one action with its milestones, in the trash or not.
func (s *State) Action(id string) (Action, bool) {
	a, ok := s.actions[id]
	if !ok {
		return Action{}, false
	}
	out := *a
	out.Elsewhere = s.Workshop.elsewhere(a)
	out.Milestones = listed(s.milestones, func(m *Milestone) bool { return m.Action == id && !m.Trashed }, func(a, b *Milestone) int {
		return cmp.Or(strings.Compare(a.Rang, b.Rang), strings.Compare(a.ID, b.ID))
	})
	out.Progress = s.ProgressOf(id)
	return out, true
}

// Item returns what the workshop did with a checklist item or an étape of a
// parcours; one nobody touched is not ticked and has no remark.
func (s *State) Item(id string) Item {
	if it, ok := s.items[id]; ok {
		return *it
	}
	return Item{ID: id}
}

// Items returns every checklist item and étape that somebody touched, by id.
func (s *State) Items() []Item {
	return listed(s.items, func(*Item) bool { return true }, func(a, b *Item) int { return strings.Compare(a.ID, b.ID) })
}

func listed[T any](m map[string]*T, keep func(*T) bool, order func(a, b *T) int) []T {
	kept := make([]*T, 0, len(m))
	for _, v := range m {
		if keep(v) {
			kept = append(kept, v)
		}
	}
	slices.SortFunc(kept, order)
	out := make([]T, len(kept))
	for i, v := range kept {
		out[i] = *v
	}
	return out
}

// withCode returns the sorted codes with one more or one less; the slice given
// is not written to.
func withCode(codes []string, code string, present bool) []string {
	i, found := slices.BinarySearch(codes, code)
	switch {
	case present && !found:
		return slices.Insert(slices.Clone(codes), i, code)
	case !present && found && len(codes) == 1:
		return nil // as before there was one
	case !present && found:
		return slices.Delete(slices.Clone(codes), i, i+1)
	default:
		return codes
	}
}

// Criterion returns one question of the évaluation à chaud, in the trash or not.
func (s *State) Criterion(id string) (Criterion, bool) { return one(s.criteria, id) }

// Sheet returns one questionnaire, in the trash or not.
func (s *State) Sheet(id string) (Sheet, bool) { return one(s.sheets, id) }

// ProgressNote returns one note of progress, in the trash or not.
func (s *State) ProgressNote(id string) (Progress, bool) { return one(s.progress, id) }
