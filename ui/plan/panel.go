package plan

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// panel is where the selected action is written.
type panel struct {
	s      *screen
	id     string // the action that is shown
	inputs map[workshop.Field]*input
	all    []*input
	ended  bool // « end before start » is shown

	heading        *kit.Text
	back           *kit.Button
	up, down       *kit.Button
	copied, erased *kit.Button
	past           *kit.Button
	gaps           *gapBar
	trace          *traceBar
	traced         [4]string // what it shows
	double         *doubleBar
	funds          *kit.Text
	communes       *communeBar
	steps          *stepList
	scroll         *container.Scroll
	content        *fyne.Container
}

func newPanel(s *screen) *panel {
	p := &panel{s: s, inputs: make(map[workshop.Field]*input)}
	p.heading = kit.Heading("").OneLine()
	p.back = kit.QuietButton(icons.ChevronLeft, french.T("plan.back"), s.toTable).Hint(french.T("plan.key.back"))
	p.up = kit.IconButton(icons.ArrowUp, french.T("plan.up"), func() { s.moveAction(-1) })
	p.down = kit.IconButton(icons.ArrowDown, french.T("plan.down"), func() { s.moveAction(1) })
	p.copied = kit.QuietButton(icons.Copy, french.T("plan.duplicate"), s.duplicate).Hint(french.T("plan.key.duplicate"))
	p.erased = kit.QuietButton(icons.Trash, french.T("plan.trash"), s.trash)
	p.past = kit.QuietButton(icons.History, french.T("plan.history"), s.showHistory)
	p.gaps = newGapBar(p.jump, func() { p.scroll.ScrollToTop() })
	p.trace = newTraceBar(s)
	p.double = newDoubleBar(func() { s.pick(p.id) })
	p.funds = kit.Caption("")
	p.communes = newCommuneBar(func(code string) { p.turnCommune(code) })
	p.steps = newStepList(p)
	head := kit.InsetXY(theme.Gap4, theme.Gap2, kit.Row(theme.Gap1, p.back, p.heading, kit.Space(), p.past, kit.Caption(french.T("plan.key.move")).OneLine(), p.up, p.down))
	title := kit.InsetXY(theme.Gap4, 0, p.title())
	told := kit.Column(theme.Gap3, p.double.box, p.gaps, p.trace.box)
	p.scroll = container.NewVScroll(kit.InsetXY(theme.Gap4, theme.Gap3, kit.HeadLast(theme.Gap5, told, kit.Column(theme.Gap5, p.sections()...))))
	foot := kit.InsetXY(theme.Gap2, theme.Gap1, kit.Row(theme.Gap1, kit.Fill(kit.Flow(theme.Gap1, p.copied, p.erased)), kit.Caption(french.T("plan.key.panel")).OneLine()))
	p.content = kit.Stack(
		kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.Column(0, head, title, kit.InsetXY(0, theme.Gap2, kit.Rule()), kit.Fill(p.scroll), kit.Rule(), foot))
	return p
}

// sections are the questions of the workshop, in the order they are asked. The
// title stands above them, and stays in sight.
func (p *panel) sections() []fyne.CanvasObject {
	people, elected, structures := p.s.people, p.s.elected, p.s.structures
	return []fyne.CanvasObject{
		section("plan.section.who",
			pair(p.known(workshop.ActionPersonnePilote, people), p.known(workshop.ActionStructurePilote, structures)),
			pair(p.known(workshop.ActionServicePilote, structures), p.known(workshop.ActionEluReferent, elected))),
		section("plan.section.what",
			p.area(workshop.ActionDescription, 3), p.line(workshop.ActionEnjeu), p.choice(workshop.ActionThematique, plainChoices(workshop.Themes)),
			p.area(workshop.ActionObjectifs, 2),
			pair(p.choice(workshop.ActionStatut, statusChoices()), p.choice(workshop.ActionPriorite, priorityChoices()))),
		section("plan.section.when",
			pair(p.date(workshop.ActionDebut), p.date(workshop.ActionFin)), p.tick(workshop.ActionRepete),
			kit.Column(theme.Gap2, kit.Strong(french.T("plan.section.steps")), p.steps.content)),
		section("plan.section.with",
			p.several(workshop.ActionPartenaires, p.s.partners), p.choice(workshop.ActionParticipation, plainChoices(workshop.Participations)), p.line(workshop.ActionGouvernance)),
		section("plan.section.means",
			p.area(workshop.ActionMoyens, 2), p.amount(workshop.ActionBudget),
			p.funder(workshop.ActionFinanceur1, workshop.ActionMontant1),
			p.funder(workshop.ActionFinanceur2, workshop.ActionMontant2),
			p.funder(workshop.ActionFinanceur3, workshop.ActionMontant3),
			p.funds, p.line(workshop.ActionFinancements)),
		section("plan.section.measure", p.area(workshop.ActionIndicateurs, 2), p.area(workshop.ActionResultats, 2), p.line(workshop.ActionCibles)),
		p.communes.box,
		section("plan.section.more", p.area(workshop.ActionRemarques, 2)),
	}
}

func section(key string, things ...fyne.CanvasObject) *fyne.Container {
	return kit.Column(theme.Gap3, append([]fyne.CanvasObject{kit.Column(theme.Gap1, kit.Heading(french.T(key)), kit.Rule())}, things...)...)
}

// pair puts fields two by two where there is room.
func pair(things ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Columns(theme.Gap3, 150, 2, things...)
}

