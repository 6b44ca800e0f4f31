package session

import (
	"context"
	"errors"
	"slices"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

// Edit is a finished gesture: the values are in State when it returns, and they
// are written at once, together, after what was being typed. The workshop need
// not be the one that is open. In a read-only dossier, and for a text longer
// than store.MaxValue, nothing changes: an event tells it.
func (s *Session) Edit(sets ...workshop.Set) {
	if len(sets) == 0 || s.refused(sets) {
		return
	}
	s.flushTyping()
	g := &gesture{person: s.o.Person(), at: s.o.Now(), sets: slices.Clone(sets)}
	s.remember(g)
	s.show(g)
	s.hand(g)
	s.emit(Event{Keys: keysOf(sets)})
}

// Type is a key in a text: the value is in State when it returns, and it is
// written at the next pause of 600 ms, and never later than a second after the
// key. Typing elsewhere, or a gesture, writes it before. Refused as [Session.Edit] is.
func (s *Session) Type(set workshop.Set) {
	if s.refused([]workshop.Set{set}) {
		return
	}
	g := gesture{person: s.o.Person(), at: s.o.Now(), sets: []workshop.Set{set}, typed: true}
	if t := s.typing; t != nil && (t.sets[0].Key != set.Key || t.person != g.person) {
		s.flushTyping()
	}
	if s.typing == nil {
		g.step = s.stepOf(&g) // named after what stands there before the first key
	} else {
		g.step = s.typing.step
	}
	s.show(&g)
	s.keep(g)
	s.emit(Event{Keys: []workshop.Key{set.Key}})
}

// keep remembers what is being typed, until a pause or the limit.
func (s *Session) keep(g gesture) {
	if s.typing == nil {
		t := &typing{}
		t.stopLimit = s.later(typingLimit, func() {
			if s.typing == t {
				s.flushTyping()
			}
		})
		s.typing = t
	} else {
		s.typing.stopPause()
	}
	t := s.typing
	t.gesture = g
	t.keys++
	keys := t.keys
	t.stopPause = s.later(typingPause, func() {
		if s.typing == t && t.keys == keys {
			s.flushTyping()
		}
	})
}

// flushTyping hands what is being typed to the writer.
func (s *Session) flushTyping() {
	t := s.typing
	if t == nil {
		return
	}
	t.stopPause()
	t.stopLimit()
	s.typing = nil
	s.push(&t.gesture)
	s.hand(&t.gesture)
}

// Flush writes what is being typed now, and tries again what could not be
// written. It does not wait: see [Session.Sync].
func (s *Session) Flush() {
	s.flushTyping()
	s.Retry()
}

// Retry tries again at once what could not be written, if there is any.
func (s *Session) Retry() {
	if s.err == nil || s.closed {
		return
	}
	s.cancelRetry()
	s.writer.resume()
}

// Sync writes everything and waits for it: the owner goroutine stands still
// meanwhile. If the disk refuses, or ctx ends before, it returns an
// [*UnsavedError]; the session goes on, keeps what is unsaved and tries again.
func (s *Session) Sync(ctx context.Context) error {
	s.collect()
	s.Flush()
	failures := s.failures
	for {
		s.collect()
		switch {
		case len(s.unsaved) == 0:
			return nil
		case s.failures > failures:
			return &UnsavedError{len(s.unsaved), s.err}
		}
		select {
		case <-s.writer.news:
		case <-ctx.Done():
			return &UnsavedError{len(s.unsaved), ctx.Err()}
		}
	}
}

// Close writes everything, waits for it and ends the session. If something
// could not be written it returns an [*UnsavedError] and the session stays open
// with everything in memory: say it to the person, then Close again, or
// [Session.Abandon]. Closing twice does nothing.
func (s *Session) Close(ctx context.Context) error {
	if s.closed {
		return nil
	}
	if err := s.Sync(ctx); err != nil {
		return err
	}
	s.Abandon()
	return nil
}

// Abandon ends the session without writing what could not be written: it is
// lost, so ask before. It waits for a write that is under way.
func (s *Session) Abandon() {
	if s.closed {
		return
	}
	if t := s.typing; t != nil {
		t.stopPause()
		t.stopLimit()
		s.typing = nil
	}
	s.cancelRetry()
	s.closed = true
	s.writer.stop()
	s.unsaved = nil
}

// refused says whether a gesture cannot be taken, and tells it.
func (s *Session) refused(sets []workshop.Set) bool {
	var err error
	switch {
	case s.closed:
		err = ErrClosed
	case s.dossier.ReadOnly():
		err = store.ErrReadOnly
	case slices.ContainsFunc(sets, func(set workshop.Set) bool { return len(set.Value) > store.MaxValue }):
		err = store.ErrTooLong
	default:
		return false
	}
	s.emit(Event{Keys: keysOf(sets), Err: err})
	return true
}

// show puts a gesture into the state, as it will be read when it is written.
func (s *Session) show(g *gesture) {
	if s.state == nil {
		return
	}
	by := workshop.Ref{Stamp: workshop.NewStamp(s.o.Now())}
	for _, set := range g.sets {
		s.state.Put(workshop.Cell{Key: set.Key, Value: set.Value, By: by, Person: g.person})
	}
}

// hand gives a gesture to the writer.
func (s *Session) hand(g *gesture) {
	s.unsaved = append(s.unsaved, g)
	s.writer.write(g)
}

// collect takes what the writer has done since the last time, in its order,
// also when a subscriber makes it run again inside itself.
func (s *Session) collect() {
	s.results = append(s.results, s.writer.done()...)
	for len(s.results) > 0 && !s.closed {
		next := s.results[0]
		s.results = s.results[1:]
		next(s)
	}
}

// written takes the news that the oldest unsaved gesture is in the dossier.
func (s *Session) written(cells []workshop.Cell) {
	s.safe()
	s.settle(cells)
	s.find(cells)
	s.emit(Event{Saved: true})
}

// safe notes that the oldest unsaved gesture is in the dossier.
func (s *Session) safe() {
	s.unsaved = s.unsaved[1:]
	s.savedAt = s.o.Now()
	s.err = nil
	s.backoff = firstRetry
	s.cancelRetry()
}

// settle puts what the dossier made of a gesture into the state, except where
// somebody gave another value since.
func (s *Session) settle(cells []workshop.Cell) {
	if s.state == nil {
		return
	}
	newer := make(map[workshop.Key]bool)
	for _, g := range s.waiting(s.state.Workshop.ID) {
		for _, set := range g.sets {
			newer[set.Key] = true
		}
	}
	for _, c := range cells {
		if !newer[c.Key] {
			s.state.Put(c)
		}
	}
}

// failed takes the news that the oldest unsaved gesture could not be written.
func (s *Session) failed(err error) {
	s.err = err
	s.failures++
	s.cancelRetry()
	if !s.closed {
		s.noRetry = s.later(s.backoff, s.Retry)
		s.backoff = min(2*s.backoff, lastRetry)
	}
	s.emit(Event{Err: err})
}

// rejected takes the news that the dossier will never take the oldest unsaved
// gesture: the others must not wait behind it. What the state is without it is
// read again.
func (s *Session) rejected(err error) {
	g := s.unsaved[0]
	s.unsaved = s.unsaved[1:]
	s.forgetStep(g)
	if g.heard != nil {
		g.heard(err)
		return
	}
	s.reload(func() { s.emit(Event{Keys: keysOf(g.sets), Err: err}) })
}

// reload reads the workshop that is shown again, and then calls done. One that is
// no longer there, since its creation was undone, is left.
func (s *Session) reload(done func()) { s.reloadFor(func(bool) { done() }, true) }

// reloadFor is reload. With all, subscribers hear that everything may be another;
// else done tells them what is, unless it hears that the workshop was left.
func (s *Session) reloadFor(done func(left bool), all bool) {
	shown := s.state
	if shown == nil {
		done(false)
		return
	}
	id := shown.Workshop.ID
	s.read(func(ctx context.Context) func() {
		st, err := s.dossier.State(ctx, id)
		there := err == nil && !st.Blank()
		return func() {
			left := false
			switch {
			case s.state == nil || s.state.Workshop.ID != id:
			case there || len(s.waiting(id)) > 0 && st != nil:
				s.take(st)
				if all {
					s.emit(Event{Opened: true})
				}
			case err == nil || errors.Is(err, store.ErrNotFound):
				s.CloseWorkshop()
				left = true
			}
			done(left)
		}
	}, func() {})
}

func (s *Session) cancelRetry() {
	if s.noRetry != nil {
		s.noRetry()
		s.noRetry = nil
	}
}

// later runs f on the owner goroutine after a while, unless it is stopped.
func (s *Session) later(after time.Duration, f func()) (stop func()) {
	stopped := false // read and written on the owner goroutine only
	stopTimer := s.o.After(after, func() {
		s.o.Post(func() {
			if !stopped {
				f()
			}
		})
	})
	return func() {
		stopped = true
		stopTimer()
	}
}

func keysOf(sets []workshop.Set) []workshop.Key {
	keys := make([]workshop.Key, len(sets))
	for i, set := range sets {
		keys[i] = set.Key
	}
	return keys
}
