package ui

import (
	"context"
	"log/slog"

	"fyne.io/fyne/v2"
)

// Run does work on another goroutine and then calls done with its error on the
// UI goroutine; a nil done has the error told. It is the only place under ui
// where a goroutine starts, beside the session's own.
func (s *shell) Run(work func(ctx context.Context) error, done func(error)) {
	if done == nil {
		done = s.Tell
	}
	ctx := s.ctx
	go func() {
		err := work(ctx)
		if err != nil {
			slog.Warn("work failed", "err", err)
		}
		fyne.Do(func() {
			if ctx.Err() == nil { // else the window is gone
				done(err)
			}
		})
	}()
}
