// Package choose is the sheet on which a person chooses between the texts that
// several people gave one field without seeing each other's: one of them, or all
// in one.
package choose

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/story"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// sheet is the choice while it is made.
type sheet struct {
	h       view.Host
	of      *session.Session
	names   story.Names
	devices map[int64]string // computers, once they are read
	tables  tables           // who wrote at which table, once it is read

	all     []workshop.Key          // what there was to choose from when the sheet opened
	at      int                     // which of them shows
	joining *kit.TextField          // the text that is joined, nil while the texts show
	drafts  map[workshop.Key]string // joined texts that were left without saving them
	keeping bool                    // a choice of ours is being written

	card                        *kit.Sheet
	place                       *kit.Text
	content, head, body, foot   *fyne.Container
	previous, join, later, back *kit.Button
	save                        *kit.Button
}

// Show opens the sheet on the open workshop, at what the sheet names, if it has
// something to choose.
func Show(h view.Host, at view.Sheet) { show(h, at) }

func show(h view.Host, at view.Sheet) *sheet {
	s := &sheet{h: h, of: h.Session(), drafts: make(map[workshop.Key]string)}
	st := s.of.State()
	if st == nil || len(st.Choices()) == 0 {
		h.Say(french.T("choose.nothing"))
		return s
	}
	for _, c := range st.Choices() {
		s.all = append(s.all, c.Key)
	}
	s.at = max(slices.IndexFunc(s.all, func(k workshop.Key) bool { return k.Kind == at.Kind && k.ID == at.ID }), 0)
	s.open()
	s.present()
	s.readDevices()
	return s
}

func (s *sheet) open() {
	s.place = kit.Muted("").OneLine()
	s.body, s.foot = kit.Stack(), kit.Flow(theme.Gap2)
	s.previous = kit.QuietButton(icons.ChevronLeft, french.T("choose.previous"), s.goBack)
	s.join = kit.SecondaryButton(icons.Link, "", s.beginJoin)
	s.later = kit.SecondaryButton("", "", s.goOn)
	s.back = kit.SecondaryButton(icons.Undo, french.T("choose.back"), s.endJoin)
	s.save = kit.PrimaryButton(icons.Check, french.T("choose.save"), s.keepJoined)
	closing := kit.IconButton(icons.Close, french.T("choose.close"), func() {
		if !s.leaveJoin() {
			s.card.Close()
		}
	})
	s.head = kit.Row(theme.Gap3, kit.Fill(kit.Heading(french.T("choose.title"))), s.place, closing)
	s.content = kit.Column(theme.Gap2, s.head, kit.Rule(), kit.Fill(s.body), kit.Rule(), s.foot)
	var cancel func()
	cancel = s.of.Subscribe(func(e session.Event) {
		if !s.card.Open() {
			cancel()
			return
		}
		s.changed(e)
	})
	s.card = kit.ShowSheet(s.h.Window(), kit.SheetForm{
		Body: s.content, Width: 960, Height: 560, Back: s.leaveJoin,
	})
}

// changed shows what the texts are now: somebody may have undone a choice.
func (s *sheet) changed(e session.Event) {
	st := s.of.State()
	switch {
	case st == nil || st.Workshop.ID != s.all[0].Workshop:
		s.card.Close()
	case s.keeping || s.joining != nil:
	case e.Opened || slices.Contains(e.Keys, s.all[s.at]):
		s.present()
	}
}

// readDevices looks up on which computers the texts were written, and at which
// tables.
func (s *sheet) readDevices() {
	var devices map[int64]string
	var changes []workshop.Change
	s.h.Run(func(ctx context.Context) (err error) {
		if devices, err = s.of.Dossier().Devices(ctx); err != nil {
			return err
		}
		changes, err = s.of.Dossier().Changes(ctx, s.all[0].Workshop)
		return err
	}, func(err error) {
		if err != nil || !s.card.Open() { // the texts say less, and are there
			return
		}
		s.devices, s.tables = devices, tablesOf(changes)
		if s.joining == nil {
			s.present()
		}
	})
}

// cell returns the field that shows, with the texts that it has now.
func (s *sheet) cell() (workshop.Cell, bool) {
	c, ok := s.of.State().Disputed[s.all[s.at]]
	return c, ok
}

