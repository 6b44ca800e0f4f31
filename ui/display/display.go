// Package display says whether a window can be shown from here. It is without
// Fyne, which ends the program when there is no display.
package display

import (
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// patience is how long a display on another computer may take to answer.
const patience = 2 * time.Second

// Available says whether the system has a display that answers. Windows and
// macOS always have one. Elsewhere it is the one that WAYLAND_DISPLAY or DISPLAY
// names, and somebody must listen behind that name: a variable alone says little.
func Available() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	default:
		return wayland(os.Getenv("WAYLAND_DISPLAY")) || x11(os.Getenv("DISPLAY"))
	}
}

// wayland tries the socket of that name, which is in XDG_RUNTIME_DIR unless its
// path is absolute.
func wayland(name string) bool {
	if name == "" {
		return false
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), name)
	}
	return listens("unix", name)
}

// x11 tries a display named [host]:display[.screen], as X(7) has it.
func x11(name string) bool {
	colon := strings.LastIndexByte(name, ':')
	if colon < 0 {
		return false
	}
	host := name[:colon]
	digits, _, _ := strings.Cut(name[colon+1:], ".")
	number, err := strconv.Atoi(digits)
	if err != nil {
		return false
	}
	if host == "" || host == "unix" {
		socket := "/tmp/.X11-unix/X" + digits
		return listens("unix", socket) || listens("unix", "@"+socket)
	}
	return listens("tcp", net.JoinHostPort(strings.Trim(host, "[]"), strconv.Itoa(6000+number)))
}

func listens(network, address string) bool {
	conn, err := net.DialTimeout(network, address, patience)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}
