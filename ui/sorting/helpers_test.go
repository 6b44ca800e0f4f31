package sorting

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/store/workshop"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// room is the screen in a window, over a real session and a real dossier.
type room struct {
	*viewtest.Keyed
	t      testing.TB
	screen *screen
}

// open makes a dossier with notes, and shows them on the board.
func open(tb testing.TB, sets ...workshop.Set) *room {
	tb.Helper()
	h := viewtest.New(tb, view.Sorting)
	h.OpenWorkshop(sets...)
	return show(tb, h)
}

func show(tb testing.TB, h *viewtest.Host) *room {
	r := &room{Keyed: h.WithShortcuts(), t: tb}
	r.screen = New(r).(*screen)
	r.Show(r.screen)
	return r
}

// id returns an identifier made at a moment of its own.
func id(n int) string { return fmt.Sprintf("0190b5a0-0000-7000-8000-%012x", n) }

// note returns the values of a note.
func note(n int, kind workshop.NoteKind, text string, more ...string) []workshop.Set {
	set := func(f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: workshop.KindNote, ID: id(n), Field: f}, Value: v}
	}
	sets := []workshop.Set{set(workshop.NoteText, text), set(workshop.NoteKindOf, string(kind))}
	for i, f := range []workshop.Field{workshop.NoteTable, workshop.NoteAuthor, workshop.NoteCluster, workshop.NoteTwin} {
		if i < len(more) && more[i] != "" {
			sets = append(sets, set(f, more[i]))
		}
	}
	return sets
}

// cluster returns the values of a cluster.
func cluster(n int, title string) []workshop.Set {
	set := func(f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: workshop.KindCluster, ID: id(n), Field: f}, Value: v}
	}
	return []workshop.Set{set(workshop.ClusterTitre, title), set(workshop.ClusterRang, fmt.Sprintf("b%03d", n))}
}

func all(parts ...[]workshop.Set) []workshop.Set {
	var out []workshop.Set
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// stored tells what the dossier has, column by column: « À regrouper: a, b+c | Écoles: d ».
func (r *room) stored() string {
	r.t.Helper()
	st := r.Stored()
	free, groups := st.Grouping()
	line := func(title string, piles []workshop.Pile) string {
		var texts []string
		for _, p := range piles {
			text := p.Note.Text
			for _, n := range p.Twins {
				text += "+" + n.Text
			}
			texts = append(texts, text)
		}
		return title + ": " + strings.Join(texts, ", ")
	}
	lines := []string{line("-", free)}
	for _, g := range groups {
		lines = append(lines, line(g.Cluster.Titre, g.Piles))
	}
	return strings.Join(lines, " | ")
}

func (r *room) want(want string) {
	r.t.Helper()
	if got := r.stored(); got != want {
		r.t.Errorf("the dossier has\n%s\nwant\n%s", got, want)
	}
}

// on returns the text of the note that the arrows are on, « [title] » for a head.
func (r *room) on() string {
	b := r.screen.board
	if b.at.note == "" {
		return "[" + b.columns[b.at.x].title + "]"
	}
	return b.columns[b.at.x].piles[b.at.y].Note.Text
}

func (r *room) alt(key fyne.KeyName) {
	r.t.Helper()
	r.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
}

// larger shows the screen with letters of twice the size.
func larger(r *room) {
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.screen = New(r).(*screen)
	r.Show(r.screen)
}
