package content

import "atelier/assets/markdown"

// Status says where a content stands.
type Status string

// The three states, as packs write them. Their words on screen are in the
// catalogue.
const (
	Sourced  Status = "source"      // taken from the source that is named
	Slot     Status = "a-completer" // announced by its source, its content is not public: someone fills it in
	Template Status = "gabarit"     // proposed by this application, not by the source's publisher
)

// Known reports whether s is one of the three states.
func (s Status) Known() bool { return s == Sourced || s == Slot || s == Template }

// Source is where a content comes from. All but ID, Title and Date may be empty.
type Source struct {
	ID        string // unique in the pack
	Title     string
	Publisher string
	Date      string // as printed by the source, « date non connue » when not known
	URL       string // web address; none of the embedded pack's was tested live
	Note      string // what to know before quoting it: discrepancies, missing pages
}

// Origin is the state and the sources of an item.
type Origin struct {
	Status Status
	Source Source
	// Also are further sources: those that agree or differ and, on a gabarit,
	// the published elements of method it was built from.
	Also []Source
}

// Pack is a content pack.
type Pack struct {
	ID          string
	Title       string
	Version     string
	Date        string // ISO date of this version
	Publisher   string
	Notice      string // what every reader of the pack must know
	Sources     []Source
	Fiche       Fiche
	Videos      []VideoGroup
	AllParcours []Parcours // in the order to offer them; the first is the one to use
	Resources   []Resource
}

// Fiche is the fiche repère: what a study says, and what it is known to hold
// though its figures are not public.
type Fiche struct {
	Origin
	Title  string
	Intro  []markdown.Block
	Study  Edition      // the study that the fiche is made from
	Blocks []FicheBlock // profile, fragilités, leviers
	// Others are other editions, latest first. Their figures answer other
	// questions: never draw them in one chart with those of Study.
	Others []Edition
}

// Edition is one study at one date.
type Edition struct {
	Origin
	ID      string
	Title   string
	Date    string // of the fieldwork or publication, for people
	Method  string // who was asked, by whom, how; "" when not known
	Text    []markdown.Block
	Figures []Figure
}

// Figure is one number that a source gives.
type Figure struct {
	Origin
	ID      string
	Value   float64 // 0 to 100 when Unit is "%"
	Unit    string  // "%", or what is counted: "communes"
	Short   string  // label of a bar in a chart
	Label   string  // goes on after value and unit: « 92 % » « des maires… »
	Note    string  // what to know before quoting it, "" when nothing
	Date    string  // of the number, as the source has it
	Edition string  // ID of its edition, "" on an official benchmark
}

// FicheBlock is one of the parts of the fiche.
type FicheBlock struct {
	Origin
	ID    string
	Title string
	Text  []markdown.Block // what the part holds; on a slot, what goes there
	// Benchmarks (repères officiels) may stand beside the part. They are not
	// the fiche's figures and have sources of their own.
	Benchmarks []Figure
}

// VideoGroup is a heading of the videos and press screen.
type VideoGroup struct {
	ID     string
	Title  string
	Intro  []markdown.Block
	Videos []Video
}

// Video is a video, a film, a press file or an example of cooperation. People
// may add an address, a local file, a length, a speaker, a territory to each.
type Video struct {
	Origin
	ID      string
	Group   string // ID of its group
	Number  int    // rank among numbered entries (1 to 8), 0 when not numbered
	Title   string
	Kind    string // « vidéo », « film », « dossier de presse », « exemple »
	Date    string // for people, "" when not known
	URL     string // of the thing itself, "" when not public
	Known   []markdown.Block
	Missing []string // what is not public: « adresse », « durée »…
}

// Parcours is a path of étapes towards an alliance.
type Parcours struct {
	Origin
	ID        string
	Title     string
	Publisher string
	Summary   string // one sentence, for a list to choose from
	URL       string
	Intro     []markdown.Block
	Steps     []Step
}

// Step is one étape. A slot has neither questions nor items; any other has an
// aim and items.
type Step struct {
	Origin
	ID          string // "parcours/étape"
	Number      int    // from 1
	Title       string
	Aim         string // one sentence
	Text        []markdown.Block
	Questions   []string // to ask in the room
	Items       []Item
	Deliverable string // what is there at the end
	Minutes     int    // 0 when not said
	Guide       Guide
	Sheet       Sheet
}

// Item is one point of a checklist.
type Item struct {
	Origin
	ID   string // "parcours/étape/point"
	Text string
}

// Guide is the facilitator's sheet of an étape (fiche d'animation). Its length
// is the étape's Minutes.
type Guide struct {
	Goals   []string // objectifs
	With    string   // avec qui
	Before  []string // préalables
	Moves   []Move   // étapes
	Debrief string   // restitution
}

// Empty reports whether the étape has no facilitator's sheet.
func (g Guide) Empty() bool { return len(g.Moves) == 0 }

// Move is one thing the facilitator does, and with what.
type Move struct {
	Minutes   int // 0 when not said; those of an étape add up to its Minutes
	Principle string
	Tool      string
}

// Sheet is the paper that a table fills in: headings with room to write.
type Sheet struct {
	Title        string
	Instructions string
	Sections     []SheetSection
}

// Empty reports whether the étape has no paper sheet.
func (s Sheet) Empty() bool { return len(s.Sections) == 0 }

// SheetSection is a heading of a paper sheet.
type SheetSection struct {
	Title string
	Hint  string // small print under the heading, may be empty
	Lines int    // empty lines to write on, 1 to 20
}

// Resource is further reading.
type Resource struct {
	Origin
	ID      string
	Title   string
	Kind    string // « charte », « guide », « site »…
	Date    string // for people, "" when not known
	URL     string // "" when not public
	Text    []markdown.Block
	Missing []string // what is not public
}
