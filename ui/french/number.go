package french

import (
	"strconv"
	"strings"
)

const (
	nbsp  = "\u00a0" // before « : », inside guillemets, before units
	nnbsp = "\u202f" // before ; ! ?, between thousands
)

// Int writes a whole number with its thousands grouped: 124 566.
func Int(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "−", digits[1:]
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(nnbsp)
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}

// Decimal writes a number with one digit after the comma, as « 4,2 ».
func Decimal(x float64) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', 1, 64), ".", ",", 1)
}
