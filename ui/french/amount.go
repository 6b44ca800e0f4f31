package french

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode"

	"atelier/store/workshop"
)

// Euros writes an amount: « 124 566 € », « 1 234,50 € »; "" for 0, which means
// that no amount is said.
func Euros(c workshop.Cents) string {
	if c == 0 {
		return ""
	}
	sign := ""
	if c < 0 {
		sign, c = "−", -c
	}
	text := sign + Int(int(c/100))
	if rest := int(c % 100); rest != 0 {
		text += "," + strconv.Itoa(rest/10) + strconv.Itoa(rest%10)
	}
	return text + nbsp + "€"
}

// ErrAmount says that a text is not an amount of euros.
var ErrAmount = errors.New("french: not an amount of euros")

// ParseEuros reads an amount as people type it: « 1 234,50 € », « 1234.5 »,
// « 12 000 ». "" is 0. Anything else, an amount below 0, one above
// [workshop.MaxCents] or with parts of a cent is [ErrAmount].
func ParseEuros(s string) (workshop.Cents, error) {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u202f' || r == '€' {
			return -1
		}
		return r
	}, s)
	if s == "" {
		return 0, nil
	}
	euros, rest, _ := strings.Cut(strings.Replace(s, ".", ",", 1), ",")
	if !allDigits(euros) || rest != "" && !allDigits(rest) || len(rest) > 2 {
		return 0, ErrAmount
	}
	n, err := strconv.ParseInt(euros+(rest + "00")[:2], 10, 64)
	if err != nil || workshop.Cents(n) > workshop.MaxCents {
		return 0, ErrAmount
	}
	return workshop.Cents(n), nil
}

// Percent writes a share in percent, to one decimal at most: « 12 % », « 12,5 % ».
func Percent(p float64) string {
	tenths := int(math.Round(math.Abs(p) * 10))
	text := Int(tenths / 10)
	if tenths%10 != 0 {
		text += "," + strconv.Itoa(tenths%10)
	}
	if p < 0 && tenths != 0 {
		text = "−" + text
	}
	return text + nbsp + "%"
}
