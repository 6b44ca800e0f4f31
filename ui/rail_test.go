package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// TestTheRailHasRoomAtEveryTextSize: at large sizes the shortcuts give way, all
// together, and the last entry stays above the window's edge.
func TestTheRailHasRoomAtEveryTextSize(t *testing.T) {
	s := opened(t)
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, scale := range scales {
		t.Run(fmt.Sprint(scale), func(t *testing.T) {
			s.setScale(scale)
			hints := 0
			for _, st := range view.Stages {
				if words := viewtest.Words(s.rail.items[st]); strings.Contains(words, keyOf(st).told) {
					hints++
				}
			}
			if hints != 0 && hints != len(view.Stages) {
				t.Errorf("%d of %d shortcuts are shown", hints, len(view.Stages))
			}
			if scale == 1 && hints == 0 || scale == 2 && hints > 0 {
				t.Errorf("%d shortcuts are shown", hints)
			}
			bottom := place(s.rail.about).Y + s.rail.about.Size().Height
			if edge := s.window.Canvas().Size().Height; bottom+theme.Gap3 > edge {
				t.Errorf("the last entry ends at %g of %g", bottom, edge)
			}
		})
	}
}

func TestEveryStateOfSavingHasRoom(t *testing.T) {
	s := opened(t)
	texts := []string{french.T("shell.state.saved", "time", french.Clock(time.Date(2026, 3, 12, 20, 44, 0, 0, time.Local)))}
	for _, key := range []string{"saving", "all_saved", "read_only", "failed"} {
		texts = append(texts, french.T("shell.state."+key))
	}
	for _, scale := range scales {
		s.setScale(scale)
		for _, text := range texts {
			s.header.say(icons.Check, text, theme.ColorPine)
			wants := s.header.icon.MinSize().Width + s.header.state.MinSize().Width + 2*theme.Gap1
			if has := stateWidth * theme.Scale(); wants > has {
				t.Errorf("at %g, %q wants %g of %g", scale, text, wants, has)
			}
		}
	}
}
