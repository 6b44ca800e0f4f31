package plan

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/view"
)

// lately is the day of the pictures.
const lately workshop.Date = "2026-09-14"

// TestLooks compares the views with the pictures in testdata, in a window of
// 1366×768 and of 1920×1080.
func TestLooks(t *testing.T) {
	for _, n := range []int{3, 300} {
		d := newExample(t, n)
		d.s.today = func() workshop.Date { return lately }
		d.progress()
		for _, size := range []fyne.Size{{Width: 1134, Height: 700}, {Width: 1688, Height: 1012}} {
			d.Window().Resize(size)
			for _, v := range views {
				d.s.chooseMode(v.mode)
				test.AssertImageMatches(t, fmt.Sprintf("%s-%d-%.0f.png", v.mode, n, size.Width), d.Window().Canvas().Capture())
			}
		}
	}
	for _, size := range []fyne.Size{{Width: 1134, Height: 700}, {Width: 1688, Height: 1012}} {
		d := newDesk(t, view.Route{})
		d.Window().Resize(size)
		test.AssertImageMatches(t, fmt.Sprintf("empty-%.0f.png", size.Width), d.Window().Canvas().Capture())
	}
}

// progress notes two things of the first action, and a date nobody understands.
func (d *desk) progress() {
	first, last := d.s.actions[0], d.s.actions[len(d.s.actions)-1]
	j := d.s.journal
	d.Session().Edit(
		j.set("p1", workshop.ProgressAction, first.ID), j.set("p1", workshop.ProgressText, "Le cahier des charges est écrit avec les trois mairies."),
		j.set("p1", workshop.ProgressDate, "2026-05-04"), j.set("p1", workshop.ProgressStatus, "En cours"),
		j.set("p2", workshop.ProgressAction, first.ID), j.set("p2", workshop.ProgressText, "Deux associations ont écrit leurs dates dans l’agenda ; il manque le comité des fêtes."),
		j.set("p2", workshop.ProgressDate, "2026-06-22"),
		d.s.set(last.ID, workshop.ActionFin, workshop.UnreadText("quand le budget sera voté")),
		d.s.set(last.ID, workshop.ActionStatut, ""),
	)
}
