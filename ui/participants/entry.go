package participants

import (
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/roster"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// entryLine is where people are added: a line for each, and Enter.
type entryLine struct {
	s    *screen
	text *kit.SuggestField
	here *kit.Chip // those who are added are in the room
	add  *kit.Button

	example                                  *kit.Text
	name, structure, college, table, contact *kit.Pill
	already                                  *kit.Pill
	box                                      *fyne.Container
	under                                    *fyne.Container
}

func newEntryLine(s *screen) *entryLine {
	pill := func(icon icons.Name, in, tint fyne.ThemeColorName) *kit.Pill { return kit.NewPill(icon, "", in, tint) }
	e := &entryLine{
		s:         s,
		example:   kit.Caption(french.T("participants.entry.example")),
		name:      pill(icons.People, theme.ColorPine, theme.ColorPineTint),
		structure: pill(icons.Pin, theme.ColorSlate, theme.ColorSlateTint),
		college:   pill(icons.Circle, theme.ColorSlate, theme.ColorSlateTint),
		table:     pill(icons.Target, theme.ColorSlate, theme.ColorSlateTint),
		contact:   pill(icons.Lock, theme.ColorOchre, theme.ColorOchreTint),
		already:   pill(icons.Info, theme.ColorOchre, theme.ColorOchreTint),
	}
	e.text = kit.NewSuggestField("", func(string) []string { return e.suggest() }).Several().SharesUndo()
	e.text.SetPlaceHolder(french.T("participants.entry.placeholder"))
	e.text.OnTyped = func(string) { e.understood() }
	e.text.OnTaken = e.taken
	e.text.OnSubmit(func(string) { e.submit() })
	e.text.OnKey(e.key)
	e.text.OnPaste(s.pasted)
	e.here = kit.NewChip(kit.Choice{Text: french.T("participants.entry.here")}, false, func(bool) { kit.Focus(e.text.FocusTarget()) })
	e.add = kit.PrimaryButton(icons.Plus, french.T("participants.entry.add"), func() { e.submit(); kit.Focus(e.text.FocusTarget()) }).Hint(french.T("participants.key.enter"))
	e.under = kit.Flow(theme.Gap2, e.name, e.structure, e.college, e.table, e.contact, e.already)
	e.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorPine, theme.Radius), kit.Inset(theme.Gap3, kit.Column(theme.Gap2,
		kit.TopRow(theme.Gap3, kit.Fill(e.text), kit.InsetXY(0, 2, e.here), e.add),
		kit.Stack(kit.Column(0, e.example), e.under))))
	e.understood()
	return e
}

// suggest returns what may go on as the part of the line that is being typed:
// names first, then structures and collèges.
func (e *entryLine) suggest() []string {
	if !strings.Contains(e.text.Text(), ",") {
		return e.s.known.Names()
	}
	out := append([]string{}, e.s.known.Structures...)
	for _, c := range workshop.Colleges {
		out = append(out, strings.ToLower(collegeWord(c)))
	}
	return out
}

// taken completes the line with what is known of the person who was chosen.
func (e *entryLine) taken(name string) {
	if strings.Contains(e.text.Text(), ",") {
		e.understood()
		return
	}
	for _, p := range e.s.known.People {
		if p.Nom == name {
			e.text.SetText(strings.Join(partsOf(p), ", "))
			e.text.FocusAtEnd()
			break
		}
	}
	e.understood()
}

func partsOf(p session.Person) []string {
	parts := []string{p.Nom}
	if p.Structure != "" {
		parts = append(parts, p.Structure)
	}
	if p.College != "" {
		parts = append(parts, strings.ToLower(collegeWord(p.College)))
	}
	return parts
}

// understood shows what was understood of the line.
func (e *entryLine) understood() {
	p := roster.Line(e.text.Text())
	e.example.Hidden = p.Nom != "" || p.Structure != ""
	set := func(pill *kit.Pill, shows bool, icon icons.Name, text string, in, tint fyne.ThemeColorName) {
		pill.Hidden = !shows
		if shows {
			pill.Set(icon, text, in, tint)
		}
	}
	l := lookOf(p.College)
	set(e.name, p.Nom != "", icons.People, p.Nom, theme.ColorPine, theme.ColorPineTint)
	set(e.structure, p.Structure != "", icons.Pin, french.T("participants.entry.structure", "name", p.Structure), theme.ColorSlate, theme.ColorSlateTint)
	set(e.college, p.College != "", l.icon, collegeWord(p.College), l.in, l.tint)
	set(e.table, p.Table != "", icons.Target, deskOrName(p.Table), theme.ColorSlate, theme.ColorSlateTint)
	set(e.contact, p.Contact != "", icons.Lock, french.T("participants.entry.contact"), theme.ColorOchre, theme.ColorOchreTint)
	_, same, there := roster.Namesake(e.s.people, p)
	word := french.T("participants.entry.already")
	if !same {
		word = french.T("participants.entry.namesake")
	}
	set(e.already, there, icons.Info, word, theme.ColorOchre, theme.ColorOchreTint)
	e.under.Hidden = !e.example.Hidden
	e.box.Refresh()
}

// submit adds the person of the line, or completes who is there already. A line
// that cannot be kept as it is stays where it is.
func (e *entryLine) submit() {
	text := e.text.Text()
	if long := roster.TooLong(text); long != "" {
		e.s.say(long)
		return
	}
	p := roster.Line(text)
	if p.Nom == "" {
		return
	}
	p.Present = e.here.On()
	e.clear()
	e.s.enter(p)
	if roster.Hides(text) && len(e.s.notice.Objects) == 0 {
		e.s.say(french.T("participants.entry.invisible"))
	}
}

func (e *entryLine) clear() {
	e.text.SetText("")
	e.understood()
}

// key takes the keys of the line that do not write.
func (e *entryLine) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown:
		if trimmed(e.text.Text()) != "" || len(e.s.rows) == 0 {
			return false
		}
		e.s.toList()
		return true
	case fyne.KeyEscape:
		if e.text.Text() == "" {
			return false
		}
		e.clear()
		return true
	}
	return false
}

// focus gives the line the focus.
func (e *entryLine) focus() { kit.Focus(e.text.FocusTarget()) }
