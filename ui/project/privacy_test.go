package project_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/project"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// parts are those of all screens.
var parts = []string{"", "matrice", "resultats", "calendrier", "suivi", "meet", "rate"}

// TestNobodyIsNamed fills every field that names a person, and reads all pages of
// all slides.
func TestNobodyIsNamed(t *testing.T) {
	h := filled(t, 12)
	for _, a := range h.state.Actions() {
		h.put(workshop.KindAction, a.ID, workshop.ActionRemarques, secret("remarques"))
		h.put(workshop.KindAction, a.ID, workshop.ActionPartenaires, secret("partenaires"))
		h.put(workshop.KindAction, a.ID, workshop.ActionStructurePilote, secret("pilote")) // who carries it, once more
		h.put(workshop.KindAction, a.ID, workshop.ActionServicePilote, "Service de "+secret("elu"))
		id := h.id("avancement")
		h.put(workshop.KindProgress, id, workshop.ProgressAction, a.ID)
		h.put(workshop.KindProgress, id, workshop.ProgressText, secret("avancement"))
	}
	for _, b := range h.state.Blocks() {
		h.put(workshop.KindBlock, b.ID, workshop.BlockConsignes, secret("consignes"))
	}
	for i, p := range h.state.Participants() {
		if i%2 == 0 {
			h.put(workshop.KindParticipant, p.ID, workshop.ParticipantTable, p.Nom)
		}
		h.put(workshop.KindParticipant, p.ID, workshop.ParticipantStructure, secret("animateur"))
	}
	for i, n := range h.state.Notes() {
		h.put(workshop.KindNote, n.ID, workshop.NoteTable, []string{secret("auteur"), "Table de " + secret("pilote")}[i%2])
	}
	h.put(workshop.KindSheet, h.id("fiche"), workshop.SheetWords, "merci à "+secret("animateur")+", "+secret("auteur")+", bravo "+secret("elu"))
	read := 0
	for _, stage := range append(view.Stages, view.Agenda, view.People, view.Sorting, view.Votes, view.Wrap) {
		for _, h.part = range parts {
			h.show(stage, 1366, 768)
			text := h.words()
			if strings.Contains(text, "Zzsecret") {
				t.Errorf("%s %s names somebody:\n%s", stage, h.part, text)
			}
			read += len(text)
		}
	}
	if read < 10_000 {
		t.Errorf("only %d letters were read", read)
	}
}

// TestWhoIsNamedOnlyAsAStructure: a commitment says who when that is a structure of
// the workshop, and nobody's name.
func TestWhoIsNamedOnlyAsAStructure(t *testing.T) {
	h := newHall(t)
	h.people(1) // of the Foyer rural
	h.put(workshop.KindParticipant, h.id("personne"), workshop.ParticipantNom, "Dominique Favresse")
	h.put(workshop.KindParticipant, h.id("personne"), workshop.ParticipantStructure, "Dominique Favresse")
	for _, who := range []string{"foyer rural", "Dominique Favresse", "quelqu’un"} {
		id := h.id("decision")
		h.put(workshop.KindNote, id, workshop.NoteText, "On ouvre")
		h.put(workshop.KindNote, id, workshop.NoteKindOf, string(workshop.Decision))
		h.put(workshop.KindNote, id, workshop.NoteWho, who)
	}
	h.show(view.Wrap, 1366, 768)
	text := h.words()
	if !strings.Contains(text, "foyer rural") {
		t.Errorf("the structure is not named:\n%s", text)
	}
	if strings.Contains(text, "Dominique") || strings.Contains(text, "quelqu’un") {
		t.Errorf("somebody is named:\n%s", text)
	}
}

