package search_test

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/search"
)

// Few words, of which some start others, and few entities: so that queries find
// something and texts collide.
var (
	words = []string{
		"a", "ça", "école", "Ecole", "écologie", "É", "E\u0301cole", "œuvre", "Oeuvres", "l’eau", "eau", "d’eau", "Saint-Rémy", "Lætitia",
		"12\u202f000", "½", "ﬁn", "co\u00adopération", "coop", "place", "du", "marché", "🌳", "«", "Straße", "!",
	}
	gaps     = []string{" ", " ", " ", ", ", "\n", "\u00a0: ", "-"}
	sentence = rapid.Custom(func(t *rapid.T) string {
		var s strings.Builder
		for i := range rapid.IntRange(0, 5).Draw(t, "words") {
			if i > 0 {
				s.WriteString(rapid.SampledFrom(gaps).Draw(t, "gap"))
			}
			s.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
		}
		return s.String()
	})
	shapes = []struct {
		kind   workshop.Kind
		ids    []string
		fields []workshop.Field
	}{
		{workshop.KindWorkshop, nil, []workshop.Field{workshop.WorkshopTitre, workshop.WorkshopLieu, workshop.WorkshopDate}},
		{workshop.KindNote, []string{id(1), id(2), "odd"}, []workshop.Field{workshop.NoteText, workshop.NoteAuthor, workshop.NoteStep}},
		{workshop.KindAction, []string{id(1), id(2)}, []workshop.Field{workshop.ActionTitre, workshop.ActionMoyens, workshop.ActionRang}},
		{workshop.KindMilestone, []string{id(3), id(4)}, []workshop.Field{workshop.MilestoneNom, workshop.MilestoneFait}},
		{workshop.KindItem, []string{"p/1/1", "p/1/2"}, []workshop.Field{workshop.ItemRemarque, workshop.ItemFait}},
		{workshop.KindStep, []string{"p/1"}, []workshop.Field{workshop.ItemRemarque}},
		{"participant", []string{id(5)}, []workshop.Field{"nom", "prenom", "texte"}},
	}
	anyCell = rapid.Custom(func(t *rapid.T) workshop.Cell {
		shape := rapid.SampledFrom(shapes).Draw(t, "shape")
		in := rapid.SampledFrom([]string{w1, w2}).Draw(t, "workshop")
		key := workshop.Key{Workshop: in, Kind: shape.kind, ID: in, Field: rapid.SampledFrom(shape.fields).Draw(t, "field")}
		if shape.ids != nil {
			key.ID = rapid.SampledFrom(shape.ids).Draw(t, "id")
		}
		switch rapid.IntRange(0, 9).Draw(t, "special") {
		case 0, 1:
			key.Field = workshop.FieldTrashed
			return workshop.Cell{Key: key, Value: rapid.SampledFrom([]string{"", "1"}).Draw(t, "trashed")}
		case 2, 3, 4:
			if key.Kind == workshop.KindMilestone {
				key.Field = workshop.MilestoneAction
				return workshop.Cell{Key: key, Value: rapid.SampledFrom([]string{"", id(1), id(2)}).Draw(t, "action")}
			}
		}
		return workshop.Cell{Key: key, Value: sentence.Draw(t, "text")}
	})
	manyCells = rapid.SliceOfN(anyCell, 1, 40)
	latest    = rapid.Custom(func(t *rapid.T) []workshop.Cell { // one cell a key
		return rapid.SliceOfNDistinct(anyCell, 1, 40, func(c workshop.Cell) workshop.Key { return c.Key }).Draw(t, "cells")
	})
)

// query is what somebody types, and the terms that it means.
type query struct {
	text  string
	terms [][]string // words, folded
}

