package sorting

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// Measures of the board.
const (
	laneWidth float32 = 264 // of a column, at a text scale of 1
	laneGap           = theme.Gap3
	around    float32 = 3 // the columns: what is drawn on the edge of a scroll is cut off
)

// board shows columns side by side, each with its notes under each other, and
// makes only what is seen of both. It is one stop of the Tab key: the arrows go
// from note to note and from column to column.
type board struct {
	widget.BaseWidget
	to boardOwner

	columns []column
	at      spot
	chosen  map[string]bool // the notes that are selected
	open    map[string]bool // those whose twins show
	focused bool
	byMouse bool // the focus came with a click: no ring

	lanes   []*lane // one a column; those that are not in sight hold nothing
	spare   []*card
	heights map[sized]float32
	ruler   *card     // measures
	hint    *kit.Text // beside the only column
	title   *kit.TextField
	naming  string // the column whose title is being written
	drag    *drag

	scroll *container.Scroll
	body   *boardBody
	placed bool // placing is going on
}

// boardOwner hears what people do with the board.
type boardOwner interface {
	moved()                      // the arrows, or what is selected
	key(e *fyne.KeyEvent) bool   // a key that does not move the arrows
	letter(r rune)               // a letter
	shortcut(s fyne.Shortcut)    // with Ctrl or Alt
	drop(notes []string, to int) // notes were dragged to a column
	menu(of fyne.CanvasObject, column string)
	rename(column string)
	named()         // the title is written
	boardFocused()  // the arrows are here
	frozen() bool   // nothing can be changed
	clusters() bool // the columns are clusters
	typedTitle(string)
}

// sized is what the height of a card depends on.
type sized struct {
	text, twins string
	open        bool
	width       float32
	scale       float32
}

func newBoard(to boardOwner) *board {
	b := &board{to: to, chosen: map[string]bool{}, open: map[string]bool{}, heights: map[sized]float32{}}
	b.ruler = newCard(b)
	b.hint = kit.Muted(french.T("sorting.hint"))
	b.title = kit.NewTextField("").SharesUndo()
	b.title.OnTyped = to.typedTitle
	b.title.OnSubmit(func(string) { to.named() })
	b.title.OnKey(func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape || e.Name == fyne.KeyDown {
			to.named()
			return true
		}
		return false
	})
	b.body = &boardBody{b: b}
	b.body.ExtendBaseWidget(b.body)
	b.scroll = container.NewHScroll(b.body)
	b.scroll.OnScrolled = func(fyne.Position) { b.place() }
	b.ExtendBaseWidget(b)
	return b
}

// show shows other columns. What is selected and no longer there is dropped.
func (b *board) show(columns []column) {
	b.columns = columns
	there := map[string]bool{}
	for _, c := range columns {
		for _, p := range c.piles {
			there[p.Note.ID] = true
		}
	}
	for id := range b.chosen {
		if !there[id] {
			delete(b.chosen, id)
		}
	}
	b.at = b.at.settle(columns)
	for len(b.lanes) < len(columns) {
		b.lanes = append(b.lanes, newLane(b))
	}
	for _, l := range b.lanes[len(columns):] {
		l.empty()
	}
	b.lanes = b.lanes[:len(columns)]
	for i, l := range b.lanes {
		l.bind(columns[i])
	}
	b.settle()
}

// settle places everything again, here and in the scroll around it.
func (b *board) settle() {
	b.place()
	b.scroll.Refresh()
}

func (b *board) step() float32   { return laneWidth*theme.Scale() + laneGap }
func (b *board) total() float32  { return max(b.step()*float32(len(b.columns))-laneGap+2*around, 0) }
func (b *board) x(i int) float32 { return around + b.step()*float32(i) }

// seen returns the columns that are in sight.
func (b *board) seen() (first, last int) {
	from := min(b.scroll.Offset.X, max(b.total()-b.scroll.Size().Width, 0))
	first = max(int(from/b.step()), 0)
	last = min(int((from+b.scroll.Size().Width)/b.step())+1, len(b.lanes))
	return min(first, last), last
}

// place gives every column in sight its place and its notes.
func (b *board) place() {
	if b.placed || b.scroll.Size().Width <= 0 {
		return
	}
	b.placed = true
	defer func() { b.placed = false }()
	first, last := b.seen()
	for i, l := range b.lanes {
		if i < first || i >= last {
			l.empty()
		}
	}
	for i := first; i < last; i++ {
		l := b.lanes[i]
		l.Move(fyne.NewPos(b.x(i), around))
		l.Resize(fyne.NewSize(laneWidth*theme.Scale(), b.scroll.Size().Height-2*around))
		l.fill(i)
	}
	b.hint.Hidden = len(b.columns) != 1 || !b.to.clusters() || b.to.frozen()
	b.hint.Move(fyne.NewPos(b.x(1)+theme.Gap4, theme.Gap5))
	b.hint.Resize(fyne.NewSize(laneWidth*theme.Scale(), b.hint.MinSize().Height))
	canvas.Refresh(b.body)
}

