package place

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const host = "accueil"

// The names are those that the services give, as their manuals or their users
// write them.
func TestConflictCopies(t *testing.T) {
	copies := []string{
		"Ateliers (1).atelier",
		"Ateliers (Copie en conflit de Mairie 2026-11-25).atelier",           // Dropbox in French
		"Ateliers (Copie en conflit de PC (accueil) 2026-11-25) (1).atelier", // twice
		"Ateliers (PC-MAIRIE's conflicted copy 2026-11-25).atelier",          // Dropbox
		"Ateliers (SFConflict elodie@mairie.fr 2026-11-25-14-12-03).atelier", // Seafile
		"Ateliers (conflicted copy 2026-11-25 141203).atelier",               // Nextcloud, ownCloud
		"Ateliers [conflicted].atelier",                                      // pCloud
		"Ateliers-Accueil-2.atelier",                                         // OneDrive, this PC
		"Ateliers-DESKTOP-4F2K9QX.atelier",                                   // OneDrive
		"Ateliers-PC-MAIRIE.atelier",                                         // OneDrive
		"Ateliers-POSTE01 (1).atelier",                                       // OneDrive, twice
		"Ateliers-accueil.atelier",                                           // OneDrive, this PC
		"Ateliers.sync-conflict-20261125-141203-ABCDEFG.atelier",             // Syncthing
		"Ateliers_PC-MAIRIE_Nov-25-1412-2026_Conflict.atelier",               // Synology
		"Ateliers_conflict-20261125-141203.atelier",                          // ownCloud before 2.5
		"Ateliers_conflict_20261125_141203_jejqAqlkBo.atelier",               // kDrive
		"ateliers (Conflicted Copy 2026-11-26 090000).ATELIER",               // from a PC that ignores capitals
	}
	others := []string{
		"Ateliers.atelier", "Ateliers 2.atelier", "Ateliers 2026.atelier", "Ateliers-2026.atelier", "Ateliers-EPCI.atelier",
		"Ateliers-2026-T1.atelier", "Ateliers - Conflits de voisinage.atelier", "Ateliers conflit.atelier",
		"Ateliers (Lusigny).atelier", "Ateliers-mairie.atelier", "Conseil (1).atelier", "Ateliers (1).pdf",
		".~lock.Ateliers.atelier#", "Ateliers.atelier-journal", "Atelier (1).atelier",
	}
	dir := t.TempDir()
	for _, name := range slices.Concat(copies, others) {
		touch(t, dir, name)
	}
	touch(t, dir, "Ateliers (2).atelier/") // a folder
	var got []string
	for _, path := range conflicts(filepath.Join(dir, "Ateliers.atelier"), host) {
		if filepath.Dir(path) != dir {
			t.Errorf("elsewhere: %s", path)
		}
		got = append(got, filepath.Base(path))
	}
	slices.Sort(copies)
	slices.Sort(got)
	if !slices.Equal(got, copies) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(copies, "\n"))
	}
	if got := Conflicts(filepath.Join(dir, "Ateliers.atelier")); len(got) < len(copies)-2 { // those of this PC have another name here
		t.Errorf("Conflicts found %q", got)
	}
}

// Who opened the copy is led to the file that it comes from, and its other copies.
func TestConflictsOfACopy(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"Réunions.atelier", "Réunions (1).atelier", "Re\u0301unions-PC-MAIRIE.atelier", "Conseil.atelier"} {
		touch(t, dir, name)
	}
	got := conflicts(filepath.Join(dir, "Réunions (1).atelier"), "")
	want := []string{filepath.Join(dir, "Re\u0301unions-PC-MAIRIE.atelier"), filepath.Join(dir, "Réunions.atelier")}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A computer's name cannot break the search, and a name is never its own copy.
func TestAnyNameOfAComputer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		host, name := rapid.String().Draw(t, "host"), rapid.String().Draw(t, "name")
		copyOf := splitOff(host)
		if copyOf(name, name) {
			t.Fatalf("%q is a copy of itself", name)
		}
		if !copyOf(name+" (1)", name) || host != "" && !copyOf(name+"-"+host, name) {
			t.Fatalf("the copies of %q on %q are not found", name, host)
		}
	})
}
