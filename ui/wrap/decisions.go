package wrap

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// decisions is the part about what the room decided and who undertakes what.
// Both are notes of the kind Decision: those that were taken in Notes are here.
type decisions struct {
	s     *screen
	known session.Known

	line *line
	room *side // what was decided
	kept *side // what somebody undertakes
	edit *editor

	edited string // the note that is being edited
	before workshop.Note
	box    *fyne.Container
	hint   *kit.Text
}

func newDecisions(s *screen) *decisions {
	d := &decisions{s: s}
	d.line = newLine(d)
	d.edit = newEditor(d)
	d.room, d.kept = newSide(d, false), newSide(d, true)
	d.hint = kit.Caption(french.T("wrap.keys.decide"))
	lists := kit.Panes(theme.Gap4, kit.Fill(d.room.box), kit.Fill(d.kept.box))
	d.box = kit.Column(theme.Gap3, d.line.box, kit.Fill(atLeast(260, lists)), d.hint)
	return d
}

func (d *decisions) content() fyne.CanvasObject { return d.box }

func (d *decisions) note(id string, f workshop.Field, v string) workshop.Set {
	return d.s.set(workshop.KindNote, id, f, v)
}

func (d *decisions) load(fresh bool) {
	if fresh {
		d.edited = ""
		d.line.fresh()
		d.room.list.Select(-1)
		d.kept.list.Select(-1)
	}
	if d.edited != "" {
		d.followEdited(true)
	}
	d.line.follow()
	d.line.box.Hidden, d.hint.Hidden = d.s.frozen(), d.s.frozen()
	d.s.session().Known(func(k session.Known, err error) {
		if err == nil { // else nothing is suggested: no reason to stop somebody
			d.known = k
		}
	})
	d.refresh()
}

func (d *decisions) changed(keys []workshop.Key, undone bool) {
	if undone {
		d.line.follow()
	}
	mine := undone
	for _, k := range keys {
		if k.Kind != workshop.KindNote || k.Workshop != d.s.workshop || k.ID == d.line.draft.ID() && !undone {
			continue
		}
		if k.ID == d.edited {
			d.followEdited(undone)
			if d.edited != "" && !undone {
				continue // what is typed there is not listed at each key
			}
		}
		mine = true
	}
	if mine {
		d.refresh()
	}
}

// followEdited shows what an undo made of the note that is being edited.
func (d *decisions) followEdited(undone bool) {
	n, ok := d.s.state().Note(d.edited)
	switch {
	case !ok || n.Trashed || n.Kind != workshop.Decision:
		d.edited = ""
	case undone:
		d.edit.show(n)
	}
}

// refresh lists the decisions again.
func (d *decisions) refresh() {
	notes := d.notes()
	d.room.show(notes)
	d.kept.show(notes)
	d.line.followHint()
}

// relayout gives the line and the lists their room again.
func (d *decisions) relayout() {
	if d.box != nil {
		d.line.box.Resize(fyne.NewSize(d.box.Size().Width, 1)) // how high it is depends on its width
		d.s.page.Refresh()
	}
}

// notes returns the decisions and undertakings of this workshop, without the one
// that is being written and those that were joined to another.
func (d *decisions) notes() []workshop.Note {
	return slices.DeleteFunc(d.s.state().StandingNotes(), func(n workshop.Note) bool {
		return n.Kind != workshop.Decision || n.ID == d.line.draft.ID()
	})
}

// sideOf returns the list that shows a note.
func (d *decisions) sideOf(id string) *side {
	for _, side := range []*side{d.room, d.kept} {
		if side.index(id) >= 0 {
			return side
		}
	}
	return nil
}

// goTo shows a note, and says whether it is here.
func (d *decisions) goTo(id string) bool {
	side := d.sideOf(id)
	if side == nil {
		return false
	}
	d.s.show(partDecide, false)
	side.reveal(id)
	kit.Focus(side.list)
	return true
}

func (d *decisions) enter() {
	switch {
	case !d.s.frozen():
		d.line.focus()
	case len(d.room.list.Items()) > 0:
		kit.Focus(d.room.list)
	case len(d.kept.list.Items()) > 0:
		kit.Focus(d.kept.list)
	default:
		kit.Focus(d.s.chips.FocusTarget())
	}
}

// leave keeps what is being written.
func (d *decisions) leave() {
	if d.s.state() == nil {
		return
	}
	d.endEdit()
	d.line.add()
}

