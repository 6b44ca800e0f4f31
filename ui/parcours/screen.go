// Package parcours is the screen of the parcours: the étapes as a path, and for
// each one its aim, questions, checklist, remark and notes.
package parcours

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

type screen struct {
	host  view.Host
	pack  *content.Pack
	now   func() time.Time
	shown bool

	of       *session.Session // whose workshop is shown
	workshop string
	path     *content.Parcours
	at       map[string]int    // the étape that is open, by parcours
	visited  *content.Parcours // looked at though the workshop follows another, nil for none

	choose    *kit.Select
	status    *fyne.Container // the state of the parcours: sourcé, à compléter, gabarit
	summary   *kit.Text
	count     *kit.Text
	bar       *kit.ProgressBar
	far       *fyne.Container // bar and count
	readOnly  *kit.Banner
	visiting  *kit.Banner
	stepper   *stepper
	left      *container.Scroll
	right     *container.Scroll
	page      *stepPage
	content   fyne.CanvasObject
	windowKey func(*fyne.KeyEvent) // what the window does with keys
}

// New returns the screen of the parcours.
func New(h view.Host) view.Screen {
	pack, err := content.Load()
	if err != nil { // it is embedded and tested: only a broken build comes here
		panic(err)
	}
	s := &screen{host: h, pack: pack, now: time.Now, at: map[string]int{}}
	s.build()
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.content }

func (s *screen) build() {
	choices := make([]kit.Choice, len(s.pack.AllParcours))
	for i, p := range s.pack.AllParcours {
		choices[i] = kit.Choice{Value: p.ID, Text: p.Title}
	}
	s.choose = kit.NewSelect("", choices, "", s.take)
	s.status = kit.Stack()
	s.summary = kit.Muted("")
	s.count = kit.Strong("").OneLine()
	s.bar = kit.NewProgressBar(0)
	s.far = kit.Row(theme.Gap3, kit.Fixed(150, s.bar), s.count)
	s.readOnly = kit.NewBanner(kit.Attention, french.T("parcours.read_only"))
	s.readOnly.Hide()
	s.visiting = kit.NewBanner(kit.Info, "", kit.SecondaryButton(icons.Path, french.T("parcours.visit_end"), s.endVisit))
	s.visiting.Hide()
	s.stepper = newStepper(s.open, s.enterStep)
	s.left = container.NewVScroll(kit.Inset(theme.Gap1, s.stepper))
	s.right = container.NewVScroll(kit.Stack())

	head := ends(
		kit.Row(theme.Gap3, kit.Title(french.T("parcours.title")).OneLine(), kit.Fixed(330, s.choose)),
		kit.Row(theme.Gap3, s.status, s.far))
	top := kit.Column(theme.Gap2, head, s.summary, s.readOnly, s.visiting)
	s.content = kit.InsetXY(theme.Gap5, theme.Gap4, container.New(frame{}, top, s.left, s.right))
}

func (s *screen) session() *session.Session { return s.host.Session() }

// state returns the open workshop, nil when none is.
func (s *screen) state() *workshop.State {
	if s.session() == nil {
		return nil
	}
	return s.session().State()
}

func (s *screen) set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: kind, ID: id, Field: f}, Value: v}
}

// Enter implements view.Screen: the étape that a group goes on with, and its
// first point to tick.
func (s *screen) Enter() {
	s.shown = true
	s.visited = nil
	s.load()
	if s.path == nil {
		return
	}
	s.keys(true)
	kit.Focus(s.stepper)
	s.goTo(s.host.Route().Item)
}

// goTo shows an étape, or a point with the focus on it; "" nothing special. It
// may be one of a parcours that the workshop does not follow.
func (s *screen) goTo(item string) {
	if item == "" {
		return
	}
	if find(s.path, item) < 0 {
		s.visit(item)
	}
	i := find(s.path, item)
	if i < 0 {
		return // it is no longer in the contents
	}
	s.open(i)
	for n, p := range s.page.points {
		if p.item.ID == item {
			s.toPoint(n)
			return
		}
	}
	if s.page.remark.Text() != "" {
		kit.Reveal(s.right, s.page.remark)
	}
}

// visit shows the parcours that has an item, and says that it is another one than
// the workshop's.
func (s *screen) visit(item string) {
	for i := range s.pack.AllParcours {
		if p := &s.pack.AllParcours[i]; find(p, item) >= 0 {
			s.visited = p
			s.walk(p)
			return
		}
	}
}

// endVisit comes back to the parcours that the workshop follows.
func (s *screen) endVisit() {
	s.confirmNote()
	s.visited = nil
	s.load()
	kit.Focus(s.stepper)
}

// Leave implements view.Screen.
func (s *screen) Leave() {
	s.confirmNote()
	if s.session() != nil {
		s.session().Flush()
	}
	s.keys(false)
	s.shown = false
}

