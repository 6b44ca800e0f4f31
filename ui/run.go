package ui

import (
	"context"
	"log/slog"
	"time"
)

// Run implements view.Host: work is done on another goroutine, done on the UI
// goroutine; a nil done has the error told.
func (s *shell) Run(work func(ctx context.Context) error, done func(error)) {
	if done == nil {
		done = s.Tell
	}
	s.jobs.Run(work, done)
}

// runner does work on other goroutines. It is the only place under ui where
// goroutines start, beside the session's own. Its methods are called on the UI
// goroutine.
type runner struct {
	ctx     context.Context
	post    func(func())
	running map[chan struct{}]bool
}

func newRunner(ctx context.Context, post func(func())) *runner {
	return &runner{ctx: ctx, post: post, running: make(map[chan struct{}]bool)}
}

// Run does work and then calls done on the UI goroutine, unless the window is
// gone by then.
func (r *runner) Run(work func(ctx context.Context) error, done func(error)) {
	finished := make(chan struct{})
	r.running[finished] = true
	go func() {
		err := work(r.ctx)
		if err != nil {
			slog.Warn("work failed", "err", err)
		}
		close(finished)
		r.post(func() {
			delete(r.running, finished)
			if r.ctx.Err() == nil {
				done(err)
			}
		})
	}()
}

// wait gives the work that is under way some time to end well.
func (r *runner) wait(limit time.Duration) {
	late := time.After(limit)
	for finished := range r.running {
		select {
		case <-finished:
		case <-late:
			return
		}
	}
}
