package participants

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/roster"
	"atelier/ui/theme"
)

// line is a line of a list as the preview shows it.
type line struct {
	at   int
	who  workshop.Participant
	away bool   // the list says that they are not there
	told string // what is to be said of it, "" for nothing
}

// mostTold is how many lines of one kind are listed: nobody reads more, and a list
// of thousands is to be cut anyway.
const mostTold = 500

// groupsOf puts the lines of a list under what happens to them: what needs a look
// comes first. present says who would be noted present.
func groupsOf(l roster.List, present func(roster.Person) bool) []kit.Group[line] {
	of := func(p roster.Person, told string) line {
		who := p.Participant
		who.Present = present(p)
		return line{p.Line, who, p.Absent, told}
	}
	var problems, already, alike, added []line
	for _, p := range l.Problems[:min(len(l.Problems), mostTold)] {
		problems = append(problems, line{at: p.Line, told: p.Text})
	}
	if more := len(l.Problems) - len(problems); more > 0 {
		problems = append(problems, line{told: french.N("participants.import.more", more)})
	}
	if l.TooMany() { // nobody is added
		return []kit.Group[line]{{Title: french.N("participants.import.group.problems", len(l.Problems)), Items: problems}}
	}
	for _, p := range l.Already {
		already = append(already, of(p.Person, p.Text))
	}
	near := make(map[int]string)
	for _, p := range l.Alike {
		near[p.Line] = p.Text
	}
	for _, p := range l.New {
		if told := near[p.Line]; told != "" {
			alike = append(alike, of(p, told))
		} else {
			added = append(added, of(p, ""))
		}
	}
	return []kit.Group[line]{
		{Title: french.N("participants.import.group.problems", len(l.Problems)), Items: problems},
		{Title: french.N("participants.import.group.already", len(already)), Items: already},
		{Title: french.N("participants.import.group.alike", len(alike)), Items: alike},
		{Title: french.N("participants.import.group.added", len(added)), Items: added},
	}
}

// lineRow shows a line of a list.
type lineRow struct {
	widget.BaseWidget
	at, who, told *kit.Text
	icon          *kit.Icon
	body          *fyne.Container
}

// columnLine is how wide « ligne 1 234 » is, at a text scale of 1.
const columnLine float32 = 84

func newLineRow() *lineRow {
	r := &lineRow{
		at:  kit.Caption("").OneLine().Lines(1),
		who: kit.Body("").OneLine().Lines(1), told: kit.Body("").OneLine().Lines(1).In(theme.ColorOchre),
		icon: kit.NewIconSized(icons.Plus, theme.ColorPine, 16),
	}
	r.body = kit.Row(theme.Gap2, kit.Fixed(columnLine, r.at), r.icon, kit.Fill(r.who), kit.Fill(r.told))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *lineRow) Bind(l line) {
	at := ""
	if l.at > 0 {
		at = french.T("participants.import.line", "n", french.Int(l.at))
	}
	r.at.SetText(at)
	who := l.who
	text := joined(who.Nom, who.Structure)
	if who.College != "" {
		text = joined(text, collegeWord(who.College))
	}
	text = joined(text, deskWord(who.Table))
	switch {
	case who.Present:
		text = joined(text, presentWord(true))
	case l.away:
		text = joined(text, french.T("participants.import.away"))
	}
	r.who.SetText(joined(text, who.Contact))
	r.told.SetText(l.told)
	r.icon.Set(icons.Plus, theme.ColorPine)
	if l.told != "" {
		r.icon.Set(icons.Warning, theme.ColorOchre)
	}
	r.body.Objects[2].(*fyne.Container).Hidden = text == ""
	r.body.Objects[3].(*fyne.Container).Hidden = l.told == ""
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *lineRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.InsetXY(theme.Gap2, theme.Gap1, r.body))
}
