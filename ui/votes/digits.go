package votes

import (
	"strings"

	"fyne.io/fyne/v2"
)

// keypad reads digits from a keyboard. On a French one they are typed with Shift,
// or on the keys to the right that a laptop does not have: here the keys of the
// upper row are digits without Shift too. A key comes first, then what it writes.
type keypad struct{ held fyne.KeyName }

// key takes note of a key before its letter comes.
func (k *keypad) key(name fyne.KeyName) { k.held = name }

// digit returns the digit that a letter stands for, -1 for none.
func (k *keypad) digit(r rune) int {
	held := k.held
	k.held = ""
	if r >= '0' && r <= '9' {
		return int(r - '0')
	}
	if len(held) == 1 && held[0] >= '0' && held[0] <= '9' {
		return int(held[0] - '0')
	}
	return -1
}

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
