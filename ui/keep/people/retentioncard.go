package people

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
)

// maxOverdue is how many workshops are listed.
const maxOverdue = 12

// retentionCard says how long names are kept, and which workshops hold them longer.
type retentionCard struct {
	p    *pane
	card fyne.CanvasObject

	months *kit.TextField
	remind *kit.CheckItem
	list   *fyne.Container
	tidy   *kit.Button // of the first workshop of the list, nil for none
}

func newRetentionCard(p *pane) *retentionCard {
	c := &retentionCard{p: p, months: kit.NewTextField(french.T("people.retention.months")), list: kit.Column(theme.Gap2)}
	c.months.OnTyped = func(string) { c.keep() }
	c.remind = kit.NewCheckItem(french.T("people.retention.remind"), true, func(bool) { c.keep() })
	c.card = kit.Card(french.T("people.retention.title"), kit.Column(theme.Gap3, kit.Muted(french.T("people.retention.text")),
		kit.Width(240, c.months), c.remind, c.list))
	return c
}

// enter shows what is remembered.
func (c *retentionCard) enter() {
	months, remind := c.p.host.Settings().Values().Retention()
	if !remind {
		months = settings.DefaultRetentionMonths
	}
	c.months.SetText(strconv.Itoa(months))
	c.months.SetError("")
	c.remind.SetOn(remind)
	c.enable()
}

func (c *retentionCard) enable() {
	if c.remind.On() {
		c.months.Enable()
	} else {
		c.months.Disable()
	}
}

// given returns the months that are typed; false when they are no such number.
func (c *retentionCard) given() (months int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSpace(c.months.Text()))
	return n, err == nil && n >= 1 && n <= settings.MaxRetentionMonths
}

// keep remembers what is chosen.
func (c *retentionCard) keep() {
	c.enable()
	months, ok := c.given()
	if !c.remind.On() {
		months, ok = settings.NeverRemind, true
	}
	c.months.SetError("")
	if !ok {
		c.months.SetError(french.T("people.retention.wrong", "most", settings.MaxRetentionMonths))
		c.p.relayout()
		return
	}
	c.p.host.Run(func(context.Context) error {
		return c.p.host.Settings().Update(func(v *settings.Values) { v.RetentionMonths = months })
	}, func(err error) {
		c.p.host.Tell(err)
		c.show()
		c.p.relayout()
	})
}

// late returns the workshops that are kept longer and still hold names.
func (c *retentionCard) late() []held {
	months, remind := c.p.host.Settings().Values().Retention()
	if !remind {
		return nil
	}
	var all []session.Summary
	for _, h := range c.p.known.workshops {
		all = append(all, h.of)
	}
	overdue := make(map[string]bool)
	for _, w := range Overdue(all, c.p.now(), months) {
		overdue[w.ID] = true
	}
	var late []held
	for _, h := range c.p.known.workshops {
		if h.names = realNames(h.names); overdue[h.of.ID] && len(h.names) > 0 {
			late = append(late, h)
		}
	}
	return late
}

// first is what gets the focus of those who come to the list.
func (c *retentionCard) first() fyne.Focusable {
	if c.tidy != nil {
		return c.tidy
	}
	return c.months.FocusTarget()
}

// show lists them.
func (c *retentionCard) show() {
	late := c.late()
	c.list.Objects, c.tidy = nil, nil
	_, remind := c.p.host.Settings().Values().Retention()
	switch {
	case !remind:
		c.list.Add(kit.Body(french.T("people.retention.never")))
	case len(late) == 0:
		c.list.Add(kit.Body(french.T("people.retention.none")))
	default:
		c.list.Add(kit.Strong(french.N("people.retention.late", len(late))))
	}
	for _, h := range late[:min(len(late), maxOverdue)] {
		id := h.of.ID
		tidy := kit.SecondaryButton("", french.T("people.retention.anonymise"), func() { c.p.anonymous.pick(id) })
		if c.tidy == nil {
			c.tidy = tidy
		}
		c.list.Add(kit.Panel(theme.ColorSlateTint, kit.Row(theme.Gap2,
			kit.Fill(kit.Column(2, kit.Body(titleOf(h.of)), kit.Caption(french.N("people.retention.holds", len(h.names), "date", french.Date(dayOf(h.of)))))),
			tidy)))
	}
	if n := len(late) - maxOverdue; n > 0 {
		c.list.Add(kit.Caption(french.N("people.retention.more", n)))
	}
}
