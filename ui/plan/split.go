package plan

import (
	"fyne.io/fyne/v2"

	"atelier/ui/theme"
)

// Measures of the two panes, in points at a text scale of 1.
const (
	twoPanes   float32 = 640 // where there is less room, one pane shows at a time
	panelShare float32 = 0.43
	panelMin   float32 = 380
	panelMost  float32 = 600
)

// split lays the table and the panel side by side, or shows one of them where
// there is not room for both.
type split struct {
	panel  bool // the panel is the one that shows, when there is one
	single bool
	turned func(single bool) // one pane shows at a time from now on, or no longer
}

// paneWidth returns the width of the panel, and whether only one pane fits.
func paneWidth(width, scale float32) (panel float32, single bool) {
	if width < twoPanes*scale {
		return width, true
	}
	return min(max(width*panelShare, panelMin*scale), panelMost*scale), false
}

// Layout implements fyne.Layout, for the table and the panel.
func (l *split) Layout(things []fyne.CanvasObject, s fyne.Size) {
	table, panel := things[0], things[1]
	width, single := paneWidth(s.Width, theme.Scale())
	if single != l.single {
		l.single = single
		l.turned(single)
	}
	switch {
	case !single:
		put(table, 0, s.Width-width-theme.Gap4, s.Height)
		put(panel, s.Width-width, width, s.Height)
	case l.panel:
		put(panel, 0, s.Width, s.Height)
		put(table, -s.Width-theme.Gap6, s.Width, s.Height)
	default:
		put(table, 0, s.Width, s.Height)
		put(panel, s.Width+theme.Gap6, s.Width, s.Height)
	}
	table.(*fyne.Container).Hidden = single && l.panel
	panel.(*fyne.Container).Hidden = single && !l.panel
}

func put(o fyne.CanvasObject, x, width, height float32) {
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(width, height))
}

// MinSize implements fyne.Layout.
func (l *split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }
