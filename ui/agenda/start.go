package agenda

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/agendas"
	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// startPage is where a déroulé begins: from a template, from the étapes of the
// parcours, or from nothing.
type startPage struct {
	s       *screen
	cards   []*kit.TapCard
	steps   *kit.TapCard
	title   *kit.Text
	text    *kit.Text
	choices *fyne.Container
	content *fyne.Container
	shown   string // of which parcours the étapes are offered
	words   *kit.Text
}

func newStartPage(s *screen) *startPage {
	p := &startPage{s: s, title: kit.Heading(french.T("agenda.empty.title")), text: kit.Muted(french.T("agenda.empty.text")), words: kit.Body("")}
	all, err := agendas.Load()
	if err != nil { // its tests say why
		all = nil
	}
	var things []fyne.CanvasObject
	for _, t := range all {
		card := kit.NewTapCard(templateCard(t), func() { s.fill(blocksOf(t)) })
		p.cards = append(p.cards, card)
		things = append(things, card)
	}
	p.steps = kit.NewTapCard(choiceCard(icons.Path, french.T("agenda.empty.steps"), nil, p.words), func() { s.fill(s.stepBlocks()) })
	blank := kit.NewTapCard(choiceCard(icons.Plus, french.T("agenda.empty.blank"), nil, kit.Body(french.T("agenda.empty.blank_text"))), s.create)
	p.cards = append(p.cards, p.steps, blank)
	things = append(things, p.steps, blank)
	p.choices = kit.Columns(theme.Gap3, 260, 3, things...)
	p.content = kit.Stack(container.NewVScroll(kit.Inset(headMargin, kit.Column(theme.Gap4, kit.Width(720, kit.Column(theme.Gap2, p.title, p.text)), p.choices))))
	return p
}

// choiceCard says what a click begins with.
func choiceCard(icon icons.Name, title string, pill *kit.Pill, more ...fyne.CanvasObject) fyne.CanvasObject {
	head := []fyne.CanvasObject{kit.NewIcon(icon, theme.ColorPine), kit.Fill(kit.Heading(title))}
	if pill != nil {
		head = append(head, pill)
	}
	return kit.Column(theme.Gap2, append([]fyne.CanvasObject{kit.Row(theme.Gap2, head...)}, more...)...)
}

func templateCard(t agendas.Template) fyne.CanvasObject {
	pause := french.T("agenda.empty.no_pause")
	for _, b := range t.Blocks {
		if b.Pause {
			pause = french.T("agenda.empty.with_pause")
		}
	}
	return choiceCard(icons.Clock, t.Title, kit.StatusMark(content.Template), kit.Body(t.Summary),
		kit.Caption(french.N("agenda.empty.counted", len(t.Blocks), "time", lengthText(t.Minutes()), "pause", pause)))
}

// first is what has the focus when the page is shown.
func (p *startPage) first() fyne.Focusable { return p.cards[0] }

// show offers what can be begun with.
func (p *startPage) show(frozen bool) {
	p.choices.Hidden = frozen
	text := "agenda.empty.text"
	if frozen {
		text = "agenda.empty.frozen"
	}
	p.text.SetText(french.T(text))
	title, n := p.s.parcours()
	p.steps.Hidden = n == 0
	if n > 0 {
		p.words.SetText(french.N("agenda.empty.steps_text", n, "title", title, "minutes", stepMinutes))
	}
	if p.shown != title {
		p.shown = title
		p.content.Refresh()
	}
}

// blocksOf returns the blocks of a template.
func blocksOf(t agendas.Template) []workshop.Block {
	out := make([]workshop.Block, len(t.Blocks))
	for i, b := range t.Blocks {
		out[i] = workshop.Block{Titre: b.Title, But: b.Aim, Minutes: b.Minutes, Methode: b.Method, Consignes: b.Instructions,
			Materiel: b.Material, Qui: b.Who, Pause: b.Pause}
	}
	return out
}

// stepMinutes is what an étape of a parcours has in a déroulé, until people say.
const stepMinutes = 20

// parcours returns the title of the workshop's parcours, and how many étapes it has.
func (s *screen) parcours() (title string, steps int) {
	if p, ok := s.path(); ok {
		return p.Title, len(p.Steps)
	}
	return "", 0
}

func (s *screen) path() (*content.Parcours, bool) {
	pack, err := content.Load()
	if err != nil || s.state() == nil { // its tests say why
		return nil, false
	}
	return pack.Parcours(s.state().Workshop.Parcours)
}

// stepBlocks returns a block for each étape of the workshop's parcours.
func (s *screen) stepBlocks() []workshop.Block {
	p, ok := s.path()
	if !ok {
		return nil
	}
	out := make([]workshop.Block, len(p.Steps))
	for i, step := range p.Steps {
		out[i] = workshop.Block{Titre: step.Title, But: step.Aim, Minutes: stepMinutes, Step: step.ID}
	}
	return out
}
