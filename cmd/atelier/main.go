// Command atelier is the desktop application.
//
//	atelier [-dossier FILE] [-config DIR] [-version] [FILE]
//
// It wires the parts together and nothing more: what people see is in ui.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2/app"

	"atelier/ui"
	"atelier/ui/display"
	"atelier/ui/french"
	"atelier/ui/settings"
)

// version is set by the linker.
var version = "dev"

// appID names the application to the system.
const appID = "fr.atelier-des-communes"

// configVariable is another folder for the settings, as -config.
const configVariable = "ATELIER_CONFIG"

// Until the window is drawn nearly all that is made stays: fonts, texts, widgets.
// Collecting seldom then saves a sixth of the start's work.
const (
	startGC = 400
	usualGC = 100
)

func main() {
	debug.SetGCPercent(startGC)
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// arguments is what the command line says.
type arguments struct {
	dossier, config, ready string
	version                bool
}

// errUsage says that the command line was not understood, or that help was
// asked for; it was told.
var errUsage = errors.New("usage")

func parse(args []string, out io.Writer) (arguments, error) {
	var a arguments
	flags := flag.NewFlagSet("atelier", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&a.dossier, "dossier", "", "")
	flags.StringVar(&a.config, "config", os.Getenv(configVariable), "")
	flags.StringVar(&a.ready, "ready", "", "")
	flags.BoolVar(&a.version, "version", false, "")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(out, french.T("start.usage"))
		return a, err
	case err != nil || flags.NArg() > 1:
		fmt.Fprintln(out, french.T("start.not_understood", "args", strings.Join(args, " ")))
		fmt.Fprintln(out, french.T("start.usage"))
		return a, errUsage
	}
	if flags.NArg() == 1 {
		a.dossier = flags.Arg(0) // a double click on a dossier
	}
	return a, nil
}

func run(args []string, out, errOut io.Writer) int {
	a, err := parse(args, errOut)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case a.version:
		fmt.Fprintln(out, french.T("start.version", "version", version))
		return 0
	}
	if !display.Available() {
		fmt.Fprintln(errOut, french.T("start.no_display"))
		return 1
	}
	kept, err := settings.Open(cmp.Or(a.config, settings.PortableDir()))
	if err != nil {
		fmt.Fprintln(errOut, french.T("start.no_settings", "path", kept.Dir()))
	}
	journal := openJournal(kept.Dir())
	defer journal.close()
	slog.Info("start", "version", version, "settings", kept.Dir())

	application := app.NewWithID(appID)
	window, err := ui.Open(application, ui.Options{
		Settings: kept, Dossier: a.dossier, Version: version, Crashed: journal.crashed,
		FirstFrame: func() {
			debug.SetGCPercent(usualGC)
			if a.ready != "" {
				reportReady(a.ready)
			}
		},
	})
	if err != nil {
		slog.Error("no window", "err", err)
		fmt.Fprintln(errOut, french.T("start.no_window"))
		return 1
	}
	application.Run() // until the window is closed, or Fyne hears that the system ends the program
	if err := window.Finish(); err != nil {
		slog.Error("something is not written", "err", err)
	}
	slog.Info("end")
	return 0
}

// now is the time of the journal's names.
func now() string { return time.Now().Format("2006-01-02-150405") }
