package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"
	"golang.org/x/sys/windows"
)

var (
	enumDisplayMonitors = windows.NewLazySystemDLL("user32.dll").NewProc("EnumDisplayMonitors")
	monitorFromWindow   = windows.NewLazySystemDLL("user32.dll").NewProc("MonitorFromWindow")
	setWindowPos        = windows.NewLazySystemDLL("user32.dll").NewProc("SetWindowPos")
)

// Arguments of MonitorFromWindow and SetWindowPos.
const (
	nearestMonitor = 2
	keepOrder      = 0x4
	notActive      = 0x10
)

// fillSecond shows a window on the whole of a screen that beside is not on. Fyne
// tells screens apart by their names, and Windows calls most of them « Generic PnP
// Monitor »: its own call would cover the operator's screen.
func fillSecond(w, beside fyne.Window) {
	r, ok := screenWithout(beside)
	native, here := w.(driver.NativeWindow)
	if !ok || !here || setWindowPos.Find() != nil {
		if d, ok := w.(desktop.Window); ok {
			d.RequestFullScreenSecondary()
		}
		w.Show()
		return
	}
	w.Show()
	native.RunNative(func(context any) {
		if c, ok := context.(driver.WindowsWindowContext); ok && c.HWND != 0 {
			_, _, _ = setWindowPos.Call(c.HWND, 0, uintptr(r.Left), uintptr(r.Top), uintptr(r.Right-r.Left), uintptr(r.Bottom-r.Top), keepOrder|notActive)
		}
	})
	w.SetFullScreen(true) // where it is now
}

// found collects the screens of one call of EnumDisplayMonitors.
var found []screenFound

type screenFound struct {
	handle uintptr
	at     windows.Rect
}

// collect is made once: Windows keeps what it is given for ever.
var collect = windows.NewCallback(func(handle, _ uintptr, at *windows.Rect, _ uintptr) uintptr {
	found = append(found, screenFound{handle, *at})
	return 1 // go on
})

// screenWithout returns the place of the first screen that a window is not on.
func screenWithout(w fyne.Window) (at windows.Rect, ok bool) {
	native, here := w.(driver.NativeWindow)
	if !here || enumDisplayMonitors.Find() != nil || monitorFromWindow.Find() != nil {
		return at, false
	}
	native.RunNative(func(context any) {
		c, is := context.(driver.WindowsWindowContext)
		if !is || c.HWND == 0 {
			return
		}
		mine, _, _ := monitorFromWindow.Call(c.HWND, nearestMonitor)
		found = nil
		_, _, _ = enumDisplayMonitors.Call(0, 0, collect, 0) // without it nothing is found
		for _, s := range found {
			if s.handle != mine {
				at, ok = s.at, true
				return
			}
		}
	})
	return at, ok
}
