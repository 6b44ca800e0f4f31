package documents

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"atelier/ui/kit"
	"atelier/ui/settings"
	"atelier/ui/view/viewtest"
)

func TestPlansGoWhereThePersonSays(t *testing.T) {
	h, s, dir := newDocuments(t, commune("76351", "Le Havre"))
	if err := os.WriteFile(dir, nil, 0o600); err != nil { // nothing can be written there
		t.Fatal(err)
	}
	s.printAll()
	stick := filepath.Join(t.TempDir(), "Plans")
	s.page.place.OnChosen(stick)
	test.Tap(s.page.print)
	if got := names(t, stick); len(got) != 1 || h.Settings().ExportDir() != stick {
		t.Errorf("files %q, kept %s", got, h.Settings().ExportDir())
	}
	if words := viewtest.Words(s.Content()); !strings.Contains(words, "1 plan est prêt.") || !strings.Contains(words, "Rangés dans "+stick) {
		t.Errorf("screen:\n%s", words)
	}
}

func TestPlacesToWriteIn(t *testing.T) {
	texts := func(list []kit.Choice) (out []string) {
		for _, c := range list {
			out = append(out, c.Text)
		}
		return out
	}
	documents := settings.Place{Name: "Documents", Path: filepath.FromSlash("/home/elodie/Documents")}
	home := settings.Place{Name: "Dossier personnel", Path: filepath.FromSlash("/home/elodie")}
	stick := settings.Place{Name: "USB-MAIRIE", Path: filepath.FromSlash("/media/elodie/USB-MAIRIE")}
	for _, c := range []struct {
		places []settings.Place
		now    string
		want   []string
	}{
		{[]settings.Place{documents, home, stick}, settings.ExportDirIn(documents), []string{"Documents", "USB-MAIRIE"}},
		{[]settings.Place{documents, home, stick}, settings.ExportDirIn(stick), []string{"Documents", "USB-MAIRIE"}},
		{[]settings.Place{documents, home}, "/media/elodie/SORTIE/Plans", []string{"Documents", "/media/elodie/SORTIE/Plans"}}, // the stick is away
		{[]settings.Place{documents}, settings.ExportDirIn(documents), []string{"Documents"}},
		{nil, "ici", []string{"ici"}},
	} {
		got := placesFor(c.places, c.now)
		if !slices.Equal(texts(got), c.want) {
			t.Errorf("%v, now %s: %q, want %q", c.places, c.now, texts(got), c.want)
		}
		if !slices.ContainsFunc(got, func(choice kit.Choice) bool { return choice.Value == c.now }) {
			t.Errorf("where plans go now cannot be shown: %v", got)
		}
	}
}
