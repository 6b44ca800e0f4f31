package workshop

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// College is the collège a participant sits for, "" when not said.
type College string

// The collèges, as workshop.md of the ground plan names them.
const (
	Elected     College = "elu"
	Association College = "association"
	Business    College = "entreprise"
	Inhabitant  College = "habitant"
	Institution College = "institution"
)

// Colleges lists the collèges in the order screens and paper show them.
var Colleges = []College{Elected, Association, Business, Inhabitant, Institution}

// The fields of a participant. Besides them a participant has FieldTrashed.
const (
	ParticipantNom       Field = "nom"
	ParticipantStructure Field = "structure"
	ParticipantCollege   Field = "college" // a College
	ParticipantTable     Field = "table"
	ParticipantPresent   Field = "present" // "1" when in the room
	ParticipantContact   Field = "contact" // e-mail or telephone; only with ParticipantAccord
	ParticipantAccord    Field = "accord"  // "1" when the person agreed that the contact is kept
)

// Participant is somebody who is expected at the workshop, or was there.
type Participant struct {
	ID        string    `json:"id"`
	Nom       string    `json:"nom"`
	Structure string    `json:"structure,omitempty"`
	College   College   `json:"college,omitempty"`
	Table     string    `json:"table,omitempty"`
	Present   bool      `json:"present,omitempty"`
	Contact   string    `json:"contact,omitempty"`
	Accord    bool      `json:"accord,omitempty"`
	Created   time.Time `json:"cree_le"`
	Trashed   bool      `json:"corbeille,omitempty"`
	TrashedAt time.Time `json:"corbeille_le,omitzero"`
}

func (p *Participant) put(f Field, v string) {
	switch f {
	case ParticipantNom:
		p.Nom = v
	case ParticipantStructure:
		p.Structure = v
	case ParticipantCollege:
		p.College = College(v).orNone()
	case ParticipantTable:
		p.Table = v
	case ParticipantPresent:
		p.Present = v != ""
	case ParticipantContact:
		p.Contact = v
	case ParticipantAccord:
		p.Accord = v != ""
	case FieldTrashed:
		p.Trashed = v != ""
	}
}

func (c College) orNone() College {
	if slices.Contains(Colleges, c) {
		return c
	}
	return ""
}

// Headcount says how many participants there are.
type Headcount struct {
	All, Present int
	// ByCollege counts the participants of each collège, "" for those of whom it
	// is not said; PresentBy those of them who are there.
	ByCollege, PresentBy map[College]int
	Tables               []string // the names of the tables, in their order, each once
}

// Count counts participants.
func Count(list []Participant) Headcount {
	h := Headcount{ByCollege: make(map[College]int), PresentBy: make(map[College]int)}
	for _, p := range list {
		h.All++
		h.ByCollege[p.College]++
		if p.Present {
			h.Present++
			h.PresentBy[p.College]++
		}
		if t := strings.TrimSpace(p.Table); t != "" && !slices.Contains(h.Tables, t) {
			h.Tables = append(h.Tables, t)
		}
	}
	slices.SortFunc(h.Tables, natural)
	return h
}

// natural orders names so that « 2 » comes before « 10 », and numbers before
// words.
func natural(a, b string) int {
	for {
		na, nb := digits(a), digits(b)
		switch {
		case na > 0 && nb > 0:
			da, db := strings.TrimLeft(a[:na], "0"), strings.TrimLeft(b[:nb], "0")
			if len(da) != len(db) {
				return len(da) - len(db)
			}
			if c := strings.Compare(da, db); c != 0 {
				return c
			}
			a, b = a[na:], b[nb:]
		case a == "" || b == "":
			return len(a) - len(b)
		case a[0] != b[0]:
			return int(a[0]) - int(b[0])
		default:
			a, b = a[1:], b[1:]
		}
	}
}

// digits returns how many digits a text begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// Draw shares people out by lot among groups, mixed by collège: the sizes of two
// groups differ by one at most, and so do their numbers from one collège. It
// returns the ids of each group; nothing when there are no groups.
func Draw(list []Participant, groups int, lot *rand.Rand) [][]string {
	if groups < 1 {
		return nil
	}
	by := make(map[College][]string)
	for _, p := range list {
		by[p.College] = append(by[p.College], p.ID)
	}
	colleges := append(slices.Clone(Colleges), "")
	lot.Shuffle(len(colleges), func(i, j int) { colleges[i], colleges[j] = colleges[j], colleges[i] })
	seats := lot.Perm(groups)
	out := make([][]string, groups)
	next := 0
	for _, c := range colleges { // dealt like cards: each collège goes on where the last one ended
		ids := by[c]
		lot.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		for _, id := range ids {
			g := seats[next%groups]
			out[g] = append(out[g], id)
			next++
		}
	}
	return out
}
