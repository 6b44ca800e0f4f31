package notes

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// Whatever is typed, erased, confirmed and left: each text that was left in the
// line is exactly one note, in order, and nothing else is.
func TestEveryTextIsExactlyOneNote(t *testing.T) {
	r := open(t)
	rapid.Check(t, func(rt *rapid.T) {
		for _, n := range r.Session().State().Notes() { // a new sheet
			r.Session().Edit(r.screen.set(n.ID, workshop.FieldTrashed, "1"))
		}
		var want []string
		line := ""
		keep := func() {
			if text := strings.TrimSpace(line); text != "" {
				want = append(want, text)
			}
			line = ""
		}
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			switch rapid.IntRange(0, 5).Draw(rt, "what") {
			case 0:
				keep()
				r.Press(fyne.KeyReturn)
			case 1:
				keep()
				r.screen.Leave()
				r.screen.Enter()
			case 2:
				r.Press(rapid.SampledFrom(kindKeys[:]).Draw(rt, "kind"))
			case 3:
				if runes := []rune(line); len(runes) > 0 {
					line = string(runes[:len(runes)-1])
				}
				r.Press(fyne.KeyBackspace)
			default:
				text := rapid.StringMatching(`[ aé«œ’]{1,3}`).Draw(rt, "text")
				line += text
				r.Write(text)
			}
		}
		keep()
		r.screen.Leave()
		r.screen.Enter()
		var got []string
		for _, n := range r.Session().State().Notes() {
			got = append(got, n.Text)
		}
		if !slices.Equal(got, want) {
			rt.Fatalf("the workshop has %q, want %q", got, want)
		}
	})
}

// The list brought up to date note by note is the one made from scratch.
func TestBookIsTheSameNoteByNote(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		title := func(string) string { return "" }
		st := map[string]workshop.Note{}
		b := newBook(title)
		b.look(filter{
			kind:  rapid.SampledFrom(append([]workshop.NoteKind{""}, workshop.NoteKinds...)).Draw(rt, "kind"),
			words: words(rapid.SampledFrom([]string{"", "a", "é b"}).Draw(rt, "words")),
		})
		for range rapid.IntRange(1, 30).Draw(rt, "changes") {
			n := note(rapid.IntRange(0, 6).Draw(rt, "note"), rapid.SampledFrom(workshop.NoteKinds).Draw(rt, "kind"), rapid.SampledFrom([]string{"", "a", "É", "ab e"}).Draw(rt, "text"))
			n.Trashed = rapid.Bool().Draw(rt, "trashed")
			st[n.ID] = n
			before := slices.Clone(b.shown)
			if changed := b.put(n); changed != !slices.Equal(before, b.shown) {
				rt.Fatalf("put says %v: %q → %q", changed, before, b.shown)
			}
		}
		fresh := newBook(title)
		fresh.f = b.f
		var all []workshop.Note
		for _, n := range st {
			if !n.Trashed {
				all = append(all, n)
			}
		}
		fresh.load(all)
		if !slices.Equal(b.shown, fresh.shown) || b.count.all != fresh.count.all || b.total() != fresh.total() {
			rt.Fatalf("%q (%d of %d), from scratch %q (%d of %d)", b.shown, b.count.all, b.total(), fresh.shown, fresh.count.all, fresh.total())
		}
	})
}

func TestTitleOfAnAction(t *testing.T) {
	long := strings.Repeat("mot ", 50)
	for _, c := range []struct{ text, title, rest string }{
		{"Court", "Court", ""},
		{"  Court \n", "Court", ""},
		{"Une ligne\net une autre", "Une ligne", "Une ligne\net une autre"},
		{long, strings.TrimSpace(strings.Repeat("mot ", 30)) + "…", strings.TrimSpace(long)},
	} {
		if got := titleOf(c.text); got != c.title {
			t.Errorf("titleOf(%q) = %q, want %q", c.text, got, c.title)
		}
		if got := rest(c.text); got != c.rest {
			t.Errorf("rest(%q) = %q, want %q", c.text, got, c.rest)
		}
	}
}
