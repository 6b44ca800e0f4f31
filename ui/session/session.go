// Package session holds the open dossier for the screens: the workshop that is
// shown, in memory; what was done to it, in order, until it is written; and who
// wants to be told.
//
// A session belongs to one goroutine, the owner (the UI goroutine): all its
// methods are called there, and so is everything it calls back. Only one
// goroutine of its own touches the dossier; what that one finds comes back to
// the owner through [Options.Post]. A method never waits for the disk, except
// [Session.Sync] and [Session.Close].
//
// Nothing that was typed is dropped: what could not be written stays in memory,
// in order, and is tried again until it is written.
package session

import (
	"context"
	"errors"
	"fmt"
	"time"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/search"
)

// Typing is written at the first pause, and at the latest typingLimit after its
// first key: the limit leaves a tenth of a second to the disk, so that no key
// waits for more than one second.
const (
	typingPause = 600 * time.Millisecond
	typingLimit = 900 * time.Millisecond
)

// A failed write is tried again after firstRetry, then after twice as long each
// time, up to lastRetry.
const (
	firstRetry = time.Second
	lastRetry  = 30 * time.Second
)

// Errors of a session; those of the dossier come as they are.
var (
	// ErrClosed: the session was closed before the call.
	ErrClosed = errors.New("session: closed")
	// ErrSuperseded: another workshop was asked for before this one came.
	ErrSuperseded = errors.New("session: another workshop was opened meanwhile")
)

// UnsavedError says that gestures could not be written. They are still in
// memory, in order.
type UnsavedError struct {
	Unsaved int   // how many gestures
	Err     error // why the first of them could not be written
}

func (e *UnsavedError) Error() string {
	return fmt.Sprintf("session: %d unsaved: %v", e.Unsaved, e.Err)
}

func (e *UnsavedError) Unwrap() error { return e.Err }

// Gestures returns how many are not written; french.Explain tells it.
func (e *UnsavedError) Gestures() int { return e.Unsaved }

// Dossier is what a session needs of an open dossier; *store.Dossier is one.
type Dossier interface {
	// Apply writes one gesture durably and returns the cells it gave.
	Apply(ctx context.Context, person string, sets ...workshop.Set) ([]workshop.Cell, error)
	// State reads a whole workshop.
	State(ctx context.Context, id string) (*workshop.State, error)
	// Workshops lists the workshops of the dossier.
	Workshops(ctx context.Context) ([]store.Summary, error)
	// ReadOnly says whether nothing can be written.
	ReadOnly() bool

	// Undo takes edits back, durably; so does UndoMerge with a merge.
	Undo(ctx context.Context, person string, edits ...workshop.Ref) (store.Restored, error)
	UndoMerge(ctx context.Context, person string, m store.Merge) (store.Restored, error)
	// ReturnTo gives an entity, or a whole workshop, the values of an earlier moment.
	ReturnTo(ctx context.Context, person, workshopID string, kind workshop.Kind, id string, at workshop.Ref) (store.Restored, error)
	// Merge takes in what other dossiers hold; Preview says what that would be.
	Merge(ctx context.Context, sources ...*store.Source) (store.Merge, error)
	Preview(ctx context.Context, sources ...*store.Source) (store.Merge, error)
	// Revive gives back what sources hold and whose coming was undone.
	Revive(ctx context.Context, person string, sources ...*store.Source) (store.Restored, error)
	// Erase takes texts out of everything; EmptyTrash what lies in the trash.
	Erase(ctx context.Context, workshopID string, texts ...string) (store.Forgotten, error)
	EmptyTrash(ctx context.Context, before time.Time) (int, error)
	// Changes and Devices are the history; EachCell is everything, for a search.
	Changes(ctx context.Context, workshopID string) ([]workshop.Change, error)
	Devices(ctx context.Context) (map[int64]string, error)
	EachCell(ctx context.Context, f func(workshop.Cell)) error
	EachCellOf(ctx context.Context, kinds []workshop.Kind, f func(workshop.Cell)) error

	// Path, ID and Table say which file it is; CopyTo writes a checked copy,
	// PrepareTable a dossier for one table.
	Path() string
	ID(ctx context.Context) (string, error)
	Table(ctx context.Context) (string, error)
	CopyTo(ctx context.Context, path string) error
	PrepareTable(ctx context.Context, path, workshopID, table string, withPeople bool) error
}

