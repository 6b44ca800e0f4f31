package session_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/session"
)

func TestEditIsShownAtOnceAndWrittenAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		s.Edit(note("a", "un"), note("b", "deux"))
		if got := text(t, s, "a") + text(t, s, "b"); got != "undeux" {
			t.Errorf("state: %q", got)
		}
		if st := s.Status(); st.Phase != session.Pending || st.Unsaved != 1 {
			t.Errorf("status before: %+v", st)
		}
		o.rest()
		if log := f.written(); len(log) != 2 || len(log[1].sets) != 2 {
			t.Errorf("one gesture must be one write: %+v", log)
		}
		if st := s.Status(); st.Phase != session.Idle || st.SavedAt.IsZero() || st.Unsaved != 0 {
			t.Errorf("status after: %+v", st)
		}
	})
}

func TestTypingIsWrittenAtTheFirstPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		s.Type(note("a", "É"))
		o.pass(300 * time.Millisecond)
		s.Type(note("a", "Éc"))
		o.pass(500 * time.Millisecond)
		wantWritten(t, f, "début")
		o.pass(150 * time.Millisecond)
		wantWritten(t, f, "début", "Éc")
		o.pass(time.Hour)
		wantWritten(t, f, "début", "Éc")
	})
}

func TestTypingWithoutPauseIsWrittenWithinASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		typed := make(map[string]time.Time)
		long := ""
		for range 60 {
			long += "a"
			typed[long] = time.Now()
			s.Type(note("a", long))
			o.pass(50 * time.Millisecond)
		}
		o.pass(time.Second)
		log := f.written()[1:]
		if len(log) < 3 || len(log) > 6 {
			t.Errorf("%d writes for 3 s of typing", len(log))
		}
		for value, at := range typed {
			i := slices.IndexFunc(log, func(a applied) bool { return len(a.sets[0].Value) >= len(value) })
			if i < 0 || log[i].at.Sub(at) >= time.Second {
				t.Errorf("key %d was not written within a second", len(value))
			}
		}
	})
}

func TestWhatIsTypedComesBeforeTheGestureThatFollows(t *testing.T) {
	for name, tt := range map[string]struct {
		do   func(*owner, *session.Session)
		want []string
	}{
		"gesture":       {func(o *owner, s *session.Session) { s.Edit(note("b", "geste")) }, []string{"début", "tapé", "geste"}},
		"other field":   {func(o *owner, s *session.Session) { s.Type(note("b", "autre")) }, []string{"début", "tapé"}},
		"other person":  {func(o *owner, s *session.Session) { o.person = "B"; s.Type(note("a", "suite")) }, []string{"début", "tapé"}},
		"workshop left": {func(o *owner, s *session.Session) { s.CloseWorkshop() }, []string{"début", "tapé"}},
		"other opened":  {func(o *owner, s *session.Session) { s.OpenWorkshop("x", func(error) {}) }, []string{"début", "tapé"}},
		"list asked":    {func(o *owner, s *session.Session) { s.Workshops(func([]store.Summary, error) {}) }, []string{"début", "tapé"}},
		"flush":         {func(o *owner, s *session.Session) { s.Flush() }, []string{"début", "tapé"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f, o := &fake{}, newOwner()
				s := opened(t, o, f)
				defer s.Abandon()
				s.Type(note("a", "tap"))
				s.Type(note("a", "tapé"))
				tt.do(o, s)
				o.rest()
				wantWritten(t, f, tt.want...)
			})
		})
	}
}

func TestFailedWritesAreKeptInOrderAndTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		var told []error
		s.Subscribe(func(e session.Event) {
			if e.Err != nil {
				told = append(told, e.Err)
			}
		})
		f.setFail(errDisk)
		s.Edit(note("a", "un"))
		s.Edit(note("a", "deux"))
		o.rest()
		if st := s.Status(); st.Phase != session.Failed || !errors.Is(st.Err, errDisk) || st.Unsaved != 2 {
			t.Fatalf("status: %+v", st)
		}
		if len(told) != 1 || !errors.Is(told[0], errDisk) {
			t.Errorf("told: %v", told)
		}
		f.setFail(nil)
		o.pass(1100 * time.Millisecond)
		wantWritten(t, f, "début", "un", "deux")
		if st := s.Status(); st.Phase != session.Idle || st.Err != nil {
			t.Errorf("status: %+v", st)
		}
	})
}

func TestTriesGetRarerButNeverStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		f.setFail(errDisk)
		before := f.tries
		s.Edit(note("a", "un"))
		o.pass(10 * time.Minute)
		if tries := f.tries - before; tries < 20 || tries > 30 {
			t.Errorf("%d tries in ten minutes", tries)
		}
		s.Flush()
		f.setFail(nil)
		o.pass(31 * time.Second)
		wantWritten(t, f, "début", "un")
	})
}

func TestFlushTriesAgainAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		f.setFail(errDisk)
		s.Edit(note("a", "un"))
		o.rest()
		f.setFail(nil)
		s.Flush()
		o.rest()
		wantWritten(t, f, "début", "un")
	})
}

