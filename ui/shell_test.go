package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// uiQueue is the UI goroutine of a test: the test's own, which does what others want
// done there while it waits.
type uiQueue chan func()

func (q uiQueue) post(f func()) { q <- f }

// wait works through the queue until an answer comes.
func (q uiQueue) wait(t testing.TB, answers <-chan bool) bool {
	t.Helper()
	late := time.After(30 * time.Second)
	for {
		select {
		case yes := <-answers:
			return yes
		case f := <-q:
			f()
		case <-late:
			t.Fatal("nobody answered")
		}
	}
}

// testWindow is a window under test.
type testWindow struct {
	*shell
	queue uiQueue
}

// opened starts the window with settings of its own and no dossier.
func opened(t testing.TB) *testWindow {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	kept, err := settings.Open(filepath.Join(home, "reglages"))
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	queue := make(uiQueue, 1000)
	w, err := open(app, Options{Settings: kept}, queue.post)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.s.leaveDossier(); err != nil {
			t.Error(err)
		}
		w.s.cancel()
		w.s.jobs.wait(20 * time.Second)
	})
	return &testWindow{w.s, queue}
}

func (s *testWindow) openForTest(t testing.TB, path string, fresh bool) bool {
	t.Helper()
	answers := make(chan bool, 1)
	if fresh {
		s.CreateDossier(path, func(yes bool) { answers <- yes })
	} else {
		s.OpenDossier(path, func(yes bool) { answers <- yes })
	}
	return s.queue.wait(t, answers)
}

// withWorkshop opens a new dossier and a workshop in it.
func withWorkshop(t testing.TB) (*testWindow, string) {
	t.Helper()
	s := opened(t)
	if !s.openForTest(t, filepath.Join(t.TempDir(), "Essai.atelier"), true) {
		t.Fatal("no dossier")
	}
	id := workshop.NewID()
	key := func(f workshop.Field) workshop.Key {
		return workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: f}
	}
	_, err := s.dossier.Apply(context.Background(), "Camille",
		workshop.Set{Key: key(workshop.WorkshopTitre), Value: "Bien vivre au Havre"},
		workshop.Set{Key: key(workshop.WorkshopDate), Value: "2026-03-12"},
		workshop.Set{Key: key(workshop.FieldCommune("76351")), Value: "Le Havre"})
	if err != nil {
		t.Fatal(err)
	}
	answers := make(chan bool, 1)
	s.OnChange(func(e session.Event) {
		if e.Opened && s.hasWorkshop() {
			select {
			case answers <- true:
			default:
			}
		}
	})
	s.Go(view.Route{Stage: view.Facts, Workshop: id})
	s.queue.wait(t, answers)
	// What is done for a dossier once it is open would come in between.
	for len(s.jobs.running) > 0 || s.session.Status().Phase != session.Idle {
		(<-s.queue)()
	}
	return s, id
}

func TestStagesWaitForAWorkshop(t *testing.T) {
	s := opened(t)
	for _, st := range view.Stages {
		s.Go(view.Route{Stage: st})
		if s.Route().Stage != st {
			t.Errorf("%s is not shown", st)
		}
		_, made := s.screens[st]
		if want := !st.NeedsWorkshop(); made != want {
			t.Errorf("%s: its screen was made: %v, want %v", st, made, want)
		}
	}
}

func TestTheWindowSaysWhichWorkshopIsOpen(t *testing.T) {
	s, _ := withWorkshop(t)
	if got := s.header.title.Text(); got != "Bien vivre au Havre" {
		t.Errorf("title %q", got)
	}
	if got := s.header.when.Text(); got != french.LongDate("2026-03-12")+" · Le Havre" {
		t.Errorf("under the title %q", got)
	}
	if got := s.window.Title(); !strings.Contains(got, "Le Havre") || !strings.Contains(got, french.T("app.name")) {
		t.Errorf("window %q", got)
	}
	s.Go(view.Route{Stage: view.Plan})
	if s.shown == nil || s.shown != s.screens[view.Plan] {
		t.Error("the plan is not shown though a workshop is open")
	}
}

func TestWhere(t *testing.T) {
	names := func(n ...string) []workshop.CommuneRef {
		var out []workshop.CommuneRef
		for _, name := range n {
			out = append(out, workshop.CommuneRef{Nom: name})
		}
		return out
	}
	for _, c := range []struct {
		w    workshop.Workshop
		want string
	}{
		{workshop.Workshop{}, french.T("shell.no_commune")},
		{workshop.Workshop{Communes: names("Le Havre")}, "Le Havre"},
		{workshop.Workshop{Communes: names("A", "B", "C")}, "A, B, C"},
		{workshop.Workshop{Communes: names("A", "B", "C", "D")}, "4 communes"},
		{workshop.Workshop{Communes: names("A", "B", "C", "D"), EPCINom: "CC du Bois"}, "4 communes, CC du Bois"},
	} {
		if got := where(c.w); got != c.want {
			t.Errorf("where = %q, want %q", got, c.want)
		}
	}
}

