package wrap

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// today is the day on which the tests play.
var today = time.Date(2026, 11, 25, 17, 0, 0, 0, time.UTC)

// room is the screen in a window, over a real session and a real dossier.
type room struct {
	*viewtest.Host
	t      testing.TB
	screen *screen
}

// open makes a dossier with a workshop, and shows how it ends.
func open(t testing.TB, sets ...workshop.Set) *room {
	t.Helper()
	r := &room{Host: viewtest.New(t, view.Wrap), t: t}
	r.OpenWorkshop(sets...)
	r.show()
	return r
}

// openToRead is open for a dossier that cannot be changed.
func openToRead(t testing.TB, sets ...workshop.Set) *room {
	t.Helper()
	r := &room{Host: viewtest.New(t, view.Wrap), t: t}
	r.OpenWorkshop(sets...)
	r.ReadOnly()
	r.show()
	return r
}

func (r *room) show() {
	r.screen = New(r).(*screen)
	r.screen.now = func() time.Time { return today }
	r.Show(r.screen)
}

func (r *room) decisions() *decisions   { return r.screen.parts[partDecide].(*decisions) }
func (r *room) meeting() *meeting       { return r.screen.parts[partMeet].(*meeting) }
func (r *room) evaluation() *evaluation { return r.screen.parts[partRate].(*evaluation) }

// tab goes to the next field.
func (r *room) tab() { r.Window().Canvas().FocusNext() }

// alt presses keys together with Alt. Fyne's test canvas takes no shortcuts: what
// the window was given is called.
func (r *room) alt(keys ...fyne.KeyName) {
	r.t.Helper()
	for _, k := range keys {
		for _, b := range r.screen.bound {
			if b.key == k {
				b.act()
			}
		}
	}
}

// undo takes the last gesture back, as the window does.
func (r *room) undo() {
	r.t.Helper()
	before := false
	stop := r.Session().Subscribe(func(e sessionEvent) { before = before || e.Undone != "" })
	defer stop()
	if !r.Session().Undo() {
		r.t.Fatal("nothing to undo")
	}
	r.Wait("the undo", func() bool { return before })
	r.Settle()
}

// way shows a way to work on the évaluation, and begins there.
func (r *room) way(way string) {
	r.screen.show(partRate, false)
	r.evaluation().show(way)
	r.evaluation().enter()
}

// stored returns the decisions and the undertakings that the dossier holds.
func (r *room) stored() (room, kept []workshop.Note) {
	r.t.Helper()
	for _, n := range r.Stored().StandingNotes() {
		switch {
		case n.Kind != workshop.Decision:
		case n.Commits:
			kept = append(kept, n)
		default:
			room = append(room, n)
		}
	}
	return room, kept
}

// texts returns what a list shows.
func texts(l *kit.List[entry]) []string {
	var out []string
	for _, e := range l.Items() {
		out = append(out, e.text)
	}
	return out
}

// put is a value of a thing of the workshop.
func put(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: v}
}

// decided is a decision, or with who an undertaking.
func decided(n int, text, who, due string) []workshop.Set {
	sets := []workshop.Set{
		put(workshop.KindNote, id(n), workshop.NoteText, text), put(workshop.KindNote, id(n), workshop.NoteKindOf, string(workshop.Decision)),
	}
	if who != "" {
		sets = append(sets, put(workshop.KindNote, id(n), workshop.NoteWho, who), put(workshop.KindNote, id(n), workshop.NoteCommits, "1"))
	}
	if due != "" {
		sets = append(sets, put(workshop.KindNote, id(n), workshop.NoteDue, due))
	}
	return sets
}

// id returns an identifier made at a moment of its own: n counts.
func id(n int) string {
	const hex = "0123456789abcdef"
	b := []byte("0190b5a0-0000-7000-8000-000000000000")
	for i := len(b) - 1; n > 0; i-- {
		b[i] = hex[n%16]
		n /= 16
	}
	return string(b)
}
