package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// still is a button that leaves the focus where it is: who is typing goes on
// typing. Tab does not come to it, so what it does needs a shortcut.
type still struct {
	widget.BaseWidget
	// OnHover hears whether the mouse is over it; it may be nil.
	OnHover func(on bool)

	window fyne.Window
	act    func()
	text   string
	back   *kit.Surface
	line   *fyne.Container
	before fyne.Focusable // had the focus when the mouse went down
}

func newStill(w fyne.Window, icon icons.Name, text string, act func()) *still {
	b := &still{window: w, act: act, text: text, back: kit.NewSurface("", "", theme.Radius)}
	var parts []fyne.CanvasObject
	if icon != "" {
		parts = append(parts, kit.NewIcon(icon, theme.ColorInk))
	}
	if text != "" {
		parts = append(parts, kit.Strong(text).OneLine())
	}
	side := theme.Gap1
	switch {
	case icon != "" && text != "":
		side = theme.Gap3
	case text != "":
		side = theme.Gap2
	}
	b.line = kit.InsetXY(side, theme.Gap1, kit.Row(theme.Gap1, parts...))
	b.light(false)
	b.ExtendBaseWidget(b)
	return b
}

// newStillRow is a still button as wide as it is given, with its shortcut at the end.
func newStillRow(w fyne.Window, icon icons.Name, text, shortcut string, act func()) *still {
	b := newStill(w, icon, text, act)
	hint := kit.Caption(shortcut).OneLine()
	hint.Hidden = shortcut == ""
	b.line = kit.InsetXY(theme.Gap2, theme.Gap1, kit.Row(theme.Gap1, kit.NewIcon(icon, theme.ColorInk), kit.Fill(kit.Strong(text).OneLine().Lines(1)), hint))
	return b
}

func (b *still) light(on bool) {
	if on {
		b.back.SetColors(theme.ColorSlateTint, theme.ColorFieldLine)
	} else {
		b.back.SetColors(theme.ColorCard, theme.ColorFieldLine)
	}
}

// MouseDown implements desktop.Mouseable: Fyne takes the focus away next.
func (b *still) MouseDown(*desktop.MouseEvent) { b.before = b.window.Canvas().Focused() }

// MouseUp implements desktop.Mouseable.
func (b *still) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable.
func (b *still) Tapped(*fyne.PointEvent) {
	if b.before != nil {
		b.window.Canvas().Focus(b.before)
		b.before = nil
	}
	b.act()
}

// MouseIn implements desktop.Hoverable.
func (b *still) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (b *still) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *still) MouseOut() { b.hover(false) }

func (b *still) hover(on bool) {
	b.light(on)
	if b.OnHover != nil {
		b.OnHover(on)
	}
}

// Cursor implements desktop.Cursorable.
func (b *still) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel implements fyne.Accessible.
func (b *still) AccessibilityLabel() string { return b.text }

// AccessibilityRole implements fyne.Accessible.
func (b *still) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (b *still) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Stack(b.back, b.line))
}
