// Package history is the sheet that tells what was done to one note, one action
// or a whole workshop: when, by whom, what was there before, and the way back to
// any of it.
package history

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// sheet is the history while it is open.
type sheet struct {
	h   view.Host
	of  view.Sheet
	now func() time.Time

	book   *book
	chosen entry
	who    string // whose edits are shown, everybody's or a person's

	card    *kit.Sheet
	title   *kit.Text
	subject *kit.Text
	people  *kit.Select
	list    *kit.GroupList[entry]
	panes   *fyne.Container
	said    *fyne.Container // in place of the panes
	detail  *kit.ReadingPane
	foot    *fyne.Container
	promise *kit.Text   // what going back does
	back    *kit.Button // goes back
}

// Show opens the history of what the sheet names.
func Show(h view.Host, of view.Sheet) { show(h, of, time.Now) }

func show(h view.Host, of view.Sheet, now func() time.Time) *sheet {
	s := open(h, of, now)
	s.load()
	return s
}

// open shows the sheet, with nothing in it yet.
func open(h view.Host, of view.Sheet, now func() time.Time) *sheet {
	s := &sheet{h: h, of: of, now: now, who: everybody}
	s.title = kit.Heading(french.T(titleKey(of.Kind)))
	s.subject = kit.Muted("").OneLine().Lines(1)
	s.people = kit.NewSelect("", nil, everybody, s.choosePerson)
	s.people.Hide()
	s.list = kit.NewGroupList(func() kit.RowOf[entry] { return newRow(s) })
	s.list.HeightKey = func(entry) any { return rowHeight }
	s.list.OnSelect = s.choose
	s.list.OnKey = s.listKey
	s.detail = kit.NewReadingPane()
	s.promise = kit.Caption("")
	s.back = kit.PrimaryButton(icons.Undo, french.T(backKey(of.Kind)), s.goBack)
	s.foot = kit.Column(theme.Gap2, s.promise, kit.Row(0, kit.Space(), s.back))
	right := kit.Stack(kit.NewSurface(theme.ColorPaper, theme.ColorLine, theme.Radius), kit.Column(0,
		kit.Fill(s.detail), kit.Rule(), kit.Inset(theme.Gap3, s.foot)))
	s.panes = twoPanes(s.list, right)
	s.said = kit.Stack()
	closing := kit.IconButton(icons.Close, french.T("history.close"), func() { s.card.Close() })
	head := kit.Row(theme.Gap3, kit.Fill(kit.Column(2, s.title, s.subject)), kit.Fixed(230, s.people), closing)
	s.card = kit.ShowSheet(h.Window(), kit.SheetForm{
		Body: kit.Column(theme.Gap3, head, kit.Fill(kit.Stack(s.panes, s.said))), Width: 1060, Height: 680,
	})
	s.say(kit.Muted(french.T("history.reading")))
	return s
}

// load reads the history, after what was just done is written.
func (s *sheet) load() {
	of := s.h.Session()
	if of.Status().Phase == session.Pending {
		of.Workshops(func([]session.Summary, error) { s.read(of) }) // it comes after all that waits
		return
	}
	s.read(of)
}

func (s *sheet) read(of *session.Session) {
	var b *book
	s.h.Run(func(ctx context.Context) (err error) {
		b, err = readBook(ctx, of.Dossier(), s.of)
		return err
	}, func(err error) {
		switch {
		case !s.card.Open():
		case err != nil:
			s.card.Close()
			s.h.Tell(err)
		default:
			s.show(b)
		}
	})
}

// show shows what was read.
func (s *sheet) show(b *book) {
	s.book = b
	s.subject.SetText(b.subject)
	if len(b.entries) == 0 {
		s.say(kit.Heading(french.T("history.empty")), kit.Muted(french.T("history.empty_text")))
		return
	}
	people := b.people()
	s.people.Hidden = len(people) < 3 // everybody, and only one person
	s.people.SetChoices(people)
	s.say()
	s.fill()
	kit.Focus(s.list.FocusTarget())
}

// fill shows the edits of everybody, or of one person.
func (s *sheet) fill() { s.list.SetGroups(s.book.days(s.who, s.now())) }

func (s *sheet) choosePerson(who string) {
	s.who = who
	s.fill()
}

// say shows things in place of the history; none shows it.
func (s *sheet) say(things ...fyne.CanvasObject) {
	s.said.Objects = nil
	if len(things) > 0 {
		s.said.Objects = []fyne.CanvasObject{kit.Inset(theme.Gap5, kit.Column(theme.Gap3, things...))}
	}
	s.said.Hidden, s.panes.Hidden = len(things) == 0, len(things) > 0
	s.said.Refresh()
	s.panes.Refresh()
}

// listKey leads from an edit to what can be done with it.
func (s *sheet) listKey(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter {
		return false
	}
	if s.back.Visible() {
		kit.Focus(s.back)
	}
	return true
}

// choose shows an edit.
func (s *sheet) choose(e entry) {
	s.chosen = e
	s.detail.SetThings(s.book.detail(e)...)
	frozen := s.h.Session().ReadOnly()
	s.back.Hidden = e.newest || frozen
	switch {
	case e.newest:
		s.promise.SetText(french.T("history.present"))
	case frozen:
		s.promise.SetText(french.T("history.read_only"))
	default:
		s.promise.SetText(french.T(promiseKey(s.of.Kind)))
	}
	s.foot.Refresh()
	s.panes.Refresh()
}

// goBack gives the values of the chosen moment back; a whole workshop only after
// it was asked.
func (s *sheet) goBack() {
	if s.of.Kind != "" {
		s.returnTo(s.chosen)
		return
	}
	e := s.chosen
	text := french.N("history.ask.text", e.since, "when", moment(e.at))
	kit.Ask(s.h.Window(), french.T("history.ask.title"), text, french.T("history.ask.confirm"), func(yes bool) {
		if yes {
			s.returnTo(e)
		}
	})
}

func (s *sheet) returnTo(e entry) {
	when := moment(e.at)
	s.back.Disable() // until it is written
	s.h.Session().ReturnTo(french.T(nameKey(s.of.Kind), "when", when), s.of.Workshop, s.of.Kind, s.of.ID, e.Last, func(err error) {
		s.back.Enable()
		if err != nil {
			s.h.Tell(err)
			return
		}
		s.card.Close()
		s.h.Say(french.T("history.done", "when", when))
	})
}

// The words that depend on what the history is of.

func titleKey(k workshop.Kind) string {
	switch k {
	case "":
		return "history.title.workshop"
	case workshop.KindNote:
		return "history.title.note"
	case workshop.KindAction:
		return "history.title.action"
	default:
		return "history.title.other"
	}
}

func backKey(k workshop.Kind) string {
	if k == "" {
		return "history.back.workshop"
	}
	return "history.back.one"
}

func promiseKey(k workshop.Kind) string {
	switch k {
	case "":
		return "history.promise.workshop"
	case workshop.KindNote:
		return "history.promise.note"
	case workshop.KindAction:
		return "history.promise.action"
	default:
		return "history.promise.other"
	}
}

// nameKey is what undo calls it.
func nameKey(k workshop.Kind) string {
	switch k {
	case "":
		return "history.name.workshop"
	case workshop.KindNote:
		return "history.name.note"
	case workshop.KindAction:
		return "history.name.action"
	default:
		return "history.name.other"
	}
}
