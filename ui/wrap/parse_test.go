package wrap

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
	"atelier/ui/french"
)

func TestReadLine(t *testing.T) {
	known := func(name string) bool { return same(name, "Léa Martin") || same(name, "CCAS") }
	for _, c := range []struct {
		line string
		want promise
	}{
		{"Ouvrir le foyer", promise{text: "Ouvrir le foyer"}},
		{"Ouvrir le foyer — Léa, 12/03/2027", promise{"Ouvrir le foyer", "Léa", "2027-03-12"}},
		{"Ouvrir – le CCAS et la mairie, fin mars 2027", promise{"Ouvrir", "le CCAS et la mairie", "2027-03-31"}},
		{"Ouvrir — avant le 1er mai 2027", promise{"Ouvrir", "", "2027-05-01"}},
		{"Ouvrir — dans 3 mois", promise{"Ouvrir", "", "2027-02-25"}},
		{"Ouvrir — lea martin", promise{"Ouvrir", "lea martin", ""}},
		{"Ouvrir — CCAS", promise{"Ouvrir", "CCAS", ""}},
		{"Ouvrir — un inconnu", promise{text: "Ouvrir — un inconnu"}},
		{"La fête du village — Noël", promise{text: "La fête du village — Noël"}},
		{"Un — deux — Léa, 12 mars 2027", promise{"Un — deux", "Léa", "2027-03-12"}},
		{"Jean-Paul vient, demain", promise{text: "Jean-Paul vient, demain"}},
		{"Ouvrir - Léa, 12 mars 2027", promise{text: "Ouvrir - Léa, 12 mars 2027"}},
		{"— Léa, 12 mars 2027", promise{text: "— Léa, 12 mars 2027"}},
		{"Ouvrir le 31/02/2027 — Léa, 31/02/2027", promise{text: "Ouvrir le 31/02/2027 — Léa, 31/02/2027"}},
	} {
		if got := readLine(c.line, "2026-11-25", known); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.line, got, c.want)
		}
	}
}

// What is not understood stays as it was typed.
func TestNoWordOfALineIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringOf(rapid.SampledFrom([]rune("ab —–,12/ "))).Draw(t, "line")
		got := readLine(line, "2026-11-25", func(string) bool { return false })
		if got.due.IsZero() && (got.who != "" || got.text != strings.TrimSpace(line)) {
			t.Fatalf("%q: %+v", line, got)
		}
	})
}

func TestReadClock(t *testing.T) {
	for text, want := range map[string]workshop.Clock{
		"": "", "18h": "18:00", "18 h 30": "18:30", "18\u00a0h\u00a005": "18:05", "18h30": "18:30", "18:30": "18:30", "18.30": "18:30", "18": "18:00", "9h": "09:00",
		"1830": "18:30", "0h15": "00:15", "14 heures": "14:00", "14 h 30 min": "14:30", "Midi": "12:00", " 8 h ": "08:00",
	} {
		if got, ok := readClock(text); !ok || got != want {
			t.Errorf("%q: %q, %v; want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"24h", "18h60", "18h3", "le soir", "-1h", "183", "h30", "18 h 30 15"} {
		if got, ok := readClock(text); ok {
			t.Errorf("%q is %q", text, got)
		}
	}
}

func TestAClockReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := workshop.ClockAt(rapid.IntRange(0, 24*60-1).Draw(t, "minutes"))
		if got, ok := readClock(clockText(c)); !ok || got != c {
			t.Fatalf("%q reads back as %q", clockText(c), got)
		}
	})
}

func TestMeetingText(t *testing.T) {
	for _, c := range []struct {
		of   workshop.Meeting
		want string
	}{
		{workshop.Meeting{}, ""},
		{workshop.Meeting{Date: "2027-03-12"}, "vendredi\u00a012\u00a0mars 2027"},
		{workshop.Meeting{Heure: "09:00"}, "à 9\u00a0h"},
		{workshop.Meeting{Lieu: "Mairie"}, "Mairie"},
		{workshop.Meeting{Objet: "Le plan"}, "Le plan"},
		{workshop.Meeting{Lieu: "Mairie", Objet: "Mairie"}, "Mairie — Mairie"},
		{workshop.Meeting{Date: "2027-03-12", Heure: "18:30", Lieu: "salle des fêtes"}, "vendredi\u00a012\u00a0mars 2027 à 18\u00a0h\u00a030, salle des fêtes"},
	} {
		want := c.want
		if want != "" {
			want = french.T("wrap.meet.sentence", "meeting", want)
		}
		if got := meetingText(c.of); got != want {
			t.Errorf("%+v: %q, want %q", c.of, got, want)
		}
	}
}
