package workshop

import "time"

// Date is a day of the calendar without hour or zone, "2026-03-12", or "" when
// not said.
type Date string

// ParseDate reads the stored form; anything else is the zero Date.
func ParseDate(s string) Date {
	if t, err := time.Parse(time.DateOnly, s); err == nil && t.Year() >= 1 {
		return Date(s)
	}
	return ""
}

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// IsZero says whether no day is given.
func (d Date) IsZero() bool { return d == "" }

// Before says whether d comes before o; both must be given.
func (d Date) Before(o Date) bool { return d < o }

// Time returns midnight UTC of the day, the zero time when not said.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}
