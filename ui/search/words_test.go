package search

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// TestErasedWordsAreForgotten looks inside: nobody can see the difference, but
// what a person had erased must not stay in memory.
func TestErasedWordsAreForgotten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := New()
		cell := func(i int, text string) workshop.Cell {
			return workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: fmt.Sprint(i), Field: workshop.NoteText}, Value: text}
		}
		texts := rapid.SliceOfN(rapid.StringOf(rapid.SampledFrom([]rune("aé -"))), 1, 20).Draw(t, "texts")
		for i, text := range texts {
			x.Put(cell(i%5, text))
		}
		for i := range 5 {
			x.Put(cell(i, ""))
		}
		for _, s := range x.words.words {
			if s != "" {
				t.Fatalf("%q is still known", s)
			}
		}
		if len(x.words.ids) != 0 {
			t.Fatalf("%v", x.words.ids)
		}
		for _, text := range x.texts {
			if text.value != "" || len(text.words) != 0 {
				t.Fatalf("%+v", text)
			}
		}
	})
}
