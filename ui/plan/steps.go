package plan

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// stepList is the étapes of the action: ticked, written and moved where they
// stand. An empty line waits for the next one.
type stepList struct {
	p      *panel
	frozen bool
	list   []workshop.Milestone
	rows   map[string]*stepRow
	spare  []*stepRow
	next   *stepRow // the empty line
	after  string   // the étape it stands after, "" for the last
	count  *kit.Text
	lines  *fyne.Container

	content fyne.CanvasObject
}

func newStepList(p *panel) *stepList {
	l := &stepList{p: p, rows: make(map[string]*stepRow), count: kit.Caption(""), lines: kit.Column(theme.Gap1)}
	l.next = newStepRow(l)
	l.next.become("")
	l.content = kit.Column(theme.Gap2, l.lines, l.count)
	return l
}

// load shows the étapes; fresh when they are those of another action.
func (l *stepList) load(list []workshop.Milestone, fresh bool) {
	l.list = list
	if fresh {
		l.after = ""
		l.next.text.SetText("")
	}
	l.recycle()
	done := 0
	things := make([]fyne.CanvasObject, 0, len(list)+1)
	for _, m := range list {
		r := l.row(m.ID)
		r.show(m, fresh)
		things = append(things, r.box)
		if m.Fait {
			done++
		}
		if m.ID == l.after {
			things = append(things, l.next.box)
		}
	}
	if l.after == "" || !slices.Contains(things, l.next.box) {
		l.after = ""
		things = append(things, l.next.box)
	}
	l.next.box.(*fyne.Container).Hidden = l.frozen
	if !slices.Equal(l.lines.Objects, things) {
		l.lines.Objects = things
		l.lines.Refresh()
	}
	text := french.T("plan.steps.help")
	if len(list) > 0 {
		text = french.N("plan.steps.done", done, "all", french.Int(len(list))) + " " + text
	}
	l.count.SetText(text)
}

// recycle puts the lines aside of étapes that are not shown any more.
func (l *stepList) recycle() {
	for id, r := range l.rows {
		if !slices.ContainsFunc(l.list, func(m workshop.Milestone) bool { return m.ID == id }) {
			delete(l.rows, id)
			l.spare = append(l.spare, r)
		}
	}
}

func (l *stepList) row(id string) *stepRow {
	r := l.rows[id]
	if r == nil {
		if n := len(l.spare); n > 0 {
			r, l.spare = l.spare[n-1], l.spare[:n-1]
			r.text.SetText("")
		} else {
			r = newStepRow(l)
		}
		r.become(id)
		r.freeze(l.frozen)
		l.rows[id] = r
	}
	return r
}

func (l *stepList) freeze(on bool) {
	l.frozen = on
	for _, r := range l.rows {
		r.freeze(on)
	}
}

func (l *stepList) set(id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: l.p.s.workshop, Kind: workshop.KindMilestone, ID: id, Field: f}, Value: v}
}

func (l *stepList) ranks(list []newRank) []workshop.Set {
	sets := make([]workshop.Set, len(list))
	for i, r := range list {
		sets[i] = l.set(r.ID, workshop.MilestoneRang, r.Rang)
	}
	return sets
}

func (l *stepList) index(id string) int {
	return slices.IndexFunc(l.list, func(m workshop.Milestone) bool { return m.ID == id })
}

