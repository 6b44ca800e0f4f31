package documents

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/paper"
	"atelier/ui/settings"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

var evening = time.Date(2026, 11, 23, 21, 0, 0, 0, time.Local)

func commune(code, name string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.FieldCommune(code)}, Value: name}
}

func field(kind workshop.Kind, id string, f workshop.Field, value string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: value}
}

var date = field(workshop.KindWorkshop, "", workshop.WorkshopDate, "2026-11-23")

// newDocuments opens a workshop with these values and shows the screen; plans
// go to a folder of the test.
func newDocuments(t *testing.T, sets ...workshop.Set) (*viewtest.Host, *screen, string) {
	t.Helper()
	h := viewtest.New(t, view.Documents)
	dir := filepath.Join(t.TempDir(), "Plans")
	if err := h.Settings().Update(func(v *settings.Values) { v.ExportFolder = dir }); err != nil {
		t.Fatal(err)
	}
	h.OpenWorkshop(append(sets, date)...)
	s := New(h).(*screen)
	s.now = func() time.Time { return evening }
	h.Show(s)
	return h, s, dir
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	slices.Sort(out)
	return out
}

func TestOneClickWritesAPlanForEachCommuneAndOpensThem(t *testing.T) {
	h, s, dir := newDocuments(t, commune("76351", "Le Havre"), commune("94038", "L’Haÿ-les-Roses"), commune("51513", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"))
	test.Tap(s.page.print)
	got := names(t, dir)
	want := []string{
		"Plan d’action – Le Havre – 2026-11-23.pdf", "Plan d’action – L’Haÿ-les-Roses – 2026-11-23.pdf",
		"Plan d’action – Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson – 2026-11-23.pdf",
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("files: %q", got)
	}
	if len(h.Opened) != 2 || h.Opened[0] != dir || filepath.Dir(h.Opened[1]) != dir {
		t.Errorf("opened: %q", h.Opened)
	}
	words := viewtest.Words(s.Content())
	for _, part := range []string{"3 plans sont prêts.", "Ouvrir le dossier", want[0], "ko"} {
		if !strings.Contains(words, part) {
			t.Errorf("%q is not on the screen:\n%s", part, words)
		}
	}
	test.Tap(s.page.print)
	if again := names(t, dir); !slices.Equal(again, want) {
		t.Errorf("printed again the same day: %q", again)
	}
}

func TestOnePlanAloneIsOpened(t *testing.T) {
	h, s, dir := newDocuments(t, commune("76351", "Le Havre"), commune("49007", "Angers"))
	test.Tap(s.page.rows[0].print)
	if got := names(t, dir); len(got) != 1 || !strings.Contains(got[0], "Angers") {
		t.Errorf("files: %q", got)
	}
	if len(h.Opened) != 1 || h.Opened[0] != filepath.Join(dir, "Plan d’action – Angers – 2026-11-23.pdf") {
		t.Errorf("opened: %q", h.Opened)
	}
}

func TestTheRouteOfCtrlPPrintsAtOnce(t *testing.T) {
	h, s, _ := newDocuments(t, commune("76351", "Le Havre"))
	s.Leave()
	h.SetRoute(view.Route{Stage: view.Documents, Item: PrintItem})
	s.Enter()
	if len(h.Opened) != 1 {
		t.Errorf("opened: %q", h.Opened)
	}
}

func TestTheLastKeyIsOnPaper(t *testing.T) {
	h, s, dir := newDocuments(t, commune("76351", "Le Havre"))
	id := s.state().Workshop.ID
	note := workshop.NewID()
	h.Session().Type(workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindNote, ID: note, Field: workshop.NoteText}, Value: "« Œuvrer ensemble »"})
	s.printAll()
	got, err := os.ReadFile(filepath.Join(dir, "Plan d’action – Le Havre – 2026-11-23.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	in := paper.PlanInput{State: h.Stored(), Pack: pack, Printed: today(evening), Commune: paper.Communes(s.index)(workshop.CommuneRef{Code: "76351", Nom: "Le Havre"})}
	if _, err := paper.WritePlan(&want, in); err != nil {
		t.Fatal(err)
	}
	if n, ok := in.State.Note(note); !ok || n.Text == "" || !bytes.Equal(got, want.Bytes()) {
		t.Error("the plan is not that of what was typed")
	}
}

func TestWhatEachPlanHoldsAndLacks(t *testing.T) {
	const action, note = workshop.KindAction, workshop.KindNote
	s := workshop.NewState("w")
	for _, set := range []workshop.Set{
		field(workshop.KindWorkshop, "w", workshop.FieldCommune("1"), "A"), field(workshop.KindWorkshop, "w", workshop.FieldCommune("2"), "B"),
		field(action, "a", workshop.ActionTitre, "Complète"), field(action, "a", workshop.ActionDescription, "d"),
		field(action, "a", workshop.ActionStatut, "À venir"), field(action, "a", workshop.ActionServicePilote, "p"), field(action, "a", workshop.FieldCommune("1"), "A"),
		field(action, "b", workshop.ActionTitre, "Nue"), field(action, "b", workshop.FieldCommune("1"), "A"),
		field(note, "n", workshop.NoteText, "dit"), field(note, "m", workshop.NoteText, " "),
	} {
		set.Workshop = "w"
		s.Put(workshop.Cell{Key: set.Key, Value: set.Value})
	}
	got := plansOf(s)
	if len(got) != 2 {
		t.Fatalf("plans: %+v", got)
	}
	if a := got[0]; a.actions != 2 || a.ready != 1 || a.notes != 1 ||
		strings.Join(a.missing, "; ") != "1 action sans description; 1 action sans pilote; 1 action sans statut" {
		t.Errorf("A: %+v", a)
	}
	if b := got[1]; b.actions != 0 || len(b.missing) != 1 || !strings.Contains(b.missing[0], "Aucune action") {
		t.Errorf("B: %+v", b)
	}
	if plansOf(nil) != nil {
		t.Error("plans of nothing")
	}
}

func TestActionsThatAreInNoPlanAreSaid(t *testing.T) {
	h, s, _ := newDocuments(t, commune("76351", "Le Havre"), commune("49007", "Angers"),
		field(workshop.KindAction, "a", workshop.ActionTitre, "Quai"), field(workshop.KindAction, "a", workshop.FieldCommune("49007"), "Angers"),
		field(workshop.KindAction, "b", workshop.ActionTitre, "Agenda"))
	if words := viewtest.Words(s.Content()); strings.Contains(words, "dans aucun plan") {
		t.Fatalf("the screen says:\n%s", words)
	}
	id := s.state().Workshop.ID
	h.Session().Edit(workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.FieldCommune("49007")}})
	if words := viewtest.Words(s.Content()); !strings.Contains(words, "1 action n’est dans aucun plan") {
		t.Errorf("the screen says:\n%s", words)
	}
	for o := s.page.print; h.Window().Canvas().Focused() == o; {
		h.Window().Canvas().FocusNext()
	}
	h.Press(fyne.KeyReturn)
	if len(h.Routes) != 1 || h.Routes[0].Stage != view.Plan {
		t.Errorf("went to %+v", h.Routes)
	}
	h.Session().Undo()
	h.Settle()
	h.Reread()
	if words := viewtest.Words(s.Content()); strings.Contains(words, "dans aucun plan") {
		t.Errorf("once the commune is back the screen says:\n%s", words)
	}
}

