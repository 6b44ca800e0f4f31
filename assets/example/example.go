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
	Room    Room     `toml:"salle"`
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
	Who    string `toml:"qui"`      // of a decision
	Due    *int   `toml:"echeance"` // days after the workshop; nil when not said
	Impact int    `toml:"impact"`   // place in the matrix, with Effort; 0 for none
	Effort int    `toml:"effort"`
}

// Room is what happened besides notes and actions.
type Room struct {
	Hour         string        `toml:"heure"`   // of the beginning, "18:30"
	Agenda       string        `toml:"deroule"` // id of a template of package agendas
	Participants []Participant `toml:"participant"`
	Clusters     []Cluster     `toml:"regroupement"`
	Round        Round         `toml:"tour"`
	Questions    []Question    `toml:"question"`
	Words        []string      `toml:"mots"` // of each questionnaire
	Next         Next          `toml:"prochaine"`
}

// Participant is somebody, named by a role.
type Participant struct {
	Name      string `toml:"nom"`
	Structure string `toml:"structure"`
	College   string `toml:"college"` // as store/workshop writes it
	Table     string `toml:"table"`
	Absent    bool   `toml:"absent"`
}

// Cluster is a group of notes.
type Cluster struct {
	Title  string `toml:"titre"`
	Notes  []int  `toml:"notes"` // from 1
	Dots   int    `toml:"gommettes"`
	Impact int    `toml:"impact"` // place in the matrix, with Effort; 0 for none
	Effort int    `toml:"effort"`
}

// Round is the round of votes on the clusters, and on notes that are in none.
type Round struct {
	Title string         `toml:"titre"`
	Dots  int            `toml:"gommettes"` // for each voter
	Notes map[string]int `toml:"notes"`     // dots by number of the note, from "1"
}

// Question is one of the évaluation à chaud, with the hands raised for one star,
// two, ….
type Question struct {
	Title string `toml:"titre"`
	Hands []int  `toml:"mains"`
}

// Next is the next meeting.
type Next struct {
	Days  int    `toml:"jours"` // after the workshop
	Hour  string `toml:"heure"`
	Place string `toml:"lieu"`
	Topic string `toml:"objet"`
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
