package workshop

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"atelier/assets/fold"
)

// Erased says how much of a change was erased.
type Erased int

// The degrees of erasure, each more than the one before.
const (
	Intact      Erased = iota // nothing
	WordsErased               // words of its value, its person or its author
	ValueErased               // its whole value
)

// ErasedWord stands where a word was erased.
const ErasedWord = "[…]"

// Trace is what an erasure leaves, so that a copy that is merged later does not
// bring back what was erased: a fingerprint of each word, with salt. It lets the
// program recognise the words, not read them. Who holds the file and a list of
// names could still try those names one by one: that much is the price of
// recognising them.
//
// A trace holds for every text but those that were written by who knew of it: see
// [Change.Knows]. No clock is asked.
type Trace struct {
	ID       string
	Workshop string // where it holds, "" for everywhere
	Stamp    Stamp  // the moment of the erasure
	Salt     []byte
	Words    []uint64 // fingerprints of consecutive words, see across
}

const (
	saltSize  = 16
	traceBits = 40 // shared by the words of a trace: enough not to meet by chance
	wordBits  = 14 // of a word, at least
)

// across, in a word of a trace, says that what was erased has a separator before
// that word.
const across = 1 << 63

// separates says whether what stands between two words separates names, as in
// « Dupont, Marie Curie »: no trace fits across, unless what was erased has a
// separator there too.
func separates(gap string) bool { return strings.ContainsAny(gap, ",;\n\r") }

// MaxTraceWords is how many words one trace holds at most.
const MaxTraceWords = 16

// NewTrace returns the trace of a name or another short text; false when there
// is no word in it, or more than [MaxTraceWords].
func NewTrace(text, workshop string, at Stamp) (Trace, bool) {
	var words []string
	var separated []bool
	places, end := tokens(text), 0
	for i, word := range foldAll(text, places) {
		if word != "" {
			words, separated = append(words, word), append(separated, separates(text[end:places[i].start]))
			end = places[i].end
		}
	}
	if len(words) == 0 || len(words) > MaxTraceWords {
		return Trace{}, false
	}
	t := Trace{ID: NewID(), Workshop: workshop, Stamp: at, Salt: make([]byte, saltSize)}
	_, _ = rand.Read(t.Salt) // never fails since Go 1.24
	for i, w := range words {
		t.Words = append(t.Words, t.fingerprint(w, len(words)))
		if separated[i] {
			t.Words[i] |= across
		}
	}
	return t, true
}

// Valid says whether a trace of a foreign file can be one.
func (t Trace) Valid() bool {
	return t.ID != "" && !strings.Contains(t.ID, " ") && len(t.Salt) == saltSize && len(t.Words) > 0 && len(t.Words) <= MaxTraceWords
}

// fingerprint of a folded word, for a trace of that many words.
func (t Trace) fingerprint(word string, words int) uint64 {
	mac := hmac.New(sha256.New, t.Salt)
	_, _ = mac.Write([]byte(word)) // a hash takes everything
	bits := max(wordBits, (traceBits+words-1)/words)
	return binary.BigEndian.Uint64(mac.Sum(nil)) >> (64 - bits)
}

// Compare orders traces.
func (t Trace) Compare(o Trace) int { return strings.Compare(t.ID, o.ID) }

// Equal says whether two traces are the same.
func (t Trace) Equal(o Trace) bool {
	return t.ID == o.ID && t.Workshop == o.Workshop && t.Stamp == o.Stamp &&
		bytes.Equal(t.Salt, o.Salt) && slices.Equal(t.Words, o.Words)
}

// Eraser erases from changes what traces tell. An erased word may be any word:
// so the result is the same whatever the order in which erasures and changes
// come together, and erasing again changes nothing. It is not safe for several
// goroutines.
type Eraser struct {
	traces []Trace
	scopes map[string]*scope // by workshop, "" for the traces that hold everywhere
}

// scope is the traces that hold in one place. There may be thousands of traces,
// and most words are told by none: so each word is looked at once.
type scope struct {
	traces []int
	words  map[string][]int // for each folded word met so far, the traces that tell it
}

// NewEraser returns an eraser of what these traces tell.
func NewEraser(traces []Trace) *Eraser {
	e := &Eraser{traces: traces, scopes: make(map[string]*scope)}
	for i, t := range e.traces {
		if e.scopes[t.Workshop] == nil {
			e.scopes[t.Workshop] = &scope{words: make(map[string][]int)}
		}
		e.scopes[t.Workshop].traces = append(e.scopes[t.Workshop].traces, i)
	}
	return e
}

// Change returns c without what the traces tell, except those that it knows.
func (e *Eraser) Change(c Change) Change {
	if len(e.traces) == 0 {
		return c
	}
	before, knows := c, strings.Fields(c.Knows)
	if c.holdsText() {
		c.Value = e.text(c.Value, c.Workshop, knows)
	}
	c.Author = e.text(c.Author, c.Workshop, knows)
	c.Person = e.text(c.Person, c.Workshop, knows)
	if c.Erased == Intact && (c.Value != before.Value || c.Person != before.Person || c.Author != before.Author) {
		c.Erased = WordsErased
	}
	return c
}

// holdsText says whether a name may stand in the value: also in one of a date or
// an amount that nobody understands.
func (c Change) holdsText() bool {
	return HoldsText(c.Kind, c.Field) || ReadText(c.Value) != ""
}

// Knowing returns c as it is written now, by who knows of the traces: those that
// tell a word of its texts, and so could take something out of them, are in its
// Knows.
func (e *Eraser) Knowing(c Change) Change {
	if len(e.traces) == 0 {
		return c
	}
	var ids []string
	for i, s := range []string{c.Value, c.Author, c.Person} {
		if i > 0 || c.holdsText() {
			for _, t := range e.fitting(foldAll(s, tokens(s)), c.Workshop, nil) {
				ids = append(ids, e.traces[t].ID)
			}
		}
	}
	slices.Sort(ids)
	c.Knows = strings.Join(slices.Compact(ids), " ")
	return c
}

// Text returns a text that belongs to no workshop without what the traces tell.
func (e *Eraser) Text(s string) string { return e.text(s, "", nil) }

// text returns a text without what the traces tell, save those that it knows.
func (e *Eraser) text(s, workshop string, knows []string) string {
	if s == "" || len(e.traces) == 0 {
		return s
	}
	words := tokens(s)
	folded := foldAll(s, words)
	fitting := e.fitting(folded, workshop, knows)
	changed := false
	for again := true; again; { // an erased word may make another trace fit
		again = false
		for _, i := range fitting {
			if e.traces[i].mark(s, words, folded) {
				again, changed = true, true
			}
		}
	}
	if !changed {
		return s
	}
	return rewritten(s, words)
}

// fitting returns the traces that hold for a text of that workshop, are not known
// to it, and tell at least one of its words.
func (e *Eraser) fitting(folded []string, workshop string, knows []string) (list []int) {
	for _, where := range slices.Compact([]string{"", workshop}) {
		sc := e.scopes[where]
		if sc == nil {
			continue
		}
		for _, word := range folded {
			for _, i := range e.telling(sc, word) {
				if !slices.Contains(knows, e.traces[i].ID) && !slices.Contains(list, i) {
					list = append(list, i)
				}
			}
		}
	}
	return list
}

// telling returns the traces of a scope that tell a word.
func (e *Eraser) telling(sc *scope, word string) []int {
	if word == "" { // erased
		return nil
	}
	list, ok := sc.words[word]
	if !ok {
		for _, i := range sc.traces {
			t := e.traces[i]
			f := t.fingerprint(word, len(t.Words))
			if slices.ContainsFunc(t.Words, func(w uint64) bool { return w&^across == f }) {
				list = append(list, i)
			}
		}
		sc.words[word] = list
	}
	return list
}

// foldAll folds words; what was erased, or folds to nothing, becomes "".
func foldAll(s string, words []token) []string {
	out := make([]string, len(words))
	for i, w := range words {
		if !w.erased {
			out[i] = fold.Fold(s[w.start:w.end])
		}
	}
	return out
}

