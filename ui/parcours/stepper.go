package parcours

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// Measures of the path, in points at a text scale of 1.
const (
	ringSide  float32 = 36
	ringWidth float32 = 2
	nodeGap   float32 = 4
)

// stepper shows the étapes as a path: a numbered ring each, that fills up as
// points are ticked, on one line. It is one stop of the Tab key; arrows go along.
type stepper struct {
	widget.BaseWidget
	onChosen func(i int)
	onEnter  func() // into the étape
	nodes    []*node
	chosen   int
	focused  bool
	byMouse  bool
}

func newStepper(onChosen func(int), onEnter func()) *stepper {
	p := &stepper{onChosen: onChosen, onEnter: onEnter}
	p.ExtendBaseWidget(p)
	return p
}

// setSteps shows the étapes of another parcours.
func (p *stepper) setSteps(steps []content.Step) {
	p.nodes = make([]*node, len(steps))
	for i, s := range steps {
		p.nodes[i] = newNode(p, i, s)
	}
	p.Refresh()
}

// setProgress shows how far an étape is.
func (p *stepper) setProgress(i int, pr progress) { p.nodes[i].setProgress(pr) }

// choose shows which étape is open; onChosen does not hear it.
func (p *stepper) choose(i int) {
	p.chosen = i
	p.mark()
}

func (p *stepper) mark() {
	for i, n := range p.nodes {
		n.mark(i == p.chosen, i == p.chosen && p.focused && !p.byMouse)
	}
}

// FocusGained implements fyne.Focusable.
func (p *stepper) FocusGained() {
	p.focused = true
	p.mark()
}

// FocusLost implements fyne.Focusable.
func (p *stepper) FocusLost() {
	p.focused, p.byMouse = false, false
	p.mark()
}

// TypedRune implements fyne.Focusable.
func (p *stepper) TypedRune(r rune) {
	if r == ' ' {
		p.onEnter()
	}
}

// TypedKey implements fyne.Focusable.
func (p *stepper) TypedKey(e *fyne.KeyEvent) {
	p.byMouse = false
	switch e.Name {
	case fyne.KeyUp, fyne.KeyLeft, fyne.KeyPageUp:
		p.goTo(p.chosen - 1)
	case fyne.KeyDown, fyne.KeyRight, fyne.KeyPageDown:
		p.goTo(p.chosen + 1)
	case fyne.KeyHome:
		p.goTo(0)
	case fyne.KeyEnd:
		p.goTo(len(p.nodes) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.onEnter()
	case fyne.KeySpace: // comes again as a rune
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
			kit.DispatchKey(c, e)
		}
	}
}

func (p *stepper) goTo(i int) {
	if i = min(max(i, 0), len(p.nodes)-1); i != p.chosen {
		p.onChosen(i)
	}
}

// CreateRenderer implements fyne.Widget.
func (p *stepper) CreateRenderer() fyne.WidgetRenderer { return &stepperRenderer{p: p} }

type stepperRenderer struct {
	p     *stepper
	lines []*canvas.Line
}

func (r *stepperRenderer) Destroy() {}

func (r *stepperRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, 2*len(r.p.nodes))
	for _, l := range r.lines {
		objects = append(objects, l)
	}
	for _, n := range r.p.nodes {
		objects = append(objects, n)
	}
	return objects
}

func (r *stepperRenderer) MinSize() fyne.Size {
	var s fyne.Size
	for i, n := range r.p.nodes {
		m := n.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height
		if i > 0 {
			s.Height += nodeGap
		}
	}
	return s
}

