package place

import (
	"strings"
	"unicode"
)

// drives is what Windows says of its drives, « E: ».
type drives struct {
	kind  func(drive string) Kind
	label func(drive string) string // the name of the disk, "" when it has none
	share func(drive string) string // the share that a drive stands for, `\\serveur\commun`
}

// of finds the disk of a Windows path: a share by its name, a drive by what
// Windows says of it.
func (d drives) of(path string) Place {
	path = plain(path)
	if strings.HasPrefix(path, `\\`) {
		return shared(path)
	}
	if len(path) < 2 || path[1] != ':' || !unicode.IsLetter(rune(path[0])) {
		return Place{}
	}
	drive := strings.ToUpper(path[:2])
	p := Place{Kind: d.kind(drive), Root: drive + `\`, Name: drive}
	switch p.Kind {
	case Unknown:
		return Place{}
	case Network:
		if share := d.share(drive); share != "" { // as Windows shows it: « commun (Z:) »
			p.Name = share[strings.LastIndex(share, `\`)+1:] + " (" + drive + ")"
		}
		return p
	}
	if label := d.label(drive); label != "" {
		p.Name = label
	}
	if strings.HasPrefix(p.Name, googleDrive) { // it can show itself as a disk of its own
		p.Kind, p.Name = Synced, googleDrive
	}
	return p
}

// plain takes off what Windows puts before a path of any length, and writes its
// separators one way.
func plain(path string) string {
	path = strings.ReplaceAll(path, "/", `\`)
	if rest, ok := strings.CutPrefix(path, `\\?\UNC\`); ok {
		return `\\` + rest
	}
	return strings.TrimPrefix(path, `\\?\`)
}

// shared is the place of a path on a server, `\\serveur\commun\…`; the zero Place
// when it is not one.
func shared(path string) Place {
	rest, ok := strings.CutPrefix(path, `\\`)
	server, rest, more := strings.Cut(rest, `\`)
	share, _, _ := strings.Cut(rest, `\`)
	if !ok || !more || share == "" || server == "." || server == "?" {
		return Place{}
	}
	p := Place{Kind: Network, Root: `\\` + server + `\` + share}
	p.Name = p.Root
	if host, _, dav := strings.Cut(server, "@"); host != "" && (dav || strings.EqualFold(share, "DavWWWRoot")) {
		p.Name = host // Windows reaches a site by WebDAV as a share: \\site@SSL\DavWWWRoot
	}
	return p
}
