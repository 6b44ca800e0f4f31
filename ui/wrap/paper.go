package wrap

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// paper is the way to type questionnaires that were filled in on paper, one after
// the other.
type paper struct {
	e             *evaluation
	id            string // the sheet in the form, "" for one that is not begun
	title, which  *kit.Text
	marks         *marks
	words, remark *kit.TextField
	next          *kit.Button
	list          *kit.List[sheetLine]
	none          *kit.Text
	hint          *kit.Text
	box           *fyne.Container
}

func newPaper(e *evaluation) *paper {
	p := &paper{e: e, title: kit.Strong(""), which: kit.Muted(""), hint: kit.Caption(french.T("wrap.keys.paper")),
		words:  kit.NewTextField(french.T("wrap.rate.three_words")).SharesUndo(),
		remark: kit.NewTextField(french.T("wrap.rate.remark")).SharesUndo(),
		none:   kit.Muted(french.T("wrap.rate.no_sheet")),
	}
	p.words.SetPlaceHolder(french.T("wrap.rate.words_example"))
	p.marks = newMarks(marksHost{
		change: p.mark,
		passed: func() { kit.Focus(p.words.FocusTarget()) },
		letter: p.toWords,
		escape: func() { kit.Focus(e.ways.FocusTarget()) },
		page:   p.turn,
		key:    e.s.forward,
		frozen: e.s.frozen,
	})
	p.field(p.words, workshop.SheetWords)
	p.field(p.remark, workshop.SheetRemark)
	p.next = kit.PrimaryButton(icons.ChevronRight, french.T("wrap.rate.next"), p.begin).Hint(french.T("wrap.key.enter"))
	p.list = kit.NewList(func() kit.RowOf[sheetLine] { return newSheetRow() })
	p.list.HeightKey = func(sheetLine) any { return 0 }
	p.list.OnOpen = func(_ int, l sheetLine) { p.open(l.id) }
	p.list.OnKey = p.listKey
	form := kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.Inset(theme.Gap3, kit.Column(theme.Gap3,
		kit.TopRow(theme.Gap2, p.title.OneLine(), kit.Fill(p.which)), p.marks,
		kit.Columns(theme.Gap3, 220, 2, p.words, p.remark), kit.Row(0, p.next, kit.Space()))))
	rows := atLeast(96, kit.Stack(p.list, kit.Column(0, kit.InsetXY(theme.Gap2, theme.Gap1, p.none), kit.Space())))
	p.box = kit.Column(theme.Gap3, p.hint, kit.Fill(container.NewVScroll(kit.Inset(theme.Gap1, kit.Column(theme.Gap3, form, kit.Fill(rows))))))
	return p
}

// field saves a text at each key; Enter goes to the next questionnaire.
func (p *paper) field(f *kit.TextField, field workshop.Field) {
	f.OnTyped = func(v string) { p.put(true, field, v) }
	f.OnDone = func(string) { p.e.s.session().Flush() }
	f.OnSubmit(func(string) { p.begin() })
	f.OnKey(func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyPageUp:
			p.turn(-1)
		case fyne.KeyPageDown:
			p.turn(1)
		case fyne.KeyUp:
			kit.Focus(p.marks)
		default:
			return false
		}
		return true
	})
}

// toWords goes to the words with the first letter of them: no question waits so
// long that somebody's words are lost.
func (p *paper) toWords(letter rune) {
	words := p.words.FocusTarget()
	kit.Focus(words)
	words.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	words.TypedRune(letter)
}

// put writes a field of the sheet in the form, and makes that sheet if it is
// not begun.
func (p *paper) put(typed bool, f workshop.Field, v string) {
	if p.id == "" {
		if strings.TrimSpace(v) == "" {
			return
		}
		p.id, typed = workshop.NewID(), false
	}
	p.e.answer(typed, p.e.s.set(workshop.KindSheet, p.id, f, v))
}

// mark takes the stars for a question, 0 for no answer.
func (p *paper) mark(row, stars int) {
	list := p.e.criteria()
	if row >= len(list) {
		return
	}
	v := ""
	if stars > 0 {
		v = strconv.Itoa(stars)
	}
	if sh, _ := p.e.s.state().Sheet(p.id); sh.Marks[list[row].ID] != stars {
		p.put(false, workshop.FieldMark(list[row].ID), v)
	}
}

