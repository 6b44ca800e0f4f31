// Package about says what the application is made of and under which licences,
// for « À propos » and for the copy that must go along with a binary.
package about

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/BurntSushi/toml"
)

var (
	//go:embed works.toml
	worksFile string
	//go:embed modules.toml
	modulesFile string
)

// Notices is the text of every licence, each under the name of what it covers.
// A binary is handed on together with it.
//
//go:embed notices.txt
var Notices string

// Component is a piece that others made and the application ships.
type Component struct {
	Name    string `toml:"name"`
	Version string `toml:"version"` // edition or version, "" when it has none
	By      string `toml:"by"`      // who made it, "" for a Go module: its name says it
	Licence string `toml:"licence"` // SPDX identifiers
	URL     string `toml:"url"`
	Use     string `toml:"use"` // what it does here, in French; "" for a Go module
}

// List is what the application is made of.
type List struct {
	Works   []Component // fonts and data, in the order to show them
	Modules []Component // the Go modules of both commands on Linux and Windows, by name
}

// Components returns the list, read once. It is shared: do not write to it.
var Components = sync.OnceValues(func() (List, error) {
	works, err := read("works.toml", worksFile)
	if err != nil {
		return List{}, err
	}
	modules, err := read("modules.toml", modulesFile)
	return List{Works: works, Modules: modules}, err
})

func read(name, text string) ([]Component, error) {
	var file struct {
		Component []Component `toml:"component"`
	}
	meta, err := toml.Decode(text, &file)
	if err != nil {
		return nil, fmt.Errorf("about: %s: %w", name, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("about: %s: unknown key %s", name, unknown[0])
	}
	return file.Component, nil
}
