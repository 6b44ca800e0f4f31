//go:build unix

package french_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atelier/ui/french"
)

// TestExplainLinksThatLeadToEachOther has no file at their end.
func TestExplainLinksThatLeadToEachOther(t *testing.T) {
	a := filepath.Join(t.TempDir(), "a")
	if err := errors.Join(os.Symlink(a, a+"b"), os.Symlink(a+"b", a)); err != nil {
		t.Fatal(err)
	}
	_, err := os.Stat(a)
	if m := french.Explain(err); !strings.Contains(m.What, "introuvable") {
		t.Errorf("%v: %q", err, m.What)
	}
}
