package story

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// PieceKind says to which of two texts a piece belongs.
type PieceKind int

// The kinds of piece.
const (
	Same    PieceKind = iota // to both
	Removed                  // to the one before
	Added                    // to the one after
)

// Piece is a stretch of two texts that are shown beside each other.
type Piece struct {
	Text string
	Kind PieceKind
}

// maxWork bounds the comparison of two texts, in words looked at. It is reached by
// long texts that have little in common; where it is, what differs is told as one
// piece removed and one added.
const maxWork = 20_000_000

// maxEdits bounds how many words a stretch may differ by, and the memory for it.
const maxEdits = 4096

// Diff returns how after differs from before, word by word: the pieces that are
// the same or removed make up before, those that are the same or added make up
// after, in their order. No two pieces of one kind follow each other.
func Diff(before, after string) []Piece {
	a, b := split(before), split(after)
	d := &differ{work: maxWork, removed: make([]bool, len(a)), added: make([]bool, len(b))}
	d.a, d.b = number(a, b)
	d.compare(0, len(a), 0, len(b))
	d.soften(a)
	return pieces(a, b, d.removed, d.added)
}

// split cuts a text into words, stretches of white space and single signs.
func split(s string) []string {
	var out []string
	for len(s) > 0 {
		first, n := utf8.DecodeRuneInString(s)
		class := classOf(first)
		for n < len(s) && class != sign {
			r, size := utf8.DecodeRuneInString(s[n:])
			if classOf(r) != class {
				break
			}
			n += size
		}
		out = append(out, s[:n])
		s = s[n:]
	}
	return out
}

type class int

const (
	sign class = iota
	word
	space
)

func classOf(r rune) class {
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return word
	case unicode.IsSpace(r):
		return space
	default:
		return sign
	}
}

// number gives equal words one number.
func number(a, b []string) (an, bn []int32) {
	known := make(map[string]int32)
	of := func(words []string) []int32 {
		out := make([]int32, len(words))
		for i, w := range words {
			n, ok := known[w]
			if !ok {
				n = int32(len(known))
				known[w] = n
			}
			out[i] = n
		}
		return out
	}
	return of(a), of(b)
}

// differ compares two texts with the algorithm of Myers, from both ends to the
// middle: its memory does not grow with the square of the texts.
type differ struct {
	a, b           []int32
	removed, added []bool
	work           int
	ahead, back    []int32 // the furthest points of both searches, kept for the next
}

// compare finds what differs between a[a0:a1] and b[b0:b1].
func (d *differ) compare(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && d.a[a0] == d.b[b0] {
		a0, b0 = a0+1, b0+1
	}
	for a0 < a1 && b0 < b1 && d.a[a1-1] == d.b[b1-1] {
		a1, b1 = a1-1, b1-1
	}
	if a0 < a1 && b0 < b1 {
		if x, y, ok := d.middle(d.a[a0:a1], d.b[b0:b1]); ok {
			d.compare(a0, a0+x, b0, b0+y)
			d.compare(a0+x, a1, b0+y, b1)
			return
		}
	}
	for i := a0; i < a1; i++ {
		d.removed[i] = true
	}
	for i := b0; i < b1; i++ {
		d.added[i] = true
	}
}

// middle returns a point that a shortest way from a to b goes through; false when
// they have nothing in common, or too little to look any longer. Neither is empty.
func (d *differ) middle(a, b []int32) (x, y int, ok bool) {
	n, m := len(a), len(b)
	limit := min((n+m+1)/2, maxEdits)
	size := 2*limit + 3
	if len(d.ahead) < size {
		d.ahead, d.back = make([]int32, size), make([]int32, size)
	}
	ahead, back := d.ahead[:size], d.back[:size]
	for i := range ahead {
		ahead[i], back[i] = -1, -1
	}
	origin := limit + 1
	ahead[origin+1], back[origin+1] = 0, 0
	delta := n - m
	forward := search{a: a, b: b, at: ahead, origin: origin}
	backward := search{a: a, b: b, at: back, origin: origin, reversed: true}
	for e := 0; e < limit; e++ {
		if x, y, ok := forward.step(e, delta, backward.at, delta%2 != 0, &d.work); ok {
			return x, y, x+y > 0 && x+y < n+m
		}
		if x, y, ok := backward.step(e, delta, forward.at, delta%2 == 0, &d.work); ok {
			return n - x, m - y, x+y > 0 && x+y < n+m
		}
		if d.work <= 0 {
			return 0, 0, false
		}
	}
	return 0, 0, false
}

// search goes through the differences from one end of both texts: at[origin+k] is
// how far it came in a on the diagonal k, where x-y is k.
type search struct {
	a, b       []int32
	at         []int32
	origin     int
	reversed   bool
	from, upto int // diagonals that left the texts, at both sides
}

// step takes one more difference. It returns the point where it meets the other
// search, when meet says that it can.
func (s *search) step(e, delta int, other []int32, meet bool, work *int) (x, y int, ok bool) {
	n, m := len(s.a), len(s.b)
	for k := -e + s.from; k <= e-s.upto; k += 2 {
		i := s.origin + k
		if k == -e || k != e && s.at[i-1] < s.at[i+1] {
			x = int(s.at[i+1])
		} else {
			x = int(s.at[i-1]) + 1
		}
		start := x
		for y = x - k; x < n && y < m && s.same(x, y); x, y = x+1, y+1 {
		}
		s.at[i] = int32(x)
		*work -= 1 + x - start
		switch {
		case x > n:
			s.upto += 2
		case y > m:
			s.from += 2
		case meet:
			// The other one counts from the other end: its diagonal is delta-k.
			if j := s.origin + delta - k; j >= 0 && j < len(other) && other[j] >= 0 && x+int(other[j]) >= n {
				return x, y, true
			}
		}
	}
	return 0, 0, false
}

func (s *search) same(x, y int) bool {
	if s.reversed {
		return s.a[len(s.a)-1-x] == s.b[len(s.b)-1-y]
	}
	return s.a[x] == s.b[y]
}

// soften reads better than every word alone: where two replaced words follow each
// other, the space between them is replaced too.
func (d *differ) soften(a []string) {
	afterChange := false // something was just replaced, not only added or removed
	for i, j := 0, 0; i < len(d.a) && j < len(d.b); {
		space := afterChange && !d.removed[i] && !d.added[j] && strings.TrimSpace(a[i]) == ""
		if space && i+1 < len(d.a) && j+1 < len(d.b) && d.removed[i+1] && d.added[j+1] {
			d.removed[i], d.added[j] = true, true
		}
		from, to := i, j
		for i < len(d.a) && d.removed[i] {
			i++
		}
		for j < len(d.b) && d.added[j] {
			j++
		}
		afterChange = i > from && j > to
		if i == from && j == to {
			i, j = i+1, j+1
		}
	}
}

// pieces makes pieces of the words and of what is known of each.
func pieces(a, b []string, removed, added []bool) []Piece {
	var out []Piece
	for i, j := 0, 0; i < len(a) || j < len(b); {
		from, to := i, j
		for i < len(a) && removed[i] {
			i++
		}
		for j < len(b) && added[j] {
			j++
		}
		out = put(out, Removed, a[from:i])
		out = put(out, Added, b[to:j])
		from = i
		for i < len(a) && j < len(b) && !removed[i] && !added[j] {
			i, j = i+1, j+1
		}
		out = put(out, Same, a[from:i])
	}
	return out
}

func put(list []Piece, kind PieceKind, words []string) []Piece {
	if len(words) == 0 {
		return list
	}
	return append(list, Piece{strings.Join(words, ""), kind})
}
