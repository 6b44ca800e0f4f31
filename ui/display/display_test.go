//go:build !windows && !darwin

package display_test

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"testing"

	"atelier/ui/display"
)

// listen opens a place that answers until the test ends.
func listen(t *testing.T, network, address string) net.Listener {
	t.Helper()
	l, err := net.Listen(network, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func TestAvailable(t *testing.T) {
	dir, err := os.MkdirTemp("", "display") // short: the path of a socket has 108 bytes at most
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	listen(t, "unix", filepath.Join(dir, "wayland-7"))
	tcp := listen(t, "tcp", "127.0.0.1:0").Addr().(*net.TCPAddr)
	far := fmt.Sprintf("127.0.0.1:%d", tcp.Port-6000)

	for name, c := range map[string]struct {
		wayland, x string
		want       bool
	}{
		"no name":                   {"", "", false},
		"Wayland, by name":          {"wayland-7", "", true},
		"Wayland, by path":          {filepath.Join(dir, "wayland-7"), "", true},
		"Wayland, nobody listens":   {"wayland-8", "", false},
		"X, over the network":       {"", far, true},
		"X, with a screen":          {"", far + ".0", true},
		"X, nobody listens":         {"", ":59999", false},
		"X, not a name":             {"", "screen", false},
		"X, not a number":           {"", ":one", false},
		"Wayland gone, X is there":  {"wayland-8", far, true},
		"Wayland is there, X is no": {"wayland-7", ":59999", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XDG_RUNTIME_DIR", dir)
			t.Setenv("WAYLAND_DISPLAY", c.wayland)
			t.Setenv("DISPLAY", c.x)
			if got := display.Available(); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
