package parcours

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/ui/theme"
)

// twoEnds puts one thing at the left and another at the right of a line; under
// each other where there is no room for both, as in large letters.
type twoEnds struct{ width float32 }

func ends(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&twoEnds{}, left, right)
}

func (e *twoEnds) stacked(l, r fyne.Size) bool {
	return e.width > 0 && l.Width+theme.Gap3+r.Width > e.width
}

// MinSize implements fyne.Layout. The height is the one at the present width.
func (e *twoEnds) MinSize(things []fyne.CanvasObject) fyne.Size {
	l, r := things[0].MinSize(), things[1].MinSize()
	if e.stacked(l, r) {
		return fyne.NewSize(max(l.Width, r.Width), l.Height+theme.Gap2+r.Height)
	}
	return fyne.NewSize(max(l.Width, r.Width), max(l.Height, r.Height))
}

// Layout implements fyne.Layout.
func (e *twoEnds) Layout(things []fyne.CanvasObject, s fyne.Size) {
	e.width = s.Width
	l, r := things[0].MinSize(), things[1].MinSize()
	things[0].Resize(fyne.NewSize(min(l.Width, s.Width), l.Height))
	things[1].Resize(fyne.NewSize(min(r.Width, s.Width), r.Height))
	if e.stacked(l, r) {
		things[0].Move(fyne.Position{})
		things[1].Move(fyne.NewPos(0, l.Height+theme.Gap2))
		return
	}
	things[0].Move(fyne.NewPos(0, (s.Height-l.Height)/2))
	things[1].Move(fyne.NewPos(s.Width-r.Width, (s.Height-r.Height)/2))
}
