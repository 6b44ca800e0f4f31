//go:build linux

package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"atelier/ui/french"
)

// english are words that programs in English show, and toolkits that nobody
// translated. None is a French word too.
var english = strings.Fields(`
	about above add address advanced all already and any apply are ascending attach author back because before
	below both browse by cancel cannot change check choose clear click close closed column copy create created
	current cut day days default delete descending details directory done download edit email empty enter error
	failed favourites favorites field file filename files filter find folder folders found friday from full
	general has have help hidden hide home how input into invalid is item items its january february march april
	may june july august september october november december key keyboard last less library line list load
	loaded loading location log login logout monday month more move name needs new next no not nothing now of
	off ok open opened opening order other our paste pending pick please press preview previous printer printing
	quit read ready recent redo refresh remove rename replace required reset restore result results retry row
	save saved saving saturday screen search see select send set settings shortcut shortcuts show size sort
	start started status step steps success sunday tap that the their there these this thursday time to today
	tomorrow town trash tuesday undo unknown untitled update upload user value view warning wednesday week
	welcome what when where which who window with word words workshop workshops write writing wrong year years
	yes yesterday you your zoom`)

// TestNoEnglishWord visits every screen under three languages of the system.
func TestNoEnglishWord(t *testing.T) {
	for _, lang := range []string{"C", "en_US.UTF-8", "fr_FR.UTF-8"} {
		t.Run(lang, func(t *testing.T) {
			d := newDesk(t, lang)
			out := filepath.Join(d.home, "Documents")
			if said, err := exec.Command(program(t, "atelierctl"), "demo", "--out", out).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, said)
			}
			dossiers, err := filepath.Glob(filepath.Join(out, "*.atelier"))
			if err != nil || len(dossiers) != 1 {
				t.Fatalf("the demonstration wrote %q, %v", dossiers, err)
			}
			w := d.startWitnessed(dossiers[0])
			d.run("xdotool", "windowsize", w.id, "1366", "768") // as a window that fills the screen
			w.visit(t, lang)
			w.close()
		})
	}
}

// visit goes through the screens.
func (w *witness) visit(t *testing.T, lang string) {
	d := w.d
	look := func(name, sign string) {
		t.Helper()
		w.reads(t, sign)
		d.keep("langue-" + lang + "-" + name)
		all, err := w.words()
		if err != nil {
			t.Fatal(err)
		}
		for _, each := range all {
			if found := englishIn(each.Text); len(found) > 0 {
				t.Errorf("%s: %q has %q", name, each.Text, found)
			}
		}
	}
	look("1-accueil", french.T("home.edit"))
	d.press("Return")
	w.shows("Fiche repère")
	look("2-fiche", french.T("facts.figures"))
	for _, s := range []struct{ key, title, name string }{
		{"alt+3", french.T("shell.stage.videos"), "3-videos"},
		{"alt+4", french.T("shell.stage.parcours"), "4-parcours"},
		{"alt+5", french.T("shell.stage.deroule"), "5-deroule"},
		{"alt+6", french.T("shell.stage.participants"), "6-participants"},
		{"alt+8", french.T("shell.stage.regrouper"), "8-regrouper"},
		{"alt+9", french.T("shell.stage.priorites"), "9-priorites"},
		{"alt+0", french.T("shell.stage.plan"), "10-plan"},
		{"F9", french.T("shell.stage.bilan"), "11-bilan"},
		{"F10", french.T("shell.stage.documents"), "7-documents"},
		{"alt+7", french.T("shell.stage.notes"), "5-notes"},
	} {
		d.press(s.key)
		w.shows(s.title)
		look(s.name, s.title)
	}
	// The menu of a field is Fyne's own, and speaks French too.
	field := w.reads(t, french.T("notes.placeholder"))
	d.point(field.middle())
	d.run("xdotool", "click", "3")
	look("5-notes-menu", "Coller")
	d.press("Escape")
	d.click(field.middle()) // should the menu want a click to go
	d.press("F1")
	look("8-aide", french.T("shell.help.title"))
	d.press("Escape", "ctrl+n")
	w.shows("Accueil")
	look("9-nouvel-atelier", french.T("home.form.section_communes"))
	d.press("Escape")
	change := w.reads(t, french.T("home.dossier.change"))
	d.click(change.middle())
	look("10-dossiers", french.T("home.dossier.other_title"))
	about := w.reads(t, french.T("shell.about.open"))
	d.click(about.middle())
	look("11-a-propos", french.T("shell.about.title"))
	d.press("Escape")
}

// englishIn returns the English words of a text.
func englishIn(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	return slices.DeleteFunc(words, func(word string) bool {
		return !slices.Contains(english, word)
	})
}
