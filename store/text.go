package store

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"atelier/store/workshop"
)

const (
	// MaxValue is the length of the longest value, in bytes.
	MaxValue = 1 << 20
	// MaxName is the length of the longest workshop, kind, id or field, in
	// bytes. A longer person is cut: no edit is refused for a name.
	MaxName = 256
)

// text makes a text valid UTF-8 without NUL; see the package comment.
func text(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	return strings.ReplaceAll(s, "\x00", string(utf8.RuneError))
}

// nameOf makes a person's name fit to be stored.
func nameOf(person string) string {
	person = text(person)
	for end := min(len(person), MaxName); ; end-- {
		if end == len(person) || utf8.RuneStart(person[end]) {
			return person[:end]
		}
	}
}

// checkKey refuses a key that could not be found again.
func checkKey(k workshop.Key) error {
	for _, part := range [...]string{k.Workshop, string(k.Kind), k.ID, string(k.Field)} {
		switch {
		case part == "" || text(part) != part:
			return fmt.Errorf("%w: %+q", ErrBadKey, k)
		case len(part) > MaxName:
			return fmt.Errorf("%w: a name of %d bytes", ErrTooLong, len(part))
		}
	}
	if k.Kind == workshop.KindWorkshop && k.ID != k.Workshop {
		return fmt.Errorf("%w: workshop %q inside workshop %q", ErrBadKey, k.ID, k.Workshop)
	}
	return nil
}
