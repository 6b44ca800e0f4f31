package kit

import (
	"image/color"
	"slices"

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
	peers           []*RailItem
}

// NewRailItem returns an entry of the rail.
func NewRailItem(icon icons.Name, text, hint string, onTap func()) *RailItem {
	r := &RailItem{icon: icon, text: text, hint: hint}
	r.start(r, onTap)
	return r
}

// RailGroup makes items those of one rail: at large text sizes they show their
// shortcuts all or none.
func RailGroup(items ...*RailItem) {
	for _, r := range items {
		r.peers = items
	}
}

// showsHint says whether the shortcut has room beside the longest name.
func (r *RailItem) showsHint(width float32) bool {
	all := r.peers
	if all == nil {
		all = []*RailItem{r}
	}
	return !slices.ContainsFunc(all, func(p *RailItem) bool {
		name := fyne.MeasureText(p.text, theme.Size(fynetheme.SizeNameText), fyne.TextStyle{Bold: true}).Width
		hint := fyne.MeasureText(p.hint, theme.Size(fynetheme.SizeNameCaptionText), fyne.TextStyle{}).Width
		return railTextAt()+name+theme.Gap3+hint+theme.Gap2 > width
	})
}

// railIconSide and railTextAt are the width of the icon, and where the name
// begins.
func railIconSide() float32 { return 20 * theme.Scale() }
func railTextAt() float32   { return theme.Gap3 + railIconSide() + theme.Gap2 }

// railItemHeight lets fourteen entries stand on the rail whatever the size of the
// text: what the letters take is taken from the white around them.
func railItemHeight() float32 { return 44 - 4*theme.Scale() }

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
		side := railIconSide()
		icon.Move(fyne.NewPos(theme.Gap3, (s.Height-side)/2))
		icon.Resize(fyne.NewSquareSize(side))
		m, h := text.MinSize(), hint.MinSize()
		text.Move(fyne.NewPos(railTextAt(), (s.Height-m.Height)/2))
		text.Resize(m)
		hint.Move(fyne.NewPos(s.Width-h.Width-theme.Gap2, (s.Height-h.Height)/2))
		hint.Resize(h)
		hint.Hidden = !r.showsHint(s.Width)
	}
	return &renderer{[]fyne.CanvasObject{back, bar, icon, text, hint}, layout,
		func() fyne.Size { return fyne.NewSize(120, railItemHeight()) },
		func() {
			paint()
			layout(r.Size())
			canvas.Refresh(r)
		}}
}
