//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// desk is where somebody sits: a display and a home folder of its own.
type desk struct {
	*xDisplay
	t    testing.TB
	home string
	lang string // the system's language
}

// newDesk returns a new desk; nothing was ever done at it.
func newDesk(t testing.TB, lang string) *desk {
	t.Helper()
	d := &desk{xDisplay: newDisplay(t), t: t, home: t.TempDir(), lang: lang}
	for _, dir := range []string{"Documents", ".run", ".tmp"} {
		if err := os.Mkdir(filepath.Join(d.home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	script := "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '" + d.openedFile() + "'\n"
	if err := os.WriteFile(filepath.Join(d.home, ".viewer"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return d
}

// variables are the whole environment of the application.
func (d *desk) variables() []string {
	return []string{
		"DISPLAY=:" + d.number, "PATH=" + os.Getenv("PATH"), "LANG=" + d.lang, "HOME=" + d.home,
		"XDG_RUNTIME_DIR=" + filepath.Join(d.home, ".run"), "TMPDIR=" + filepath.Join(d.home, ".tmp"),
		configVariable + "=" + d.config(), "ATELIER_VIEWER=" + filepath.Join(d.home, ".viewer"),
	}
}

func (d *desk) config() string     { return filepath.Join(d.home, ".config", "atelier") }
func (d *desk) openedFile() string { return filepath.Join(d.home, ".opened") }

// opened returns the files that were given to the system's viewer.
func (d *desk) opened() ([]string, error) {
	raw, err := os.ReadFile(d.openedFile())
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimSpace(string(raw)), "\n"), nil
}

// window is a running program and its window.
type window struct {
	d     *desk
	cmd   *exec.Cmd
	id    string
	said  *bytes.Buffer
	ended chan struct{} // closed when the program has ended
	err   error         // how it ended
}

// start starts the application and waits for its window.
func (d *desk) start(args ...string) *window {
	d.t.Helper()
	return d.launch(exec.Command(program(d.t, "atelier"), args...))
}

// launch starts a program and gives its window the keyboard.
func (d *desk) launch(cmd *exec.Cmd) *window {
	d.t.Helper()
	w := &window{d: d, cmd: cmd, said: new(bytes.Buffer), ended: make(chan struct{})}
	cmd.Env = append(cmd.Env, d.variables()...)
	cmd.Dir = d.home
	cmd.Stdout, cmd.Stderr = w.said, w.said
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() {
		w.err = cmd.Wait()
		close(w.ended)
	}()
	d.t.Cleanup(w.kill)
	eventually(d.t, "a window", func() error {
		if w.gone() {
			return fmt.Errorf("the program has ended: %w\n%s", w.err, w.said)
		}
		ids, err := d.ask("xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(cmd.Process.Pid))
		w.id = strings.TrimSpace(ids)
		return err
	})
	eventually(d.t, "the keyboard", func() error {
		if _, err := d.ask("xdotool", "windowfocus", w.id); err != nil {
			return err
		}
		has, err := d.ask("xdotool", "getwindowfocus", "-f")
		if err == nil && strings.TrimSpace(has) != w.id {
			err = fmt.Errorf("window %s has it, not %s", has, w.id)
		}
		return err
	})
	return w
}

func (w *window) gone() bool {
	select {
	case <-w.ended:
		return true
	default:
		return false
	}
}

// shows waits until the window's title begins with what it shows: the stage,
// then the communes of the workshop.
func (w *window) shows(what ...string) {
	w.d.t.Helper()
	title := strings.Join(what, " – ") + " – "
	eventually(w.d.t, "the title "+title, func() error {
		if w.gone() {
			return fmt.Errorf("the program has ended: %w\n%s", w.err, w.said)
		}
		name, err := w.d.ask("xdotool", "getwindowname", w.id)
		if err == nil && !strings.HasPrefix(name, title) {
			err = fmt.Errorf("the title is %s", name)
		}
		return err
	})
}

// kill ends the program as a power cut does. A program that has ended stays so.
func (w *window) kill() {
	if w.gone() {
		return
	}
	if err := w.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		w.d.t.Error(err)
	}
	<-w.ended
}

// close closes the window by its ✕, and waits until the program has ended well.
func (w *window) close() {
	w.d.t.Helper()
	id, err := strconv.ParseUint(w.id, 10, 32)
	if err != nil {
		w.d.t.Fatal(err)
	}
	if err := w.d.askToClose(uint32(id)); err != nil {
		w.d.t.Fatal(err)
	}
	defer w.tellsWhereItHangs()
	eventually(w.d.t, "the end of the program", func() error {
		if !w.gone() {
			return errors.New("it runs")
		}
		return nil
	})
	if w.err != nil {
		w.d.t.Fatalf("the program ended badly: %v\n%s", w.err, w.said)
	}
}

// tellsWhereItHangs keeps a picture of a program that did not end, and has it say
// what each of its goroutines is at.
func (w *window) tellsWhereItHangs() {
	w.d.t.Helper()
	if w.gone() {
		return
	}
	if _, err := w.d.ask("import", "-silent", "-window", "root", filepath.Join(artefacts, "ne-se-ferme-pas.png")); err != nil {
		w.d.t.Log(err)
	}
	if err := w.cmd.Process.Signal(syscall.SIGQUIT); err != nil {
		w.d.t.Error(err)
		return
	}
	<-w.ended
	w.d.t.Logf("it was at:\n%s", w.said)
}

// killed says whether a program ended by SIGKILL.
func (w *window) killed() bool {
	status, ok := w.cmd.ProcessState.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}
