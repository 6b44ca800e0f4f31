package participants

import (
	"context"
	"slices"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/roster"
	"atelier/ui/theme"
)

// quickLines is how many lines are read at once; a longer list is read apart, and
// nobody waits.
const quickLines = 300

// read makes people of the table.
func (i *importer) read() {
	i.turn++
	turn, table, there, agreed := i.turn, *i.table, slices.Clone(i.s.people), i.agreed.On()
	table.Columns = slices.Clone(table.Columns)
	if len(table.Rows) <= quickLines {
		i.known(table.People(there, agreed))
		return
	}
	i.busy = true
	i.summary.SetText(french.T("participants.import.reading"))
	i.summary.SetColor(theme.ColorInk)
	var list roster.List
	i.s.host.Run(func(context.Context) error {
		list = table.People(there, agreed)
		return nil
	}, func(error) {
		if i.table != nil && turn == i.turn {
			i.known(list)
		}
	})
}

// known shows what was understood. A list of who came begins by noting it of those
// who are there already.
func (i *importer) known(list roster.List) {
	i.list, i.busy = list, false
	if i.fresh {
		i.fresh = false
		i.complete.SetOn(list.Attending && i.completing().people > 0)
	}
	i.show()
}

// show shows the lines, and says what would be done.
func (i *importer) show() {
	i.lines.SetGroups(groupsOf(i.list, i.present))
	i.tell()
}

// present says whether somebody of the list would be noted present: nobody is of
// whom the list says the contrary.
func (i *importer) present(p roster.Person) bool {
	return p.Present || i.here.On() && !p.Absent
}

func (i *importer) seated(p roster.Person) workshop.Participant {
	who := p.Participant
	who.Present = i.present(p)
	return who
}

// chosen returns who would be added.
func (i *importer) chosen() []workshop.Participant {
	var out []workshop.Participant
	for _, p := range i.list.New {
		out = append(out, i.seated(p))
	}
	if i.anyway.On() {
		for _, p := range i.list.Already {
			out = append(out, i.seated(p.Person))
		}
	}
	return out
}

// completion is what a list says of people who are there already, and that is not
// stored of them yet.
type completion struct {
	sets   []workshop.Set
	people int // who gets some
	marked int // who is noted present
	filled int // who gets more than that
}

// completing returns what the list would complete.
func (i *importer) completing() completion {
	var c completion
	done := make(map[workshop.Key]bool)
	seen := make(map[string]struct{ marked, filled bool })
	for _, p := range i.list.Already {
		if p.With.ID == "" {
			continue
		}
		for _, set := range i.s.completing(p.With, i.seated(p.Person)) {
			if done[set.Key] { // two lines of one person: the first says it
				continue
			}
			done[set.Key] = true
			c.sets = append(c.sets, set)
			was := seen[set.ID]
			if set.Field == workshop.ParticipantPresent {
				was.marked = true
			} else {
				was.filled = true
			}
			seen[set.ID] = was
		}
	}
	for _, was := range seen {
		c.people++
		if was.marked {
			c.marked++
		}
		if was.filled {
			c.filled++
		}
	}
	return c
}

// tell says what would be done.
func (i *importer) tell() {
	i.title.SetText(french.T("participants.import.preview", "from", i.source()))
	n, already, c := len(i.chosen()), len(i.list.Already), i.completing()
	i.anyway.SetText(french.N("participants.import.anyway", already))
	i.anyway.Hidden = already == 0
	i.complete.SetText(french.N("participants.import.complete", c.people))
	i.complete.Hidden = c.people == 0
	i.agreed.Hidden = i.list.Contacts == 0
	if !i.complete.On() {
		c = completion{}
	}
	i.summary.SetText(i.summaryOf(n, c))
	i.summary.SetColor(theme.ColorInk)
	i.tellRemarks()
	i.tellButton(n, c.people)
	if i.list.TooMany() {
		i.add.Disable()
		i.summary.SetText(french.T("participants.import.too_many", "n", french.Int(len(i.list.New)+already), "most", french.Int(roster.MaxPeople)))
		i.summary.SetColor(theme.ColorBrick)
	}
	i.content.Refresh()
	if i.s.host.Window().Canvas().Focused() == nil && i.content.Visible() {
		kit.Focus(i.add)
	}
}

// source names what is read.
func (i *importer) source() string {
	if i.table.Sheet == "" {
		return i.from
	}
	return french.T("participants.import.sheet", "from", i.from, "sheet", i.table.Sheet)
}

func (i *importer) summaryOf(n int, c completion) string {
	text := french.N("participants.import.will", n)
	if n == 0 {
		text = french.T("participants.import.will_none")
	}
	if i.list.Left > 0 {
		text += french.N("participants.import.left", i.list.Left)
	}
	if already := len(i.list.Already); already > 0 && !i.anyway.On() {
		text += french.N("participants.import.already", already)
	}
	if c.marked > 0 {
		text += french.N("participants.import.marked", c.marked)
	}
	if c.filled > 0 {
		text += french.N("participants.import.filled", c.filled)
	}
	return text + "."
}

func (i *importer) tellRemarks() {
	text := ""
	if i.list.NoAccord > 0 {
		text = french.N("participants.import.no_accord", i.list.NoAccord)
	}
	if i.list.Unlooked {
		text = joinedWith(text, french.T("participants.import.unlooked"), " ")
	}
	i.remarks.SetText(text)
	i.remarks.Hidden = text == ""
}

func (i *importer) tellButton(added, completed int) {
	i.add.Enable()
	switch {
	case added > 0:
		i.add.SetText(french.N("participants.import.add", added))
	case completed > 0:
		i.add.SetText(french.N("participants.import.only_complete", completed))
	default:
		i.add.SetText(french.T("participants.import.none"))
		i.add.Disable()
	}
}

// confirm adds them all, and completes who is there already, as one gesture.
func (i *importer) confirm() {
	if i.busy || i.list.TooMany() || i.s.frozen() {
		return
	}
	people := i.chosen()
	var sets []workshop.Set
	first := ""
	for _, p := range people {
		id, more := i.s.setsOf(p)
		sets = append(sets, more...)
		if first == "" {
			first = id
		}
	}
	var c completion
	if i.complete.On() {
		c = i.completing()
		sets = append(sets, c.sets...)
	}
	if len(sets) == 0 {
		return
	}
	if first == "" {
		first = sets[0].ID
	}
	i.close()
	i.s.search.SetText("")
	i.s.words = nil
	d := i.s.do(sets...)
	i.s.learn()
	i.s.show(first)
	i.s.sayDone(doneText(len(people), c), d)
}

func doneText(added int, c completion) string {
	text := ""
	if added > 0 {
		text = french.N("participants.import.done", added)
	}
	if c.marked > 0 {
		text = joinedWith(text, french.N("participants.import.done_marked", c.marked), " ")
	}
	if c.filled > 0 {
		text = joinedWith(text, french.N("participants.import.done_filled", c.filled), " ")
	}
	return text
}

// close goes back to the list; nothing is added.
func (i *importer) close() {
	i.table = nil
	i.turn++
	i.s.showMiddle(i.s.panes)
	i.s.entry.focus()
}
