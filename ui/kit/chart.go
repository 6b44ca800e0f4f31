package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// ProgressBar is how far something is, as a flat bar.
type ProgressBar struct {
	widget.BaseWidget
	share  float64
	in     fyne.ThemeColorName
	height float32
}

// NewProgressBar returns a bar of a share from 0 to 1.
func NewProgressBar(share float64) *ProgressBar { return newBar(share, theme.ColorPine, 8) }

func newBar(share float64, in fyne.ThemeColorName, height float32) *ProgressBar {
	b := &ProgressBar{share: unit(share), in: in, height: height}
	b.ExtendBaseWidget(b)
	return b
}

func unit(share float64) float64 {
	if math.IsNaN(share) {
		return 0
	}
	return min(max(share, 0), 1)
}

// SetShare shows another share, from 0 to 1.
func (b *ProgressBar) SetShare(share float64) {
	if s := unit(share); s != b.share {
		b.share = s
		b.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *ProgressBar) CreateRenderer() fyne.WidgetRenderer {
	track, bar := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	track.CornerRadius, bar.CornerRadius = b.height/2, b.height/2
	layout := func(s fyne.Size) {
		y := (s.Height - b.height) / 2
		track.Move(fyne.NewPos(0, y))
		track.Resize(fyne.NewSize(s.Width, b.height))
		w := s.Width * float32(b.share)
		if b.share > 0 {
			w = max(w, b.height)
		}
		bar.Hidden = b.share == 0
		bar.Move(fyne.NewPos(0, y))
		bar.Resize(fyne.NewSize(w, b.height))
	}
	paint := func() {
		track.FillColor, bar.FillColor = theme.Color(theme.ColorTrack), theme.Color(b.in)
		track.Refresh()
		bar.Refresh()
	}
	paint()
	return &renderer{[]fyne.CanvasObject{track, bar}, layout,
		func() fyne.Size { return fyne.NewSize(40, b.height) },
		func() {
			layout(b.Size())
			paint()
		}}
}

// ProgressRing is how far something is, as a ring with a word inside.
type ProgressRing struct {
	widget.BaseWidget
	share float64
	text  string
	side  float32
}

// NewProgressRing returns a ring of side points at a text scale of 1.
func NewProgressRing(share float64, text string, side float32) *ProgressRing {
	r := &ProgressRing{share: unit(share), text: text, side: side}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows another share, from 0 to 1, and another word.
func (r *ProgressRing) Set(share float64, text string) {
	if s := unit(share); s != r.share || text != r.text {
		r.share, r.text = s, text
		r.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *ProgressRing) CreateRenderer() fyne.WidgetRenderer {
	track, arc := canvas.NewArc(0, 360, 0.78, color.Transparent), canvas.NewArc(0, 0, 0.78, color.Transparent)
	word := canvas.NewText("", color.Black)
	word.Alignment, word.TextStyle.Bold = fyne.TextAlignCenter, true
	layout := func(s fyne.Size) {
		side := min(s.Width, s.Height)
		for _, a := range []*canvas.Arc{track, arc} {
			a.Resize(fyne.NewSquareSize(side))
			a.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
		}
		h := word.MinSize().Height
		word.Move(fyne.NewPos(0, (s.Height-h)/2))
		word.Resize(fyne.NewSize(s.Width, h))
	}
	paint := func() {
		track.FillColor, arc.FillColor = theme.Color(theme.ColorTrack), theme.Color(theme.ColorPine)
		arc.EndAngle = float32(360 * r.share)
		arc.Hidden = r.share == 0
		size := fynetheme.SizeNameText
		if r.side < 48 {
			size = fynetheme.SizeNameCaptionText
		}
		word.Text, word.Color, word.TextSize = r.text, theme.Color(theme.ColorInk), theme.Size(size)
		track.Refresh()
		arc.Refresh()
		word.Refresh()
	}
	paint()
	return &renderer{[]fyne.CanvasObject{track, arc, word}, layout,
		func() fyne.Size { return fyne.NewSquareSize(r.side * theme.Scale()) },
		func() {
			paint()
			layout(r.Size())
		}}
}

// Bar is a line of a [BarChart].
type Bar struct {
	Label string
	Value string              // as it is read: « 45 % »
	Share float64             // of the whole width, from 0 to 1
	Color fyne.ThemeColorName // "" for pine
}

// BarChart compares a few values: each has its label, its bar and its value in
// words.
func BarChart(bars []Bar) fyne.CanvasObject {
	lines := make([]fyne.CanvasObject, len(bars))
	for i, b := range bars {
		in := b.Color
		if in == "" {
			in = theme.ColorPine
		}
		words := TopRow(theme.Gap2, Fill(Body(b.Label)), Strong(b.Value).OneLine())
		lines[i] = Column(2, words, newBar(b.Share, in, 12))
	}
	return Column(theme.Gap3, lines...)
}

// BigFigure is a key figure: as large as the theme has it, what it says, a bar
// when it is a share (from 0 to 1; below 0: none), and its source.
func BigFigure(figure, label, source string, share float64) fyne.CanvasObject {
	things := []fyne.CanvasObject{
		newText(figure, theme.SizeFigure, theme.ColorPine, true).OneLine(),
		Body(label),
	}
	if share >= 0 {
		things = append(things, newBar(share, theme.ColorPine, 8))
	}
	if source != "" {
		things = append(things, Caption(source))
	}
	return container.NewStack(NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), Inset(theme.Gap4, Column(theme.Gap2, things...)))
}