var anyQuery = rapid.Custom(func(t *rapid.T) query {
	var q query
	for range rapid.IntRange(1, 3).Draw(t, "terms") {
		s := sentence.Filter(func(s string) bool { return !strings.Contains(s, "«") }).Draw(t, "term")
		if r := []rune(s); len(r) > 0 { // as typed so far
			s = string(r[:rapid.IntRange(1, len(r)).Draw(t, "typed")])
		}
		folded := strings.Fields(fold.Fold(s))
		marks := rapid.SampledFrom([]string{"", "", "\" \"", "« »", "“ ”", "„ “"}).Draw(t, "marks")
		if marks == "" {
			q.text += s + " "
			for _, w := range folded {
				q.terms = append(q.terms, []string{w})
			}
			continue
		}
		before, after, _ := strings.Cut(marks, " ")
		q.text += before + s + after
		if len(folded) > 0 {
			q.terms = append(q.terms, folded)
		}
	}
	return q
})

// answer is what the reference tells of a hit.
type answer struct {
	Workshop string
	Kind     workshop.Kind
	ID       string
	Title    string
	Trashed  bool
}

// naive answers a query as the documentation of Search says, with the least
// cleverness, from the present values of all fields.
func naive(cells map[workshop.Key]string, q query, trash bool) map[workshop.Kind][]answer {
	out := make(map[workshop.Kind][]answer)
	if len(q.terms) == 0 {
		return out
	}
	ranks := make(map[answer]int)
	owners := make(map[workshop.Key]bool) // without a field
	for k := range cells {
		owners[workshop.Key{Workshop: k.Workshop, Kind: k.Kind, ID: k.ID}] = true
		if k.Kind == workshop.KindMilestone && k.Field == workshop.MilestoneAction && cells[k] != "" {
			owners[workshop.Key{Workshop: k.Workshop, Kind: workshop.KindAction, ID: cells[k]}] = true
		}
	}
	for o := range owners {
		if o.Kind == workshop.KindMilestone {
			continue
		}
		a := answer{o.Workshop, o.Kind, o.ID, naiveTitle(cells, o), false}
		hidden := trashed(cells, o) || trashed(cells, workshop.Key{Workshop: o.Workshop, Kind: workshop.KindWorkshop, ID: o.Workshop})
		rank := naiveRank(cells, o, q, false)
		if hidden || rank == 0 {
			if !trash {
				continue
			}
			a.Trashed = true
			rank = naiveRank(cells, o, q, true)
		}
		if rank > 0 {
			ranks[a] = rank
		}
	}
	for a := range ranks {
		group := a.Kind
		if group == workshop.KindStep {
			group = workshop.KindItem
		}
		out[group] = append(out[group], a)
	}
	age := func(a answer) string {
		if workshop.Created(a.ID).IsZero() {
			return a.Workshop
		}
		return a.ID
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b answer) int {
			return cmp.Or(ranks[b]-ranks[a], cmp.Compare(age(b), age(a)), cmp.Compare(b.Workshop, a.Workshop), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Kind, b.Kind))
		})
	}
	return out
}

func trashed(cells map[workshop.Key]string, k workshop.Key) bool {
	k.Field = workshop.FieldTrashed
	return cells[k] != ""
}

func naiveTitle(cells map[workshop.Key]string, k workshop.Key) string {
	for _, f := range map[workshop.Kind][]workshop.Field{
		workshop.KindWorkshop: {"titre"}, workshop.KindNote: {"texte"}, workshop.KindAction: {"titre"}, "participant": {"nom", "texte"},
	}[k.Kind] {
		if k.Field = f; cells[k] != "" {
			return cells[k]
		}
	}
	return ""
}

