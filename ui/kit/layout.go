package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"atelier/ui/theme"
)

// Column puts things under each other, as wide as the column, with gap between
// them. It asks texts for their height at that width. A thing made with [Fill]
// takes the height that is left.
func Column(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap}, things...)
}

// Row puts things side by side, centred on one line, with gap between them. A
// thing made with [Fill] takes the width that is left.
func Row(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap}, things...)
}

// TopRow is a [Row] whose things start at the top.
func TopRow(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap, top: true}, things...)
}

// Panes puts things side by side, all as high as the room there is: a list and
// what it lists, each scrolling for itself. [Fill] works as in a [Row].
func Panes(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap: gap, stretch: true}, things...)
}

// Fill marks a thing of a [Row] or [Column] that takes the room that is left;
// several share it.
func Fill(thing fyne.CanvasObject) fyne.CanvasObject { return container.New(filling{}, thing) }

// Space is an empty thing that takes the room that is left.
func Space() fyne.CanvasObject { return container.New(filling{}) }

// Flow puts things side by side and begins a new line when one is full.
func Flow(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, things...)
}

// Columns puts things in as many equal columns as fit with at least minWidth
// each, at most most.
func Columns(gap, minWidth float32, most int, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(&grid{gap: gap, min: minWidth, most: most}, things...)
}

// Inset leaves a space around a thing.
func Inset(space float32, thing fyne.CanvasObject) *fyne.Container {
	return InsetXY(space, space, thing)
}

// InsetXY leaves a space left and right, and another above and below.
func InsetXY(x, y float32, thing fyne.CanvasObject) *fyne.Container {
	return container.New(inset{x, y}, thing)
}

// Width keeps a thing from being wider than most points at a text scale of 1,
// at the left.
func Width(most float32, thing fyne.CanvasObject) *fyne.Container {
	return container.New(narrow{most: most}, thing)
}

// Centered is [Width] in the middle.
func Centered(most float32, thing fyne.CanvasObject) *fyne.Container {
	return container.New(narrow{most: most, middle: true}, thing)
}

// Fixed gives a thing a width, in points at a text scale of 1.
func Fixed(width float32, thing fyne.CanvasObject) *fyne.Container {
	return container.New(fixed{width: width}, thing)
}

// Page is the usual screen: things under each other, with a space around them,
// that scroll up and down.
func Page(things ...fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(Inset(theme.Gap5, Column(theme.Gap4, things...)))
}

// Stack lays things over each other.
func Stack(things ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewStackLayout(), things...)
}

// filling marks a container as one that takes the room that is left.
type filling struct{}

func (filling) MinSize(things []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range things {
		s = s.Max(o.MinSize())
	}
	return s
}

func (filling) Layout(things []fyne.CanvasObject, s fyne.Size) {
	for _, o := range things {
		o.Move(fyne.Position{})
		o.Resize(s)
	}
}

func fills(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(filling)
	return ok
}

// heightAt returns the height a thing needs at a width: texts know it only once
// they have that width.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	if s := o.Size(); s.Width != width {
		o.Resize(fyne.NewSize(width, max(s.Height, 1)))
	}
	return o.MinSize().Height
}

func visible(things []fyne.CanvasObject) []fyne.CanvasObject {
	kept := make([]fyne.CanvasObject, 0, len(things))
	for _, o := range things {
		if o.Visible() {
			kept = append(kept, o)
		}
	}
	return kept
}

type column struct{ gap float32 }

func (c *column) MinSize(things []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, o := range visible(things) {
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height
		if i > 0 {
			s.Height += c.gap
		}
	}
	return s
}

func (c *column) Layout(things []fyne.CanvasObject, s fyne.Size) {
	things = visible(things)
	heights := make([]float32, len(things))
	left, fillers := s.Height-c.gap*float32(max(len(things)-1, 0)), 0
	for i, o := range things {
		heights[i] = heightAt(o, s.Width)
		left -= heights[i]
		if fills(o) {
			fillers++
		}
	}
	y := float32(0)
	for i, o := range things {
		if fills(o) && left > 0 {
			heights[i] += left / float32(fillers)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, heights[i]))
		y += heights[i] + c.gap
	}
}

type row struct {
	gap     float32
	top     bool
	stretch bool
}

func (r *row) MinSize(things []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, o := range visible(things) {
		m := o.MinSize()
		s.Width += m.Width
		s.Height = max(s.Height, m.Height)
		if i > 0 {
			s.Width += r.gap
		}
	}
	return s
}

