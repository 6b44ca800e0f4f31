package session_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"atelier/store/workshop"
	"atelier/ui/session"
)

// TestNothingIsLost does anything in any order, on a disk that refuses from
// time to time, and closes: every gesture is in the dossier, once, in order;
// typing left out nothing but what was typed over; the dossier is the state.
func TestNothingIsLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		// Without its Deadline, which a test in a synctest bubble may not ask for.
		rapid.Check(struct{ rapid.TB }{t}, func(rt *rapid.T) { anyHistory(t, rt) })
	})
}

type done struct {
	set    workshop.Set
	must   bool // a finished gesture, or the last key before something else
	at     time.Time
	failed bool // the disk refused then, or since
}

func anyHistory(t *testing.T, rt *rapid.T) {
	f, o := &fake{}, newOwner()
	s := opened(t, o, f)
	defer s.Abandon()
	var history []*done
	typing := false
	settle := func() {
		if typing {
			history[len(history)-1].must = true
		}
		typing = false
	}
	value := func() workshop.Set {
		id := rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "note")
		return note(id, fmt.Sprint(len(history)))
	}
	shown := map[string]string{}
	rt.Repeat(map[string]func(*rapid.T){
		"": func(rt *rapid.T) {
			for id, want := range shown {
				if got := text(t, s, id); got != want {
					rt.Fatalf("state of %s: %q, want %q", id, got, want)
				}
			}
			if !s.Status().SavedAt.IsZero() && s.Status().Phase == session.Idle && s.Status().Unsaved != 0 {
				rt.Fatal("idle with unsaved gestures")
			}
		},
		"type": func(*rapid.T) {
			set := value()
			if typing && history[len(history)-1].set.Key != set.Key {
				settle()
			}
			s.Type(set)
			history = append(history, &done{set: set, at: time.Now(), failed: f.fail != nil || s.Status().Phase == session.Failed})
			shown[set.ID] = set.Value
			typing = true
		},
		"edit": func(*rapid.T) {
			settle()
			set := value()
			s.Edit(set)
			history = append(history, &done{set: set, must: true, at: time.Now(), failed: f.fail != nil || s.Status().Phase == session.Failed})
			shown[set.ID] = set.Value
		},
		"flush":  func(*rapid.T) { settle(); s.Flush() },
		"reopen": func(*rapid.T) { settle(); s.OpenWorkshop("w", func(error) {}) },
		"time": func(rt *rapid.T) {
			o.pass(time.Duration(rapid.IntRange(0, 2000).Draw(rt, "ms")) * time.Millisecond)
			withinASecond(rt, f, history)
		},
		"rest": func(*rapid.T) { o.rest() },
		"disk": func(rt *rapid.T) {
			o.rest()
			if rapid.Bool().Draw(rt, "refuses") {
				f.setFail(errDisk)
			} else {
				f.setFail(nil)
			}
			for _, d := range history {
				d.failed = true
			}
		},
	})
	settle()
	f.setFail(nil)
	if err := s.Close(t.Context()); err != nil {
		rt.Fatal(err)
	}
	inOrder(rt, f.written()[1:], history)
	st, err := f.State(t.Context(), "w")
	if err != nil {
		rt.Fatal(err)
	}
	for id, want := range shown {
		if n, _ := st.Note(id); n.Text != want {
			rt.Fatalf("dossier: %s is %q, want %q", id, n.Text, want)
		}
	}
}

// withinASecond: what was typed more than a second ago, on a disk that works,
// is written, or something typed later in its place.
func withinASecond(rt *rapid.T, f *fake, history []*done) {
	last := map[string]string{}
	for _, a := range f.written() {
		last[a.sets[0].ID] = a.sets[0].Value
	}
	for i, d := range history {
		if d.failed || time.Since(d.at) < time.Second {
			continue
		}
		if got := last[d.set.ID]; got == "" || atoi(got) < i {
			rt.Fatalf("gesture %d is not written after %v", i, time.Since(d.at))
		}
	}
}

func inOrder(rt *rapid.T, log []applied, history []*done) {
	next := 0
	for _, a := range log {
		n := atoi(a.sets[0].Value)
		for ; next < n; next++ {
			if history[next].must {
				rt.Fatalf("gesture %d is missing before %d", next, n)
			}
		}
		if next != n {
			rt.Fatalf("gesture %d written twice or late", n)
		}
		next++
	}
	for ; next < len(history); next++ {
		if history[next].must {
			rt.Fatalf("gesture %d is missing at the end", next)
		}
	}
}

func atoi(s string) int {
	n := -1
	fmt.Sscan(s, &n)
	return n
}
