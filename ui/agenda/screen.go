// Package agenda is the screen of the déroulé: the blocks of the workshop with their
// hours, the panel in which the selected one is written, and the timer that runs
// them.
package agenda

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/clock"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/timer"
	"atelier/ui/view"
)

type screen struct {
	host     view.Host
	now      func() time.Time
	engine   *timer.Engine
	shown    bool
	workshop string            // whose déroulé is shown
	selected string            // id of the block in the panel, "" for none
	last     map[string]string // workshop → block that was selected
	fresh    string            // the block that was just made: it goes if nothing is written
	leave    []func()          // what Leave undoes

	blocks []workshop.Block
	ran    bool // something began: real hours are shown
	drag   dragging

	list     *kit.List[row]
	head     *listHead
	live     *liveBar
	panel    *panel
	bell     *bell
	split    *kit.Split
	panes    *fyne.Container
	start    *startPage
	total    *kit.Text
	hour     *kit.TextField
	hourBox  *fyne.Container
	add      *kit.Button
	more     *kit.Button
	pauses   *kit.Banner
	readOnly *kit.Banner
	offer    *fyne.Container // to undo what was done last
	undoing  *undoable       // what it undoes, nil for nothing
	top      *fyne.Container
	content  fyne.CanvasObject

	hourBefore kept[workshop.Clock]
}

// New returns the screen of the déroulé.
func New(h view.Host) view.Screen { return newScreen(h, clock.Now) }

func newScreen(h view.Host, now func() time.Time) *screen {
	s := &screen{host: h, now: now, engine: timer.New(h.Session, now), last: make(map[string]string)}
	s.build()
	h.OnChange(s.changed)
	if t, ok := h.(view.Ticker); ok {
		t.OnTick(s.tick)
	}
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.content }

func (s *screen) build() {
	s.list = kit.NewList(func() kit.RowOf[row] { return newBlockRow(s) })
	s.list.HeightKey = func(r row) any {
		return struct {
			title string
			marks [6]bool
		}{r.Title, [6]bool{r.Small != "", r.Pause, r.Running, r.Double, r.Real != "", s.ran}}
	}
	s.list.OnSelect = func(_ int, r row) { s.choose(r.ID) }
	s.list.OnOpen = func(int, row) { s.showPane(true) }
	s.list.OnKey, s.list.OnRune = s.listKey, s.listRune
	s.head = newListHead()
	s.live = newLiveBar(s)
	s.panel = newPanel(s)
	s.bell = newBell(s)
	s.start = newStartPage(s)
	s.readOnly = kit.NewBanner(kit.Attention, french.T("agenda.read_only"))
	s.pauses = kit.NewBanner(kit.Attention, french.T("agenda.pause_missing"), kit.SecondaryButton(icons.Plus, french.T("agenda.add_pause"), s.addPause))
	s.offer = kit.Stack()
	left := container.NewBorder(kit.Column(theme.Gap2, s.pauses, s.head),
		kit.InsetXY(headMargin, theme.Gap1, kit.Row(theme.Gap3, kit.Fill(kit.Caption(french.T("agenda.keys"))), s.bell.chip)), nil, nil,
		kit.InsetXY(0, theme.Gap1, s.list))
	s.panel.back.Hide()
	s.split = &kit.Split{Share: 0.34, Min: 330, Most: 520, Turned: func(single bool) { s.panel.back.Hidden = !single }}
	s.panes = container.New(s.split, kit.Stack(left), kit.Stack(s.panel.content))
	s.content = kit.InsetXY(theme.Gap5, theme.Gap4, container.NewBorder(
		kit.Column(theme.Gap3, s.header(), s.readOnly, s.live.content), nil, nil, nil, kit.InsetXY(0, theme.Gap2, kit.Stack(s.panes, s.start.content,
			kit.Column(0, kit.Space(), kit.Width(620, s.offer))))))
}

func (s *screen) header() fyne.CanvasObject {
	s.total = kit.Muted("").OneLine().Lines(1)
	s.hour = kit.NewTextField("").SharesUndo()
	s.hour.SetPlaceHolder(french.T("agenda.hour.example"))
	s.hour.OnTyped, s.hour.OnDone = s.hourTyped, s.hourDone
	s.hourBox = kit.Row(theme.Gap2, kit.Strong(french.T("agenda.hour.label")).OneLine(), kit.Fixed(88, s.hour))
	s.add = kit.SecondaryButton(icons.Plus, french.T("agenda.new"), func() { s.create() }).Hint(french.T("agenda.key.new"))
	s.more = kit.IconButton(icons.More, french.T("agenda.more"), func() { kit.ShowMenu(s.more, s.menu()) })
	s.top = kit.Row(theme.Gap3, kit.Title(french.T("agenda.title")).OneLine(), kit.Fill(s.total), s.hourBox, s.add, s.more)
	return s.top
}

func (s *screen) session() *session.Session { return s.host.Session() }

// state returns the open workshop, nil when none is.
func (s *screen) state() *workshop.State {
	if s.session() == nil {
		return nil
	}
	return s.session().State()
}

func (s *screen) frozen() bool { return s.state() == nil || s.session().ReadOnly() }

func (s *screen) set(id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: workshop.KindBlock, ID: id, Field: f}, Value: v}
}

