package home

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/communes"
	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// areaHeight is how high the part under the search is, in points at a text scale
// of 1: the results, the chosen communes and the members of an EPCI take turns
// in it, so that nothing jumps.
const areaHeight = 340

// pickerView lets communes be chosen by keyboard or mouse.
type pickerView struct {
	d       *draft
	changed func() // the chosen communes are others
	content fyne.CanvasObject

	model   picker
	index   *communes.Index // nil until it is read
	search  *kit.TextField
	count   *kit.Text
	area    *fyne.Container
	hits    *kit.List[hit]
	hint    *kit.Text
	chosen  *fyne.Container
	offers  *fyne.Container
	scroll  *container.Scroll
	members *membersView // nil while no EPCI is shown
	source  *kit.Text
}

func newPickerView(d *draft, changed func()) *pickerView {
	p := &pickerView{d: d, changed: changed}
	p.search = kit.NewSearchField(french.T("home.picker.search"), p.typed)
	p.search.OnKey(p.key)
	p.search.SetHelp(french.T("home.picker.help"))
	p.count = kit.Caption("").Bold()
	p.hits = kit.NewList(func() kit.RowOf[hit] { return newHitRow() })
	p.hits.HeightKey = func(h hit) any { return h.formerly != "" }
	p.hits.OnOpen = func(_ int, h hit) { p.take(h) }
	p.hint = kit.Muted("")
	p.chosen = kit.Flow(theme.Gap2)
	p.offers = kit.Column(theme.Gap2)
	p.scroll = container.NewVScroll(kit.Column(theme.Gap4, p.count, p.chosen, p.offers))
	p.area = container.New(tall{areaHeight}, p.scroll)
	p.source = kit.Caption("")
	p.content = kit.Column(theme.Gap3, p.search, p.area, p.source)
	p.showChosen()
	return p
}

// focus puts the caret into the search.
func (p *pickerView) focus() { kit.Focus(p.search.FocusTarget()) }

// setIndex gives the communes, once they are read.
func (p *pickerView) setIndex(index *communes.Index) {
	p.index = index
	p.model.find = func(query string) []hit { return find(index, p.d, query) }
	src := index.Source()
	p.source.SetText(french.T("home.picker.source", "title", src.Title, "publisher", src.Publisher, "origin", src.Origin,
		"year", src.Millesime, "licence", src.Licence))
	p.showChosen()
	p.typed(p.search.Text())
}

// typed takes a key in the search.
func (p *pickerView) typed(query string) {
	p.model.search(query)
	p.showHits()
}

// showHits shows the results, or what is chosen while nothing is searched.
func (p *pickerView) showHits() {
	if p.members != nil && p.model.query != "" {
		p.members = nil
	}
	switch {
	case p.members != nil:
		p.fill(p.members.content)
	case p.model.query == "":
		p.fill(p.scroll)
	case p.index == nil:
		p.hint.SetText(french.T("home.picker.loading"))
		p.fill(kit.Column(0, p.hint))
	case len(p.model.hits) == 0:
		p.hint.SetText(french.T("home.picker.none", "query", p.model.query))
		p.fill(kit.Column(0, p.hint))
	default:
		p.hits.SetItems(p.model.hits)
		p.hits.Select(p.model.lit)
		p.fill(p.hits)
	}
}

func (p *pickerView) fill(o fyne.CanvasObject) {
	if len(p.area.Objects) == 1 && p.area.Objects[0] == o {
		return
	}
	p.area.Objects = []fyne.CanvasObject{o}
	p.area.Refresh()
}

// key takes the keys of the search that choose.
func (p *pickerView) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown, fyne.KeyUp:
		by := 1
		if k.Name == fyne.KeyUp {
			by = -1
		}
		p.model.move(by)
		p.hits.Select(p.model.lit)
	case fyne.KeyReturn, fyne.KeyEnter:
		if h, ok := p.model.current(); ok {
			p.take(h)
		}
	case fyne.KeyBackspace:
		if p.search.Text() != "" || len(p.d.places) == 0 {
			return false
		}
		p.d.removeLast()
		p.follow()
	case fyne.KeyEscape:
		switch {
		case p.search.Text() != "":
			p.clear()
		case p.members != nil:
			p.closeMembers()
		default:
			return false
		}
	default:
		return false
	}
	return true
}

// take adds a commune, or shows the members of an EPCI.
func (p *pickerView) take(h hit) {
	if h.epci != "" {
		p.clear()
		p.showMembers(h.epci)
		return
	}
	p.d.add(h.place)
	p.clear()
	p.follow()
	p.focus()
}

