package content

import (
	"errors"
	"strings"
)

// The ways a pack can be wrong, for errors.Is.
var (
	ErrSyntax    = errors.New("cannot be read")
	ErrUnknown   = errors.New("unknown key")
	ErrMissing   = errors.New("missing")
	ErrValue     = errors.New("not a valid value")
	ErrDuplicate = errors.New("given twice")
	ErrReference = errors.New("refers to nothing")
	ErrOrphan    = errors.New("nothing refers to it")
)

// Problem is one thing wrong with a pack.
type Problem struct {
	File   string // path in the pack
	Item   string // id of the item, or its place ("video 3"); "" for the file as a whole
	Field  string // key in the file, "" for the item as a whole
	Kind   error  // one of the Err values
	Detail string // the value, or what would be right; may be empty
}

// Error says where and what, on one line.
func (p Problem) Error() string {
	var s strings.Builder
	s.WriteString(p.File)
	for _, part := range []string{p.Item, p.Field, p.Kind.Error(), p.Detail} {
		if part != "" {
			s.WriteString(": ")
			s.WriteString(part)
		}
	}
	return s.String()
}

// Unwrap returns the kind.
func (p Problem) Unwrap() error { return p.Kind }

// Error is everything that is wrong with a pack, at least one problem.
type Error struct{ Problems []Problem }

// Error lists the problems, one a line.
func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.Error()
	}
	return "content: " + strings.Join(lines, "\n")
}

// Unwrap returns the problems.
func (e *Error) Unwrap() []error {
	errs := make([]error, len(e.Problems))
	for i, p := range e.Problems {
		errs[i] = p
	}
	return errs
}
