package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/clock"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/timer"
	"atelier/ui/timer/chime"
	"atelier/ui/view"
)

// Widths of the timer, in points at a text scale of 1: nothing moves when its
// words change.
const (
	timerWidth  = 348 // with all its words
	timerNarrow = 92  // the time left only
	timerDigits = 62  // « 1:02:40 »
)

// timerScale is the largest text scale at which the timer has all its words.
const timerScale = 1.1

// headerTimer shows, over every screen, which block of the déroulé runs and what
// is left of it. It never takes the focus: somebody is typing what the room says.
type headerTimer struct {
	s      *shell
	engine *timer.Engine
	now    func() time.Time
	after  func(time.Duration, func()) (stop func())
	ring   func(context.Context) error

	wide, narrow pill
	title, pace  *kit.Text
	next, more   *still
	start        *still
	content      *fyne.Container

	hint  string // what the button under the mouse does, in place of the pace
	turn  int    // counts the ticks asked for: only the last one is taken
	stop  func() // stops the one that is awaited
	heard struct {
		block string
		left  time.Duration
	}
	listeners []func()
}

// pill is the time left, on a colour of how urgent it is.
type pill struct {
	back *kit.Surface
	icon *kit.Icon
	left *kit.Text
	box  *fyne.Container
}

func newHeaderTimer(s *shell) *headerTimer {
	h := &headerTimer{s: s, now: clock.Now, ring: chime.Play, stop: func() {}}
	h.engine = timer.New(s.Session, func() time.Time { return h.now() })
	h.after = func(d time.Duration, f func()) func() {
		t := time.AfterFunc(d, f)
		return func() { t.Stop() }
	}
	h.title, h.pace = kit.Caption("").OneLine().Lines(1).Bold().In(theme.ColorInk), kit.Caption("").OneLine().Lines(1)
	h.next = newStill(s.window, icons.ChevronRight, "", s.advanceTimer)
	h.next.OnHover = func(on bool) { h.explain(on, french.T("timer.hint.next")) }
	h.more = newStill(s.window, "", french.T("timer.add"), s.addMinutes)
	h.more.OnHover = func(on bool) { h.explain(on, french.T("timer.hint.add")) }
	h.start = newStill(s.window, icons.Clock, french.T("timer.start"), s.advanceTimer)
	h.wide = newPill(timerWidth, timerDigits, kit.Fill(kit.Column(0, h.title, h.pace)), h.more, h.next)
	h.narrow = newPill(timerNarrow, timerDigits)
	h.content = kit.Row(0, h.wide.box, h.narrow.box, h.start)
	return h
}

func newPill(width, digits float32, more ...fyne.CanvasObject) pill {
	p := pill{back: kit.NewSurface(theme.ColorPineTint, theme.ColorPine, theme.Radius),
		icon: kit.NewIconSized(icons.Clock, theme.ColorPine, 16), left: kit.Heading("").OneLine().Lines(1)}
	line := append([]fyne.CanvasObject{p.icon, kit.Fixed(digits, p.left)}, more...)
	p.box = kit.Fixed(width, kit.Stack(p.back, kit.InsetXY(theme.Gap2, 1, kit.Row(theme.Gap1, line...))))
	return p
}

// show takes the colours and the icon of a level; a figure and a word go with them.
func (p pill) show(level workshop.Level, left string) {
	in := theme.LevelColor(level)
	p.back.SetColors(theme.LevelTint(level), in)
	p.icon.Set(theme.LevelIcon(level), in)
	p.left.SetText(left)
	p.left.SetColor(in)
}

// update shows the déroulé as it is now, and comes back when a second has gone.
func (h *headerTimer) update() {
	h.stop()
	h.turn++
	l := h.engine.Live()
	b, some := h.engine.Current()
	h.arrange(l, some)
	h.words(l, b)
	h.hear(l, b)
	if wait, goes := untilNext(l); goes && !timer.Stale(l, h.now()) {
		turn := h.turn
		h.stop = h.after(wait, func() {
			h.s.post(func() {
				if turn == h.turn && h.s.ctx.Err() == nil {
					h.tick()
				}
			})
		})
	}
}

