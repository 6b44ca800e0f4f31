package wrap

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// line is where decisions and undertakings are written: what, who, by when; Enter
// adds from anywhere. The first letter of the text makes the note in the dossier,
// as the line of the screen Notes does; who and when are typed into that note.
type line struct {
	d     *decisions
	draft *session.NoteDraft
	text  *kit.TextField
	who   *kit.SuggestField
	due   *kit.DateField
	card  *fyne.Container
	hint  *kit.Text // what of the line that was added last is not understood
	of    string    // the note it is said of
	box   *fyne.Container
}

func newLine(d *decisions) *line {
	l := &line{d: d, text: kit.NewTextField(french.T("wrap.decide.text")).SharesUndo()}
	l.who = kit.NewSuggestField(french.T("wrap.decide.who"), func(string) []string { return d.names() }).SharesUndo()
	l.due = kit.NewDateField(french.T("wrap.decide.due"), "", func(day workshop.Date) {
		if id := l.draft.ID(); id != "" {
			d.s.session().Edit(d.note(id, workshop.NoteDue, string(day)))
		}
	})
	l.due.AtEnd().SharesUndo()
	l.text.SetPlaceHolder(french.T("wrap.decide.example"))
	l.who.SetPlaceHolder(french.T("wrap.decide.who_example"))
	l.due.SetPlaceHolder(french.T("wrap.decide.due_example"))
	l.text.OnTyped = l.typed
	l.who.OnTyped = func(v string) { d.typeWho(l.draft.ID(), v) }
	leave := func(string) { d.s.session().Flush() }
	l.text.OnDone, l.who.OnDone = leave, leave
	for _, f := range []*kit.TextField{l.text, l.who.TextField, l.due.TextField} {
		f.OnSubmit(func(string) { l.submit() })
	}
	l.text.OnKey(func(e *fyne.KeyEvent) bool {
		if e.Name != fyne.KeyDown {
			return false
		}
		if !d.cross(d.room) {
			d.cross(d.kept)
		}
		return true
	})
	add := kit.PrimaryButton(icons.Plus, french.T("wrap.decide.add"), l.submit).Hint(french.T("wrap.key.enter"))
	l.hint = kit.Body("").In(theme.ColorOchre)
	l.card = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.Inset(theme.Gap3, container.New(&lineLayout{}, l.text, l.who, l.due, bottom(add))))
	l.box = kit.Column(theme.Gap1, l.card, l.hint)
	l.say("", "")
	return l
}

// fresh begins anew in another workshop.
func (l *line) fresh() {
	l.draft = session.NewNoteDraft(l.d.s.session(), workshop.Decision, "")
	l.clear()
	l.say("", "")
}

func (l *line) clear() {
	l.text.SetText("")
	l.who.SetText("")
	l.due.SetDate("")
	l.due.SetText("") // also a day that was not understood
}

func (l *line) focus() { kit.Focus(l.text.FocusTarget()) }

// typed takes a key in the text. What stood beside it before goes with it.
func (l *line) typed(text string) {
	before := l.draft.ID()
	l.draft.Typed(text, nil)
	if id := l.draft.ID(); id != before && l.who.Text()+string(l.due.Date()) != "" {
		l.d.s.session().Edit(l.rest(id)...)
	}
}

// rest returns who and when, with which the note is an undertaking.
func (l *line) rest(id string) []workshop.Set {
	var sets []workshop.Set
	if who := strings.TrimSpace(l.who.Text()); who != "" {
		sets = append(sets, l.d.note(id, workshop.NoteWho, who), l.d.note(id, workshop.NoteCommits, "1"))
	}
	if d := l.due.Date(); !d.IsZero() {
		sets = append(sets, l.d.note(id, workshop.NoteDue, string(d)))
	}
	return sets
}

// follow shows what an undo made of the note that is being written.
func (l *line) follow() {
	id := l.draft.ID()
	l.text.SetText(l.draft.Follow())
	if id == "" {
		return
	}
	n, _ := l.d.s.state().Note(l.draft.ID())
	l.who.SetText(n.Who)
	l.due.SetDate(n.Due)
}

// submit adds what is written, and begins the next.
func (l *line) submit() {
	if l.due.Unclear() { // it says so itself
		kit.Focus(l.due.FocusTarget())
		return
	}
	l.add()
	l.focus()
}

