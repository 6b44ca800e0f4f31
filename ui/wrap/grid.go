package wrap

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// grid is a table of numbers to type in: one stop of the Tab key, in which Tab,
// Enter and the arrows go from cell to cell, and digits are typed as on a numeric
// pad.
type grid struct {
	widget.BaseWidget
	to       gridHost
	columns  int
	rows     []gridRow
	cells    [][]*cell
	totals   []*kit.Text
	row, col int
	typing   bool // the next digit goes on with the number
	digits   kit.Keypad
	focused  bool
	body     *fyne.Container
}

// gridHost is whom a grid tells.
type gridHost struct {
	canvas func() fyne.Canvas
	change func(row, col, n int)
	escape func()
	frozen func() bool
}

func newGrid(columns int, to gridHost) *grid {
	g := &grid{to: to, columns: columns, body: kit.Column(theme.Gap3)}
	g.ExtendBaseWidget(g)
	return g
}

// Measures, in points at a text scale of 1.
const (
	cellWidth  float32 = 56
	cellHeight float32 = 36
)

// show shows these rows. The place of the cursor stays.
func (g *grid) show(rows []gridRow) {
	if !sameLabels(rows, g.rows) || g.cells == nil {
		g.build(rows)
	}
	g.rows = rows
	g.row, g.col = min(g.row, max(len(rows)-1, 0)), min(g.col, g.columns-1)
	g.paint()
}

func (g *grid) build(rows []gridRow) {
	g.cells, g.totals = nil, nil
	g.body.Objects = []fyne.CanvasObject{g.heads()}
	for i, r := range rows {
		line, cells := []fyne.CanvasObject{}, []*cell{}
		for j := range g.columns {
			c := newCell(func() { g.tap(i, j) })
			cells = append(cells, c)
			line = append(line, c)
		}
		total := kit.Muted("").OneLine()
		g.cells, g.totals = append(g.cells, cells), append(g.totals, total)
		line = append(line, kit.InsetXY(theme.Gap2, 0, total))
		if r.template {
			line = append(line, templatePill())
		}
		g.body.Add(kit.Column(theme.Gap1, kit.Body(r.label), kit.Row(theme.Gap1, line...)))
	}
}

// templatePill says that a question is one of ours.
func templatePill() *kit.Pill {
	return kit.NewPill("", french.T("wrap.rate.template.tag"), theme.ColorSlate, theme.ColorSlateTint)
}

// heads are the stars over the columns.
func (g *grid) heads() fyne.CanvasObject {
	line := make([]fyne.CanvasObject, g.columns)
	for j := range line {
		line[j] = kit.Fixed(cellWidth, kit.Row(2, kit.Space(), kit.Strong(french.Int(j+1)).OneLine(), kit.NewIconSized(icons.StarFull, theme.ColorOchre, 16), kit.Space()))
	}
	return kit.Row(theme.Gap1, line...)
}

// paint shows the numbers and the cursor.
func (g *grid) paint() {
	for i, r := range g.rows {
		for j, c := range g.cells[i] {
			text := ""
			if n := r.counts[j]; n > 0 {
				text = french.Int(n)
			}
			c.set(text, g.focused && i == g.row && j == g.col)
		}
		g.totals[i].SetText(french.N("wrap.rate.total", r.total))
	}
	g.Refresh()
}

func (g *grid) tap(row, col int) {
	kit.Focus(g)
	g.goTo(row, col)
}

func (g *grid) goTo(row, col int) {
	g.row, g.col, g.typing = min(max(row, 0), max(len(g.rows)-1, 0)), min(max(col, 0), g.columns-1), false
	g.paint()
}

// step goes to the next cell, or back, from line to line; false at the ends.
func (g *grid) step(by int) bool {
	at := g.row*g.columns + g.col + by
	if at < 0 || at >= len(g.rows)*g.columns {
		return false
	}
	g.goTo(at/g.columns, at%g.columns)
	return true
}

// AcceptsTab implements fyne.Tabbable; see tab.
func (g *grid) AcceptsTab() bool { return true }

// tab goes to the next cell, and out of the grid after the last.
func (g *grid) tab() {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	switch back := ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0; {
	case back && !g.step(-1):
		g.to.canvas().FocusPrevious()
	case !back && !g.step(1):
		g.to.canvas().FocusNext()
	}
}

