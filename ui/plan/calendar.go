package plan

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// calendar draws the actions over the months.
type calendar struct {
	s       *screen
	chart   *kit.Gantt
	now     *kit.Text
	undated *kit.Text
	foot    *fyne.Container
	content *fyne.Container
}

func newCalendar(s *screen) *calendar {
	c := &calendar{s: s, chart: kit.NewGantt(french.T("plan.calendar.head")), now: kit.Caption("").OneLine(), undated: kit.Caption("").OneLine()}
	c.chart.OnSelect = func(id string) { s.choose(id) }
	c.chart.OnOpen = func(id string) { s.openFiche(id, workshop.ActionDebut) }
	c.chart.OnKey = func(e *fyne.KeyEvent) bool {
		return (e.Name == fyne.KeyH || e.Name == fyne.KeyDelete) && s.table.key(e)
	}
	c.foot = kit.InsetXY(headMargin, theme.Gap1, kit.Flow(theme.Gap4, kit.Row(theme.Gap2, kit.TodayMark(), c.now), c.undated, kit.Caption(french.T("plan.calendar.keys")).OneLine()))
	c.content = kit.Stack(container.NewBorder(nil, c.foot, nil, nil, c.chart))
	return c
}

// show draws the actions: those with days first, in the order they begin, then
// the others in the people's order.
func (c *calendar) show(actions []workshop.Action, selected string) {
	lines := calendarLines(actions, c.s.today())
	n := 0
	for _, l := range lines {
		if l.From.IsZero() && l.To.IsZero() {
			n++
		}
	}
	c.now.SetText(french.T("plan.calendar.today", "date", french.Date(c.s.today())))
	c.undated.SetText(french.N("plan.calendar.undated", n))
	c.undated.Hidden = n == 0
	c.foot.Refresh()
	c.chart.SetLines(lines, c.s.today())
	c.chart.Select(selected)
}

func calendarLines(actions []workshop.Action, today workshop.Date) []kit.GanttLine {
	lines := make([]kit.GanttLine, len(actions))
	for i := range actions {
		a := &actions[i]
		look := followLook(a, today)
		text := span(a)
		if a.Late(today) {
			text = french.T("plan.calendar.late", "dates", text)
		}
		lines[i] = kit.GanttLine{
			ID: a.ID, Title: french.T("plan.lacks.action", "n", i+1, "title", orText(oneLine(a.Titre), "plan.untitled")),
			Text: text, From: a.Debut, To: a.Fin, Icon: look.icon, In: look.in, Tint: look.tint,
		}
	}
	begins := func(l kit.GanttLine) string {
		return cmp.Or(string(l.From), string(l.To), "~") // after every day
	}
	slices.SortStableFunc(lines, func(a, b kit.GanttLine) int { return strings.Compare(begins(a), begins(b)) })
	return lines
}

// followLook is that of the status, or of what is late whatever its status says.
func followLook(a *workshop.Action, today workshop.Date) look {
	if a.Late(today) {
		l := statusLooks["En retard"]
		l.icon = icons.Warning
		return l
	}
	return statusLook(a.Statut)
}

// span says when an action is, in few words.
func span(a *workshop.Action) string {
	text := ""
	switch from, to := french.ShortDate(a.Debut), french.ShortDate(a.Fin); {
	case from == "" && to == "":
		return french.T("plan.calendar.no_date")
	case to == "":
		text = french.T("plan.calendar.from", "from", from)
	case from == "":
		text = french.T("plan.calendar.to", "to", to)
	case from == to:
		text = from
	default:
		if a.Debut[:4] == a.Fin[:4] {
			from = strings.TrimSuffix(from, " "+string(a.Debut[:4]))
		}
		text = french.T("plan.calendar.between", "from", from, "to", to)
	}
	if a.Repete {
		text = french.T("plan.calendar.yearly", "dates", text)
	}
	return text
}

// shift moves the end of the selected action by weeks. It never comes before its
// beginning; an action without an end gets one a week after it begins.
func (c *calendar) shift(weeks int) {
	a, ok := c.s.current()
	if c.s.mode != modeCalendar || !ok {
		return
	}
	end := a.Fin
	if end.IsZero() {
		end = a.Debut
	}
	if end.IsZero() {
		c.s.host.Say(french.T("plan.calendar.needs_date"))
		return
	}
	moved := workshop.DateOf(end.Time().AddDate(0, 0, 7*weeks))
	if !a.Debut.IsZero() && moved.Before(a.Debut) {
		moved = a.Debut
	}
	if moved != a.Fin {
		c.s.session().Edit(c.s.set(a.ID, workshop.ActionFin, string(moved)))
	}
}
