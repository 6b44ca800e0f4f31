package settings

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// stick makes a portable program in a folder, and returns the program and its
// portable folder.
func stick(t *testing.T) (exe, dir string) {
	t.Helper()
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	exe, dir = filepath.Join(top, "Atelier", "atelier"), filepath.Join(top, "Atelier", PortableFolder)
	mkdir(t, dir)
	write(t, exe)
	return exe, dir
}

func mkdir(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
}

// carriedBy makes the program portable for a test.
func carriedBy(t *testing.T, dir string) {
	t.Helper()
	before := portable
	portable = func() string { return dir }
	t.Cleanup(func() { portable = before })
}

func TestPortableIsAFolderBesideTheProgram(t *testing.T) {
	exe, dir := stick(t)
	if got := portableBeside(exe); got != dir {
		t.Errorf("%s, want %s", got, dir)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("the trial left %v, %v", entries, err)
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if got := portableBeside(exe); got != "" {
		t.Errorf("no folder: %s", got)
	}
	write(t, dir)
	if got := portableBeside(exe); got != "" {
		t.Errorf("a file of that name: %s", got)
	}
	if got := portableBeside(filepath.Join(t.TempDir(), "nulle part")); got != "" {
		t.Errorf("no program: %s", got)
	}
}

// The tests' own program has no such folder beside it.
func TestNotPortableByDefault(t *testing.T) {
	if got := PortableDir(); got != "" {
		t.Errorf("portable in %s", got)
	}
}

func TestAFolderThatCannotBeWrittenToDoesNotCount(t *testing.T) {
	if writable(filepath.Join(t.TempDir(), "pas là")) {
		t.Error("a folder that is not there")
	}
	if !writable(t.TempDir()) {
		t.Error("a new folder")
	}
}

func TestAPortableProgramKeepsEverythingInItsFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	_, dir := stick(t)
	carriedBy(t, dir)
	s := open(t, PortableDir())
	for what, path := range map[string]string{
		"settings": s.Dir(), "dossier": DefaultDossierPath(), "plans": s.ExportDir(), "copies": s.BackupDir(), "rescue": s.RescueDir(),
	} {
		if !inside(dir, path) {
			t.Errorf("%s: %s", what, path)
		}
	}
	first := Places()[0]
	if first.Path != dir || first.Name == "" {
		t.Errorf("the first place is %+v", first)
	}
	if got := ExportDirIn(first); got != s.ExportDir() {
		t.Errorf("plans there: %s, by default %s", got, s.ExportDir())
	}
	if got := ExportDirIn(Place{Path: home}); got != filepath.Join(home, "L’Atelier des communes", "Plans") {
		t.Errorf("plans elsewhere: %s", got)
	}
	if entries, err := os.ReadDir(home); err != nil || len(entries) != 0 {
		t.Errorf("left on the PC: %v, %v", entries, err)
	}
}

// The stick is unplugged and comes back as another drive.
func TestRecentDossiersFollowTheStick(t *testing.T) {
	_, dir := stick(t)
	top := filepath.Dir(filepath.Dir(dir))
	elsewhere := filepath.Join(t.TempDir(), "Conseil.atelier")
	s := open(t, dir)
	at := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	ours := filepath.Join(dir, "Ateliers.atelier")
	write(t, ours)
	for _, path := range []string{elsewhere, filepath.Join(top, "Atelier", "Étés 2026", "a.atelier"), ours} {
		if err := s.Remember(path, filepath.Base(path), at); err != nil {
			t.Fatal(err)
		}
	}
	err := s.Update(func(v *Values) { v.ExportFolder, v.BackupFolder = filepath.Join(dir, "Plans"), filepath.Dir(elsewhere) })
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Values().LastDossier; got != ours {
		t.Errorf("in memory: %s", got)
	}
	moved := filepath.Join(t.TempDir(), "clé")
	if err := os.Rename(top, moved); err != nil {
		t.Fatal(err)
	}
	again := open(t, filepath.Join(moved, "Atelier", PortableFolder))
	ours = filepath.Join(again.Dir(), "Ateliers.atelier")
	v, recents := again.Values(), again.Recents()
	if v.LastDossier != ours || v.ExportFolder != filepath.Join(again.Dir(), "Plans") || v.BackupFolder != filepath.Dir(elsewhere) {
		t.Errorf("%+v", v)
	}
	if len(recents) != 3 || recents[0].Path != ours || recents[0].Missing ||
		recents[1].Path != filepath.Join(moved, "Atelier", "Étés 2026", "a.atelier") || recents[2].Path != elsewhere {
		t.Errorf("%+v", recents)
	}
	raw, err := os.ReadFile(again.file())
	if err != nil || strings.Contains(string(raw), top) || !strings.Contains(string(raw), `"./Atelier-donnees/Ateliers.atelier"`) {
		t.Errorf("%v\n%s", err, raw)
	}
}

