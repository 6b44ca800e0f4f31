package participants

import (
	"fmt"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/theme"
)

// The room a screen has in a window of 1366×768, and of 1920×1080.
var sizes = map[string]fyne.Size{"small": fyne.NewSize(1134, 700), "large": fyne.NewSize(1688, 1012)}

// look compares the screen with the picture of that name in testdata.
func (r *room) look(t *testing.T, name string, size fyne.Size) {
	t.Helper()
	r.Window().SetPadded(false)
	r.Window().Resize(size.AddWidthHeight(1, 0)) // texts know their height the second time
	r.Window().Resize(size)
	test.AssertImageMatches(t, name+".png", r.Window().Canvas().Capture())
}

func TestLooks(t *testing.T) {
	for name, size := range sizes {
		for _, n := range []int{0, 3, 300} {
			r := open(t, crowd(n)...)
			r.look(t, fmt.Sprintf("%s_%d", name, n), size)
		}
	}
}

func TestLooksAtWork(t *testing.T) {
	small := sizes["small"]
	r := open(t, crowd(15)...)
	r.Write("Roux Zoé, Garage du Centre, artisane, table 4, zoe@exemple.fr")
	r.look(t, "typed", small)

	r = open(t, crowd(15)...)
	r.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	r.look(t, "panel", small)

	r = open(t, crowd(15)...)
	r.Press(fyne.KeyDown, fyne.KeyDelete)
	r.look(t, "trashed", small)

	r = open(t, crowd(15)...)
	r.screen.openDraw()
	r.look(t, "draw", small)

	r = open(t, crowd(3)...)
	r.paste(t, messy)
	r.look(t, "import", small)

	r = open(t, crowd(15)...)
	r.Write("Roux Gaël, Garage du Centre, artisan, gael@exemple.fr")
	r.Press(fyne.KeyReturn)
	r.look(t, "namesake", small)
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	r.look(t, "namesake_panel", small)

	r = open(t, crowd(15)...)
	r.Write("Dupont Marie, élue, table 4, marie@exemple.fr")
	r.Press(fyne.KeyReturn)
	r.look(t, "met", small)

	r = open(t, workshop.Participant{ID: id(1), Nom: "A Un"})
	r.screen.importFile(filepath.Join("testdata", "feuilles.xlsx"))
	r.look(t, "sheets", small)

	r = openToRead(t, crowd(3)...)
	r.look(t, "read_only", small)
}

// In letters twice as large everything is there, by scrolling.
func TestLooksInLargeLetters(t *testing.T) {
	r := open(t, crowd(3)...)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.look(t, "letters", sizes["small"])
	r.paste(t, messy)
	r.look(t, "letters_import", sizes["small"])
	r.screen.content.ScrollToBottom()
	r.look(t, "letters_import_end", sizes["small"])
	r.Press(fyne.KeyEscape, fyne.KeyDown, fyne.KeyReturn)
	r.look(t, "letters_panel", sizes["small"])
}

// messy is a list as people send them.
const messy = "Inscriptions au 10 mars;;;;;\n" +
	"Nom;Prénom;Association ou service;Qualité;Table;Courriel\n" +
	"DUPONT;Marie;Mairie;maire de Ville;1;marie@exemple.fr\n" +
	"Œuvrard;Jean;\"Comité ; des fêtes\";association;2;\n" +
	";;Mairie;élu;1;\n" +
	"Durand;Paule;Les Amis du lavoir;Président;2;\n" +
	"Kerbrat;Soizic;;habitante;table 3;soizic@exemple.fr\n" +
	"1234;;;;;\n" +
	"kerbrat;soizic;;;;\n"
