package workshop_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// noon is when the erasures of these tests happen.
var noon = workshop.NewStamp(time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC))

func traceOf(t testing.TB, text, where string) workshop.Trace {
	t.Helper()
	tr, ok := workshop.NewTrace(text, where, noon)
	if !ok || !tr.Valid() {
		t.Fatalf("no trace of %q", text)
	}
	return tr
}

func TestErasedTexts(t *testing.T) {
	cases := []struct{ erased, text, want string }{
		{"Hélène Dûpont", "Hélène Dûpont", "[…] […]"},
		{"Hélène Dûpont", "vu avec HELENE  DUPONT, maire.", "vu avec […]  […], maire."},
		{"Hélène Dûpont", norm.NFD.String("Hélène-Dûpont parle"), "[…]-[…] parle"},
		{"hélène dûpont", "helene.dupont@mairie.fr", "[…].[…]@mairie.fr"},
		{"Hélène Dûpont", "Dûpont Hélène", "Dûpont Hélène"},
		{"Hélène Dûpont", "Hélène et Dûpont", "Hélène et Dûpont"},
		{"Dupont", "Dupontel, Dupont’s et d’Upont", "Dupontel, […]’s et d’Upont"},
		{"Œuvrard", "M. OEUVRARD, Mme œuvrard", "M. […], Mme […]"},
		{"06 12 34 56 78", "tél. 06.12.34.56.78 ou 06-12-34-56-78", "tél. […].[…].[…].[…].[…] ou […]-[…]-[…]-[…]-[…]"},
		{"Jean-Pierre", "Jean‑Pierre, Jean Pierre", "[…]‑[…], […] […]"},
		{"Li", "Li dit : « Li ! »", "[…] dit : « […] ! »"},
		{"Marie Dupont", "Marie […] parle", "[…] […] parle"}, // what was erased may be anything
		{"Marie Marie", "Marie Marie Marie", "[…] […] […]"},
		{"李 小龍", "avec 李 小龍", "avec […] […]"},
		{"Dupont, Marie\n06", "Dupont ; Marie 06, dupont marie, 06, marie", "[…] ; […] […], […] […], […], marie"},
		{"Marie Dupont", "Dupont, Marie Curie ; Marie\nDupont", "Dupont, Marie Curie ; Marie\nDupont"}, // other names
		{"Dupont, Marie", "Dupont, Marie ; Dupont Marie", "[…], […] ; […] […]"},                        // as it was said
		{"Dupont", "", ""},
		{"Dupont", "rien", "rien"},
	}
	for _, c := range cases {
		e := workshop.NewEraser([]workshop.Trace{traceOf(t, c.erased, "")})
		if got := e.Text(c.text); got != c.want {
			t.Errorf("%q erased from %q: %q, want %q", c.erased, c.text, got, c.want)
		}
	}
}

func TestNoTraceOfNothing(t *testing.T) {
	for _, s := range []string{"", " ", "–, « » !", "[…]", "[…] […]", "\u0301", strings.Repeat("a ", workshop.MaxTraceWords+1)} {
		if tr, ok := workshop.NewTrace(s, "", noon); ok {
			t.Errorf("%q gives %+v", s, tr)
		}
	}
	a, b := traceOf(t, "Dupont", ""), traceOf(t, "Dupont", "")
	if a.ID == b.ID || reflect.DeepEqual(a.Words, b.Words) || a.Equal(b) || !a.Equal(a) {
		t.Errorf("two traces of one name tell that it is one: %+v, %+v", a, b)
	}
}

// TestWhatAnErasureHoldsFor tells texts by where they were written, and by whether
// who wrote them knew of it; no clock is asked.
func TestWhatAnErasureHoldsFor(t *testing.T) {
	const name, gone = "Dupont", "[…]"
	for _, stamp := range []workshop.Stamp{noon - 1, noon + 1} {
		c := workshop.Change{
			Ref: workshop.Ref{Stamp: stamp}, Key: workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: "n", Field: workshop.NoteText},
			Value: name, Person: name, Author: name, Written: stamp,
		}
		for _, where := range []string{"", "w"} {
			e := workshop.NewEraser([]workshop.Trace{traceOf(t, name, where)})
			got := e.Change(c)
			if got.Value != gone || got.Person != gone || got.Author != gone || got.Erased != workshop.WordsErased {
				t.Errorf("in %q: %+v", where, got)
			}
			knowing := e.Knowing(c)
			if got := e.Change(knowing); !reflect.DeepEqual(got, knowing) || knowing.Value != name {
				t.Errorf("in %q, typed knowingly: %+v", where, got)
			}
			again := workshop.NewEraser([]workshop.Trace{traceOf(t, name, where)})
			if got := again.Change(knowing); got.Value != gone {
				t.Errorf("in %q, erased again: %+v", where, got)
			}
		}
		elsewhere := workshop.NewEraser([]workshop.Trace{traceOf(t, name, "v")})
		if got := elsewhere.Change(c); !reflect.DeepEqual(got, c) {
			t.Errorf("of another workshop: %+v", got)
		}
		if got := elsewhere.Text(name); got != name {
			t.Errorf("the erasure of one workshop takes %q elsewhere", got)
		}
	}
}

// TestWhatIsNoTextStays: a kind, a date, a rank may be the word that a name is.
func TestWhatIsNoTextStays(t *testing.T) {
	e := workshop.NewEraser([]workshop.Trace{traceOf(t, "piste", ""), traceOf(t, "2026", ""), traceOf(t, "1", ""), traceOf(t, "Orconte", "")})
	for _, c := range []workshop.Change{
		{Key: workshop.Key{Kind: workshop.KindNote, Field: workshop.NoteKindOf}, Value: "piste"},
		{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.WorkshopDate}, Value: "2026-11-23"},
		{Key: workshop.Key{Kind: workshop.KindNote, Field: workshop.FieldTrashed}, Value: "1"},
		{Key: workshop.Key{Kind: workshop.KindItem, Field: workshop.ItemFait}, Value: "1"},
		{Key: workshop.Key{Kind: workshop.KindAction, Field: workshop.ActionRang}, Value: "1"},
		{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.FieldCommune("51417")}, Value: "Orconte"},
	} {
		if got := e.Change(c); got.Value != c.Value || got.Erased != workshop.Intact {
			t.Errorf("%s %s: %q", c.Kind, c.Field, got.Value)
		}
	}
	if got := e.Change(workshop.Change{Key: workshop.Key{Kind: "inconnu", Field: "x"}, Value: "la piste"}); got.Value != "la […]" {
		t.Errorf("a field of a later version: %q", got.Value)
	}
}

// TestTracesDoNotFitByChance tries the traces of long names on many texts.
func TestTracesDoNotFitByChance(t *testing.T) {
	var traces []workshop.Trace
	for _, name := range []string{"Dupont", "Marie Dupont", "Marie Anne Dupont", "un deux trois quatre cinq six sept huit neuf dix"} {
		traces = append(traces, traceOf(t, name, ""))
	}
	e := workshop.NewEraser(traces)
	for i := range 20_000 {
		text := fmt.Sprintf("mot%d suivi de autre%d", i, 7*i)
		if got := e.Text(text); got != text {
			t.Fatalf("%q became %q", text, got)
		}
	}
}

// overlapping draws texts and names of few words, so that erasures meet.
var (
	someWord = rapid.SampledFrom([]string{"Marie", "Dupont", "MARTIN", "é", "[…]", "e\u0301", "du", "0612"})
	someGap  = rapid.SampledFrom([]string{" ", ", ", "-", "’", " « "})
	someText = rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 7).Draw(t, "words") {
			b.WriteString(someWord.Draw(t, "word") + someGap.Draw(t, "gap"))
		}
		return b.String()
	})
	someName = rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"Marie", "Dupont", "Martin", "é", "du", "0612"}), 1, 3).Draw(t, "name")
		return strings.Join(words, " ")
	})
)

// knowledge is what one copy knows of a change.
type knowledge struct {
	change workshop.Change
	traces []workshop.Trace
}

// merged is what two copies know together, as the dossier merges them.
func (k knowledge) merged(t *rapid.T, o knowledge) knowledge {
	joined, ok := workshop.Join(k.change, o.change)
	if !ok {
		t.Fatalf("%+v and %+v are not one change", k.change, o.change)
	}
	traces := slices.Clone(k.traces)
	for _, tr := range o.traces {
		if !slices.ContainsFunc(traces, tr.Equal) {
			traces = append(traces, tr)
		}
	}
	slices.SortFunc(traces, workshop.Trace.Compare)
	return knowledge{workshop.NewEraser(traces).Change(joined), traces}
}

