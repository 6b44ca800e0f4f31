package participants

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// The ways to say how many tables there are.
const (
	byTables = "tables"
	byPeople = "personnes"
)

// mostTables is how many tables there can be: each is a group at work, and has a
// key of its own up to 9.
const mostTables = 60

// draw shares people out by lot among tables: shows what would be, and does it in
// one gesture.
type draw struct {
	s      *screen
	groups [][]string // ids; nil: nothing is being drawn

	by         *kit.Chips
	number     *kit.TextField
	only       *kit.CheckItem // only those who are there
	summary    *kit.Text
	cards      *fyne.Container
	keep, anew *kit.Button
	content    *fyne.Container
}

func newDraw(s *screen) *draw {
	d := &draw{s: s}
	d.by = kit.NewChips([]kit.Choice{
		{Value: byTables, Text: french.T("participants.draw.by_tables")},
		{Value: byPeople, Text: french.T("participants.draw.by_people")},
	}, byTables, func(string) { d.throw() })
	d.number = kit.NewTextField("")
	d.number.OnTyped = func(string) { d.throw() }
	d.number.OnSubmit(func(string) { d.confirm() })
	d.number.OnKey(func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyEscape:
			d.close()
		case fyne.KeyUp:
			d.step(1)
		case fyne.KeyDown:
			d.step(-1)
		default:
			return false
		}
		return true
	})
	d.only = kit.NewCheckItem(french.T("participants.draw.only"), false, func(bool) { d.throw() })
	d.summary = kit.Strong("")
	d.cards = kit.Columns(theme.Gap3, 210, 6)
	d.keep = kit.PrimaryButton(icons.Check, french.T("participants.draw.keep"), d.confirm).Hint(french.T("participants.key.enter"))
	d.anew = kit.SecondaryButton(icons.Target, french.T("participants.draw.anew"), d.throw)
	cancel := kit.QuietButton(icons.Close, french.T("participants.import.cancel"), d.close).Hint(french.T("participants.key.escape"))
	minus := kit.IconButton(icons.Minus, french.T("participants.draw.less"), func() { d.step(-1) })
	plus := kit.IconButton(icons.Plus, french.T("participants.draw.more"), func() { d.step(1) })
	d.content = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorPine, theme.Radius), kit.Inset(theme.Gap4, kit.Column(theme.Gap3,
		kit.Row(theme.Gap2, kit.Fill(kit.Heading(french.T("participants.draw.title")).Lines(1)), cancel, d.anew, d.keep),
		kit.Flow(theme.Gap3, kit.Row(theme.Gap1, minus, kit.Fixed(80, d.number), plus), kit.Fixed(360, d.by), kit.Fixed(320, d.only)),
		d.summary,
		kit.Fill(container.NewVScroll(kit.Inset(theme.Gap1, d.cards))))))
	d.content.Hide()
	return d
}

// usualGroup is how many people sit at a table when nobody says otherwise: fewer
// do not mix, more do not all speak.
const usualGroup = 6

// openDraw shows a first draw.
func (s *screen) openDraw() {
	if s.frozen() || len(s.people) < 2 {
		return
	}
	s.hush()
	s.panel.close()
	d := s.draw
	count := workshop.Count(s.people)
	d.only.Hidden = count.Present == 0 || count.Present == count.All
	d.only.SetOn(count.Present > 0)
	tables := len(count.Tables)
	if tables < 2 {
		tables = max((len(d.people())+usualGroup-1)/usualGroup, 2)
	}
	d.by.SetChosen(byTables)
	d.number.SetText(strconv.Itoa(tables))
	d.throw()
	s.showMiddle(d.content)
	kit.Focus(d.number.FocusTarget())
	d.number.SelectAll()
}

// people returns who is shared out.
func (d *draw) people() []workshop.Participant {
	var out []workshop.Participant
	for _, p := range d.s.people {
		if p.Present || !d.only.On() {
			out = append(out, p)
		}
	}
	return out
}

// tables returns how many tables are asked for, 0 when that is not clear.
func (d *draw) tables() int {
	n, err := strconv.Atoi(trimmed(d.number.Text()))
	if err != nil || n < 1 {
		return 0
	}
	all := len(d.people())
	if d.by.Chosen() == byPeople {
		n = (all + n - 1) / n
	}
	return min(n, mostTables, all)
}

// step asks for one more, or one less.
func (d *draw) step(by int) {
	n, err := strconv.Atoi(trimmed(d.number.Text()))
	if err != nil {
		n = 0
	}
	d.number.SetText(strconv.Itoa(min(max(n+by, 1), mostTables)))
	d.throw()
}

// throw draws anew, and shows it.
func (d *draw) throw() {
	d.groups = workshop.Draw(d.people(), d.tables(), d.s.lot)
	d.show()
}

// refresh draws again when the people have changed meanwhile.
func (d *draw) refresh() {
	if d.groups != nil {
		d.throw()
	}
}

func (d *draw) show() {
	who := make(map[string]workshop.Participant)
	moved := 0
	for _, p := range d.people() {
		who[p.ID] = p
		if p.Table != "" {
			moved++
		}
	}
	d.cards.Objects = nil
	for i, ids := range d.groups {
		d.cards.Add(groupCard(i+1, ids, who))
	}
	d.keep.Enable()
	text := french.N("participants.draw.summary", len(d.groups), "people", french.N("participants.draw.people", len(who)))
	if moved > 0 {
		text += french.N("participants.draw.moved", moved)
	}
	if len(d.groups) == 0 {
		d.groups = [][]string{}
		d.keep.Disable()
		text = french.T("participants.draw.how_many")
	}
	d.summary.SetText(text)
	d.content.Refresh()
}

// groupCard shows a table, its people in the order of the collèges.
func groupCard(n int, ids []string, who map[string]workshop.Participant) fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.Row(theme.Gap2, kit.Fill(kit.Strong(french.T("participants.draw.table", "n", n)).Lines(1)), kit.Caption(french.N("participants.draw.people", len(ids))).OneLine())}
	for _, c := range allColleges() {
		l := lookOf(c)
		for _, id := range ids {
			if p := who[id]; p.College == c {
				lines = append(lines, kit.Row(theme.Gap2, kit.NewIconSized(l.icon, l.in, 16), kit.Fill(kit.Body(orUnnamed(p.Nom)).OneLine().Lines(1))))
			}
		}
	}
	return kit.Stack(kit.NewSurface(theme.ColorPaper, theme.ColorLine, theme.Radius), kit.Inset(theme.Gap3, kit.Column(theme.Gap1, lines...)))
}

// confirm gives them their tables, as one gesture.
func (d *draw) confirm() {
	if len(d.groups) == 0 || d.s.frozen() {
		return
	}
	var sets []workshop.Set
	for i, ids := range d.groups {
		for _, id := range ids {
			sets = append(sets, d.s.set(id, workshop.ParticipantTable, strconv.Itoa(i+1)))
		}
	}
	d.close()
	d.s.sayDone(french.T("participants.draw.done"), d.s.do(sets...))
	d.s.toList()
}

// close goes back to the list; nothing is changed.
func (d *draw) close() {
	d.groups = nil
	d.s.showMiddle(d.s.panes)
	d.s.toList()
}
