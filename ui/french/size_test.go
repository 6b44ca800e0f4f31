package french_test

import (
	"testing"

	"atelier/ui/french"
)

func TestFileSize(t *testing.T) {
	for bytes, want := range map[int64]string{
		-1: "0\u00a0octet", 0: "0\u00a0octet", 1: "1\u00a0octet", 2: "2\u00a0octets", 999: "999\u00a0octets",
		1000: "1\u00a0ko", 1234: "1,2\u00a0ko", 1040: "1\u00a0ko", 9_960: "10\u00a0ko", 45_056: "45\u00a0ko", 999_499: "999\u00a0ko", 999_500: "1\u00a0Mo",
		1_250_000: "1,2\u00a0Mo", 61_000_000: "61\u00a0Mo", 3_000_000_000: "3\u00a0Go", 5_000_000_000_000_000: "5000\u00a0To",
	} {
		if got := french.FileSize(bytes); got != want {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}
