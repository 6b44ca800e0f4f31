package plan

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// table is the list of the actions, with what is above and under it.
type table struct {
	s       *screen
	f       filter
	list    *kit.List[row]
	search  *kit.TextField
	commune *kit.Select
	view    *kit.Select
	views   []kit.Choice
	nothing *fyne.Container
	content *fyne.Container
}

func newTable(s *screen) *table {
	t := &table{s: s, list: kit.NewList(newTableRow)}
	t.list.HeightKey = func(r row) any { return struct{ title, pilot string }{r.Title, r.Pilot} }
	t.list.OnSelect = func(_ int, r row) { s.choose(r.ID) }
	t.list.OnOpen = func(_ int, r row) { s.opened() }
	t.list.OnKey = t.key
	t.search = kit.NewSearchField(french.T("plan.search"), func(text string) {
		t.f.words = words(text)
		s.filtered()
	})
	t.commune = kit.NewSelect("", nil, "", func(code string) {
		t.f.commune = code
		s.filtered()
	})
	t.view = kit.NewSelect("", nil, "", func(v string) {
		t.f.view = v
		s.filtered()
	})
	t.nothing = kit.Column(theme.Gap3, kit.Space(), kit.Muted(french.T("plan.nothing")).Align(fyne.TextAlignCenter),
		container.NewCenter(kit.SecondaryButton(icons.Filter, french.T("plan.show_all"), s.showAll)), kit.Space())
	filters := kit.Columns(theme.Gap2, 120, 3, t.search, t.commune, t.view)
	body := kit.Stack(t.list, t.nothing)
	t.content = kit.Stack(container.NewBorder(
		kit.Column(theme.Gap2, filters, newTableHead()), kit.InsetXY(headMargin, theme.Gap1, kit.Caption(french.T("plan.keys"))), nil, nil,
		kit.InsetXY(0, theme.Gap1, body)))
	return t
}

// key takes the keys of the table that do not move.
func (t *table) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		t.s.toPanel()
	case fyne.KeyDelete:
		t.s.trash()
	case fyne.KeyInsert:
		t.s.create()
	case fyne.KeyH:
		t.s.showHistory()
	default:
		return false
	}
	return true
}

// show shows the lines, and which one is selected.
func (t *table) show(list []row, selected string) {
	if !slices.Equal(t.list.Items(), list) {
		t.list.SetItems(list)
	}
	if i := index(list, selected); i != t.list.Selected() {
		t.list.Select(i)
	}
	t.nothing.Hidden = len(list) > 0
}

// offer shows what there is to choose from.
func (t *table) offer(w workshop.Workshop, n tally) {
	communes := []kit.Choice{{Value: "", Text: french.T("plan.communes.any")}}
	for _, c := range w.Communes {
		communes = append(communes, kit.Choice{Value: c.Code, Text: c.Nom})
	}
	t.commune.SetChoices(communes)
	t.commune.Hidden = len(w.Communes) < 2
	if views := viewChoices(n); !slices.Equal(views, t.views) {
		t.views = views
		t.view.SetChoices(views)
	}
}

// reset shows every action.
func (t *table) reset() {
	t.f = filter{}
	t.search.SetText("")
	t.commune.SetChosen("")
	t.view.SetChosen(viewAll)
}