// Enter implements view.Screen.
func (s *screen) Enter() {
	s.shown = true
	s.bindKeys()
	s.load()
	s.panel.meet()
	s.bell.show()
	switch r := s.host.Route(); {
	case s.state() == nil:
	case r.New && !s.frozen():
		s.create()
	case place(s.blocks, r.Item) >= 0:
		s.choose(r.Item)
		s.focusList()
	default:
		s.focusList()
	}
}

// Leave implements view.Screen.
func (s *screen) Leave() {
	if c := s.host.Window().Canvas(); c.Focused() != nil {
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
		s.hush()
		s.hourBefore.on = false
		s.hour.SetError("")
	}
	s.drag = dragging{}
	s.readOnly.Hidden = !s.frozen()
	s.panel.freeze(s.frozen())
	if s.frozen() {
		s.hour.Disable()
	} else {
		s.hour.Enable()
	}
	s.read()
	s.panel.show(s.selected)
	s.content.Refresh()
}

// read takes the blocks as they are now. The selection stays on its block, and goes
// to the nearest when that is gone.
func (s *screen) read() {
	st := s.state()
	before := place(s.blocks, s.selected)
	s.blocks = st.Blocks()
	if place(s.blocks, s.selected) < 0 {
		s.selected = ""
		if len(s.blocks) > 0 {
			s.selected = s.blocks[min(max(before, 0), len(s.blocks)-1)].ID
		}
	}
	s.ran = slices.ContainsFunc(s.blocks, func(b workshop.Block) bool { return !b.Commence.IsZero() })
	if text := hourText(st.Workshop.Heure); !s.hour.Focused() && s.hour.Text() != text {
		s.hour.SetText(text)
		s.hour.SetError("")
	}
	s.total.SetText(totalText(s.blocks, st.Workshop.Heure))
	s.show()
}

// show shows what was read and is selected.
func (s *screen) show() {
	s.last[s.workshop] = s.selected
	empty := len(s.blocks) == 0
	l := s.engine.Live()
	list := s.dropMarks(rows(s.blocks, s.state().Workshop.Heure, l, s.doubled()))
	if !slices.Equal(s.list.Items(), list) || s.head.real != s.ran {
		s.head.show(s.ran)
		s.list.SetItems(list)
	}
	if i := place(s.blocks, s.selected); i != s.list.Selected() {
		s.list.Select(i)
	}
	s.live.show(l)
	s.arrange(
		visible{s.pauses, !s.frozen() && workshop.PauseMissing(s.blocks)}, visible{s.live.content, !empty},
		visible{s.panes, !empty}, visible{s.start.content, empty}, visible{s.hourBox, !empty},
		visible{s.add, !empty && !s.frozen()}, visible{s.more, !empty && !s.frozen()})
	s.panel.place(place(s.blocks, s.selected), len(s.blocks), s.frozen())
	if empty {
		s.start.show(s.frozen())
	}
}

// visible says whether a thing shows.
type visible struct {
	what fyne.CanvasObject
	on   bool
}

// arrange shows and hides things, and makes room only when something changed.
func (s *screen) arrange(things ...visible) {
	changed := false
	for _, v := range things {
		if v.what.Visible() != v.on {
			changed = true
			if v.on {
				v.what.Show()
			} else {
				v.what.Hide()
			}
		}
	}
	if changed {
		s.content.Refresh()
	}
}

// doubled returns the blocks with texts that somebody has to choose between.
func (s *screen) doubled() map[string]bool {
	out := make(map[string]bool)
	for k := range s.state().Disputed {
		if k.Kind == workshop.KindBlock {
			out[k.ID] = true
		}
	}
	return out
}

// changed hears what happens in the session.
func (s *screen) changed(e session.Event) {
	if !s.shown || s.state() == nil {
		return
	}
	if e.Opened {
		s.load()
		return
	}
	if slices.ContainsFunc(e.Keys, func(k workshop.Key) bool {
		return k.Workshop == s.workshop && (k.Kind == workshop.KindBlock || k.Kind == workshop.KindWorkshop)
	}) {
		s.read()
		s.panel.show(s.selected)
	}
	s.followUndo(e.Keys)
}

// tick shows that time goes by.
func (s *screen) tick() {
	if s.shown && s.state() != nil {
		s.live.show(s.engine.Live())
	}
}

// choose shows the block that a person selected.
func (s *screen) choose(id string) {
	if id == s.selected {
		return
	}
	s.panel.show(id) // finishes what is being written
	s.selected = id
	s.dropBlank()
	s.show()
}

// hourTyped takes an hour as soon as it is whole.
func (s *screen) hourTyped(text string) {
	s.hourBefore.begin(s.state().Workshop.Heure)
	if c, ok := parseHour(text); ok && (c.IsZero() || len(bare(text)) > 2) {
		s.session().Type(s.hourSet(c))
	}
}

// hourDone takes the hour that is left in the field. When it is none, the one that
// was there before comes back, and the field says why.
func (s *screen) hourDone(text string) {
	was, why := s.hourBefore.end(), ""
	c, ok := parseHour(text)
	if !ok {
		c, why = was, french.T("agenda.hour.unclear")
	}
	if c != s.state().Workshop.Heure {
		s.session().Type(s.hourSet(c))
	}
	s.session().Flush()
	s.hour.SetText(hourText(c))
	s.hour.SetError(why)
	s.content.Refresh()
}

func (s *screen) hourSet(c workshop.Clock) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: workshop.KindWorkshop, ID: s.workshop, Field: workshop.WorkshopHeure}, Value: string(c)}
}
