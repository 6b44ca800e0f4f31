package workshop_test

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// evaluated is a workshop whose évaluation à chaud is filled in, field by field.
type evaluated struct{ *workshop.State }

func (e evaluated) put(kind workshop.Kind, id string, f workshop.Field, v string) {
	e.Put(workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: v})
}

func newEvaluated() evaluated { return evaluated{workshop.NewState("w")} }

// TestAnswersAlwaysSum says that whatever is entered, corrected, thrown away and
// brought back, in whichever order, each answer is counted once: those of the
// hands that are up and of the sheets that are there.
func TestAnswersAlwaysSum(t *testing.T) {
	criteria := []string{"c1", "c2", "c3"}
	sheets := []string{"s1", "s2", "s3", "s4"}
	rapid.Check(t, func(t *rapid.T) {
		e := newEvaluated()
		hands := map[string][workshop.MaxStars]int{}
		marks := map[string]map[string]int{}
		gone := map[string]bool{}
		for _, c := range criteria {
			e.put(workshop.KindCriterion, c, workshop.CriterionTitre, c)
		}
		for range rapid.IntRange(0, 40).Draw(t, "edits") {
			c := rapid.SampledFrom(criteria).Draw(t, "criterion")
			s := rapid.SampledFrom(sheets).Draw(t, "sheet")
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				star, n := rapid.IntRange(1, workshop.MaxStars).Draw(t, "star"), rapid.IntRange(0, 300).Draw(t, "hands")
				e.put(workshop.KindCriterion, c, workshop.FieldHands(star), strconv.Itoa(n))
				h := hands[c]
				h[star-1] = n
				hands[c] = h
			case 1:
				v := rapid.SampledFrom([]string{"", "0", "1", "2", "3", "4", "5", "6", "-1", "x"}).Draw(t, "mark")
				e.put(workshop.KindSheet, s, workshop.FieldMark(c), v)
				if marks[s] == nil {
					marks[s] = map[string]int{}
				}
				marks[s][c] = 0
				if n, err := strconv.Atoi(v); err == nil && n >= 1 && n <= workshop.MaxStars {
					marks[s][c] = n
				}
			case 2:
				out := rapid.SampledFrom([]string{"", "1"}).Draw(t, "trash")
				e.put(workshop.KindSheet, s, workshop.FieldTrashed, out)
				gone[s] = out != ""
			case 3:
				out := rapid.SampledFrom([]string{"", "1"}).Draw(t, "trash")
				e.put(workshop.KindCriterion, c, workshop.FieldTrashed, out)
				gone[c] = out != ""
			}
		}
		seen := 0
		for _, r := range e.Ratings() {
			c := r.Criterion.ID
			if gone[c] {
				t.Fatalf("%s is in the trash", c)
			}
			seen++
			want, stars := hands[c], 0
			for s, m := range marks {
				if m[c] > 0 && !gone[s] {
					want[m[c]-1]++
				}
			}
			all := 0
			for i, n := range want {
				all, stars = all+n, stars+n*(i+1)
			}
			if r.Stars != want || r.Answers != all {
				t.Fatalf("%s: %v, %d answers; want %v, %d", c, r.Stars, r.Answers, want, all)
			}
			if all == 0 && r.Mean != 0 || all > 0 && math.Abs(r.Mean-float64(stars)/float64(all)) > 1e-9 || r.Mean > workshop.MaxStars {
				t.Fatalf("%s: mean %v of %v", c, r.Mean, want)
			}
		}
		for _, c := range criteria {
			if !gone[c] {
				seen--
			}
		}
		if seen != 0 {
			t.Fatalf("%d questions too many", seen)
		}
	})
}

// TestMarksOfACopyStay says that a copy does not follow what is entered later.
func TestMarksOfACopyStay(t *testing.T) {
	e := newEvaluated()
	e.put(workshop.KindSheet, "s", workshop.FieldMark("c"), "4")
	before := e.Clone()
	e.put(workshop.KindSheet, "s", workshop.FieldMark("c"), "2")
	e.put(workshop.KindSheet, "s", workshop.FieldMark("d"), "5")
	if got := before.Sheets()[0].Marks; !reflect.DeepEqual(got, map[string]int{"c": 4}) {
		t.Errorf("the copy has %v", got)
	}
}

func TestQuestionsKeepTheirOrder(t *testing.T) {
	e := newEvaluated()
	for _, c := range []struct{ id, rank string }{{"a", "m"}, {"b", "c"}, {"c", "m"}, {"d", ""}} {
		e.put(workshop.KindCriterion, c.id, workshop.CriterionTitre, "question "+c.id)
		e.put(workshop.KindCriterion, c.id, workshop.CriterionRang, c.rank)
	}
	var got []string
	for _, c := range e.Criteria() {
		got = append(got, c.ID)
	}
	if want := []string{"d", "b", "a", "c"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if _, ok := e.Criterion("x"); ok {
		t.Error("a question that nobody wrote is there")
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		name   string
		sheets []string
		want   []workshop.WordCount
	}{
		{"none", []string{"", " , ;", "…"}, nil},
		{"most said first, then by alphabet", []string{"utile, clair", "dense; UTILE", "Clair\nutile."}, []workshop.WordCount{{"utile", 3}, {"clair", 2}, {"dense", 1}}},
		{"accents and capitals", []string{"Énergie", "energie", "ÉNERGIE."}, []workshop.WordCount{{"Énergie", 3}}},
		{"several words are one", []string{"à refaire, bien mené", "A refaire"}, []workshop.WordCount{{"à refaire", 2}, {"bien mené", 1}}},
		{"one person counts once", []string{"utile, utile, Utile", "utile"}, []workshop.WordCount{{"utile", 2}}},
	} {
		e := newEvaluated()
		for i, words := range c.sheets {
			e.put(workshop.KindSheet, "s"+strconv.Itoa(i), workshop.SheetWords, words)
		}
		e.put(workshop.KindSheet, "trashed", workshop.SheetWords, "jeté")
		e.put(workshop.KindSheet, "trashed", workshop.FieldTrashed, "1")
		if got := e.Words(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestEveryWordIsCounted says that no word is lost, and none counted for more
// people than there are.
func TestEveryWordIsCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := newEvaluated()
		texts := rapid.SliceOfN(rapid.StringOf(rapid.SampledFrom([]rune("aAéE,; .\n"))), 0, 6).Draw(t, "sheets")
		people := map[string]int{}
		for i, text := range texts {
			e.put(workshop.KindSheet, "s"+strconv.Itoa(i), workshop.SheetWords, text)
			once := map[string]bool{}
			for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
				if key := fold.Fold(w); key != "" && !once[key] {
					once[key] = true
					people[key]++
				}
			}
		}
		got := map[string]int{}
		last := len(texts)
		for _, w := range e.Words() {
			if w.Count > last || got[fold.Fold(w.Word)] > 0 {
				t.Fatalf("%v in %v", w, e.Words())
			}
			last = w.Count
			got[fold.Fold(w.Word)] = w.Count
		}
		if !reflect.DeepEqual(got, people) {
			t.Fatalf("%v, want %v", got, people)
		}
	})
}
