package kit

import (
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
	"atelier/ui/french"
)

const today workshop.Date = "2026-11-23"

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		text string
		want workshop.Date
		ok   bool
	}{
		{"", "", true}, {"   ", "", true},
		{"12/03/2026", "2026-03-12", true}, {"12.3.26", "2026-03-12", true}, {"12-03-2026", "2026-03-12", true},
		{"12 mars 2026", "2026-03-12", true}, {"12 MARS 2026", "2026-03-12", true}, {"1er avril 2026", "2026-04-01", true},
		{"jeudi 12 mars 2026", "2026-03-12", true}, {"jeu. 12 mars 2026", "2026-03-12", true}, {"3 août 2027", "2027-08-03", true}, {"3 aout 2027", "2027-08-03", true},
		{"12 sept. 2026", "2026-09-12", true}, {"5 déc 2026", "2026-12-05", true}, {"5 fév. 2026", "2026-02-05", true},
		{"2026-03-12", "2026-03-12", true},
		{"12 mars", "2027-03-12", true}, {"24 novembre", "2026-11-24", true}, {"23/11", "2026-11-23", true}, {"29 février", "2028-02-29", true},
		{"12\u00a0mars 2026", "2026-03-12", true},
		{"31/02/2026", "", false}, {"29 février 2027", "", false}, {"32 mars 2026", "", false}, {"12/13/2026", "", false},
		{"12 jui 2026", "", false}, {"bientôt", "", false}, {"12", "", false}, {"12/03/026", "", false}, {"12/03/2026/1", "", false},
	} {
		got, ok := ParseDate(c.text, today)
		if got != c.want || ok != c.ok {
			t.Errorf("ParseDate(%q) = %q, %v; want %q, %v", c.text, got, ok, c.want, c.ok)
		}
	}
}

// What the application writes, it reads.
func TestDatesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := workshop.Date("1999-12-31").Time()
		d := workshop.DateOf(first.AddDate(0, 0, rapid.IntRange(0, 40000).Draw(t, "days")))
		for _, text := range []string{french.Date(d), french.ShortDate(d), french.LongDate(d), string(d)} {
			if got, ok := ParseDate(text, today); !ok || got != d {
				t.Fatalf("%q is read as %q, %v; want %q", text, got, ok, d)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"12/03/2026", "1er mars", "jeudi 12 mars 2026", "９ mars 2026", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := ParseDate(s, today); ok && !d.IsZero() && workshop.ParseDate(string(d)) != d {
			t.Errorf("ParseDate(%q) = %q, which is no day", s, d)
		}
	})
}
