//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// The tests of this package drive the application as a person does: the real
// program on a display of its own, by keyboard and mouse. Nothing waits for a
// time: each step waits for what it makes happen, see eventually.

// appTags are the build tags of the application, as the Makefile has them.
const appTags = "migrated_fynedo,no_emoji"

// patience is how long anything may take on a machine that is busy with other
// things before a test says that it does not happen.
const patience = 60 * time.Second

// glance is how often a test looks whether something happened.
const glance = 50 * time.Millisecond

func TestMain(m *testing.M) {
	if socket := os.Getenv(witnessVariable); socket != "" {
		os.Exit(testify(socket))
	}
	code := m.Run()
	if built.dir != "" {
		if err := os.RemoveAll(built.dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	os.Exit(code)
}

// built are the programs that were built, once for all tests.
var built struct {
	once sync.Once
	dir  string
	err  error
}

// program returns the path of a program of this module, built as it is shipped:
// "atelier", "atelierctl" or "bare".
func program(t testing.TB, name string) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "atelier-e2e-"); built.err != nil {
			return
		}
		for name, pkg := range map[string]string{"atelier": ".", "atelierctl": "../atelierctl", "bare": "./testdata/bare"} {
			cmd := exec.Command("go", "build", "-tags", appTags, "-o", filepath.Join(built.dir, name), pkg)
			if out, err := cmd.CombinedOutput(); err != nil {
				built.err = fmt.Errorf("%v: %w\n%s", cmd.Args, err, out)
				return
			}
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return filepath.Join(built.dir, name)
}

// need fails when a tool of the test is not there.
func need(t testing.TB, tool, debianPackage string) string {
	t.Helper()
	path, err := exec.LookPath(tool)
	if err != nil {
		t.Fatalf("%s is missing: install the Debian package %s, as make test does", tool, debianPackage)
	}
	return path
}

// eventually looks again and again until look returns nil, and fails with the
// last error when that does not happen.
func eventually(t testing.TB, what string, look func() error) {
	t.Helper()
	late := time.After(patience)
	again := time.NewTicker(glance)
	defer again.Stop()
	for {
		err := look()
		if err == nil {
			return
		}
		select {
		case <-again.C:
		case <-late:
			t.Fatalf("waited in vain for %s: %v", what, err)
		}
	}
}
