package french_test

import (
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
	"atelier/ui/french"
)

const monday workshop.Date = "2026-11-23"

func TestWhen(t *testing.T) {
	for _, c := range []struct {
		text string
		want workshop.Date // of a beginning
		end  workshop.Date // of an end, "" when it is the same
	}{
		{"aujourd’hui", "2026-11-23", ""}, {"demain", "2026-11-24", ""}, {"Après-demain", "2026-11-25", ""},
		{"lundi", "2026-11-30", ""}, {"lundi prochain", "2026-11-30", ""}, {"mardi", "2026-11-24", ""}, {"dimanche", "2026-11-29", ""}, {"à Noël", "2026-12-25", ""},
		{"12/03/2027", "2027-03-12", ""}, {"12/03", "2027-03-12", ""}, {"12/3/27", "2027-03-12", ""}, {"le 12 mars", "2027-03-12", ""},
		{"le jeudi 12 mars 2026", "2026-03-12", ""}, {"avant le 12 mars", "2027-03-12", ""}, {"29 février", "2028-02-29", ""},

		{"dans 3 mois", "2027-02-23", ""}, {"dans trois semaines", "2026-12-14", ""}, {"dans un an et demi", "2028-05-23", ""},
		{"d’ici 6 mois", "2027-05-23", ""}, {"DANS DEUX ANS", "2028-11-23", ""}, {"sous 10 jours", "2026-12-03", ""}, {"dans 10 jours", "2026-12-03", ""},
		{"dans deux trimestres", "2027-05-23", ""}, {"dans un mois et demi", "2027-01-07", ""},

		{"fin mars", "2027-03-31", ""}, {"fin novembre", "2026-11-30", ""}, {"mi-juin", "2027-06-15", ""}, {"mi novembre", "2027-11-15", ""},
		{"début septembre", "2027-09-01", ""}, {"milieu de l’année 2027", "2027-06-30", ""}, {"fin février 2028", "2028-02-29", ""},
		{"mars", "2027-03-01", "2027-03-31"}, {"mars 2027", "2027-03-01", "2027-03-31"}, {"en mars prochain", "2027-03-01", "2027-03-31"},
		{"d’ici mars", "2027-02-28", ""}, {"jusqu’en mars", "2027-03-31", ""}, {"courant avril", "2027-04-01", "2027-04-30"},
		{"mars de l’an prochain", "2027-03-01", "2027-03-31"}, {"fin du mois de mars", "2027-03-31", ""}, {"novembre", "2027-11-01", "2026-11-30"},
		{"la semaine prochaine", "2026-11-30", "2026-12-06"}, {"fin de la semaine", "2026-11-29", ""}, {"le mois prochain", "2026-12-01", "2026-12-31"},
		{"fin du mois", "2026-11-30", ""}, {"fin du mois prochain", "2026-12-31", ""}, {"l’an prochain", "2027-01-01", "2027-12-31"},
		{"l’année prochaine", "2027-01-01", "2027-12-31"}, {"d’ici la fin de l’année", "2026-12-31", ""}, {"fin de l’année prochaine", "2027-12-31", ""},
		{"2027", "2027-01-01", "2027-12-31"}, {"fin 2027", "2027-12-31", ""}, {"mi-2027", "2027-06-30", ""}, {"avant 2027", "2026-12-31", ""},
		{"2e trimestre 2027", "2027-04-01", "2027-06-30"}, {"T2 2027", "2027-04-01", "2027-06-30"}, {"deuxième trimestre", "2027-04-01", "2027-06-30"},
		{"fin T4", "2026-12-31", ""}, {"le trimestre prochain", "2027-01-01", "2027-03-31"}, {"premier semestre 2027", "2027-01-01", "2027-06-30"},
		{"avant l’été", "2027-06-20", ""}, {"l’été 2027", "2027-06-21", "2027-09-22"}, {"cet hiver", "2026-12-22", "2027-03-19"}, {"avant mars", "2027-02-28", ""},
		{"avant fin mars", "2027-03-31", ""}, {"au plus tard fin mars", "2027-03-31", ""}, {"fin d’année", "2026-12-31", ""},

		{"début d’année", "2027-01-01", ""}, {"début de l’année 2026", "2026-01-01", ""}, {"début novembre", "2027-11-01", ""}, {"début du mois", "2026-12-01", ""},
		{"début de semaine", "2026-11-23", ""}, {"milieu de l’année", "2027-06-30", ""}, {"début de cette année", "2026-01-01", ""},
		{"d’ici l’été", "2027-06-20", ""}, {"d’ici la fin de l’été", "2027-09-22", ""}, {"d’ici fin mars", "2027-03-31", ""}, {"d’ici mars 2027", "2027-02-28", ""},
		{"d’ici 2027", "2026-12-31", ""}, {"d’ici Noël", "2026-12-25", ""}, {"d’ici l’année prochaine", "2026-12-31", ""}, {"d’ici cette année", "2026-12-31", ""},
		{"d’ici le 12 mars", "2027-03-12", ""}, {"jusqu’à l’été", "2027-09-22", ""}, {"d’ici la rentrée", "2027-08-31", ""},
		{"sous 6 mois", "2027-05-23", ""}, {"sous trois semaines", "2026-12-14", ""}, {"à la rentrée", "2027-09-01", ""}, {"rentrée 2028", "2028-09-01", ""},
		{"12/2027", "2027-12-01", "2027-12-31"}, {"03/2027", "2027-03-01", "2027-03-31"}, {"fin 3/2027", "2027-03-31", ""}, {"13/2027", "", ""}, {"0/2027", "", ""},
		{"lundi en huit", "2026-12-07", ""}, {"mardi en quinze", "2026-12-08", ""}, {"demain en 8", "2026-12-01", ""}, {"lundi 8", "", ""}, {"mars en huit", "", ""},
		{"jeudi 4 décembre", "", ""}, {"vendredi 4 décembre", "2026-12-04", ""}, {"ven. 4/12", "2026-12-04", ""}, {"jeudi 13 mars 2026", "", ""},
		{"dans -3 mois", "", ""}, {"dans −3 mois", "", ""}, {"-3 mois", "", ""}, {"12-3-27", "2027-03-12", ""},

		{"bientôt", "", ""}, {"semaine", "", ""}, {"année", "", ""}, {"fin", "", ""}, {"12", "", ""}, {"mi", "", ""}, {"31/02/2027", "", ""}, {"5e trimestre", "", ""},
		{"dans 9999 ans", "", ""}, {"dans", "", ""}, {"prochain", "", ""}, {"jui 2027", "", ""}, {"quand le budget sera voté", "", ""},
	} {
		got, ok := french.When(c.text, monday, false)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("When(%q) begins on %q, %v; want %q", c.text, got, ok, c.want)
		}
		end := c.end
		if end == "" {
			end = c.want
		}
		if got, _ := french.When(c.text, monday, true); got != end {
			t.Errorf("When(%q) ends on %q; want %q", c.text, got, end)
		}
	}
	if d, ok := french.When("  ", monday, false); d != "" || !ok {
		t.Errorf("nothing is %q, %v", d, ok)
	}
	if d, _ := french.When("dans un mois", "2027-01-31", false); d != "2027-02-28" {
		t.Errorf("a month after 31 January is %q", d)
	}
}

