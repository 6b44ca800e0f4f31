package kit

import (
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// listBody is what a list scrolls: as high as all items, with rows for those
// that are seen.
type listBody[T any] struct {
	widget.BaseWidget
	list    *List[T]
	proto   RowOf[T] // measures
	rows    []*listRow[T]
	spare   []*listRow[T]
	heights []float32
	ends    []float32 // where each item ends
	width   float32
	scale   float32
	known   map[any]float32
}

func newListBody[T any](l *List[T]) *listBody[T] {
	b := &listBody[T]{list: l, known: make(map[any]float32)}
	b.ExtendBaseWidget(b)
	return b
}

func (b *listBody[T]) top(i int) float32 { return b.ends[i] - b.heights[i] }

func (b *listBody[T]) total() float32 {
	if len(b.ends) == 0 {
		return 0
	}
	return b.ends[len(b.ends)-1]
}

// remeasure finds the height of each item at the present width.
func (b *listBody[T]) remeasure() {
	if b.width <= 0 {
		b.heights, b.ends = make([]float32, len(b.list.items)), make([]float32, len(b.list.items))
		return
	}
	if b.scale != theme.Scale() {
		b.scale = theme.Scale()
		clear(b.known)
	}
	b.heights, b.ends = b.heights[:0], b.ends[:0]
	y := float32(0)
	for i, item := range b.list.items {
		if i > 0 {
			y += b.list.gap
		}
		h := b.height(item)
		y += h
		b.heights, b.ends = append(b.heights, h), append(b.ends, y)
	}
	for _, r := range b.rows {
		r.index = -1 // bind again
	}
}

func (b *listBody[T]) height(item T) float32 {
	var key any
	if b.list.HeightKey != nil {
		key = b.list.HeightKey(item)
		if h, ok := b.known[key]; ok {
			return h
		}
	}
	if b.proto == nil {
		b.proto = b.list.newRow()
	}
	b.proto.Bind(item)
	h := heightAt(b.proto, b.width-2*rowMargin)
	h = max(heightAt(b.proto, b.width-2*rowMargin), h)
	if key != nil {
		b.known[key] = h
	}
	return h
}

// MinSize implements fyne.CanvasObject.
func (b *listBody[T]) MinSize() fyne.Size { return fyne.NewSize(0, b.total()) }

// Resize implements fyne.CanvasObject.
func (b *listBody[T]) Resize(s fyne.Size) {
	if s.Width != b.width {
		b.width = s.Width
		clear(b.known)
		b.remeasure()
	}
	b.BaseWidget.Resize(s)
	b.update()
}

// update puts rows where items are seen, and only there.
func (b *listBody[T]) update() {
	if len(b.ends) != len(b.list.items) || b.width <= 0 {
		return
	}
	from := b.list.scroll.Offset.Y
	to := from + b.list.scroll.Size().Height
	first := sort.Search(len(b.ends), func(i int) bool { return b.ends[i] > from })
	last := first
	for last < len(b.ends) && b.top(last) < to {
		last++
	}
	b.recycle(first, last)
	have := make(map[int]bool, len(b.rows))
	for _, r := range b.rows {
		have[r.index] = true
	}
	for i := first; i < last; i++ {
		if !have[i] {
			b.rows = append(b.rows, b.take(i))
		}
	}
	for _, r := range b.rows {
		r.Move(fyne.NewPos(0, b.top(r.index)))
		r.Resize(fyne.NewSize(b.width, b.heights[r.index]))
		r.mark(r.index == b.list.selected, b.list.focused)
	}
	canvas.Refresh(b)
}

// recycle puts rows aside that show an item outside [first, last).
func (b *listBody[T]) recycle(first, last int) {
	kept := b.rows[:0]
	for _, r := range b.rows {
		if r.index >= first && r.index < last {
			kept = append(kept, r)
		} else {
			b.spare = append(b.spare, r)
		}
	}
	b.rows = kept
}

// take returns a row that shows an item.
func (b *listBody[T]) take(i int) *listRow[T] {
	var r *listRow[T]
	if n := len(b.spare); n > 0 {
		r, b.spare = b.spare[n-1], b.spare[:n-1]
	} else {
		r = newListRow(b.list)
	}
	r.index = i
	r.row.Bind(b.list.items[i])
	return r
}

// CreateRenderer implements fyne.Widget.
func (b *listBody[T]) CreateRenderer() fyne.WidgetRenderer { return &listRenderer[T]{b} }

type listRenderer[T any] struct{ b *listBody[T] }

func (r *listRenderer[T]) Destroy()           {}
func (r *listRenderer[T]) Layout(fyne.Size)   {}
func (r *listRenderer[T]) MinSize() fyne.Size { return r.b.MinSize() }
func (r *listRenderer[T]) Refresh()           { r.b.update() }

func (r *listRenderer[T]) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.b.rows))
	for i, row := range r.b.rows {
		objects[i] = row
	}
	return objects
}

// rowMargin leaves room for the focus ring of the selected row.
const rowMargin = ringWidth + 2

// listRow is a row with the marks of selection and focus.
type listRow[T any] struct {
	widget.BaseWidget
	list                       *List[T]
	row                        RowOf[T]
	index                      int
	selected, focused, hovered bool
}

func newListRow[T any](l *List[T]) *listRow[T] {
	r := &listRow[T]{list: l, row: l.newRow(), index: -1}
	r.ExtendBaseWidget(r)
	return r
}

func (r *listRow[T]) mark(selected, focused bool) {
	if r.selected != selected || r.focused != focused {
		r.selected, r.focused = selected, focused
		r.Refresh()
	}
}

// Tapped opens the item.
func (r *listRow[T]) Tapped(*fyne.PointEvent) {
	focus(r.list)
	r.list.open(r.index)
}

// MouseIn implements desktop.Hoverable.
func (r *listRow[T]) MouseIn(*desktop.MouseEvent) {
	r.hovered = true
	r.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (r *listRow[T]) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *listRow[T]) MouseOut() {
	r.hovered = false
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *listRow[T]) CreateRenderer() fyne.WidgetRenderer {
	mark := canvas.NewRectangle(color.Transparent)
	mark.CornerRadius = theme.Radius + 2
	paint := func() {
		mark.FillColor, mark.StrokeColor, mark.StrokeWidth = color.Transparent, color.Transparent, 0
		switch {
		case r.selected && r.focused:
			mark.StrokeColor, mark.StrokeWidth = theme.Color(theme.ColorFocus), ringWidth
		case r.selected:
			mark.StrokeColor, mark.StrokeWidth = theme.Color(theme.ColorPine), 1.5
		case r.hovered:
			mark.StrokeColor, mark.StrokeWidth = theme.Color(theme.ColorFieldLine), 1
		}
		mark.Refresh()
	}
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{r.row, mark},
		layout: func(s fyne.Size) {
			r.row.Move(fyne.NewPos(rowMargin, 0))
			r.row.Resize(s.SubtractWidthHeight(2*rowMargin, 0))
			mark.Move(fyne.NewPos(1, 0)) // a row at the edge is clipped there
			mark.Resize(s.SubtractWidthHeight(2, 0))
		},
		min:     func() fyne.Size { return r.row.MinSize() },
		refresh: paint,
	}
}