// typed takes a key in a line. The first one in the empty line makes an étape
// of it, and another empty line.
func (l *stepList) typed(r *stepRow, text string) {
	if r.id != "" {
		l.p.s.session().Type(l.set(r.id, workshop.MilestoneNom, text))
		return
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	id, to := workshop.NewID(), len(l.list)
	if l.after != "" {
		to = l.index(l.after) + 1
	}
	r.become(id)
	l.rows[id] = r
	l.next, l.after = newStepRow(l), ""
	l.next.become("")
	sets := append(l.ranks(insert(rankedMilestones(l.list), id, to)),
		l.set(id, workshop.MilestoneAction, l.p.id), l.set(id, workshop.MilestoneNom, text))
	l.p.s.session().Edit(sets...)
}

// entered opens a line for the étape that comes after this one.
func (l *stepList) entered(r *stepRow) {
	if r.id == "" || strings.TrimSpace(r.text.Text()) == "" {
		return
	}
	l.after = r.id
	if last := len(l.list) - 1; last >= 0 && l.list[last].ID == r.id {
		l.after = ""
	}
	l.p.load(false)
	kit.Focus(l.next.text.FocusTarget())
}

// left writes what was typed; an étape that was emptied goes.
func (l *stepList) left(r *stepRow, text string) {
	if r.id != "" && strings.TrimSpace(text) == "" && l.index(r.id) >= 0 {
		l.p.s.session().Edit(l.set(r.id, workshop.FieldTrashed, "1"))
		return
	}
	l.p.s.session().Flush()
}

// remove puts an étape in the trash and goes to the one before it.
func (l *stepList) remove(r *stepRow) {
	i := l.index(r.id)
	if i < 0 {
		return
	}
	id := r.id
	to := l.next
	if i > 0 {
		to = l.rows[l.list[i-1].ID]
	}
	named := strings.TrimSpace(r.text.Text()) != ""
	kit.Focus(to.text.FocusTarget())
	l.p.s.session().Edit(l.set(id, workshop.FieldTrashed, "1"))
	if named {
		l.p.s.offerUndo(french.T("plan.steps.removed"), l.set(id, workshop.FieldTrashed, ""), func() {
			if row := l.rows[id]; row != nil {
				kit.Focus(row.text.FocusTarget())
			}
		})
	}
}

// move moves an étape up (-1) or down (1).
func (l *stepList) move(r *stepRow, by int) {
	i := l.index(r.id)
	to := i + by
	if i < 0 || to < 0 || to >= len(l.list) {
		return
	}
	if by > 0 {
		to++
	}
	l.after = ""
	l.p.s.session().Edit(l.ranks(move(rankedMilestones(l.list), i, to))...)
	if r.text.Focused() {
		kit.Reveal(l.p.scroll, r.text)
	}
}

// focused returns the line with the caret, nil for none.
func (l *stepList) focused() *stepRow {
	for _, r := range l.rows {
		if r.text.Focused() {
			return r
		}
	}
	return nil
}

// stepRow is the line of one étape.
type stepRow struct {
	id         string // "" for the empty line
	done       bool
	check      *kit.Button
	text       *kit.TextField
	up, remove *kit.Button
	box        fyne.CanvasObject
}

func newStepRow(l *stepList) *stepRow {
	r := &stepRow{text: kit.NewTextField("").SharesUndo()}
	r.check = kit.IconButton(icons.Box, french.T("plan.steps.tick"), func() {
		l.p.s.session().Edit(l.set(r.id, workshop.MilestoneFait, flag(!r.done)))
	})
	r.up = kit.IconButton(icons.ArrowUp, french.T("plan.up"), func() { l.move(r, -1) })
	r.remove = kit.IconButton(icons.Trash, french.T("plan.steps.remove"), func() { l.remove(r) })
	r.text.OnTyped = func(text string) { l.typed(r, text) }
	r.text.OnDone = func(text string) { l.left(r, text) }
	r.text.OnSubmit(func(string) { l.entered(r) })
	r.text.OnKey(func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyBackspace && r.text.Text() == "" && r.id != "" {
			l.remove(r)
			return true
		}
		return false
	})
	r.box = kit.Row(theme.Gap1, r.check, kit.Fill(r.text), r.up, r.remove)
	return r
}

// become makes the line that of an étape, or the empty one.
func (r *stepRow) become(id string) {
	r.id = id
	empty := id == ""
	r.up.Hidden, r.remove.Hidden = empty, empty
	r.check.SetIcon(icons.Box)
	r.text.SetPlaceHolder("")
	r.check.Enable()
	if empty {
		r.check.SetIcon(icons.Plus)
		r.check.Disable()
		r.text.SetPlaceHolder(french.T("plan.steps.add"))
	}
	r.done = false
	r.box.Refresh()
}

func (r *stepRow) show(m workshop.Milestone, fresh bool) {
	if fresh || !r.text.Focused() {
		r.text.SetText(m.Nom)
	}
	if r.done != m.Fait {
		r.done = m.Fait
		icon := icons.Box
		if m.Fait {
			icon = icons.BoxChecked
		}
		r.check.SetIcon(icon)
	}
}

func (r *stepRow) freeze(on bool) {
	for _, d := range []disabler{r.check, r.text, r.up, r.remove} {
		freezer(d)(on)
	}
}
