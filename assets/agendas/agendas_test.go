package agendas

import (
	"regexp"
	"testing"
)

func TestTemplatesTakeTheTimeTheySay(t *testing.T) {
	all, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"2h": 120, "2h30": 150, "4h": 240, "journee": 420}
	for _, tpl := range all {
		if got := tpl.Minutes(); got != want[tpl.ID] || got == 0 {
			t.Errorf("%s takes %d minutes, want %d", tpl.ID, got, want[tpl.ID])
		}
		delete(want, tpl.ID)
	}
	if len(want) > 0 {
		t.Errorf("no template of %v", want)
	}
}

// No room works for more than two hours without a pause.
func TestNobodyWorksTooLong(t *testing.T) {
	all, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, tpl := range all {
		run := 0
		for _, b := range tpl.Blocks {
			if run += b.Minutes; b.Pause {
				run = 0
			}
			if run > 120 {
				t.Errorf("%s: more than two hours up to %q without a pause", tpl.ID, b.Title)
			}
		}
	}
}

// faults are what French typography does not want in a text of people.
var faults = regexp.MustCompile(`['"]| [;:!?»]|« |\p{L}[;:!?]|  |\s$|\d (h|min)\b`)

func TestTemplatesAreWhole(t *testing.T) {
	all, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, tpl := range all {
		texts := []string{tpl.Title, tpl.Summary}
		for _, b := range tpl.Blocks {
			texts = append(texts, b.Title, b.Aim, b.Method, b.Instructions, b.Material, b.Who)
			if b.Title == "" || b.Aim == "" || b.Minutes <= 0 || !b.Pause && (b.Method == "" || b.Instructions == "" || b.Who == "" || b.Material == "") {
				t.Errorf("%s: something lacks in %+v", tpl.ID, b)
			}
		}
		for _, text := range texts {
			if at := faults.FindString(text); at != "" {
				t.Errorf("%s: %q in %q", tpl.ID, at, text)
			}
		}
	}
}

func TestAFaultIsTold(t *testing.T) {
	for _, text := range []string{"[[gabarit]]\nid = 3", "[[gabarit]]\nid = \"a\"\nduree = 3"} {
		if _, err := read(text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}
