package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/theme"
)

// window shows a thing in a window of our look.
func window(t *testing.T, o fyne.CanvasObject, size fyne.Size) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 1))
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(size)
	return w
}

func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		e := &fyne.KeyEvent{Name: k}
		if f := w.Canvas().Focused(); f != nil {
			f.TypedKey(e)
		} else {
			DispatchKey(w.Canvas(), e)
		}
	}
}

func typeIn(w fyne.Window, text string) {
	for _, r := range text {
		w.Canvas().Focused().TypedRune(r)
	}
}

// Everything that can be clicked can be reached by Tab and pressed with Space
// and Enter, and shows that it has the focus.
func TestPressedByKeyboard(t *testing.T) {
	for name, make := range map[string]func(hit func()) fyne.Focusable{
		"button":   func(hit func()) fyne.Focusable { return PrimaryButton("", "Créer", hit) },
		"icon":     func(hit func()) fyne.Focusable { return IconButton("trash", "Supprimer", hit) },
		"card":     func(hit func()) fyne.Focusable { return NewTapCard(Body("Atelier"), hit) },
		"chip":     func(hit func()) fyne.Focusable { return NewChip(Choice{Text: "Idée"}, false, func(bool) { hit() }) },
		"check":    func(hit func()) fyne.Focusable { return NewCheckItem("Inviter", false, func(bool) { hit() }) },
		"railitem": func(hit func()) fyne.Focusable { return NewRailItem("home", "Accueil", "Alt+1", hit) },
	} {
		t.Run(name, func(t *testing.T) {
			hits := 0
			f := make(func() { hits++ })
			w := window(t, Column(0, f.(fyne.CanvasObject)), fyne.NewSize(300, 100))
			w.Canvas().FocusNext()
			if w.Canvas().Focused() != f {
				t.Fatal("Tab does not lead to it")
			}
			before := w.Canvas().Capture()
			w.Canvas().Unfocus()
			if sameImage(before, w.Canvas().Capture()) {
				t.Error("the focus is not shown")
			}
			w.Canvas().Focus(f)
			press(w, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace)
			typeIn(w, " ")
			if hits != 3 {
				t.Errorf("Enter, the other Enter and Space pressed it %d times", hits)
			}
			test.Tap(f.(fyne.Tappable))
			if hits != 4 {
				t.Error("a click does not press it")
			}
			if d, ok := f.(fyne.Disableable); ok {
				d.Disable()
				test.Tap(f.(fyne.Tappable))
				if hits != 4 {
					t.Error("it can be pressed though it is disabled")
				}
			}
		})
	}
}

func TestSpaceIsNotTypedWhereItLeads(t *testing.T) {
	field := NewTextField("Nom")
	button := PrimaryButton("", "Écrire", nil)
	w := window(t, Column(0, button, field), fyne.NewSize(300, 200))
	button.SetOnTap(func() { Focus(field.FocusTarget()) })
	w.Canvas().Focus(button)
	press(w, fyne.KeySpace) // the system sends the key, then the letter
	typeIn(w, " ")
	if !field.Focused() || field.Text() != "" {
		t.Errorf("focused %v, text %q", field.Focused(), field.Text())
	}
}

func TestTextFieldTellsWhatPeopleType(t *testing.T) {
	var typed, done []string
	f := NewTextField("Titre")
	f.OnTyped = func(s string) { typed = append(typed, s) }
	f.OnDone = func(s string) { done = append(done, s) }
	w := window(t, Column(0, f), fyne.NewSize(300, 200))
	f.SetText("Ici")
	if len(typed) != 0 {
		t.Errorf("SetText was heard: %q", typed)
	}
	w.Canvas().Focus(f.FocusTarget())
	press(w, fyne.KeyEnd)
	typeIn(w, "!")
	w.Canvas().Unfocus()
	if len(typed) != 1 || typed[0] != "Ici!" || len(done) != 1 || done[0] != "Ici!" {
		t.Errorf("typed %q, done %q", typed, done)
	}
	w.Canvas().Focus(f.FocusTarget())
	w.Canvas().Unfocus()
	if len(done) != 1 {
		t.Errorf("done without a change: %q", done)
	}
}

func TestTheSameTextLeavesTheCaret(t *testing.T) {
	f := NewTextField("")
	w := window(t, Column(0, f), fyne.NewSize(300, 200))
	f.SetText("abcd")
	w.Canvas().Focus(f.FocusTarget())
	press(w, fyne.KeyHome, fyne.KeyRight)
	f.SetText("abcd") // what was saved comes back
	typeIn(w, "X")
	if f.Text() != "aXbcd" {
		t.Errorf("%q: the caret moved", f.Text())
	}
}

