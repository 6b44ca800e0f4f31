package backups

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/copies"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

const noteID = "019e5000-1000-7000-8000-000000000001"

// room is a dossier with the pane over it.
type room struct {
	*viewtest.Host
	t *testing.T
	p *pane
}

func (r *room) set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	s := workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: v}
	if st := r.Session().State(); st != nil {
		s.Workshop = st.Workshop.ID
	}
	return s
}

func newRoom(t *testing.T) *room {
	t.Helper()
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	r := &room{Host: viewtest.New(t, view.Dossier), t: t}
	r.OpenWorkshop(r.set(workshop.KindNote, noteID, workshop.NoteText, "Un banc devant l’école"))
	r.Window().SetPadded(false)
	return r
}

func (r *room) show() {
	r.p = New(r).(*pane)
	r.Show(r.p)
}

// copy makes a copy at a moment.
func (r *room) copy(why copies.Reason, when time.Time) copies.Copy {
	r.t.Helper()
	r.Settle()
	k := copies.Keeper{Dir: r.Settings().BackupDir(), Now: func() time.Time { return when }}
	c, err := k.Make(r.t.Context(), r.Dossier(), why)
	if err != nil {
		r.t.Fatal(err)
	}
	return c
}

// edit changes the note.
func (r *room) edit(text string) {
	r.Session().Edit(r.set(workshop.KindNote, noteID, workshop.NoteText, text))
	r.Settle()
}

func day(d, hour, minute int) time.Time {
	return time.Date(2026, 11, d, hour, minute, 0, 0, time.UTC)
}

// copied has three copies of two days; the note changed after the first.
func copied(t *testing.T) *room {
	t.Helper()
	r := newRoom(t)
	r.copy(copies.Opening, day(23, 9, 5))
	r.edit("Deux bancs devant l’école")
	r.copy(copies.BeforeMerge, day(24, 14, 32))
	r.copy(copies.ByHand, day(24, 17, 0))
	r.show()
	return r
}

func (r *room) words() string {
	words := viewtest.Words(r.p.Content())
	if top := r.Window().Canvas().Overlays().Top(); top != nil {
		words = viewtest.Words(top)
	}
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(words)
}

func (r *room) says(want ...string) {
	r.t.Helper()
	words := r.words()
	for _, w := range want {
		if !strings.Contains(words, w) {
			r.t.Errorf("no %q in:\n%s", w, words)
		}
	}
}

func (r *room) focusList() { kit.Focus(r.p.list.FocusTarget()) }

func TestTheCopiesAreListedByDayWithTheirReason(t *testing.T) {
	r := copied(t)
	r.says("Dernière copie : 24 novembre 2026 à 17 h", "mardi 24 novembre 2026", "lundi 23 novembre 2026", "14 h 32", "Avant une réunion de dossiers",
		"À la demande", "Ouverture du dossier", "ko", r.Settings().BackupDir())
}

func TestWhatRestoringWouldChangeIsToldBefore(t *testing.T) {
	r := copied(t)
	r.says("Copie du 24 novembre 2026 à 17 h", "rien ne changerait")
	if !r.p.restore.Disabled() {
		t.Error("a copy that changes nothing can be restored")
	}
	r.focusList()
	r.Press(fyne.KeyEnd)
	r.says("Copie du 23 novembre 2026 à 9 h 05", "1 note retrouverait un autre contenu.")
	if r.p.restore.Disabled() {
		t.Error("it cannot be restored")
	}
}

func TestTheButtonIsInSightInALowWindow(t *testing.T) {
	r := copied(t)
	r.focusList()
	r.Press(fyne.KeyEnd)
	r.Window().Resize(fyne.NewSize(1134, 240))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.p.restore)
	if bottom := at.Y + r.p.restore.Size().Height; r.p.right.Offset.Y != 0 || bottom > 240 {
		t.Errorf("the button ends at %v of 240", bottom)
	}
}

func TestACopyIsRestoredByKeyboardAfterItWasAsked(t *testing.T) {
	r := copied(t)
	r.focusList()
	r.Press(fyne.KeyEnd)
	r.Press(fyne.KeyReturn) // to the button
	r.Press(fyne.KeyReturn)
	r.says("Restaurer cette copie ?", "le 23 novembre 2026 à 9 h 05", "L’état actuel n’est pas perdu", r.Settings().BackupDir())
	r.Press(fyne.KeyEscape)
	if len(r.Restored) != 0 {
		t.Fatal("it was restored without a yes")
	}
	r.Press(fyne.KeyReturn)
	r.Window().Canvas().FocusNext()
	r.Press(fyne.KeyReturn)
	if len(r.Restored) != 1 || !strings.Contains(r.Restored[0], "2026-11-23 09h05") {
		t.Errorf("restored: %q", r.Restored)
	}
}

