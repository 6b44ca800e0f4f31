package workshop

// Ranks order things that people move by hand. A rank is a string of digits of
// base 36, read as a fraction (so "b" < "bc" < "c"); between any two ranks there
// is another, so moving one thing changes one field of one thing and two people
// moving two things do not disturb each other.

const rankDigits = "0123456789abcdefghijklmnopqrstuvwxyz"

// RankBetween returns a rank after a and before b. "" for a means the
// beginning, "" for b the end. When a is not before b (two things were given
// one rank by two people), it returns a rank just after a. No rank ends in "0".
func RankBetween(a, b string) string {
	if b != "" && a >= b {
		b = ""
	}
	var out []byte
	for i := 0; ; i++ {
		lo, hi := digitAt(a, i), len(rankDigits)
		if b != "" && i >= max(len(a), len(b)) {
			b = "" // foreign digits made them equal: only a limits what follows
		}
		if b != "" {
			hi = digitAt(b, i)
		}
		if hi-lo > 1 {
			return string(append(out, rankDigits[(lo+hi)/2]))
		}
		out = append(out, rankDigits[lo])
		if lo < hi {
			b = "" // already before b: only a limits what follows
		}
	}
}

// digitAt returns the i-th digit of s, 0 past its end and for anything foreign.
func digitAt(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	switch c := s[i]; {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 10
	default:
		return 0
	}
}
