package content

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const maxSlug = 48 // characters

// id checks an identifier and that seen, of the same scope, has none like it.
func (at place) id(id string, seen map[string]bool) {
	switch {
	case id == "":
		at.report("id", ErrMissing, "")
	case len(id) > maxSlug || !slug.MatchString(id):
		at.report("id", ErrValue, strconv.Quote(id)+" (lower-case ASCII letters, digits and single hyphens)")
	case seen[id]:
		at.report("id", ErrDuplicate, id)
	}
	seen[id] = true
}

// need checks a text that must be there and returns it.
func (at place) need(field, text string) string {
	if strings.TrimSpace(text) == "" {
		at.report(field, ErrMissing, "")
		return ""
	}
	return at.line(field, text)
}

// line checks a text of one paragraph that may be empty and returns it.
func (at place) line(field, text string) string {
	if strings.ContainsFunc(text, unicode.IsControl) {
		at.report(field, ErrValue, "line breaks and control characters do not belong here")
	}
	return text
}

// lines checks a list of texts, none empty, none twice.
func (at place) lines(field string, texts []string) []string {
	seen := make(map[string]bool, len(texts))
	for _, text := range texts {
		at.need(field, text)
		if seen[text] && text != "" {
			at.report(field, ErrDuplicate, text)
		}
		seen[text] = true
	}
	return texts
}

// address checks a web address, or "".
func (at place) address(field, address string) string {
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		at.report(field, ErrValue, strconv.Quote(address)+" (a web address begins with https://)")
	}
	return address
}

// origin resolves the state and sources of an item; what it does not say is
// its parent's.
func (at place) origin(raw rawOrigin, parent Origin) Origin {
	out := Origin{Status: Status(raw.Status), Source: parent.Source}
	switch {
	case raw.Status == "" && parent.Status == "":
		at.report("statut", ErrMissing, "")
	case raw.Status == "":
		out.Status = parent.Status
	case !out.Status.Known():
		at.report("statut", ErrValue, strconv.Quote(raw.Status)+" (source, a-completer or gabarit)")
	}
	switch {
	case raw.Source == "" && parent.Source.ID == "":
		at.report("source", ErrMissing, "")
	case raw.Source != "":
		out.Source = at.source("source", raw.Source)
	}
	for _, id := range at.lines("aussi", raw.Also) {
		if id == out.Source.ID {
			at.report("aussi", ErrDuplicate, id)
		}
		out.Also = append(out.Also, at.source("aussi", id))
	}
	return out
}

func (at place) source(field, id string) Source {
	s, ok := at.b.sources[id]
	if !ok {
		at.report(field, ErrReference, id)
	}
	at.b.cited[id] = true
	return s
}

var (
	yearIn = regexp.MustCompile(`\b(19|20)\d\d\b`)
	dayIn  = regexp.MustCompile(`\b(\d{1,2})(?:er)?[ \x{a0}](\pL+)\.?(?:[ \x{a0}]((?:19|20)\d\d))?`)
	months = map[string]time.Month{
		"janvier": 1, "janv": 1, "février": 2, "févr": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7,
		"août": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "décembre": 12, "déc": 12,
	}
)

// unknownDate is what a source without a known date says.
const unknownDate = "date non connue"

// date checks a date as people print it: a year in it, each day one that
// exists, or [unknownDate]. "" is allowed.
func (at place) date(field, text string) string {
	if text == "" || text == unknownDate {
		return text
	}
	if !yearIn.MatchString(text) {
		at.report(field, ErrValue, strconv.Quote(text)+" (a year, or « "+unknownDate+" »)")
	}
	for _, m := range dayIn.FindAllStringSubmatch(text, -1) {
		month, ok := months[strings.ToLower(m[2])]
		day, _ := strconv.Atoi(m[1]) // two digits
		year, err := strconv.Atoi(m[3])
		if err != nil {
			year = 2024 // the year is elsewhere in the text: let 29 February be
		}
		if !ok || time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Day() != day {
			at.report(field, ErrValue, strconv.Quote(strings.TrimSpace(m[0])))
		}
	}
	return at.line(field, text)
}
