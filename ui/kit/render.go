package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// renderer is a widget's renderer made of functions.
type renderer struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	refresh func()
}

// NewRenderer returns a renderer made of functions, for the widgets of a screen:
// layout places the objects, min says how small they can be, refresh takes what
// changed, also in the look.
func NewRenderer(objects []fyne.CanvasObject, layout func(fyne.Size), min func() fyne.Size, refresh func()) fyne.WidgetRenderer {
	return &renderer{objects, layout, min, refresh}
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Layout(s fyne.Size)           { r.layout(s) }
func (r *renderer) MinSize() fyne.Size           { return r.min() }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Refresh()                     { r.refresh() }

// ringWidth is how thick the ring around the focused widget is; it is drawn
// just outside the widget.
const ringWidth float32 = 2

// ring is the focus ring; show and place it with its methods.
type ring struct{ rect *canvas.Rectangle }

func newRing(radius float32) ring {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth = ringWidth
	r.CornerRadius = radius + ringWidth
	r.Hide()
	return ring{r}
}

// around places the ring around a widget's place.
func (r ring) around(pos fyne.Position, s fyne.Size) {
	const out = ringWidth + 1
	r.rect.Move(pos.SubtractXY(out, out))
	r.rect.Resize(s.AddWidthHeight(2*out, 2*out))
}

// show shows or hides the ring, in the present look.
func (r ring) show(on bool, in fyne.ThemeColorName) {
	r.rect.StrokeColor = theme.Color(in)
	r.rect.Hidden = !on
	r.rect.Refresh()
}

// Icon is a picture of the family in a colour of the theme.
type Icon struct {
	widget.BaseWidget
	name icons.Name
	in   fyne.ThemeColorName
	side float32
}

// NewIcon returns an icon of 20 points at a text scale of 1.
func NewIcon(name icons.Name, in fyne.ThemeColorName) *Icon { return NewIconSized(name, in, 20) }

// NewIconSized returns an icon of side points at a text scale of 1.
func NewIconSized(name icons.Name, in fyne.ThemeColorName, side float32) *Icon {
	i := &Icon{name: name, in: in, side: side}
	i.ExtendBaseWidget(i)
	return i
}

// Set shows another icon.
func (i *Icon) Set(name icons.Name, in fyne.ThemeColorName) {
	if i.name != name || i.in != in {
		i.name, i.in = name, in
		i.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	img := newImage(i.name, i.in)
	return &renderer{
		objects: []fyne.CanvasObject{img},
		layout: func(s fyne.Size) {
			side := min(i.side*theme.Scale(), s.Width, s.Height)
			img.Resize(fyne.NewSquareSize(side))
			img.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
		},
		min:     func() fyne.Size { return fyne.NewSquareSize(i.side * theme.Scale()) },
		refresh: func() { setImage(img, i.name, i.in) },
	}
}

func newImage(name icons.Name, in fyne.ThemeColorName) *canvas.Raster {
	img := canvas.NewRaster(nil)
	setImage(img, name, in)
	return img
}

// setImage gives an image the icon in the present look; "" hides it. A raster
// is asked for its picture in the screen's own points: the strokes are right at
// any scale.
func setImage(img *canvas.Raster, name icons.Name, in fyne.ThemeColorName) {
	img.Hidden = name == ""
	if img.Hidden {
		return
	}
	c := theme.Color(in)
	img.Generator = func(w, h int) image.Image { return theme.Draw(name, c, min(w, h)) }
	img.Refresh()
}
