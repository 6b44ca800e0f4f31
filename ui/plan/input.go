package plan

import (
	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// input is what one field of an action is written with.
type input struct {
	label    string
	target   fyne.Focusable
	load     func(a *workshop.Action, fresh bool)
	freeze   func(on bool)
	setLabel func(text string)
	setError func(text string)

	shown  string // the label as it is
	double bool   // there are several texts to choose from
}

// mark says beside the label that the field lacks, or has several texts.
func (in *input) mark(lacks, essential bool) {
	text := in.label
	switch {
	case in.double:
		text = french.T("plan.label.double", "label", in.label)
	case lacks && essential:
		text = french.T("plan.label.essential", "label", in.label)
	case lacks:
		text = french.T("plan.label.helpful", "label", in.label)
	}
	if text != in.shown && in.setLabel != nil {
		in.shown = text
		in.setLabel(text)
	}
}

func (p *panel) add(f workshop.Field, in *input) {
	in.shown = in.label
	p.inputs[f] = in
	p.all = append(p.all, in)
}

func labelOf(f workshop.Field) string { return french.T("plan.field." + string(f)) }

// disabler is what can be shown without being changed.
type disabler interface {
	Enable()
	Disable()
}

func freezer(d disabler) func(bool) {
	return func(on bool) {
		if on {
			d.Disable()
		} else {
			d.Enable()
		}
	}
}

// hinted are the fields whose empty entry says what to write.
var hinted = map[workshop.Field]bool{
	workshop.ActionTitre: true, workshop.ActionEnjeu: true, workshop.ActionDescription: true, workshop.ActionObjectifs: true,
	workshop.ActionResultats: true, workshop.ActionPersonnePilote: true, workshop.ActionPartenaires: true, workshop.ActionMoyens: true,
	workshop.ActionIndicateurs: true,
}

// line is a text of one line, written as it is typed.
func (p *panel) line(f workshop.Field) fyne.CanvasObject {
	w := kit.NewTextField(labelOf(f)).SharesUndo()
	return p.text(f, w, w)
}

// known is a text of one line that is completed with what the dossier knows.
func (p *panel) known(f workshop.Field, suggest func() []string) fyne.CanvasObject {
	w := kit.NewSuggestField(labelOf(f), func(string) []string { return suggest() }).SharesUndo()
	return p.text(f, w.TextField, w)
}

// several is a text of several names with commas between them, each completed
// with what the dossier knows.
func (p *panel) several(f workshop.Field, suggest func() []string) fyne.CanvasObject {
	w := kit.NewSuggestField(labelOf(f), func(string) []string { return suggest() }).SharesUndo().Several()
	return p.text(f, w.TextField, w)
}

// area is a text of several lines.
func (p *panel) area(f workshop.Field, rows int) fyne.CanvasObject {
	w := kit.NewTextArea(labelOf(f), rows).SharesUndo()
	return p.text(f, w, w)
}

// title is a text that may take several lines to be read, but is one: Enter
// goes to the next field.
func (p *panel) title() fyne.CanvasObject {
	w := kit.NewTextArea(labelOf(workshop.ActionTitre), 2).SharesUndo()
	w.SubmitOnEnter(func(string) { p.jump(workshop.ActionPersonnePilote) })
	return p.text(workshop.ActionTitre, w, w)
}

// written is a text as the window shows it: a field, or one that suggests.
type written interface {
	fyne.CanvasObject
	disabler
	SetText(string)
}

// text writes field f with w, which is a part of what shows.
func (p *panel) text(f workshop.Field, w *kit.TextField, shows written) fyne.CanvasObject {
	if hinted[f] {
		w.SetPlaceHolder(french.T("plan.hint." + string(f)))
	}
	w.OnTyped = func(text string) { p.s.session().Type(p.set(f, text)) }
	w.OnDone = func(string) { p.s.session().Flush() }
	p.add(f, &input{
		label: labelOf(f), target: w.FocusTarget(), freeze: freezer(shows), setLabel: w.SetLabel, setError: w.SetError,
		load: func(a *workshop.Action, fresh bool) {
			if fresh || !w.Focused() {
				shows.SetText(value(a, f))
			}
		},
	})
	return shows
}

// choice is one of several words.
func (p *panel) choice(f workshop.Field, choices []kit.Choice) fyne.CanvasObject {
	label := kit.Strong(labelOf(f))
	w := kit.NewSelect("", choices, "", func(v string) { p.s.session().Edit(p.set(f, v)) })
	p.add(f, &input{
		label: labelOf(f), target: w.FocusTarget(), freeze: freezer(w), setLabel: label.SetText,
		load: func(a *workshop.Action, _ bool) { w.SetChosen(value(a, f)) },
	})
	return kit.Column(theme.Gap1, label, w)
}

// date is a day. A text that is not understood stays with its action until
// somebody mends it.
func (p *panel) date(f workshop.Field) fyne.CanvasObject {
	w := kit.NewDateField(labelOf(f), "", func(d workshop.Date) { p.s.session().Type(p.set(f, string(d))) })
	if f == workshop.ActionFin {
		w.AtEnd()
	}
	w.OnUnclear = func(text string) { p.s.session().Type(p.set(f, workshop.UnreadText(text))) }
	p.add(f, &input{
		label: labelOf(f), target: w.FocusTarget(), freeze: freezer(w), setLabel: w.SetLabel, setError: w.SetError,
		load: func(a *workshop.Action, fresh bool) {
			if text := a.Unread[f]; text != "" {
				w.SetUnclear(text)
			} else if d := workshop.ParseDate(value(a, f)); fresh || w.Unclear() || d != w.Date() {
				w.SetDate(d)
			}
		},
	})
	return w
}

// amount is a sum of euros before tax; what is not understood stays as in date.
func (p *panel) amount(f workshop.Field) fyne.CanvasObject {
	w := kit.NewAmountField(labelOf(f), 0, func(c workshop.Cents) { p.s.session().Type(p.set(f, c.String())) })
	w.OnUnclear = func(text string) { p.s.session().Type(p.set(f, workshop.UnreadText(text))) }
	p.add(f, &input{
		label: labelOf(f), target: w.FocusTarget(), freeze: freezer(w), setLabel: w.SetLabel, setError: w.SetError,
		load: func(a *workshop.Action, fresh bool) {
			if text := a.Unread[f]; text != "" {
				w.SetUnclear(text)
			} else if c := amounts[f](a); fresh || w.Unclear() || c != w.Amount() {
				w.SetAmount(c)
			}
		},
	})
	return w
}

// tick is yes or no.
func (p *panel) tick(f workshop.Field) fyne.CanvasObject {
	w := kit.NewCheckItem(labelOf(f), false, func(on bool) { p.s.session().Edit(p.set(f, flag(on))) })
	p.add(f, &input{
		label: labelOf(f), target: w, freeze: freezer(w),
		load: func(a *workshop.Action, _ bool) { w.SetOn(value(a, f) != "") },
	})
	return w
}
