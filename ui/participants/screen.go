// Package participants is the screen of the people of a workshop: who is
// expected, who is in the room, at which table. A line and Enter adds somebody;
// a list is pasted or imported; the keys of the list say who is there.
package participants

import (
	"math/rand/v2"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// screen shows the people of the open workshop.
type screen struct {
	host     view.Host
	workshop string
	of       *session.Session
	shown    bool
	known    session.Known
	lot      *rand.Rand // the lots that are drawn

	people []workshop.Participant // all of them
	rows   []row                  // those that the list shows
	words  []string               // of the search
	erased string                 // who was put in the trash last, while that is said
	deed   *deed                  // what the notice offers to take back

	entry    *entryLine
	strip    *strip
	search   *kit.TextField
	list     *kit.List[row]
	panel    *panel
	importer *importer
	draw     *draw

	counted, nothing, keysHint *kit.Text
	allHere, toDraw, toImport  *kit.Button
	readOnly                   *kit.Banner
	notice, empty, left        *fyne.Container
	tools, middle, buttons     *fyne.Container
	titleLine                  *fyne.Container
	head                       *head
	windowKey                  func(*fyne.KeyEvent) // what the window does with keys
	split                      *split
	panes                      *fyne.Container
	content                    *container.Scroll
}

// New returns the screen of the participants.
func New(h view.Host) view.Screen {
	s := &screen{host: h, lot: rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))}
	s.build()
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.content }

func (s *screen) build() {
	s.entry = newEntryLine(s)
	s.strip = newStrip()
	s.panel = newPanel(s)
	s.importer = newImporter(s)
	s.draw = newDraw(s)
	s.list = kit.NewList(func() kit.RowOf[row] { return newPersonRow(s) })
	s.list.HeightKey = func(row) any { return true }
	s.list.OnOpen = func(_ int, r row) { s.edit(r.ID) }
	s.list.OnSelect = func(_ int, r row) { s.panel.follow(r.ID) }
	s.list.OnKey, s.list.OnRune = s.listKey, s.listRune
	s.search = kit.NewSearchField(french.T("participants.search"), s.look)
	s.search.OnSubmit(func(string) { s.toList() })
	s.counted = kit.Muted("").OneLine()
	s.nothing = kit.Muted(french.T("participants.nothing")).Align(fyne.TextAlignCenter)
	s.keysHint = kit.Caption(french.T("participants.keys"))
	s.readOnly = kit.NewBanner(kit.Attention, french.T("participants.read_only"))
	s.notice = kit.Stack()
	s.empty = kit.Stack(kit.EmptyState(icons.People, french.T("participants.empty.title"), french.T("participants.empty.text"), nil))
	s.allHere = kit.SecondaryButton(icons.Check, french.T("participants.all_here"), s.turnAll)
	s.toDraw = kit.SecondaryButton(icons.Target, french.T("participants.draw.button"), s.openDraw)
	s.toImport = kit.SecondaryButton(icons.Folder, french.T("participants.import.button"), s.chooseFile)

	s.split, s.head = &split{}, newHead()
	s.notice.Hide()
	s.left = kit.Column(theme.Gap1, s.head, kit.Fill(kit.Stack(s.list, s.empty, kit.Column(0, kit.Inset(theme.Gap5, s.nothing), kit.Space()))), s.notice)
	s.panes = container.New(s.split, s.left, s.panel.content)
	s.middle = kit.Stack(s.panes, s.importer.content, s.draw.content)
	s.tools = beside(s.strip.box, kit.Fixed(260, kit.Column(0, s.search)))
	s.buttons = kit.Row(theme.Gap2, s.allHere, s.toDraw, s.toImport)
	s.titleLine = kit.Row(theme.Gap3, kit.Title(french.T("participants.title")).OneLine(), s.counted)
	top := beside(s.titleLine, s.buttons)
	page := kit.Column(theme.Gap3, top, s.readOnly, s.entry.box, s.tools, kit.Fill(s.middle), s.keysHint)
	s.content = container.NewVScroll(kit.InsetXY(theme.Gap5, theme.Gap4, page))
	s.showMiddle(s.panes)
}

func (s *screen) session() *session.Session { return s.host.Session() }

// state returns the open workshop, nil when none is.
func (s *screen) state() *workshop.State {
	if s.session() == nil {
		return nil
	}
	return s.session().State()
}

func (s *screen) frozen() bool { return s.session() == nil || s.session().ReadOnly() }

func (s *screen) set(id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: workshop.KindParticipant, ID: id, Field: f}, Value: v}
}

// Enter implements view.Screen: whoever comes here can type a name at once.
func (s *screen) Enter() {
	s.shown = true
	s.load()
	s.listenKeys(true)
	if item := s.host.Route().Item; s.find(item) >= 0 {
		s.selectPerson(item)
		kit.Focus(s.list)
		return
	}
	switch {
	case s.frozen():
		kit.Focus(s.list)
	case s.importer.table != nil:
		kit.Focus(s.importer.add)
	case s.draw.groups != nil:
		kit.Focus(s.draw.number.FocusTarget())
	default:
		s.entry.focus()
	}
}

// Leave implements view.Screen. What stands in the line stays there.
func (s *screen) Leave() {
	s.panel.close()
	s.hush()
	s.listenKeys(false)
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
		s.panel.close()
		s.importer.table, s.draw.groups = nil, nil
		s.search.SetText("")
		s.words = nil
		s.showMiddle(s.panes)
		s.hush()
	}
	s.readOnly.Hidden = !s.frozen()
	s.showMiddle(s.shownMiddle())
	s.reload()
	s.learn()
	s.content.Refresh()
}

