//go:build !windows && !darwin

package main

import (
	"bytes"
	"strings"
	"testing"

	"atelier/ui/french"
)

func TestWithoutADisplayItSaysSo(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	var out, errOut bytes.Buffer
	if code := run([]string{"-config", t.TempDir()}, &out, &errOut); code != 1 || !strings.Contains(errOut.String(), french.T("start.no_display")) {
		t.Errorf("exit %d, %q", code, errOut.String())
	}
}
