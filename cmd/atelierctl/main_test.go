package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"atelier/store"
	"atelier/store/workshop"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"atelierctl": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"dossier": makeDossier,
			"newer":   makeNewer,
			"cut":     cutFile,
			"spoil":   spoilFile,
			"same":    sameFiles,
			"count":   countFiles,
		},
		RequireExplicitExec: true,
	})
}

// makeDossier writes a small dossier: « dossier FILE »; with a second argument
// nobody has chosen its communes yet.
func makeDossier(ts *testscript.TestScript, neg bool, args []string) {
	ctx := context.Background()
	now := time.Date(2026, 3, 12, 14, 32, 0, 0, time.UTC)
	d, err := store.Create(ctx, ts.MkAbs(args[0]), store.Options{Device: 7, Now: func() time.Time { return now }})
	ts.Check(err)
	const id = "019ce260-0000-7000-8000-000000000001"
	set := func(kind workshop.Kind, entity string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Workshop: id, Kind: kind, ID: entity, Field: f}, Value: v}
	}
	for _, sets := range [][]workshop.Set{
		{
			set(workshop.KindWorkshop, id, workshop.WorkshopTitre, "Bien vivre ici"),
			set(workshop.KindWorkshop, id, workshop.WorkshopDate, "2026-03-12"),
			set(workshop.KindWorkshop, id, workshop.FieldCommune("76351"), "Le Havre"),
			set(workshop.KindWorkshop, id, workshop.FieldCommune("57521"), "Œting"),
		},
		{set(workshop.KindNote, "019ce260-0000-7000-8000-000000000002", workshop.NoteText, "Un « cœur » de village & <bourg>")},
		{set(workshop.KindNote, "019ce260-0000-7000-8000-000000000003", workshop.NoteText, "Jetée")},
		{set(workshop.KindNote, "019ce260-0000-7000-8000-000000000003", workshop.FieldTrashed, "1")},
		{set(workshop.KindAction, "019ce260-0000-7000-8000-000000000004", workshop.ActionTitre, "Ouvrir un café")},
		{set(workshop.KindAction, "019ce260-0000-7000-8000-000000000004", workshop.FieldCommune("76351"), "Le Havre")},
	} {
		if len(args) > 1 {
			sets = slices.DeleteFunc(sets, func(s workshop.Set) bool { return strings.HasPrefix(string(s.Field), "commune:") })
		}
		_, err := d.Apply(ctx, "Élodie", sets...)
		ts.Check(err)
	}
	ts.Check(d.Close())
}

// makeNewer gives a dossier a later schema version: « newer FILE ». The version
// is the four bytes at 60 (SQLite file format, user version).
func makeNewer(ts *testscript.TestScript, neg bool, args []string) {
	edit(ts, args[0], func(raw []byte) []byte { copy(raw[60:], []byte{0, 0, 3, 231}); return raw })
}

// cutFile keeps the first bytes of a file: « cut FILE BYTES ».
func cutFile(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	edit(ts, args[0], func(raw []byte) []byte { return raw[:n] })
}

// spoilFile writes nonsense over the second half of a file: « spoil FILE ».
func spoilFile(ts *testscript.TestScript, neg bool, args []string) {
	edit(ts, args[0], func(raw []byte) []byte {
		for i := len(raw) / 2; i < len(raw); i++ {
			raw[i] = byte(i * 31)
		}
		return raw
	})
}

func edit(ts *testscript.TestScript, name string, change func([]byte) []byte) {
	path := ts.MkAbs(name)
	raw, err := os.ReadFile(path)
	ts.Check(err)
	ts.Check(os.WriteFile(path, change(raw), 0o600))
}

// sameFiles holds that two files are the same to the byte: « same A B ».
func sameFiles(ts *testscript.TestScript, neg bool, args []string) {
	if ts.ReadFile(args[0]) != ts.ReadFile(args[1]) {
		ts.Fatalf("%s and %s differ", args[0], args[1])
	}
}

// countFiles holds how many files fit a pattern: « count 3 dir/*.pdf ».
func countFiles(ts *testscript.TestScript, neg bool, args []string) {
	found, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if fmt.Sprint(len(found)) != args[0] {
		ts.Fatalf("%d files fit %s, want %s: %q", len(found), args[1], args[0], found)
	}
}

func TestExitCodes(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, tt := range []struct {
		args string
		want int
	}{
		{"", misuse},
		{"help", ok},
		{"aide demo", ok},
		{"--help", ok},
		{"help rien", misuse},
		{"rien", misuse},
		{"communes", misuse},
		{"communes search", misuse},
		{"communes search --help", ok},
		{"version", ok},
		{"--version", ok},
		{"version 2", misuse},
		{"check", misuse},
		{"check absent.atelier", failed},
		{"check a b", misuse},
		{"show", misuse},
		{"show --dossier", misuse},
		{"show --dossier absent.atelier", failed},
		{"show --dossier= --json", misuse},
		{"show --nouveau", misuse},
		{"show --dossier x --json=peut-être", misuse},
		{"demo", misuse},
		{"demo --out x --notes beaucoup", misuse},
		{"demo --out x --notes -3", misuse},
		{"export --dossier x", misuse},
		{"export --dossier absent.atelier --out x", failed},
		{"export --dossier x --out y --format docx", misuse},
	} {
		var stdout, stderr bytes.Buffer
		if got := run(strings.Fields(tt.args), &stdout, &stderr); got != tt.want {
			t.Errorf("atelierctl %s: exit %d, want %d\n%s%s", tt.args, got, tt.want, &stdout, &stderr)
		}
		if (tt.want == ok) != (stderr.Len() == 0) {
			t.Errorf("atelierctl %s: standard error: %q", tt.args, &stderr)
		}
		if all := stdout.String() + stderr.String(); strings.Contains(all, "⟦") {
			t.Errorf("atelierctl %s: a text is missing: %s", tt.args, all)
		}
	}
}

// TestPureGo holds that the program needs neither Fyne nor cgo.
func TestPureGo(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}}{{if .CgoFiles}} cgo{{end}}", ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Split(strings.TrimSpace(string(out)), "\n")
	if !slices.Contains(deps, "atelier/store") {
		t.Fatalf("go list gave no dependencies: %q", deps)
	}
	for _, dep := range deps {
		if strings.HasPrefix(dep, "fyne.io/") || strings.HasSuffix(dep, " cgo") || dep == "runtime/cgo" {
			t.Errorf("depends on %s", dep)
		}
	}
	build := exec.Command("go", "build", "-o", filepath.Join(t.TempDir(), "atelierctl"), ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Errorf("build: %v\n%s", err, out)
	}
}
