package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/ui/kit"
)

// A form that is longer than its window shows what Tab leads to, and the mouse
// wheel over a field scrolls the form.
func TestALongFormFollowsTheFocusAndTheWheel(t *testing.T) {
	test.NewTempApp(t)
	fields := make([]fyne.CanvasObject, 20)
	for i := range fields {
		fields[i] = kit.NewTextField("Champ")
	}
	page := kit.Page(fields...)
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(400, 300))

	for range fields {
		w.Canvas().FocusNext()
		o := w.Canvas().Focused().(fyne.CanvasObject)
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		if y < 0 || y+o.Size().Height > w.Canvas().Size().Height {
			t.Fatalf("the focus is out of sight: from %v on in a window of %v", y, w.Canvas().Size().Height)
		}
	}
	bottom := page.Offset.Y
	test.Scroll(w.Canvas(), fyne.NewPos(100, 150), 0, 50)
	if page.Offset.Y != bottom-50 {
		t.Errorf("the wheel over the page scrolled it from %v to %v", bottom, page.Offset.Y)
	}
	o := w.Canvas().Focused().(fyne.CanvasObject)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	test.Scroll(w.Canvas(), at.AddXY(5, 5), 0, 30)
	if page.Offset.Y != bottom-80 {
		t.Errorf("the wheel over a field scrolled the page from %v to %v", bottom-50, page.Offset.Y)
	}
}

// What is part of a widget is shown too, and so is what was put in just now.
func TestTheFocusIsFollowedIntoWidgets(t *testing.T) {
	test.NewTempApp(t)
	choices := []kit.Choice{{Value: "a", Text: "A"}, {Value: "b", Text: "B"}}
	tall := kit.NewTextArea("Texte", 24)
	chips, sel, date := kit.NewChips(choices, "a", nil), kit.NewSelect("Choix", choices, "a", nil), kit.NewDateField("Jour", "", nil)
	late := kit.NewTextArea("", 2)
	late.SetText("deux\nlignes")
	under := kit.Column(0, late)
	under.Hide()
	page := kit.Page(tall, kit.Card("Carte", kit.Column(0, chips, sel, date, under)))
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(400, 300))
	for name, target := range map[string]fyne.Focusable{"chips": chips.FocusTarget(), "select": sel.FocusTarget(), "date": date.FocusTarget()} {
		page.ScrollToTop()
		kit.Focus(target)
		if page.Offset.Y == 0 {
			t.Errorf("%s have the focus out of sight", name)
		}
	}
	page.ScrollToTop()
	under.Show()
	page.Content.Refresh()
	late.FocusAtEnd()
	if page.Offset.Y == 0 {
		t.Error("a field that was shown just now has the focus out of sight")
	}
	test.Type(late.FocusTarget(), " !")
	if got := late.Text(); got != "deux\nlignes !" {
		t.Errorf("the caret was not at the end: %q", got)
	}
}
