// Package sorting is the screen where the notes of a workshop are grouped: a
// board of clusters, moved and named by keyboard or by mouse, with the notes
// that seem to say the same proposed.
package sorting

import (
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

// waysWidth is the room of the chips that say what the columns are.
const waysWidth = 440

type screen struct {
	host     view.Host
	workshop string           // whose notes are shown
	of       *session.Session // the session they come from
	shown    bool
	offered  [3]bool // see offer

	way      way
	show     kinds
	board    *board
	picker   *picker
	hints    hints
	count    *kit.Text
	ways     *kit.Chips
	sieve    map[workshop.NoteKind]*kit.Chip
	sieveRow *fyne.Container
	tools    *fyne.Container
	strip    *fyne.Container // the picker, or a proposal
	readOnly *kit.Banner
	help     *kit.Text
	empty    fyne.CanvasObject
	content  *container.Scroll
}

// New returns the screen that groups the notes.
func New(h view.Host) view.Screen {
	s := &screen{host: h, way: byCluster, show: defaultKinds()}
	s.build()
	s.empty.Hide()
	s.readOnly.Hide()
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.content }

func (s *screen) build() {
	s.board = newBoard(s)
	s.picker = newPicker(s.closePicker)
	s.count = kit.Muted("").OneLine()
	s.ways = kit.NewChips([]kit.Choice{
		{Value: string(byCluster), Text: french.T("sorting.by.cluster")},
		{Value: string(byKind), Text: french.T("sorting.by.kind")},
		{Value: string(byTable), Text: french.T("sorting.by.table")},
	}, string(byCluster), func(v string) { s.look(way(v)) })
	s.sieve = map[workshop.NoteKind]*kit.Chip{}
	var chips []fyne.CanvasObject
	for _, k := range workshop.NoteKinds {
		s.sieve[k] = kit.NewChip(kit.Choice{Text: kindWord(k), Icon: theme.NoteIcon(k), Color: theme.NoteColor(k), Tint: theme.NoteTint(k)}, s.show[k], func(on bool) {
			s.show[k] = on
			s.refresh()
		})
		chips = append(chips, s.sieve[k])
	}
	s.sieveRow = kit.Row(theme.Gap3, kit.Muted(french.T("sorting.sieve")).OneLine(), kit.Fill(kit.Flow(theme.Gap2, chips...)))
	then := func(do func()) func() { return func() { do(); s.backToBoard() } }
	s.tools = kit.Flow(theme.Gap2,
		kit.PrimaryButton(icons.Plus, french.T("sorting.new"), s.newCluster).Hint("N"),
		kit.SecondaryButton(icons.Sorting, french.T("sorting.move"), s.pickMove).Hint("M"),
		kit.SecondaryButton(icons.Copy, french.T("sorting.join"), then(s.join)).Hint("J"),
		kit.QuietButton(icons.Minus, french.T("sorting.take_out"), then(s.takeOut)).Hint("R"),
		kit.QuietButton(icons.Search, french.T("sorting.propose"), s.propose).Hint("P"))
	s.strip = kit.Stack()
	s.strip.Hide()
	s.readOnly = kit.NewBanner(kit.Attention, french.T("sorting.read_only"))
	s.help = kit.Caption(french.T("sorting.keys"))
	s.empty = kit.EmptyState(icons.Sorting, french.T("sorting.empty.title"), french.T("sorting.empty.text"),
		kit.PrimaryButton(icons.Note, french.T("sorting.empty.go"), func() { s.host.Go(view.Route{Stage: view.Notes}) }))
	head := kit.Flow(theme.Gap4, kit.Row(theme.Gap3, kit.Title(french.T("sorting.title")).OneLine(), kit.Fixed(330, s.count)), kit.Fixed(waysWidth, s.ways))
	page := kit.Column(theme.Gap3, head, s.readOnly, s.sieveRow, s.tools, s.strip, kit.Fill(kit.Stack(s.board, s.empty)), s.help)
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

func (s *screen) frozen() bool   { return s.session() == nil || s.session().ReadOnly() }
func (s *screen) clusters() bool { return s.way == byCluster }

// Enter implements view.Screen.
func (s *screen) Enter() {
	s.shown = true
	s.load()
	s.goTo(s.host.Route().Item)
	s.backToBoard()
}

// goTo puts the arrows on a note or a cluster, and shows it whatever its kind.
func (s *screen) goTo(item string) {
	st := s.state()
	if st == nil || item == "" {
		return
	}
	if id := st.StandingCluster(item); id != "" {
		s.look(byCluster)
		s.board.goTo(spot{column: id}.settle(s.board.columns))
		return
	}
	n, ok := st.Note(st.StandingNote(item))
	if !ok {
		return
	}
	if !s.show[n.Kind] {
		s.show[n.Kind] = true
		s.sieve[n.Kind].SetOn(true)
		s.refresh()
	}
	s.board.goTo(s.board.at.find(s.board.columns, n.ID))
}

// Leave implements view.Screen.
func (s *screen) Leave() {
	s.named()
	s.closePicker()
	s.shown = false
}

// backToBoard gives the arrows back to the board.
func (s *screen) backToBoard() {
	if s.board.Visible() {
		kit.Focus(s.board)
	}
}

// boardFocused shows the whole board where the page is higher than the window.
func (s *screen) boardFocused() { s.content.ScrollToBottom() }

// load shows the open workshop from scratch.
func (s *screen) load() {
	st := s.state()
	if st == nil {
		return
	}
	if st.Workshop.ID != s.workshop || s.session() != s.of {
		s.workshop, s.of = st.Workshop.ID, s.session()
		s.board.at = spot{}
		clear(s.board.chosen)
		clear(s.board.open)
		s.board.naming = ""
		s.hints = hints{dismissed: map[string]bool{}, asked: s.hints.asked}
		s.closePicker()
	}
	first := s.board.at == spot{}
	s.refresh()
	if first && len(s.board.columns) > 0 {
		s.board.at = at(s.board.columns, 0, 0)
		s.board.place()
	}
}

// look shows the board in another way.
func (s *screen) look(w way) {
	if s.way != w {
		s.way = w
		s.ways.SetChosen(string(w))
		s.board.unname()
		s.closePicker()
		s.refresh()
		s.board.reveal()
	}
}

// refresh shows the board as the workshop is now.
func (s *screen) refresh() {
	st := s.state()
	if st == nil {
		return
	}
	columns := columnsOf(st, s.way, s.show)
	s.offer(len(st.StandingNotes()) == 0 && len(st.Clusters()) == 0)
	s.board.show(columns)
	s.counted(columns)
	s.lookForAlike()
}

// offer shows what can be done: with nothing on the board, to take notes.
func (s *screen) offer(none bool) {
	now := [...]bool{none, s.frozen(), s.way == byKind}
	if s.offered == now {
		return
	}
	s.offered = now
	hide(s.empty, !none)
	s.board.Hidden = none
	s.help.Hidden = none || s.frozen()
	s.tools.Hidden = none || s.frozen()
	s.readOnly.Hidden = !s.frozen()
	s.sieveRow.Hidden = none || s.way == byKind
	s.content.Refresh()
}

func hide(o fyne.CanvasObject, hidden bool) {
	if hidden {
		o.Hide()
	} else {
		o.Show()
	}
}

func (s *screen) counted(columns []column) {
	s.count.SetText("")
	if s.way == byCluster && len(columns) > 0 {
		s.count.SetText(french.T("sorting.count", "free", french.N("sorting.to_sort", columns[0].count()),
			"clusters", french.N("sorting.clusters", len(columns)-1)))
	}
}

// changed hears what happens in the session.
func (s *screen) changed(e session.Event) {
	switch {
	case !s.shown:
	case e.Opened:
		s.load()
	case s.state() != nil && s.concerns(e.Keys):
		s.refresh()
		if s.board.naming != "" && !s.titled(s.board.naming) {
			s.board.unname() // its creation was undone
			s.backToBoard()
		}
	}
}

func (s *screen) titled(cluster string) bool {
	c, ok := s.state().Cluster(cluster)
	return ok && !c.Trashed
}

// concerns says whether the board may look different after these changes. A title
// that is being written stands in its field.
func (s *screen) concerns(keys []workshop.Key) bool {
	for _, k := range keys {
		switch {
		case k.Workshop != s.workshop:
		case k.Kind == workshop.KindCluster && k.ID == s.board.naming && k.Field == workshop.ClusterTitre:
			if c, _ := s.state().Cluster(k.ID); !s.board.title.Focused() {
				s.board.title.SetText(c.Titre)
			}
		case k.Kind == workshop.KindNote, k.Kind == workshop.KindCluster, k.Kind == workshop.KindParticipant && s.way == byTable:
			return true
		}
	}
	return false
}
