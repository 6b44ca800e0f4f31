package agenda

import (
	"fyne.io/fyne/v2"

	"atelier/ui/theme"
)

// Measures of the two panes, in points at a text scale of 1.
const (
	twoPanes   float32 = 640 // where there is less room, one pane shows at a time
	panelShare float32 = 0.34
	panelMin   float32 = 330
	panelMost  float32 = 520
)

// split lays the list and the panel side by side, or shows one of them where there
// is not room for both.
type split struct {
	panel  bool // the panel is the one that shows, when there is one
	single bool
	turned func(single bool) // one pane shows at a time from now on, or no longer
}

// Layout implements fyne.Layout, for the list and the panel.
func (l *split) Layout(things []fyne.CanvasObject, s fyne.Size) {
	list, panel := things[0], things[1]
	scale := theme.Scale()
	single := s.Width < twoPanes*scale
	if single != l.single {
		l.single = single
		l.turned(single)
	}
	width := min(max(s.Width*panelShare, panelMin*scale), panelMost*scale)
	switch {
	case !single:
		put(list, 0, s.Width-width-theme.Gap4, s.Height)
		put(panel, s.Width-width, width, s.Height)
	case l.panel:
		put(panel, 0, s.Width, s.Height)
		put(list, -s.Width-theme.Gap6, s.Width, s.Height)
	default:
		put(list, 0, s.Width, s.Height)
		put(panel, s.Width+theme.Gap6, s.Width, s.Height)
	}
	list.(*fyne.Container).Hidden = single && l.panel
	panel.(*fyne.Container).Hidden = single && !l.panel
}

func put(o fyne.CanvasObject, x, width, height float32) {
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(width, height))
}

// MinSize implements fyne.Layout.
func (l *split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }
