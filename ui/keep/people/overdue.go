package people

import (
	"time"

	"atelier/ui/session"
)

// Overdue returns the workshops that are older than that many months, by their
// date, else by their last change: the names in them have perhaps served their
// time. The example and what is in the trash are none.
func Overdue(list []session.Summary, now time.Time, months int) []session.Summary {
	limit := now.AddDate(0, -months, 0)
	var late []session.Summary
	for _, w := range list {
		day := w.Modified
		if !w.Date.IsZero() {
			day = w.Date.Time()
		}
		if !w.Trashed && !w.Exemple && !day.IsZero() && day.Before(limit) {
			late = append(late, w)
		}
	}
	return late
}
