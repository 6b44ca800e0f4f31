package votes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// idea is one row of the table of votes.
type idea struct {
	id     string
	number int
	text   string
	icon   icons.Name
	dots   [2]int
	more   string // dots that were not typed here
	two    bool   // two colours
	column int    // the colour that is typed, -1 when it is another row
	fault  bool   // more dots than the rules allow
}

// The columns of the table, in points at a text scale of 1; the text has the room
// that is left.
const (
	numberWidth float32 = 36
	cellWidth   float32 = 104
)

// iconOf shows what an idea is: a group of notes, or a note of its kind.
func (s *screen) iconOf(l workshop.Line) icons.Name {
	if l.Cluster {
		return icons.Folder
	}
	n, _ := s.state().Note(l.ID)
	return theme.NoteIcon(n.Kind)
}

// ideaRow shows an idea and the dots on it.
type ideaRow struct {
	widget.BaseWidget
	number, text, more *kit.Text
	icon               *kit.Icon
	cells              [2]*cell
	second             *fyne.Container
	body               fyne.CanvasObject
}

func newIdeaRow() kit.RowOf[idea] {
	r := &ideaRow{
		number: kit.Strong("").OneLine().In(theme.ColorSlate).Align(fyne.TextAlignTrailing),
		text:   kit.Body("").Lines(2), more: kit.Caption(""), icon: kit.NewIconSized(icons.Note, theme.ColorSlate, 18),
		cells: [2]*cell{newCell(), newCell()},
	}
	r.second = kit.Fixed(cellWidth, r.cells[1])
	r.body = kit.Row(theme.Gap3, kit.Fixed(numberWidth, r.number), kit.Fixed(cellWidth, r.cells[0]), r.second,
		r.icon, kit.Fill(kit.Column(0, r.text, r.more)))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *ideaRow) Bind(i idea) {
	r.number.SetText(french.Int(i.number))
	r.text.SetText(i.text)
	r.more.SetText(i.more)
	r.more.Hidden = i.more == ""
	r.icon.Set(i.icon, theme.ColorSlate)
	for c, cell := range r.cells {
		cell.show(i.dots[c], i.column == c, i.fault)
	}
	r.second.Hidden = !i.two
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *ideaRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(
		kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.InsetXY(theme.Gap3, theme.Gap1, r.body)))
}

// cell is a number to type.
type cell struct {
	widget.BaseWidget
	back   *kit.Surface
	number *kit.Text
	icon   *kit.Icon
}

func newCell() *cell {
	c := &cell{back: kit.NewSurface(theme.ColorPaper, theme.ColorFieldLine, 6), number: kit.Heading("").OneLine().Align(fyne.TextAlignTrailing),
		icon: kit.NewIconSized(icons.Warning, theme.ColorBrick, 16)}
	c.ExtendBaseWidget(c)
	return c
}

// show shows a number; of nothing a dash, so that it does not look like a zero
// that somebody counted.
func (c *cell) show(n int, typed, fault bool) {
	in, fill, line := theme.ColorInk, theme.ColorPaper, theme.ColorLine
	text := french.Int(n)
	if n == 0 {
		text, in = "–", theme.ColorSlate
	}
	if typed {
		fill, line = theme.ColorPineTint, theme.ColorPine
	}
	if fault && n > 0 {
		in = theme.ColorBrick
	}
	c.icon.Hidden = !fault || n == 0
	c.number.SetText(text)
	c.number.SetColor(in)
	c.back.SetColors(fill, line)
}

// CreateRenderer implements fyne.Widget.
func (c *cell) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(c.back, kit.InsetXY(theme.Gap2, theme.Gap1, kit.Row(theme.Gap1, c.icon, kit.Fill(c.number)))))
}

// rowHead names the columns of the table.
type rowHead struct {
	widget.BaseWidget
	columns [2]*kit.Text
	second  *fyne.Container
	line    fyne.CanvasObject
}

func newRowHead() *rowHead {
	name := func(text string) *kit.Text { return kit.Caption(text).OneLine().Lines(1).Bold() }
	h := &rowHead{columns: [2]*kit.Text{name("").Align(fyne.TextAlignTrailing), name("").Align(fyne.TextAlignTrailing)}}
	h.second = kit.Fixed(cellWidth, h.columns[1])
	h.line = kit.Row(theme.Gap3, kit.Fixed(numberWidth, name(french.T("votes.column.number")).Align(fyne.TextAlignTrailing)),
		kit.Fixed(cellWidth, h.columns[0]), h.second, kit.Fill(name(french.T("votes.column.idea"))))
	h.ExtendBaseWidget(h)
	return h
}

// show names what is counted in that round.
func (h *rowHead) show(r workshop.Round) {
	h.second.Hidden = !r.TwoColour
	switch {
	case r.TwoColour:
		h.columns[0].SetText(colourWord(r, 0))
		h.columns[1].SetText(colourWord(r, 1))
	case r.Way == workshop.Hands:
		h.columns[0].SetText(french.T("votes.column.hands"))
	default:
		h.columns[0].SetText(french.T("votes.column.dots"))
	}
	h.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (h *rowHead) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.InsetXY(theme.Gap3+theme.Gap1, 0, h.line))
}

// beside is a layout of a thing and another one to its right that has a width of
// its own, and not half of the room where letters are large.
type beside struct{ width float32 }

func twoPanes(main, side fyne.CanvasObject, width float32) *fyne.Container {
	c := kit.Stack(main, side)
	c.Layout = beside{width}
	return c
}

// MinSize implements fyne.Layout.
func (b beside) MinSize(things []fyne.CanvasObject) fyne.Size {
	m, s := things[0].MinSize(), things[1].MinSize()
	return fyne.NewSize(m.Width+theme.Gap4, max(m.Height, s.Height))
}

// Layout implements fyne.Layout.
func (b beside) Layout(things []fyne.CanvasObject, s fyne.Size) {
	side := min(b.width*theme.Scale(), 0.46*s.Width)
	things[0].Move(fyne.Position{})
	things[0].Resize(fyne.NewSize(s.Width-side-theme.Gap4, s.Height))
	things[1].Move(fyne.NewPos(s.Width-side, 0))
	things[1].Resize(fyne.NewSize(side, s.Height))
}

// tall is a layout that keeps a thing from being lower than that.
type tall struct{ least float32 }

func atLeast(height float32, thing fyne.CanvasObject) *fyne.Container {
	c := kit.Stack(thing)
	c.Layout = tall{height}
	return c
}

// MinSize implements fyne.Layout.
func (t tall) MinSize(things []fyne.CanvasObject) fyne.Size {
	m := things[0].MinSize()
	return fyne.NewSize(m.Width, max(m.Height, t.least*theme.Scale()))
}

// Layout implements fyne.Layout.
func (t tall) Layout(things []fyne.CanvasObject, s fyne.Size) {
	things[0].Move(fyne.Position{})
	things[0].Resize(s)
}
