package workshop_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

func TestTwins(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"DUPONT Marie", "Marie Dupont", true},
		{"Élodie Lefèvre", "elodie lefevre", true},
		{"Jean-Pierre Œuvrard", "jean pierre oeuvrard", true},
		{"Mme Marie Dupont", "Marie DUPONT", true},
		{"Mme Dupont", "M. Dupont", false},
		{"Mme Dupont", "Mlle Dupont", true},
		{"Marie Dupont", "Marie Dupond", true},  // another letter
		{"Marie Dupont", "Marie Dumpont", true}, // one more
		{"Marie Dupont", "Mraie Dupont", true},  // two that changed places
		{"Lefebvre Amandine", "Amandine Lefevre", true},
		{"Marie Dupont", "Marie Durand", false},
		{"Marie Dupont", "Martin Dupont", false},
		{"Marie Dupont", "Marie Dupont-Morel", false},
		{"Léa Roy", "Léo Roy", false},               // a short name
		{"Ann Lefebvre", "Ana Lefebvre", false},     // a short word
		{"Table Numero12", "Table Numero13", false}, // numbers are not letters
		{"Paul Paul", "Paul", false},
		{"M", "Mme", false}, // a civility alone is a name as any other
		{"…", "?", false},
		{"", "", false},
	} {
		got := workshop.Twins([]string{c.a, "", c.b, c.a})
		if (len(got) == 1) != c.want || len(got) > 1 {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
		if other := workshop.Twins([]string{c.b, c.a}); !slices.Equal(got, other) {
			t.Errorf("%q and %q in another order: %v, then %v", c.a, c.b, got, other)
		}
	}
}

func TestTwinsOfThreeSpellingsAreThreePairs(t *testing.T) {
	got := workshop.Twins([]string{" Marie Dupont ", "DUPONT Marie", "marie dupond", "Paul Roy"})
	want := []workshop.Twin{{A: "DUPONT Marie", B: "Marie Dupont"}, {A: "DUPONT Marie", B: "marie dupond"}, {A: "Marie Dupont", B: "marie dupond"}}
	if !slices.Equal(got, want) {
		t.Errorf("twins: %v", got)
	}
}

// TestTwinsLaws: however a long name is written, it is proposed; a pair is never of
// a name with itself; the order of the names does not matter.
func TestTwinsLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-zéèç]{4,9}`)
		words := rapid.SliceOfN(word, 2, 3).Draw(t, "words")
		name := strings.Join(words, " ")
		at := rapid.IntRange(0, len(words)-1).Draw(t, "at")
		other := slices.Clone(words)
		letters := []rune(other[at])
		i := rapid.IntRange(0, len(letters)-1).Draw(t, "letter")
		switch rapid.IntRange(0, 2).Draw(t, "slip") {
		case 0: // all in capitals, turned round
			for j, w := range other {
				other[j] = strings.ToUpper(w)
			}
			slices.Reverse(other)
		case 1:
			letters[i] = 'z'
			other[at] = string(letters)
		case 2:
			other[at] = string(slices.Insert(letters, i, 'z'))
		}
		names := append(rapid.SliceOfN(rapid.String(), 0, 4).Draw(t, "others"), name, strings.Join(other, " "))
		twins := workshop.Twins(names)
		found := slices.ContainsFunc(twins, func(w workshop.Twin) bool {
			return (w.A == name && w.B == strings.Join(other, " ")) || (w.B == name && w.A == strings.Join(other, " "))
		})
		if !found && name != strings.Join(other, " ") {
			t.Errorf("%q and %q are not proposed: %v", name, strings.Join(other, " "), twins)
		}
		for _, w := range twins {
			if w.A == w.B {
				t.Errorf("%q is its own twin", w.A)
			}
		}
		slices.Reverse(names)
		if again := workshop.Twins(names); !slices.Equal(twins, again) {
			t.Errorf("another order: %v, then %v", twins, again)
		}
	})
}
