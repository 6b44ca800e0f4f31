package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// fieldButton is the button of a field, for the mouse. Tab does not stop at it, and
// it never takes the caret: who types goes from field to field, and has a key in the
// field for what the button does.
type fieldButton struct {
	widget.BaseWidget
	icon    icons.Name
	name    string
	press   func()
	hovered bool
}

func newFieldButton(icon icons.Name, name string, press func()) *fieldButton {
	b := &fieldButton{icon: icon, name: name, press: press}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped implements fyne.Tappable.
func (b *fieldButton) Tapped(*fyne.PointEvent) { b.press() }

// MouseIn implements desktop.Hoverable.
func (b *fieldButton) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (b *fieldButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *fieldButton) MouseOut() { b.hover(false) }

func (b *fieldButton) hover(on bool) {
	b.hovered = on
	b.Refresh()
}

// Cursor implements desktop.Cursorable.
func (b *fieldButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel implements fyne.Accessible.
func (b *fieldButton) AccessibilityLabel() string { return b.name }

// AccessibilityRole implements fyne.Accessible.
func (b *fieldButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (b *fieldButton) CreateRenderer() fyne.WidgetRenderer {
	back, image := canvas.NewRectangle(color.Transparent), newImage(b.icon, theme.ColorPine)
	back.CornerRadius = theme.Radius
	side := func() float32 { return theme.Size(fynetheme.SizeNameInlineIcon) }
	return NewRenderer([]fyne.CanvasObject{back, image}, func(s fyne.Size) {
		back.Resize(s)
		image.Resize(fyne.NewSquareSize(side()))
		image.Move(fyne.NewPos((s.Width-side())/2, (s.Height-side())/2))
	}, func() fyne.Size {
		return fyne.NewSquareSize(max(side()+2*theme.Gap2, 36*theme.Scale()))
	}, func() {
		back.FillColor = color.Transparent
		if b.hovered {
			back.FillColor = theme.Color(theme.ColorPineTint)
		}
		setImage(image, b.icon, theme.ColorPine)
		back.Refresh()
	})
}
