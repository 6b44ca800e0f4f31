package workshop

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"atelier/assets/fold"
)

// Alike is two notes that seem to say the same.
type Alike struct {
	A, B  string  // ids, A before B
	Score float64 // from SimilarFrom to 1, the same words
}

// SimilarFrom is the score from which two notes are said to be alike. Those of
// the test that say the same score above 0.42, all others below 0.25: it lies
// between.
const SimilarFrom = 0.36

// maxAlike is how many earlier notes one note is said to be like: hundreds of
// equal notes must not make ten thousands of pairs.
const maxAlike = 8

// Similar finds the notes that use the same words: folded, without those that
// every sentence has, without their endings, the rare ones counting most. It
// looks at texts only, and depends neither on the order of the notes nor on
// anything else than them. Notes without a word are like none. The most alike
// come first.
func Similar(notes []Note) []Alike {
	notes = slices.Clone(notes)
	slices.SortFunc(notes, func(a, b Note) int { return strings.Compare(a.ID, b.ID) })
	vectors, words := vectorsOf(notes)
	postings := make([][]posting, words)
	scores := make([]float64, len(notes))
	var out []Alike
	for i, v := range vectors {
		var touched []int
		for _, w := range v {
			for _, p := range postings[w.word] {
				if scores[p.note] == 0 {
					touched = append(touched, p.note)
				}
				scores[p.note] += w.weight * p.weight
			}
			postings[w.word] = append(postings[w.word], posting{i, w.weight})
		}
		var found []Alike
		for _, j := range touched {
			if score := min(rounded(scores[j]), 1); score >= SimilarFrom {
				found = append(found, Alike{notes[j].ID, notes[i].ID, score})
			}
			scores[j] = 0
		}
		slices.SortFunc(found, byScore)
		out = append(out, found[:min(len(found), maxAlike)]...)
	}
	slices.SortFunc(out, byScore)
	return out
}

func byScore(a, b Alike) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
}

// rounded forgets the digits in which sums of floats differ: equal texts score 1.
func rounded(f float64) float64 { return math.Round(f*1e9) / 1e9 }

type posting struct {
	note   int
	weight float64
}

type weighted struct {
	word   int
	weight float64
}

// vectorsOf returns what counts in each note, of length 1, and how many
// different words there are.
func vectorsOf(notes []Note) ([][]weighted, int) {
	numbers := make(map[string]int)
	var df []int // in how many notes each word is
	counts := make([]map[int]int, len(notes))
	order := make([][]int, len(notes))
	for i, n := range notes {
		counts[i] = make(map[int]int)
		for _, t := range termsOf(n.Text) {
			w, known := numbers[t]
			if !known {
				w = len(df)
				numbers[t], df = w, append(df, 0)
			}
			if counts[i][w] == 0 {
				df[w]++
				order[i] = append(order[i], w)
			}
			counts[i][w]++
		}
	}
	out := make([][]weighted, len(notes))
	for i := range notes {
		var sum float64
		for _, w := range order[i] {
			weight := (1 + math.Log(float64(counts[i][w]))) * math.Log(1+float64(len(notes))/float64(df[w]))
			out[i] = append(out[i], weighted{w, weight})
			sum += weight * weight
		}
		for k := range out[i] {
			out[i][k].weight /= math.Sqrt(sum)
		}
	}
	return out, len(df)
}

// termsOf cuts a text into the stems of the words that count; a text that has
// only small words into those.
func termsOf(text string) []string {
	all := strings.Fields(fold.Fold(text))
	var out []string
	for _, w := range all {
		if len(w) > 1 && !smallWords[w] {
			out = append(out, stem(w))
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// endings are taken off words, the longest first.
var endings = []string{
	"issements", "issement", "ements", "ations", "itions", "ement", "ation", "ition", "ments", "trices", "ment", "tions", "trice",
	"teurs", "euses", "antes", "ables", "iques", "aires", "istes", "tion", "teur", "euse", "ante", "ants", "able", "ique", "aire", "iste",
	"ages", "ives", "eurs", "ites", "ees", "age", "ive", "eur", "ite", "ant", "ent", "ons", "ez", "er", "ir", "ee", "es", "if", "e", "s", "x",
}

// stem takes the ending off a word, roughly: what is left need not be a word, it
// must be the same for « association » and « associations ».
func stem(w string) string {
	const shortest, longest = 4, 8 // letters that are kept
	if stem, ok := strings.CutSuffix(w, "aux"); ok && len(stem) >= 3 {
		w = stem + "al"
	}
	if len(w) > shortest && (strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x")) {
		w = w[:len(w)-1]
	}
	for _, e := range endings {
		if strings.HasSuffix(w, e) && len(w)-len(e) >= shortest {
			w = w[:len(w)-len(e)]
			break
		}
	}
	r := []rune(w)
	return string(r[:min(len(r), longest)])
}

// smallWords are those that any French sentence has, folded.
var smallWords = func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(`a ai aie ait alors apres as assez au aucun aucune aussi autre autres aux avant avec avoir ainsi
		beaucoup bien bon bonne car ce ceci cela ces cet cette ceux chaque chez ci comme comment dans de deja des dehors depuis deux devrait
		doit doivent donc du elle elles en encore entre est et etait etaient etant ete etes etre eu eux faire fait falloir faudrait faut fois
		font grand grande il ils ici je jusque la le les leur leurs lors lui ma mais me meme memes mes mettre moi moins mon ne ni non nos
		notre nous on ont or ou par parce pas pendant peu peut peuvent plus plusieurs pour pourquoi pourrait pouvoir quand que quel quelle
		quelles quels quelque quelques qui quoi rien sa sans se sera serait ses si soit son sont sous sur ta te tes toi ton tous tout toute
		toutes tres trop tu un une va vers veut voir vos votre vous vraiment vu y aurait avait avons avez aller etc`) {
		m[w] = true
	}
	return m
}()

// Families puts notes that are alike together, the most alike first, at most most
// in one. Each note is in one family at most.
func Families(pairs []Alike, most int) [][]string {
	in := make(map[string]int)
	var out [][]string
	add := func(f int, id string) {
		in[id] = f
		out[f] = append(out[f], id)
	}
	for _, p := range pairs {
		fa, hasA := in[p.A]
		fb, hasB := in[p.B]
		switch {
		case hasA && !hasB && len(out[fa]) < most:
			add(fa, p.B)
		case hasB && !hasA && len(out[fb]) < most:
			add(fb, p.A)
		case !hasA && !hasB && most >= 2:
			out = append(out, nil)
			add(len(out)-1, p.A)
			add(len(out)-1, p.B)
		}
	}
	for _, f := range out {
		slices.Sort(f)
	}
	return out
}
