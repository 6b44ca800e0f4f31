package kit

import "fyne.io/fyne/v2"

// PlaceAt returns before which item something goes that is let go y points under
// the top of the list as it is scrolled; the number of items is the end.
func (l *List[T]) PlaceAt(y float32) int {
	y += l.scroll.Offset.Y
	for i := range min(len(l.items), len(l.body.ends)) {
		if y < (l.body.top(i)+l.body.ends[i])/2 {
			return i
		}
	}
	return len(l.items)
}

// ScrollBy scrolls by some points, as far as there is something to see: while
// something is dragged to an edge.
func (l *List[T]) ScrollBy(points float32) {
	most := max(l.body.total()-l.scroll.Size().Height, 0)
	l.scroll.ScrollToOffset(fyne.NewPos(0, min(max(l.scroll.Offset.Y+points, 0), most)))
	l.body.update()
}
