package content_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// faults are the ways a French text is badly set, with the right way.
var faults = []struct {
	name string
	re   *regexp.Regexp
}{
	{"’ and « » instead of straight quotes", regexp.MustCompile(`['"]`)},
	{"… instead of three points", regexp.MustCompile(`\.\.\.`)},
	{"U+202F before ; ! ?", regexp.MustCompile(`(^|[^\x{202f}])[;!?]`)},
	{"U+00A0 before :", regexp.MustCompile(`(^|[^\x{a0}]):`)},
	{"U+00A0 inside « »", regexp.MustCompile(`«([^\x{a0}]|$)|(^|[^\x{a0}])»`)},
	{"U+00A0 before %, €, h, min", regexp.MustCompile(`[^\x{a0}][%€]|\d[ \x{202f}]?(h|min)([^\pL]|$)`)},
	{"thousands with U+202F", regexp.MustCompile(`\d[ \x{a0}.]\d{3}([^\d]|$)|\d{5}`)},
	{"no space before , . )", regexp.MustCompile(`[\s\x{a0}\x{202f}][,.)]`)},
	{"no space doubled or at an end", regexp.MustCompile(`[ \x{a0}\x{202f}]{2}|^[\s\x{a0}]|[\s\x{a0}]$`)},
	{"n° and a day stay with what follows", regexp.MustCompile(`n° |\b(\d{1,2}|1er) (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)`)},
}

var address = regexp.MustCompile(`https?://[^\s)]+`)

func badlySet(text string) []string {
	var out []string
	text = address.ReplaceAllString(text, "adresse")
	for _, f := range faults {
		if m := f.re.FindString(text); m != "" {
			out = append(out, fmt.Sprintf("%s (%q)", f.name, m))
		}
	}
	return out
}

// codes are the keys whose values are not for people.
var codes = map[string]bool{"id": true, "source": true, "aussi": true, "statut": true, "adresse": true, "parcours": true}

func TestTypography(t *testing.T) {
	texts := 0
	check := func(where, text string) {
		texts++
		for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
			for _, fault := range badlySet(strings.TrimPrefix(line, "- ")) {
				t.Errorf("%s: %s in %q", where, fault, line)
			}
		}
	}
	pack := os.DirFS("pack")
	err := fs.WalkDir(pack, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(pack, name)
		if err != nil || path.Base(name) == "LISEZMOI.md" {
			return err
		}
		if path.Ext(name) == ".md" {
			check(name, string(data))
			return nil
		}
		var tree map[string]any
		if err := toml.Unmarshal(data, &tree); err != nil {
			return err
		}
		walk(name, tree, check)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if texts < 500 {
		t.Errorf("only %d texts were looked at", texts)
	}
}

// walk hands every text for people in a decoded file to check.
func walk(where string, v any, check func(where, text string)) {
	switch v := v.(type) {
	case string:
		if !strings.HasPrefix(v, "textes/") {
			check(where, v)
		}
	case []any:
		for i, e := range v {
			walk(fmt.Sprintf("%s %d", where, i+1), e, check)
		}
	case []map[string]any:
		for i, e := range v {
			walk(fmt.Sprintf("%s %d", where, i+1), e, check)
		}
	case map[string]any:
		for key, e := range v {
			if _, table := e.([]map[string]any); table || !codes[key] {
				walk(where+": "+key, e, check)
			}
		}
	}
}

func TestTypographyFindsFaults(t *testing.T) {
	for _, bad := range []string{"l'eau", `dit "oui"`, "et puis...", "Qui ?", "Qui?", "Quoi\u202f: rien", "« a\u00a0»", "«\u00a0a »", "12 %", "12\u202f%",
		"34 965", "34\u00a0965", "34965", "2 h 30", "2h", "a , b", "a  b", " a", "n° 3", "le 7 mai"} {
		if len(badlySet(bad)) == 0 {
			t.Errorf("%q passes", bad)
		}
	}
	if got := badlySet("Le 7\u00a0mai 2020, à 14\u00a0h\u00a030\u00a0: «\u00a034\u202f965\u00a0», 12\u00a0%… Oui\u202f!"); got != nil {
		t.Error(got)
	}
}
