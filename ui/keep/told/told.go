// Package told says what several panes of the stage Dossier have to say.
package told

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// maxFiles is how many files are named.
const maxFiles = 6

// Copies says what an erasure did to the safe copies in dir, and what is left
// to people; problem is why they were not all gone through, nil when they were.
func Copies(e copies.Erasure, problem error, dir string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if n := len(e.Done); n > 0 {
		out = append(out, kit.Body(french.N("people.done.copies", n)))
	}
	if problem != nil {
		text := french.T("people.done.problem", "what", french.Explain(problem).What, "where", dir)
		out = append(out, kit.Body(text).In(theme.ColorBrick))
	}
	n := len(e.Failed)
	if n == 0 {
		return out
	}
	out = append(out, kit.Body(french.N("people.done.failed", n)).In(theme.ColorBrick))
	for _, f := range e.Failed[:min(n, maxFiles)] {
		out = append(out, kit.Strong(filepath.Base(f.Path)), kit.Caption(french.T("people.done.file", "where", filepath.Dir(f.Path), "why", f.Reason())))
	}
	if n > maxFiles {
		out = append(out, kit.Body(french.N("people.done.more", n-maxFiles)))
	}
	return append(out, kit.Body(french.T("people.done.failed_do")))
}
