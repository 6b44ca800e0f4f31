package plan

import (
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// row is one line of the table.
type row struct {
	ID       string
	Number   int // its place in the whole plan, from 1
	Title    string
	Pilot    string
	End      workshop.Date
	Status   workshop.Status
	Priority workshop.Priority
	Missing  int  // essential gaps; 0: the action is ready
	Double   bool // somebody has to choose between texts
}

// filter says which actions the table shows. The zero value shows all.
type filter struct {
	commune string // INSEE code, "" for every commune
	view    string // see the views
	words   []string
}

// The views: all, what is to be completed, what is ready, and with a prefix all
// that have one status or priority.
const (
	viewAll        = ""
	viewTodo       = "todo"
	viewReady      = "ready"
	statusPrefix   = "status:"
	priorityPrefix = "priority:"
)

// words returns what a person searches for, one by one, ready to be compared.
func words(text string) []string { return strings.Fields(fold.Fold(text)) }

// passes says whether the table shows an action.
func (f filter) passes(a *workshop.Action) bool {
	return (f.commune == "" || a.Concerns(f.commune)) && f.inView(a) && f.hasWords(a)
}

func (f filter) inView(a *workshop.Action) bool {
	switch f.view {
	case viewAll:
		return true
	case viewTodo:
		return !a.Ready()
	case viewReady:
		return a.Ready()
	}
	if status, ok := strings.CutPrefix(f.view, statusPrefix); ok {
		return string(a.Statut) == status
	}
	return string(a.Priorite) == strings.TrimPrefix(f.view, priorityPrefix)
}

// searched are the fields that a search looks into.
var searched = []workshop.Field{
	workshop.ActionTitre, workshop.ActionEnjeu, workshop.ActionDescription, workshop.ActionObjectifs, workshop.ActionPersonnePilote,
	workshop.ActionServicePilote, workshop.ActionStructurePilote, workshop.ActionEluReferent, workshop.ActionPartenaires, workshop.ActionThematique,
}

func (f filter) hasWords(a *workshop.Action) bool {
	if len(f.words) == 0 {
		return true
	}
	var all strings.Builder
	for _, field := range searched {
		all.WriteString(value(a, field))
		all.WriteByte(' ')
	}
	text := fold.Fold(all.String())
	for _, w := range f.words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// rows returns the lines of the table, in the people's order. The action whose
// id is keep is shown whatever the filter: somebody is working on it.
func rows(actions []workshop.Action, f filter, keep string) []row {
	out := make([]row, 0, len(actions))
	for i := range actions {
		a := &actions[i]
		if a.ID == keep || f.passes(a) {
			out = append(out, newRow(a, i+1))
		}
	}
	return out
}

func newRow(a *workshop.Action, number int) row {
	return row{
		ID: a.ID, Number: number, Title: oneLine(a.Titre), Pilot: pilot(a),
		End: a.Fin, Status: a.Statut, Priority: a.Priorite, Missing: missing(a),
	}
}

// missing counts the essential gaps.
func missing(a *workshop.Action) int {
	n := 0
	for _, g := range a.Gaps() {
		if g.Essential {
			n++
		}
	}
	return n
}

// pilot returns who carries the action: the person, the service and the
// structure, those that are said.
func pilot(a *workshop.Action) string {
	var said []string
	for _, name := range []string{a.PersonnePilote, a.ServicePilote, a.StructurePilote} {
		if name = oneLine(name); name != "" {
			said = append(said, name)
		}
	}
	return strings.Join(said, ", ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// tally counts what the head of the screen and the views show.
type tally struct {
	all, ready int
	status     map[workshop.Status]int
	priority   map[workshop.Priority]int
}

func count(actions []workshop.Action) tally {
	t := tally{all: len(actions), status: make(map[workshop.Status]int), priority: make(map[workshop.Priority]int)}
	for i := range actions {
		if actions[i].Ready() {
			t.ready++
		}
		t.status[actions[i].Statut]++
		t.priority[actions[i].Priorite]++
	}
	return t
}

// blank says whether nobody wrote anything into an action yet.
func blank(a *workshop.Action) bool {
	for _, f := range fields {
		if strings.TrimSpace(value(a, f)) != "" {
			return false
		}
	}
	return len(a.Milestones) == 0 && len(a.CommuneCodes) == 0
}

// index returns the place of an action in the table, -1 when it is not there.
func index(list []row, id string) int {
	for i, r := range list {
		if r.ID == id {
			return i
		}
	}
	return -1
}