// TestPlanNamesStructuresOnly: the structure that carries an action, else its
// service, unless that is somebody's name.
func TestPlanNamesStructuresOnly(t *testing.T) {
	h := newHall(t)
	for _, a := range []struct{ title, structure, service string }{
		{"A", "Foyer rural", "Voirie"}, {"B", "dominique FAVRESSE", "Service jeunesse"}, {"C", "Dominique Favresse", "Favresse Dominique"},
	} {
		id := h.id("action")
		h.put(workshop.KindAction, id, workshop.ActionTitre, a.title)
		h.put(workshop.KindAction, id, workshop.ActionStructurePilote, a.structure)
		h.put(workshop.KindAction, id, workshop.ActionServicePilote, a.service)
		h.put(workshop.KindAction, id, workshop.ActionPersonnePilote, "Dominique Favresse")
	}
	h.show(view.Plan, 1366, 768)
	text := strings.ReplaceAll(h.words(), "\n", " ")
	for _, want := range []string{"Foyer rural", "Service jeunesse"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown:\n%s", want, text)
		}
	}
	if strings.Contains(strings.ToLower(text), "dominique") || strings.Contains(text, "Voirie") {
		t.Errorf("a person, or the service of a structure, is shown:\n%s", text)
	}
}

// TestTablesAreNobody: a table that is called after somebody has no name.
func TestTablesAreNobody(t *testing.T) {
	h := newHall(t)
	for _, table := range []string{"Rose", "2", "Verte"} {
		id := h.id("personne")
		h.put(workshop.KindParticipant, id, workshop.ParticipantNom, "Rose de Lune")
		h.put(workshop.KindParticipant, id, workshop.ParticipantTable, table)
		id = h.id("note")
		h.put(workshop.KindNote, id, workshop.NoteText, "Le bourg")
		h.put(workshop.KindNote, id, workshop.NoteTable, table)
	}
	for _, stage := range []view.Stage{view.People, view.Notes} {
		h.show(stage, 1366, 768)
		text := h.words()
		if strings.Contains(text, "Rose") || strings.Contains(text, "Une table") != (stage == view.People) {
			t.Errorf("%s names a table after somebody:\n%s", stage, text)
		}
		if !strings.Contains(text, "Table 2") || !strings.Contains(text, "Table Verte") {
			t.Errorf("%s does not name the other tables:\n%s", stage, text)
		}
	}
}

// TestWordsNameNobody, but a first name that is a word stays one.
func TestWordsNameNobody(t *testing.T) {
	h := newHall(t)
	h.put(workshop.KindParticipant, h.id("personne"), workshop.ParticipantNom, "Claire Petit")
	h.put(workshop.KindSheet, h.id("fiche"), workshop.SheetWords, "Claire, petit groupe, merci Claire, bravo petit claire, convivial")
	h.show(view.Wrap, 1366, 768)
	text := h.words()
	for word, want := range map[string]bool{"Claire\n": true, "petit groupe": true, "convivial": true, "merci": false, "bravo": false} {
		if got := strings.Contains(text, word); got != want {
			t.Errorf("%q is shown: %v:\n%s", word, got, text)
		}
	}
}

// TestSortingCountsWhatIsToBeGrouped, as the operator's screen does.
func TestSortingCountsWhatIsToBeGrouped(t *testing.T) {
	h := newHall(t)
	h.notes(2 * len(workshop.NoteKinds))
	h.show(view.Sorting, 1366, 768)
	if text := h.words(); !strings.Contains(text, "6 notes à regrouper") {
		t.Errorf("without groups:\n%s", text)
	}
	h.clusters(1, nil)
	h.show(view.Sorting, 1366, 768)
	if text := h.words(); !strings.Contains(text, "6 notes à regrouper") {
		t.Errorf("with a group:\n%s", text)
	}
}

// TestLongNoteHidesNoShortOne in a group.
func TestLongNoteHidesNoShortOne(t *testing.T) {
	h := newHall(t)
	ids := h.notes(3)
	h.put(workshop.KindNote, ids[0], workshop.NoteText, strings.Repeat("Une note qui n’en finit pas. ", 100))
	h.clusters(1, ids)
	h.show(view.Sorting, 683, 300)
	if text := h.words(); !strings.Contains(text, "Les jeunes partent") {
		t.Errorf("the short note is not shown:\n%s", text)
	}
}

