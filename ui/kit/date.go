package kit

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// DateField is a day to fill in, typed as people write it or picked in a
// calendar.
type DateField struct {
	*TextField
	// OnPicked hears the day as soon as a person gave one that is understood, or
	// emptied the field; not SetDate.
	OnPicked func(d workshop.Date)

	date    workshop.Date
	unclear bool // the field says that the text is not understood
	today   func() workshop.Date
}

// NewDateField returns a field with its label above.
func NewDateField(label string, d workshop.Date, onPicked func(d workshop.Date)) *DateField {
	f := &DateField{TextField: &TextField{}, OnPicked: onPicked, today: func() workshop.Date { return workshop.DateOf(time.Now()) }}
	var button *Button
	button = IconButton(icons.Calendar, french.T("kit.calendar.open"), func() { f.open(button) })
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

// Date returns the day, zero when none is given.
func (f *DateField) Date() workshop.Date { return f.date }

// SetDate shows another day. What a person is typing stays.
func (f *DateField) SetDate(d workshop.Date) {
	if d == f.date && f.Focused() {
		return
	}
	f.date = d
	f.SetText(french.Date(d))
	f.SetError("")
	f.unclear = false
}

// typing gives a day as soon as it is whole, so that it is saved while the field
// still has the focus. « 12/03 » or « 12/03/20 » may go on: they wait.
func (f *DateField) typing(text string) {
	d, ok := ParseDate(text, f.today())
	if !ok || d == f.date || !d.IsZero() && !strings.Contains(text, string(d[:4])) {
		return
	}
	f.understood()
	f.date = d
	if f.OnPicked != nil {
		f.OnPicked(d)
	}
}

// understood takes back that a text is not understood, and nothing else that
// the owner of the field may say about the day.
func (f *DateField) understood() {
	if f.unclear {
		f.unclear = false
		f.SetError("")
	}
}

func (f *DateField) typed(text string) {
	d, ok := ParseDate(text, f.today())
	if !ok {
		f.SetError(french.T("kit.date.unclear"))
		f.unclear = true
		return
	}
	f.pick(d)
}

func (f *DateField) pick(d workshop.Date) {
	changed := d != f.date
	f.date = d
	f.SetText(french.Date(d))
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

// ParseDate reads a day as people type it: « 12/03/2026 », « 12.3.26 »,
// « 12 mars 2026 », « 1er avril 2026 », « jeudi 12 mars 2026 », « 2026-03-12 »;
// without a year it is the next such day from today on. "" is the zero Date.
// Anything else, and days that do not exist, are not understood.
func ParseDate(text string, today workshop.Date) (d workshop.Date, ok bool) {
	parts := dateParts(text)
	if len(parts) == 0 {
		return "", strings.TrimSpace(text) == ""
	}
	if len(parts) > 0 && isWeekday(parts[0]) {
		parts = parts[1:]
	}
	if len(parts) == 3 && len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0] // as computers write it
	}
	if len(parts) != 2 && len(parts) != 3 {
		return "", false
	}
	day, err := strconv.Atoi(strings.TrimSuffix(parts[0], "er"))
	month := monthOf(parts[1])
	if err != nil || month == 0 {
		return "", false
	}
	if len(parts) == 2 {
		return nextDay(day, month, today)
	}
	year, err := strconv.Atoi(parts[2])
	if err != nil || len(parts[2]) != 2 && len(parts[2]) != 4 {
		return "", false
	}
	if len(parts[2]) == 2 {
		year += 2000
	}
	return dayOf(year, month, day)
}

// dateParts cuts a text into its numbers and words, folded.
func dateParts(text string) []string {
	fold := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	plain, _, err := transform.String(fold, strings.ToLower(text))
	if err != nil {
		return nil
	}
	return strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

var dayNames = []string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}

func isWeekday(s string) bool {
	for _, name := range dayNames {
		if s == name || len(s) >= 3 && strings.HasPrefix(name, s) {
			return true
		}
	}
	return false
}

var monthNames = []string{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"}

// monthOf reads « 3 », « mars », « sept », 0 for anything else. « jui » could be
// two months and is none.
func monthOf(s string) time.Month {
	if n, err := strconv.Atoi(s); err == nil {
		if n < 1 || n > 12 {
			return 0
		}
		return time.Month(n)
	}
	found := time.Month(0)
	for i, name := range monthNames {
		if s == name {
			return time.Month(i + 1)
		}
		if len(s) >= 3 && strings.HasPrefix(name, s) {
			if found != 0 {
				return 0
			}
			found = time.Month(i + 1)
		}
	}
	return found
}

func dayOf(year int, month time.Month, day int) (workshop.Date, bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if year < 1 || t.Day() != day || t.Month() != month {
		return "", false
	}
	return workshop.DateOf(t), true
}

// nextDay returns the first such day that is not before today.
func nextDay(day int, month time.Month, today workshop.Date) (workshop.Date, bool) {
	for year := today.Time().Year(); year <= today.Time().Year()+8; year++ { // 29 February
		if d, ok := dayOf(year, month, day); ok && !d.Before(today) {
			return d, true
		}
	}
	return "", false
}