func (r *stepperRenderer) Refresh() {
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

func (r *stepperRenderer) Layout(s fyne.Size) {
	r.lines = r.lines[:0]
	for range max(len(r.p.nodes)-1, 0) {
		l := canvas.NewLine(theme.Color(theme.ColorLine))
		l.StrokeWidth = 3
		r.lines = append(r.lines, l)
	}
	y := float32(0)
	var before float32 // where the ring above ends
	for i, n := range r.p.nodes {
		n.Resize(fyne.NewSize(s.Width, n.Size().Height))
		h := n.MinSize().Height
		n.Move(fyne.NewPos(0, y))
		n.Resize(fyne.NewSize(s.Width, h))
		middle, top := n.ringAt()
		if i > 0 {
			l := r.lines[i-1]
			l.Position1 = fyne.NewPos(middle, before)
			l.Position2 = fyne.NewPos(middle, y+top)
		}
		before = y + top + ringSide*theme.Scale()
		y += h + nodeGap
	}
}

// node is one étape on the path.
type node struct {
	widget.BaseWidget
	p       *stepper
	i       int
	number  string
	ring    *kit.ProgressRing
	done    *kit.Icon
	title   *kit.Text
	small   *kit.Text
	minutes int
	chosen  bool
	ringed  bool
	hovered bool
}

func newNode(p *stepper, i int, s content.Step) *node {
	n := &node{
		p: p, i: i, number: strconv.Itoa(s.Number), minutes: s.Minutes,
		ring:  kit.NewProgressRing(0, strconv.Itoa(s.Number), ringSide),
		done:  kit.NewIconSized(icons.Check, theme.ColorPine, 18),
		title: kit.Body(s.Title),
		small: kit.Caption("").OneLine().Lines(1),
	}
	n.ExtendBaseWidget(n)
	return n
}

func (n *node) setProgress(pr progress) {
	word := n.number
	if pr.complete() {
		word = ""
	}
	n.done.Hidden = !pr.complete()
	n.ring.Set(pr.share(), word)
	n.small.SetText(stepSmall(pr, n.minutes))
	n.Refresh()
}

// stepSmall says how far an étape is, and how long it lasts.
func stepSmall(pr progress, minutes int) string {
	switch {
	case pr.all == 0:
		return french.T("parcours.to_fill")
	case minutes == 0:
		return french.T("parcours.points", "done", pr.done, "all", pr.all)
	default:
		return french.T("parcours.points_minutes", "done", pr.done, "all", pr.all, "minutes", minutes)
	}
}

func (n *node) mark(chosen, ringed bool) {
	if n.chosen != chosen || n.ringed != ringed {
		n.chosen, n.ringed = chosen, ringed
		n.Refresh()
	}
}

// ringAt returns the middle of the ring, across, and its top.
func (n *node) ringAt() (middle, top float32) {
	return theme.Gap2 + ringSide*theme.Scale()/2, theme.Gap2
}

// Tapped implements fyne.Tappable.
func (n *node) Tapped(*fyne.PointEvent) {
	n.p.byMouse = true
	kit.Focus(n.p)
	n.p.goTo(n.i)
}

// MouseIn implements desktop.Hoverable.
func (n *node) MouseIn(*desktop.MouseEvent) {
	n.hovered = true
	n.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (n *node) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (n *node) MouseOut() {
	n.hovered = false
	n.Refresh()
}

// Cursor implements desktop.Cursorable.
func (n *node) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel implements fyne.Accessible.
func (n *node) AccessibilityLabel() string {
	return n.number + ". " + n.title.Text() + ", " + n.small.Text()
}

// AccessibilityRole implements fyne.Accessible.
func (n *node) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (n *node) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.Radius
	disc := canvas.NewCircle(color.Transparent)
	paint := func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = color.Transparent, color.Transparent, 0
		switch {
		case n.chosen:
			back.FillColor = theme.Color(theme.ColorPineTint)
		case n.hovered:
			back.FillColor = theme.Color(theme.ColorSlateTint)
		}
		if n.ringed {
			back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorFocus), ringWidth
		} else if n.chosen {
			back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorPine), 1
		}
		n.title.SetColor(theme.ColorInk)
		disc.FillColor = theme.Color(theme.ColorCard)
		back.Refresh()
		disc.Refresh()
	}
	paint()
	layout := func(s fyne.Size) { n.layout(s, back, disc) }
	return kit.NewRenderer(
		[]fyne.CanvasObject{back, disc, n.ring, n.done, n.title, n.small},
		layout,
		func() fyne.Size {
			words := n.title.MinSize().Height + n.small.MinSize().Height
			return fyne.NewSize(ringSide*theme.Scale()+100, max(words, ringSide*theme.Scale())+2*theme.Gap2)
		},
		func() {
			paint()
			layout(n.Size())
			canvas.Refresh(n)
		})
}

func (n *node) layout(s fyne.Size, back *canvas.Rectangle, disc *canvas.Circle) {
	side := ringSide * theme.Scale()
	_, top := n.ringAt()
	back.Resize(s)
	disc.Move(fyne.NewPos(theme.Gap2, top))
	disc.Resize(fyne.NewSquareSize(side))
	n.ring.Move(fyne.NewPos(theme.Gap2, top))
	n.ring.Resize(fyne.NewSquareSize(side))
	m := n.done.MinSize()
	n.done.Move(fyne.NewPos(theme.Gap2+(side-m.Width)/2, top+(side-m.Height)/2))
	n.done.Resize(m)

	x := theme.Gap2 + side + theme.Gap3
	width := max(s.Width-x-theme.Gap2, 1)
	n.title.Resize(fyne.NewSize(width, n.title.Size().Height))
	h, small := n.title.MinSize().Height, n.small.MinSize().Height
	y := max((s.Height-h-small)/2, theme.Gap2)
	n.title.Move(fyne.NewPos(x, y))
	n.title.Resize(fyne.NewSize(width, h))
	n.small.Move(fyne.NewPos(x, y+h))
	n.small.Resize(fyne.NewSize(width, small))
}
