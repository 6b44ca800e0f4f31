// Command atelierctl does the jobs of the application without a window:
// demonstration, export, reading, checking, merging and erasing, safe copies,
// history, search of communes.
// It needs neither cgo nor a display.
//
// What it writes to standard output is made to be read by a program: paths one
// a line, or JSON. It ends with 0 when all went well, 1 when something failed
// (said in French on standard error), 2 when it was called wrongly.
package main

import (
	"os"
	"runtime/debug"
)

// version is set by the linker; see Makefile.
var version = ""

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// versionText returns the version of this build.
func versionText() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
