package project_test

import (
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/view"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// matches compares a window with a picture of testdata.
func matches(t *testing.T, name string, w fyne.Window) {
	t.Helper()
	seen := w.Canvas().Capture()
	if !*update {
		test.AssertImageMatches(t, name, seen)
		return
	}
	f, err := os.Create(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, seen); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

var stages = []view.Stage{view.Home, view.Facts, view.Videos, view.Parcours, view.Agenda, view.People, view.Notes, view.Sorting, view.Votes, view.Plan, view.Wrap}

// filled is a workshop with so many things of each kind.
func filled(t testing.TB, n int) *hall {
	t.Helper()
	h := newHall(t)
	if n == 0 {
		return h
	}
	h.head()
	ids := h.notes(n)
	h.blocks(min(n, 30), true)
	h.people(n)
	groups := h.clusters(min(n, 60), ids)
	h.round(groups, 40, 200, n > 3)
	h.actions(n)
	h.wrap(n)
	return h
}

// TestLooks compares each slide with the pictures in testdata: as the upper part of
// a small screen, on a whole one and on a large one, with 0, 3 and 300 things.
func TestLooks(t *testing.T) {
	for _, c := range []struct {
		w, h   float32
		things []int
	}{{1366, 420, []int{3, 300}}, {1366, 768, []int{0, 300}}, {1920, 1080, []int{3}}} {
		for _, stage := range stages {
			for i, n := range c.things {
				if i > 0 && (stage == view.Facts || stage == view.Videos || stage == view.Parcours) {
					continue // made of the content pack: as many things always
				}
				name := fmt.Sprintf("%s-%d-%.0fx%.0f", stage, n, c.w, c.h)
				t.Run(name, func(t *testing.T) {
					matches(t, name+".png", filled(t, n).show(stage, c.w, c.h))
				})
			}
		}
	}
}

// TestPartsLook compares the slides of the parts of a screen, and those that one
// moment only has.
func TestPartsLook(t *testing.T) {
	for _, c := range []struct {
		name  string
		stage view.Stage
		part  string
		then  func(h *hall)
	}{
		{name: "matrice", stage: view.Votes, part: "matrice"},
		{name: "calendrier", stage: view.Plan, part: "calendrier"},
		{name: "rencontre", stage: view.Wrap, part: "meet"},
		{name: "evaluation", stage: view.Wrap, part: "rate"},
		{name: "mots", stage: view.Wrap, part: "rate", then: func(h *hall) { h.pane.Turn(1) }},
		{name: "vote-en-cours", stage: view.Votes, then: func(h *hall) { h.round([]string{"groupe"}, 40, 34, false) }},
		{name: "presque-fini", stage: view.Agenda, then: func(h *hall) {
			h.put(workshop.KindBlock, h.state.Blocks()[2].ID, workshop.BlockMinutes, "15")
		}},
		{name: "depasse", stage: view.Notes, then: func(h *hall) {
			h.put(workshop.KindBlock, h.state.Blocks()[2].ID, workshop.BlockMinutes, "10")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := filled(t, 12)
			h.part = c.part
			h.show(c.stage, 1366, 420)
			if c.then != nil {
				c.then(h)
			}
			matches(t, "part-"+c.name+".png", h.show(c.stage, 1366, 420))
		})
	}
}
