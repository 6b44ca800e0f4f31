package kit

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/theme"
)

// ganttGap is what stands between two lines.
const ganttGap float32 = 4

// GanttLine is a line of a [Gantt].
type GanttLine struct {
	ID       string
	Title    string
	Text     string        // beside the bar, or in its place when there is no day
	From, To workshop.Date // the first and the last day; with one of them the bar is a short mark
	Icon     icons.Name    // before the text, "" for none
	In, Tint fyne.ThemeColorName
}

func (l GanttLine) dated() bool { return !l.From.IsZero() || !l.To.IsZero() }

// Gantt draws what lasts, one line under the other, over the months of a year or
// of several: as many as the dates need. Arrows choose a line, Enter opens it.
type Gantt struct {
	widget.BaseWidget
	// OnSelect hears the line that a person selects, OnOpen the one they open.
	OnSelect, OnOpen func(id string)
	// OnKey sees keys before the list; returning true takes the key.
	OnKey func(*fyne.KeyEvent) bool

	axis axis
	list *List[GanttLine]
	head *ganttHead
	box  fyne.CanvasObject
}

// NewGantt returns one without lines; heading names what the lines are.
func NewGantt(heading string) *Gantt {
	g := &Gantt{}
	g.list = NewList(func() RowOf[GanttLine] { return newGanttRow(g) })
	g.list.gap = ganttGap
	g.list.HeightKey = func(GanttLine) any { return 0 } // all alike
	g.list.OnSelect = func(_ int, l GanttLine) {
		if g.OnSelect != nil {
			g.OnSelect(l.ID)
		}
	}
	g.list.OnOpen = func(_ int, l GanttLine) {
		if g.OnOpen != nil {
			g.OnOpen(l.ID)
		}
	}
	g.list.OnKey = func(e *fyne.KeyEvent) bool { return g.OnKey != nil && g.OnKey(e) }
	g.head = newGanttHead(g, heading)
	g.box = container.NewBorder(InsetXY(rowMargin, 0, g.head), nil, nil, nil, g.list)
	g.ExtendBaseWidget(g)
	return g
}

// SetLines shows other lines; today is marked.
func (g *Gantt) SetLines(lines []GanttLine, today workshop.Date) {
	a := axisOf(lines, today)
	if a == g.axis && slices.Equal(lines, g.list.items) {
		return
	}
	if a != g.axis {
		g.axis = a
		g.head.Refresh()
	}
	g.list.SetItems(lines)
}

// Select selects a line and shows it; OnSelect does not hear it.
func (g *Gantt) Select(id string) {
	g.list.Select(slices.IndexFunc(g.list.items, func(l GanttLine) bool { return l.ID == id }))
}

// FocusTarget returns what [Focus] should be given.
func (g *Gantt) FocusTarget() fyne.Focusable { return g.list }

// CreateRenderer implements fyne.Widget.
func (g *Gantt) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.box) }

// ganttTitles is how wide the titles are in a width.
func ganttTitles(width float32) float32 {
	return min(max(width*0.34, 120*theme.Scale()), 340*theme.Scale())
}

// ganttHead names the months.
type ganttHead struct {
	widget.BaseWidget
	g       *Gantt
	heading *Text
}

