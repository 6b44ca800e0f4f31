package participants

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/browse"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/roster"
	"atelier/ui/theme"
)

// listEnds end the names of the files that a list may be in.
const listEnds = ".xlsx .csv .txt .tsv .xlsm"

// importer shows what would be added of a list, and adds it in one gesture.
type importer struct {
	s     *screen
	table *roster.Table // nil: nothing is being imported
	list  roster.List
	from  string // what it came from, in French

	title, summary, contacts *kit.Text
	columns                  *fyne.Container
	columnPicks              []*kit.Select
	agreed, anyway, here     *kit.CheckItem
	lines                    *kit.GroupList[line]
	add, cancel              *kit.Button
	content                  *fyne.Container
}

func newImporter(s *screen) *importer {
	i := &importer{s: s}
	i.title = kit.Heading("").Lines(1)
	i.summary = kit.Strong("")
	i.contacts = kit.Caption("")
	i.columns = kit.Flow(theme.Gap3)
	i.agreed = kit.NewCheckItem(french.T("participants.import.agreed"), false, func(bool) { i.read() })
	i.anyway = kit.NewCheckItem("", false, func(bool) { i.tell() })
	i.here = kit.NewCheckItem(french.T("participants.import.here"), false, nil)
	i.lines = kit.NewGroupList(func() kit.RowOf[line] { return newLineRow() })
	i.lines.HeightKey = func(line) any { return true }
	i.add = kit.PrimaryButton(icons.Plus, "", i.confirm).Hint(french.T("participants.key.enter"))
	i.cancel = kit.QuietButton(icons.Close, french.T("participants.import.cancel"), i.close).Hint(french.T("participants.key.escape"))
	options := kit.Columns(theme.Gap3, 300, 3, i.agreed, i.anyway, i.here)
	i.content = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorPine, theme.Radius), kit.Inset(theme.Gap4, kit.Column(theme.Gap3,
		kit.Row(theme.Gap2, kit.Fill(i.title), i.cancel, i.add), i.summary,
		kit.Column(theme.Gap1, kit.Caption(french.T("participants.import.columns")), i.columns),
		options, i.contacts, kit.Fill(i.lines))))
	i.content.Hide()
	return i
}

// pasted takes what is pasted into the line when it is a list, and shows what
// would be added.
func (s *screen) pasted(text string) bool {
	if s.frozen() || !isList(text) {
		return false
	}
	table, err := roster.ParseText(text)
	if err != nil {
		s.say(err.Error())
		return true
	}
	s.importer.open(table, french.T("participants.import.pasted"))
	return true
}

// isList says whether a text has several lines, or the cells of a spreadsheet.
func isList(text string) bool {
	text = strings.TrimSpace(text)
	return strings.ContainsAny(text, "\n\r\t")
}

// chooseFile asks for a file with a list.
func (s *screen) chooseFile() {
	browse.ChooseFile(s.host, browse.Ask{
		Title: french.T("participants.import.title"), Text: french.T("participants.import.text"), Confirm: french.T("participants.import.read"),
	}, listEnds, s.importFile)
}

// dropped takes a file that somebody dropped on the window.
func (s *screen) dropped(files []fyne.URI) {
	if len(files) > 0 && !s.frozen() {
		s.importFile(files[0].Path())
	}
}

// importFile reads a file and shows what would be added.
func (s *screen) importFile(path string) {
	var table *roster.Table
	s.host.Run(func(context.Context) (err error) {
		table, err = roster.ReadFile(path)
		return err
	}, func(err error) {
		switch {
		case err == nil:
			s.importer.open(table, filepath.Base(path))
		case roster.IsRefusal(err):
			s.say(err.Error())
		default:
			s.host.Tell(err)
		}
	})
}

// open shows a table.
func (i *importer) open(table *roster.Table, from string) {
	i.table, i.from = table, from
	if table.Sheet != "" {
		i.from = french.T("participants.import.sheet", "from", from, "sheet", table.Sheet)
	}
	i.s.hush()
	i.s.panel.close()
	i.agreed.SetOn(false)
	i.anyway.SetOn(false)
	i.here.SetOn(i.s.entry.here.On())
	i.showColumns()
	i.read()
	i.s.showMiddle(i.content)
	kit.Focus(i.add)
}