func TestCloseSaysWhatIsNotWrittenAndKeepsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		f.setFail(errDisk)
		s.Edit(note("a", "un"))
		s.Type(note("b", "deux"))
		err := s.Close(t.Context())
		var unsaved *session.UnsavedError
		if !errors.As(err, &unsaved) || unsaved.Unsaved != 2 || !errors.Is(err, errDisk) {
			t.Fatalf("Close: %v", err)
		}
		if text(t, s, "b") != "deux" {
			t.Error("the state lost what was typed")
		}
		f.setFail(nil)
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		wantWritten(t, f, "début", "un", "deux")
		if err := s.Close(t.Context()); err != nil {
			t.Errorf("closing twice: %v", err)
		}
	})
}

func TestCloseStopsWaitingWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		f.mu.Lock()
		f.held = make(chan struct{})
		f.mu.Unlock()
		s.Edit(note("a", "un"))
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if err := s.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("Close: %v", err)
		}
		close(f.held)
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		wantWritten(t, f, "début", "un")
	})
}

func TestReadOnlyRefusesAndTells(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		f.readOnly = true
		var events []session.Event
		s.Subscribe(func(e session.Event) { events = append(events, e) })
		s.Edit(note("first", "autre"))
		s.Type(note("first", "encore"))
		o.pass(2 * time.Second)
		wantWritten(t, f, "début")
		if got := text(t, s, "first"); got != "début" {
			t.Errorf("state: %q", got)
		}
		if len(events) != 2 || !errors.Is(events[0].Err, store.ErrReadOnly) || len(events[1].Keys) != 1 {
			t.Errorf("events: %+v", events)
		}
	})
}

func TestATextTooLongIsRefusedAtTheKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		var errs []error
		s.Subscribe(func(e session.Event) { errs = append(errs, e.Err) })
		s.Type(note("first", strings.Repeat("a", store.MaxValue+1)))
		if len(errs) != 1 || !errors.Is(errs[0], store.ErrTooLong) {
			t.Errorf("events: %v", errs)
		}
		if got := text(t, s, "first"); got != "début" {
			t.Errorf("state: %.20q", got)
		}
	})
}

func TestWhatTheDossierNeverTakesDoesNotHoldUpTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{never: "mauvais"}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		var refused []workshop.Key
		s.Subscribe(func(e session.Event) {
			if errors.Is(e.Err, store.ErrBadKey) {
				refused = append(refused, e.Keys...)
			}
		})
		s.Edit(note("first", "mauvais"))
		s.Edit(note("a", "bon"))
		s.Type(note("b", "en cours"))
		o.rest()
		if len(refused) != 1 || refused[0].ID != "first" {
			t.Errorf("refused: %v", refused)
		}
		wantWritten(t, f, "début", "bon")
		if got := text(t, s, "first") + "/" + text(t, s, "b"); got != "début/en cours" {
			t.Errorf("state: %q", got)
		}
		if st := s.Status(); st.Err != nil || st.Unsaved != 1 {
			t.Errorf("status: %+v", st)
		}
	})
}

func TestOpeningShowsWhatIsNotWrittenYet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := o.open(f)
		defer s.Abandon()
		f.setFail(errDisk)
		s.Edit(note("a", "un")) // the workshop itself is only in memory
		var err error
		s.OpenWorkshop("w", func(e error) { err = e })
		s.Type(note("a", "deux"))
		o.rest()
		if err != nil {
			t.Fatal(err)
		}
		if got := text(t, s, "a"); got != "deux" {
			t.Errorf("state: %q", got)
		}
	})
}

func TestOnlyTheLastWorkshopAskedForIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		s.CloseWorkshop()
		var errs []error
		done := func(err error) { errs = append(errs, err) }
		s.OpenWorkshop("w", done)
		s.OpenWorkshop("unknown", done)
		o.rest()
		if len(errs) != 2 || !errors.Is(errs[0], session.ErrSuperseded) || !errors.Is(errs[1], store.ErrNotFound) {
			t.Errorf("errors: %v", errs)
		}
		if s.State() != nil {
			t.Error("a workshop is shown that nobody waits for")
		}
	})
}

func TestTypedSinceIsNotPutBackByAnOlderWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		s.Edit(note("a", "ancien"))
		synctest.Wait() // written, but the owner has not heard of it
		s.Type(note("a", "nouveau"))
		o.rest()
		if got := text(t, s, "a"); got != "nouveau" {
			t.Errorf("state: %q", got)
		}
	})
}

func TestASubscriberMayWaitForTheDossier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		defer s.Abandon()
		calls := 0
		var cancel func()
		cancel = s.Subscribe(func(e session.Event) {
			calls++
			if e.Saved {
				cancel()
				if err := s.Sync(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
		s.Edit(note("a", "un"))
		s.Edit(note("a", "deux"))
		s.Edit(note("a", "trois"))
		synctest.Wait()
		o.rest()
		wantWritten(t, f, "début", "un", "deux", "trois")
		if calls != 4 {
			t.Errorf("%d calls: three gestures and one write were expected", calls)
		}
	})
}

func TestWorkshopsAreListedAfterWhatWasWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, o := &fake{}, newOwner()
		s := opened(t, o, f)
		s.Edit(note("a", "un"))
		count := 0
		s.Workshops(func(list []store.Summary, err error) { count = len(list) })
		o.rest()
		if count != 2 {
			t.Errorf("listed after %d writes", count)
		}
		s.Abandon()
		var closed error
		s.Workshops(func(_ []store.Summary, err error) { closed = err })
		o.rest()
		if !errors.Is(closed, session.ErrClosed) {
			t.Errorf("after closing: %v", closed)
		}
	})
}