// tick is update once a second has gone.
func (h *headerTimer) tick() {
	h.update()
	for _, f := range h.listeners {
		f()
	}
}

// untilNext returns when what is shown of a déroulé changes, if it does by itself.
func untilNext(l workshop.Live) (time.Duration, bool) {
	switch l.Phase {
	case workshop.Running:
		const grace = 5 * time.Millisecond // the second is over, also on a coarse clock
		part := l.Left % time.Second
		if part <= 0 {
			part += time.Second
		}
		return part + grace, true
	case workshop.Between:
		return 15 * time.Second, true
	default:
		return 0, false
	}
}

// arrange shows the part of the timer that there is something to say with.
func (h *headerTimer) arrange(l workshop.Live, some bool) {
	frozen := h.engine.ReadOnly()
	begun := l.Phase != workshop.NotBegun && !timer.Stale(l, h.now())
	large := theme.Scale() > timerScale
	shown := []bool{begun && !large, begun && large && l.Phase == workshop.Running, l.Phase == workshop.NotBegun && some && !frozen && !large}
	changed := false
	for i, o := range h.content.Objects {
		changed = changed || o.Visible() != shown[i]
		setVisible(o, shown[i])
	}
	noMore, noNext := frozen || l.Phase != workshop.Running, frozen || l.Phase == workshop.Ended
	changed = changed || h.more.Hidden != noMore || h.next.Hidden != noNext
	setVisible(h.more, !noMore)
	setVisible(h.next, !noNext)
	visible := shown[0] || shown[1] || shown[2]
	changed = changed || h.content.Visible() != visible
	h.content.Hidden = !visible
	if changed && h.s.header != nil {
		h.s.header.content.Refresh()
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func (h *headerTimer) words(l workshop.Live, b workshop.Block) {
	title, left, pace := timer.Title(b), "", timer.Pace(l)
	switch l.Phase {
	case workshop.Running:
		left = timer.ShortLeft(l)
		if l.Level != workshop.Calm {
			pace = french.T("timer.two", "level", timer.Urgency(l), "pace", timer.ShortPace(l))
		}
	case workshop.Between:
		title = french.T("timer.waits", "title", timer.Title(b))
	case workshop.Ended:
		title = french.T("timer.ended")
	default:
		return
	}
	h.wide.show(l.Level, left)
	h.narrow.show(l.Level, left)
	h.title.SetText(title)
	if h.hint != "" {
		pace = h.hint
	}
	h.pace.SetText(pace)
}

// explain says what a button does while the mouse is over it.
func (h *headerTimer) explain(on bool, text string) {
	h.hint = ""
	if on {
		h.hint = text
	}
	b, _ := h.engine.Current()
	h.words(h.engine.Live(), b)
}

// hear rings, for those who want it, when the time of a block is over.
func (h *headerTimer) hear(l workshop.Live, b workshop.Block) {
	before := h.heard
	h.heard.block, h.heard.left = "", 0
	if l.Phase != workshop.Running {
		return
	}
	h.heard.block, h.heard.left = b.ID, l.Left
	if before.block == b.ID && before.left > 0 && l.Left <= 0 && h.s.o.Settings.Values().Chime {
		h.s.Run(h.ring, func(error) {}) // Run logs why; the colour says it too
	}
}

var _ view.Ticker = (*shell)(nil)

// OnTick implements view.Ticker.
func (s *shell) OnTick(f func()) { s.header.timer.listeners = append(s.header.timer.listeners, f) }

// advanceTimer begins the déroulé, or its next block.
func (s *shell) advanceTimer() {
	h := s.header.timer
	switch {
	case h.engine.Advance():
	case len(h.engine.Blocks()) == 0:
		s.Say(french.T("timer.no_agenda"))
	case !h.engine.ReadOnly():
		s.Say(french.T("timer.finished"))
	}
}

// minutesMore is what « +5 min » gives.
const minutesMore = 5

// addMinutes gives the block that runs some more time.
func (s *shell) addMinutes() {
	if h := s.header.timer; !h.engine.Add(minutesMore) && !h.engine.ReadOnly() {
		s.Say(french.T("timer.nothing"))
	}
}
