package participants

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
)

// deed is a gesture that a notice offers to take back.
type deed struct {
	sets []workshop.Set // what was done
	back []workshop.Set // what takes it back, field by field
	last bool           // nothing was done since: the session undoes it
}

// do does something in one gesture.
func (s *screen) do(sets ...workshop.Set) deed {
	d := deed{sets: sets, back: s.reverse(sets), last: true}
	s.session().Edit(sets...)
	return d
}

// reverse returns what takes sets back that are not done yet: the values of before,
// and the trash for who is new.
func (s *screen) reverse(sets []workshop.Set) []workshop.Set {
	var back []workshop.Set
	fresh := make(map[string]bool)
	for _, set := range sets {
		p, there := s.state().Participant(set.ID)
		switch {
		case there:
			back = append(back, s.set(set.ID, set.Field, fieldOf(p, set.Field)))
		case !fresh[set.ID]:
			fresh[set.ID] = true
			back = append(back, s.set(set.ID, workshop.FieldTrashed, "1"))
		}
	}
	return back
}

// standing returns what takes a deed back where it still stands: what was written
// over it since stays.
func (s *screen) standing(d deed) []workshop.Set {
	done := make(map[workshop.Key]string)
	for _, set := range d.sets {
		done[set.Key] = set.Value
	}
	var back []workshop.Set
	for _, set := range d.back {
		p, there := s.state().Participant(set.ID)
		if there && fieldOf(p, set.Field) == done[set.Key] {
			back = append(back, set)
		}
	}
	return back
}

// takeBack takes back what a notice told of: as Ctrl+Z, as long as that is the
// same, so that the two do not undo each other.
func (s *screen) takeBack(d *deed) {
	if s.frozen() {
		return
	}
	if s.erased != "" {
		s.toList()
	} else {
		s.hush()
		s.entry.focus()
	}
	if d.last && s.session().Undo() {
		return
	}
	if back := s.standing(*d); len(back) > 0 {
		s.session().Edit(back...)
	}
}

// sayDone says what was done, and offers to take it back.
func (s *screen) sayDone(text string, d deed, actions ...*kit.Button) {
	kept := &d
	s.say(text, append([]*kit.Button{kit.QuietButton(icons.Undo, french.T("participants.undo"), func() { s.takeBack(kept) })}, actions...)...)
	s.deed = kept
}

// say shows a line under the list, with what can be done about it. It stays until
// the next gesture, and stops nobody. Who is selected stays in sight.
func (s *screen) say(text string, actions ...*kit.Button) {
	s.erased, s.deed = "", nil
	s.notice.Objects = []fyne.CanvasObject{kit.NewBanner(kit.Info, text, append(actions, kit.IconButton(icons.Close, french.T("participants.close"), s.closeNotice))...)}
	s.showNotice(true)
}

// hush takes away what say shows.
func (s *screen) hush() {
	s.erased, s.deed = "", nil
	if len(s.notice.Objects) > 0 {
		s.notice.RemoveAll()
		s.showNotice(false)
	}
}

func (s *screen) closeNotice() {
	s.hush()
	s.entry.focus()
}

func (s *screen) showNotice(on bool) {
	s.notice.Hidden = !on
	s.left.Refresh()
	s.middle.Refresh()
	if i := s.list.Selected(); i >= 0 {
		s.list.Select(i)
	}
}

// followNotice takes a notice away that speaks of what is no more: after an undo.
// Once something else was done, « Annuler » takes back only what it speaks of.
func (s *screen) followNotice(e session.Event) {
	undone := e.Undone != "" || e.Redone != ""
	if len(e.Keys) == 0 && !undone {
		return
	}
	if s.deed != nil {
		s.deed.last = false
	}
	id := s.erased
	if p, ok := s.state().Participant(id); id != "" && ok && !p.Trashed {
		s.hush()
		s.selectPerson(id)
	}
	if undone {
		s.hush()
	}
}
