package browse

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// row shows a folder or a file.
type row struct {
	widget.BaseWidget
	tick   bool
	ticked func(path string) bool
	icon   *kit.Icon
	name   *kit.Text
	state  *kit.Text
	box    fyne.CanvasObject
}

func newRow(tick bool, ticked func(path string) bool) *row {
	r := &row{tick: tick, ticked: ticked, icon: kit.NewIcon(icons.Folder, theme.ColorSlate), name: kit.Body("").OneLine().Lines(1),
		state: kit.Caption("").OneLine().In(theme.ColorPine)}
	r.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap1, kit.Row(theme.Gap2, r.icon, kit.Fill(r.name), r.state)))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *row) Bind(e entry) {
	chosen := r.tick && !e.folder && r.ticked(e.path)
	switch {
	case e.folder:
		r.icon.Set(icons.Folder, theme.ColorSlate)
	case chosen:
		r.icon.Set(icons.BoxChecked, theme.ColorPine)
	case r.tick:
		r.icon.Set(icons.Box, theme.ColorSlate)
	default:
		r.icon.Set(icons.Document, theme.ColorPine)
	}
	r.name.SetText(e.name)
	r.state.SetText("")
	if chosen {
		r.state.SetText(french.T("browse.chosen"))
	}
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// tall gives the list a height of its own.
type tall struct{}

// The height of the list, in points, at a text scale of 1, and how much larger
// letters may make it: the window does not grow with them.
const (
	listHeight float32 = 260
	mostHigher float32 = 1.3
)

// MinSize implements fyne.Layout.
func (tall) MinSize(things []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(0, listHeight*min(theme.Scale(), mostHigher))
	for _, o := range things {
		s.Width = max(s.Width, o.MinSize().Width)
	}
	return s
}

// Layout implements fyne.Layout.
func (tall) Layout(things []fyne.CanvasObject, s fyne.Size) {
	for _, o := range things {
		o.Move(fyne.Position{})
		o.Resize(s)
	}
}
