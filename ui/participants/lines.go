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
	told string // what is to be said of it, "" for nothing
}

// groupsOf puts the lines of a list under what happens to them: what needs a look
// comes first.
func groupsOf(l roster.List) []kit.Group[line] {
	var problems, already, alike, added []line
	for _, p := range l.Problems {
		problems = append(problems, line{at: p.Line, told: p.Text})
	}
	for _, p := range l.Already {
		already = append(already, line{p.Line, p.Participant, p.Text})
	}
	near := make(map[int]string)
	for _, p := range l.Alike {
		near[p.Line] = p.Text
	}
	for _, p := range l.New {
		if told := near[p.Line]; told != "" {
			alike = append(alike, line{p.Line, p.Participant, told})
		} else {
			added = append(added, line{at: p.Line, who: p.Participant})
		}
	}
	return []kit.Group[line]{
		{Title: french.N("participants.import.group.problems", len(problems)), Items: problems},
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
	r.at.SetText(french.T("participants.import.line", "n", french.Int(l.at)))
	who := l.who
	text := joined(who.Nom, who.Structure)
	if who.College != "" {
		text = joined(text, collegeWord(who.College))
	}
	text = joined(text, deskWord(who.Table))
	if who.Present {
		text = joined(text, presentWord(true))
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
