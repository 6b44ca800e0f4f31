package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// RowOf is one line of a [List]: a widget that can show any item.
type RowOf[T any] interface {
	fyne.Widget
	// Bind shows an item. The same row shows others later.
	Bind(item T)
}

// List shows many items, each as high as it needs, and draws only those that are
// seen. Arrows, Page Up, Page Down, Home and End go through it; Enter, Space and
// a click open an item.
type List[T any] struct {
	widget.BaseWidget
	// OnSelect hears which item is selected, by a person.
	OnSelect func(i int, item T)
	// OnOpen hears which item a person opened.
	OnOpen func(i int, item T)
	// OnKey sees keys before the list; returning true takes the key.
	OnKey func(*fyne.KeyEvent) bool
	// OnBlur hears that the focus leaves the list.
	OnBlur func()
	// OnRune sees letters, digits and Space before the list; returning true takes
	// them.
	OnRune func(rune) bool
	// HeightKey returns what an item's height depends on, comparable: heights
	// are then measured once. Nil: measured each time.
	HeightKey func(item T) any

	newRow   func() RowOf[T]
	items    []T
	selected int
	focused  bool
	gap      float32

	scroll *container.Scroll
	body   *listBody[T]
}

// NewList returns an empty list; newRow makes a row.
func NewList[T any](newRow func() RowOf[T]) *List[T] {
	l := &List[T]{newRow: newRow, selected: -1, gap: theme.Gap2}
	l.body = newListBody(l)
	l.scroll = container.NewVScroll(l.body)
	l.scroll.OnScrolled = func(fyne.Position) { l.body.update() }
	l.ExtendBaseWidget(l)
	return l
}

// SetItems shows other items. What was selected stays so by its place, when
// there still is one.
func (l *List[T]) SetItems(items []T) {
	l.items = items
	l.selected = min(l.selected, len(items)-1)
	l.body.remeasure()
	l.Refresh()
}

// Items returns the items. Do not write to them.
func (l *List[T]) Items() []T { return l.items }

// Selected returns which item is selected, -1 for none.
func (l *List[T]) Selected() int { return l.selected }

// Select selects an item and scrolls to it, -1 for none; OnSelect does not hear
// it.
func (l *List[T]) Select(i int) {
	l.selected = min(max(i, -1), len(l.items)-1)
	l.reveal()
	l.body.update()
}

// ScrollToEnd shows the last item.
func (l *List[T]) ScrollToEnd() {
	l.scroll.ScrollToBottom()
	l.body.update()
}

func (l *List[T]) choose(i int) {
	if len(l.items) == 0 {
		return
	}
	l.Select(min(max(i, 0), len(l.items)-1))
	if l.OnSelect != nil {
		l.OnSelect(l.selected, l.items[l.selected])
	}
}

func (l *List[T]) open(i int) {
	l.choose(i)
	if l.OnOpen != nil && i >= 0 && i < len(l.items) {
		l.OnOpen(i, l.items[i])
	}
}

// reveal scrolls as little as needed to see the selected item.
func (l *List[T]) reveal() {
	if l.selected < 0 {
		return
	}
	top, bottom := l.body.top(l.selected), l.body.top(l.selected)+l.body.heights[l.selected]
	switch at := l.scroll.Offset.Y; {
	case top < at:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > at+l.scroll.Size().Height:
		l.scroll.ScrollToOffset(fyne.NewPos(0, bottom-l.scroll.Size().Height))
	}
}

// page returns how many items about fill the list.
func (l *List[T]) page() int {
	if len(l.items) == 0 {
		return 1
	}
	mean := l.body.total() / float32(len(l.items))
	return max(int(l.scroll.Size().Height/max(mean, 1))-1, 1)
}

// FocusGained implements fyne.Focusable.
func (l *List[T]) FocusGained() {
	l.focused = true
	if l.selected < 0 && len(l.items) > 0 {
		l.Select(0)
	}
	l.body.update()
}

// FocusLost implements fyne.Focusable.
func (l *List[T]) FocusLost() {
	l.focused = false
	l.body.update()
	if l.OnBlur != nil {
		l.OnBlur()
	}
}

// TypedRune implements fyne.Focusable.
func (l *List[T]) TypedRune(r rune) {
	if l.OnRune != nil && l.OnRune(r) {
		return
	}
	if r == ' ' && l.selected >= 0 {
		l.open(l.selected)
	}
}

// TypedKey implements fyne.Focusable.
func (l *List[T]) TypedKey(e *fyne.KeyEvent) {
	if l.OnKey != nil && l.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyUp:
		l.choose(l.selected - 1)
	case fyne.KeyDown:
		l.choose(l.selected + 1)
	case fyne.KeyPageUp:
		l.choose(l.selected - l.page())
	case fyne.KeyPageDown:
		l.choose(l.selected + l.page())
	case fyne.KeyHome:
		l.choose(0)
	case fyne.KeyEnd:
		l.choose(len(l.items) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.selected >= 0 {
			l.open(l.selected)
		}
	case fyne.KeySpace:
	default:
		forwardKey(l, e)
	}
}

// CreateRenderer implements fyne.Widget.
func (l *List[T]) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{
		objects: []fyne.CanvasObject{l.scroll},
		layout: func(s fyne.Size) {
			l.scroll.Resize(s)
			l.body.update()
		},
		min: func() fyne.Size { return fyne.NewSize(120, 80) },
		refresh: func() {
			l.body.remeasure()
			l.scroll.Refresh()
			l.body.update()
		},
	}
}
