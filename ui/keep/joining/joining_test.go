package joining

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/copies"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

const (
	noteID   = "019e5000-1000-7000-8000-000000000001"
	actionID = "019e5000-1000-7000-8000-000000000003"
)

// room is the pane in a window, over a real dossier.
type room struct {
	*viewtest.Host
	t     *testing.T
	p     *pane
	id    string // of the workshop
	stick string // a folder that stands for a USB stick
}

func newRoom(t *testing.T, sets ...workshop.Set) *room {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "none"))
	r := &room{Host: viewtest.New(t, view.Dossier), t: t, stick: t.TempDir()}
	r.id = r.OpenWorkshop(append(sets,
		workshop.Set{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.WorkshopTitre}, Value: "Le Havre"},
		workshop.Set{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.WorkshopDate}, Value: "2026-11-25"},
		workshop.Set{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.WorkshopAnimateur}, Value: "Marie Dupont"},
	)...)
	return r
}

func (r *room) show() {
	r.p = newPane(r, func() []settings.Place { return []settings.Place{{Name: "Clé USB-MAIRIE", Path: r.stick}} })
	r.Show(r.p)
	r.Wait("the workshops are listed", func() bool { return len(r.p.prepare.workshops) > 0 || r.p.prepare.none.Visible() })
}

func (r *room) set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: r.id, Kind: kind, ID: id, Field: f}, Value: v}
}

// table prepares a dossier for a table on the stick, and has somebody write in it.
func (r *room) table(name, person string, sets ...workshop.Set) string {
	r.t.Helper()
	path := filepath.Join(r.stick, name+".atelier")
	if err := r.Dossier().PrepareTable(r.t.Context(), path, r.id, name, false); err != nil {
		r.t.Fatal(err)
	}
	r.writeIn(path, person, sets...)
	return path
}

func (r *room) writeIn(path, person string, sets ...workshop.Set) {
	r.t.Helper()
	d, err := store.Open(r.t.Context(), path, store.Options{DeviceName: "PC"})
	if err != nil {
		r.t.Fatal(err)
	}
	_, err = d.Apply(r.t.Context(), person, sets...)
	if err = errors.Join(err, d.Close()); err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) note(text string) []workshop.Set {
	id := workshop.NewID()
	return []workshop.Set{r.set(workshop.KindNote, id, workshop.NoteText, text), r.set(workshop.KindNote, id, workshop.NoteKindOf, "idee")}
}

