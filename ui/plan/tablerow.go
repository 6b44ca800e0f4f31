package plan

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// The columns of the table, in points at a text scale of 1; the action has the
// room that is left.
const (
	columnNumber float32 = 24
	columnEnd    float32 = 112
	columnStatus float32 = 116
	wideTable    float32 = 460 // narrower tables put everything under the title
)

// tableRow shows one action.
type tableRow struct {
	widget.BaseWidget
	number, title, pilot, end, priority, ready *kit.Text
	priorityIcon, readyIcon                    *kit.Icon
	status                                     *kit.Pill

	priorityMark, readyMark *fyne.Container
	body                    *fyne.Container // columns, or narrow
	columns, narrow         *fyne.Container
}

func newTableRow() kit.RowOf[row] {
	r := &tableRow{
		number: kit.Strong("").OneLine().In(theme.ColorSlate).Align(fyne.TextAlignTrailing),
		title:  kit.Strong("").Lines(2), pilot: kit.Caption("").OneLine().Lines(1),
		end: kit.Body("").OneLine(), priority: kit.Caption("").OneLine(), ready: kit.Caption("").OneLine(),
		priorityIcon: kit.NewIconSized(icons.Minus, theme.ColorSlate, 14), readyIcon: kit.NewIconSized(icons.Check, theme.ColorPine, 14),
		status: kit.NewPill(icons.Circle, "", theme.ColorSlate, theme.ColorSlateTint),
	}
	r.priorityMark = kit.Row(theme.Gap1, r.priorityIcon, r.priority)
	r.readyMark = kit.Row(theme.Gap1, r.readyIcon, r.ready)
	number := kit.Fixed(columnNumber, r.number)
	r.columns = kit.TopRow(theme.Gap3, number,
		kit.Fill(kit.Column(2, r.title, r.pilot)),
		kit.Fixed(columnEnd, kit.Column(theme.Gap1, r.end, r.priorityMark)),
		kit.Fixed(columnStatus, kit.Column(theme.Gap1, kit.Row(0, r.status), r.readyMark)))
	r.narrow = kit.TopRow(theme.Gap2, number,
		kit.Fill(kit.Column(theme.Gap1, r.title, r.pilot, kit.Row(theme.Gap2, r.status, r.readyMark), kit.Row(theme.Gap2, r.end, r.priorityMark))))
	r.body = kit.Stack(r.columns)
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *tableRow) Bind(item row) {
	r.number.SetText(french.Int(item.Number))
	title, in := item.Title, theme.ColorInk
	if title == "" {
		title, in = french.T("plan.untitled"), theme.ColorSlate
	}
	r.title.SetText(title)
	r.title.SetColor(in)
	r.pilot.SetText(orText(item.Pilot, "plan.no_pilot"))
	r.end.SetText(orText(french.ShortDate(item.End), "plan.no_end"))
	status := statusLook(item.Status)
	r.status.Set(status.icon, statusWord(item.Status), status.in, status.tint)
	r.bindPriority(item)
	switch {
	case item.Double:
		r.readyIcon.Set(icons.Warning, theme.ColorOchre)
		r.ready.SetText(french.T("plan.double.mark"))
		r.ready.SetColor(theme.ColorOchre)
	case item.Missing == 0:
		r.readyIcon.Set(icons.Check, theme.ColorPine)
		r.ready.SetText(french.T("plan.ready"))
		r.ready.SetColor(theme.ColorPine)
	default:
		r.readyIcon.Set(icons.Edit, theme.ColorOchre)
		r.ready.SetText(french.N("plan.missing", item.Missing))
		r.ready.SetColor(theme.ColorOchre)
	}
	r.Refresh()
}

func (r *tableRow) bindPriority(item row) {
	l, ok := priorityLooks[item.Priority]
	r.priorityMark.Hidden = !ok
	if ok {
		r.priorityIcon.Set(l.icon, l.in)
		r.priority.SetText(priorityWord(item.Priority))
	}
}

func orText(text, key string) string {
	if text == "" {
		return french.T(key)
	}
	return text
}

// Resize implements fyne.CanvasObject: a narrow row has no columns.
func (r *tableRow) Resize(s fyne.Size) {
	want := r.narrow
	if isWide(s.Width) {
		want = r.columns
	}
	if r.body.Objects[0] != want {
		r.body.Objects[0] = want
		r.body.Refresh()
	}
	r.BaseWidget.Resize(s)
}

func isWide(width float32) bool { return width >= wideTable*theme.Scale() }

// CreateRenderer implements fyne.Widget.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(
		kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.InsetXY(theme.Gap3, theme.Gap2, r.body)))
}

// tableHead names the columns.
type tableHead struct {
	widget.BaseWidget
	line *fyne.Container
}

func newTableHead() *tableHead {
	name := func(key string) *kit.Text { return kit.Caption(french.T(key)).OneLine().Lines(1).Bold() }
	h := &tableHead{line: kit.Row(theme.Gap3,
		kit.Fixed(columnNumber, name("plan.column.number").Align(fyne.TextAlignTrailing)),
		kit.Fill(name("plan.column.action")),
		kit.Fixed(columnEnd, name("plan.column.end")),
		kit.Fixed(columnStatus, name("plan.column.status")))}
	h.ExtendBaseWidget(h)
	return h
}

// Resize implements fyne.CanvasObject: where rows have no columns, there is
// nothing to name.
func (h *tableHead) Resize(s fyne.Size) {
	h.line.Hidden = !isWide(s.Width - 2*headMargin)
	h.BaseWidget.Resize(s)
}

// headMargin is how far rows stand from the edge of the list.
const headMargin float32 = 4

// CreateRenderer implements fyne.Widget.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.InsetXY(theme.Gap3+headMargin, 0, kit.Column(0, h.line)))
}