func TestADossierThatCannotBeOpenedLeavesTheOtherOpen(t *testing.T) {
	s, id := withWorkshop(t)
	bad := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(bad, []byte("ceci n’est pas un dossier"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s.openForTest(t, bad, false) {
		t.Error("it is said to be open")
	}
	if !s.isOpen(id) || s.window.Canvas().Overlays().Top() == nil {
		t.Error("the person is not told, or the workshop is gone")
	}
}

func TestEnsureDossierMakesTheUsualOneOnce(t *testing.T) {
	s := opened(t)
	answers := make(chan bool, 1)
	s.EnsureDossier(func(yes bool) { answers <- yes })
	if !s.queue.wait(t, answers) {
		t.Fatal("no dossier")
	}
	if got := s.DossierPath(); got != settings.DefaultDossierPath() {
		t.Errorf("it is at %s, want %s", got, settings.DefaultDossierPath())
	}
	before := s.session
	s.EnsureDossier(func(yes bool) { answers <- yes })
	if !s.queue.wait(t, answers) || s.session != before {
		t.Error("asked again, it opens another")
	}
}

func TestSaveStateIsAlwaysSaid(t *testing.T) {
	s := opened(t)
	if s.header.state.Text() != "" {
		t.Errorf("without a dossier: %q", s.header.state.Text())
	}
	path := filepath.Join(t.TempDir(), "Lecture.atelier")
	d, err := store.Create(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	answers := make(chan bool, 1)
	s.take(path, view.ReadOnly, func(yes bool) { answers <- yes })
	if !s.queue.wait(t, answers) || s.header.state.Text() != french.T("shell.state.read_only") {
		t.Errorf("read-only: %q", s.header.state.Text())
	}
	if !s.openForTest(t, filepath.Join(t.TempDir(), "Neuf.atelier"), true) {
		t.Fatal("no dossier")
	}
	if got := s.header.state.Text(); got != french.T("shell.state.all_saved") {
		t.Errorf("just opened: %q", got)
	}
}

func TestErrorsAreExplained(t *testing.T) {
	s := opened(t)
	s.Tell(nil)
	if s.window.Canvas().Overlays().Top() != nil {
		t.Error("nothing happened and something is told")
	}
	s.Tell(errors.New("disk I/O"))
	if s.window.Canvas().Overlays().Top() == nil {
		t.Error("an error is not told")
	}
}

func TestTextSizeIsKept(t *testing.T) {
	s := opened(t)
	for range 10 {
		s.scaleText(1)
	}
	if got := theme.Scale(); got != theme.MaxScale {
		t.Errorf("the largest is %g", got)
	}
	s.scaleText(-1)
	if got := theme.Scale(); got != 1.75 {
		t.Errorf("one less is %g", got)
	}
	s.setScale(1)
	if got := theme.Scale(); got != 1 {
		t.Errorf("the usual is %g", got)
	}
}

// Fyne tells a new size only to what is in the window; the test driver tells
// everything, so what can be seen here is that it is told again.
func TestAScreenTakesTheTextSizeChosenOnAnother(t *testing.T) {
	s := opened(t)
	s.Go(view.Route{Stage: view.Home})
	told := 0
	s.app.Settings().AddListener(func(fyne.Settings) { told++ })
	for _, step := range []struct {
		what string
		do   func()
		want int
	}{
		{"chosen on another", func() { s.Go(view.Route{Stage: view.Facts}); s.setScale(1.5) }, 1},
		{"back home", func() { s.Go(view.Route{Stage: view.Home}) }, 2},
		{"home again", func() { s.Go(view.Route{Stage: view.Facts}); s.Go(view.Route{Stage: view.Home}) }, 2},
		{"chosen at home", func() { s.setScale(2); s.Go(view.Route{Stage: view.Home}) }, 3},
	} {
		if step.do(); told != step.want {
			t.Errorf("%s: told %d times, want %d", step.what, told, step.want)
		}
	}
}

func TestNoShortcutIsGivenTwice(t *testing.T) {
	seen := map[string]string{}
	add := func(name, does string) {
		if other, twice := seen[name]; twice {
			t.Errorf("%s: %s and %s", name, other, does)
		}
		seen[name] = does
	}
	for _, st := range view.Stages {
		k := keyOf(st)
		if k.plain {
			add(string(k.key), string(st))
		} else {
			add((&desktop.CustomShortcut{KeyName: k.key, Modifier: alt}).ShortcutName(), string(st))
		}
	}
	for _, b := range bindings() {
		for _, sc := range b.shortcuts {
			add(sc.ShortcutName(), b.does)
			if sc.Modifier&ctrl != 0 && sc.Modifier&alt != 0 {
				t.Errorf("%s: Ctrl+Alt is AltGr", b.does)
			}
		}
		if b.plain != "" {
			add(string(b.plain), b.does)
		}
		if b.keys == "" || b.does == "" || b.act == nil && (len(b.shortcuts) > 0 || b.plain != "") {
			t.Errorf("%+v is not whole", b)
		}
	}
}

func TestHelpOpensAndClosesByKeyboard(t *testing.T) {
	s := opened(t)
	c := s.window.Canvas()
	c.Unfocus()
	kit.DispatchKey(c, &fyne.KeyEvent{Name: fyne.KeyF1})
	if c.Overlays().Top() == nil {
		t.Fatal("F1 shows nothing")
	}
	kit.DispatchKey(c, &fyne.KeyEvent{Name: fyne.KeyF1})
	if n := len(c.Overlays().List()); n != 1 {
		t.Errorf("F1 again: %d sheets", n)
	}
	kit.DispatchKey(c, &fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.Overlays().Top() != nil {
		t.Error("Escape does not close it")
	}
}

func TestFilesAreShownByTheViewer(t *testing.T) {
	t.Setenv(viewerVariable, "/bin/montreur")
	if cmd := viewer("/tmp/Plan Le Havre.pdf"); cmd.Path != "/bin/montreur" || cmd.Args[1] != "/tmp/Plan Le Havre.pdf" {
		t.Errorf("%q", cmd.Args)
	}
}