func TestTheRowsFollowTheWorkshop(t *testing.T) {
	h, s, _ := newDocuments(t, commune("76351", "Le Havre"))
	row := s.page.rows[0]
	id := s.state().Workshop.ID
	h.Session().Edit(workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindAction, ID: workshop.NewID(), Field: workshop.ActionTitre}, Value: "Une action"})
	if s.page.rows[0] != row || !strings.Contains(row.counts.Text(), "1 action ") {
		t.Errorf("row: %q", row.counts.Text())
	}
}

func TestAWorkshopWithoutCommuneSaysWhatToDo(t *testing.T) {
	h, s, _ := newDocuments(t)
	if !s.page.print.Disabled() {
		t.Error("there is nothing to print")
	}
	s.printAll()
	if words := viewtest.Words(s.Content()); len(h.Opened) != 0 || !strings.Contains(words, "n’a pas encore de commune") || !strings.Contains(words, "Aller à l’accueil") {
		t.Errorf("screen:\n%s", words)
	}
}

func TestAFolderThatCannotBeMadeIsExplained(t *testing.T) {
	h, s, dir := newDocuments(t, commune("76351", "Le Havre"))
	if err := os.WriteFile(dir, nil, 0o600); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	s.printAll()
	words := viewtest.Words(s.Content())
	if !strings.Contains(words, "Les plans n’ont pas pu être écrits.") || !strings.Contains(words, "Choisissez un autre emplacement.") {
		t.Errorf("screen:\n%s", words)
	}
	if len(h.Opened) != 0 || len(h.Told) != 0 || s.writing {
		t.Errorf("opened %q, told %v", h.Opened, h.Told)
	}
	test.Tap(s.page.print) // one can try again
}

