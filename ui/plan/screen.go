// Package plan is the screen of the action plan, in four views: the fiches, a
// table beside the panel in which the selected action is written; what each
// action lacks; a calendar; and the follow-up, months later.
package plan

import (
	"time"

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

	met     session.Known // what the dossier knows, for suggestions
	today   func() workshop.Date
	mode    mode              // the view that is shown
	actions []workshop.Action // in the people's order
	rows    []row             // what the table shows

	modes    *kit.Chips
	table    *table
	panel    *panel
	lacks    *lackList
	follow   *followList
	journal  *journal
	calendar *calendar
	before   *before
	left     *fyne.Container
	right    *fyne.Container
	split    *kit.Split
	panes    *fyne.Container
	body     *fyne.Container // the panes, the calendar
	count    *kit.Text
	add      *kit.Button
	first    *kit.Button // of the empty state
	empty    *fyne.Container
	readOnly *kit.Banner
	offer    *fyne.Container // to undo what was done last
	undoing  *undoable       // what it undoes, nil for nothing
	content  fyne.CanvasObject
}

// panelShare is the part of the width that the panel takes, where there is room.
const panelShare float32 = 0.43

// New returns the screen of the action plan.
func New(h view.Host) view.Screen {
	s := &screen{host: h, last: make(map[string]string), mode: modeFiches}
	s.today = func() workshop.Date { return workshop.DateOf(time.Now()) }
	s.build()
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.content }

func (s *screen) build() {
	s.before = newBefore(s)
	s.table = newTable(s)
	s.panel = newPanel(s)
	s.panel.back.Hide()
	s.lacks, s.follow, s.journal, s.calendar = newLackList(s), newFollowList(s), newJournal(s), newCalendar(s)
	s.journal.back.Hide()
	s.left = kit.Stack(s.table.content, s.lacks.content, s.follow.content)
	s.right = kit.Stack(kit.Stack(s.panel.content), kit.Stack(s.journal.content))
	s.split = &kit.Split{Share: panelShare, Min: 380, Most: 600, Turned: func(single bool) { s.panel.back.Hidden, s.journal.back.Hidden = !single, !single }}
	s.panes = container.New(s.split, s.left, s.right)
	s.body = kit.Stack(s.panes, s.calendar.content)
	s.modes = newModes(s)
	s.count = kit.Muted("").OneLine().Lines(1)
	s.add = kit.PrimaryButton(icons.Plus, french.T("plan.new"), s.create).Hint(french.T("plan.key.new"))
	s.first = kit.PrimaryButton(icons.Plus, french.T("plan.new"), s.create).Hint(french.T("plan.key.new"))
	s.empty = kit.Stack(kit.EmptyState(icons.Plan, french.T("plan.empty.title"), french.T("plan.empty.text"), s.first))
	s.empty.Hide()
	s.offer = kit.Stack()
	s.readOnly = kit.NewBanner(kit.Attention, french.T("plan.read_only"))
	head := kit.Row(theme.Gap3, kit.Title(french.T("plan.title")).OneLine(), kit.Fill(s.count), s.add)
	tools := kit.Row(theme.Gap3, kit.Fill(s.modes), s.before.box)
	s.showMode()
	s.content = kit.InsetXY(theme.Gap5, theme.Gap4, container.NewBorder(
		kit.Column(theme.Gap3, head, s.readOnly, tools), nil, nil, nil, kit.InsetXY(0, theme.Gap2, kit.Stack(s.body, s.empty,
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
	if c := s.host.Window().Canvas(); s.inRight(c.Focused()) {
		c.Unfocus() // what is being typed is taken now
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
	s.add.Hidden = frozen || s.body.Hidden
	s.panel.freeze(frozen)
	s.journal.freeze(frozen)
	s.before.read()
	s.learn()
	s.read()
	s.panel.show(s.selected)
	s.journal.show(s.selected)
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
	s.tell(n)
	s.table.offer(st.Workshop, n)
	s.show()
	s.showEmpty(n.all == 0)
}

// showEmpty shows what to do while there is no action, or the plan.
func (s *screen) showEmpty(empty bool) {
	if s.empty.Hidden == !empty {
		return
	}
	s.empty.Hidden, s.body.Hidden, s.modes.Hidden = !empty, empty, empty
	s.add.Hidden = empty || s.session().ReadOnly()
	s.content.Refresh()
}

// show shows what was read and is selected.
func (s *screen) show() {
	s.last[s.workshop] = s.selected
	switch s.mode {
	case modeFiches:
		s.table.show(s.rows, s.selected)
	case modeLacks:
		s.lacks.show(s.actions, s.selected)
	case modeCalendar:
		s.calendar.show(s.actions, s.selected)
	case modeFollow:
		s.follow.show(s.actions, s.selected)
	}
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
		if e.Undone != "" || e.Redone != "" {
			s.reload()
		}
	}
}

// reload shows what was taken back, or done again, also in the field with the
// caret.
func (s *screen) reload() {
	s.panel.load(true)
	s.journal.load(true)
}

func (s *screen) keys(keys []workshop.Key) {
	plan, other, votes := false, false, false
	for _, k := range keys {
		if k.Workshop != s.workshop {
			continue
		}
		switch k.Kind {
		case workshop.KindAction, workshop.KindMilestone, workshop.KindProgress:
			plan = true
		case workshop.KindNote, workshop.KindCluster, workshop.KindRound:
			votes = true
		case workshop.KindWorkshop:
			other = true
		}
	}
	if plan || other {
		s.before.read()
		s.read()
		s.panel.show(s.selected)
		s.journal.show(s.selected)
	}
	if votes {
		s.panel.retrace()
	}
}

// choose shows the action that a person selected.
func (s *screen) choose(id string) {
	if id == s.selected {
		return
	}
	s.panel.show(id) // finishes what is being written
	s.journal.show(id)
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
	s.switchTo(modeFiches)
	s.choose(id)
	s.table.list.Select(index(s.rows, id)) // it may be selected, and scrolled away
	s.opened()
	if s.split.Single() {
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
		s.journal.show(s.rows[0].ID)
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