// Options are what a session needs from the program around it.
type Options struct {
	// Person gives the name of who is at the keyboard, "" when not said. It is
	// asked at each gesture. Nil: never said.
	Person func() string
	// Post runs a function later on the owner goroutine, without waiting for it
	// (fyne.Do). It is called from other goroutines.
	Post func(func())
	// Now gives the time; nil: time.Now.
	Now func() time.Time
	// Describe names a gesture for people (« suppression de l’action … »), given
	// its sets and the state before it. Nil: gestures have no name.
	Describe func(sets []workshop.Set, before *workshop.State) string
	// Rescue keeps what cannot be written in the dossier; nil: in memory only.
	Rescue *Rescue
	// After runs a function once, after a while, on any goroutine, unless it is
	// stopped before; nil: time.AfterFunc.
	After func(d time.Duration, f func()) (stop func())
}

// Event says what changed. The whole truth is in [Session.State] and
// [Session.Status]; an event says where to look.
type Event struct {
	Keys   []workshop.Key // the fields that somebody gave a value
	Opened bool           // State is another workshop, or none
	Saved  bool           // a gesture was written
	Undone string         // a gesture was taken back; its name
	Redone string         // a gesture that was taken back is done again; its name
	Left   int            // with Undone or Redone: fields that others changed since, and that stay
	Err    error          // it could not be written; with Keys: that gesture was refused for good, State is without it
}

// Phase says where the saving is.
type Phase int

// The phases.
const (
	Idle    Phase = iota // everything is written
	Pending              // something is about to be written
	Failed               // the last write failed; it will be tried again
)

// Status says whether what was typed is safe.
type Status struct {
	Phase   Phase
	SavedAt time.Time // last successful write of this session, zero when none
	Err     error     // why the last write failed, nil unless Failed
	Unsaved int       // gestures that are only in memory
	Rescued bool      // those are in the rescue file too
}

// Session is an open dossier for the screens. Make one with [New].
type Session struct {
	dossier Dossier
	o       Options
	writer  *writer

	state *workshop.State
	table string // the name of the table that the dossier was prepared for, "" when none
	turn  int    // counts the workshops asked for: only the last one is shown

	typing  *typing
	results []func(*Session) // what the writer did and was not taken yet
	unsaved []*gesture       // handed to the writer and not known to be written, oldest first

	savedAt  time.Time
	err      error
	failures int // failed writes so far
	backoff  time.Duration
	noRetry  func() // stops the next try, nil when none is planned

	undo, redo []*step // the last at the end
	index      *search.Index
	fresh      []workshop.Cell // written while the index is being made; nil when it is not
	fetching   []func(error)   // who waits for the index
	met        *met            // who the dossier knows; nil when it was not read
	meeting    []func(error)   // who waits for it

	subscribers []*func(Event)
	closed      bool
}

// gesture is what one edit of the dossier holds: it is written and undone as a
// whole.
type gesture struct {
	person string
	at     time.Time
	sets   []workshop.Set
	typed  bool  // a key in a text, not a finished gesture
	step   *step // it belongs to, nil when it cannot be undone

	// work is what a gesture without sets does on the writer's goroutine: an
	// undo, a merge. It returns what to do with it on the owner's.
	work  func(ctx context.Context) (func(*Session), error)
	heard func(error)  // called on the owner's once it was written, or was not
	edit  workshop.Ref // its name once it is written; the writer's goroutine's
}

// typing is the text that somebody is writing in one field.
type typing struct {
	gesture
	keys      int // counts the keys: a pause belongs to the last one
	stopPause func()
	stopLimit func()
}

