package notes

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

// open makes a dossier with a workshop, and shows its notes.
func open(tb testing.TB, notes ...workshop.Note) *room {
	tb.Helper()
	r := &room{Host: viewtest.New(tb, view.Notes)}
	r.OpenWorkshop(sets(notes)...)
	r.show()
	return r
}

// openToRead is open for a dossier that cannot be changed.
func openToRead(tb testing.TB, notes ...workshop.Note) *room {
	tb.Helper()
	r := &room{Host: viewtest.New(tb, view.Notes)}
	r.OpenWorkshop(sets(notes)...)
	r.ReadOnly()
	r.show()
	return r
}

func (r *room) show() {
	r.screen = New(r).(*screen)
	r.Show(r.screen)
}

func sets(notes []workshop.Note) []workshop.Set {
	var out []workshop.Set
	for _, n := range notes {
		for f, v := range map[workshop.Field]string{workshop.NoteText: n.Text, workshop.NoteKindOf: string(n.Kind), workshop.NoteStep: n.Step, workshop.NoteAuthor: n.Author} {
			out = append(out, workshop.Set{Key: workshop.Key{Kind: workshop.KindNote, ID: n.ID, Field: f}, Value: v})
		}
	}
	return out
}

// saved returns the notes as the dossier has them, once all is written.
func (r *room) saved() []workshop.Note { return r.Stored().Notes() }

// texts returns the texts of the notes that the list shows, newest first.
func (r *room) texts() []string {
	var out []string
	for _, id := range r.screen.feed.ids {
		out = append(out, r.screen.book.rows[id].Text)
	}
	return out
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

func note(n int, kind workshop.NoteKind, text string) workshop.Note {
	return workshop.Note{ID: id(n + 16), Kind: kind, Text: text}
}
