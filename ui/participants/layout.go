package participants

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/ui/theme"
)

// largeLetters is the text scale from which two things no longer stand side by
// side.
const largeLetters = 1.3

// sideBySide puts a thing beside another one that keeps its width; in large
// letters, under it.
type sideBySide struct{}

func beside(main, side fyne.CanvasObject) *fyne.Container {
	return container.New(sideBySide{}, main, side)
}

func high(o fyne.CanvasObject) float32 {
	if !o.Visible() {
		return 0
	}
	return o.MinSize().Height
}

// MinSize implements fyne.Layout.
func (sideBySide) MinSize(things []fyne.CanvasObject) fyne.Size {
	main, side := things[0], things[1]
	w := min(main.MinSize().Width, 400)
	if theme.Scale() > largeLetters {
		return fyne.NewSize(w, high(main)+theme.Gap2+high(side))
	}
	return fyne.NewSize(w+theme.Gap3+side.MinSize().Width, max(high(main), high(side)))
}

// Layout implements fyne.Layout.
func (sideBySide) Layout(things []fyne.CanvasObject, size fyne.Size) {
	main, side := things[0], things[1]
	s := side.MinSize()
	if theme.Scale() > largeLetters {
		main.Resize(fyne.NewSize(size.Width, high(main)))
		h := high(main)
		main.Resize(fyne.NewSize(size.Width, h))
		side.Move(fyne.NewPos(0, h+theme.Gap2))
		side.Resize(fyne.NewSize(min(s.Width, size.Width), s.Height))
		return
	}
	main.Resize(fyne.NewSize(max(size.Width-theme.Gap4-s.Width, 1), size.Height))
	side.Move(fyne.NewPos(size.Width-s.Width, 0))
	side.Resize(s)
}

// The width of the panel, and where there is less room for both than this the
// panel takes the place of the list; in points at a text scale of 1.
const (
	panelWidth float32 = 400
	bothPanes  float32 = 820
)

// split lays the panel beside the list while it shows.
type split struct{}

// MinSize implements fyne.Layout.
func (*split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 220*theme.Scale()) }

// Layout implements fyne.Layout, for the list and the panel.
func (*split) Layout(things []fyne.CanvasObject, size fyne.Size) {
	list, panel := things[0], things[1]
	wide := size.Width >= bothPanes*theme.Scale()
	left := size.Width
	if panel.Visible() && wide {
		left -= panelWidth*theme.Scale() + theme.Gap4
		panel.Move(fyne.NewPos(left+theme.Gap4, 0))
		panel.Resize(fyne.NewSize(panelWidth*theme.Scale(), size.Height))
	} else if panel.Visible() {
		panel.Move(fyne.NewPos(0, 0))
		panel.Resize(size)
	}
	list.(*fyne.Container).Hidden = panel.Visible() && !wide
	list.Resize(fyne.NewSize(left, size.Height))
}

// lofty gives a thing a least height, in points at a text scale of 1.
type lofty struct{ height float32 }

func atLeast(height float32, thing fyne.CanvasObject) *fyne.Container {
	return container.New(lofty{height}, thing)
}

// MinSize implements fyne.Layout.
func (l lofty) MinSize(things []fyne.CanvasObject) fyne.Size {
	m := things[0].MinSize()
	return fyne.NewSize(m.Width, max(m.Height, l.height*theme.Scale()))
}

// Layout implements fyne.Layout.
func (l lofty) Layout(things []fyne.CanvasObject, size fyne.Size) { things[0].Resize(size) }
