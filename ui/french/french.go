// Package french puts every word of the interface and of paper in French:
// catalogue look-ups, plurals, dates, amounts, typography and the explanation
// of errors. It does not depend on the locale of the system.
package french

import (
	"fmt"
	"strings"

	"atelier/assets/lang"
)

// T returns the catalogue's text for key, with each "{name}" replaced by the
// value that follows name in args ("name", value, …). An unknown key shows as
// itself between ⟦ ⟧: tests look for it.
func T(key string, args ...any) string {
	t, ok := entry(key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	return fill(t.Other, args)
}

// N returns the text for n things: singular for 0 and 1 (and -1), as French
// has it. "{n}" is n with its thousands grouped; other args as for T.
func N(key string, n int, args ...any) string {
	t, ok := entry(key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	text := t.Other
	if n >= -1 && n <= 1 {
		text = t.One
	}
	return fill(text, append([]any{"n", Int(n)}, args...))
}

func entry(key string) (lang.Text, bool) {
	all, err := lang.French()
	if err != nil { // the catalogue is embedded and tested: only a broken build comes here
		panic(err)
	}
	t, ok := all[key]
	return t, ok
}

func fill(text string, args []any) string {
	if len(args) == 0 {
		return text
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+fmt.Sprint(args[i])+"}", fmt.Sprint(args[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
