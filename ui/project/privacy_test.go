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
		h.put(workshop.KindAction, a.ID, workshop.ActionStructurePilote, "") // only a person carries it
		id := h.id("avancement")
		h.put(workshop.KindProgress, id, workshop.ProgressAction, a.ID)
		h.put(workshop.KindProgress, id, workshop.ProgressText, secret("avancement"))
	}
	for _, b := range h.state.Blocks() {
		h.put(workshop.KindBlock, b.ID, workshop.BlockConsignes, secret("consignes"))
	}
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
