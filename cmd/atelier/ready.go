package main

import (
	"log/slog"
	"os"
	"strconv"
	"time"
)

// reportReady writes the present moment, in nanoseconds since 1970, to a file:
// what the benchmark of the start looks at.
func reportReady(path string) {
	now := strconv.FormatInt(time.Now().UnixNano(), 10)
	if err := os.WriteFile(path, []byte(now), 0o600); err != nil {
		slog.Warn("ready file", "err", err)
	}
}
