package notes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/ui/theme"
)

// sideBySide puts a thing beside another one that takes the width that is left;
// in large letters, under it.
type sideBySide struct{}

// largeLetters is the text scale from which two things no longer stand on one
// line.
const largeLetters = 1.3

func beside(main, side fyne.CanvasObject) *fyne.Container {
	return container.New(sideBySide{}, main, side)
}

func (sideBySide) MinSize(things []fyne.CanvasObject) fyne.Size {
	m, s := things[0].MinSize(), things[1].MinSize()
	if theme.Scale() > largeLetters {
		return fyne.NewSize(max(m.Width, s.Width), m.Height+theme.Gap2+s.Height)
	}
	return fyne.NewSize(m.Width+theme.Gap3+s.Width, max(m.Height, s.Height))
}

func (sideBySide) Layout(things []fyne.CanvasObject, size fyne.Size) {
	main, side := things[0], things[1]
	s := side.MinSize()
	if theme.Scale() > largeLetters {
		high := heightAt(main, size.Width)
		main.Resize(fyne.NewSize(size.Width, high))
		side.Move(fyne.NewPos(0, high+theme.Gap2))
		side.Resize(fyne.NewSize(min(s.Width, size.Width), s.Height))
		return
	}
	main.Resize(fyne.NewSize(size.Width-theme.Gap3-s.Width, size.Height))
	side.Move(fyne.NewPos(size.Width-s.Width, 0))
	side.Resize(fyne.NewSize(s.Width, s.Height))
}
