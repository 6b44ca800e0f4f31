package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/project"
	"atelier/ui/session"
	"atelier/ui/view"
)

// wallTest is a window with a workshop, whose screen is projected. What waits for a
// moment waits until the test says so.
type wallTest struct {
	*testWindow
	t       testing.TB
	id      string
	waiting []func()
	shifted bool
}

func newWall(t testing.TB, stage view.Stage) *wallTest {
	t.Helper()
	s, id := withWorkshop(t)
	w := &wallTest{testWindow: s, t: t, id: id}
	s.projection.after = func(d time.Duration, f func()) {
		if d != watchTime {
			w.waiting = append(w.waiting, f)
		}
	}
	s.projection.shift = func() bool { return w.shifted }
	s.window.Resize(fyne.NewSize(1366, 768))
	s.Go(view.Route{Stage: stage})
	return w
}

// later does what waits for a moment.
func (w *wallTest) later() {
	list := w.waiting
	w.waiting = nil
	for _, f := range list {
		f()
	}
}

// press presses a key on what has the focus, else on the window.
func (w *wallTest) press(name fyne.KeyName) {
	e := &fyne.KeyEvent{Name: name}
	if f := w.window.Canvas().Focused(); f != nil {
		f.TypedKey(e)
	} else if on := w.window.Canvas().OnTypedKey(); on != nil {
		on(e)
	}
}

func (w *wallTest) pressShift(name fyne.KeyName) {
	w.shifted = true
	w.press(name)
	w.shifted = false
}

func (w *wallTest) write(text string) {
	w.t.Helper()
	f := w.window.Canvas().Focused()
	if f == nil {
		w.t.Fatal("nothing has the focus")
	}
	for _, r := range text {
		f.TypedRune(r)
	}
}

// seen returns what the room reads.
func (w *wallTest) seen() string {
	w.later()
	pane := w.projection.shown()
	if pane == nil || !pane.Visible() {
		return ""
	}
	return wordsIn(pane)
}

func wordsIn(pane *project.Pane) string {
	var b strings.Builder
	for _, o := range test.WidgetRenderer(pane).Objects() {
		if t, ok := o.(*canvas.Text); ok {
			b.WriteString(t.Text + "\n")
		}
	}
	return b.String()
}

func (w *wallTest) sees(text string) {
	w.t.Helper()
	if got := w.seen(); !strings.Contains(got, text) {
		w.t.Errorf("the room does not read %q, but:\n%s", text, got)
	}
}

func (w *wallTest) seesNot(text string) {
	w.t.Helper()
	if got := w.seen(); strings.Contains(got, text) {
		w.t.Errorf("the room reads %q:\n%s", text, got)
	}
}

func TestProjectionFollowsWhoIsTyping(t *testing.T) {
	w := newWall(t, view.Notes)
	typing := w.window.Canvas().Focused()
	w.write("Le bourg se vide")
	w.press(fyne.KeyLeft) // the caret stands before the last letter
	w.press(fyne.KeyF5)
	if got := w.window.Canvas().Focused(); got != typing {
		t.Fatalf("after F5 the focus is on %T", got)
	}
	w.sees("Le bourg se vide")
	w.write("_")
	w.sees("Le bourg se vid_e")
	if high := w.projection.pane.Size().Height; high < 0.5*768 || high > 0.6*768 {
		t.Errorf("the slide is %v high", high)
	}
	w.press(fyne.KeyReturn)
	w.write("Et l’école")
	w.sees("Et l’école")
	w.press(fyne.KeyF5)
	if w.projection.pane.Visible() {
		t.Error("the slide is still there")
	}
	if got := w.window.Canvas().Focused(); got != typing {
		t.Errorf("after the second F5 the focus is on %T", got)
	}
	w.write(" ferme")
	var texts []string
	for _, n := range w.session.State().Notes() {
		texts = append(texts, n.Text)
	}
	if got := fmt.Sprint(texts); got != "[Le bourg se vid_e Et l’école ferme]" {
		t.Errorf("notes: %s", got)
	}
}

