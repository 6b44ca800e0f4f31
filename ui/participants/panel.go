package participants

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// panel is where a participant is written.
type panel struct {
	s  *screen
	id string // who is shown, "" for nobody

	name             *kit.TextField
	structure        *kit.SuggestField
	table, contact   *kit.TextField
	college          *kit.Chips
	present, accord  *kit.CheckItem
	note             *kit.Text // about the contact
	doubled          *kit.Banner
	twin             *kit.Banner // somebody else has the same name
	done, past, gone *kit.Button
	scroll           *container.Scroll
	content          *fyne.Container
}

func newPanel(s *screen) *panel {
	p := &panel{s: s}
	p.name = p.text(kit.NewTextField(french.T("participants.field.name")), workshop.ParticipantNom)
	p.structure = kit.NewSuggestField(french.T("participants.field.structure"), func(string) []string { return s.known.Structures }).SharesUndo()
	p.text(p.structure.TextField, workshop.ParticipantStructure)
	p.structure.OnKey(p.key)
	p.table = p.text(kit.NewTextField(french.T("participants.field.table")), workshop.ParticipantTable)
	p.contact = p.text(kit.NewTextField(french.T("participants.field.contact")), workshop.ParticipantContact)
	p.college = kit.NewChips(collegeChoices(), "", func(v string) { s.change(p.id, workshop.ParticipantCollege, v) })
	p.present = kit.NewCheckItem(french.T("participants.field.present"), false, func(on bool) { s.change(p.id, workshop.ParticipantPresent, flag(on)) })
	p.accord = kit.NewCheckItem(french.T("participants.field.accord"), false, p.agree)
	p.note = kit.Caption("")
	p.doubled = kit.NewBanner(kit.Attention, french.T("participants.double_text"), kit.QuietButton(icons.Warning, french.T("participants.choose"), func() { s.pick(p.id) }))
	p.twin = kit.NewBanner(kit.Attention, "", kit.QuietButton(icons.People, french.T("participants.join"), func() { s.joinSelected(p.id) }))
	p.done = kit.SecondaryButton(icons.Check, french.T("participants.done"), p.leave).Hint(french.T("participants.key.escape"))
	p.past = kit.IconButton(icons.History, french.T("participants.history"), func() { s.showHistory(p.id) })
	p.gone = kit.IconButton(icons.Trash, french.T("participants.trash"), func() { s.trash(p.id) })
	p.scroll = container.NewVScroll(kit.Inset(theme.Gap4, kit.Column(theme.Gap3,
		p.doubled, p.twin, p.name, p.structure,
		kit.Column(theme.Gap1, kit.Strong(french.T("participants.field.college")), p.college),
		kit.Columns(theme.Gap3, 140, 2, p.table, kit.Column(0, kit.Strong(" "), p.present)), kit.Rule(), p.accord, p.contact, p.note)))
	p.content = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.Column(0,
		kit.Fill(p.scroll), kit.Rule(), kit.Inset(theme.Gap2, kit.Row(theme.Gap1, p.done, kit.Space(), p.past, p.gone))))
	p.content.Hide()
	return p
}

// text writes a field with w, as it is typed.
func (p *panel) text(w *kit.TextField, f workshop.Field) *kit.TextField {
	w.SharesUndo()
	w.OnTyped = func(text string) {
		if p.id != "" { // it was closed under the caret, by another workshop
			p.s.session().Type(p.s.set(p.id, f, text))
		}
	}
	w.OnDone = func(string) { p.s.session().Flush() }
	w.OnKey(p.key)
	return w
}

// key takes the keys of the fields that do not write: Enter goes on, Escape goes
// back to the list.
func (p *panel) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		p.leave()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.s.host.Window().Canvas().FocusNext()
	default:
		return false
	}
	return true
}

// leave goes back to the list.
func (p *panel) leave() {
	id := p.id
	p.close()
	p.s.selectPerson(id)
	p.s.toList()
}

