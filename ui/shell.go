// Package ui is the window: the rail of stages, the header, and the routes that
// lead from one screen to another.
package ui

import (
	"context"
	"image"
	"image/color"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// Options are what the program gives to its window.
type Options struct {
	// Settings is what this PC remembers.
	Settings *settings.Settings
	// Dossier is the path of the dossier to open, "" for the last one.
	Dossier string
	// Version is the program's own, for the help sheet.
	Version string
	// FirstFrame is called once, when the window is drawn for the first time; it
	// may be nil. It must not touch the window.
	FirstFrame func()
	// Crashed is the path of the report of a crash of the last time, "" when
	// there was none.
	Crashed string
}

// windowSize is what the window asks for, where it does not fill the screen: it
// fits one of 1366×768 with its title and task bars.
var windowSize = fyne.NewSize(1280, 680)

// shell is the window and everything that screens ask for (view.Host).
type shell struct {
	app    fyne.App
	window fyne.Window
	o      Options
	post   func(func()) // runs a function later on the UI goroutine
	ctx    context.Context
	cancel context.CancelFunc
	jobs   *runner // ends with the window
	shows  *runner // programs that show files: they live on

	dossier     *store.Dossier
	session     *session.Session
	unsubscribe func()
	listeners   []func(session.Event)
	opening     int // counts the dossiers asked for: only the last one is shown

	route   view.Route
	screens map[view.Stage]view.Screen
	shown   view.Screen            // nil when the stage waits for a workshop
	drawnAt map[view.Stage]float32 // the text scale each screen was last shown at

	rail       *rail
	header     *header
	body       *fyne.Container // the screen that is shown
	notices    *fyne.Container // what the person must know, above it
	beneath    *fyne.Container // the header, the notices and the screen
	trouble    trouble
	disputes   disputes
	ofDossier  []fyne.CanvasObject // notices about the open dossier
	toast      *kit.Toast
	projection *projection
	toastTurn  int
}

var _ view.Host = (*shell)(nil)

// Window is the application's window.
type Window struct{ s *shell }

// Open makes the window of the application and shows it. Everything that is
// shown from then on is in French, whatever the system's language.
func Open(app fyne.App, o Options) (*Window, error) { return open(app, o, fyne.Do) }

// open is Open with another way to come back to the UI goroutine than fyne.Do.
func open(app fyne.App, o Options, post func(func())) (*Window, error) {
	if err := speakFrench(); err != nil {
		return nil, err
	}
	v := o.Settings.Values()
	app.Settings().SetTheme(theme.New(variantOf(v.Theme), float32(v.TextScale)))

	s := &shell{app: app, o: o, post: post, screens: make(map[view.Stage]view.Screen), drawnAt: make(map[view.Stage]float32), route: view.Route{Stage: view.Home}}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.jobs, s.shows = newRunner(s.ctx, post), newRunner(s.ctx, post)
	s.window = app.NewWindow(french.T("app.name"))
	s.window.SetMaster()
	s.build()
	s.window.Resize(windowSize)
	s.window.SetCloseIntercept(s.close)
	s.bindKeys()
	s.show(s.route)
	s.window.Show()
	maximise(s.window)
	s.window.SetIcon(theme.WindowIcon) // after the first frame: it costs
	s.start()
	return &Window{s}, nil
}

// Fyne returns the window itself.
func (w *Window) Fyne() fyne.Window { return w.s.window }

// Finish writes what is not written yet and closes the dossier, after the window
// went without asking the person: the system ends the program. It does nothing
// after the person closed the window. The error says why something is lost.
func (w *Window) Finish() error {
	s := w.s
	if s.ctx.Err() != nil || s.session == nil {
		return nil
	}
	s.unsubscribe() // there is no window to tell
	err := s.leaveDossier()
	s.cancel()
	s.jobs.wait(quitTime)
	return err
}

func (s *shell) build() {
	s.rail = newRail(s)
	s.header = newHeader(s)
	s.body = container.NewStack()
	s.notices = kit.Column(0)
	s.toast = kit.NewToast()
	s.beneath = kit.Column(0, s.header.content, s.notices, kit.Fill(s.body))
	layers := []fyne.CanvasObject{s.beneath, s.toast}
	if s.o.FirstFrame != nil {
		layers = append(layers, firstFrame(s.o.FirstFrame))
	}
	s.projection = newProjection(s)
	s.window.SetContent(s.projection.content(s.rail.content, kit.Stack(layers...)))
	s.window.SetPadded(false)
}

// firstFrame returns a thing nobody sees that calls f when it is drawn first: a
// raster is only asked for its picture when the window is drawn.
func firstFrame(f func()) fyne.CanvasObject {
	var once sync.Once
	return canvas.NewRaster(func(int, int) image.Image {
		once.Do(f)
		return image.NewUniform(color.Transparent)
	})
}

// start says what happened the last time and opens the dossier.
func (s *shell) start() {
	if s.o.Crashed != "" {
		s.noticeWith(kit.Attention, french.T("shell.crashed", "path", s.o.Crashed))
	}
	if aside := s.o.Settings.Damaged(); aside != "" {
		s.noticeWith(kit.Attention, french.T("shell.settings_damaged", "path", aside))
	}
	s.openFirst()
}

// Window implements view.Host.
func (s *shell) Window() fyne.Window { return s.window }

// Settings implements view.Host.
func (s *shell) Settings() *settings.Settings { return s.o.Settings }

// Session implements view.Host.
func (s *shell) Session() *session.Session { return s.session }

// OnChange implements view.Host.
func (s *shell) OnChange(f func(session.Event)) { s.listeners = append(s.listeners, f) }

// Route implements view.Host.
func (s *shell) Route() view.Route { return s.route }

// Go implements view.Host.
func (s *shell) Go(r view.Route) {
	if s.session == nil || r.Workshop == "" || s.isOpen(r.Workshop) {
		s.show(r)
		return
	}
	s.session.OpenWorkshop(r.Workshop, func(err error) {
		if err == nil {
			s.show(r)
		} else if !superseded(err) {
			s.Tell(err)
		}
	})
}

func (s *shell) isOpen(id string) bool {
	st := s.session.State()
	return st != nil && st.Workshop.ID == id
}

func (s *shell) hasWorkshop() bool { return s.session != nil && s.session.State() != nil }

// show puts the screen of a route in the window.
func (s *shell) show(r view.Route) {
	if s.session != nil {
		s.session.Flush()
	}
	if s.shown != nil {
		s.shown.Leave()
		s.shown = nil
		s.bindKeys() // its shortcuts may have stood in the place of ours
	}
	s.window.Canvas().Unfocus()
	s.route = r
	defer s.projection.follow()
	s.window.SetTitle(s.windowTitle())
	s.rail.mark(r.Stage)
	if r.Stage.NeedsWorkshop() && !s.hasWorkshop() {
		s.body.Objects = []fyne.CanvasObject{s.noWorkshop(r.Stage)}
		s.body.Refresh()
		return
	}
	screen := s.screen(r.Stage)
	s.shown = screen
	s.body.Objects = []fyne.CanvasObject{screen.Content()}
	s.body.Refresh()
	if at, ok := s.drawnAt[r.Stage]; ok && at != theme.Scale() {
		s.applyTheme()
	}
	s.drawnAt[r.Stage] = theme.Scale()
	screen.Enter()
}

// screen returns the screen of a stage, made at its first visit.
func (s *shell) screen(st view.Stage) view.Screen {
	screen, ok := s.screens[st]
	if !ok {
		screen = makers[st](s)
		s.screens[st] = screen
	}
	return screen
}

func (s *shell) noWorkshop(st view.Stage) fyne.CanvasObject {
	choose := kit.PrimaryButton(icons.Home, french.T("shell.no_workshop.choose"), func() { s.Go(view.Route{Stage: view.Home}) })
	return kit.EmptyState(stageIcons[st], french.T("shell.no_workshop.title"),
		french.T("shell.no_workshop.text", "stage", stageName(st)), choose)
}

// toastTime is how long a short message stays.
const toastTime = 4 * time.Second

// Say implements view.Host.
func (s *shell) Say(text string) { s.tell(text, s.toast.Say) }

// sayDone is Say for what was done, with a tick.
func (s *shell) sayDone(text string) { s.tell(text, s.toast.Done) }

func (s *shell) tell(text string, show func(string)) {
	show(text)
	s.toastTurn++
	turn := s.toastTurn
	time.AfterFunc(toastTime, func() {
		s.post(func() {
			if s.toastTurn == turn {
				s.toast.Hide()
			}
		})
	})
}

// Tell implements view.Host.
func (s *shell) Tell(err error) {
	if err == nil {
		return
	}
	s.projection.uncover() // nobody looks for an error on the wall
	kit.TellWith(s.window, french.T("shell.trouble"), explained(err), 0)
}

// explained says what happened, what is safe and what to do.
func explained(err error) fyne.CanvasObject {
	m := french.Explain(err)
	return kit.Column(theme.Gap3, kit.Strong(m.What), kit.Body(m.Safe), kit.Body(m.Do))
}

// changed hears every change of the session.
func (s *shell) changed(e session.Event) {
	s.header.update()
	s.showTrouble()
	s.showDisputes()
	s.sayUndone(e)
	if e.Opened {
		s.rail.update()
		s.window.SetTitle(s.windowTitle())
	}
	for _, f := range s.listeners {
		f(e)
	}
	s.projection.soon()
	if e.Opened && s.route.Stage.NeedsWorkshop() && (s.shown == nil) == s.hasWorkshop() {
		s.show(s.route) // a workshop came, or went
	}
}

// windowTitle says which stage is shown, and of which workshop: also to people
// who hear their screen, and to the system's list of windows.
func (s *shell) windowTitle() string {
	stage := stageName(s.route.Stage)
	if !s.hasWorkshop() {
		return french.T("shell.window_bare", "stage", stage)
	}
	return french.T("shell.window", "stage", stage, "where", where(s.session.State().Workshop))
}
