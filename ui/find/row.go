package find

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// Widths of the columns of a result, in points at a text scale of 1.
const (
	kindWidth  float32 = 112
	whereWidth float32 = 190
)

// resultRow shows a result.
type resultRow struct {
	widget.BaseWidget
	known *known

	pill, trash  *kit.Pill
	main, second *kit.Marked
	where, when  *kit.Text
	side         *fyne.Container
	more         *kit.Text
	hit, all     fyne.CanvasObject
	box          *fyne.Container
}

func newResultRow(k *known) *resultRow {
	r := &resultRow{
		known: k,
		pill:  kit.NewPill(icons.Note, "", theme.ColorPine, theme.ColorPineTint),
		trash: kit.NewPill(icons.Trash, french.T("find.in_trash"), theme.ColorBrick, theme.ColorBrickTint),
		main:  kit.NewMarked().Lines(1), second: kit.NewMarked().Small().Lines(1),
		where: kit.Caption("").OneLine().Lines(1), when: kit.Caption("").OneLine().Lines(1),
		more: kit.Strong("").OneLine().Lines(1).In(theme.ColorPine),
	}
	r.side = kit.Fixed(whereWidth, kit.Column(0, r.where, r.when))
	r.hit = kit.Row(theme.Gap3,
		kit.Fixed(kindWidth, kit.Row(0, r.pill)),
		kit.Fill(kit.Column(2, kit.Row(theme.Gap2, kit.Fill(r.main), r.trash), r.second)),
		r.side)
	r.all = kit.Row(theme.Gap3, kit.Fixed(kindWidth, kit.Row(0)), kit.Fill(r.more))
	r.box = kit.Stack(r.hit, r.all)
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *resultRow) Bind(item result) {
	l := r.known.line(item)
	if l.more != "" {
		r.more.SetText(l.more)
		r.all.Show()
		r.hit.Hide()
		r.Refresh()
		return
	}
	r.all.Hide()
	r.hit.Show()
	r.pill.Set(l.icon, l.word, l.in, l.tint)
	r.trash.Hidden = !l.trashed
	r.main.SetPieces(l.main...)
	r.second.SetPieces(l.second...)
	r.second.Hidden = len(l.second) == 0
	r.where.SetText(l.where)
	r.where.Hidden = l.where == ""
	r.when.SetText(l.when)
	r.when.Hidden = l.when == ""
	r.side.Hidden = l.where+l.when == ""
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *resultRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.InsetXY(theme.Gap2, theme.Gap2, r.box))
}
