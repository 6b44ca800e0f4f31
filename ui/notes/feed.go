package notes

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/kit"
	"atelier/ui/theme"
)

const (
	feedGap    = theme.Gap2 // between two notes
	feedMargin = theme.Gap1 // left of the notes, for the ring of the lit one
	feedBar    = theme.Gap3 // right of them, for the scroll bar
)

// feed shows many notes under each other, each as high as it needs, and makes
// and measures only those that are seen. What shows a note stays the same widget
// as long as the note is seen, so that a note can be edited where it stands
// while others come and go around it.
type feed struct {
	widget.BaseWidget
	source feedSource

	ids     []string
	ends    []float32 // where each note ends
	heights map[string]float32
	guess   map[string]bool // heights that are to be measured
	width   float32
	scale   float32

	live    map[string]*card // the notes that are seen
	spare   []*card
	editing string // the note that shows the editor in place of its card
	lit     string // the note that the arrows are on
	focused bool
	byMouse bool // the focus came with a click: no ring

	scroll  *container.Scroll
	body    *feedBody
	placing bool
}

// feedSource is what a feed shows and whom it tells.
type feedSource interface {
	row(id string) *row
	fill(c *card, r *row)
	newCard() *card
	editor() fyne.CanvasObject
	actions() fyne.CanvasObject // what can be done with the lit note
	litChanged(id string)
	feedFocused()
	feedKey(e *fyne.KeyEvent)
	feedShortcut(s fyne.Shortcut)
}

func newFeed(source feedSource) *feed {
	f := &feed{source: source, heights: map[string]float32{}, guess: map[string]bool{}, live: map[string]*card{}}
	f.body = &feedBody{f: f}
	f.body.ExtendBaseWidget(f.body)
	f.scroll = container.NewVScroll(f.body)
	f.scroll.OnScrolled = func(fyne.Position) { f.place() }
	f.ExtendBaseWidget(f)
	return f
}

// setIDs shows these notes.
func (f *feed) setIDs(ids []string) {
	f.ids = append(f.ids[:0], ids...)
	f.settle()
}

// changed says that a note reads differently now.
func (f *feed) changed(id string) {
	f.remeasure(id)
	if c, ok := f.live[id]; ok {
		f.source.fill(c, f.source.row(id))
	}
	f.settle()
}

// remeasure has a note measured again once it is seen. Until then it has the
// height that it had, so that what is read stays where it is.
func (f *feed) remeasure(id string) {
	if _, known := f.heights[id]; known {
		f.guess[id] = true
	}
}

// changedAll says that everything may read differently.
func (f *feed) changedAll() {
	for id := range f.heights {
		f.remeasure(id)
	}
	for id, c := range f.live {
		if r := f.source.row(id); r != nil {
			f.source.fill(c, r)
		}
	}
	f.settle()
}

// edit shows the editor in place of a note; "" shows the note again.
func (f *feed) edit(id string) {
	f.remeasure(f.editing)
	f.editing = id
	if c, ok := f.live[id]; ok {
		delete(f.live, id)
		f.spare = append(f.spare, c)
	}
	f.settle()
}

// light puts the arrows on a note; "" on none.
func (f *feed) light(id string) {
	if f.lit == id {
		return
	}
	f.lit = id
	f.source.litChanged(id)
	f.settle()
}

// settle places everything again, here and in the scroll around it.
func (f *feed) settle() {
	f.place()
	f.scroll.Refresh()
}

// remeasureEditor takes the height that the editor has now.
func (f *feed) remeasureEditor() {
	if f.editing != "" {
		f.settle()
	}
}

func (f *feed) top(i int) float32 {
	if i == 0 {
		return feedMargin
	}
	return f.ends[i-1] + feedGap
}

func (f *feed) total() float32 {
	if len(f.ends) == 0 {
		return 0
	}
	return f.ends[len(f.ends)-1] + feedMargin
}

func (f *feed) index(id string) int {
	for i, other := range f.ids {
		if other == id {
			return i
		}
	}
	return -1
}

// place gives every note its place, and those that are seen a widget. A note
// that is seen for the first time is measured; where it stands above what is
// read, the scroll follows so that nothing jumps.
func (f *feed) place() {
	if f.placing || f.body.Size().Width <= 0 {
		return
	}
	f.placing = true
	defer func() { f.placing = false }()
	if w, s := max(f.body.Size().Width-feedMargin-feedBar, 1), theme.Scale(); w != f.width || s != f.scale {
		f.width, f.scale = w, s
		clear(f.heights)
		f.source.litChanged(f.lit) // there may be room for words now
	}
	first, last := f.measureSeen()
	f.recycle(first, last)
	for i := first; i < last; i++ {
		f.show(i)
	}
	f.showEditor()
	f.showActions()
	canvas.Refresh(f.body)
}

// measureSeen returns the notes that are seen, once all of them are measured.
func (f *feed) measureSeen() (first, last int) {
	for {
		f.stack()
		from := min(f.scroll.Offset.Y, max(f.total()-f.scroll.Size().Height, 0))
		to := from + f.scroll.Size().Height
		first = sort.Search(len(f.ends), func(i int) bool { return f.ends[i] > from })
		again := false
		for last = first; last < len(f.ids) && f.top(last) < to; last++ {
			id := f.ids[last]
			if !f.guess[id] && f.editing != id {
				continue
			}
			before := f.heights[id]
			f.heights[id] = f.measure(id)
			delete(f.guess, id)
			if by := f.heights[id] - before; by != 0 {
				again = true
				if f.top(last) < from {
					f.scroll.Offset.Y = max(from+by, 0)
				}
				break
			}
		}
		if !again {
			return first, last
		}
	}
}