// close takes the panel away; what was typed is finished before.
func (p *panel) close() {
	if p.id == "" {
		return
	}
	if p.s.session() != nil {
		p.s.session().Flush()
	}
	p.id = ""
	p.content.Hide()
	p.s.showMiddle(p.s.shownMiddle())
}

// edit opens the panel for somebody, with the caret in the name; in a dossier that
// is only read, on the way to the history.
func (s *screen) edit(id string) {
	p := s.panel
	if _, ok := s.state().Participant(id); !ok {
		return
	}
	s.hush()
	p.show(id)
	if s.frozen() {
		kit.Focus(p.done)
		return
	}
	p.name.FocusAtEnd()
}

func (p *panel) show(id string) {
	p.id = id
	p.content.Show()
	p.refresh(true)
	p.scroll.ScrollToTop()
	p.s.showMiddle(p.s.shownMiddle())
	p.s.panes.Refresh()
}

// follow shows somebody else, if the panel is open.
func (p *panel) follow(id string) {
	if p.id != "" && p.id != id {
		p.show(id)
	}
}

// refresh shows what the person has now. A text that has the caret stays, unless
// all is told: after an undo.
func (p *panel) refresh(all bool) {
	if p.id == "" {
		return
	}
	who, ok := p.s.state().Participant(p.id)
	if !ok || who.Trashed {
		p.close()
		p.s.toList()
		return
	}
	for w, text := range map[*kit.TextField]string{p.name: who.Nom, p.structure.TextField: who.Structure, p.table: who.Table, p.contact: who.Contact} {
		if all || !w.Focused() {
			w.SetText(text)
		}
	}
	p.college.SetChosen(string(who.College))
	p.present.SetOn(who.Present)
	p.accord.SetOn(who.Accord)
	double := false
	for k := range p.s.state().Disputed {
		double = double || k.Kind == workshop.KindParticipant && k.ID == p.id
	}
	p.doubled.Hidden = !double
	other, twin := p.s.namesake(who)
	p.twin.SetText(french.T("participants.twin_text", "other", joined(joined(other.Nom, other.Structure), deskWord(other.Table))))
	p.twin.Hidden = !twin || p.s.frozen()
	p.freeze(p.s.frozen(), double, who.Accord)
}

// freeze lets nobody change what cannot be: everything in a dossier that is only
// read; texts of which there are several; a contact that nobody agreed to.
func (p *panel) freeze(frozen, double, accord bool) {
	turn := func(on bool, things ...interface {
		Enable()
		Disable()
	}) {
		for _, t := range things {
			if on {
				t.Enable()
			} else {
				t.Disable()
			}
		}
	}
	turn(!frozen && !double, p.name, p.structure, p.table)
	turn(!frozen && !double && accord, p.contact)
	turn(!frozen, p.college, p.present, p.accord, p.gone)
	switch {
	case !accord:
		p.say(french.T("participants.accord_first"))
	case p.note.Text() == french.T("participants.accord_first"):
		p.say("")
	}
}

func (p *panel) say(text string) {
	p.note.SetText(text)
	p.note.Hidden = text == ""
	p.scroll.Content.Refresh()
}

// agree notes that the person agrees that the contact is kept, or no longer: it
// is erased then.
func (p *panel) agree(on bool) {
	who, ok := p.s.state().Participant(p.id)
	if !ok || p.s.frozen() {
		return
	}
	sets := []workshop.Set{p.s.set(p.id, workshop.ParticipantAccord, flag(on))}
	if !on && who.Contact != "" {
		sets = append(sets, p.s.set(p.id, workshop.ParticipantContact, ""))
	}
	p.s.session().Edit(sets...)
	switch {
	case on:
		p.say("")
		kit.Focus(p.contact.FocusTarget())
	case who.Contact != "":
		p.say(french.T("participants.contact_erased"))
	}
}