func TestTabLeavesATextArea(t *testing.T) {
	area, next := NewTextArea("", 3), NewTextField("")
	window(t, Column(0, area, next), fyne.NewSize(300, 300))
	if area.FocusTarget().(fyne.Tabbable).AcceptsTab() {
		t.Error("a text area keeps Tab for itself")
	}
}

func TestATextAreaGrowsWithItsText(t *testing.T) {
	area := NewTextArea("", 2)
	window(t, Column(0, area), fyne.NewSize(200, 600))
	before := area.MinSize().Height
	area.SetText("un\ndeux\ntrois\nquatre\ncinq\nsix")
	if after := area.MinSize().Height; after <= before {
		t.Errorf("%g then %g", before, after)
	}
}

// Fyne gives keys to the field with the focus only: the window must hear those
// that no field has a use for. (Fyne's test canvas knows no shortcuts.)
func TestKeysOfTheWindowWorkEverywhere(t *testing.T) {
	field, area, button := NewTextField(""), NewTextArea("", 2), PrimaryButton("", "Créer", nil)
	list, chips := NewList(newLine), NewChips([]Choice{{Text: "A"}}, "", nil)
	sel := NewSelect("", []Choice{{Text: "A"}}, "", nil)
	w := window(t, Column(0, field, area, button, list, chips, sel), fyne.NewSize(300, 500))
	heard := 0
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyF1 || e.Name == fyne.KeyEscape {
			heard++
		}
	})
	for _, f := range []fyne.Focusable{field.FocusTarget(), area.FocusTarget(), button, list, chips.FocusTarget(), sel.FocusTarget()} {
		heard = 0
		w.Canvas().Focus(f)
		press(w, fyne.KeyF1, fyne.KeyEscape)
		if heard != 2 {
			t.Errorf("%T: %d of 2 keys were heard", f, heard)
		}
	}
}

func TestSearchIsEmptiedByEscape(t *testing.T) {
	var asked []string
	f := NewSearchField("Chercher", func(s string) { asked = append(asked, s) })
	w := window(t, Column(0, f), fyne.NewSize(300, 200))
	w.Canvas().Focus(f.FocusTarget())
	typeIn(w, "le")
	press(w, fyne.KeyEscape)
	if f.Text() != "" || len(asked) != 3 || asked[2] != "" {
		t.Errorf("text %q, asked %q", f.Text(), asked)
	}
}

func TestDateField(t *testing.T) {
	var picked []workshop.Date
	f := NewDateField("Début", "2026-03-12", func(d workshop.Date) { picked = append(picked, d) })
	w := window(t, Column(0, f), fyne.NewSize(400, 300))
	if f.Text() != french.Date("2026-03-12") {
		t.Errorf("shows %q", f.Text())
	}
	w.Canvas().Focus(f.FocusTarget())
	f.SelectAll()
	typeIn(w, "1/4/202")
	if len(picked) != 0 {
		t.Errorf("picked %q before the year is whole", picked)
	}
	typeIn(w, "6")
	if len(picked) != 1 || f.Text() != "1/4/2026" {
		t.Errorf("picked %q with the focus still there, shows %q", picked, f.Text())
	}
	w.Canvas().Unfocus()
	if len(picked) != 1 || picked[0] != "2026-04-01" || f.Text() != french.Date("2026-04-01") {
		t.Errorf("picked %q, shows %q", picked, f.Text())
	}
	w.Canvas().Focus(f.FocusTarget())
	f.SelectAll()
	typeIn(w, "bientôt")
	w.Canvas().Unfocus()
	if len(picked) != 1 || f.Date() != "2026-04-01" || f.Text() != "bientôt" {
		t.Errorf("what is not understood: picked %q, date %q, shows %q", picked, f.Date(), f.Text())
	}
}

func TestCalendarByKeyboard(t *testing.T) {
	f := NewDateField("Début", "2026-01-31", nil)
	w := window(t, Column(0, f), fyne.NewSize(400, 500))
	w.Canvas().Focus(f.FocusTarget())
	press(w, fyne.KeyDown) // opens
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("no calendar")
	}
	press(w, fyne.KeyPageDown) // 28 February
	press(w, fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn)
	if f.Date() != "2026-03-08" {
		t.Errorf("picked %s, want 2026-03-08", f.Date())
	}
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the calendar stays open")
	}
	press(w, fyne.KeyDown, fyne.KeyRight, fyne.KeyEscape)
	if f.Date() != "2026-03-08" || w.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not leave the calendar")
	}
}

