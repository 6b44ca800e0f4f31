package french

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// When reads a day as people type and say it; capitals, accents and the small
// words (« le », « en », « pour », « courant »…) do not count. "" is the zero
// Date. What is not understood, and days that do not exist, give false.
//
//   - A day: « 12/03/2026 », « 12.3.26 », « 12 mars », « jeudi 12 mars 2026 »,
//     « 1er avril », « 2026-03-12 », « aujourd’hui », « demain »,
//     « après-demain », « lundi », « lundi prochain », « lundi en huit », « Noël »,
//     « à la rentrée » (1 September). With a day of the week that it is not,
//     « jeudi 13 mars 2026 », it is not understood.
//   - A time from today: « dans 3 mois », « dans trois semaines », « sous 6 mois »,
//     « d’ici 6 mois », « dans un an et demi ». A month later is the same day of
//     the month, or its last one. « dans -3 mois » is not understood.
//   - A period: « mars », « mars 2027 », « 12/2027 », « 2027 », « T2 2027 »,
//     « 2e trimestre », « 1er semestre 2027 », « la semaine prochaine », « le mois
//     prochain », « l’an prochain », « cette année », « l’été 2027 ». It is its
//     first day, its last one when end says so or after « jusqu’à ». A week goes
//     from Monday to Sunday; the seasons begin on 20 March, 21 June, 23 September
//     and 22 December.
//   - A part of a period: « début septembre », « mi-juin » (the 15th; of a year
//     30 June; of others the day in the middle), « fin mars », « fin de l’année »,
//     « début d’année ».
//   - « avant » and « d’ici » a period (« avant l’été », « d’ici l’été ») are the day
//     before it begins, whatever end says: who promises something by the summer has
//     it done when the summer is there. « d’ici la fin de l’été » is its last day.
//     Before anything else (« avant le 12 mars », « d’ici fin mars ») it is that day.
//
// Without a year it is the next such day, from today on; the result of a year
// beyond 9999 is not understood.
func When(text string, today workshop.Date, end bool) (workshop.Date, bool) {
	words := strings.Fields(fold.Fold(text))
	if len(words) == 0 {
		return "", strings.TrimSpace(text) == ""
	}
	if negative.MatchString(text) {
		return "", false
	}
	s := saying{today: today.Time(), end: end}
	s.listen(words)
	if len(s.words) == 0 || today.IsZero() {
		return "", false
	}
	t, ok := s.day()
	if !ok || t.Year() < 1 || t.Year() > 9999 {
		return "", false
	}
	return workshop.DateOf(t), true
}

// negative finds « -3 », whose sign is lost once the text is folded.
var negative = regexp.MustCompile(`(^|\s)[-−–]\d`)

// saying is a day that is being understood.
type saying struct {
	words  []string
	today  time.Time
	end    bool   // a period is its last day
	until  bool   // « jusqu’à »
	before bool   // « avant », « d’ici »
	in     bool   // « en »
	part   string // « debut », « mi » or « fin »
}

// small words say nothing of the day.
var small = map[string]bool{
	"le": true, "la": true, "les": true, "l": true, "d": true, "de": true, "du": true, "des": true, "en": true, "au": true, "a": true,
	"pour": true, "vers": true, "courant": true, "partir": true, "plus": true, "tard": true, "dans": true, "sous": true,
}

// listen sorts the words.
func (s *saying) listen(words []string) {
	for _, w := range words {
		s.in = s.in || w == "en"
		switch {
		case w == "jusqu":
			s.end, s.until = true, true
		case w == "avant" || w == "ici":
			s.before = true
		case w == "debut" || w == "fin" || w == "mi":
			s.part = w
		case w == "milieu":
			s.part = "mi"
		case !small[w]:
			s.words = append(s.words, w)
		}
	}
}

func (s *saying) day() (time.Time, bool) {
	if s.part == "" {
		for _, read := range []func() (time.Time, bool){s.named, s.written, s.later} {
			if t, ok := read(); ok {
				return t, true
			}
		}
	}
	return s.period()
}

// named reads the days that have a name.
func (s *saying) named() (time.Time, bool) {
	text := strings.Join(s.words, " ")
	if s.in {
		for _, more := range []struct {
			name string
			days int
		}{{"huit", 7}, {"8", 7}, {"quinze", 14}, {"15", 14}} {
			if day, ok := strings.CutSuffix(text, " "+more.name); ok {
				t, ok := s.nearby(day)
				return t.AddDate(0, 0, more.days), ok
			}
		}
	}
	if text == "noel" {
		return s.next(func(year int) (time.Time, bool) { return date0(year, time.December, 25), true })
	}
	return s.nearby(text)
}

