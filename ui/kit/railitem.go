package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// RailItem is one stage on the rail, light on dark: an icon, its name, its
// shortcut. Up and Down go to the neighbours.
type RailItem struct {
	pressable
	icon            icons.Name
	text, hint      string
	active, waiting bool
}

// NewRailItem returns an entry of the rail.
func NewRailItem(icon icons.Name, text, hint string, onTap func()) *RailItem {
	r := &RailItem{icon: icon, text: text, hint: hint}
	r.start(r, onTap)
	return r
}

// SetActive marks the stage that is shown.
func (r *RailItem) SetActive(on bool) {
	if r.active != on {
		r.active = on
		r.Refresh()
	}
}

// SetWaiting dims a stage that has nothing to show yet.
func (r *RailItem) SetWaiting(on bool) {
	if r.waiting != on {
		r.waiting = on
		r.Refresh()
	}
}

// TypedKey implements fyne.Focusable.
func (r *RailItem) TypedKey(e *fyne.KeyEvent) {
	c := canvasOf(r)
	switch {
	case e.Name == fyne.KeyUp && c != nil:
		c.FocusPrevious()
	case e.Name == fyne.KeyDown && c != nil:
		c.FocusNext()
	default:
		r.pressable.TypedKey(e)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (r *RailItem) AccessibilityLabel() string { return r.text }

// AccessibilityRole implements fyne.Accessible.
func (r *RailItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *RailItem) CreateRenderer() fyne.WidgetRenderer {
	back, bar := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	back.CornerRadius, bar.CornerRadius = 6, 2
	icon := newImage(r.icon, theme.ColorOnRail)
	text, hint := canvas.NewText(r.text, color.White), canvas.NewText(r.hint, color.White)
	paint := func() {
		in := theme.ColorOnRail
		if r.waiting && !r.active {
			in = theme.ColorOffRail
		}
		back.FillColor, back.StrokeWidth, back.StrokeColor = color.Transparent, 0, color.Transparent
		switch {
		case r.active:
			back.FillColor = theme.Color(theme.ColorRailActive)
		case r.hovered:
			back.FillColor = theme.Color(theme.ColorRailHover)
		}
		if r.ringed() {
			back.StrokeWidth, back.StrokeColor = ringWidth, theme.Color(theme.ColorRailMark)
		}
		bar.FillColor, bar.Hidden = theme.Color(theme.ColorRailMark), !r.active
		setImage(icon, r.icon, in)
		text.Color, text.TextSize, text.TextStyle.Bold = theme.Color(in), theme.Size(fynetheme.SizeNameText), r.active
		hint.Color, hint.TextSize = theme.Color(theme.ColorOffRail), theme.Size(fynetheme.SizeNameCaptionText)
		back.Refresh()
		bar.Refresh()
		text.Refresh()
		hint.Refresh()
	}
	paint()
	layout := func(s fyne.Size) {
		back.Resize(s)
		bar.Move(fyne.NewPos(0, s.Height/4))
		bar.Resize(fyne.NewSize(4, s.Height/2))
		side := 20 * theme.Scale()
		icon.Move(fyne.NewPos(theme.Gap3, (s.Height-side)/2))
		icon.Resize(fyne.NewSquareSize(side))
		m, h := text.MinSize(), hint.MinSize()
		text.Move(fyne.NewPos(side+theme.Gap3+theme.Gap2, (s.Height-m.Height)/2))
		text.Resize(m)
		hint.Move(fyne.NewPos(s.Width-h.Width-theme.Gap2, (s.Height-h.Height)/2))
		hint.Resize(h)
		hint.Hidden = text.Position().X+m.Width+theme.Gap1 > hint.Position().X // at large text sizes
	}
	return &renderer{[]fyne.CanvasObject{back, bar, icon, text, hint}, layout,
		func() fyne.Size { return fyne.NewSize(120, 40*theme.Scale()) },
		func() {
			paint()
			layout(r.Size())
			canvas.Refresh(r)
		}}
}
