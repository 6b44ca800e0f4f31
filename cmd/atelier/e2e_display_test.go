//go:build linux

package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The screen of the oldest PC that the application is made for.
const screenWidth, screenHeight = 1366, 768

// xDisplay is an X server of a test's own, with a French keyboard.
type xDisplay struct {
	t      testing.TB
	number string
}

// newDisplay starts an X server; it ends with the test.
func newDisplay(t testing.TB) *xDisplay {
	t.Helper()
	xvfb := need(t, "Xvfb", "xvfb")
	need(t, "xdotool", "xdotool")
	need(t, "import", "imagemagick")
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command(xvfb, "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", screenWidth, screenHeight), "-nolisten", "tcp", "-noreset")
	cmd.ExtraFiles = []*os.File{write}
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err = cmd.Start()
	write.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Kill(); err != nil {
			t.Error(err)
		}
		_ = cmd.Wait() // it was killed
	})
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not start: %v\n%s", err, &said)
	}
	x := &xDisplay{t, strings.TrimSpace(number)}
	// xdotool types a letter that the keyboard does not have by changing the
	// keyboard for a moment, and then programs lose it. This one has accents,
	// guillemets and œ, and is what the people of a town hall sit at.
	x.run(need(t, "setxkbmap", "x11-xkb-utils"), "-layout", "fr", "-variant", "oss")
	return x
}

// tools is the environment of the tools that work on the display.
func (x *xDisplay) tools() []string {
	return []string{"DISPLAY=:" + x.number, "PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8"}
}

// ask runs a tool on the display and returns what it writes.
func (x *xDisplay) ask(tool string, args ...string) (string, error) {
	cmd := exec.Command(tool, args...)
	cmd.Env = append(x.tools(), "HOME="+os.TempDir())
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s %q: %w %s", tool, args, err, &errOut)
	}
	return out.String(), nil
}

func (x *xDisplay) run(tool string, args ...string) {
	x.t.Helper()
	if _, err := x.ask(tool, args...); err != nil {
		x.t.Fatal(err)
	}
}

// press presses keys one after the other: "Return", "ctrl+n".
func (x *xDisplay) press(keys ...string) {
	x.t.Helper()
	x.run("xdotool", append([]string{"key", "--delay", "30"}, keys...)...)
}

// write types a text.
func (x *xDisplay) write(text string) {
	x.t.Helper()
	x.run("xdotool", "type", "--delay", "20", "--", text)
}

// point moves the mouse to a place.
func (x *xDisplay) point(at image.Point) {
	x.t.Helper()
	x.run("xdotool", "mousemove", fmt.Sprint(at.X), fmt.Sprint(at.Y))
}

// click clicks at a place with the first button.
func (x *xDisplay) click(at image.Point) {
	x.t.Helper()
	x.point(at)
	x.run("xdotool", "click", "1")
}

// askToClose sends a window what a click on its ✕ sends: WM_DELETE_WINDOW, see
// the Inter-Client Communication Conventions Manual, 4.2.8.1. Without a window
// manager nobody else can; xdotool only destroys.
func (x *xDisplay) askToClose(window uint32) error {
	conn, _, err := x.dial()
	if err != nil {
		return err
	}
	defer conn.Close()
	le := binary.LittleEndian
	protocols, err := atom(conn, "WM_PROTOCOLS")
	if err != nil {
		return err
	}
	deleteWindow, err := atom(conn, "WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	// SendEvent (25) with a ClientMessage (33) of format 32.
	m := make([]byte, 44)
	m[0], m[2], m[12], m[13] = 25, 11, 33, 32
	le.PutUint32(m[4:], window)
	le.PutUint32(m[16:], window)
	le.PutUint32(m[20:], protocols)
	le.PutUint32(m[24:], deleteWindow)
	if _, err = conn.Write(m); err != nil {
		return err
	}
	_, err = atom(conn, "WM_PROTOCOLS") // its answer says that the display has read all
	return err
}

// dial connects to the display as a program does, without any library. Its answer
// to the setup begins after the eight bytes that say how long it is.
func (x *xDisplay) dial() (_ net.Conn, setup []byte, err error) {
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+x.number)
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			conn.Close()
		}
	}()
	// The setup: byte order, version 11.0, no authorization.
	if _, err := conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return nil, nil, err
	}
	var head [8]byte
	if _, err := io.ReadFull(conn, head[:]); err != nil {
		return nil, nil, err
	}
	setup = make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(conn, setup); err != nil {
		return nil, nil, err
	}
	if head[0] != 1 {
		return nil, nil, errors.New("the display refuses")
	}
	return conn, setup, nil
}

// atom asks the display for the number of a name (InternAtom, 16).
func atom(conn net.Conn, name string) (uint32, error) {
	m := make([]byte, 8, 8+len(name)+3)
	m[0] = 16
	binary.LittleEndian.PutUint16(m[4:], uint16(len(name)))
	m = append(m, name...)
	m = append(m, make([]byte, -len(name)&3)...)
	binary.LittleEndian.PutUint16(m[2:], uint16(len(m)/4))
	if _, err := conn.Write(m); err != nil {
		return 0, err
	}
	var answer [32]byte
	if _, err := io.ReadFull(conn, answer[:]); err != nil {
		return 0, err
	}
	if answer[0] != 1 {
		return 0, fmt.Errorf("no atom %s: the display answers %d", name, answer[0])
	}
	return binary.LittleEndian.Uint32(answer[8:]), nil
}
