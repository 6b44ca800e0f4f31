// Package notes is the screen where the notes of a workshop are taken: what is
// typed is a note at once, its kind is one key away, and every note can be
// changed where it stands.
package notes

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

type screen struct {
	host     view.Host
	pack     *content.Pack
	workshop string           // whose notes are shown
	of       *session.Session // the session they come from
	shown    bool
	now      func() time.Time

	draft      *session.NoteDraft
	book       *book
	linked     map[string]string    // note → action made from it
	erased     string               // the note that was put in the trash last, while that is said
	erasedLast bool                 // nothing was done since: the session undoes it
	edited     string               // the note that is being edited
	pasted     pasting              // what was pasted last, while that is said
	before     string               // its text when the editing began
	windowKey  func(*fyne.KeyEvent) // what the window does with keys
	filters    filterBar

	capture      *capture
	feed         *feed
	edit         *editor
	offers       fyne.CanvasObject
	toAction     *kit.Button
	few          *kit.Button // toAction, as an icon
	erase, past  *kit.Button
	fridge       *kit.Button
	pick         *kit.Button // chooses between the texts of the note
	pickFew      *kit.Button // pick, as an icon
	notice, list *fyne.Container
	empty        *fyne.Container
	nothing      *kit.Text
	title        *kit.Text
	readOnly     *kit.Banner
	keysHint     *kit.Text
	content      *container.Scroll
}

// New returns the screen of the notes.
func New(h view.Host) view.Screen {
	s := &screen{host: h, now: time.Now, linked: map[string]string{}}
	pack, err := content.Load()
	if err != nil { // it is embedded and tested: only a broken build comes here
		panic(err)
	}
	s.pack = pack
	s.book = newBook(s.stepTitle)
	s.build()
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.content }

func (s *screen) build() {
	s.capture = newCapture(s)
	s.feed = newFeed(s)
	s.edit = newEditor(editing{
		typed:  func(f workshop.Field, v string) { s.session().Type(s.set(s.edited, f, v)) },
		chosen: func(f workshop.Field, v string) { s.session().Edit(s.set(s.edited, f, v)) },
		left:   func() { s.session().Flush() },
		done:   func() { s.endEdit(); s.backToLine() },
		trash:  func() { id := s.edited; s.endEdit(); s.trash(id) },
		grown:  s.feedGrown,
	})
	s.toAction = kit.QuietButton(icons.Plan, french.T("notes.to_action"), func() { s.makeAction(s.feed.lit) }).Hint(french.T("notes.key.action"))
	s.few = kit.IconButton(icons.Plan, french.T("notes.to_action"), func() { s.makeAction(s.feed.lit) })
	s.pick = kit.SecondaryButton(icons.Warning, french.T("notes.choose"), func() { s.pickText(s.feed.lit) }).Hint(french.T("notes.key.choose"))
	s.pickFew = kit.IconButton(icons.Warning, french.T("notes.choose"), func() { s.pickText(s.feed.lit) })
	s.past = kit.IconButton(icons.History, french.T("notes.history"), func() { s.showHistory(s.feed.lit) })
	s.erase = kit.IconButton(icons.Trash, french.T("notes.trash"), func() { s.trash(s.feed.lit) })
	s.fridge = kit.IconButton(icons.NoteFrigo, french.T("notes.to_fridge"), func() { s.chooseKindOf(s.feed.lit, workshop.Parked) })
	s.offers = kit.Stack(kit.NewSurface(theme.ColorCard, "", theme.Radius), kit.Row(theme.Gap1, s.pick, s.pickFew, s.few, s.toAction, s.fridge, s.past, s.erase))
	s.offers.Hide()
	s.notice = kit.Stack()
	s.empty = kit.Stack(kit.EmptyState(icons.Note, french.T("notes.empty.title"), french.T("notes.empty.text"), nil))
	s.nothing = kit.Muted("").Align(fyne.TextAlignCenter)
	s.title = kit.Muted("").OneLine()
	s.readOnly = kit.NewBanner(kit.Attention, french.T("notes.read_only"))
	s.readOnly.Hide()
	s.keysHint = kit.Caption(french.T("notes.keys"))
	s.filters.build(s.look)

	head := kit.Row(theme.Gap3, kit.Title(french.T("notes.title")).OneLine(), s.title, kit.Space(),
		kit.QuietButton(icons.Sorting, french.T("notes.sort"), func() { s.host.Go(view.Route{Stage: view.Sorting}) }), kit.Fixed(280, s.filters.search))
	s.list = kit.Stack(s.feed, s.empty,
		kit.Column(0, kit.Inset(theme.Gap5, s.nothing), kit.Space()),
		kit.Column(0, kit.Space(), s.notice))
	page := kit.Column(theme.Gap3, head, s.readOnly, s.capture.box, s.filters.box, kit.Fill(s.list), s.keysHint)
	s.content = container.NewVScroll(kit.InsetXY(theme.Gap5, theme.Gap4, page))
}

func (s *screen) session() *session.Session { return s.host.Session() }

// state returns the open workshop, nil when none is.
func (s *screen) state() *workshop.State {
	if s.session() == nil {
		return nil
	}
	return s.session().State()
}