// refresh shows what would be added now that the people have changed.
func (i *importer) refresh() {
	if i.table != nil {
		i.read()
	}
}

// mostColumns is how many columns can be given a meaning.
const mostColumns = 12

// showColumns shows what each column means, to be changed.
func (i *importer) showColumns() {
	var choices []kit.Choice
	for _, c := range roster.Columns {
		choices = append(choices, kit.Choice{Value: string(c), Text: columnWord(c)})
	}
	i.columns.Objects, i.columnPicks = nil, nil
	for n := range i.table.Columns[:min(len(i.table.Columns), mostColumns)] {
		pick := kit.NewSelect("", choices, string(i.table.Columns[n]), func(v string) {
			i.table.Columns[n] = roster.Column(v)
			i.read()
		})
		i.columnPicks = append(i.columnPicks, pick)
		title := i.table.Titles[n]
		if title == "" {
			title = french.T("participants.import.column", "n", french.Int(n+1))
		}
		i.columns.Add(kit.Fixed(164, kit.Column(theme.Gap1, kit.Caption(title).Bold().OneLine().Lines(1), pick)))
	}
	i.columns.Refresh()
}

func columnWord(c roster.Column) string {
	if c == roster.Ignored {
		return french.T("participants.import.as.nothing")
	}
	return french.T("participants.import.as." + string(c))
}

// read makes people of the table.
func (i *importer) read() {
	i.list = i.table.People(i.s.people, i.agreed.On())
	i.lines.SetGroups(groupsOf(i.list))
	i.tell()
}

// chosen returns who would be added.
func (i *importer) chosen() []workshop.Participant {
	var out []workshop.Participant
	for _, p := range i.list.New {
		out = append(out, p.Participant)
	}
	if i.anyway.On() {
		for _, p := range i.list.Already {
			out = append(out, p.Participant)
		}
	}
	return out
}

// tell says what would be done.
func (i *importer) tell() {
	n, already := len(i.chosen()), len(i.list.Already)
	i.title.SetText(french.T("participants.import.preview", "from", i.from))
	text := french.N("participants.import.will", n)
	if i.list.Left > 0 {
		text = text + french.N("participants.import.left", i.list.Left)
	}
	if already > 0 && !i.anyway.On() {
		text = text + french.N("participants.import.already", already)
	}
	i.summary.SetText(text + ".")
	i.summary.SetColor(theme.ColorInk)
	i.anyway.SetText(french.N("participants.import.anyway", already))
	i.anyway.Hidden = already == 0
	hasContact := false
	for _, c := range i.table.Columns {
		hasContact = hasContact || c == roster.Contact
	}
	i.agreed.Hidden = !hasContact
	i.contacts.Hidden = i.list.NoAccord == 0
	i.contacts.SetText(french.N("participants.import.no_accord", i.list.NoAccord))
	i.add.SetText(french.N("participants.import.add", n))
	i.add.Enable()
	if n == 0 {
		i.add.Disable()
	}
	if i.list.TooMany() {
		i.add.Disable()
		i.summary.SetText(french.T("participants.import.too_many", "n", french.Int(n), "most", french.Int(roster.MaxPeople)))
		i.summary.SetColor(theme.ColorBrick)
	}
	i.content.Refresh()
}

// confirm adds them all, as one gesture.
func (i *importer) confirm() {
	people := i.chosen()
	if len(people) == 0 || i.list.TooMany() || i.s.frozen() {
		return
	}
	var sets []workshop.Set
	first := ""
	for _, p := range people {
		p.Present = p.Present || i.here.On()
		id, more := i.s.setsOf(p)
		sets = append(sets, more...)
		if first == "" {
			first = id
		}
	}
	i.close()
	i.s.search.SetText("")
	i.s.words = nil
	i.s.session().Edit(sets...)
	i.s.learn()
	i.s.selectPerson(first)
	i.s.say(french.N("participants.import.done", len(people)), i.s.undoButton())
}

// close goes back to the list; nothing is added.
func (i *importer) close() {
	i.table = nil
	i.s.showMiddle(i.s.panes)
	i.s.entry.focus()
}