// learn takes who and what the dossier knows now, to be suggested.
func (s *screen) learn() {
	s.session().Known(func(k session.Known, err error) {
		if err == nil { // without it nothing is suggested, and that is all
			s.known = k
		}
	})
}

// changed hears what happens in the session.
func (s *screen) changed(e session.Event) {
	switch {
	case !s.shown:
	case e.Opened:
		s.load()
	case s.state() != nil:
		mine := false
		for _, k := range e.Keys {
			mine = mine || k.Workshop == s.workshop && k.Kind == workshop.KindParticipant
		}
		if mine || e.Undone != "" || e.Redone != "" {
			s.reload()
			s.panel.refresh(e.Undone != "" || e.Redone != "")
		}
		s.followNotice(e)
	}
}

// reload shows the people as they are now; who was selected stays so.
func (s *screen) reload() {
	st := s.state()
	selected := s.selected()
	s.people = st.Participants()
	doubled := make(map[string]bool)
	for k := range st.Disputed {
		if k.Kind == workshop.KindParticipant {
			doubled[k.ID] = true
		}
	}
	s.rows = rowsOf(s.people, s.words, func(id string) bool { return doubled[id] })
	s.list.SetItems(s.rows)
	if i := s.find(selected); i >= 0 {
		s.list.Select(i)
	}
	s.strip.show(s.people)
	s.tell()
	s.importer.refresh()
	s.draw.refresh()
}

// tell says how many there are, and why there is nothing to see.
func (s *screen) tell() {
	count := workshop.Count(s.people)
	s.counted.SetText("")
	if count.All > 0 {
		s.counted.SetText(french.N("participants.count", count.Present, "all", french.Int(count.All)))
	}
	s.titleLine.Refresh()
	turned := false
	for o, hidden := range map[fyne.CanvasObject]bool{
		s.empty: count.All > 0, s.head: count.All == 0, s.search: count.All == 0, s.strip.box: count.All == 0, s.nothing: count.All == 0 || len(s.rows) > 0,
		s.keysHint: count.All == 0 || s.frozen() || s.tools.Hidden,
	} {
		if o.Visible() == hidden {
			turned = true
			if hidden {
				o.Hide()
			} else {
				o.Show()
			}
		}
	}
	able := func(b *kit.Button, on bool) {
		if on && !s.frozen() {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	able(s.allHere, count.Present < count.All)
	able(s.toDraw, count.All > 1)
	able(s.toImport, true)
	if turned {
		s.content.Content.Refresh()
	}
}

// look shows the people that a search finds.
func (s *screen) look(text string) {
	s.words = foldedWords(text)
	s.reload()
}

// find returns where somebody stands in the list, -1 when they do not.
func (s *screen) find(id string) int {
	for i, r := range s.rows {
		if r.ID == id {
			return i
		}
	}
	return -1
}

// selected returns who is selected, "" for nobody.
func (s *screen) selected() string {
	if i := s.list.Selected(); i >= 0 && i < len(s.list.Items()) {
		return s.list.Items()[i].ID
	}
	return ""
}

func (s *screen) selectPerson(id string) {
	if i := s.find(id); i >= 0 {
		s.list.Select(i)
		s.panel.follow(id)
	}
}

// listenKeys takes the keys that nothing with the focus had a use for, or gives
// them back to the window.
func (s *screen) listenKeys(on bool) {
	w := s.host.Window()
	c := w.Canvas()
	if !on {
		c.SetOnTypedKey(s.windowKey)
		w.SetOnDropped(nil)
		return
	}
	w.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { s.dropped(files) })
	s.windowKey = c.OnTypedKey()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch {
		case e.Name == fyne.KeyEscape && s.back():
			return
		case e.Name == fyne.KeyDown && s.search.Focused():
			s.toList()
			return
		}
		if s.windowKey != nil {
			s.windowKey(e)
		}
	})
}

// back leaves what is open over the list, or beside it.
func (s *screen) back() bool {
	switch {
	case s.importer.table != nil:
		s.importer.close()
	case s.draw.groups != nil:
		s.draw.close()
	case s.panel.id != "":
		s.panel.leave()
	default:
		return false
	}
	return true
}

// shownMiddle returns what stands in the middle.
func (s *screen) shownMiddle() fyne.CanvasObject {
	for _, o := range s.middle.Objects {
		if o.Visible() {
			return o
		}
	}
	return s.panes
}

// showMiddle shows one of the list, the preview of an import and that of a draw.
func (s *screen) showMiddle(o fyne.CanvasObject) {
	for _, other := range s.middle.Objects {
		if other == o {
			other.Show()
		} else {
			other.Hide()
		}
	}
	list := o == s.panes && (s.panel.id == "" || theme.Scale() <= largeLetters) // large letters leave room for the panel alone
	s.tools.Hidden, s.buttons.Hidden = !list, !list
	s.keysHint.Hidden = !list || s.frozen() || len(s.people) == 0
	s.entry.box.Hidden = !list || s.frozen()
	s.content.Content.Refresh()
}

// toList gives the list the focus, with somebody selected.
func (s *screen) toList() {
	if len(s.rows) == 0 {
		s.entry.focus()
		return
	}
	kit.Focus(s.list)
}
