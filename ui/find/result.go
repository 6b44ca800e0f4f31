package find

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/search"
	"atelier/ui/session"
	"atelier/ui/story"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// result is a line of the list: what was found, or that there is more.
type result struct {
	hit    search.Hit
	kind   workshop.Kind // of the group; otherKinds for those without one of their own
	number int           // its place in the group
	more   int           // when it is no hit: how many there are in the group
}

// otherKinds is the group of what this version has no screen for.
const otherKinds workshop.Kind = ""

// groupKeys are the names of the groups.
var groupKeys = map[workshop.Kind]string{
	workshop.KindWorkshop: "find.group.workshops",
	workshop.KindNote:     "find.group.notes",
	workshop.KindAction:   "find.group.actions",
	workshop.KindItem:     "find.group.points",

	workshop.KindParticipant: "find.group.participants",
	otherKinds:               "find.group.others",
}

// grouped makes lines of what was found.
func grouped(found search.Results) []kit.Group[result] {
	var out []kit.Group[result]
	var others int
	var rest []result
	for _, g := range found {
		if _, known := groupKeys[g.Kind]; !known {
			others += g.Total
			rest = append(rest, resultsOf(otherKinds, g, len(rest))...)
			continue
		}
		out = append(out, group(g.Kind, g.Total, resultsOf(g.Kind, g, 0)))
	}
	if others > 0 {
		out = append(out, group(otherKinds, others, rest))
	}
	return out
}

func group(kind workshop.Kind, total int, items []result) kit.Group[result] {
	if n := len(items); n < total {
		items = append(items, result{kind: kind, number: n, more: total})
	}
	title := french.T("find.counted", "name", french.T(groupKeys[kind]), "n", french.Int(total))
	return kit.Group[result]{Title: title, Items: items}
}

func resultsOf(kind workshop.Kind, g search.Group, from int) []result {
	out := make([]result, len(g.Hits))
	for i, h := range g.Hits {
		out[i] = result{hit: h, kind: kind, number: from + i}
	}
	return out
}

func total(found search.Results) (n int) {
	for _, g := range found {
		n += g.Total
	}
	return n
}

// routeTo is where a hit is shown.
func routeTo(h search.Hit) view.Route {
	if h.Trashed {
		return view.Route{Stage: view.Dossier, Item: string(view.PaneTrash)}
	}
	r := view.Route{Workshop: h.Workshop, Item: h.ID}
	switch h.Kind {
	case workshop.KindNote:
		r.Stage = view.Notes
	case workshop.KindAction:
		r.Stage = view.Plan
	case workshop.KindItem, workshop.KindStep:
		r.Stage = view.Parcours
	case workshop.KindParticipant:
		r.Stage = view.People
	case workshop.KindBlock:
		r.Stage = view.Agenda
	case workshop.KindCluster:
		r.Stage = view.Sorting
	case workshop.KindRound:
		r.Stage = view.Votes
	case workshop.KindCriterion, workshop.KindSheet:
		r.Stage = view.Wrap
	case workshop.KindProgress:
		r.Stage = view.Plan
	default:
		r.Stage, r.Item = view.Home, h.Workshop
	}
	return r
}

// known is what the lines say beside what the index has.
type known struct {
	names  story.Names // of étapes, points and fields
	places map[string]place
	states map[string]*workshop.State // workshops that were read, for the kinds of their notes
}

// place is a workshop as it stands beside a result.
type place struct{ title, date string }

func newKnown(open *workshop.State) known {
	k := known{names: story.NamesOf(nil), states: make(map[string]*workshop.State)}
	if open != nil {
		k.states[open.Workshop.ID] = open
	}
	return k
}

func (k *known) learnPlaces(list []session.Summary) {
	k.places = make(map[string]place, len(list))
	for _, s := range list {
		k.places[s.ID] = place{cmp.Or(strings.TrimSpace(s.Titre), french.T("find.untitled")), french.ShortDate(s.Date)}
	}
}

func (k *known) learnStates(read map[string]*workshop.State) {
	for id, st := range read {
		k.states[id] = st
	}
}

// lacking lists the workshops of notes whose kind is not known.
func (k *known) lacking(found search.Results) (ids []string) {
	asked := make(map[string]bool)
	for _, g := range found {
		if g.Kind != workshop.KindNote {
			continue
		}
		for _, h := range g.Hits {
			if k.states[h.Workshop] == nil && !asked[h.Workshop] {
				asked[h.Workshop] = true
				ids = append(ids, h.Workshop)
			}
		}
	}
	return ids
}

// line is a result as people read it.
type line struct {
	icon     icons.Name
	word     string // what it is
	in, tint fyne.ThemeColorName
	main     []kit.Piece
	second   []kit.Piece // where else words were found; may be none
	where    string      // the workshop, when there are several
	when     string
	trashed  bool
	more     string // in place of all others
}

