package kit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/ui/theme"
)

var people = []string{"Dupont Élise", "Dupont Marc", "Durand Paul", "Le Goff Yann", "Martin Dupré", "Œuvrard Jean", "Dumas A", "Dumas B", "Dumas C", "Dumas D"}

// suggesting shows a field that suggests people, with another field under it.
func suggesting(t *testing.T) (fyne.Window, *SuggestField, *TextField) {
	t.Helper()
	f := NewSuggestField("Nom", func(string) []string { return people })
	next := NewTextField("Structure")
	w := window(t, Column(theme.Gap2, f, next), fyne.NewSize(400, 320))
	Focus(f.FocusTarget())
	return w, f, next
}

func TestSuggestionsBeginLikeWhatIsTyped(t *testing.T) {
	for typed, want := range map[string][]string{
		"":        nil,
		" ":       nil,
		"dup":     {"Dupont Élise", "Dupont Marc", "Martin Dupré"},
		"elise d": {"Dupont Élise"},
		"DUP EL":  {"Dupont Élise"},
		"œuv":     {"Œuvrard Jean"},
		"oeuv":    {"Œuvrard Jean"},
		"marc m":  nil,
		"dum":     {"Dumas A", "Dumas B", "Dumas C", "Dumas D"},
		"d":       {"Dupont Élise", "Dupont Marc", "Durand Paul", "Dumas A", "Dumas B", "Dumas C"},
		"upont":   nil,
		"Dumas A": nil, // already there
	} {
		w, f, _ := suggesting(t)
		typeIn(w, typed)
		if !slices.Equal(f.Suggestions(), want) {
			t.Errorf("%q suggests %q, want %q", typed, f.Suggestions(), want)
		}
	}
}

func TestSuggestionTakenByKeyboard(t *testing.T) {
	w, f, _ := suggesting(t)
	var heard, done []string
	f.OnTyped = func(s string) { heard = append(heard, s) }
	f.OnDone = func(s string) { done = append(done, s) }
	submitted := ""
	f.OnSubmit(func(s string) { submitted = s })
	typeIn(w, "dup")
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	if f.Text() != "Dupont Marc" || submitted != "" || f.Suggestions() != nil {
		t.Fatalf("text %q, submitted %q, still shown %q", f.Text(), submitted, f.Suggestions())
	}
	if heard[len(heard)-1] != "Dupont Marc" {
		t.Errorf("heard %q", heard)
	}
	typeIn(w, " !")
	if f.Text() != "Dupont Marc !" {
		t.Errorf("the caret is not at the end: %q", f.Text())
	}
	press(w, fyne.KeyReturn)
	if submitted != "Dupont Marc !" {
		t.Errorf("Enter submits %q", submitted)
	}
	w.Canvas().Unfocus()
	if !slices.Equal(done, []string{"Dupont Marc !"}) {
		t.Errorf("done %q", done)
	}
}

func TestEnterWithoutAMarkSubmits(t *testing.T) {
	w, f, _ := suggesting(t)
	submitted := ""
	f.OnSubmit(func(s string) { submitted = s })
	typeIn(w, "dup")
	press(w, fyne.KeyReturn)
	if submitted != "dup" || f.Text() != "dup" || f.Suggestions() != nil {
		t.Errorf("submitted %q, text %q, shown %q", submitted, f.Text(), f.Suggestions())
	}
}

func TestTabTakesOnlyWhatIsMarked(t *testing.T) {
	for marks, want := range map[int]string{0: "dup", 1: "Dupont Élise"} {
		w, f, next := suggesting(t)
		typeIn(w, "dup")
		for range marks {
			press(w, fyne.KeyDown)
		}
		tab(w)
		if f.Text() != want || w.Canvas().Focused() != next.FocusTarget() || f.Suggestions() != nil {
			t.Errorf("after %d arrows Tab leaves %q with %q, focus %T", marks, f.Text(), f.Suggestions(), w.Canvas().Focused())
		}
	}
}

// tab does what the window does with Tab.
func tab(w fyne.Window) {
	if f, ok := w.Canvas().Focused().(fyne.Tabbable); ok && f.AcceptsTab() {
		press(w, fyne.KeyTab)
		return
	}
	w.Canvas().FocusNext()
}

func TestEscapeClosesSuggestionsFirst(t *testing.T) {
	w, f, _ := suggesting(t)
	escaped := 0
	f.OnKey(func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			escaped++
		}
		return e.Name == fyne.KeyEscape
	})
	typeIn(w, "dup")
	press(w, fyne.KeyEscape)
	if f.Suggestions() != nil || escaped != 0 {
		t.Errorf("shown %q, the owner heard %d", f.Suggestions(), escaped)
	}
	press(w, fyne.KeyEscape)
	if escaped != 1 {
		t.Error("the second Escape is not the owner's")
	}
}

func TestSeveralCompletesTheLast(t *testing.T) {
	w, f, _ := suggesting(t)
	f.Several()
	typeIn(w, "Le Goff Yann,dur")
	press(w, fyne.KeyDown, fyne.KeyEnter)
	if f.Text() != "Le Goff Yann, Durand Paul" {
		t.Errorf("text %q", f.Text())
	}
}

func TestSuggestionTakenByMouse(t *testing.T) {
	w, f, _ := suggesting(t)
	typeIn(w, "dup")
	row := f.rows[1]
	row.MouseIn(nil)
	press(w, fyne.KeyReturn) // the mouse does not mark
	if f.Text() != "dup" {
		t.Fatalf("Enter took %q", f.Text())
	}
	typeIn(w, "o")
	row.MouseDown(nil)
	w.Canvas().Unfocus() // as Fyne does
	row.MouseUp(nil)
	test.Tap(row)
	if f.Text() != "Dupont Marc" || !f.Focused() {
		t.Errorf("text %q, focus %v", f.Text(), f.Focused())
	}
	typeIn(w, ", Dup")
	w.Canvas().Unfocus()
	if f.Suggestions() != nil {
		t.Error("suggestions stay open after the focus has left")
	}
}

func TestSetTextSuggestsNothing(t *testing.T) {
	_, f, _ := suggesting(t)
	f.SetText("dup")
	if f.Suggestions() != nil {
		t.Errorf("suggested %q", f.Suggestions())
	}
}

func TestGoldenSuggestions(t *testing.T) {
	golden(t, "suggest", fyne.NewSize(400, 300), func() fyne.CanvasObject {
		f := NewSuggestField("Nom", func(string) []string { return people })
		f.entry.SetText("dup")
		f.key(&fyne.KeyEvent{Name: fyne.KeyDown})
		return Column(theme.Gap2, f, NewTextField("Structure"))
	})
}
