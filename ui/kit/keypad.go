package kit

import "fyne.io/fyne/v2"

// Keypad reads digits from a keyboard. On a French one they are typed with Shift,
// or on the keys to the right that a laptop does not have: with it the keys of the
// upper row are digits without Shift too. A key comes first, then what it writes.
type Keypad struct{ held fyne.KeyName }

// Key takes note of a key before its letter comes.
func (k *Keypad) Key(name fyne.KeyName) { k.held = name }

// Digit returns the digit that a letter stands for, -1 for none.
func (k *Keypad) Digit(r rune) int {
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
