package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"atelier/ui/theme"
)

// marks measures one point a letter, whatever its mark.
func marks(s string, _ Mark) float32 { return letters(s) }

func told(lines [][]markedRun) string {
	around := map[Mark][2]string{Found: {"[", "]"}, Removed: {"-", "-"}, Added: {"+", "+"}}
	var out []string
	for _, line := range lines {
		var b strings.Builder
		for _, r := range line {
			b.WriteString(around[r.mark][0] + r.text + around[r.mark][1])
		}
		out = append(out, b.String())
	}
	return strings.Join(out, "|")
}

func TestMarkedTextBreaksAsFrenchHasIt(t *testing.T) {
	for _, c := range []struct {
		pieces []Piece
		width  float32
		most   int
		want   string
	}{
		{[]Piece{{"la cour de ", Plain}, {"l’éco", Found}, {"le", Plain}}, 12, 0, "la cour de |[l’éco]le"},
		{[]Piece{{"12\u00a0000", Found}, {"\u00a0€ de plus", Plain}}, 10, 0, "[12\u00a0000]\u00a0€ |de plus"},
		{[]Piece{{"un\ndeux", Plain}}, 20, 0, "un|deux"},
		{[]Piece{{"abcdefgh", Removed}, {"ij", Added}}, 5, 0, "-abcde-|-fgh-+ij+"},
		{[]Piece{{"un deux trois quatre", Plain}}, 9, 1, "un deux…"},
		{[]Piece{{"un ", Plain}, {"deuxième", Found}, {" fois", Plain}}, 9, 1, "un…"},
		{[]Piece{{"un deux trois quatre cinq", Plain}}, 10, 2, "un deux |trois…"},
		{[]Piece{{"sans largeur connue", Plain}}, 0, 0, "sans largeur connue"},
		{nil, 10, 0, ""},
	} {
		if got := told(breakMarked(c.pieces, c.width, c.most, marks)); got != c.want {
			t.Errorf("%v at %g: %q, want %q", c.pieces, c.width, got, c.want)
		}
	}
}

// Whatever the marks, no letter is lost and no line is too wide.
func TestMarkedTextIsWholeInItsLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.Custom(func(t *rapid.T) Piece {
			return Piece{rapid.StringMatching(`[a-zé \-\n]{0,12}`).Draw(t, "text"), Mark(rapid.IntRange(0, 3).Draw(t, "mark"))}
		})
		pieces := rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces")
		width := float32(rapid.IntRange(3, 30).Draw(t, "width"))
		want, got := "", ""
		for _, p := range pieces {
			want += strings.ReplaceAll(p.Text, "\n", "")
		}
		for _, line := range breakMarked(pieces, width, 0, marks) {
			text := ""
			for _, r := range line {
				text += r.text
			}
			if n := letters(strings.TrimRight(text, " ")); n > width {
				t.Fatalf("%q is %g wide, in %g", text, n, width)
			}
			got += text
		}
		if got != want {
			t.Fatalf("shows %q of %q", got, want)
		}
		most := rapid.IntRange(1, 4).Draw(t, "most")
		if lines := breakMarked(pieces, width, most, marks); len(lines) > most {
			t.Fatalf("%d lines, at most %d", len(lines), most)
		}
	})
}

func TestMarkedTextSaysItsMarks(t *testing.T) {
	m := NewMarked(Piece{"Les bancs ", Plain}, Piece{"manquent", Removed}, Piece{"arrivent", Added})
	if got := m.AccessibilityLabel(); got != "Les bancs  [enlevé\u00a0: manquent]  [ajouté\u00a0: arrivent] " {
		t.Errorf("%q", got)
	}
}

func TestMarkedTextLooks(t *testing.T) {
	golden(t, "marked", fyne.NewSize(360, 150), func() fyne.CanvasObject {
		return Column(theme.Gap3,
			NewMarked(Piece{"La place du ", Plain}, Piece{"marché", Found}, Piece{" se vide", Plain}),
			NewMarked(Piece{"Description : sur la place du ", Plain}, Piece{"marché", Found}, Piece{", avec une terrasse et des tables pour les anciens", Plain}).Small().Lines(1),
			NewMarked(Piece{"Les", Removed}, Piece{"Deux", Added}, Piece{" bancs manquent devant l’école", Plain}, Piece{" du bourg", Added}, Piece{", et la route fait peur", Plain}, Piece{" aux parents", Removed}, Piece{".", Plain}))
	})
}
