package agenda

import (
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/timer"
)

// liveBar runs the déroulé: the time left in large, and what can be done.
type liveBar struct {
	s            *screen
	back         *kit.Surface
	icon         *kit.Icon
	left         *kit.Text
	title, pace  *kit.Text
	leftBox      *fyne.Container
	start, next  *kit.Button
	more         *kit.Button
	content      *fyne.Container
	phase        workshop.Phase
	last, frozen bool
	drawn        bool
}

// leftWidth holds « 1:02:40 » in large.
const leftWidth = 84

func newLiveBar(s *screen) *liveBar {
	b := &liveBar{s: s, back: kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), icon: kit.NewIcon(icons.Clock, theme.ColorPine),
		left: kit.Title("").OneLine(), title: kit.Strong("").OneLine().Lines(1), pace: kit.Muted("").OneLine().Lines(1)}
	b.start = kit.PrimaryButton(icons.Clock, french.T("agenda.start"), func() { s.engine.Advance() }).Hint(french.T("timer.key.next"))
	b.next = kit.PrimaryButton(icons.ChevronRight, french.T("agenda.next"), func() { s.engine.Advance() }).Hint(french.T("timer.key.next"))
	b.more = kit.SecondaryButton(icons.Plus, french.T("agenda.more_minutes"), func() { s.engine.Add(bigStep) }).Hint(french.T("timer.key.add"))
	b.leftBox = kit.Fixed(leftWidth, b.left)
	line := kit.Row(theme.Gap3, b.icon, b.leftBox, kit.Fill(kit.Column(0, b.title, b.pace)), b.start, b.more, b.next)
	b.content = kit.Stack(b.back, kit.InsetXY(theme.Gap3, theme.Gap2, line))
	return b
}

// show shows where the déroulé is.
func (b *liveBar) show(l workshop.Live) {
	block, _ := b.s.engine.Current()
	b.words(l, block)
	in, tint, edge := theme.LevelColor(l.Level), theme.LevelTint(l.Level), theme.LevelColor(l.Level)
	if l.Phase != workshop.Running {
		in, tint, edge = theme.ColorPine, theme.ColorCard, theme.ColorLine
	}
	b.back.SetColors(tint, edge)
	b.icon.Set(b.iconOf(l), in)
	b.left.SetColor(in)
	b.arrange(l)
}

func (b *liveBar) iconOf(l workshop.Live) icons.Name {
	switch l.Phase {
	case workshop.Running:
		return theme.LevelIcon(l.Level)
	case workshop.Ended:
		return icons.Check
	default:
		return icons.Clock
	}
}

func (b *liveBar) words(l workshop.Live, block workshop.Block) {
	left, title, pace := "", timer.Title(block), timer.Pace(l)
	switch l.Phase {
	case workshop.NotBegun:
		title, pace = french.T("agenda.not_begun"), french.T("agenda.not_begun_text")
	case workshop.Running:
		left = timer.ShortLeft(l)
		pace = french.T("agenda.pace_end", "pace", pace, "end", aboutText(l.End, b.s.now()))
		switch l.Level {
		case workshop.Over:
			pace = french.T("timer.two", "level", timer.Left(l), "pace", pace)
		case workshop.Orange, workshop.Red:
			pace = french.T("timer.two", "level", timer.Urgency(l), "pace", pace)
		}
	case workshop.Between:
		title = french.T("timer.waits", "title", title)
	case workshop.Ended:
		title, pace = french.T("timer.ended"), summary(b.s.blocks)
	}
	b.left.SetText(left)
	b.title.SetText(title)
	b.pace.SetText(pace)
}

// aboutText says about when something ends, seen from now: « fin vers 16 h 30 », « fin
// demain vers 1 h 20 ».
func aboutText(end, now time.Time) string {
	today, day, at := workshop.DateOf(now.Local()), workshop.DateOf(end.Local()), clockText(end)
	switch day {
	case today:
		return french.T("agenda.about.today", "end", at)
	case workshop.DateOf(now.Local().AddDate(0, 0, 1)):
		return french.T("agenda.about.tomorrow", "end", at)
	default:
		return french.T("agenda.about.day", "date", french.ShortDate(day), "end", at)
	}
}

// arrange shows the buttons that do something now, and makes room only when they
// change: a tick moves nothing.
func (b *liveBar) arrange(l workshop.Live) {
	last := l.Index >= len(b.s.blocks)-1
	frozen := b.s.frozen()
	if b.drawn && b.phase == l.Phase && b.last == last && b.frozen == frozen {
		return
	}
	b.drawn, b.phase, b.last, b.frozen = true, l.Phase, last, frozen
	running, waits := l.Phase == workshop.Running, l.Phase == workshop.NotBegun || l.Phase == workshop.Between
	b.leftBox.Hidden = !running
	b.start.Hidden = frozen || !waits
	b.next.Hidden, b.more.Hidden = frozen || !running, frozen || !running
	b.start.SetText(french.T("agenda.begin"))
	if l.Phase == workshop.NotBegun {
		b.start.SetText(french.T("agenda.start"))
	}
	b.next.SetText(french.T("agenda.next"))
	if last {
		b.next.SetText(french.T("agenda.last"))
	}
	b.content.Refresh()
}
