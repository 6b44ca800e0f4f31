package joining

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"atelier/ui/browse"
	"atelier/ui/place"
	"atelier/ui/session"
	"atelier/ui/settings"
)

// file is a dossier that a person chose to merge.
type file struct {
	path   string
	source *session.Source // nil while it is not read, and when it cannot be
	err    error           // why it cannot be read, or merged
}

// offer is a dossier that was found without being looked for.
type offer struct {
	path  string
	where string // the name of the stick, "" for one that a synchronisation split off
}

// found looks for dossiers to merge: at the top of the removable disks, and beside
// the open one those that a synchronisation split off it. It reads the disk.
func found(open string, sticks []settings.Place) []offer {
	var out []offer
	add := func(path, where string) {
		known := samePath(path, open) || slices.ContainsFunc(out, func(o offer) bool { return samePath(o.path, path) })
		if !known {
			out = append(out, offer{path, where})
		}
	}
	for _, path := range place.Conflicts(open) {
		add(path, "")
	}
	for _, stick := range sticks {
		list, err := browse.Files(stick.Path, extension)
		if err != nil {
			continue // it was pulled out, or is not for us: there is nothing to offer
		}
		for _, path := range list {
			add(path, stick.Name)
		}
	}
	return out
}

// read reads dossiers to merge them; an error is the file's own.
func read(ctx context.Context, paths []string) []*file {
	var out []*file
	for _, path := range paths {
		f := &file{path: path}
		f.source, f.err = session.ReadSource(ctx, path)
		if f.err != nil {
			f.source = nil
		}
		out = append(out, f)
	}
	return out
}

// sources returns those of the files that can be merged.
func sources(files []*file) []*session.Source {
	var out []*session.Source
	for _, f := range files {
		if f.source != nil && f.err == nil {
			out = append(out, f.source)
		}
	}
	return out
}

// plan says what sources would bring. Those that cannot be merged with what is
// here are told apart, with why, so that the others can.
func plan(ctx context.Context, d session.Dossier, all []*session.Source) (m session.Merge, refused map[*session.Source]error, err error) {
	if m, err = d.Preview(ctx, all...); err == nil {
		return m, nil, nil
	}
	refused = make(map[*session.Source]error)
	var kept []*session.Source
	for _, s := range all {
		if _, alone := d.Preview(ctx, s); alone != nil {
			refused[s] = alone
		} else {
			kept = append(kept, s)
		}
	}
	m, err = d.Preview(ctx, kept...)
	return m, refused, err
}

// fileOf is the name of a file.
func fileOf(path string) string { return filepath.Base(path) }

// nameOf is how a person calls the dossier at path.
func nameOf(path string) string { return strings.TrimSuffix(fileOf(path), filepath.Ext(path)) }

func samePath(a, b string) bool { return filepath.Clean(a) == filepath.Clean(b) }
