package sorting

import (
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

const (
	cardGap = theme.Gap2
	laneBar = theme.Gap2 // left and right of the cards: the scroll bar is there
)

// lane is a column as it is seen.
type lane struct {
	widget.BaseWidget
	b     *board
	index int
	col   column

	back  *canvas.Rectangle
	head  *laneHead
	more  *kit.Button
	none  *kit.Text
	ends  []float32 // where each card ends
	live  map[string]*card
	cards *container.Scroll
	body  *laneBody
}

func newLane(b *board) *lane {
	l := &lane{b: b, live: map[string]*card{}, back: canvas.NewRectangle(color.Transparent)}
	l.head = newLaneHead(l)
	l.more = kit.IconButton(icons.More, french.T("sorting.more"), func() { b.to.menu(l.more, l.col.key) })
	l.none = kit.Caption("").Align(fyne.TextAlignCenter)
	l.body = &laneBody{l: l}
	l.body.ExtendBaseWidget(l.body)
	l.cards = container.NewVScroll(l.body)
	l.cards.OnScrolled = func(fyne.Position) { l.place() }
	l.ExtendBaseWidget(l)
	return l
}

// bind shows another column.
func (l *lane) bind(c column) {
	if c.key != l.col.key {
		l.cards.Offset = fyne.Position{}
	}
	l.col = c
	l.none.SetText(french.T("sorting.nothing"))
	for id, shown := range l.live {
		if y := c.index(id); y >= 0 {
			shown.show(c.piles[y], l.b.open[id])
		}
	}
}

// empty gives the cards back: the column is out of sight.
func (l *lane) empty() {
	for id, c := range l.live {
		delete(l.live, id)
		l.b.spare = append(l.b.spare, c)
	}
}

// fill makes the column show what it has, as the index-th of the board.
func (l *lane) fill(index int) {
	l.index = index
	l.stack()
	l.more.Hidden = !l.col.cluster(byCluster) || !l.b.to.clusters() || l.b.to.frozen()
	l.none.Hidden = len(l.col.piles) > 0
	l.head.show()
	l.layout(l.Size())
	l.paint()
	l.place()
	l.cards.Refresh()
}

func (l *lane) cardWidth() float32 { return max(l.Size().Width-2*laneBar, 1) }

// stack finds where each card ends.
func (l *lane) stack() {
	l.ends = l.ends[:0]
	y := around
	for i, p := range l.col.piles {
		if i > 0 {
			y += cardGap
		}
		y += l.b.heightOf(p, l.cardWidth())
		l.ends = append(l.ends, y)
	}
}

func (l *lane) top(i int) float32 {
	if i == 0 {
		return around
	}
	return l.ends[i-1] + cardGap
}

func (l *lane) total() float32 {
	if len(l.ends) == 0 {
		return 0
	}
	return l.ends[len(l.ends)-1] + cardGap
}

// place puts cards where notes are seen, and only there.
func (l *lane) place() {
	if len(l.ends) != len(l.col.piles) || l.Size().Width <= 0 {
		return
	}
	from := min(l.cards.Offset.Y, max(l.total()-l.cards.Size().Height, 0))
	to := from + l.cards.Size().Height
	first := sort.Search(len(l.ends), func(i int) bool { return l.ends[i] > from })
	last := first
	for last < len(l.ends) && l.top(last) < to {
		last++
	}
	l.recycle(first, last)
	for i := first; i < last; i++ {
		p := l.col.piles[i]
		c, ok := l.live[p.Note.ID]
		if !ok {
			c = l.b.take()
			l.live[p.Note.ID] = c
			c.show(p, l.b.open[p.Note.ID])
		}
		lit := p.Note.ID == l.b.at.note
		c.mark(l.b.chosen[p.Note.ID], lit, lit && l.b.ringed())
		c.Move(fyne.NewPos(laneBar, l.top(i)))
		c.Resize(fyne.NewSize(l.cardWidth(), l.ends[i]-l.top(i)))
	}
	canvas.Refresh(l.body)
}

func (l *lane) recycle(first, last int) {
	seen := make(map[string]bool, last-first)
	for _, p := range l.col.piles[first:last] {
		seen[p.Note.ID] = true
	}
	for id, c := range l.live {
		if !seen[id] {
			delete(l.live, id)
			l.b.spare = append(l.b.spare, c)
		}
	}
}

// reveal scrolls as little as needed to see the y-th note.
func (l *lane) reveal(y int) {
	if y < 0 || y >= len(l.ends) {
		return
	}
	top, bottom, high := l.top(y)-around, l.ends[y]+around, l.cards.Size().Height
	at := l.cards.Offset.Y
	if bottom > at+high {
		at = bottom - high
	}
	if top < at {
		at = top
	}
	if at != l.cards.Offset.Y {
		l.cards.ScrollToOffset(fyne.NewPos(0, at))
	}
	l.place()
}

// page returns how many notes about fill the column.
func (l *lane) page() int {
	if len(l.ends) == 0 {
		return 1
	}
	return max(int(l.cards.Size().Height/(l.total()/float32(len(l.ends))))-1, 1)
}

// on says whether the arrows are on the head of the column.
func (l *lane) on() bool { return l.b.at.note == "" && l.b.at.x == l.index }

// target says whether what is being dragged would come here.
func (l *lane) target() bool { return l.b.drag != nil && l.b.drag.over == l.index }

func (l *lane) paint() {
	l.back.FillColor, l.back.StrokeColor, l.back.StrokeWidth = theme.Color(theme.ColorSlateTint), theme.Color(theme.ColorLine), 1
	l.back.CornerRadius = theme.Radius
	switch {
	case l.target():
		l.back.FillColor, l.back.StrokeColor, l.back.StrokeWidth = theme.Color(theme.ColorPineTint), theme.Color(theme.ColorPine), ringWidth
	case l.on() && l.b.ringed():
		l.back.StrokeColor, l.back.StrokeWidth = theme.Color(theme.ColorFocus), ringWidth
	}
	l.back.Refresh()
}

func (l *lane) layout(s fyne.Size) {
	l.back.Resize(s)
	room := s.Width - 2*laneBar
	right := float32(0)
	if !l.more.Hidden {
		m := l.more.MinSize()
		right = m.Width
		l.more.Move(fyne.NewPos(s.Width-m.Width-laneBar/2, theme.Gap1))
		l.more.Resize(m)
	}
	naming := l.naming()
	h := max(l.head.heightAt(room-right), l.more.MinSize().Height-theme.Gap1)
	if naming {
		h = l.b.title.MinSize().Height
		l.b.title.Move(fyne.NewPos(laneBar, theme.Gap2))
		l.b.title.Resize(fyne.NewSize(room, h))
	}
	l.head.Hidden = naming
	l.head.Move(fyne.NewPos(laneBar, theme.Gap2))
	l.head.Resize(fyne.NewSize(room-right, h))
	y := h + 2*theme.Gap2 - around
	l.cards.Move(fyne.NewPos(0, y))
	l.cards.Resize(fyne.NewSize(s.Width, max(s.Height-y-theme.Gap1, 1)))
	l.none.Move(fyne.NewPos(laneBar, y+theme.Gap2))
	l.none.Resize(fyne.NewSize(room, l.none.MinSize().Height))
}

func (l *lane) naming() bool { return l.b.naming != "" && l.b.naming == l.col.key }

// CreateRenderer implements fyne.Widget.
func (l *lane) CreateRenderer() fyne.WidgetRenderer { return &laneRenderer{l} }

type laneRenderer struct{ l *lane }

func (r *laneRenderer) Destroy()           {}
func (r *laneRenderer) Layout(s fyne.Size) { r.l.layout(s) }
func (r *laneRenderer) MinSize() fyne.Size { return fyne.NewSize(laneWidth, 120) }
func (r *laneRenderer) Refresh()           { r.l.paint() }

func (r *laneRenderer) Objects() []fyne.CanvasObject {
	l := r.l
	if l.naming() {
		return []fyne.CanvasObject{l.back, l.b.title, l.cards, l.none}
	}
	return []fyne.CanvasObject{l.back, l.head, l.more, l.cards, l.none}
}

// laneBody is what a column scrolls.
type laneBody struct {
	widget.BaseWidget
	l *lane
}

// MinSize implements fyne.CanvasObject.
func (b *laneBody) MinSize() fyne.Size { return fyne.NewSize(0, b.l.total()) }

// CreateRenderer implements fyne.Widget.
func (b *laneBody) CreateRenderer() fyne.WidgetRenderer { return &laneBodyRenderer{b.l} }

type laneBodyRenderer struct{ l *lane }

func (r *laneBodyRenderer) Destroy()           {}
func (r *laneBodyRenderer) Layout(fyne.Size)   {}
func (r *laneBodyRenderer) MinSize() fyne.Size { return r.l.body.MinSize() }
func (r *laneBodyRenderer) Refresh()           { r.l.place() }

func (r *laneBodyRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, p := range r.l.col.piles {
		if c, ok := r.l.live[p.Note.ID]; ok {
			out = append(out, c)
		}
	}
	return out
}
