package settings

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"atelier/ui/french"
)

// DefaultDossierPath returns where the first dossier of this PC is proposed: in
// the person's Documents, or in [PortableDir]. It makes nothing.
func DefaultDossierPath() string {
	return filepath.Join(workDir(), french.T("settings.dossier_file"))
}

// ExportDir returns where documents are written: where the person said, else
// « Plans » beside the dossier of [DefaultDossierPath]. It makes nothing.
func (s *Settings) ExportDir() string {
	if dir := s.Values().ExportFolder; dir != "" {
		return dir
	}
	return filepath.Join(workDir(), french.T("settings.export_dir"))
}

// BackupDir returns where dossiers are backed up: where the person said, else
// with the settings. That is another disk than a USB stick, unless the settings
// are on it themselves ([PortableDir]). It makes nothing.
func (s *Settings) BackupDir() string {
	if dir := s.Values().BackupFolder; dir != "" {
		return dir
	}
	return s.beside(french.T("settings.backup_dir"))
}

// RescueDir returns where what could not be written to a dossier is kept until
// its disk is back: with the settings. It makes nothing.
func (s *Settings) RescueDir() string { return s.beside(french.T("settings.rescue_dir")) }

// beside is a folder beside the settings file, or where dossiers are when there is
// none.
func (s *Settings) beside(name string) string {
	if s.dir == "" {
		return filepath.Join(workDir(), name)
	}
	return filepath.Join(s.dir, name)
}

// Place is a folder or a disk of this PC where a person may keep files.
type Place struct {
	Name string // « Documents », « USB-MAIRIE », « E: »
	Path string
}

// Places lists [PortableDir] if there is one, the person's Documents, their own
// folder when it is another, then the disks and sticks that are there. It reads
// the disk: not for the UI goroutine.
func Places() []Place {
	var out []Place
	add := func(name, path string) {
		if isDir(path) {
			out = append(out, Place{name, path})
		}
	}
	if dir := PortableDir(); dir != "" {
		add(french.T("settings.portable"), dir)
	}
	add(french.T("settings.documents"), documents())
	if home, err := os.UserHomeDir(); err == nil && !samePath(home, documents()) {
		add(french.T("settings.home"), home)
	}
	if runtime.GOOS == "windows" {
		for drive := 'C'; drive <= 'Z'; drive++ {
			add(string(drive)+":", string(drive)+`:\`)
		}
		return out
	}
	for _, pattern := range []string{"/media/*/*", "/run/media/*/*", "/mnt/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil { // only for a pattern that is wrong
			continue
		}
		for _, path := range found {
			add(filepath.Base(path), path)
		}
	}
	return out
}

// ExportDirIn returns where documents are written in a place: « Plans », in our
// folder there. It makes nothing.
func ExportDirIn(p Place) string {
	if dir := PortableDir(); dir != "" && samePath(p.Path, dir) { // that one is ours
		return filepath.Join(dir, french.T("settings.export_dir"))
	}
	return filepath.Join(p.Path, french.T("settings.work_dir"), french.T("settings.export_dir"))
}

// workDir is our folder in the person's Documents, or beside the program.
func workDir() string {
	if dir := PortableDir(); dir != "" {
		return dir
	}
	return filepath.Join(documents(), french.T("settings.work_dir"))
}

// documents returns the person's Documents folder, else their home, else the
// present folder.
func documents() string {
	if dir := systemDocuments(); dir != "" {
		return dir
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	if dir := filepath.Join(home, "Documents"); isDir(dir) {
		return dir
	}
	return home
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// samePath says whether two absolute paths name one file, as far as their names
// tell: Windows does not look at capitals.
func samePath(a, b string) bool {
	a, b = filepath.Clean(a), filepath.Clean(b)
	if runtime.GOOS == "windows" {
		return strings.EqualFold(a, b)
	}
	return a == b
}
