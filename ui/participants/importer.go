package participants

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
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
	turn  int    // counts readings: a long one that comes late is dropped
	busy  bool   // a long list is being read
	fresh bool   // nothing of it was shown yet

	title, summary, remarks        *kit.Text
	sheet                          *kit.Select
	sheetLine                      *fyne.Container
	columns                        *fyne.Container
	columnPicks                    []*kit.Select
	agreed, anyway, complete, here *kit.CheckItem
	lines                          *kit.GroupList[line]
	add, cancel                    *kit.Button
	content                        *fyne.Container
}

func newImporter(s *screen) *importer {
	i := &importer{s: s}
	i.title = kit.Heading("").Lines(1)
	i.summary = kit.Strong("")
	i.remarks = kit.Caption("")
	i.columns = kit.Flow(theme.Gap3)
	i.sheet = kit.NewSelect("", nil, "", i.chooseSheet)
	i.sheetLine = kit.Row(theme.Gap2, kit.Caption(french.T("participants.import.sheet_label")).Bold().OneLine(), kit.Fixed(300, i.sheet), kit.Space())
	i.agreed = kit.NewCheckItem(french.T("participants.import.agreed"), false, func(bool) { i.read() })
	i.anyway = kit.NewCheckItem("", false, func(on bool) { i.complete.SetOn(i.complete.On() && !on); i.show() })
	i.complete = kit.NewCheckItem("", false, func(on bool) { i.anyway.SetOn(i.anyway.On() && !on); i.show() })
	i.here = kit.NewCheckItem(french.T("participants.import.here"), false, func(bool) { i.show() })
	i.lines = kit.NewGroupList(func() kit.RowOf[line] { return newLineRow() })
	i.lines.HeightKey = func(line) any { return true }
	i.add = kit.PrimaryButton(icons.Plus, "", i.confirm).Hint(french.T("participants.key.enter"))
	i.cancel = kit.QuietButton(icons.Close, french.T("participants.import.cancel"), i.close).Hint(french.T("participants.key.escape"))
	options := kit.Columns(theme.Gap3, 400, 2, i.agreed, i.complete, i.anyway, i.here)
	i.content = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorPine, theme.Radius), kit.Inset(theme.Gap4, kit.Column(theme.Gap3,
		kit.Row(theme.Gap2, kit.Fill(i.title), i.cancel, i.add), i.summary, i.sheetLine,
		kit.Column(theme.Gap1, kit.Caption(french.T("participants.import.columns")), i.columns),
		options, i.remarks, kit.Fill(atLeast(linesHeight, i.lines)))))
	i.content.Hide()
	return i
}

// linesHeight is how high the lines of a list stay, at a text scale of 1: where
// there is no room for them the screen scrolls.
const linesHeight float32 = 150

// longPaste is how many bytes are read at once; what is longer is read apart.
const longPaste = 32 << 10

// pasted takes what is pasted into the line when it is a list, and shows what
// would be added.
func (s *screen) pasted(text string) bool {
	if s.frozen() || !isList(text) {
		return false
	}
	read := func() (*roster.Table, error) { return roster.ParseText(text) }
	from := french.T("participants.import.pasted")
	if len(text) > longPaste {
		s.readApart(read, from)
		return true
	}
	table, err := read()
	s.opened(table, from, err)
	return true
}

// readApart reads a list without stopping anybody.
func (s *screen) readApart(read func() (*roster.Table, error), from string) {
	var table *roster.Table
	of := s.workshop
	s.host.Run(func(context.Context) (err error) {
		table, err = read()
		return err
	}, func(err error) {
		if s.shown && s.workshop == of && !s.frozen() {
			s.opened(table, from, err)
		}
	})
}

// opened shows a list that was read, or says why it cannot be.
func (s *screen) opened(table *roster.Table, from string, err error) {
	switch {
	case err == nil:
		s.importer.open(table, from)
	case roster.IsRefusal(err):
		s.say(err.Error())
	default:
		s.host.Tell(err)
	}
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
	s.readApart(func() (*roster.Table, error) { return roster.ReadFile(path) }, filepath.Base(path))
}

// open shows a table.
func (i *importer) open(table *roster.Table, from string) {
	i.from = from
	i.s.hush()
	i.s.panel.close()
	for _, c := range []*kit.CheckItem{i.agreed, i.anyway, i.complete} {
		c.SetOn(false)
	}
	i.here.SetOn(i.s.entry.here.On())
	i.lines.SetGroups(nil)
	i.take(table)
	i.s.showMiddle(i.content)
	kit.Focus(i.add)
}

// take shows a table, or another sheet.
func (i *importer) take(table *roster.Table) {
	i.table, i.fresh = table, true
	i.showSheets()
	i.showColumns()
	i.read()
}

// showSheets shows which sheet is read, to be changed.
func (i *importer) showSheets() {
	var choices []kit.Choice
	chosen := ""
	for n, name := range i.table.Sheets() {
		choices = append(choices, kit.Choice{Value: strconv.Itoa(n), Text: name})
		if name == i.table.Sheet && chosen == "" {
			chosen = strconv.Itoa(n)
		}
	}
	i.sheet.SetChoices(choices)
	i.sheet.SetChosen(chosen)
	i.sheetLine.Hidden = len(choices) == 0
}

// chooseSheet shows another sheet; one that cannot be read says why, and the one
// before stays.
func (i *importer) chooseSheet(v string) {
	n, err := strconv.Atoi(v)
	if err != nil {
		return
	}
	table, err := i.table.Choose(n)
	if err != nil {
		i.showSheets()
		i.refuse(err.Error())
		return
	}
	i.take(table)
}

func (i *importer) refuse(text string) {
	i.summary.SetText(text)
	i.summary.SetColor(theme.ColorBrick)
	i.content.Refresh()
}

// refresh shows what would be added now that the people have changed.
func (i *importer) refresh() {
	if i.table != nil {
		i.read()
	}
}

// usualColumns is how many columns show whatever they mean. Of the others those
// show that are taken: none comes in unseen.
const usualColumns = 12

// showColumns shows what each column means, to be changed.
func (i *importer) showColumns() {
	var choices []kit.Choice
	for _, c := range roster.Columns {
		choices = append(choices, kit.Choice{Value: string(c), Text: columnWord(c)})
	}
	i.columns.Objects, i.columnPicks = nil, nil
	for n, c := range i.table.Columns {
		if n >= usualColumns && c == roster.Ignored {
			continue
		}
		pick := kit.NewSelect("", choices, string(c), func(v string) {
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
