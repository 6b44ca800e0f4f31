package participants

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/view/viewtest"
)

// notices returns what the notice says, with usual spaces.
func (r *room) notices() string { return plain(viewtest.Words(r.screen.notice)) }

func (r *room) says(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(r.notices(), text) {
			t.Errorf("the notice does not say %q:\n%s", text, r.notices())
		}
	}
}

// back presses Ctrl+Z.
func (r *room) back(t *testing.T) {
	t.Helper()
	if !r.Session().Undo() {
		t.Fatal("there is nothing to undo")
	}
	r.Settle()
	r.Reread()
}

func (r *room) inLine() bool {
	return r.Window().Canvas().Focused() == r.screen.entry.text.FocusTarget()
}

func TestWhatCompletesSomebodyIsSaidAndTakenBack(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "Jo Figeac"})
	line := "Jo Figeac, Mairie de Y, table 9, jo@exemple.fr"
	r.Write(line)
	r.Press(fyne.KeyReturn)
	r.wants(t, "Jo Figeac|Mairie de Y||9|")
	r.says(t, "Jo Figeac est déjà dans la liste. Fiche complétée : structure, table. Le contact n’est pas gardé")
	tapNotice(t, r, "Annuler")
	r.Settle()
	r.Reread()
	r.wants(t, "Jo Figeac||||")
	if len(r.screen.notice.Objects) > 0 || !r.inLine() {
		t.Error("the notice stays, or the line has not the focus")
	}

	r.Write(line)
	r.Press(fyne.KeyReturn)
	tapNotice(t, r, "Accord donné, garder le contact")
	r.wants(t, "Jo Figeac|Mairie de Y||9|jo@exemple.fr|accord")

	r.Write("Jo Figeac, mairie de y, table 4, élu")
	r.Press(fyne.KeyReturn)
	r.wants(t, "Jo Figeac|Mairie de Y|elu|9|jo@exemple.fr|accord")
	r.says(t, "Fiche complétée : collège.", "au lieu de : table 4")
	tapNotice(t, r, "Ajouter quand même")
	both := []string{"Jo Figeac|Mairie de Y||9|jo@exemple.fr|accord", "Jo Figeac|mairie de y|elu|4|"}
	r.wants(t, both...)
	r.back(t) // one gesture
	r.wants(t, "Jo Figeac|Mairie de Y|elu|9|jo@exemple.fr|accord")
}

func TestAnotherStructureIsAnotherPerson(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "Jo Figeac", Structure: "AMAP", Present: true})
	r.Write("Figeac Jo, Mairie de Y, table 9, élu, jo@exemple.fr")
	if !strings.Contains(r.words(), "Même nom, autre structure") {
		t.Error("nobody says that there is a namesake")
	}
	r.Press(fyne.KeyReturn)
	both := []string{"Jo Figeac|AMAP||||présent", "Figeac Jo|Mairie de Y|elu|9|"}
	r.wants(t, both...)
	r.says(t, "avec des structures différentes", "Le contact n’est pas gardé")
	if n := strings.Count(plain(r.words()), "Doublon ?"); n != 2 {
		t.Errorf("%d people are flagged:\n%s", n, r.words())
	}
	tapNotice(t, r, "Réunir")
	r.wants(t, "Jo Figeac|AMAP|elu|9||présent")
	r.says(t, "sont réunies. La fiche mise à la corbeille disait : Mairie de Y.")
	if strings.Contains(plain(r.words()), "Doublon ?") {
		t.Error("somebody is still flagged")
	}
	r.back(t)
	r.wants(t, both...)
	if len(r.screen.notice.Objects) > 0 {
		t.Errorf("the notice stays: %s", r.notices())
	}
}

