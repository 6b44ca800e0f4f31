// Package viewtest is a [view.Host] for the tests of screens: a real dossier in
// a temporary folder, a real session, and work done at once on the test's own
// goroutine, so that a test never waits.
package viewtest

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/story"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// Person is who sits at the keyboard in tests.
const Person = "Camille (test)"

// Host is what a screen is given in tests. Its exported fields hold what the
// screen asked for.
type Host struct {
	t        testing.TB
	window   fyne.Window
	settings *settings.Settings
	dossier  *store.Dossier
	session  *session.Session
	route    view.Route
	changes  []func(session.Event)
	ticks    []func()

	mu      sync.Mutex
	posted  []func()
	arrived chan struct{} // has room for one: something was posted

	Said   []string     // texts given to Say
	Told   []error      // errors given to Tell
	Opened []string     // paths given to Open
	Routes []view.Route // routes given to Go
	Shown  []view.Sheet // sheets given to Show

	Restored []string // paths given to RestoreCopy
}

// New returns a host with an empty dossier and a window of 1134×700, what a
// screen has at 1366×768. The route is stage.
func New(t testing.TB, stage view.Stage) *Host {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	dir := t.TempDir()
	s, err := settings.Open(filepath.Join(dir, "config"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := store.Create(t.Context(), filepath.Join(dir, "Essai.atelier"), store.Options{Device: 1, DeviceName: "test", Person: Person})
	if err != nil {
		t.Fatal(err)
	}
	h := &Host{t: t, settings: s, dossier: d, arrived: make(chan struct{}, 1), route: view.Route{Stage: stage}}
	h.window = test.NewTempWindow(t, nil)
	h.begin()
	t.Cleanup(h.close)
	return h
}

// begin makes a session of the dossier that is open.
func (h *Host) begin() {
	h.session = session.New(h.dossier, session.Options{Person: func() string { return Person }, Post: h.post, Describe: story.Gesture})
	h.session.Subscribe(func(e session.Event) {
		for _, f := range h.changes {
			f(e)
		}
	})
}

// ReadOnly opens the dossier anew, to be looked at only, with the workshop that
// is open.
func (h *Host) ReadOnly() {
	h.t.Helper()
	path, id := h.dossier.Path(), h.session.State().Workshop.ID
	h.close()
	d, err := store.OpenReadOnly(h.t.Context(), path, store.Options{Device: 1, DeviceName: "test", Person: Person})
	if err != nil {
		h.t.Fatal(err)
	}
	h.dossier = d
	h.begin()
	h.Reopen(id)
}

// ShowSheet implements [view.Host].
func (h *Host) ShowSheet(s view.Sheet) { h.Shown = append(h.Shown, s) }

// RestoreCopy implements [view.Host]: it only notes what was asked for.
func (h *Host) RestoreCopy(path string, done func(error)) {
	h.Restored = append(h.Restored, path)
	done(nil)
}

func (h *Host) close() {
	if err := h.session.Close(context.Background()); err != nil {
		h.t.Error(err)
	}
	if err := h.dossier.Close(); err != nil {
		h.t.Error(err)
	}
}

func (h *Host) post(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.posted = append(h.posted, f)
	select {
	case h.arrived <- struct{}{}:
	default:
	}
}

// patience is how long a test waits for the dossier before it fails.
const patience = 20 * time.Second

// Wait lets the screen hear of what happens until done says true.
func (h *Host) Wait(what string, done func() bool) {
	h.t.Helper()
	late := time.After(patience)
	for h.drain(); !done(); h.drain() {
		select {
		case <-h.arrived:
		case <-late:
			h.t.Fatalf("waited in vain: %s", what)
		}
	}
}

// Settle writes everything that was done and lets the screen hear of it.
func (h *Host) Settle() {
	h.t.Helper()
	if err := h.session.Sync(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
	h.drain()
}

func (h *Host) drain() {
	for {
		h.mu.Lock()
		list := h.posted
		h.posted = nil
		h.mu.Unlock()
		if len(list) == 0 {
			return
		}
		for _, f := range list {
			f()
		}
	}
}

// OpenWorkshop writes a workshop with these values besides its title « Essai »,
// and makes it the one that is open.
func (h *Host) OpenWorkshop(sets ...workshop.Set) string {
	h.t.Helper()
	id := workshop.NewID()
	all := []workshop.Set{{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.WorkshopTitre}, Value: "Essai"}}
	for _, s := range sets {
		s.Workshop = id
		if s.Kind == workshop.KindWorkshop {
			s.ID = id
		}
		all = append(all, s)
	}
	if _, err := h.dossier.Apply(h.t.Context(), Person, all...); err != nil {
		h.t.Fatal(err)
	}
	h.Reopen(id)
	return id
}

// Reopen makes a workshop of the dossier the one that is open.
func (h *Host) Reopen(id string) {
	h.t.Helper()
	opened := false
	h.session.OpenWorkshop(id, func(err error) {
		if err != nil {
			h.t.Fatal(err)
		}
		opened = true
	})
	h.Wait("the workshop opens", func() bool { return opened })
}

// Stored returns the workshop that is open as the dossier has it, after writing
// everything that was done.
func (h *Host) Stored() *workshop.State {
	h.t.Helper()
	h.Settle()
	s, err := h.dossier.State(h.t.Context(), h.session.State().Workshop.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

// Dossier returns the dossier, to write demonstrations into.
func (h *Host) Dossier() *store.Dossier { return h.dossier }

// Show puts a screen into the window at its usual size and enters it.
func (h *Host) Show(s view.Screen) {
	h.window.SetContent(s.Content())
	h.window.Resize(fyne.NewSize(1134, 700))
	s.Enter()
	h.Settle()
}

// Write types on the keyboard, into what has the focus.
func (h *Host) Write(text string) {
	h.t.Helper()
	f := h.focused()
	for _, r := range text {
		f.TypedRune(r)
	}
}

// Press presses keys, each on what has the focus then.
func (h *Host) Press(keys ...fyne.KeyName) {
	h.t.Helper()
	for _, k := range keys {
		h.focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (h *Host) focused() fyne.Focusable {
	h.t.Helper()
	f := h.window.Canvas().Focused()
	if f == nil {
		h.t.Fatal("nothing has the focus")
	}
	return f
}

// Session implements view.Host.
func (h *Host) Session() *session.Session { return h.session }

// OnChange implements view.Host.
func (h *Host) OnChange(f func(session.Event)) { h.changes = append(h.changes, f) }

// Settings implements view.Host.
func (h *Host) Settings() *settings.Settings { return h.settings }

// Window implements view.Host.
func (h *Host) Window() fyne.Window { return h.window }

// Go implements view.Host: it only keeps the route.
func (h *Host) Go(r view.Route) {
	h.Routes = append(h.Routes, r)
	h.route = r
}

// SetRoute says which route is shown.
func (h *Host) SetRoute(r view.Route) { h.route = r }

// Route implements view.Host.
func (h *Host) Route() view.Route { return h.route }

// Run implements view.Host: at once, on this goroutine.
func (h *Host) Run(work func(context.Context) error, done func(error)) {
	err := work(h.t.Context())
	switch {
	case done != nil:
		done(err)
	case err != nil:
		h.Tell(err)
	}
}

// Say implements view.Host.
func (h *Host) Say(text string) { h.Said = append(h.Said, text) }

// Tell implements view.Host.
func (h *Host) Tell(err error) {
	if err != nil {
		h.Told = append(h.Told, err)
	}
}

// Open implements view.Host.
func (h *Host) Open(path string) { h.Opened = append(h.Opened, path) }

// DossierPath implements view.Host.
func (h *Host) DossierPath() string { return h.dossier.Path() }

// OpenDossier implements view.Host: the dossier stays the one it is.
func (h *Host) OpenDossier(_ string, done func(bool)) { call(done) }

// CreateDossier implements view.Host: the dossier stays the one it is.
func (h *Host) CreateDossier(_ string, done func(bool)) { call(done) }

// EnsureDossier implements view.Host.
func (h *Host) EnsureDossier(done func(bool)) { call(done) }

// Retry implements view.Host.
func (h *Host) Retry() { h.session.Retry() }

func call(done func(bool)) {
	if done != nil {
		done(true)
	}
}
