package votes

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// spot is one idea in the list beside the matrix.
type spot struct {
	id, text string
	number   int
	icon     icons.Name
	where    string // its quarter, in words
	placed   bool
	held     bool // the arrows move it
}

// matrix is where ideas are placed by impact and effort.
type matrix struct {
	s       *screen
	field   *kit.Matrix
	list    *kit.List[spot]
	keys    *kit.Text
	take    *kit.Button
	lit     string
	held    bool           // the arrows move the pin of the lit idea
	at      workshop.Place // where it is then
	digits  kit.Keypad
	content *fyne.Container
}

func newMatrix(s *screen) *matrix {
	m := &matrix{s: s, list: kit.NewList(newSpotRow), keys: kit.Caption("")}
	words := kit.MatrixWords{ImpactHigh: french.T("votes.axis.impact_high"), ImpactLow: french.T("votes.axis.impact_low"),
		EffortLow: french.T("votes.axis.effort_low"), EffortHigh: french.T("votes.axis.effort_high")}
	for i, q := range workshop.Quadrants {
		words.Quadrants[i] = french.T("votes.quadrant." + string(q))
	}
	m.field = kit.NewMatrix(words)
	m.field.OnChosen = func(id string) {
		m.drop()
		m.choose(id)
		kit.Focus(m.list)
	}
	m.field.OnSpot = func(impact, effort int) {
		if !m.place(m.lit).Placed() { // else a click beside a pin would move it
			m.put(m.lit, workshop.Place{Impact: impact, Effort: effort})
		}
	}
	m.list.HeightKey = func(i spot) any { return [2]string{i.text, i.where} }
	m.list.OnSelect = func(_ int, i spot) {
		m.drop()
		m.lit = i.id
		m.refresh()
	}
	m.list.OnKey, m.list.OnRune, m.list.OnBlur = m.key, m.letter, m.drop
	m.take = kit.SecondaryButton(icons.Target, french.T("votes.take_matrix"), m.priorities)
	m.content = kit.Stack(kit.Column(theme.Gap2,
		kit.Fill(twoPanes(m.field, kit.Column(theme.Gap2, kit.Row(0, m.take), kit.Fill(m.list)), 370)), m.keys))
	return m
}

func (m *matrix) reset() { m.lit, m.held = "", false }

// choose lights an idea.
func (m *matrix) choose(id string) {
	m.lit = id
	m.refresh()
}

// place returns where an idea stands in the matrix.
func (m *matrix) place(id string) workshop.Place {
	if c, ok := m.s.state().Cluster(id); ok {
		return c.Place
	}
	if n, ok := m.s.state().Note(id); ok {
		return n.Place
	}
	return workshop.Place{Impact: -1, Effort: -1}
}

// refresh shows the ideas and their pins. What is being moved stays where the
// keys have it.
func (m *matrix) refresh() {
	lines := m.s.state().Ideas()
	if len(lines) == 0 {
		return
	}
	if !slices.ContainsFunc(lines, func(l workshop.Line) bool { return l.ID == m.lit }) {
		m.lit, m.held = lines[0].ID, false
	}
	items, pins, lit := make([]spot, len(lines)), []kit.MatrixPin(nil), 0
	for i, l := range lines {
		p := m.place(l.ID)
		if l.ID == m.lit {
			lit = i
			if m.held {
				p = m.at
			}
		}
		items[i] = spot{id: l.ID, text: textOf(l), number: l.Number, icon: m.s.iconOf(l), where: where(p), placed: p.Placed(), held: m.held && l.ID == m.lit}
		if p.Placed() {
			pins = append(pins, kit.MatrixPin{ID: l.ID, Number: l.Number, Impact: p.Impact, Effort: p.Effort})
		}
	}
	if !slices.Equal(items, m.list.Items()) {
		m.list.SetItems(items)
	}
	if m.list.Selected() != lit {
		m.list.Select(lit)
	}
	m.field.SetPins(pins, m.lit, m.held)
	m.field.OnMoved = m.moved
	if m.s.frozen() {
		m.field.OnMoved = nil
	}
	m.keys.SetText(french.T("votes.keys.matrix"))
	if m.held {
		m.keys.SetText(french.T("votes.keys.held"))
	}
	m.keys.Hidden, m.take.Hidden = m.s.frozen(), m.s.frozen()
	turn(m.take, len(pins) == 0)
}

// where says in which quarter a place is.
func where(p workshop.Place) string {
	if q := p.Quadrant(); q != "" {
		return french.T("votes.quadrant." + string(q))
	}
	return french.T("votes.not_placed")
}

// moved hears the mouse.
func (m *matrix) moved(id string, impact, effort int) {
	m.held, m.lit = false, id
	m.put(id, workshop.Place{Impact: impact, Effort: effort})
	kit.Focus(m.list)
}

