// Package place says where a dossier lies: on this PC, on a stick, on the
// network or in a folder that a service keeps the same on several PCs; what that
// means for the person, and which files beside it a service has split off.
//
// [Of] and [Conflicts] read the disk: they are not for the UI goroutine. Both
// come back after [Patience] at the latest, whatever the disk does.
package place

import (
	"os"
	"path/filepath"

	"atelier/ui/french"
)

// Kind is a kind of place.
type Kind string

// The kinds of place. Unknown also stands for a disk that did not answer.
const (
	Unknown   Kind = ""
	Local     Kind = "local"     // a disk of this PC
	Removable Kind = "removable" // a USB stick, an external disk, a card, a phone
	Network   Kind = "network"   // a share of a server: SMB, NFS, WebDAV, SSH
	Synced    Kind = "synced"    // a folder that a service such as Nextcloud copies elsewhere
)

// Place is where a dossier lies.
type Place struct {
	Kind Kind
	// Name is what people call it: the name of a stick (« USB-MAIRIE »), else its
	// letter; the share of a server; the service of a synced folder (« OneDrive »).
	// It is "" when nothing has a name.
	Name string
	// Root is the top of the disk, the share or the synced folder; "" when it is
	// not known.
	Root string
	// CopiesElsewhere says that safe copies are kept somewhere else than on this
	// disk, and lets [Place.Advice] say so. [Of] leaves it false; who knows where
	// copies go compares the Root of both places.
	CopiesElsewhere bool
}

// Of says where the file or folder at path lies; it need not be there yet. A
// synced folder on a disk of this PC is [Synced]; one that was carried here on a
// stick is [Removable], and what lies on a server is [Network].
//
// Mounts, drives and their names are known without asking a server, so a share
// that is gone is still called by its name. Where the disk itself has to be
// looked at and does not answer within [Patience], the place is [Unknown].
func Of(path string) Place { return places.answer(path) }

var places = asker[Place]{ask: locate, bored: patience}

func locate(path string) Place {
	abs, err := filepath.Abs(path)
	if err != nil {
		return Place{}
	}
	return thisMachine().of(abs)
}

// machine is what the system knows; tests have machines of their own.
type machine struct {
	env  func(name string) string
	disk func(path string) Place // the disk that holds an absolute path
}

// of asks what can be answered without the disk first.
func (m machine) of(path string) Place {
	disk := m.disk(path)
	if disk.Kind == Network {
		return disk
	}
	if real := resolve(path); real != path {
		path, disk = real, m.disk(real)
	}
	if disk.Kind == Network {
		return disk
	}
	if p, ok := told(m.env, path); ok { // this PC itself keeps the folder synced, on whatever disk
		return p
	}
	if disk.Kind == Removable || disk.Kind == Synced {
		return disk
	}
	if p, ok := marked(path); ok {
		return p
	}
	if p, ok := named(path); ok {
		return p
	}
	return disk
}

// resolve follows the links in a path, whose end may not be there yet.
func resolve(path string) string {
	rest := ""
	for dir := path; ; dir = filepath.Dir(dir) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		if dir == filepath.Dir(dir) {
			return path
		}
		rest = filepath.Join(filepath.Base(dir), rest)
	}
}

// Key is the same whenever the same place is met again: a stick keeps it when its
// letter changes, if it has a name. It is "" where nothing is to be told.
func (p Place) Key() string {
	switch {
	case p.Kind == Unknown:
		return ""
	case p.Name != "":
		return string(p.Kind) + ":" + p.Name
	default:
		return string(p.Kind) + ":" + p.Root
	}
}

// Advice says in French what the place means for a dossier and what to do there.
// It is worth saying, once for each [Place.Key], where work can be lost: not on a
// disk of this PC.
func (p Place) Advice() (text string, worthSaying bool) {
	name := ""
	if p.Name != "" {
		name = french.T("place.name", "name", p.Name)
	}
	switch p.Kind {
	case Removable:
		copies := french.T("place.copies.none")
		if p.CopiesElsewhere {
			copies = french.T("place.copies.elsewhere")
		}
		return french.T("place.removable", "name", name, "copies", copies), true
	case Network:
		return french.T("place.network", "name", name), true
	case Synced:
		return french.T("place.synced", "name", p.Name), true
	default:
		return "", false
	}
}

// entries lists a folder; one that cannot be read tells nothing.
func entries(dir string) []os.DirEntry {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	return list
}
