package french

import (
	"strconv"
	"time"

	"atelier/store/workshop"
)

var months = [...]string{
	"janvier", "février", "mars", "avril", "mai", "juin",
	"juillet", "août", "septembre", "octobre", "novembre", "décembre",
}

var shortMonths = [...]string{
	"janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
}

var weekdays = [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}

// Month returns the name of a month: « mars ».
func Month(m time.Month) string { return months[m-1] }

// ShortMonth returns the name of a month, shortened: « sept. ».
func ShortMonth(m time.Month) string { return shortMonths[m-1] }

// Weekday returns the name of a day: « lundi ».
func Weekday(d time.Weekday) string { return weekdays[d] }

// Date writes a day as « 12 mars 2026 », « 1er mars 2026 »; "" when not said.
func Date(d workshop.Date) string { return date(d, months) }

// ShortDate writes a day with its month shortened, « 12 sept. 2026 », for
// narrow places; "" when not said.
func ShortDate(d workshop.Date) string { return date(d, shortMonths) }

// LongDate writes a day with its weekday, « jeudi 12 mars 2026 »; "" when not
// said.
func LongDate(d workshop.Date) string {
	if d.IsZero() {
		return ""
	}
	return Weekday(d.Time().Weekday()) + nbsp + Date(d)
}

func date(d workshop.Date, months [12]string) string {
	if d.IsZero() {
		return ""
	}
	t := d.Time()
	return ordinalDay(t.Day()) + nbsp + months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// ordinalDay writes the day of a month: only the first is an ordinal.
func ordinalDay(day int) string {
	if day == 1 {
		return "1er"
	}
	return strconv.Itoa(day)
}

// Period writes a span of days as « du 12 mars 2026 au 1er juin 2026 », « à
// partir du … » or « jusqu’au … » when only one end is said, "" when none is.
func Period(from, to workshop.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return "à partir du" + nbsp + Date(from)
	case from.IsZero():
		return "jusqu’au" + nbsp + Date(to)
	case from == to:
		return "le" + nbsp + Date(from)
	default:
		return "du" + nbsp + Date(from) + " au" + nbsp + Date(to)
	}
}

// Clock writes the hour of t, in t's own zone: « 14 h 32 », « 9 h ».
func Clock(t time.Time) string {
	return hoursAndMinutes(t.Hour(), t.Minute())
}

// DateTime writes an instant, in t's own zone: « 12 mars 2026 à 14 h 32 ».
func DateTime(t time.Time) string {
	return Date(workshop.DateOf(t)) + " à" + nbsp + Clock(t)
}

// Duration writes a length of time to the nearest minute: « 2 h 30 »,
// « 45 min », « 2 h ».
func Duration(d time.Duration) string {
	if d < 0 {
		return "−" + Duration(-d)
	}
	minutes := int(d.Round(time.Minute) / time.Minute)
	if minutes < 60 {
		return strconv.Itoa(minutes) + nbsp + "min"
	}
	return hoursAndMinutes(minutes/60, minutes%60)
}

func hoursAndMinutes(h, m int) string {
	text := strconv.Itoa(h) + nbsp + "h"
	if m == 0 {
		return text
	}
	if m < 10 {
		return text + nbsp + "0" + strconv.Itoa(m)
	}
	return text + nbsp + strconv.Itoa(m)
}
