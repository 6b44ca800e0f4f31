package workshop

import "time"

// NoteKind says what a note is.
type NoteKind string

// The kinds of note. A note with an unknown or empty kind is an Observation.
const (
	Observation NoteKind = "constat"
	Idea        NoteKind = "idee"
	Lead        NoteKind = "piste"
	Decision    NoteKind = "decision"
	Question    NoteKind = "question"
	Parked      NoteKind = "frigo" // off topic, kept for later
)

// NoteKinds lists the kinds in the order screens and paper show them.
var NoteKinds = []NoteKind{Observation, Idea, Lead, Decision, Question, Parked}

// The fields of a note.
const (
	NoteText   Field = "texte"
	NoteKindOf Field = "genre"  // a NoteKind
	NoteStep   Field = "etape"  // "parcours/étape" of the content pack, "" when free
	NoteAuthor Field = "auteur" // who said it, when somebody wants it known
	NoteTable  Field = "table"

	NoteCluster Field = "regroupement" // id of the cluster it was put in, "" when none
	NoteTwin    Field = "doublon"      // id of the note it was joined to, since it says the same
	NoteCommits Field = "engagement"   // "1" on a decision that somebody undertakes to carry out
	NoteWho     Field = "qui"          // who a decision commits
	NoteDue     Field = "echeance"     // by when, a Date
)

// Note is one thing said in the room.
type Note struct {
	ID        string    `json:"id"`
	Kind      NoteKind  `json:"genre"`
	Text      string    `json:"texte"`
	Step      string    `json:"etape,omitempty"`
	Author    string    `json:"auteur,omitempty"`
	Table     string    `json:"table,omitempty"`
	Cluster   string    `json:"regroupement,omitempty"` // see [State.ClusterOf]
	Twin      string    `json:"doublon,omitempty"`      // see [State.StandingNote]
	Place     Place     `json:"matrice,omitzero"`
	Priority  Priority  `json:"priorite,omitempty"` // given by people, "" to follow the votes
	Commits   bool      `json:"engagement,omitempty"`
	Who       string    `json:"qui,omitempty"`
	Due       Date      `json:"echeance,omitempty"`
	Created   time.Time `json:"cree_le"`
	Trashed   bool      `json:"corbeille,omitempty"`
	TrashedAt time.Time `json:"corbeille_le,omitzero"`
}

func (n *Note) put(f Field, v string) {
	switch f {
	case NoteText:
		n.Text = v
	case NoteKindOf:
		n.Kind = NoteKind(v).orObservation()
	case NoteStep:
		n.Step = v
	case NoteAuthor:
		n.Author = v
	case NoteTable:
		n.Table = v
	case NoteCluster:
		n.Cluster = v
	case NoteTwin:
		n.Twin = v
	case FieldImpact, FieldEffort:
		n.Place.put(f, v)
	case FieldPriority:
		n.Priority = Priority(v).orNone()
	case NoteCommits:
		n.Commits = v != ""
	case NoteWho:
		n.Who = v
	case NoteDue:
		n.Due = ParseDate(v)
	case FieldTrashed:
		n.Trashed = v != ""
	}
}

func (k NoteKind) orObservation() NoteKind {
	for _, known := range NoteKinds {
		if k == known {
			return k
		}
	}
	return Observation
}
