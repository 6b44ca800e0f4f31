package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

// showMaximised is SW_SHOWMAXIMIZED of ShowWindow.
const showMaximised = 3

var showWindow = windows.NewLazySystemDLL("user32.dll").NewProc("ShowWindow")

// maximise lets a window that is shown fill its screen. Windows puts a new window
// somewhere, also where its end is under the task bar or, with large pixels,
// beyond the screen; Fyne has no call for this.
func maximise(w fyne.Window) {
	native, ok := w.(driver.NativeWindow)
	if !ok || showWindow.Find() != nil {
		return // it stays as large as it is
	}
	native.RunNative(func(context any) {
		if c, ok := context.(driver.WindowsWindowContext); ok && c.HWND != 0 {
			_, _, _ = showWindow.Call(c.HWND, showMaximised) // it returns whether the window was shown before
		}
	})
}
