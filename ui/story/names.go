package story

import (
	"strings"

	"github.com/google/uuid"

	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// Names knows what the things of a workshop are called. The zero value knows
// nothing, and things are told in general words.
type Names struct {
	State *workshop.State // the workshop as it stands
	Pack  *content.Pack   // titles of étapes and points

	before bool // State is the one before the gesture that is told
	past   map[entity]known
}

// NamesOf returns the names in a workshop, and in the content pack of the
// program. Edits of that workshop, in the order of [workshop.History], help to
// name what is no longer there.
func NamesOf(state *workshop.State, edits ...workshop.Edit) Names {
	n := Names{State: state, past: make(map[entity]known)}
	if pack, err := content.Load(); err == nil { // else its tests say why
		n.Pack = pack
	}
	for i := len(edits) - 1; i >= 0; i-- {
		for _, s := range edits[i].Steps {
			n.learn(s)
		}
	}
	return n
}

// learn takes in the name that a step gives.
func (n Names) learn(s workshop.Step) {
	e := entityOf(s.Key)
	k := n.past[e]
	switch v := s.Text(); {
	case s.Field == naming(s.Kind) && !blank(v):
		k.name = v
	case s.Kind == workshop.KindMilestone && s.Field == workshop.MilestoneAction && v != "":
		k.action = entity{s.Workshop, workshop.KindAction, v}
	default:
		return
	}
	n.past[e] = k
}

// known is what is known of a thing.
type known struct {
	there  bool
	name   string
	genre  workshop.NoteKind // of a note
	action entity            // of a milestone
}

// known looks a thing up. Of a milestone, action is where to look for it when that
// is known, "" otherwise.
func (n Names) known(e entity, action string) known {
	if action == "" {
		action = n.past[e].action.id
	}
	k := n.present(e, action)
	if k.genre == "" {
		k.genre = workshop.Observation
	}
	past := n.past[e]
	if blank(k.name) {
		k.name = past.name
	}
	if k.action.id == "" {
		k.action = past.action
	}
	return k
}

// present looks a thing up in the state and the pack.
func (n Names) present(e entity, action string) (k known) {
	switch e.kind {
	case workshop.KindItem:
		if n.Pack != nil {
			if it, ok := n.Pack.Item(e.id); ok {
				k.name = it.Text
			}
		}
		return k
	case workshop.KindStep:
		if n.Pack != nil {
			if s, ok := n.Pack.Step(e.id); ok {
				k.name = s.Title
			}
		}
		return k
	}
	if n.State == nil || n.State.Workshop.ID != e.workshop {
		return k
	}
	switch e.kind {
	case workshop.KindNote:
		note, ok := n.State.Note(e.id)
		return known{there: ok, name: note.Text, genre: note.Kind}
	case workshop.KindAction:
		a, ok := n.State.Action(e.id)
		return known{there: ok, name: a.Titre}
	case workshop.KindMilestone:
		return n.milestone(e, action)
	case workshop.KindWorkshop:
		w := n.State.Workshop
		return known{there: w.Titre != "" || w.Parcours != "", name: w.Titre}
	}
	return n.roomPresent(e)
}

// milestone looks for a milestone in an action, or in all.
func (n Names) milestone(e entity, action string) known {
	var list []workshop.Action
	if action == "" {
		list = n.State.Actions()
	} else if a, ok := n.State.Action(action); ok {
		list = append(list, a)
	}
	for _, a := range list {
		for _, m := range a.Milestones {
			if m.ID == e.id {
				return known{there: true, name: m.Nom, action: entity{e.workshop, workshop.KindAction, a.ID}}
			}
		}
	}
	return known{}
}

// Thing names an entity as a list does: « Constat « Il manque des bancs » »,
// « Action « Planter des arbres » »; in general words when it has no name.
func (n Names) Thing(workshopID string, kind workshop.Kind, id string) string {
	t := &thing{entity: entity{workshopID, kind, id}}
	t.know(n)
	return n.title(t)
}

func (n Names) title(t *thing) string { return upper(n.named("story.title.", "story.a.", t)) }

// Value shows the value of a field as people know it: « 12 mars 2026 »,
// « 1 200 € », « oui », the text of the note that a field points to. Texts come
// back as they are; "" stays "", save for what is either yes or no.
func (n Names) Value(k workshop.Key, v string) string {
	if k.Field == workshop.FieldTrashed {
		return french.T("story.value." + either(v != "", "trashed", "restored"))
	}
	if isFlag(k) {
		return french.T("story.value." + either(v != "", "yes", "no"))
	}
	if v == "" || isQuiet(k) && k.Kind != workshop.KindWorkshop {
		return ""
	}
	if words := workshop.ReadText(v); words != "" && !workshop.HoldsText(k.Kind, k.Field) {
		return words
	}
	if shown, ok := n.roomValue(k, v); ok {
		return shown
	}
	switch k.Kind {
	case workshop.KindNote:
		return n.valueOfNote(k, v)
	case workshop.KindAction:
		return n.valueOfAction(k, v)
	case workshop.KindWorkshop:
		return n.valueOfWorkshop(k, v)
	case workshop.KindMilestone, workshop.KindItem, workshop.KindStep:
	default:
		return foreign(v)
	}
	if _, known := labelKey(k); !known {
		return foreign(v)
	}
	return v
}

func isFlag(k workshop.Key) bool {
	switch k.Field {
	case workshop.ItemFait: // and MilestoneFait
		return isPoint(k.Kind) || k.Kind == workshop.KindMilestone
	case workshop.ActionRepete:
		return k.Kind == workshop.KindAction
	case workshop.WorkshopExemple:
		return k.Kind == workshop.KindWorkshop
	}
	return isRoomFlag(k)
}

func (n Names) valueOfNote(k workshop.Key, v string) string {
	switch k.Field {
	case workshop.NoteText, workshop.NoteAuthor, workshop.NoteTable:
		return v
	case workshop.NoteKindOf:
		return french.T("notes.kind." + string(noteKind(v)))
	case workshop.NoteStep:
		return n.step(v)
	default:
		return foreign(v)
	}
}

// step names an étape of the parcours.
func (n Names) step(id string) string {
	if n.Pack != nil {
		if s, ok := n.Pack.Step(id); ok {
			return french.T("notes.step", "number", s.Number, "title", s.Title)
		}
	}
	return french.T("story.value.unknown_step")
}

func (n Names) valueOfAction(k workshop.Key, v string) string {
	switch k.Field {
	case workshop.ActionNote:
		if text := n.known(entity{k.Workshop, workshop.KindNote, v}, "").name; !blank(text) {
			return text
		}
		return french.T("story.value.unknown_note")
	case workshop.ActionStatut:
		return french.Status(workshop.Status(v))
	case workshop.ActionDebut, workshop.ActionFin:
		return date(v)
	case workshop.ActionBudget, workshop.ActionMontant1, workshop.ActionMontant2, workshop.ActionMontant3:
		return amount(v)
	}
	if _, known := labelKey(k); !known {
		return foreign(v)
	}
	return v
}

func (n Names) valueOfWorkshop(k workshop.Key, v string) string {
	switch k.Field {
	case workshop.WorkshopDate:
		return date(v)
	case workshop.WorkshopParcours:
		if n.Pack != nil {
			if p, ok := n.Pack.Parcours(v); ok {
				return p.Title
			}
		}
		return french.T("story.value.unknown_parcours")
	}
	if _, known := labelKey(k); !known {
		return foreign(v)
	}
	return v
}

func date(v string) string {
	if d := workshop.ParseDate(v); !d.IsZero() {
		return french.Date(d)
	}
	return v
}

func amount(v string) string {
	if c := workshop.ParseCents(v); c != 0 {
		return french.Euros(c)
	}
	return v
}

// foreign is a value of a field that this version does not know: an identifier
// would say nothing to anybody.
func foreign(v string) string {
	if uuid.Validate(strings.TrimSpace(v)) == nil {
		return french.T("story.value.unknown")
	}
	return v
}
