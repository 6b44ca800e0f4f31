package sorting

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// laneHead is the title of a column: the key that leads there, the words, how
// many notes there are.
type laneHead struct {
	widget.BaseWidget
	l           *lane
	title, many *kit.Text
	merged      *kit.Text // the clusters that were merged into it
	digit       *kit.Pill
	edge        *canvas.Rectangle
}

func newLaneHead(l *lane) *laneHead {
	h := &laneHead{l: l, title: kit.Strong("").Lines(2), many: kit.Caption("").OneLine(),
		merged: kit.Caption("").OneLine().Lines(1),
		digit:  kit.NewPill("", "", theme.ColorSlate, theme.ColorCard), edge: canvas.NewRectangle(color.Transparent)}
	h.ExtendBaseWidget(h)
	return h
}

func (h *laneHead) show() {
	c := h.l.col
	h.title.SetText(c.title)
	h.title.SetColor(theme.ColorInk)
	if c.title == "" {
		h.title.SetText(french.T("sorting.untitled"))
		h.title.SetColor(theme.ColorSlate)
	}
	h.many.SetText(french.Int(c.count()))
	titles := make([]string, len(c.merged))
	for i, m := range c.merged {
		if titles[i] = strings.TrimSpace(m.Titre); titles[i] == "" {
			titles[i] = french.T("sorting.untitled")
		}
	}
	h.merged.SetText(french.T("sorting.merged", "titles", strings.Join(titles, ", ")))
	h.merged.Hidden = len(titles) == 0
	h.digit.Hidden = c.digit == 0
	h.digit.Set("", french.Int(c.digit), theme.ColorSlate, theme.ColorCard)
	h.Refresh()
}

func (h *laneHead) around() (left, right float32) {
	if !h.digit.Hidden {
		left = h.digit.MinSize().Width + theme.Gap2
	}
	return left, h.many.MinSize().Width + theme.Gap2
}

func (h *laneHead) heightAt(width float32) float32 {
	left, right := h.around()
	high := textHeight(h.title, max(width-left-right, 1))
	if !h.merged.Hidden {
		high += h.merged.MinSize().Height
	}
	return high
}

// Tapped implements fyne.Tappable: a click goes there, a click on a cluster
// writes its title.
func (h *laneHead) Tapped(*fyne.PointEvent) { h.l.b.to.rename(h.l.col.key) }

// Cursor implements desktop.Cursorable.
func (h *laneHead) Cursor() desktop.Cursor {
	if h.l.more.Hidden {
		return desktop.DefaultCursor
	}
	return desktop.TextCursor
}

// AccessibilityLabel implements fyne.Accessible.
func (h *laneHead) AccessibilityLabel() string { return h.title.Text() + " (" + h.many.Text() + ")" }

// AccessibilityRole implements fyne.Accessible.
func (h *laneHead) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (h *laneHead) CreateRenderer() fyne.WidgetRenderer {
	layout := func(s fyne.Size) {
		left, right := h.around()
		m := h.digit.MinSize()
		h.digit.Resize(m)
		line := fyne.MeasureText("É", theme.Size(fynetheme.SizeNameText), fyne.TextStyle{Bold: true}).Height
		h.digit.Move(fyne.NewPos(0, (line-m.Height)/2))
		h.title.Move(fyne.NewPos(left, 0))
		words := textHeight(h.title, max(s.Width-left-right, 1))
		h.title.Resize(fyne.NewSize(max(s.Width-left-right, 1), words))
		h.merged.Move(fyne.NewPos(left, words))
		h.merged.Resize(fyne.NewSize(max(s.Width-left, 1), h.merged.MinSize().Height))
		m = h.many.MinSize()
		h.many.Move(fyne.NewPos(s.Width-m.Width, (line-m.Height)/2))
		h.many.Resize(m)
		h.edge.Move(fyne.NewPos(0, s.Height+2))
		h.edge.Resize(fyne.NewSize(s.Width, 2))
	}
	paint := func() {
		h.edge.FillColor = color.Transparent
		if c := h.l.col.color; c != "" {
			h.edge.FillColor = theme.Color(c)
		}
		h.edge.Refresh()
	}
	paint()
	return kit.NewRenderer([]fyne.CanvasObject{h.digit, h.title, h.merged, h.many, h.edge}, layout,
		func() fyne.Size { return fyne.NewSize(80, h.heightAt(max(h.Size().Width, 80))) },
		func() {
			paint()
			layout(h.Size())
			canvas.Refresh(h)
		})
}