func TestUsualSettingsKeepPathsAsTheyAre(t *testing.T) {
	s := open(t, t.TempDir())
	path := filepath.Join(s.Dir(), "Ateliers.atelier")
	if err := s.Remember(path, "", time.Now()); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(s.file())
	if err != nil || !strings.Contains(string(raw), filepath.ToSlash(s.Dir())) && runtime.GOOS != "windows" {
		t.Errorf("%v\n%s", err, raw)
	}
	if got := open(t, s.Dir()).Values().LastDossier; got != path {
		t.Errorf("%s, want %s", got, path)
	}
}

// What lies on the stick, but not under the program's folder, follows it too.
func TestPathsOnAStick(t *testing.T) {
	top := t.TempDir()
	at := func(path string) string { return filepath.Join(top, filepath.FromSlash(path)) }
	e := base{at("E/Outils/Atelier"), at("E")}
	f := base{at("F/Outils/Atelier"), at("F")}
	fixed := base{at("E/Outils/Atelier"), at("E/Outils/Atelier")} // not on a stick: only its own folder travels
	for _, c := range []struct {
		from         base
		path, stored string
		to           base
		want         string
	}{
		{e, at("E/Outils/Atelier/x.atelier"), "./x.atelier", f, at("F/Outils/Atelier/x.atelier")},
		{e, at("E/Outils/Atelier"), "./.", f, at("F/Outils/Atelier")},
		{e, at("E/Dossiers/x.atelier"), "./../../Dossiers/x.atelier", f, at("F/Dossiers/x.atelier")},
		{e, at("E2/x.atelier"), at("E2/x.atelier"), f, at("E2/x.atelier")},
		{e, at("C/x.atelier"), at("C/x.atelier"), f, at("C/x.atelier")},
		{e, "", "", f, ""},
		{fixed, at("E/Dossiers/x.atelier"), at("E/Dossiers/x.atelier"), f, at("E/Dossiers/x.atelier")},
		{base{}, at("E/x.atelier"), at("E/x.atelier"), f, at("E/x.atelier")},
	} {
		stored := c.from.relative(c.path)
		if stored != c.stored {
			t.Errorf("%s is stored as %s, want %s", c.path, stored, c.stored)
		}
		if got := c.to.absolute(stored); got != c.want {
			t.Errorf("%s comes back as %s, want %s", c.path, got, c.want)
		}
	}
	for _, odd := range []string{"./../../../x", "./../../../../../../etc/passwd", "x.atelier", ".", "../x"} {
		if got := e.absolute(odd); got != odd {
			t.Errorf("%s is read as %s", odd, got)
		}
	}
}

func TestAnyPathComesBackFromTheFile(t *testing.T) {
	top := t.TempDir()
	part := rapid.StringMatching(`[a-cé .]{0,3}`)
	rapid.Check(t, func(t *rapid.T) {
		b := base{filepath.Join(top, "disque", "a"), filepath.Join(top, rapid.SampledFrom([]string{"disque", "disque/a"}).Draw(t, "disk"))}
		path := filepath.Join(append([]string{top}, rapid.SliceOfN(rapid.OneOf(part, rapid.SampledFrom([]string{"disque", "a"})), 0, 5).Draw(t, "path")...)...)
		if got := b.absolute(b.relative(path)); got != path {
			t.Fatalf("%q comes back as %q", path, got)
		}
	})
}