// TestVotesWaitForTheLastDot: a half-counted result would sway the room.
func TestVotesWaitForTheLastDot(t *testing.T) {
	for _, c := range []struct {
		name  string
		given int
		close bool
		want  string
		shows bool
	}{
		{name: "some", given: 34, want: "34 gommettes saisies sur 200"},
		{name: "all", given: 200, shows: true},
		{name: "too many", given: 201, want: "On recompte"},
		{name: "closed", given: 34, close: true, shows: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t)
			groups := h.clusters(3, h.notes(3))
			round := h.round(groups, 40, c.given, false)
			if c.close {
				h.put(workshop.KindRound, round, workshop.RoundClosed, "1")
			}
			h.show(view.Votes, 1366, 768)
			text := h.words()
			if !strings.Contains(text, c.want) {
				t.Errorf("the room does not read %q:\n%s", c.want, text)
			}
			if shows := strings.Contains(text, "Se déplacer") && strings.Contains(text, "Élevée"); shows != c.shows {
				t.Errorf("the result is shown: %v:\n%s", shows, text)
			}
		})
	}
}

// TestLettersAreLargeEnough on the smallest screen, split and whole: what is said
// has letters of 24 points, what goes with it of 17.
func TestLettersAreLargeEnough(t *testing.T) {
	for _, height := range []float32{420, 768} {
		for _, n := range []int{3, 300} {
			h := filled(t, n)
			for _, stage := range stages {
				h.show(stage, 1366, height)
				large := 0
				for _, o := range h.texts() {
					if o.TextSize < 17 {
						t.Errorf("%s %.0f: %q in %v points", stage, height, o.Text, o.TextSize)
					}
					if o.TextSize >= 24 {
						large++
					}
				}
				if large == 0 {
					t.Errorf("%s %.0f: nothing is large", stage, height)
				}
			}
		}
	}
}

// TestNothingIsOutside of the slide, on any page.
func TestNothingIsOutside(t *testing.T) {
	for _, n := range []int{0, 3, 12, 300} {
		h := filled(t, n)
		for _, stage := range stages {
			for _, size := range [][2]float32{{1366, 420}, {1366, 768}, {1920, 1080}, {800, 600}, {683, 300}} {
				h.show(stage, size[0], size[1])
				for range 3 {
					for _, o := range test.WidgetRenderer(h.pane).Objects() {
						if at, s := o.Position(), o.Size(); at.X < -1 || at.Y < -1 || at.X+s.Width > size[0]+1 || at.Y+s.Height > size[1]+1 {
							t.Errorf("%s %d %v: %T at %v, %v", stage, n, size, o, at, s)
						}
					}
					if !h.pane.Turn(1) {
						break
					}
				}
			}
		}
	}
}

// TestTheLookIsTheHouses whatever look the operator works in.
func TestTheLookIsTheHouses(t *testing.T) {
	h := filled(t, 3)
	light := h.show(view.Votes, 1366, 768).Canvas().Capture()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Dark, 2))
	h.pane = project.NewPane()
	dark := h.show(view.Votes, 1366, 768).Canvas().Capture()
	if light.Bounds() != dark.Bounds() || light.At(300, 200) != dark.At(300, 200) || light.At(5, 5) != dark.At(5, 5) {
		t.Error("a dark, large look of the operator changes the slide")
	}
}

// BenchmarkSlide makes and draws the slide of 300 notes while one more is typed.
func BenchmarkSlide(b *testing.B) {
	h := filled(b, 300)
	h.show(view.Notes, 1920, 1080)
	id := h.id("note-zz")
	h.put(workshop.KindNote, id, workshop.NoteKindOf, string(workshop.Idea))
	n := 0
	for b.Loop() {
		n++
		h.put(workshop.KindNote, id, workshop.NoteText, fmt.Sprintf("Une note qui s’écrit %d", n))
		h.pane.Set(h.slide(view.Notes), project.Timer{})
	}
}
