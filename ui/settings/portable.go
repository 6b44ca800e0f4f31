package settings

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"atelier/ui/place"
)

// PortableFolder is the name of the folder that makes the program portable when
// it lies beside the executable: see [PortableDir].
const PortableFolder = "Atelier-donnees"

// PortableDir returns the folder of a portable program, "" when the program is
// not portable. Whoever makes a folder called [PortableFolder] beside the
// executable wants a stick that carries everything: the settings, the safe copies,
// what is rescued and the reports of crashes lie in that folder, the first dossier
// and the plans are proposed there, and nothing of a workshop stays on the PC. What
// stays is the toolkit's: empty preferences, and a list of the PC's own fonts.
//
// Links to the executable are followed. A folder that cannot be written to, as on a
// locked stick, does not count: then the program is as on any PC. That is tried
// once, with a small file that is removed again, and the answer stays the same
// until the program ends.
func PortableDir() string { return portable() }

var portable = sync.OnceValue(func() string {
	exe, err := os.Executable()
	if err != nil {
		return ""
	}
	return portableBeside(exe)
})

func portableBeside(exe string) string {
	exe, err := filepath.EvalSymlinks(exe)
	if err != nil {
		return ""
	}
	dir := filepath.Join(filepath.Dir(exe), PortableFolder)
	if !isDir(dir) || !writable(dir) {
		return ""
	}
	return dir
}

func writable(dir string) bool {
	f, err := os.CreateTemp(dir, "essai-*.tmp")
	if err != nil {
		return false
	}
	return errors.Join(f.Close(), os.Remove(f.Name())) == nil
}

// base is where the paths of portable settings start. The disk of portable
// settings has another letter or mount on each PC; what lies on it keeps its way
// from the base. The zero base leaves paths as they are.
type base struct {
	dir  string // the folder that holds the program and PortableFolder
	disk string // the top of the disk that travels: dir itself when it is no stick
}

// baseOf returns the base of the settings in dir. It asks what disk that is, and
// waits for it no longer than [place.Patience].
func baseOf(dir string) base {
	abs, err := filepath.Abs(dir)
	if err != nil || !samePath(filepath.Base(abs), PortableFolder) {
		return base{}
	}
	b := base{filepath.Dir(abs), filepath.Dir(abs)}
	if p := place.Of(b.dir); p.Kind == place.Removable && inside(p.Root, b.dir) {
		b.disk = p.Root
	}
	return b
}

// fromBase begins a path in the file that starts at the base. Its separators are
// those of Unix: one stick goes to all systems.
const fromBase = "./"

// relative writes a path for the file.
func (b base) relative(path string) string {
	if b.dir == "" || !filepath.IsAbs(path) || !inside(b.disk, path) {
		return path
	}
	rest, err := filepath.Rel(b.dir, path)
	if err != nil {
		return path
	}
	return fromBase + filepath.ToSlash(rest)
}

// absolute reads a path of the file. One that would lead off the disk was not
// written by us, and stays what it is.
func (b base) absolute(path string) string {
	rest, ok := strings.CutPrefix(path, fromBase)
	if b.dir == "" || !ok {
		return path
	}
	abs := filepath.Join(b.dir, filepath.FromSlash(rest))
	if !inside(b.disk, abs) {
		return path
	}
	return abs
}

func inside(dir, path string) bool {
	rest, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rest)
}
