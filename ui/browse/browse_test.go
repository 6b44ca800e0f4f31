package browse

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/assets/icons"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// home is a person's folder: Documents is the first place.
func home(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "none"))
	for _, folder := range []string{"Documents/Élus", "Documents/archives", "Documents/.cache"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(folder)), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"B.ATELIER", "a.atelier", "photo.jpg", "Élus/Table 1.atelier"} {
		if err := os.WriteFile(filepath.Join(dir, "Documents", filepath.FromSlash(name)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "Documents")
}

func newHost(t *testing.T) *viewtest.Host {
	t.Helper()
	h := viewtest.New(t, view.Home)
	h.Window().SetPadded(false)
	h.Window().SetContent(kit.NewSurface(theme.ColorPaper, "", 0))
	h.Window().Resize(fyne.NewSize(1366, 700))
	return h
}

func names(b *Browser) []string {
	var out []string
	for _, e := range b.list.Items() {
		out = append(out, e.name)
	}
	return out
}

func start(h *viewtest.Host, o Options) *Browser {
	b := New(h, o)
	h.Window().SetContent(b.Content())
	h.Window().Resize(fyne.NewSize(800, 400))
	b.Start()
	return b
}

func TestFoldersAndFilesThatAreWantedShow(t *testing.T) {
	dir := home(t)
	h := newHost(t)
	for ext, want := range map[string][]string{".atelier": {"archives", "Élus", "a.atelier", "B.ATELIER"}, "": {"archives", "Élus"}} {
		b := start(h, Options{Ext: ext})
		if b.Folder() != dir || !slices.Equal(names(b), want) {
			t.Errorf("%q: %s shows %q", ext, b.Folder(), names(b))
		}
	}
	if _, err := entriesOf(filepath.Join(dir, "nowhere"), ""); err == nil {
		t.Error("a folder that is not there has entries")
	}
	files, err := Files(dir, ".atelier")
	if err != nil || !slices.Equal(files, []string{filepath.Join(dir, "a.atelier"), filepath.Join(dir, "B.ATELIER")}) {
		t.Errorf("files: %q, %v", files, err)
	}
}

func TestBrowsingByKeyboard(t *testing.T) {
	dir := home(t)
	h := newHost(t)
	var opened, moved []string
	b := start(h, Options{Ext: ".atelier", OnOpen: func(path string) { opened = append(opened, path) }, OnMove: func(dir string) { moved = append(moved, dir) }})
	h.Press(fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn) // Élus, its file
	if !slices.Equal(opened, []string{filepath.Join(dir, "Élus", "Table 1.atelier")}) {
		t.Errorf("opened %q", opened)
	}
	h.Press(fyne.KeyBackspace)
	if b.Folder() != dir || b.list.Selected() != 1 {
		t.Errorf("back in %s, on %d", b.Folder(), b.list.Selected())
	}
	if !slices.Equal(moved, []string{dir, filepath.Join(dir, "Élus"), dir}) {
		t.Errorf("moved to %q", moved)
	}
	h.Press(fyne.KeyHome, fyne.KeyReturn)
	if words := viewtest.Words(b.Content()); !strings.Contains(words, "Aucun dossier de L’Atelier") {
		t.Errorf("an empty folder says:\n%s", words)
	}
	b.show(filepath.Join(dir, "nowhere"))
	if words := viewtest.Words(b.Content()); b.Folder() != filepath.Join(dir, "archives") || !strings.Contains(words, "introuvable") {
		t.Errorf("a folder that is gone leads to %s:\n%s", b.Folder(), words)
	}
}

func TestItBeginsWhereItIsAskedTo(t *testing.T) {
	dir := home(t)
	h := newHost(t)
	if b := start(h, Options{From: filepath.Join(dir, "Élus")}); b.Folder() != filepath.Join(dir, "Élus") {
		t.Errorf("begins in %s", b.Folder())
	}
	if b := start(h, Options{From: filepath.Join(dir, "nowhere")}); b.Folder() != dir {
		t.Errorf("begins in %s", b.Folder())
	}
}

func TestFilesOfSeveralFoldersAreTickedAndConfirmed(t *testing.T) {
	dir := home(t)
	h := newHost(t)
	var got []string
	ChooseFiles(h, Ask{Title: "Quels fichiers ?", Confirm: "Ajouter"}, ".atelier", func(paths []string) { got = paths })
	top := h.Window().Canvas().Overlays().Top()
	confirm := func() *kit.Button {
		for range 20 {
			if b, ok := h.Window().Canvas().Focused().(*kit.Button); ok && strings.HasPrefix(b.Text(), "Ajouter") {
				return b
			}
			h.Window().Canvas().FocusNext()
		}
		return nil
	}
	if confirm() != nil {
		t.Fatal("nothing can be confirmed")
	}
	kit.Focus(h.Window().Canvas().Focused())
	all := focusButton(h, "Tout cocher ici")
	all.OnTap()()
	if words := viewtest.Words(top); strings.Count(words, "choisi\n") != 2 || !strings.Contains(words, "2 fichiers choisis") {
		t.Errorf("ticked:\n%s", words)
	}
	all.OnTap()()
	all.OnTap()()
	focusList(h)
	h.Press(fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn) // Élus, its file
	if b := confirm(); b == nil || !strings.Contains(viewtest.Words(top), "3 fichiers choisis") {
		t.Fatalf("it cannot be confirmed:\n%s", viewtest.Words(top))
	}
	h.Press(fyne.KeyReturn)
	want := []string{filepath.Join(dir, "a.atelier"), filepath.Join(dir, "B.ATELIER"), filepath.Join(dir, "Élus", "Table 1.atelier")}
	if !slices.Equal(got, want) {
		t.Errorf("chosen: %q", got)
	}
}

func focusButton(h *viewtest.Host, text string) *kit.Button {
	for range 20 {
		if b, ok := h.Window().Canvas().Focused().(*kit.Button); ok && b.Text() == text {
			return b
		}
		h.Window().Canvas().FocusNext()
	}
	return nil
}

func focusList(h *viewtest.Host) {
	for range 20 {
		if _, ok := h.Window().Canvas().Focused().(*kit.List[entry]); ok {
			return
		}
		h.Window().Canvas().FocusNext()
	}
}

func TestAFolderIsChosenOrNot(t *testing.T) {
	dir := home(t)
	h := newHost(t)
	var got []string
	choose := func() {
		ChooseFolder(h, Ask{Title: "Où ?", Text: "Pour les copies.", Confirm: "Choisir ce dossier"}, func(dir string) { got = append(got, dir) })
	}
	choose()
	h.Press(fyne.KeyDown, fyne.KeyReturn)
	focusButton(h, "Choisir ce dossier").OnTap()()
	choose()
	h.Press(fyne.KeyEscape)
	if !slices.Equal(got, []string{filepath.Join(dir, "Élus")}) {
		t.Errorf("chosen: %q", got)
	}
}

func TestLooks(t *testing.T) {
	for name, scale := range map[string]float32{"files.png": 1, "large.png": 2} {
		dir := home(t)
		h := newHost(t)
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, scale))
		b := New(h, Options{Ext: ".atelier", Several: true})
		Ask{Title: "Quels fichiers réunir\u202f?", Confirm: "Ajouter"}.show(h, b, kit.Strong("2 fichiers choisis"), func() {}).EnableConfirm(true)
		b.Start()
		b.roots.Objects = []fyne.CanvasObject{ // those of every PC
			kit.SecondaryButton(icons.Folder, "Clé ou disque USB-MAIRIE", nil), kit.SecondaryButton(icons.Folder, "Documents", nil)}
		b.roots.Refresh()
		focusButton(h, "Tout cocher ici").OnTap()()
		b.list.Select(-1)
		h.Window().Canvas().Unfocus()
		hide(h.Window().Canvas().Overlays().Top(), dir)
		test.AssertImageMatches(t, name, h.Window().Canvas().Capture())
	}
}

// hide writes a path that is the same in every run.
func hide(o fyne.CanvasObject, dir string) {
	switch o := o.(type) {
	case *kit.Text:
		if o.Text() == dir {
			o.SetText("/home/camille/Documents")
		}
	case *fyne.Container:
		for _, child := range o.Objects {
			hide(child, dir)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			hide(child, dir)
		}
	}
}
