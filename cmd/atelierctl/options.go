package main

import (
	"errors"
	"flag"
	"io"
	"math"
	"strconv"
	"strings"

	"atelier/ui/french"
)

// usageError says that the program was called wrongly.
type usageError struct {
	command string // whose help says how, "" for all
	message string // in French
}

func (e *usageError) Error() string { return e.message }

// errHelp says that the help of the command was asked for.
var errHelp = errors.New("help asked for")

// options are those of one command: package flag, in French, and with options
// allowed after the other arguments too.
type options struct {
	command  string
	argument string // name of the other arguments, for the help; "" when there are none
	set      *flag.FlagSet
	missing  []string // options that must be given
	bad      string   // what is wrong with a value, in French
}

func newOptions(command string) *options {
	set := flag.NewFlagSet(command, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.Usage = func() {}
	return &options{command: command, set: set}
}

// text declares an option with a value.
func (o *options) text(name, usage string) *string { return o.set.String(name, "", usage) }

// needed declares an option that must be given.
func (o *options) needed(name, usage string) *string {
	o.missing = append(o.missing, name)
	return o.text(name, usage)
}

// yes declares an option without a value.
func (o *options) yes(name, usage string) *bool {
	var given bool
	o.set.BoolFunc(name, usage, func(s string) (err error) {
		if given, err = strconv.ParseBool(s); err != nil {
			o.bad = french.T("atelierctl.usage_error.no_value", "option", "--"+name, "value", s)
		}
		return err
	})
	return &given
}

// number declares an option with a whole number from 0 to most.
func (o *options) number(name, usage string, most uint64) *uint64 {
	var n uint64
	o.set.Func(name, usage, func(s string) error {
		v, err := strconv.ParseUint(s, 10, 64)
		if err != nil || v > most {
			o.bad = french.T("atelierctl.usage_error.number", "option", "--"+name, "most", french.Int(int(min(most, math.MaxInt))), "value", s)
			return errors.New("not in range")
		}
		n = v
		return nil
	})
	return &n
}

// parse reads the options wherever they stand and returns the other arguments.
func (o *options) parse(args []string) (rest []string, err error) {
	for {
		if err := o.set.Parse(args); err != nil {
			return nil, o.inFrench(err)
		}
		left := o.set.Args()
		consumed := len(args) - len(left)
		if consumed > 0 && args[consumed-1] == "--" || len(left) == 0 {
			rest = append(rest, left...)
			break
		}
		rest = append(rest, left[0])
		args = left[1:]
	}
	o.set.Visit(func(f *flag.Flag) {
		for i, name := range o.missing {
			if name == f.Name && f.Value.String() != "" {
				o.missing = append(o.missing[:i], o.missing[i+1:]...)
				break
			}
		}
	})
	if len(o.missing) > 0 {
		return nil, o.wrong(french.T("atelierctl.usage_error.needed", "option", "--"+o.missing[0]))
	}
	return rest, nil
}

// wrong returns the error of a call that does not fit the command.
func (o *options) wrong(message string) error { return &usageError{o.command, message} }

// noMore refuses arguments that the command does not know.
func (o *options) noMore(args []string) error {
	if len(args) == 0 {
		return nil
	}
	return o.wrong(french.T("atelierctl.usage_error.argument", "argument", args[0]))
}

// inFrench translates what package flag says; the tests hold its words.
func (o *options) inFrench(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return errHelp
	}
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: -"); ok {
		return o.wrong(french.T("atelierctl.usage_error.option", "option", "--"+strings.TrimPrefix(name, "-")))
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: -"); ok {
		return o.wrong(french.T("atelierctl.usage_error.value", "option", "--"+strings.TrimPrefix(name, "-")))
	}
	if o.bad != "" {
		return o.wrong(o.bad)
	}
	return o.wrong(french.T("atelierctl.usage_error.misread", "details", text))
}
