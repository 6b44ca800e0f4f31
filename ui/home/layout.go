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

// within keeps things at the left, each as wide as it likes and no wider than the
// room: what scrolls up and down must not become wider than what is seen.
type within struct{}

// MinSize implements fyne.Layout.
func (within) MinSize(things []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range things {
		s.Height = max(s.Height, o.MinSize().Height)
	}
	return s
}

// Layout implements fyne.Layout.
func (within) Layout(things []fyne.CanvasObject, s fyne.Size) {
	for _, o := range things {
		o.Move(fyne.Position{})
		o.Resize(fyne.NewSize(min(o.MinSize().Width, s.Width), s.Height))
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

// beside puts a second thing at the right of the first, as wide as fixed, or
// under it where the first would be narrower than least; both in points at a text
// scale of 1. It remembers its width: how high it is depends on it.
type beside struct{ fixed, least, width float32 }

func (b *beside) stacked() bool {
	return b.width > 0 && b.width-b.fixed*theme.Scale()-theme.Gap4 < b.least*theme.Scale()
}

// MinSize implements fyne.Layout.
func (b *beside) MinSize(things []fyne.CanvasObject) fyne.Size {
	first, second := things[0].MinSize(), things[1].MinSize()
	if b.stacked() {
		return fyne.NewSize(max(first.Width, second.Width), first.Height+theme.Gap2+second.Height)
	}
	return fyne.NewSize(first.Width+theme.Gap4+second.Width, max(first.Height, second.Height))
}

// Layout implements fyne.Layout.
func (b *beside) Layout(things []fyne.CanvasObject, s fyne.Size) {
	b.width = s.Width
	first, second := things[0], things[1]
	h1, h2 := first.MinSize().Height, second.MinSize().Height
	if b.stacked() {
		first.Move(fyne.NewPos(0, 0))
		first.Resize(fyne.NewSize(s.Width, h1))
		second.Move(fyne.NewPos(0, h1+theme.Gap2))
		second.Resize(fyne.NewSize(s.Width, h2))
		return
	}
	w := b.fixed * theme.Scale()
	first.Move(fyne.NewPos(0, (s.Height-h1)/2))
	first.Resize(fyne.NewSize(s.Width-w-theme.Gap4, h1))
	second.Move(fyne.NewPos(s.Width-w, (s.Height-h2)/2))
	second.Resize(fyne.NewSize(w, h2))
}
