//go:build !windows

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// fillSecond shows a window on the whole of the second screen.
func fillSecond(w, _ fyne.Window) {
	if d, ok := w.(desktop.Window); ok {
		d.RequestFullScreenSecondary()
	}
	w.Show()
}
