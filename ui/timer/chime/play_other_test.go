//go:build !windows

package chime

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestPlayUsesWhatTheSystemHas(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv("TMPDIR", dir)
	if err := Play(context.Background()); !errors.Is(err, ErrNone) || Available() {
		t.Errorf("with no player: %v, %v", Available(), err)
	}
	if err := os.WriteFile(filepath.Join(dir, "paplay"), []byte("#!/bin/sh\nexit 1\n"), 0o700); err != nil { // its sound system is not there
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "aplay"), []byte("#!/bin/sh\necho \"$1\" > "+filepath.Join(dir, "played")+"\n[ -s \"$2\" ]\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Play(context.Background()); err != nil || !Available() {
		t.Fatal(err)
	}
	if said, err := os.ReadFile(filepath.Join(dir, "played")); err != nil || string(said) != "-q\n" {
		t.Errorf("the player was told %q, %v", said, err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*.wav")); err != nil || len(left) > 0 {
		t.Errorf("files stay: %v, %v", left, err)
	}
}
