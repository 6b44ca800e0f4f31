// Package view is the contract between the shell and its screens: what a screen
// is, and what the shell does for it. Everything in it is called on the UI
// goroutine, except the work given to [Host.Run].
package view

import (
	"context"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/session"
	"atelier/ui/settings"
)

// Screen is one stage of the workshop as the window shows it. The shell makes it
// when it is first visited, by the New(Host) Screen of its package.
type Screen interface {
	// Content returns what fills the window beside the rail and under the
	// header. It is built once.
	Content() fyne.CanvasObject
	// Enter is called each time the screen is shown, after its content is in
	// the window: read the session, [Host.Route], and focus the right place.
	// A stage that needs a workshop has one open then.
	Enter()
	// Leave is called when another screen takes its place.
	Leave()
}

// Stage names a screen.
type Stage string

// The stages, in the order of the rail.
const (
	Home      Stage = "accueil"
	Facts     Stage = "fiche"
	Videos    Stage = "videos"
	Parcours  Stage = "parcours"
	Notes     Stage = "notes"
	Plan      Stage = "plan"
	Documents Stage = "documents"
	Agenda    Stage = "deroule"      // the blocks of the workshop, and its timer
	People    Stage = "participants" // who is expected, who is there
	Sorting   Stage = "regrouper"    // the notes, grouped
	Votes     Stage = "priorites"    // rounds of votes, the matrix, what comes out of them
	Wrap      Stage = "bilan"        // decisions, the next meeting, the évaluation à chaud
	Dossier   Stage = "dossier"      // the file: its copies, its merges, its trash, the people in it
)

// Stages lists the stages in the order of the rail: Alt+1 is the first.
var Stages = []Stage{Home, Facts, Videos, Parcours, Agenda, People, Notes, Sorting, Votes, Plan, Wrap, Documents, Dossier}

// NeedsWorkshop says whether a stage shows the workshop that is open.
func (s Stage) NeedsWorkshop() bool { return s != Home && s != Dossier }

// Route says what to show.
type Route struct {
	Stage Stage
	// Workshop is opened first; "" keeps the one that is open.
	Workshop string
	// Item is what to go to there: the id of a note, an action, an étape or an
	// item of the content; of Dossier one of its panes. "" is nothing special.
	Item string
	// New asks Home to begin a new workshop, Notes a note, Plan an action.
	New bool
}

// Pane names a part of the stage Dossier: it is the Item of a route.
type Pane string

// The panes of Dossier, in their order.
const (
	PaneFile   Pane = "fichier"   // where it lies, whether it is safe
	PaneCopies Pane = "copies"    // safe copies, restoring
	PaneMerge  Pane = "reunir"    // merging the tables, preparing one
	PaneTrash  Pane = "corbeille" // what can be restored, or emptied
	PanePeople Pane = "personnes" // erasing a person, retention
)

// Panes lists them in their order.
var Panes = []Pane{PaneFile, PaneCopies, PaneMerge, PaneTrash, PanePeople}

// SheetKind names what opens over the screens from anywhere.
type SheetKind string

// The sheets.
const (
	SheetSearch  SheetKind = "recherche"  // search in the whole dossier
	SheetHistory SheetKind = "historique" // the history of one thing, or of a workshop
	SheetChoose  SheetKind = "choix"      // two texts for one field, to choose or join
)

// Sheet says what to open over the screens.
type Sheet struct {
	Of SheetKind
	// Workshop, Kind and ID say of what SheetHistory shows the history; with Kind
	// "" of the whole workshop. SheetChoose begins with that field's entity, if
	// one is given.
	Workshop string
	Kind     workshop.Kind
	ID       string
}

// Host is what the shell does for the screens.
type Host interface {
	// Session returns the open dossier, nil while none is. It is another one
	// after another dossier was opened: ask each time, do not keep it.
	Session() *session.Session
	// OnChange calls f after every change of the session, whichever it is, and
	// with Event{Opened: true} when there is another dossier or workshop. It
	// holds as long as the window.
	OnChange(f func(session.Event))
	// Settings returns what this PC remembers.
	Settings() *settings.Settings
	// Window returns the window, for dialogs, the canvas and the clipboard.
	Window() fyne.Window

	// Go shows a route; errors are told to the person.
	Go(Route)
	// Route returns the route that is shown.
	Route() Route
	// Show opens a sheet over the screen.
	ShowSheet(Sheet)

	// Run does work on another goroutine and then calls done with its error on
	// the UI goroutine. The work must touch no widget; ctx ends with the window.
	// done may be nil: an error is then told.
	Run(work func(ctx context.Context) error, done func(error))
	// Say shows a short text for a few seconds, without stopping anybody.
	Say(text string)
	// Tell explains an error in a dialog; nil does nothing.
	Tell(err error)
	// Open shows a file or folder with the program the system has for it. It
	// returns at once; what goes wrong is told.
	Open(path string)

	// DossierPath returns the path of the open dossier, "" when none is.
	DossierPath() string
	// OpenDossier opens another dossier. What goes wrong is told; done, which
	// may be nil, hears whether it is open.
	OpenDossier(path string, done func(opened bool))
	// CreateDossier makes a new, empty dossier and opens it, as OpenDossier.
	CreateDossier(path string, done func(opened bool))
	// EnsureDossier calls done once a dossier is open: the one that is, else the
	// usual one of this PC, made when it is missing.
	EnsureDossier(done func(opened bool))
	// RestoreCopy puts the copy at path in the place of the open dossier, which is
	// written and kept as a copy before, and opens it. done hears the error.
	RestoreCopy(path string, done func(error))
	// Retry tries again to write what could not be written.
	Retry()
}
