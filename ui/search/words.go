package search

import (
	"slices"
	"strings"
)

// word is the number of a folded word. Texts are kept as numbers of words, and
// each word knows the texts that it is in: a search reads no text that does not
// answer, except to see whether words follow each other.
type word uint32

// dictionary numbers the words that are in use.
type dictionary struct {
	words  []string  // by number; "" for a number that waits to be used again
	places [][]int32 // by number: the texts that have it, in order
	free   []word
	ids    map[string]word
}

func newDictionary() *dictionary { return &dictionary{ids: make(map[string]word)} }

// replace says that a text has other words now, and returns their numbers.
func (d *dictionary) replace(text int32, old []word, folded string) []word {
	var words []word
	if folded != "" {
		words = make([]word, 0, strings.Count(folded, " ")+1)
		for s := range strings.SplitSeq(folded, " ") {
			words = append(words, d.number(s))
		}
	}
	before, after := distinct(old), distinct(words)
	for _, w := range after {
		if _, was := slices.BinarySearch(before, w); !was {
			d.add(w, text)
		}
	}
	for _, w := range before {
		if _, is := slices.BinarySearch(after, w); !is {
			d.remove(w, text)
		}
	}
	return words
}

func distinct(words []word) []word {
	sorted := slices.Clone(words)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

func (d *dictionary) number(s string) word {
	if w, ok := d.ids[s]; ok {
		return w
	}
	s = strings.Clone(s) // not the whole text that it is of
	var w word
	if last := len(d.free) - 1; last >= 0 {
		w, d.free = d.free[last], d.free[:last]
		d.words[w] = s
	} else {
		w = word(len(d.words))
		d.words, d.places = append(d.words, s), append(d.places, nil)
	}
	d.ids[s] = w
	return w
}

func (d *dictionary) add(w word, text int32) {
	places := d.places[w]
	if n := len(places); n == 0 || places[n-1] < text {
		d.places[w] = append(places, text) // always, while a dossier is read
		return
	}
	i, _ := slices.BinarySearch(places, text)
	d.places[w] = slices.Insert(places, i, text)
}

// remove takes a text from the places of a word, and forgets a word that no
// text has any more: what was erased is not kept here either.
func (d *dictionary) remove(w word, text int32) {
	i, _ := slices.BinarySearch(d.places[w], text)
	d.places[w] = slices.Delete(d.places[w], i, i+1)
	if len(d.places[w]) == 0 {
		delete(d.ids, d.words[w])
		d.words[w], d.places[w] = "", nil
		d.free = append(d.free, w)
	}
}
