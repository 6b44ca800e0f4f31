package clock

import (
	"time"

	"golang.org/x/sys/windows"
)

// sinceBoot is the time since Windows started, sleep included, to some 16 ms.
func sinceBoot() time.Duration { return windows.DurationSinceBoot() }
