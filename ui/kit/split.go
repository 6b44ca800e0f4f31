package kit

import (
	"fyne.io/fyne/v2"

	"atelier/ui/theme"
)

// twoPanes is the least width, in points at a text scale of 1, for two panes: where
// there is less room, one shows at a time.
const twoPanes float32 = 640

// Split is the layout of a list and, at its right, the panel of what is chosen in
// it; where there is not room for both it shows one of them. Its things are two
// containers, which it hides and shows.
type Split struct {
	// Share of the width that the panel takes, between Min and Most points at a
	// text scale of 1.
	Share, Min, Most float32
	Panel            bool              // the panel is the one that shows, when there is one
	Turned           func(single bool) // one pane shows at a time from now on, or no longer

	single bool
}

// Single says whether one pane shows at a time.
func (l *Split) Single() bool { return l.single }

// Width returns the width of the panel, and whether only one pane fits.
func (l *Split) Width(width, scale float32) (panel float32, single bool) {
	if width < twoPanes*scale {
		return width, true
	}
	return min(max(width*l.Share, l.Min*scale), l.Most*scale), false
}

// Layout implements fyne.Layout, for the list and the panel.
func (l *Split) Layout(things []fyne.CanvasObject, s fyne.Size) {
	list, panel := things[0], things[1]
	width, single := l.Width(s.Width, theme.Scale())
	if single != l.single {
		l.single = single
		l.Turned(single)
	}
	switch {
	case !single:
		putPane(list, 0, s.Width-width-theme.Gap4, s.Height)
		putPane(panel, s.Width-width, width, s.Height)
	case l.Panel:
		putPane(panel, 0, s.Width, s.Height)
		putPane(list, -s.Width-theme.Gap6, s.Width, s.Height)
	default:
		putPane(list, 0, s.Width, s.Height)
		putPane(panel, s.Width+theme.Gap6, s.Width, s.Height)
	}
	list.(*fyne.Container).Hidden = single && l.Panel
	panel.(*fyne.Container).Hidden = single && !l.Panel
}

func putPane(o fyne.CanvasObject, x, width, height float32) {
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(width, height))
}

// MinSize implements fyne.Layout.
func (l *Split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }
