package choose

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

const (
	noteID   = "019e5000-1000-7000-8000-000000000001"
	actionID = "019e5000-1000-7000-8000-000000000003"
)

// room is a window over a real dossier.
type room struct {
	*viewtest.Host
	t  *testing.T
	id string // of the workshop
	s  *sheet
}

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{Host: viewtest.New(t, view.Notes), t: t}
	r.id = r.OpenWorkshop()
	r.write("Ada", r.set(workshop.KindNote, noteID, workshop.NoteText, "Les bancs manquent. Il fait froid."))
	r.write("Ada", r.set(workshop.KindAction, actionID, workshop.ActionTitre, "Planter des arbres"), r.set(workshop.KindAction, actionID, workshop.ActionFin, "2026-10-01"))
	r.Window().SetPadded(false)
	r.Window().SetContent(kit.NewSurface(theme.ColorPaper, "", 0))
	r.Window().Resize(fyne.NewSize(1366, 700))
	return r
}

func (r *room) set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: r.id, Kind: kind, ID: id, Field: f}, Value: v}
}

func (r *room) write(person string, sets ...workshop.Set) {
	r.t.Helper()
	if _, err := r.Dossier().Apply(r.t.Context(), person, sets...); err != nil {
		r.t.Fatal(err)
	}
}

// two gives the note, the action's status and its end two values each.
func (r *room) two() {
	r.Apart(func() {
		r.write("", r.set(workshop.KindNote, noteID, workshop.NoteText, "Deux bancs manquent. Il fait froid."),
			r.set(workshop.KindAction, actionID, workshop.ActionStatut, "À venir"), r.set(workshop.KindAction, actionID, workshop.ActionFin, ""))
	}, map[string][]workshop.Set{"Élodie": {
		r.set(workshop.KindNote, noteID, workshop.NoteText, "Les bancs manquent devant l’école. Il fait froid."),
		r.set(workshop.KindAction, actionID, workshop.ActionStatut, "En cours"),
		r.set(workshop.KindAction, actionID, workshop.ActionFin, "2026-12-01"),
	}})
}

func (r *room) show(at view.Sheet) { r.s = show(r, at) }