func (p *panel) funder(name, amount workshop.Field) fyne.CanvasObject {
	return kit.TopRow(theme.Gap3, kit.Fill(p.known(name, p.s.structures)), kit.Fixed(136, p.amount(amount)))
}

// show shows an action, "" for none. What was being written is finished before.
func (p *panel) show(id string) {
	if c := p.s.host.Window().Canvas(); id != p.id && p.s.inRight(c.Focused()) {
		c.Unfocus()
	}
	fresh := id != p.id || p.content.Hidden
	p.id = id
	p.load(fresh)
	if fresh {
		p.scroll.ScrollToTop()
	}
}

// load shows the action as it is now; fresh when it was not shown before.
func (p *panel) load(fresh bool) {
	st := p.s.state()
	a, ok := st.Action(p.id)
	p.content.Hidden = !ok
	if !ok {
		p.id = ""
		return
	}
	for _, in := range p.all {
		in.load(&a, fresh)
	}
	p.gaps.show(&a, fresh)
	p.traceAnew(&a, fresh)
	p.checkDoubles()
	p.check(&a)
	p.communes.show(st.Workshop.Communes, &a)
	p.steps.load(a.Milestones, fresh)
	if fresh {
		p.scroll.Content.Refresh()
	}
}

// traceAnew shows what the action comes from, when that is something else than
// before: counting votes costs, and is not done at each key.
func (p *panel) traceAnew(a *workshop.Action, fresh bool) {
	from := [...]string{a.ID, a.Note, a.Cluster, a.Origin}
	if fresh || from != p.traced {
		p.traced = from
		p.trace.show(a)
	}
}

// retrace shows it again, after notes or votes changed.
func (p *panel) retrace() {
	if a, ok := p.s.state().Action(p.id); ok {
		p.trace.show(&a)
	}
}

// titleLimit is how long a title may be for Territoires en Transitions.
const titleLimit = 300

// check says beside the fields what lacks and what cannot be.
func (p *panel) check(a *workshop.Action) {
	lacks := make(map[workshop.Field]workshop.Gap)
	for _, g := range a.Gaps() {
		lacks[g.Field] = g
	}
	for f, in := range p.inputs {
		in.mark(lacks[f].Field != "", lacks[f].Essential)
	}
	title := p.inputs[workshop.ActionTitre]
	if n := len([]rune(a.Titre)); n > titleLimit {
		title.setError(french.T("plan.title_long", "n", n, "most", titleLimit))
	} else {
		title.setError("")
	}
	reversed := !a.Debut.IsZero() && !a.Fin.IsZero() && a.Fin.Before(a.Debut)
	if reversed != p.ended {
		p.ended = reversed
		p.inputs[workshop.ActionFin].setError("")
	}
	if reversed {
		p.inputs[workshop.ActionFin].setError(french.T("plan.end_before"))
	}
	p.showFunds(a)
}

// showFunds compares what funders bring with the budget.
func (p *panel) showFunds(a *workshop.Action) {
	var total workshop.Cents
	for _, f := range a.Financeurs {
		total += f.Amount
	}
	in, text := theme.ColorSlate, french.T("plan.funds.none")
	switch {
	case total == 0:
	case a.Budget == 0:
		text = french.T("plan.funds.total", "total", french.Euros(total))
	case total > a.Budget:
		in, text = theme.ColorOchre, french.T("plan.funds.over", "total", french.Euros(total), "budget", french.Euros(a.Budget))
	case total < a.Budget:
		text = french.T("plan.funds.under", "total", french.Euros(total), "budget", french.Euros(a.Budget), "rest", french.Euros(a.Budget-total))
	default:
		text = french.T("plan.funds.exact", "total", french.Euros(total))
	}
	p.funds.SetText(text)
	p.funds.SetColor(in)
}

// place says which action of how many is shown, and where it can go.
func (p *panel) place(at, of int, readOnly bool) {
	p.heading.SetText(french.T("plan.heading", "n", at+1, "all", of))
	for _, b := range []struct {
		button *kit.Button
		off    bool
	}{{p.up, at <= 0}, {p.down, at >= of-1}, {p.copied, false}, {p.erased, false}} {
		if b.off || readOnly {
			b.button.Disable()
		} else {
			b.button.Enable()
		}
	}
}

// freeze lets nobody change anything, or lets them again.
func (p *panel) freeze(on bool) {
	for _, in := range p.all {
		in.freeze(on || in.double)
	}
	p.communes.frozen = on
	p.steps.freeze(on)
}

// jump goes to a field and shows it; to the choice between its texts while it has
// several, and to the history where nothing can be written.
func (p *panel) jump(f workshop.Field) {
	in := p.inputs[f]
	switch {
	case in == nil && f != workshop.ActionCommunes:
	case p.s.session().ReadOnly():
		kit.Focus(p.past)
	case in == nil:
		kit.Focus(p.communes.all)
	case in.double:
		kit.Focus(p.double.choose)
	default:
		kit.Focus(in.target)
	}
}

// within says whether a thing lies over another, from left to right.
func within(o, around fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	x, left := driver.AbsolutePositionForObject(o).X, driver.AbsolutePositionForObject(around).X
	return x >= left && x <= left+around.Size().Width
}

func (p *panel) set(f workshop.Field, v string) workshop.Set { return p.s.set(p.id, f, v) }

func (p *panel) turnCommune(code string) {
	st := p.s.state()
	a, ok := st.Action(p.id)
	if !ok {
		return
	}
	var sets []workshop.Set
	for f, v := range communeSets(a.CommuneCodes, st.Workshop.Communes, code) {
		sets = append(sets, p.set(f, v))
	}
	p.s.session().Edit(sets...)
}
