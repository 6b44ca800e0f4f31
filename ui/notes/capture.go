package notes

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// capture is the line where notes are written, always at the same place.
type capture struct {
	s     *screen
	text  *kit.TextField
	kinds *kit.Chips
	along *along
	keep  *kit.Button
	back  *kit.Surface
	box   *fyne.Container
}

func newCapture(s *screen) *capture {
	c := &capture{
		s:     s,
		text:  kit.NewTextArea("", 2).SharesUndo(),
		along: newAlong(s),
		keep:  kit.PrimaryButton(icons.Check, french.T("notes.keep"), func() { s.confirm(); s.backToLine() }).Hint(french.T("notes.key.enter")),
		back:  kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
	}
	c.kinds = kit.NewChips(kindChoices(true), string(workshop.Observation), func(v string) {
		s.draft.SetKind(workshop.NoteKind(v))
		c.show(s.draft)
	})
	c.text.SetPlaceHolder(french.T("notes.placeholder"))
	c.text.OnTyped = s.typed
	c.text.OnDone = func(string) { s.session().Flush() }
	c.text.SubmitOnEnter(func(string) { s.confirm() })
	c.text.OnKey(s.captureKey)
	c.text.OnPaste(s.paste)
	c.box = kit.Stack(c.back, kit.Inset(theme.Gap3, kit.Column(theme.Gap2,
		c.kinds,
		kit.Row(theme.Gap3, kit.Fill(c.text), c.keep),
		c.along.box)))
	return c
}

// load shows what there is to choose from.
func (c *capture) load(steps []kit.Choice, readOnly bool) {
	c.along.load(c.s, steps)
	c.show(c.s.draft)
	c.box.Hidden = readOnly
}

// show shows the kind of the next note, and what goes along with it.
func (c *capture) show(d *session.NoteDraft) {
	c.kinds.SetChosen(string(d.Kind()))
	c.along.show(d)
	c.back.SetColors(theme.ColorCard, theme.NoteColor(d.Kind()))
}

func (c *capture) clear() { c.text.SetText("") }

// typed takes a key in the capture line.
func (s *screen) typed(text string) {
	before := s.draft.Writing()
	s.draft.Typed(text, s.book.draft)
	if s.draft.Writing() != before {
		s.counted()
	}
}

// captureKey takes the keys of the capture line that do not write: the kinds,
// and the arrows that lead from the empty line to the last note.
func (s *screen) captureKey(e *fyne.KeyEvent) bool {
	if kind, ok := kindOfKey(e.Name); ok {
		s.chooseKind(kind)
		return true
	}
	if s.capture.text.Text() != "" {
		return false
	}
	switch e.Name {
	case fyne.KeyUp:
		s.beginEdit(s.book.newest())
		return true
	case fyne.KeyDown:
		if len(s.book.shown) == 0 {
			return false
		}
		s.feed.goTo(0)
		kit.Focus(s.feed)
		return true
	}
	return false
}

// backToLine gives the capture line the focus.
func (s *screen) backToLine() {
	s.content.ScrollToTop()
	kit.Focus(s.capture.text.FocusTarget())
}
