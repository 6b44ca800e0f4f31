package story_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"atelier/ui/story"
)

func TestShort(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{"", 10, ""},
		{"Des bancs", 9, "Des bancs"},
		{"Des bancs", 8, "Des…"},
		{" Des\n\n bancs\t", 20, "Des bancs"},
		{"Planter des arbres, puis semer", 20, "Planter des arbres…"},
		{"Anticonstitutionnellement", 10, "Anticonst…"},
		{"A b" + strings.Repeat("c", 30), 10, "A bcccccc…"},
		{"[…] […] veut des bancs", 9, "[…] […]…"},
		{"rouge\x1b[31m\x07vert", 40, "rouge [31m vert"},
		{"abc\u202edef", 10, "abcdef"},
		{"e\u0301te\u0301 long", 2, "é…"},
	} {
		got := story.Short(tt.text, tt.most)
		if tt.most == 2 { // the accent is a character of its own: it stays with its letter or goes with it
			if strings.HasPrefix(got, "\u0301") || !strings.HasSuffix(got, "…") {
				t.Errorf("Short(%q, %d) = %q", tt.text, tt.most, got)
			}
			continue
		}
		if got != tt.want {
			t.Errorf("Short(%q, %d) = %q, want %q", tt.text, tt.most, got, tt.want)
		}
	}
}

func TestShortIsShort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text") + strings.Repeat(rapid.StringN(0, 3, -1).Draw(t, "more"), rapid.IntRange(0, 30).Draw(t, "times"))
		most := rapid.IntRange(1, 30).Draw(t, "most")
		got := story.Short(text, most)
		if n := utf8.RuneCountInString(got); n > most {
			t.Fatalf("%d characters of %d: %q", n, most, got)
		}
		if strings.ContainsFunc(got, unicode.IsControl) {
			t.Fatalf("a control character: %q", got)
		}
		if again := story.Short(got, most); again != got {
			t.Fatalf("%q, then %q", got, again)
		}
	})
}

// sides puts the two texts together again.
func sides(pieces []story.Piece) (before, after string) {
	for _, p := range pieces {
		if p.Kind != story.Added {
			before += p.Text
		}
		if p.Kind != story.Removed {
			after += p.Text
		}
	}
	return before, after
}

func TestDiff(t *testing.T) {
	show := func(pieces []story.Piece) string {
		var b strings.Builder
		for _, p := range pieces {
			b.WriteString([]string{"", "-", "+"}[p.Kind] + "[" + p.Text + "]")
		}
		return b.String()
	}
	for _, tt := range []struct{ before, after, want string }{
		{"", "", ""},
		{"a", "a", "[a]"},
		{"", "a b", "+[a b]"},
		{"a b", "", "-[a b]"},
		{"Il manque des bancs", "Il manque des arbres", "[Il manque des ]-[bancs]+[arbres]"},
		{"des bancs", "des grands bancs", "[des ]+[grands ][bancs]"},
		{"l’eau, l’air", "l’eau, la terre", "[l’eau, ]-[l’air]+[la terre]"},
		{"on va semer ici", "il faut planter ici", "-[on va semer]+[il faut planter][ ici]"},
		{"Été", "été", "-[Été]+[été]"},
		{"fin", "fin.", "[fin]+[.]"},
	} {
		if got := show(story.Diff(tt.before, tt.after)); got != tt.want {
			t.Errorf("Diff(%q, %q) = %s, want %s", tt.before, tt.after, got, tt.want)
		}
	}
}

func TestDiffLaws(t *testing.T) {
	words := rapid.SampledFrom([]string{"a", "b", "c", "eau", " ", " ", "\n", ",", "é", "\xff", "☺"})
	text := rapid.OneOf(rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(words, 0, 40).Draw(t, "words"), "")
	}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		before, after := text.Draw(t, "before"), text.Draw(t, "after")
		pieces := story.Diff(before, after)
		if a, b := sides(pieces); a != before || b != after {
			t.Fatalf("%q, %q: gives back %q, %q", before, after, a, b)
		}
		for i, p := range pieces {
			if p.Text == "" || i > 0 && pieces[i-1].Kind == p.Kind {
				t.Fatalf("%q, %q: %+v", before, after, pieces)
			}
		}
		if same := story.Diff(before, before); len(same) > 1 || len(same) == 1 && same[0].Kind != story.Same {
			t.Fatalf("%q differs from itself: %+v", before, same)
		}
	})
}

// TestDiffIsShortest compares texts of single signs, where nothing is softened,
// with the longest common subsequence by the book.
func TestDiffIsShortest(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune(",;:!?")), 0, 60, -1)
	rapid.Check(t, func(t *rapid.T) {
		before, after := text.Draw(t, "before"), text.Draw(t, "after")
		same := 0
		for _, p := range story.Diff(before, after) {
			if p.Kind == story.Same {
				same += len(p.Text)
			}
		}
		if want := longest(before, after); same != want {
			t.Fatalf("%q, %q: %d in common, of %d", before, after, same, want)
		}
	})
}

func longest(a, b string) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j], above)
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// TestDiffOfLongTexts holds that texts of a mebibyte are compared, those with
// little in common too.
func TestDiffOfLongTexts(t *testing.T) {
	var words strings.Builder
	for i := 1; words.Len() < 1<<20-16; i++ {
		for n := i; n > 0; n /= 26 {
			words.WriteByte(byte('a' + n%26))
		}
		words.WriteByte(' ')
	}
	base := words.String()
	signs := strings.Repeat(",;", 1<<19)
	for _, tt := range []struct {
		name          string
		before, after string
		most          int // pieces
	}{
		{"two small changes", base, "x " + strings.Replace(base[:len(base)-2], " ", " y ", 1000) + "z", 3000},
		{"nothing in common", base, strings.Repeat("0 ", 1<<19), 3},
		{"signs", signs, strings.Repeat(";,:", 1<<20/3), 1 << 20},
	} {
		pieces := story.Diff(tt.before, tt.after)
		var a, b strings.Builder
		for _, p := range pieces {
			if p.Kind != story.Added {
				a.WriteString(p.Text)
			}
			if p.Kind != story.Removed {
				b.WriteString(p.Text)
			}
		}
		if a.String() != tt.before || b.String() != tt.after || len(pieces) > tt.most {
			t.Errorf("%s: %d pieces", tt.name, len(pieces))
		}
	}
	if !slices.ContainsFunc(story.Diff(base, "x "+base+"y"), func(p story.Piece) bool { return p.Kind == story.Same && p.Text == base }) {
		t.Error("what is the same in two long texts is not found")
	}
}

func BenchmarkDiff(b *testing.B) {
	before := strings.Repeat("Planter des arbres sur la place de la mairie, avec les habitants. ", 100)
	after := strings.ReplaceAll(before, "arbres", "chênes")
	b.ReportAllocs()
	for b.Loop() {
		story.Diff(before, after)
	}
}
