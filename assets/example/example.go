// Package example holds the text of the example workshop, which people can try
// and which the demonstration prints.
package example

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed example.toml
var source string

// Workshop is the example.
type Workshop struct {
	Head    Head     `toml:"atelier"`
	Remarks []Remark `toml:"remarque"`
	Notes   []Note   `toml:"note"`
	Actions []Action `toml:"action"`
}

// Head says when, where and for whom.
type Head struct {
	Title       string   `toml:"titre"`
	Place       string   `toml:"lieu"`
	Facilitator string   `toml:"animateur"`
	Goal        string   `toml:"objectif"`
	EPCI        string   `toml:"epci"`         // SIREN
	Communes    []string `toml:"communes"`     // INSEE codes, members of EPCI
	Ticked      []int    `toml:"points_faits"` // how many points are ticked in each étape
}

// Remark is a remark on an étape.
type Remark struct {
	Step int    `toml:"etape"` // from 1
	Text string `toml:"texte"`
}

// Note is one note of the example.
type Note struct {
	Kind   string `toml:"genre"` // as store/workshop writes it
	Step   int    `toml:"etape"` // from 1; 0 for none
	Author string `toml:"auteur"`
	Text   string `toml:"texte"`
}

// Action is one action of the example; fields as in store/workshop.
type Action struct {
	Titre           string   `toml:"titre"`
	Description     string   `toml:"description"`
	Objectifs       string   `toml:"objectifs"`
	Resultats       string   `toml:"resultats"`
	Cibles          string   `toml:"cibles"`
	Enjeu           string   `toml:"enjeu"`
	Thematique      string   `toml:"thematique"`
	Statut          string   `toml:"statut"`
	Priorite        string   `toml:"priorite"`
	StructurePilote string   `toml:"structure_pilote"`
	ServicePilote   string   `toml:"service_pilote"`
	PersonnePilote  string   `toml:"personne_pilote"`
	EluReferent     string   `toml:"elu_referent"`
	Partenaires     string   `toml:"partenaires"`
	Moyens          string   `toml:"moyens"`
	Participation   string   `toml:"participation"`
	Budget          int64    `toml:"budget"` // cents
	Financeurs      []string `toml:"financeurs"`
	Montants        []int64  `toml:"montants"` // cents, one each financeur
	Debut           *int     `toml:"debut"`    // days after the workshop; nil when not said
	Fin             *int     `toml:"fin"`      // days after the workshop; nil when not said
	Repete          bool     `toml:"repete"`
	Indicateurs     string   `toml:"indicateurs"`
	Etapes          []string `toml:"etapes"`   // "+" first: done
	Note            int      `toml:"note"`     // the note it was made from, from 1; 0 for none
	Communes        []string `toml:"communes"` // none: all of the workshop's
}

// Load returns the example, read once. It is shared: do not write to it.
var Load = sync.OnceValues(func() (*Workshop, error) {
	var w Workshop
	meta, err := toml.Decode(source, &w)
	if err != nil {
		return nil, fmt.Errorf("example: %w", err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("example: unknown keys %v", unknown)
	}
	return &w, nil
})
