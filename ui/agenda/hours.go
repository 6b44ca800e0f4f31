package agenda

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

const nbsp = "\u00a0"

// hourText writes an hour so that hours under each other line up: « 9 h 05 »,
// « 14 h 00 ».
func hourText(c workshop.Clock) string {
	if c.IsZero() {
		return ""
	}
	m := c.Minutes()
	return fmt.Sprintf("%d%sh%s%02d", m/60, nbsp, nbsp, m%60)
}

// slotText writes when a block is planned: « 14 h 00 – 14 h 10 », or « 0:00 – 0:10 »
// since the beginning while nobody said when that is.
func slotText(begin workshop.Clock, s workshop.Slot) string {
	at := func(minutes int) string {
		if begin.IsZero() {
			return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
		}
		return hourText(workshop.ClockAt(begin.Minutes() + minutes))
	}
	return at(s.From) + nbsp + "– " + at(s.To)
}

// lengthText writes minutes: « 10 min », « 2 h 30 ».
func lengthText(minutes int) string {
	if minutes < 60 {
		return strconv.Itoa(minutes) + nbsp + "min"
	}
	if minutes%60 == 0 {
		return strconv.Itoa(minutes/60) + nbsp + "h"
	}
	return fmt.Sprintf("%d%sh%s%02d", minutes/60, nbsp, nbsp, minutes%60)
}

var (
	hours   = regexp.MustCompile(`^(\d{1,2})(?:[h:.](\d{2})?)?$`)
	compact = regexp.MustCompile(`^(\d{2})(\d{2})$`)
	length  = regexp.MustCompile(`^(?:(\d{1,2})h)?(\d{0,4})(?:min|mn|m|')?$`)
)

// bare takes the spaces out of what a person typed.
func bare(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), "")) }

// parseHour reads an hour as people type it: « 14h », « 14:30 », « 14 h 30 »,
// « 14.30 », « 1430 », « 14 »; "" is no hour.
func parseHour(text string) (workshop.Clock, bool) {
	text = bare(text)
	if text == "" {
		return "", true
	}
	m := hours.FindStringSubmatch(text)
	if m == nil {
		if m = compact.FindStringSubmatch(text); m == nil {
			return "", false
		}
	}
	if m[2] == "" {
		m[2] = "00"
	}
	c := workshop.ParseClock(fmt.Sprintf("%02s:%s", m[1], m[2]))
	return c, !c.IsZero()
}

// parseLength reads a length as people type it: « 20 », « 20 min », « 1 h 30 »,
// « 2h »; "" is none.
func parseLength(text string) (minutes int, ok bool) {
	text = bare(text)
	if text == "" {
		return 0, true
	}
	m := length.FindStringSubmatch(text)
	if m == nil || m[1] == "" && m[2] == "" {
		return 0, false
	}
	h, _ := strconv.Atoi(m[1]) // digits, or nothing
	min, _ := strconv.Atoi(m[2])
	n := h*60 + min
	return n, n <= workshop.MaxMinutes
}

// totalText says how long everything takes and when it ends: « 2 h 30, fin à
// 16 h 30 ».
func totalText(blocks []workshop.Block, begin workshop.Clock) string {
	if len(blocks) == 0 {
		return ""
	}
	total := workshop.Total(blocks)
	if begin.IsZero() {
		return lengthText(total)
	}
	return french.T("agenda.total", "time", lengthText(total), "end", endText(begin.Minutes()+total))
}

// endText says when something ends, in minutes since the midnight before it began:
// « fin à 16 h 30 », « fin le lendemain à 22 h 00 ».
func endText(minutes int) string {
	at := hourText(workshop.ClockAt(minutes))
	switch days := minutes / workshop.MaxMinutes; days {
	case 0:
		return french.T("agenda.end.same_day", "end", at)
	case 1:
		return french.T("agenda.end.next_day", "end", at)
	default:
		return french.T("agenda.end.later", "n", days, "end", at)
	}
}
