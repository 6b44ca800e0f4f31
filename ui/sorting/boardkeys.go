package sorting

import "fyne.io/fyne/v2"

// FocusGained implements fyne.Focusable.
func (b *board) FocusGained() {
	b.focused = true
	b.unname()
	b.at = b.at.settle(b.columns)
	b.to.boardFocused()
	b.reveal()
	b.place()
}

// FocusLost implements fyne.Focusable.
func (b *board) FocusLost() {
	b.focused, b.byMouse = false, false
	b.place()
}

// TypedRune implements fyne.Focusable. Letters act here and not as keys: else
// the text that gets the focus by one would also get the letter.
func (b *board) TypedRune(r rune) {
	b.byMouse = false
	if r == ' ' {
		b.turn(b.at.note)
		return
	}
	b.to.letter(r)
}

// TypedShortcut implements fyne.Shortcutable.
func (b *board) TypedShortcut(s fyne.Shortcut) {
	b.byMouse = false
	b.to.shortcut(s)
}

// TypedKey implements fyne.Focusable.
func (b *board) TypedKey(e *fyne.KeyEvent) {
	b.byMouse = false
	if len(b.columns) == 0 {
		b.to.key(e)
		return
	}
	x, y := b.at.x, b.at.y
	switch e.Name {
	case fyne.KeyUp:
		b.goTo(b.line(y - 1))
	case fyne.KeyDown:
		b.goTo(b.line(y + 1))
	case fyne.KeyLeft:
		b.goTo(b.across(x - 1))
	case fyne.KeyRight:
		b.goTo(b.across(x + 1))
	case fyne.KeyPageUp:
		b.goTo(b.line(max(y-b.lanes[x].page(), 0)))
	case fyne.KeyPageDown:
		b.goTo(b.line(y + b.lanes[x].page()))
	case fyne.KeyHome:
		b.goTo(b.line(-1))
	case fyne.KeyEnd:
		b.goTo(b.line(len(b.columns[x].piles) - 1))
	default:
		b.to.key(e)
	}
}

// line returns the y-th note of the column that the arrows are in; above the
// first one is the head.
func (b *board) line(y int) spot { return at(b.columns, b.at.x, y) }

// across returns the place in another column: as far down as the arrows are, or
// its head when they are on one.
func (b *board) across(x int) spot {
	x = min(max(x, 0), len(b.columns)-1)
	if b.at.note == "" {
		if len(b.columns[x].piles) > 0 && len(b.columns[b.at.x].piles) == 0 {
			return at(b.columns, x, 0) // the head was all there was
		}
		return spot{b.columns[x].key, "", x, -1}
	}
	return at(b.columns, x, b.at.y)
}
