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
	lack   *kit.Text // says that the action is for none of them
	box    *fyne.Container
}

func newCommuneBar(turn func(code string)) *communeBar {
	b := &communeBar{turn: turn, flow: kit.Flow(theme.Gap2), lack: kit.Caption(french.T("plan.communes.elsewhere")).In(theme.ColorOchre)}
	b.box = section("plan.section.where", b.lack, b.flow)
	return b
}

// show shows the communes of the workshop and those an action is for; none chosen
// is all. A workshop of one commune has nothing to choose, unless the action is for
// others.
func (b *communeBar) show(communes []workshop.CommuneRef, a *workshop.Action) {
	chosen := a.CommuneCodes
	if !slices.Equal(b.known, communes) || b.all == nil {
		b.build(communes)
	}
	hidden := len(communes) < 2 && !a.Elsewhere
	if b.box.Hidden != hidden || b.lack.Hidden == a.Elsewhere {
		b.box.Hidden, b.lack.Hidden = hidden, !a.Elsewhere
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
