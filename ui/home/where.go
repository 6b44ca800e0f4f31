package home

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"atelier/ui/french"
	"atelier/ui/paper"
	"atelier/ui/settings"
)

// extension ends the name of every dossier.
const extension = ".atelier"

// nameOf is how a person calls the dossier at path: its file's name without
// extension.
func nameOf(path string) string {
	return strings.TrimSuffix(base(path), extension)
}

// fileName is the name of the file of a dossier that a person calls so.
func fileName(name string) string {
	return paper.SafeName(strings.TrimSuffix(name, extension), extension)
}

// folders are those that people have words for, "" when they are not known.
type folders struct {
	home, documents string // the person's
	program         string // of a program that keeps the dossiers beside it
}

// whereIs says in words where the file at path lies: « dans Documents, dossier
// L’Atelier des communes », « sur la clé ou le disque USB-MAIRIE », « sur le
// réseau ».
func (k folders) whereIs(path string) string {
	dir := parent(path)
	switch {
	case strings.HasPrefix(dir, `\\`) || strings.HasPrefix(dir, "//"):
		return french.T("home.where.network", "path", dir)
	case removable(dir) != "":
		return french.T("home.where.stick", "name", removable(dir))
	case k.program != "" && inside(dir, k.program):
		return below("home.where.program", dir, k.program)
	case k.documents != "" && inside(dir, k.documents):
		return below("home.where.documents", dir, k.documents)
	case len(dir) >= 2 && dir[1] == ':' && !strings.EqualFold(dir[:2], "c:"):
		return french.T("home.where.drive", "drive", strings.ToUpper(dir[:2]))
	case k.home != "" && inside(dir, k.home):
		return below("home.where.home", dir, k.home)
	default:
		return french.T("home.where.folder", "path", dir)
	}
}

// below says that dir is a folder, or a folder of one.
func below(key, dir, root string) string {
	parts := slices.DeleteFunc(split(dir)[len(split(root)):], func(s string) bool { return s == "" })
	line := french.T(key)
	if len(parts) > 0 {
		line += french.T("home.where.sub", "path", strings.Join(parts, " › "))
	}
	return line
}

// removable returns the name of the disk that Linux mounted for the person,
// "" when dir is not on one.
func removable(dir string) string {
	parts := split(dir)
	switch {
	case len(parts) >= 4 && parts[1] == "media":
		return parts[3]
	case len(parts) >= 5 && parts[1] == "run" && parts[2] == "media":
		return parts[4]
	case len(parts) >= 3 && parts[1] == "mnt":
		return parts[2]
	}
	return ""
}

// A path is read as its system writes it, whatever system reads it: tests and
// recents know Windows paths too.
func split(path string) []string {
	return strings.FieldsFunc("\x00/"+path, func(r rune) bool { return r == '/' || r == '\\' })
}

func base(path string) string {
	parts := split(path)
	return parts[len(parts)-1]
}

func parent(path string) string {
	return strings.TrimRight(strings.TrimSuffix(path, base(path)), `/\`)
}

func inside(dir, root string) bool {
	d, r := split(dir), split(root)
	return len(d) >= len(r) && slices.EqualFunc(d[:len(r)], r, strings.EqualFold)
}

// file is a dossier that can be opened.
type file struct {
	path    string
	name    string
	where   string
	missing bool // it was there, and is not now
}

// dossiers lists the dossiers that can be offered without looking for them: the
// recents, then what lies in the usual folder. open is left out. It reads the
// disk: not for the UI goroutine.
func dossiers(s *settings.Settings, open string) []file {
	here := knownFolders()
	var out []file
	seen := map[string]bool{filepath.Clean(open): open != ""}
	add := func(path string, missing bool) {
		clean := filepath.Clean(path)
		if seen[clean] {
			return
		}
		seen[clean] = true
		out = append(out, file{path, nameOf(path), here.whereIs(path), missing})
	}
	for _, r := range s.Recents() {
		add(r.Path, r.Missing)
	}
	usual := filepath.Dir(settings.DefaultDossierPath())
	entries, err := os.ReadDir(usual)
	if err != nil {
		return out // most often it is not there yet: nothing to offer
	}
	for _, e := range entries {
		if !e.IsDir() && strings.HasSuffix(e.Name(), extension) {
			add(filepath.Join(usual, e.Name()), false)
		}
	}
	return out
}

// knownFolders returns the folders of this PC. Of a portable program, the usual
// dossier lies beside it: where the Documents are is not said then.
func knownFolders() folders {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	return foldersOf(home, settings.DefaultDossierPath(), settings.PortableDir())
}

func foldersOf(home, usual, portable string) folders {
	if portable != "" {
		return folders{home: home, program: filepath.Dir(portable)}
	}
	return folders{home: home, documents: filepath.Dir(filepath.Dir(usual))}
}