// mark marks the words that the trace tells, and says whether there are new ones.
func (t Trace) mark(s string, words []token, folded []string) (changed bool) {
	for first := 0; first+len(t.Words) <= len(words); first++ {
		fits, fresh := true, false
		for i := 0; fits && i < len(t.Words); i++ {
			if i > 0 && t.Words[i]&across == 0 && separates(s[words[first+i-1].end:words[first+i].start]) {
				fits = false
				break
			}
			if word := folded[first+i]; !words[first+i].erased {
				fits, fresh = word != "" && t.fingerprint(word, len(t.Words)) == t.Words[i]&^across, true
			}
		}
		for i := 0; fits && fresh && i < len(t.Words); i++ {
			words[first+i].erased = true
		}
		changed = changed || fits && fresh
	}
	return changed
}

// token is a word of a text: a run of letters, digits and their accents, or a
// word that was erased.
type token struct {
	start, end int
	erased     bool
}

func tokens(s string) []token {
	var out []token
	for i := 0; i < len(s); {
		if strings.HasPrefix(s[i:], ErasedWord) {
			out = append(out, token{i, i + len(ErasedWord), true})
			i += len(ErasedWord)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		start := i
		if i += n; !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
				break
			}
			i += n
		}
		out = append(out, token{start, i, false})
	}
	return out
}

// rewritten returns s with the marks of its erased words.
func rewritten(s string, words []token) string {
	var b strings.Builder
	last := 0
	for _, w := range words {
		if w.erased {
			b.WriteString(s[last:w.start])
			b.WriteString(ErasedWord)
			last = w.end
		}
	}
	b.WriteString(s[last:])
	return b.String()
}

// Join returns what two dossiers together know of one change: what one of them
// erased is erased, and a name that one of them was not given is known from the
// other. It says false when they are not the same change.
func Join(a, b Change) (Change, bool) {
	if a.Ref != b.Ref || a.Key != b.Key || a.Edit != b.Edit || a.Written != b.Written || a.Knows != b.Knows || !slices.Equal(a.Replaces, b.Replaces) {
		return a, false
	}
	out := a
	out.Erased = max(a.Erased, b.Erased)
	var ok1, ok2, ok3 bool
	out.Person, ok1 = JoinNames(a.Person, b.Person)
	out.Author, ok2 = JoinNames(a.Author, b.Author)
	if out.Erased == ValueErased {
		out.Value, ok3 = "", true
	} else {
		out.Value, ok3 = joinTexts(a.Value, b.Value)
	}
	ok := ok1 && ok2 && ok3
	if out.Erased == Intact && (a.Value != b.Value || a.Person != b.Person && a.Person != "" && b.Person != "" ||
		a.Author != b.Author && a.Author != "" && b.Author != "") {
		ok = false // they differ, and nobody erased anything
	}
	return out, ok
}

// JoinNames returns what two copies together know of a name: one of them may not
// have been given it, or have erased words of it. It says false when they differ.
func JoinNames(a, b string) (string, bool) {
	switch {
	case a == "":
		return b, true
	case b == "":
		return a, true
	default:
		return joinTexts(a, b)
	}
}

// joinTexts returns a text of which two copies had words erased, without the
// words of both.
func joinTexts(a, b string) (string, bool) {
	if a == b {
		return a, true
	}
	wa, wb := tokens(a), tokens(b)
	if len(wa) != len(wb) {
		return a, false
	}
	var out strings.Builder
	lastA, lastB := 0, 0
	for i := range wa {
		ta, tb := wa[i], wb[i]
		if a[lastA:ta.start] != b[lastB:tb.start] {
			return a, false
		}
		out.WriteString(a[lastA:ta.start])
		switch word := a[ta.start:ta.end]; {
		case ta.erased || tb.erased:
			out.WriteString(ErasedWord)
		case word != b[tb.start:tb.end]:
			return a, false
		default:
			out.WriteString(word)
		}
		lastA, lastB = ta.end, tb.end
	}
	if a[lastA:] != b[lastB:] {
		return a, false
	}
	return out.String() + a[lastA:], true
}