func TestSlideAloneGivesTheFocusBack(t *testing.T) {
	w := newWall(t, view.Notes)
	typing := w.window.Canvas().Focused()
	w.write("Le bourg")
	w.pressShift(fyne.KeyF5)
	if w.projection.lower.Visible() || w.projection.pane.Size() != w.window.Canvas().Size() {
		t.Errorf("the slide is not alone: %v of %v", w.projection.pane.Size(), w.window.Canvas().Size())
	}
	if got := w.window.Canvas().Focused(); got != fyne.Focusable(w.projection.guard) {
		t.Errorf("the focus is on %T, which nobody sees", got)
	}
	w.sees("Le bourg")
	w.press(fyne.KeyEscape)
	if !w.projection.lower.Visible() || w.window.Canvas().Focused() != typing {
		t.Fatal("Escape does not lead back to the text")
	}
	w.write(" se vide")
	w.sees("Le bourg se vide")
	w.press(fyne.KeyF5)
	if w.projection.showing != notShown {
		t.Error("F5 does not end it")
	}
}

func TestSlideAloneFollowsTheStages(t *testing.T) {
	w := newWall(t, view.Notes)
	w.pressShift(fyne.KeyF5)
	w.Go(view.Route{Stage: view.Plan})
	if got := w.window.Canvas().Focused(); got != fyne.Focusable(w.projection.guard) {
		t.Errorf("the focus is on %T, which nobody sees", got)
	}
	w.sees("Plan d’action")
	w.Go(view.Route{Stage: view.Notes})
	w.press(fyne.KeyF5)
	w.write("Le bourg") // the line of the notes has the focus again
	w.sees("Le bourg")
}

// shortcut presses a shortcut on what has the focus.
func (w *wallTest) shortcut(sc fyne.Shortcut) {
	w.t.Helper()
	f, ok := w.window.Canvas().Focused().(fyne.Shortcutable)
	if !ok {
		w.t.Fatalf("the focus is on %T, which hears no shortcut", w.window.Canvas().Focused())
	}
	f.TypedShortcut(sc)
}

func TestClickerTurnsPages(t *testing.T) {
	w := newWall(t, view.Plan)
	var sets []workshop.Set
	for i := range 40 {
		sets = append(sets, workshop.Set{Key: workshop.Key{Workshop: w.id, Kind: workshop.KindAction, ID: workshop.NewID(), Field: workshop.ActionTitre}, Value: fmt.Sprintf("Action %d.", i+1)})
	}
	w.session.Edit(sets...)
	w.pressShift(fyne.KeyF5)
	w.sees("Action 1.")
	w.press(fyne.KeyPageDown)
	w.seesNot("Action 1.")
	w.press(fyne.KeyPageUp)
	w.sees("Action 1.")
	w.press(fyne.KeyPageUp) // there is none before
	w.sees("Action 1.")
}

func TestUndoWhileProjecting(t *testing.T) {
	w := newWall(t, view.Notes)
	w.press(fyne.KeyF5)
	w.write("Le bourg se vide")
	w.sees("Le bourg se vide")
	w.session.Flush()
	done := make(chan bool, 1)
	w.session.Subscribe(func(e session.Event) {
		if e.Undone != "" {
			select {
			case done <- true:
			default:
			}
		}
	})
	w.session.Undo()
	w.queue.wait(t, done)
	w.seesNot("Le bourg se vide")
	w.sees("Notes")
}

func TestFrozenImageStays(t *testing.T) {
	w := newWall(t, view.Notes)
	w.press(fyne.KeyF5)
	w.write("Un")
	w.sees("Un")
	w.projection.toggleFrozen()
	w.write(" deux")
	w.seesNot("deux")
	w.Go(view.Route{Stage: view.Plan})
	w.sees("Un")
	w.projection.toggleFrozen()
	w.seesNot("Un")
}

func TestSecondScreenHasAWindowOfItsOwn(t *testing.T) {
	w := newWall(t, view.Notes)
	there := true
	w.projection.secondScreen = func() bool { return there }
	typing := w.window.Canvas().Focused()
	w.write("Le bourg")
	before := len(w.app.Driver().AllWindows())
	w.press(fyne.KeyF5)
	if got := len(w.app.Driver().AllWindows()); got != before+1 {
		t.Fatalf("%d windows, want %d", got, before+1)
	}
	w.projection.window.Resize(fyne.NewSize(1920, 1080))
	if w.projection.pane.Visible() {
		t.Error("the operator sees the slide too")
	}
	if w.window.Canvas().Focused() != typing {
		t.Error("the focus went away")
	}
	w.sees("Le bourg")
	w.projection.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := len(w.app.Driver().AllWindows()); got != before {
		t.Errorf("%d windows after Escape, want %d", got, before)
	}

	w.press(fyne.KeyF5)
	there = false // the cable is out
	w.projection.after = func(time.Duration, func()) {}
	w.projection.lookAround()
	if w.projection.showing != split || len(w.app.Driver().AllWindows()) != before {
		t.Error("the slide does not come back to the one screen")
	}
}

