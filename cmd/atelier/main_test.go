package main

import (
	"bytes"
	"errors"
	"flag"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atelier/ui/french"
)

func TestArguments(t *testing.T) {
	t.Setenv(configVariable, "/reglages")
	for _, c := range []struct {
		args string
		want arguments
		err  error
	}{
		{"", arguments{config: "/reglages"}, nil},
		{"Ateliers.atelier", arguments{dossier: "Ateliers.atelier", config: "/reglages"}, nil},
		{"-dossier Ateliers.atelier -config /autres", arguments{dossier: "Ateliers.atelier", config: "/autres"}, nil},
		{"--version", arguments{version: true, config: "/reglages"}, nil},
		{"-ready f", arguments{ready: "f", config: "/reglages"}, nil},
		{"-h", arguments{config: "/reglages"}, flag.ErrHelp},
		{"-imprimer", arguments{config: "/reglages"}, errUsage},
		{"un deux", arguments{config: "/reglages"}, errUsage},
	} {
		var out bytes.Buffer
		got, err := parse(strings.Fields(c.args), &out)
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%q: %+v, %v; want %+v, %v", c.args, got, err, c.want, c.err)
		}
		if said := strings.Contains(out.String(), french.T("start.usage")); said != (c.err != nil) {
			t.Errorf("%q: the usage is said: %v", c.args, said)
		}
	}
}

// A crash leaves its report; the next start finds it, and a good end leaves none.
func TestACrashIsToldOnce(t *testing.T) {
	before := slog.Default()
	defer slog.SetDefault(before)
	dir := t.TempDir()
	if j := openJournal(dir); j.crashed != "" {
		t.Errorf("the first start found %s", j.crashed)
	} else {
		j.close()
	}
	report := filepath.Join(dir, "arret.txt")
	if err := os.WriteFile(report, []byte("panic: au secours"), 0o600); err != nil {
		t.Fatal(err)
	}
	j := openJournal(dir)
	raw, err := os.ReadFile(j.crashed)
	if err != nil || string(raw) != "panic: au secours" {
		t.Errorf("%q kept as %q, %v", raw, j.crashed, err)
	}
	j.close()
	again := openJournal(dir)
	if again.crashed != "" {
		t.Errorf("told again: %s", again.crashed)
	}
	again.close()
	if _, err := os.Stat(report); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a good end leaves a report: %v", err)
	}
}

func TestTheJournalDoesNotGrowForEver(t *testing.T) {
	before := slog.Default()
	defer slog.SetDefault(before)
	dir := t.TempDir()
	path := filepath.Join(dir, "journal.txt")
	if err := os.WriteFile(path, make([]byte, maxJournal+1), 0o600); err != nil {
		t.Fatal(err)
	}
	j := openJournal(dir)
	slog.Info("essai")
	j.close()
	info, err := os.Stat(path)
	if err != nil || info.Size() > 1000 || info.Size() == 0 {
		t.Errorf("%v, %v", info.Size(), err)
	}
}
