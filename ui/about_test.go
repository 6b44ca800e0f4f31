package ui

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"atelier/assets/about"
	"atelier/assets/content"
	"atelier/ui/theme"
	"atelier/ui/view/viewtest"
)

func TestAboutNamesEverythingThatIsShipped(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	list, err := about.Components()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	words := viewtest.Words(aboutBody("4.5.6", list, pack, func() {}))
	want := []string{"version 4.5.6", "licence MIT", pack.Version}
	for _, c := range append(list.Works, list.Modules...) {
		want = append(append(want, c.Name, c.Version, c.By, c.Use), strings.Split(c.Licence, " AND ")...)
	}
	for _, s := range pack.Sources {
		want = append(want, s.Title, s.Publisher, s.Date)
	}
	for _, part := range want {
		if !strings.Contains(words, part) {
			t.Errorf("%q is not said", part)
		}
	}
}

func TestTheLicencesAreWrittenWhole(t *testing.T) {
	dir := t.TempDir()
	for range 2 { // they may be there from the last time
		path, err := writeNotices(dir)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != about.Notices {
			t.Errorf("%s: %d bytes, %v; want %d", path, len(got), err, len(about.Notices))
		}
	}
}
