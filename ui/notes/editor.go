package notes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// editor stands in place of a note while somebody changes it. What is typed is
// told at each key, gestures when they are made.
type editor struct {
	widget.BaseWidget
	text   *kit.TextField
	kinds  *kit.Chips
	step   *kit.Select
	author *kit.TextField
	table  *kit.TextField
	back   *kit.Surface
	body   fyne.CanvasObject
}

// editing is what an editor tells.
type editing struct {
	typed  func(workshop.Field, string) // a key
	chosen func(workshop.Field, string) // a gesture
	left   func()                       // the focus left a text
	done   func()
	trash  func()
	grown  func() // it needs another height
}

func newEditor(to editing) *editor {
	e := &editor{
		text:   kit.NewTextArea("", 2).SharesUndo(),
		step:   kit.NewSelect("", nil, "", func(v string) { to.chosen(workshop.NoteStep, v) }),
		author: kit.NewTextField("").SharesUndo(),
		table:  kit.NewTextField("").SharesUndo(),
		back:   kit.NewSurface(theme.ColorCard, theme.ColorPine, theme.Radius),
	}
	e.kinds = kit.NewChips(kindChoices(true), "", func(v string) { to.chosen(workshop.NoteKindOf, v) })
	e.text.OnTyped = func(s string) {
		to.typed(workshop.NoteText, s)
		to.grown()
	}
	e.text.OnDone = func(string) { to.left() }
	e.text.SubmitOnEnter(func(string) { to.done() })
	for f, of := range map[workshop.Field]*kit.TextField{workshop.NoteAuthor: e.author, workshop.NoteTable: e.table} {
		of.OnTyped = func(s string) { to.typed(f, s) }
		of.OnDone = func(string) { to.left() }
		of.OnSubmit(func(string) { to.done() })
	}
	e.author.SetPlaceHolder(french.T("notes.author"))
	e.table.SetPlaceHolder(french.T("notes.along.table_name"))
	keys := func(k *fyne.KeyEvent) bool {
		if kind, ok := kindOfKey(k.Name); ok {
			e.kinds.SetChosen(string(kind))
			to.chosen(workshop.NoteKindOf, string(kind))
			return true
		}
		if k.Name == fyne.KeyEscape {
			to.done()
			return true
		}
		return false
	}
	e.text.OnKey(keys)
	e.author.OnKey(keys)
	e.table.OnKey(keys)
	e.body = kit.Inset(theme.Gap3, kit.Column(theme.Gap2,
		e.kinds, e.text,
		kit.Flow(theme.Gap2,
			kit.Fixed(260, e.step), kit.Fixed(220, e.author), kit.Fixed(90, e.table),
			kit.SecondaryButton(icons.Check, french.T("notes.done"), to.done).Hint(french.T("notes.key.escape")),
			kit.QuietButton(icons.Trash, french.T("notes.trash"), to.trash)),
	))
	e.ExtendBaseWidget(e)
	return e
}

// show shows a note to change.
func (e *editor) show(n workshop.Note, steps []kit.Choice) {
	e.text.SetText(n.Text)
	e.author.SetText(n.Author)
	e.table.SetText(n.Table)
	e.kinds.SetChosen(string(n.Kind))
	e.step.SetChoices(steps)
	e.step.SetChosen(n.Step)
	e.Refresh()
}

// refreshFrom brings up what changed elsewhere, but not the text that somebody
// is typing in.
func (e *editor) refreshFrom(n workshop.Note) {
	if !e.text.Focused() {
		e.text.SetText(n.Text)
	}
	if !e.author.Focused() {
		e.author.SetText(n.Author)
	}
	if !e.table.Focused() {
		e.table.SetText(n.Table)
	}
	e.kinds.SetChosen(string(n.Kind))
	e.step.SetChosen(n.Step)
}

// CreateRenderer implements fyne.Widget.
func (e *editor) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewRenderer(
		[]fyne.CanvasObject{e.back, e.body},
		func(s fyne.Size) {
			e.back.Resize(s)
			e.body.Resize(s)
		},
		func() fyne.Size { return e.body.MinSize() },
		func() { e.body.Refresh() })
}

// kindKeys are the keys that choose a kind, in the order of NoteKinds. On a
// keyboard they are the three after F1 and the three after F5, which have other
// jobs; like all function keys they never type anything.
var kindKeys = [...]fyne.KeyName{fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8}

// kindLetters choose a kind together with Alt, where function keys are set to
// brightness and sound: the initials of the French words.
var kindLetters = [...]fyne.KeyName{fyne.KeyC, fyne.KeyI, fyne.KeyP, fyne.KeyD, fyne.KeyQ, fyne.KeyF}

func kindOfKey(name fyne.KeyName) (workshop.NoteKind, bool) {
	for i, k := range kindKeys {
		if k == name {
			return workshop.NoteKinds[i], true
		}
	}
	return "", false
}

// kindChoices returns the kinds as chips, with their key if asked.
func kindChoices(withKey bool) []kit.Choice {
	choices := make([]kit.Choice, len(workshop.NoteKinds))
	for i, k := range workshop.NoteKinds {
		text := kindWord(k)
		if withKey {
			text = french.T("notes.chip", "kind", text, "key", string(kindKeys[i]))
		}
		choices[i] = kit.Choice{Value: string(k), Text: text, Icon: theme.NoteIcon(k), Color: theme.NoteColor(k), Tint: theme.NoteTint(k)}
	}
	return choices
}
