package file

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// room is a dossier with the pane over it.
type room struct {
	*viewtest.Host
	t *testing.T
	p *pane
}

func set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: v}
}

func open(t *testing.T) *room {
	t.Helper()
	r := &room{Host: viewtest.New(t, view.Dossier), t: t}
	r.OpenWorkshop(
		set(workshop.KindNote, workshop.NewID(), workshop.NoteText, "Un banc"),
		set(workshop.KindNote, workshop.NewID(), workshop.NoteText, "Un arbre"),
		set(workshop.KindAction, workshop.NewID(), workshop.ActionTitre, "Planter"))
	r.Window().SetPadded(false)
	r.show()
	return r
}

func (r *room) show() {
	r.p = New(r).(*pane)
	r.Show(r.p)
}

func (r *room) says(want ...string) {
	r.t.Helper()
	words := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(viewtest.Words(r.p.Content()))
	for _, w := range want {
		if !strings.Contains(words, w) {
			r.t.Errorf("no %q in:\n%s", w, words)
		}
	}
}

func TestWhatTheFileIsAndWhereItLies(t *testing.T) {
	r := open(t)
	r.says("Essai", "Tout est enregistré", "1 atelier, 2 notes et 1 action", "Essai.atelier", "ko", filepath.Dir(r.DossierPath()), r.Settings().Dir())
	test.Tap(r.p.open)
	if len(r.Opened) != 1 || r.Opened[0] != filepath.Dir(r.DossierPath()) {
		t.Errorf("opened: %q", r.Opened)
	}
}

func TestWhatIsWrittenIsCountedAtOnce(t *testing.T) {
	r := open(t)
	s := set(workshop.KindNote, workshop.NewID(), workshop.NoteText, "Une fontaine")
	s.Workshop = r.Session().State().Workshop.ID
	r.Session().Edit(s)
	r.Settle()
	r.says("3 notes", "Tout est enregistré, la dernière fois à")
}

func TestTheDossierIsCheckedByKeyboard(t *testing.T) {
	r := open(t)
	r.Press(fyne.KeyReturn) // the check has the focus
	r.says("Le dossier est en bon état", "4 modifications")
	if r.p.check.Disabled() {
		t.Error("it cannot be checked again")
	}
}

func TestADamagedDossierIsToldInWords(t *testing.T) {
	r := open(t)
	raw, err := os.ReadFile(r.DossierPath())
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < min(len(raw), 4096+2000); i++ {
		raw[i] ^= 0x5a
	}
	path := filepath.Join(t.TempDir(), "Abîmé.atelier")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	broken := &elsewhere{Host: r.Host, path: path}
	p := New(broken).(*pane)
	r.p = p
	r.Show(p)
	r.Press(fyne.KeyReturn)
	words := viewtest.Words(p.Content())
	if strings.Contains(words, "Le dossier est en bon état") || p.check.Disabled() || !strings.Contains(words, p.health.Text()) || p.health.Text() == "" {
		t.Errorf("a damaged dossier is told as:\n%s", words)
	}
	if len(p.details.Objects) == 0 {
		t.Error("nothing is said of what to do")
	}
}

// elsewhere has its dossier at another path.
type elsewhere struct {
	*viewtest.Host
	path string
}

func (e *elsewhere) DossierPath() string { return e.path }

func TestTwinsOfASynchronisationAreTold(t *testing.T) {
	r := open(t)
	dir := filepath.Dir(r.DossierPath())
	if words := viewtest.Words(r.p.Content()); strings.Contains(words, "copie en conflit") {
		t.Fatalf("told without reason:\n%s", words)
	}
	twin := "Essai (conflicted copy 2026-11-25 101500).atelier"
	raw, err := os.ReadFile(r.DossierPath())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, twin), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	r.show()
	r.says(twin, "Réunir…")
	test.Tap(r.p.join)
	if len(r.Routes) != 1 || r.Routes[0].Item != string(view.PaneMerge) {
		t.Errorf("routes: %+v", r.Routes)
	}
}

func TestADossierThatIsReadOnlySaysSo(t *testing.T) {
	r := open(t)
	r.ReadOnly()
	r.show()
	r.says("Ouvert en lecture seule")
}

func TestAFileThatIsGoneIsAbsentAndNotEmpty(t *testing.T) {
	r := open(t)
	away := r.DossierPath() + ".retirée"
	if err := os.Rename(r.DossierPath(), away); err != nil {
		t.Fatal(err)
	}
	r.p.read()
	r.says("Absent pour l’instant", "1 atelier, 2 notes et 1 action", "à la dernière lecture")
	if words := viewtest.Words(r.p.Content()); strings.Contains(words, "suffit à tout sauvegarder") {
		t.Errorf("it is told to copy what is not there:\n%s", words)
	}
	r.show() // nothing was read before
	if words := viewtest.Words(r.p.Content()); strings.Contains(words, "0 atelier") || strings.Contains(words, "0 octet") {
		t.Errorf("what is not known is told as nothing:\n%s", words)
	}
	if err := os.Rename(away, r.DossierPath()); err != nil {
		t.Fatal(err)
	}
	r.p.read()
	r.says("Tout est enregistré", "suffit à tout sauvegarder")
}

func TestLooks(t *testing.T) {
	r := open(t)
	r.fixed()
	test.AssertImageMatches(t, "file.png", r.Window().Canvas().Capture())

	r = open(t)
	r.p.examine()
	r.p.twins.Show()
	r.p.twinsText.SetText("À côté se trouve « Ateliers (conflicted copy).atelier », qui ressemble à une copie en conflit.")
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.fixed()
	r.Window().Resize(fyne.NewSize(1134, 1500))
	test.AssertImageMatches(t, "double.png", r.Window().Canvas().Capture())
}

// fixed shows paths and sizes that are the same in every run.
func (r *room) fixed() {
	r.p.where.SetText(`C:\Users\secretariat.mairie\OneDrive - Mairie de Saint-Remy-en-Bouzemont\Documents\Ateliers de co-construction`)
	r.p.reports.SetText(`C:\Users\secretariat.mairie\AppData\Roaming\atelier-des-communes`)
	r.p.size.SetText("Un seul fichier, Essai.atelier, de 96 ko. Le copier quand l’application est fermée suffit à tout sauvegarder.")
	r.p.state.SetText("Tout est enregistré, la dernière fois à 14 h 32")
	r.p.kind.SetText("Sur un disque de ce poste")
	r.p.advice.Hide()
	r.p.content.Refresh()
}
