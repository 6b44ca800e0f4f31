package votes

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
)

// longest is how many digits a rule takes: more than any bound has, so that a
// number that is too large is seen whole and refused, not cut to one that fits.
const longest = 9

// numberField is a field for a whole number of a round, from 1 to a bound. What
// is beyond is refused, and the rule stays what it was.
type numberField struct {
	*kit.TextField
	r      *rules
	name   string // key of the name of the rule
	field  workshop.Field
	most   int
	empty  bool // it may be empty
	digits kit.Keypad
	typing bool
	before string // the rule as it was before somebody typed
}

// number returns a field for a whole number. Enter goes on to the votes.
func (r *rules) number(f workshop.Field, name string, most int, empty bool) *numberField {
	n := &numberField{TextField: r.text(f), r: r, name: name, field: f, most: most, empty: empty}
	n.OnKey(func(e *fyne.KeyEvent) bool {
		n.digits.Key(e.Name)
		return false
	})
	n.OnTyped = n.typed
	done := n.OnDone
	n.OnDone = func(text string) {
		n.typing = false
		done(text)
	}
	n.OnSubmit(func(text string) {
		if !n.fits(text) {
			n.SelectAll()
			return
		}
		r.s.focus()
	})
	return n
}

// typed keeps the digits, with those of the upper row of a French keyboard
// without Shift.
func (n *numberField) typed(text string) {
	if !n.typing {
		n.typing, n.before = true, n.stored()
	}
	kept := onlyDigits(strings.Map(n.digit, text), longest)
	n.digits.Key("") // what is pasted next was not typed with this key
	if kept != text {
		n.SetText(kept)
	}
	value := strings.TrimLeft(kept, "0")
	refused := ""
	switch {
	case !n.fits(kept):
		value, refused = n.before, n.refusal(kept)
	case kept == "" && !n.empty:
		value = n.before
	}
	if value != n.stored() {
		n.r.s.put(n.field, value, true)
	}
	n.r.refuse(refused)
}

func (n *numberField) digit(letter rune) rune {
	if letter >= '0' && letter <= '9' {
		return letter
	}
	if d := n.digits.Digit(letter); d >= 0 {
		return rune('0' + d)
	}
	return letter
}

// fits says whether a text can be the rule; an empty one is no number yet.
func (n *numberField) fits(text string) bool {
	number, err := strconv.Atoi(text)
	return text == "" || err == nil && number >= 1 && number <= n.most
}

// stored returns the rule as it is.
func (n *numberField) stored() string {
	for _, v := range ruleValues(n.r.s.tally.Round) {
		if v.field == n.field {
			return v.value
		}
	}
	return ""
}

// refusal says why a number is not taken.
func (n *numberField) refusal(typed string) string {
	key := "votes.refused"
	if n.empty {
		key = "votes.refused_or_none"
	}
	number, _ := strconv.Atoi(typed) // digits only, and few
	return french.T(key, "rule", french.T(n.name), "typed", french.Int(number), "most", french.Int(n.most))
}
