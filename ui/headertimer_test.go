package ui

import (
	"context"
	"image"
	"image/draw"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// watch is the header's timer with a clock that tests turn.
type watch struct {
	*testWindow
	t     *testing.T
	now   time.Time
	waits []time.Duration // what it asked to be woken up after
}

// withAgenda opens a workshop with blocks of these lengths, the first called
// Accueil.
func withAgenda(t *testing.T, minutes ...int) *watch {
	t.Helper()
	s, id := withWorkshop(t)
	w := &watch{testWindow: s, t: t, now: time.Date(2026, 3, 12, 14, 0, 0, 0, time.Local)}
	h := s.header.timer
	h.now = func() time.Time { return w.now }
	h.after = func(d time.Duration, _ func()) func() {
		w.waits = append(w.waits, d)
		return func() {}
	}
	names := []string{"Accueil", "Diagnostic partagé", "Priorités par gommettes"}
	var sets []workshop.Set
	for i, n := range minutes {
		block := workshop.NewID()
		for f, v := range map[workshop.Field]string{workshop.BlockTitre: names[i], workshop.BlockMinutes: strconv.Itoa(n), workshop.BlockRang: string(rune('a' + i))} {
			sets = append(sets, workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindBlock, ID: block, Field: f}, Value: v})
		}
	}
	s.session.Edit(sets...)
	s.window.Resize(fyne.NewSize(1366, 768))
	return w
}

func (w *watch) passes(d time.Duration) {
	w.now = w.now.Add(d)
	w.header.timer.tick()
}

// says returns what the timer shows, its words on one line.
func (w *watch) says() string {
	return strings.ReplaceAll(strings.Join(strings.Fields(viewtest.Words(w.header.timer.content)), " "), "\u00a0", " ")
}

func (w *watch) expect(want string) {
	w.t.Helper()
	if got := w.says(); got != want {
		w.t.Errorf("the header says %q, want %q", got, want)
	}
}

// shortcut does what the table of shortcuts has for Ctrl and a key.
func (w *watch) shortcut(k fyne.KeyName) {
	w.t.Helper()
	for _, b := range bindings() {
		if slices.Contains(b.shortcuts, desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl}) {
			b.act(w.shell)
			return
		}
	}
	w.t.Fatalf("Ctrl+%s does nothing", k)
}

func TestTheHeaderFollowsTheDeroule(t *testing.T) {
	w := withAgenda(t, 20, 30)
	w.expect("Démarrer l’atelier Démarrer l’atelier")
	w.advanceTimer()
	w.expect("20:00 Accueil à l’heure +5 min +5 min")
	w.passes(16 * time.Minute)
	w.expect("4:00 Accueil bientôt fini · à l’heure +5 min +5 min")
	w.passes(3 * time.Minute)
	w.expect("1:00 Accueil presque fini · à l’heure +5 min +5 min")
	w.passes(3*time.Minute + 10*time.Second)
	w.expect("−2:10 Accueil dépassé · +2 min +5 min +5 min")
	w.addMinutes()
	w.expect("2:50 Accueil bientôt fini · +5 min +5 min +5 min")
	w.advanceTimer()
	w.expect("30:00 Diagnostic partagé +2 min de retard +5 min +5 min")
	w.advanceTimer()
	w.expect("Déroulé terminé 27 min d’avance")
	w.passes(24 * time.Hour)
	w.expect("") // of another day
}

func TestThereIsNoTimerWithoutADeroule(t *testing.T) {
	w := withAgenda(t)
	w.expect("")
	w.advanceTimer() // says what to do, and changes nothing
	w.addMinutes()
	w.expect("")
	s := opened(t)
	if got := viewtest.Words(s.header.timer.content); got != "" {
		t.Errorf("without a workshop: %q", got)
	}
}

// The seconds are asked for only while something runs, each when it is over.
func TestTheTimerSleepsWhileNothingRuns(t *testing.T) {
	w := withAgenda(t, 20)
	if len(w.waits) > 0 {
		t.Errorf("it waits for %v before the start", w.waits)
	}
	w.advanceTimer()
	w.waits = nil
	w.passes(300 * time.Millisecond)
	if len(w.waits) != 1 || w.waits[0] < 700*time.Millisecond || w.waits[0] > 720*time.Millisecond {
		t.Errorf("it waits for %v, 700 ms before the next second", w.waits)
	}
	heard := 0
	w.OnTick(func() { heard++ })
	w.passes(time.Second)
	if heard != 1 {
		t.Errorf("screens heard %d ticks", heard)
	}
	w.advanceTimer()
	w.waits = nil
	w.passes(time.Second)
	if len(w.waits) > 0 {
		t.Errorf("it waits for %v after the end", w.waits)
	}
}

func TestTheTimerNeverTakesTheFocus(t *testing.T) {
	w := withAgenda(t, 20, 20)
	w.Go(view.Route{Stage: view.Notes})
	typing := w.window.Canvas().Focused()
	if typing == nil {
		t.Fatal("nobody is typing")
	}
	focused := func(what string) {
		t.Helper()
		if w.window.Canvas().Focused() != typing {
			t.Errorf("%s took the focus", what)
		}
	}
	w.shortcut(fyne.KeyD)
	focused("Ctrl+D")
	w.passes(time.Second)
	focused("a tick")
	w.shortcut(fyne.KeyM)
	focused("Ctrl+M")
	w.expect("24:59 Accueil +5 min de retard +5 min +5 min")
	for _, b := range []*still{w.header.timer.more, w.header.timer.next} {
		b.MouseDown(nil)
		w.window.Canvas().Unfocus() // as Fyne does on a click beside the focus
		b.MouseUp(nil)
		test.Tap(b)
		focused("a click")
	}
	w.expect("20:00 Diagnostic partagé 19 min d’avance +5 min +5 min")
}

// Whatever it says, the timer has the same place, and leaves some to the title.
func TestNothingMovesWhenTheTimerSpeaks(t *testing.T) {
	w := withAgenda(t, 20, 20)
	w.advanceTimer()
	for _, scale := range []float32{1, 2} {
		w.setScale(scale)
		w.window.Resize(fyne.NewSize(1366, 768))
		size, at := w.header.timer.content.Size(), w.header.timer.content.Position()
		for _, d := range []time.Duration{time.Second, 15 * time.Minute, 4 * time.Minute, time.Hour} {
			w.passes(d)
			if w.header.timer.content.Size() != size || w.header.timer.content.Position() != at {
				t.Errorf("at a scale of %v it moved from %v %v to %v %v", scale, at, size, w.header.timer.content.Position(), w.header.timer.content.Size())
			}
		}
		if room := w.header.title.Size().Width; room < 80 {
			t.Errorf("at a scale of %v the title has %v points", scale, room)
		}
		w.now = w.now.Add(-79*time.Minute - time.Second)
	}
}

// TestTheHeaderFitsTheScreen: the window asks for no more than a screen of 1366
// points, whatever the size of the text and the state of the timer.
func TestTheHeaderFitsTheScreen(t *testing.T) {
	w := withAgenda(t, 20, 20)
	for _, scale := range scales {
		w.setScale(scale)
		for _, step := range []string{"before", "running"} {
			if width := besideWidth() + w.header.content.MinSize().Width; width > 1366 {
				t.Errorf("%s, at a scale of %v: %v points", step, scale, width)
			}
			if step == "before" {
				w.advanceTimer()
			}
		}
		w.undo()
		w.header.update()
	}
}

func TestTheChimeRingsOnceAndOnlyIfWanted(t *testing.T) {
	w := withAgenda(t, 20, 20)
	rang := make(chan bool, 10)
	w.header.timer.ring = func(context.Context) error { rang <- true; return nil }
	w.advanceTimer()
	w.passes(20 * time.Minute)
	if len(w.jobs.running) > 0 {
		t.Error("it rings though nobody asked for it")
	}
	if err := w.Settings().Update(func(v *settings.Values) { v.Chime = true }); err != nil {
		t.Fatal(err)
	}
	w.passes(time.Minute)
	if len(w.jobs.running) > 0 {
		t.Error("it rings long after the end")
	}
	w.addMinutes()
	w.passes(5 * time.Minute)
	<-rang
	w.passes(time.Second)
	w.addMinutes()
	w.passes(time.Second)
	w.advanceTimer() // before its end
	if len(rang) > 0 {
		t.Error("it rings twice, or without an end")
	}
}

func TestTheTimerLooks(t *testing.T) {
	for name, spent := range map[string]time.Duration{"start": -1, "calm": time.Minute, "orange": 17 * time.Minute, "red": 19*time.Minute + 10*time.Second, "over": 22*time.Minute + 10*time.Second} {
		w := withAgenda(t, 20, 20)
		if spent >= 0 {
			w.advanceTimer()
			w.passes(spent)
		}
		w.header.say(icons.Check, french.T("shell.state.saved", "time", french.Clock(w.now)), theme.ColorPine)
		for size, scale := range map[string]float32{"": 1, "-large": 2} {
			if scale > 1 && name != "over" {
				continue // only its colours are others
			}
			w.setScale(scale)
			w.window.Resize(fyne.NewSize(1366, 768))
			w.header.say(icons.Check, french.T("shell.state.saved", "time", french.Clock(w.now)), theme.ColorPine)
			whole := w.window.Canvas().Capture()
			left := int(math.Ceil(float64(fyne.CurrentApp().Driver().AbsolutePositionForObject(w.header.content).X))) // without the rail
			head := image.NewNRGBA(image.Rect(0, 0, whole.Bounds().Dx()-left, int(w.header.content.Size().Height)))
			draw.Draw(head, head.Bounds(), whole, image.Pt(left, 0), draw.Src)
			test.AssertImageMatches(t, "timer-"+name+size+".png", head)
		}
		w.setScale(1)
	}
}
