package kit

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/theme"
)

// calendar shows a month, beginning on Monday. Arrows go from day to day and
// week to week, Page Up and Page Down from month to month, Enter picks.
type calendar struct {
	widget.BaseWidget
	day, today workshop.Date
	pick       func(workshop.Date)
	title      *Text
	days       *calendarDays
}

func newCalendar(day, today workshop.Date, pick func(workshop.Date)) *calendar {
	c := &calendar{day: day, today: today, pick: pick, title: Strong("").OneLine().Align(fyne.TextAlignCenter)}
	c.days = &calendarDays{c: c}
	c.days.ExtendBaseWidget(c.days)
	c.ExtendBaseWidget(c)
	c.show(day)
	return c
}

func (c *calendar) show(day workshop.Date) {
	c.day = day
	t := day.Time()
	c.title.SetText(french.Month(t.Month()) + " " + strconv.Itoa(t.Year()))
	c.days.Refresh()
}

func (c *calendar) shift(years, months, days int) {
	t := c.day.Time()
	next := t.AddDate(years, months, days)
	if days == 0 && next.Day() != t.Day() { // the 31st of a month of 30 days
		next = next.AddDate(0, 0, -next.Day())
	}
	if y := next.Year(); y >= 1 && y <= 9999 {
		c.show(workshop.DateOf(next))
	}
}

// FocusGained implements fyne.Focusable.
func (c *calendar) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (c *calendar) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (c *calendar) TypedRune(r rune) {
	if r == ' ' {
		c.pick(c.day)
	}
}

// TypedKey implements fyne.Focusable.
func (c *calendar) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		c.shift(0, 0, -1)
	case fyne.KeyRight:
		c.shift(0, 0, 1)
	case fyne.KeyUp:
		c.shift(0, 0, -7)
	case fyne.KeyDown:
		c.shift(0, 0, 7)
	case fyne.KeyPageUp:
		c.shift(0, -1, 0)
	case fyne.KeyPageDown:
		c.shift(0, 1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.pick(c.day)
	default:
		forwardKey(c, e)
	}
}

// CreateRenderer implements fyne.Widget.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	head := Row(theme.Gap1,
		IconButton(icons.ChevronLeft, french.T("kit.calendar.previous"), func() { c.turn(-1) }),
		Fill(c.title),
		IconButton(icons.ChevronRight, french.T("kit.calendar.next"), func() { c.turn(1) }))
	return widget.NewSimpleRenderer(Column(theme.Gap2, head, c.days))
}

// turn goes to another month; the arrow keys go on working.
func (c *calendar) turn(months int) {
	c.shift(0, months, 0)
	focus(c)
}

// calendarDays is the grid of days.
type calendarDays struct {
	widget.BaseWidget
	c *calendar
}

const calendarRows, calendarCols = 7, 7 // one row of names, six of days

func (g *calendarDays) cell() fyne.Size {
	return fyne.NewSize(36*theme.Scale(), 32*theme.Scale())
}

// first returns the Monday of the first row.
func (g *calendarDays) first() time.Time {
	t := g.c.day.Time()
	start := t.AddDate(0, 0, 1-t.Day())
	return start.AddDate(0, 0, -(int(start.Weekday())+6)%7)
}

// Tapped picks the day under the mouse.
func (g *calendarDays) Tapped(e *fyne.PointEvent) {
	cell := g.cell()
	col, row := int(e.Position.X/cell.Width), int(e.Position.Y/cell.Height)-1
	if row >= 0 && col >= 0 && col < calendarCols && row < calendarRows-1 {
		g.c.pick(workshop.DateOf(g.first().AddDate(0, 0, row*calendarCols+col)))
	}
}

// CreateRenderer implements fyne.Widget.
func (g *calendarDays) CreateRenderer() fyne.WidgetRenderer {
	chosen := canvas.NewRectangle(color.Transparent)
	today := canvas.NewRectangle(color.Transparent)
	objects := []fyne.CanvasObject{today, chosen}
	texts := make([]*canvas.Text, calendarRows*calendarCols)
	for i := range texts {
		texts[i] = canvas.NewText("", color.Black)
		texts[i].Alignment = fyne.TextAlignCenter
		objects = append(objects, texts[i])
	}
	at := func(i int) fyne.Position {
		cell := g.cell()
		return fyne.NewPos(float32(i%calendarCols)*cell.Width, float32(i/calendarCols)*cell.Height)
	}
	paint := func() {
		cell, size, first := g.cell(), theme.Size(fynetheme.SizeNameText), g.first()
		today.Hide()
		for i, t := range texts {
			t.TextSize, t.Color, t.TextStyle.Bold = size, theme.Color(theme.ColorInk), false
			if i < calendarCols {
				t.Text, t.Color = french.Weekday(time.Weekday((i + 1) % 7))[:3]+".", theme.Color(theme.ColorSlate)
				t.TextSize = theme.Size(fynetheme.SizeNameCaptionText)
			} else {
				d := first.AddDate(0, 0, i-calendarCols)
				t.Text = strconv.Itoa(d.Day())
				if d.Month() != g.c.day.Time().Month() {
					t.Color = theme.Color(theme.ColorSlate)
				}
				switch workshop.DateOf(d) {
				case g.c.day:
					t.Color, t.TextStyle.Bold = theme.Color(theme.ColorOnPine), true
					chosen.Move(at(i))
				case g.c.today:
					today.Move(at(i))
					today.Show()
				}
			}
			t.Move(at(i).AddXY(0, (cell.Height-t.MinSize().Height)/2))
			t.Resize(fyne.NewSize(cell.Width, t.MinSize().Height))
			t.Refresh()
		}
		for _, r := range []*canvas.Rectangle{chosen, today} {
			r.Resize(cell)
			r.CornerRadius = 6
		}
		chosen.FillColor = theme.Color(theme.ColorPine)
		today.StrokeColor, today.StrokeWidth = theme.Color(theme.ColorPine), 1.5
		chosen.Refresh()
		today.Refresh()
	}
	paint()
	return &renderer{objects, func(fyne.Size) { paint() },
		func() fyne.Size {
			c := g.cell()
			return fyne.NewSize(c.Width*calendarCols, c.Height*calendarRows)
		}, paint}
}
