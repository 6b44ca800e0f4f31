package parcours

import (
	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// stepPage shows one étape. It is made anew when another étape is opened, and
// brought up to date in its parts.
type stepPage struct {
	s      *screen
	step   *content.Step
	points []*point
	count  *kit.Text
	remark *kit.TextField
	draft  *session.NoteDraft
	line   *kit.TextField
	kind   *kit.Select
	notes  *fyne.Container
	all    *kit.Button
	box    *fyne.Container
}

func (s *screen) newPage(step *content.Step) *stepPage {
	p := &stepPage{s: s, step: step, draft: session.NewNoteDraft(s.session(), s.lastKind(), step.ID)}
	things := []fyne.CanvasObject{p.head()}
	if step.Status == content.Slot {
		things = append(things, p.slot())
	}
	if len(step.Text) > 0 {
		things = append(things, kit.Prose(step.Text))
	}
	if len(step.Items) > 0 {
		things = append(things, kit.Columns(theme.Gap4, 340, 2, p.work()...))
	}
	things = append(things, p.remarkCard(), p.noteCard())
	if !step.Guide.Empty() {
		things = append(things, newFoldable(french.T("parcours.guide"), guide(step.Guide), p.s.grown).box)
	}
	things = append(things, sources(step))
	p.box = kit.Column(theme.Gap4, things...)
	p.counted()
	p.listNotes()
	return p
}

// lastKind is the kind of the last note that was written here.
func (s *screen) lastKind() workshop.NoteKind {
	if s.page != nil {
		return s.page.draft.Kind()
	}
	return workshop.Observation
}

// head is the étape's number, title and aim, and the way to its neighbours.
func (p *stepPage) head() fyne.CanvasObject {
	i, n := p.step.Number-1, len(p.s.path.Steps)
	where := french.T("parcours.where", "number", p.step.Number, "all", n)
	if p.step.Minutes > 0 {
		where = french.T("parcours.where_minutes", "number", p.step.Number, "all", n, "minutes", p.step.Minutes)
	}
	back := kit.IconButton(icons.ChevronLeft, french.T("parcours.previous"), func() { p.s.turn(-1) })
	on := kit.SecondaryButton(icons.ChevronRight, french.T("parcours.next"), func() { p.s.turn(1) })
	if i == 0 {
		back.Disable()
	}
	if i == n-1 {
		on.Disable()
	}
	things := []fyne.CanvasObject{
		ends(kit.Row(theme.Gap2, kit.Caption(where).OneLine(), kit.StatusMark(p.step.Status)), kit.Row(theme.Gap2, back, on)),
		kit.Title(p.step.Title),
	}
	if p.step.Aim != "" {
		things = append(things, kit.Body(p.step.Aim))
	}
	return kit.Column(theme.Gap2, things...)
}

// slot says that the text of the étape is not public, and what to do today.
func (p *stepPage) slot() fyne.CanvasObject {
	say := kit.NewBanner(kit.Attention, french.T("parcours.slot"))
	usual := pathOf(p.s.pack, "")
	if usual.Status != content.Template || p.s.session().ReadOnly() {
		return say
	}
	take := kit.SecondaryButton(icons.Path, french.T("parcours.take_template"), func() { p.s.take(usual.ID) })
	return kit.Column(theme.Gap2, say, kit.Row(0, take))
}

// work is what the group does: the points to tick, beside the questions to ask
// and what is there at the end.
func (p *stepPage) work() []fyne.CanvasObject {
	things := []fyne.CanvasObject{p.checklist()}
	var beside []fyne.CanvasObject
	if len(p.step.Questions) > 0 {
		beside = append(beside, kit.Panel(theme.ColorSkyTint, kit.Column(theme.Gap3,
			kit.Row(theme.Gap2, kit.NewIcon(icons.Help, theme.ColorSky), kit.Fill(kit.Heading(french.T("parcours.questions")))),
			bullets(p.step.Questions))))
	}
	if p.step.Deliverable != "" {
		beside = append(beside, kit.Panel(theme.ColorPineTint, kit.Column(theme.Gap2,
			kit.Row(theme.Gap2, kit.NewIcon(icons.Flag, theme.ColorPine), kit.Fill(kit.Heading(french.T("parcours.deliverable")))),
			kit.Body(p.step.Deliverable))))
	}
	if len(beside) > 0 {
		things = append(things, kit.Column(theme.Gap4, beside...))
	}
	return things
}

func (p *stepPage) checklist() fyne.CanvasObject {
	p.count = kit.Muted("").OneLine()
	rows := make([]fyne.CanvasObject, 0, len(p.step.Items)+1)
	for _, item := range p.step.Items {
		pt := p.s.newPoint(item)
		p.points = append(p.points, pt)
		rows = append(rows, pt.box)
	}
	rows = append(rows, kit.Caption(french.T("parcours.keys")))
	return kit.Card(french.T("parcours.checklist"), kit.Column(theme.Gap1, rows...), p.count)
}

func (p *stepPage) remarkCard() fyne.CanvasObject {
	p.remark = kit.NewTextArea("", 2).SharesUndo()
	p.remark.SetPlaceHolder(french.T("parcours.step_remark_hint"))
	p.s.remarks(p.remark, workshop.KindStep, p.step.ID, func() { kit.Focus(p.s.stepper) })
	p.remarkChanged()
	if p.s.session().ReadOnly() {
		p.remark.Disable()
	}
	return kit.Card(french.T("parcours.step_remark"), p.remark)
}

// counted shows how many points are ticked.
func (p *stepPage) counted() {
	if p.count != nil {
		pr := stepProgress(p.s.state(), p.step)
		p.count.SetText(french.T("parcours.count", "done", pr.done, "all", pr.all))
	}
}

func (p *stepPage) pointChanged(id string) {
	for _, pt := range p.points {
		if pt.item.ID == id {
			before := pt.box.MinSize().Height
			pt.show(p.s)
			if pt.box.MinSize().Height != before {
				p.s.grown()
			}
			if pt.check == p.s.host.Window().Canvas().Focused() { // who ticked it is told under it
				kit.Reveal(p.s.right, pt.box)
			}
		}
	}
}

func (p *stepPage) remarkChanged() {
	if !p.remark.Focused() {
		p.remark.SetText(p.s.state().Item(p.step.ID).Remarque)
	}
}

func bullets(lines []string) fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(lines))
	for i, l := range lines {
		rows[i] = kit.TopRow(theme.Gap2, kit.Body("•").OneLine(), kit.Fill(kit.Body(l)))
	}
	return kit.Column(theme.Gap1, rows...)
}

