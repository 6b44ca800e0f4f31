package wrap

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// editor stands in place of a decision while somebody changes it. There is one;
// the row that shows the note lends it its place.
type editor struct {
	d    *decisions
	text *kit.TextField
	who  *kit.SuggestField
	due  *kit.DateField
	box  *fyne.Container
}

func newEditor(d *decisions) *editor {
	e := &editor{d: d, text: kit.NewTextArea("", 2).SharesUndo()}
	e.who = kit.NewSuggestField("", func(string) []string { return d.names() }).SharesUndo()
	e.due = kit.NewDateField("", "", func(day workshop.Date) {
		if d.edited != "" {
			d.s.session().Edit(d.note(d.edited, workshop.NoteDue, string(day)))
		}
	})
	e.due.AtEnd().SharesUndo()
	e.who.SetPlaceHolder(french.T("wrap.decide.who"))
	e.due.SetPlaceHolder(french.T("wrap.decide.due"))
	e.text.OnTyped = func(v string) {
		if d.edited != "" {
			high := e.box.MinSize().Height
			d.s.session().Type(d.note(d.edited, workshop.NoteText, v))
			if e.box.MinSize().Height != high {
				d.grown()
			}
		}
	}
	e.who.OnTyped = func(v string) {
		if d.edited != "" {
			d.typeWho(d.edited, v)
			d.grown()
		}
	}
	leave := func(string) { d.s.session().Flush() }
	e.text.OnDone = leave
	e.who.OnDone = func(string) {
		d.s.session().Flush()
		d.grown() // the suggestions are closed
	}
	for _, hear := range []*func(string){&e.due.OnTyped, &e.due.OnDone} { // the day that is understood shows under it
		told := *hear
		*hear = func(v string) {
			told(v)
			d.grown()
		}
	}
	e.who.OnTaken = func(string) { d.grown() }
	done := func(string) { d.done() }
	e.text.SubmitOnEnter(done)
	e.who.OnSubmit(done)
	e.due.OnSubmit(func(string) {
		if !e.due.Unclear() { // it says so itself
			d.done()
		}
	})
	escape := func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			d.done()
			return true
		}
		return false
	}
	e.text.OnKey(escape)
	e.who.OnKey(escape)
	e.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorPine, theme.Radius), kit.Inset(theme.Gap2, kit.Column(theme.Gap2,
		e.text,
		kit.Columns(theme.Gap2, 180, 2, e.who, e.due),
		kit.Flow(theme.Gap2,
			kit.SecondaryButton(icons.Check, french.T("wrap.decide.done"), d.done).Hint(french.T("wrap.key.enter")),
			kit.QuietButton(icons.Trash, french.T("wrap.decide.trash"), func() {
				id := d.edited
				d.endEdit()
				if d.sideOf(id) != nil {
					d.trash(id)
				}
			})))))
	return e
}

func (e *editor) show(n workshop.Note) {
	e.text.SetText(n.Text)
	e.who.SetText(n.Who)
	e.due.SetDate(n.Due)
}

// grown lets the row of the note that is edited take another height.
func (d *decisions) grown() {
	for _, side := range []*side{d.room, d.kept} {
		if side.index(d.edited) >= 0 {
			side.list.Refresh()
		}
	}
}
