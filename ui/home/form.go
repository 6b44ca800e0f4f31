package home

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// formPage writes a workshop: a new one, or one that exists.
type formPage struct {
	s       *screen
	d       *draft
	content fyne.CanvasObject
	scroll  *container.Scroll

	picker             *pickerView
	title, venue, host *kit.TextField
	goal               *kit.TextField
	date               *kit.DateField
	useVenue           *kit.Button
	lack               *kit.Text
	submit             *kit.Button
	busy               bool  // it is being written
	start              draft // the form as it was shown first
	actions            []workshop.Action

	entered   bool                 // it has the keys of the window
	windowKey func(*fyne.KeyEvent) // what the window did with keys before
}

// enterKeys submit the form with Ctrl: the one beside the letters and the one of
// the numbers.
var enterKeys = []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter}

func newFormPage(s *screen, d *draft) *formPage {
	p := &formPage{s: s, d: d, start: *d}
	p.picker = newPickerView(d, p.communesChanged)
	p.fields()
	name, verb, icon := "home.form.new_title", "home.form.create", icons.Plus
	if d.id != "" {
		name, verb, icon = "home.form.edit_title", "home.form.save", icons.Check
	}
	p.lack = kit.Muted("").Align(fyne.TextAlignTrailing)
	p.submit = kit.PrimaryButton(icon, french.T(verb), p.save).Hint("Ctrl+Entrée")
	cancel := kit.SecondaryButton("", french.T("home.form.cancel"), s.closeForm)
	left := kit.Column(theme.Gap3, kit.Heading(french.T("home.form.section_communes")), p.picker.content)
	right := kit.Column(theme.Gap3, kit.Heading(french.T("home.form.section_workshop")),
		p.title, kit.Columns(theme.Gap3, 200, 2, p.date, p.host), kit.Column(theme.Gap1, p.venue, kit.Row(0, p.useVenue)), p.goal)
	p.scroll = container.NewVScroll(kit.InsetXY(theme.Gap5, theme.Gap2, kit.Columns(theme.Gap6, 420, 2, left, right)))
	foot := kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, 0),
		kit.InsetXY(theme.Gap5, theme.Gap3, kit.Row(theme.Gap3, kit.Fill(p.lack), cancel, p.submit)))
	p.content = kit.Column(0, kit.InsetXY(theme.Gap5, theme.Gap4, kit.Title(french.T(name))), kit.Fill(p.scroll), foot)
	p.communesChanged()
	return p
}

// fields makes the right half of the form.
func (p *formPage) fields() {
	d := p.d
	text := func(key, value string, typed func(string)) *kit.TextField {
		f := kit.NewTextField(french.T(key))
		f.SetText(value)
		f.OnTyped = typed
		return f
	}
	p.title = text("home.form.title", d.title, d.setTitle)
	p.venue = text("home.form.venue", d.venue, func(s string) {
		d.venue = s
		p.offerVenue()
	})
	p.host = text("home.form.host", d.host, func(s string) { d.host = s })
	p.date = kit.NewDateField(french.T("home.form.date"), d.date, func(day workshop.Date) { d.date = day })
	p.goal = kit.NewTextArea(french.T("home.form.goal"), 3)
	p.goal.SetText(d.goal)
	p.goal.SetHelp(french.T("home.form.goal_help"))
	p.goal.OnTyped = func(s string) { d.goal = s }
	p.useVenue = kit.QuietButton(icons.Pin, "", func() {
		d.venue = d.suggestedVenue()
		p.venue.SetText(d.venue)
		p.offerVenue()
		kit.Focus(p.submit)
	})
}

// enter puts the caret where work goes on, and takes the keys of the form.
func (p *formPage) enter() {
	canvas := p.s.h.Window().Canvas()
	p.entered, p.windowKey = true, canvas.OnTypedKey()
	canvas.SetOnTypedKey(p.key)
	for _, key := range enterKeys {
		canvas.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { p.save() })
	}
	p.picker.focus()
}