// TestEveryStageIsProjected: none of them leaves the slide of another one there.
func TestEveryStageIsProjected(t *testing.T) {
	w := newWall(t, view.Notes)
	w.press(fyne.KeyF5)
	seen := make(map[string]view.Stage)
	for _, stage := range []view.Stage{view.Home, view.Facts, view.Videos, view.Parcours, view.Notes, view.Plan} {
		w.Go(view.Route{Stage: stage})
		for len(w.jobs.running) > 0 {
			(<-w.queue)()
		}
		text := w.seen()
		if other, twice := seen[text]; twice || text == "" {
			t.Errorf("%s shows the same as %s:\n%s", stage, other, text)
		}
		seen[text] = stage
	}
}

// TestProjectionFollowsTheParts of a screen: their names are what the slides know.
func TestProjectionFollowsTheParts(t *testing.T) {
	w := newWall(t, view.Plan)
	set := func(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Workshop: w.id, Kind: kind, ID: id, Field: f}, Value: v}
	}
	action, cluster, sheet := workshop.NewID(), workshop.NewID(), workshop.NewID()
	w.session.Edit(
		set(workshop.KindAction, action, workshop.ActionTitre, "Navette"), set(workshop.KindAction, action, workshop.ActionFin, "2027-03-12"),
		set(workshop.KindCluster, cluster, workshop.ClusterTitre, "Se déplacer"),
		set(workshop.KindCluster, cluster, workshop.FieldImpact, "80"), set(workshop.KindCluster, cluster, workshop.FieldEffort, "20"),
		set(workshop.KindRound, workshop.NewID(), workshop.RoundVoters, "3"),
		set(workshop.KindWorkshop, w.id, workshop.WorkshopNextDate, "2027-01-08"),
		set(workshop.KindSheet, sheet, workshop.SheetWords, "concret"))
	w.press(fyne.KeyF5)
	w.sees("Qui pilote")
	w.press(fyne.KeyF4)
	w.projection.lookAround()
	w.sees("Calendrier des actions")
	w.Go(view.Route{Stage: view.Votes, Item: "matrice"})
	w.sees("Impact et effort")
	w.Go(view.Route{Stage: view.Wrap})
	for _, want := range []string{"Prochaine rencontre", "En quelques mots"} {
		w.window.Canvas().Focus(chipsIn(w.shown.Content()).FocusTarget())
		w.press(fyne.KeyRight)
		w.projection.lookAround()
		w.sees(want)
	}
}

// chipsIn returns the first chips of a screen.
func chipsIn(o fyne.CanvasObject) *kit.Chips {
	switch o := o.(type) {
	case *kit.Chips:
		return o
	case *fyne.Container:
		for _, c := range o.Objects {
			if found := chipsIn(c); found != nil {
				return found
			}
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			if found := chipsIn(c); found != nil {
				return found
			}
		}
	}
	return nil
}

// BenchmarkKeyWhileProjecting is a key in the line of the notes, with 300 notes: with
// nothing projected, while the slide waits for a pause, and when it is drawn at once.
func BenchmarkKeyWhileProjecting(b *testing.B) {
	for _, c := range []struct {
		name       string
		on, redraw bool
	}{{"off", false, false}, {"on", true, false}, {"drawn", true, true}} {
		b.Run(c.name, func(b *testing.B) {
			w := newWall(b, view.Notes)
			var sets []workshop.Set
			for i := range 300 {
				id := workshop.NewID()
				key := func(f workshop.Field) workshop.Key {
					return workshop.Key{Workshop: w.id, Kind: workshop.KindNote, ID: id, Field: f}
				}
				sets = append(sets, workshop.Set{Key: key(workshop.NoteText), Value: fmt.Sprintf("Une note de la salle, la n° %d, qui fait bien deux lignes sur le mur", i)},
					workshop.Set{Key: key(workshop.NoteKindOf), Value: string(workshop.NoteKinds[i%6])})
			}
			w.session.Edit(sets...)
			if c.on {
				w.press(fyne.KeyF5)
			}
			n := 0
			for b.Loop() {
				w.write("é")
				if c.redraw {
					w.later()
				}
				if n++; n%80 == 0 {
					w.press(fyne.KeyReturn)
				}
				for len(w.queue) > 0 {
					(<-w.queue)()
				}
			}
		})
	}
}
