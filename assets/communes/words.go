package communes

import (
	"math/bits"
	"slices"
	"strings"
	"sync"

	"atelier/assets/fold"
)

// maxPopulation bounds a population; ranking packs it into 24 bits.
const maxPopulation = 1<<24 - 1

// words finds names by the beginnings of their words. An item (a commune or an
// EPCI) has one name or more, each an entry; the entries of an item are
// neighbours, its own name first.
type words struct {
	entries []entry
	own     []int32  // of each item, its first entry
	rank    []uint64 // of each item, smaller for more inhabitants; 24 bits
	list    []string // the distinct words, sorted
	start   []int32  // of each word, its first posting; one more at the end
	posts   []int32  // the entries that have the word
	scratch sync.Pool
}

type entry struct {
	nom    string // as it is written
	text   string // as it is searched: normalize(nom)
	item   int32
	former int32 // of Index.former, or -1 for a name of today
	skip   uint8 // length of the article at the start of text
	alias  bool  // text is another way to type nom
}

func newWords(items, entries int) *words {
	w := &words{own: make([]int32, 0, items), rank: make([]uint64, 0, items), entries: make([]entry, 0, entries)}
	w.scratch.New = func() any {
		n := (len(w.entries) + 63) / 64
		return &scratch{found: make([]uint64, n), next: make([]uint64, n), best: make([]uint64, len(w.own))}
	}
	return w
}

// item starts the next item.
func (w *words) item(nom string, population int) {
	w.own = append(w.own, int32(len(w.entries)))
	w.rank = append(w.rank, uint64(maxPopulation-min(maxPopulation, max(0, population))))
	w.name(nom, -1)
}

// name gives the last item one more name; former is as in an entry.
func (w *words) name(nom string, former int32) {
	e := entry{nom: nom, text: normalize(nom), item: int32(len(w.own) - 1), former: former}
	if n := articleLen(nom); n < len(e.text) {
		e.skip = uint8(n)
	}
	w.entries = append(w.entries, e)
}

// alias gives the last item another way to type its name.
func (w *words) alias(text string) {
	last := int32(len(w.own) - 1)
	nom := w.entries[w.own[last]].nom
	w.entries = append(w.entries, entry{nom: nom, text: normalize(text), item: last, former: -1, alias: true})
}

// articleLen is the length of the article, and the space after it, once the
// name is normalized.
func articleLen(nom string) int {
	for _, article := range [...]string{"Le ", "La ", "Les ", "Los ", "Aux "} {
		if strings.HasPrefix(nom, article) {
			return len(article)
		}
	}
	if strings.HasPrefix(nom, "L’") {
		return 2
	}
	return 0
}

