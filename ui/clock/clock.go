// Package clock tells the time of the day without ever jumping: the wall time when
// the program started, and what elapsed since on a clock that counts the sleep of
// the machine and that nobody sets. A block of the déroulé neither gains nor loses
// time when the clock of the PC is put right, changes its zone, or wakes up.
package clock

import (
	"sync"
	"time"
)

// Clock is a wall clock that nobody sets. It is safe for several goroutines.
type Clock struct {
	start   time.Time
	origin  time.Duration
	elapsed func() time.Duration

	mu   sync.Mutex
	last time.Duration
}

// New returns a clock that shows start now, and goes on as elapsed does: the time
// since some fixed moment.
func New(start time.Time, elapsed func() time.Duration) *Clock {
	return &Clock{start: start.Round(0), origin: elapsed(), elapsed: elapsed} // without Go's own monotonic reading
}

// Now returns the time. It never goes back.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = max(c.last, c.elapsed()-c.origin)
	return c.start.Add(c.last)
}

// system is the clock of the program, from its start.
var system = New(time.Now(), sinceBoot)

// Now returns the time of the program's own clock.
func Now() time.Time { return system.Now() }

var started = time.Now()

// monotonic is the time since the program started, as Go counts it: on some
// systems it stands still while the machine sleeps.
func monotonic() time.Duration { return time.Since(started) }
