// Package wrap is the screen that ends a workshop: what was decided and who
// undertakes what, when people meet again, and what they thought of it, the
// évaluation à chaud.
package wrap

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// pane is one part of the screen.
type pane interface {
	content() fyne.CanvasObject
	// load shows the open workshop from scratch; fresh says that it is another
	// one than before.
	load(fresh bool)
	// changed hears which fields have another value, and whether an undo gave it.
	changed(keys []workshop.Key, undone bool)
	// enter gives the focus to what one begins with.
	enter()
	// leave keeps what is being written.
	leave()
}

// The parts, by the value of their chip.
const (
	partDecide = "decide"
	partMeet   = "meet"
	partRate   = "rate"
)

var partNames = []string{partDecide, partMeet, partRate}

type screen struct {
	host     view.Host
	workshop string           // which one is shown
	of       *session.Session // the session it comes from
	shown    bool
	now      func() time.Time
	bound    []binding // the shortcuts of the window until Leave

	parts    map[string]pane
	part     string
	chips    *kit.Chips
	body     *fyne.Container
	notice   *fyne.Container
	readOnly *kit.Banner
	page     *container.Scroll

	erased     workshop.Key // what was put in the trash last, while that is said
	erasedLast bool         // nothing was done since: the session undoes it
}

// New returns the screen.
func New(h view.Host) view.Screen {
	s := &screen{host: h, now: time.Now, part: partDecide}
	s.parts = map[string]pane{partDecide: newDecisions(s), partMeet: newMeeting(s), partRate: newEvaluation(s)}
	s.build()
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.page }

func (s *screen) build() {
	s.chips = kit.NewChips([]kit.Choice{
		{Value: partDecide, Text: french.T("wrap.part.decide")},
		{Value: partMeet, Text: french.T("wrap.part.meet")},
		{Value: partRate, Text: french.T("wrap.part.rate")},
	}, s.part, func(part string) { s.show(part, false) })
	s.readOnly = kit.NewBanner(kit.Attention, french.T("wrap.read_only"))
	s.body, s.notice = kit.Stack(), kit.Stack()
	for _, name := range partNames {
		s.body.Add(s.parts[name].content())
	}
	head := kit.Row(theme.Gap4, kit.Title(french.T("wrap.title")).OneLine(), kit.Fill(s.chips), kit.Caption(french.T("wrap.keys.parts")).OneLine())
	over := kit.Stack(s.body, kit.Column(0, kit.Space(), s.notice))
	s.page = container.NewVScroll(kit.InsetXY(theme.Gap5, theme.Gap4, kit.Column(theme.Gap3, head, s.readOnly, kit.Fill(over))))
	s.show(s.part, false)
}

// show shows one part; inside gives the focus to what one begins with there.
func (s *screen) show(part string, inside bool) {
	if part != s.part {
		s.parts[s.part].leave()
		s.hush()
	}
	s.part = part
	s.chips.SetChosen(part)
	for _, name := range partNames {
		box := s.parts[name].content()
		if name == part {
			box.Show()
		} else {
			box.Hide()
		}
	}
	s.page.ScrollToTop()
	s.page.Refresh()
	if inside {
		s.parts[part].enter()
	}
}

// step shows the next part, or the one before.
func (s *screen) step(by int) {
	n := len(partNames)
	for i, name := range partNames {
		if name == s.part {
			s.show(partNames[(i+by+n)%n], true)
			return
		}
	}
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

func (s *screen) today() workshop.Date { return workshop.DateOf(s.now()) }

func (s *screen) set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: kind, ID: id, Field: f}, Value: v}
}

// Enter implements view.Screen: whoever comes here can type at once.
func (s *screen) Enter() {
	s.shown = true
	s.load()
	s.bind()
	if item := s.host.Route().Item; item != "" && s.parts[partDecide].(*decisions).goTo(item) {
		return
	}
	s.parts[s.part].enter()
}

// Leave implements view.Screen.
func (s *screen) Leave() {
	s.parts[s.part].leave()
	s.hush()
	for _, b := range s.bound {
		s.host.Window().Canvas().RemoveShortcut(b.shortcut())
	}
	s.bound = nil
	s.shown = false
}

