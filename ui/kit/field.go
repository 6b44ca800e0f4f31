package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// TextField is a text to fill in, with its label above.
type TextField struct {
	widget.BaseWidget
	// OnTyped hears every change a person makes, not those of SetText.
	OnTyped func(text string)
	// OnDone hears the text when the focus leaves, if a person changed it.
	OnDone func(text string)

	label, help *Text
	helpText    string
	entry       *entry
	frame       *framed
	dirty       bool
	extras      []fyne.CanvasObject // beside the entry
}

// NewTextField returns a field of one line. label may be "" where something
// else says what the field is.
func NewTextField(label string) *TextField { return newField(label, 1) }

// NewTextArea returns a field of several lines, at least rows high, that grows
// with its text.
func NewTextArea(label string, rows int) *TextField { return newField(label, max(rows, 2)) }

func newField(label string, rows int) *TextField {
	f := &TextField{}
	f.start(f, label, rows)
	return f
}

// start makes the field as a part of self, the widget that is shown.
func (f *TextField) start(self fyne.Widget, label string, rows int, extras ...fyne.CanvasObject) {
	f.label, f.help, f.entry, f.extras = Strong(label), Caption(""), newEntry(rows), extras
	f.frame = frame(f.entry)
	f.help.Hide()
	f.entry.OnChanged = f.typed
	f.entry.onFocus = f.focusChanged
	if label == "" {
		f.label.Hide()
	}
	f.frame.wheel.of = self
	f.ExtendBaseWidget(self)
}

func (f *TextField) typed(text string) {
	if f.entry.quiet {
		return
	}
	f.dirty = true
	f.entry.grow()
	if f.OnTyped != nil {
		f.OnTyped(text)
	}
}

func (f *TextField) focusChanged(on bool) {
	f.frame.Refresh()
	if !on {
		f.done()
	}
}

func (f *TextField) done() {
	if f.dirty && f.OnDone != nil {
		f.dirty = false
		f.OnDone(f.entry.Text)
	}
	f.dirty = false
}

// OnSubmit sets what Enter does in a field of one line, and Ctrl+Enter in one
// of several. Without it Enter confirms the dialog the field is in.
func (f *TextField) OnSubmit(submit func(text string)) {
	f.entry.onSubmit = submit
}

// SubmitOnEnter makes Enter submit a field of several lines too; Shift+Enter
// then begins a new line.
func (f *TextField) SubmitOnEnter(submit func(text string)) {
	f.entry.onSubmit, f.entry.onEnter = submit, true
}

// OnKey sets who sees keys before the field; returning true takes the key.
func (f *TextField) OnKey(take func(*fyne.KeyEvent) bool) { f.entry.onKey = take }

// OnPaste sets who sees what is pasted before the field; returning true takes it.
func (f *TextField) OnPaste(take func(text string) bool) { f.entry.onPaste = take }

// Text returns the text.
func (f *TextField) Text() string { return f.entry.Text }

// SetText shows another text; OnTyped does not hear it. When it is the text
// already there, nothing moves, nor does the caret.
func (f *TextField) SetText(text string) { f.entry.set(text) }

// SetLabel changes the label.
func (f *TextField) SetLabel(label string) {
	f.label.SetText(label)
	f.label.Hidden = label == ""
	f.Refresh()
}

// SetPlaceHolder shows an example in an empty field. It is no label.
func (f *TextField) SetPlaceHolder(text string) { f.entry.SetPlaceHolder(text) }

// SetHelp shows a sentence under the field; "" takes it away.
func (f *TextField) SetHelp(text string) {
	f.helpText = text
	f.note(text, theme.ColorSlate)
}

// SetError shows what is wrong under the field, in place of the help; "" brings
// the help back.
func (f *TextField) SetError(text string) {
	if text == "" {
		f.note(f.helpText, theme.ColorSlate)
		return
	}
	f.note(text, theme.ColorBrick)
}

func (f *TextField) note(text string, in fyne.ThemeColorName) {
	f.help.SetText(text)
	f.help.SetColor(in)
	if f.help.Hidden != (text == "") {
		f.help.Hidden = text == ""
		f.Refresh()
	}
}

// SharesUndo leaves undo and redo to the window, for a field whose text is saved
// while it is typed: there is one list of what can be undone, not one a field. It
// returns the field.
func (f *TextField) SharesUndo() *TextField {
	f.entry.shared = true
	return f
}

// FocusTarget returns what [Focus] should be given.
func (f *TextField) FocusTarget() fyne.Focusable { return f.entry }

// FocusAtEnd gives the field the focus, with the caret after its text.
func (f *TextField) FocusAtEnd() {
	Focus(f.entry)
	f.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	f.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

// holds implements composite.
func (f *TextField) holds(part fyne.CanvasObject) bool {
	return part == f.entry || slices.Contains(f.extras, part)
}

// Focused says whether the caret is in the field.
func (f *TextField) Focused() bool { return f.entry.focused }

// SelectAll selects the whole text, ready to be typed over.
func (f *TextField) SelectAll() { f.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// Disable shows the text but lets nobody change it.
func (f *TextField) Disable() { f.entry.Disable() }

// Enable lets people type again.
func (f *TextField) Enable() { f.entry.Enable() }

// CreateRenderer implements fyne.Widget.
func (f *TextField) CreateRenderer() fyne.WidgetRenderer {
	line := append([]fyne.CanvasObject{Fill(f.frame)}, f.extras...)
	return widget.NewSimpleRenderer(Column(theme.Gap1, f.label, TopRow(theme.Gap1, line...), f.help))
}

// NewSearchField returns a field with a magnifier, whose text is told at each
// key; Escape empties it.
func NewSearchField(placeholder string, onTyped func(text string)) *TextField {
	f := NewTextField("")
	f.entry.Icon = theme.Icon(icons.Search, theme.ColorSlate)
	f.SetPlaceHolder(placeholder)
	f.OnTyped = onTyped
	f.OnKey(func(k *fyne.KeyEvent) bool {
		if k.Name != fyne.KeyEscape || f.Text() == "" {
			return false
		}
		f.clear()
		return true
	})
	return f
}

// clear empties the field as a person would.
func (f *TextField) clear() {
	f.entry.SetText("")
}
