//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/timer"
)

// What TestRoom looks at once the workshop is over.

// hasAll checks everything that was written.
func hasAll(s *workshop.State) error {
	return errors.Join(hasClusters(s), hasDots(s), hasCarried(s), hasDecided(s), hasSheets(s))
}

// closes closes the window by its ✕; the dossier is one file.
func (r *room) closes() {
	r.t.Helper()
	r.before = r.stored("everything", hasAll)
	r.w.close()
	onlyFile(r.t, r.dossier)
	if out, err := exec.Command(program(r.t, "atelierctl"), "check", r.dossier).CombinedOutput(); err != nil {
		r.t.Errorf("atelierctl check: %v\n%s", err, out)
	}
}

// isThere opens the workshop again: it is what it was, and the screens say so.
func (r *room) isThere() {
	r.t.Helper()
	r.w = r.startWitnessed(r.dossier)
	r.fills()
	running := timer.Title(r.before.Blocks()[1]) // nobody ended the déroulé: one key leads back to it
	r.w.reads(r.t, french.T("home.under_way.runs", "title", r.before.Workshop.Titre, "block", running))
	r.press("Return")
	r.w.shows("Déroulé", "Le Havre")
	action := r.before.Actions()[0]
	for _, stage := range []struct {
		key, title, picture string
		words               []string
	}{
		{"alt+5", "Déroulé", "19-deroule", []string{r.before.Blocks()[1].Titre}},
		{"alt+6", "Participants", "20-participants", []string{"Éloïse Lefèvre", french.N("participants.count", len(guests), "all", french.Int(len(guests)))}},
		{"alt+7", "Notes", "21-notes", []string{told[len(told)-1].text}},
		{"alt+8", "Regrouper", "22-regrouper", clusterTitles[:1]},
		{"alt+9", "Priorités", "23-priorites", []string{french.T("votes.total.right", "given", "60", "expected", "60")}},
		{"alt+0", "Plan d’action", "24-plan", []string{action.Titre, action.PersonnePilote}},
		{"F9", "Bilan", "25-bilan", append(slices.Clone(decided), promised)},
	} {
		r.press(stage.key)
		r.w.shows(stage.title, "Le Havre")
		for _, word := range stage.words {
			r.w.reads(r.t, word)
		}
		r.keep("salle-" + stage.picture)
	}
	after := r.stored("everything, opened again", hasAll)
	if !reflect.DeepEqual(r.before, after) {
		r.t.Errorf("closed and opened, the workshop is another:\n%s\nbefore:\n%s", asJSON(after), asJSON(r.before))
	}
}

// isOnPaper prints the plan by one shortcut: all is on paper, with the way from
// each action back to its note, its cluster and its dots.
func (r *room) isOnPaper() {
	r.t.Helper()
	r.press("ctrl+p")
	r.w.shows("Documents", "Le Havre")
	var files []string
	eventually(r.t, "a plan in the viewer", func() (err error) {
		files, err = r.opened()
		return err
	})
	r.sees("Plan d’action – Le Havre", "26-documents")
	r.w.close()
	onlyFile(r.t, r.dossier)
	if len(files) != 1 || filepath.Ext(files[0]) != ".pdf" {
		r.t.Fatalf("the viewer shows %q", files)
	}
	words := pdfWords(r.t, files[0])
	for _, text := range r.printed() {
		contains(r.t, words, text)
	}
}

// printed is what has to be read on paper.
func (r *room) printed() []string {
	s := r.before
	var out []string
	for i, a := range s.Actions() {
		c, _ := s.Cluster(a.Cluster)
		_, l, _ := s.Decided(s.Voted(), a.Note)
		rank := fmt.Sprint(l.Rank)
		if l.Tied {
			rank += " " + french.T("paper.tied")
		}
		out = append(out, carried[i].what, carried[i].who, french.Date(a.Fin),
			fmt.Sprintf("%s %s Regroupement «\u00a0%s\u00a0» · %s gommettes, rang %s sur", french.T("paper.origin"), a.Titre, c.Titre, dotsGiven[l.Number-1], rank))
	}
	for _, p := range s.Participants() {
		out = append(out, p.Nom)
	}
	out = append(out, clusterTitles...)
	out = append(out, decided...)
	out = append(out, promised, "Camille Durand · pour le "+french.Date("2027-01-15"), french.LongDate(nextMeeting.Date), nextMeeting.Lieu)
	for _, rating := range s.Ratings() {
		out = append(out, rating.Criterion.Titre)
	}
	return append(out, french.T("paper.evaluation"), "utile (6 fois)", french.N("paper.answers", len(sheets)), fmt.Sprintf("60 gommettes pour %d votants", len(guests)))
}

// isLinked reads the dossier with the program for machines, and follows every link.
func (r *room) isLinked() {
	r.t.Helper()
	out, err := exec.Command(program(r.t, "atelierctl"), "show", "--dossier", r.dossier, "--json").Output()
	if err != nil {
		r.t.Fatalf("atelierctl show: %v", err)
	}
	var shown struct {
		Workshops []struct {
			Notes   []struct{ ID, Texte, Regroupement string }
			Actions []struct{ ID, Note, Regroupement string }
			Salle   struct {
				Regroupements []struct {
					ID    string
					Notes []string
				}
				Tours []struct {
					Voix     []struct{ Sur string }
					Resultat []struct{ ID string }
				}
			}
		} `json:"ateliers"`
	}
	if err := json.Unmarshal(out, &shown); err != nil || len(shown.Workshops) != 1 {
		r.t.Fatalf("%d workshops, %v", len(shown.Workshops), err)
	}
	w := shown.Workshops[0]
	notes, clusters := make(map[string]bool), make(map[string]bool)
	for _, n := range w.Notes {
		notes[n.ID] = true
	}
	for _, c := range w.Salle.Regroupements {
		clusters[c.ID] = true
		for _, n := range c.Notes {
			if !notes[n] {
				r.t.Errorf("the cluster %s has a note %s that is not there", c.ID, n)
			}
		}
	}
	for _, n := range w.Notes {
		if n.Regroupement != "" && !clusters[n.Regroupement] {
			r.t.Errorf("the note %q is in a cluster that is not there", n.Texte)
		}
	}
	for _, a := range w.Actions {
		if !notes[a.Note] || !clusters[a.Regroupement] {
			r.t.Errorf("the action %s comes from note %q, cluster %q", a.ID, a.Note, a.Regroupement)
		}
	}
	if len(w.Actions) != len(carried) || len(clusters) != len(clusterTitles) || len(w.Salle.Tours) != 1 || len(w.Salle.Tours[0].Voix) != len(dotsGiven) {
		r.t.Fatalf("%d actions, %d clusters, rounds: %+v", len(w.Actions), len(clusters), w.Salle.Tours)
	}
	for _, v := range w.Salle.Tours[0].Voix {
		if !notes[v.Sur] && !clusters[v.Sur] {
			r.t.Errorf("there are dots on %s, which is not there", v.Sur)
		}
	}
}