// put places an idea: one gesture.
func (m *matrix) put(id string, p workshop.Place) {
	l, ok := m.s.line(id)
	if !ok || m.s.frozen() || m.place(id) == p {
		m.refresh()
		return
	}
	m.s.session().Edit(
		m.s.set(kindOf(l), id, workshop.FieldImpact, placeValue(p.Impact)),
		m.s.set(kindOf(l), id, workshop.FieldEffort, placeValue(p.Effort)))
}

func placeValue(n int) string {
	if n < 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (m *matrix) key(e *fyne.KeyEvent) bool {
	m.digits.Key(e.Name)
	if m.s.frozen() {
		return false
	}
	switch {
	case m.held:
		return m.move(e.Name)
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		m.grab()
	case e.Name == fyne.KeyDelete:
		m.put(m.lit, workshop.Place{Impact: -1, Effort: -1})
	default:
		return false
	}
	return true
}

// grab lets the arrows move the pin of the lit idea; one without a place begins
// in the middle.
func (m *matrix) grab() {
	m.held, m.at = true, m.place(m.lit)
	if !m.at.Placed() {
		m.at = workshop.Place{Impact: 50, Effort: 50}
	}
	m.refresh()
}

// drop ends moving: the idea stays where it is now.
func (m *matrix) drop() {
	if m.held {
		m.held = false
		m.put(m.lit, m.at)
	}
}

// coarse is how far an arrow moves a pin; with Shift, one.
const coarse = 5

func (m *matrix) move(key fyne.KeyName) bool {
	by := coarse
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		by = 1
	}
	switch key {
	case fyne.KeyUp:
		m.at.Impact = min(m.at.Impact+by, 100)
	case fyne.KeyDown:
		m.at.Impact = max(m.at.Impact-by, 0)
	case fyne.KeyRight:
		m.at.Effort = min(m.at.Effort+by, 100)
	case fyne.KeyLeft:
		m.at.Effort = max(m.at.Effort-by, 0)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		m.drop()
		return true
	default:
		return false
	}
	m.refresh()
	return true
}

// letter places the idea in one of nine fields, as the digits lie on the keys to
// the right of a keyboard.
func (m *matrix) letter(letter rune) bool {
	if letter == 'a' || letter == 'A' {
		m.drop()
		m.s.makeAction(m.lit)
		return true
	}
	d := m.digits.Digit(letter)
	if d < 1 || m.s.frozen() {
		return letter == ' '
	}
	third := [3]int{17, 50, 83}
	p := workshop.Place{Impact: third[(d-1)/3], Effort: third[(d-1)%3]}
	if m.held {
		m.at = p
		m.refresh()
		return true
	}
	m.put(m.lit, p)
	return true
}

// quadrantPriorities are the priorities that go with the quarters.
var quadrantPriorities = map[workshop.Quadrant]workshop.Priority{
	workshop.QuickWin: workshop.Priorities[0], workshop.Project: workshop.Priorities[1],
	workshop.Extra: workshop.Priorities[2], workshop.Avoid: workshop.Priorities[2],
}

// priorities gives each idea that is placed the priority of its quarter, all in
// one gesture.
func (m *matrix) priorities() {
	m.drop()
	if m.s.frozen() {
		return
	}
	var sets []workshop.Set
	for _, l := range m.s.state().Ideas() {
		if q := m.place(l.ID).Quadrant(); q != "" && m.s.given(l) != quadrantPriorities[q] {
			sets = append(sets, m.s.set(kindOf(l), l.ID, workshop.FieldPriority, string(quadrantPriorities[q])))
		}
	}
	kit.Focus(m.list)
	if len(sets) > 0 {
		m.s.session().Edit(sets...)
	}
	m.s.say(french.T("votes.taken"), icons.Flag, french.T("votes.see_results"), func() { m.s.open(tabResults) })
}

// spotRow shows an idea beside the matrix.
type spotRow struct {
	widget.BaseWidget
	number, text, where *kit.Text
	icon                *kit.Icon
	body                fyne.CanvasObject
}

func newSpotRow() kit.RowOf[spot] {
	r := &spotRow{number: kit.Strong("").OneLine().In(theme.ColorSlate).Align(fyne.TextAlignTrailing), text: kit.Body("").Lines(2),
		where: kit.Caption("").OneLine().Lines(1), icon: kit.NewIconSized(icons.Pin, theme.ColorSlate, 14)}
	r.body = kit.TopRow(theme.Gap2, kit.Fixed(28, r.number), kit.Fill(kit.Column(0, r.text, kit.Row(theme.Gap1, r.icon, kit.Fill(r.where)))))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *spotRow) Bind(i spot) {
	r.number.SetText(french.Int(i.number))
	r.text.SetText(i.text)
	r.where.SetText(i.where)
	in, icon := theme.ColorSlate, icons.Circle
	if i.placed {
		in, icon = theme.ColorPine, icons.Pin
	}
	if i.held {
		in, icon = theme.ColorFocus, icons.Grip
		r.where.SetText(french.T("votes.held"))
	}
	r.where.SetColor(in)
	r.icon.Set(icon, in)
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *spotRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(
		kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.InsetXY(theme.Gap2, theme.Gap1, r.body)))
}
