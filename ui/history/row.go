package history

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/story"
	"atelier/ui/theme"
)

// rowHeight is what the height of every row depends on: nothing. A long history
// is not measured line by line.
const rowHeight = "row"

// timeWidth is the room for the hour, at a text scale of 1.
const timeWidth float32 = 62

// row shows an edit: the hour and what was done, on two lines at most.
type row struct {
	widget.BaseWidget
	s            *sheet
	hour         *kit.Text
	title, where *kit.Text
	box          fyne.CanvasObject
}

func newRow(s *sheet) *row {
	r := &row{s: s, hour: kit.Strong("").OneLine(), title: kit.Body("").Lines(2), where: kit.Caption("").OneLine().Lines(1)}
	two := kit.Stack(kit.Body("\n"), r.title) // as high with a short title as with a long one
	r.box = kit.InsetXY(theme.Gap2, theme.Gap2, kit.TopRow(theme.Gap2, kit.Fixed(timeWidth, r.hour), kit.Fill(kit.Column(0, two, r.where))))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *row) Bind(e entry) {
	b := r.s.book
	r.hour.SetText(french.Clock(e.at))
	r.title.SetText(story.Edit(e.Edit, b.names).Title)
	r.where.SetText(cmp.Or(b.computer(e), capital(french.T("history.computer_unknown"))))
	r.where.Hidden = !b.scattered
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// listShare is how much of the width the list has, the rest is the edit's.
const listShare = 0.44

// twoPanes puts the list beside the edit that is selected.
func twoPanes(list, edit fyne.CanvasObject) *fyne.Container {
	return container.New(panes{}, list, edit)
}

type panes struct{}

// MinSize implements fyne.Layout.
func (panes) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 240) }

// Layout implements fyne.Layout.
func (panes) Layout(things []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - theme.Gap4) * listShare
	things[0].Resize(fyne.NewSize(w, s.Height))
	things[1].Move(fyne.NewPos(w+theme.Gap4, 0))
	things[1].Resize(fyne.NewSize(s.Width-theme.Gap4-w, s.Height))
}
