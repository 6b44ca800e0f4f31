package place

import (
	"sync"
	"time"
)

// Patience is the longest that [Of] and [Conflicts] wait for a disk.
const Patience = 3 * time.Second

func patience() <-chan time.Time { return time.After(Patience) }

// asker puts questions that may never be answered: a share whose server is gone
// holds whoever looks at it, for minutes or for ever, and no system lets go of
// them. Each question therefore has a goroutine of its own, which is waited for
// only so long. While it is not answered it is not put again, so that one
// goroutine a path can be held, however often it is asked.
type asker[T any] struct {
	ask   func(path string) T
	bored func() <-chan time.Time // says when to stop waiting

	mu   sync.Mutex
	open map[string]*question[T]
}

type question[T any] struct {
	done   chan struct{}
	answer T
}

// answer returns the answer, or the zero value when it does not come in time.
func (a *asker[T]) answer(path string) T {
	q := a.put(path)
	select {
	case <-q.done:
		return q.answer
	case <-a.bored():
		var none T
		return none
	}
}

func (a *asker[T]) put(path string) *question[T] {
	a.mu.Lock()
	defer a.mu.Unlock()
	if q := a.open[path]; q != nil {
		return q
	}
	if a.open == nil {
		a.open = map[string]*question[T]{}
	}
	q := &question[T]{done: make(chan struct{})}
	a.open[path] = q
	go func() {
		q.answer = a.ask(path)
		a.mu.Lock()
		delete(a.open, path)
		a.mu.Unlock()
		close(q.done)
	}()
	return q
}
