//go:build !windows && !darwin

package main

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// display returns an error when no window can be shown: no display is named, or
// nobody listens behind its name.
func display() error {
	if wayland(os.Getenv("WAYLAND_DISPLAY")) || x11(os.Getenv("DISPLAY")) {
		return nil
	}
	return errors.New("no display")
}

func wayland(name string) bool {
	if name == "" {
		return false
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), name)
	}
	return listens("unix", name)
}

// x11 reads [host]:display[.screen], as X(7) has it.
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
	conn, err := net.DialTimeout(network, address, 2*time.Second)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}
