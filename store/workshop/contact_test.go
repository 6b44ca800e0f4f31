package workshop_test

import (
	"slices"
	"testing"

	"atelier/store/workshop"
)

func TestSplitContact(t *testing.T) {
	for text, want := range map[string][]string{
		"ines@exemple.fr":                        {"ines@exemple.fr"},
		"06 11 22 33 41":                         {"06 11 22 33 41"},
		"zz@exemple.fr 06 11 22 33 41":           {"zz@exemple.fr", "06 11 22 33 41"},
		"Tél. 03.26.00.00.01, a@b.fr ; <c@d.fr>": {"a@b.fr", "c@d.fr", "03.26.00.00.01"},
		"+33 6 11 22 33 41 / 03 26 00 00 01":     {"+33 6 11 22 33 41", "03 26 00 00 01"},
		"à la mairie":                            {"à la mairie"},
		" ":                                      nil,
	} {
		if got := workshop.SplitContact(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestContactsOf(t *testing.T) {
	change := func(stamp int, id string, f workshop.Field, v string) workshop.Change {
		return workshop.Change{Ref: workshop.Ref{Stamp: workshop.Stamp(stamp), Device: 1}, Key: workshop.Key{Workshop: "w", Kind: workshop.KindParticipant, ID: id, Field: f}, Value: v}
	}
	changes := []workshop.Change{
		change(1, "a", workshop.ParticipantNom, "Inès ROUX"), change(2, "a", workshop.ParticipantContact, "old@exemple.fr"), change(3, "a", workshop.ParticipantContact, "ines@exemple.fr 06 11 22 33 41"),
		change(4, "a", workshop.ParticipantNom, "Inès Petit"), change(5, "b", workshop.ParticipantNom, "Paul"), change(6, "b", workshop.ParticipantContact, "paul@exemple.fr"),
	}
	if got, want := workshop.ContactsOf(changes, "ines roux"), []string{"old@exemple.fr", "ines@exemple.fr", "06 11 22 33 41"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
