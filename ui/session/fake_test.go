package session_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/session"
)

// errDisk is a disk that refuses.
var errDisk = errors.New("no space left")

// applied is one gesture as the dossier received it.
type applied struct {
	person string
	sets   []workshop.Set
	at     time.Time
}

// fake is a dossier in memory whose disk can be made to refuse.
type fake struct {
	session.Dossier // what the tests with it do not use
	readOnly        bool
	never           string // a value that is refused for good

	mu    sync.Mutex
	fail  error
	tries int
	log   []applied
	stamp workshop.Stamp
	held  chan struct{} // when not nil, Apply and State wait for it
}

func (f *fake) ReadOnly() bool { return f.readOnly }

func (f *fake) setFail(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fail = err
}

func (f *fake) written() []applied {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.log)
}

func (f *fake) wait() {
	f.mu.Lock()
	held := f.held
	f.mu.Unlock()
	if held != nil {
		<-held
	}
}

func (f *fake) Apply(_ context.Context, person string, sets ...workshop.Set) ([]workshop.Cell, error) {
	f.wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tries++
	if f.fail != nil {
		return nil, f.fail
	}
	if f.never != "" && sets[0].Value == f.never {
		return nil, store.ErrBadKey
	}
	f.log = append(f.log, applied{person, slices.Clone(sets), time.Now()})
	var cells []workshop.Cell
	for _, set := range sets {
		f.stamp++
		cells = append(cells, workshop.Cell{Key: set.Key, Value: set.Value, Person: person, By: workshop.Ref{Stamp: f.stamp}})
	}
	return cells, nil
}

func (f *fake) State(_ context.Context, id string) (*workshop.State, error) {
	f.wait()
	st, found := workshop.NewState(id), false
	for _, a := range f.written() {
		for _, set := range a.sets {
			found = found || set.Workshop == id
			st.Put(workshop.Cell{Key: set.Key, Value: set.Value, Person: a.person})
		}
	}
	if !found {
		return nil, store.ErrNotFound
	}
	return st, nil
}

func (f *fake) Table(context.Context) (string, error) { return "", nil }

func (f *fake) Workshops(context.Context) ([]store.Summary, error) {
	f.wait()
	return make([]store.Summary, len(f.written())), nil
}

// owner is the goroutine of the test, playing the UI: it runs what is posted
// only when it waits.
type owner struct {
	posts  chan func()
	person string
}

func newOwner() *owner { return &owner{posts: make(chan func(), 10_000)} }

func (o *owner) open(f *fake) *session.Session {
	return session.New(f, session.Options{
		Post:   func(f func()) { o.posts <- f },
		Person: func() string { return o.person },
	})
}

// rest runs what is posted until the session has nothing more to do now.
func (o *owner) rest() {
	for {
		synctest.Wait()
		select {
		case f := <-o.posts:
			f()
		default:
			return
		}
	}
}

// pass lets d go by, running what is posted meanwhile.
func (o *owner) pass(d time.Duration) {
	end := time.After(d)
	for {
		select {
		case f := <-o.posts:
			f()
		case <-end:
			o.rest()
			return
		}
	}
}

func note(id, text string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: id, Field: workshop.NoteText}, Value: text}
}

func values(log []applied) []string {
	var list []string
	for _, a := range log {
		for _, set := range a.sets {
			list = append(list, set.Value)
		}
	}
	return list
}

func wantWritten(t *testing.T, f *fake, want ...string) {
	t.Helper()
	if got := values(f.written()); !slices.Equal(got, want) {
		t.Fatalf("written: %q, want %q", got, want)
	}
}

func text(t *testing.T, s *session.Session, id string) string {
	t.Helper()
	n, ok := s.State().Note(id)
	if !ok {
		t.Fatalf("no note %s in the state", id)
	}
	return n.Text
}

// opened gives an open session on a workshop that exists.
func opened(t *testing.T, o *owner, f *fake) *session.Session {
	t.Helper()
	if _, err := f.Apply(t.Context(), "", note("first", "début")); err != nil {
		t.Fatal(err)
	}
	s := o.open(f)
	s.OpenWorkshop("w", func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	o.rest()
	if s.State() == nil {
		t.Fatal("no workshop is open")
	}
	return s
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
