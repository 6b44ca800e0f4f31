// Package content holds the content pack (dossier de contenus): the fiche
// repère, the videos, the parcours and the resources that a workshop uses. A
// pack is a folder of TOML and Markdown files, which people can read and mend:
// pack/LISEZMOI.md tells them how. One is embedded.
//
// Every item says where it comes from and in which of three states it is: see
// [Status]. Packs are read strictly: an unknown key, a missing source, a file
// that nothing names are errors, all reported at once (see [Error]).
//
// Identifiers are short ASCII slugs. Those of étapes and of points are full
// paths, "parcours/étape" and "parcours/étape/point": dossiers keep them, so
// that a pack must never give an old identifier to something else.
package content

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
)

// DefaultParcours is the parcours that a new workshop uses: the complete
// gabarit of the embedded pack.
const DefaultParcours = "gabarit"

//go:embed pack
var embedded embed.FS

// Load returns the embedded pack, read once. It is shared: do not write to it.
var Load = sync.OnceValues(func() (*Pack, error) {
	fsys, err := fs.Sub(embedded, "pack")
	if err != nil {
		return nil, err
	}
	return LoadFS(fsys)
})

// Parcours returns the parcours with this id.
func (p *Pack) Parcours(id string) (*Parcours, bool) {
	for i := range p.AllParcours {
		if p.AllParcours[i].ID == id {
			return &p.AllParcours[i], true
		}
	}
	return nil, false
}

// Step returns the étape with this id, "parcours/étape".
func (p *Pack) Step(id string) (*Step, bool) {
	name, _, _ := strings.Cut(id, "/")
	parcours, ok := p.Parcours(name)
	if !ok {
		return nil, false
	}
	for i := range parcours.Steps {
		if parcours.Steps[i].ID == id {
			return &parcours.Steps[i], true
		}
	}
	return nil, false
}

// Item returns the point of a checklist with this id, "parcours/étape/point".
func (p *Pack) Item(id string) (*Item, bool) {
	cut := strings.LastIndexByte(id, '/')
	if cut < 0 {
		return nil, false
	}
	step, ok := p.Step(id[:cut])
	if !ok {
		return nil, false
	}
	for i := range step.Items {
		if step.Items[i].ID == id {
			return &step.Items[i], true
		}
	}
	return nil, false
}

// Video returns the entry of the videos and press table with this id.
func (p *Pack) Video(id string) (*Video, bool) {
	for g := range p.Videos {
		for i := range p.Videos[g].Videos {
			if p.Videos[g].Videos[i].ID == id {
				return &p.Videos[g].Videos[i], true
			}
		}
	}
	return nil, false
}

// Minutes returns how long the étapes last together, in minutes, 0 when the
// parcours does not say.
func (p *Parcours) Minutes() int {
	total := 0
	for _, s := range p.Steps {
		total += s.Minutes
	}
	return total
}

// ItemCount returns how many points the checklists of the parcours hold.
func (p *Parcours) ItemCount() int {
	total := 0
	for _, s := range p.Steps {
		total += len(s.Items)
	}
	return total
}

// Cite returns the source on one line: title, publisher, date.
func (s Source) Cite() string {
	parts := make([]string, 0, 3)
	for _, part := range []string{s.Title, s.Publisher, s.Date} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
