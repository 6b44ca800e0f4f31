package settings

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func open(t *testing.T, dir string) *Settings {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFirstTimeThenKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "réglages")
	first := open(t, dir).Values()
	if first.TextScale != 1 || first.Theme != Light {
		t.Fatalf("defaults: %+v", first)
	}
	s := open(t, dir)
	err := s.Update(func(v *Values) {
		v.Person, v.TextScale, v.Theme = "Élodie", 1.5, HighContrast
	})
	if err != nil {
		t.Fatal(err)
	}
	again := open(t, dir).Values()
	if again.Person != "Élodie" || again.TextScale != 1.5 || again.Theme != HighContrast {
		t.Errorf("kept: %+v", again)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("the folder must hold one file: %v, %v", entries, err)
	}
}

func TestDamagedFileIsPutAside(t *testing.T) {
	for name, content := range map[string]string{
		"empty": "",
		"cut":   `{"taille_texte": 1.5, "personne": "Él`,
		"other": `[1, 2]`,
		"zeros": strings.Repeat("\x00", 400),
		"huge":  `{"personne":"` + strings.Repeat("a", maxSize) + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, fileName), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			s := open(t, dir)
			if s.Values().TextScale != 1 {
				t.Error("no defaults")
			}
			kept, err := os.ReadFile(s.Damaged())
			if err != nil || string(kept) != content {
				t.Errorf("put aside: %v", err)
			}
			if open(t, dir).Damaged() != "" {
				t.Error("said twice")
			}
		})
	}
}

func TestOddValuesComeIntoRange(t *testing.T) {
	dir := t.TempDir()
	raw := `{"taille_texte":40,"theme":"rose","recents":[{"chemin":""},{"chemin":"/a"}],"conservation_mois":900}`
	if err := os.WriteFile(filepath.Join(dir, fileName), []byte(raw), 0o600); err != nil {
		t.Fatal(err)
	}
	v := open(t, dir).Values()
	if v.TextScale != MaxTextScale || v.Theme != Light || len(v.Recents) != 1 || v.RetentionMonths != MaxRetentionMonths {
		t.Errorf("%+v", v)
	}
}

// A file of the first version names a device, which dossiers do not need any more.
func TestAFileOfTheFirstVersion(t *testing.T) {
	dir := t.TempDir()
	raw := `{"appareil":5,"poste":"un-autre-poste","personne":"Élodie","taille_texte":1.5,"theme":"sombre",
		"dernier_dossier":"/a.atelier","recents":[{"chemin":"/a.atelier","titre":"A","ouvert_le":"2026-03-12T14:32:00Z"}]}`
	if err := os.WriteFile(filepath.Join(dir, fileName), []byte(raw), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	v := s.Values()
	if s.Damaged() != "" || v.Person != "Élodie" || v.TextScale != 1.5 || v.Theme != Dark || v.LastDossier != "/a.atelier" || len(v.Recents) != 1 {
		t.Errorf("damaged: %q, %+v", s.Damaged(), v)
	}
	if months, remind := v.Retention(); months != DefaultRetentionMonths || !remind || !s.NeedsAdvice("removable:USB") {
		t.Errorf("what it does not say: %d months, reminded: %v", months, remind)
	}
}

func TestRetention(t *testing.T) {
	s := open(t, t.TempDir())
	for said, want := range map[int]struct {
		months int
		remind bool
	}{0: {12, true}, 1: {1, true}, 24: {24, true}, 120: {120, true}, 121: {120, true}, -1: {0, false}, -40: {0, false}} {
		if err := s.Update(func(v *Values) { v.RetentionMonths = said }); err != nil {
			t.Fatal(err)
		}
		if months, remind := open(t, s.Dir()).Values().Retention(); months != want.months || remind != want.remind {
			t.Errorf("%d: %d months, reminded: %v", said, months, remind)
		}
	}
}

func TestAdviceIsToldOnce(t *testing.T) {
	s := open(t, t.TempDir())
	key := func(i int) string { return fmt.Sprintf("removable:USB %d", i) }
	tell := func(i int) {
		t.Helper()
		if err := s.AdviceTold(key(i)); err != nil {
			t.Fatal(err)
		}
	}
	for i := range maxAdvice {
		if !s.NeedsAdvice(key(i)) {
			t.Errorf("%d was told before", i)
		}
		tell(i)
	}
	tell(0) // seen again: others are older now
	again := open(t, s.Dir())
	for i := range maxAdvice {
		if again.NeedsAdvice(key(i)) {
			t.Errorf("%d would be told again", i)
		}
	}
	tell(maxAdvice)
	if s.NeedsAdvice(key(0)) || s.NeedsAdvice(key(maxAdvice)) || !s.NeedsAdvice(key(1)) {
		t.Errorf("of too many places the oldest goes: %q", s.Values().AdviceSeen)
	}
	s.Values().AdviceSeen[0] = "une copie"
	if !s.NeedsAdvice("une copie") {
		t.Error("Values is no copy")
	}
	if n := len(s.Values().AdviceSeen); n != maxAdvice {
		t.Errorf("%d places are kept", n)
	}
}

func TestUnwritableFolderStillWorks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "fichier")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(filepath.Join(file, "dessous"))
	if err == nil {
		t.Fatal("an error was expected")
	}
	if err := s.Update(func(v *Values) { v.Person = "Élodie" }); err == nil {
		t.Error("an error was expected")
	}
	if v := s.Values(); v.Person != "Élodie" || v.TextScale != 1 {
		t.Errorf("%+v", v)
	}
}