// begin lets go of the sheet in the form and begins the next.
func (p *paper) begin() {
	p.e.s.session().Flush()
	p.open("")
	p.list.Select(-1)
}

// open shows a sheet in the form, "" a new one.
func (p *paper) open(id string) {
	p.id = id
	sh, _ := p.e.s.state().Sheet(id)
	p.words.SetText(sh.Words)
	p.remark.SetText(sh.Remark)
	p.marks.row = 0
	p.refresh()
	kit.Focus(p.marks)
}

// turn opens the sheet before, or after; after the last is a new one.
func (p *paper) turn(by int) {
	sheets := p.e.s.state().Sheets()
	at := len(sheets)
	if i := slices.IndexFunc(sheets, func(sh workshop.Sheet) bool { return sh.ID == p.id }); i >= 0 {
		at = i
	}
	p.e.s.session().Flush()
	switch to := max(at+by, 0); {
	case to < len(sheets):
		p.open(sheets[to].ID)
	case !p.e.s.frozen():
		p.open("")
	}
}

func (p *paper) fresh() {
	p.id = ""
	p.words.SetText("")
	p.remark.SetText("")
	p.list.Select(-1)
}

// enter begins a new sheet; in a dossier that cannot be changed the list is what
// there is.
func (p *paper) enter() {
	if p.e.s.frozen() {
		kit.Focus(p.list)
		return
	}
	kit.Focus(p.marks)
}

// refresh shows the sheet in the form and the list as they stand.
func (p *paper) refresh() {
	sheets := p.e.s.state().Sheets()
	at := slices.IndexFunc(sheets, func(sh workshop.Sheet) bool { return sh.ID == p.id })
	var now workshop.Sheet
	if at < 0 {
		if p.id != "" { // it was taken back, or is in the trash
			p.fresh()
		}
		at = len(sheets)
		p.which.SetText(french.T("wrap.rate.new_sheet"))
	} else {
		now = sheets[at]
		p.words.SetText(now.Words)
		p.remark.SetText(now.Remark)
		p.which.SetText("")
		if at < len(sheets)-1 || !p.writing() {
			p.which.SetText(french.T("wrap.rate.correcting"))
		}
	}
	p.title.SetText(french.T("wrap.rate.sheet", "n", french.Int(at+1)))
	criteria := p.e.criteria()
	p.marks.show(criteria, now.Marks)
	p.lines(sheets, criteria)
	frozen := p.e.s.frozen()
	p.hint.Hidden, p.next.Hidden = frozen, frozen
	for _, f := range []*kit.TextField{p.words, p.remark} {
		if frozen {
			f.Disable()
		} else {
			f.Enable()
		}
	}
	p.box.Refresh()
}

// writing says whether the caret is in the form.
func (p *paper) writing() bool { return p.marks.focused || p.words.Focused() || p.remark.Focused() }

// lines lists the sheets, the last one first.
func (p *paper) lines(sheets []workshop.Sheet, criteria []workshop.Criterion) {
	list := make([]sheetLine, 0, len(sheets))
	for i, sh := range slices.Backward(sheets) {
		marks := make([]string, len(criteria))
		for j, c := range criteria {
			marks[j] = "–"
			if n := sh.Marks[c.ID]; n > 0 {
				marks[j] = strconv.Itoa(n)
			}
		}
		words := strings.Join(workshop.SplitWords(sh.Words), ", ")
		if sh.Remark != "" {
			words = strings.Trim(words+" · "+sh.Remark, " ·")
		}
		list = append(list, sheetLine{sh.ID, i + 1, strings.Join(marks, "  "), words})
	}
	if !slices.Equal(list, p.list.Items()) {
		p.list.SetItems(list)
	}
	p.none.Hidden = len(list) > 0
}

// listKey takes the keys of the list that do not move.
func (p *paper) listKey(e *fyne.KeyEvent) bool {
	i := p.list.Selected()
	switch e.Name {
	case fyne.KeyDelete:
		if i >= 0 && !p.e.s.frozen() {
			p.e.s.trash(workshop.KindSheet, p.list.Items()[i].id, french.T("wrap.rate.sheet_trashed"))
			if len(p.list.Items()) == 0 {
				kit.Focus(p.marks)
			}
		}
	case fyne.KeyUp:
		if i > 0 {
			return false
		}
		kit.Focus(p.words.FocusTarget())
	case fyne.KeyEscape:
		p.enter()
	default:
		return false
	}
	return true
}