// TestErasuresMergeInAnyOrder is the law that lets erasure and merge live
// together: what copies know of one change, with words erased here and there, is
// a semilattice.
func TestErasuresMergeInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for range 30 {
			erasuresMerge(t)
		}
	})
}

// TestTypedKnowingly holds that what is typed after erasures stays, however they
// overlap, until it is erased anew.
func TestTypedKnowingly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for range 10 {
			var traces []workshop.Trace
			for range rapid.IntRange(1, 4).Draw(t, "erasures") {
				tr, ok := workshop.NewTrace(someName.Draw(t, "name"), rapid.SampledFrom([]string{"", "w"}).Draw(t, "where"), noon)
				if !ok {
					t.Fatal("no trace")
				}
				traces = append(traces, tr)
			}
			e := workshop.NewEraser(traces)
			c := e.Knowing(workshop.Change{
				Ref: workshop.Ref{Stamp: 1, Device: 1}, Key: workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: "n", Field: workshop.NoteText},
				Value: someText.Draw(t, "value"), Person: someText.Draw(t, "person"),
			})
			if got := e.Change(c); !reflect.DeepEqual(got, c) {
				t.Fatalf("%+v became %+v", c, got)
			}
			fresh, _ := workshop.NewTrace("Marie", "", noon)
			less := workshop.NewEraser([]workshop.Trace{fresh}).Change(c)
			if got := workshop.NewEraser(append(traces, fresh)).Change(c); !reflect.DeepEqual(got, less) {
				t.Fatalf("erased anew, %+v became %+v, want %+v", c, got, less)
			}
		}
	})
}

func erasuresMerge(t *rapid.T) {
	moment := func(label string) workshop.Stamp { return noon + workshop.Stamp(rapid.IntRange(-2, 2).Draw(t, label)) }
	first := workshop.Change{
		Ref: workshop.Ref{Stamp: moment("stamp"), Device: 1}, Key: workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: "n", Field: workshop.NoteText},
		Value: someText.Draw(t, "value"), Person: someText.Draw(t, "person"),
	}
	if rapid.Bool().Draw(t, "put back") {
		first.Written, first.Author = first.Stamp-1, someName.Draw(t, "author")
	}
	if rapid.Bool().Draw(t, "knowingly") {
		tr, _ := workshop.NewTrace(someName.Draw(t, "known"), "", noon)
		first = workshop.NewEraser([]workshop.Trace{tr}).Knowing(first)
	}
	copies := make([]knowledge, 3)
	for i := range copies {
		k := knowledge{change: first}
		if rapid.IntRange(0, 4).Draw(t, "nameless") == 0 { // as in the copy of a table
			k.change.Person, k.change.Author = "", ""
		}
		for range rapid.IntRange(0, 2).Draw(t, "erasures") {
			tr, ok := workshop.NewTrace(someName.Draw(t, "name"), rapid.SampledFrom([]string{"", "w", "v"}).Draw(t, "where"), moment("at"))
			if !ok {
				t.Fatal("no trace")
			}
			k.traces = append(k.traces, tr)
			k.change = workshop.NewEraser(k.traces).Change(k.change)
		}
		if rapid.IntRange(0, 9).Draw(t, "emptied") == 0 {
			k.change.Value, k.change.Erased = "", workshop.ValueErased
		}
		slices.SortFunc(k.traces, workshop.Trace.Compare)
		copies[i] = k
	}
	a, b, c := copies[0], copies[1], copies[2]
	same := func(law string, x, y knowledge) {
		if !reflect.DeepEqual(x.change, y.change) || !slices.EqualFunc(x.traces, y.traces, workshop.Trace.Equal) {
			t.Fatalf("%s: %+v\nand %+v\nof %+v", law, x, y, copies)
		}
	}
	same("commutative", a.merged(t, b), b.merged(t, a))
	same("associative", a.merged(t, b).merged(t, c), a.merged(t, b.merged(t, c)))
	same("idempotent", a.merged(t, a), a)
	same("absorbing", a.merged(t, b).merged(t, a), a.merged(t, b))
}

