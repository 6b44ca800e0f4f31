package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"atelier/ui/french"
)

// The exit codes.
const (
	ok     = 0
	failed = 1
	misuse = 2
)

// errSaid ends a command whose failure has been told already.
var errSaid = errors.New("told already")

// call is one use of a command.
type call struct {
	ctx    context.Context
	args   []string // after the options
	stdout io.Writer
	stderr io.Writer
}

// command is one thing that the program does.
type command struct {
	name string // one word, or two: "communes search"
	// options declares the options and returns the work to do with them.
	options func(*options) func(*call) error
}

// commands lists them in the order of the help. Help itself is apart.
func commands() []command {
	return []command{
		{"communes search", searchCommunes},
		{"demo", writeDemo},
		{"export", exportPlans},
		{"show", showDossier},
		{"check", checkDossier},
		{"history", showHistory},
		{"merge", mergeDossiers},
		{"erase", erasePerson},
		{"backup", backUp},
		{"restore", restoreCopy},
		{"version", showVersion},
	}
}

// run does what the arguments say and returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	c := &call{ctx: ctx, stdout: stdout, stderr: stderr}
	switch {
	case len(args) == 0, args[0] == "":
		c.tell(helpText())
		return misuse
	case isHelp(args[0]):
		return c.end(c.help(args[1:]))
	case args[0] == "--version":
		args[0] = "version"
	}
	cmd, rest, err := find(args)
	if err != nil {
		return c.end(err)
	}
	return c.end(c.do(cmd, rest))
}

// do reads the options of a command and does its work.
func (c *call) do(cmd command, args []string) error {
	o := newOptions(cmd.name)
	work := cmd.options(o)
	rest, err := o.parse(args)
	if errors.Is(err, errHelp) {
		return c.print(helpOn(cmd))
	}
	if err != nil {
		return err
	}
	c.args = rest
	return work(c)
}

// end tells an error and returns the exit code.
func (c *call) end(err error) int {
	var usage *usageError
	switch {
	case err == nil:
		return ok
	case errors.As(err, &usage):
		c.tell(french.T("atelierctl.error", "message", usage.message))
		c.tell(french.T("atelierctl.see_help", "command", strings.TrimSpace("atelierctl aide "+usage.command)))
		return misuse
	case errors.Is(err, errSaid):
		return failed
	default:
		m := french.Explain(err)
		c.tell(french.T("atelierctl.error", "message", m))
		c.tell(french.T("atelierctl.details", "details", m.Detail))
		return failed
	}
}

// find returns the command that the arguments start with, and what follows.
func find(args []string) (command, []string, error) {
	for _, cmd := range commands() {
		words := strings.Fields(cmd.name)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == cmd.name {
			return cmd, args[len(words):], nil
		}
	}
	if args[0] == "communes" {
		return command{}, nil, &usageError{"communes search", french.T("atelierctl.usage_error.communes")}
	}
	return command{}, nil, &usageError{"", french.T("atelierctl.usage_error.command", "command", args[0])}
}

func isHelp(arg string) bool {
	switch arg {
	case "help", "aide", "--help", "-help", "-h", "--aide":
		return true
	}
	return false
}

func showVersion(o *options) func(*call) error {
	return func(c *call) error {
		if err := o.noMore(c.args); err != nil {
			return err
		}
		return c.print(french.T("app.name") + " " + versionText())
	}
}

// print writes one line of the result.
func (c *call) print(line string) error {
	_, err := fmt.Fprintln(c.stdout, line)
	return err
}

// tell writes one line for the person; when even that fails nobody is left to
// be told.
func (c *call) tell(line string) { _, _ = fmt.Fprintln(c.stderr, line) }
