package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// maxName is the longest file name, in bytes: it leaves room for a folder and a
// " (2)" on every system, old USB sticks and synchronised folders too.
const maxName = 120

// FileName returns the name of a commune's plan,
// « Plan d’action – Le Havre – 2026-03-12.pdf ». See [SafeName].
func FileName(commune string, date workshop.Date) string {
	name := func(commune string) string {
		if date.IsZero() {
			return french.T("paper.file_undated", "commune", commune)
		}
		return french.T("paper.file", "commune", commune, "date", string(date))
	}
	room := maxName - len(".pdf") - len(name("")) // a long name must not push the date out
	return SafeName(name(cut(norm.NFC.String(commune), room)), ".pdf")
}

// SafeName makes of any text, with an extension that has its dot, a file name
// that Windows, macOS and Linux all take: accents stay, no forbidden or
// invisible character, no reserved name, no final dot or space, at most 120
// bytes. The same name always gives the same result, and a safe name itself.
func SafeName(name, ext string) string {
	name = strings.Map(safe, norm.NFC.String(strings.ToValidUTF8(name, "-")))
	name = strings.Join(strings.Fields(name), " ")
	name = strings.TrimRight(cut(name, maxName-len(ext)), ". ")
	if strings.Trim(name, "-. ") == "" {
		name = "document"
	}
	if reserved(name) {
		name = "_" + name
	}
	return name + ext
}

// safe replaces what a file name cannot hold, and drops what cannot be seen.
func safe(r rune) rune {
	switch {
	case strings.ContainsRune(`<>:"/\|?*`, r):
		return '-'
	case unicode.IsSpace(r), r == '\u202f':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), r == utf8.RuneError:
		return -1
	}
	return r
}

// cut shortens s to at most n bytes, between two characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimRight(s[:n], " ")
}

// reserved says whether Windows keeps the name for a device.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		port, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}