func newGanttHead(g *Gantt, heading string) *ganttHead {
	h := &ganttHead{g: g, heading: Caption(heading).OneLine().Lines(1).Bold()}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer implements fyne.Widget.
func (h *ganttHead) CreateRenderer() fyne.WidgetRenderer {
	r := &ganttHeadRenderer{h: h}
	r.fill()
	return r
}

type ganttHeadRenderer struct {
	h       *ganttHead
	objects []fyne.CanvasObject
}

func (r *ganttHeadRenderer) Destroy()                     {}
func (r *ganttHeadRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *ganttHeadRenderer) Layout(fyne.Size)             { r.fill() }
func (r *ganttHeadRenderer) Refresh() {
	r.fill()
	canvas.Refresh(r.h)
}

func (r *ganttHeadRenderer) line() float32 {
	return fyne.MeasureText("M", theme.Size(fynetheme.SizeNameCaptionText), fyne.TextStyle{}).Height
}

func (r *ganttHeadRenderer) MinSize() fyne.Size { return fyne.NewSize(200, 2*r.line()+theme.Gap2) }

// fill writes the years, the months under them, and today.
func (r *ganttHeadRenderer) fill() {
	s, line := r.h.Size(), r.line()
	titles := ganttTitles(s.Width)
	left, width := titles+theme.Gap3, s.Width-titles-theme.Gap3
	r.h.heading.Move(fyne.NewPos(theme.Gap2, line))
	r.h.heading.Resize(fyne.NewSize(titles-theme.Gap2, line))
	r.objects = []fyne.CanvasObject{r.h.heading}
	write := func(text string, bold bool, x, y float32) {
		t := canvas.NewText(text, theme.Color(theme.ColorSlate))
		t.TextSize, t.TextStyle.Bold = theme.Size(fynetheme.SizeNameCaptionText), bold
		t.Resize(t.MinSize())
		t.Move(fyne.NewPos(min(x, s.Width-t.MinSize().Width), y))
		r.objects = append(r.objects, t)
	}
	if width <= 0 {
		return
	}
	for _, k := range r.h.g.axis.ticks(width) {
		x := left + k.at*width + 3
		write(k.year, true, x, 0)
		write(k.text, false, x, line)
	}
	rule := canvas.NewRectangle(theme.Color(theme.ColorFieldLine))
	rule.Move(fyne.NewPos(left, 2*line+3))
	rule.Resize(fyne.NewSize(width, 1))
	r.objects = append(r.objects, rule)
}

// ganttRow draws a line.
type ganttRow struct {
	widget.BaseWidget
	g     *Gantt
	line  GanttLine
	title *Text
}

func newGanttRow(g *Gantt) *ganttRow {
	r := &ganttRow{g: g, title: Body("").OneLine().Lines(1)}
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements RowOf.
func (r *ganttRow) Bind(l GanttLine) {
	r.line = l
	r.title.SetText(l.Title)
	r.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (r *ganttRow) AccessibilityLabel() string { return r.line.Title + ", " + r.line.Text }

// AccessibilityRole implements fyne.Accessible.
func (r *ganttRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (r *ganttRow) CreateRenderer() fyne.WidgetRenderer {
	d := &ganttRowRenderer{
		r: r, back: NewSurface(theme.ColorCard, "", 4), bar: canvas.NewRectangle(color.Transparent), now: canvas.NewRectangle(color.Transparent), paper: canvas.NewRectangle(color.Transparent),
		icon: newImage("", theme.ColorInk), text: canvas.NewText("", color.Black),
	}
	d.fill()
	return d
}

type ganttRowRenderer struct {
	r        *ganttRow
	back     *Surface
	bar, now *canvas.Rectangle
	paper    *canvas.Rectangle // behind words beside the bar
	grid     []*canvas.Rectangle
	icon     *canvas.Raster
	text     *canvas.Text
	objects  []fyne.CanvasObject
}

func (d *ganttRowRenderer) Destroy()                     {}
func (d *ganttRowRenderer) Objects() []fyne.CanvasObject { return d.objects }
func (d *ganttRowRenderer) Layout(fyne.Size)             { d.fill() }
func (d *ganttRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, d.r.title.MinSize().Height+theme.Gap3)
}
func (d *ganttRowRenderer) Refresh() {
	d.fill()
	canvas.Refresh(d.r)
}

// fill puts everything in its place, in the present look.
func (d *ganttRowRenderer) fill() {
	s := d.r.Size()
	titles := ganttTitles(s.Width)
	left, width := titles+theme.Gap3, s.Width-titles-theme.Gap3
	h := d.r.title.MinSize().Height
	d.back.Resize(s)
	d.r.title.Move(fyne.NewPos(theme.Gap2, (s.Height-h)/2))
	d.r.title.Resize(fyne.NewSize(max(titles-theme.Gap2, 1), h))
	d.objects = append(d.objects[:0], d.back, d.r.title)
	if width <= 0 {
		return
	}
	d.across(left, width, s.Height)
	d.draw(left, width, s.Height)
	d.objects = append(d.objects, d.bar, d.paper, d.icon, d.text)
}

// across draws the lines of the months and of today.
func (d *ganttRowRenderer) across(left, width, height float32) {
	ticks := d.r.g.axis.ticks(width)
	for len(d.grid) < len(ticks) {
		d.grid = append(d.grid, canvas.NewRectangle(color.Transparent))
	}
	for i, k := range ticks {
		line := d.grid[i]
		line.FillColor = theme.Color(theme.ColorLine)
		line.Move(fyne.NewPos(left+k.at*width, -ganttGap)) // over the gap between lines
		line.Resize(fyne.NewSize(1, height+ganttGap))
		d.objects = append(d.objects, line)
	}
	at, shows := d.r.g.axis.nowAt()
	if shows {
		d.now.FillColor = theme.Color(theme.ColorBrick)
		d.now.Move(fyne.NewPos(left+at*width-1, -ganttGap))
		d.now.Resize(fyne.NewSize(2, height+ganttGap))
		d.objects = append(d.objects, d.now)
	}
}

// draw places the bar and the words in it, or beside it when they do not fit.
func (d *ganttRowRenderer) draw(left, width, height float32) {
	l, a := d.r.line, d.r.g.axis
	d.text.Text, d.text.TextSize = l.Text, theme.Size(fynetheme.SizeNameCaptionText)
	d.text.Color = theme.Color(theme.ColorInk)
	side := 14 * theme.Scale()
	setImage(d.icon, l.Icon, l.In)
	around := 2 * theme.Gap2
	if l.Icon != "" {
		around += side + theme.Gap1
	}
	need := d.text.MinSize().Width + around
	x, room := left, width
	d.bar.Hidden, d.paper.Hidden = !l.dated(), false
	if l.dated() {
		from, to := barOf(l, a, width)
		d.bar.FillColor, d.bar.StrokeColor, d.bar.StrokeWidth, d.bar.CornerRadius = theme.Color(l.Tint), theme.Color(l.In), 1.5, 5
		d.bar.Move(fyne.NewPos(left+from, 4))
		d.bar.Resize(fyne.NewSize(to-from, height-8))
		d.paper.Hidden = need <= to-from
		switch {
		case need <= to-from:
			x = left + from
		case need <= width-to || width-to >= from:
			x, room = left+to, width-to
		default:
			x, room = max(left+from-need, left), from
		}
	}
	if need > room {
		d.text.Text = ellipsize(l.Text, room-around, func(s string) float32 { return fyne.MeasureText(s, d.text.TextSize, d.text.TextStyle).Width })
		need = d.text.MinSize().Width + around
	}
	words := d.text.MinSize()
	x += theme.Gap2
	d.paper.FillColor = theme.Color(theme.ColorCard)
	d.paper.Move(fyne.NewPos(x-2, (height-words.Height)/2))
	d.paper.Resize(fyne.NewSize(need-2*theme.Gap2+4, words.Height))
	if l.Icon != "" {
		d.icon.Move(fyne.NewPos(x, (height-side)/2))
		d.icon.Resize(fyne.NewSquareSize(side))
		x += side + theme.Gap1
	}
	d.text.Move(fyne.NewPos(x, (height-words.Height)/2))
	d.text.Resize(words)
}

// barOf returns where the bar of a line begins and ends in a width.
func barOf(l GanttLine, a axis, width float32) (from, to float32) {
	least := 10 * theme.Scale()
	switch {
	case l.To.IsZero():
		from = a.at(l.From.Time()) * width
		to = from + least
	case l.From.IsZero():
		to = a.at(l.To.Time().AddDate(0, 0, 1)) * width
		from = to - least
	default:
		first, last := l.From.Time(), l.To.Time()
		if last.Before(first) { // told elsewhere; here it is the time between
			first, last = last, first
		}
		from, to = a.at(first)*width, a.at(last.AddDate(0, 0, 1))*width
		to = max(to, from+least)
	}
	from = max(min(from, width-least), 0)
	return from, max(min(to, width), from+least)
}

// TodayMark is a piece of the line of today, for a legend under a Gantt.
func TodayMark() fyne.CanvasObject {
	return container.New(fixed{width: 2, height: 14 * theme.Scale()}, NewSurface(theme.ColorBrick, "", 0))
}
