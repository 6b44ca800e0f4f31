// Package agendas holds the templates of the déroulé: the blocks of a workshop of
// two hours, of a day. They are written by the application, not taken from a
// source: whoever shows one says that it is a template (gabarit).
package agendas

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed agendas.toml
var source string

// Template is a déroulé to begin with.
type Template struct {
	ID      string  `toml:"id"`
	Title   string  `toml:"titre"`
	Summary string  `toml:"resume"` // one sentence, to choose by
	Blocks  []Block `toml:"sequence"`
}

// Block is one séquence of a template.
type Block struct {
	Title        string `toml:"titre"`
	Aim          string `toml:"but"`
	Minutes      int    `toml:"minutes"`
	Method       string `toml:"methode"`
	Instructions string `toml:"consignes"`
	Material     string `toml:"materiel"`
	Who          string `toml:"qui"` // a role, never a name
	Pause        bool   `toml:"pause"`
}

// Minutes returns how long the whole takes, pauses included.
func (t Template) Minutes() int {
	n := 0
	for _, b := range t.Blocks {
		n += b.Minutes
	}
	return n
}

// Load returns the templates, the shortest first. They are shared: do not write to
// them.
var Load = sync.OnceValues(func() ([]Template, error) { return read(source) })

func read(text string) ([]Template, error) {
	var all struct {
		Templates []Template `toml:"gabarit"`
	}
	meta, err := toml.Decode(text, &all)
	if err != nil {
		return nil, fmt.Errorf("agendas: %w", err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("agendas: nobody reads %s", unknown[0])
	}
	return all.Templates, nil
}