// present shows the texts of the field.
func (s *sheet) present() {
	k := s.all[s.at]
	s.names = story.NamesOf(s.of.State())
	s.place.SetText(french.T("choose.place", "n", s.at+1, "all", len(s.all)))
	c, waits := s.cell()
	things := []fyne.CanvasObject{kit.Column(2, kit.Strong(s.names.Thing(k.Workshop, k.Kind, k.ID)), kit.Muted(french.T("choose.field", "label", s.names.Label(k))))}
	if waits {
		things = append(things, s.texts(k, versions(c))...)
	} else {
		things = append(things, kit.Muted(french.T("choose.settled")))
	}
	page := kit.NewReading(things...)
	s.fill(page, s.offers(c, waits)...)
	kit.Focus(page)
}

// fill shows something, and under it what can be done.
func (s *sheet) fill(body fyne.CanvasObject, buttons ...fyne.CanvasObject) {
	s.body.Objects = []fyne.CanvasObject{body}
	s.foot.Objects = buttons
	s.body.Refresh()
	s.content.Refresh() // the buttons may need another line
}

// offers are what can be done beside keeping one text.
func (s *sheet) offers(c workshop.Cell, waits bool) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if waits && joinable(c.Field) && !s.of.ReadOnly() {
		s.join.SetText(french.T(joinKey(1 + len(c.Others))))
		out = append(out, s.join)
	}
	if s.at > 0 {
		out = append(out, s.previous)
	}
	s.later.SetText(french.T(s.laterKey(waits)))
	return append(out, s.later)
}

func (s *sheet) laterKey(waits bool) string {
	switch {
	case waits:
		return "choose.later"
	case s.next() < 0:
		return "choose.close"
	default:
		return "choose.next"
	}
}

func joinKey(texts int) string {
	if texts > 2 {
		return "choose.join_all"
	}
	return "choose.join"
}

// versions returns the texts of a field, the present one first.
func versions(c workshop.Cell) []workshop.Version {
	first := workshop.Version{Ref: c.By, Value: c.Value, Person: c.Person, Written: c.Written}
	return append([]workshop.Version{first}, c.Others...)
}

// keep makes one text the text of the field.
func (s *sheet) keep(value string, also ...workshop.Set) {
	s.keeping = true
	s.of.Edit(append([]workshop.Set{{Key: s.all[s.at], Value: value}}, also...)...)
	s.keeping = false
	if _, waits := s.cell(); waits { // it was refused, and that is told
		s.present()
		return
	}
	delete(s.drafts, s.all[s.at])
	s.goOn()
}

// next returns which field after this one waits, −1 for none.
func (s *sheet) next() int {
	for i := s.at + 1; i < len(s.all); i++ {
		if _, ok := s.of.State().Disputed[s.all[i]]; ok {
			return i
		}
	}
	return -1
}

// goOn shows the next field that waits; after the last one the sheet closes.
func (s *sheet) goOn() {
	if i := s.next(); i >= 0 {
		s.at = i
		s.present()
		return
	}
	s.card.Close()
	if left := len(s.of.State().Choices()); left > 0 {
		s.h.Say(french.N("choose.left", left))
	} else {
		s.h.Say(french.T("choose.done"))
	}
}

// goBack shows the field before, chosen or not.
func (s *sheet) goBack() {
	s.at--
	s.present()
}

// beginJoin shows all the texts as one, to be mended.
func (s *sheet) beginJoin() {
	c, ok := s.cell()
	if !ok {
		return
	}
	var texts []string
	for _, v := range versions(c) {
		texts = append(texts, v.Value)
	}
	slices.Reverse(texts) // the one that was written first, first
	s.joining = kit.NewTextArea(french.T("choose.joined"), 6)
	text, begun := s.drafts[c.Key]
	if !begun {
		text = joined(texts, long[c.Field])
	}
	s.joining.SetText(text)
	s.joining.SetHelp(french.T("choose.joined_help"))
	s.joining.OnSubmit(func(string) { s.keepJoined() })
	s.fill(kit.Page(s.joining), s.save, s.back)
	s.joining.FocusAtEnd()
}

// endJoin shows the texts again. What was joined so far is there when it is asked
// for again.
func (s *sheet) endJoin() {
	s.drafts[s.all[s.at]] = s.joining.Text()
	s.joining = nil
	s.present()
}

// leaveJoin ends the joining, if there is one: what was typed is not lost with the
// sheet.
func (s *sheet) leaveJoin() bool {
	if s.joining == nil {
		return false
	}
	s.endJoin()
	return true
}

func (s *sheet) keepJoined() {
	text := s.joining.Text()
	s.drafts[s.all[s.at]] = text
	s.joining = nil
	s.keep(text)
}
