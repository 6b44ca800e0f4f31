// Command display prints "yes" when a window can be shown from here, else "no":
// a variable that names a display says little where nobody listens behind it.
package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

func main() {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" || wayland(os.Getenv("WAYLAND_DISPLAY")) || x11(os.Getenv("DISPLAY")) {
		fmt.Println("yes")
		return
	}
	fmt.Println("no")
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
	display, err := strconv.Atoi(digits)
	if err != nil {
		return false
	}
	if host == "" || host == "unix" {
		socket := "/tmp/.X11-unix/X" + digits
		return listens("unix", socket) || listens("unix", "@"+socket)
	}
	return listens("tcp", net.JoinHostPort(strings.Trim(host, "[]"), strconv.Itoa(6000+display)))
}

func listens(network, address string) bool {
	conn, err := net.DialTimeout(network, address, 2*time.Second)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}
