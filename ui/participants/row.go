package participants

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// The columns of the list, in points at a text scale of 1; name and structure
// share what is left.
const (
	columnPresent float32 = 92
	columnCollege float32 = 138
	columnTable   float32 = 96
	wideList      float32 = 620 // narrower lists have two lines a person
	twinList      float32 = 760 // narrower ones in columns leave all the room to the name
)

func isWide(width float32) bool { return width >= wideList*theme.Scale() }

// deskWord is how a table shows: a number says « table », a name says itself.
func deskWord(table string) string {
	if table == "" {
		return ""
	}
	if table[0] >= '0' && table[0] <= '9' {
		return french.T("participants.table", "name", table)
	}
	return table
}

// personRow shows a participant.
type personRow struct {
	widget.BaseWidget
	s                     *screen
	id                    string
	present               *presence
	name, structure, desk *kit.Text
	college, doubled      *kit.Pill
	twin                  *kit.Pill
	twinned               bool
	marks                 *fyne.Container
	body, columns, narrow *fyne.Container
	collegePlace          *fyne.Container
}

func newPersonRow(s *screen) *personRow {
	r := &personRow{
		s:    s,
		name: kit.Strong("").OneLine().Lines(1), structure: kit.Body("").OneLine().Lines(1), desk: kit.Body("").OneLine().Lines(1),
		college: kit.NewPill(icons.Circle, "", theme.ColorSlate, theme.ColorSlateTint),
		doubled: kit.NewPill(icons.Warning, french.T("participants.double"), theme.ColorOchre, theme.ColorOchreTint),
	}
	r.twin = kit.NewPill(icons.People, french.T("participants.twin"), theme.ColorOchre, theme.ColorOchreTint)
	r.present = newPresence(func() { s.turnPresent(r.id) })
	r.collegePlace = kit.Row(0, r.college)
	r.marks = kit.Row(theme.Gap2, r.twin, r.doubled)
	present := kit.Fixed(columnPresent, r.present)
	r.columns = kit.Row(theme.Gap3, present, kit.Fill(kit.Row(theme.Gap2, kit.Fill(r.name), r.marks)), kit.Fill(r.structure),
		kit.Fixed(columnCollege, r.collegePlace), kit.Fixed(columnTable, r.desk))
	r.narrow = kit.TopRow(theme.Gap3, present, kit.Fill(kit.Column(theme.Gap1, r.name, r.structure, kit.Row(theme.Gap2, r.collegePlace, kit.Fill(r.desk), r.marks))))
	r.body = kit.Stack(r.columns)
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *personRow) Bind(p row) {
	r.id = p.ID
	r.present.set(p.Present)
	name, in := p.Nom, theme.ColorInk
	if name == "" {
		name, in = french.T("participants.unnamed"), theme.ColorSlate
	}
	r.name.SetText(name)
	r.name.SetColor(in)
	r.structure.SetText(p.Structure)
	r.desk.SetText(deskWord(p.Table))
	l := lookOf(p.College)
	r.college.Set(l.icon, collegeWord(p.College), l.in, l.tint)
	r.college.Hidden = p.College == ""
	r.doubled.Hidden = !p.double
	r.twinned = p.twin
	r.showTwin()
	r.Refresh()
}

// Resize implements fyne.CanvasObject: a narrow row has no columns.
func (r *personRow) Resize(s fyne.Size) {
	want := r.narrow
	if isWide(s.Width) {
		want = r.columns
	}
	if r.body.Objects[0] != want {
		r.body.Objects[0] = want
		r.body.Refresh()
	}
	r.BaseWidget.Resize(s)
	r.showTwin()
}

// showTwin says that somebody has the same name, where that leaves room for it.
func (r *personRow) showTwin() {
	w := r.Size().Width
	hidden := !r.twinned || isWide(w) && w < twinList*theme.Scale()
	marks := !hidden || !r.doubled.Hidden
	if hidden != r.twin.Hidden || marks == r.marks.Hidden {
		r.twin.Hidden, r.marks.Hidden = hidden, !marks
		r.body.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (r *personRow) AccessibilityLabel() string {
	return french.T("participants.spoken", "name", r.name.Text(), "structure", r.structure.Text(), "present", presentWord(r.present.on))
}

// AccessibilityRole implements fyne.Accessible.
func (r *personRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (r *personRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.InsetXY(0, 2, kit.Stack( // the edge of the list would cut the line
		kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.InsetXY(theme.Gap3, 4, r.body))))
}

// head names the columns.
type head struct {
	widget.BaseWidget
	line *fyne.Container
}

func newHead() *head {
	name := func(key string) *kit.Text { return kit.Caption(french.T(key)).OneLine().Lines(1).Bold() }
	h := &head{line: kit.Row(theme.Gap3,
		kit.Fixed(columnPresent, name("participants.column.present")), kit.Fill(name("participants.column.name")), kit.Fill(name("participants.column.structure")),
		kit.Fixed(columnCollege, name("participants.column.college")), kit.Fixed(columnTable, name("participants.column.table")))}
	h.ExtendBaseWidget(h)
	return h
}

// rowEdge is how far rows stand from the edge of the list.
const rowEdge float32 = 4

// Resize implements fyne.CanvasObject: where rows have no columns, there is
// nothing to name.
func (h *head) Resize(s fyne.Size) {
	h.line.Hidden = !isWide(s.Width - 2*rowEdge)
	h.BaseWidget.Resize(s)
}

// CreateRenderer implements fyne.Widget.
func (h *head) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.InsetXY(theme.Gap3+rowEdge, 0, kit.Column(0, h.line)))
}

// presence is the box that says whether somebody is there; a click turns it.
// The keyboard turns it in the list, with Space.
type presence struct {
	widget.BaseWidget
	on     bool
	box    *kit.Icon
	word   *kit.Text
	onTurn func()
}

func newPresence(onTurn func()) *presence {
	p := &presence{box: kit.NewIcon(icons.Box, theme.ColorSlate), word: kit.Caption("").OneLine().Lines(1), onTurn: onTurn}
	p.ExtendBaseWidget(p)
	return p
}

func presentWord(on bool) string {
	if on {
		return french.T("participants.present.yes")
	}
	return french.T("participants.present.no")
}

func (p *presence) set(on bool) {
	p.on = on
	icon, in := icons.Box, theme.ColorSlate
	if on {
		icon, in = icons.BoxChecked, theme.ColorPine
	}
	p.box.Set(icon, in)
	p.word.SetText(presentWord(on))
	p.word.SetColor(in)
}

// Tapped implements fyne.Tappable.
func (p *presence) Tapped(*fyne.PointEvent) { p.onTurn() }

// CreateRenderer implements fyne.Widget.
func (p *presence) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Row(theme.Gap1, p.box, kit.Fill(p.word)))
}
