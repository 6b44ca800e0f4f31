package participants

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// Three people are typed; a mistake is undone; all by keyboard, the hands on the
// letters.
func TestPeopleAreTypedOneALine(t *testing.T) {
	r := open(t)
	r.Write("Dupont Marie, Mairie, élue")
	r.Press(fyne.KeyReturn)
	r.Write("Durand Paul, habitant, table 2")
	r.Press(fyne.KeyReturn)
	r.Write("Le Goff Yann, Les Amis du lavoir")
	r.Press(fyne.KeyReturn)
	all := []string{"Dupont Marie|Mairie|elu||", "Durand Paul||habitant|2|", "Le Goff Yann|Les Amis du lavoir|||"}
	r.wants(t, all...)
	if got := r.names(); !slices.Equal(got, []string{"Dupont Marie", "Durand Paul", "Le Goff Yann"}) {
		t.Errorf("the list shows %q", got)
	}
	if text := r.screen.entry.text.Text(); text != "" {
		t.Errorf("the line keeps %q", text)
	}
	r.Session().Undo()
	r.wants(t, all[:2]...)
	r.Session().Redo()
	r.wants(t, all...)
	r.Press(fyne.KeyReturn) // an empty line adds nobody
	r.Write(" , Mairie")    // nor does one without a name
	r.Press(fyne.KeyReturn)
	r.wants(t, all...)
	if text := r.screen.entry.text.Text(); text != " , Mairie" {
		t.Errorf("what was typed is lost: %q", text)
	}
}

func TestTheLineShowsWhatItUnderstood(t *testing.T) {
	r := open(t)
	r.Write("Dupont Marie, Mairie, élue, table 2, 06 12 34 56 78")
	for _, word := range []string{"Dupont Marie", "Structure : Mairie", "Élu", "Table 2", "Contact : gardé seulement avec un accord"} {
		if !strings.Contains(plain(r.words()), word) {
			t.Errorf("the screen does not say %q:\n%s", word, r.words())
		}
	}
}

func TestAContactIsKeptOnlyWithAnAccord(t *testing.T) {
	r := open(t)
	r.Write("Dupont Marie, marie@exemple.fr")
	r.Press(fyne.KeyReturn)
	r.wants(t, "Dupont Marie||||")
	tapNotice(t, r, "Accord donné, garder le contact")
	r.wants(t, "Dupont Marie||||marie@exemple.fr|accord")

	r.Press(fyne.KeyDown, fyne.KeyReturn) // the panel
	test.Tap(r.screen.panel.accord)       // takes the accord away
	r.wants(t, "Dupont Marie||||")
	if !strings.Contains(r.words(), "Effacer une personne") {
		t.Error("nobody says that the history keeps the contact")
	}
	r.Window().Canvas().Focus(r.screen.panel.contact.FocusTarget())
	if !disabled(r.screen.panel.contact.FocusTarget()) {
		t.Error("a contact can be written without an accord")
	}
}

func disabled(f fyne.Focusable) bool {
	d, ok := f.(fyne.Disableable)
	return ok && d.Disabled()
}

// tapNotice presses a button of the notice.
func tapNotice(t *testing.T, r *room, name string) {
	t.Helper()
	if !press(r.screen.notice, name) {
		t.Fatalf("no button %q in:\n%s", name, viewtest.Words(r.screen.notice))
	}
}

// press presses the button of that name under o.
func press(o fyne.CanvasObject, name string) bool {
	switch o := o.(type) {
	case interface {
		fyne.Tappable
		AccessibilityLabel() string
	}:
		if o.AccessibilityLabel() == name {
			o.Tapped(&fyne.PointEvent{})
			return true
		}
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, func(c fyne.CanvasObject) bool { return press(c, name) })
	case fyne.Widget:
		return slices.ContainsFunc(test.WidgetRenderer(o).Objects(), func(c fyne.CanvasObject) bool { return press(c, name) })
	}
	return false
}

