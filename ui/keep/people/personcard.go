package people

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/fold"
	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// maxProposed is how many names are proposed at once.
const maxProposed = 8

// personCard erases a person from the whole dossier.
type personCard struct {
	p    *pane
	card fyne.CanvasObject

	name     *kit.TextField
	proposed *fyne.Container // the names of the dossier that fit
	more     *kit.Text
	others   *kit.TextField
	own      bool // the person wrote the other spellings themselves
	look     *kit.Button
	found    *foundView
	looks    int // counts the looks: only the last one is shown
	said     erasure
}

func newPersonCard(p *pane) *personCard {
	c := &personCard{p: p, name: kit.NewTextField(french.T("people.person.name")), proposed: kit.Flow(theme.Gap2),
		more: kit.Caption(""), others: kit.NewTextArea(french.T("people.person.others"), 2)}
	c.name.OnTyped = func(string) { c.typed() }
	c.name.OnSubmit(func(string) { c.preview() })
	c.others.SetHelp(french.T("people.person.others_help"))
	c.others.OnTyped = func(string) {
		c.own = true
		c.found.hide()
	}
	c.others.OnSubmit(func(string) { c.preview() })
	c.look = kit.PrimaryButton(icons.Eye, french.T("people.person.look"), c.preview)
	c.found = newFoundView(p, french.T("people.person.left"), french.T("people.person.erase"), c.ask)
	c.card = kit.Card(french.T("people.person.title"), kit.Column(theme.Gap3, kit.Muted(french.T("people.person.text")),
		c.name, c.proposed, c.more, c.others, kit.Row(0, c.look, kit.Space()), c.found.box))
	return c
}

// clear makes the card ready for another person.
func (c *personCard) clear() {
	c.name.SetText("")
	c.others.SetText("")
	c.own = false
}

// show proposes the names of the dossier that fit what is typed.
func (c *personCard) show() {
	typed := fold.Fold(c.name.Text())
	c.proposed.Objects = nil
	fitting := 0
	for _, person := range c.p.known.people {
		if isRole(person.name) || !strings.Contains(fold.Fold(person.name), typed) {
			continue
		}
		if fitting++; fitting > maxProposed {
			continue
		}
		text := french.T("people.person.named", "name", person.name, "times", french.Int(person.times))
		c.proposed.Add(kit.NewChip(kit.Choice{Text: text, Icon: icons.People}, fold.Fold(person.name) == typed, func(bool) { c.choose(person.name) }))
	}
	c.more.Hidden = fitting <= maxProposed && len(c.p.known.people) > 0
	switch {
	case len(c.p.known.people) == 0:
		c.more.SetText(french.T("people.person.nobody"))
	case fitting > maxProposed:
		c.more.SetText(french.N("people.person.more", fitting-maxProposed))
	}
}

// choose takes a name of the dossier.
func (c *personCard) choose(name string) {
	c.name.SetText(name)
	c.typed()
	kit.Focus(c.look)
}

func (c *personCard) typed() {
	c.name.SetError("")
	if !c.own {
		c.others.SetText(strings.Join(c.p.known.otherTexts(strings.TrimSpace(c.name.Text())), "\n"))
	}
	c.show()
	c.found.hide()
}

// preview shows what would be erased.
func (c *personCard) preview() {
	name := strings.TrimSpace(c.name.Text())
	if !erasable(name) {
		c.name.SetError(french.T("people.person.no_name"))
		c.name.FocusAtEnd()
		c.p.relayout()
		return
	}
	texts := distinct(append([]string{name}, strings.Split(c.others.Text(), "\n")...))
	for _, t := range texts {
		if !erasable(t) {
			c.others.SetError(french.T("people.person.not_erasable", "text", t))
			c.others.FocusAtEnd()
			c.p.relayout()
			return
		}
	}
	c.others.SetError("")
	e := erasure{names: []string{name}, texts: c.p.known.withDrafts(texts)}
	c.said = e
	c.looks++
	turn := c.looks
	c.found.say(french.T("people.looking"))
	var f found
	c.p.reading(func(ctx context.Context, d session.Dossier) (err error) {
		f, err = look(ctx, d, e)
		return err
	}, func() {
		if turn == c.looks {
			c.found.show(f, broad(texts)...)
			kit.Focus(c.look)
			c.found.reveal(c.look)
		}
	})
}

// broad warns of texts of one word: it is erased wherever it stands.
func broad(texts []string) []string {
	var out []string
	for _, t := range texts {
		if len(strings.Fields(fold.Fold(t))) == 1 && !strings.ContainsAny(t, "0123456789@") {
			out = append(out, french.T("people.person.broad", "word", t))
		}
	}
	return out
}

// ask is the last question.
func (c *personCard) ask() {
	e := c.said
	text := french.T("people.person.ask_text", "texts", quoted(e.texts))
	kit.AskDanger(c.p.host.Window(), french.T("people.person.ask_title", "name", e.names[0]), text, french.T("people.ask_confirm"), func(yes bool) {
		if yes {
			c.p.erase(e, c.found)
		}
	})
}

// quoted lists texts: « Marie Dupont » et « Dupont Marie ».
func quoted(texts []string) string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = french.T("people.quoted", "text", t)
	}
	return french.List(out)
}
