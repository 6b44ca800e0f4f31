//go:build !windows

package chime

import (
	"context"
	"errors"
	"os/exec"
)

// programs play a file, the best first: those of the desktops, of the sound system
// alone, of macOS.
var programs = [][]string{{"pw-play"}, {"paplay"}, {"aplay", "-q"}, {"afplay"}}

// players returns those that this system has.
func players() [][]string {
	var found [][]string
	for _, p := range programs {
		if path, err := exec.LookPath(p[0]); err == nil {
			found = append(found, append([]string{path}, p[1:]...))
		}
	}
	return found
}

func available() bool { return len(players()) > 0 }

// play tries one after the other: a program may be there without the sound system
// it is for.
func play(ctx context.Context, path string) error {
	var all error
	for _, p := range players() {
		err := exec.CommandContext(ctx, p[0], append(p[1:], path)...).Run()
		if err == nil || ctx.Err() != nil {
			return err
		}
		all = errors.Join(all, err)
	}
	return all
}
