package agenda

import (
	"context"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/settings"
	"atelier/ui/timer/chime"
)

// bell is whether this PC rings when the time of a block is over. It is off until
// somebody wants it.
type bell struct {
	s         *screen
	chip      *kit.Chip
	available func() bool
	play      func(context.Context) error
}

func newBell(s *screen) *bell {
	b := &bell{s: s, available: chime.Available, play: chime.Play}
	b.chip = kit.NewChip(kit.Choice{Text: french.T("agenda.chime.name"), Icon: icons.Clock}, false, b.turn)
	return b
}

// show says whether it rings, or that it cannot.
func (b *bell) show() {
	can := b.available()
	b.chip.SetOn(can && b.s.host.Settings().Values().Chime)
	if can {
		b.chip.SetText(french.T("agenda.chime.name"))
		b.chip.Enable()
	} else {
		b.chip.SetText(french.T("agenda.chime.none"))
		b.chip.Disable()
	}
}

// turn remembers it, and lets people hear what they chose.
func (b *bell) turn(on bool) {
	h := b.s.host
	if err := h.Settings().Update(func(v *settings.Values) { v.Chime = on }); err != nil {
		h.Tell(err)
	}
	if !on {
		h.Say(french.T("agenda.chime.off"))
		return
	}
	h.Say(french.T("agenda.chime.on"))
	h.Run(b.play, func(err error) {
		if err != nil {
			h.Say(french.T("agenda.chime.silent"))
		}
	})
}