// nearby reads the days that are named after today.
func (s *saying) nearby(text string) (time.Time, bool) {
	switch text {
	case "aujourd hui":
		return s.today, true
	case "demain":
		return s.today.AddDate(0, 0, 1), true
	case "apres demain":
		return s.today.AddDate(0, 0, 2), true
	}
	d := slices.Index(weekdays[:], strings.TrimSuffix(text, " prochain"))
	if d < 0 {
		return time.Time{}, false
	}
	days := (d-int(s.today.Weekday())+6)%7 + 1
	return s.today.AddDate(0, 0, days), true
}

// written reads a day with its month, and its year and day of the week if they are
// said.
func (s *saying) written() (time.Time, bool) {
	parts := slices.Clone(s.words)
	weekday := weekdayNamed(parts[0])
	if weekday < 0 {
		return s.writtenDay(parts)
	}
	t, ok := s.writtenDay(parts[1:])
	return t, ok && t.Weekday() == time.Weekday(weekday)
}

func (s *saying) writtenDay(parts []string) (time.Time, bool) {
	if len(parts) == 3 && len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0] // as computers write it
	}
	if len(parts) != 2 && len(parts) != 3 {
		return time.Time{}, false
	}
	day, err := strconv.Atoi(strings.TrimSuffix(parts[0], "er"))
	month := monthOf(parts[1])
	if err != nil || month == 0 {
		return time.Time{}, false
	}
	on := func(year int) (time.Time, bool) {
		t := date0(year, month, day)
		return t, year >= 1 && t.Day() == day && t.Month() == month
	}
	if len(parts) == 2 {
		return s.next(on)
	}
	year, err := strconv.Atoi(parts[2])
	if err != nil || len(parts[2]) != 2 && len(parts[2]) != 4 {
		return time.Time{}, false
	}
	if len(parts[2]) == 2 {
		year += 2000
	}
	return on(year)
}

// later reads « dans 3 mois », without its « dans ».
func (s *saying) later() (time.Time, bool) {
	half := len(s.words) == 4 && s.words[2] == "et" && s.words[3] == "demi"
	if len(s.words) != 2 && !half {
		return time.Time{}, false
	}
	n, ok := quantity(s.words[0])
	if !ok {
		return time.Time{}, false
	}
	switch unit := strings.TrimSuffix(s.words[1], "s"); unit {
	case "jour":
		return s.today.AddDate(0, 0, n), !half
	case "semaine":
		return s.today.AddDate(0, 0, 7*n), !half
	case "moi":
		t := addMonths(s.today, n)
		if half {
			t = t.AddDate(0, 0, 15)
		}
		return t, s.words[1] == "mois"
	case "trimestre":
		return addMonths(s.today, 3*n), !half
	case "semestre":
		return addMonths(s.today, 6*n), !half
	case "an", "annee":
		n *= 12
		if half {
			n += 6
		}
		return addMonths(s.today, n), true
	default:
		return time.Time{}, false
	}
}

// next returns the first such day that is not before today.
func (s *saying) next(in func(year int) (time.Time, bool)) (time.Time, bool) {
	for year := s.today.Year() - 1; year <= s.today.Year()+8; year++ { // 29 February; a winter that began last year
		if t, ok := in(year); ok && !t.Before(s.today) {
			return t, true
		}
	}
	return time.Time{}, false
}

var numbers = []string{"zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"}

// quantity reads « 3 » and « trois », up to 9999.
func quantity(w string) (int, bool) {
	switch w {
	case "une":
		w = "un"
	case "vingt":
		w = "20"
	}
	if n := slices.Index(numbers, w); n > 0 {
		return n, true
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && n >= 0 && n <= 9999
}

// addMonths returns the same day of a later month, or its last day.
func addMonths(t time.Time, n int) time.Time {
	first := date0(t.Year(), t.Month()+time.Month(n), 1)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

func date0(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// weekdayNamed reads « jeudi » and « jeu », -1 for anything else.
func weekdayNamed(s string) int {
	return slices.IndexFunc(weekdays[:], func(name string) bool { return len(s) >= 3 && strings.HasPrefix(name, s) })
}

// plainMonths are the names of the months as fold has them.
var plainMonths = func() (names [12]string) {
	for i, name := range months {
		names[i] = fold.Fold(name)
	}
	return names
}()

// monthOf reads « 3 », « mars », « sept », 0 for anything else. « jui » could be
// two months and is none.
func monthOf(s string) time.Month {
	if n, err := strconv.Atoi(s); err == nil {
		if n < 1 || n > 12 {
			return 0
		}
		return time.Month(n)
	}
	return monthNamed(s)
}

func monthNamed(s string) time.Month {
	found := time.Month(0)
	for i, name := range plainMonths {
		if s == name {
			return time.Month(i + 1)
		}
		if len(s) >= 3 && strings.HasPrefix(name, s) {
			if found != 0 {
				return 0
			}
			found = time.Month(i + 1)
		}
	}
	return found
}
