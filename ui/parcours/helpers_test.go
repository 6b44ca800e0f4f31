package parcours

import (
	"context"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// room is a screen in a window, over a real session and a real dossier.
type room struct {
	view.Host // what is not needed here
	tb        testing.TB
	path      string
	dossier   *store.Dossier
	session   *session.Session
	window    fyne.Window
	screen    *screen
	posts     chan func()
	route     view.Route
	went      []view.Route
	subs      []func(session.Event)
}

const workshopID = "0190b5a0-0000-7000-8000-000000000001"

func (r *room) Session() *session.Session { return r.session }
func (r *room) OnChange(f func(session.Event)) {
	r.subs = append(r.subs, f)
	r.session.Subscribe(f)
}
func (r *room) Settings() *settings.Settings { return nil }
func (r *room) Window() fyne.Window          { return r.window }
func (r *room) Go(to view.Route)             { r.went = append(r.went, to) }
func (r *room) Route() view.Route            { return r.route }
func (r *room) Say(string)                   {}

// open makes a dossier with a workshop, and shows its parcours.
func open(tb testing.TB) *room {
	tb.Helper()
	return openAs(tb, false, 1)
}

func openAs(tb testing.TB, readOnly bool, scale float32, more ...workshop.Set) *room {
	tb.Helper()
	r := &room{tb: tb, path: filepath.Join(tb.TempDir(), "Ateliers.atelier"), posts: make(chan func(), 100_000)}
	d, err := store.Create(tb.Context(), r.path, store.Options{Device: 7})
	r.must(err)
	sets := []workshop.Set{{Key: workshop.Key{Workshop: workshopID, Kind: workshop.KindWorkshop, ID: workshopID, Field: workshop.WorkshopTitre}, Value: "Atelier"}}
	sets = append(sets, more...)
	_, err = d.Apply(tb.Context(), "Élodie", sets...)
	r.must(err)
	if readOnly {
		r.must(d.Close())
		d, err = store.OpenReadOnly(tb.Context(), r.path, store.Options{Device: 7})
		r.must(err)
	}
	r.dossier = d
	r.session = session.New(d, session.Options{Post: func(f func()) { r.posts <- f }, Person: func() string { return "Élodie" }})
	tb.Cleanup(func() {
		r.session.Abandon()
		r.must(d.Close())
	})
	r.openWorkshop()
	r.show(scale)
	return r
}

func (r *room) must(err error) {
	r.tb.Helper()
	if err != nil {
		r.tb.Fatal(err)
	}
}

func (r *room) openWorkshop() {
	opened := false
	r.session.OpenWorkshop(workshopID, func(err error) {
		r.must(err)
		opened = true
	})
	for !opened {
		(<-r.posts)()
	}
}

func (r *room) show(scale float32) {
	app := test.NewApp()
	app.Settings().SetTheme(theme.New(theme.Light, scale))
	r.window = app.NewWindow("")
	r.window.SetPadded(false)
	r.window.Resize(fyne.NewSize(1166, 700))
	r.tb.Cleanup(func() { r.window.Close(); app.Quit() })
	r.screen = New(r).(*screen)
	r.window.SetContent(r.screen.Content())
	r.window.Resize(fyne.NewSize(1166, 700))
	r.screen.Enter()
}

// write types on the keyboard, into what has the focus.
func (r *room) write(text string) {
	r.tb.Helper()
	f := r.window.Canvas().Focused()
	if f == nil {
		r.tb.Fatal("nothing has the focus")
	}
	for _, c := range text {
		f.TypedRune(c)
	}
}

// press presses keys, each on what has the focus then.
func (r *room) press(keys ...fyne.KeyName) {
	r.tb.Helper()
	for _, k := range keys {
		f := r.window.Canvas().Focused()
		if f == nil {
			r.tb.Fatalf("nothing has the focus for %s", k)
		}
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// saved returns the workshop as the dossier has it, once all is written.
func (r *room) saved() *workshop.State {
	r.tb.Helper()
	r.must(r.session.Sync(context.Background()))
	st, err := r.dossier.State(r.tb.Context(), workshopID)
	r.must(err)
	return st
}

func set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: workshopID, Kind: kind, ID: id, Field: f}, Value: v}
}
