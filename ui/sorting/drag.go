package sorting

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// drag is what the mouse carries over the board.
type drag struct {
	notes []string
	over  int // the column under it, -1 for none
	ghost *ghost
}

// edge is how near to the side of the board the mouse makes it scroll.
const edge float32 = 40

// dragged takes a movement of the mouse that carries a note: all that are
// selected come along when it is one of them.
func (b *board) dragged(p workshop.Pile, to fyne.Position) {
	if b.to.frozen() {
		return
	}
	if b.drag == nil {
		notes := []string{p.Note.ID}
		if b.chosen[p.Note.ID] {
			notes = b.targets()
		}
		b.drag = &drag{notes: notes, over: -1, ghost: newGhost(b, p, len(notes))}
	}
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	here := to.Subtract(origin)
	switch width := b.Size().Width; {
	case here.X < edge:
		b.scrollBy(-12)
	case here.X > width-edge:
		b.scrollBy(12)
	}
	x := here.X + b.scroll.Offset.X
	b.drag.over = int(x / b.step())
	if x < 0 || here.Y < 0 || here.Y > b.Size().Height || b.drag.over >= len(b.columns) {
		b.drag.over = -1
	}
	m := fyne.NewSize(laneWidth*theme.Scale()*0.8, b.drag.ghost.MinSize().Height)
	b.drag.ghost.Resize(m)
	b.drag.ghost.Move(fyne.NewPos(min(x+theme.Gap2, max(b.body.Size().Width-m.Width, 0)), here.Y+theme.Gap2))
	b.place()
}

func (b *board) scrollBy(dx float32) {
	x := min(max(b.scroll.Offset.X+dx, 0), max(b.total()-b.scroll.Size().Width, 0))
	b.scroll.ScrollToOffset(fyne.NewPos(x, 0))
}

// dropped lets go of what is carried.
func (b *board) dropped() {
	d := b.drag
	if d == nil {
		return
	}
	b.drag = nil
	b.place()
	if d.over >= 0 {
		b.to.drop(d.notes, d.over)
	}
}

// ghost is what the mouse carries, as it is seen.
type ghost struct {
	widget.BaseWidget
	body fyne.CanvasObject
}

func newGhost(b *board, p workshop.Pile, notes int) *ghost {
	text := kit.Body(p.Note.Text).Lines(3)
	things := []fyne.CanvasObject{text}
	if notes > 1 {
		things = append(things, kit.Caption(french.N("sorting.notes", notes)).Bold())
	}
	g := &ghost{body: kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorPine, theme.Radius), kit.Inset(theme.Gap2, kit.Column(2, things...)))}
	g.ExtendBaseWidget(g)
	g.Resize(fyne.NewSize(laneWidth*theme.Scale()*0.8, 60))
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *ghost) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.body) }
