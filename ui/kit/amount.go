package kit

import (
	"atelier/store/workshop"
	"atelier/ui/french"
)

// AmountField is an amount of euros to fill in.
type AmountField struct {
	*TextField
	// OnGiven hears the amount at each key of a person that makes one, or
	// empties the field; not SetAmount.
	OnGiven func(c workshop.Cents)
	// OnUnclear hears, when the focus leaves, a text that is not understood: it is
	// for the owner to keep, and to show again with SetUnclear. Without it the
	// amount stays the one that was given last.
	OnUnclear func(text string)

	amount  workshop.Cents
	unclear bool   // the field says that the text is not understood
	raw     string // that text
}

// NewAmountField returns a field with its label above.
func NewAmountField(label string, c workshop.Cents, onGiven func(c workshop.Cents)) *AmountField {
	f := &AmountField{TextField: &TextField{}, OnGiven: onGiven}
	f.TextField.start(f, label, 1)
	f.SetPlaceHolder(french.T("kit.amount.example"))
	f.TextField.OnTyped = f.typing
	f.TextField.OnDone = f.typed
	f.SetAmount(c)
	return f
}

// Amount returns the amount, 0 when none is given.
func (f *AmountField) Amount() workshop.Cents { return f.amount }

// SetAmount shows another amount. What a person is typing stays.
func (f *AmountField) SetAmount(c workshop.Cents) {
	if c == f.amount && f.Focused() && !f.unclear {
		return
	}
	f.amount = c
	f.SetText(french.Euros(c))
	f.SetError("")
	f.unclear, f.raw = false, ""
}

// SetUnclear shows a text that OnUnclear heard, and that it is not understood.
// What a person is typing stays.
func (f *AmountField) SetUnclear(text string) {
	if text == f.raw && (f.Focused() || f.unclear) {
		return
	}
	f.amount = 0
	f.SetText(text)
	f.doubt(text)
}

// Unclear says whether the field says that its text is not understood.
func (f *AmountField) Unclear() bool { return f.unclear }

func (f *AmountField) doubt(text string) {
	f.SetError(french.T("kit.amount.unclear"))
	f.unclear, f.raw = true, text
}

// typing gives an amount at each key that makes one.
func (f *AmountField) typing(text string) {
	if c, err := french.ParseEuros(text); err == nil {
		f.give(c)
	}
}

func (f *AmountField) typed(text string) {
	c, err := french.ParseEuros(text)
	if err != nil {
		f.doubt(text)
		if f.OnUnclear != nil {
			f.amount = 0
			f.OnUnclear(text)
		}
		return
	}
	f.give(c)
	f.SetText(french.Euros(c))
}

func (f *AmountField) give(c workshop.Cents) {
	changed := c != f.amount || f.unclear
	if f.unclear { // and nothing else that the owner of the field may say
		f.unclear, f.raw = false, ""
		f.SetError("")
	}
	f.amount = c
	if changed && f.OnGiven != nil {
		f.OnGiven(c)
	}
}