// TestWhatIsErasedIsGone erases any text from texts around it.
func TestWhatIsErasedIsGone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(someName, rapid.String()).Draw(t, "name")
		tr, ok := workshop.NewTrace(name, "", noon)
		if !ok {
			return
		}
		text := someText.Draw(t, "before") + " — " + rapid.SampledFrom([]string{name, strings.ToUpper(name), norm.NFD.String(name), norm.NFC.String(name)}).Draw(t, "form") +
			" — " + rapid.OneOf(someText, rapid.String()).Draw(t, "after")
		e := workshop.NewEraser([]workshop.Trace{tr})
		got := e.Text(text)
		if e.Text(got) != got {
			t.Fatalf("erasing again: %q became %q", got, e.Text(got))
		}
		for _, part := range strings.FieldsFunc(got, func(r rune) bool { return strings.ContainsRune(",;\n\r", r) }) { // names do not go across
			if folded := fold.Fold(name); len(strings.Fields(folded)) == len(tr.Words) && strings.Contains(" "+fold.Fold(part)+" ", " "+folded+" ") {
				t.Fatalf("%q is left in %q", name, got)
			}
		}
	})
}

func TestJoinRefusesAnotherChange(t *testing.T) {
	c := workshop.Change{
		Ref: workshop.Ref{Stamp: 5, Device: 1}, Key: workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: "n", Field: workshop.NoteText},
		Value: "Marie Dupont", Person: "Ada", Edit: 5, Replaces: []workshop.Ref{{Stamp: 1, Device: 1}},
	}
	for name, alter := range map[string]func(*workshop.Change){
		"stamp":                  func(c *workshop.Change) { c.Stamp++ },
		"device":                 func(c *workshop.Change) { c.Device++ },
		"key":                    func(c *workshop.Change) { c.ID = "m" },
		"value":                  func(c *workshop.Change) { c.Value = "Marie Martin" },
		"person":                 func(c *workshop.Change) { c.Person = "Bob" },
		"author":                 func(c *workshop.Change) { c.Author = "Bob"; c.Written = 1 },
		"edit":                   func(c *workshop.Change) { c.Edit = 4 },
		"written":                func(c *workshop.Change) { c.Written = 4 },
		"replaces":               func(c *workshop.Change) { c.Replaces = nil },
		"erased without a sign":  func(c *workshop.Change) { c.Value = "Marie […]" },
		"erased words of others": func(c *workshop.Change) { c.Value, c.Erased = "Paul […]", workshop.WordsErased },
		"more words":             func(c *workshop.Change) { c.Value, c.Erased = "[…] […] […]", workshop.WordsErased },
		"other gaps":             func(c *workshop.Change) { c.Value, c.Erased = "[…]-[…]", workshop.WordsErased },
		"emptied without a sign": func(c *workshop.Change) { c.Value = "" },
	} {
		o := c
		alter(&o)
		_, ok1 := workshop.Join(c, o)
		_, ok2 := workshop.Join(o, c)
		if ok1 || ok2 {
			t.Errorf("%s: joined (%v, %v)", name, ok1, ok2)
		}
	}
	nameless := c
	nameless.Person = ""
	if got, ok := workshop.Join(nameless, c); !ok || got.Person != "Ada" {
		t.Errorf("a name that one copy was not given: %+v, %v", got, ok)
	}
}

// FuzzErase erases any text from any text.
func FuzzErase(f *testing.F) {
	f.Add("Marie Dupont", "avec Marie Dupont, « maire »")
	f.Add("e\u0301", "É [[…]]…]")
	f.Add("[…] a", "[…][…]a\xff")
	f.Fuzz(func(t *testing.T, name, text string) {
		tr, ok := workshop.NewTrace(name, "", noon)
		if !ok {
			return
		}
		c := workshop.Change{Ref: workshop.Ref{Stamp: 1, Device: 1}, Value: text}
		e := workshop.NewEraser([]workshop.Trace{tr})
		less := e.Change(c)
		if again := e.Change(less); !reflect.DeepEqual(again, less) {
			t.Errorf("erasing again: %+v became %+v", less, again)
		}
		if joined, ok := workshop.Join(c, less); !ok || !reflect.DeepEqual(joined, less) {
			t.Errorf("%+v joined with what is left of it is %+v, %v", c, joined, ok)
		}
	})
}
