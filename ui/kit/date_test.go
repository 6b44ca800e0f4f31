package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
)

const today workshop.Date = "2026-11-23"

// dateShown puts a field of a day into a window, with the focus.
func dateShown(t *testing.T, f *DateField) fyne.Window {
	t.Helper()
	f.today = func() workshop.Date { return today }
	w := test.NewTempWindow(t, Column(8, f, NewTextField("Autre")))
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(f.FocusTarget())
	return w
}

func TestADateSaysWhatItUnderstands(t *testing.T) {
	test.NewTempApp(t)
	var picked []workshop.Date
	f := NewDateField("Fin", "", func(d workshop.Date) { picked = append(picked, d) }).AtEnd()
	w := dateShown(t, f)
	for _, c := range []struct{ typed, says string }{
		{"mars 2027", "→ mercredi\u00a031\u00a0mars 2027"}, {"fin ju", ""}, {"fin juin", "→ mercredi\u00a030\u00a0juin 2027"}, {"dans 3 mois", "→ mardi\u00a023\u00a0février 2027"},
	} {
		f.entry.SetText("")
		test.Type(f.entry, c.typed)
		if said := f.help.Text(); said != c.says || f.help.Hidden != (c.says == "") {
			t.Errorf("%q says %q, want %q", c.typed, said, c.says)
		}
	}
	w.Canvas().Unfocus()
	if f.Text() != "23\u00a0février 2027" || f.Date() != "2027-02-23" || !f.help.Hidden || picked[len(picked)-1] != "2027-02-23" {
		t.Errorf("left: %q, %s, %q, picked %v", f.Text(), f.Date(), f.help.Text(), picked)
	}
}

// Who types a day and goes on lands in the next field, and Down opens the calendar.
func TestTheCalendarIsNoStopOnTheWay(t *testing.T) {
	test.NewTempApp(t)
	f := NewDateField("Début", "", nil)
	next := NewTextField("Fin")
	f.today = func() workshop.Date { return today }
	w := test.NewTempWindow(t, Column(8, f, next))
	w.Resize(fyne.NewSize(400, 400))
	w.Canvas().Focus(f.FocusTarget())
	test.Type(f.entry, "12/12/2026")
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != next.FocusTarget() {
		t.Fatalf("Tab stops at %T", w.Canvas().Focused())
	}
	w.Canvas().FocusPrevious()
	if w.Canvas().Focused() != f.FocusTarget() {
		t.Fatalf("Shift+Tab stops at %T", w.Canvas().Focused())
	}
	f.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	cal := w.Canvas().Focused()
	if w.Canvas().Overlays().Top() == nil || cal == nil {
		t.Fatal("Down does not open the calendar")
	}
	cal.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	cal.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if f.Date() != "2026-12-13" || w.Canvas().Focused() != f.FocusTarget() {
		t.Errorf("picked %s, then the focus is on %T", f.Date(), w.Canvas().Focused())
	}
	f.extras[0].(*fieldButton).Tapped(nil)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("a click does not open the calendar")
	}
}

func TestADateThatIsNotUnderstoodIsKept(t *testing.T) {
	test.NewTempApp(t)
	var kept []string
	var picked []workshop.Date
	f := NewDateField("Fin", "2026-12-01", func(d workshop.Date) { picked = append(picked, d) })
	f.OnUnclear = func(text string) { kept = append(kept, text) }
	w := dateShown(t, f)
	f.entry.SetText("au vote du budget")
	w.Canvas().Unfocus()
	if len(kept) != 1 || kept[0] != "au vote du budget" || len(picked) != 0 || !f.Date().IsZero() {
		t.Fatalf("kept %q, picked %v, date %q", kept, picked, f.Date())
	}
	f.SetDate("2027-01-01") // another action
	f.SetUnclear(kept[0])   // and back
	if f.Text() != kept[0] || !strings.Contains(f.help.Text(), "pas comprise") {
		t.Errorf("shown again: %q, %q", f.Text(), f.help.Text())
	}
	w.Canvas().Focus(f.FocusTarget())
	f.entry.SetText("fin ma")
	f.SetUnclear(kept[0]) // news from elsewhere
	if f.Text() != "fin ma" {
		t.Errorf("what is typed became %q", f.Text())
	}
	f.entry.SetText("")
	w.Canvas().Unfocus()
	if len(picked) != 1 || picked[0] != "" || !f.help.Hidden {
		t.Errorf("emptied: picked %v, says %q", picked, f.help.Text())
	}
}

func TestAnAmountThatIsNotUnderstoodIsKept(t *testing.T) {
	test.NewTempApp(t)
	var kept string
	var given []workshop.Cents
	f := NewAmountField("Budget", 1200, func(c workshop.Cents) { given = append(given, c) })
	f.OnUnclear = func(text string) { kept = text }
	w := test.NewTempWindow(t, f)
	w.Canvas().Focus(f.FocusTarget())
	f.entry.SetText("à voir avec l’EPCI")
	w.Canvas().Unfocus()
	f.SetAmount(500)
	f.SetUnclear(kept)
	if f.Text() != "à voir avec l’EPCI" || f.Amount() != 0 {
		t.Errorf("shown again: %q, %d", f.Text(), f.Amount())
	}
	w.Canvas().Focus(f.FocusTarget())
	f.entry.SetText("500")
	w.Canvas().Unfocus()
	if len(given) != 1 || given[0] != 50000 || !f.help.Hidden {
		t.Errorf("given %v, says %q", given, f.help.Text())
	}
}