// abbreviations are read in names and in queries alike, as whole words.
var abbreviations = map[string]string{"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}

// normalize folds a name and spells its abbreviations out.
func normalize(s string) string {
	s = fold.Fold(s)
	if !strings.Contains(s, "st") {
		return s
	}
	list := strings.Split(s, " ")
	changed := false
	for i, w := range list {
		if long, ok := abbreviations[w]; ok {
			list[i], changed = long, true
		}
	}
	if !changed {
		return s
	}
	return strings.Join(list, " ")
}

// build makes the table of words once all names are there.
func (w *words) build() {
	ids := make(map[string]int32, len(w.entries))
	tokens := make([]int32, 0, 2*len(w.entries)) // word ids, entry by entry
	for i := range w.entries {
		for word := range strings.SplitSeq(w.entries[i].text, " ") {
			if word == "" {
				continue
			}
			id, ok := ids[word]
			if !ok {
				id = int32(len(w.list))
				ids[word] = id
				w.list = append(w.list, word)
			}
			tokens = append(tokens, id)
		}
	}
	slices.Sort(w.list)
	place := make([]int32, len(w.list)) // of a word id, its place in the sorted list
	for at, word := range w.list {
		place[ids[word]] = int32(at)
	}
	w.fill(tokens, place)
}

// fill sorts the postings by word, counting: first how many a word has, then
// where they go.
func (w *words) fill(tokens, place []int32) {
	w.start = make([]int32, len(w.list)+1)
	for _, id := range tokens {
		w.start[place[id]+1]++
	}
	for i := range w.list {
		w.start[i+1] += w.start[i]
	}
	w.posts = make([]int32, len(tokens))
	free := slices.Clone(w.start)
	for i := range w.entries {
		text := w.entries[i].text
		if text == "" {
			continue
		}
		for range strings.Count(text, " ") + 1 {
			at := place[tokens[0]]
			tokens = tokens[1:]
			w.posts[free[at]] = int32(i)
			free[at]++
		}
	}
}

// starting gives the entries that have a word that starts with prefix, some of
// them more than once.
func (w *words) starting(prefix string) []int32 {
	lo, _ := slices.BinarySearch(w.list, prefix)
	n, _ := slices.BinarySearchFunc(w.list[lo:], true, func(word string, _ bool) int {
		if strings.HasPrefix(word, prefix) {
			return -1
		}
		return 1
	})
	return w.posts[w.start[lo]:w.start[lo+n]]
}

// The classes of an answer, best first. Odd ones in a key are former names.
const (
	asTyped  = iota // the name of today, accents and hyphens included
	exact           // the name
	nearly          // the name without its article, or another way to type it
	starts          // the start of the name, with or without its article
	inside          // words that follow each other inside the name
	inOrder         // words in the name's order
	anyOrder        // words in any order
	noMatch
)

// class says how the name answers.
func (e *entry) class(v *variant) uint64 {
	bare := e.text[e.skip:]
	switch {
	case e.text == v.text && !e.alias:
		if e.former < 0 && strings.EqualFold(e.nom, v.typed) {
			return asTyped
		}
		return exact
	case bare == v.text:
		return nearly
	case strings.HasPrefix(e.text, v.text), strings.HasPrefix(bare, v.text):
		return starts
	case strings.Contains(e.text, v.inner):
		return inside
	case len(v.words) == 1:
		return noMatch // cannot happen for an entry that was found
	case e.inOrder(v.words):
		return inOrder
	case e.anyOrder(v.byLength):
		return anyOrder
	}
	return noMatch
}

func (e *entry) inOrder(want []string) bool {
	for word := range strings.SplitSeq(e.text, " ") {
		if strings.HasPrefix(word, want[0]) {
			if want = want[1:]; len(want) == 0 {
				return true
			}
		}
	}
	return false
}

// anyOrder says whether each of want starts a different word. Taking the
// longest of want first needs no second try: what starts with « saint » also
// starts with « s », not the other way.
func (e *entry) anyOrder(want []string) bool {
	var used uint64
	for _, prefix := range want {
		i, ok := 0, false
		for word := range strings.SplitSeq(e.text, " ") {
			if ok = i < 64 && used&(1<<i) == 0 && strings.HasPrefix(word, prefix); ok {
				used |= 1 << i
				break
			}
			i++
		}
		if !ok {
			return false
		}
	}
	return true
}

// search offers every entry that answers the variant and is accepted.
func (w *words) search(s *scratch, v *variant, accept func(item int32) bool) {
	clear(s.found)
	for _, i := range w.starting(v.words[0]) {
		s.found[i/64] |= 1 << (i % 64)
	}
	for _, word := range v.words[1:] {
		clear(s.next)
		for _, i := range w.starting(word) {
			s.next[i/64] |= 1 << (i % 64)
		}
		for i := range s.found {
			s.found[i] &= s.next[i]
		}
	}
	for at, set := range s.found {
		for ; set != 0; set &= set - 1 {
			i := int32(at*64 + bits.TrailingZeros64(set))
			e := &w.entries[i]
			if accept != nil && !accept(e.item) {
				continue
			}
			if c := e.class(v); c != noMatch {
				w.offer(s, i, c)
			}
		}
	}
}

// scratch is what one search needs, kept for the next one.
type scratch struct {
	found, next []uint64 // sets of entries
	best        []uint64 // of each item, its best key; 0 for none
	touched     []int32  // the items that have one
	keys        []uint64
}

// offer proposes an entry as the answer for its item. A key sorts by class,
// former names after those of today, then by population, then by item.
func (w *words) offer(s *scratch, i int32, class uint64) {
	e := &w.entries[i]
	class = 2*class + 1 // never 0
	if e.former >= 0 {
		class++
	}
	key := class<<56 | w.rank[e.item]<<32 | uint64(i)
	if best := s.best[e.item]; best == 0 {
		s.touched = append(s.touched, e.item)
	} else if best <= key {
		return
	}
	s.best[e.item] = key
}

// take gives the entries of the best answers, best first, at most limit of them
// when limit is positive, and empties the scratch.
func (s *scratch) take(limit int) []uint64 {
	s.keys = s.keys[:0]
	for _, item := range s.touched {
		s.keys = append(s.keys, s.best[item])
		s.best[item] = 0
		if limit > 0 && len(s.keys) >= 4*limit+64 {
			slices.Sort(s.keys)
			s.keys = s.keys[:limit]
		}
	}
	s.touched = s.touched[:0]
	slices.Sort(s.keys)
	if limit > 0 && len(s.keys) > limit {
		s.keys = s.keys[:limit]
	}
	return s.keys
}

// answer runs a search and turns each of its answers, best first, into a T.
func answer[T any](w *words, limit int, find func(*scratch), result func(*entry) T) []T {
	s := w.scratch.Get().(*scratch)
	defer w.scratch.Put(s)
	find(s)
	keys := s.take(limit)
	if len(keys) == 0 {
		return nil
	}
	out := make([]T, len(keys))
	for i, k := range keys {
		out[i] = result(&w.entries[uint32(k)])
	}
	return out
}
