package french

import "strconv"

// FileSize says how large a file is: « 640 ko », « 1,2 Mo », « 3 Go ». A kilooctet
// is 1 000 octets, as disks count them.
func FileSize(bytes int64) string {
	units := []string{"octets", "ko", "Mo", "Go", "To"}
	size, unit := float64(max(bytes, 0)), 0
	for size >= 999.5 && unit < len(units)-1 {
		size /= 1000
		unit++
	}
	if unit == 0 && bytes < 2 {
		units[0] = "octet"
	}
	decimals := 0
	if unit > 0 && size < 9.95 {
		decimals = 1
	}
	digits := strconv.FormatFloat(size, 'f', decimals, 64)
	if whole := strconv.FormatFloat(size, 'f', 0, 64); digits == whole+".0" {
		digits = whole
	}
	return decimalComma(digits) + nbsp + units[unit]
}

// decimalComma writes a number with the comma of French.
func decimalComma(digits string) string {
	out := []byte(digits)
	for i, c := range out {
		if c == '.' {
			out[i] = ','
		}
	}
	return string(out)
}
