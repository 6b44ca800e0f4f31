package people

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// workshopCard erases the names in one workshop.
type workshopCard struct {
	p    *pane
	card fyne.CanvasObject

	choose *kit.Select
	names  *fyne.Container // a chip for each name
	help   *kit.Text
	off    map[string]bool // names that stay
	found  *foundView
	looks  int
	said   erasure
}

func newWorkshopCard(p *pane) *workshopCard {
	c := &workshopCard{p: p, names: kit.Flow(theme.Gap2), help: kit.Caption("")}
	c.choose = kit.NewSelect(french.T("people.workshop.choose"), nil, "", func(string) { c.chosen() })
	c.found = newFoundView(p, french.T("people.workshop.left"), french.T("people.workshop.erase"), c.ask)
	c.help.Hide()
	c.card = kit.Card(french.T("people.workshop.title"), kit.Column(theme.Gap3, kit.Muted(french.T("people.workshop.text")),
		c.choose, c.help, c.names, c.found.box))
	return c
}

// show lists the workshops.
func (c *workshopCard) show() {
	var choices []kit.Choice
	for _, h := range c.p.known.workshops {
		choices = append(choices, kit.Choice{Value: h.of.ID, Text: described(h.of)})
	}
	c.choose.SetChoices(choices)
	if c.held().of.ID == "" {
		c.choose.SetChosen("")
	}
	c.showNames()
}

// described names a workshop with its day.
func described(w session.Summary) string {
	title := titleOf(w)
	if w.Trashed {
		title = french.T("people.workshop.trashed", "title", title)
	}
	return french.T("people.workshop.of", "title", title, "date", french.ShortDate(dayOf(w)))
}

// dayOf returns when a workshop was held, else when it was last changed.
func dayOf(w session.Summary) workshop.Date {
	if !w.Date.IsZero() {
		return w.Date
	}
	return workshop.DateOf(w.Modified.Local())
}

// held is the workshop that is chosen.
func (c *workshopCard) held() held {
	for _, h := range c.p.known.workshops {
		if h.of.ID == c.choose.Chosen() {
			return h
		}
	}
	return held{}
}

// pick chooses a workshop from elsewhere on the screen.
func (c *workshopCard) pick(id string) {
	c.choose.SetChosen(id)
	c.chosen()
	kit.Focus(c.choose.FocusTarget())
}

// chosen begins with all names of the workshop, save those that name nobody.
func (c *workshopCard) chosen() {
	c.off = make(map[string]bool)
	for _, name := range c.held().names {
		c.off[name] = isRole(name)
	}
	c.showNames()
	c.preview()
}

func (c *workshopCard) showNames() {
	h := c.held()
	c.names.Objects = nil
	for _, name := range h.names {
		c.names.Add(kit.NewChip(kit.Choice{Text: name}, !c.off[name], func(on bool) {
			c.off[name] = !on
			c.preview()
		}))
	}
	c.help.Hidden = h.of.ID == ""
	if len(h.names) == 0 {
		c.help.SetText(french.T("people.workshop.no_name"))
	} else {
		c.help.SetText(french.T("people.workshop.names"))
	}
	c.p.relayout()
}

// preview shows what would be erased of the names that are on.
func (c *workshopCard) preview() {
	h := c.held()
	names := slices.DeleteFunc(slices.Clone(h.names), func(name string) bool { return c.off[name] })
	c.looks++
	turn := c.looks
	if h.of.ID == "" || len(names) == 0 {
		c.found.hide()
		return
	}
	e := erasure{workshop: h.of.ID, names: names, texts: c.p.known.withDrafts(c.p.known.withContacts(names))}
	c.said = e
	var f found
	c.p.reading(func(ctx context.Context, d session.Dossier) (err error) {
		f, err = look(ctx, d, e)
		return err
	}, func() {
		if turn == c.looks {
			c.found.show(f)
			c.found.reveal(c.choose)
		}
	})
}

// ask is the last question.
func (c *workshopCard) ask() {
	e := c.said
	title := french.T("people.workshop.ask_title", "title", titleOf(c.held().of))
	kit.AskDanger(c.p.host.Window(), title, french.T("people.workshop.ask_text", "texts", quoted(e.names)), french.T("people.ask_confirm"), func(yes bool) {
		if yes {
			c.p.erase(e, c.found)
		}
	})
}
