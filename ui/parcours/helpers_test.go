package parcours

import (
	"testing"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// room is the screen in a window, over a real session and a real dossier.
type room struct {
	*viewtest.Host
	screen *screen
}

// open makes a dossier with a workshop, and shows its parcours.
func open(tb testing.TB, sets ...workshop.Set) *room {
	tb.Helper()
	r := &room{Host: viewtest.New(tb, view.Parcours)}
	r.OpenWorkshop(sets...)
	r.show()
	return r
}

// openToRead is open for a dossier that cannot be changed.
func openToRead(tb testing.TB, sets ...workshop.Set) *room {
	tb.Helper()
	r := &room{Host: viewtest.New(tb, view.Parcours)}
	r.OpenWorkshop(sets...)
	r.ReadOnly()
	r.show()
	return r
}

func (r *room) show() {
	r.screen = New(r).(*screen)
	r.Show(r.screen)
}

func set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: v}
}