func TestAmountField(t *testing.T) {
	var given []workshop.Cents
	f := NewAmountField("Budget", 0, func(c workshop.Cents) { given = append(given, c) })
	w := window(t, Column(0, f), fyne.NewSize(400, 300))
	w.Canvas().Focus(f.FocusTarget())
	typeIn(w, "1234,5")
	w.Canvas().Unfocus()
	if want := []workshop.Cents{100, 1200, 12300, 123400, 123450}; !slices.Equal(given, want) {
		t.Errorf("given %v, want each key to be kept: %v", given, want)
	}
	if f.Text() != french.Euros(123450) {
		t.Errorf("shows %q", f.Text())
	}
}

func TestSelectByKeyboard(t *testing.T) {
	var chosen []string
	s := NewSelect("Statut", []Choice{{Value: "a", Text: "À venir"}, {Value: "b", Text: "En cours"}, {Value: "c", Text: "Réalisé"}}, "a", func(v string) { chosen = append(chosen, v) })
	w := window(t, Column(0, s), fyne.NewSize(400, 400))
	w.Canvas().Focus(s.FocusTarget())
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	press(w, fyne.KeyReturn)
	typeIn(w, "r")
	press(w, fyne.KeyReturn)
	press(w, fyne.KeyDown, fyne.KeyUp, fyne.KeyEscape)
	if len(chosen) != 2 || chosen[0] != "b" || chosen[1] != "c" || s.Chosen() != "c" {
		t.Errorf("chosen %q, then %q", chosen, s.Chosen())
	}
	if w.Canvas().Focused() != s.FocusTarget() {
		t.Error("the focus does not come back")
	}
}

func TestChipsByArrows(t *testing.T) {
	var chosen []string
	g := NewChips([]Choice{{Value: "a", Text: "A"}, {Value: "b", Text: "B"}, {Value: "c", Text: "C"}}, "a", func(v string) { chosen = append(chosen, v) })
	w := window(t, Column(0, g), fyne.NewSize(400, 100))
	w.Canvas().Focus(g.FocusTarget())
	press(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	if want := "b c a c"; join(chosen) != want {
		t.Errorf("chosen %q, want %q", join(chosen), want)
	}
}

func join(s []string) string {
	out := ""
	for i, v := range s {
		if i > 0 {
			out += " "
		}
		out += v
	}
	return out
}

func TestDialogByKeyboard(t *testing.T) {
	for _, c := range []struct {
		key  fyne.KeyName
		want bool
	}{{fyne.KeyReturn, true}, {fyne.KeyEscape, false}} {
		behind := NewTextField("")
		w := window(t, Column(0, behind), fyne.NewSize(800, 600))
		w.Canvas().Focus(behind.FocusTarget())
		field := NewTextField("Nom")
		var answers []bool
		ShowForm(w, Form{Title: "Créer", Body: field, First: field.FocusTarget(), Confirm: "Créer", Done: func(yes bool) { answers = append(answers, yes) }})
		if !field.Focused() {
			t.Error("the first field has no focus")
		}
		typeIn(w, "Le Havre")
		press(w, c.key)
		if len(answers) != 1 || answers[0] != c.want {
			t.Errorf("%s: %v", c.key, answers)
		}
		if w.Canvas().Overlays().Top() != nil || !behind.Focused() {
			t.Errorf("%s: the dialog does not give the focus back", c.key)
		}
	}
}

func TestADialogStaysUntilItIsRight(t *testing.T) {
	w := window(t, Column(0), fyne.NewSize(800, 600))
	right, done := false, 0
	ShowForm(w, Form{Title: "Créer", Body: Body("…"), Confirm: "Créer", Check: func() bool { return right }, Done: func(bool) { done++ }})
	press(w, fyne.KeyReturn)
	if done != 0 || w.Canvas().Overlays().Top() == nil {
		t.Error("it closed though it was wrong")
	}
	right = true
	press(w, fyne.KeyReturn)
	if done != 1 {
		t.Error("it does not close though it is right")
	}
}

func TestDangerIsNotConfirmedByHabit(t *testing.T) {
	w := window(t, Column(0), fyne.NewSize(800, 600))
	var answers []bool
	AskDanger(w, "Supprimer", "Tout.", "Supprimer", func(yes bool) { answers = append(answers, yes) })
	press(w, fyne.KeyReturn)
	if len(answers) != 1 || answers[0] {
		t.Errorf("Enter at once answered %v", answers)
	}
}

// line is a row of the lists under test.
type line struct {
	widget.BaseWidget
	text *Text
}

func newLine() RowOf[string] {
	l := &line{text: Body("")}
	l.ExtendBaseWidget(l)
	return l
}

func (l *line) Bind(s string)                       { l.text.SetText(s) }
func (l *line) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.text) }

