package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/theme"
)

// Group is a heading with what stands under it.
type Group[T any] struct {
	Title string
	Items []T
}

// GroupList is a [List] whose items stand under headings, which the arrows pass
// over.
type GroupList[T any] struct {
	widget.BaseWidget
	// OnSelect hears which item is selected: by a person, or the first one of
	// SetGroups.
	OnSelect func(item T)
	// OnOpen hears which item a person opened, with Enter, Space or a click.
	OnOpen func(item T)
	// OnKey sees keys before the list; returning true takes the key.
	OnKey func(*fyne.KeyEvent) bool
	// HeightKey is as that of [List].
	HeightKey func(item T) any

	list *List[groupLine[T]]
}

// groupLine is a heading, or an item.
type groupLine[T any] struct {
	heading string // "" for an item
	item    T
}

// NewGroupList returns an empty list; newRow makes the row of an item.
func NewGroupList[T any](newRow func() RowOf[T]) *GroupList[T] {
	g := &GroupList[T]{}
	g.list = NewList(func() RowOf[groupLine[T]] { return newGroupRow(newRow(), func() { focus(g.list) }) })
	g.list.HeightKey = g.heightKey
	g.list.OnSelect = func(i int, _ groupLine[T]) { g.selected(i) }
	g.list.OnOpen = func(i int, line groupLine[T]) {
		if g.OnOpen != nil && line.heading == "" {
			g.OnOpen(line.item)
		}
	}
	g.list.OnKey = func(e *fyne.KeyEvent) bool { return g.OnKey != nil && g.OnKey(e) || g.Follow(e.Name) }
	g.ExtendBaseWidget(g)
	return g
}

// heightOf is what the height of a line depends on.
type heightOf struct {
	heading bool
	item    any
}

func (g *GroupList[T]) heightKey(line groupLine[T]) any {
	switch {
	case line.heading != "":
		return heightOf{heading: true}
	case g.HeightKey == nil:
		return nil
	default:
		return heightOf{item: g.HeightKey(line.item)}
	}
}

// SetGroups shows other groups, from the top, the first item selected.
func (g *GroupList[T]) SetGroups(groups []Group[T]) {
	var lines []groupLine[T]
	for _, group := range groups {
		if len(group.Items) == 0 {
			continue
		}
		lines = append(lines, groupLine[T]{heading: group.Title})
		for _, item := range group.Items {
			lines = append(lines, groupLine[T]{item: item})
		}
	}
	g.list.Select(-1)
	g.list.SetItems(lines)
	g.list.scroll.ScrollToTop()
	g.choose(g.beside(-1, 1))
}

// Rebind shows the same items again, after what is known of them has changed.
func (g *GroupList[T]) Rebind() { g.list.Refresh() }

// Selected returns the item that is selected; false when there is none.
func (g *GroupList[T]) Selected() (item T, ok bool) {
	if i := g.list.Selected(); i >= 0 {
		return g.list.items[i].item, true
	}
	return item, false
}

// Select selects the first item that matches, if there is one, and scrolls to it.
func (g *GroupList[T]) Select(matches func(item T) bool) {
	for i, line := range g.list.items {
		if line.heading == "" && matches(line.item) {
			g.choose(i)
			return
		}
	}
}

// AtFirst says whether nothing above is left to select.
func (g *GroupList[T]) AtFirst() bool { return g.list.Selected() <= g.beside(-1, 1) }

// FocusTarget returns what [Focus] should be given.
func (g *GroupList[T]) FocusTarget() fyne.Focusable { return g.list }

// Open opens the selected item, as Enter does, for a field that keeps the focus.
func (g *GroupList[T]) Open() {
	if item, ok := g.Selected(); ok && g.OnOpen != nil {
		g.OnOpen(item)
	}
}

// Follow selects another item as a key says; false: it is not a key that moves.
func (g *GroupList[T]) Follow(key fyne.KeyName) bool {
	at, last := g.list.Selected(), len(g.list.items)
	switch key {
	case fyne.KeyUp:
		g.choose(g.beside(at, -1))
	case fyne.KeyDown:
		g.choose(g.beside(at, 1))
	case fyne.KeyPageUp:
		g.choose(g.beside(max(at-g.list.page(), 0)+1, -1))
	case fyne.KeyPageDown:
		g.choose(g.beside(min(at+g.list.page(), last-1)-1, 1))
	case fyne.KeyHome:
		g.choose(g.beside(-1, 1))
	case fyne.KeyEnd:
		g.choose(g.beside(last, -1))
	default:
		return false
	}
	return true
}

// beside returns the item next to a line, towards the end (1) or the start (-1);
// at the ends the one that is there, -1 when there is none at all.
func (g *GroupList[T]) beside(line, by int) int {
	for i := line + by; i >= 0 && i < len(g.list.items); i += by {
		if g.list.items[i].heading == "" {
			return i
		}
	}
	if len(g.list.items) == 0 {
		return -1
	}
	if by < 0 {
		return 1 // under the first heading
	}
	return len(g.list.items) - 1
}

// choose selects an item and shows it, the first of a group with its heading.
func (g *GroupList[T]) choose(i int) {
	if i < 0 {
		return
	}
	if g.list.items[i-1].heading != "" {
		g.list.Select(i - 1)
	}
	g.list.choose(i)
}

// selected hears which line the list selected; for a heading the item under it.
func (g *GroupList[T]) selected(i int) {
	if g.list.items[i].heading != "" {
		g.choose(i + 1)
		return
	}
	if g.OnSelect != nil {
		g.OnSelect(g.list.items[i].item)
	}
}

// CreateRenderer implements fyne.Widget.
func (g *GroupList[T]) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.list) }

// groupRow shows a heading or an item.
type groupRow[T any] struct {
	widget.BaseWidget
	row     RowOf[T]
	title   *Text
	heading *fyne.Container
	box     *fyne.Container
}

func newGroupRow[T any](row RowOf[T], onTapHeading func()) *groupRow[T] {
	r := &groupRow[T]{row: row, title: Strong("").OneLine().Lines(1).In(theme.ColorPine)}
	line := Column(theme.Gap1, r.title, Rule())
	r.heading = Stack(container.New(inset{theme.Gap1, theme.Gap1}, line), newShield(onTapHeading))
	r.box = Stack(row, r.heading)
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements RowOf.
func (r *groupRow[T]) Bind(line groupLine[T]) {
	isHeading := line.heading != ""
	if isHeading {
		r.title.SetText(line.heading)
		r.heading.Show()
		r.row.Hide()
	} else {
		r.row.Bind(line.item)
		r.row.Show()
		r.heading.Hide()
	}
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *groupRow[T]) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// shield takes the mouse over a heading, which neither lights up nor can be
// chosen.
type shield struct {
	widget.BaseWidget
	onTap func()
}

func newShield(onTap func()) *shield {
	s := &shield{onTap: onTap}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped implements fyne.Tappable.
func (s *shield) Tapped(*fyne.PointEvent) { s.onTap() }

// MouseIn implements desktop.Hoverable.
func (s *shield) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (s *shield) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *shield) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (s *shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