// add lets go of the note that is written, and reads who and when out of a text
// that says them.
func (l *line) add() {
	if l.draft == nil || l.d.s.frozen() {
		return
	}
	id := l.draft.Confirm()
	if id == "" {
		return
	}
	n, ok := l.d.s.state().Note(id)
	if !ok {
		return
	}
	if raw := unclear(l.due); raw != "" { // somebody leaves: no word is lost
		l.d.s.session().Edit(l.d.note(id, workshop.NoteText, n.Text+" — "+raw))
		n, _ = l.d.s.state().Note(id)
	}
	sets := l.missing(n)
	if len(sets) > 0 {
		l.d.s.session().Edit(sets...)
	}
	l.clear()
	l.say(id, "")
	if len(sets) == 0 && plain(n) {
		l.say(id, notUnderstood(unread(n.Text)))
	}
	l.d.refresh()
	if side := l.d.sideOf(id); side != nil {
		side.reveal(id)
	}
}

// plain says whether a note names nobody and no day.
func plain(n workshop.Note) bool {
	return !n.Commits && strings.TrimSpace(n.Who) == "" && n.Due.IsZero()
}

// notUnderstood says how to write who and when, of which this was not understood;
// "" of nothing.
func notUnderstood(rest string) string {
	switch {
	case rest == "":
		return ""
	case strings.ContainsAny(rest, "0123456789"):
		return french.T("wrap.decide.unread_day", "rest", shortened(rest))
	default:
		return french.T("wrap.decide.unread_who", "rest", shortened(rest))
	}
}

// longestRest is how many letters of a text are said again in a hint.
const longestRest = 40

func shortened(text string) string {
	letters := []rune(text)
	if len(letters) <= longestRest {
		return text
	}
	return strings.TrimSpace(string(letters[:longestRest])) + "…"
}

// say shows a sentence under the line about the note that was added; it stops
// nobody.
func (l *line) say(id, text string) {
	l.of = id
	l.hint.SetText(text)
	if hidden := text == ""; hidden != l.hint.Hidden {
		l.hint.Hidden = hidden
		l.d.relayout()
	}
}

// followHint takes the sentence away once the note is gone or says who or when,
// or was written otherwise.
func (l *line) followHint() {
	if l.hint.Hidden {
		return
	}
	if n, ok := l.d.s.state().Note(l.of); !ok || n.Trashed || !plain(n) || notUnderstood(unread(n.Text)) != l.hint.Text() {
		l.say("", "")
	}
}

// missing returns what the note does not say yet.
func (l *line) missing(n workshop.Note) []workshop.Set {
	if n.Who != "" || !n.Due.IsZero() {
		if who := strings.TrimSpace(n.Who); who != n.Who {
			return []workshop.Set{l.d.note(n.ID, workshop.NoteWho, who)}
		}
		return nil
	}
	p := readLine(n.Text, l.d.s.today(), l.d.isKnown)
	if p.text == n.Text {
		return nil
	}
	sets := []workshop.Set{l.d.note(n.ID, workshop.NoteText, p.text)}
	if p.who != "" {
		sets = append(sets, l.d.note(n.ID, workshop.NoteWho, p.who), l.d.note(n.ID, workshop.NoteCommits, "1"))
	}
	if !p.due.IsZero() {
		sets = append(sets, l.d.note(n.ID, workshop.NoteDue, string(p.due)))
	}
	return sets
}

// typeWho types who a note commits: with the first letter it is an undertaking.
func (d *decisions) typeWho(id, who string) {
	n, ok := d.s.state().Note(id)
	if !ok {
		return // it goes with the text, once there is one
	}
	if strings.TrimSpace(n.Who) == "" && strings.TrimSpace(who) != "" && !n.Commits {
		d.s.session().Edit(d.note(id, workshop.NoteWho, who), d.note(id, workshop.NoteCommits, "1"))
		return
	}
	d.s.session().Type(d.note(id, workshop.NoteWho, who))
}

// unclear returns the text of a day that is not understood, "" when it is.
func unclear(f *kit.DateField) string {
	if !f.Unclear() {
		return ""
	}
	return strings.TrimSpace(f.Text())
}
