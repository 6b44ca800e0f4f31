package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestReadingPaneScrollsAndShowsItsFocus(t *testing.T) {
	p := NewReadingPane()
	w := window(t, Column(0, Fill(p)), fyne.NewSize(200, 120))
	lines := func(n int) []fyne.CanvasObject {
		out := make([]fyne.CanvasObject, n)
		for i := range out {
			out[i] = Body("Une ligne")
		}
		return out
	}
	p.SetThings(lines(30)...)
	without := w.Canvas().Capture()
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != p || sameImage(without, w.Canvas().Capture()) {
		t.Fatal("the pane has no focus, or does not show it")
	}
	press(w, fyne.KeyDown)
	line := p.scroll.Offset.Y
	typeIn(w, " ")
	if page := p.scroll.Offset.Y; line <= 0 || page <= line {
		t.Errorf("Down leads to %g, Space to %g", line, page)
	}
	p.SetThings(lines(2)...)
	if p.scroll.Offset.Y != 0 || w.Canvas().Focused() != p {
		t.Errorf("other things are read from %g", p.scroll.Offset.Y)
	}
}