func TestSomebodyWhoIsThereIsNotAddedTwice(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "Dupont Marie", Structure: "Mairie"})
	test.Tap(r.screen.entry.here)
	r.Write("marie dupont")
	if !strings.Contains(r.words(), "Déjà dans la liste") {
		t.Error("nobody says that she is there already")
	}
	r.Press(fyne.KeyReturn)
	r.wants(t, "Dupont Marie|Mairie||||présent")
	tapNotice(t, r, "Ajouter quand même")
	r.wants(t, "Dupont Marie|Mairie|||", "marie dupont|||||présent") // it was somebody else who came
}

// Who was met in an earlier workshop comes with their structure and collège.
func TestNamesOfEarlierWorkshopsAreCompleted(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "Dupont Marie", Structure: "Mairie de Ville", College: workshop.Elected})
	r.OpenWorkshop()
	r.show()
	r.Wait("who is known is read", func() bool { return len(r.screen.known.People) == 1 })
	r.Write("dup")
	r.Press(fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn)
	r.wants(t, "Dupont Marie|Mairie de Ville|elu||")
	r.Write("Durand Paul, mai")
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	r.Write(", asso")
	r.Press(fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn)
	r.wants(t, "Dupont Marie|Mairie de Ville|elu||", "Durand Paul|Mairie de Ville|association||")
}

func TestKeysOfTheList(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "A"}, workshop.Participant{ID: id(2), Nom: "B"}, workshop.Participant{ID: id(3), Nom: "C"})
	r.Press(fyne.KeyDown)
	r.Write(" e2")
	r.Press(fyne.KeyDown)
	r.Write("Né") // é is the key of the 2 on a French keyboard
	r.Press(fyne.KeyDown)
	r.Write("h9ià ") // and à that of the 0
	r.wants(t, "A||elu|2||présent", "B||entreprise|2|", "C||institution|||présent")
	r.Press(fyne.KeyUp, fyne.KeyDelete)
	r.wants(t, "A||elu|2||présent", "C||institution|||présent")
	if r.screen.selected() != id(3) {
		t.Errorf("%q is selected", r.screen.selected())
	}
	tapNotice(t, r, "Annuler")
	r.Settle()
	r.Reread()
	r.wants(t, "A||elu|2||présent", "B||entreprise|2|", "C||institution|||présent")
	if r.screen.selected() != id(2) || len(r.screen.notice.Objects) > 0 {
		t.Errorf("%q is selected, the notice says %q", r.screen.selected(), viewtest.Words(r.screen.notice))
	}
	r.Press(fyne.KeyEscape)
	r.Write("D")
	r.Press(fyne.KeyReturn)
	if got := r.saved(); len(got) != 4 {
		t.Errorf("Escape does not lead to the line: %q", got)
	}
}

func TestSomebodyIsWrittenInThePanel(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "Dupont"}, workshop.Participant{ID: id(2), Nom: "Durand"})
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	r.Write(" Marie")
	r.Press(fyne.KeyReturn)
	r.Write("Mairie")
	r.wants(t, "Dupont Marie|Mairie|||", "Durand||||") // saved while it is typed
	test.Tap(r.screen.panel.accord)
	r.Write("06 12 34 56 78")
	r.Press(fyne.KeyEscape)
	r.wants(t, "Dupont Marie|Mairie|||06 12 34 56 78|accord", "Durand||||")
	if r.screen.panel.content.Visible() || r.Window().Canvas().Focused() != r.screen.list {
		t.Error("Escape does not lead back to the list")
	}
	for r.Session().Undo() {
		r.Settle()
		r.Reread()
	}
	r.wants(t, "Dupont||||", "Durand||||")
}

