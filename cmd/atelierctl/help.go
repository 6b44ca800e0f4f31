package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"atelier/ui/french"
)

// help shows all commands, or the one that is named.
func (c *call) help(args []string) error {
	if len(args) == 0 {
		return c.print(helpText())
	}
	cmd, _, err := find(args)
	if err != nil {
		return err
	}
	return c.print(helpOn(cmd))
}

// helpText lists the commands.
func helpText() string {
	var b strings.Builder
	b.WriteString(french.T("atelierctl.intro") + "\n\n")
	w := columns(&b)
	for _, cmd := range commands() {
		fmt.Fprintf(w, "  atelierctl %s\t%s\n", cmd.name, french.T("atelierctl.about."+cmd.key()))
	}
	fmt.Fprintf(w, "  atelierctl aide\t%s\n", french.T("atelierctl.about.help"))
	_ = w.Flush() // into memory
	b.WriteString("\n" + french.T("atelierctl.outro"))
	return b.String()
}

// helpOn says how a command is called.
func helpOn(cmd command) string {
	var b strings.Builder
	o := newOptions(cmd.name)
	cmd.options(o)
	b.WriteString(o.synopsis() + "\n\n" + french.T("atelierctl.about."+cmd.key()) + "\n")
	w := columns(&b)
	first := true
	o.set.VisitAll(func(f *flag.Flag) {
		if first {
			fmt.Fprintf(w, "\n%s\n", french.T("atelierctl.options"))
			first = false
		}
		_, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(w, "  %s\t%s\n", spelled(f), usage)
	})
	_ = w.Flush() // into memory
	return strings.TrimRight(b.String(), "\n")
}

// synopsis is the command with all its options, those that are not needed
// between brackets.
func (o *options) synopsis() string {
	words := []string{"atelierctl", o.command}
	o.set.VisitAll(func(f *flag.Flag) {
		word := spelled(f)
		if !slices.Contains(o.missing, f.Name) {
			word = "[" + word + "]"
		}
		words = append(words, word)
	})
	return strings.TrimSpace(strings.Join(append(words, o.argument), " "))
}

// spelled is an option with its value's name: « --out RÉPERTOIRE ».
func spelled(f *flag.Flag) string {
	if v, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && v.IsBoolFlag() {
		return "--" + f.Name
	}
	value, _ := flag.UnquoteUsage(f)
	return "--" + f.Name + " " + value
}

// key is the command's word in the catalogue.
func (cmd command) key() string {
	words := strings.Fields(cmd.name)
	return words[len(words)-1]
}

func columns(b *strings.Builder) *tabwriter.Writer { return tabwriter.NewWriter(b, 0, 0, 3, ' ', 0) }
