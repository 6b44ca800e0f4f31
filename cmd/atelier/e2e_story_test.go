//go:build linux

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"atelier/assets/content"
	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// said is what the room says and the facilitator writes: accents, ligatures,
// guillemets, a dash, an apostrophe.
var said = []struct {
	key  string // that chooses the kind
	kind workshop.NoteKind
	text string
}{
	{"F2", workshop.Observation, "L’école a « déjà » un préau : où mettre l’œuvre d’Éloïse ?"},
	{"F3", workshop.Idea, "Créer un « café des aînés » à côté du marché, dès la rentrée"},
	{"F6", workshop.Decision, "Ça y est : 12 000 € votés — sûrement pour l’été prochain !"},
}

// lastWords is the note that is being written when the power is cut: nobody
// pressed Enter.
const lastWords = "Être sûr d’avoir bien noté « jusqu’au bout », même ça"

// planned are the actions: the title, who, what, and why.
var planned = []struct{ titre, pilote, description, enjeu string }{
	{"Ouvrir le « café des aînés »", "Éloïse Lefèvre", "Chaque mardi, à l’école, avec l’épicerie.", "Rompre l’isolement"},
	{"Réparer la passerelle", "Mairie", "Dès l’été : bois, câbles et peinture.", "Relier les deux quartiers"},
}

// TestWorkshop is the whole way, once: from the first start to the plan on
// paper, then the power is cut, and everything is there again.
func TestWorkshop(t *testing.T) {
	need(t, "pdftotext", "poppler-utils")
	d := newDesk(t, "fr_FR.UTF-8")
	w := d.start()
	w.shows("Accueil")
	d.keep("01-bienvenue")

	d.newWorkshop(w)
	dossier := filepath.Join(d.home, "Documents", "L’Atelier des communes", "Ateliers.atelier")
	points := d.tick(w, dossier)
	d.takeNotes(w, dossier)
	d.plan(w, dossier)
	plan := d.print(w)

	words := pdfWords(t, plan)
	for _, n := range said {
		contains(t, words, n.text)
	}
	for _, a := range planned {
		contains(t, words, a.titre)
		contains(t, words, a.pilote)
		contains(t, words, a.enjeu)
		contains(t, words, a.description)
	}
	contains(t, words, points[0].Text)

	d.press("alt+7")
	w.shows("Notes", "Le Havre")
	d.write(lastWords)
	before := d.holds(dossier, "the last words", func(s *workshop.State) error {
		notes := s.Notes()
		if n := len(notes); n != len(said)+1 || notes[n-1].Text != lastWords {
			return fmt.Errorf("the notes are %+v", notes)
		}
		return nil
	})
	w.kill()
	if !w.killed() {
		t.Fatalf("the program ended otherwise: %v", w.err)
	}
	d.afterwards(dossier, points, before)
}

// newWorkshop makes a workshop for Le Havre, as it is proposed.
func (d *desk) newWorkshop(w *window) {
	d.t.Helper()
	d.press("ctrl+n")
	d.write("le havre")
	typed := d.keep("02-choix-de-la-commune")
	// Enter takes the first result, once the list of communes is read; the
	// button at the foot of the form then comes to life.
	foot := image.Rect(screenWidth/2, 600, screenWidth, screenHeight)
	eventually(d.t, "the commune in the form", func() error {
		d.press("Return")
		now, err := d.picture()
		if err == nil && now.different(typed, foot) <= blink {
			err = errors.New("the form lacks a commune")
		}
		return err
	})
	d.keep("03-commune-choisie")
	d.press("ctrl+Return")
	w.shows("Fiche repère", "Le Havre")
	d.keep("04-fiche-repere")
	d.press("alt+3")
	w.shows("Vidéos", "Le Havre")
	d.keep("05-videos")
}

// tick ticks the first two points of the parcours, one by keyboard and one by
// mouse, and returns them.
func (d *desk) tick(w *window, dossier string) []content.Item {
	d.t.Helper()
	points := firstPoints(d.t)
	d.press("alt+4")
	w.shows("Parcours", "Le Havre")
	d.keep("06-parcours")
	d.press("Return", "space") // into the étape, on its first point
	d.holds(dossier, "the first point", ticked(points[:1]))
	twin := d.twin(dossier)
	twin.d.press("alt+4")
	twin.shows("Parcours", "Le Havre")
	d.click(twin.reads(d.t, points[1].Text).middle())
	d.holds(dossier, "the second point", ticked(points[:2]))
	twin.close()
	d.keep("07-deux-points-coches")
	return points[:2]
}