func TestListByKeyboard(t *testing.T) {
	l := NewList(newLine)
	w := window(t, l, fyne.NewSize(300, 200))
	items := make([]string, 1000)
	for i := range items {
		items[i] = "Une note qui est assez longue pour tenir sur plusieurs lignes"[:10+i%50]
	}
	l.SetItems(items)
	var opened []int
	l.OnOpen = func(i int, _ string) { opened = append(opened, i) }
	w.Canvas().Focus(l)
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	press(w, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyDown, fyne.KeyUp)
	if len(opened) != 2 || opened[0] != 2 || opened[1] != 999 || l.Selected() != 998 {
		t.Errorf("opened %v, selected %d", opened, l.Selected())
	}
	if n := len(l.body.rows) + len(l.body.spare); n > 30 {
		t.Errorf("%d rows were made for what is seen", n)
	}
	shown := map[int]bool{}
	for _, r := range l.body.rows {
		shown[r.index] = true
	}
	if !shown[998] {
		t.Errorf("the selected item is not seen: %v", shown)
	}
	l.SetItems(items[:3])
	if l.Selected() != 2 || len(l.body.rows) != 3 {
		t.Errorf("after a shorter list: selected %d, %d rows", l.Selected(), len(l.body.rows))
	}
}

func TestATextIsAsHighAsItsLines(t *testing.T) {
	text := Body("Un texte assez long pour tenir sur plusieurs lignes quand la place est étroite, et sur une seule ailleurs.")
	col := Column(0, text)
	window(t, col, fyne.NewSize(900, 300))
	one := text.MinSize().Height
	col.Resize(fyne.NewSize(200, 300))
	if many := text.MinSize().Height; many < 3*one {
		t.Errorf("%g in a wide place, %g in a narrow one", one, many)
	}
}

func BenchmarkListOfAThousand(b *testing.B) {
	test.NewTempApp(b)
	l := NewList(newLine)
	w := test.NewTempWindow(b, l)
	w.Resize(fyne.NewSize(400, 600))
	items := make([]string, 1000)
	for i := range items {
		items[i] = "Une note qui est assez longue pour tenir sur plusieurs lignes"[:10+i%50]
	}
	for b.Loop() {
		l.SetItems(items)
	}
}

func TestAButtonWithoutRoomShortensItsWords(t *testing.T) {
	b := SecondaryButton("people", "Communauté d’agglomération de la Presqu’île", func() {})
	window(t, container.NewWithoutLayout(b), fyne.NewSize(600, 100))
	whole := b.MinSize()
	shown := func() string {
		for _, o := range test.WidgetRenderer(b).Objects() {
			if text, ok := o.(*canvas.Text); ok && text.Text != "" {
				return text.Text
			}
		}
		return ""
	}
	b.Resize(fyne.NewSize(whole.Width/2, whole.Height))
	if got := shown(); !strings.HasPrefix(got, "Communauté") || !strings.HasSuffix(got, "…") {
		t.Errorf("half as wide: %q", got)
	}
	if b.MinSize() != whole {
		t.Error("a shortened button asks for less room: it would never be whole again")
	}
	b.Resize(whole)
	if got := shown(); got != b.Text() {
		t.Errorf("wide enough: %q", got)
	}
}

// The mouse is over the menu that its click opened, and leaves the button unseen.
func TestAMenuTakesTheMouseOffItsButton(t *testing.T) {
	var b *Button
	var menu []MenuEntry
	b = SecondaryButton("", "Annuler", func() { ShowMenu(b, menu) })
	menu = []MenuEntry{{Text: "Rien"}}
	w := window(t, container.NewCenter(b), fyne.NewSize(300, 200))
	b.MouseIn(nil)
	b.Tapped(nil)
	if w.Canvas().Overlays().Top() == nil || b.hovered {
		t.Errorf("menu %v, the button is lit: %v", w.Canvas().Overlays().Top() != nil, b.hovered)
	}
}

func TestAToastTicksOnlyWhatIsDone(t *testing.T) {
	toast := NewToast()
	window(t, toast, fyne.NewSize(300, 200))
	for say, want := range map[string]struct {
		with func(string)
		icon icons.Name
	}{"Rien à annuler": {toast.Say, icons.Info}, "Enregistré": {toast.Done, icons.Check}} {
		want.with(say)
		if toast.icon.name != want.icon || toast.text.Text() != say {
			t.Errorf("%q with %q", toast.text.Text(), toast.icon.name)
		}
	}
}
