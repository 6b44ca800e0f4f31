package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/ui/french"
	"atelier/ui/theme"
)

// Dialog is a card over the window that wants an answer. Escape cancels, Enter
// confirms, Tab stays inside, the first field has the focus.
type Dialog struct {
	over    *overlay
	confirm *Button
	answer  func(yes bool) bool // false: stay open
}

// Form is what a dialog asks.
type Form struct {
	Title   string
	Body    fyne.CanvasObject
	First   fyne.Focusable // gets the focus; nil: the confirming button
	Confirm string         // a verb: « Créer l’atelier »
	Cancel  string         // "" for « Annuler »
	Danger  bool           // what is confirmed takes something away
	Width   float32        // at a text scale of 1, 0 for 480
	// Check is asked before the dialog closes on Confirm: false keeps it open,
	// after showing why in the fields. Nil is yes.
	Check func() bool
	// Done hears the answer once the dialog is closed.
	Done func(confirmed bool)
}

// ShowForm opens a dialog.
func ShowForm(w fyne.Window, f Form) *Dialog {
	d := &Dialog{}
	d.answer = func(yes bool) bool { return !yes || f.Check == nil || f.Check() }
	finish := func(yes bool) {
		if !d.over.open || !d.answer(yes) {
			return
		}
		d.over.close()
		if f.Done != nil {
			f.Done(yes)
		}
	}
	kind := primary
	if f.Danger {
		kind = danger
	}
	d.confirm = newButton(kind, "", f.Confirm, func() { finish(true) })
	cancel := f.Cancel
	if cancel == "" {
		cancel = french.T("kit.cancel")
	}
	buttons := Row(theme.Gap2, Space(), SecondaryButton("", cancel, func() { finish(false) }), d.confirm)
	d.open(w.Canvas(), f.Title, f.Body, buttons, f.Width, finish)
	first := f.First
	if first == nil {
		first = d.confirm
	}
	d.over.canvas.Focus(first)
	return d
}

// Tell shows something to be read, with one button that closes it. text may be
// several paragraphs.
func Tell(w fyne.Window, title, text string) *Dialog { return TellWith(w, title, Body(text), 0) }

// TellWith is [Tell] with a body of any kind, width points wide at a text scale
// of 1 (0 for 480).
func TellWith(w fyne.Window, title string, body fyne.CanvasObject, width float32) *Dialog {
	d := &Dialog{}
	closing := func(bool) { d.over.close() }
	d.confirm = PrimaryButton("", french.T("kit.understood"), func() { closing(true) })
	d.open(w.Canvas(), title, body, Row(theme.Gap2, Space(), d.confirm), width, closing)
	d.over.canvas.Focus(d.confirm)
	return d
}

// Ask asks a question; confirm names what will be done, with a verb.
func Ask(w fyne.Window, title, text, confirm string, done func(yes bool)) *Dialog {
	return ShowForm(w, Form{Title: title, Body: Body(text), Confirm: confirm, Done: done})
}

// AskDanger asks before something is taken away. The focus is on the button
// that does nothing.
func AskDanger(w fyne.Window, title, text, confirm string, done func(yes bool)) *Dialog {
	d := ShowForm(w, Form{Title: title, Body: Body(text), Confirm: confirm, Danger: true, Done: done})
	d.over.canvas.FocusPrevious()
	return d
}

// Close closes the dialog without an answer.
func (d *Dialog) Close() { d.over.close() }

// EnableConfirm says whether the dialog can be confirmed now.
func (d *Dialog) EnableConfirm(on bool) {
	if on {
		d.confirm.Enable()
	} else {
		d.confirm.Disable()
	}
}

// SetConfirm changes what the confirming button says.
func (d *Dialog) SetConfirm(text string) { d.confirm.SetText(text) }

func (d *Dialog) open(c fyne.Canvas, title string, body, buttons fyne.CanvasObject, width float32, finish func(bool)) {
	if width == 0 {
		width = 480
	}
	scroll := container.NewVScroll(InsetXY(theme.Gap1, theme.Gap1, body))
	panel := Stack(NewSurface(theme.ColorCard, theme.ColorLine, 12),
		Inset(theme.Gap5-theme.Gap1, Column(theme.Gap4, InsetXY(theme.Gap1, 0, Heading(title)), Fill(scroll), InsetXY(theme.Gap1, theme.Gap1, buttons))))
	d.over = &overlay{canvas: c, panel: panel, scrim: true}
	d.over.place = func(cs, m fyne.Size) (fyne.Position, fyne.Size) {
		w := min(width*theme.Scale(), cs.Width-2*theme.Gap4)
		inner := w - 2*(theme.Gap5-theme.Gap1)
		h := m.Height - scroll.MinSize().Height + heightAt(scroll.Content, inner)
		h = min(h, cs.Height-2*theme.Gap4)
		return fyne.NewPos((cs.Width-w)/2, max((cs.Height-h)/3, theme.Gap4)), fyne.NewSize(w, h)
	}
	d.over.onKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyEscape:
			finish(false)
		case fyne.KeyReturn, fyne.KeyEnter:
			if !d.confirm.Disabled() {
				finish(true)
			}
		default:
			return scrollBy(scroll, e.Name)
		}
		return true
	}
	d.over.show()
}
