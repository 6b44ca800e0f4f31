package session

import (
	"context"
	"errors"
	"sync"

	"atelier/store"
	"atelier/store/workshop"
)

// writer owns the one goroutine that touches the dossier. Gestures are written
// in the order they were given; while one cannot be written the later ones wait
// behind it, and readings go on. One that the dossier will never take is
// dropped and told. A reading comes after every gesture that was given before
// it and could be written.
type writer struct {
	apply  func(ctx context.Context, person string, sets ...workshop.Set) ([]workshop.Cell, error)
	notify func()        // called after each result
	news   chan struct{} // filled after each result, for who waits
	wake   chan struct{} // filled when there may be work
	ended  chan struct{}
	ctx    context.Context // of the readings: they end with the writer
	cancel context.CancelFunc

	mu      sync.Mutex
	queue   []*gesture
	stalled bool // the head of the queue could not be written
	reads   []func(context.Context) func()
	results []func(*Session)
}

func startWriter(d Dossier, notify func()) *writer {
	w := &writer{
		apply:  d.Apply,
		notify: notify,
		news:   make(chan struct{}, 1),
		wake:   make(chan struct{}, 1),
		ended:  make(chan struct{}),
	}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	go w.run()
	return w
}

func (w *writer) write(g *gesture) {
	w.change(func() { w.queue = append(w.queue, g) })
}

func (w *writer) read(work func(context.Context) func()) {
	w.change(func() { w.reads = append(w.reads, work) })
}

// resume lets the head of the queue be tried again.
func (w *writer) resume() {
	w.change(func() { w.stalled = false })
}

// stop ends the goroutine and waits for it; what is queued is dropped.
func (w *writer) stop() {
	w.cancel()
	<-w.ended
}

// done returns what was done since the last call, in order.
func (w *writer) done() []func(*Session) {
	w.mu.Lock()
	defer w.mu.Unlock()
	list := w.results
	w.results = nil
	return list
}

func (w *writer) change(f func()) {
	w.mu.Lock()
	f()
	w.mu.Unlock()
	fill(w.wake)
}

func (w *writer) run() {
	defer close(w.ended)
	for w.ctx.Err() == nil {
		if w.work() {
			continue
		}
		select {
		case <-w.wake:
		case <-w.ctx.Done():
		}
	}
}

// work does one thing, and says whether there was one.
func (w *writer) work() bool {
	w.mu.Lock()
	var g *gesture
	var read func(context.Context) func()
	switch {
	case len(w.queue) > 0 && !w.stalled:
		g = w.queue[0]
	case len(w.reads) > 0:
		read = w.reads[0]
		w.reads = w.reads[1:]
	}
	w.mu.Unlock()
	switch {
	case g != nil:
		w.tell(w.writeHead(g))
	case read != nil:
		done := read(w.ctx)
		w.tell(func(*Session) { done() })
	default:
		return false
	}
	return true
}

// writeHead writes the head of the queue and returns the news for the session.
// The write itself is not cancelled with the writer: a moment of patience is
// better than not knowing whether it was done.
func (w *writer) writeHead(g *gesture) func(*Session) {
	cells, err := w.apply(context.WithoutCancel(w.ctx), g.person, g.sets...)
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case err == nil:
		w.queue = w.queue[1:]
		return func(s *Session) { s.written(cells) }
	case errors.Is(err, store.ErrTooLong), errors.Is(err, store.ErrBadKey):
		w.queue = w.queue[1:]
		return func(s *Session) { s.rejected(err) }
	default:
		w.stalled = true
		return func(s *Session) { s.failed(err) }
	}
}

func (w *writer) tell(result func(*Session)) {
	w.mu.Lock()
	w.results = append(w.results, result)
	w.mu.Unlock()
	fill(w.news)
	w.notify()
}

func fill(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
