package home

import (
	"slices"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// listPage is the workshops of the open dossier.
type listPage struct {
	s       *screen
	content fyne.CanvasObject

	title, lead  *kit.Text
	place        *dossierBar
	resume       *resumeBar
	banners      *fyne.Container
	search       *kit.TextField
	count        *kit.Text
	list         *kit.List[card]
	empty        fyne.CanvasObject
	create, demo *kit.Button
	bin, back    *kit.Button

	all      []card
	loaded   bool
	inTrash  bool   // the trash is shown
	restored string // id of a workshop to go to once the list is read again: it was restored, or is the route's

	erased     string // id of the workshop that the banner says is in the trash
	erasedLast bool   // nothing was done since: the session undoes it
}

func newListPage(s *screen) *listPage {
	p := &listPage{s: s, title: kit.Title(french.T("home.title")), lead: kit.Muted(""), banners: kit.Column(theme.Gap2), count: kit.Caption("").OneLine()}
	p.create = kit.PrimaryButton(icons.Plus, french.T("home.new"), func() { s.startForm(s.blank()) }).Hint("Ctrl+N")
	p.demo = kit.SecondaryButton(icons.Example, french.T("home.see_example"), s.openExample)
	p.place = newDossierBar(s.chooseDossier)
	p.resume = newResumeBar(s)
	p.search = kit.NewSearchField(french.T("home.search"), func(string) { p.filter() })
	p.search.OnKey(p.searchKey)
	p.list = kit.NewList(func() kit.RowOf[card] { return p.newRow() })
	p.list.HeightKey = func(c card) any { // every line of a row is one line
		return [3]bool{c.whereAndWho() == "", c.late == 0 || c.trashed, c.all == 0}
	}
	p.list.OnOpen = func(_ int, c card) { p.open(c) }
	p.list.OnKey = p.listKey
	p.bin = kit.QuietButton(icons.Trash, "", func() { p.showTrash(true) })
	p.back = kit.SecondaryButton(icons.ChevronLeft, french.T("home.back"), func() { p.showTrash(false) })
	p.empty = kit.EmptyState(icons.People, french.T("home.empty_title"), french.T("home.empty_text"),
		kit.SecondaryButton(icons.Example, french.T("home.try_example"), s.openExample))
	head := kit.Row(theme.Gap2, kit.Fill(kit.Column(2, p.title, p.lead)), p.back, p.demo, p.create)
	tools := kit.Row(theme.Gap4, kit.Fill(p.search), p.count, p.bin)
	p.content = kit.Inset(theme.Gap5, kit.Column(theme.Gap4,
		head, p.place, p.resume.box, p.banners, tools, kit.Fill(kit.Stack(p.list, p.empty))))
	return p
}

func (p *listPage) newRow() kit.RowOf[card] {
	return newCardRow(p.readOnly, func(c card) { p.s.carryOn(c.id) }, p.showHistory, func(c card) { p.s.edit(c.workshop) }, p.trash, p.restore)
}

func (p *listPage) readOnly() bool {
	sess := p.s.h.Session()
	return sess != nil && sess.ReadOnly()
}

// enter shows which dossier is open, and what can be done in it.
func (p *listPage) enter() {
	p.place.show(p.s.h.DossierPath(), p.readOnly())
	for _, b := range []*kit.Button{p.create, p.demo} {
		if p.readOnly() {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	p.showProblem(p.s.problem)
	p.arrange()
}

// showProblem says above the list why another dossier did not open.
func (p *listPage) showProblem(pr *problem) {
	p.erased = ""
	p.banners.Objects = nil
	if pr != nil {
		p.banners.Objects = []fyne.CanvasObject{pr.banner(p.s)}
	}
	p.banners.Hidden = pr == nil
	p.content.Refresh()
}

// focus gives the list the focus, or the search while it is empty.
func (p *listPage) focus() {
	switch {
	case len(p.list.Items()) > 0:
		kit.Focus(p.list)
	case p.inTrash:
		kit.Focus(p.back)
	default:
		kit.Focus(p.create)
	}
}

// set shows the workshops that were read, and those that are under way. The first
// time the focus is where the work goes on: in the room, if somebody is there.
func (p *listPage) set(all []card, running []underWay) {
	first := !p.loaded
	p.all, p.loaded = all, true
	p.resume.show(running)
	p.filter()
	// A list that was read before the restoring may still come: wait for the
	// one that shows it.
	back := slices.ContainsFunc(all, func(c card) bool { return c.id == p.restored && !c.trashed })
	if back {
		if i := slices.IndexFunc(p.list.Items(), func(c card) bool { return c.id == p.restored }); i >= 0 {
			p.list.Select(i)
		}
		p.restored = ""
	}
	gone := len(p.list.Items()) == 0 && p.s.h.Window().Canvas().Focused() == p.list
	switch {
	case first && !back && len(running) > 0:
		kit.Focus(p.resume.resume[0])
	case first || back || gone:
		p.focus()
	}
}

// filter shows the workshops that the search finds.
func (p *listPage) filter() {
	shown := found(p.all, p.search.Text(), p.inTrash)
	p.list.SetItems(shown)
	p.arrange()
}

// arrange shows what fits the list: the workshops, the trash, or what to do
// while there is none.
func (p *listPage) arrange() {
	held, binned := len(found(p.all, "", false)), len(found(p.all, "", true))
	here := held
	if p.inTrash {
		here = binned
	}
	p.title.SetText(french.T("home.title"))
	p.lead.SetText(french.T("home.lead"))
	if p.inTrash {
		p.title.SetText(french.T("home.trash_title"))
		p.lead.SetText(french.T("home.trash_lead"))
	}
	query := p.search.Text()
	shown := len(p.list.Items())
	switch {
	case !p.loaded:
		p.count.SetText(french.T("home.loading"))
	case query == "":
		p.count.SetText(french.N("home.count", here))
	case shown == 0:
		p.count.SetText(french.T("home.nothing_found", "query", query))
	default:
		p.count.SetText(french.N("home.count_found", shown, "all", french.Int(here)))
	}
	p.bin.SetText(french.N("home.trash", binned))
	p.bin.Hidden = binned == 0 || p.inTrash
	p.back.Hidden, p.create.Hidden = !p.inTrash, p.inTrash
	p.demo.Hidden = p.inTrash || p.loaded && held == 0
	p.empty.Hide()
	if p.loaded && here == 0 && !p.inTrash && !p.readOnly() {
		p.empty.Show()
	}
	p.search.Hidden, p.count.Hidden = p.loaded && here == 0, p.loaded && here == 0
	p.list.Hidden = shown == 0
	p.content.Refresh()
}

// reset forgets the workshops of another dossier.
func (p *listPage) reset() {
	p.all, p.loaded, p.inTrash = nil, false, false
	p.search.SetText("")
	p.list.SetItems(nil)
	p.resume.show(nil)
}

// showTrash shows the workshops of the trash, or comes back from there.
func (p *listPage) showTrash(on bool) {
	p.inTrash = on
	p.search.SetText("")
	p.filter()
	p.list.Select(-1)
	if on {
		kit.Focus(p.back)
	} else {
		p.focus()
	}
}

// open goes to a workshop; one in the trash is not opened.
func (p *listPage) open(c card) {
	if !c.trashed {
		p.s.open(c.id)
	}
}

// goTo shows a workshop in the list, whatever the search, once the list is read.
func (p *listPage) goTo(id string) {
	p.restored = id
	p.showTrash(false)
}

// showHistory shows what was done in a workshop, and the way back.
func (p *listPage) showHistory(c card) {
	p.s.h.ShowSheet(view.Sheet{Of: view.SheetHistory, Workshop: c.id})
}

// trash puts a workshop into the trash, and offers to take it back.
func (p *listPage) trash(c card) {
	p.s.setTrashed(c.id, true)
	undo := kit.QuietButton(icons.Undo, french.T("home.undo"), func() { p.takeBack(c) })
	p.banners.Objects = []fyne.CanvasObject{kit.NewBanner(kit.Info, french.T("home.deleted", "title", c.title), undo)}
	p.banners.Show()
	p.content.Refresh()
	p.erased, p.erasedLast = c.id, true
	kit.Focus(undo)
}

// takeBack brings back what the banner says is in the trash: as Ctrl+Z, as long as
// that is the same, so that the two do not undo each other.
func (p *listPage) takeBack(c card) {
	if !p.erasedLast || !p.s.h.Session().Undo() {
		p.restore(c)
	}
}

// followUndo takes the banner away once the workshop is back, and goes to it.
func (p *listPage) followUndo(keys []workshop.Key) {
	id := p.erased
	if id == "" || len(keys) == 0 {
		return
	}
	p.erasedLast = false
	if slices.Contains(keys, trashedKey(id)) {
		p.restored = id
		p.showProblem(p.s.problem)
	}
}

// restore takes a workshop out of the trash.
func (p *listPage) restore(c card) {
	p.restored = c.id
	p.s.setTrashed(c.id, false)
	p.showProblem(p.s.problem)
	p.s.h.Say(french.T("home.restored", "title", c.title))
}

// searchKey: Down goes to the list, Enter opens the first result.
func (p *listPage) searchKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyEscape:
		if p.search.Text() == "" {
			return false
		}
		p.search.SetText("")
		p.filter()
	case fyne.KeyDown:
		kit.Focus(p.list)
	case fyne.KeyReturn, fyne.KeyEnter:
		items := p.list.Items()
		if len(items) == 0 {
			return true
		}
		p.open(items[max(p.list.Selected(), 0)])
	default:
		return false
	}
	return true
}

// listKey: F2 edits the selected workshop, C continues it, Delete puts it into the
// trash, H shows its history.
func (p *listPage) listKey(k *fyne.KeyEvent) bool {
	items, i := p.list.Items(), p.list.Selected()
	if i < 0 || i >= len(items) {
		return false
	}
	if k.Name == fyne.KeyH {
		p.showHistory(items[i])
		return true
	}
	if p.readOnly() || items[i].trashed {
		return false
	}
	switch k.Name {
	case fyne.KeyC:
		p.s.carryOn(items[i].id)
	case fyne.KeyF2:
		p.s.edit(items[i].workshop)
	case fyne.KeyDelete:
		p.trash(items[i])
	default:
		return false
	}
	return true
}

// setTrashed puts a workshop into the trash or takes it out.
func (s *screen) setTrashed(id string, on bool) {
	value := ""
	if on {
		value = "1"
	}
	s.h.Session().Edit(workshop.Set{Key: trashedKey(id), Value: value})
	if on && s.h.Session().State() != nil && s.h.Session().State().Workshop.ID == id {
		s.h.Session().CloseWorkshop()
	}
	s.reload()
}

// trashedKey is the field that says whether a workshop is in the trash.
func trashedKey(id string) workshop.Key {
	return workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.FieldTrashed}
}

// openExample goes to the example workshop; it is written the first time.
func (s *screen) openExample() {
	s.h.EnsureDossier(func(opened bool) {
		if opened {
			s.writeExample(func(id string) { s.h.Go(view.Route{Stage: view.Facts, Workshop: id}) })
		}
	})
}
