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

// minutes is a length. A text that is not understood stays until the person mends it.
func (p *panel) minutes() fyne.CanvasObject {
	f := workshop.BlockMinutes
	w := kit.NewTextField(labelOf(f)).SharesUndo()
	take := func(text string) bool {
		n, ok := parseLength(text)
		if b, there := p.s.state().Block(p.id); ok && there && n != b.Minutes {
			p.s.session().Type(p.set(f, strconv.Itoa(n)))
		}
		return ok
	}
	w.OnTyped = func(text string) { take(text) }
	w.OnDone = func(text string) {
		if !take(text) {
			w.SetError(french.T("agenda.minutes_unclear"))
			return
		}
		w.SetError("")
		p.s.session().Flush()
		if b, ok := p.s.state().Block(p.id); ok {
			w.SetText(lengthText(b.Minutes))
		}
	}
	p.inputs[f] = &input{
		target: w.FocusTarget(), freeze: freezer(w),
		load: func(b *workshop.Block, fresh bool) {
			if n, ok := parseLength(w.Text()); fresh || !w.Focused() && (!ok || n != b.Minutes) {
				w.SetText(lengthText(b.Minutes))
				w.SetError("")
			}
		},
	}
	return w
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
