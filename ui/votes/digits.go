package votes

import "strings"

// upperRow is what the keys of the digits write on a French keyboard without
// Shift, 0 first.
const upperRow = "à&é\"'(-è_ç"

// unshifted turns what the upper row writes into digits.
func unshifted(text string) string {
	row := []rune(upperRow)
	return strings.Map(func(r rune) rune {
		for d, other := range row {
			if r == other {
				return rune('0' + d)
			}
		}
		return r
	}, text)
}
