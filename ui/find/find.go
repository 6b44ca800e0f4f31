// Package find is the search over the whole dossier: a field over whichever
// screen is shown, the results under it while somebody types, and Enter goes to
// the place.
package find

import (
	"context"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/search"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// fewHits is how many results of a group show before somebody asks for all.
const fewHits = 50

// palette is the search while it is open.
type palette struct {
	h     view.Host
	of    *session.Session
	known known
	ready bool // the dossier was read
	all   bool // however many results there are
	busy  bool // workshops are being read
	found search.Results

	sheet   *kit.Sheet
	field   *kit.TextField
	inTrash *kit.Chip
	count   *kit.Text
	list    *kit.GroupList[result]
	said    *fyne.Container // in place of the list
}

// Show opens the search.
func Show(h view.Host, _ view.Sheet) { show(h) }

func show(h view.Host) *palette {
	p := &palette{h: h, of: h.Session(), known: newKnown(h.Session().State())}
	p.open()
	p.of.Workshops(func(list []session.Summary, err error) {
		if err == nil { // else the results say less; reading them tells why
			p.known.learnPlaces(list)
			p.list.Rebind()
		}
	})
	p.of.Searchable(p.searchable)
	return p
}

func (p *palette) open() {
	p.field = kit.NewSearchField(french.T("find.field"), func(string) {
		p.all = false
		p.search()
	})
	p.field.OnKey(p.fieldKey)
	p.inTrash = kit.NewChip(kit.Choice{Text: french.T("find.trash"), Icon: icons.Trash}, false, func(bool) { p.search() })
	p.count = kit.Muted("").OneLine().Lines(1).Align(fyne.TextAlignTrailing)
	p.list = kit.NewGroupList(func() kit.RowOf[result] { return newResultRow(&p.known) })
	p.list.HeightKey = func(r result) any { return p.known.line(r).shape() }
	p.list.OnOpen = p.goTo
	p.list.OnKey = p.listKey
	p.said = kit.Stack()
	head := kit.Row(theme.Gap2, kit.Fill(p.field), kit.IconButton(icons.Close, french.T("find.close"), func() { p.sheet.Close() }))
	body := kit.Column(theme.Gap3, head,
		kit.Row(theme.Gap3, p.inTrash, kit.Fill(p.count)),
		kit.Fill(kit.Stack(p.list, p.said)),
		kit.Caption(french.T("find.keys")))
	p.sheet = kit.ShowSheet(p.h.Window(), kit.SheetForm{Body: body, First: p.field.FocusTarget(), Width: 860, Height: 640})
	p.search()
}

// searchable hears that the dossier was read, or why it could not be.
func (p *palette) searchable(err error) {
	if !p.sheet.Open() {
		return
	}
	if err != nil {
		p.sheet.Close()
		p.h.Tell(err)
		return
	}
	p.ready = true
	p.search()
}

// fieldKey takes the keys that lead from the field into the results.
func (p *palette) fieldKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.list.Open()
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		p.list.Follow(e.Name)
	default:
		return false
	}
	return true
}

// listKey leads from the first result back to the field.
func (p *palette) listKey(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyUp && p.list.AtFirst() {
		p.field.FocusAtEnd()
		return true
	}
	return false
}

// search shows what is found.
func (p *palette) search() {
	query := p.field.Text()
	if !p.ready || query == "" {
		p.show(nil)
		p.say(p.welcome()...)
		return
	}
	limit := fewHits
	if p.all {
		limit = 0
	}
	find := p.of.Search
	if p.inTrash.On() {
		find = p.of.SearchWithTrash
	}
	found := find(query, limit)
	p.show(found)
	if len(found) == 0 {
		p.say(p.nothing(query)...)
		return
	}
	p.say()
	p.readKinds()
}

func (p *palette) show(found search.Results) {
	p.found = found
	p.list.SetGroups(grouped(found))
	p.list.Hidden = len(found) == 0
	p.count.SetText("")
	if n := total(found); n > 0 {
		p.count.SetText(french.N("find.count", n))
	}
	p.list.Refresh()
}

// goTo goes to the place of a result, or shows those that did not show yet.
func (p *palette) goTo(r result) {
	if r.more > 0 {
		p.all = true
		p.search()
		p.list.Select(func(other result) bool { return other.kind == r.kind && other.number == r.number })
		return
	}
	p.sheet.Close()
	p.h.Go(routeTo(r.hit))
}

// readKinds reads the workshops of the notes that were found, to tell their
// kinds: the index has words only.
func (p *palette) readKinds() {
	lacking := p.known.lacking(p.found)
	if p.busy || len(lacking) == 0 {
		return
	}
	p.busy = true
	read := make(map[string]*workshop.State, len(lacking))
	dossier := p.of.Dossier()
	p.h.Run(func(ctx context.Context) error {
		for _, id := range lacking {
			st, err := dossier.State(ctx, id)
			if err != nil {
				return err
			}
			read[id] = st
		}
		return nil
	}, func(err error) {
		p.busy = false
		if err != nil || !p.sheet.Open() { // the notes are shown without their kind
			return
		}
		p.known.learnStates(read)
		p.list.Rebind()
		p.readKinds() // of what was found meanwhile
	})
}
