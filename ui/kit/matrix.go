package kit

import (
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// MatrixPin is one idea in a [Matrix]; both places are from 0 to 100.
type MatrixPin struct {
	ID             string
	Number         int
	Impact, Effort int
}

// MatrixWords name the quarters and the ends of the axes.
type MatrixWords struct {
	Quadrants                                    [4]string // high impact: little effort, much; low impact: little, much
	ImpactHigh, ImpactLow, EffortLow, EffortHigh string
}

// Matrix draws ideas by their impact (up) and effort (to the right) as numbered
// pins. Pins at one place fan out, so that every number can be read. Pins are
// dragged and clicked; keys belong to the list beside it.
type Matrix struct {
	widget.BaseWidget
	// OnMoved hears where a person dropped a pin; nil: nothing can be moved.
	OnMoved func(id string, impact, effort int)
	// OnChosen hears which pin was clicked.
	OnChosen func(id string)
	// OnSpot hears where the matrix was clicked beside the pins.
	OnSpot func(impact, effort int)
	// TextSize is in points at a text scale of 1; 0 is 14.
	TextSize float32

	words   MatrixWords
	pins    []MatrixPin
	chosen  string
	grabbed bool
	drag    int // index of the pin that the mouse holds, -1 for none
}

// NewMatrix returns an empty matrix.
func NewMatrix(words MatrixWords) *Matrix {
	m := &Matrix{words: words, drag: -1}
	m.ExtendBaseWidget(m)
	return m
}

// SetPins shows these pins, one of them chosen ("" for none), and whether the
// keys move it.
func (m *Matrix) SetPins(pins []MatrixPin, chosen string, grabbed bool) {
	m.pins, m.chosen, m.grabbed = pins, chosen, grabbed
	m.drag = min(m.drag, len(pins)-1)
	m.Refresh()
}

func (m *Matrix) unit() float32 {
	if m.TextSize == 0 {
		return 14 * theme.Scale()
	}
	return m.TextSize * theme.Scale()
}

// plot returns the place of the field within the widget.
func (m *Matrix) plot() (fyne.Position, fyne.Size) {
	u := m.unit()
	left, bottom := 4.4*u, 1.8*u
	s := m.Size()
	return fyne.NewPos(left, 0), fyne.NewSize(max(s.Width-left, 1), max(s.Height-bottom, 1))
}

// Size_ is the size of the widget: Size is that of its text.
func (m *Matrix) Size_() fyne.Size { return m.BaseWidget.Size() }

// radius returns that of the pins: smaller where there are many, so that they
// find room.
func (m *Matrix) radius() float32 {
	_, s := m.plot()
	most := float64(s.Width*s.Height) * 0.3 / math.Pi / float64(max(len(m.pins), 1))
	return min(max(float32(math.Sqrt(most)), 0.65*m.unit()), m.unit())
}

// spot returns the middle of a pin of that impact and effort.
func (m *Matrix) spot(impact, effort int) fyne.Position {
	at, s := m.plot()
	r := m.radius()
	return fyne.NewPos(at.X+r+float32(effort)/100*(s.Width-2*r), at.Y+r+float32(100-impact)/100*(s.Height-2*r))
}

// value is spot the other way round.
func (m *Matrix) value(p fyne.Position) (impact, effort int) {
	at, s := m.plot()
	r := m.radius()
	share := func(v, room float32) int {
		return int(math.Round(float64(min(max(v/max(room, 1), 0), 1)) * 100))
	}
	return 100 - share(p.Y-at.Y-r, s.Height-2*r), share(p.X-at.X-r, s.Width-2*r)
}

// fanned returns the middles of the pins, none covering another: one that would
// is moved around its place, nearest first.
func (m *Matrix) fanned() []fyne.Position {
	r := m.radius()
	apart := 2*r + 2
	at, s := m.plot()
	out := make([]fyne.Position, len(m.pins))
	right, low := at.X+s.Width/2, at.Y+s.Height/2
	free := func(p, home fyne.Position, before int) bool {
		if p.X < at.X+r || p.Y < at.Y+r || p.X > at.X+s.Width-r || p.Y > at.Y+s.Height-r {
			return false
		}
		if (p.X > right) != (home.X > right) || (p.Y > low) != (home.Y > low) { // no pin leaves its quarter
			return false
		}
		for _, o := range out[:before] {
			if dx, dy := p.X-o.X, p.Y-o.Y; dx*dx+dy*dy < apart*apart-1 {
				return false
			}
		}
		return true
	}
	for i, pin := range m.pins {
		home := m.spot(pin.Impact, pin.Effort)
		out[i] = home
		for try := 0; try < fanRings && !free(out[i], home, i); try++ {
			out[i] = m.around(home, float32(try+1)*apart/2, func(p fyne.Position) bool { return free(p, home, i) })
		}
	}
	return out
}

// fanRings is how far from its place a pin may stand, in half pins.
const fanRings = 10

// around returns the first free place on a ring around home, else home.
func (m *Matrix) around(home fyne.Position, radius float32, free func(fyne.Position) bool) fyne.Position {
	const places = 24
	for k := range places {
		angle := 2 * math.Pi * float64(k) / places
		p := fyne.NewPos(home.X+radius*float32(math.Cos(angle)), home.Y+radius*float32(math.Sin(angle)))
		if free(p) {
			return p
		}
	}
	return home
}

// pinAt returns which pin is at a point, -1 for none.
func (m *Matrix) pinAt(p fyne.Position) int {
	r := m.radius() + 2
	for i, c := range m.fanned() {
		if dx, dy := p.X-c.X, p.Y-c.Y; dx*dx+dy*dy <= r*r {
			return i
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (m *Matrix) Tapped(e *fyne.PointEvent) {
	if i := m.pinAt(e.Position); i >= 0 {
		if m.OnChosen != nil {
			m.OnChosen(m.pins[i].ID)
		}
		return
	}
	if m.OnSpot != nil {
		m.OnSpot(m.value(e.Position))
	}
}

// Dragged implements fyne.Draggable.
func (m *Matrix) Dragged(e *fyne.DragEvent) {
	if m.OnMoved == nil {
		return
	}
	if m.drag < 0 {
		if m.drag = m.pinAt(e.Position.Subtract(e.Dragged)); m.drag < 0 {
			return
		}
		pins := append([]MatrixPin(nil), m.pins...) // they may be shared with who gave them
		m.pins, m.chosen = pins, pins[m.drag].ID
	}
	pin := &m.pins[m.drag]
	pin.Impact, pin.Effort = m.value(e.Position)
	m.Refresh()
}

// DragEnd implements fyne.Draggable.
func (m *Matrix) DragEnd() {
	if m.drag < 0 {
		return
	}
	pin := m.pins[m.drag]
	m.drag = -1
	m.OnMoved(pin.ID, pin.Impact, pin.Effort)
}

// CreateRenderer implements fyne.Widget.
func (m *Matrix) CreateRenderer() fyne.WidgetRenderer {
	r := &matrixRenderer{m: m}
	r.draw()
	return r
}

type matrixRenderer struct {
	m       *Matrix
	objects []fyne.CanvasObject
}

func (r *matrixRenderer) Destroy() {}
func (r *matrixRenderer) MinSize() fyne.Size {
	return fyne.NewSize(20*r.m.unit(), 16*r.m.unit())
}
func (r *matrixRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *matrixRenderer) Layout(fyne.Size)             { r.draw() }
func (r *matrixRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.m)
}

func (r *matrixRenderer) add(o fyne.CanvasObject, p fyne.Position, s fyne.Size) {
	o.Move(p)
	o.Resize(s)
	r.objects = append(r.objects, o)
}

func (r *matrixRenderer) draw() {
	r.objects = nil
	at, s := r.m.plot()
	r.drawField(at, s)
	r.drawAxes(at, s)
	places := r.m.fanned()
	for i, p := range places {
		r.drawThread(r.m.spot(r.m.pins[i].Impact, r.m.pins[i].Effort), p)
	}
	for _, last := range []bool{false, true} { // the chosen one over the others
		for i, p := range places {
			if (r.m.pins[i].ID == r.m.chosen) == last {
				r.drawPin(r.m.pins[i], p)
			}
		}
	}
}

// drawField draws the four quarters and their names.
func (r *matrixRenderer) drawField(at fyne.Position, s fyne.Size) {
	tints := [4]fyne.ThemeColorName{theme.ColorPineTint, theme.ColorCard, theme.ColorCard, theme.ColorStoneTint}
	half := fyne.NewSize(s.Width/2, s.Height/2)
	u := r.m.unit()
	for q, name := range r.m.words.Quadrants {
		corner := at.AddXY(float32(q%2)*half.Width, float32(q/2)*half.Height)
		back := canvas.NewRectangle(theme.Color(tints[q]))
		back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorLine), 1
		r.add(back, corner, half)
		word := r.text(name, u, theme.ColorSlate, true)
		y := corner.Y + 0.4*u
		if q/2 == 1 {
			y = corner.Y + half.Height - word.MinSize().Height - 0.4*u
		}
		x := corner.X + 0.7*u
		if q%2 == 1 {
			x = corner.X + half.Width - word.MinSize().Width - 0.7*u
		}
		r.add(word, fyne.NewPos(x, y), word.MinSize())
	}
}

func (r *matrixRenderer) drawAxes(at fyne.Position, s fyne.Size) {
	u, w := r.m.unit(), r.m.words
	small := 0.86 * u
	put := func(name string, y float32) {
		for i, line := range wrap(name, at.X-0.5*u, func(t string) float32 { return textWidth(t, small, false) }) {
			t := r.text(line, small, theme.ColorSlate, false)
			r.add(t, fyne.NewPos(0, y+float32(i)*t.MinSize().Height), t.MinSize())
		}
	}
	put(w.ImpactHigh, 0)
	put(w.ImpactLow, s.Height-2*lineHeight(small))
	low, high := r.text(w.EffortLow, small, theme.ColorSlate, false), r.text(w.EffortHigh, small, theme.ColorSlate, false)
	y := s.Height + 0.4*u
	r.add(low, fyne.NewPos(at.X, y), low.MinSize())
	r.add(high, fyne.NewPos(at.X+s.Width-high.MinSize().Width, y), high.MinSize())
}

// drawThread leads from the place of a pin to where it stands, when it stands
// aside.
func (r *matrixRenderer) drawThread(home, at fyne.Position) {
	if home == at {
		return
	}
	thread := canvas.NewLine(theme.Color(theme.ColorFieldLine))
	thread.Position1, thread.Position2 = home, at
	r.objects = append(r.objects, thread)
	r.add(canvas.NewCircle(theme.Color(theme.ColorFieldLine)), home.SubtractXY(2, 2), fyne.NewSquareSize(4))
}

// drawPin draws one pin.
func (r *matrixRenderer) drawPin(pin MatrixPin, at fyne.Position) {
	radius := r.m.radius()
	fill, edge, ink := theme.ColorCard, theme.ColorPine, theme.ColorInk
	if pin.ID == r.m.chosen {
		fill, ink = theme.ColorPine, theme.ColorOnPine
	}
	if pin.ID == r.m.chosen && r.m.grabbed {
		ring := canvas.NewCircle(color.Transparent)
		ring.StrokeColor, ring.StrokeWidth = theme.Color(theme.ColorFocus), 3
		r.add(ring, at.SubtractXY(radius+5, radius+5), fyne.NewSquareSize(2*radius+10))
	}
	circle := canvas.NewCircle(theme.Color(fill))
	circle.StrokeColor, circle.StrokeWidth = theme.Color(edge), 2
	r.add(circle, at.SubtractXY(radius, radius), fyne.NewSquareSize(2*radius))
	size := radius
	if pin.Number > 99 {
		size *= 0.8
	}
	number := r.text(strconv.Itoa(pin.Number), size, ink, true)
	number.Alignment = fyne.TextAlignCenter
	h := number.MinSize().Height
	r.add(number, fyne.NewPos(at.X-radius, at.Y-h/2), fyne.NewSize(2*radius, h))
}

func (r *matrixRenderer) text(s string, size float32, in fyne.ThemeColorName, bold bool) *canvas.Text {
	t := canvas.NewText(s, theme.Color(in))
	t.TextSize, t.TextStyle.Bold = size, bold
	return t
}