func (s *screen) set(id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: workshop.KindNote, ID: id, Field: f}, Value: v}
}

// Enter implements view.Screen: whoever comes here can type at once.
func (s *screen) Enter() {
	s.shown = true
	s.load()
	s.shortcuts(true)
	s.backToLine()
	s.goTo(s.host.Route().Item)
}

// goTo shows one note, or the notes of one étape; "" nothing special.
func (s *screen) goTo(item string) {
	if _, ok := s.pack.Step(item); ok {
		s.look(filter{step: item})
		s.draft.SetStep(item)
		s.capture.show(s.draft)
	}
	if s.book.rows[item] != nil {
		s.look(filter{})
		s.feed.light(item)
		s.feed.reveal(item)
		kit.Focus(s.feed)
	}
}

// Leave implements view.Screen: what stands in the capture line is a note
// already; coming back, the line is empty.
func (s *screen) Leave() {
	s.confirm()
	s.endEdit()
	s.hush()
	s.shortcuts(false)
	s.shown = false
}

// load shows the open workshop from scratch.
func (s *screen) load() {
	st := s.state()
	if st == nil {
		return
	}
	if st.Workshop.ID != s.workshop || s.session() != s.of {
		s.workshop, s.of = st.Workshop.ID, s.session()
		s.draft = session.NewNoteDraft(s.session(), workshop.Observation, "")
		s.capture.clear()
		s.feed.edit("")
		s.book.hide, s.book.keep, s.edited, s.erased = "", "", "", ""
		s.book.f = filter{}
		s.filters.reset()
		s.feed.lit = ""
		s.hush()
	}
	s.links(st)
	s.book.load(st.Notes())
	steps := s.steps()
	s.capture.load(steps, s.session().ReadOnly())
	s.filters.setSteps(steps)
	s.readOnly.Hidden = !s.session().ReadOnly()
	s.keysHint.Hidden = s.session().ReadOnly()
	s.litChanged(s.feed.lit)
	s.feed.changedAll()
	s.listed()
	s.content.Refresh()
}

// links finds the actions that were made from notes.
func (s *screen) links(st *workshop.State) {
	clear(s.linked)
	for _, a := range st.Actions() {
		if a.Note != "" {
			s.linked[a.Note] = a.ID
		}
	}
}

// listed shows the list after notes came or went.
func (s *screen) listed() {
	s.feed.setIDs(s.book.shown)
	s.counted()
}

// counted shows the counts, and says why when there is nothing to see.
func (s *screen) counted() {
	s.title.SetText("")
	if n := s.book.total(); n > 0 {
		s.title.SetText(french.N("notes.count", n))
	}
	s.filters.counted(s.book.count)
	s.filters.box.Hidden = s.book.total() == 0
	s.empty.Hidden = s.book.total() > 0 || s.draft.Writing()
	s.nothing.SetText("")
	if s.book.total() > 0 && len(s.book.shown) == 0 {
		s.nothing.SetText(french.T("notes.nothing"))
	}
}

// look shows the notes that pass a filter.
func (s *screen) look(f filter) {
	s.book.look(f)
	s.filters.show(f)
	s.listed()
	s.feed.scroll.ScrollToTop()
	s.feed.place()
}

// chooseKind gives a kind to the note that is being written, or to the one that
// is being edited.
func (s *screen) chooseKind(k workshop.NoteKind) {
	switch {
	case s.session().ReadOnly():
	case s.edited != "" && !s.capture.text.Focused():
		s.session().Edit(s.set(s.edited, workshop.NoteKindOf, string(k)))
	case s.feed.focused && s.feed.lit != "":
		s.chooseKindOf(s.feed.lit, k)
	default:
		s.draft.SetKind(k)
		s.capture.show(s.draft)
	}
}

// chooseKindOf gives a note of the list another kind. When the filter hides it
// then, the arrows go to the next one.
func (s *screen) chooseKindOf(id string, k workshop.NoteKind) {
	r := s.book.rows[id]
	if r == nil || r.Kind == k || s.session().ReadOnly() {
		return
	}
	next := s.book.neighbour(id)
	s.session().Edit(s.set(id, workshop.NoteKindOf, string(k)))
	if r := s.book.rows[id]; r != nil && !s.book.f.passes(r) {
		s.feed.light(next)
	}
}

// confirm keeps the note that is being written and empties the line.
func (s *screen) confirm() {
	if s.draft == nil {
		return
	}
	id := s.draft.Confirm()
	s.capture.clear()
	s.book.draft("")
	if id == "" || s.state() == nil {
		return
	}
	if n, ok := s.state().Note(id); ok {
		s.book.put(n)
	}
	s.listed()
	s.feed.light(id)
	s.feed.scroll.ScrollToTop()
	s.feed.place()
	if r := s.book.rows[id]; r != nil && !s.book.f.passes(r) { // else it would look lost
		s.say(french.T("notes.hidden"), kit.QuietButton(icons.Filter, french.T("notes.show_all"), s.lookAtAll))
		return
	}
	s.hush()
}

// lookAtAll shows every note.
func (s *screen) lookAtAll() {
	s.hush()
	s.look(filter{})
	s.backToLine()
}