// leave gives back what enter took.
func (p *formPage) leave() {
	if !p.entered {
		return // the keys are another screen's by now
	}
	p.entered = false
	canvas := p.s.h.Window().Canvas()
	canvas.SetOnTypedKey(p.windowKey)
	for _, key := range enterKeys {
		canvas.RemoveShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
	}
}

// key takes the keys that no field had a use for. Escape leaves as « Annuler »
// does, but only a form in which nothing was written yet.
func (p *formPage) key(e *fyne.KeyEvent) {
	switch {
	case e.Name != fyne.KeyEscape || p.s.h.Window().Canvas().Overlays().Top() != nil:
		if p.windowKey != nil {
			p.windowKey(e)
		}
	case p.busy:
	case p.touched():
		p.s.h.Say(french.T("home.form.not_lost"))
	default:
		p.s.closeForm()
	}
}

// touched says whether the form holds something that would be lost.
func (p *formPage) touched() bool {
	return p.d.differs(p.start) || p.date.Text() != french.Date(p.start.date) || p.picker.search.Text() != ""
}

// ready tells that the communes are in memory.
func (p *formPage) ready() { p.picker.setIndex(p.s.index) }

// communesChanged shows what follows from the chosen communes.
func (p *formPage) communesChanged() {
	p.title.SetText(p.d.title)
	p.offerVenue()
	p.showLack()
	if p.d.problem() == "" && !p.busy {
		p.submit.Enable()
	} else {
		p.submit.Disable()
	}
}

// setActions gives the actions of the workshop, once they are read.
func (p *formPage) setActions(actions []workshop.Action) {
	p.actions = actions
	p.showLack()
	p.content.Refresh()
}

// showLack says why the workshop cannot be written yet, or which actions it would
// take out of every plan.
func (p *formPage) showLack() {
	text, in := p.d.problem(), theme.ColorSlate
	if text == "" {
		if n, communes := p.d.lost(p.actions); n > 0 {
			text, in = french.N("home.form.lost", n, "communes", communes), theme.ColorOchre
		}
	}
	p.lack.SetText(text)
	p.lack.SetColor(in)
}

// offerVenue proposes the town hall while no venue is given.
func (p *formPage) offerVenue() {
	venue := p.d.suggestedVenue()
	p.useVenue.Hidden = venue == "" || p.venue.Text() != ""
	p.useVenue.SetText(french.T("home.form.use_venue", "venue", venue))
	p.scroll.Content.Refresh()
}

// save writes the workshop in one edit. A new one is then opened; its dossier is
// made when there is none.
func (p *formPage) save() {
	if p.busy || p.d.problem() != "" {
		p.picker.focus()
		return
	}
	if d, ok := french.When(p.date.Text(), workshop.DateOf(p.s.now()), false); ok {
		p.d.date = d // also while the caret is still in the field
	} else {
		kit.Focus(p.date.FocusTarget())
		return
	}
	p.busy = true
	p.submit.Disable()
	p.s.h.EnsureDossier(func(opened bool) {
		p.busy = false
		p.communesChanged()
		if opened {
			p.write()
		}
	})
}

func (p *formPage) write() {
	id, isNew := p.d.id, p.d.id == ""
	if isNew {
		id = workshop.NewID()
	}
	sets := p.d.sets(id)
	sess := p.s.h.Session()
	sess.Edit(sets...)
	if sess.ReadOnly() { // Edit has said why nothing is written
		return
	}
	if isNew {
		p.s.rememberHost(p.d.host)
		p.leave()
		p.s.form = nil
		p.s.h.Go(view.Route{Stage: view.Facts, Workshop: id})
		return
	}
	p.s.closeForm()
}

// rememberHost proposes the facilitator for the next workshop.
func (s *screen) rememberHost(name string) {
	if name == "" || name == s.h.Settings().Values().Facilitator {
		return
	}
	if err := s.h.Settings().Update(func(v *settings.Values) { v.Facilitator = name }); err != nil {
		s.h.Tell(err)
	}
}
