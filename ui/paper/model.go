package paper

import (
	"time"

	"atelier/store/workshop"
)

// plan is what the action plan of one commune says.
type plan struct {
	commune     string // « Le Havre »
	ofCommune   string // « du Havre »
	title       string // of the workshop
	date        workshop.Date
	place, host string
	aim         string
	epci        string
	communes    []string // of the workshop, with this one
	example     bool
	logo        []byte // PNG, nil for none
	printed     time.Time
	actions     []fiche
	decisions   []noted
	commitments []noted
	next        string   // when and where people meet again
	votes       []ballot // of the rounds in which somebody voted
	rounds      []workshop.Tally
	guests      []guest
	expected    bool // nobody is said to have been there: guests are who was expected
	opinions    []opinion
	words       []string // of the évaluation à chaud
	parcours    []path
	strays      []pathItem // remarks on points that no parcours has any more
	notes       []noteGroup
	figures     []figure
	study       string // title, date and method of what the figures come from
	sources     []source
}

// fiche is one action with what the dossier knows around it.
type fiche struct {
	number int
	workshop.Action
	communes []string // names; none when it is for all of the workshop's
	origin   *noted   // the note it was made from
	roots    string   // its cluster and its votes
}

// noted is one note.
type noted struct {
	kind          workshop.NoteKind
	text          string
	author, table string
	step          string // title of its étape, "" when free
	cluster       string // title of its cluster, "" when it is in none
	who           string // of a decision
	due           workshop.Date
}

// noteGroup is the notes of one kind, by étape.
type noteGroup struct {
	kind  workshop.NoteKind
	count int
	steps []stepNotes
}

type stepNotes struct {
	title string // "" for the notes without étape
	notes []noted
}

// path is the progress in one parcours.
type path struct {
	title, publisher string
	template         bool // proposed by the application
	steps            []pathStep
}

type pathStep struct {
	number        int
	title, remark string
	items         []pathItem
	open          bool // its content is not public: to be filled in
}

type pathItem struct {
	text, remark string
	done         bool
	by           string
	at           time.Time
}

func (s pathStep) done() int {
	n := 0
	for _, it := range s.items {
		if it.done {
			n++
		}
	}
	return n
}

// progress returns how many points are ticked, of how many.
func (p path) progress() (done, all int) {
	for _, s := range p.steps {
		done += s.done()
		all += len(s.items)
	}
	return done, all
}

// figure is a number that a source gives.
type figure struct {
	value, label, note string
	source             string // title, publisher, date
}

// source is where something comes from.
type source struct{ title, publisher, date, note, url string }
