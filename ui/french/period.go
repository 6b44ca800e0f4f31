package french

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// span is a period: its first day, and the day after its last one.
type span struct {
	from, to time.Time
	middle   time.Time
}

// spanOf returns a period that is so many months long.
func spanOf(from time.Time, months int) span {
	p := span{from: from, to: from.AddDate(0, months, 0)}
	switch months {
	case 1:
		p.middle = from.AddDate(0, 0, 14)
	case 12:
		p.middle = date0(from.Year(), time.June, 30)
	default:
		p.middle = between(p.from, p.to)
	}
	return p
}

func between(from, to time.Time) time.Time {
	days := int(to.Sub(from) / (24 * time.Hour))
	return from.AddDate(0, 0, (days-1)/2)
}

// pick returns the day of the period that is meant.
func (s *saying) pick(p span) time.Time {
	switch last := p.to.AddDate(0, 0, -1); {
	case s.part == "debut":
		return p.from
	case s.part == "mi":
		return p.middle
	case s.part == "fin":
		return last
	case s.before:
		return p.from.AddDate(0, 0, -1)
	case s.end:
		return last
	default:
		return p.from
	}
}

// period reads a period, said as it stands to today or with its name.
func (s *saying) period() (time.Time, bool) {
	words, year, ok := s.year(s.words)
	if !ok {
		return time.Time{}, false
	}
	if t, ok := s.relative(words); ok && year == 0 {
		return t, true
	}
	in, ok := recurring(words, year != 0)
	switch {
	case !ok:
		return time.Time{}, false
	case year != 0:
		return s.pick(in(year)), true
	}
	return s.next(func(year int) (time.Time, bool) { return s.pick(in(year)), true })
}

// relative reads « semaine prochaine », « ce mois », « année » (of « fin de
// l’année »), « an prochain ». Where nothing says which one, « début d’année », it is
// the next one once that day is over.
func (s *saying) relative(words []string) (time.Time, bool) {
	n := len(words)
	switch {
	case n == 2 && strings.TrimSuffix(words[1], "e") == "prochain":
		p, ok := s.unit(words[0], 1)
		return s.pick(p), ok
	case n == 2 && slices.Contains([]string{"ce", "cet", "cette"}, words[0]):
		p, ok := s.unit(words[1], 0)
		if s.before && s.part == "" { // it has begun: what is meant is its end
			return p.to.AddDate(0, 0, -1), ok
		}
		return s.pick(p), ok
	case n == 1 && (s.part != "" || s.until || s.before): // « semaine » alone says nothing
		p, ok := s.unit(words[0], 0)
		if ok && s.pick(p).Before(s.today) {
			p, _ = s.unit(words[0], 1)
		}
		return s.pick(p), ok
	default:
		return time.Time{}, false
	}
}

// unit returns the week, month, … of today, or the one that comes by later.
func (s *saying) unit(name string, by int) (span, bool) {
	year, month := s.today.Year(), int(s.today.Month())-1
	months := func(long int) (span, bool) {
		first := (month/long + by) * long
		return spanOf(date0(year, time.Month(first+1), 1), long), true
	}
	switch name {
	case "semaine":
		monday := s.today.AddDate(0, 0, -(int(s.today.Weekday())+6)%7+7*by)
		p := span{from: monday, to: monday.AddDate(0, 0, 7)}
		p.middle = between(p.from, p.to)
		return p, true
	case "mois":
		return months(1)
	case "trimestre":
		return months(3)
	case "semestre":
		return months(6)
	case "an", "annee":
		return months(12)
	default:
		return span{}, false
	}
}

// year takes the year off the end of the words: « 2027 », « l’an prochain » after
// something, « cette année ». 0 is none; ok is false for one that cannot be.
func (s *saying) year(words []string) (rest []string, year int, ok bool) {
	n := len(words)
	last := words[n-1]
	if len(last) == 4 {
		if y, err := strconv.Atoi(last); err == nil {
			return words[:n-1], y, y >= 1000
		}
	}
	if n < 3 || words[n-2] != "an" && words[n-2] != "annee" && last != "annee" {
		return words, 0, true
	}
	switch {
	case strings.TrimSuffix(last, "e") == "prochain":
		return words[:n-2], s.today.Year() + 1, true
	case words[n-2] == "cette":
		return words[:n-2], s.today.Year(), true
	default:
		return words, 0, true
	}
}

// recurring reads a period that comes every year; when the year is said, no words
// are that year.
func recurring(words []string, said bool) (in func(year int) span, ok bool) {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return w == "prochain" || w == "prochaine" || w == "ce" || w == "cet" || w == "cette"
	})
	if len(words) == 2 && words[0] == "mois" { // « fin du mois de mars »
		words = words[1:]
	}
	text := strings.Join(words, " ")
	if said && (text == "" || text == "annee") {
		return func(year int) span { return spanOf(date0(year, time.January, 1), 12) }, true
	}
	m := monthNamed(text)
	if said && m == 0 {
		m = monthOf(text) // « 12/2027 »
	}
	if m != 0 {
		return func(year int) span { return spanOf(date0(year, m, 1), 1) }, true
	}
	if i := slices.Index(seasons, text); i >= 0 {
		return func(year int) span { return season(i, year) }, true
	}
	if text == "rentree" || text == "rentree scolaire" {
		return schoolStart, true
	}
	n, long := numbered(text)
	if long == 0 || n < 1 || n*long > 12 {
		return nil, false
	}
	return func(year int) span { return spanOf(date0(year, time.Month((n-1)*long+1), 1), long) }, true
}

var (
	seasons = []string{"printemps", "ete", "automne", "hiver"}
	begins  = []struct {
		month time.Month
		day   int
	}{{time.March, 20}, {time.June, 21}, {time.September, 23}, {time.December, 22}}
)

// season returns a season that begins in a year.
func season(i, year int) span {
	next := (i + 1) % len(begins)
	p := span{from: date0(year, begins[i].month, begins[i].day), to: date0(year+(i+1)/len(begins), begins[next].month, begins[next].day)}
	p.middle = between(p.from, p.to)
	return p
}

// schoolStart returns the day of the rentrée, as people say it: 1 September.
func schoolStart(year int) span {
	day := date0(year, time.September, 1)
	return span{from: day, to: day.AddDate(0, 0, 1), middle: day}
}

// numbered reads « 2e trimestre », « t2 », « premier semestre », « s1 »: which
// one, and how many months it is long, 0 when it is none of them.
func numbered(text string) (n, long int) {
	which, unit, two := strings.Cut(text, " ")
	if !two {
		if len(text) != 2 {
			return 0, 0
		}
		which, unit = text[1:], text[:1]
	}
	switch unit {
	case "t", "trimestre":
		long = 3
	case "s", "semestre":
		long = 6
	default:
		return 0, 0
	}
	return ordinal(which), long
}

// ordinal reads « 2e », « 1er », « deuxième », 0 for anything else.
func ordinal(w string) int {
	switch w {
	case "premier", "1er":
		return 1
	case "deuxieme", "second", "2nd":
		return 2
	case "troisieme":
		return 3
	case "quatrieme", "dernier":
		return 4
	}
	w = strings.TrimSuffix(strings.TrimSuffix(w, "eme"), "e")
	n, err := strconv.Atoi(w)
	if err != nil || len(w) != 1 {
		return 0
	}
	return n
}