func (r *room) words() string {
	if top := r.Window().Canvas().Overlays().Top(); top != nil {
		return viewtest.Words(top)
	}
	return ""
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

// press goes to a button by Tab and presses it.
func (r *room) press(text string) {
	r.t.Helper()
	for range 30 {
		if b, ok := r.Window().Canvas().Focused().(*kit.Button); ok && b.Text() == text {
			r.Press(fyne.KeyReturn)
			return
		}
		r.Window().Canvas().FocusNext()
	}
	r.t.Fatalf("no button %q can be reached in:\n%s", text, r.words())
}

func TestTwoTextsAreShownAndOneIsKeptByKeyboard(t *testing.T) {
	r := newRoom(t)
	r.two()
	r.show(view.Sheet{})
	r.says("1 sur 3", "Constat", "Texte", "Élodie", "ordinateur PC-ÉLODIE", "Personne non précisée", "[ajouté\u00a0: Deux]", "devant l’école", "Garder ce texte", "Joindre les deux")
	r.press("Garder ce texte") // the first one is the last written: here
	if n, _ := r.Stored().Note(noteID); n.Text != "Deux bancs manquent. Il fait froid." {
		t.Errorf("the note says %q", n.Text)
	}
	if len(r.Stored().Disputed) != 2 {
		t.Errorf("still to be chosen: %v", r.Stored().Disputed)
	}
	r.says("2 sur 3", "Action «\u00a0Planter des arbres\u00a0»", "1er\u00a0décembre 2026", "Aucun texte")
	if strings.Contains(r.words(), "Joindre") {
		t.Error("two days can be joined")
	}
	r.press("Garder ce texte")
	r.says("3 sur 3", "En cours", "À venir", "Statut")
	r.press("Plus tard")
	if r.s.card.Open() || len(r.Said) != 1 || !strings.HasPrefix(r.Said[0], "1 texte attend") {
		t.Errorf("open %v, said %q", r.s.card.Open(), r.Said)
	}
}

func TestTheOtherTextIsKeptAndThatIsUndone(t *testing.T) {
	r := newRoom(t)
	r.two()
	r.show(view.Sheet{Kind: workshop.KindNote, ID: noteID})
	r.Window().Canvas().FocusNext()
	r.Window().Canvas().FocusNext()
	r.press("Garder ce texte")
	if n, _ := r.Stored().Note(noteID); n.Text != "Les bancs manquent devant l’école. Il fait froid." {
		t.Errorf("the note says %q", n.Text)
	}
	r.press("Précédent")
	r.says("C’est choisi")
	r.Session().Undo()
	r.Wait("the choice is undone", func() bool { return len(r.Session().State().Disputed) == 3 })
	r.says("1 sur 3", "Garder ce texte", "Joindre les deux")
	if c := r.Stored().Disputed; len(c) != 3 {
		t.Errorf("to be chosen after undo: %v", c)
	}
}

func TestBothTextsAreJoinedMendedAndSaved(t *testing.T) {
	r := newRoom(t)
	r.two()
	r.show(view.Sheet{})
	r.press("Joindre les deux")
	want := "Les bancs manquent devant l’école. Il fait froid. Deux bancs manquent."
	if got := r.s.joining.Text(); got != want {
		t.Fatalf("joined: %q", got)
	}
	r.press("Revenir aux textes")
	r.says("Garder ce texte")
	r.press("Joindre les deux")
	r.Write("!")
	r.press("Enregistrer ce texte")
	if n, _ := r.Stored().Note(noteID); n.Text != want+"!" {
		t.Errorf("the note says %q", n.Text)
	}
	r.says("2 sur 3")
}

// Nothing that was typed is lost by going back, be it by Escape or the cross.
func TestEscapeKeepsTheJoinedText(t *testing.T) {
	r := newRoom(t)
	r.two()
	r.show(view.Sheet{})
	for _, leave := range []func(){
		func() { r.Press(fyne.KeyEscape) },
		func() { r.Window().Canvas().FocusNext(); r.Press(fyne.KeyEscape) }, // from the button
	} {
		r.press("Joindre les deux")
		r.Write("!")
		leave()
		if !r.s.card.Open() || r.s.joining != nil {
			t.Fatalf("open %v, joining %v", r.s.card.Open(), r.s.joining)
		}
		r.says("Garder ce texte")
	}
	r.press("Joindre les deux")
	if got := r.s.joining.Text(); !strings.HasSuffix(got, "!!") {
		t.Errorf("what was typed is lost: %q", got)
	}
	r.press("Enregistrer ce texte")
	if n, _ := r.Stored().Note(noteID); !strings.HasSuffix(n.Text, "!!") {
		t.Errorf("the note says %q", n.Text)
	}
	r.Press(fyne.KeyEscape)
	if r.s.card.Open() {
		t.Error("Escape does not close the sheet")
	}
}

func TestTheTableSpeaksForWhoGaveNoName(t *testing.T) {
	r := newRoom(t)
	other := workshop.NewID()
	r.Apart(func() { r.write("", r.set(workshop.KindNote, noteID, workshop.NoteText, "Deux bancs")) }, map[string][]workshop.Set{
		"": {r.set(workshop.KindNote, noteID, workshop.NoteText, "Un banc"),
			r.set(workshop.KindNote, other, workshop.NoteText, "La cour"), r.set(workshop.KindNote, other, workshop.NoteTable, "Écoles")},
	})
	r.show(view.Sheet{})
	r.says("Table Écoles", "Personne non précisée")
}

func TestThreeTexts(t *testing.T) {
	r := newRoom(t)
	r.Apart(func() { r.write("Zoé", r.set(workshop.KindNote, noteID, workshop.NoteText, "Deux bancs")) }, map[string][]workshop.Set{
		"Ada":    {r.set(workshop.KindNote, noteID, workshop.NoteText, "Un banc")},
		"Élodie": {r.set(workshop.KindNote, noteID, workshop.NoteText, "Trois bancs")},
	})
	r.show(view.Sheet{})
	r.says("1 sur 1", "Joindre tous les textes", "plusieurs endroits", "Ada", "Élodie", "Zoé")
	r.press("Joindre tous les textes")
	r.press("Enregistrer ce texte")
	if n, _ := r.Stored().Note(noteID); strings.Count(n.Text, "banc") != 3 {
		t.Errorf("the note says %q", n.Text)
	}
	if r.s.card.Open() || len(r.Said) != 1 || !strings.HasPrefix(r.Said[0], "Tous les textes sont choisis") {
		t.Errorf("open %v, said %q", r.s.card.Open(), r.Said)
	}
}

func TestNothingToChoose(t *testing.T) {
	r := newRoom(t)
	r.Reopen(r.id)
	r.show(view.Sheet{})
	if r.words() != "" || len(r.Said) != 1 {
		t.Errorf("said %q, shows:\n%s", r.Said, r.words())
	}
}

func TestReadOnlyTextsAreOnlyShown(t *testing.T) {
	r := newRoom(t)
	r.two()
	r.ReadOnly()
	r.show(view.Sheet{})
	r.says("lecture seule", "Deux")
	if strings.Contains(r.words(), "Joindre") {
		t.Error("the texts can be joined")
	}
}

func TestTheNumberOfAnEPCIGoesWithItsName(t *testing.T) {
	r := newRoom(t)
	epci := func(number, name string) []workshop.Set {
		return []workshop.Set{r.set(workshop.KindWorkshop, r.id, workshop.WorkshopEPCI, number), r.set(workshop.KindWorkshop, r.id, workshop.WorkshopEPCINom, name)}
	}
	r.Apart(func() { r.write("", epci("1", "CC Une")...) }, map[string][]workshop.Set{"Élodie": epci("2", "CC Deux")})
	r.show(view.Sheet{})
	r.says("1 sur 1", "CC Deux")
	r.Window().Canvas().FocusNext()
	r.Window().Canvas().FocusNext()
	r.press("Garder ce texte")
	if st := r.Stored(); st.Workshop.EPCI != "2" || st.Workshop.EPCINom != "CC Deux" || len(st.Disputed) != 0 {
		t.Errorf("%+v, %v", st.Workshop, st.Disputed)
	}
}

func TestLooks(t *testing.T) {
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	for _, look := range []struct {
		name  string
		scale float32
	}{{"two", 1}, {"large", 2}} {
		r := newRoom(t)
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, look.scale))
		r.two()
		c := r.Session().State().Disputed
		for k, cell := range c { // at moments that do not change
			cell.Written = workshop.NewStamp(time.Date(2026, 11, 24, 14, 32, 0, 0, time.UTC))
			for i := range cell.Others {
				cell.Others[i].Written = workshop.NewStamp(time.Date(2026, 11, 24, 15, 5, 0, 0, time.UTC))
			}
			c[k] = cell
		}
		r.show(view.Sheet{})
		test.AssertImageMatches(t, look.name+".png", r.Window().Canvas().Capture())
		if look.scale == 1 {
			r.press("Joindre les deux")
			r.Window().Canvas().Unfocus()
			test.AssertImageMatches(t, "join.png", r.Window().Canvas().Capture())
		}
	}
}
