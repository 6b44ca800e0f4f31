package plan

import (
	"slices"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// create adds an action at the end and begins to write its title.
func (s *screen) create() {
	if s.state() == nil || s.session().ReadOnly() {
		return
	}
	if a, ok := s.state().Action(s.fresh); ok && s.fresh == s.selected && blank(&a) {
		s.panel.jump(workshop.ActionTitre)
		return
	}
	s.hush()
	s.switchTo(modeFiches)
	s.dropBlank()
	id := workshop.NewID()
	s.session().Edit(s.ranks(insert(rankedActions(s.actions), id, len(s.actions)))...)
	s.choose(id)
	s.fresh = id
	s.opened()
	s.panel.jump(workshop.ActionTitre)
}

// dropBlank takes away the action that was made last, when nobody wrote into it
// and it is not selected any more, or the screen is left.
func (s *screen) dropBlank() {
	id := s.fresh
	st := s.state()
	if id == "" || st == nil || st.Workshop.ID != s.workshop {
		return
	}
	s.fresh = ""
	if a, ok := st.Action(id); ok && !a.Trashed && blank(&a) {
		s.session().Edit(s.set(id, workshop.FieldTrashed, "1"))
	}
}

func (s *screen) ranks(list []newRank) []workshop.Set {
	sets := make([]workshop.Set, len(list))
	for i, r := range list {
		sets[i] = s.set(r.ID, workshop.ActionRang, r.Rang)
	}
	return sets
}

// duplicate adds a copy of the selected action after it. Its étapes are to be
// done again.
func (s *screen) duplicate() {
	a, ok := s.current()
	if !ok {
		return
	}
	plan := rankedActions(s.actions)
	id := workshop.NewID()
	sets := s.ranks(insert(plan, id, place(plan, a.ID)+1))
	for _, f := range fields {
		v := value(&a, f)
		if f == workshop.ActionTitre && v != "" {
			v = french.T("plan.copy_of", "title", v)
		}
		if v != "" {
			sets = append(sets, s.set(id, f, v))
		}
	}
	for f, v := range map[workshop.Field]string{workshop.ActionNote: a.Note, workshop.ActionCluster: a.Cluster} {
		if v != "" {
			sets = append(sets, s.set(id, f, v))
		}
	}
	for _, c := range s.state().Workshop.Communes {
		if len(a.CommuneCodes) > 0 && a.Concerns(c.Code) {
			sets = append(sets, s.set(id, workshop.FieldCommune(c.Code), c.Nom))
		}
	}
	sets = append(sets, s.stepsOf(&a, id)...)
	s.switchTo(modeFiches)
	s.session().Edit(sets...)
	s.choose(id)
	s.opened()
	s.panel.jump(workshop.ActionTitre)
}

// stepsOf copies the étapes of an action for another.
func (s *screen) stepsOf(a *workshop.Action, action string) []workshop.Set {
	var sets []workshop.Set
	for _, m := range a.Milestones {
		id := workshop.NewID()
		l := s.panel.steps
		sets = append(sets, l.set(id, workshop.MilestoneAction, action), l.set(id, workshop.MilestoneNom, m.Nom), l.set(id, workshop.MilestoneRang, m.Rang))
	}
	return sets
}

// current returns the selected action, if it can be changed.
func (s *screen) current() (workshop.Action, bool) {
	if s.state() == nil || s.session().ReadOnly() {
		return workshop.Action{}, false
	}
	a, ok := s.state().Action(s.selected)
	return a, ok && !a.Trashed
}

// trash puts the selected action in the trash and offers to bring it back.
func (s *screen) trash() {
	a, ok := s.current()
	if !ok {
		return
	}
	i := index(s.rows, a.ID)
	next := ""
	switch {
	case i+1 < len(s.rows):
		next = s.rows[i+1].ID
	case i > 0:
		next = s.rows[i-1].ID
	}
	if next != "" {
		s.choose(next)
	}
	s.session().Edit(s.set(a.ID, workshop.FieldTrashed, "1"))
	s.toTable()
	s.offerUndo(french.T("plan.trashed", "title", orText(oneLine(a.Titre), "plan.untitled")), s.set(a.ID, workshop.FieldTrashed, ""), func() {
		s.choose(a.ID)
		s.focusTable()
	})
}

// showHistory shows what was done to the selected action, and the way back.
func (s *screen) showHistory() {
	if s.selected != "" {
		s.host.ShowSheet(view.Sheet{Of: view.SheetHistory, Workshop: s.workshop, Kind: workshop.KindAction, ID: s.selected})
	}
}

// moveAction moves the selected action by one line of the table.
func (s *screen) moveAction(by int) {
	a, ok := s.current()
	if !ok {
		return
	}
	plan := rankedActions(s.actions)
	if from, to, ok := destination(plan, s.rows, a.ID, by); ok {
		s.session().Edit(s.ranks(move(plan, from, to))...)
	}
}

// undoable is a deletion that was just done and can be taken back.
type undoable struct {
	back workshop.Set // what takes it back
	last bool         // nothing was done since: the session undoes it
	then func()       // shows what is back
}

// offerUndo says what was deleted, until something else is done, with a way back;
// then, which may be nil, shows what is back.
func (s *screen) offerUndo(text string, back workshop.Set, then func()) {
	s.undoing = &undoable{back: back, last: true, then: then}
	say := kit.Body(text).In(theme.ColorOnRail).Lines(2)
	button := kit.SecondaryButton(icons.Undo, french.T("plan.undo"), s.undo).Hint(french.T("plan.key.undo"))
	s.offer.Objects = nil
	s.offer.Add(kit.Stack(kit.NewSurface(theme.ColorRail, "", theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap2, kit.Row(theme.Gap3, kit.Fill(say), button, kit.SecondaryButton("", french.T("plan.close"), s.hush)))))
}

// undo brings back what was taken away last: as Ctrl+Z, as long as that is the
// same, so that the two do not undo each other.
func (s *screen) undo() {
	u := s.undoing
	if u == nil || u.last && s.session().Undo() {
		return
	}
	s.session().Edit(u.back)
}

// followUndo takes the offer back once what was deleted is there again, and shows
// it.
func (s *screen) followUndo(keys []workshop.Key) {
	u := s.undoing
	if u == nil || len(keys) == 0 {
		return
	}
	u.last = false
	if slices.Contains(keys, u.back.Key) {
		s.hush()
		if u.then != nil {
			u.then()
		}
	}
}

// hush takes the offer back.
func (s *screen) hush() {
	s.undoing = nil
	s.offer.RemoveAll()
}
