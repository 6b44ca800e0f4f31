package sorting

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/fold"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// mostOffers is how many clusters the picker shows at once.
const mostOffers = 6

// picker lets a cluster be chosen by typing some of its title. It stands above
// the board and covers nothing.
type picker struct {
	open   bool
	all    []offer
	offers []offer // that match what is typed
	lit    int
	create func(title string) // nil: none can be made
	closed func()

	label *kit.Text
	text  *kit.TextField
	found *fyne.Container
	box   fyne.CanvasObject
}

// offer is something to choose.
type offer struct {
	title string
	digit int
	take  func()
}

func newPicker(closed func()) *picker {
	p := &picker{closed: closed, label: kit.Strong("").OneLine(), text: kit.NewTextField(""), found: kit.Flow(theme.Gap2)}
	p.text.SetPlaceHolder(french.T("sorting.pick.type"))
	p.text.OnTyped = func(string) { p.match() }
	p.text.OnSubmit(func(string) { p.take(p.lit) })
	p.text.OnKey(p.key)
	p.box = kit.Stack(kit.NewSurface(theme.ColorPineTint, theme.ColorPine, theme.Radius), kit.InsetXY(theme.Gap3, theme.Gap2,
		kit.Row(theme.Gap3, p.label, kit.Fixed(180, p.text), kit.Fill(p.found))))
	return p
}

// ask shows what there is to choose, with the caret in the text.
func (p *picker) ask(label string, all []offer, create func(title string)) {
	p.open, p.all, p.create = true, all, create
	p.label.SetText(label)
	p.text.SetText("")
	p.match()
}

// match shows the clusters whose title holds what is typed.
func (p *picker) match() {
	typed := strings.TrimSpace(p.text.Text())
	words := strings.Fields(fold.Fold(typed))
	p.offers, p.lit = nil, 0
	exact := false
	for _, o := range p.all {
		title := fold.Fold(o.title)
		exact = exact || title == strings.Join(words, " ")
		if holds(title, words) && len(p.offers) < mostOffers {
			p.offers = append(p.offers, o)
		}
	}
	if p.create != nil && len(words) > 0 && !exact {
		p.offers = append(p.offers, offer{title: french.T("sorting.pick.new", "title", typed), take: func() { p.create(typed) }})
	}
	p.draw()
}

func holds(title string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(title, w) {
			return false
		}
	}
	return true
}

func (p *picker) draw() {
	p.found.Objects = nil
	for i, o := range p.offers {
		title := short(o.title)
		if o.digit > 0 {
			title = french.T("sorting.pick.digit", "digit", o.digit, "title", title)
		}
		p.found.Objects = append(p.found.Objects, kit.NewChip(kit.Choice{Text: title}, i == p.lit, func(bool) { p.take(i) }))
	}
	if len(p.offers) == 0 {
		p.found.Objects = []fyne.CanvasObject{kit.Muted(french.T("sorting.pick.none")).OneLine()}
	}
	p.found.Refresh()
}

// short keeps a title short enough to stand beside others.
func short(title string) string {
	const most = 28
	if r := []rune(title); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return title
}

func (p *picker) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		p.lit = min(p.lit+1, max(len(p.offers)-1, 0))
	case fyne.KeyUp:
		p.lit = max(p.lit-1, 0)
	case fyne.KeyEscape:
		p.closed()
		return true
	default:
		return false
	}
	p.draw()
	return true
}

func (p *picker) take(i int) {
	if i < 0 || i >= len(p.offers) {
		return
	}
	o := p.offers[i]
	p.closed()
	o.take()
}

// pickMove asks where the notes that are selected go.
func (s *screen) pickMove() {
	notes := s.board.targets()
	if s.frozen() || len(notes) == 0 {
		return
	}
	var all []offer
	for _, c := range s.board.columns {
		if c.key == s.board.at.column && len(s.board.chosen) == 0 {
			continue
		}
		title := c.title
		if c.cluster(s.way) {
			title = s.titleOf(c.key)
		}
		all = append(all, offer{title, c.digit, func() { s.moveToKey(c.key, notes); s.backToBoard() }})
	}
	if s.way == byCluster && len(all) > 0 && all[0].digit == 0 { // « à regrouper » last: R leads there
		all = append(all[1:], all[0])
	}
	var create func(string)
	switch s.way {
	case byCluster:
		create = func(title string) { s.moveToNew(title, notes) }
	case byTable:
		create = func(title string) {
			s.hush()
			var sets = s.movesTo(column{key: title}, notes)
			clear(s.board.chosen)
			s.edit(sets)
			s.backToBoard()
		}
	}
	s.ask(french.N("sorting.pick.move", len(notes)), all, create)
}

// moveToKey moves notes to the column of that key, wherever it stands by now: an
// undo may have moved or removed it while somebody was choosing.
func (s *screen) moveToKey(key string, notes []string) {
	s.moveTo(slices.IndexFunc(s.board.columns, func(c column) bool { return c.key == key }), notes)
}

// moveToNew makes a cluster that has its title already.
func (s *screen) moveToNew(title string, notes []string) {
	next := s.board.at
	if next.note != "" {
		next = beside(s.board.columns, next, notes)
	}
	_, sets := s.state().NewCluster(title, notes...)
	clear(s.board.chosen)
	s.hush()
	s.edit(sets)
	s.board.goTo(next.settle(s.board.columns))
	s.backToBoard()
}

// pickMerge asks into which other cluster one is merged.
func (s *screen) pickMerge(key string) {
	if s.frozen() || s.way != byCluster || key == "" {
		return
	}
	var all []offer
	for _, c := range s.board.columns {
		if c.key == "" || c.key == key {
			continue
		}
		all = append(all, offer{s.titleOf(c.key), c.digit, func() {
			s.edit(s.state().MergeClusters(key, c.key))
			s.board.goTo(spot{column: c.key}.settle(s.board.columns))
			s.backToBoard()
		}})
	}
	if len(all) == 0 {
		s.host.Say(french.T("sorting.pick.alone"))
		return
	}
	s.ask(french.T("sorting.pick.merge", "title", short(s.titleOf(key))), all, nil)
}

func (s *screen) ask(label string, all []offer, create func(string)) {
	s.picker.ask(label, all, create)
	s.showStrip()
	kit.Focus(s.picker.text.FocusTarget())
}

// closePicker takes the picker away.
func (s *screen) closePicker() {
	if s.picker.open {
		s.picker.open = false
		s.showStrip()
		s.backToBoard()
	}
}
