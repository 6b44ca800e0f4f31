//go:build !windows

package settings

import (
	"os"
	"path/filepath"
	"strings"
)

// systemDocuments reads XDG_DOCUMENTS_DIR from the file user-dirs.dirs that
// desktops keep (freedesktop.org, xdg-user-dirs). It returns "" when that says
// nothing, or names a folder that is not there.
func systemDocuments() string {
	config, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	raw, err := os.ReadFile(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return ""
	}
	dir := xdgDocuments(string(raw), home)
	if !isDir(dir) {
		return ""
	}
	return dir
}

// xdgDocuments returns the folder that user-dirs.dirs gives to documents, ""
// when it gives none. A value is "$HOME/…" or an absolute path, between quotes.
func xdgDocuments(text, home string) string {
	for line := range strings.Lines(text) {
		value, ok := strings.CutPrefix(strings.TrimSpace(line), "XDG_DOCUMENTS_DIR=")
		if !ok {
			continue
		}
		value = strings.Trim(value, `"`)
		if rest, ok := strings.CutPrefix(value, "$HOME"); ok {
			value = home + rest
		}
		if !filepath.IsAbs(value) {
			return ""
		}
		return filepath.Clean(value)
	}
	return ""
}