func TestUndoTakesThePanelOfWhoIsGone(t *testing.T) {
	r := open(t)
	r.Write("Dupont")
	r.Press(fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	if !r.screen.panel.content.Visible() {
		t.Fatal("the panel is not there")
	}
	r.Session().Undo()
	r.Settle()
	r.Reread()
	if r.screen.panel.content.Visible() {
		t.Error("the panel shows somebody who is not there")
	}
	r.wants(t)
}

// Twelve people are pasted: one look, Enter, and one undo takes them back.
func TestTwelveArePasted(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "Déjà Là"})
	var text strings.Builder
	want := []string{"Déjà Là||||"}
	for i := range 12 {
		fmt.Fprintf(&text, "Personne %c, Structure %d, %s, table %d\n", 'A'+i, i, []string{"élu", "asso", "habitante"}[i%3], i%4+1)
		want = append(want, fmt.Sprintf("Personne %c|Structure %d|%s|%d|", 'A'+i, i, []workshop.College{workshop.Elected, workshop.Association, workshop.Inhabitant}[i%3], i%4+1))
	}
	r.paste(t, text.String())
	if !strings.Contains(r.words(), "Ajouter les 12 personnes") {
		t.Fatalf("the preview says:\n%s", r.words())
	}
	r.wants(t, want[:1]...)
	r.Press(fyne.KeyEscape)
	r.wants(t, want[:1]...)
	r.paste(t, text.String())
	r.Press(fyne.KeyReturn)
	r.wants(t, want...)
	if r.Window().Canvas().Focused() != r.screen.entry.text.FocusTarget() {
		t.Error("the line has not the focus again")
	}
	r.Session().Undo()
	r.Settle()
	r.Reread()
	r.wants(t, want[:1]...)
}

func TestOneLineIsPastedAsAnywhere(t *testing.T) {
	r := open(t)
	r.paste(t, "Dupont Marie, Mairie\n")
	r.Press(fyne.KeyReturn)
	r.wants(t, "Dupont Marie|Mairie|||")
}

func TestMessyFileIsImported(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "Dupont Marie", Structure: "Mairie"})
	path := filepath.Join(t.TempDir(), "liste.csv")
	if err := os.WriteFile(path, []byte(messy), 0o600); err != nil {
		t.Fatal(err)
	}
	r.screen.importFile(path)
	for _, text := range []string{
		"liste.csv", "3 personnes seront ajoutées, 2 lignes laissées de côté, 2 personnes déjà là.",
		"ligne 5", "il n’y a pas de nom", "le collège « Président » n’est pas reconnu", "« 1234 » n’est pas un nom", "faute d’accord",
	} {
		if !strings.Contains(plain(r.words()), text) {
			t.Errorf("the preview does not say %q:\n%s", text, plain(r.words()))
		}
	}
	test.Tap(r.screen.importer.agreed)
	r.screen.importer.columnPicks[3].OnChosen("") // « Qualité » is not taken
	r.Window().Canvas().Focus(r.screen.importer.add)
	r.Press(fyne.KeyReturn)
	r.wants(t, "Dupont Marie|Mairie|||", "Œuvrard Jean|Comité ; des fêtes||2|", "Durand Paule|Les Amis du lavoir||2|", "Kerbrat Soizic|||3|soizic@exemple.fr|accord")
	r.Session().Undo()
	r.Settle()
	r.Reread()
	r.wants(t, "Dupont Marie|Mairie|||")
}

// plain writes the spaces of French typography as usual ones.
func plain(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }

func TestAFileThatIsNoListIsRefused(t *testing.T) {
	r := open(t)
	path := filepath.Join(t.TempDir(), "photo.csv")
	if err := os.WriteFile(path, []byte("\x89PNG\r\n\x1a\n\x00\x00\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.screen.importFile(path)
	if !strings.Contains(r.words(), "ni un texte ni un tableur") || len(r.Told) > 0 {
		t.Errorf("told %v; the screen says:\n%s", r.Told, r.words())
	}
	r.screen.importFile(filepath.Join(t.TempDir(), "absent.csv"))
	if len(r.Told) != 1 {
		t.Errorf("told %v", r.Told)
	}
}

func TestEverybodyIsThereInOneGesture(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "A", Present: true}, workshop.Participant{ID: id(2), Nom: "B"}, workshop.Participant{ID: id(3), Nom: "C"})
	test.Tap(r.screen.allHere)
	r.wants(t, "A|||||présent", "B|||||présent", "C|||||présent")
	r.Session().Undo()
	r.Settle()
	r.Reread()
	r.wants(t, "A|||||présent", "B||||", "C||||")
}