// heightOf returns the height of a note's card.
func (b *board) heightOf(p workshop.Pile, width float32) float32 {
	key := sized{text: p.Note.Text, open: b.open[p.Note.ID], width: width, scale: theme.Scale()}
	if key.open {
		for _, n := range p.Twins {
			key.twins += n.Text + "\n"
		}
	}
	h, ok := b.heights[key]
	if !ok {
		b.ruler.show(p, key.open)
		h = b.ruler.heightAt(width)
		b.heights[key] = h
	}
	return h
}

// take returns a card that is free.
func (b *board) take() *card {
	if n := len(b.spare); n > 0 {
		c := b.spare[n-1]
		b.spare = b.spare[:n-1]
		return c
	}
	return newCard(b)
}

// ringed says whether the ring of the focus shows.
func (b *board) ringed() bool { return b.focused && !b.byMouse }

// targets returns the notes that a gesture is about: those that are selected, in
// the order of the board, else the one that the arrows are on.
func (b *board) targets() []string {
	var out []string
	for _, c := range b.columns {
		for _, p := range c.piles {
			if b.chosen[p.Note.ID] {
				out = append(out, p.Note.ID)
			}
		}
	}
	if len(out) == 0 && b.at.note != "" {
		out = []string{b.at.note}
	}
	return out
}

// choose selects these notes and no others.
func (b *board) choose(notes ...string) {
	clear(b.chosen)
	for _, id := range notes {
		b.chosen[id] = true
	}
	b.marked()
}

// turn selects a note besides the others, or no longer.
func (b *board) turn(note string) {
	if b.chosen[note] {
		delete(b.chosen, note)
	} else if note != "" {
		b.chosen[note] = true
	}
	b.marked()
}

func (b *board) marked() {
	b.to.moved()
	b.place()
}

// tapped takes a click on a note.
func (b *board) tapped(note string, along bool) {
	b.goTo(b.at.find(b.columns, note))
	b.byMouse = true
	kit.Focus(b)
	if along {
		b.turn(note)
	}
	b.place()
}

func (s spot) find(columns []column, note string) spot {
	s.note = note
	return s.settle(columns)
}

// goTo puts the arrows on a spot and brings it into sight.
func (b *board) goTo(s spot) {
	b.at = s
	b.to.moved()
	b.reveal()
	b.place()
}

// reveal scrolls as little as needed to see where the arrows are.
func (b *board) reveal() {
	if b.at.x >= len(b.lanes) || b.scroll.Size().Width <= 0 {
		return
	}
	left, right, wide := b.x(b.at.x)-around, b.x(b.at.x)+b.step()-laneGap+around, b.scroll.Size().Width
	x := b.scroll.Offset.X
	if right > x+wide {
		x = right - wide
	}
	if left < x {
		x = left
	}
	if x != b.scroll.Offset.X {
		b.scroll.ScrollToOffset(fyne.NewPos(x, 0))
	}
	b.place()
	b.lanes[b.at.x].reveal(b.at.y)
}

// name writes the title of a column in place.
func (b *board) name(key string) {
	b.naming = key
	for _, c := range b.columns {
		if c.key == key {
			b.title.SetText(c.title)
		}
	}
	b.settle()
	b.title.FocusAtEnd()
	b.title.SelectAll()
}

// unname shows the title again.
func (b *board) unname() {
	if b.naming != "" {
		b.naming = ""
		b.settle()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *board) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewRenderer(
		[]fyne.CanvasObject{b.scroll},
		func(s fyne.Size) { b.scroll.Resize(s); b.settle() },
		func() fyne.Size { return fyne.NewSize(laneWidth, 280*max(theme.Scale()*0.75, 1)) },
		b.settle)
}

// boardBody is what the board scrolls sideways.
type boardBody struct {
	widget.BaseWidget
	b *board
}

// MinSize implements fyne.CanvasObject.
func (o *boardBody) MinSize() fyne.Size { return fyne.NewSize(o.b.total(), 0) }

// Resize implements fyne.CanvasObject.
func (o *boardBody) Resize(s fyne.Size) {
	o.BaseWidget.Resize(s)
	o.b.place()
}

// CreateRenderer implements fyne.Widget.
func (o *boardBody) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{o.b} }

type bodyRenderer struct{ b *board }

func (r *bodyRenderer) Destroy()           {}
func (r *bodyRenderer) Layout(fyne.Size)   {}
func (r *bodyRenderer) MinSize() fyne.Size { return r.b.body.MinSize() }
func (r *bodyRenderer) Refresh()           { r.b.place() }

// Objects returns what is in sight, and what is being dragged over it.
func (r *bodyRenderer) Objects() []fyne.CanvasObject {
	first, last := r.b.seen()
	var out []fyne.CanvasObject
	for _, l := range r.b.lanes[first:last] {
		out = append(out, l)
	}
	out = append(out, r.b.hint)
	if r.b.drag != nil {
		out = append(out, r.b.drag.ghost)
	}
	return out
}