// Two tables that were merged bring one person twice: one key joins them.
func TestTheSamePersonTwiceIsJoinedFromTheList(t *testing.T) {
	r := open(t, workshop.Participant{ID: id(1), Nom: "Jo Figeac"}, workshop.Participant{ID: id(2), Nom: "Zoé Roux"},
		workshop.Participant{ID: id(3), Nom: "FIGEAC Jo", Structure: "AMAP", Present: true, Contact: "jo@exemple.fr", Accord: true})
	r.Press(fyne.KeyDown)
	r.Write("r")
	joined := []string{"Jo Figeac|AMAP|||jo@exemple.fr|présent|accord", "Zoé Roux||||"}
	r.wants(t, joined...)
	if r.screen.selected() != id(1) || r.Window().Canvas().Focused() != r.screen.list {
		t.Error("who stays is not selected")
	}
	r.Press(fyne.KeyDown)
	r.Write("r")
	r.wants(t, joined...)
	r.says(t, "rien à réunir")
	r.back(t)
	if len(r.saved()) != 3 {
		t.Errorf("%q", r.saved())
	}
	r.Press(fyne.KeyHome, fyne.KeyReturn) // the panel says it too
	if !press(r.screen.panel.twin, "Réunir") {
		t.Fatal("no way to join them in the panel")
	}
	r.wants(t, joined...)
}

// A notice never takes back another gesture than its own.
func TestANoticeTakesBackOnlyItsOwn(t *testing.T) {
	people := []workshop.Participant{{ID: id(1), Nom: "A", Table: "1"}, {ID: id(2), Nom: "B"}}
	r := open(t, people...)
	r.Press(fyne.KeyDown)
	r.Write("2")
	test.Tap(r.screen.allHere)
	r.wants(t, "A|||2||présent", "B|||||présent")
	r.back(t)
	r.wants(t, "A|||2|", "B||||")
	if r.notices() != "" {
		t.Errorf("what was undone is still said: %s", r.notices())
	}

	test.Tap(r.screen.allHere)
	r.Session().Edit(r.screen.set(id(2), workshop.ParticipantTable, "7")) // something else happens
	tapNotice(t, r, "Annuler")
	r.wants(t, "A|||2|", "B|||7|")
	if !r.inLine() {
		t.Error("the line has not the focus")
	}

	r.paste(t, "Marie Dupont, AMAP\nPaul Durand, Mairie")
	r.Press(fyne.KeyReturn)
	r.Session().Edit(r.screen.set(id(1), workshop.ParticipantTable, "5"))
	tapNotice(t, r, "Annuler")
	r.wants(t, "A|||5|", "B|||7|")
}

func TestALongNameIsRefusedAndKept(t *testing.T) {
	r := open(t)
	long := strings.Repeat("x", 500)
	r.Write(long)
	r.Press(fyne.KeyReturn)
	r.wants(t)
	r.says(t, "Ce nom fait 500 caractères, et 120 au plus")
	if r.screen.entry.text.Text() != long {
		t.Error("what was typed is lost")
	}
	r.Press(fyne.KeyEscape)
	r.Write("Jo\u202e Figeac, maire de Cahors")
	r.Press(fyne.KeyReturn)
	r.wants(t, "Jo Figeac|Mairie de Cahors|elu||")
	r.says(t, "caractères invisibles")
}

func TestAContactBesideANameIsNoName(t *testing.T) {
	r := open(t)
	r.Write("Marie Dupont <marie@exemple.fr>, AMAP")
	r.Press(fyne.KeyReturn)
	r.wants(t, "Marie Dupont|AMAP|||")
	tapNotice(t, r, "Accord donné, garder le contact")
	r.wants(t, "Marie Dupont|AMAP|||marie@exemple.fr|accord")
}

// The person who is meant is in sight, above what is said of them.
func TestWhoIsMeantIsInSight(t *testing.T) {
	people := crowd(60)
	r := open(t, people...)
	last := r.names()[59]
	r.Write(last)
	r.Press(fyne.KeyReturn)
	r.says(t, "est déjà dans la liste")
	list, notice := r.screen.list, r.screen.notice
	bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(list).Y + list.Size().Height
	if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(notice).Y; top < bottom {
		t.Errorf("the notice, at %v, covers the list down to %v", top, bottom)
	}
	row := r.rowOf(last)
	if row == nil {
		t.Fatal("who is meant is not shown")
	}
	if end := fyne.CurrentApp().Driver().AbsolutePositionForObject(row).Y + row.Size().Height; end > bottom+1 {
		t.Errorf("the row ends at %v, the list at %v", end, bottom)
	}
}

// rowOf returns the row of the list that shows a name, nil when none does.
func (r *room) rowOf(name string) (found *personRow) {
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if row, ok := o.(*personRow); ok && row.Visible() && row.name.Text() == name {
			found = row
			return
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				look(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				look(c)
			}
		}
	}
	look(r.screen.list)
	return found
}
