package wrap

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// questions is where the questions of the évaluation à chaud are written.
type questions struct {
	e      *evaluation
	add    *kit.TextField
	use    *kit.Button
	offer  *fyne.Container
	list   *kit.List[asked]
	title  *kit.TextField // of the question that is renamed; there is one
	edited string
	before string
	hint   *kit.Text
	line   *fyne.Container
	box    *fyne.Container
}

// asked is what a row shows of a question.
type asked struct {
	id, title string
	template  bool
	edited    bool
}

func newQuestions(e *evaluation) *questions {
	q := &questions{e: e, add: kit.NewTextField(french.T("wrap.rate.new_question")).SharesUndo(), title: kit.NewTextField("").SharesUndo(),
		hint: kit.Caption(french.T("wrap.keys.ask"))}
	q.add.OnSubmit(func(string) { q.create() })
	q.add.OnKey(func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyDown {
			kit.Focus(q.list)
		}
		return k.Name == fyne.KeyDown
	})
	q.title.OnTyped = func(v string) {
		if q.edited != "" {
			q.e.s.session().Type(q.e.criterion(q.edited, workshop.CriterionTitre, v))
		}
	}
	q.title.OnDone = func(string) { q.e.s.session().Flush() }
	q.title.OnSubmit(func(string) { q.done() })
	q.title.OnKey(func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			q.done()
		}
		return k.Name == fyne.KeyEscape
	})
	q.list = kit.NewList(func() kit.RowOf[asked] { return newAskedRow(q) })
	q.list.OnOpen = func(_ int, a asked) { q.begin(a.id) }
	q.list.OnKey = q.key
	q.use = kit.SecondaryButton(icons.Check, french.T("wrap.rate.use"), q.adopt)
	q.offer = kit.Row(theme.Gap3, kit.Fill(kit.Muted(french.T("wrap.rate.offer"))), q.use)
	q.line = kit.Column(theme.Gap2, kit.TopRow(theme.Gap3, kit.Fill(q.add), bottom(kit.PrimaryButton(icons.Plus, french.T("wrap.decide.add"), q.create).Hint(french.T("wrap.key.enter")))), q.hint, q.offer)
	q.box = kit.Column(theme.Gap3, q.line, kit.Fill(atLeast(160, q.list)))
	return q
}

// adopt puts the questions of the gabarit into the dossier.
func (q *questions) adopt() {
	if sets := q.e.adopt(); len(sets) > 0 {
		q.e.s.session().Edit(sets...)
	}
	kit.Focus(q.list)
}

// create adds the question that is written, after the others.
func (q *questions) create() {
	title := strings.TrimSpace(q.add.Text())
	if title == "" {
		return
	}
	rank := ""
	if list := q.e.criteria(); len(list) > 0 {
		rank = list[len(list)-1].Rang
	}
	id := workshop.NewID()
	q.add.SetText("")
	q.e.answer(false, q.e.criterion(id, workshop.CriterionTitre, title), q.e.criterion(id, workshop.CriterionRang, workshop.RankBetween(rank, "")))
	q.list.Select(q.index(id))
}

func (q *questions) index(id string) int {
	return slices.IndexFunc(q.list.Items(), func(a asked) bool { return a.id == id })
}

// selected returns the question that is selected, "" for none.
func (q *questions) selected() string {
	if i := q.list.Selected(); i >= 0 && i < len(q.list.Items()) {
		return q.list.Items()[i].id
	}
	return ""
}

// key takes the keys of the list that do not move.
func (q *questions) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDelete:
		q.remove(q.selected())
	case fyne.KeyUp:
		if q.list.Selected() > 0 || q.e.s.frozen() {
			return false
		}
		kit.Focus(q.add.FocusTarget())
	case fyne.KeyEscape:
		q.enter()
	default:
		return false
	}
	return true
}

// remove puts a question in the trash.
func (q *questions) remove(id string) {
	if id == "" || q.e.s.frozen() {
		return
	}
	q.e.s.trash(workshop.KindCriterion, id, french.T("wrap.rate.question_trashed"), q.e.adopt()...)
}

