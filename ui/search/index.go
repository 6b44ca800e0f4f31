// Package search finds words in everything that a dossier says: workshops,
// notes, actions with their étapes, remarks, and kinds that later versions add.
//
// The index lives in memory and is fed with the present value of each field: of
// the whole dossier when it is opened, then of each edit. Nothing of it is in
// the file: an edit costs nothing more to save, and erasing a person leaves
// nothing behind.
//
// Accents, capitals, ligatures and punctuation are folded away (see package
// fold) in texts and queries alike.
package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// Index holds the texts of one dossier. Several goroutines may use it at once:
// searches run beside each other, and wait for nothing but a Put.
type Index struct {
	mu    sync.RWMutex
	homes map[string]*home // by id of the workshop
	words *dictionary
	texts []text // by number
	rows  []row  // one for each of texts: all that most searches need of it

	entities []*entity       // by number
	heads    []head          // one for each of entities: all that ranks it
	kinds    []workshop.Kind // of groups, by number

	// names holds one copy of each name of a field or kind, as each cell read
	// from a file brings its own.
	names map[string]string
}

// home is a workshop, with what it holds.
type home struct {
	id       string
	trashed  bool
	entities map[ref]*entity
}

type ref struct {
	kind workshop.Kind
	id   string
}

// entity is a workshop, a note, an action…
type entity struct {
	ref
	home    *home
	number  int32
	trashed bool
	dated   bool    // its id tells when it was made
	fields  []int32 // numbers of its texts, by name of the field

	steps  []*entity // the milestones of an action, by id
	action *entity   // the action of a milestone, nil while none is named
}

// head is what places an entity among the others.
type head struct {
	born   int64 // milliseconds
	group  int32 // see Index.kinds; noGroup for a milestone, which is told with its action
	hidden bool  // people see it in the trash only, if at all
}

const noGroup = -1

// text is the value of one field.
type text struct {
	field workshop.Field
	value string // as people wrote it, "" when it was taken away
	words []word
}

// row says to which entity a text leads.
type row struct {
	owner  int32 // number of the entity, noOwner while a milestone has no action
	title  bool  // it is what the entity is called
	hidden bool
}

const noOwner = -1

// New returns an index that holds nothing.
func New() *Index {
	return &Index{homes: make(map[string]*home), words: newDictionary(), names: make(map[string]string)}
}

// Put takes the present value of a field in the place of the one before; ""
// removes it. The last Put of a field counts, whatever the clock of the cell
// says, as undoing goes back in time; the order of fields does not matter.
// Texts that wait beside the value ([workshop.Cell.Others]) are not found.
func (x *Index) Put(c workshop.Cell) {
	x.mu.Lock()
	defer x.mu.Unlock()
	switch {
	case c.Field == workshop.FieldTrashed:
		x.setTrashed(x.entity(c.Key), c.Value != "")
	case c.Kind == workshop.KindMilestone && c.Field == workshop.MilestoneAction:
		x.moveStep(x.entity(c.Key), c.Value)
	case isText(c.Kind, c.Field):
		x.setText(x.entity(c.Key), c.Field, c.Value)
	}
}

// isText says whether people would look for a field by its value: not numbers,
// dates, ids, ticks; but for the words of Territoires en Transitions and the name
// of an EPCI, which they read on the screens.
func isText(k workshop.Kind, f workshop.Field) bool {
	switch {
	case k == workshop.KindAction && slices.Contains(chosenWords, f), k == workshop.KindWorkshop && f == workshop.WorkshopEPCINom:
		return true
	case strings.HasPrefix(string(f), string(workshop.FieldCommune(""))):
		return true
	}
	return workshop.HoldsText(k, f) && f != workshop.ItemFait
}

var chosenWords = []workshop.Field{workshop.ActionStatut, workshop.ActionPriorite, workshop.ActionParticipation, workshop.ActionThematique}

// titles holds the fields that an entity is called by: the first that has a
// text. What is ticked in a parcours has its name in the content pack.
var titles = map[workshop.Kind][]workshop.Field{
	workshop.KindWorkshop:  {workshop.WorkshopTitre},
	workshop.KindNote:      {workshop.NoteText},
	workshop.KindAction:    {workshop.ActionTitre},
	workshop.KindMilestone: nil,
	workshop.KindItem:      nil,
	workshop.KindStep:      nil,
}

// titlesToCome serves the kinds that later versions add.
var titlesToCome = []workshop.Field{"titre", "nom", "texte"}

