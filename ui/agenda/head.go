package agenda

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// listHead names the columns of the list.
type listHead struct {
	widget.BaseWidget
	real      bool // what really was is shown
	took, gap *fyne.Container
	line      *fyne.Container
}

func newListHead() *listHead {
	name := func(key string) *kit.Text { return kit.Caption(french.T(key)).OneLine().Lines(1).Bold() }
	h := &listHead{took: kit.Fixed(columnReal, name("agenda.column.real")), gap: kit.Fixed(columnGap, name("agenda.column.gap").Align(fyne.TextAlignTrailing))}
	h.line = kit.Row(theme.Gap3, kit.Fixed(columnGrip, kit.Space()), kit.Fixed(columnTimes, name("agenda.column.planned")),
		kit.Fill(name("agenda.column.title")), kit.Fixed(columnMinutes, name("agenda.column.minutes").Align(fyne.TextAlignTrailing)), h.took, h.gap)
	h.show(false)
	h.ExtendBaseWidget(h)
	return h
}

// show names what really was, or does not.
func (h *listHead) show(real bool) {
	h.real = real
	h.took.Hidden, h.gap.Hidden = !real, !real
	h.line.Refresh()
}

// Resize implements fyne.CanvasObject: where rows have no columns, there is nothing
// to name.
func (h *listHead) Resize(s fyne.Size) {
	h.line.Hidden = s.Width-2*headMargin < wideList*theme.Scale()
	h.BaseWidget.Resize(s)
}

// CreateRenderer implements fyne.Widget.
func (h *listHead) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.InsetXY(theme.Gap3+headMargin, 0, kit.Column(0, h.line)))
}
