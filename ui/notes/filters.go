package notes

import (
	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
)

// allKinds is the value of the chip that shows every kind.
const allKinds = "tous"

// filterBar is where people say which notes they want to see.
type filterBar struct {
	f      filter
	kinds  *kit.Chips
	step   *kit.Select
	search *kit.TextField
	box    *fyne.Container
}

func (b *filterBar) build(changed func(filter)) {
	b.kinds = kit.NewChips(append([]kit.Choice{{Value: allKinds, Text: french.T("notes.all", "n", 0)}}, kindChoices(false)...), allKinds, func(v string) {
		b.f.kind = workshop.NoteKind(v)
		if v == allKinds {
			b.f.kind = ""
		}
		changed(b.f)
	})
	b.step = kit.NewSelect("", nil, everyStep, func(v string) {
		b.f.step = v
		changed(b.f)
	})
	b.search = kit.NewSearchField(french.T("notes.search"), func(text string) {
		b.f.words = words(text)
		changed(b.f)
	})
	b.box = beside(b.kinds, kit.Fixed(230, b.step))
}

func (b *filterBar) setSteps(steps []kit.Choice) {
	every := []kit.Choice{
		{Value: everyStep, Text: french.T("notes.every_step")},
		{Value: noStep, Text: french.T("notes.no_step")},
	}
	b.step.SetChoices(append(every, steps[1:]...))
	b.step.SetChosen(b.f.step)
}

// show shows a filter that was chosen elsewhere.
func (b *filterBar) show(f filter) {
	b.f = f
	b.kinds.SetChosen(allKinds)
	if f.kind != "" {
		b.kinds.SetChosen(string(f.kind))
	}
	b.step.SetChosen(f.step)
	if len(f.words) == 0 && len(words(b.search.Text())) > 0 {
		b.search.SetText("")
	}
}

func (b *filterBar) reset() { b.show(filter{}) }

// counted shows how many notes there are of each kind.
func (b *filterBar) counted(t tally) {
	b.kinds.SetCount(allKinds, french.T("notes.all", "n", french.Int(t.all)))
	for _, k := range workshop.NoteKinds {
		b.kinds.SetCount(string(k), french.T("notes.counted", "kind", kindWord(k), "n", french.Int(t.byKind[k])))
	}
}