// firstPoints returns the checklist of the first étape that a new workshop has.
func firstPoints(t testing.TB) []content.Item {
	t.Helper()
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, ok := pack.Parcours(content.DefaultParcours)
	if !ok || len(p.Steps[0].Items) < 2 {
		t.Fatal("the first étape has no two points")
	}
	return p.Steps[0].Items
}

func ticked(points []content.Item) func(*workshop.State) error {
	return func(s *workshop.State) error {
		for _, p := range points {
			if !s.Item(p.ID).Fait {
				return fmt.Errorf("not ticked: %s", p.Text)
			}
		}
		return nil
	}
}

// takeNotes goes to the notes with the mouse and writes what is said.
func (d *desk) takeNotes(w *window, dossier string) {
	d.t.Helper()
	twin := d.twin(dossier)
	d.click(twin.reads(d.t, "Notes").middle())
	twin.close()
	w.shows("Notes", "Le Havre")
	for _, n := range said {
		d.press(n.key)
		d.write(n.text)
		d.press("Return")
	}
	d.holds(dossier, "the notes", hasNotes)
	d.keep("08-notes")
}

func hasNotes(s *workshop.State) error {
	notes := s.Notes()
	if len(notes) < len(said) {
		return fmt.Errorf("%d notes", len(notes))
	}
	for i, n := range said {
		if notes[i].Text != n.text || notes[i].Kind != n.kind {
			return fmt.Errorf("note %d is %q, a %s", i+1, notes[i].Text, notes[i].Kind)
		}
	}
	return nil
}

// plan writes the actions.
func (d *desk) plan(w *window, dossier string) {
	d.t.Helper()
	d.press("alt+0")
	w.shows("Plan d’action", "Le Havre")
	d.keep("09-plan-vide")
	for _, a := range planned {
		d.press("ctrl+shift+a")
		d.write(a.titre)
		d.press("Return")
		d.write(a.pilote)
		d.press("Tab", "Tab", "Tab", "Tab") // over the other fields of « Qui ? »
		d.write(a.description)
		d.press("Tab")
		d.write(a.enjeu)
	}
	d.holds(dossier, "the actions", hasActions)
	d.keep("10-plan")
}

func hasActions(s *workshop.State) error {
	actions := s.Actions()
	if len(actions) != len(planned) {
		return fmt.Errorf("%d actions", len(actions))
	}
	for i, a := range planned {
		if got := actions[i]; got.Titre != a.titre || got.PersonnePilote != a.pilote || got.Description != a.description || got.Enjeu != a.enjeu {
			return fmt.Errorf("action %d is %q, %q, %q, %q", i+1, got.Titre, got.PersonnePilote, got.Description, got.Enjeu)
		}
	}
	return nil
}

// print prints the plan with one shortcut and returns its path, as the viewer
// got it.
func (d *desk) print(w *window) string {
	d.t.Helper()
	d.press("ctrl+p")
	w.shows("Documents", "Le Havre")
	var files []string
	eventually(d.t, "a plan in the viewer", func() (err error) {
		files, err = d.opened()
		return err
	})
	if len(files) != 1 || filepath.Ext(files[0]) != ".pdf" || !strings.Contains(filepath.Base(files[0]), "Le Havre") {
		d.t.Fatalf("the viewer shows %q", files)
	}
	d.keep("11-documents")
	return files[0]
}

// afterwards starts again where the power was cut: all is in the dossier, all is
// on screen, and it closes into one file.
func (d *desk) afterwards(dossier string, points []content.Item, before *workshop.State) {
	d.t.Helper()
	home := d.seenByTwin(dossier, points)
	w := d.start()
	w.shows("Accueil")
	eventually(d.t, "the workshop in the list", func() error {
		now, err := d.picture()
		if err == nil && now.different(home.picture, home.title) > 0 {
			err = errors.New("its title is not there")
		}
		return err
	})
	d.keep("12-accueil-apres-la-coupure")
	d.press("Return")
	w.shows("Fiche repère", "Le Havre")
	for _, stage := range []struct{ key, title, picture string }{
		{"alt+4", "Parcours", "13-parcours-apres-la-coupure"},
		{"alt+7", "Notes", "14-notes-apres-la-coupure"},
		{"alt+0", "Plan d’action", "15-plan-apres-la-coupure"},
		{"F10", "Documents", "16-documents-apres-la-coupure"},
	} {
		d.press(stage.key)
		w.shows(stage.title, "Le Havre")
		d.keep(stage.picture)
	}
	w.close()
	onlyFile(d.t, dossier)
	if out, err := exec.Command(program(d.t, "atelierctl"), "check", dossier).CombinedOutput(); err != nil {
		d.t.Errorf("atelierctl check: %v\n%s", err, out)
	}
	after := d.holds(dossier, "what was typed", hasActions)
	for name, same := range map[string]bool{
		"workshop": reflect.DeepEqual(before.Workshop, after.Workshop),
		"points":   reflect.DeepEqual(before.Items(), after.Items()),
		"notes":    reflect.DeepEqual(before.Notes(), after.Notes()),
		"actions":  reflect.DeepEqual(before.Actions(), after.Actions()),
	} {
		if !same {
			d.t.Errorf("the %s are others after the power cut:\n%s\nbefore:\n%s", name, asJSON(after), asJSON(before))
		}
	}
}

// seen is a picture of the home screen, and where the workshop's title is on it.
type seen struct {
	picture picture
	title   image.Rectangle
}

// seenByTwin has a twin open what the power cut left, and checks that all of it
// can be read on the screens.
func (d *desk) seenByTwin(dossier string, points []content.Item) seen {
	d.t.Helper()
	twin := d.twinAtHome(dossier)
	title := twin.reads(d.t, "Atelier de co-construction – Le Havre")
	s := seen{twin.d.calm(), title.place()}
	twin.open()
	twin.d.press("alt+4")
	for _, p := range points {
		twin.reads(d.t, p.Text)
	}
	twin.reads(d.t, french.T("parcours.points", "done", len(points), "all", len(firstPoints(d.t))))
	twin.d.press("alt+7")
	for _, n := range said {
		twin.reads(d.t, n.text)
	}
	twin.reads(d.t, lastWords)
	twin.d.press("alt+0")
	for _, a := range planned {
		twin.reads(d.t, a.titre)
	}
	twin.close()
	return s
}

// twin is a second desk with a copy of the dossier as it is now and a witness:
// the same program, the same window, so everything is at the same place. The
// workshop is open.
func (d *desk) twin(dossier string) *witness {
	d.t.Helper()
	w := d.twinAtHome(dossier)
	w.reads(d.t, "Atelier de co-construction – Le Havre")
	w.open()
	return w
}

// twinAtHome is a twin that shows the list of the workshops.
func (d *desk) twinAtHome(dossier string) *witness {
	d.t.Helper()
	other := newDesk(d.t, d.lang)
	copied := filepath.Join(other.home, "Documents", filepath.Base(dossier))
	for _, end := range []string{"", "-journal"} {
		raw, err := os.ReadFile(dossier + end)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err == nil {
			err = os.WriteFile(copied+end, raw, 0o600)
		}
		if err != nil {
			d.t.Fatal(err)
		}
	}
	w := other.startWitnessed(copied)
	w.shows("Accueil")
	return w
}

// open opens the first workshop of the list.
func (w *witness) open() {
	w.d.t.Helper()
	w.d.press("Return")
	w.shows("Fiche repère", "Le Havre")
}

// holds waits until the dossier of the desk has what is looked for, and returns
// its only workshop. It reads while the application writes.
func (d *desk) holds(dossier, what string, look func(*workshop.State) error) *workshop.State {
	d.t.Helper()
	var state *workshop.State
	eventually(d.t, what+" in the dossier", func() (err error) {
		if state, err = onlyWorkshop(d.t.Context(), dossier); err != nil {
			return err
		}
		return look(state)
	})
	return state
}

func onlyWorkshop(ctx context.Context, dossier string) (_ *workshop.State, err error) {
	f, err := store.OpenReadOnly(ctx, dossier, store.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	list, err := f.Workshops(ctx)
	if err != nil {
		return nil, err
	}
	if len(list) != 1 {
		return nil, fmt.Errorf("%d workshops", len(list))
	}
	return f.State(ctx, list[0].ID)
}

func asJSON(s *workshop.State) string {
	raw, err := json.MarshalIndent([]any{s.Workshop, s.Items(), s.Notes(), s.Actions()}, "", " ")
	if err != nil {
		return err.Error()
	}
	return string(raw)
}

// pdfWords returns the words of a PDF.
func pdfWords(t testing.TB, path string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-enc", "UTF-8", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// contains checks that words are in a text, wherever its lines break.
func contains(t testing.TB, text, words string) {
	t.Helper()
	even := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if !strings.Contains(even(text), even(words)) {
		t.Errorf("not on paper: %s\nin:\n%s", words, text)
	}
}
