package place

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Conflicts lists the files beside the dossier at path that look as if a sync
// service had split them off it, because two PCs had written to it: a person
// should merge them. Where path is itself such a copy, the file that it comes
// from is listed too. Only names are looked at, so what is listed may be
// something else that is called so; it is nil when there is nothing, and when the
// disk does not answer within [Patience].
func Conflicts(path string) []string { return splits.answer(path) }

var splits = asker[[]string]{ask: conflictsHere, bored: patience}

func conflictsHere(path string) []string {
	host, err := os.Hostname()
	if err != nil {
		host = "" // then names of computers are known by their look
	}
	return conflicts(path, host)
}

func conflicts(path, host string) []string {
	dir, own := filepath.Split(path)
	ext := filepath.Ext(own)
	copyOf := splitOff(host)
	var beside []string // the files of the same kind
	for _, e := range entries(filepath.Clean(dir)) {
		if !e.IsDir() && e.Name() != own && strings.EqualFold(filepath.Ext(e.Name()), ext) {
			beside = append(beside, e.Name())
		}
	}
	origins := []string{own}
	for _, name := range beside {
		if copyOf(stem(own), stem(name)) {
			origins = append(origins, name)
		}
	}
	var found []string
	for _, name := range beside {
		if slices.ContainsFunc(origins, func(o string) bool { return name == o || copyOf(stem(name), stem(o)) }) {
			found = append(found, filepath.Join(dir, name))
		}
	}
	return found
}

// stem is a file's name without its extension, written one way: a Mac writes the
// accents of « Réunions » in another.
func stem(name string) string {
	return norm.NFC.String(strings.TrimSuffix(name, filepath.Ext(name)))
}

// ends are what services put between the name and the extension of a copy.
var ends = []string{
	// Dropbox, Nextcloud, ownCloud, pCloud, Seafile: « (conflicted copy 2026-11-25 141203) »,
	// « (Copie en conflit de Mairie 2026-11-25) », « [conflicted] », « (SFConflict …) »
	` ?[(\[].*(?i:conflict|conflit).*[)\]]`,
	// Google Drive, OneDrive on the web
	` ?\(\d{1,3}\)`,
	// Syncthing
	`\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?`,
	// kDrive, and older Nextcloud and ownCloud
	`_conflict[-_]\d{8}[-_]\d{6}(?:[-_]\w+)?`,
	// Synology Drive: _PC-MAIRIE_Nov-25-141203-2026_Conflict
	`_.+_[A-Z][a-z]{2}-\d{2}-\d{4,6}-\d{4}_[A-Za-z]*Conflict(?:_\d+)?`,
	// OneDrive puts the name of the PC. Capitals alone may be the name of a
	// commune or of an EPCI: there must be a figure or a hyphen in it.
	`-[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+`, `-[A-Z]+[0-9][A-Z0-9]*`,
}

// splitOff returns whether a file called name may have been split off the one
// called origin, on this computer or another.
func splitOff(host string) func(name, origin string) bool {
	all := ends
	if host != "" {
		all = append(slices.Clone(all), `(?i:-`+regexp.QuoteMeta(host)+`)(?:-\d+)?`)
	}
	end := regexp.MustCompile(`^(?:` + strings.Join(all, "|") + `)+$`)
	return func(name, origin string) bool {
		return len(name) > len(origin) && strings.EqualFold(name[:len(origin)], origin) && end.MatchString(name[len(origin):])
	}
}