// clear empties the search.
func (p *pickerView) clear() {
	p.search.SetText("")
	p.typed("")
}

// follow shows the chosen communes as they are now, and tells that they changed.
func (p *pickerView) follow() {
	p.showChosen()
	if p.model.query != "" {
		p.model.again()
		p.showHits()
	}
	p.changed()
}

func (p *pickerView) showChosen() {
	p.chosen.Objects = nil
	for _, c := range p.d.places {
		p.chosen.Objects = append(p.chosen.Objects, p.tag(c))
	}
	n := len(p.d.places)
	p.count.SetText(french.N("home.picker.chosen", n))
	if n == 0 {
		p.count.SetText(french.T("home.picker.chosen_none"))
	}
	p.offers.Objects = p.offer()
	p.scroll.Content.Refresh()
	p.scroll.Refresh()
}

// tag is a chosen commune, with a button that takes it away.
func (p *pickerView) tag(c place) fyne.CanvasObject {
	remove := kit.IconButton(icons.Close, french.T("home.picker.remove", "name", c.name), func() {
		p.d.remove(c.code)
		p.follow()
		p.focus()
	})
	return kit.Stack(kit.NewSurface(theme.ColorPineTint, theme.ColorPine, theme.Radius),
		container.New(tagLayout{}, kit.Body(c.label).OneLine().Lines(1), remove))
}

// offer proposes the other communes of the EPCI of those that are chosen, and to
// begin again.
func (p *pickerView) offer() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	add := func(b *kit.Button) { out = append(out, container.New(within{}, b)) }
	seen := make(map[string]bool)
	for _, c := range p.d.places {
		if c.epci == "" || seen[c.epci] || p.index == nil {
			continue
		}
		seen[c.epci] = true
		if e, ok := p.index.EPCI(c.epci); ok {
			text := french.T("home.picker.offer", "epci", e.Nom, "n", french.Int(e.Communes))
			add(kit.SecondaryButton(icons.People, text, func() { p.showMembers(e.SIREN) }))
		}
	}
	if len(out) > 0 {
		out = slices.Insert(out, 0, fyne.CanvasObject(kit.Caption(french.T("home.picker.offers")).Bold()))
	}
	if len(p.d.places) > 3 {
		add(kit.QuietButton(icons.Close, french.T("home.picker.remove_all"), func() {
			p.d.places = nil
			p.d.follow()
			p.follow()
			p.focus()
		}))
	}
	return out
}

// showMembers shows the communes of an EPCI, to be ticked.
func (p *pickerView) showMembers(siren string) {
	m := membersOf(p.index, siren, p.d)
	if m == nil {
		return
	}
	p.members = newMembersView(m, p.d, p.follow, p.closeMembers)
	p.fill(p.members.content)
	p.members.focus()
}

// closeMembers comes back from the communes of an EPCI.
func (p *pickerView) closeMembers() {
	p.members = nil
	p.showHits()
	p.follow()
	p.focus()
}

// hitRow shows a result.
type hitRow struct {
	widget.BaseWidget
	icon                    *kit.Icon
	title, detail, formerly *kit.Text
	chosen                  *kit.Pill
	box                     fyne.CanvasObject
}

func newHitRow() *hitRow {
	r := &hitRow{
		icon: kit.NewIcon(icons.Commune, theme.ColorPine), title: kit.Strong("").OneLine().Lines(1),
		detail: kit.Caption("").OneLine().Lines(1), formerly: kit.Caption("").OneLine().Lines(1).In(theme.ColorOchre),
		chosen: kit.NewPill(icons.Check, french.T("home.picker.already"), theme.ColorPine, theme.ColorPineTint),
	}
	r.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.InsetXY(theme.Gap3, theme.Gap2,
		kit.Row(theme.Gap3, r.icon, kit.Fill(kit.Column(0, r.title, r.formerly, r.detail)), r.chosen)))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *hitRow) Bind(h hit) {
	icon := icons.Commune
	if h.epci != "" {
		icon = icons.People
	}
	r.icon.Set(icon, theme.ColorPine)
	r.title.SetText(h.title)
	r.detail.SetText(h.detail)
	r.formerly.Hidden = h.formerly == ""
	if h.formerly != "" {
		r.formerly.SetText(french.T("home.picker.formerly", "name", h.formerly))
	}
	r.chosen.Hidden = !h.chosen
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *hitRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }
