package ui

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/view"
)

// TestNothingOpensOverTheSlideAlone: no sheet, no form, no other stage with what it
// does there, on any screen, also when the focus was lost.
func TestNothingOpensOverTheSlideAlone(t *testing.T) {
	allowed := map[string]bool{"shell.key.next": true, "shell.key.previous": true, "shell.key.redo": true, "shell.key.save": true, "timer.key.next": true,
		"timer.key.add": true, "project.key.on": true, "project.key.freeze": true, "project.key.next": true, "project.key.previous": true}
	for _, stage := range []view.Stage{view.Notes, view.Plan, view.Wrap, view.Agenda} {
		w := newWall(t, stage)
		w.pressShift(fyne.KeyF5)
		was := w.route
		for _, lost := range []bool{false, true} {
			for _, b := range bindings() {
				if allowed[b.keys] {
					continue
				}
				for _, sc := range b.shortcuts {
					if lost {
						w.window.Canvas().Unfocus() // a click beside everything
						w.later()
					}
					w.shortcut(&sc)
				}
				if b.plain != "" {
					w.press(b.plain)
				}
				if w.projection.showing != alone || w.window.Canvas().Overlays().Top() != nil || w.route != was {
					t.Fatalf("%s: %s acts over the slide alone", stage, b.keys)
				}
				w.later()
			}
		}
		for _, k := range []fyne.KeyName{fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyTab, fyne.KeyReturn, fyne.KeyInsert, fyne.KeyDelete} {
			w.press(k)
			w.shortcut(&desktop.CustomShortcut{KeyName: k, Modifier: alt})
			if w.window.Canvas().Overlays().Top() != nil || w.route != was || w.window.Canvas().Focused() != fyne.Focusable(w.projection.guard) {
				t.Errorf("%s: %s acts over the slide alone", stage, k)
			}
		}
		w.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyTab, Modifier: ctrl})
		if w.route.Stage == stage || w.projection.showing != alone {
			t.Errorf("%s: the next stage does not come: %s", stage, w.route.Stage)
		}
		w.press(fyne.KeyF10)
		if w.route.Stage != view.Documents {
			t.Errorf("F10 shows %s", w.route.Stage)
		}
		w.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF5, Modifier: ctrl})
		if !w.projection.frozen {
			t.Error("Ctrl+F5 does not freeze")
		}
	}
}

func TestUndoOverTheSlideAlone(t *testing.T) {
	w := newWall(t, view.Notes)
	w.write("Le bourg")
	w.session.Flush()
	w.pressShift(fyne.KeyF5)
	done := make(chan bool, 10)
	w.session.Subscribe(func(e session.Event) {
		if e.Undone != "" {
			done <- true
		}
	})
	w.shortcut(&fyne.ShortcutUndo{})
	w.queue.wait(t, done)
	w.seesNot("Le bourg")
}

// TestErrorEndsTheSlideAlone: an error, and what is to be answered, is not for the
// room.
func TestErrorEndsTheSlideAlone(t *testing.T) {
	for name, open := range map[string]func(w *wallTest){
		"error":  func(w *wallTest) { w.Tell(errors.New("disk I/O")) },
		"sheet":  func(w *wallTest) { w.ShowSheet(view.Sheet{Of: view.SheetSearch}) },
		"dialog": func(w *wallTest) { kit.Tell(w.window, "Titre", "Texte"); w.projection.lookAround() },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWall(t, view.Notes)
			typing := w.window.Canvas().Focused()
			w.pressShift(fyne.KeyF5)
			open(w)
			if w.projection.showing != split || w.window.Canvas().Overlays().Top() == nil {
				t.Fatalf("showing %v, dialog %T", w.projection.showing, w.window.Canvas().Overlays().Top())
			}
			w.press(fyne.KeyEscape)
			w.projection.lookAround()
			if w.window.Canvas().Overlays().Top() != nil || w.window.Canvas().Focused() != typing {
				t.Errorf("after the dialog the focus is on %T", w.window.Canvas().Focused())
			}
		})
	}
}

// TestLeavingTheSlideAloneDoesNothingAgain of what the route asked for.
func TestLeavingTheSlideAloneDoesNothingAgain(t *testing.T) {
	w := newWall(t, view.Plan)
	w.pressShift(fyne.KeyF5)
	w.Go(view.Route{Stage: view.Plan, New: true})
	for _, a := range w.session.State().Actions() { // else it would be dropped as blank
		w.session.Edit(workshop.Set{Key: workshop.Key{Workshop: w.id, Kind: workshop.KindAction, ID: a.ID, Field: workshop.ActionTitre}, Value: "Navette"})
	}
	w.press(fyne.KeyEscape)
	if got := len(w.session.State().Actions()); got != 1 || w.route.New {
		t.Errorf("%d actions, want 1; route %+v", got, w.route)
	}
	if w.route.Stage != view.Plan || !w.projection.lower.Visible() {
		t.Errorf("%s is shown", w.route.Stage)
	}
}

// TestSplitLeavesRoomForLargeText, and the field with the focus stays in sight.
func TestSplitLeavesRoomForLargeText(t *testing.T) {
	w := newWall(t, view.Plan)
	w.press(fyne.KeyF5)
	for scale, want := range map[float32]float32{1: 0.55, 1.25: 0.55, 1.5: 0.45, 1.75: 0.35, 2: 0.35} {
		w.setScale(scale)
		w.later()
		if got := w.projection.pane.Size().Height / 768; got < want-0.01 || got > want+0.01 {
			t.Errorf("at %v the slide has %v of the height, want %v", scale, got, want)
		}
	}
}

func TestFocusStaysInSightOfTheSplit(t *testing.T) {
	w := newWall(t, view.Wrap)
	field, scroll := lastField(w.shown.Content(), nil)
	if field == nil {
		t.Fatal("no field in a scroll")
	}
	w.window.Canvas().Focus(field)
	inSight := func(when string) {
		t.Helper()
		w.later()
		d := w.app.Driver()
		top := d.AbsolutePositionForObject(field.(fyne.CanvasObject)).Y - d.AbsolutePositionForObject(scroll).Y
		if top < 0 || top+20 > scroll.Size().Height {
			t.Errorf("%s the field is at %v of %v", when, top, scroll.Size().Height)
		}
	}
	inSight("before,")
	w.press(fyne.KeyF5)
	inSight("split,")
	w.setScale(2)
	inSight("in large letters,")
}

// lastField returns the last thing in a scroll that can have the focus.
func lastField(o fyne.CanvasObject, in *container.Scroll) (field fyne.Focusable, scroll *container.Scroll) {
	if !o.Visible() {
		return nil, nil
	}
	if f, ok := o.(fyne.Focusable); ok && in != nil {
		return f, in
	}
	var list []fyne.CanvasObject
	switch o := o.(type) {
	case *container.Scroll:
		in, list = o, []fyne.CanvasObject{o.Content}
	case *fyne.Container:
		list = o.Objects
	case fyne.Widget:
		list = test.WidgetRenderer(o).Objects()
	}
	for _, child := range list {
		if f, s := lastField(child, in); f != nil {
			field, scroll = f, s
		}
	}
	return field, scroll
}

// TestSplitSaysWhatTheRoomSees: a projector that repeats the screen shows all of it.
func TestSplitSaysWhatTheRoomSees(t *testing.T) {
	w := newWall(t, view.Notes)
	w.press(fyne.KeyF5)
	if got := allWords(w.shell.toast); !strings.Contains(got, "Si la salle voit tout cet écran") || !strings.Contains(got, "Maj+F5") {
		t.Errorf("the operator reads %q", got)
	}
}

// allWords returns what is written in a thing, on one line.
func allWords(o fyne.CanvasObject) string {
	var list []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		return o.Text + " "
	case *fyne.Container:
		list = o.Objects
	case fyne.Widget:
		list = test.WidgetRenderer(o).Objects()
	}
	text := ""
	for _, child := range list {
		text += allWords(child)
	}
	return text
}