// naiveRank: 4 for whole words in the title, 3 elsewhere, 2 for beginnings in
// the title, 1 elsewhere, 0 for a term that is nowhere.
func naiveRank(cells map[workshop.Key]string, o workshop.Key, q query, all bool) int {
	worst := 4
	for _, term := range q.terms {
		top := 0
		for k, text := range cells {
			step := k.Kind == workshop.KindMilestone && o.Kind == workshop.KindAction && k.Workshop == o.Workshop &&
				cells[workshop.Key{Workshop: k.Workshop, Kind: k.Kind, ID: k.ID, Field: workshop.MilestoneAction}] == o.ID && (all || !trashed(cells, k))
			own := k.Workshop == o.Workshop && k.Kind == o.Kind && k.ID == o.ID
			if !own && !step || slices.Contains([]workshop.Field{"corbeille", "fait", "date", "etape", "rang", "action"}, k.Field) {
				continue
			}
			r := naiveFind(strings.Fields(fold.Fold(text)), term)
			title := map[workshop.Kind]workshop.Field{workshop.KindWorkshop: "titre", workshop.KindNote: "texte", workshop.KindAction: "titre", "participant": "nom"}[o.Kind]
			nom := o
			nom.Field = "nom"
			if o.Kind == "participant" && cells[nom] == "" {
				title = "texte"
			}
			if r > 0 && own && k.Field == title {
				r++
			}
			top = max(top, r)
		}
		worst = min(worst, top)
	}
	return worst
}

func naiveFind(text, term []string) int {
	top, last := 0, len(term)-1
	for i := 0; i+len(term) <= len(text); i++ {
		switch {
		case slices.Equal(text[i:i+len(term)], term):
			return 3
		case slices.Equal(text[i:i+last], term[:last]) && strings.HasPrefix(text[i+last], term[last]):
			top = 1
		}
	}
	return top
}

func TestSearchIsTheNaiveOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := manyCells.Draw(t, "cells")
		x, values := index(cells...), make(map[workshop.Key]string)
		for _, c := range cells {
			values[c.Key] = c.Value
		}
		q := anyQuery.Draw(t, "query")
		limit := rapid.IntRange(0, 3).Draw(t, "limit")
		for _, trash := range []bool{false, true} {
			got := x.Search(q.text, limit)
			if trash {
				got = x.SearchWithTrash(q.text, limit)
			}
			want := naive(values, q, trash)
			if len(got) != len(want) {
				t.Fatalf("%d groups for %q, want %d: %v", len(got), q.text, len(want), want)
			}
			for _, g := range got {
				checkGroup(t, g, want[g.Kind], limit)
				for _, h := range g.Hits {
					checkPassages(t, values, h, q)
				}
			}
		}
	})
}

func checkGroup(t *rapid.T, g search.Group, want []answer, limit int) {
	if g.Total != len(want) {
		t.Fatalf("%s: %d in all, want %d: %v", g.Kind, g.Total, len(want), want)
	}
	if limit > 0 {
		want = want[:min(limit, len(want))]
	}
	var got []answer
	for _, h := range g.Hits {
		got = append(got, answer{h.Workshop, h.Kind, h.ID, h.Title, h.Trashed})
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%s:\n%v, want\n%v", g.Kind, got, want)
	}
}

// checkPassages: the texts are those of the fields, all words are shown, and
// what is shown is what was looked for.
func checkPassages(t *rapid.T, values map[workshop.Key]string, h search.Hit, q query) {
	shown := make([]bool, len(q.terms))
	for _, p := range append([]search.Passage{h.Passage}, h.More...) {
		key := workshop.Key{Workshop: h.Workshop, Kind: h.Kind, ID: h.ID, Field: p.Field}
		if p.Milestone != "" {
			key.Kind, key.ID = workshop.KindMilestone, p.Milestone
		}
		if values[key] != p.Text {
			t.Fatalf("%v is %q, want %q", key, p.Text, values[key])
		}
		checkSpans(t, p)
		news := false
		for i, term := range q.terms {
			if naiveFind(strings.Fields(fold.Fold(p.Text)), term) == 0 {
				continue
			}
			news = news || !shown[i]
			shown[i] = slices.ContainsFunc(p.Spans, func(s search.Span) bool {
				return strings.Contains(" "+fold.Fold(p.Text[s.Start:s.End]), " "+strings.Join(term, " "))
			})
		}
		if !news {
			t.Fatalf("%q shows nothing new for %q", p.Text, q.text)
		}
	}
	if slices.Contains(shown, false) {
		t.Fatalf("%q: %v of %q are shown", h.Title, shown, q.terms)
	}
}

