package session_test

import (
	"fmt"
	"testing"

	"atelier/store"
	"atelier/ui/session"
)

func TestOpensReadOnly(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{nil, false},
		{&store.OpenElsewhereError{Person: "Élodie"}, true},
		{fmt.Errorf("open: %w", &store.OpenElsewhereError{}), true},
		{fmt.Errorf("open: %w", store.ErrReadOnly), true},
		{store.ErrForbidden, false},
		{store.ErrNotFound, false},
		{store.ErrDamaged, false},
		{&store.NewerError{Version: 9}, false},
	} {
		if got := session.OpensReadOnly(c.err); got != c.want {
			t.Errorf("%v: %v", c.err, got)
		}
	}
}
