package ui

import (
	"context"
	"os"
	"os/exec"
	"runtime"

	"atelier/ui/french"
	"atelier/ui/kit"
)

// viewerVariable names the program that shows files instead of the system's
// own: the tests look at what would have been opened.
const viewerVariable = "ATELIER_VIEWER"

// Open implements view.Host.
func (s *shell) Open(path string) {
	s.shows.Run(func(context.Context) error {
		return viewer(path).Run() // not bound to the window: what was opened stays open
	}, func(err error) {
		if err != nil {
			kit.Tell(s.window, french.T("shell.viewer.title"), french.T("shell.viewer.text", "path", path))
		}
	})
}

func viewer(path string) *exec.Cmd {
	if own := os.Getenv(viewerVariable); own != "" {
		return exec.Command(own, path)
	}
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", path)
	case "darwin":
		return exec.Command("open", path)
	default:
		return exec.Command("xdg-open", path)
	}
}