// checkSpans: in order, apart, not empty, at the bounds of runes.
func checkSpans(t interface{ Fatalf(string, ...any) }, p search.Passage) {
	bounds := map[int]bool{len(p.Text): true}
	for i := range p.Text {
		bounds[i] = true
	}
	end := 0
	for _, s := range p.Spans {
		if s.Start < end || s.End <= s.Start || !bounds[s.Start] || !bounds[s.End] {
			t.Fatalf("spans %v of %q", p.Spans, p.Text)
		}
		end = s.End
	}
	if len(p.Spans) == 0 {
		t.Fatalf("nothing is shown of %q", p.Text)
	}
}

// TestSpansFoldToTheQuery: of one term, each span is what it looks for, with no
// letter more, and each place has one.
func TestSpansFoldToTheQuery(t *testing.T) {
	text := rapid.OneOf(sentence, rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		folded := strings.Fields(fold.Fold(s))
		if len(folded) == 0 {
			return
		}
		from := rapid.IntRange(0, len(folded)-1).Draw(t, "from")
		term := folded[from:rapid.IntRange(from+1, len(folded)).Draw(t, "to")]
		want := strings.Join(term, " ")
		r := index(note(1, s)).Search(`"`+want+`"`, 0)
		if len(r) != 1 || r[0].Total != 1 {
			t.Fatalf("%q is not found in %q", want, s)
		}
		p := r[0].Hits[0].Passage
		checkSpans(t, p)
		for _, span := range p.Spans {
			found := p.Text[span.Start:span.End]
			if !strings.Contains(" "+fold.Fold(found), " "+want) {
				t.Fatalf("%q is shown for %q", found, want)
			}
			if r := []rune(found); len(p.Spans) == 1 && fold.Fold(string(r[:len(r)-1])) == fold.Fold(found) && !unseen(r[len(r)-1]) {
				t.Fatalf("%q is shown for %q", found, want)
			}
		}
	})
}

func unseen(r rune) bool { return fold.Fold("a"+string(r)+"a") == "aa" }

// ids tells the hits without their texts.
func ids(r search.Results) (out []answer) {
	for _, g := range r {
		for _, h := range g.Hits {
			out = append(out, answer{h.Workshop, h.Kind, h.ID, "", h.Trashed})
		}
	}
	return out
}

// TestAccentsAndCapitalsDoNotMatter: neither in the query nor in the texts.
func TestAccentsAndCapitalsDoNotMatter(t *testing.T) {
	ways := []func(string) string{strings.ToUpper, strings.ToLower, norm.NFD.String, norm.NFC.String, fold.Fold}
	rapid.Check(t, func(t *rapid.T) {
		cells, q := manyCells.Draw(t, "cells"), anyQuery.Draw(t, "query")
		x := index(cells...)
		want := x.SearchWithTrash(q.text, 0)
		for i, way := range ways {
			if i < len(ways)-1 { // Fold drops the marks of a phrase
				if got := x.SearchWithTrash(way(q.text), 0); !reflect.DeepEqual(got, want) {
					t.Fatalf("%q: %v, want %v", way(q.text), got, want)
				}
			}
			y := search.New()
			for _, c := range cells {
				if c.Field != workshop.FieldTrashed && c.Field != workshop.MilestoneAction {
					c.Value = way(c.Value)
				}
				y.Put(c)
			}
			if got := y.SearchWithTrash(q.text, 0); !slices.Equal(ids(got), ids(want)) {
				t.Fatalf("%q: %v, want %v", q.text, ids(got), ids(want))
			}
		}
	})
}

func TestOrderOfPutDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := latest.Draw(t, "cells")
		shuffled := rapid.Permutation(cells).Draw(t, "shuffled")
		one, two := index(cells...), index(shuffled...)
		q := anyQuery.Draw(t, "query").text
		limit := rapid.IntRange(0, 3).Draw(t, "limit")
		if a, b := one.SearchWithTrash(q, limit), two.SearchWithTrash(q, limit); !reflect.DeepEqual(a, b) {
			t.Fatalf("%v\nand\n%v", a, b)
		}
	})
}

func TestWhatIsTakenAwayNeverWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells, passing := latest.Draw(t, "cells"), manyCells.Draw(t, "passing")
		one := index(slices.Concat(passing, cells)...)
		kept := make(map[workshop.Key]bool)
		for _, c := range cells {
			kept[c.Key] = true
		}
		for _, c := range passing {
			if !kept[c.Key] {
				c.Value = ""
				one.Put(c)
			}
		}
		q := anyQuery.Draw(t, "query").text
		if a, b := one.SearchWithTrash(q, 0), index(cells...).SearchWithTrash(q, 0); !reflect.DeepEqual(a, b) {
			t.Fatalf("%v\nand\n%v", a, b)
		}
	})
}

// TestTheTrashOnlyAdds: what is found without the trash is found with it, as it
// was, in the same order; the rest is marked.
func TestTheTrashOnlyAdds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := index(manyCells.Draw(t, "cells")...)
		q := anyQuery.Draw(t, "query").text
		outside := slices.DeleteFunc(ids(x.SearchWithTrash(q, 0)), func(a answer) bool { return a.Trashed })
		if want := ids(x.Search(q, 0)); !slices.Equal(outside, want) {
			t.Fatalf("%v, want %v", outside, want)
		}
	})
}

// TestManyAnswers: the limit keeps the first of many, whatever order they came in.
func TestManyAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := search.New()
		seed := rapid.IntRange(0, 1<<20).Draw(t, "seed")
		for i := range 1000 {
			x.Put(note((i*617+seed)%1000, [...]string{"eau", "eaux"}[i%2]))
		}
		all := x.Search("eau", 0)[0]
		limit := rapid.IntRange(1, 1100).Draw(t, "limit")
		some := x.Search("eau", limit)[0]
		if some.Total != 1000 || len(all.Hits) != 1000 || !reflect.DeepEqual(some.Hits, all.Hits[:min(limit, 1000)]) {
			t.Fatalf("limit %d: %d of %d", limit, len(some.Hits), some.Total)
		}
	})
}

func FuzzSearch(f *testing.F) {
	for _, w := range words {
		f.Add("nom", w, w+" école", "\""+w, 1)
	}
	f.Add("action", "\xff\u0301e\u200d\u0301", "\u302f\uff9e\U0001d165", "« a » \u302e", 0)
	f.Fuzz(func(t *testing.T, name, one, two, query string, limit int) {
		limit %= 10
		x := search.New()
		values := map[workshop.Key]string{}
		for _, kind := range []workshop.Kind{workshop.KindNote, workshop.KindAction, workshop.KindMilestone, workshop.Kind(one)} {
			for _, c := range []workshop.Cell{
				cell(name, kind, one, workshop.Field(name), one), cell(w1, kind, one, "texte", two), cell(w1, kind, two, "action", one),
			} {
				x.Put(c)
				values[c.Key] = c.Value
			}
		}
		for _, g := range x.SearchWithTrash(query, limit) {
			if limit > 0 && len(g.Hits) > limit || g.Total < len(g.Hits) {
				t.Fatalf("%d hits of %d, limit %d", len(g.Hits), g.Total, limit)
			}
			for _, h := range g.Hits {
				for _, p := range append([]search.Passage{h.Passage}, h.More...) {
					checkSpans(t, p)
					if !slices.Contains(slices.Collect(maps.Values(values)), p.Text) {
						t.Fatalf("%q is no text that was put", p.Text)
					}
				}
			}
		}
		// Words of a text find it.
		if again := strings.Join(strings.Fields(fold.Fold(two)), " "); again != "" && x.SearchWithTrash(again, 1) == nil {
			t.Fatalf("%q does not find %q", again, two)
		}
	})
}
