package agenda

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// The columns of the list, in points at a text scale of 1; the title has the room
// that is left.
const (
	columnGrip    float32 = 14
	columnTimes   float32 = 124
	columnMinutes float32 = 56
	columnReal    float32 = 128
	columnGap     float32 = 56
	wideList      float32 = 560 // narrower lists put everything under the title
	headMargin    float32 = 4   // how far rows stand from the edge of the list
)

// blockRow shows one block. It can be dragged to another place.
type blockRow struct {
	widget.BaseWidget
	s    *screen
	item row

	back                         *kit.Surface
	times, title, small, minutes *kit.Text
	real, gap                    *kit.Text
	pause, running, double       *kit.Pill
	realBox, gapBox, realLine    *fyne.Container
	marks                        *fyne.Container
	body                         *fyne.Container
	columns, narrow              *fyne.Container
	above, below                 *canvas.Rectangle
}

func newBlockRow(s *screen) *blockRow {
	r := &blockRow{s: s, back: kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		times: kit.Body("").OneLine(), title: kit.Strong("").Lines(2), small: kit.Caption("").OneLine().Lines(1),
		minutes: kit.Strong("").OneLine().Align(fyne.TextAlignTrailing), real: kit.Caption("").OneLine(),
		gap:     kit.Caption("").OneLine().Bold().Align(fyne.TextAlignTrailing),
		pause:   kit.NewPill(icons.Clock, french.T("agenda.pause"), theme.ColorSky, theme.ColorSkyTint),
		running: kit.NewPill(icons.Target, french.T("agenda.running"), theme.ColorPine, theme.ColorCard),
		double:  kit.NewPill(icons.Warning, french.T("agenda.double"), theme.ColorOchre, theme.ColorOchreTint),
		above:   canvas.NewRectangle(color.Transparent), below: canvas.NewRectangle(color.Transparent),
	}
	grip := kit.Fixed(columnGrip, kit.NewIconSized(icons.Grip, theme.ColorSlate, 14))
	r.realBox, r.gapBox = kit.Fixed(columnReal, r.real), kit.Fixed(columnGap, r.gap)
	r.marks = kit.Row(theme.Gap1, r.pause, r.running, r.double)
	r.columns = kit.Row(theme.Gap3, grip, kit.Fixed(columnTimes, r.times), kit.Fill(kit.Column(2, r.title, r.small)), r.marks,
		kit.Fixed(columnMinutes, r.minutes), r.realBox, r.gapBox)
	r.realLine = kit.Row(theme.Gap3, r.real, r.gap)
	r.narrow = kit.TopRow(theme.Gap2, grip, kit.Fill(kit.Column(theme.Gap1, r.title, r.small,
		kit.Row(theme.Gap3, r.times, r.minutes), r.realLine, kit.Row(0, r.marks))))
	r.body = kit.Stack(r.columns)
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *blockRow) Bind(item row) {
	r.item = item
	r.times.SetText(item.Times)
	title, in := item.Title, theme.ColorInk
	if title == "" {
		title, in = french.T("agenda.untitled"), theme.ColorSlate
	}
	r.title.SetText(title)
	r.title.SetColor(in)
	r.small.SetText(item.Small)
	r.small.Hidden = item.Small == ""
	r.minutes.SetText(lengthText(item.Minutes))
	r.pause.Hidden, r.running.Hidden, r.double.Hidden = !item.Pause, !item.Running, !item.Double
	r.marks.Hidden = !item.Pause && !item.Running && !item.Double
	r.real.SetText(item.Real)
	r.gap.SetText(item.Gap)
	r.gap.SetColor(theme.ColorSlate)
	if item.Longer {
		r.gap.SetColor(theme.ColorOchre)
	}
	r.realBox.Hidden, r.gapBox.Hidden, r.realLine.Hidden = !r.s.ran, !r.s.ran, item.Real == ""
	switch {
	case item.Running:
		r.back.SetColors(theme.ColorPineTint, theme.ColorPine)
	case item.Pause:
		r.back.SetColors(theme.ColorSkyTint, theme.ColorLine)
	default:
		r.back.SetColors(theme.ColorCard, theme.ColorLine)
	}
	r.showDrop()
	r.Refresh()
}

// showDrop draws where the line that is dragged would go.
func (r *blockRow) showDrop() {
	r.above.FillColor, r.below.FillColor = color.Transparent, color.Transparent
	switch r.item.Drop {
	case dropAbove:
		r.above.FillColor = theme.Color(theme.ColorFocus)
	case dropBelow:
		r.below.FillColor = theme.Color(theme.ColorFocus)
	}
	r.above.Refresh()
	r.below.Refresh()
}

// Dragged implements fyne.Draggable.
func (r *blockRow) Dragged(e *fyne.DragEvent) { r.s.dragged(r.item.ID, e.AbsolutePosition.Y) }

// DragEnd implements fyne.Draggable.
func (r *blockRow) DragEnd() { r.s.dropped() }

// Resize implements fyne.CanvasObject: a narrow row has no columns.
func (r *blockRow) Resize(s fyne.Size) {
	wide := s.Width >= wideList*theme.Scale()
	want := r.narrow
	if wide {
		want = r.columns
	}
	if r.body.Objects[0] != want {
		r.body.Objects[0] = want
		r.body.Refresh()
	}
	r.BaseWidget.Resize(s)
}

// CreateRenderer implements fyne.Widget.
func (r *blockRow) CreateRenderer() fyne.WidgetRenderer {
	body := kit.Stack(r.back, kit.InsetXY(theme.Gap3, theme.Gap2, r.body))
	const thick = 4
	return kit.NewRenderer([]fyne.CanvasObject{body, r.above, r.below}, func(s fyne.Size) {
		body.Resize(s)
		r.above.Move(fyne.NewPos(0, 0))
		r.above.Resize(fyne.NewSize(s.Width, thick))
		r.below.Move(fyne.NewPos(0, s.Height-thick))
		r.below.Resize(fyne.NewSize(s.Width, thick))
	}, body.MinSize, func() {
		r.showDrop()
		body.Refresh()
	})
}
