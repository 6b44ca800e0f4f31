package home

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"atelier/ui/theme"
)

// tall gives a thing a height of its own, in points at a text scale of 1.
type tall struct{ height float32 }

// MinSize implements fyne.Layout.
func (t tall) MinSize(things []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(0, t.height*theme.Scale())
	for _, o := range things {
		s.Width = max(s.Width, o.MinSize().Width)
	}
	return s
}

// Layout implements fyne.Layout.
func (t tall) Layout(things []fyne.CanvasObject, s fyne.Size) {
	for _, o := range things {
		o.Move(fyne.Position{})
		o.Resize(s)
	}
}

// tagLayout puts a name and its button side by side, the name cut when there is
// no room.
type tagLayout struct{}

// maxTag is how wide the name of a tag may be, in points at a text scale of 1.
const maxTag = 380

func (tagLayout) nameWidth(name fyne.CanvasObject) float32 {
	type worded interface{ Text() string }
	text := ""
	if w, ok := name.(worded); ok {
		text = w.Text()
	}
	w := fyne.MeasureText(text, theme.Size(fynetheme.SizeNameText), fyne.TextStyle{}).Width
	return min(w+1, maxTag*theme.Scale())
}

// MinSize implements fyne.Layout.
func (t tagLayout) MinSize(things []fyne.CanvasObject) fyne.Size {
	name, button := things[0], things[1]
	b := button.MinSize()
	return fyne.NewSize(theme.Gap3+t.nameWidth(name)+b.Width, max(name.MinSize().Height, b.Height))
}

// Layout implements fyne.Layout.
func (t tagLayout) Layout(things []fyne.CanvasObject, s fyne.Size) {
	name, button := things[0], things[1]
	b, h := button.MinSize(), name.MinSize().Height
	name.Move(fyne.NewPos(theme.Gap3, (s.Height-h)/2))
	name.Resize(fyne.NewSize(s.Width-theme.Gap3-b.Width, h))
	button.Move(fyne.NewPos(s.Width-b.Width, (s.Height-b.Height)/2))
	button.Resize(b)
}