// move moves the selected question up or down, past its neighbour.
func (q *questions) move(by int) {
	list, id := q.e.criteria(), q.selected()
	at := slices.IndexFunc(list, func(c workshop.Criterion) bool { return c.ID == id })
	to := at + by
	if at < 0 || to < 0 || to >= len(list) || q.e.s.frozen() {
		return
	}
	ranks := append([]string{""}, make([]string, len(list))...)
	for i, c := range list {
		ranks[i+1] = c.Rang
	}
	ranks = append(ranks, "")
	low, high := ranks[to+1], ranks[to+2] // after the neighbour below
	if by < 0 {
		low, high = ranks[to], ranks[to+1] // before the neighbour above
	}
	q.e.answer(false, q.e.criterion(id, workshop.CriterionRang, workshop.RankBetween(low, high)))
	q.list.Select(q.index(id))
}

// begin lets a question be renamed where it stands.
func (q *questions) begin(id string) {
	if q.e.s.frozen() || q.edited == id {
		return
	}
	q.endEdit()
	if sets := q.e.adopt(); len(sets) > 0 {
		q.e.s.session().Edit(sets...)
	}
	c, ok := q.e.s.state().Criterion(id)
	if !ok {
		return
	}
	q.edited, q.before = id, c.Titre
	q.title.SetText(c.Titre)
	q.refresh()
	q.title.FocusAtEnd()
}

// endEdit shows the question again. One without words keeps those it had.
func (q *questions) endEdit() {
	id := q.edited
	if id == "" {
		return
	}
	q.edited = ""
	q.e.s.session().Flush()
	if c, ok := q.e.s.state().Criterion(id); ok && strings.TrimSpace(c.Titre) == "" {
		q.e.s.session().Edit(q.e.criterion(id, workshop.CriterionTitre, q.before))
	}
	q.refresh()
}

func (q *questions) done() {
	q.endEdit()
	kit.Focus(q.list)
}

// follow shows what an undo made of the question that is renamed.
func (q *questions) follow() {
	if q.edited == "" {
		return
	}
	c, ok := q.e.s.state().Criterion(q.edited)
	if !ok || c.Trashed {
		q.edited = ""
		return
	}
	q.title.SetText(c.Titre)
}

func (q *questions) fresh() {
	q.edited = ""
	q.add.SetText("")
	q.list.Select(-1)
}

func (q *questions) enter() {
	if q.e.s.frozen() {
		kit.Focus(q.e.ways.FocusTarget())
		return
	}
	kit.Focus(q.add.FocusTarget())
}

func (q *questions) refresh() {
	var list []asked
	for _, c := range q.e.criteria() {
		a := asked{id: c.ID, title: c.Titre, template: isTemplate(c.Titre), edited: c.ID == q.edited}
		if a.edited {
			a.title, a.template = "", false // what is typed there is not listed at each key
		}
		list = append(list, a)
	}
	if was := q.selected(); !slices.Equal(list, q.list.Items()) {
		q.list.SetItems(list)
		if i := q.index(was); i >= 0 {
			q.list.Select(i)
		}
	}
	q.line.Hidden = q.e.s.frozen()
	q.offer.Hidden = q.e.s.frozen() || len(q.e.s.state().Criteria()) > 0
	q.box.Refresh()
}

// askedRow shows a question, or the field that renames it.
type askedRow struct {
	widget.BaseWidget
	q          *questions
	text       *kit.Text
	tag        *kit.Pill
	card, slot *fyne.Container
	both       *fyne.Container
}

func newAskedRow(q *questions) *askedRow {
	r := &askedRow{q: q, text: kit.Body(""), tag: templatePill(), slot: kit.Stack()}
	r.card = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap2, kit.Row(theme.Gap2, kit.Fill(r.text), r.tag)))
	r.both = kit.Stack(r.card, r.slot)
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *askedRow) Bind(a asked) {
	r.text.SetText(a.title)
	r.tag.Hidden = !a.template
	r.card.Hidden, r.slot.Hidden = a.edited, !a.edited
	r.slot.Objects = nil
	if a.edited {
		r.slot.Objects = []fyne.CanvasObject{r.q.title}
	}
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *askedRow) CreateRenderer() fyne.WidgetRenderer { return slotRenderer(r, r.both) }
