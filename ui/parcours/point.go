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
	"atelier/ui/theme"
)

// point is one item of a checklist: a box to tick, who ticked it and when, and a
// remark that opens under it.
type point struct {
	item   content.Item
	check  *kit.CheckItem
	remark *kit.TextField
	open   *kit.Button
	under  *fyne.Container
	box    *fyne.Container
}

func (s *screen) newPoint(item content.Item) *point {
	p := &point{item: item}
	p.check = kit.NewCheckItem(item.Text, false, func(on bool) {
		value := ""
		if on {
			value = "1"
		}
		s.session().Edit(s.set(workshop.KindItem, item.ID, workshop.ItemFait, value))
	})
	p.remark = kit.NewTextArea("", 2).SharesUndo()
	p.remark.SetPlaceHolder(french.T("parcours.remark_hint"))
	s.remarks(p.remark, workshop.KindItem, item.ID, func() {
		p.fold(s)
		kit.Focus(p.check)
	})
	p.open = kit.IconButton(icons.Edit, french.T("parcours.remark"), func() { s.writeRemark(p) })
	p.under = kit.InsetXY(theme.Gap6, 0, p.remark)
	p.under.Hide()
	p.box = kit.Column(theme.Gap2, kit.Row(theme.Gap1, kit.Fill(p.check), p.open), p.under)
	p.show(s)
	return p
}

// writeRemark opens the remark of a point, with the caret at its end.
func (s *screen) writeRemark(p *point) {
	if !p.under.Visible() {
		p.under.Show()
		s.grown()
	}
	p.remark.FocusAtEnd()
	kit.Reveal(s.right, p.box)
}

// fold closes a remark without text.
func (p *point) fold(s *screen) {
	if p.remark.Text() == "" && p.under.Visible() {
		p.under.Hide()
		s.grown()
	}
}

// show brings up what the workshop did with the point.
func (p *point) show(s *screen) {
	it := s.state().Item(p.item.ID)
	p.check.SetOn(it.Fait)
	p.check.SetCaption(ticked(it, s.now()))
	if !p.remark.Focused() {
		p.remark.SetText(it.Remarque)
		if it.Remarque != "" && !p.under.Visible() {
			p.under.Show()
			p.box.Refresh()
		}
	}
	readOnly := s.session().ReadOnly()
	if readOnly {
		p.check.Disable()
		p.remark.Disable()
	} else {
		p.check.Enable()
		p.remark.Enable()
	}
	p.open.Hidden = readOnly
}

// ticked says who ticked a point and when, "" when it is not ticked.
func ticked(it workshop.Item, now time.Time) string {
	if !it.Fait || it.FaitLe.IsZero() {
		return ""
	}
	at := it.FaitLe.In(now.Location())
	when := french.T("parcours.on_day", "day", french.DateTime(at))
	if workshop.DateOf(at) == workshop.DateOf(now) {
		when = french.T("parcours.at_hour", "hour", french.Clock(at))
	}
	if it.FaitPar == "" {
		return french.T("parcours.ticked", "when", when)
	}
	return french.T("parcours.ticked_by", "name", it.FaitPar, "when", when)
}

// remarks ties a text to the remark of a point or an étape: what is typed is in
// the session at each key. done hears Escape and Enter.
func (s *screen) remarks(f *kit.TextField, kind workshop.Kind, id string, done func()) {
	f.OnTyped = func(text string) {
		s.session().Type(s.set(kind, id, workshop.ItemRemarque, text))
		s.grown()
	}
	f.OnDone = func(string) { s.session().Flush() }
	f.SubmitOnEnter(func(string) { done() })
	f.OnKey(func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			done()
			return true
		}
		return false
	})
}

// foldable is something that opens under a button.
type foldable struct {
	button *kit.Button
	inside fyne.CanvasObject
	box    *fyne.Container
}

func newFoldable(title string, inside fyne.CanvasObject, changed func()) *foldable {
	f := &foldable{inside: inside}
	f.button = kit.QuietButton(icons.ChevronRight, title, func() {
		f.set(!f.inside.Visible())
		changed()
	})
	inside.Hide()
	f.box = kit.Column(theme.Gap2, container.NewHBox(f.button), inside)
	return f
}

func (f *foldable) set(open bool) {
	if open {
		f.inside.Show()
		f.button.SetIcon(icons.ChevronDown)
	} else {
		f.inside.Hide()
		f.button.SetIcon(icons.ChevronRight)
	}
	f.box.Refresh()
}
