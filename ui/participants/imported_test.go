package participants

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/theme"
)

func (r *room) shows(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(plain(r.words()), text) {
			t.Errorf("the preview does not say %q:\n%s", text, plain(r.words()))
		}
	}
}

// A list of who came marks those who are expected, in the same gesture.
func TestAListOfWhoCameMarksThem(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "A Un", Present: true}, workshop.Participant{ID: id(2), Nom: "B Deux"}, workshop.Participant{ID: id(3), Nom: "C Trois", Table: "1"})
	r.paste(t, "Nom;Structure;Table;Présent\nA Un;;;oui\nB Deux;AMAP;2;P\nC Trois;;4;oui\nD Quatre;;;excusé\nE Cinq;;;\n")
	r.shows(t, "2 personnes seront ajoutées, 3 personnes déjà là, dont 2 seront marquées présentes, 1 fiche sera complétée.", "D Quatre · absence annoncée")
	test.Tap(r.screen.importer.here)
	r.shows(t, "E Cinq · présent", "D Quatre · absence annoncée")
	r.Window().Canvas().Focus(r.screen.importer.add)
	r.Press(fyne.KeyReturn)
	r.wants(t, "A Un|||||présent", "B Deux|AMAP||2||présent", "C Trois|||1||présent", "D Quatre||||", "E Cinq|||||présent")
	r.says(t, "2 personnes sont ajoutées. 2 personnes de la liste sont marquées présentes. 1 fiche est complétée.")
	r.back(t)
	r.wants(t, "A Un|||||présent", "B Deux||||", "C Trois|||1|")
	if r.notices() != "" {
		t.Errorf("the notice stays: %s", r.notices())
	}
}

func TestOnlyCompletingIsAGestureToo(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "A Un"})
	r.paste(t, "Nom;Structure\nA Un;AMAP\n")
	r.shows(t, "Personne ne sera ajouté, 1 personne déjà là.", "Rien à ajouter")
	r.Press(fyne.KeyReturn)
	r.wants(t, "A Un||||")
	test.Tap(r.screen.importer.anyway)
	r.shows(t, "Ajouter la personne")
	test.Tap(r.screen.importer.complete)
	r.shows(t, "Compléter la fiche")
	if r.screen.importer.anyway.On() {
		t.Error("the person would be completed, and added too")
	}
	r.Window().Canvas().Focus(r.screen.importer.add)
	r.Press(fyne.KeyReturn)
	r.wants(t, "A Un|AMAP|||")
}

// A long list is read apart: nothing of it is added before it is understood.
func TestALongListIsReadApart(t *testing.T) {
	r := open(t)
	var b strings.Builder
	b.WriteString("Nom;Structure\n")
	for i := range 49_000 {
		fmt.Fprintf(&b, "Le président;Association numéro %d\n", i)
	}
	path := filepath.Join(t.TempDir(), "associations.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	r.screen.importFile(path)
	r.shows(t, "Cette liste compte 49 000 personnes.")
	r.Press(fyne.KeyReturn)
	r.wants(t)
	test.Tap(r.screen.importer.here)
	r.Press(fyne.KeyEscape)
	r.wants(t)
}

func TestTheFirstOfAListIsInSight(t *testing.T) {
	r := open(t, crowd(60)...)
	r.paste(t, "Zébulon Zèle, AMAP\nZoé Zut, Mairie")
	r.Press(fyne.KeyReturn)
	row := r.rowOf("Zébulon Zèle")
	if row == nil || r.screen.list.Items()[r.screen.list.Selected()].Nom != "Zébulon Zèle" {
		t.Fatal("the first new person is not shown")
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	if end, bottom := at(row).Y+row.Size().Height, at(r.screen.list).Y+r.screen.list.Size().Height; end > bottom+1 || at(r.screen.notice).Y < bottom {
		t.Errorf("the row ends at %v, the list at %v, the notice begins at %v", end, bottom, at(r.screen.notice).Y)
	}
}

// No column comes in that cannot be seen and changed.
func TestColumnsBeyondTheTwelfthAreShown(t *testing.T) {
	r := open(t)
	r.paste(t, "Nom;"+strings.Repeat("x;", 13)+"Structure;y\nA Un;"+strings.Repeat("1;", 13)+"AMAP;z\n")
	picks := r.screen.importer.columnPicks
	if n := len(picks); n != 13 {
		t.Fatalf("%d columns are shown", n)
	}
	picks[12].OnChosen("")
	r.Press(fyne.KeyReturn)
	r.wants(t, "A Un||||")
}

func TestAnotherSheetIsChosen(t *testing.T) {
	r := open(t)
	r.screen.importFile(filepath.Join("testdata", "feuilles.xlsx"))
	r.shows(t, "feuille Inscrits", "A Un")
	r.screen.importer.sheet.OnChosen("2")
	r.shows(t, "feuille Noms", "Paul Durand")
	r.Press(fyne.KeyReturn)
	r.wants(t, "Paul Durand||||", "Luc Petit||||")
}

// In letters twice as large the lines of a list keep some room, and the panel has
// the screen.
func TestLargeLettersLeaveRoom(t *testing.T) {
	r := open(t, crowd(3)...)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.paste(t, messy)
	r.Window().Resize(sizes["small"].AddWidthHeight(1, 0))
	r.Window().Resize(sizes["small"])
	if h := r.screen.importer.lines.Size().Height; h < 200 {
		t.Errorf("the lines have %v points", h)
	}
	r.Press(fyne.KeyEscape, fyne.KeyDown, fyne.KeyReturn)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	structure := r.screen.panel.structure
	if end := at(structure).Y + structure.Size().Height; end > sizes["small"].Height-150 {
		t.Errorf("the structure ends at %v", end)
	}
	r.Press(fyne.KeyEscape)
	if !r.screen.entry.box.Visible() {
		t.Error("the line does not come back")
	}
}
