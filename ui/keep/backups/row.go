package backups

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// timeWidth is the room for the hour, at a text scale of 1.
const timeWidth float32 = 50

// row shows a copy.
type row struct {
	widget.BaseWidget
	when, why, size *kit.Text
	icon            *kit.Icon
	box             fyne.CanvasObject
}

func newRow() *row {
	r := &row{when: kit.Strong("").OneLine(), why: kit.Body("").OneLine().Lines(1), size: kit.Caption("").OneLine(),
		icon: kit.NewIcon(icons.Copy, theme.ColorPine)}
	r.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.InsetXY(theme.Gap3, theme.Gap2,
		kit.Row(theme.Gap3, r.icon, kit.Fixed(timeWidth, r.when), kit.Fill(r.why), r.size)))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *row) Bind(c copies.Copy) {
	r.when.SetText(french.Clock(c.Made.Local()))
	r.why.SetText(c.Reason.Label())
	r.size.SetText(french.FileSize(c.Size))
	if c.Reason == copies.Damaged {
		r.icon.Set(icons.Warning, theme.ColorOchre)
	} else {
		r.icon.Set(icons.Copy, theme.ColorPine)
	}
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }
