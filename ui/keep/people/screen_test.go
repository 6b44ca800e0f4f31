package people

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/copies"
	"atelier/ui/kit"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

const (
	noteID   = "019e5000-1000-7000-8000-000000000001"
	otherID  = "019e5000-1000-7000-8000-000000000002"
	actionID = "019e5000-1000-7000-8000-000000000003"
	oldNote  = "019e5000-1000-7000-8000-000000000004"
)

var today = time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)

// room is a dossier with two workshops and the pane over it.
type room struct {
	*viewtest.Host
	t        *testing.T
	p        *pane
	old, new string // the workshops
}

func set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: v}
}

// peopled is a workshop in which Marie Dupont comes up.
func peopled() []workshop.Set {
	return []workshop.Set{
		set(workshop.KindWorkshop, "", workshop.WorkshopTitre, "Bien vieillir à Giffaumont"),
		set(workshop.KindWorkshop, "", workshop.WorkshopDate, "2026-11-20"),
		set(workshop.KindWorkshop, "", workshop.WorkshopAnimateur, "Jean Petit"),
		set(workshop.KindNote, noteID, workshop.NoteText, "Marie Dupont propose un banc devant l’école, « à l’ombre »."),
		set(workshop.KindNote, noteID, workshop.NoteKindOf, string(workshop.Idea)),
		set(workshop.KindNote, noteID, workshop.NoteAuthor, "Dupont Marie"),
		set(workshop.KindNote, otherID, workshop.NoteText, "Mme Dupont l’a redit deux fois : il manque des bancs."),
		set(workshop.KindAction, actionID, workshop.ActionTitre, "Installer des bancs"),
		set(workshop.KindAction, actionID, workshop.ActionPersonnePilote, "Marie DUPONT et Jean Petit"),
		set(workshop.KindAction, actionID, workshop.ActionEluReferent, "Le maire"),
	}
}

// open shows the pane.
func open(t *testing.T) *room {
	t.Helper()
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	r := &room{Host: viewtest.New(t, view.Dossier), t: t}
	r.old = r.OpenWorkshop(
		set(workshop.KindWorkshop, "", workshop.WorkshopTitre, "Premier atelier"),
		set(workshop.KindWorkshop, "", workshop.WorkshopDate, "2025-03-12"),
		set(workshop.KindNote, oldNote, workshop.NoteText, "Une idée de Zoé Lange"),
		set(workshop.KindNote, oldNote, workshop.NoteAuthor, "Zoé Lange"))
	r.new = r.OpenWorkshop(peopled()...)
	r.Window().SetPadded(false)
	r.show()
	return r
}

func (r *room) show() {
	r.p = New(r).(*pane)
	r.p.now = func() time.Time { return today }
	r.Show(r.p)
	r.read()
}

// read waits until the people in the dossier are known.
func (r *room) read() {
	r.t.Helper()
	r.Wait("the dossier is read", func() bool { return r.p.known.workshops != nil })
}

// seen waits until it is shown what would be erased.
func (r *room) seen(v *foundView) {
	r.t.Helper()
	r.Wait("what would be erased is shown", func() bool { return v.box.Visible() && len(v.box.Objects) > 1 })
}

// pick chooses a workshop to make anonymous.
func (r *room) pick(id string) {
	r.t.Helper()
	r.p.anonymous.pick(id)
	r.seen(r.p.anonymous.found)
}

func (r *room) words() string {
	if top := r.Window().Canvas().Overlays().Top(); top != nil {
		return viewtest.Words(top)
	}
	return viewtest.Words(r.p.Content())
}

func (r *room) says(want ...string) {
	r.t.Helper()
	words := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(r.words())
	for _, w := range want {
		if !strings.Contains(words, w) {
			r.t.Errorf("no %q in:\n%s", w, words)
		}
	}
}

// tap presses the button that says a text, in the dialog on top if there is one.
func (r *room) tap(text string) {
	r.t.Helper()
	var root fyne.CanvasObject = r.p.Content()
	if top := r.Window().Canvas().Overlays().Top(); top != nil {
		root = top
	}
	b := buttonIn(root, text)
	if b == nil || b.Disabled() {
		r.t.Fatalf("no button %q that can be pressed in:\n%s", text, r.words())
	}
	test.Tap(b)
}

func buttonIn(o fyne.CanvasObject, text string) (found *kit.Button) {
	if o == nil || !o.Visible() {
		return nil
	}
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *kit.Button:
		if o.Text() == text {
			return o
		}
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		if found == nil {
			found = buttonIn(child, text)
		}
	}
	return found
}

// preview types a name and presses Enter.
func (r *room) preview(name string) {
	r.t.Helper()
	r.Write(name)
	r.Press(fyne.KeyReturn)
	r.seen(r.p.person.found)
}

// erase waits until an erasure is over.
func (r *room) confirm() {
	r.t.Helper()
	r.tap("Effacer pour de bon")
	r.Wait("it is erased", func() bool { return !r.p.busy && r.Window().Canvas().Overlays().Top() != nil })
}

// holds returns which of the files under dir hold a text, in any encoding.
func holds(t *testing.T, dir, text string) (out []string) {
	t.Helper()
	wide := utf16.Encode([]rune(text))
	little, big := make([]byte, 0, 2*len(wide)), make([]byte, 0, 2*len(wide))
	for _, u := range wide {
		little, big = binary.LittleEndian.AppendUint16(little, u), binary.BigEndian.AppendUint16(big, u)
	}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if bytes.Contains(raw, []byte(text)) || bytes.Contains(raw, little) || bytes.Contains(raw, big) {
			out = append(out, filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// copy makes a safe copy of the dossier and returns where.
func (r *room) copy() string {
	r.t.Helper()
	r.Settle()
	c, err := copies.Keeper{Dir: r.Settings().BackupDir()}.Make(r.t.Context(), r.Dossier(), copies.ByHand)
	if err != nil {
		r.t.Fatal(err)
	}
	return c.Path
}

func TestWhoIsNamedInTheDossierIsProposed(t *testing.T) {
	r := open(t)
	r.says("Jean Petit (2)", "Zoé Lange (1)", "Marie DUPONT (1)", "Dupont Marie (1)", viewtest.Person+" (")
	r.Write("zoe")
	r.says("Zoé Lange (1)")
	if strings.Contains(r.words(), "Jean Petit (2)") {
		t.Error("a name that does not fit is proposed too")
	}
}

func TestANameIsChosenByKeyboardWithItsOtherSpellings(t *testing.T) {
	r := open(t)
	r.Write("marie")
	r.Window().Canvas().FocusNext() // the first name that fits
	r.Press(fyne.KeyReturn)         // then its look is next
	if got := r.p.person.name.Text(); got != "Marie DUPONT" && got != "Dupont Marie" {
		t.Fatalf("chosen: %q", got)
	}
	if got := r.p.person.others.Text(); len(strings.Split(got, "\n")) != 1 || len(strings.Fields(got)) != 2 {
		t.Errorf("other spellings: %q", got)
	}
	r.Press(fyne.KeyReturn)
	r.seen(r.p.person.found)
	r.says("Ce qui serait effacé", "Des mots disparaissent dans une note et une action", "À regarder vous-même", "Mme Dupont l’a redit")
}

func TestAPersonIsErasedFromTheDossierItsCopiesAndThisComputer(t *testing.T) {
	r := open(t)
	if err := r.Settings().Update(func(v *settings.Values) { v.Person, v.Facilitator = "marie dupont", "Jean Petit" }); err != nil {
		t.Fatal(err)
	}
	r.copy()
	dir := filepath.Dir(r.DossierPath())
	if len(holds(t, dir, "Marie")) < 2 {
		t.Fatal("the name is not where it should be before")
	}
	r.preview("Marie Dupont")
	r.tap("Effacer cette personne…")
	r.says("Effacer « Marie Dupont » ?", "« Marie Dupont » et « Dupont Marie »", "Vous ne pourrez pas revenir en arrière")
	r.confirm()
	r.says("C’est effacé", "3 saisies du dossier ont été réécrites.", "1 copie de sûreté a été réécrite.", "Restent entre vos mains")
	if left := append(holds(t, dir, "Marie"), holds(t, dir, "marie")...); len(left) > 0 {
		t.Errorf("the name is still in %q", left)
	}
	if v := r.Settings().Values(); v.Person != "" || v.Facilitator != "Jean Petit" {
		t.Errorf("this computer remembers %q and %q", v.Person, v.Facilitator)
	}
	st := r.Stored()
	if n, _ := st.Note(noteID); n.Text != "[…] […] propose un banc devant l’école, « à l’ombre »." || n.Author != "[…] […]" {
		t.Errorf("the note is %+v", n)
	}
	r.Press(fyne.KeyEscape)
	if r.p.person.name.Text() != "" || r.p.person.others.Text() != "" {
		t.Error("the name is still in the field")
	}
}

// TestAParticipantGoesWithTheContact: who is erased can no longer be written to,
// and still counts.
func TestAParticipantGoesWithTheContact(t *testing.T) {
	r := open(t)
	who := workshop.NewID()
	p := func(f workshop.Field, v string) workshop.Set {
		s := set(workshop.KindParticipant, who, f, v)
		s.Workshop = r.new
		return s
	}
	r.Session().Edit(p(workshop.ParticipantNom, "Inès Roux"), p(workshop.ParticipantCollege, string(workshop.Inhabitant)), p(workshop.ParticipantPresent, "1"),
		p(workshop.ParticipantContact, "ines@exemple.fr"), p(workshop.ParticipantAccord, "1"))
	r.Settle()
	r.show()
	if texts := r.p.known.otherTexts("Inès Roux"); !slices.Contains(texts, "ines@exemple.fr") {
		t.Fatalf("proposed: %q", texts)
	}
	r.preview("Inès Roux")
	r.tap("Effacer cette personne…")
	r.confirm()
	st := r.Stored()
	got, ok := st.Participant(who)
	if !ok || strings.Contains(got.Nom, "Roux") || strings.Contains(got.Contact, "ines") || workshop.Count(st.Participants()).PresentBy[workshop.Inhabitant] != 1 {
		t.Errorf("%+v", got)
	}
}

func TestNothingIsErasedWithoutAYes(t *testing.T) {
	r := open(t)
	r.preview("Marie Dupont")
	r.tap("Effacer cette personne…")
	r.Press(fyne.KeyReturn) // the focus is on the button that does nothing
	if n, _ := r.Stored().Note(noteID); !strings.HasPrefix(n.Text, "Marie Dupont") || r.Window().Canvas().Overlays().Top() != nil {
		t.Errorf("the note is %q", n.Text)
	}
}

func TestWhatSomebodyWasTypingGoesToo(t *testing.T) {
	r := open(t)
	for _, typed := range []string{"Ève", "Ève Lemo", "Ève Lemoine"} {
		s := set(workshop.KindAction, actionID, workshop.ActionPersonnePilote, typed)
		s.Workshop = r.new
		if _, err := r.Dossier().Apply(t.Context(), "", s); err != nil {
			t.Fatal(err)
		}
	}
	r.show()
	r.says("Ève Lemoine (1)")
	r.preview("Ève Lemoine")
	r.tap("Effacer cette personne…")
	r.confirm()
	if left := holds(t, filepath.Dir(r.DossierPath()), "Lemo"); len(left) > 0 {
		t.Errorf("what was typed is still in %q", left)
	}
}

func TestWordsThatSayTooMuchOrNothing(t *testing.T) {
	r := open(t)
	r.Press(fyne.KeyReturn)
	r.says("Écrivez un nom")
	r.preview("Dupont")
	r.says("« Dupont » est un mot seul", "Des mots disparaissent dans 2 notes et une action")
	r.p.person.others.OnTyped("")
	r.p.person.others.SetText("—\n" + strings.Repeat("mot ", workshop.MaxTraceWords+1))
	r.tap("Voir ce qui serait effacé")
	r.says("mot » est trop long")
}

func TestWhoIsNowhereCanBeErasedAllTheSame(t *testing.T) {
	r := open(t)
	r.preview("Ada Lovelace")
	r.says("Rien de cela n’est écrit dans le dossier.")
	r.tap("Effacer cette personne…")
	r.confirm()
	r.says("0 saisie du dossier a été réécrite.")
}

func TestThePlaceOfOnlyOneWorkshopIsNotAnotherPlace(t *testing.T) {
	r := open(t)
	s := set(workshop.KindWorkshop, r.new, workshop.WorkshopLieu, "Chez Ada Lovelace")
	s.Workshop = r.new
	r.Session().Edit(s)
	r.Settle()
	r.preview("Ada Lovelace")
	r.says("Des mots disparaissent à un endroit, historique compris.")
}

func TestALeftoverLeadsToItsNote(t *testing.T) {
	r := open(t)
	r.preview("Marie Dupont")
	r.p.person.found.box.Refresh()
	want := view.Route{Stage: view.Notes, Workshop: r.new, Item: otherID}
	for _, pl := range r.p.person.found.shown.left {
		if pl.route == want {
			r.tap("Voir")
			if len(r.Routes) != 1 || r.Routes[0].Stage == "" {
				t.Errorf("routes: %+v", r.Routes)
			}
			return
		}
	}
	t.Errorf("left: %+v", r.p.person.found.shown.left)
}

func TestThePreviewIsThereAgainAfterAPlaceWasSeen(t *testing.T) {
	r := open(t)
	r.preview("Marie Dupont")
	r.pickOff()
	s := set(workshop.KindNote, otherID, workshop.NoteText, "Il manque des bancs.")
	s.Workshop = r.new
	r.Session().Edit(s)
	r.Settle()
	r.p.Enter()
	r.Wait("what would be erased is shown anew", func() bool {
		return r.p.person.found.box.Visible() && r.p.person.found.shown.gone != nil && len(r.p.person.found.box.Objects) > 1
	})
	r.says("Ce qui serait effacé", "propose un banc", "dans l’historique")
	if r.p.person.name.Text() != "Marie Dupont" {
		t.Errorf("the name is %q", r.p.person.name.Text())
	}
}

// pickOff leaves the pane, as to see a place.
func (r *room) pickOff() {
	r.t.Helper()
	r.tap("Voir")
	r.p.Leave()
	r.Window().Canvas().Unfocus()
}

func TestALongListOfPlacesLeavesTheButtonInSight(t *testing.T) {
	r := open(t)
	for range 9 {
		s := set(workshop.KindNote, workshop.NewID(), workshop.NoteText, "Mme Dupont y tient.")
		s.Workshop = r.new
		r.Session().Edit(s)
	}
	r.Settle()
	r.preview("Marie Dupont")
	if n := strings.Count(r.words(), "Mme Dupont"); n > fewLeft {
		t.Errorf("%d places are shown before one asks", n)
	}
	r.tap("Montrer les 7 autres endroits")
	if n := strings.Count(r.words(), "Mme Dupont"); n != 10 {
		t.Errorf("%d places are shown of 10", n)
	}
	if b, ok := r.Window().Canvas().Focused().(*kit.Button); !ok || b.Text() != "Voir" {
		t.Error("the focus is not on the first place that came")
	}
}

func TestTheReminderLeadsToTheWorkshopsThatAreLate(t *testing.T) {
	r := open(t)
	r.p.Leave()
	r.Window().Canvas().Unfocus()
	r.Window().Resize(fyne.NewSize(1134, 360)) // the list is below the fold
	r.SetRoute(view.Route{Stage: view.Dossier, Item: LateItem})
	r.p.Enter()
	r.Wait("the first of the list has the focus", func() bool {
		b, ok := r.Window().Canvas().Focused().(*kit.Button)
		return ok && b.Text() == "Anonymiser…"
	})
	if r.p.content.Offset.Y == 0 {
		t.Error("the list is not scrolled to")
	}
	r.Press(fyne.KeyReturn)
	if r.p.anonymous.choose.Chosen() != r.old {
		t.Error("it is not the workshop of the list")
	}
}

func TestACopyThatCannotBeRewrittenIsTold(t *testing.T) {
	r := open(t)
	path := r.copy()
	if err := os.WriteFile(path, []byte("n’est plus un dossier"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "Mémo.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r.preview("Marie Dupont")
	r.tap("Effacer cette personne…")
	r.confirm()
	r.says("2 fichiers parmi les copies n’ont pas pu être réécrits", "Mémo.txt", filepath.Base(path), filepath.Dir(path), "supprimez-les")
}

func TestAWorkshopIsMadeAnonymous(t *testing.T) {
	r := open(t)
	if err := r.Settings().Update(func(v *settings.Values) { v.Person, v.Facilitator = "Zoé Lange", "Jean Petit" }); err != nil {
		t.Fatal(err)
	}
	r.pick(r.new)
	r.says("Bien vieillir à Giffaumont · 20 nov. 2026", "Le maire", "Ce qui serait effacé")
	r.tap("Anonymiser cet atelier…")
	r.says("Anonymiser « Bien vieillir à Giffaumont » ?", "« Jean Petit »")
	if strings.Contains(r.words(), "Le maire") {
		t.Error("a role would be erased as a name")
	}
	r.confirm()
	st := r.Stored()
	a, _ := st.Action(actionID)
	if a.PersonnePilote != "[…] […] et […] […]" || a.EluReferent != "Le maire" || st.Workshop.Animateur != "[…] […]" {
		t.Errorf("the action is %+v, the facilitator %q", a, st.Workshop.Animateur)
	}
	changes, err := r.Dossier().Changes(t.Context(), r.new)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		if strings.Contains(c.Person, "Camille") {
			t.Fatalf("who wrote is still told: %+v", c)
		}
	}
	if v := r.Settings().Values(); v.Facilitator != "" || v.Person != "Zoé Lange" {
		t.Errorf("this computer remembers %q and %q", v.Facilitator, v.Person)
	}
	r.Press(fyne.KeyEscape)
	old, err := r.Dossier().State(t.Context(), r.old)
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := old.Note(oldNote); n.Author != "Zoé Lange" {
		t.Errorf("another workshop lost a name: %+v", n)
	}
}

func TestANameThatIsTurnedOffStays(t *testing.T) {
	r := open(t)
	r.pick(r.new)
	r.Window().Canvas().FocusNext() // the first name
	chip := r.Window().Canvas().Focused()
	before := r.p.anonymous.found.shown.signed
	r.Press(fyne.KeyReturn)
	r.Wait("less would be erased", func() bool { return r.p.anonymous.found.shown.signed < before })
	if r.Window().Canvas().Focused() != chip {
		t.Error("the focus went elsewhere")
	}
	first := r.p.anonymous.held().names[0]
	if slices.Contains(r.p.anonymous.said.names, first) || len(r.p.anonymous.said.names) == 0 {
		t.Errorf("%q would be erased of %q", r.p.anonymous.said.names, first)
	}
}

func TestHowLongNamesAreKept(t *testing.T) {
	r := open(t)
	r.says("1 atelier garde des noms au-delà de ce délai", "Premier atelier", "12 mars 2025 · 2 noms")
	months := func() int { return r.Settings().Values().RetentionMonths }
	r.Window().Canvas().Focus(r.p.retention.months.FocusTarget())
	r.p.retention.months.SelectAll()
	r.Write("36")
	r.says("Aucun atelier ne garde de noms au-delà de ce délai.")
	if months() != 36 {
		t.Errorf("remembered: %d", months())
	}
	r.Write("0") // 360
	r.says("Un nombre de mois, de 1 à 120")
	if months() != 36 {
		t.Errorf("remembered: %d", months())
	}
	test.Tap(r.p.retention.remind)
	if months() != settings.NeverRemind {
		t.Errorf("remembered: %d", months())
	}
	r.says("Sans rappel")
	r.p.Leave()
	r.p.Enter()
	r.Settle()
	if r.p.retention.remind.On() || r.p.retention.months.Text() != "12" {
		t.Error("the choice is not shown when one comes back")
	}
}

func TestAnOverdueWorkshopIsMadeAnonymousAndNoLongerListed(t *testing.T) {
	r := open(t)
	r.tap("Anonymiser…")
	r.seen(r.p.anonymous.found)
	if r.p.anonymous.choose.Chosen() != r.old {
		t.Fatal("the workshop is not chosen")
	}
	r.tap("Anonymiser cet atelier…")
	r.confirm()
	r.Press(fyne.KeyEscape)
	r.Wait("the workshop is no longer listed", func() bool { return len(r.p.retention.late()) == 0 })
	r.says("Aucun atelier ne garde de noms au-delà de ce délai.", "Cet atelier ne contient plus de nom")
}

func TestADossierThatIsReadOnlyIsOnlyLookedAt(t *testing.T) {
	r := open(t)
	r.ReadOnly()
	r.show()
	r.preview("Marie Dupont")
	r.says("Mme Dupont", "ouvert en lecture seule")
	if !r.p.person.found.erase.Disabled() {
		t.Error("it can be erased from")
	}
}

func TestLooks(t *testing.T) {
	r := open(t)
	r.preview("Marie Dupont")
	r.Window().Resize(fyne.NewSize(1134, 1000))
	test.AssertImageMatches(t, "person.png", r.Window().Canvas().Capture())

	r = open(t)
	r.pick(r.new)
	r.Window().Resize(fyne.NewSize(1134, 1000))
	test.AssertImageMatches(t, "workshop.png", r.Window().Canvas().Capture())

	r = open(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.show()
	r.preview("Marie Dupont")
	test.AssertImageMatches(t, "double.png", r.Window().Canvas().Capture())
}
