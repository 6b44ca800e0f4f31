package votes

import (
	"slices"
	"testing"
)

// BenchmarkDigit is a digit typed with 300 ideas on the table.
func BenchmarkDigit(b *testing.B) {
	h := open(b, slices.Concat(ideas(300), people(40), round(1, nil))...)
	for b.Loop() {
		h.keys("7⌫")
	}
}