// FocusGained implements fyne.Focusable.
func (g *grid) FocusGained() {
	g.focused, g.typing = true, false
	g.paint()
}

// FocusLost implements fyne.Focusable.
func (g *grid) FocusLost() {
	g.focused = false
	g.paint()
}

// TypedRune implements fyne.Focusable.
func (g *grid) TypedRune(r rune) {
	if len(g.rows) == 0 || g.to.frozen() {
		return
	}
	now := g.rows[g.row].counts[g.col]
	d := g.digits.Digit(r)
	switch {
	case d >= 0:
		n := d
		if g.typing {
			n += 10 * now
		}
		g.typing = true
		g.to.change(g.row, g.col, n)
	case r == '+':
		g.to.change(g.row, g.col, now+1)
	case r == '-' || r == '−':
		g.to.change(g.row, g.col, max(now-1, 0))
	}
}

// TypedKey implements fyne.Focusable.
func (g *grid) TypedKey(e *fyne.KeyEvent) {
	g.digits.Key(e.Name)
	switch e.Name {
	case fyne.KeyTab:
		g.tab()
	case fyne.KeyReturn, fyne.KeyEnter:
		g.step(1)
	case fyne.KeyLeft:
		g.goTo(g.row, g.col-1)
	case fyne.KeyRight:
		g.goTo(g.row, g.col+1)
	case fyne.KeyUp:
		if g.row == 0 {
			g.to.escape()
			return
		}
		g.goTo(g.row-1, g.col)
	case fyne.KeyDown:
		g.goTo(g.row+1, g.col)
	case fyne.KeyHome:
		g.goTo(g.row, 0)
	case fyne.KeyEnd:
		g.goTo(g.row, g.columns-1)
	case fyne.KeyBackspace, fyne.KeyDelete:
		g.erase(e.Name == fyne.KeyDelete)
	case fyne.KeyEscape:
		g.to.escape()
	case fyne.KeySpace:
	default:
		if e.Name < "0" || e.Name > "9" { // digits come again as runes
			kit.DispatchKey(g.to.canvas(), e)
		}
	}
}

// erase takes the last digit away, or all.
func (g *grid) erase(all bool) {
	if len(g.rows) == 0 || g.to.frozen() {
		return
	}
	n := g.rows[g.row].counts[g.col] / 10
	if all {
		n = 0
	}
	g.typing = !all
	g.to.change(g.row, g.col, n)
}

// AccessibilityLabel implements fyne.Accessible: the question, and the number in
// the cell.
func (g *grid) AccessibilityLabel() string {
	if len(g.rows) == 0 {
		return ""
	}
	r := g.rows[g.row]
	return french.N("wrap.rate.cell", r.counts[g.col], "question", r.label, "stars", g.col+1)
}

// AccessibilityRole implements fyne.Accessible.
func (g *grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (g *grid) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.body) }

// cell shows a number.
type cell struct {
	widget.BaseWidget
	text  string
	lit   bool
	onTap func()
}

func newCell(onTap func()) *cell {
	c := &cell{onTap: onTap}
	c.ExtendBaseWidget(c)
	return c
}

func (c *cell) set(text string, lit bool) {
	if c.text != text || c.lit != lit {
		c.text, c.lit = text, lit
		c.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (c *cell) Tapped(*fyne.PointEvent) { c.onTap() }

// CreateRenderer implements fyne.Widget.
func (c *cell) CreateRenderer() fyne.WidgetRenderer {
	back, text := canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Black)
	back.CornerRadius = 6
	text.Alignment = fyne.TextAlignCenter
	paint := func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorCard), theme.Color(theme.ColorFieldLine), 1
		if c.lit {
			back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorFocus), 2.5
		}
		text.Text, text.Color, text.TextSize, text.TextStyle.Bold = c.text, theme.Color(theme.ColorInk), theme.Size(fynetheme.SizeNameText), true
		back.Refresh()
		text.Refresh()
	}
	paint()
	return kit.NewRenderer([]fyne.CanvasObject{back, text}, func(s fyne.Size) {
		back.Resize(s)
		h := text.MinSize().Height
		text.Move(fyne.NewPos(0, (s.Height-h)/2))
		text.Resize(fyne.NewSize(s.Width, h))
	}, func() fyne.Size { return fyne.NewSize(cellWidth*theme.Scale(), cellHeight*theme.Scale()) }, paint)
}
