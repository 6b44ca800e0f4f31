package story

import (
	"slices"
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// phrase is a gesture in two forms: « suppression de l’action … » and « a mis à
// la corbeille l’action … ».
type phrase struct{ noun, verb string }

func say(key string, args ...any) phrase {
	return phrase{french.T("story.noun."+key, args...), french.T("story.verb."+key, args...)}
}

// phrase names what a gesture did to some things.
func (n Names) phrase(things []*thing) phrase {
	things = main(things)
	switch len(things) {
	case 0:
		return say("nothing")
	case 1:
		return n.phraseOfOne(things[0])
	default:
		return n.phraseOfMany(things)
	}
}

// subjectOf returns the one thing that a gesture is about, nil for none or many.
func subjectOf(things []*thing) *thing {
	if list := main(things); len(list) == 1 {
		return list[0]
	}
	return nil
}

// main leaves out what goes without saying: what came into a new workshop with
// it, the étapes of an action that came or went, and the ranks that others got
// for it.
func main(things []*thing) []*thing {
	if len(things) < 2 {
		return things
	}
	whole := make(map[entity]bool)
	for _, t := range things {
		if t.made && t.kind == workshop.KindWorkshop {
			return []*thing{t}
		}
		_, trash := t.move(workshop.FieldTrashed)
		whole[t.entity] = t.kind == workshop.KindAction && (t.made || trash)
	}
	things = roomMain(things)
	list := slices.DeleteFunc(slices.Clone(things), func(t *thing) bool {
		return t.kind == workshop.KindMilestone && whole[t.action]
	})
	placed := func(t *thing) bool { return what(t) == didMove }
	if !slices.ContainsFunc(list, func(t *thing) bool { return !placed(t) }) {
		return list
	}
	return slices.DeleteFunc(list, placed)
}

// did is what a gesture did to a thing.
type did int

const (
	didChange did = iota
	didMake
	didTrash
	didRestore
	didMove
)

func what(t *thing) did {
	if t.made {
		return didMake
	}
	if m, ok := t.move(workshop.FieldTrashed); ok {
		if m.after != "" {
			return didTrash
		}
		return didRestore
	}
	if f := rank(t.kind); f != "" && !slices.ContainsFunc(t.moves, func(m move) bool { return m.Field != f }) {
		return didMove
	}
	return didChange
}

// keys of the catalogue for what is done to one thing or to many alike.
var didKeys = map[did]string{didChange: "modify", didMake: "make", didTrash: "trash", didRestore: "restore"}

func (n Names) phraseOfMany(things []*thing) phrase {
	same := what(things[0])
	kind := things[0].kind
	for _, t := range things {
		if what(t) != same {
			same = didChange
		}
		if t.kind != kind {
			kind = ""
		}
	}
	if same == didMove {
		switch kind {
		case workshop.KindAction:
			return say("order_actions")
		case workshop.KindMilestone:
			return say("order_milestones")
		case workshop.KindBlock:
			return say("order_blocks")
		}
		same = didChange
	}
	all := counted(things)
	return say(didKeys[same], "le", all, "de", french.T("story.of_many", "what", all))
}

// counted says how many things of each kind there are: « 3 notes et 1 action ».
func counted(things []*thing) string {
	counts := make(map[string]int)
	var order []string
	for _, t := range things {
		w := kindWord(t.kind)
		if counts[w]++; counts[w] == 1 {
			order = append(order, w)
		}
	}
	words := make([]string, len(order))
	for i, w := range order {
		words[i] = french.N("story.count."+w, counts[w])
	}
	return french.List(words)
}

func (n Names) phraseOfOne(t *thing) phrase {
	about := []any{"le", n.the(t), "de", n.of(t)}
	switch d := what(t); {
	case d == didMake && t.kind == workshop.KindWorkshop:
		return say("make_workshop", about...)
	case d == didMake && bornOf(t) != "":
		return say(bornOf(t), about...)
	case d == didMove:
		return say("move", about...)
	case d != didChange:
		return say(didKeys[d], about...)
	}
	words := fieldWords(t)
	if len(words) == 0 {
		return say("modify", about...)
	}
	about = append(about, "fields", french.List(words))
	if among, ok := chosenAmong(t); ok {
		return say("choose", append(about, "n", among)...)
	}
	if key, value, ok := n.roomSpecial(t); ok {
		return say(key, append(about, "value", value)...)
	}
	if len(words) > 1 {
		return say("fields", about...)
	}
	if key, value, ok := n.special(t); ok {
		return say(key, append(about, "value", value)...)
	}
	return say("field", about...)
}

// bornOf says whether an action was made of a note or a cluster, and not copied
// from another that was: it is the key of its phrase, "" when it was not.
func bornOf(t *thing) string {
	if t.kind != workshop.KindAction {
		return ""
	}
	key := ""
	for _, m := range t.moves {
		switch m.Field {
		case workshop.ActionNote:
			key = "from_note"
		case workshop.ActionCluster:
			if key == "" {
				key = "from_cluster"
			}
		case workshop.ActionTitre, workshop.ActionDescription, workshop.ActionPriorite, workshop.ActionRang:
		default:
			return ""
		}
	}
	return key
}

// chosenAmong says of how many texts somebody chose, when nothing else was done.
func chosenAmong(t *thing) (among int, ok bool) {
	for _, m := range t.moves {
		if m.among < 2 {
			return 0, false
		}
		among = max(among, m.among)
	}
	return among, true
}

// special finds the gestures on one field that have a phrase of their own.
func (n Names) special(t *thing) (key, value string, ok bool) {
	m := t.moves[0]
	on := m.after != ""
	switch {
	case isPoint(t.kind) && m.Field == workshop.ItemFait, t.kind == workshop.KindMilestone && m.Field == workshop.MilestoneFait:
		return either(on, "tick", "untick"), "", true
	case isPoint(t.kind) && m.Field == workshop.ItemRemarque:
		return either(!blank(m.after), "remark", "unremark"), "", true
	case t.kind == workshop.KindNote:
		return n.specialOfNote(m)
	case t.kind == workshop.KindAction && m.Field == workshop.ActionStatut && on:
		return "status", n.Value(m.Key, m.after), true
	case t.kind == workshop.KindWorkshop && m.Field == workshop.WorkshopParcours && on:
		return "parcours", n.Value(m.Key, m.after), true
	}
	return "", "", false
}

func (n Names) specialOfNote(m move) (key, value string, ok bool) {
	switch m.Field {
	case workshop.NoteText:
		return "text", "", true
	case workshop.NoteKindOf:
		return "kind", french.T("story.into." + string(noteKind(m.after))), true
	case workshop.NoteStep:
		if m.after == "" {
			return "unstep", "", true
		}
		return "step", n.Value(m.Key, m.after), true
	}
	return "", "", false
}

func either(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// maxWords is how many fields a sentence names.
const maxWords = 4

// fieldWords are the words for the fields that a gesture changed, each once.
func fieldWords(t *thing) []string {
	var words []string
	unknown := false
	moved := slices.ContainsFunc(t.moves, func(m move) bool { return isCommune(m.Field) })
	for _, m := range t.moves {
		if isQuiet(m.Key) || moved && t.kind == workshop.KindWorkshop && m.Field == workshop.WorkshopEPCINom {
			continue
		}
		w, ok := fieldWord(m.Key)
		unknown = unknown || !ok
		if ok && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	if unknown && len(words) > 0 {
		words = append(words, french.T("story.word.other"))
	}
	if more := len(words) - maxWords; more > 0 {
		words = append(words[:maxWords-1], french.N("story.more_fields", more+1))
	}
	return words
}

// the names a thing as an object: « l’action « Planter » »; of as a complement:
// « de l’action « Planter » ».
func (n Names) the(t *thing) string { return n.named("story.the.", "story.a.", t) }
func (n Names) of(t *thing) string  { return n.named("story.of.", "story.of_a.", t) }

func (n Names) named(known, nameless string, t *thing) string {
	name := quoted(t.name)
	if name == "" {
		return french.T(nameless + kindWord(t.kind))
	}
	word := kindWord(t.kind)
	if t.kind == workshop.KindNote {
		word = string(t.genre)
	}
	text := french.T("story.named", "thing", french.T(known+word), "name", name)
	if t.kind == workshop.KindMilestone {
		if action := quoted(n.known(t.action, "").name); action != "" {
			return french.T("story.named_in_action", "thing", text, "action", action)
		}
	}
	return text
}

// quoted is a name fit to stand between guillemets.
func quoted(name string) string { return inner.Replace(Short(name, nameLength)) }

// inner are the quotation marks inside a quotation.
var inner = strings.NewReplacer("«\u00a0", "“", "« ", "“", "«\u202f", "“", "«", "“", "\u00a0»", "”", " »", "”", "\u202f»", "”", "»", "”")

// kindWord is the catalogue's word for a kind.
func kindWord(k workshop.Kind) string {
	switch k {
	case workshop.KindWorkshop:
		return "workshop"
	case workshop.KindNote:
		return "note"
	case workshop.KindAction:
		return "action"
	case workshop.KindMilestone:
		return "milestone"
	case workshop.KindItem:
		return "item"
	case workshop.KindStep:
		return "step"
	default:
		if w := roomWords[k]; w != "" {
			return w
		}
		return "unknown"
	}
}
