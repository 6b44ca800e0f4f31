package plan

import (
	"slices"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// communeBar says which communes of the workshop an action is for.
type communeBar struct {
	turn   func(code string) // "" is all of them
	frozen bool
	known  []workshop.CommuneRef
	all    *kit.Chip
	chips  []*kit.Chip
	flow   *fyne.Container
	box    *fyne.Container
}

func newCommuneBar(turn func(code string)) *communeBar {
	b := &communeBar{turn: turn, flow: kit.Flow(theme.Gap2)}
	b.box = section("plan.section.where", b.flow)
	return b
}

// show shows the communes of the workshop and the codes that are chosen; none
// chosen is all. A workshop of one commune has nothing to choose.
func (b *communeBar) show(communes []workshop.CommuneRef, chosen []string) {
	if !slices.Equal(b.known, communes) || b.all == nil {
		b.build(communes)
	}
	if several := len(communes) > 1; several == b.box.Hidden {
		b.box.Hidden = !several
		b.box.Refresh()
	}
	b.all.SetOn(len(chosen) == 0)
	for i, c := range communes {
		b.chips[i].SetOn(slices.Contains(chosen, c.Code))
	}
}

func (b *communeBar) build(communes []workshop.CommuneRef) {
	b.known = slices.Clone(communes)
	b.chips = nil
	b.all = b.chip("", french.T("plan.communes.all"))
	b.flow.Objects = []fyne.CanvasObject{b.all}
	for _, c := range communes {
		chip := b.chip(c.Code, c.Nom)
		b.chips = append(b.chips, chip)
		b.flow.Add(chip)
	}
}

// chip returns the chip of a commune. What it shows is what the dossier has:
// the last one that is turned off gives all communes back.
func (b *communeBar) chip(code, name string) *kit.Chip {
	var chip *kit.Chip
	chip = kit.NewChip(kit.Choice{Value: code, Text: name}, false, func(on bool) {
		if b.frozen || code == "" && !on {
			chip.SetOn(!on)
			return
		}
		b.turn(code)
	})
	return chip
}