func TestACopyIsMadeByHandWithWhatWasJustTyped(t *testing.T) {
	r := newRoom(t)
	r.show()
	r.says("Pas de copie pour le moment", "Aucune copie de ce dossier ici")
	r.Session().Type(r.set(workshop.KindNote, noteID, workshop.NoteText, "Trois bancs"))
	test.Tap(r.p.make)
	r.Wait("the copy is made", func() bool { return len(r.Said) > 0 })
	r.says("À la demande")
	list, err := r.p.keeper().List(t.Context(), r.Dossier())
	if err != nil || len(list) != 1 {
		t.Fatalf("copies: %v, %v", list, err)
	}
	diff, err := copies.Compare(t.Context(), list[0].Path, r.Dossier())
	if err != nil || !diff.Nothing() {
		t.Errorf("the copy differs: %+v, %v", diff, err)
	}
	if n, _ := r.Stored().Note(noteID); n.Text != "Trois bancs" {
		t.Errorf("the note is %q", n.Text)
	}
}

func TestADamagedCopyIsToldAndCannotBeRestored(t *testing.T) {
	r := newRoom(t)
	c := r.copy(copies.ByHand, day(23, 9, 5))
	if err := os.WriteFile(c.Path, []byte(strings.Repeat("n’est plus un dossier", 99)), 0o600); err != nil {
		t.Fatal(err)
	}
	r.show()
	if !r.p.restore.Disabled() || len(r.p.detail.Objects) < 2 {
		t.Errorf("a copy that cannot be read:\n%s", r.words())
	}
	r.says("Copie du 23 novembre 2026 à 9 h 05")
}

func TestTheWholeDossierIsCopiedElsewhere(t *testing.T) {
	r := newRoom(t)
	r.show()
	dir := t.TempDir()
	r.p.copyTo(dir, day(25, 10, 15))
	r.Settle()
	want := filepath.Join(dir, "Essai (copie du 2026-11-25 10h15).atelier")
	r.Wait("it is told", func() bool { return r.Window().Canvas().Overlays().Top() != nil })
	r.says("Le dossier est copié", want)
	if _, err := os.Stat(want); err != nil {
		t.Error(err)
	}
	r.Press(fyne.KeyReturn)
	r.p.copyTo(dir, day(25, 10, 15)) // once more in the same minute
	r.Wait("it is told", func() bool { return len(r.Told)+len(r.Opened) > 0 || r.Window().Canvas().Overlays().Top() != nil })
	if len(r.Told) != 0 {
		t.Errorf("told: %v", r.Told)
	}
}

func TestThePlaceOfTheCopiesIsChanged(t *testing.T) {
	r := copied(t)
	dir := t.TempDir()
	r.p.keepIn(dir)
	if r.Settings().Values().BackupFolder != dir {
		t.Error("the place is not remembered")
	}
	r.says(dir, "Aucune copie de ce dossier ici", "Pas de copie pour le moment")
}

func TestAPlaceThatIsNotThereIsTold(t *testing.T) {
	r := copied(t)
	r.p.keepIn(filepath.Join(t.TempDir(), "CLÉ", "Sauvegardes"))
	if words := r.words(); strings.Contains(words, "Pas de copie") || strings.Contains(words, "14 h 32") {
		t.Errorf("a stick that is not plugged in is told as:\n%s", words)
	}
}

func TestADossierThatIsReadOnlyIsNotReplaced(t *testing.T) {
	r := copied(t)
	r.ReadOnly()
	r.show()
	r.focusList()
	r.Press(fyne.KeyEnd)
	r.says("1 note retrouverait un autre contenu.")
	if !r.p.restore.Disabled() || !r.p.make.Disabled() {
		t.Error("it can be written to")
	}
}

func TestLooks(t *testing.T) {
	r := copied(t)
	r.focusList()
	r.Press(fyne.KeyEnd)
	r.fixed()
	test.AssertImageMatches(t, "backups.png", r.Window().Canvas().Capture())
	r.Window().Resize(fyne.NewSize(1134, 300)) // what a notice leaves
	test.AssertImageMatches(t, "low.png", r.Window().Canvas().Capture())

	r = newRoom(t)
	r.show()
	r.fixed()
	test.AssertImageMatches(t, "none.png", r.Window().Canvas().Capture())

	r = copied(t)
	r.focusList()
	r.Press(fyne.KeyEnd)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.fixed()
	r.Window().Resize(fyne.NewSize(1134, 701))
	r.Window().Resize(fyne.NewSize(1134, 700))
	test.AssertImageMatches(t, "double.png", r.Window().Canvas().Capture())
}

// fixed shows a path, and sizes, that are the same in every run.
func (r *room) fixed() {
	list, err := r.p.keeper().List(r.t.Context(), r.Dossier())
	if err != nil {
		r.t.Fatal(err)
	}
	for i := range list {
		list[i].Size = 53 << 10
	}
	chosen := r.p.chosen.Path
	r.p.list.SetGroups(byDay(list))
	r.p.list.Select(func(c copies.Copy) bool { return c.Path == chosen })
	r.p.where.SetText(`Les copies sont dans C:\Users\secretariat.mairie\AppData\Roaming\atelier-des-communes\Sauvegardes`)
	r.p.warning.Show()
	if r.p.chosen.Path != "" { // when it was written is told too
		r.p.say("Dans la copie : 1 atelier, 1 note et 0 action.", "Dans le dossier actuel : 1 atelier, 1 note et 0 action.", "Reprendraient un état plus ancien : «\u00a0Essai\u00a0».", "1 note retrouverait un autre contenu.")
	}
	r.p.relayout()
}
