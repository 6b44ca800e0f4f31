package view

// Ticker is what the shell also does, for a screen that shows time go by: only the
// shell keeps a clock going, and only while a block of the déroulé runs. A host of
// a test need not have it.
type Ticker interface {
	// OnTick calls f on the UI goroutine each time the seconds of the block that
	// runs change, as long as the window. It must be quick, and leave the focus.
	OnTick(f func())
}