// Nobody is forgotten nor counted twice, and those who are not there keep their
// table.
func TestTablesAreDrawn(t *testing.T) {
	people := crowd(23)
	r := open(t, people...)
	before := r.saved()
	test.Tap(r.screen.toDraw)
	r.Write("4")
	r.Press(fyne.KeyReturn)
	sizes := make(map[string]int)
	for i, p := range r.Stored().Participants() {
		switch {
		case p.Present:
			sizes[p.Table]++
		case p.Table != people[i].Table:
			t.Errorf("%s, who is not there, goes to table %q", p.Nom, p.Table)
		}
	}
	if len(sizes) != 4 {
		t.Errorf("tables %v", sizes)
	}
	for table, n := range sizes {
		if n < 4 || n > 5 {
			t.Errorf("table %s has %d of 17 people", table, n)
		}
	}
	r.Session().Undo()
	r.Settle()
	r.Reread()
	r.wants(t, before...)
}

func TestADossierThatIsOnlyReadShowsAllAndChangesNothing(t *testing.T) {
	r := openToRead(t, crowd(3)...)
	before := r.saved()
	r.Write(" e2")
	r.Press(fyne.KeyDelete, fyne.KeyDown, fyne.KeyReturn)
	if !r.screen.panel.content.Visible() {
		t.Error("the panel does not show")
	}
	r.Write(" ")
	r.Press(fyne.KeyReturn)
	for _, b := range []fyne.Tappable{r.screen.allHere, r.screen.toDraw, r.screen.toImport, r.screen.panel.accord, r.screen.panel.present} {
		b.Tapped(&fyne.PointEvent{})
	}
	r.wants(t, before...)
	if r.screen.entry.box.Visible() {
		t.Error("people can be typed")
	}
}

func TestSearchFindsByNameStructureAndCollege(t *testing.T) {
	r := open(t, crowd(9)...)
	r.Window().Canvas().Focus(r.screen.search.FocusTarget())
	r.Write("mairie elu")
	if got := r.names(); !slices.Equal(got, []string{"Dupont Marie"}) {
		t.Errorf("found %q", got)
	}
	r.Press(fyne.KeyEscape)
	if len(r.names()) != 9 {
		t.Errorf("shown %q", r.names())
	}
}

func TestADroppedFileIsShownFirst(t *testing.T) {
	r := open(t)
	path := filepath.Join(t.TempDir(), "liste.csv")
	if err := os.WriteFile(path, []byte("Nom;Table\nDupont;1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.screen.dropped([]fyne.URI{storage.NewFileURI(path)})
	r.wants(t)
	r.Press(fyne.KeyReturn)
	r.wants(t, "Dupont|||1|")
}

func TestSeveralTextsLeadToTheChoice(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "Dupont"}, workshop.Participant{ID: id(2), Nom: "Durand"})
	text := func(v string) workshop.Set { return r.screen.set(id(1), workshop.ParticipantStructure, v) }
	r.Apart(func() { r.Session().Edit(text("Mairie")) }, map[string][]workshop.Set{"Élodie": {text("Mairie de Ville")}})
	if n := strings.Count(r.words(), "Plusieurs textes"); n != 1 {
		t.Errorf("said %d times", n)
	}
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	if !disabled(r.screen.panel.structure.FocusTarget()) {
		t.Error("somebody can write over a text that was not seen")
	}
	if !press(r.screen.panel.doubled, "Choisir") {
		t.Fatal("no way to the choice")
	}
	want := view.Sheet{Of: view.SheetChoose, Workshop: r.screen.workshop, Kind: workshop.KindParticipant, ID: id(1)}
	if len(r.Shown) != 1 || r.Shown[0] != want {
		t.Errorf("shown %+v", r.Shown)
	}
}

// BenchmarkKey is a key in the line, BenchmarkKeyInTheList one that says that
// somebody is there, BenchmarkKeyInThePanel one in a name; with 300 people.
func BenchmarkKey(b *testing.B) {
	r := open(b, crowd(300)...)
	n := 0
	for b.Loop() {
		r.Write("é")
		if n++; n%40 == 0 {
			r.Press(fyne.KeyEscape)
		}
	}
}

func BenchmarkKeyInTheList(b *testing.B) {
	r := open(b, crowd(300)...)
	r.Press(fyne.KeyDown)
	for b.Loop() {
		r.Write(" ")
	}
}

func BenchmarkKeyInThePanel(b *testing.B) {
	r := open(b, crowd(300)...)
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	n := 0
	for b.Loop() {
		if n++; n%2 == 0 {
			r.Press(fyne.KeyBackspace)
		} else {
			r.Write("é")
		}
	}
}