// binding is what a key does together with Alt.
type binding struct {
	key fyne.KeyName
	act func()
}

func (b binding) shortcut() fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: b.key, Modifier: fyne.KeyModifierAlt}
}

// bind gives the window the shortcuts of the screen until Leave. None works
// while a dialog or a list is open.
func (s *screen) bind() {
	rate := s.parts[partRate].(*evaluation)
	s.bound = []binding{
		{fyne.KeyLeft, func() { s.step(-1) }}, {fyne.KeyRight, func() { s.step(1) }},
		{fyne.KeyUp, func() { rate.move(-1) }}, {fyne.KeyDown, func() { rate.move(1) }},
	}
	c := s.host.Window().Canvas()
	for _, b := range s.bound {
		c.AddShortcut(b.shortcut(), func(fyne.Shortcut) {
			if c.Overlays().Top() == nil {
				b.act()
			}
		})
	}
}

// load shows the open workshop from scratch.
func (s *screen) load() {
	st := s.state()
	if st == nil {
		return
	}
	fresh := st.Workshop.ID != s.workshop || s.session() != s.of
	if fresh {
		s.workshop, s.of = st.Workshop.ID, s.session()
		s.hush()
	}
	s.readOnly.Hidden = !s.frozen()
	for _, name := range partNames {
		s.parts[name].load(fresh)
	}
	s.page.Refresh()
}

// changed hears what happens in the session.
func (s *screen) changed(e session.Event) {
	switch {
	case !s.shown:
	case e.Opened:
		s.load()
	case s.state() != nil && s.state().Workshop.ID == s.workshop:
		undone := e.Undone != "" || e.Redone != ""
		if len(e.Keys) == 0 && !undone {
			return
		}
		for _, name := range partNames {
			s.parts[name].changed(e.Keys, undone)
		}
		s.followErased()
	}
}

// trash puts a thing in the trash and offers to bring it back.
func (s *screen) trash(kind workshop.Kind, id, said string, also ...workshop.Set) {
	s.session().Edit(append(also, s.set(kind, id, workshop.FieldTrashed, "1"))...)
	s.notice.Objects = []fyne.CanvasObject{kit.NewBanner(kit.Info, said,
		kit.QuietButton(icons.Undo, french.T("wrap.undo"), s.restore),
		kit.IconButton(icons.Close, french.T("wrap.close"), s.hush))}
	s.notice.Refresh()
	s.body.Refresh()
	s.page.Refresh()
	s.erased, s.erasedLast = workshop.Key{Kind: kind, ID: id}, len(also) == 0
}

// restore brings back what was put in the trash last: as Ctrl+Z, as long as that
// is the same, so that the two do not undo each other.
func (s *screen) restore() {
	if s.erasedLast && s.session().Undo() {
		return
	}
	s.session().Edit(s.set(s.erased.Kind, s.erased.ID, workshop.FieldTrashed, ""))
}

// followErased takes the notice away once what it is about is back.
func (s *screen) followErased() {
	if s.erased.ID == "" {
		return
	}
	s.erasedLast = false
	if !s.inTrash(s.erased) {
		s.hush()
	}
}

func (s *screen) inTrash(k workshop.Key) bool {
	switch k.Kind {
	case workshop.KindNote:
		n, ok := s.state().Note(k.ID)
		return ok && n.Trashed
	case workshop.KindCriterion:
		c, ok := s.state().Criterion(k.ID)
		return ok && c.Trashed
	case workshop.KindSheet:
		sh, ok := s.state().Sheet(k.ID)
		return ok && sh.Trashed
	}
	return false
}

// hush takes the notice away.
func (s *screen) hush() {
	s.erased = workshop.Key{}
	if s.notice != nil && len(s.notice.Objects) > 0 {
		s.notice.RemoveAll()
		s.page.Refresh()
	}
}

// forward gives a key that a list has no use for to the window.
func (s *screen) forward(e *fyne.KeyEvent) { kit.DispatchKey(s.host.Window().Canvas(), e) }
