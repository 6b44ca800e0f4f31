package agenda

import (
	"slices"
	"strconv"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// The minutes of a block that somebody adds.
const (
	usualMinutes = 10
	pauseMinutes = 10
)

// create adds a block after the selected one and begins to write its title.
func (s *screen) create() {
	if s.frozen() {
		return
	}
	if b, ok := s.state().Block(s.fresh); ok && s.fresh == s.selected && blank(&b) {
		s.toPanel()
		return
	}
	s.hush()
	s.dropBlank()
	at := place(s.blocks, s.selected) + 1
	if s.selected == "" {
		at = len(s.blocks)
	}
	id := s.insert(at, workshop.Block{Minutes: usualMinutes})
	s.fresh = id
	s.toPanel()
}

// insert adds a block before the one that stands at a place, and selects it.
func (s *screen) insert(at int, b workshop.Block) string {
	id := workshop.NewID()
	sets := s.ranks(inserted(s.blocks, id, at))
	s.session().Edit(append(sets, s.valuesOf(id, b)...)...)
	s.choose(id)
	return id
}

// valuesOf returns what writes a block that is not there yet.
func (s *screen) valuesOf(id string, b workshop.Block) []workshop.Set {
	var sets []workshop.Set
	for _, f := range fields {
		if v := value(&b, f); v != "" {
			sets = append(sets, s.set(id, f, v))
		}
	}
	return sets
}

func (s *screen) ranks(list []placed) []workshop.Set {
	sets := make([]workshop.Set, len(list))
	for i, p := range list {
		sets[i] = s.set(p.id, workshop.BlockRang, p.rank)
	}
	return sets
}

// fill makes the déroulé of blocks, all at once.
func (s *screen) fill(blocks []workshop.Block) {
	if s.frozen() || len(blocks) == 0 {
		return
	}
	s.hush()
	var sets []workshop.Set
	rank, first := "", ""
	for _, b := range blocks {
		id := workshop.NewID()
		if first == "" {
			first = id
		}
		rank = workshop.RankBetween(rank, "")
		sets = append(append(sets, s.set(id, workshop.BlockRang, rank)), s.valuesOf(id, b)...)
	}
	s.session().Edit(sets...)
	s.choose(first)
	s.focusList()
}

// dropBlank takes away the block that was made last, when nobody wrote into it and
// it is not selected any more, or the screen is left.
func (s *screen) dropBlank() {
	id := s.fresh
	st := s.state()
	if id == "" || st == nil || st.Workshop.ID != s.workshop {
		return
	}
	s.fresh = ""
	if b, ok := st.Block(id); ok && !b.Trashed && blank(&b) {
		s.session().Edit(s.set(id, workshop.FieldTrashed, "1"))
	}
}

// current returns the selected block, if it can be changed.
func (s *screen) current() (workshop.Block, bool) {
	if s.frozen() {
		return workshop.Block{}, false
	}
	b, ok := s.state().Block(s.selected)
	return b, ok && !b.Trashed
}

// duplicate adds a copy of the selected block after it.
func (s *screen) duplicate() {
	b, ok := s.current()
	if !ok {
		return
	}
	s.insert(place(s.blocks, b.ID)+1, b)
	s.focusList()
}

// addMinutes makes the selected block longer or shorter, to a round number.
func (s *screen) addMinutes(by int) {
	b, ok := s.current()
	if !ok {
		return
	}
	n := b.Minutes + by
	if by == bigStep || by == -bigStep { // 12 and + are 15, 12 and − are 10
		n = b.Minutes/bigStep*bigStep + max(by, 0)
		if by < 0 && b.Minutes%bigStep == 0 {
			n = b.Minutes + by
		}
	}
	if n = min(max(n, 0), workshop.MaxMinutes); n != b.Minutes {
		s.session().Edit(s.set(b.ID, workshop.BlockMinutes, strconv.Itoa(n)))
	}
}

func (s *screen) turnPause() {
	if b, ok := s.current(); ok {
		s.session().Edit(s.set(b.ID, workshop.BlockPause, flag(!b.Pause)))
	}
}

// move moves the selected block by one line.
func (s *screen) move(by int) {
	b, ok := s.current()
	if !ok {
		return
	}
	from := place(s.blocks, b.ID)
	to := from + by
	if by > 0 {
		to++
	}
	s.moveTo(b.ID, to)
}

// moveTo puts a block before the one that stands at a place.
func (s *screen) moveTo(id string, to int) {
	if ranks := moved(s.blocks, place(s.blocks, id), to); len(ranks) > 0 && !s.frozen() {
		s.session().Edit(s.ranks(ranks)...)
	}
}

// addPause puts a pause where the room would have worked too long.
func (s *screen) addPause() {
	at := pausePlace(s.blocks)
	if at < 0 {
		s.host.Say(french.T("agenda.too_long"))
		return
	}
	s.insert(at, workshop.Block{Titre: french.T("agenda.pause"), Minutes: pauseMinutes, Pause: true})
	s.focusList()
}

// trash puts the selected block in the trash and offers to bring it back.
func (s *screen) trash() {
	b, ok := s.current()
	if !ok {
		return
	}
	s.session().Edit(s.set(b.ID, workshop.FieldTrashed, "1"))
	s.toList()
	title := oneLine(b.Titre)
	if title == "" {
		title = french.T("agenda.untitled")
	}
	s.offerUndo(french.T("agenda.trashed", "title", title), b.ID, s.set(b.ID, workshop.FieldTrashed, ""))
}

// trashAll empties the déroulé, for another template.
func (s *screen) trashAll() {
	if s.frozen() || len(s.blocks) == 0 {
		return
	}
	var gone, back []workshop.Set
	for _, b := range s.blocks {
		gone = append(gone, s.set(b.ID, workshop.FieldTrashed, "1"))
		back = append(back, s.set(b.ID, workshop.FieldTrashed, ""))
	}
	n, first := len(s.blocks), s.blocks[0].ID
	s.session().Edit(gone...)
	s.focusList()
	s.offerUndo(french.N("agenda.trashed_all", n), first, back...)
}

// showHistory shows what was done to the selected block, and the way back.
func (s *screen) showHistory() {
	if s.selected != "" {
		s.host.ShowSheet(view.Sheet{Of: view.SheetHistory, Workshop: s.workshop, Kind: workshop.KindBlock, ID: s.selected})
	}
}

// menu is what is done rarely.
func (s *screen) menu() []kit.MenuEntry {
	act := func(can bool, f func()) func() {
		if !can {
			return nil
		}
		return f
	}
	l := s.engine.Live()
	running := l.Phase == workshop.Running
	_, some := s.current()
	return []kit.MenuEntry{
		{Icon: icons.Clock, Text: french.T("agenda.menu.begin"), Act: act(some && !(running && s.blocks[l.Index].ID == s.selected), func() { s.engine.Begin(s.selected) })},
		{Icon: icons.ChevronLeft, Text: french.T("agenda.menu.previous"), Act: act(l.Phase != workshop.NotBegun, func() { s.engine.Previous() })},
		{Icon: icons.Minus, Text: french.T("agenda.menu.fewer"), Act: act(running, func() { s.engine.Add(-bigStep) })},
		{Icon: icons.Close, Text: french.T("agenda.menu.stop"), Act: act(running, func() { s.engine.Stop() })},
		{Icon: icons.Undo, Text: french.T("agenda.menu.reset"), Act: act(s.ran, func() { s.engine.Reset() })},
		{Icon: icons.Trash, Text: french.T("agenda.menu.empty"), Act: s.trashAll},
	}
}

// undoable is a deletion that was just done and can be taken back.
type undoable struct {
	back []workshop.Set // what takes it back
	last bool           // nothing was done since: the session undoes it
	show string         // the block to show when it is back
}

// offerUndo says what was deleted, until something else is done, with a way back.
func (s *screen) offerUndo(text, show string, back ...workshop.Set) {
	s.undoing = &undoable{back: back, last: true, show: show}
	say := kit.Body(text).In(theme.ColorOnRail).Lines(2)
	button := kit.SecondaryButton(icons.Undo, french.T("agenda.undo"), s.undo).Hint(french.T("agenda.key.undo"))
	s.offer.Objects = nil
	s.offer.Add(kit.Stack(kit.NewSurface(theme.ColorRail, "", theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap2, kit.Row(theme.Gap3, kit.Fill(say), button, kit.SecondaryButton("", french.T("agenda.close"), s.hush)))))
	s.content.Refresh() // it has its place at once
}

// undo brings back what was taken away last: as Ctrl+Z, as long as that is the same,
// so that the two do not undo each other.
func (s *screen) undo() {
	u := s.undoing
	if u == nil || u.last && s.session().Undo() {
		return
	}
	s.session().Edit(u.back...)
}

// followUndo takes the offer back once what was deleted is there again, and shows it.
func (s *screen) followUndo(keys []workshop.Key) {
	u := s.undoing
	if u == nil || len(keys) == 0 {
		return
	}
	u.last = false
	if b, ok := s.state().Block(u.show); ok && !b.Trashed && slices.Contains(keys, u.back[0].Key) {
		s.hush()
		s.choose(u.show)
		s.focusList()
	}
}

// hush takes the offer back.
func (s *screen) hush() {
	s.undoing = nil
	s.offer.RemoveAll()
}
