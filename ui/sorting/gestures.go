package sorting

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/view"
)

// What people do with the board. Each gesture is one edit, which is undone as
// one.

func (s *screen) edit(sets []workshop.Set) bool {
	if len(sets) == 0 || s.frozen() {
		return false
	}
	s.session().Edit(sets...)
	return true
}

// letter takes a letter or a digit. A row of digits without Shift has other
// signs on French keyboards.
func (s *screen) letter(r rune) {
	const unshifted = "&é\"'(-è_ç"
	if i := slices.Index([]rune(unshifted), r); i >= 0 {
		r = rune('1' + i)
	}
	switch r {
	case 'o', 'O':
		s.turnOpen()
		return
	case 'e', 'E':
		if id := s.board.at.note; id != "" {
			s.host.Go(view.Route{Stage: view.Notes, Item: id})
		}
		return
	case 'p', 'P':
		s.propose()
		return
	}
	if s.frozen() {
		return
	}
	switch r {
	case 'n', 'N', 's', 'S', 'u', 'U':
		s.newCluster()
	case 'm', 'M':
		s.pickMove()
	case 'r', 'R':
		s.takeOut()
	case 't', 'T':
		s.rename(s.board.at.column)
	case 'g', 'G':
		s.pickMerge(s.board.at.column)
	case 'j', 'J':
		s.join()
	case '1', '2', '3', '4', '5', '6', '7', '8', '9':
		s.moveByDigit(int(r - '0'))
	}
}

// key takes the keys that do not move the arrows.
func (s *screen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.enter()
	case fyne.KeyF2:
		s.rename(s.board.at.column)
	case fyne.KeyDelete:
		if s.board.at.note == "" {
			s.trash(s.board.at.column)
		}
	case fyne.KeyEscape:
		if !s.escape() {
			kit.DispatchKey(s.host.Window().Canvas(), e)
		}
	case fyne.KeySpace:
	default:
		kit.DispatchKey(s.host.Window().Canvas(), e)
	}
	return true
}

// enter groups what is proposed; else it writes the title that the arrows are on,
// or opens the note.
func (s *screen) enter() {
	switch {
	case s.hints.on:
		s.newCluster()
	case s.board.at.note == "":
		s.rename(s.board.at.column)
	default:
		s.turnOpen()
	}
}

func (s *screen) escape() bool {
	switch {
	case s.hints.on:
		s.dismiss()
	case len(s.board.chosen) > 0:
		s.board.choose()
	default:
		return false
	}
	return true
}

// shortcut takes Alt with an arrow, which moves the column; the others are the
// window's.
func (s *screen) shortcut(short fyne.Shortcut) {
	if c, ok := short.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierAlt {
		switch c.KeyName {
		case fyne.KeyLeft:
			s.moveColumn(s.board.at.column, -1)
			return
		case fyne.KeyRight:
			s.moveColumn(s.board.at.column, 1)
			return
		}
	}
	if c, ok := s.host.Window().Canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(short)
	}
}

// newCluster makes a cluster of the notes that are selected, or of the one that
// the arrows are on, and goes to write its title.
func (s *screen) newCluster() {
	if s.frozen() {
		return
	}
	notes := s.board.targets()
	s.hush()
	id, sets := s.state().NewCluster("", notes...)
	s.look(byCluster)
	clear(s.board.chosen)
	s.edit(sets)
	s.board.goTo(spot{column: id, x: len(s.board.columns)}.settle(s.board.columns))
	s.rename(id)
}

// rename writes the title of a cluster in place. Of other columns only the head
// gets the arrows.
func (s *screen) rename(key string) {
	s.board.goTo(spot{column: key, x: s.board.at.x}.settle(s.board.columns))
	c := s.board.columns[s.board.at.x]
	if !c.cluster(s.way) || s.frozen() {
		s.board.byMouse = true
		s.backToBoard()
		return
	}
	s.board.name(c.key)
}

// typedTitle takes a key in the title.
func (s *screen) typedTitle(text string) {
	if id := s.board.naming; id != "" {
		s.session().Type(s.set(workshop.KindCluster, id, workshop.ClusterTitre, text))
	}
}

func (s *screen) set(k workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: k, ID: id, Field: f}, Value: v}
}

// named ends the writing of a title.
func (s *screen) named() {
	if s.board.naming == "" || s.session() == nil {
		return
	}
	s.session().Flush()
	s.board.unname()
	s.refresh()
	s.backToBoard()
}

// moveTo moves notes to a column of the board: into the cluster, to the kind or
// the table that it is.
func (s *screen) moveTo(to int, notes []string) {
	if to < 0 || to >= len(s.board.columns) || len(notes) == 0 || s.frozen() {
		return
	}
	c := s.board.columns[to]
	next := s.board.at
	if slices.Contains(notes, next.note) && to != next.x {
		next = beside(s.board.columns, next, notes)
	}
	if s.edit(s.movesTo(c, notes)) {
		clear(s.board.chosen)
		s.hush()
		s.board.goTo(next.settle(s.board.columns))
	}
}