// guide is the facilitator's sheet.
func guide(g content.Guide) fyne.CanvasObject {
	var things []fyne.CanvasObject
	part := func(key string, body fyne.CanvasObject) {
		things = append(things, kit.Column(theme.Gap1, kit.Strong(french.T(key)), body))
	}
	if len(g.Goals) > 0 {
		part("parcours.guide_goals", bullets(g.Goals))
	}
	if g.With != "" {
		part("parcours.guide_with", kit.Body(g.With))
	}
	if len(g.Before) > 0 {
		part("parcours.guide_before", bullets(g.Before))
	}
	moves := make([]fyne.CanvasObject, len(g.Moves))
	for i, m := range g.Moves {
		minutes := ""
		if m.Minutes > 0 {
			minutes = french.T("parcours.minutes", "minutes", m.Minutes)
		}
		moves[i] = kit.TopRow(theme.Gap3, kit.Fixed(60, kit.Strong(minutes).OneLine()),
			kit.Fill(kit.Column(0, kit.Body(m.Principle), kit.Caption(m.Tool))))
	}
	part("parcours.guide_moves", kit.Column(theme.Gap2, moves...))
	if g.Debrief != "" {
		part("parcours.guide_debrief", kit.Body(g.Debrief))
	}
	return kit.Card("", kit.Column(theme.Gap3, things...))
}

// sources says where the étape comes from.
func sources(step *content.Step) fyne.CanvasObject {
	things := []fyne.CanvasObject{kit.Caption(french.T("parcours.source", "source", step.Source.Cite()))}
	for _, also := range step.Also {
		things = append(things, kit.Caption(french.T("parcours.also", "source", also.Cite())))
	}
	return kit.Column(2, things...)
}

// grown lays everything out again after something in the étape got higher.
func (s *screen) grown() {
	relay(s.right.Content)
	s.right.Refresh()
}

// relay lays out containers from the outside in, without drawing them again:
// Fyne leaves alone those whose own size did not change.
func relay(o fyne.CanvasObject) {
	c, ok := o.(*fyne.Container)
	if !ok {
		return
	}
	if c.Layout != nil {
		c.Layout.Layout(c.Objects, c.Size())
	}
	for _, child := range c.Objects {
		relay(child)
	}
}
