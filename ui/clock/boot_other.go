//go:build !linux && !windows

package clock

import "time"

// sinceBoot is Go's own clock.
func sinceBoot() time.Duration { return monotonic() }