// stack finds where each note ends, with a guess for those never seen.
func (f *feed) stack() {
	f.ends = f.ends[:0]
	y := feedMargin
	for i, id := range f.ids {
		h, ok := f.heights[id]
		if !ok {
			h = f.estimate(id)
			f.heights[id], f.guess[id] = h, true
		}
		if i > 0 {
			y += feedGap
		}
		y += h
		f.ends = append(f.ends, y)
	}
}

// estimate guesses the height of a note from the length of its text.
func (f *feed) estimate(id string) float32 {
	const letter, line, around = 6.6, 19.0, 38.0 // at a text scale of 1
	r := f.source.row(id)
	room := max(cardTextWidth(f.width, f.scale), letter*f.scale)
	lines := 1 + float32(len(r.Text))*letter*f.scale/room
	return float32(int(lines))*line*f.scale + around
}

func (f *feed) measure(id string) float32 {
	if id == f.editing {
		return heightAt(f.source.editor(), f.width)
	}
	c := f.take(id)
	return heightAt(c, f.width)
}

// heightAt returns the height a thing needs at a width: texts know it only once
// they have that width.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	for range 2 { // a text inside a row inside a column: the second time all know their width
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	return o.MinSize().Height
}

// take returns the card of a note, making it live.
func (f *feed) take(id string) *card {
	c, ok := f.live[id]
	if ok {
		return c
	}
	if n := len(f.spare); n > 0 {
		c, f.spare = f.spare[n-1], f.spare[:n-1]
	} else {
		c = f.source.newCard()
	}
	f.live[id] = c
	f.source.fill(c, f.source.row(id))
	return c
}

// recycle puts the cards aside that are not seen.
func (f *feed) recycle(first, last int) {
	seen := make(map[string]bool, last-first)
	for _, id := range f.ids[first:last] {
		seen[id] = true
	}
	for id, c := range f.live {
		if !seen[id] || id == f.editing {
			delete(f.live, id)
			f.spare = append(f.spare, c)
		}
	}
}

func (f *feed) show(i int) {
	id := f.ids[i]
	if id == f.editing {
		return
	}
	c := f.take(id)
	c.mark(id == f.lit, f.focused && !f.byMouse && id == f.lit)
	c.Move(fyne.NewPos(feedMargin, f.top(i)))
	c.Resize(fyne.NewSize(f.width, f.heights[id]))
}

func (f *feed) showEditor() {
	i := f.index(f.editing)
	if f.editing == "" || i < 0 {
		return
	}
	e := f.source.editor()
	e.Move(fyne.NewPos(feedMargin, f.top(i)))
	e.Resize(fyne.NewSize(f.width, f.heights[f.editing]))
}

// showActions lays the actions over the right of the lit note.
func (f *feed) showActions() {
	a, i := f.source.actions(), f.index(f.lit)
	a.Hide()
	if i < 0 || f.lit == f.editing || f.live[f.lit] == nil {
		return
	}
	m := a.MinSize()
	a.Show()
	down := min((f.heights[f.lit]-m.Height)/2, theme.Gap6) // in sight beside a long note too
	a.Move(fyne.NewPos(feedMargin+f.width-m.Width-theme.Gap3, f.top(i)+down))
	a.Resize(m)
}

// reveal scrolls as little as needed to see a note. Of one that is higher than
// the list the beginning is seen, or the end where its caret is.
func (f *feed) reveal(id string) {
	i := f.index(id)
	if i < 0 || len(f.ends) != len(f.ids) {
		return
	}
	top, bottom, high := f.top(i)-feedMargin, f.ends[i]+feedMargin, f.scroll.Size().Height
	y := f.scroll.Offset.Y
	if bottom > y+high {
		y = bottom - high
	}
	if top < y && (bottom-top <= high || id != f.editing) {
		y = top
	}
	if y != f.scroll.Offset.Y {
		f.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
	f.place()
}

// page returns how many notes about fill the feed.
func (f *feed) page() int {
	if len(f.ids) == 0 {
		return 1
	}
	mean := f.total()/float32(len(f.ids)) + feedGap
	return max(int(f.scroll.Size().Height/mean)-1, 1)
}

// CreateRenderer implements fyne.Widget.
func (f *feed) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewRenderer(
		[]fyne.CanvasObject{f.scroll},
		func(s fyne.Size) { f.scroll.Resize(s); f.settle() },
		func() fyne.Size { return fyne.NewSize(200, 200) },
		f.settle)
}

// feedBody is what the feed scrolls.
type feedBody struct {
	widget.BaseWidget
	f *feed
}

// MinSize implements fyne.CanvasObject.
func (b *feedBody) MinSize() fyne.Size { return fyne.NewSize(0, b.f.total()) }

// Resize implements fyne.CanvasObject.
func (b *feedBody) Resize(s fyne.Size) {
	wider := s.Width != b.Size().Width
	b.BaseWidget.Resize(s)
	if wider {
		b.f.place()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *feedBody) CreateRenderer() fyne.WidgetRenderer { return &feedRenderer{b} }

type feedRenderer struct{ b *feedBody }

func (r *feedRenderer) Destroy()           {}
func (r *feedRenderer) Layout(fyne.Size)   {}
func (r *feedRenderer) MinSize() fyne.Size { return r.b.MinSize() }
func (r *feedRenderer) Refresh()           { r.b.f.place() }

// Objects returns what is seen, in reading order: Tab follows it.
func (r *feedRenderer) Objects() []fyne.CanvasObject {
	f := r.b.f
	objects := make([]fyne.CanvasObject, 0, len(f.live)+2)
	for _, id := range f.ids {
		if c, ok := f.live[id]; ok {
			objects = append(objects, c)
		}
	}
	if f.editing != "" && f.index(f.editing) >= 0 {
		objects = append(objects, f.source.editor())
	}
	return append(objects, f.source.actions())
}
