//go:build linux

package main

import (
	"fmt"
	"slices"

	"atelier/store/workshop"
)

// What the dossier has to hold after each part of TestRoom.

func hasTold(s *workshop.State) error {
	notes := s.Notes()
	if len(notes) != len(told) {
		return fmt.Errorf("%d notes", len(notes))
	}
	for i, n := range told {
		if notes[i].Text != n.text || notes[i].Kind != n.kind {
			return fmt.Errorf("note %d is %q, a %s", i+1, notes[i].Text, notes[i].Kind)
		}
	}
	return nil
}

// timeline tells of each block that began whether it is over, and the minutes that
// it was given.
func timeline(s *workshop.State) []string {
	var out []string
	for _, b := range s.Blocks() {
		switch {
		case b.Commence.IsZero():
		case b.Termine.IsZero():
			out = append(out, fmt.Sprintf("runs %+d", b.Ajout))
		default:
			out = append(out, fmt.Sprintf("over %+d", b.Ajout))
		}
	}
	return out
}

func hasClusters(s *workshop.State) error {
	clusters := s.Clusters()
	if len(clusters) != len(clusterTitles) {
		return fmt.Errorf("%d clusters", len(clusters))
	}
	for i, title := range clusterTitles {
		if clusters[i].Titre != title {
			return fmt.Errorf("cluster %d is %q", i+1, clusters[i].Titre)
		}
	}
	for i, n := range s.Notes()[:len(told)] {
		want := ""
		if in := told[i].in; in != alone {
			want = clusters[in].ID
		}
		if got := s.ClusterOf(n.ID); got != want {
			return fmt.Errorf("%q is in %q, not %q", n.Text, got, want)
		}
	}
	return nil
}

func hasDots(s *workshop.State) error {
	t := lastRound(s)
	if !t.Complete() || t.Voters != len(guests) || t.Given != 60 || len(t.Lines) != len(dotsGiven) {
		return fmt.Errorf("%d dots of %d voters on %d ideas, faults: %+v", t.Given, t.Voters, len(t.Lines), t.Faults)
	}
	for _, l := range t.Lines {
		if got := fmt.Sprint(l.Total()); got != dotsGiven[l.Number-1] {
			return fmt.Errorf("idea %d has %s dots", l.Number, got)
		}
	}
	return nil
}

func hasCarried(s *workshop.State) error {
	actions := s.Actions()
	if len(actions) != len(carried) {
		return fmt.Errorf("%d actions", len(actions))
	}
	notes := s.Notes()
	for i, want := range carried {
		a, n := actions[i], notes[len(told)-1-i]
		if a.Titre != n.Text || a.PersonnePilote != want.who || a.Description != want.what || string(a.Fin) != want.day {
			return fmt.Errorf("action %d is %q, %q, %q, %q", i+1, a.Titre, a.PersonnePilote, a.Description, a.Fin)
		}
		if a.Note != n.ID || a.Cluster != s.ClusterOf(n.ID) || a.Cluster == "" {
			return fmt.Errorf("action %d comes from note %q and cluster %q", i+1, a.Note, a.Cluster)
		}
	}
	return nil
}

func hasDecided(s *workshop.State) error {
	if s.Workshop.Next != nextMeeting {
		return fmt.Errorf("the next meeting is %+v", s.Workshop.Next)
	}
	notes := s.Notes()
	if len(notes) != len(told)+len(decided)+1 {
		return fmt.Errorf("%d notes", len(notes))
	}
	for i, text := range append(slices.Clone(decided), promised) {
		n := notes[len(told)+i]
		if n.Text != text || n.Kind != workshop.Decision || n.Commits != (text == promised) {
			return fmt.Errorf("decision %d is %+v", i+1, n)
		}
	}
	if n := notes[len(notes)-1]; n.Who != "Camille Durand" || n.Due != "2027-01-15" {
		return fmt.Errorf("%q undertakes it for %q", n.Who, n.Due)
	}
	return nil
}

func hasSheets(s *workshop.State) error {
	got := s.Sheets()
	if len(got) != len(sheets) || len(s.Criteria()) != 4 {
		return fmt.Errorf("%d questionnaires, %d questions", len(got), len(s.Criteria()))
	}
	for i, want := range sheets {
		stars := ""
		for _, c := range s.Criteria() {
			stars += fmt.Sprint(got[i].Marks[c.ID])
		}
		if stars != want.stars || got[i].Words != want.words {
			return fmt.Errorf("questionnaire %d: %s, %q", i+1, stars, got[i].Words)
		}
	}
	return nil
}

// lastRound is the tally of the last round that was voted in, an empty one when
// there is none.
func lastRound(s *workshop.State) workshop.Tally {
	voted := s.Voted()
	if len(voted) == 0 {
		return workshop.Tally{}
	}
	return voted[len(voted)-1]
}
