// Package kit holds the widgets that every screen is made of. They are flat,
// follow ui/theme when the look or the text size changes, can all be reached
// and used by keyboard (Tab, Space, Enter, arrows), and show who has the focus.
//
// All functions and methods are called on the UI goroutine. Words come from the
// caller, in French; the few that the kit itself says are in the catalogue.
package kit