// key takes the keys of a list.
func (d *decisions) key(side *side, e *fyne.KeyEvent) bool {
	n, ok := side.selected()
	switch e.Name {
	case fyne.KeyEscape:
		d.enter()
	case fyne.KeyUp:
		if side.list.Selected() > 0 || d.s.frozen() {
			return false
		}
		d.line.focus()
	case fyne.KeyLeft:
		d.cross(d.room)
	case fyne.KeyRight:
		d.cross(d.kept)
	case fyne.KeyH:
		if ok {
			d.s.host.ShowSheet(view.Sheet{Of: view.SheetHistory, Workshop: d.s.workshop, Kind: workshop.KindNote, ID: n.ID})
		}
	case fyne.KeyDelete:
		if ok && !d.s.frozen() {
			d.trash(n.ID)
		}
	case fyne.KeyD:
		d.commit(n, ok, false)
	case fyne.KeyE:
		d.commit(n, ok, true)
	default:
		return false
	}
	return true
}

// cross goes to a list, and says whether there is something in it.
func (d *decisions) cross(to *side) bool {
	if len(to.list.Items()) == 0 {
		return false
	}
	kit.Focus(to.list)
	return true
}

// commit makes a decision an undertaking, or the other way round; the focus goes
// along, so that the other key takes it back.
func (d *decisions) commit(n workshop.Note, ok, on bool) {
	if !ok || d.s.frozen() || n.Commits == on {
		return
	}
	d.s.session().Edit(d.note(n.ID, workshop.NoteCommits, flag(on)))
	if side := d.sideOf(n.ID); side != nil {
		side.reveal(n.ID)
		kit.Focus(side.list)
	}
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return ""
}

func (d *decisions) trash(id string) {
	side := d.sideOf(id)
	d.s.trash(workshop.KindNote, id, french.T("wrap.decide.trashed"))
	if side != nil && len(side.list.Items()) > 0 {
		kit.Focus(side.list)
		return
	}
	d.enter()
}

// begin lets a note be changed where it stands. One with several texts is to be
// chosen first.
func (d *decisions) begin(n workshop.Note) {
	if d.s.frozen() || d.edited == n.ID {
		return
	}
	key := d.note(n.ID, workshop.NoteText, "").Key
	if _, several := d.s.state().Disputed[key]; several {
		d.s.host.ShowSheet(view.Sheet{Of: view.SheetChoose, Workshop: d.s.workshop, Kind: workshop.KindNote, ID: n.ID})
		return
	}
	d.endEdit()
	d.s.hush()
	d.edited, d.before = n.ID, n
	d.edit.show(n)
	d.refresh()
	d.edit.text.FocusAtEnd()
}

// endEdit shows the note again. One that was emptied goes to the trash with the
// text that it had.
func (d *decisions) endEdit() {
	id := d.edited
	if id == "" || d.s.state() == nil {
		return
	}
	d.edited = ""
	d.s.session().Flush()
	if n, ok := d.s.state().Note(id); ok && unclear(d.edit.due) != "" { // no word is lost
		d.s.session().Edit(d.note(id, workshop.NoteText, strings.TrimSpace(n.Text+" — "+unclear(d.edit.due))))
		d.edit.due.SetDate("")
		d.edit.due.SetText("")
	}
	if n, ok := d.s.state().Note(id); ok && !n.Trashed && strings.TrimSpace(n.Text) == "" {
		d.s.trash(workshop.KindNote, id, french.T("wrap.decide.trashed"), d.note(id, workshop.NoteText, d.before.Text))
	}
	d.refresh()
}

// done ends the editing and goes back to the note in its list.
func (d *decisions) done() {
	id := d.edited
	d.endEdit()
	if side := d.sideOf(id); side != nil {
		side.reveal(id)
		kit.Focus(side.list)
		return
	}
	d.enter()
}

// names returns who and what can be suggested for « qui »: those who undertake
// something already, the people, the structures.
func (d *decisions) names() []string {
	var names []string
	for _, n := range d.notes() {
		if who := strings.TrimSpace(n.Who); who != "" && !slices.Contains(names, who) {
			names = append(names, who)
		}
	}
	return slices.Concat(names, d.known.Names(), d.known.Structures)
}

// isKnown says whether a name is one that the dossier knows.
func (d *decisions) isKnown(name string) bool {
	return slices.ContainsFunc(d.names(), func(known string) bool { return same(known, name) })
}
