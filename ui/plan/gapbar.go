package plan

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// The fields whose lack the bar tells: those an action is not ready without,
// and those that help. The communes are told only when they lack: that is rare.
var (
	essentials = []workshop.Field{workshop.ActionTitre, workshop.ActionDescription, workshop.ActionStatut, workshop.ActionPersonnePilote, workshop.ActionCommunes}
	helpful    = []workshop.Field{workshop.ActionEluReferent, workshop.ActionDebut, workshop.ActionFin, workshop.ActionIndicateurs, workshop.ActionBudget}
)

// gapBar says what an action lacks: a word for each field, ticked once it is
// filled in, so that nothing moves while somebody writes. It has the focus as a
// whole: arrows choose a word, Enter and a click go to its field.
type gapBar struct {
	widget.BaseWidget
	jump    func(workshop.Field)
	seen    func() // it has the focus
	back    *kit.Surface
	title   *kit.Text
	marks   []*gapMark
	lit     int
	focused bool
	words   *fyne.Container
	content fyne.CanvasObject
}

func newGapBar(jump func(workshop.Field), seen func()) *gapBar {
	b := &gapBar{jump: jump, seen: seen, back: kit.NewSurface(theme.ColorOchreTint, "", theme.Radius), title: kit.Strong("")}
	line := func(list []workshop.Field) *fyne.Container {
		things := make([]fyne.CanvasObject, len(list))
		for i, f := range list {
			m := newGapMark(f, func() { b.jump(f) })
			b.marks = append(b.marks, m)
			things[i] = m
		}
		return kit.Flow(theme.Gap1, things...)
	}
	b.words = kit.Column(theme.Gap1, line(essentials), kit.InsetXY(theme.Gap2, 0, kit.Caption(french.T("plan.gaps.helpful"))), line(helpful))
	b.content = kit.Stack(b.back, kit.InsetXY(theme.Gap1, theme.Gap2, kit.Column(theme.Gap1, kit.InsetXY(theme.Gap2, 0, b.title), b.words)))
	b.ExtendBaseWidget(b)
	return b
}

// show tells what an action lacks; fresh when it was not shown before. One that
// lacks nothing then needs no list.
func (b *gapBar) show(a *workshop.Action, fresh bool) {
	lacks := make(map[workshop.Field]bool)
	essential := 0
	for _, g := range a.Gaps() {
		lacks[g.Field] = true
		if g.Essential {
			essential++
		}
	}
	for _, m := range b.marks {
		m.set(lacks[m.field])
		m.Hidden = m.field == workshop.ActionCommunes && !m.open
	}
	if fresh || len(lacks) > 0 {
		b.words.Hidden = len(lacks) == 0
	}
	switch {
	case essential > 0:
		b.title.SetText(french.N("plan.gaps.essential", essential))
		b.back.SetColors(theme.ColorOchreTint, "")
	case len(lacks) > 0:
		b.title.SetText(french.T("plan.gaps.ready"))
		b.back.SetColors(theme.ColorPineTint, "")
	default:
		b.title.SetText(french.T("plan.gaps.complete"))
		b.back.SetColors(theme.ColorPineTint, "")
	}
}

// FocusGained implements fyne.Focusable: the first thing that lacks is lit.
func (b *gapBar) FocusGained() {
	b.focused = true
	b.words.Show()
	b.light(b.firstOpen())
	b.seen()
}

func (b *gapBar) firstOpen() int {
	for i, m := range b.marks {
		if m.open {
			return i
		}
	}
	return 0
}

// FocusLost implements fyne.Focusable.
func (b *gapBar) FocusLost() {
	b.focused = false
	b.light(b.lit)
}

func (b *gapBar) light(i int) {
	by := 1
	if i < b.lit {
		by = -1
	}
	n := len(b.marks)
	for b.lit = (i + n) % n; b.marks[b.lit].Hidden; b.lit = (b.lit + by + n) % n {
	}
	for n, m := range b.marks {
		m.light(b.focused && n == b.lit)
	}
}

// TypedRune implements fyne.Focusable.
func (b *gapBar) TypedRune(r rune) {
	if r == ' ' {
		b.jump(b.marks[b.lit].field)
	}
}

// TypedKey implements fyne.Focusable.
func (b *gapBar) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		b.light(b.lit - 1)
	case fyne.KeyRight, fyne.KeyDown:
		b.light(b.lit + 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.jump(b.marks[b.lit].field)
	case fyne.KeySpace: // comes again as a rune
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
			kit.DispatchKey(c, e)
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (b *gapBar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.content) }

// gapMark is one word of the bar.
type gapMark struct {
	widget.BaseWidget
	field     workshop.Field
	tap       func()
	open, lit bool
	icon      *kit.Icon
	text      *kit.Text
	back      *canvas.Rectangle
}

func newGapMark(f workshop.Field, tap func()) *gapMark {
	m := &gapMark{field: f, tap: tap, back: canvas.NewRectangle(color.Transparent),
		icon: kit.NewIconSized(icons.Check, theme.ColorPine, 16), text: kit.Body(french.T("plan.gap." + string(f))).OneLine()}
	m.back.CornerRadius = 6
	m.ExtendBaseWidget(m)
	return m
}

func (m *gapMark) set(open bool) {
	m.open = open
	if open {
		m.icon.Set(icons.Circle, theme.ColorOchre)
		m.text.SetColor(theme.ColorInk)
	} else {
		m.icon.Set(icons.Check, theme.ColorPine)
		m.text.SetColor(theme.ColorSlate)
	}
}

func (m *gapMark) light(on bool) {
	if m.lit != on {
		m.lit = on
		m.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (m *gapMark) Tapped(*fyne.PointEvent) { m.tap() }

// Cursor implements desktop.Cursorable.
func (m *gapMark) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Refresh implements fyne.CanvasObject.
func (m *gapMark) Refresh() {
	m.back.StrokeWidth, m.back.StrokeColor = 0, color.Transparent
	if m.lit {
		m.back.StrokeWidth, m.back.StrokeColor = 2, theme.Color(theme.ColorFocus)
	}
	m.back.Refresh()
	m.BaseWidget.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (m *gapMark) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(m.back, kit.InsetXY(theme.Gap2, 3, kit.Row(theme.Gap1, m.icon, m.text))))
}