// shape is what the height of a line depends on.
func (l line) shape() any {
	return [...]bool{len(l.second) > 0, l.where != "", l.when != "", l.trashed, l.more != ""}
}

func (k *known) line(r result) line {
	if r.more > 0 {
		return line{more: french.N("find.show_all", r.more)}
	}
	h := r.hit
	l := k.look(h)
	l.trashed = h.Trashed
	l.main, l.second = k.words(h)
	if len(k.places) > 1 {
		p := k.places[h.Workshop]
		l.when = p.date
		if h.Kind != workshop.KindWorkshop {
			l.where = p.title
		}
	}
	return l
}

// look says what a hit is, with an icon and a word.
func (k *known) look(h search.Hit) line {
	pine := line{in: theme.ColorPine, tint: theme.ColorPineTint}
	as := func(icon icons.Name, key string) line {
		pine.icon, pine.word = icon, french.T(key)
		return pine
	}
	switch h.Kind {
	case workshop.KindWorkshop:
		return as(icons.People, "find.kind.workshop")
	case workshop.KindAction:
		return as(icons.Plan, "find.kind.action")
	case workshop.KindItem:
		return as(icons.BoxChecked, "find.kind.item")
	case workshop.KindStep:
		return as(icons.Path, "find.kind.step")
	case workshop.KindNote:
		if st := k.states[h.Workshop]; st != nil {
			if n, ok := st.Note(h.ID); ok {
				return line{icon: theme.NoteIcon(n.Kind), word: french.T("notes.kind." + string(n.Kind)), in: theme.NoteColor(n.Kind), tint: theme.NoteTint(n.Kind)}
			}
		}
		return as(icons.Note, "find.kind.note")
	case workshop.KindParticipant:
		return as(icons.People, "find.kind.participant")
	case workshop.KindBlock:
		return as(icons.Clock, "find.kind.block")
	case workshop.KindCluster:
		return as(icons.Note, "find.kind.cluster")
	case workshop.KindRound:
		return as(icons.Vote, "find.kind.round")
	case workshop.KindCriterion, workshop.KindSheet:
		return as(icons.Flag, "find.kind.evaluation")
	case workshop.KindProgress:
		return as(icons.Plan, "find.kind.progress")
	default:
		return as(icons.Document, "find.kind.other")
	}
}

// words are what a hit is called, and the other texts in which words were found.
func (k *known) words(h search.Hit) (main, second []kit.Piece) {
	passages := append([]search.Passage{h.Passage}, h.More...)
	if h.Title != "" && passages[0].Text == h.Title && passages[0].Milestone == "" {
		main = excerpt(h.Title, passages[0].Spans)
		passages = passages[1:]
	} else {
		main = excerpt(k.title(h), nil)
	}
	for i, p := range passages {
		if i > 0 {
			second = append(second, kit.Piece{Text: french.T("find.between")})
		}
		key := workshop.Key{Workshop: h.Workshop, Kind: h.Kind, ID: h.ID, Field: p.Field}
		if p.Milestone != "" {
			key.Kind, key.ID = workshop.KindMilestone, p.Milestone
			second = append(second, kit.Piece{Text: french.T("find.of_milestone")})
		} else {
			second = append(second, kit.Piece{Text: french.T("find.field_of", "label", k.names.Label(key))})
		}
		second = append(second, excerpt(p.Text, p.Spans)...)
	}
	return main, second
}

// title is what people call a hit.
func (k *known) title(h search.Hit) string {
	pack := k.names.Pack
	switch {
	case h.Title != "":
		return h.Title
	case pack == nil:
	case h.Kind == workshop.KindItem:
		if it, ok := pack.Item(h.ID); ok {
			return it.Text
		}
	case h.Kind == workshop.KindStep:
		if s, ok := pack.Step(h.ID); ok {
			return french.T("notes.step", "number", s.Number, "title", s.Title)
		}
	}
	return french.T(namelessKey(h.Kind))
}

func namelessKey(k workshop.Kind) string {
	switch k {
	case workshop.KindNote:
		return "find.nameless.note"
	case workshop.KindAction:
		return "find.nameless.action"
	case workshop.KindItem, workshop.KindStep:
		return "find.nameless.point"
	case workshop.KindWorkshop:
		return "find.untitled"
	case workshop.KindSheet:
		return "find.kind.sheet"
	case workshop.KindParticipant, workshop.KindBlock, workshop.KindCluster, workshop.KindRound, workshop.KindCriterion:
		return "find.nameless.room"
	default:
		return "find.nameless.other"
	}
}