func (s *screen) movesTo(c column, notes []string) []workshop.Set {
	if s.way == byCluster {
		return s.state().MoveNotes(c.key, notes...)
	}
	f := workshop.NoteTable
	if s.way == byKind {
		f = workshop.NoteKindOf
	}
	var sets []workshop.Set
	for _, id := range notes {
		if c.index(id) < 0 {
			sets = append(sets, s.set(workshop.KindNote, id, f, c.key))
		}
	}
	return sets
}

// drop takes notes that were dragged to a column.
func (s *screen) drop(notes []string, to int) {
	s.moveTo(to, notes)
	s.backToBoard()
}

func (s *screen) moveByDigit(digit int) {
	to := slices.IndexFunc(s.board.columns, func(c column) bool { return c.digit == digit })
	if to >= 0 {
		s.moveTo(to, s.board.targets())
	}
}

// takeOut takes notes out of their cluster.
func (s *screen) takeOut() {
	if s.way == byCluster {
		s.moveTo(0, s.board.targets())
	}
}

// join joins the notes that are selected to the one that the arrows are on, since
// they say the same; a note alone is separated from what was joined to it.
func (s *screen) join() {
	here := s.board.at.note
	if s.frozen() || here == "" && len(s.board.chosen) == 0 {
		return
	}
	notes := s.board.targets()
	if here == "" || s.hints.on && !s.board.chosen[here] {
		here = notes[0]
	}
	others := slices.DeleteFunc(notes, func(id string) bool { return id == here })
	if len(others) == 0 {
		s.edit(s.state().SeparateNotes(here))
		return
	}
	if s.edit(s.state().JoinNotes(here, others...)) {
		clear(s.board.chosen)
		s.hush()
		s.board.goTo(s.board.at.find(s.board.columns, here))
	}
}

// turnOpen shows the whole note with those that were joined to it, or less.
func (s *screen) turnOpen() {
	id := s.board.at.note
	if id == "" {
		return
	}
	s.board.open[id] = !s.board.open[id]
	s.board.show(s.board.columns)
	s.board.reveal()
}

// trash puts a cluster in the trash; its notes are to be sorted again.
func (s *screen) trash(key string) {
	if s.way != byCluster || key == "" {
		return
	}
	title := s.titleOf(key)
	if s.edit(s.state().TrashCluster(key)) {
		s.board.goTo(s.board.at.settle(s.board.columns))
		s.host.Say(french.T("sorting.trashed", "title", title))
	}
}

// titleOf returns the title of a cluster, or that it has none.
func (s *screen) titleOf(key string) string {
	c, _ := s.state().Cluster(key)
	if t := strings.TrimSpace(c.Titre); t != "" {
		return t
	}
	return french.T("sorting.untitled")
}

func (s *screen) moveColumn(key string, by int) {
	if s.way == byCluster && key != "" && s.edit(s.state().MoveCluster(key, by)) {
		s.board.goTo(s.board.at.settle(s.board.columns))
	}
}

// menu shows what can be done with a cluster.
func (s *screen) menu(of fyne.CanvasObject, key string) {
	st := s.state()
	entries := []kit.MenuEntry{
		{Icon: icons.Edit, Text: french.T("sorting.menu.rename"), Hint: "F2", Act: func() { s.rename(key) }},
		{Icon: icons.Sorting, Text: french.T("sorting.menu.merge"), Hint: "G", Act: func() { s.pickMerge(key) }},
	}
	for _, m := range st.MergedInto(key) {
		entries = append(entries, kit.MenuEntry{Icon: icons.Undo, Text: french.T("sorting.menu.separate", "title", s.titleOf(m.ID)), Act: func() {
			s.edit(s.state().SeparateCluster(m.ID))
			s.backToBoard()
		}})
	}
	move := func(icon icons.Name, text, hint string, by int) {
		e := kit.MenuEntry{Icon: icon, Text: text, Hint: hint}
		if len(st.MoveCluster(key, by)) > 0 {
			e.Act = func() { s.moveColumn(key, by); s.backToBoard() }
		}
		entries = append(entries, e)
	}
	move(icons.ChevronLeft, french.T("sorting.menu.left"), french.T("sorting.menu.left_key"), -1)
	move(icons.ChevronRight, french.T("sorting.menu.right"), french.T("sorting.menu.right_key"), 1)
	kit.ShowMenu(of, append(entries, kit.MenuEntry{Icon: icons.Trash, Text: french.T("sorting.menu.trash"), Hint: french.T("sorting.menu.trash_key"), Act: func() {
		s.trash(key)
		s.backToBoard()
	}}))
}
