// Package plan is the screen of the action plan: a table of the actions, and
// beside it the panel in which the selected one is written.
package plan

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

type screen struct {
	host     view.Host
	shown    bool
	workshop string            // whose plan is shown
	selected string            // id of the action in the panel, "" for none
	last     map[string]string // workshop → action that was selected
	fresh    string            // the action that was just made: it goes if nothing is written
	leave    []func()          // what Leave undoes

	actions []workshop.Action // in the people's order
	rows    []row             // what the table shows

	table    *table
	panel    *panel
	split    *split
	panes    *fyne.Container
	count    *kit.Text
	add      *kit.Button
	first    *kit.Button // of the empty state
	empty    *fyne.Container
	readOnly *kit.Banner
	offer    *fyne.Container // to undo what was done last
	undoing  *undoable       // what it undoes, nil for nothing
	content  fyne.CanvasObject
}

// New returns the screen of the action plan.
func New(h view.Host) view.Screen {
	s := &screen{host: h, last: make(map[string]string)}
	s.build()
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.content }

func (s *screen) build() {
	s.table = newTable(s)
	s.panel = newPanel(s)
	s.panel.back.Hide()
	s.split = &split{turned: func(single bool) { s.panel.back.Hidden = !single }}
	s.panes = container.New(s.split, s.table.content, kit.Stack(s.panel.content))
	s.count = kit.Muted("").OneLine().Lines(1)
	s.add = kit.PrimaryButton(icons.Plus, french.T("plan.new"), s.create).Hint(french.T("plan.key.new"))
	s.first = kit.PrimaryButton(icons.Plus, french.T("plan.new"), s.create).Hint(french.T("plan.key.new"))
	s.empty = kit.Stack(kit.EmptyState(icons.Plan, french.T("plan.empty.title"), french.T("plan.empty.text"), s.first))
	s.empty.Hide()
	s.offer = kit.Stack()
	s.readOnly = kit.NewBanner(kit.Attention, french.T("plan.read_only"))
	head := kit.Row(theme.Gap3, kit.Title(french.T("plan.title")).OneLine(), kit.Fill(s.count), s.add)
	s.content = kit.InsetXY(theme.Gap5, theme.Gap4, container.NewBorder(
		kit.Column(theme.Gap3, head, s.readOnly), nil, nil, nil, kit.InsetXY(0, theme.Gap2, kit.Stack(s.panes, s.empty,
			kit.Column(0, kit.Space(), kit.Width(620, s.offer))))))
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
	return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: workshop.KindAction, ID: id, Field: f}, Value: v}
}

// Enter implements view.Screen.
func (s *screen) Enter() {
	s.shown = true
	s.bindKeys()
	s.load()
	r := s.host.Route()
	switch {
	case s.state() == nil:
	case r.New && !s.session().ReadOnly():
		s.create()
	case r.Item != "":
		s.goTo(r.Item)
	default:
		s.focusTable()
	}
}

// Leave implements view.Screen.
func (s *screen) Leave() {
	if c := s.host.Window().Canvas(); s.panel.has(c.Focused()) {
		c.Unfocus() // a day or an amount that is being typed is taken now
	}
	s.dropBlank()
	s.hush()
	for _, undo := range s.leave {
		undo()
	}
	s.leave = nil
	s.shown = false
}

// load shows the open workshop from scratch.
func (s *screen) load() {
	st := s.state()
	if st == nil {
		return
	}
	if st.Workshop.ID != s.workshop {
		s.workshop = st.Workshop.ID
		s.selected, s.fresh = s.last[s.workshop], ""
		s.table.reset()
		s.hush()
	}
	frozen := s.session().ReadOnly()
	s.readOnly.Hidden = !frozen
	s.first.Hidden = frozen
	s.add.Hidden = frozen || s.panes.Hidden
	s.panel.freeze(frozen)
	s.read()
	s.panel.show(s.selected)
	s.content.Refresh()
}

// read takes the actions as they are now. Something is always selected, as long
// as there is an action.
func (s *screen) read() {
	st := s.state()
	s.actions = st.Actions()
	if place(rankedActions(s.actions), s.selected) < 0 {
		s.selected = ""
	}
	s.rows = s.marked(rows(s.actions, s.table.f, s.selected))
	if s.selected == "" && len(s.rows) > 0 {
		s.selected = s.rows[0].ID
	}
	n := count(s.actions)
	s.count.SetText("")
	if n.all > 0 {
		s.count.SetText(french.N("plan.count", n.all, "ready", readyCount(n.ready)))
	}
	s.table.offer(st.Workshop, n)
	s.show()
	s.showEmpty(n.all == 0)
}

// showEmpty shows what to do while there is no action, or the plan.
func (s *screen) showEmpty(empty bool) {
	if s.empty.Hidden == !empty {
		return
	}
	s.empty.Hidden, s.panes.Hidden = !empty, empty
	s.add.Hidden = empty || s.session().ReadOnly()
	s.content.Refresh()
}

// show shows what was read and is selected.
func (s *screen) show() {
	s.last[s.workshop] = s.selected
	s.table.show(s.rows, s.selected)
	s.panel.place(place(rankedActions(s.actions), s.selected), len(s.actions), s.session().ReadOnly())
}

// changed hears what happens in the session.
func (s *screen) changed(e session.Event) {
	switch {
	case !s.shown || s.state() == nil:
	case e.Opened:
		s.load()
	default:
		s.keys(e.Keys)
		s.followUndo(e.Keys)
	}
}

func (s *screen) keys(keys []workshop.Key) {
	plan, other := false, false
	for _, k := range keys {
		if k.Workshop != s.workshop {
			continue
		}
		switch k.Kind {
		case workshop.KindAction, workshop.KindMilestone:
			plan = true
		case workshop.KindWorkshop, workshop.KindNote:
			other = true
		}
	}
	if plan || other {
		s.read()
		s.panel.show(s.selected)
	}
}

// choose shows the action that a person selected.
func (s *screen) choose(id string) {
	if id == s.selected {
		return
	}
	s.panel.show(id) // finishes what is being written
	s.selected = id
	s.dropBlank()
	s.rows = s.marked(rows(s.actions, s.table.f, s.selected))
	s.show()
}

// goTo selects an action that may be filtered away.
func (s *screen) goTo(id string) {
	if place(rankedActions(s.actions), id) < 0 {
		s.focusTable()
		return
	}
	s.choose(id)
	s.table.list.Select(index(s.rows, id)) // it may be selected, and scrolled away
	s.opened()
	if s.split.single {
		kit.Focus(s.panel.back) // the table does not show
		return
	}
	s.focusTable()
}

// filtered shows what passes the filter now.
func (s *screen) filtered() {
	s.rows = s.marked(rows(s.actions, s.table.f, ""))
	if index(s.rows, s.selected) < 0 && len(s.rows) > 0 {
		s.panel.show(s.rows[0].ID)
		s.selected = s.rows[0].ID
		s.dropBlank()
	}
	s.show()
}

func (s *screen) showAll() {
	s.table.reset()
	s.filtered()
	s.focusTable()
}

// readyCount says how many actions are ready: « aucune prête », « 3 prêtes ».
func readyCount(n int) string {
	if n == 0 {
		return french.T("plan.none_ready")
	}
	return french.N("plan.count_ready", n)
}
