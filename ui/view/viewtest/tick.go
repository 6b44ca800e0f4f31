package viewtest

import "atelier/ui/view"

var _ view.Ticker = (*Host)(nil)

// OnTick implements view.Ticker.
func (h *Host) OnTick(f func()) { h.ticks = append(h.ticks, f) }

// Tick lets the screen hear that time goes by.
func (h *Host) Tick() {
	for _, f := range h.ticks {
		f()
	}
}
