package agenda

import (
	"strconv"

	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// input is what one field of a block is written with.
type input struct {
	target fyne.Focusable
	load   func(b *workshop.Block, fresh bool)
	freeze func(on bool)
	double bool // there are several texts to choose from
}

func labelOf(f workshop.Field) string { return french.T("agenda.field." + string(f)) }

// disabler is what can be shown without being changed.
type disabler interface {
	Enable()
	Disable()
}

func freezer(d disabler) func(bool) {
	frozen := false
	return func(on bool) {
		if on == frozen {
			return
		}
		if frozen = on; on {
			d.Disable()
		} else {
			d.Enable()
		}
	}
}

// title is a text that may take several lines to be read, but is one: Enter goes to
// the next field.
func (p *panel) title() fyne.CanvasObject {
	w := kit.NewTextArea(labelOf(workshop.BlockTitre), 2).SharesUndo()
	w.SubmitOnEnter(func(string) { p.s.host.Window().Canvas().FocusNext() })
	return p.text(workshop.BlockTitre, w)
}

// line is a text of one line, written as it is typed.
func (p *panel) line(f workshop.Field) fyne.CanvasObject {
	return p.text(f, kit.NewTextField(labelOf(f)).SharesUndo())
}

// area is a text of several lines.
func (p *panel) area(f workshop.Field, rows int) fyne.CanvasObject {
	return p.text(f, kit.NewTextArea(labelOf(f), rows).SharesUndo())
}

// who is a text that the people of the dossier complete.
func (p *panel) who() fyne.CanvasObject {
	w := kit.NewSuggestField(labelOf(workshop.BlockQui), func(string) []string { return p.known.Names() }).Several().SharesUndo()
	p.text(workshop.BlockQui, w.TextField)
	return w
}

func (p *panel) text(f workshop.Field, w *kit.TextField) fyne.CanvasObject {
	w.SetPlaceHolder(french.T("agenda.example." + string(f)))
	w.OnTyped = func(text string) { p.s.session().Type(p.set(f, text)) }
	w.OnDone = func(string) { p.s.session().Flush() }
	p.inputs[f] = &input{
		target: w.FocusTarget(), freeze: freezer(w),
		load: func(b *workshop.Block, fresh bool) {
			if fresh || !w.Focused() || value(b, f) != w.Text() { // taken back while the caret is in it
				w.SetText(value(b, f))
			}
		},
	}
	return w
}

// kept is what stood in a field when a person began to type in it: it comes back when
// what they leave there is not understood.
type kept[T any] struct {
	value T
	on    bool
}

// begin remembers a value until end, unless one is remembered.
func (k *kept[T]) begin(value T) {
	if !k.on {
		k.value, k.on = value, true
	}
}

// end returns the value that begin was given first.
func (k *kept[T]) end() T {
	k.on = false
	return k.value
}

// minutes is a length, stored as soon as it is understood. When what is left there is
// not, what was there before comes back, and the field says why.
func (p *panel) minutes() fyne.CanvasObject {
	f := workshop.BlockMinutes
	w := kit.NewTextField(labelOf(f)).SharesUndo()
	var before kept[int]
	put := func(n int) {
		if b, there := p.s.state().Block(p.id); there && n != b.Minutes {
			p.s.session().Type(p.set(f, strconv.Itoa(n)))
		}
	}
	w.OnTyped = func(text string) {
		b, _ := p.s.state().Block(p.id)
		before.begin(b.Minutes)
		if n, ok := parseLength(text); ok {
			put(n)
		}
	}
	w.OnDone = func(text string) {
		was, why := before.end(), lengthProblem(text)
		n, _ := parseLength(text)
		if why != "" {
			n = was
		}
		put(n)
		p.s.session().Flush()
		w.SetText(lengthText(n))
		w.SetError(why)
		p.scroll.Content.Refresh() // the reason takes room, or gives it back
	}
	p.inputs[f] = &input{
		target: w.FocusTarget(), freeze: freezer(w),
		load: func(b *workshop.Block, fresh bool) {
			if n, ok := parseLength(w.Text()); fresh || !w.Focused() && (!ok || n != b.Minutes) {
				before.on = false
				w.SetText(lengthText(b.Minutes))
				w.SetError("")
			}
		},
	}
	return w
}

// lengthProblem says why a text is no length of a block, "" when it is one.
func lengthProblem(text string) string {
	switch n, ok := parseLength(text); {
	case ok:
		return ""
	case n > workshop.MaxMinutes:
		return french.T("agenda.minutes_too_long")
	default:
		return french.T("agenda.minutes_unclear")
	}
}

// tick says that a block is a pause.
func (p *panel) tick() fyne.CanvasObject {
	f := workshop.BlockPause
	w := kit.NewCheckItem(labelOf(f), false, func(on bool) { p.s.session().Edit(p.set(f, flag(on))) })
	p.inputs[f] = &input{target: w, freeze: freezer(w), load: func(b *workshop.Block, _ bool) { w.SetOn(b.Pause) }}
	return kit.Column(theme.Gap1, kit.Strong(nbsp), w) // level with the entry beside it
}

// step is the étape of a parcours that a block is for.
func (p *panel) step() fyne.CanvasObject {
	f := workshop.BlockStep
	w := kit.NewSelect(labelOf(f), nil, "", func(v string) { p.s.session().Edit(p.set(f, v)) })
	p.inputs[f] = &input{target: w.FocusTarget(), freeze: freezer(w), load: func(b *workshop.Block, _ bool) {
		w.SetChoices(p.stepChoices(b.Step))
		w.SetChosen(b.Step)
	}}
	return w
}

// stepChoices are the étapes of the workshop's parcours, and the one that was chosen
// of another.
func (p *panel) stepChoices(chosen string) []kit.Choice {
	out := []kit.Choice{{Value: "", Text: french.T("agenda.no_step")}}
	there := chosen == ""
	if path, ok := p.s.path(); ok {
		for _, step := range path.Steps {
			out = append(out, kit.Choice{Value: step.ID, Text: step.Title})
			there = there || step.ID == chosen
		}
	}
	if there {
		return out
	}
	title := chosen
	if pack, err := content.Load(); err == nil { // its tests say why
		if step, ok := pack.Step(chosen); ok {
			title = step.Title
		}
	}
	return append(out, kit.Choice{Value: chosen, Text: title})
}
