package kit

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// MenuEntry is a line of a menu.
type MenuEntry struct {
	Icon icons.Name
	Text string
	Hint string // its shortcut
	Act  func() // nil: nothing can be done now
}

// ShowMenu opens a menu under anchor, with the focus on its first entry that can
// be used. Escape, and a click beside it, close it.
func ShowMenu(anchor fyne.CanvasObject, entries []MenuEntry) {
	var over *overlay
	var first fyne.Focusable
	lines := make([]fyne.CanvasObject, len(entries))
	for i, e := range entries {
		b := QuietButton(e.Icon, e.Text, func() {
			over.close()
			e.Act()
		}).Hint(e.Hint)
		if e.Act == nil {
			b.Disable()
		} else if first == nil {
			first = b
		}
		lines[i] = Row(0, b, Space())
	}
	over = popover(anchor, Column(theme.Gap1, lines...), nil)
	if first != nil && over.canvas != nil {
		over.canvas.Focus(first)
	}
}
