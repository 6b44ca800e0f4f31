package session

import (
	"context"
	"errors"
	"log/slog"
	"slices"
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
	rescue *Rescue
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
	kept    int  // how many of the queue are in the rescue file, −1 when that could not be written
	inFile  bool // there is a rescue file
}

func startWriter(d Dossier, rescue *Rescue, notify func()) *writer {
	w := &writer{
		apply:  d.Apply,
		rescue: rescue,
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
	// The session may end between the last write and the removal of the rescue
	// file, which would then bring back what is in the dossier already.
	w.mu.Lock()
	nothing := len(w.queue) == 0
	w.mu.Unlock()
	if nothing {
		w.keepSafe()
	}
}

// work does one thing, and says whether there was one.
func (w *writer) work() bool {
	w.keepSafe()
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
	var cells []workshop.Cell
	var err error
	news := func(s *Session) { s.written(cells) }
	if g.work != nil {
		news, err = g.work(context.WithoutCancel(w.ctx))
	} else {
		cells, err = w.apply(context.WithoutCancel(w.ctx), g.person, g.sets...)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case err == nil:
		w.queue = w.queue[1:]
		w.kept = min(w.kept, 0)
		if len(cells) > 0 {
			g.edit = cells[0].By // the first change of an edit gives it its name
		}
		if g.heard != nil {
			return func(s *Session) { news(s); g.heard(nil) }
		}
		return news
	case g.work != nil, errors.Is(err, store.ErrTooLong), errors.Is(err, store.ErrBadKey):
		// Nothing is lost with an undo or a merge that could not be made: it can
		// be asked for again.
		w.queue = w.queue[1:]
		return func(s *Session) { s.rejected(err) }
	default:
		w.stalled = true
		return func(s *Session) { s.failed(err) }
	}
}

// keepSafe writes to the rescue file what the dossier does not take, and removes
// the file once the dossier has taken everything.
func (w *writer) keepSafe() {
	if w.rescue == nil {
		return
	}
	w.mu.Lock()
	waiting := len(w.queue)
	needed := w.stalled && waiting != w.kept
	done := waiting == 0 && w.inFile
	queue := slices.Clone(w.queue)
	w.mu.Unlock()
	switch {
	case needed:
		err := w.rescue.keep(queue)
		w.mu.Lock()
		w.kept, w.inFile = waiting, true
		if err != nil {
			slog.Warn("rescue file", "err", err)
			w.kept = -1
		}
		w.mu.Unlock()
		w.notify() // the screen says where it is
	case done:
		if err := w.rescue.drop(); err != nil {
			slog.Warn("rescue file", "err", err)
		}
		w.mu.Lock()
		w.inFile, w.kept = false, 0
		w.mu.Unlock()
	}
}

// recovers says that there is a rescue file, which holds what is about to be
// handed over.
func (w *writer) recovers() {
	w.change(func() { w.inFile = w.rescue != nil })
}

// rescued says whether all that waits is in the rescue file.
func (w *writer) rescued() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.inFile && w.kept == len(w.queue)
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
