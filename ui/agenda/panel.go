package agenda

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// panel is where the selected block is written.
type panel struct {
	s      *screen
	id     string // the block that is shown
	inputs map[workshop.Field]*input
	known  session.Known

	heading        *kit.Text
	back           *kit.Button
	up, down       *kit.Button
	copied, erased *kit.Button
	past           *kit.Button
	double         *kit.Banner
	scroll         *container.Scroll
	content        *fyne.Container
}

func newPanel(s *screen) *panel {
	p := &panel{s: s, inputs: make(map[workshop.Field]*input)}
	p.heading = kit.Heading("").OneLine().Lines(1)
	p.back = kit.QuietButton(icons.ChevronLeft, french.T("agenda.back"), s.toList)
	p.up = kit.IconButton(icons.ArrowUp, french.T("agenda.up"), func() { s.move(-1) })
	p.down = kit.IconButton(icons.ArrowDown, french.T("agenda.down"), func() { s.move(1) })
	p.past = kit.IconButton(icons.History, french.T("agenda.history"), s.showHistory)
	p.copied = kit.QuietButton(icons.Copy, french.T("agenda.duplicate"), s.duplicate)
	p.erased = kit.QuietButton(icons.Trash, french.T("agenda.trash"), s.trash)
	p.double = kit.NewBanner(kit.Attention, french.T("agenda.double_text"), kit.SecondaryButton("", french.T("agenda.double_choose"), p.pick))
	p.scroll = container.NewVScroll(kit.InsetXY(theme.Gap4, theme.Gap3, kit.Column(theme.Gap3, p.fields()...)))
	head := kit.InsetXY(theme.Gap4, theme.Gap2, kit.Row(theme.Gap1, p.back, kit.Fill(p.heading), p.past, p.up, p.down))
	foot := kit.Stack(kit.NewSurface(theme.ColorCard, "", theme.Radius),
		kit.InsetXY(theme.Gap2, theme.Gap1, kit.Row(theme.Gap1, kit.Fill(kit.Flow(theme.Gap1, p.copied, p.erased)))))
	p.content = kit.Stack(
		kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.Inset(1, container.NewBorder(kit.Column(0, head, kit.Rule()), kit.Column(0, kit.Rule(), foot), nil, nil, p.scroll)))
	return p
}

func (p *panel) fields() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		p.double, p.title(), kit.TopRow(theme.Gap4, kit.Fixed(124, p.minutes()), kit.Fill(p.tick())),
		p.area(workshop.BlockBut, 2), p.area(workshop.BlockConsignes, 4), p.area(workshop.BlockMethode, 2),
		p.line(workshop.BlockMateriel), p.who(), p.step(),
	}
}

// meet asks the dossier for the people it knows, to complete who runs a block.
func (p *panel) meet() {
	if p.s.session() == nil {
		return
	}
	p.s.session().Known(func(k session.Known, err error) {
		if err == nil { // else nothing is suggested, and nothing is lost
			p.known = k
		}
	})
}

// show shows a block, "" for none. What was being written is finished before.
func (p *panel) show(id string) {
	if c := p.s.host.Window().Canvas(); id != p.id && p.has(c.Focused()) {
		c.Unfocus()
	}
	fresh := id != p.id || p.content.Hidden
	p.id = id
	b, ok := p.s.state().Block(id)
	p.content.Hidden = !ok
	if !ok {
		p.id = ""
		return
	}
	p.showDouble()
	for _, in := range p.inputs {
		in.load(&b, fresh)
	}
	if fresh {
		p.scroll.ScrollToTop()
		p.scroll.Content.Refresh()
	}
}

func (p *panel) showDouble() {
	hidden := !p.s.doubled()[p.id]
	if p.double.Hidden != hidden {
		p.double.Hidden = hidden
		p.scroll.Content.Refresh()
	}
	for f, in := range p.inputs {
		_, in.double = p.s.state().Disputed[p.s.set(p.id, f, "").Key]
		in.freeze(p.s.frozen() || in.double)
	}
}

// pick opens the choice between the texts of the block.
func (p *panel) pick() {
	p.s.host.ShowSheet(view.Sheet{Of: view.SheetChoose, Workshop: p.s.workshop, Kind: workshop.KindBlock, ID: p.id})
}

// place says which block of how many is shown, and where it can go.
func (p *panel) place(at, of int, frozen bool) {
	p.heading.SetText(french.T("agenda.heading", "n", at+1, "all", of))
	for _, b := range []struct {
		button *kit.Button
		off    bool
	}{{p.up, at <= 0}, {p.down, at >= of-1}, {p.copied, false}, {p.erased, false}} {
		if b.off || frozen {
			b.button.Disable()
		} else {
			b.button.Enable()
		}
	}
}

// freeze lets nobody change anything, or lets them again.
func (p *panel) freeze(on bool) {
	for _, in := range p.inputs {
		in.freeze(on || in.double)
	}
}

// jump goes to a field and shows it, and to the history where nothing can be written.
func (p *panel) jump(f workshop.Field) {
	if p.s.frozen() {
		kit.Focus(p.past)
		return
	}
	kit.Focus(p.inputs[f].target)
}

// has says whether a thing is one of the panel's.
func (p *panel) has(f fyne.Focusable) bool {
	if f == nil || p.content.Hidden {
		return false
	}
	for _, in := range p.inputs {
		if in.target == f {
			return true
		}
	}
	b, ok := f.(*kit.Button)
	return ok && slices.Contains([]*kit.Button{p.back, p.up, p.down, p.copied, p.erased, p.past}, b)
}

func (p *panel) set(f workshop.Field, v string) workshop.Set { return p.s.set(p.id, f, v) }
