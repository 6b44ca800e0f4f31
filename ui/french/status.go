package french

import "atelier/store/workshop"

// Status writes the status of an action as it is read. Territoires en
// Transitions has one word without an accent on its capital; it is stored so and
// shown as French has it. "" stays "".
func Status(s workshop.Status) string {
	if s == "A discuter" {
		return T("app.status_discuss")
	}
	return string(s)
}
