package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// nameRow shows a name.
type nameRow struct {
	widget.BaseWidget
	text *Text
}

func newNameRow() RowOf[string] {
	r := &nameRow{text: Body("")}
	r.ExtendBaseWidget(r)
	return r
}

func (r *nameRow) Bind(name string) { r.text.SetText(name) }

func (r *nameRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.text) }

// fruits is a list of two groups, and what it told.
func fruits(t *testing.T) (w fyne.Window, l *GroupList[string], told *[]string) {
	t.Helper()
	l = NewGroupList(newNameRow)
	told = &[]string{}
	l.OnSelect = func(name string) { *told = append(*told, name) }
	l.OnOpen = func(name string) { *told = append(*told, "open "+name) }
	w = window(t, l, fyne.NewSize(200, 160))
	l.SetGroups([]Group[string]{{"Rouges", []string{"cerise", "fraise"}}, {"Rien", nil}, {"Jaunes", []string{"citron", "poire", "mirabelle"}}})
	w.Canvas().Focus(l.FocusTarget())
	return w, l, told
}

func TestArrowsPassOverHeadings(t *testing.T) {
	w, l, _ := fruits(t)
	at := func() string { name, _ := l.Selected(); return name }
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{"", "cerise"}, {fyne.KeyUp, "cerise"}, {fyne.KeyDown, "fraise"}, {fyne.KeyDown, "citron"}, {fyne.KeyUp, "fraise"},
		{fyne.KeyEnd, "mirabelle"}, {fyne.KeyDown, "mirabelle"}, {fyne.KeyHome, "cerise"}, {fyne.KeyPageDown, "poire"},
		{fyne.KeyPageDown, "mirabelle"}, {fyne.KeyPageUp, "fraise"}, {fyne.KeyPageUp, "cerise"},
	} {
		if c.key != "" {
			press(w, c.key)
		}
		if at() != c.want {
			t.Errorf("%s leads to %q, want %q", c.key, at(), c.want)
		}
	}
	if !l.AtFirst() {
		t.Error("the first one is not known as such")
	}
	if off := l.list.scroll.Offset.Y; off != 0 {
		t.Errorf("the first heading is scrolled away by %g", off)
	}
	l.Select(func(name string) bool { return name == "poire" })
	if at() != "poire" || l.AtFirst() {
		t.Errorf("on %q", at())
	}
}

func TestHeadingsCannotBeOpened(t *testing.T) {
	w, l, told := fruits(t)
	*told = nil
	test.TapCanvas(w.Canvas(), fyne.NewPos(60, 12)) // « Rouges »
	if len(*told) != 0 {
		t.Errorf("a click on a heading told %q", *told)
	}
	if !l.list.focused {
		t.Error("a click on a heading leaves the keys nowhere")
	}
	press(w, fyne.KeyDown, fyne.KeyReturn)
	typeIn(w, " ")
	l.Open()
	if got := fmt.Sprint(*told); got != "[fraise fraise open fraise fraise open fraise open fraise]" {
		t.Errorf("told %s", got)
	}
}

func TestEmptyGroupListTakesKeys(t *testing.T) {
	w, l, told := fruits(t)
	l.SetGroups(nil)
	*told = nil
	press(w, fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyReturn)
	l.Open()
	l.Rebind()
	if _, ok := l.Selected(); ok || len(*told) != 0 {
		t.Errorf("told %q", *told)
	}
}

func TestSheetClosesWithEscapeAndBesideIt(t *testing.T) {
	field := NewTextField("Nom")
	below := PrimaryButton("", "Ouvrir", nil)
	w := window(t, Column(0, below), fyne.NewSize(800, 600))
	w.Canvas().Focus(below)
	open := func() *Sheet {
		return ShowSheet(w, SheetForm{Body: Column(0, field), First: field.FocusTarget(), Width: 400, Height: 300})
	}
	s := open()
	if !s.Open() || !field.Focused() {
		t.Fatal("the field of the sheet has no focus")
	}
	press(w, fyne.KeyEscape)
	if s.Open() || w.Canvas().Focused() != below {
		t.Errorf("open %v, focused %v", s.Open(), w.Canvas().Focused())
	}
	s = open()
	test.TapCanvas(w.Canvas(), fyne.NewPos(400, 200))
	if !s.Open() {
		t.Error("a click inside closes the sheet")
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(20, 20))
	if s.Open() {
		t.Error("a click beside does not close the sheet")
	}
	s.Close() // twice does nothing
}