func TestRecents(t *testing.T) {
	dir := t.TempDir()
	s := open(t, t.TempDir())
	at := time.Date(2026, 3, 12, 14, 32, 0, 0, time.UTC)
	path := func(i int) string { return filepath.Join(dir, fmt.Sprintf("%d.atelier", i)) }
	for i := range 10 {
		if err := s.Remember(path(i), fmt.Sprint(i), at.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Remember(path(5), "cinq", at); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path(9), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range s.Recents() {
		got = append(got, r.Title)
		if want := r.Title != "9"; r.Missing != want {
			t.Errorf("%s: missing %v", r.Title, r.Missing)
		}
	}
	if want := []string{"cinq", "9", "8", "7", "6", "4", "3", "2"}; !slices.Equal(got, want) {
		t.Errorf("recents %q, want %q", got, want)
	}
	if last := s.Values().LastDossier; last != path(5) {
		t.Errorf("last: %s", last)
	}
	if err := s.Forget(path(5)); err != nil {
		t.Fatal(err)
	}
	if v := s.Values(); v.LastDossier != "" || len(v.Recents) != 7 {
		t.Errorf("after forgetting: %+v", v)
	}
}

func TestSeveralGoroutines(t *testing.T) {
	s := open(t, t.TempDir())
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if err := s.Remember(fmt.Sprintf("/%d", i), "", time.Now()); err != nil {
				t.Error(err)
			}
			s.Recents()
		})
	}
	wg.Wait()
	if got := len(open(t, s.Dir()).Values().Recents); got != 8 {
		t.Errorf("%d recents", got)
	}
}

func TestPlaces(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	s := open(t, filepath.Join(home, "conf"))
	if got := filepath.Base(DefaultDossierPath()); got != "Ateliers.atelier" {
		t.Error(got)
	}
	if got := s.ExportDir(); filepath.Base(got) != "Plans" || filepath.Dir(got) != filepath.Dir(DefaultDossierPath()) {
		t.Error(got)
	}
	if err := s.Update(func(v *Values) { v.ExportFolder = home }); err != nil {
		t.Fatal(err)
	}
	if got := s.ExportDir(); got != home {
		t.Error(got)
	}
	if got := s.BackupDir(); filepath.Dir(got) != s.Dir() {
		t.Error(got)
	}
	if got := s.RescueDir(); filepath.Dir(got) != s.Dir() || got == s.BackupDir() {
		t.Error(got)
	}
	if err := s.Update(func(v *Values) { v.BackupFolder = filepath.Join(home, "copies") }); err != nil {
		t.Fatal(err)
	}
	if got := open(t, s.Dir()).BackupDir(); got != filepath.Join(home, "copies") {
		t.Error(got)
	}
	if got := s.RescueDir(); filepath.Dir(got) != s.Dir() {
		t.Errorf("the copies go elsewhere, and what is rescued to %s", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "{}", `{"appareil":5}`, `{"recents":[{"chemin":"/a","ouvert_le":"2026-03-12T14:32:00Z"}],"conseils_vus":["a"]}`, `{"conservation_mois":-7}`, `{"taille_texte":1e99}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		v, err := parse(raw)
		if err != nil {
			return
		}
		if v.TextScale < MinTextScale || v.TextScale > MaxTextScale || v.Theme == "" || len(v.Recents) > maxRecents || len(v.AdviceSeen) > maxAdvice {
			t.Errorf("out of range: %+v", v)
		}
		if months, remind := v.Retention(); remind && (months < 1 || months > MaxRetentionMonths) {
			t.Errorf("a reminder after %d months", months)
		}
		if _, err := json.Marshal(v); err != nil {
			t.Error(err)
		}
	})
}
