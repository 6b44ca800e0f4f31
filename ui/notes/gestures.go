package notes

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// What can be done with a note, and what the feed asks.

func (s *screen) row(id string) *row         { return s.book.rows[id] }
func (s *screen) editor() fyne.CanvasObject  { return s.edit }
func (s *screen) actions() fyne.CanvasObject { return s.offers }

func (s *screen) newCard() *card { return newCard() }

func (s *screen) fill(c *card, r *row) {
	id := r.ID
	c.onTap = func() { s.beginEdit(id) }
	c.onHover = func() { s.feed.light(id) }
	c.show(r.Note, s.small(r.Note), s.linked[id] != "", s.doubled(id))
}

// small is the small print of a note: when, at which étape, who said it.
func (s *screen) small(n workshop.Note) string {
	parts := []string{when(n.Created, s.now())}
	if title := s.stepTitle(n.Step); title != "" {
		parts = append(parts, title)
	}
	if n.Table != "" {
		parts = append(parts, french.T("notes.table", "table", n.Table))
	}
	if n.Author != "" {
		parts = append(parts, french.T("notes.said_by", "name", n.Author))
	}
	if title := s.clusterTitle(n.ID); title != "" {
		parts = append(parts, french.T("notes.in_cluster", "title", title))
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// clusterTitle returns the title of the cluster that a note is in, "" when it is
// in none, or in one without a title.
func (s *screen) clusterTitle(id string) string {
	c, _ := s.state().Cluster(s.state().ClusterOf(id))
	return strings.TrimSpace(c.Titre)
}

// when writes the hour of a note, with the day when it is not today.
func when(at, now time.Time) string {
	if at.IsZero() {
		return ""
	}
	at, now = at.Local(), now.Local()
	if workshop.DateOf(at) == workshop.DateOf(now) {
		return french.Clock(at)
	}
	return french.DateTime(at)
}

// stepTitle returns the title of an étape with its number, "" when the note has
// none or the content pack does not know it.
func (s *screen) stepTitle(id string) string {
	step, ok := s.pack.Step(id)
	if !ok {
		return ""
	}
	return french.T("notes.step", "number", step.Number, "title", step.Title)
}

// steps returns the étapes of the workshop's parcours to choose from, « sans
// étape » first, and those of other parcours that notes are tied to.
func (s *screen) steps() []kit.Choice {
	choices := []kit.Choice{{Value: "", Text: french.T("notes.no_step")}}
	known := map[string]bool{"": true}
	add := func(id string) {
		if title := s.stepTitle(id); title != "" && !known[id] {
			known[id] = true
			choices = append(choices, kit.Choice{Value: id, Text: title})
		}
	}
	parcours, ok := s.pack.Parcours(s.state().Workshop.Parcours)
	if !ok {
		parcours, ok = s.pack.Parcours(content.DefaultParcours)
	}
	if ok {
		for _, step := range parcours.Steps {
			add(step.ID)
		}
	}
	for _, id := range s.book.order {
		add(s.book.rows[id].Step)
	}
	return choices
}

// litChanged offers what can be done with the lit note: in a read-only dossier,
// to look at its history and its action.
func (s *screen) litChanged(id string) {
	text, few := french.T("notes.to_action"), cardIconsOnly(s.feed.width, theme.Scale())
	if s.linked[id] != "" {
		text = french.T("notes.see_action")
	}
	frozen := s.session() != nil && s.session().ReadOnly()
	idle := frozen && s.linked[id] == ""
	double := s.doubled(id)
	s.pick.Hidden, s.pickFew.Hidden, s.past.Hidden = !double || few, !double || !few, double && few
	few = few || double // there is no room for two buttons with words
	s.fridge.Hidden = frozen || s.book.rows[id] == nil || s.book.rows[id].Kind == workshop.Parked
	s.toAction.SetText(text)
	s.toAction.Hidden, s.few.Hidden, s.erase.Hidden = few || idle, !few || idle, frozen
}

// feedFocused shows the whole list where the page is higher than the window.
func (s *screen) feedFocused() { s.content.ScrollToBottom() }

// feedKey takes the keys of the list that do not move.
func (s *screen) feedKey(e *fyne.KeyEvent) {
	id := s.feed.lit
	if kind, ok := kindOfKey(e.Name); ok {
		s.chooseKind(kind)
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.beginEdit(id)
	case fyne.KeyDelete:
		s.trash(id)
	case fyne.KeyA:
		s.makeAction(id)
	case fyne.KeyF:
		s.chooseKind(workshop.Parked)
	case fyne.KeyG:
		s.host.Go(view.Route{Stage: view.Sorting, Item: id})
	case fyne.KeyH:
		s.showHistory(id)
	case fyne.KeyC:
		s.pickText(id)
	case fyne.KeyEscape:
		s.backToLine()
	default:
		kit.DispatchKey(s.host.Window().Canvas(), e)
	}
}

func (s *screen) feedShortcut(short fyne.Shortcut) {
	if c, ok := s.host.Window().Canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(short)
	}
}

// beginEdit lets a note be changed where it stands.
func (s *screen) beginEdit(id string) {
	r := s.book.rows[id]
	if r == nil || s.session().ReadOnly() {
		return
	}
	if s.wordsDoubled(id) {
		s.pickText(id)
		return
	}
	s.endEdit()
	s.hush()
	s.edited, s.before = id, r.Text
	s.book.edit(id)
	s.feed.light(id)
	s.edit.show(r.Note, s.steps())
	s.feed.edit(id)
	s.feed.reveal(id)
	s.edit.text.FocusAtEnd()
}

// endEdit shows the note again. One that was emptied goes to the trash with the
// text that it had.
func (s *screen) endEdit() {
	id := s.edited
	if id == "" || s.state() == nil {
		return
	}
	s.edited = ""
	s.session().Flush()
	s.book.edit("")
	s.feed.edit("")
	if n, ok := s.state().Note(id); ok && blank(n) {
		s.session().Edit(s.set(id, workshop.NoteText, s.before), s.set(id, workshop.FieldTrashed, "1"))
		s.trashed(id)
		s.erasedLast = false // to undo that would bring the note back empty
	}
	s.listed()
}

func (s *screen) feedGrown() { s.feed.remeasureEditor() }

// trash puts a note in the trash and offers to bring it back.
func (s *screen) trash(id string) {
	if s.book.rows[id] == nil || s.session().ReadOnly() {
		return
	}
	next := s.book.neighbour(id)
	s.session().Edit(s.set(id, workshop.FieldTrashed, "1"))
	s.feed.light(next)
	s.trashed(id)
	kit.Focus(s.feed)
}

func (s *screen) trashed(id string) {
	s.say(french.T("notes.trashed"), kit.QuietButton(icons.Undo, french.T("notes.undo"), s.restore))
	s.erased, s.erasedLast = id, true
}

// restore brings the note back that was put in the trash last: as Ctrl+Z, as long
// as that is the same, so that the two do not undo each other.
func (s *screen) restore() {
	kit.Focus(s.feed)
	if s.erasedLast && s.session().Undo() {
		return
	}
	s.session().Edit(s.set(s.erased, workshop.FieldTrashed, ""))
}

// followErased takes the notice about a note in the trash away once the note is
// back, and shows it.
func (s *screen) followErased(keys []workshop.Key) {
	id := s.erased
	if id == "" || len(keys) == 0 {
		return
	}
	s.erasedLast = false
	if n, ok := s.state().Note(id); !ok || n.Trashed {
		return
	}
	s.hush()
	s.feed.light(id)
	s.feed.reveal(id)
}

// makeAction makes an action from a note, or goes to the one that was made.
func (s *screen) makeAction(id string) {
	r := s.book.rows[id]
	if r == nil {
		return
	}
	if action := s.linked[id]; action != "" {
		s.host.Go(view.Route{Stage: view.Plan, Item: action})
		return
	}
	if s.session().ReadOnly() {
		return
	}
	action := workshop.NewID()
	set := func(f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: workshop.KindAction, ID: action, Field: f}, Value: v}
	}
	sets := []workshop.Set{
		set(workshop.ActionTitre, titleOf(r.Text)),
		set(workshop.ActionNote, id),
		set(workshop.ActionRang, workshop.RankBetween(s.lastRank(), "")),
	}
	if cluster := s.state().ClusterOf(id); cluster != "" {
		sets = append(sets, set(workshop.ActionCluster, cluster))
	}
	if _, line, ok := s.state().Decided(s.state().Voted(), id); ok && line.Priority != "" {
		sets = append(sets, set(workshop.ActionPriorite, string(line.Priority)))
	}
	if more := rest(r.Text); more != "" {
		sets = append(sets, set(workshop.ActionDescription, more))
	}
	s.session().Edit(sets...)
	s.litChanged(s.feed.lit)
	s.say(french.T("notes.made_action"), kit.QuietButton(icons.Plan, french.T("notes.see_action"), func() {
		s.host.Go(view.Route{Stage: view.Plan, Item: action})
	}))
}

// showHistory shows what was done to a note, and the way back.
func (s *screen) showHistory(id string) {
	if s.book.rows[id] != nil {
		s.host.ShowSheet(view.Sheet{Of: view.SheetHistory, Workshop: s.workshop, Kind: workshop.KindNote, ID: id})
	}
}

func (s *screen) lastRank() string {
	actions := s.state().Actions()
	if len(actions) == 0 {
		return ""
	}
	return actions[len(actions)-1].Rang
}
