package plan

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
)

// mode is a view of the plan.
type mode string

// The views.
const (
	modeFiches   mode = "fiches"
	modeLacks    mode = "pret"
	modeCalendar mode = "calendrier"
	modeFollow   mode = "suivi"
)

// views lists them in their order, each with its key. F5 and F6 have other uses.
var views = []struct {
	mode mode
	key  fyne.KeyName
	icon icons.Name
}{
	{modeFiches, fyne.KeyF2, icons.Plan},
	{modeLacks, fyne.KeyF3, icons.BoxChecked},
	{modeCalendar, fyne.KeyF4, icons.Calendar},
	{modeFollow, fyne.KeyF7, icons.Flag},
}

func newModes(s *screen) *kit.Chips {
	choices := make([]kit.Choice, len(views))
	for i, v := range views {
		choices[i] = kit.Choice{Value: string(v.mode), Icon: v.icon, Text: french.T("plan.mode."+string(v.mode), "key", string(v.key))}
	}
	return kit.NewChips(choices, string(s.mode), func(m string) { s.switchTo(mode(m)) })
}

// chooseMode shows a view and goes to its list.
func (s *screen) chooseMode(m mode) {
	if len(s.actions) == 0 {
		return
	}
	s.switchTo(m)
	s.toTable()
}

// switchTo shows a view; the focus stays where it is unless what had it goes.
func (s *screen) switchTo(m mode) {
	if m == s.mode {
		return
	}
	if c := s.host.Window().Canvas(); s.inRight(c.Focused()) {
		c.Unfocus() // finishes what is being written
	}
	s.mode = m
	s.modes.SetChosen(string(m))
	s.split.Panel = false
	s.showMode()
	s.content.Refresh() // a list scrolls to what is selected once it has its size
	if s.state() != nil {
		s.tell(count(s.actions))
		s.show()
		s.table.list.Select(index(s.rows, s.selected))
	}
}

// showMode shows what belongs to the view.
func (s *screen) showMode() {
	hide := func(c *fyne.Container, hidden bool) { c.Hidden = hidden }
	hide(s.table.content, s.mode != modeFiches)
	hide(s.lacks.content, s.mode != modeLacks)
	hide(s.follow.content, s.mode != modeFollow)
	hide(s.calendar.content, s.mode != modeCalendar)
	hide(s.panes, s.mode == modeCalendar)
	s.right.Objects[0].(*fyne.Container).Hidden = s.mode == modeFollow
	s.right.Objects[1].(*fyne.Container).Hidden = s.mode != modeFollow
}

// listTarget is what has the focus when a person goes through the actions.
func (s *screen) listTarget() fyne.Focusable {
	switch s.mode {
	case modeLacks:
		return s.lacks.target()
	case modeCalendar:
		return s.calendar.chart.FocusTarget()
	case modeFollow:
		return s.follow.list.FocusTarget()
	default:
		return s.table.list
	}
}

// inRight says whether a thing lies in the right pane, where actions are written.
func (s *screen) inRight(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	return ok && s.mode != modeCalendar && !s.right.Hidden && within(o, s.right)
}

// tell says above the plan how it stands, as the view looks at it.
func (s *screen) tell(n tally) {
	text := ""
	switch {
	case n.all == 0:
	case s.mode == modeFollow || s.mode == modeCalendar:
		text = followCount(s.actions, s.today())
	default:
		text = french.N("plan.count", n.all, "ready", readyCount(n.ready))
	}
	s.count.SetText(text)
}

// readyCount says how many actions are ready: « aucune prête », « 3 prêtes ».
func readyCount(n int) string {
	if n == 0 {
		return french.T("plan.none_ready")
	}
	return french.N("plan.count_ready", n)
}

// openFiche shows the fiche of an action, at a field of it.
func (s *screen) openFiche(id string, f workshop.Field) {
	s.switchTo(modeFiches)
	s.choose(id)
	s.table.list.Select(index(s.rows, id))
	s.opened()
	s.panel.jump(f)
}