func (r *row) Layout(things []fyne.CanvasObject, s fyne.Size) {
	things = visible(things)
	widths := make([]float32, len(things))
	left, fillers := s.Width-r.gap*float32(max(len(things)-1, 0)), 0
	for i, o := range things {
		if fills(o) {
			fillers++
			continue
		}
		widths[i] = o.MinSize().Width
		left -= widths[i]
	}
	x := float32(0)
	for i, o := range things {
		if fills(o) {
			widths[i] = max(left/float32(fillers), 0)
		}
		h := heightAt(o, widths[i])
		if r.stretch {
			h = s.Height
		}
		y := (s.Height - h) / 2
		if r.top || y < 0 {
			y = 0
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(widths[i], h))
		x += widths[i] + r.gap
	}
}

// flow remembers its width: how high it is depends on it.
type flow struct{ gap, width float32 }

func (f *flow) place(things []fyne.CanvasObject, width float32, at func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	x, y, high := float32(0), float32(0), float32(0)
	for _, o := range visible(things) {
		m := o.MinSize()
		if x > 0 && width > 0 && x+m.Width > width {
			x, y, high = 0, y+high+f.gap, 0
		}
		if width > 0 {
			m.Width = min(m.Width, width)
		}
		at(o, fyne.NewPos(x, y), m)
		x += m.Width + f.gap
		high = max(high, m.Height)
	}
	return y + high
}

func (f *flow) MinSize(things []fyne.CanvasObject) fyne.Size {
	var widest float32
	h := f.place(things, f.width, func(o fyne.CanvasObject, _ fyne.Position, s fyne.Size) { widest = max(widest, s.Width) })
	return fyne.NewSize(widest, h)
}

func (f *flow) Layout(things []fyne.CanvasObject, s fyne.Size) {
	f.width = s.Width
	f.place(things, s.Width, func(o fyne.CanvasObject, p fyne.Position, size fyne.Size) {
		o.Move(p)
		o.Resize(size)
	})
}

type grid struct {
	gap, min float32
	most     int
	width    float32
}

func (g *grid) columns() int {
	n := int((g.width + g.gap) / (g.min*theme.Scale() + g.gap))
	return max(1, min(n, g.most))
}

func (g *grid) MinSize(things []fyne.CanvasObject) fyne.Size {
	things = visible(things)
	n := g.columns()
	var s fyne.Size
	for start := 0; start < len(things); start += n {
		high := float32(0)
		for _, o := range things[start:min(start+n, len(things))] {
			m := o.MinSize()
			s.Width, high = max(s.Width, m.Width), max(high, m.Height)
		}
		if start > 0 {
			s.Height += g.gap
		}
		s.Height += high
	}
	return s
}

func (g *grid) Layout(things []fyne.CanvasObject, s fyne.Size) {
	g.width = s.Width
	things = visible(things)
	n := g.columns()
	w := (s.Width - g.gap*float32(n-1)) / float32(n)
	y := float32(0)
	for start := 0; start < len(things); start += n {
		line := things[start:min(start+n, len(things))]
		high := float32(0)
		for _, o := range line {
			high = max(high, heightAt(o, w))
		}
		for i, o := range line {
			o.Move(fyne.NewPos(float32(i)*(w+g.gap), y))
			o.Resize(fyne.NewSize(w, high))
		}
		y += high + g.gap
	}
}

type inset struct{ x, y float32 }

func (p inset) MinSize(things []fyne.CanvasObject) fyne.Size {
	return filling{}.MinSize(things).AddWidthHeight(2*p.x, 2*p.y)
}

func (p inset) Layout(things []fyne.CanvasObject, s fyne.Size) {
	for _, o := range things {
		o.Move(fyne.NewPos(p.x, p.y))
		o.Resize(s.SubtractWidthHeight(2*p.x, 2*p.y))
	}
}

type narrow struct {
	most   float32
	middle bool
}

func (n narrow) MinSize(things []fyne.CanvasObject) fyne.Size { return filling{}.MinSize(things) }

func (n narrow) Layout(things []fyne.CanvasObject, s fyne.Size) {
	w := min(n.most*theme.Scale(), s.Width)
	x := float32(0)
	if n.middle {
		x = (s.Width - w) / 2
	}
	for _, o := range things {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, s.Height))
	}
}

// fixed gives a width, or a height, of its own; 0 leaves it to the thing.
type fixed struct{ width, height float32 }

func (f fixed) MinSize(things []fyne.CanvasObject) fyne.Size {
	s := filling{}.MinSize(things)
	if f.width > 0 {
		s.Width = f.width * theme.Scale()
	}
	if f.height > 0 {
		s.Height = f.height
	}
	return s
}

func (f fixed) Layout(things []fyne.CanvasObject, s fyne.Size) { filling{}.Layout(things, s) }
