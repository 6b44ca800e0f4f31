package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/theme"
)

// DateField is a day to fill in, typed as people write and say it (see
// [french.When]) or picked in a calendar, which Down opens, and a click beside the
// text. Tab goes from the text to the next field. While somebody types it shows,
// under itself, which day it understands.
type DateField struct {
	*TextField
	// OnPicked hears the day as soon as a person gave one that is understood, or
	// emptied the field; not SetDate.
	OnPicked func(d workshop.Date)
	// OnUnclear hears, when the focus leaves, a text that is not understood: it is
	// for the owner to keep, and to show again with SetUnclear. Without it the day
	// stays the one that was given last.
	OnUnclear func(text string)

	date    workshop.Date
	end     bool   // a period that is typed is its last day
	unclear bool   // the field says that the text is not understood
	raw     string // that text
	told    bool   // the field shows which day it understands
	today   func() workshop.Date
}

// NewDateField returns a field with its label above.
func NewDateField(label string, d workshop.Date, onPicked func(d workshop.Date)) *DateField {
	f := &DateField{TextField: &TextField{}, OnPicked: onPicked, today: func() workshop.Date { return workshop.DateOf(time.Now()) }}
	var button *fieldButton
	button = newFieldButton(icons.Calendar, french.T("kit.calendar.open"), func() { f.open(button) })
	f.TextField.start(f, label, 1, button)
	f.SetPlaceHolder(french.T("kit.date.example"))
	f.TextField.OnTyped = f.typing
	f.TextField.OnDone = f.typed
	f.TextField.OnKey(func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyDown:
			f.open(button)
			return true
		case fyne.KeyReturn, fyne.KeyEnter:
			f.done()
		}
		return false
	})
	f.SetDate(d)
	return f
}

// AtEnd makes a period that is typed, « mars 2027 », its last day instead of its
// first one. It returns the field.
func (f *DateField) AtEnd() *DateField {
	f.end = true
	return f
}

// Date returns the day, zero when none is given.
func (f *DateField) Date() workshop.Date { return f.date }

// SetDate shows another day. What a person is typing stays.
func (f *DateField) SetDate(d workshop.Date) {
	if d == f.date && f.Focused() && !f.unclear {
		return
	}
	f.date = d
	f.SetText(french.Date(d))
	f.SetError("")
	f.unclear, f.raw, f.told = false, "", false
}

// SetUnclear shows a text that OnUnclear heard, and that it is not understood.
// What a person is typing stays.
func (f *DateField) SetUnclear(text string) {
	if text == f.raw && (f.Focused() || f.unclear) {
		return
	}
	f.date = ""
	f.SetText(text)
	f.doubt(text)
}

// SetError is as that of [TextField]: it takes the place of the day that is
// understood.
func (f *DateField) SetError(text string) {
	f.told = false
	f.TextField.SetError(text)
}

// Unclear says whether the field says that its text is not understood.
func (f *DateField) Unclear() bool { return f.unclear }

func (f *DateField) doubt(text string) {
	f.SetError(french.T("kit.date.unclear"))
	f.unclear, f.raw, f.told = true, text, false
}

// typing shows the day it understands, and gives it as soon as it is whole, so
// that it is saved while the field still has the focus. « 12/03 », « 12/03/20 »
// or « dans 3 mois » may go on: they wait.
func (f *DateField) typing(text string) {
	d, ok := french.When(text, f.today(), f.end)
	f.tell(d, ok && text != french.Date(d))
	if !ok || d == f.date || !d.IsZero() && !strings.Contains(text, string(d[:4])) {
		return
	}
	f.understood()
	f.date = d
	if f.OnPicked != nil {
		f.OnPicked(d)
	}
}

// tell shows which day is understood, or no longer.
func (f *DateField) tell(d workshop.Date, understood bool) {
	switch {
	case understood && !d.IsZero():
		f.note(french.T("kit.date.means", "date", french.LongDate(d)), theme.ColorPine)
		f.told = true
	case f.told:
		f.SetError("")
		f.told = false
	}
}

// understood takes back that a text is not understood, and nothing else that
// the owner of the field may say about the day.
func (f *DateField) understood() {
	if f.unclear {
		f.unclear, f.raw = false, ""
		if !f.told {
			f.SetError("")
		}
	}
}

func (f *DateField) typed(text string) {
	d, ok := french.When(text, f.today(), f.end)
	if !ok {
		f.doubt(text)
		if f.OnUnclear != nil {
			f.date = ""
			f.OnUnclear(text)
		}
		return
	}
	f.pick(d)
}

func (f *DateField) pick(d workshop.Date) {
	changed := d != f.date || f.unclear
	f.date = d
	f.SetText(french.Date(d))
	f.tell("", false)
	f.understood()
	if changed && f.OnPicked != nil {
		f.OnPicked(d)
	}
}

func (f *DateField) open(anchor fyne.CanvasObject) {
	if f.entry.Disabled() {
		return
	}
	f.done()
	start := f.date
	if start.IsZero() {
		start = f.today()
	}
	var over *overlay
	cal := newCalendar(start, f.today(), func(d workshop.Date) {
		over.close()
		f.pick(d)
	})
	over = popover(anchor, cal, nil)
	focus(cal)
}
