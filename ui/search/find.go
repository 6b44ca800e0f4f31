package search

import (
	"slices"
	"strings"
)

// rank says how well a text answers a term, or an entity all of them.
type rank int8

const (
	absent rank = iota
	prefix      // words that start so
	_           // the same, in the title
	whole       // the whole words
	best        // the same, in the title
)

// finder looks for terms in the texts of an index.
type finder struct {
	*Index
	terms []wanted
}

// wanted is a term in numbers.
type wanted struct {
	before []word
	last   map[word]rank // the words that it may end with, prefix or whole
}

// newFinder looks up the words of the terms; nil when one has none.
func newFinder(x *Index, terms []term) *finder {
	f := &finder{Index: x}
	for _, t := range terms {
		w := wanted{last: x.words.starting(t.last)}
		for _, s := range t.before {
			n, ok := x.words.ids[s]
			if !ok {
				return nil
			}
			w.before = append(w.before, n)
		}
		if len(w.last) == 0 {
			return nil
		}
		f.terms = append(f.terms, w)
	}
	return f
}

// starting gives the words that start with s.
func (d *dictionary) starting(s string) map[word]rank {
	out := make(map[word]rank)
	for i, known := range d.words {
		if strings.HasPrefix(known, s) {
			out[word(i)] = prefix
		}
	}
	if w, ok := d.ids[s]; ok {
		out[w] = whole
	}
	return out
}

// ranks gives, by number, how well each entity answers all terms: as well as
// the one that it answers worst. Without trash, hidden texts say nothing.
func (f *finder) ranks(trash bool) []rank {
	worst, now := make([]rank, len(f.entities)), make([]rank, len(f.entities))
	for i := range worst {
		worst[i] = best
	}
	for i := range f.terms {
		clear(now)
		f.find(&f.terms[i], trash, now)
		for e, r := range now {
			worst[e] = min(worst[e], r)
		}
	}
	return worst
}

// find notes how well each entity answers one term.
func (f *finder) find(w *wanted, trash bool, ranks []rank) {
	if rarest, ok := f.rarest(w); ok {
		f.note(f.words.places[rarest], w, absent, trash, ranks)
		return
	}
	for last, r := range w.last {
		f.note(f.words.places[last], w, r, trash, ranks)
	}
}

// note reads the places of a word that answers a term as r, unless the words
// before it count too.
func (f *finder) note(places []int32, w *wanted, r rank, trash bool, ranks []rank) {
	for _, n := range places {
		row := f.rows[n]
		if row.owner == noOwner || row.hidden && !trash {
			continue
		}
		here := r
		if len(w.before) > 0 {
			here = w.in(f.texts[n].words)
		}
		if here != absent && row.title {
			here++
		}
		ranks[row.owner] = max(ranks[row.owner], here)
	}
}

// rarest gives the word of a phrase that the fewest texts have, if those are
// fewer than the texts that have its last.
func (f *finder) rarest(w *wanted) (rarest word, ok bool) {
	least := 0
	for last := range w.last {
		least += len(f.words.places[last])
	}
	for _, b := range w.before {
		if n := len(f.words.places[b]); n < least {
			least, rarest, ok = n, b, true
		}
	}
	return rarest, ok
}

// in says how well words answer the term, as prefix or whole.
func (w *wanted) in(words []word) rank {
	top, k := absent, len(w.before)
	for i := k; i < len(words); i++ {
		if k > 0 && words[i-1] != w.before[k-1] { // most often
			continue
		}
		if r := w.last[words[i]]; r > top && slices.Equal(words[i-k:i], w.before) {
			top = r
		}
	}
	return top
}
