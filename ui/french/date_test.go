package french_test

import (
	"testing"
	"time"

	"atelier/store/workshop"
	"atelier/ui/french"
)

func TestDates(t *testing.T) {
	paris := time.FixedZone("Paris", 3600)
	at := time.Date(2026, time.March, 12, 14, 5, 0, 0, paris)
	for _, c := range []struct{ got, want string }{
		{french.Date("2026-03-12"), "12~mars 2026"},
		{french.Date("2026-08-01"), "1er~août 2026"},
		{french.Date("2026-12-31"), "31~décembre 2026"},
		{french.Date(""), ""},
		{french.ShortDate("2026-09-21"), "21~sept. 2026"},
		{french.ShortDate("2026-07-01"), "1er~juil. 2026"},
		{french.LongDate("2026-03-12"), "jeudi~12~mars 2026"},
		{french.LongDate("2026-02-01"), "dimanche~1er~février 2026"},
		{french.LongDate(""), ""},
		{french.Period("2026-03-12", "2026-06-01"), "du~12~mars 2026 au~1er~juin 2026"},
		{french.Period("2026-03-12", ""), "à partir du~12~mars 2026"},
		{french.Period("", "2026-03-12"), "jusqu’au~12~mars 2026"},
		{french.Period("2026-03-12", "2026-03-12"), "le~12~mars 2026"},
		{french.Period("", ""), ""},
		{french.Clock(at), "14~h~05"},
		{french.Clock(at.Add(55 * time.Minute)), "15~h"},
		{french.DateTime(at), "12~mars 2026 à~14~h~05"},
		{french.DateTime(time.Date(2026, 3, 1, 23, 59, 0, 0, time.UTC).In(paris)), "2~mars 2026 à~0~h~59"},
		{french.Duration(150 * time.Minute), "2~h~30"},
		{french.Duration(2 * time.Hour), "2~h"},
		{french.Duration(45 * time.Minute), "45~min"},
		{french.Duration(59*time.Minute + 40*time.Second), "1~h"},
		{french.Duration(0), "0~min"},
		{french.Duration(-125 * time.Minute), "−2~h~05"},
		{french.Month(time.February), "février"},
		{french.Weekday(time.Saturday), "samedi"},
	} {
		if got := visible.Replace(c.got); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestNoTwoDaysAreWrittenAlike(t *testing.T) {
	for name, write := range map[string]func(workshop.Date) string{
		"Date": french.Date, "ShortDate": french.ShortDate, "LongDate": french.LongDate,
	} {
		seen := make(map[string]workshop.Date)
		for day := time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == 2028; day = day.AddDate(0, 0, 1) {
			d := workshop.DateOf(day)
			text := write(d)
			if other, twice := seen[text]; twice || text == "" {
				t.Errorf("%s(%s) = %q, as for %s", name, d, text, other)
			}
			seen[text] = d
		}
	}
}
