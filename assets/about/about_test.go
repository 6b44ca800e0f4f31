package about_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"atelier/assets/about"
)

// With -update the test writes modules.toml and notices.txt anew.
var update = flag.Bool("update", false, "write modules.toml and notices.txt from the modules in use")

type module struct{ Path, Version, Dir string }

// shipped lists the modules of both commands on the systems we build for.
func shipped(t *testing.T) []module {
	t.Helper()
	if _, err := os.Stat("../../go.mod"); err != nil { // go test's cache must hear of its changes
		t.Fatal(err)
	}
	found := map[string]module{}
	for _, system := range []string{"linux", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-tags", "migrated_fynedo,no_emoji", "-json=Module", "atelier/cmd/atelier", "atelier/cmd/atelierctl")
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
		}
		for dec := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct{ Module *module }
			if err := dec.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if p.Module != nil && p.Module.Path != "atelier" {
				found[p.Module.Path] = *p.Module
			}
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b module) int { return strings.Compare(a.Path, b.Path) })
}

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|unlicense)`)

// inside names directories of modules whose files came from elsewhere, with
// licences of their own.
var inside = map[string]string{
	"fyne.io/fyne/v2":                 "theme/font",
	"github.com/go-gl/glfw/v3.4/glfw": "glfw",
}

// licences returns the texts of a directory's licence files, by name.
func licences(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, e := range entries {
		if !e.IsDir() && licenceFile.MatchString(e.Name()) && !strings.HasSuffix(e.Name(), ".go") {
			data, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")))
		}
	}
	if len(texts) == 0 {
		t.Errorf("%s: no licence", dir)
	}
	return texts
}

// marks are sentences that only one licence has.
var marks = []struct{ id, sentence string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"BSD-3-Clause", "may be used to endorse or promote products"},
	{"BSD-2-Clause", "Redistributions in binary form must reproduce"},
	{"ISC", "Permission to use, copy, modify, and/or distribute this software for any"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"},
	{"Bitstream-Vera", "to any person obtaining a copy of the fonts"},
	{"OFL-1.1", "This license is copied below, and is also available with a FAQ at"},
	{"Unlicense", "This is free and unencumbered software"},
	{"Zlib", "The origin of this software must not be misrepresented"},
	{"blessing", "May you do good and not evil"},
	{"GPL", "GENERAL PUBLIC LICENSE"},
	{"MPL-2.0", "Mozilla Public License"},
}

// identify names the licences in the texts, sorted.
func identify(texts []string) []string {
	var ids []string
	for _, text := range texts {
		flat := strings.Join(strings.Fields(text), " ")
		for _, m := range marks {
			if !strings.Contains(flat, m.sentence) || m.id == "BSD-2-Clause" && strings.Contains(flat, marks[1].sentence) {
				continue
			}
			ids = append(ids, m.id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// generate returns what modules.toml and notices.txt must hold.
func generate(t *testing.T) (list, notices string) {
	t.Helper()
	var toml, all strings.Builder
	section := func(title string, texts []string) {
		fmt.Fprintf(&all, "%s\n%s\n\n%s\n\n\n", title, strings.Repeat("=", len(title)), strings.Join(texts, "\n\n---\n\n"))
	}
	font, err := os.ReadFile("../fonts/OFL.txt")
	if err != nil {
		t.Fatal(err)
	}
	section("Source Sans 3", []string{strings.TrimSpace(string(font))})
	toml.WriteString("# Written by: go test ./assets/about -update\n")
	for _, m := range shipped(t) {
		texts := licences(t, m.Dir)
		if dir := inside[m.Path]; dir != "" {
			texts = append(texts, licences(t, filepath.Join(m.Dir, dir))...)
		}
		fmt.Fprintf(&toml, "\n[[component]]\nname = %q\nversion = %q\nlicence = %q\nurl = %q\n",
			m.Path, m.Version, strings.Join(identify(texts), " AND "), "https://pkg.go.dev/"+m.Path+"@"+m.Version)
		title := m.Path + " " + m.Version
		if m.Path == "golang.org/x/sys" {
			title = "Go and its standard library, " + title // one licence, word for word
		}
		section(title, texts)
	}
	return toml.String(), all.String()
}

func TestModulesAndNoticesAreThoseInUse(t *testing.T) {
	list, notices := generate(t)
	if !strings.Contains(notices, "Go and its standard library") {
		t.Error("golang.org/x/sys is gone: take the licence of Go from elsewhere")
	}
	for name, want := range map[string]string{"modules.toml": list, "notices.txt": notices} {
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is not what the program ships now: run go test ./assets/about -update, and read the difference", name)
		}
	}
}

func TestComponentsAreComplete(t *testing.T) {
	list, err := about.Components()
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Modules) < 20 || len(list.Works) < 2 {
		t.Errorf("%d modules and %d works", len(list.Modules), len(list.Works))
	}
	for _, c := range slices.Concat(list.Works, list.Modules) {
		if c.Name == "" || c.Licence == "" || !strings.HasPrefix(c.URL, "https://") {
			t.Errorf("%+v: a component has a name, a licence and an address", c)
		}
		if strings.Contains(c.Licence, "GPL") {
			t.Errorf("%s: %s cannot go into a program under MIT", c.Name, c.Licence)
		}
	}
	for _, c := range list.Works {
		if c.By == "" || c.Use == "" {
			t.Errorf("%s: say who made it and what it does here", c.Name)
		}
	}
}

func TestIdentify(t *testing.T) {
	bsd := "Redistributions in binary form must reproduce the above copyright notice"
	for _, c := range []struct {
		texts []string
		want  string
	}{
		{[]string{bsd}, "BSD-2-Clause"},
		{[]string{bsd + "; the name may be used to endorse or\npromote products only"}, "BSD-3-Clause"},
		{[]string{"Permission is hereby granted, free of charge, to any person\nobtaining a copy of this software", bsd}, "BSD-2-Clause AND MIT"},
		{[]string{"GNU LESSER GENERAL PUBLIC LICENSE"}, "GPL"},
		{[]string{"All rights reserved."}, ""},
	} {
		if got := strings.Join(identify(c.texts), " AND "); got != c.want {
			t.Errorf("identify(%q) = %q, want %q", c.texts, got, c.want)
		}
	}
}