// entity gives what a key speaks of, new when nothing was said of it before.
func (x *Index) entity(k workshop.Key) *entity {
	h, ok := x.homes[k.Workshop]
	if !ok {
		h = &home{id: k.Workshop, entities: make(map[ref]*entity)}
		x.homes[h.id] = h
	}
	e, ok := h.entities[ref{k.Kind, k.ID}]
	if !ok {
		e = x.add(h, ref{workshop.Kind(x.name(string(k.Kind))), k.ID})
	}
	return e
}

func (x *Index) add(h *home, r ref) *entity {
	if r.id == h.id {
		r.id = h.id // one copy
	}
	e := &entity{ref: r, home: h, number: int32(len(x.entities))}
	born := workshop.Created(r.id)
	e.dated = !born.IsZero()
	if !e.dated {
		born = workshop.Created(h.id)
	}
	h.entities[r] = e
	x.entities = append(x.entities, e)
	x.heads = append(x.heads, head{born: born.UnixMilli(), group: x.group(r.kind), hidden: h.trashed})
	return e
}

// group gives the number of the group in which entities of kind k are told.
func (x *Index) group(k workshop.Kind) int32 {
	switch k {
	case workshop.KindMilestone:
		return noGroup
	case workshop.KindStep:
		k = workshop.KindItem
	}
	i := slices.Index(x.kinds, k)
	if i < 0 {
		i = len(x.kinds)
		x.kinds = append(x.kinds, k)
	}
	return int32(i)
}

func (x *Index) name(s string) string {
	if own, ok := x.names[s]; ok {
		return own
	}
	x.names[s] = s
	return s
}

func (x *Index) setTrashed(e *entity, trashed bool) {
	e.trashed = trashed
	x.refresh(e)
	if e.kind == workshop.KindWorkshop && e.id == e.home.id {
		e.home.trashed = trashed
		for _, other := range e.home.entities {
			x.refresh(other)
		}
	}
}

// moveStep makes a milestone one of the action with this id, of none for "".
func (x *Index) moveStep(m *entity, action string) {
	byID := func(a *entity, id string) int { return strings.Compare(a.id, id) }
	if old := m.action; old != nil {
		i, _ := slices.BinarySearchFunc(old.steps, m.id, byID)
		old.steps = slices.Delete(old.steps, i, i+1)
		m.action = nil
	}
	if action != "" {
		m.action = x.entity(workshop.Key{Workshop: m.home.id, Kind: workshop.KindAction, ID: action})
		i, _ := slices.BinarySearchFunc(m.action.steps, m.id, byID)
		m.action.steps = slices.Insert(m.action.steps, i, m)
	}
	x.refresh(m)
}

func (x *Index) setText(e *entity, name workshop.Field, value string) {
	i, ok := slices.BinarySearchFunc(e.fields, name, func(n int32, name workshop.Field) int { return cmp.Compare(x.texts[n].field, name) })
	if !ok {
		n := int32(len(x.texts))
		x.texts = append(x.texts, text{field: workshop.Field(x.name(string(name)))})
		x.rows = append(x.rows, row{})
		e.fields = slices.Insert(e.fields, i, n)
	}
	n := e.fields[i]
	t := &x.texts[n]
	t.words = x.words.replace(n, t.words, fold.Fold(value))
	t.value = value
	x.refresh(e)
}

// refresh brings head and rows of an entity up to date.
func (x *Index) refresh(e *entity) {
	hidden := e.trashed || e.home.trashed
	x.heads[e.number].hidden = hidden
	owner := e.number
	if e.kind == workshop.KindMilestone {
		owner = noOwner
		if e.action != nil {
			owner = e.action.number
		}
	}
	title := x.title(e)
	for _, n := range e.fields {
		x.rows[n] = row{owner: owner, title: n == title, hidden: hidden}
	}
}

// title gives the number of the text that the entity is called by, noText when
// it has none.
func (x *Index) title(e *entity) int32 {
	names, ok := titles[e.kind]
	if !ok {
		names = titlesToCome
	}
	for _, name := range names {
		for _, n := range e.fields {
			if x.texts[n].field == name && x.texts[n].value != "" {
				return n
			}
		}
	}
	return noText
}

const noText = -1

// age sorts by creation: of the entity, or of its workshop.
func (e *entity) age() string {
	if e.dated {
		return e.id
	}
	return e.home.id
}