func TestOneFailureIsSaidBesideTheOthers(t *testing.T) {
	h, s, dir := newDocuments(t, commune("76351", "Le Havre"), commune("49007", "Angers"))
	path := filepath.Join(dir, "x.pdf")
	s.finish([]paper.Exported{
		{Commune: workshop.CommuneRef{Nom: "Angers"}, Err: os.ErrPermission},
		{Commune: workshop.CommuneRef{Nom: "Le Havre"}, Path: path, Report: paper.Report{Pages: 4, Unprinted: []rune{'😀'}}},
	}, errors.Join(os.ErrPermission))
	words := viewtest.Words(s.Content())
	for _, part := range []string{"1 plan est prêt.", "Angers\u00a0» n’a pas pu être écrit. Ce poste ne vous autorise pas", "U+1F600", "Le Havre"} {
		if !strings.Contains(words, part) {
			t.Errorf("%q is not on the screen:\n%s", part, words)
		}
	}
	if strings.Contains(words, "Les plans n’ont pas pu") || len(h.Opened) != 1 || h.Opened[0] != path {
		t.Errorf("opened: %q", h.Opened)
	}
}

func TestFilesOfTheWorkshopAreListed(t *testing.T) {
	dir := t.TempDir()
	w := workshop.Workshop{Date: "2026-11-23", Communes: []workshop.CommuneRef{{Code: "76351", Nom: "Le Havre"}}}
	for _, name := range []string{
		"Plan d’action – Le Havre – 2026-11-23.pdf", "Plan d’action – Le Havre – 2026-11-23 (2).pdf",
		"Plan d’action – Le Havre (76351) – 2026-11-23.pdf", "Plan d’action – Le Havre – 2026-11-24.pdf",
		"Plan d’action – Le Havre – 2026-11-23 (copie).pdf", "Plan d’action – Le Havre – 2026-11-23.txt", "autre.pdf",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(dir, name), evening, evening); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, f := range filesOf(dir, w) {
		got = append(got, filepath.Base(f.path))
	}
	want := []string{"Plan d’action – Le Havre (76351) – 2026-11-23.pdf", "Plan d’action – Le Havre – 2026-11-23 (2).pdf", "Plan d’action – Le Havre – 2026-11-23.pdf"}
	if !slices.Equal(got, want) {
		t.Errorf("files: %q", got)
	}
	if filesOf(filepath.Join(dir, "nowhere"), w) != nil {
		t.Error("files of a folder that is not there")
	}
}

func TestPlansOfOneExportStandInTheOrderOfTheCommunes(t *testing.T) {
	dir := t.TempDir()
	w := workshop.Workshop{Date: "2026-11-23", Communes: []workshop.CommuneRef{{Code: "76254", Nom: "Étretat"}, {Code: "76447", Nom: "Montivilliers"}}}
	var want []string
	for _, c := range w.Communes {
		name := "Plan d’action – " + c.Nom + " – 2026-11-23.pdf"
		want = append(want, name)
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(dir, name), evening, evening); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, f := range filesOf(dir, w) {
		got = append(got, filepath.Base(f.path))
	}
	if !slices.Equal(got, want) {
		t.Errorf("files: %q", got)
	}
}

func TestSizes(t *testing.T) {
	for size, want := range map[int64]string{0: "1~ko", 1: "1~ko", 83_600: "84~ko", 999_400: "999~ko", 1_000_000: "1~Mo", 1_240_000: "1,2~Mo", 12_000_000: "12~Mo"} {
		if got := strings.ReplaceAll(sizeText(size), "\u00a0", "~"); got != want {
			t.Errorf("%d: %q, want %q", size, got, want)
		}
	}
}

func TestTheSheetLooksTheSame(t *testing.T) {
	viewtest.New(t, view.Documents)
	c := newCoverSheet()
	c.show(workshop.Workshop{Date: "2026-11-23"}, []plan{{commune: workshop.CommuneRef{Nom: "Saint-Remy-en-Bouzemont"}}, {}})
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(160, 210))
	test.AssertImageMatches(t, "sheet.png", w.Canvas().Capture())
}
