package place

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

const (
	oneDrive    = "OneDrive"
	googleDrive = "Google Drive"
)

// told finds the synced folder that holds path among those that the system
// itself names: OneDrive tells Windows where its folders are.
func told(env func(string) string, path string) (Place, bool) {
	for _, name := range []string{"OneDriveCommercial", "OneDriveConsumer", "OneDrive"} {
		if root := env(name); root != "" && inside(root, path) {
			return Place{Kind: Synced, Name: oneDrive, Root: root}, true
		}
	}
	return Place{}, false
}

func inside(root, path string) bool {
	rest, err := filepath.Rel(root, path)
	return err == nil && filepath.IsLocal(rest)
}

// A mark is a file that a service leaves at the top of the folder it syncs.
type mark struct {
	pattern string
	service string
	file    bool // only a file counts: a folder of that name is something else
}

// marks, surest first. Nextcloud and ownCloud are one family of programs.
var marks = []mark{
	{pattern: ".nextcloudsync.log", service: "Nextcloud"},
	{pattern: ".owncloudsync.log", service: "ownCloud"},
	{pattern: ".sync_*.db", service: "Nextcloud", file: true},
	{pattern: "._sync_*.db", service: "Nextcloud", file: true},
	{pattern: ".dropbox.cache", service: "Dropbox"},
	{pattern: ".dropbox", service: "Dropbox", file: true}, // in a home it is the folder of Dropbox's settings
	{pattern: ".stfolder", service: "Syncthing"},
	{pattern: ".tmp.driveupload", service: googleDrive},
	{pattern: ".tmp.drivedownload", service: googleDrive},
	{pattern: ".SynologyWorkingDirectory", service: "Synology Drive"},
}

// marked looks for the marks of a service in path and the folders above it.
func marked(path string) (Place, bool) {
	for dir := range upwards(path) {
		list := entries(dir)
		for _, m := range marks {
			if !slices.ContainsFunc(list, m.is) {
				continue
			}
			service := m.service
			if called := serviceCalled(filepath.Base(dir)); called != "" {
				service = called // several services share one program, and its marks
			}
			return Place{Kind: Synced, Name: service, Root: dir}, true
		}
	}
	return Place{}, false
}

func (m mark) is(e os.DirEntry) bool {
	ok, err := filepath.Match(m.pattern, e.Name())
	return err == nil && ok && !(m.file && e.IsDir())
}

// named goes by the usual names of synced folders, the last thing to go by.
func named(path string) (Place, bool) {
	for dir := range upwards(path) {
		if service := serviceCalled(filepath.Base(dir)); service != "" {
			return Place{Kind: Synced, Name: service, Root: dir}, true
		}
	}
	return Place{}, false
}

// upwards yields path and every folder above it.
func upwards(path string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for dir := path; yield(dir) && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		}
	}
}

// folderNames are the names that services give to their folders, in small
// letters.
var folderNames = map[string]string{
	"onedrive": oneDrive, "nextcloud": "Nextcloud", "owncloud": "ownCloud", "dropbox": "Dropbox",
	"google drive": googleDrive, "googledrive": googleDrive, "mon drive": googleDrive, "my drive": googleDrive,
	"drive partagés": googleDrive, "shared drives": googleDrive,
	"iclouddrive": "iCloud Drive", "icloud drive": "iCloud Drive", "com~apple~clouddocs": "iCloud Drive",
	"kdrive": "kDrive", "synologydrive": "Synology Drive", "synology drive": "Synology Drive",
	"pcloud drive": "pCloud", "pclouddrive": "pCloud", "proton drive": "Proton Drive", "seafile": "Seafile",
}

// account is what follows such a name when a PC has several accounts:
// « OneDrive - Mairie de Lusigny », « Dropbox (Mairie) », « Nextcloud2 ».
var account = regexp.MustCompile(`( - .+| ?\(.+\)|\d+)$`)

// serviceCalled returns the service whose folder is called so, or "".
func serviceCalled(folder string) string {
	folder = strings.ToLower(norm.NFC.String(folder))
	if service := folderNames[folder]; service != "" {
		return service
	}
	return folderNames[account.ReplaceAllString(folder, "")]
}