// New starts a session on an open dossier. The dossier must stay open until
// [Session.Close] or [Session.Abandon] has returned; the session does not close
// it. Meanwhile others may read from it, if it allows several goroutines.
func New(d Dossier, o Options) *Session {
	if o.Person == nil {
		o.Person = func() string { return "" }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.After == nil {
		o.After = func(d time.Duration, f func()) func() {
			t := time.AfterFunc(d, f)
			return func() { t.Stop() }
		}
	}
	s := &Session{dossier: d, o: o, backoff: firstRetry}
	s.writer = startWriter(d, o.Rescue, func() { o.Post(s.collect) })
	return s
}

// Dossier returns the dossier of the session. Reading from it does not show
// what is not written yet: call [Session.Sync] before.
func (s *Session) Dossier() Dossier { return s.dossier }

// Stored returns the dossier as package store has it, for those who work on its
// file, such as the safe copies; false when it is another one, as tests have.
func (s *Session) Stored() (*store.Dossier, bool) {
	d, ok := s.dossier.(*store.Dossier)
	return d, ok
}

// ReadOnly says whether the dossier can only be read: edits are refused.
func (s *Session) ReadOnly() bool { return s.dossier.ReadOnly() }

// State returns the workshop that is open, nil when none is. It is the
// session's own: read it on the owner goroutine, do not write to it.
func (s *Session) State() *workshop.State { return s.state }

// Status says whether what was typed is safe.
func (s *Session) Status() Status {
	st := Status{SavedAt: s.savedAt, Err: s.err, Unsaved: len(s.unsaved), Rescued: s.err != nil && s.writer.rescued()}
	if s.typing != nil {
		st.Unsaved++
	}
	switch {
	case s.err != nil:
		st.Phase = Failed
	case st.Unsaved > 0:
		st.Phase = Pending
	}
	return st
}

// Subscribe calls f after each change, on the owner goroutine, until cancel is
// called. f may call the session.
func (s *Session) Subscribe(f func(Event)) (cancel func()) {
	sub := &f
	s.subscribers = append(s.subscribers, sub)
	return func() {
		kept := make([]*func(Event), 0, len(s.subscribers))
		for _, other := range s.subscribers {
			if other != sub {
				kept = append(kept, other)
			}
		}
		s.subscribers = kept
	}
}

func (s *Session) emit(e Event) {
	for _, f := range s.subscribers {
		(*f)(e)
	}
}

// Workshops lists the workshops of the dossier, after everything that was
// written so far; done is called later, unless the session is closed before.
func (s *Session) Workshops(done func([]store.Summary, error)) {
	s.flushTyping()
	s.read(func(ctx context.Context) func() {
		list, err := s.dossier.Workshops(ctx)
		return func() { done(list, err) }
	}, func() { done(nil, ErrClosed) })
}

// OpenWorkshop makes a workshop the one that is shown. done is called later,
// with the error of the dossier, or [ErrSuperseded] when another workshop was
// asked for in between; until then State is what it was. Nothing is called if
// the session is closed before.
func (s *Session) OpenWorkshop(id string, done func(error)) {
	s.flushTyping()
	s.turn++
	turn := s.turn
	s.read(func(ctx context.Context) func() {
		st, err := s.dossier.State(ctx, id)
		table, unread := s.dossier.Table(ctx)
		return func() { done(s.opened(turn, id, st, table, errors.Join(err, unread))) }
	}, func() { done(ErrClosed) })
}

// Look reads a workshop without showing it: State stays what it is. done is called
// later.
func (s *Session) Look(id string, done func(*workshop.State, error)) {
	s.flushTyping()
	s.read(func(ctx context.Context) func() {
		st, err := s.dossier.State(ctx, id)
		return func() { done(st, err) }
	}, func() { done(nil, ErrClosed) })
}

// read hands a reading to the writer's goroutine, or calls refused later when
// the session is closed.
func (s *Session) read(work func(context.Context) func(), refused func()) {
	if s.closed {
		s.o.Post(refused)
		return
	}
	s.writer.read(work)
}

// opened shows a workshop that was read, with what is not written yet.
func (s *Session) opened(turn int, id string, st *workshop.State, table string, err error) error {
	if turn != s.turn {
		return ErrSuperseded
	}
	if errors.Is(err, store.ErrNotFound) && len(s.waiting(id)) > 0 {
		st, err = workshop.NewState(id), nil // made here, not written yet
	}
	if err != nil {
		return err
	}
	s.table = table
	s.put(st)
	return nil
}

// put makes a state that was read the one that is shown, with what is not
// written yet.
func (s *Session) put(st *workshop.State) {
	s.take(st)
	s.emit(Event{Opened: true})
}

func (s *Session) take(st *workshop.State) {
	s.state = st
	for _, g := range s.waiting(st.Workshop.ID) {
		s.show(g)
	}
}

// waiting returns the gestures on a workshop that are only in memory, in order.
func (s *Session) waiting(id string) []*gesture {
	var list []*gesture
	all := s.unsaved
	if s.typing != nil {
		all = append(all[:len(all):len(all)], &s.typing.gesture)
	}
	for _, g := range all {
		for _, set := range g.sets {
			if set.Workshop == id {
				list = append(list, g)
				break
			}
		}
	}
	return list
}

// CloseWorkshop leaves the workshop that is shown, if any; what was typed is
// written.
func (s *Session) CloseWorkshop() {
	s.flushTyping()
	s.turn++
	if s.state == nil {
		return
	}
	s.state = nil
	s.emit(Event{Opened: true})
}
