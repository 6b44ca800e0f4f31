//go:build !windows

package settings

import (
	"os"
	"path/filepath"
	"testing"
)

func TestXDGDocuments(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "",
		"XDG_DESKTOP_DIR=\"$HOME/Bureau\"": "",
		"# XDG_DOCUMENTS_DIR=\"$HOME/x\"\nXDG_DOCUMENTS_DIR=\"$HOME/Mes documents\"\n": "/home/e/Mes documents",
		"XDG_DOCUMENTS_DIR=\"/srv/partage/\"\n":                                        "/srv/partage",
		"XDG_DOCUMENTS_DIR=\"$HOME/\"":                                                 "/home/e",
		"XDG_DOCUMENTS_DIR=relatif":                                                    "",
	} {
		if got := xdgDocuments(text, "/home/e"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDocumentsFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	config := filepath.Join(home, ".config")
	t.Setenv("XDG_CONFIG_HOME", config)
	if got := documents(); got != home {
		t.Errorf("bare home: %s", got)
	}
	mkdir(t, filepath.Join(home, "Documents"))
	if got := documents(); got != filepath.Join(home, "Documents") {
		t.Errorf("Documents: %s", got)
	}
	mkdir(t, config)
	dirs := filepath.Join(config, "user-dirs.dirs")
	if err := os.WriteFile(dirs, []byte("XDG_DOCUMENTS_DIR=\"$HOME/Mes documents\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := documents(); got != filepath.Join(home, "Documents") {
		t.Errorf("a folder that is not there: %s", got)
	}
	mkdir(t, filepath.Join(home, "Mes documents"))
	if got := documents(); got != filepath.Join(home, "Mes documents") {
		t.Errorf("user-dirs: %s", got)
	}
}

func TestALinkToAPortableProgramIsFollowed(t *testing.T) {
	exe, dir := stick(t)
	link := filepath.Join(t.TempDir(), "atelier")
	if err := os.Symlink(exe, link); err != nil {
		t.Fatal(err)
	}
	if got := portableBeside(link); got != dir {
		t.Errorf("%s, want %s", got, dir)
	}
}

// Nobody writes to /proc, not even root.
func TestALockedStickIsNotPortable(t *testing.T) {
	exe, dir := stick(t)
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/proc", dir); err != nil {
		t.Fatal(err)
	}
	if got := portableBeside(exe); got != "" {
		t.Errorf("portable in %s", got)
	}
}
