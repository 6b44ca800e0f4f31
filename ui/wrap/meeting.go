package wrap

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// meeting is the part about the next meeting: when, where and what for.
type meeting struct {
	s            *screen
	day          *kit.DateField
	hour         *kit.TextField
	before       *workshop.Clock // the hour as it was when somebody began to type, nil while nobody does
	place, topic *kit.TextField
	sentence     *kit.Text
	box          *container.Scroll
}

func newMeeting(s *screen) *meeting {
	m := &meeting{
		s:     s,
		hour:  kit.NewTextField(french.T("wrap.meet.hour")).SharesUndo(),
		place: kit.NewTextField(french.T("wrap.meet.place")).SharesUndo(),
		topic: kit.NewTextField(french.T("wrap.meet.topic")).SharesUndo(),
	}
	m.day = kit.NewDateField(french.T("wrap.meet.day"), "", func(d workshop.Date) { m.edit(workshop.WorkshopNextDate, string(d)) })
	m.day.SharesUndo()
	m.hour.SetPlaceHolder(french.T("wrap.meet.hour_example"))
	m.hour.OnTyped = m.hourTyped
	m.hour.OnDone = m.hourDone
	m.place.SetPlaceHolder(french.T("wrap.meet.place_example"))
	m.topic.SetPlaceHolder(french.T("wrap.meet.topic_example"))
	m.text(m.place, workshop.WorkshopNextLieu)
	m.text(m.topic, workshop.WorkshopNextObjet)
	next := func(f fyne.Focusable) func(string) { return func(string) { kit.Focus(f) } }
	m.day.OnSubmit(next(m.hour.FocusTarget()))
	m.hour.OnSubmit(next(m.place.FocusTarget()))
	m.place.OnSubmit(next(m.topic.FocusTarget()))
	m.topic.OnSubmit(next(m.day.FocusTarget()))

	m.sentence = kit.Heading("")
	said := kit.Stack(kit.NewSurface(theme.ColorPineTint, "", theme.Radius),
		kit.Inset(theme.Gap4, kit.Row(theme.Gap3, kit.NewIcon(icons.Calendar, theme.ColorPine), kit.Fill(m.sentence))))
	form := kit.Column(theme.Gap4, kit.Columns(theme.Gap4, 240, 2, m.day, m.hour), m.place, m.topic, kit.Caption(french.T("wrap.meet.help")))
	m.box = container.NewVScroll(kit.Width(720, kit.InsetXY(theme.Gap1, theme.Gap1, kit.Column(theme.Gap5, said, form))))
	return m
}

// text saves a field at each key.
func (m *meeting) text(f *kit.TextField, field workshop.Field) {
	f.OnTyped = func(v string) { m.s.session().Type(m.s.set(workshop.KindWorkshop, m.s.workshop, field, v)) }
	f.OnDone = func(string) { m.s.session().Flush() }
}

func (m *meeting) edit(f workshop.Field, v string) {
	m.s.session().Edit(m.s.set(workshop.KindWorkshop, m.s.workshop, f, v))
}

// hourTyped saves the hour as soon as one can be read, so that it is safe while
// the field still has the focus.
func (m *meeting) hourTyped(text string) {
	if now := m.s.state().Workshop.Next.Heure; m.before == nil {
		m.before = &now
	}
	c, ok := readClock(text)
	if !ok {
		return
	}
	m.hour.SetError("")
	if c != m.s.state().Workshop.Next.Heure {
		m.s.session().Type(m.s.set(workshop.KindWorkshop, m.s.workshop, workshop.WorkshopNextHeure, string(c)))
	}
}

// hourDone takes what was typed; of what cannot be read, not even the beginning.
func (m *meeting) hourDone(text string) {
	before := m.before
	m.before = nil
	c, ok := readClock(text)
	if !ok {
		if before != nil && *before != m.s.state().Workshop.Next.Heure {
			m.edit(workshop.WorkshopNextHeure, string(*before))
		}
		m.hour.SetError(french.T("wrap.meet.unclear"))
		return
	}
	m.s.session().Flush()
	m.hour.SetText(clockText(c))
}

// clockText writes an hour, "" when none is said.
func clockText(c workshop.Clock) string {
	if c.IsZero() {
		return ""
	}
	return french.Clock(time.Date(2000, 1, 1, 0, c.Minutes(), 0, 0, time.UTC))
}

// meetingText writes the next meeting as one sentence, "" when nothing is said.
func meetingText(n workshop.Meeting) string {
	lieu, objet := strings.TrimSpace(n.Lieu), strings.TrimSpace(n.Objet)
	when := french.LongDate(n.Date)
	switch {
	case !n.Date.IsZero() && !n.Heure.IsZero():
		when = french.T("wrap.meet.day_hour", "day", when, "hour", clockText(n.Heure))
	case !n.Heure.IsZero():
		when = french.T("wrap.meet.hour_only", "hour", clockText(n.Heure))
	}
	text := strings.Join(slices.DeleteFunc([]string{when, lieu}, func(p string) bool { return p == "" }), ", ")
	switch {
	case objet != "" && text != "":
		text = french.T("wrap.meet.about", "meeting", text, "topic", objet)
	case objet != "":
		text = objet
	}
	if text == "" {
		return ""
	}
	return french.T("wrap.meet.sentence", "meeting", text)
}

func (m *meeting) content() fyne.CanvasObject { return m.box }

func (m *meeting) load(fresh bool) {
	for _, f := range []*kit.TextField{m.day.TextField, m.hour, m.place, m.topic} {
		if m.s.frozen() {
			f.Disable()
		} else {
			f.Enable()
		}
	}
	m.refresh(fresh)
}

// refresh shows what the workshop says, but not over a text that is being typed
// unless it is all new.
func (m *meeting) refresh(all bool) {
	n := m.s.state().Workshop.Next
	if all || !m.day.Focused() || m.day.Date() != n.Date {
		m.day.SetDate(n.Date)
	}
	if c, ok := readClock(m.hour.Text()); all || !m.hour.Focused() && ok || ok && c != n.Heure {
		m.hour.SetText(clockText(n.Heure))
		m.hour.SetError("")
	}
	m.place.SetText(n.Lieu)
	m.topic.SetText(n.Objet)
	m.say(n)
}

func (m *meeting) say(n workshop.Meeting) {
	m.day.SetHelp("")
	if !n.Date.IsZero() && n.Date.Before(m.s.today()) {
		m.day.SetHelp(french.T("wrap.meet.past"))
	}
	text := meetingText(n)
	if text == "" {
		text = french.T("wrap.meet.none")
	}
	m.sentence.SetText(text)
	m.box.Refresh()
}

func (m *meeting) changed(keys []workshop.Key, undone bool) {
	for _, k := range keys {
		if k.Kind == workshop.KindWorkshop && k.Workshop == m.s.workshop {
			m.refresh(false)
			return
		}
	}
	if undone {
		m.refresh(false)
	}
}

func (m *meeting) enter() {
	if !m.s.frozen() {
		kit.Focus(m.day.FocusTarget())
		return
	}
	kit.Focus(m.s.chips.FocusTarget())
}

func (m *meeting) leave() {
	if m.s.session() != nil {
		m.s.session().Flush()
	}
}
