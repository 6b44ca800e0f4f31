package wrap

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// hands is the way to count raised hands: for each question, how many gave one
// star, two, …
type hands struct {
	e    *evaluation
	grid *grid
	hint *kit.Text
	room *kit.Text
	box  *fyne.Container
}

func newHands(e *evaluation) *hands {
	h := &hands{e: e, hint: kit.Caption(french.T("wrap.keys.hands")), room: kit.Caption("")}
	h.grid = newGrid(workshop.MaxStars, gridHost{
		canvas: func() fyne.Canvas { return e.s.host.Window().Canvas() },
		change: h.change,
		escape: func() { kit.Focus(e.ways.FocusTarget()) },
		frozen: e.s.frozen,
	})
	h.box = kit.Column(theme.Gap3, h.hint, kit.Fill(container.NewVScroll(kit.Inset(theme.Gap1, kit.Column(theme.Gap3, h.grid, h.room)))))
	return h
}

// change takes a count that was typed.
func (h *hands) change(row, col, n int) {
	if n > workshop.MaxVoters {
		return
	}
	list := h.e.criteria()
	if row >= len(list) {
		return
	}
	v := ""
	if n > 0 {
		v = strconv.Itoa(n)
	}
	h.e.answer(true, h.e.criterion(list[row].ID, workshop.FieldHands(col+1), v))
}

func (h *hands) refresh() {
	list := h.e.criteria()
	rows := make([]gridRow, len(list))
	most := 0
	for i, c := range list {
		rows[i] = gridRow{label: c.Titre, template: isTemplate(c.Titre)}
		for j, n := range c.Hands {
			rows[i].counts[j] = n
			rows[i].total += n
		}
		most = max(most, rows[i].total)
	}
	h.grid.show(rows)
	h.hint.Hidden = h.e.s.frozen()
	h.compare(most)
	h.box.Refresh()
}

// compare compares the raised hands with the people who are there.
func (h *hands) compare(most int) {
	present := workshop.Count(h.e.s.state().Participants()).Present
	h.room.Hidden = present == 0
	if present == 0 {
		return
	}
	if most > present {
		h.room.SetText(french.N("wrap.rate.too_many", present, "hands", french.Int(most)))
		h.room.SetColor(theme.ColorBrick)
		return
	}
	h.room.SetText(french.N("wrap.rate.present", present))
	h.room.SetColor(theme.ColorSlate)
}

// gridRow is a question with its counts.
type gridRow struct {
	label    string
	template bool
	counts   [workshop.MaxStars]int
	total    int
}

func sameLabels(a, b []gridRow) bool {
	return slices.EqualFunc(a, b, func(x, y gridRow) bool { return x.label == y.label && x.template == y.template })
}
