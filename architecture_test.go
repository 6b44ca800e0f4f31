// Package atelier_test holds the house to docs/architecture.md: who may import
// whom, and which versions belong together.
package atelier_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

// pkg is what `go list` says of one package.
type pkg struct {
	ImportPath string
	Imports    []string
	Deps       []string // all it needs, and what those need
}

// name is the package's path inside the module: "ui/paper".
func (p pkg) name() string { return strings.TrimPrefix(p.ImportPath, "atelier/") }

// packages lists the packages of the module, without their tests.
func packages(t *testing.T) []pkg {
	t.Helper()
	notice(t)
	var out []pkg
	for dec := json.NewDecoder(bytes.NewReader(golist(t, "-json=ImportPath,Imports,Deps", "./..."))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	if len(out) < 20 {
		t.Fatalf("go list found only %d packages", len(out))
	}
	return out
}

func golist(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-tags", "migrated_fynedo,no_emoji"}, args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
	}
	return out
}

// notice looks at every Go file: go test keeps a result until a file changes
// that the test itself looked at, and does not see what `go list` reads.
func notice(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") {
			_, err = os.Stat(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// under says whether path is dir or lies in it.
func under(path string, dirs ...string) bool {
	return slices.ContainsFunc(dirs, func(dir string) bool { return path == dir || strings.HasPrefix(path, dir+"/") })
}

// The parts of ui that have no window, and what screens may use of the house.
var (
	windowless = []string{"ui/french", "ui/paper", "ui/session", "ui/settings", "ui/demo", "ui/display", "ui/search", "ui/place", "ui/story", "ui/copies", "ui/timer", "ui/clock", "ui/roster"}
	shared     = append([]string{"ui/view", "ui/kit", "ui/theme", "ui/browse"}, windowless...)
)

// isScreen says whether a package of ui is one screen.
func isScreen(name string) bool {
	return under(name, "ui") && name != "ui" && !under(name, shared...)
}

func TestImportsGoOneWay(t *testing.T) {
	for _, p := range packages(t) {
		for _, path := range p.Imports {
			to, ours := strings.CutPrefix(path, "atelier/")
			if ours && !allowed(p.name(), to) {
				t.Errorf("%s imports %s", p.name(), to)
			}
		}
	}
}

// allowed says whether a package of the house may import another.
func allowed(from, to string) bool {
	if under(to, from) {
		return true // its own parts
	}
	switch {
	case under(from, "cmd"):
		return !under(to, "cmd")
	case from == "ui":
		return !under(to, "cmd")
	case isScreen(from):
		return under(from, "ui/keep") && to == "ui/keep/told" || under(to, shared...) || under(to, "assets", "store/workshop")
	case under(from, "ui"):
		return under(to, shared...) || under(to, "assets", "store")
	case under(from, "assets"):
		return under(to, "assets")
	default: // the store stands on nobody, but texts are compared in one way
		return from == "store/workshop" && to == "assets/fold" ||
			from == "store" && to == "store/carve" || from == "store/carve" && to == "store/workshop"
	}
}

func TestImportRules(t *testing.T) { // the rules themselves: a test that allows everything would be green too
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"cmd/atelier", "ui", true}, {"cmd/atelierctl", "store", true}, {"cmd/atelier", "cmd/atelierctl", false},
		{"ui", "ui/notes", true}, {"ui", "store", true}, {"ui", "cmd/atelier", false},
		{"ui/notes", "ui/session", true}, {"ui/notes", "store/workshop", true}, {"ui/notes", "assets/content", true},
		{"ui/notes", "ui/plan", false}, {"ui/notes", "ui", false}, {"ui/notes", "store", false},
		{"ui/session", "store", true}, {"ui/kit", "ui/notes", false}, {"ui/paper", "ui", false},
		{"store", "store/workshop", true}, {"store", "assets/communes", false}, {"store/workshop", "store", false},
		{"store/workshop", "assets/fold", true}, {"store", "assets/fold", false}, {"store/carve", "store", false},
		{"store/workshop", "ui/french", false},
		{"assets/content", "store", false}, {"assets/communes", "assets/fold", true}, {"assets/content", "ui/french", false},
	} {
		if got := allowed(c.from, c.to); got != c.want {
			t.Errorf("allowed(%s, %s) = %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

func TestWindowlessPackagesNeverReachFyne(t *testing.T) {
	for _, p := range packages(t) {
		if !under(p.name(), append([]string{"store", "assets", "cmd/atelierctl"}, windowless...)...) {
			continue
		}
		for _, dep := range p.Deps {
			if under(dep, "fyne.io") || under(dep, "github.com/go-gl") {
				t.Errorf("%s needs %s", p.name(), dep)
				break
			}
		}
	}
}

// Some libraries have one door: what is behind it can be changed without the
// rest of the house hearing of it.
func TestLibrariesWithOneDoor(t *testing.T) {
	doors := map[string]string{
		"github.com/jung-kurt/gofpdf": "ui/paper",
		"database/sql":                "store",
		"modernc.org/sqlite":          "store",
	}
	used := map[string]bool{}
	for _, p := range packages(t) {
		for _, path := range p.Imports {
			for library, door := range doors {
				if !under(path, library) {
					continue
				}
				used[library] = true
				if p.name() != door {
					t.Errorf("%s imports %s: only %s does", p.name(), path, door)
				}
			}
		}
	}
	for library := range doors {
		if !used[library] {
			t.Errorf("nobody imports %s: drop the rule or mend its name", library)
		}
	}
}

func TestWorkshopHasNoInputOrOutput(t *testing.T) {
	outside := []string{"os", "io/fs", "io/ioutil", "net", "database", "log", "path/filepath", "syscall", "embed", "runtime"}
	for _, p := range packages(t) {
		if p.name() != "store/workshop" {
			continue
		}
		for _, path := range p.Imports {
			if under(path, outside...) {
				t.Errorf("store/workshop imports %s", path)
			}
		}
		return
	}
	t.Fatal("store/workshop is gone")
}

// modernc.org/libc breaks sqlite when it is newer or older than the one that
// sqlite was translated with; `go get -u` would take the newest.
func TestLibcIsTheOneOfSQLite(t *testing.T) {
	ours := modules(t, "go.mod")
	dir := strings.TrimSpace(string(golist(t, "-m", "-f", "{{.Dir}}", "modernc.org/sqlite")))
	theirs := modules(t, filepath.Join(dir, "go.mod"))
	if got, want := required(ours, "modernc.org/libc"), required(theirs, "modernc.org/libc"); got != want || want == "" {
		t.Errorf("go.mod has modernc.org/libc %q, sqlite %q", got, want)
	}
}

func TestModulesComeFromWhereTheySay(t *testing.T) {
	if f := modules(t, "go.mod"); len(f.Replace) > 0 {
		t.Errorf("go.mod replaces %s", f.Replace[0].Old.Path)
	}
	for _, path := range []string{"vendor", "go.work"} {
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: modules are pinned in go.mod and nowhere else (%v)", path, err)
		}
	}
}

func modules(t *testing.T, path string) *modfile.File {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := modfile.Parse(path, data, nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func required(f *modfile.File, path string) string {
	for _, r := range f.Require {
		if r.Mod.Path == path {
			return r.Mod.Version
		}
	}
	return ""
}