func (r *room) words() string {
	if top := r.Window().Canvas().Overlays().Top(); top != nil {
		return viewtest.Words(top)
	}
	return viewtest.Words(r.p.Content())
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

// reach goes to a button by Tab.
func (r *room) reach(text string) {
	r.t.Helper()
	for range 60 {
		if b, ok := r.Window().Canvas().Focused().(*kit.Button); ok && b.Text() == text && b.Visible() {
			return
		}
		r.Window().Canvas().FocusNext()
	}
	r.t.Fatalf("no button %q can be reached in:\n%s", text, r.words())
}

// isOn says that a button that is in the window has the focus.
func (r *room) isOn(text string) {
	r.t.Helper()
	b, ok := r.Window().Canvas().Focused().(*kit.Button)
	if !ok || b.Text() != text || !strings.Contains(r.words(), text) {
		r.t.Errorf("the focus is on %#v, not on %q", r.Window().Canvas().Focused(), text)
	}
}

func (r *room) press(text string) {
	r.t.Helper()
	r.reach(text)
	r.Press(fyne.KeyReturn)
}

func (r *room) merged() {
	r.t.Helper()
	r.Wait("it is merged", func() bool { return r.p.join.result != nil })
	r.Settle()
}

func (r *room) texts() []string {
	var out []string
	for _, n := range r.Stored().Notes() {
		out = append(out, n.Text)
	}
	slices.Sort(out)
	return out
}

func TestTablesOfAStickAreOfferedPreviewedMergedAndUndone(t *testing.T) {
	r := newRoom(t)
	r.table("Table 1", "Ada", slices.Concat(r.note("Un banc"), r.note("Un arbre"))...)
	r.table("Table 2", "Élodie", append(r.note("Une ombrière"),
		r.set(workshop.KindAction, actionID, workshop.ActionTitre, "Planter"), r.set(workshop.KindWorkshop, r.id, workshop.WorkshopLieu, "Salle des fêtes"))...)
	r.show()
	r.says("Trouvés sur cet ordinateur", "Clé USB-MAIRIE", "Table 1", "Table 2")
	r.press("Tout ajouter")
	r.Wait("the plan is worked out", r.p.join.ready)
	r.says("Le Havre", "3 notes, 1 action et 1 élément modifié", "Écrit par\u00a0: Ada et Élodie.")
	if got := r.texts(); len(got) != 0 {
		t.Fatalf("notes before the merge: %q", got)
	}
	r.Press(fyne.KeyReturn) // the focus is on « Réunir »
	r.merged()
	if got := r.texts(); !slices.Equal(got, []string{"Un arbre", "Un banc", "Une ombrière"}) {
		t.Errorf("notes: %q", got)
	}
	r.says("C’est fait\u00a0: réunion de 2 tables")
	list, err := copies.Keeper{Dir: r.Settings().BackupDir()}.List(t.Context(), r.Dossier())
	if err != nil || len(list) != 1 || list[0].Reason != copies.BeforeMerge {
		t.Errorf("copies: %v, %v", list, err)
	}
	r.Press(fyne.KeyReturn) // a second time, by mistake
	r.Settle()
	if got := r.texts(); len(got) != 3 {
		t.Fatalf("Enter, pressed twice, took the merge back: %q", got)
	}
	r.Press(fyne.KeyEscape)
	r.press("Annuler cette réunion")
	r.Wait("it is undone", func() bool { return r.p.join.result.undone })
	r.isOn("Refaire cette réunion")
	if got := r.texts(); len(got) != 0 {
		t.Errorf("notes after undo: %q", got)
	}
	r.says("Annulé\u00a0: réunion de 2 tables")
	r.Press(fyne.KeyReturn)
	r.Wait("it is done again", func() bool { return !r.p.join.result.undone })
	r.isOn("Choisir d’autres fichiers…")
	if got := r.texts(); len(got) != 3 {
		t.Errorf("notes after redo: %q", got)
	}
}

func TestPeopleAndTheOtherThingsOfTheRoomAreTold(t *testing.T) {
	person := func(r *room, name string) workshop.Set {
		return r.set(workshop.KindParticipant, workshop.NewID(), workshop.ParticipantNom, name)
	}
	block := func(r *room) workshop.Set {
		return r.set(workshop.KindBlock, workshop.NewID(), workshop.BlockTitre, "Accueil")
	}
	for want, sets := range map[string]func(r *room) []workshop.Set{
		"1 participant": func(r *room) []workshop.Set { return []workshop.Set{person(r, "Ada")} },
		"1 note, 2 participants et 1 autre élément": func(r *room) []workshop.Set {
			return append(r.note("Un banc"), person(r, "Ada"), person(r, "Zoé"), block(r))
		},
		"2 éléments": func(r *room) []workshop.Set { return []workshop.Set{block(r), block(r)} },
	} {
		r := newRoom(t)
		path := r.table("Table 1", "Ada", sets(r)...)
		r.show()
		r.p.join.add([]string{path})
		r.Wait("the plan is worked out", r.p.join.ready)
		r.says("Ce qui va arriver", want)
		r.press("Réunir")
		r.merged()
		r.says("C’est fait", want)
		if strings.Contains(r.words(), "quelques détails") {
			t.Errorf("%q is told as details:\n%s", want, r.words())
		}
	}
}

func TestItIsSaidWhichNamesGoAlongToATable(t *testing.T) {
	r := newRoom(t)
	r.show()
	r.says("animateur", "participants avec leur structure, leur collège, leur table", "jamais leurs contacts")
}

func TestFilesAreChosenInTheBrowserAndMergedAgainBringNothing(t *testing.T) {
	r := newRoom(t)
	path := r.table("Table 1", "Ada", r.note("Un banc")...)
	r.show()
	r.p.join.add([]string{path})
	r.Wait("the plan is worked out", r.p.join.ready)
	r.press("Réunir")
	r.merged()
	r.press("Choisir d’autres fichiers…")
	r.says("Quels fichiers réunir", "Ajouter")
	r.Press(fyne.KeyEscape)
	r.p.join.add([]string{path})
	r.Wait("it is compared", func() bool { return r.p.join.busy == "" })
	r.says("Rien de nouveau")
	if r.p.join.ready() {
		t.Error("nothing can be merged")
	}
	r.press("Retirer")
	if strings.Contains(r.words(), "Rien de nouveau") {
		t.Errorf("the file was removed:\n%s", r.words())
	}
}

func TestAFileThatCannotBeReadIsSaidAndTheOthersAreMerged(t *testing.T) {
	r := newRoom(t)
	good := r.table("Table 1", "Ada", r.note("Un banc")...)
	bad := filepath.Join(r.stick, "Photo.atelier")
	if err := os.WriteFile(bad, []byte("JFIF, pas un dossier"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.show()
	r.p.join.add([]string{bad, good, filepath.Join(r.stick, "partie.atelier"), r.DossierPath()})
	r.Wait("the plan is worked out", r.p.join.ready)
	r.says("Photo.atelier", "partie.atelier", "Table 1", "4 saisies dans ce fichier", "1 note")
	if len(r.p.join.files) != 3 || len(r.Said) != 1 {
		t.Errorf("%d files, the open one among them; said %q", len(r.p.join.files), r.Said)
	}
	r.press("Réunir")
	r.merged()
	if got := r.texts(); !slices.Equal(got, []string{"Un banc"}) {
		t.Errorf("notes: %q", got)
	}
}

func TestTwoTextsLeadToTheirChoice(t *testing.T) {
	r := newRoom(t)
	path := r.table("Table 1", "Ada", r.set(workshop.KindWorkshop, r.id, workshop.WorkshopLieu, "Mairie"))
	r.show()
	r.Session().Edit(r.set(workshop.KindWorkshop, r.id, workshop.WorkshopLieu, "École"))
	r.p.join.add([]string{path})
	r.Wait("the plan is worked out", r.p.join.ready)
	r.says("1 double texte à choisir")
	r.press("Réunir")
	r.merged()
	r.Wait("the texts are there", func() bool { return len(r.Session().State().Choices()) == 1 })
	r.isOn("Choisir entre les textes")
	r.Press(fyne.KeyReturn)
	if len(r.Shown) != 1 || r.Shown[0].Of != view.SheetChoose {
		t.Errorf("shown: %v", r.Shown)
	}
}

func TestAnotherWorkshopComesWithItsTexts(t *testing.T) {
	r := newRoom(t)
	path := filepath.Join(r.stick, "Autre.atelier")
	d, err := store.Create(t.Context(), path, store.Options{Device: 9})
	if err != nil {
		t.Fatal(err)
	}
	id := workshop.NewID()
	_, err = d.Apply(t.Context(), "Zoé", workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.WorkshopTitre}, Value: "Étretat"})
	if err = errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
	r.show()
	r.p.join.add([]string{path})
	r.Wait("the plan is worked out", r.p.join.ready)
	r.says("Étretat", "nouvel atelier")
	r.press("Réunir")
	r.merged()
	r.says("réunion d’un dossier")
	list, err := r.Dossier().Workshops(t.Context())
	if err != nil || len(list) != 2 {
		t.Errorf("%d workshops, %v", len(list), err)
	}
}

func TestWithoutASafeCopyTheMergeIsAskedFor(t *testing.T) {
	r := newRoom(t)
	path := r.table("Table 1", "Ada", r.note("Un banc")...)
	if err := r.Settings().Update(func(v *settings.Values) { v.BackupFolder = filepath.Join(r.stick, "absente", "copies") }); err != nil {
		t.Fatal(err)
	}
	r.show()
	r.p.join.add([]string{path})
	r.Wait("the plan is worked out", r.p.join.ready)
	r.press("Réunir")
	r.Wait("it is asked", func() bool { return r.Window().Canvas().Overlays().Top() != nil })
	r.says("La copie de sûreté n’a pas pu être faite", filepath.Join("absente", "copies"))
	r.Press(fyne.KeyReturn) // the focus is on what does nothing
	if !r.p.join.ready() || len(r.texts()) != 0 {
		t.Fatal("it was merged, or cannot be any more")
	}
	r.press("Réunir")
	r.Wait("it is asked", func() bool { return r.Window().Canvas().Overlays().Top() != nil })
	r.press("Réunir sans copie")
	r.merged()
	if len(r.texts()) != 1 {
		t.Error("it was not merged")
	}
}

func TestAPersonWrittenTwiceIsProposedAndUnifiedInOneGesture(t *testing.T) {
	r := newRoom(t)
	note := r.note("Un banc")
	path := r.table("Table 1", "Ada", append(note,
		r.set(workshop.KindNote, note[0].ID, workshop.NoteAuthor, "DUPONT Marie"),
		r.set(workshop.KindAction, actionID, workshop.ActionTitre, "Planter"),
		r.set(workshop.KindAction, actionID, workshop.ActionPersonnePilote, "DUPONT Marie"),
		r.set(workshop.KindAction, actionID, workshop.ActionEluReferent, "Paul Leroyer"))...)
	r.show()
	r.Session().Edit(r.set(workshop.KindNote, noteID, workshop.NoteText, "Ici"), r.set(workshop.KindNote, noteID, workshop.NoteAuthor, "Paul Leroyé"))
	r.p.join.add([]string{path})
	r.Wait("the plan is worked out", r.p.join.ready)
	r.press("Réunir")
	r.merged()
	r.Wait("the names are compared", func() bool { return len(r.p.join.result.cards) == 2 })
	r.says("Même personne", "«\u00a0DUPONT Marie\u00a0» (2 fois) et «\u00a0Marie Dupont\u00a0» (1 fois)")
	r.press("Garder «\u00a0Marie Dupont\u00a0»")
	r.Wait("it is proposed no more", func() bool { return len(r.p.join.result.cards) == 1 })
	n, _ := r.Stored().Note(note[0].ID)
	a, _ := r.Stored().Action(actionID)
	if n.Author != "Marie Dupont" || a.PersonnePilote != "Marie Dupont" || a.EluReferent != "Paul Leroyer" {
		t.Errorf("author %q, pilote %q, élu %q", n.Author, a.PersonnePilote, a.EluReferent)
	}
	if strings.Contains(r.words(), "Annuler cette réunion") {
		t.Error("the merge cannot be undone before what came after it")
	}
	r.Session().Undo()
	r.Wait("it is proposed again", func() bool { return len(r.p.join.result.cards) == 2 })
	if n, _ := r.Stored().Note(note[0].ID); n.Author != "DUPONT Marie" {
		t.Errorf("after undo the author is %q", n.Author)
	}
	r.press("Ce sont deux personnes")
	r.press("Ce sont deux personnes")
	if len(r.p.join.result.cards) != 0 {
		t.Error("they are still proposed")
	}
}

func TestAPersonOfTwoWorkshopsIsUnifiedInBoth(t *testing.T) {
	r := newRoom(t)
	path := filepath.Join(r.stick, "Autre.atelier")
	if err := r.Dossier().CopyTo(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	id := workshop.NewID()
	in := func(f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: f}, Value: v}
	}
	r.writeIn(path, "Zoé", in(workshop.WorkshopTitre, "Étretat"), in(workshop.WorkshopAnimateur, "dupont marie"),
		r.set(workshop.KindNote, noteID, workshop.NoteText, "Un banc"), r.set(workshop.KindNote, noteID, workshop.NoteAuthor, "dupont marie"))
	r.show()
	r.p.join.add([]string{path})
	r.Wait("the plan is worked out", r.p.join.ready)
	r.press("Réunir")
	r.merged()
	r.Wait("the names are compared", func() bool { return len(r.p.join.result.cards) == 1 })
	r.press("Garder «\u00a0Marie Dupont\u00a0»")
	r.Wait("it is proposed no more", func() bool { return len(r.p.join.result.cards) == 0 })
	n, _ := r.Stored().Note(noteID)
	other, err := r.Dossier().State(t.Context(), id)
	if err != nil || n.Author != "Marie Dupont" || other.Workshop.Animateur != "Marie Dupont" {
		t.Errorf("author %q, animateur %q, %v", n.Author, other.Workshop.Animateur, err)
	}
	r.Session().Undo()
	r.Wait("it is proposed again", func() bool { return len(r.p.join.result.cards) == 1 })
	if other, err = r.Dossier().State(t.Context(), id); err != nil || other.Workshop.Animateur != "dupont marie" {
		t.Errorf("after undo the animateur is %q, %v", other.Workshop.Animateur, err)
	}
}

func TestReadOnlyDossierIsOnlyPrepared(t *testing.T) {
	r := newRoom(t)
	path := r.table("Table 1", "Ada", r.note("Un banc")...)
	r.ReadOnly()
	r.show()
	r.p.join.add([]string{path})
	r.Wait("it is compared", func() bool { return r.p.join.busy == "" })
	r.says("lecture seule", "1 note")
	if r.p.join.ready() {
		t.Error("it can be merged")
	}
	r.press("Préparer les fichiers")
	r.Wait("the files are written", func() bool { return len(r.p.prepare.done.Objects) > 0 })
}

func TestTablesArePreparedAndNeverReplaced(t *testing.T) {
	r := newRoom(t)
	r.show()
	r.p.prepare.chooseWhere(r.stick)
	r.press("Préparer les fichiers")
	r.Wait("the files are written", func() bool { return len(r.p.prepare.done.Objects) > 0 })
	r.says("3 fichiers écrits", "Le Havre 2026-11-25 – Table 1.atelier")
	first := filepath.Join(r.stick, "Le Havre 2026-11-25 – Table 1.atelier")
	before, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	d, err := store.OpenReadOnly(t.Context(), first, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	st, err := d.State(t.Context(), r.id)
	if err != nil || st.Workshop.Titre != "Le Havre" || st.Workshop.Animateur != "" {
		t.Errorf("prepared: %+v, %v", st.Workshop, err)
	}
	table, err := d.Table(t.Context())
	if err = errors.Join(err, d.Close()); err != nil || table != "Table 1" {
		t.Errorf("prepared for %q, %v", table, err)
	}
	r.press("Ouvrir l’emplacement")
	if !slices.Equal(r.Opened, []string{r.stick}) {
		t.Errorf("opened %q", r.Opened)
	}
	r.p.prepare.names.SetText("Table 3, Table 4")
	r.press("Préparer les fichiers")
	r.Wait("they are written", func() bool { return strings.Contains(r.words(), "déjà là") })
	r.says("1 fichier écrit", "Table 4.atelier", "Autre nom proposé\u00a0: Table 3 (2)")
	if got := r.p.prepare.names.Text(); got != "Table 3 (2)" {
		t.Errorf("proposed: %q", got)
	}
	r.press("Préparer les fichiers")
	r.Wait("it is written", func() bool { return !strings.Contains(r.words(), "déjà là") })
	if _, err := os.Stat(filepath.Join(r.stick, "Le Havre 2026-11-25 – Table 3 (2).atelier")); err != nil {
		t.Error(err)
	}
	if after, err := os.ReadFile(first); err != nil || string(after) != string(before) {
		t.Error("a file was replaced")
	}
}

func TestEveryTableGetsAFileOfItsOwn(t *testing.T) {
	for text, want := range map[string][]string{
		"Écoles, Écoles, Voirie":         {"Écoles", "Écoles 2", "Voirie"},
		"Écoles; écoles ;Écoles 2":       {"Écoles", "écoles 3", "Écoles 2"},
		"Table  1,\nTable 2,, Table 1, ": {"Table 1", "Table 2", "Table 1 2"},
		" , ;":                           nil,
	} {
		if got := parseNames(text); !slices.Equal(got, want) {
			t.Errorf("parseNames(%q) = %q, want %q", text, got, want)
		}
	}
	long := session.Summary{Workshop: workshop.Workshop{Titre: "Bien vieillir et rester chez soi dans nos villages de la Marne rurale", Date: "2026-11-25"}}
	if got, want := tableFile(long, "Écoles"), "Bien vieillir et rester chez soi dans nos 2026-11-25 – Écoles.atelier"; got != want {
		t.Errorf("file %q, want %q", got, want)
	}
}

func TestFilesAreLookedForWhereTheyWereChosenLast(t *testing.T) {
	r := newRoom(t)
	path := r.table("Table 1", "Ada", r.note("Un banc")...)
	r.show()
	r.p.prepare.sticks = nil
	if got := r.p.join.from(); got != filepath.Dir(r.DossierPath()) {
		t.Errorf("it begins in %q", got)
	}
	r.p.prepare.sticks = r.p.sticks()
	if got := r.p.join.from(); got != "" {
		t.Errorf("it begins in %q though there is a stick", got)
	}
	r.p.join.chosen([]string{path})
	if got := r.p.join.from(); got != r.stick {
		t.Errorf("it begins in %q, files were last in %q", got, r.stick)
	}
}

func TestWhatWasErasedElsewhereLeavesTheSafeCopiesToo(t *testing.T) {
	r := newRoom(t)
	path := r.table("Table 1", "Ada")
	keeper := copies.Keeper{Dir: r.Settings().BackupDir()}
	if _, err := keeper.Make(t.Context(), r.Dossier(), copies.ByHand); err != nil {
		t.Fatal(err)
	}
	d, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Erase(t.Context(), "", "Marie Dupont")
	if err = errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
	r.show()
	r.p.join.add([]string{path})
	r.Wait("the plan is worked out", r.p.join.ready)
	r.says("1 effacement demandé ailleurs s’appliquera ici aussi.")
	stray := filepath.Join(keeper.Dir, "Essai.atelier") // nobody knows what is in it
	if err := os.WriteFile(stray, []byte("?"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.press("Réunir")
	r.merged()
	r.Wait("what stays is told", func() bool { return r.Window().Canvas().Overlays().Top() != nil })
	r.says("Des copies de sûreté sont à regarder", "2 copies de sûreté ont été réécrites.", "1 fichier parmi les copies n’a pas pu être réécrit", "Essai.atelier")
	list, err := keeper.List(t.Context(), r.Dossier())
	if err != nil || len(list) != 2 {
		t.Fatalf("copies: %v, %v", list, err)
	}
	for _, c := range list {
		if raw, err := os.ReadFile(c.Path); err != nil || strings.Contains(string(raw), "Dupont") {
			t.Errorf("the name is still in %s, %v", c.Path, err)
		}
	}
}

func TestWhatCannotBePreparedIsSaid(t *testing.T) {
	r := newRoom(t)
	r.show()
	r.p.prepare.names.SetText(" , ;")
	r.press("Préparer les fichiers")
	r.says("Donnez au moins un nom de table")
	r.p.prepare.names.SetText(strings.Join(tableNames(13), ","))
	r.press("Préparer les fichiers")
	r.says("Pas plus de 12 tables")
	r.p.prepare.names.SetText("Table 1")
	r.p.prepare.chooseWhere(filepath.Join(r.stick, "partie"))
	r.press("Préparer les fichiers")
	r.Wait("it is said", func() bool { return len(r.p.prepare.done.Objects) > 0 })
	r.p.prepare.people.Tapped(nil)
	r.p.prepare.chooseWhere(r.stick)
	r.press("Préparer les fichiers")
	r.Wait("it is written", func() bool { return strings.Contains(r.words(), "1 fichier écrit") })
	d, err := store.OpenReadOnly(t.Context(), filepath.Join(r.stick, "Le Havre 2026-11-25 – Table 1.atelier"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	st, err := d.State(t.Context(), r.id)
	if err = errors.Join(err, d.Close()); err != nil || st.Workshop.Animateur != "Marie Dupont" {
		t.Errorf("%+v, %v", st.Workshop, err)
	}
}

// post is a host over the dossier of a table.
type post struct {
	*viewtest.Host
	s *session.Session
}

func (h post) Session() *session.Session { return h.s }
func (h post) DossierPath() string       { return h.s.Dossier().Path() }

func TestTheDossierOfATableSaysSoAndHowToBringItBack(t *testing.T) {
	r := newRoom(t)
	d, err := store.Open(t.Context(), r.table("Table 3", "Ada", r.note("Un banc")...), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := post{r.Host, session.New(d, session.Options{Post: func(func()) {}})}
	p := newPane(h, func() []settings.Place { return nil })
	h.Show(p)
	words := viewtest.Words(p.Content())
	for _, want := range []string{"Poste\u00a0: Table 3", "«\u00a0Table 3.atelier\u00a0»", "clé USB", "Choisir les fichiers…"} {
		if !strings.Contains(words, want) {
			t.Errorf("no %q in:\n%s", want, words)
		}
	}
	if strings.Contains(words, "Préparer") {
		t.Errorf("a table prepares tables:\n%s", words)
	}
	if err := errors.Join(h.s.Close(t.Context()), d.Close()); err != nil {
		t.Error(err)
	}
}

func TestLooks(t *testing.T) {
	for _, look := range []struct {
		name   string
		scale  float32
		merged bool
	}{{"plan", 1, false}, {"merged", 1, true}, {"large", 2, false}} {
		r := newRoom(t)
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, look.scale))
		r.table("Table 1", "Ada Martin", slices.Concat(r.note("Un banc"), r.note("Un arbre"))...)
		note := r.note("Une ombrière")
		r.table("Table 2", "Élodie", append(note, r.set(workshop.KindNote, note[0].ID, workshop.NoteAuthor, "DUPONT Marie"),
			r.set(workshop.KindAction, actionID, workshop.ActionTitre, "Planter"), r.set(workshop.KindWorkshop, r.id, workshop.WorkshopLieu, "Salle des fêtes"))...)
		bad := filepath.Join(r.stick, "Photo.atelier")
		if err := os.WriteFile(bad, []byte("JFIF"), 0o600); err != nil {
			t.Fatal(err)
		}
		r.show()
		r.Session().Edit(r.set(workshop.KindWorkshop, r.id, workshop.WorkshopLieu, "Mairie"))
		r.p.join.offers = []offer{{filepath.Join("/media", "USB-MAIRIE", "Le Havre 2026-11-25 – Table 3.atelier"), "Clé ou disque USB-MAIRIE"}}
		r.p.prepare.where.SetChoices([]kit.Choice{{Value: "x", Text: "À côté de ce dossier (L’Atelier des communes)"}})
		r.p.prepare.where.SetChosen("x")
		r.p.join.add([]string{filepath.Join(r.stick, "Table 1.atelier"), filepath.Join(r.stick, "Table 2.atelier")})
		r.Wait("the plan is worked out", r.p.join.ready)
		if look.merged {
			r.press("Réunir")
			r.merged()
			r.Wait("the names are compared", func() bool {
				return len(r.p.join.result.cards) == 1 && len(r.Session().State().Choices()) == 1
			})
			r.p.join.offers = nil
			r.p.join.show()
		}
		r.Window().Canvas().Unfocus()
		test.AssertImageMatches(t, look.name+".png", r.Window().Canvas().Capture())
	}
}

func TestCopiesInConflictAndSticksAreFound(t *testing.T) {
	dir, stick := t.TempDir(), t.TempDir()
	open := filepath.Join(dir, "Ateliers.atelier")
	twin := filepath.Join(dir, "Ateliers (conflicted copy 2026-03-12 143205).atelier")
	table := filepath.Join(stick, "Table 1.atelier")
	for _, path := range []string{open, twin, table, filepath.Join(stick, "photo.jpg"), filepath.Join(dir, "Autre.atelier")} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sticks := []settings.Place{{Name: "Clé", Path: stick}, {Name: "partie", Path: filepath.Join(stick, "partie")}, {Name: "même clé", Path: stick}, {Name: "disque", Path: dir}}
	got := found(open, sticks)
	want := []offer{{twin, ""}, {table, "Clé"}, {filepath.Join(dir, "Autre.atelier"), "disque"}}
	if !slices.Equal(got, want) {
		t.Errorf("found %+v, want %+v", got, want)
	}
}