// load shows the open workshop from scratch.
func (s *screen) load() {
	st := s.state()
	if st == nil {
		return
	}
	if st.Workshop.ID != s.workshop || s.session() != s.of {
		s.workshop, s.of = st.Workshop.ID, s.session()
		clear(s.at)
		s.page, s.visited = nil, nil
	}
	s.readOnly.Hidden = !s.session().ReadOnly()
	if s.session().ReadOnly() {
		s.choose.Disable()
	} else {
		s.choose.Enable()
	}
	if s.visited != nil {
		s.walk(s.visited)
		return
	}
	s.walk(s.own())
}

// own is the parcours that the workshop follows.
func (s *screen) own() *content.Parcours { return pathOf(s.pack, s.state().Workshop.Parcours) }

// walk shows a parcours.
func (s *screen) walk(path *content.Parcours) {
	s.path = path
	s.choose.SetChosen(s.own().ID)
	s.visiting.Hidden = s.visited == nil
	s.visiting.SetText(french.T("parcours.visiting", "title", path.Title, "own", s.own().Title))
	s.status.Objects = []fyne.CanvasObject{kit.StatusMark(path.Status)}
	s.summary.SetText(french.T("parcours.by", "summary", path.Summary, "publisher", path.Publisher))
	s.stepper.setSteps(path.Steps)
	if _, ok := s.at[path.ID]; !ok {
		s.at[path.ID] = firstOpen(s.state(), path)
	}
	s.counted()
	s.open(s.at[path.ID])
	s.content.Refresh()
}

// take chooses another parcours for the workshop. What was ticked in the other
// one stays in the dossier.
func (s *screen) take(id string) {
	if s.visited != nil && id == s.own().ID {
		s.endVisit()
		return
	}
	s.confirmNote()
	s.session().Edit(s.set(workshop.KindWorkshop, s.workshop, workshop.WorkshopParcours, id))
}

// open shows an étape.
func (s *screen) open(i int) {
	s.confirmNote()
	s.at[s.path.ID] = i
	s.stepper.choose(i)
	s.page = s.newPage(&s.path.Steps[i])
	s.right.Content = container.New(besideBar{}, s.page.box)
	s.right.Offset = fyne.Position{}
	s.right.Refresh()
}

// counted shows how far each étape and the whole parcours are.
func (s *screen) counted() {
	st := s.state()
	for i := range s.path.Steps {
		s.stepper.setProgress(i, stepProgress(st, &s.path.Steps[i]))
	}
	all := pathProgress(st, s.path)
	s.bar.SetShare(all.share())
	s.far.Hidden = all.all == 0
	s.count.SetText(french.T("parcours.count", "done", all.done, "all", all.all))
}

// changed hears what happens in the session.
func (s *screen) changed(e session.Event) {
	if !s.shown || s.state() == nil {
		return
	}
	if e.Opened {
		s.load()
		return
	}
	if (e.Undone != "" || e.Redone != "") && s.page != nil {
		s.page.line.SetText(s.page.draft.Follow())
	}
	for _, k := range e.Keys {
		if k.Workshop == s.workshop {
			s.keyChanged(k)
		}
	}
}

func (s *screen) keyChanged(k workshop.Key) {
	switch {
	case k.Kind == workshop.KindWorkshop && k.Field == workshop.WorkshopParcours:
		s.visited = nil
		s.walk(s.own())
	case k.Kind == workshop.KindItem:
		s.page.pointChanged(k.ID)
		if k.Field == workshop.ItemFait {
			s.counted()
			s.page.counted()
		}
	case k.Kind == workshop.KindStep && k.ID == s.page.step.ID:
		s.page.remarkChanged()
	case k.Kind == workshop.KindNote && k.ID != s.page.draft.ID():
		s.page.listNotes()
	}
}

// confirmNote keeps the note that is being written before its line goes away.
func (s *screen) confirmNote() {
	if s.page != nil {
		s.page.draft.Confirm()
	}
}

// besideBar leaves room for focus rings, and for the scroll bar at the right.
type besideBar struct{}

func (besideBar) MinSize(things []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, things[0].MinSize().Height+2*theme.Gap1)
}

func (besideBar) Layout(things []fyne.CanvasObject, s fyne.Size) {
	things[0].Move(fyne.NewPos(theme.Gap1, theme.Gap1))
	things[0].Resize(s.SubtractWidthHeight(theme.Gap1+theme.Gap4, 2*theme.Gap1))
}

// frame puts the head above, the path at the left and the étape at the right.
type frame struct{}

// pathWidth is the width of the path, at a text scale of 1; in large letters it
// leaves most of the room to the étape.
const pathWidth float32 = 250

func (frame) MinSize(things []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(600, things[0].MinSize().Height+200)
}

func (frame) Layout(things []fyne.CanvasObject, s fyne.Size) {
	head, path, step := things[0], things[1], things[2]
	head.Resize(fyne.NewSize(s.Width, head.Size().Height))
	high := head.MinSize().Height
	head.Resize(fyne.NewSize(s.Width, high))
	y := high + theme.Gap4
	w := min(pathWidth*theme.Scale(), s.Width*0.36)
	path.Move(fyne.NewPos(0, y))
	path.Resize(fyne.NewSize(w, s.Height-y))
	step.Move(fyne.NewPos(w+theme.Gap4, y))
	step.Resize(fyne.NewSize(s.Width-w-theme.Gap4, s.Height-y))
}
