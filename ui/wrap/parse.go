package wrap

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// promise is what a line says: what, who, by when.
type promise struct {
	text, who string
	due       workshop.Date
}

// dash stands between a text and who and when: a dash with spaces, not a hyphen.
var dash = regexp.MustCompile(`[\s\x{00a0}\x{202f}]+[—–][\s\x{00a0}\x{202f}]+`)

// readLine understands « texte — qui, quand », « texte — qui » and « texte —
// quand ». It is cautious, since a dash may be a part of the text: what follows
// must end with a day, or be somebody who is known. Else all of it is the text.
func readLine(line string, today workshop.Date, known func(name string) bool) promise {
	line = strings.TrimSpace(line)
	at := dash.FindAllStringIndex(line, -1)
	if len(at) == 0 || at[len(at)-1][0] == 0 {
		return promise{text: line}
	}
	last := at[len(at)-1]
	text, rest := line[:last[0]], strings.TrimSpace(line[last[1]:])
	if d, ok := readDay(rest, today); ok && announced(rest) {
		return promise{text, "", d}
	}
	if i := strings.LastIndexByte(rest, ','); i > 0 {
		if d, ok := readDay(rest[i+1:], today); ok {
			return promise{text, strings.TrimSpace(rest[:i]), d}
		}
	}
	if known(rest) {
		return promise{text, rest, ""}
	}
	return promise{text: line}
}

// unread returns what stands after the last dash of a line of which neither who
// nor when was understood, "" when there is nothing.
func unread(line string) string {
	line = strings.TrimSpace(line)
	at := dash.FindAllStringIndex(line, -1)
	if len(at) == 0 || at[len(at)-1][0] == 0 {
		return ""
	}
	return strings.TrimSpace(line[at[len(at)-1][1]:])
}

// readDay reads a day as people say it, the last one of a period; an empty text
// is none.
func readDay(text string, today workshop.Date) (workshop.Date, bool) {
	d, ok := french.When(text, today, true)
	return d, ok && !d.IsZero()
}

// announced says whether a text that reads as a day looks like one: « Noël » or
// « été » alone may be a part of what is decided.
func announced(text string) bool {
	if strings.ContainsAny(text, "0123456789") {
		return true
	}
	words := strings.Fields(fold.Fold(text))
	return len(words) > 1 && slices.Contains([]string{"avant", "d", "dans", "pour", "fin", "debut", "mi", "au", "courant", "jusqu", "des"}, words[0]) ||
		len(words) == 1 && words[0] == "demain"
}

// same says whether two names are one, whatever the capitals and accents.
func same(a, b string) bool { return fold.Fold(a) == fold.Fold(b) }

var (
	clockWords  = regexp.MustCompile(`^(\d{1,2})[\s\x{00a0}\x{202f}]*(?:h|:|\.|heures?)[\s\x{00a0}\x{202f}]*(\d{2})?[\s\x{00a0}\x{202f}]*(?:min|mn|m)?$`)
	clockDigits = regexp.MustCompile(`^(\d{1,2})(\d{2})?$`)
)

// readClock reads an hour as people type it: « 18h », « 18 h 30 », « 18:30 »,
// « 18.30 », « 1830 », « 18 », « midi ». "" is none; anything else is not
// understood.
func readClock(text string) (c workshop.Clock, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "":
		return "", true
	case "midi":
		return "12:00", true
	}
	m := clockWords.FindStringSubmatch(text)
	if m == nil {
		m = clockDigits.FindStringSubmatch(text)
	}
	if m == nil {
		return "", false
	}
	hour, _ := strconv.Atoi(m[1]) // the pattern has digits only, or nothing for none
	minute, _ := strconv.Atoi(m[2])
	if hour > 23 || minute > 59 {
		return "", false
	}
	return workshop.ClockAt(60*hour + minute), true
}
