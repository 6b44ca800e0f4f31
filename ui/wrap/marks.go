package wrap

import (
	"fmt"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// marks is the questions of one questionnaire with their stars: one stop of the
// Tab key. A digit gives the stars and goes on to the next question, 0 or Space
// leaves one out, Backspace goes back.
type marks struct {
	widget.BaseWidget
	to      marksHost
	rows    []*markRow
	shown   string // the questions that the rows are made for
	row     int
	digits  kit.Keypad
	focused bool
	body    *fyne.Container
}

// marksHost is whom marks tell.
type marksHost struct {
	change func(row, stars int)
	passed func()       // the last question has its stars
	letter func(rune)   // one that is no answer to a question: somebody goes on with the words
	escape func()       // back to what is above
	page   func(by int) // another questionnaire
	key    func(*fyne.KeyEvent)
	frozen func() bool
}

func newMarks(to marksHost) *marks {
	m := &marks{to: to, body: kit.Column(theme.Gap1)}
	m.ExtendBaseWidget(m)
	return m
}

// show shows these questions with these stars.
func (m *marks) show(criteria []workshop.Criterion, stars map[string]int) {
	if asked := fmt.Sprint(titles(criteria)); asked != m.shown || len(criteria) != len(m.rows) {
		m.shown, m.rows, m.body.Objects = asked, nil, nil
		for i, c := range criteria {
			r := newMarkRow(c.Titre, func() {
				m.row = i
				kit.Focus(m)
				m.paint()
			})
			m.rows = append(m.rows, r)
			m.body.Add(r)
		}
	}
	for i, c := range criteria {
		m.rows[i].set(stars[c.ID])
	}
	m.row = min(m.row, max(len(m.rows)-1, 0))
	m.paint()
}

func titles(criteria []workshop.Criterion) []string {
	out := make([]string, len(criteria))
	for i, c := range criteria {
		out[i] = c.Titre
	}
	return out
}

func (m *marks) paint() {
	for i, r := range m.rows {
		r.light(m.focused && i == m.row)
	}
	m.Refresh()
}

// FocusGained implements fyne.Focusable.
func (m *marks) FocusGained() {
	m.focused = true
	m.paint()
}

// FocusLost implements fyne.Focusable.
func (m *marks) FocusLost() {
	m.focused = false
	m.paint()
}

// give gives the question its stars and goes on.
func (m *marks) give(stars int) {
	if m.to.frozen() || len(m.rows) == 0 {
		return
	}
	m.to.change(m.row, stars)
	m.on()
}

// on goes to the next question, and past the last.
func (m *marks) on() {
	if m.row == len(m.rows)-1 {
		m.to.passed()
		return
	}
	m.row++
	m.paint()
}

// TypedRune implements fyne.Focusable.
func (m *marks) TypedRune(r rune) {
	d := m.digits.Digit(r)
	switch {
	case d >= 0 && d <= workshop.MaxStars:
		m.give(d)
	case r == ' ':
		m.give(0)
	case unicode.IsLetter(r) && d < 0 && !m.to.frozen():
		m.to.letter(r)
	}
}

// TypedKey implements fyne.Focusable.
func (m *marks) TypedKey(e *fyne.KeyEvent) {
	m.digits.Key(e.Name)
	switch e.Name {
	case fyne.KeyUp:
		if m.row == 0 {
			m.to.escape()
			return
		}
		m.row--
		m.paint()
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		if len(m.rows) > 0 {
			m.on()
		}
	case fyne.KeyDelete:
		if len(m.rows) > 0 && !m.to.frozen() {
			m.to.change(m.row, 0)
		}
	case fyne.KeyBackspace:
		m.row = max(m.row-1, 0)
		if len(m.rows) > 0 && !m.to.frozen() {
			m.to.change(m.row, 0)
		}
		m.paint()
	case fyne.KeyPageUp:
		m.to.page(-1)
	case fyne.KeyPageDown:
		m.to.page(1)
	case fyne.KeyEscape:
		m.to.escape()
	case fyne.KeySpace:
	default:
		if e.Name < "0" || e.Name > "9" { // digits come again as runes
			m.to.key(e)
		}
	}
}

// AccessibilityLabel implements fyne.Accessible: the question that has the
// cursor.
func (m *marks) AccessibilityLabel() string {
	if len(m.rows) == 0 {
		return ""
	}
	return m.rows[m.row].text.Text()
}

// AccessibilityRole implements fyne.Accessible.
func (m *marks) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (m *marks) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.body) }

// markRow is one question with its stars.
type markRow struct {
	widget.BaseWidget
	text  *kit.Text
	stars *kit.Stars
	back  *kit.Surface
	onTap func()
	lit   bool
	box   fyne.CanvasObject
}

func newMarkRow(question string, onTap func()) *markRow {
	r := &markRow{text: kit.Body(question), stars: kit.NewStars(0, 22), back: kit.NewSurface("", "", 6), onTap: onTap}
	r.box = kit.Stack(r.back, kit.InsetXY(theme.Gap2, theme.Gap1, kit.Row(theme.Gap3, kit.Fill(r.text), r.stars)))
	r.ExtendBaseWidget(r)
	return r
}

func (r *markRow) set(stars int) { r.stars.Set(float64(stars)) }

func (r *markRow) light(on bool) {
	if r.lit == on {
		return
	}
	r.lit = on
	if on {
		r.back.SetColors(theme.ColorPineTint, theme.ColorFocus)
		return
	}
	r.back.SetColors("", "")
}

// Tapped implements fyne.Tappable.
func (r *markRow) Tapped(*fyne.PointEvent) { r.onTap() }

// CreateRenderer implements fyne.Widget.
func (r *markRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// sheetLine is what the list shows of a questionnaire.
type sheetLine struct {
	id     string
	number int
	marks  string
	words  string
}

// sheetRow shows one questionnaire on one line.
type sheetRow struct {
	widget.BaseWidget
	number, marks, words *kit.Text
	box                  fyne.CanvasObject
}

func newSheetRow() *sheetRow {
	r := &sheetRow{number: kit.Muted("").OneLine(), marks: kit.Strong("").OneLine(), words: kit.Body("").OneLine().Lines(1)}
	r.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap1, kit.Row(theme.Gap3, kit.Fixed(28, r.number), r.marks, kit.Fill(r.words))))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *sheetRow) Bind(l sheetLine) {
	r.number.SetText(fmt.Sprint(l.number))
	r.marks.SetText(l.marks)
	r.words.SetText(l.words)
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *sheetRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }
