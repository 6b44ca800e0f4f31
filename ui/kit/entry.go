package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// maxRows is how high a text area grows before it scrolls.
const maxRows = 24

// entry is Fyne's Entry, with a ring when it has the focus, that lets Tab and
// the shortcuts of the window through, and grows with its text.
type entry struct {
	widget.Entry
	minRows  int
	rows     int
	quiet    bool // SetText is at work: nobody typed
	focused  bool
	onFocus  func(bool)
	onKey    func(*fyne.KeyEvent) bool // true: taken
	onSubmit func(string)
	onEnter  bool // Enter submits a text area too; Shift+Enter makes a line
	shared   bool // undo is the window's
	takesTab func() bool
	onPaste  func(string) bool // true: taken
}

func newEntry(rows int) *entry {
	e := &entry{minRows: rows}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if rows > 1 {
		e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
		e.rows = rows
	}
	e.ExtendBaseWidget(e)
	if rows > 1 {
		e.SetMinRowsVisible(rows)
	}
	return e
}

// AcceptsTab implements fyne.Tabbable: Tab leads to the next field, unless the
// field has something to take with it.
func (e *entry) AcceptsTab() bool { return e.takesTab != nil && e.takesTab() }

// FocusGained implements fyne.Focusable.
func (e *entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus(true)
	}
	follow(e)
}

// FocusLost implements fyne.Focusable.
func (e *entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	if e.onFocus != nil {
		e.onFocus(false)
	}
}

// TypedKey implements fyne.Focusable.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(k) {
		return
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.enter(k)
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		forwardKey(e, k)
	case fyne.KeyUp, fyne.KeyDown:
		e.Entry.TypedKey(k)
		if !e.MultiLine {
			forwardKey(e, k)
		}
	default:
		e.Entry.TypedKey(k)
	}
}

func (e *entry) enter(k *fyne.KeyEvent) {
	shift := shiftHeld()
	switch {
	case e.MultiLine && !e.onEnter:
		e.Entry.TypedKey(k)
	case e.MultiLine && shift:
		e.TypedRune('\n')
	case e.onSubmit != nil:
		e.onSubmit(e.Text)
	default:
		forwardKey(e, k)
	}
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// TypedShortcut implements fyne.Shortcutable. What moves and edits text stays
// here; all other shortcuts are the window's.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		if e.onPaste != nil && !e.Disabled() && e.onPaste(s.Clipboard.Content()) {
			return
		}
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		if c := canvasOf(e); e.shared && c != nil && c.Overlays().Top() == nil {
			forwardShortcut(e, s)
			return
		}
	}
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		e.Entry.TypedShortcut(s)
		return
	}
	switch custom.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
		if custom.Modifier&fyne.KeyModifierAlt == 0 {
			e.Entry.TypedShortcut(s)
			return
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.onSubmit != nil {
			e.onSubmit(e.Text)
			return
		}
	}
	forwardShortcut(e, s)
}

// set shows another text without telling anybody. A text that is already there
// stays as it is, with its caret.
func (e *entry) set(text string) {
	if e.Text == text {
		return
	}
	e.quiet = true
	e.SetText(text)
	e.quiet = false
	e.grow()
}

// grow makes a text area as high as its text.
func (e *entry) grow() {
	if !e.MultiLine || e.Size().Width <= 0 {
		return
	}
	size := theme.Size(fynetheme.SizeNameText)
	inner := e.Size().Width - 2*theme.Size(fynetheme.SizeNameInnerPadding)
	lines := wrap(e.Text, inner, func(s string) float32 { return fyne.MeasureText(s, size, e.TextStyle).Width })
	rows := min(max(len(lines), e.minRows), maxRows)
	if rows != e.rows {
		e.rows = rows
		e.SetMinRowsVisible(rows)
	}
}

// Resize implements fyne.CanvasObject.
func (e *entry) Resize(s fyne.Size) {
	wider := s.Width != e.Size().Width
	e.Entry.Resize(s)
	if wider {
		e.grow()
	}
}

// framed is an entry with its focus ring.
type framed struct {
	widget.BaseWidget
	e     *entry
	wheel *wheel
}

func frame(e *entry) *framed {
	f := &framed{e: e, wheel: newWheel()}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer implements fyne.Widget.
func (f *framed) CreateRenderer() fyne.WidgetRenderer {
	focus := newRing(theme.Size(fynetheme.SizeNameInputRadius))
	paint := func() { focus.show(f.e.focused && !f.e.Disabled(), theme.ColorFocus) }
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{focus.rect, f.e, f.wheel},
		layout: func(s fyne.Size) {
			focus.around(fyne.Position{}, s)
			f.e.Resize(s)
			f.wheel.Resize(s)
			f.wheel.Hidden = f.e.rows >= maxRows // then it scrolls for itself
		},
		min: func() fyne.Size {
			m := f.e.MinSize()
			return fyne.NewSize(max(m.Width, 80), max(m.Height, 36))
		},
		refresh: func() {
			paint()
			canvas.Refresh(f)
		},
	}
}