// What the application writes, it reads, whatever today is.
func TestWhenReadsWhatIsWritten(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) workshop.Date {
		return workshop.DateOf(workshop.Date("1999-12-31").Time().AddDate(0, 0, rapid.IntRange(0, 40000).Draw(t, "days")))
	})
	rapid.Check(t, func(t *rapid.T) {
		today, d := day.Draw(t, "today"), day.Draw(t, "day")
		for _, text := range []string{french.Date(d), french.ShortDate(d), french.LongDate(d), string(d)} {
			if got, ok := french.When(text, today, rapid.Bool().Draw(t, "end")); !ok || got != d {
				t.Fatalf("%q is read as %q, %v; want %q", text, got, ok, d)
			}
		}
	})
}

// A day said without its year is never over.
func TestWhenIsToCome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := workshop.DateOf(workshop.Date("1999-12-31").Time().AddDate(0, 0, rapid.IntRange(0, 40000).Draw(t, "days")))
		text := rapid.SampledFrom([]string{"", "fin ", "mi-", "début ", "d’ici ", "avant "}).Draw(t, "part") +
			rapid.SampledFrom([]string{"mars", "12 mars", "T3", "l’été", "hiver", "2e semestre", "décembre", "lundi", "deux mois"}).Draw(t, "period")
		end := rapid.Bool().Draw(t, "end")
		if d, ok := french.When(text, today, end); ok && d.Before(today) {
			t.Fatalf("on %s, %q is %s", today, text, d)
		}
	})
}

func FuzzWhen(f *testing.F) {
	for _, s := range []string{"dans 3 mois", "fin mars", "2e trimestre 2027", "avant l’été", "１２/3", "\xff", "d’ici la fin de l’année", "0000", "dans 99999999999999999999 ans"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, end bool) {
		if d, ok := french.When(s, monday, end); ok && !d.IsZero() && workshop.ParseDate(string(d)) != d {
			t.Errorf("When(%q) = %q, which is no day", s, d)
		}
	})
}
