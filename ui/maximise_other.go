//go:build !windows

package ui

import "fyne.io/fyne/v2"

// maximise does nothing: here the window manager makes a window fit its screen.
func maximise(fyne.Window) {}
