package session

import (
	"context"
	"slices"
	"strings"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

// step is what one undo takes back: a gesture, the typing in one field until
// somebody pauses, or a merge.
type step struct {
	name     string
	workshop string
	made     bool       // it made the thing that it is about
	gestures []*gesture // in the order they are written
	merge    *store.Merge
	last     time.Time
}

// A text that is written is taken back in one go as far as there was no pause
// longer than typingPauseRun, and for no longer than typingRun: an undo must not
// take away two minutes of somebody who types without a stop.
const (
	typingPauseRun = 3 * time.Second
	typingRun      = 10 * time.Second
)

// maxSteps bounds how far back undo goes; the history goes back for ever.
const maxSteps = 500

// Undoable returns the name of what [Session.Undo] would take back; false when
// there is nothing.
func (s *Session) Undoable() (name string, ok bool) { return top(s.undo) }

// Redoable returns the name of what [Session.Redo] would do again; false when
// there is nothing.
func (s *Session) Redoable() (name string, ok bool) { return top(s.redo) }

func top(list []*step) (string, bool) {
	if len(list) == 0 {
		return "", false
	}
	return list[len(list)-1].name, true
}

// Undo takes back the last gesture that was made in this session, in whichever
// workshop, and says whether there was one. It is written as any edit; an event
// with Undone comes once it is.
func (s *Session) Undo() bool {
	s.flushTyping()
	st := pop(&s.undo)
	if st == nil || s.dossier.ReadOnly() || s.closed {
		return false
	}
	s.takeBack(st, &s.redo, func(r store.Restored) Event { return Event{Undone: st.name, Left: len(r.Left)} })
	return true
}

// Redo does again what the last [Session.Undo] took back, as long as nothing else
// was done since.
func (s *Session) Redo() bool {
	s.flushTyping()
	st := pop(&s.redo)
	if st == nil || s.dossier.ReadOnly() || s.closed {
		return false
	}
	s.takeBack(st, &s.undo, func(r store.Restored) Event { return Event{Redone: st.name, Left: len(r.Left)} })
	return true
}

func pop(list *[]*step) *step {
	n := len(*list)
	if n == 0 {
		return nil
	}
	st := (*list)[n-1]
	*list = (*list)[:n-1]
	return st
}

// takeBack undoes a step; what undoes that in turn goes on the other pile.
func (s *Session) takeBack(st *step, other *[]*step, news func(store.Restored) Event) {
	from := &s.undo
	if other == &s.undo {
		from = &s.redo
	}
	back := &step{name: st.name, workshop: st.workshop}
	gestures := slices.Clone(st.gestures) // the writer's goroutine reads it
	s.restore(back, other, news, func(ctx context.Context, person string) (store.Restored, error) {
		if st.merge != nil {
			return s.dossier.UndoMerge(ctx, person, *st.merge)
		}
		var edits []workshop.Ref
		for _, g := range gestures { // all written by now: gestures go in order
			if g.edit != (workshop.Ref{}) {
				edits = append(edits, g.edit)
			}
		}
		return s.dossier.Undo(ctx, person, edits...)
	}, func(err error) {
		if err != nil { // it can be tried again
			*from = append(*from, st)
			s.emit(Event{Err: err})
		}
	})
}

// ReturnTo gives an entity, or with kind "" a whole workshop, the values that it
// had once the change at was made. It can be undone under that name; done, which
// may be nil, is called once it is written, or could not be.
func (s *Session) ReturnTo(name, workshopID string, kind workshop.Kind, id string, at workshop.Ref, done func(error)) {
	if s.refusesWork(done) {
		return
	}
	s.flushTyping()
	s.redo = nil
	st := &step{name: name, workshop: workshopID}
	saved := func(store.Restored) Event { return Event{Saved: true} }
	s.restore(st, &s.undo, saved, func(ctx context.Context, person string) (store.Restored, error) {
		return s.dossier.ReturnTo(ctx, person, workshopID, kind, id, at)
	}, done)
}

// Revive gives back what sources hold and whose coming was undone. It can be
// undone under that name; done is called once it is written, or could not be.
func (s *Session) Revive(name string, sources []*store.Source, done func(error)) {
	if s.refusesWork(done) {
		return
	}
	s.flushTyping()
	s.redo = nil
	saved := func(store.Restored) Event { return Event{Saved: true} }
	s.restore(&step{name: name}, &s.undo, saved, func(ctx context.Context, person string) (store.Restored, error) {
		return s.dossier.Revive(ctx, person, sources...)
	}, done)
}

// restore hands the writer a gesture that puts values back, and puts st, which
// undoes it, on a pile. heard, which may be nil, is called once it is written, or
// could not be.
func (s *Session) restore(st *step, pile *[]*step, news func(store.Restored) Event,
	work func(ctx context.Context, person string) (store.Restored, error), heard func(error)) {
	person := s.o.Person()
	g := &gesture{person: person, at: s.o.Now(), step: st, heard: heard}
	g.work = func(ctx context.Context) (func(*Session), error) {
		r, err := work(ctx, person)
		if err != nil {
			return nil, err
		}
		g.edit = r.Edit
		return func(s *Session) {
			s.safe()
			s.find(r.Cells)
			if r.Edit == (workshop.Ref{}) { // there was nothing to do, so there is nothing to undo
				s.forgetStep(g)
			}
			s.reloadFor(func(left bool) {
				e := news(r)
				if !left {
					for _, c := range r.Cells {
						e.Keys = append(e.Keys, c.Key)
					}
				}
				s.emit(e)
			}, false)
		}, nil
	}
	// On its pile at once, so that a key that comes right after finds it; it is
	// taken back behind this gesture, when its edit has a name.
	st.gestures = []*gesture{g}
	*pile = append(*pile, st)
	s.hand(g)
}

// Merge takes in what other dossiers hold. It can be undone under that name;
// done is called once it is written, or could not be.
func (s *Session) Merge(name string, sources []*store.Source, done func(store.Merge, error)) {
	var m store.Merge
	if s.refusesWork(func(err error) { done(m, err) }) {
		return
	}
	s.flushTyping()
	s.redo = nil
	g := &gesture{at: s.o.Now(), heard: func(err error) { done(m, err) }}
	g.work = func(ctx context.Context) (func(*Session), error) {
		var err error
		if m, err = s.dossier.Merge(ctx, sources...); err != nil {
			return nil, err
		}
		return func(s *Session) {
			s.safe()
			s.unfind()
			if m.Forgotten > 0 {
				s.undo = nil // what is forgotten must not come back
			}
			if m.Changes > 0 {
				s.undo = append(s.undo, &step{name: name, merge: &m})
			}
			s.reload(func() { s.emit(Event{Saved: true}) })
		}, nil
	}
	s.hand(g)
}

// Erase takes texts out of the dossier, or of one workshop, for good; nothing
// that was done before can be undone after it. done is called once it is written,
// or could not be.
func (s *Session) Erase(workshopID string, texts []string, done func(store.Forgotten, error)) {
	var f store.Forgotten
	s.forGood(func(ctx context.Context) (wrote bool, err error) {
		f, err = s.dossier.Erase(ctx, workshopID, texts...)
		return true, err
	}, func(err error) { done(f, err) })
}

// EmptyTrash takes out for good what went into the trash before that moment, as
// [Session.Erase]; count is how many things that were.
func (s *Session) EmptyTrash(before time.Time, done func(count int, err error)) {
	var count int
	s.forGood(func(ctx context.Context) (wrote bool, err error) {
		count, err = s.dossier.EmptyTrash(ctx, before)
		return count > 0, err
	}, func(err error) { done(count, err) })
}

// forGood does what cannot be undone.
func (s *Session) forGood(work func(context.Context) (wrote bool, err error), done func(error)) {
	if s.refusesWork(done) {
		return
	}
	s.flushTyping()
	g := &gesture{at: s.o.Now(), heard: done}
	g.work = func(ctx context.Context) (func(*Session), error) {
		wrote, err := work(ctx)
		if err != nil {
			return nil, err
		}
		return func(s *Session) {
			before := s.savedAt
			s.safe()
			if !wrote { // nobody is to be told of a save that was none
				s.savedAt = before
				s.emit(Event{}) // it is no longer waited for
				return
			}
			s.unfind()
			s.undo, s.redo = nil, nil
			s.reload(func() { s.emit(Event{Saved: true}) })
		}, nil
	}
	s.hand(g)
}

// refusesWork says whether nothing can be written, and tells it later.
func (s *Session) refusesWork(done func(error)) bool {
	var err error
	switch {
	case s.closed:
		err = ErrClosed
	case s.dossier.ReadOnly():
		err = store.ErrReadOnly
	default:
		return false
	}
	if done != nil {
		s.o.Post(func() { done(err) })
	}
	return true
}

// remember makes a step of a finished gesture.
func (s *Session) remember(g *gesture) {
	g.step = s.stepOf(g)
	s.push(g)
}

// stepOf returns the step that a gesture belongs to: the last one while somebody
// goes on writing one text, else a new one.
func (s *Session) stepOf(g *gesture) *step {
	if n := len(s.undo); n > 0 && len(g.sets) == 1 && len(s.redo) == 0 {
		if last := s.undo[n-1]; last.goesOn(g) {
			return last
		}
	}
	st := &step{workshop: g.sets[0].Workshop, made: s.makes(g.sets)}
	st.name = s.describe(g.sets, s.state)
	return st
}

// goesOn says whether a gesture goes on writing the text that the step wrote.
func (st *step) goesOn(g *gesture) bool {
	if len(st.gestures) == 0 || g.at.Sub(st.last) > typingPauseRun || g.at.Sub(st.gestures[0].at) > typingRun {
		return false
	}
	before := st.gestures[len(st.gestures)-1]
	return before.person == g.person && slices.ContainsFunc(before.sets, func(set workshop.Set) bool {
		if set.Key != g.sets[0].Key || set.Value == "" {
			return false
		}
		return g.typed || g.sets[0].Value == strings.TrimSpace(set.Value) // it was typed, or only tidied
	})
}

// push puts a gesture on its step, and the step on the pile.
func (s *Session) push(g *gesture) {
	s.redo = nil
	st := g.step
	st.gestures = append(st.gestures, g)
	st.last = g.at
	s.rename(st)
	if n := len(s.undo); n == 0 || s.undo[n-1] != st {
		s.undo = append(s.undo, st)
	}
	if len(s.undo) > maxSteps {
		s.undo = slices.Delete(s.undo, 0, 1)
	}
}

// forgetStep takes a gesture that will never be written off its step.
func (s *Session) forgetStep(g *gesture) {
	if g.step == nil {
		return
	}
	g.step.gestures = slices.DeleteFunc(g.step.gestures, func(other *gesture) bool { return other == g })
	for _, pile := range []*[]*step{&s.undo, &s.redo} {
		*pile = slices.DeleteFunc(*pile, func(st *step) bool { return st == g.step && len(st.gestures) == 0 })
	}
}
