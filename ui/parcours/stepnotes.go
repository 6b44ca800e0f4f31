package parcours

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// fewNotes is how many notes an étape shows; the screen of the notes has all.
const fewNotes = 6

// noteCard is a line to write a note of this étape, and the last ones.
func (p *stepPage) noteCard() fyne.CanvasObject {
	choices := make([]kit.Choice, len(workshop.NoteKinds))
	for i, k := range workshop.NoteKinds {
		choices[i] = kit.Choice{Value: string(k), Text: kindWord(k), Icon: theme.NoteIcon(k)}
	}
	p.kind = kit.NewSelect("", choices, string(p.draft.Kind()), func(v string) {
		p.draft.SetKind(workshop.NoteKind(v))
		kit.Focus(p.line.FocusTarget())
	})
	p.line = kit.NewTextField("").SharesUndo()
	p.line.SetPlaceHolder(french.T("parcours.note_hint"))
	p.line.OnTyped = func(text string) { p.draft.Typed(text, nil) }
	p.line.OnDone = func(string) { p.s.session().Flush() }
	p.line.OnSubmit(func(string) { p.keepNote() })
	p.notes = kit.Column(theme.Gap2)
	p.all = kit.QuietButton(icons.Note, "", func() {
		p.s.host.Go(view.Route{Stage: view.Notes, Item: p.step.ID})
	})
	write := kit.Row(theme.Gap2, kit.Fixed(150, p.kind), kit.Fill(p.line), kit.SecondaryButton(icons.Check, french.T("parcours.keep"), p.keepNote))
	write.Hidden = p.s.session().ReadOnly()
	return kit.Card(french.T("parcours.notes"), kit.Column(theme.Gap3, write, p.notes), p.all)
}

func kindWord(k workshop.NoteKind) string { return french.T("notes.kind." + string(k)) }

// keepNote keeps the note and empties the line.
func (p *stepPage) keepNote() {
	if p.draft.Confirm() == "" {
		return
	}
	p.line.SetText("")
	p.listNotes()
	kit.Focus(p.line.FocusTarget())
}

// listNotes shows the last notes of the étape.
func (p *stepPage) listNotes() {
	notes := notesOf(p.s.state(), p.step.ID, p.draft.ID())
	p.all.Hidden = len(notes) == 0
	p.all.SetText(french.N("parcours.all_notes", len(notes)))
	rows := make([]fyne.CanvasObject, 0, fewNotes)
	for _, n := range notes[:min(len(notes), fewNotes)] {
		rows = append(rows, kit.TopRow(theme.Gap3,
			kit.Fixed(104, kit.Row(0, kit.NewPill(theme.NoteIcon(n.Kind), kindWord(n.Kind), theme.NoteColor(n.Kind), theme.NoteTint(n.Kind)))),
			kit.Fill(kit.Body(n.Text))))
	}
	p.notes.Objects = rows
	p.notes.Hidden = len(rows) == 0
	p.notes.Refresh()
	if p.box != nil {
		p.s.grown()
	}
}
