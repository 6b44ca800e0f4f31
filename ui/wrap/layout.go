package wrap

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/ui/kit"
	"atelier/ui/theme"
)

// atLeast gives a thing a height that it does not go under, in points at a text
// scale of 1: in a small window,
// or with a large text, the page scrolls.
func atLeast(height float32, thing fyne.CanvasObject) fyne.CanvasObject {
	return container.New(lowest{height}, thing)
}

type lowest struct{ height float32 }

func (l lowest) MinSize(things []fyne.CanvasObject) fyne.Size {
	m := things[0].MinSize()
	return fyne.NewSize(m.Width, max(m.Height, l.height*theme.Scale()))
}

func (l lowest) Layout(things []fyne.CanvasObject, s fyne.Size) {
	things[0].Move(fyne.Position{})
	things[0].Resize(s)
}

// bottom puts a thing at the bottom of a row, beside fields with their labels.
func bottom(thing fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(theme.Gap1, kit.Strong(" "), thing)
}

// lineLayout lays a text, who, when and a button in one line, or in two where
// there is no room.
type lineLayout struct{ width float32 }

const (
	lineWho  float32 = 210
	lineDue  float32 = 190
	lineText float32 = 300 // with less, it has a line of its own
)

// widths returns the widths of the four; the text is above the others if the
// first one is as wide as the line.
func (l *lineLayout) widths(things []fyne.CanvasObject) (w [4]float32, above bool) {
	scale, button := theme.Scale(), things[3].MinSize().Width
	rest := l.width - (lineWho+lineDue)*scale - button - 3*theme.Gap3
	if rest >= lineText*scale {
		return [4]float32{rest, lineWho * scale, lineDue * scale, button}, false
	}
	half := max((l.width-button-2*theme.Gap3)/2, 1)
	return [4]float32{l.width, half, half, button}, true
}

// place calls at for each of the four, and returns how high all are.
func (l *lineLayout) place(things []fyne.CanvasObject, at func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	w, above := l.widths(things)
	x, y, high := float32(0), float32(0), float32(0)
	for i, o := range things {
		if s := o.Size(); s.Width != w[i] { // it knows its height once it has its width
			o.Resize(fyne.NewSize(w[i], max(s.Height, 1)))
		}
		h := o.MinSize().Height
		at(o, fyne.NewPos(x, y), fyne.NewSize(w[i], h))
		high = max(high, y+h)
		x += w[i] + theme.Gap3
		if i == 0 && above {
			x, y = 0, h+theme.Gap2
		}
	}
	return high
}

func (l *lineLayout) MinSize(things []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(lineText, l.place(things, func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

func (l *lineLayout) Layout(things []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	l.place(things, func(o fyne.CanvasObject, p fyne.Position, size fyne.Size) {
		o.Move(p)
		o.Resize(size)
	})
}
