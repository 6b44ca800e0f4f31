package people

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/session"
)

func TestOverdue(t *testing.T) {
	now := time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	w := func(title string, date workshop.Date, modified time.Time, trashed, example bool) session.Summary {
		return session.Summary{Workshop: workshop.Workshop{Titre: title, Date: date, Trashed: trashed, Exemple: example}, Modified: modified}
	}
	long := now.AddDate(-3, 0, 0)
	list := []session.Summary{
		w("last week", "2026-11-18", now, false, false),
		w("a year and a day ago", "2025-11-24", now, false, false),
		w("eleven months ago", "2025-12-26", now, false, false),
		w("without a date, untouched for three years", "", long, false, false),
		w("without a date, touched today", "", now, false, false),
		w("in the trash", "2020-01-01", long, true, false),
		w("the example", "2020-01-01", long, false, true),
		w("of which nothing is known", "", time.Time{}, false, false),
		w("old, touched today", "2020-01-01", now, false, false),
	}
	var got []string
	for _, late := range Overdue(list, now, 12) {
		got = append(got, late.Titre)
	}
	want := []string{"a year and a day ago", "without a date, untouched for three years", "old, touched today"}
	if !slices.Equal(got, want) {
		t.Errorf("overdue: %q", got)
	}
	if late := Overdue(list, now, 120); len(late) != 0 {
		t.Errorf("after ten years: %v", late)
	}
}

func TestSpellings(t *testing.T) {
	known := []person{{"DUPONT Marie", 3}, {"Marie Dupond", 1}, {"Jean Petit", 9}, {"Mme Marie Dupont", 1}}
	for _, c := range []struct {
		name string
		want []string
	}{
		{"Marie Dupont", []string{"Dupont Marie", "Mme Marie Dupont"}},
		{"Anne Le Goff", []string{"Le Goff Anne", "Goff Anne Le"}},
		{"Zoé", nil},
		{"", nil},
	} {
		got := spellings(c.name, known)
		got = slices.DeleteFunc(got, func(s string) bool { return s == "Marie Dupond" }) // likely or not: Twins says
		if !slices.Equal(got, c.want) {
			t.Errorf("spellings(%q) = %q", c.name, got)
		}
	}
}

func TestNamesOfOneField(t *testing.T) {
	for value, want := range map[string][]string{
		"Marie Dupont":                         {"Marie Dupont"},
		"Dupont, Marie":                        {"Dupont, Marie"},
		"Marie Dupont, Jean Petit et Zoé Roux": {"Marie Dupont", " Jean Petit", "Zoé Roux"},
		"Léa et Tom":                           {"Léa et Tom"},
	} {
		if got := namesIn(value); !slices.Equal(got, want) {
			t.Errorf("namesIn(%q) = %q", value, got)
		}
	}
}

func TestRolesAreNoNames(t *testing.T) {
	for text, want := range map[string]bool{
		"Le maire": true, "1re adjointe": true, "La secrétaire de mairie": true, "Services techniques": true,
		"Marie Dupont": false, "Mme le maire, Zoé Roux": false, "Jo": false, "Dupont": false,
	} {
		if got := isRole(text); got != want {
			t.Errorf("isRole(%q) = %v", text, got)
		}
	}
}

// textOf puts pieces together, with what is removed or without.
func textOf(pieces []kit.Piece, removed string) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Mark == kit.Removed && removed != "" {
			b.WriteString(removed)
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestThePreviewShowsWhatTheErasureDoes(t *testing.T) {
	word := rapid.SampledFrom([]string{"Marie", "DUPONT", "dupont", "Dupont", "[…]", "banc", "é", "l’été", "(", "…", "œuvre", "12", "«", "e\u0301"})
	rapid.Check(t, func(t *rapid.T) {
		before := strings.Join(rapid.SliceOfN(word, 0, 8).Draw(t, "words"), rapid.SampledFrom([]string{" ", "", "-"}).Draw(t, "between"))
		e := erasure{texts: []string{"Marie Dupont", "banc"}}
		after := workshop.NewEraser(e.traces()).Text(before)
		pieces := erasedPieces(before, after)
		if got := textOf(pieces, workshop.ErasedWord); got != after {
			t.Fatalf("after %q is shown as %q", after, got)
		}
		if got := textOf(pieces, ""); got != before && len([]rune(before)) <= excerpt {
			t.Fatalf("before %q is shown as %q", before, got)
		}
	})
}
